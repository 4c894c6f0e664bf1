//! What changes in a chapter, kept small until the book has been read.

use crate::source::Span;
use crate::splice::Edit;

/// Edits with their texts in one piece.
#[derive(Debug, Default)]
pub(super) struct Settled {
    texts: Box<str>,
    /// What is replaced, and where its new text ends in `texts`.
    ends: Box<[(Span, usize)]>,
}

impl Settled {
    pub(super) fn new(edits: &[Edit<'_>]) -> Self {
        let texts: Vec<&str> = edits.iter().map(|edit| &*edit.text).collect();
        let mut end = 0;
        let ends = edits.iter().map(|edit| {
            end += edit.text.len();
            (edit.span, end)
        });
        Settled {
            ends: ends.collect(),
            texts: texts.concat().into(),
        }
    }

    pub(super) fn edits(&self) -> impl Iterator<Item = Edit<'_>> {
        self.ends.iter().scan(0, |start, &(span, end)| {
            let text = &self.texts[*start..end];
            *start = end;
            Some(Edit::new(span, text))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_back_as_they_were() {
        let edits = vec![
            Edit::new(Span::new(0, 3), "one"),
            Edit::new(Span::new(4, 6), ""),
            Edit::new(Span::at(9), "zwölf"),
        ];
        let settled = Settled::new(&edits);
        assert_eq!(settled.edits().collect::<Vec<_>>(), edits);
    }
}
