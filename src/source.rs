//! Positions in a text: byte spans, and the lines and columns that people read.
//!
//! A [`Span`] is born where a byte is first looked at and never recomputed. Lines and columns exist
//! only for people, so they are derived late, from a [`Lines`] index, by the diagnostic writers.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// A range of bytes in one text, both ends on character boundaries.
///
/// ```
/// use mdbook_casebook::source::Span;
/// let text = "one two";
/// assert_eq!(Span::new(4, 7).of(text), "two");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// An empty span: a place between two bytes.
    pub const fn at(offset: usize) -> Self {
        Span::new(offset, offset)
    }

    /// Where a part of a text stands in it: a slice of it, no copy.
    pub(crate) fn within(whole: &str, part: &str) -> Self {
        let start = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
        let end = start + part.len();
        debug_assert!(end <= whole.len(), "not a slice of this text");
        Span::new(start, end)
    }

    /// The text that this span covers.
    ///
    /// # Panics
    /// If the span was not made from this text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether nothing lies inside.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written, after unescaping.
    pub value: T,
    /// Where, quotes and other decoration left out.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Attaches a place to a value.
    pub const fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// A place as people and editors write it: line and column both start at 1, the column counts
/// characters (not bytes, not screen cells).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The lines of a text from the one on that holds the byte `from`, their line ends left out. A
/// line end at the end of the text starts no line.
///
/// ```
/// use mdbook_casebook::source::{Span, line_spans};
/// let spans = |from| line_spans("one\r\ntwo\n", from).collect::<Vec<_>>();
/// assert_eq!(spans(0), [Span::new(0, 3), Span::new(5, 8)]);
/// assert_eq!(spans(6), [Span::new(5, 8)]);
/// assert_eq!(spans(9), []);
/// ```
///
/// # Panics
/// If the text has no place `from`.
pub fn line_spans(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let first = memchr::memrchr(b'\n', &bytes[..from]).map_or(0, |newline| newline + 1);
    let newlines = memchr::memchr_iter(b'\n', &bytes[first..]).map(move |at| first + at);
    let ends = newlines.chain(std::iter::once(bytes.len()));
    let lines = ends.scan(first, |start, end| {
        let line = Span::new(*start, end);
        *start = end + 1;
        Some(line)
    });
    lines
        .filter(move |line| line.start < bytes.len())
        .map(move |line| match bytes[..line.end].last() {
            Some(b'\r') if !line.is_empty() => Span::new(line.start, line.end - 1),
            _ => line,
        })
}

/// Where each line of a text begins. Lines end at `\n`; a `\r` before it belongs to the line end.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the line starts, in one pass.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1))
            .collect();
        Lines { starts }
    }

    /// The 0-based index of the line that holds `offset`.
    pub fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The line and column of a byte offset in `text`, the text this index was made from.
    ///
    /// ```
    /// use mdbook_casebook::source::{LineColumn, Lines};
    /// let text = "über\nzwei";
    /// assert_eq!(Lines::new(text).line_column(text, 2), LineColumn { line: 1, column: 2 });
    /// assert_eq!(Lines::new(text).line_column(text, 7), LineColumn { line: 2, column: 2 });
    /// ```
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let index = self.index(offset);
        let column = text[self.starts[index]..offset].chars().count() + 1;
        LineColumn {
            line: index + 1,
            column,
        }
    }

    /// The span of the line with this 0-based index, its line end left out.
    pub fn span(&self, text: &str, index: usize) -> Span {
        let start = self.starts[index];
        let end = self.starts.get(index + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches('\n');
        Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len())
    }

    /// How many lines there are; a final line end starts one more, empty line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// A search for some short words, for those who pass over texts that hold none of them.
pub(crate) fn search_for(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> AhoCorasick {
    AhoCorasick::builder()
        // The standard kind has no search for rare bytes, and takes fourteen times as long.
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .expect("some short words")
}
