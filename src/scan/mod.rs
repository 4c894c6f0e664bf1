//! The line scanner: one pass over a chapter with one stack of containers, in which block quotes,
//! list items, definitions, footnotes and directives are all entries.
//!
//! A Markdown parser is asked nothing. To it a `:::` after a list item is a lazy line of the item,
//! the body of `!!! note` behind a blank line is code, and an unclosed code fence inside a
//! directive runs to the end of the chapter. Here a directive is a container like any other: its
//! opener interrupts a paragraph, no lazy line goes on through it, and its end ends whatever is
//! still open inside. On text without directives the scanner and CommonMark (as pulldown-cmark
//! reads it, with mdBook's options) agree on which lines are code, HTML or quoted; a test holds
//! them together.
//!
//! The scanner knows the four shapes of a body ([`crate::directive::Body`]); which first lines are
//! directives it asks the notations, and whether one is ours it asks a [`Claims`].

mod closing;
mod cursor;
mod directives;
mod frames;
mod headings;
mod html;
mod landmarks;
mod leaf;
mod leaves;
mod opening;
mod reports;
mod scanner;
mod spans;
mod stack;
mod table;
mod tags;
mod tree;

pub(crate) use cursor::width;
pub use frames::{Stripped, strip};
pub(crate) use frames::{behind_marks, strip_lines, take_marks};
pub(crate) use headings::{headings, possible_headings};
pub use landmarks::Landmarks;
pub(crate) use scanner::scan_from;
pub use scanner::{scan, scan_near};

use crate::diagnostic::Diagnostic;
use crate::directive::{Directive, Header};
use crate::source::Span;

/// What is to be done with a header that a notation recognised.
#[derive(Debug)]
pub enum Claim {
    /// It is ours: it becomes a directive.
    Take,
    /// It is somebody else's; the text stays as it is. A diagnostic may say so.
    Leave(Option<Diagnostic>),
}

/// Decides which headers are ours. The scanner does not know any name.
pub trait Claims {
    /// Looks at a header that was just read.
    fn claim(&self, header: &Header) -> Claim;

    /// Whether an alert like this would be one in its right place, ours or the host's.
    fn knows_alert(&self, header: &Header) -> bool {
        matches!(self.claim(header), Claim::Take)
    }

    /// Whether the host makes definition lists; without them a line that begins with a colon is text.
    fn has_definitions(&self) -> bool {
        true
    }
}

/// What a line is, seen from the innermost block that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// White space only, after the containers' marks.
    Blank,
    /// A paragraph's line; also table rows, setext underlines and link definitions.
    Text,
    /// An ATX heading.
    Heading,
    /// A thematic break.
    Break,
    /// A line of a code block, its fences included.
    Code,
    /// A line of raw HTML.
    Html,
    /// A line of display math.
    Math,
    /// A directive's first line.
    Opener,
    /// A directive's closing fence.
    Closer,
}

/// One line of the chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end.
    pub span: Span,
    /// Where its content begins, after the containers' marks and white space. In code and raw HTML
    /// white space is content, but for what marks the code.
    pub content: usize,
    /// How many containers it is in.
    pub depth: usize,
    /// How many of them are block quotes.
    pub quotes: usize,
    /// What it is.
    pub kind: LineKind,
    /// Whether a block begins here, rather than goes on.
    pub begins: bool,
    /// Whether a list item begins here.
    pub item: bool,
    /// Whether the line is a setext underline, which makes the paragraph above it a heading.
    pub underline: bool,
}

/// A scanned chapter.
#[derive(Debug, Default)]
pub struct Scan {
    /// Every line, or those near directives, if [`scan_near`] was asked for no others.
    pub lines: Vec<Line>,
    /// The outermost directives, in order.
    pub directives: Vec<Directive>,
    /// The first lines of somebody else's colon fences that are never closed. In a chapter they are that
    /// somebody's business.
    pub(crate) unclosed: Vec<Span>,
    /// The closing fences of openers that were reported as errors.
    pub(crate) spoilt_closers: Vec<Span>,
    /// What is wrong with the structure.
    pub diagnostics: Vec<Diagnostic>,
}

impl Scan {
    /// The index in [`lines`](Self::lines) of the line that holds an offset, its end included.
    pub(crate) fn line_at(&self, offset: usize) -> Option<usize> {
        let next = self.lines.partition_point(|line| line.span.start <= offset);
        let index = next.checked_sub(1)?;
        (offset <= self.lines[index].span.end).then_some(index)
    }
}
