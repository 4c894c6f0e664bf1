//! What begins on a line: block quotes, list items, definitions and footnotes. For directives see
//! `directives`.

use super::Line;
use super::cursor::Cursor;
use super::leaf;
use super::scanner::{Rest, Scanner};
use super::stack::{Container, Last, Role};
use crate::directive::Frame;

/// A place on a line where a container may begin: less than four columns from the one around.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    /// The containers around.
    pub(super) rest: Rest<'a>,
    /// What begins, white space left out.
    pub(super) cursor: Cursor<'a>,
    /// The columns of that white space.
    pub(super) indent: usize,
}

/// What came of looking for one more container.
pub(super) enum Step<'a> {
    /// One has been opened, and this is left of the line.
    Inside(Cursor<'a>),
    /// A directive has been opened, and the whole line is its.
    Line,
    /// There is none.
    Leaf,
}

impl<'a> Start<'a> {
    fn new(rest: Rest<'a>) -> Option<Self> {
        let mut cursor = rest.cursor;
        let indent = cursor.indent_up_to(4);
        cursor.take_indent();
        (indent < 4).then_some(Start {
            rest,
            cursor,
            indent,
        })
    }
}

impl<'a> Scanner<'a> {
    /// Opens the containers that begin on the line. Returns what is left for a leaf, if anything.
    pub(super) fn open_containers(
        &mut self,
        mut rest: Rest<'a>,
        line: &mut Line,
    ) -> Option<Rest<'a>> {
        loop {
            match self.open_container(rest, line) {
                Step::Inside(cursor) => {
                    rest = Rest {
                        cursor,
                        depth: self.stack.len(),
                        continues: false,
                    };
                }
                Step::Line => return None,
                Step::Leaf => return Some(rest),
            }
            line.content = rest.cursor.offset();
            if leaf::is_blank(rest.cursor.rest()) {
                return None;
            }
            line.begins = true;
            if let Some(span) = self.bare_fence(rest.cursor) {
                self.report_stray_closer(span);
            }
        }
    }

    fn open_container(&mut self, rest: Rest<'a>, line: &mut Line) -> Step<'a> {
        let Some(start) = Start::new(rest) else {
            return Step::Leaf;
        };
        let first = start.cursor.peek();
        let opened = match first {
            Some(b'>') => return self.open_quote(start, line),
            Some(b'`' | b'~') => self.open_code_directive(start, line),
            Some(b':' | b'!' | b'?') => self.open_line_directive(start, line),
            _ => false,
        };
        let inside = match first {
            _ if opened => return Step::Line,
            Some(b'[') => {
                self.warn_about_late_alert(start);
                self.open_footnote(start)
            }
            Some(b':') => self.open_definition(start, line),
            Some(b'-' | b'+' | b'*' | b'0'..=b'9') => self.open_item(start, line),
            _ => None,
        };
        inside.map_or(Step::Leaf, Step::Inside)
    }

    fn open_quote(&mut self, start: Start<'a>, line: &mut Line) -> Step<'a> {
        self.close_to(start.rest.depth);
        let mut inside = start.cursor;
        inside.take_quote_mark();
        if self.open_alert(start, inside, line) {
            return Step::Line;
        }
        self.push(Container::new(Frame::Quote, Role::Block, self.index()));
        Step::Inside(inside)
    }

    fn open_footnote(&mut self, start: Start<'a>) -> Option<Cursor<'a>> {
        let length = leaf::footnote_marker(start.cursor.rest())?;
        self.close_to(start.rest.depth);
        let around = self.stack.innermost();
        if around.is_some_and(|container| container.role == Role::Footnote) {
            self.close_to(self.stack.len() - 1);
        }
        let frame = Frame::Item { width: 4 };
        self.push(Container::new(frame, Role::Footnote, self.index()));
        let mut inside = start.cursor;
        inside.take_bytes(length);
        inside.take_indent();
        // So does pulldown-cmark. It shows only in tabs on this very line.
        inside.restart_columns();
        Some(inside)
    }

    fn open_definition(&mut self, start: Start<'a>, line: &mut Line) -> Option<Cursor<'a>> {
        let Rest {
            depth, continues, ..
        } = start.rest;
        let term = continues && self.leaf.is_paragraph();
        if !term && *self.stack.last_block(depth) == Last::Other {
            return None;
        }
        self.close_to(depth);
        let inside = self.push_item(start, Role::Definition, 1, line);
        *self.stack.last_block(depth) = Last::Definition;
        Some(inside)
    }

    fn open_item(&mut self, start: Start<'a>, line: &mut Line) -> Option<Cursor<'a>> {
        let text = start.cursor.rest();
        let paragraph = start.rest.continues && self.leaf.is_paragraph();
        if paragraph && leaf::is_setext_underline(text)
            || self.is_break(text, start.cursor.offset())
        {
            return None;
        }
        let (length, interrupts) = leaf::list_marker(text)?;
        if paragraph && (!interrupts || leaf::is_blank(&text[length..])) {
            return None;
        }
        self.close_to(start.rest.depth);
        Some(self.push_item(start, Role::Item, length, line))
    }

    /// Opens a list item or a definition whose marker has this many bytes.
    fn push_item(
        &mut self,
        start: Start<'a>,
        role: Role,
        marker: usize,
        line: &mut Line,
    ) -> Cursor<'a> {
        let mut inside = start.cursor;
        inside.take_bytes(marker);
        let blank = leaf::is_blank(inside.rest());
        // White space belongs to the marker, but if there is a lot the content is indented code
        // (CommonMark section 5.2).
        let padding = match inside.indent_up_to(5) {
            5 => 1,
            columns if role == Role::Definition || !blank => columns,
            _ => 1,
        };
        inside.take_columns_up_to(padding);
        let width = start.indent + marker + padding;
        let mut item = Container::new(Frame::Item { width }, role, self.index());
        let bare_task = || leaf::after_task(inside.rest()).is_some_and(leaf::is_blank);
        item.empty = blank || (role == Role::Item && bare_task());
        self.push(item);
        line.item = true;
        inside
    }

    /// Whether this is a thematic break. What has once been looked at is not looked at again.
    pub(super) fn is_break(&mut self, text: &str, offset: usize) -> bool {
        if offset < self.no_break_before {
            return false;
        }
        match leaf::thematic_break(text) {
            Ok(()) => true,
            Err(read) => {
                self.no_break_before = offset + read;
                false
            }
        }
    }
}
