//! What begins on a line: block quotes, list items, definitions, footnotes, and directives.

use super::cursor::Cursor;
use super::leaf::{self, Leaf};
use super::scanner::{Rest, Scanner};
use super::stack::{Container, Last, Role};
use super::tree::Open;
use super::{Claim, Line, LineKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Frame, Header, MAX_DEPTH};
use crate::syntax::{Candidate, Opening, Place};

/// What came of looking for one more container.
enum Step<'a> {
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
                    let depth = self.stack.len();
                    rest = Rest {
                        cursor,
                        depth,
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
        let indent = rest.cursor.indent_up_to(4);
        if indent == 4 {
            return Step::Leaf;
        }
        let mut start = rest.cursor;
        start.take_indent();
        let opened = match start.peek() {
            Some(b'>') => return self.open_quote(rest, start, indent, line),
            Some(b'`' | b'~') => self.open_code_directive(rest, start, indent, line),
            Some(b':' | b'!' | b'?') => self.open_line_directive(rest, start, indent, line),
            _ => false,
        };
        if opened {
            return Step::Line;
        }
        let inside = match start.peek() {
            Some(b'[') => self.open_footnote(rest, start),
            Some(b':') => self.open_definition(rest, start, indent, line),
            Some(b'-' | b'+' | b'*' | b'0'..=b'9') => self.open_item(rest, start, indent, line),
            _ => None,
        };
        inside.map_or(Step::Leaf, Step::Inside)
    }

    fn open_quote(
        &mut self,
        rest: Rest<'a>,
        start: Cursor<'a>,
        indent: usize,
        line: &mut Line,
    ) -> Step<'a> {
        self.close_to(rest.depth);
        let mut inside = start;
        inside.take_quote_mark();
        let mut text = inside;
        if text.take_columns_up_to(4) < 4 && text.rest().starts_with("[!") {
            let candidate = Candidate {
                place: Place::Quote,
                text: text.rest(),
                offset: text.offset(),
                indent,
            };
            if let Some(header) = self.ask(&candidate)
                && self.open_directive(header, start.offset(), self.stack.len(), line)
            {
                self.leaf = Leaf::Header;
                return Step::Line;
            }
        }
        self.push(Container::new(Frame::Quote, Role::Block, self.index()));
        Step::Inside(inside)
    }

    fn open_footnote(&mut self, rest: Rest<'a>, start: Cursor<'a>) -> Option<Cursor<'a>> {
        let length = leaf::footnote_marker(start.rest())?;
        self.close_to(rest.depth);
        if self
            .stack
            .innermost()
            .is_some_and(|container| container.role == Role::Footnote)
        {
            self.close_to(self.stack.len() - 1);
        }
        self.push(Container::new(
            Frame::Item { width: 4 },
            Role::Footnote,
            self.index(),
        ));
        let mut inside = start;
        inside.take_bytes(length);
        inside.take_indent();
        // So does pulldown-cmark. It shows only in tabs on this very line.
        inside.restart_columns();
        Some(inside)
    }

    fn open_definition(
        &mut self,
        rest: Rest<'a>,
        start: Cursor<'a>,
        indent: usize,
        line: &mut Line,
    ) -> Option<Cursor<'a>> {
        let term = rest.continues && self.leaf.is_paragraph();
        if !term && *self.stack.last_block(rest.depth) == Last::Other {
            return None;
        }
        self.close_to(rest.depth);
        let inside = self.push_item(start, 1, indent, line);
        *self.stack.last_block(rest.depth) = Last::Definition;
        Some(inside)
    }

    fn open_item(
        &mut self,
        rest: Rest<'a>,
        start: Cursor<'a>,
        indent: usize,
        line: &mut Line,
    ) -> Option<Cursor<'a>> {
        let text = start.rest();
        let paragraph = rest.continues && self.leaf.is_paragraph();
        if paragraph && leaf::is_setext_underline(text) || self.is_break(text, start.offset()) {
            return None;
        }
        let (length, interrupts) = leaf::list_marker(text)?;
        if paragraph && (!interrupts || leaf::is_blank(&text[length..])) {
            return None;
        }
        self.close_to(rest.depth);
        Some(self.push_item(start, length, indent, line))
    }

    /// Opens a list item or a definition whose marker has this many bytes.
    fn push_item(
        &mut self,
        start: Cursor<'a>,
        marker: usize,
        indent: usize,
        line: &mut Line,
    ) -> Cursor<'a> {
        let mut inside = start;
        inside.take_bytes(marker);
        let blank = leaf::is_blank(inside.rest());
        let role = match start.peek() {
            Some(b':') => Role::Definition,
            _ => Role::Item,
        };
        // White space belongs to the marker, but if there is a lot the content is indented code
        // (CommonMark section 5.2).
        let padding = match inside.indent_up_to(5) {
            5 => 1,
            columns if role == Role::Definition || !blank => columns,
            _ => 1,
        };
        inside.take_columns_up_to(padding);
        let width = indent + marker + padding;
        let mut item = Container::new(Frame::Item { width }, role, self.index());
        let bare_task = || leaf::after_task(inside.rest()).is_some_and(leaf::is_blank);
        item.empty = blank || (role == Role::Item && bare_task());
        self.push(item);
        line.item = true;
        inside
    }

    fn push(&mut self, container: Container) {
        *self.stack.last_block(self.stack.len()) = Last::Other;
        self.leaf = Leaf::None;
        self.stack.push(container);
    }

    fn open_line_directive(
        &mut self,
        rest: Rest<'a>,
        start: Cursor<'a>,
        indent: usize,
        line: &mut Line,
    ) -> bool {
        if rest.continues && matches!(self.leaf, Leaf::Math(_)) {
            return false;
        }
        let candidate = Candidate {
            place: Place::Line,
            text: start.rest(),
            offset: start.offset(),
            indent,
        };
        match self.ask(&candidate) {
            Some(header) => self.open_directive(header, start.offset(), rest.depth, line),
            None => false,
        }
    }

    fn open_code_directive(
        &mut self,
        rest: Rest<'a>,
        start: Cursor<'a>,
        indent: usize,
        line: &mut Line,
    ) -> bool {
        let Some((marker, length, info)) = leaf::opening_fence(start.rest()) else {
            return self.open_line_directive(rest, start, indent, line);
        };
        let candidate = Candidate {
            place: Place::CodeFence {
                marker,
                length,
                indent,
            },
            text: info,
            offset: start.offset() + length,
            indent,
        };
        match self.ask(&candidate) {
            Some(header) => self.open_directive(header, start.offset(), rest.depth, line),
            None => false,
        }
    }

    /// Asks the notations about a candidate; reports near misses.
    fn ask(&mut self, candidate: &Candidate<'_>) -> Option<Box<Header>> {
        match self
            .notations
            .iter()
            .find_map(|notation| notation.open(candidate))?
        {
            Opening::Directive(header) => Some(header),
            Opening::NearMiss(diagnostic) => {
                self.result.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Opens a directive's container if the directive is ours, or if its closing fence has to be
    /// found although it is not. Returns whether the line is taken.
    fn open_directive(
        &mut self,
        mut header: Box<Header>,
        start: usize,
        depth: usize,
        line: &mut Line,
    ) -> bool {
        let ours = self.is_ours(&header);
        if !ours && !matches!(header.body, Body::Fence { .. }) {
            return false;
        }
        self.close_to(depth);
        let mut container = Container::new(Frame::Body(header.body), Role::Block, self.index());
        if ours {
            self.result.diagnostics.append(&mut header.problems);
            container.directive = Some(Open {
                header: *header,
                start,
                line: self.index(),
                children: Vec::new(),
                too_deep_inside: false,
            });
        }
        self.push(container);
        line.content = start;
        line.kind = if ours {
            LineKind::Opener
        } else {
            LineKind::Text
        };
        line.begins = true;
        true
    }

    fn is_ours(&mut self, header: &Header) -> bool {
        if let Claim::Leave(diagnostic) = self.claims.claim(header) {
            self.result.diagnostics.extend(diagnostic);
            return false;
        }
        if self.stack.directives() < MAX_DEPTH {
            return true;
        }
        if let Some(around) = self.stack.directive()
            && !std::mem::replace(&mut around.too_deep_inside, true)
        {
            let message = format!("directives are nested more than {MAX_DEPTH} deep");
            self.result.diagnostics.push(
                Diagnostic::new(&Code::NESTING_TOO_DEEP, header.span, message)
                    .help("close an outer directive first"),
            );
        }
        false
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
