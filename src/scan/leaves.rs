//! The innermost block on a line: everything that is no container.

use super::closing::ClosingFences;
use super::cursor::Cursor;
use super::frames::take_mark;
use super::html::{self, HtmlEnd};
use super::leaf::{self, Leaf};
use super::scanner::{Rest, Scanner};
use super::stack::{Last, Role};
use super::{Line, LineKind, table};
use crate::source::Span;

/// The columns of white space that make code (CommonMark section 4.4).
const INDENTED: usize = 4;

impl<'a> Scanner<'a> {
    /// Whether the open leaf goes on with this line, whatever stands on it.
    pub(super) fn continue_leaf(&mut self, rest: Rest<'a>, line: &mut Line) -> bool {
        if !rest.continues {
            return false;
        }
        match self.leaf {
            Leaf::Fence {
                marker,
                length,
                indent,
                ..
            } => {
                if rest.indent < 4 && leaf::closes_fence(rest.content.rest(), marker, length) {
                    self.leaf = Leaf::None;
                } else {
                    line.content = behind_columns(rest, indent);
                }
                line.kind = LineKind::Code;
            }
            Leaf::Html(end) => {
                line.content = behind_columns(rest, 0);
                if end == HtmlEnd::Blank {
                    self.warn_about_directive_in_html(rest);
                } else if end.is_on(rest.cursor.rest()) {
                    self.leaf = Leaf::None;
                }
                line.kind = LineKind::Html;
            }
            Leaf::TableHead => {
                self.leaf = Leaf::Table;
                line.kind = LineKind::Text;
            }
            Leaf::Verbatim => {
                line.content = behind_columns(rest, 0);
                line.kind = LineKind::Code;
            }
            Leaf::Indented if rest.indent >= INDENTED => {
                line.content = behind_columns(rest, INDENTED);
                line.kind = LineKind::Code;
            }
            _ => return false,
        }
        true
    }

    /// What is left of a line when no more containers begin on it.
    pub(super) fn open_leaf(&mut self, rest: Rest<'a>, line: &mut Line) {
        let Rest {
            content, indent, ..
        } = rest;
        line.content = content.offset();
        let text = content.rest();
        let lazy = !rest.continues && self.stack.allows_lazy(rest.depth);
        let paragraph = self.leaf.is_paragraph() && (rest.continues || lazy);
        let row = self.leaf == Leaf::Table && rest.continues;
        if indent >= INDENTED {
            if paragraph || (row && !leaf::interrupts_table(text)) {
                self.continue_paragraph(text, line);
            } else {
                line.content = behind_columns(rest, INDENTED);
                self.begin(Leaf::Indented, LineKind::Code, rest, line);
            }
        } else if leaf::is_atx_heading(text) {
            self.begin(Leaf::None, LineKind::Heading, rest, line);
        } else if paragraph && rest.continues && leaf::is_setext_underline(text) {
            self.leaf = Leaf::None;
            *self.stack.last_block(rest.depth) = Last::Other;
            line.kind = LineKind::Text;
            line.underline = true;
        } else if self.is_break(text, line.content) {
            self.begin(Leaf::None, LineKind::Break, rest, line);
        } else if let Some((marker, length, _)) = leaf::opening_fence(text) {
            let hopeless = self.stack.has_fence_from(0) && !self.closes_later(line, marker, length);
            let fence = Leaf::Fence {
                marker,
                length,
                indent,
                hopeless,
            };
            self.begin(fence, LineKind::Code, rest, line);
        } else if let Some((end, interrupts)) = html::html_start(text)
            && (interrupts || !(paragraph || row))
        {
            let leaf = if end.is_on(text) {
                Leaf::None
            } else {
                Leaf::Html(end)
            };
            self.begin(leaf, LineKind::Html, rest, line);
        } else if row
            || (paragraph && !(text.starts_with('|') && self.is_table(text, self.stack.len())))
        {
            self.continue_paragraph(text, line);
        } else {
            let header = self.leaf == Leaf::Header && lazy;
            let depth = if header { self.stack.len() } else { rest.depth };
            self.begin_paragraph(Rest { depth, ..rest }, text, line);
        }
    }

    fn begin_paragraph(&mut self, rest: Rest<'a>, text: &'a str, line: &mut Line) {
        self.begin(Leaf::Paragraph, LineKind::Text, rest, line);
        let task = match self.stack.innermost() {
            Some(item) if item.role == Role::Item && item.line == self.index() => {
                leaf::after_task(text)
            }
            _ => None,
        };
        let head = task.unwrap_or(text);
        if task.is_some_and(leaf::is_blank) {
            // A task without a text is no paragraph, so no lazy line goes on with it.
            self.leaf = Leaf::None;
        } else if self.is_table(head, rest.depth) && !table::ends_in_hard_break(head) {
            self.leaf = Leaf::TableHead;
        } else {
            *self.stack.last_block(rest.depth) = Last::Paragraph;
        }
        self.continue_paragraph(text, line);
    }

    /// A line of the paragraph or table that is open.
    fn continue_paragraph(&mut self, text: &'a str, line: &mut Line) {
        line.kind = LineKind::Text;
        if let Leaf::Span(end) = self.leaf {
            if end.is_math() {
                line.kind = LineKind::Math;
            }
            if text.contains(end.text()) {
                self.leaf = Leaf::Paragraph;
            }
        } else if self.leaf == Leaf::Paragraph
            && let Some(end) = self.spans.math(self.text, line.content)
        {
            line.kind = LineKind::Math;
            self.leaf = Leaf::Span(end);
        } else {
            self.warn_about_glued_fence(text, line.content);
        }
        let quotes = self.stack.quotes();
        if self.leaf == Leaf::Paragraph
            && line.kind == LineKind::Text
            && let Some(end) = self.spans.comment(self.text, line.content, quotes)
        {
            self.leaf = Leaf::Span(end);
        }
    }

    fn begin(&mut self, leaf: Leaf, kind: LineKind, rest: Rest<'a>, line: &mut Line) {
        self.close_to(rest.depth);
        self.leaf = leaf;
        self.leaf_line = self.index();
        *self.stack.last_block(rest.depth) = Last::Other;
        line.kind = kind;
        line.begins = true;
    }

    /// Whether this line and the next are a table's head, the next one being in the same
    /// containers: the first `depth` ones.
    pub(super) fn is_table(&self, text: &str, depth: usize) -> bool {
        let Some(columns) = table::head_columns(text) else {
            return false;
        };
        let Some(mut cursor) = self.next.and_then(|next| self.inside(next, depth)) else {
            return false;
        };
        cursor.take_indent() < 4 && table::delimiter_columns(cursor.rest()) == Some(columns)
    }

    /// A line that is not blank without the marks of the first `depth` containers, if it has them.
    fn inside(&self, line: Span, depth: usize) -> Option<Cursor<'a>> {
        let mut cursor = Cursor::new(line.of(self.text), line.start);
        let framed = self
            .stack
            .framed()
            .iter()
            .take_while(|&&container| container < depth);
        for &container in framed {
            if !take_mark(self.stack.get(container).frame, &mut cursor, false) {
                return None;
            }
        }
        Some(cursor)
    }

    fn closes_later(&mut self, line: &Line, marker: u8, length: usize) -> bool {
        let text = self.text;
        let fences = self
            .closing_fences
            .get_or_insert_with(|| ClosingFences::new(text));
        fences.any_after(line.span.end, marker, length)
    }
}

/// Where the text of a code block or of raw HTML begins, whose own white space counts: behind these
/// columns of it, which are not part of the text.
fn behind_columns(rest: Rest<'_>, columns: usize) -> usize {
    let mut cursor = rest.cursor;
    cursor.take_columns_up_to(columns);
    cursor.offset()
}
