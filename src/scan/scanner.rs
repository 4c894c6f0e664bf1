//! The pass itself: what one line goes on with. The steps of a line are, in this order: the marks
//! of the open containers come off (here), a closing fence closes (`closing`), new containers open
//! (`opening`), and what is left belongs to a leaf (`leaves`).

use super::closing::ClosingFences;
use super::cursor::Cursor;
use super::frames::take_mark;
use super::html::HtmlEnd;
use super::landmarks::{Ahead, Landmarks};
use super::leaf::{self, Leaf};
use super::spans::SpanSearch;
use super::stack::Stack;
use super::tags::TagReader;
use super::{Claims, Line, LineKind, Scan};
use crate::directive::{Body, Directive, Frame};
use crate::source::{Span, line_spans};
use crate::syntax::Notation;

/// Scans a chapter. Never fails: what cannot be read is text, and a diagnostic says so.
pub fn scan(text: &str, notations: &[&dyn Notation], claims: &dyn Claims) -> Scan {
    scan_from(text, 0, notations, claims)
}

/// Scans a text from the line on that holds `start`, as if nothing stood before it. Places are
/// those in the whole text; lines are counted from that line on.
pub(crate) fn scan_from(
    text: &str,
    start: usize,
    notations: &[&dyn Notation],
    claims: &dyn Claims,
) -> Scan {
    let mut scanner = Scanner::new(text, notations, claims);
    let newlines = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).count();
    scanner.result.lines.reserve_exact(newlines + 1);
    scanner.scan(start)
}

/// Scans what directives are in, and little more. The directives and what is wrong are the same as
/// in [`scan`], but of the other lines most are left out, and what counts lines counts only those
/// that are left. `landmarks` must have all needles of these notations.
///
/// ```
/// use mdbook_casebook::scan::{Claim, Claims, Landmarks, scan, scan_near};
/// use mdbook_casebook::syntax::NOTATIONS;
///
/// struct All;
/// impl Claims for All {
///     fn claim(&self, _: &mdbook_casebook::directive::Header) -> Claim { Claim::Take }
/// }
///
/// let text = format!("{}!!! note\n    Body.\n", "A paragraph.\n\n".repeat(100));
/// let needles = NOTATIONS.iter().flat_map(|notation| notation.needles());
/// let near = scan_near(&text, NOTATIONS, &All, &Landmarks::new(needles));
/// assert_eq!(near.lines.len(), 4);
/// assert_eq!(near.directives[0].start, scan(&text, NOTATIONS, &All).directives[0].start);
/// ```
pub fn scan_near(
    text: &str,
    notations: &[&dyn Notation],
    claims: &dyn Claims,
    landmarks: &Landmarks,
) -> Scan {
    let mut scanner = Scanner::new(text, notations, claims);
    scanner.ahead = Some(Ahead::new(landmarks, notations));
    scanner.scan(0)
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) notations: &'a [&'a dyn Notation],
    pub(super) claims: &'a dyn Claims,
    /// Whether any notation is about colons.
    pub(super) colon_fences: bool,
    /// Where code fences could close, found when first needed.
    pub(super) closing_fences: Option<ClosingFences>,
    /// What tells which lines can be passed over, if any may be.
    pub(super) ahead: Option<Ahead<'a>>,
    pub(super) spans: SpanSearch,
    /// Before this offset no line holds a thematic break; keeps `- - - - x` linear.
    pub(super) no_break_before: usize,
    pub(super) stack: Stack,
    pub(super) leaf: Leaf,
    /// The tags of the raw HTML that is open.
    pub(super) tags: TagReader,
    /// The line on which the open leaf began.
    pub(super) leaf_line: usize,
    /// The line after this one.
    pub(super) next: Option<Span>,
    /// The number of lines up to and including the last one that was not blank.
    pub(super) last_text: usize,
    /// The header of a block that this line ended before it had a body.
    pub(super) orphaned: Option<Span>,
    /// The columns of white space on this line, behind the marks of the containers that it continues.
    pub(super) indent: usize,
    /// The header of an alert that had no body; only blank lines have come since.
    pub(super) bare_alert: Option<Span>,
    /// The openers of colon fences that were reported and whose closing fences are still to come: whether
    /// each is an error, of which the page shows a box instead of the line.
    pub(super) spoilt: Vec<bool>,
    /// The directives that have no other around them.
    pub(super) top: Vec<Directive>,
    pub(super) result: Scan,
}

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a> {
    pub(super) cursor: Cursor<'a>,
    /// The same without the white space before it.
    pub(super) content: Cursor<'a>,
    /// The columns of that white space.
    pub(super) indent: usize,
    /// How many containers it is in: those that the line continues, and those that it has opened.
    pub(super) depth: usize,
    /// Those are all the open ones, and the line has opened none of them, so that the open leaf
    /// may go on.
    pub(super) continues: bool,
}

impl<'a> Rest<'a> {
    pub(super) fn new(cursor: Cursor<'a>, depth: usize, continues: bool) -> Self {
        let mut content = cursor;
        let indent = content.take_indent();
        Rest {
            cursor,
            content,
            indent,
            depth,
            continues,
        }
    }
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, notations: &'a [&'a dyn Notation], claims: &'a dyn Claims) -> Self {
        Scanner {
            text,
            notations,
            claims,
            colon_fences: notations
                .iter()
                .any(|notation| notation.needles().contains(&":::")),
            closing_fences: None,
            ahead: None,
            spans: SpanSearch::default(),
            no_break_before: 0,
            stack: Stack::default(),
            leaf: Leaf::None,
            tags: TagReader::default(),
            leaf_line: 0,
            next: None,
            last_text: 0,
            orphaned: None,
            indent: 0,
            bare_alert: None,
            spoilt: Vec::new(),
            top: Vec::new(),
            result: Scan::default(),
        }
    }

    fn scan(mut self, start: usize) -> Scan {
        let text = self.text;
        let mut spans = line_spans(text, start);
        self.next = spans.next();
        while let Some(span) = self.next {
            self.next = spans.next();
            self.line(span);
            if let Some(place) = self.resume() {
                if place == text.len() {
                    break;
                }
                spans = line_spans(text, place);
                self.next = spans.next();
            }
        }
        self.end()
    }

    /// The index of the line that is being read.
    pub(super) fn index(&self) -> usize {
        self.result.lines.len()
    }

    fn line(&mut self, span: Span) {
        let mark = byte_order_mark(span.of(self.text), self.index());
        let cursor = Cursor::new(&span.of(self.text)[mark..], span.start + mark);
        let mut line = Line {
            span,
            content: span.start,
            depth: 0,
            quotes: 0,
            kind: LineKind::Blank,
            begins: false,
            item: false,
            underline: false,
        };
        match self.continued(cursor) {
            Continued::Upto(rest) => self.content(rest, &mut line),
            Continued::ClosedBy { depth, fence } => self.close_code(depth, fence, &mut line),
        }
        if let Some(header) = self.orphaned.take() {
            self.report_orphan(header, &line);
        }
        if line.kind != LineKind::Blank
            && let Some(header) = self.bare_alert.take()
        {
            self.report_severed_quote(header, &line);
        }
        line.depth = self.stack.len();
        line.quotes = self.stack.quotes();
        self.result.lines.push(line);
    }

    /// Takes the marks of the open containers off the line, from the outside, as far as they go.
    fn continued(&mut self, mut cursor: Cursor<'a>) -> Continued<'a> {
        if leaf::is_blank(cursor.rest()) {
            return self.continued_by_blank(0, cursor);
        }
        for &depth in self.stack.framed() {
            let frame = self.stack.get(depth).frame;
            if let Frame::Body(Body::CodeFence { marker, length, .. }) = frame {
                let mut fence = cursor;
                if fence.take_columns_up_to(4) < 4
                    && leaf::closes_fence(fence.rest(), marker, length)
                {
                    return Continued::ClosedBy { depth, fence };
                }
            }
            if !take_mark(frame, &mut cursor, false) {
                return self.continued_upto(depth, cursor);
            }
            if super::frames::is_quote(frame) && leaf::is_blank(cursor.rest()) {
                return self.continued_by_blank(depth + 1, cursor);
            }
        }
        self.continued_upto(self.stack.len(), cursor)
    }

    /// A blank line belongs to every container from `depth` up to the next block quote.
    fn continued_by_blank(&mut self, depth: usize, cursor: Cursor<'a>) -> Continued<'a> {
        let index = self.index();
        if let Some(top) = self.stack.innermost()
            && self.stack.len() > depth
            && top.empty
            && top.line + 1 == index
            && self.leaf == Leaf::None
        {
            self.close_to(self.stack.len() - 1);
        }
        let depth = self.stack.quote_from(depth).unwrap_or(self.stack.len());
        self.continued_upto(depth, cursor)
    }

    fn continued_upto(&self, depth: usize, cursor: Cursor<'a>) -> Continued<'a> {
        let continues = depth == self.stack.len();
        Continued::Upto(Rest::new(cursor, depth, continues))
    }

    /// What stands on the line after the marks of the containers that it continues.
    fn content(&mut self, rest: Rest<'a>, line: &mut Line) {
        line.content = rest.content.offset();
        self.indent = rest.indent;
        if leaf::is_blank(rest.content.rest()) {
            self.blank(rest, line);
            return;
        }
        if !self.closing_fence(rest, line)
            && !self.continue_leaf(rest, line)
            && let Some(rest) = self.open_containers(rest, line)
        {
            self.open_leaf(rest, line);
        }
        self.count_tags(line);
        self.last_text = self.index() + 1;
    }

    fn blank(&mut self, rest: Rest<'a>, line: &mut Line) {
        match self.leaf {
            Leaf::Fence { .. } | Leaf::Verbatim if rest.continues => {
                line.content = rest.cursor.offset();
                line.kind = LineKind::Code;
            }
            Leaf::Html(HtmlEnd::Text(_)) if rest.continues => line.kind = LineKind::Html,
            Leaf::Indented if rest.continues => {}
            _ => self.close_to(rest.depth),
        }
        if self.stack.quote_in_directive() {
            // It has a mark that the directive's body has not: it is text of the body.
            self.last_text = self.index() + 1;
        }
    }
}

/// How far a line goes on with the open containers.
enum Continued<'a> {
    /// So far.
    Upto(Rest<'a>),
    /// It is the closing code fence of the directive at this depth.
    ClosedBy { depth: usize, fence: Cursor<'a> },
}

/// The length of a byte order mark; mdBook takes it off chapters that it reads itself.
fn byte_order_mark(line: &str, index: usize) -> usize {
    match line.starts_with('\u{feff}') && index == 0 {
        true => '\u{feff}'.len_utf8(),
        false => 0,
    }
}
