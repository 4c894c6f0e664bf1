//! What changes in a chapter's text, ready to be written: as small as the change, so that a book of
//! many chapters can be kept until all of them have been read.

use super::places::Places;
use crate::source::Span;
use crate::splice::{Edit, SpliceError};

/// Edits of a chapter's text as edits of the JSON literal that it arrived in. Spelling the new texts
/// is the part of answering that costs time, and a patch can be made wherever the edits are.
///
/// Made by [`RawContent::patch`](super::RawContent::patch), for [`Answer::patch`](super::Answer::patch).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The new texts as JSON literals, quotes included, one behind the other.
    literals: Box<[u8]>,
    /// What is replaced in the chapter's literal, and where its new text ends in `literals`.
    changes: Box<[(Span, usize)]>,
}

impl Patch {
    pub(super) fn new(
        text: &str,
        mut places: Places<'_>,
        mut edits: Vec<Edit<'_>>,
    ) -> Result<Self, SpliceError> {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
        // Quotes and escapes take some more; line ends are the most of them.
        let mut literals = Vec::with_capacity(added + added / 8 + 2 * edits.len());
        let mut changes = Vec::with_capacity(edits.len());
        let len = text.len();
        let outside = |span| SpliceError::Outside { span, len };
        let mut last = Span::at(0);
        for Edit { span, text } in edits {
            if span.start < last.end {
                return Err(SpliceError::Overlap {
                    first: last,
                    second: span,
                });
            }
            last = span;
            // Behind the opening quote.
            let mut place = |offset| places.find(offset).map(|at| at + 1);
            let found = place(span.start).zip(place(span.end));
            let (start, end) = found.ok_or_else(|| outside(span))?;
            serde_json::to_writer(&mut literals, &text).expect("every text is a JSON string");
            changes.push((Span::new(start, end), literals.len()));
        }
        Ok(Patch {
            literals: literals.into(),
            changes: changes.into(),
        })
    }

    /// What is replaced in the literal, quotes included, in order, each with its new JSON.
    pub(super) fn changes(&self) -> impl Iterator<Item = (Span, &[u8])> {
        self.changes.iter().scan(0, |start, &(span, end)| {
            let text = &self.literals[*start + 1..end - 1];
            *start = end;
            Some((span, text))
        })
    }
}
