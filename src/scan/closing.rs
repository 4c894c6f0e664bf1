//! How containers end: by a closing fence, by a line without their marks, or with the text.

use super::cursor::Cursor;
use super::leaf::{self, Leaf};
use super::scanner::{Rest, Scanner};
use super::stack::Target;
use super::tree::{End, Open};
use super::{Line, LineKind, Scan};
use crate::directive::Body;
use crate::source::Span;

/// Why containers are closed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cause {
    /// The line has not their marks, or there is no line any more.
    Marks,
    /// This is the closing fence of the outermost of them.
    Closer(Span),
    /// This closing fence stands outside of the container that holds the directive.
    Stray(Span),
}

impl<'a> Scanner<'a> {
    /// Closes what is still open at the end of the text.
    pub(super) fn end(mut self) -> Scan {
        self.close_to(0);
        self.result.directives = self.top;
        self.result
    }

    /// A line of nothing but colons. It closes the nearest open fence of exactly its length, else
    /// the innermost shorter one (pandoc's equal-length nesting, and CommonMark's "at least as
    /// long"). The fence must be in the same block quote, and less than four columns away.
    pub(super) fn closing_fence(&mut self, rest: Rest<'a>, line: &mut Line) -> bool {
        let Some(span) = self.bare_fence(rest) else {
            return false;
        };
        let target = self.stack.closes(span.len(), rest.depth);
        if rest.continues && self.leaf.is_opaque() {
            self.remember_hidden(target, span);
            return false;
        }
        match target {
            Target::Fence(depth) => {
                let ours = self.stack.get(depth).directive.is_some();
                line.kind = if ours {
                    LineKind::Closer
                } else {
                    LineKind::Text
                };
                self.close(depth, Cause::Closer(span));
                true
            }
            _ if self.stack.has_fence_from(rest.depth) => {
                line.kind = LineKind::Text;
                self.close(rest.depth, Cause::Stray(span));
                true
            }
            // Its opener is in the same raw HTML, and has been reported.
            Target::None if matches!(self.leaf, Leaf::Html(_)) => false,
            Target::TooShort(depth) => {
                self.report_short_closer(span, depth);
                false
            }
            Target::None => {
                self.report_stray_closer(span);
                false
            }
        }
    }

    /// Keeps in mind a closing fence that does not count, to tell the author if no other one does.
    fn remember_hidden(&mut self, target: Target, span: Span) {
        let block = self.open_block();
        if let (Target::Fence(depth), Some(block)) = (target, block)
            && let Some(open) = self.stack.directive_at(depth)
        {
            open.hidden_closer.get_or_insert((block, span));
        }
    }

    /// Three or more colons less than four columns away, and nothing behind them.
    pub(super) fn bare_fence(&self, rest: Rest<'a>) -> Option<Span> {
        let (text, offset) = (rest.content.rest(), rest.content.offset());
        if !text.starts_with(":::") || !self.colon_fences || rest.indent >= 4 {
            return None;
        }
        let colons = leaf::run(text, b':');
        let bare = leaf::is_blank(&text[colons..]);
        bare.then(|| Span::new(offset, offset + colons))
    }

    /// The closing code fence of the directive at this depth.
    pub(super) fn close_code(&mut self, depth: usize, fence: Cursor<'a>, line: &mut Line) {
        line.content = fence.offset();
        line.kind = LineKind::Closer;
        let span = Span::new(fence.offset(), line.span.end);
        self.close(depth, Cause::Closer(span));
        self.last_text = self.index() + 1;
    }

    /// Ends what the line does not continue: the containers from `depth` on, and the open leaf.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.close(depth, Cause::Marks);
    }

    /// Closes the containers from `depth` on, the innermost first, and the open leaf.
    fn close(&mut self, depth: usize, cause: Cause) {
        while self.stack.len() > depth {
            let Some(container) = self.stack.pop() else {
                break;
            };
            let outermost = self.stack.len() == depth;
            let closed = outermost && matches!(cause, Cause::Closer(_));
            let is_fence = container.colons().is_some();
            match container.directive {
                Some(open) => {
                    self.close_directive(*open, outermost, cause);
                    self.leaf = Leaf::None;
                }
                None if is_fence && !closed => {
                    let opener = self.result.lines.get(container.line);
                    let opener = opener.map(|line| Span::new(line.content, line.span.end));
                    self.result.unclosed.extend(opener);
                }
                // A code fence ends with the list item or quote that it is in.
                None if matches!(self.leaf, Leaf::Fence { .. }) && !is_fence => {
                    self.leaf = Leaf::None;
                }
                None => {}
            }
        }
        self.leaf = Leaf::None;
    }

    fn close_directive(&mut self, open: Open, outermost: bool, cause: Cause) {
        let index = self.index();
        let closed = outermost && matches!(cause, Cause::Closer(_));
        if open.needs_closer() && !closed {
            self.report_unclosed(&open, cause);
        } else {
            self.report_open_leaf(&open);
            self.report_open_tags(&open);
        }
        let end = match open.header.body {
            _ if closed => End::Closer(index),
            // Every line of a quote has its mark, a blank one too.
            Body::Quote => End::Before(index),
            // Blank lines before a dedent separate the block from what follows: they are outside.
            _ => End::Before(self.last_text.clamp(open.line + 1, index)),
        };
        let empty = self.last_text <= open.line + 1;
        if matches!(open.header.body, Body::Indented { .. }) && outermost && empty {
            self.orphaned = Some(open.header.span);
        }
        if open.header.body == Body::Quote && outermost && index == open.line + 1 {
            self.bare_alert = Some(open.header.span);
        }
        let open_fence = match self.leaf {
            Leaf::Fence {
                marker,
                length,
                indent,
                ..
            } => Some(format!(
                "{:indent$}{}",
                "",
                leaf::fence_text(marker, length)
            )),
            _ => None,
        };
        let directive = open.close(self.stack.frames(), end, open_fence);
        match self.stack.directive() {
            Some(parent) => parent.children.push(directive),
            None => self.top.push(directive),
        }
    }
}

/// Every line that could close a code fence, whatever containers it is in, and the longest such
/// fence from there on; asked so that an unclosed fence costs one look-up and not one more pass.
pub(super) struct ClosingFences {
    backticks: Vec<ClosingLine>,
    tildes: Vec<ClosingLine>,
}

struct ClosingLine {
    start: usize,
    /// The length of the longest fence on this line and those after it.
    longest: usize,
}

impl ClosingFences {
    pub(super) fn new(text: &str) -> Self {
        ClosingFences {
            backticks: closing_lines(text, b'`'),
            tildes: closing_lines(text, b'~'),
        }
    }

    /// Whether a line from `offset` on could close such a fence.
    pub(super) fn any_after(&self, offset: usize, marker: u8, length: usize) -> bool {
        let lines = match marker {
            b'`' => &self.backticks,
            _ => &self.tildes,
        };
        let next = lines.partition_point(|line| line.start < offset);
        lines.get(next).is_some_and(|line| line.longest >= length)
    }
}

fn closing_lines(text: &str, marker: u8) -> Vec<ClosingLine> {
    let mut lines = Vec::new();
    let mut end = text.len();
    let mut longest = 0;
    for row in text.split_inclusive('\n').rev() {
        let start = end - row.len();
        end = start;
        if memchr::memchr(marker, row.as_bytes()).is_none() {
            continue;
        }
        let content = row.trim_matches([' ', '\t', '>', '\r', '\n']);
        let length = leaf::run(content, marker);
        if length >= 3 && length == content.len() {
            longest = longest.max(length);
            lines.push(ClosingLine { start, longest });
        }
    }
    lines.reverse();
    lines
}
