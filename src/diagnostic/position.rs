//! Where a span is, in the numbers that people, editors and code hosts use.

use crate::source::{LineColumn, Lines, Span};

/// Where a diagnostic is in the author's file, as far as that is known.
///
/// An earlier preprocessor may have changed the chapter before it was scanned. Then the place is
/// looked up in the file, and if that has no certain answer there are no numbers at all: a wrong
/// line costs the author more than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Here in the file.
    Exact(Region),
    /// Somewhere in the text that earlier preprocessors made from the file.
    AfterIncludes,
}

/// A stretch of one file. Every end is exclusive. A byte order mark has no column and is not
/// counted as a character, but it is counted in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Line and column of the first character.
    pub start: LineColumn,
    /// Line and column just past the last character.
    pub end: LineColumn,
    /// The bytes of the file.
    pub bytes: Span,
    /// The same counted in characters, line ends included.
    pub chars: Span,
}

/// How many bytes lie between two remembered character counts.
const STEP: usize = 1024;

/// Line starts and character counts of one text.
///
/// Columns are counted in characters, which in a line of many megabytes would mean reading it from
/// its start for each of its diagnostics; the counts remembered at every [`STEP`] bytes avoid that.
#[derive(Clone, Debug)]
pub(super) struct Index {
    pub(super) lines: Lines,
    /// At `n`: how many characters begin in the first `n * STEP` bytes.
    counts: Vec<usize>,
    has_mark: bool,
}

impl Index {
    pub(super) fn new(text: &str) -> Self {
        let mut count = 0;
        let counts = std::iter::once(0)
            .chain(text.as_bytes().chunks(STEP).map(|chunk| {
                count += chars_in(chunk);
                count
            }))
            .collect();
        Index {
            lines: Lines::new(text),
            counts,
            has_mark: text.starts_with('\u{feff}'),
        }
    }

    /// The region of a span of `text`, the text this index was made from.
    pub(super) fn region(&self, text: &str, span: Span) -> Region {
        Region {
            start: self.line_column(text, span.start),
            end: self.line_column(text, span.end),
            bytes: span,
            chars: Span::new(self.chars(text, span.start), self.chars(text, span.end)),
        }
    }

    /// A place inside a line end counts as the end of the line, so that a file's columns do not
    /// depend on how its lines end.
    fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.lines.index(offset);
        let content = self.lines.span(text, line);
        let before = self.chars(text, offset.min(content.end)) - self.chars(text, content.start);
        LineColumn {
            line: line + 1,
            column: before + 1,
        }
    }

    /// How many characters come before `offset`.
    fn chars(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let count = self.counts[step] + chars_in(&text.as_bytes()[step * STEP..offset]);
        count - usize::from(self.has_mark && offset > 0)
    }
}

/// How many characters begin in these bytes: all but UTF-8's continuation bytes.
fn chars_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// The nearest span that lies in `text` and cuts no character in two.
///
/// A span from elsewhere is a bug, but one that must not cost the author the message.
pub(super) fn fit(text: &str, span: Span) -> Span {
    let floor = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = floor(span.start);
    Span::new(start, floor(span.end).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_agree_with_counting_from_the_start_of_the_line() {
        let text = "aü字👩\n".repeat(700) + "\n" + &"é字".repeat(2000);
        let index = Index::new(&text);
        for (chars, (offset, _)) in text.char_indices().enumerate() {
            let region = index.region(&text, Span::at(offset));
            assert_eq!(region.start, index.lines.line_column(&text, offset));
            assert_eq!(region.chars, Span::at(chars));
        }
    }

    #[test]
    fn columns_do_not_depend_on_line_ends_or_a_byte_order_mark() {
        let plain = "ab\ncd\n";
        let other = "\u{feff}ab\r\ncd\r\n";
        // (offset in `plain`, offsets in `other` that are the same place)
        let same = [
            (0, &[0, 3][..]),
            (2, &[5, 6]),
            (3, &[7]),
            (5, &[9, 10]),
            (6, &[11]),
        ];
        for (offset, others) in same {
            let expected = Index::new(plain).region(plain, Span::at(offset)).start;
            for &place in others {
                let region = Index::new(other).region(other, Span::at(place));
                assert_eq!(region.start, expected, "byte {place}");
            }
        }
        let region = Index::new(other).region(other, Span::new(7, 9));
        assert_eq!(
            (region.bytes, region.chars),
            (Span::new(7, 9), Span::new(4, 6))
        );
    }

    #[test]
    fn a_span_from_elsewhere_is_fitted_into_the_text() {
        let cases = [
            ((0, 9), (0, 4)),
            ((2, 3), (1, 3)),
            ((3, 1), (3, 3)),
            ((8, 9), (4, 4)),
        ];
        for ((start, end), (fit_start, fit_end)) in cases {
            let fitted = fit("aüb", Span::new(start, end));
            assert_eq!(fitted, Span::new(fit_start, fit_end), "{start}..{end}");
        }
    }
}
