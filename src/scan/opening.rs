//! What begins on a line: block quotes, list items, definitions and footnotes. For directives see
//! `directives`.

use super::Line;
use super::cursor::Cursor;
use super::leaf;
use super::scanner::{Rest, Scanner};
use super::stack::{Container, Last, Role};
use crate::directive::Frame;

/// The first byte of `：`.
const FULL_WIDTH: u8 = 0xef;

/// What came of looking for one more container.
pub(super) enum Step<'a> {
    /// One has been opened, and this is left of the line.
    Inside(Cursor<'a>),
    /// A directive has been opened, and the whole line is its.
    Line,
    /// There is none.
    Leaf,
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
                    rest = Rest::new(cursor, self.stack.len(), false);
                }
                Step::Line => return None,
                Step::Leaf => return Some(rest),
            }
            line.content = rest.cursor.offset();
            if leaf::is_blank(rest.content.rest()) {
                return None;
            }
            line.begins = true;
            if let Some(span) = self.bare_fence(rest)
                && !self.is_amid_colons(rest)
            {
                self.report_stray_closer(span);
            }
        }
    }

    fn open_container(&mut self, rest: Rest<'a>, line: &mut Line) -> Step<'a> {
        if rest.indent >= 4 {
            return Step::Leaf;
        }
        let first = rest.content.peek();
        let opened = match first {
            Some(b'>') => return self.open_quote(rest, line),
            Some(b'`' | b'~') => self.open_code_directive(rest, line),
            Some(b':' | b'!' | b'?') => self.open_line_directive(rest, line),
            Some(FULL_WIDTH) if rest.content.rest().starts_with('：') => {
                self.warn_about_wide_fence(rest);
                self.open_line_directive(rest, line)
            }
            _ => false,
        };
        let inside = match first {
            _ if opened => return Step::Line,
            Some(b'[') => {
                self.warn_about_misplaced_alert(rest);
                self.open_footnote(rest)
            }
            Some(b':') => self.open_definition(rest, line),
            Some(b'-' | b'+' | b'*' | b'0'..=b'9') => self.open_item(rest, line),
            _ => None,
        };
        inside.map_or(Step::Leaf, Step::Inside)
    }

    fn open_quote(&mut self, rest: Rest<'a>, line: &mut Line) -> Step<'a> {
        self.close_to(rest.depth);
        let mut inside = rest.content;
        inside.take_quote_mark();
        if self.open_alert(rest, inside, line) {
            return Step::Line;
        }
        self.push(Container::new(Frame::Quote, Role::Block, self.index()));
        Step::Inside(inside)
    }

    fn open_footnote(&mut self, rest: Rest<'a>) -> Option<Cursor<'a>> {
        let length = leaf::footnote_marker(rest.content.rest())?;
        self.close_to(rest.depth);
        let around = self.stack.innermost();
        if around.is_some_and(|container| container.role == Role::Footnote) {
            self.close_to(self.stack.len() - 1);
        }
        let frame = Frame::Item { width: 4 };
        self.push(Container::new(frame, Role::Footnote, self.index()));
        let mut inside = rest.content;
        inside.take_bytes(length);
        inside.take_indent();
        // So does pulldown-cmark. It shows only in tabs on this very line.
        inside.restart_columns();
        Some(inside)
    }

    fn open_definition(&mut self, rest: Rest<'a>, line: &mut Line) -> Option<Cursor<'a>> {
        if self.is_in_comment(rest) {
            return None;
        }
        let Rest {
            depth, continues, ..
        } = rest;
        let term = continues && self.leaf.is_paragraph();
        if !term && *self.stack.last_block(depth) == Last::Other {
            return None;
        }
        if !self.claims.has_definitions() {
            self.warn_about_directive_behind_colon(rest);
            return None;
        }
        self.close_to(depth);
        let inside = self.push_item(rest, Role::Definition, 1, line);
        *self.stack.last_block(depth) = Last::Definition;
        Some(inside)
    }

    fn open_item(&mut self, rest: Rest<'a>, line: &mut Line) -> Option<Cursor<'a>> {
        let text = rest.content.rest();
        let paragraph = rest.continues && self.leaf.is_paragraph();
        if paragraph && leaf::is_setext_underline(text)
            || self.is_break(text, rest.content.offset())
        {
            return None;
        }
        let (length, interrupts) = leaf::list_marker(text)?;
        if paragraph && (!interrupts || leaf::is_blank(&text[length..])) {
            return None;
        }
        self.close_to(rest.depth);
        Some(self.push_item(rest, Role::Item, length, line))
    }

    /// Opens a list item or a definition whose marker has this many bytes.
    fn push_item(
        &mut self,
        rest: Rest<'a>,
        role: Role,
        marker: usize,
        line: &mut Line,
    ) -> Cursor<'a> {
        let mut inside = rest.content;
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
        let width = rest.indent + marker + padding;
        let mut item = Container::new(Frame::Item { width }, role, self.index());
        if role == Role::Item {
            self.report_directive_behind_task(inside);
        }
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
