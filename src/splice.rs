//! Edits onto a text, everything else byte for byte.
//!
//! What expands a chapter and what answers mdBook, in a patch of its JSON, both say
//! *which bytes change*, never what the whole text becomes. So the bytes that nobody named cannot
//! be altered by accident, neither a line end in a chapter nor a field of the book that a later
//! mdBook invents.

use std::borrow::Cow;
use std::fmt;

use crate::source::Span;

/// One change: the bytes of `span` give way to `text`. An empty span inserts, an empty text
/// deletes.
///
/// ```
/// use mdbook_casebook::{source::Span, splice::Edit};
/// let edit = Edit::new(Span::new(0, 3), "two");
/// assert_eq!(edit.text, "two");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<'t> {
    /// What is replaced, in bytes of the original text.
    pub span: Span,
    /// What stands there afterwards.
    pub text: Cow<'t, str>,
}

impl<'t> Edit<'t> {
    /// Replaces the bytes of `span` with `text`.
    pub fn new(span: Span, text: impl Into<Cow<'t, str>>) -> Self {
        Edit {
            span,
            text: text.into(),
        }
    }
}

/// Applies `edits`, in any order, to `text`.
///
/// Insertions at one offset keep the order in which they are given; an insertion where a
/// replacement begins comes before it. The time is linear in the text and the edits when these are
/// nearly in order.
///
/// # Errors
/// If two edits claim the same byte, or one lies outside the text or inside a character: a mistake
/// of the caller, which must not be turned into a text that nobody wrote.
///
/// ```
/// use mdbook_casebook::{source::Span, splice::{Edit, splice}};
/// let edits = vec![Edit::new(Span::at(7), "!"), Edit::new(Span::new(0, 3), "two")];
/// assert_eq!(splice("one two", edits).unwrap(), "two two!");
/// ```
pub fn splice(text: &str, mut edits: Vec<Edit<'_>>) -> Result<String, SpliceError> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut last = Span::at(0);
    for edit in &edits {
        let span = edit.span;
        if text.get(span.range()).is_none() {
            let len = text.len();
            return Err(SpliceError::Outside { span, len });
        }
        let overlap = SpliceError::Overlap {
            first: last,
            second: span,
        };
        out.push_str(text.get(last.end..span.start).ok_or(overlap)?);
        out.push_str(&edit.text);
        last = span;
    }
    out.push_str(&text[last.end..]);
    Ok(out)
}

/// Edits that do not fit the text or each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpliceError {
    /// Two edits claim the same byte.
    Overlap {
        /// The edit that was taken first.
        first: Span,
        /// The one that collides with it.
        second: Span,
    },
    /// The span ends beyond the text, runs backwards or cuts a character.
    Outside {
        /// The span of the edit.
        span: Span,
        /// The length of the text in bytes.
        len: usize,
    },
}

impl fmt::Display for SpliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpliceError::Overlap { first, second } => write!(
                f,
                "the edit of bytes {}..{} collides with that of bytes {}..{}",
                second.start, second.end, first.start, first.end
            ),
            SpliceError::Outside { span, len } => write!(
                f,
                "the edit of bytes {}..{} is no run of whole characters in a text of {len} bytes",
                span.start, span.end
            ),
        }
    }
}

impl std::error::Error for SpliceError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(start, end, new text)`, in the order given to [`splice`].
    type Edits = &'static [(usize, usize, &'static str)];

    fn apply(text: &str, edits: Edits) -> Result<String, SpliceError> {
        let edits = edits
            .iter()
            .map(|&(start, end, text)| Edit::new(Span::new(start, end), text));
        splice(text, edits.collect())
    }

    #[test]
    fn edits_change_their_bytes_and_no_others() {
        let cases: &[(&str, Edits, &str)] = &[
            ("", &[], ""),
            ("abc", &[], "abc"),
            ("", &[(0, 0, "x")], "x"),
            ("abc", &[(0, 3, "")], ""),
            ("abc", &[(1, 2, "")], "ac"),
            ("abc", &[(1, 2, "longer")], "alongerc"),
            ("abc", &[(2, 3, "3"), (0, 1, "1")], "1b3"),
            ("abc", &[(0, 1, "1"), (1, 2, "2"), (2, 3, "3")], "123"),
            ("é\r\n日", &[(2, 4, "\n")], "é\n日"),
        ];
        for &(text, edits, expected) in cases {
            assert_eq!(apply(text, edits).as_deref(), Ok(expected), "{edits:?}");
        }
    }

    #[test]
    fn insertions_at_one_offset_keep_their_order() {
        let cases: &[(Edits, &str)] = &[
            (&[(1, 1, "1"), (1, 1, "2"), (1, 1, "3")], "a123b"),
            (&[(1, 2, "B"), (1, 1, "<")], "a<B"),
            (&[(2, 2, ">"), (1, 2, "B")], "aB>"),
            (&[(1, 1, "<"), (0, 1, "A")], "A<b"),
        ];
        for &(edits, expected) in cases {
            assert_eq!(apply("ab", edits).as_deref(), Ok(expected), "{edits:?}");
        }
    }

    #[test]
    fn colliding_edits_are_refused() {
        let (wide, inner) = (Span::new(0, 3), Span::new(2, 4));
        let cases: &[(Edits, Span, Span)] = &[
            (&[(2, 4, "x"), (0, 3, "y")], wide, inner),
            (&[(0, 3, ""), (0, 3, "")], wide, wide),
            (&[(0, 3, ""), (1, 1, "x")], wide, Span::at(1)),
        ];
        for &(edits, first, second) in cases {
            let error = SpliceError::Overlap { first, second };
            assert_eq!(apply("abcd", edits), Err(error), "{edits:?}");
        }
    }

    #[test]
    fn edits_outside_the_text_or_inside_a_character_are_refused() {
        for (start, end) in [(0, 4), (4, 4), (0, 2), (2, 2), (2, 3), (3, 1)] {
            let span = Span::new(start, end);
            let error = SpliceError::Outside { span, len: 3 };
            assert_eq!(splice("aé", vec![Edit::new(span, "x")]), Err(error));
        }
    }
}
