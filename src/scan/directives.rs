//! The first lines of directives: what the notations read, and whose it is.

use super::cursor::Cursor;
use super::leaf::{self, Leaf};
use super::scanner::{Rest, Scanner};
use super::stack::{Container, Last, Role};
use super::tree::Open;
use super::{Claim, Line, LineKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Frame, Header, MAX_DEPTH};
use crate::syntax::{Candidate, Opening, Place};

/// Whether what was reported is an opener of a colon fence, so that a closing fence may follow.
fn is_spoilt_opener(candidate: &Candidate<'_>, diagnostic: &Diagnostic) -> bool {
    let text = candidate.text;
    let malformed = [Code::MALFORMED_OPENER, Code::MALFORMED_ATTRIBUTES].contains(diagnostic.code);
    let mut marks = [":::", "：：："].into_iter();
    let is_fence = marks.any(|colons| text.starts_with(colons));
    // Without a name it may be a formula or an ornament.
    let behind = text.trim_start_matches([':', '：']).trim_start();
    let is_meant = diagnostic.is_error() || behind.starts_with(char::is_alphanumeric);
    malformed && is_fence && is_meant
}

impl<'a> Scanner<'a> {
    /// A directive whose header is a line: `:::note`, `!!! note`. Returns whether there is one.
    pub(super) fn open_line_directive(&mut self, rest: Rest<'a>, line: &mut Line) -> bool {
        let in_span = rest.continues && matches!(self.leaf, Leaf::Span(_));
        if in_span || self.is_amid_colons(rest) || self.is_cell_of_colons(rest) {
            return false;
        }
        let (text, offset) = (rest.content.rest(), rest.content.offset());
        self.open_candidate(rest, Place::Line, text, offset, line)
    }

    /// Whether these colons are the rest of a run of which the first has been taken for the mark of a
    /// definition. What there is to say was said of the whole run.
    pub(super) fn is_amid_colons(&self, rest: Rest<'a>) -> bool {
        let around = self.stack.innermost();
        let defines = around
            .is_some_and(|around| around.role == Role::Definition && around.line == self.index());
        let behind_colon = self.text[..rest.content.offset()].ends_with(':');
        defines && behind_colon && rest.content.peek() == Some(b':')
    }

    /// Whether the line is a table's whose first cell holds nothing but colons, as where cells are
    /// merged: `::: | text`.
    fn is_cell_of_colons(&self, rest: Rest<'a>) -> bool {
        let text = rest.content.rest();
        let cell = text.trim_start_matches(':');
        cell.len() < text.len()
            && cell.trim_start().starts_with('|')
            && ((rest.continues && self.leaf == Leaf::Table) || self.is_table(text, rest.depth))
    }

    /// A directive whose header is the info string of a code fence.
    pub(super) fn open_code_directive(&mut self, rest: Rest<'a>, line: &mut Line) -> bool {
        let Some((marker, length, info)) = leaf::opening_fence(rest.content.rest()) else {
            // It may be meant as one: an info string cannot hold a backtick.
            return self.open_line_directive(rest, line);
        };
        let place = Place::CodeFence {
            marker,
            length,
            indent: rest.indent,
        };
        self.open_candidate(rest, place, info, rest.content.offset() + length, line)
    }

    /// A directive whose header is the first line of a block quote.
    pub(super) fn open_alert(
        &mut self,
        rest: Rest<'a>,
        mut inside: Cursor<'a>,
        line: &mut Line,
    ) -> bool {
        if inside.take_columns_up_to(4) == 4 || !inside.rest().starts_with("[!") {
            return false;
        }
        let opened = self.open_candidate(rest, Place::Quote, inside.rest(), inside.offset(), line);
        if opened {
            self.leaf = Leaf::Header;
        }
        opened
    }

    fn open_candidate(
        &mut self,
        rest: Rest<'a>,
        place: Place,
        text: &str,
        offset: usize,
        line: &mut Line,
    ) -> bool {
        let candidate = Candidate {
            place,
            text,
            offset,
            indent: rest.indent,
        };
        match self
            .notations
            .iter()
            .find_map(|notation| notation.open(&candidate))
        {
            Some(Opening::Directive(header)) => self.open_directive(rest, header, line),
            Some(Opening::NearMiss(diagnostic)) => {
                if is_spoilt_opener(&candidate, &diagnostic) {
                    self.spoilt.push(diagnostic.is_error());
                }
                self.report(diagnostic);
                false
            }
            None => false,
        }
    }

    /// Opens a directive's container if the directive is ours, or if its closing fence has to be
    /// found although it is not. Returns whether the line is taken.
    fn open_directive(&mut self, rest: Rest<'a>, mut header: Box<Header>, line: &mut Line) -> bool {
        let ours = self.is_ours(&header);
        if !ours && !matches!(header.body, Body::Fence { .. }) {
            return false;
        }
        self.close_to(rest.depth);
        let mut container = Container::new(Frame::Body(header.body), Role::Block, self.index());
        line.content = rest.content.offset();
        line.begins = true;
        line.kind = LineKind::Text;
        let verbatim = header.verbatim;
        if ours {
            line.kind = LineKind::Opener;
            self.result.diagnostics.append(&mut header.problems);
            let open = Open::new(header, line.content, self.index());
            container.directive = Some(Box::new(open));
        }
        self.push(container);
        if verbatim {
            self.leaf = Leaf::Verbatim;
        }
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
        let around = self.stack.directive();
        if around.is_some_and(|around| !std::mem::replace(&mut around.too_deep_inside, true)) {
            self.report_too_deep(header.span);
        }
        false
    }

    /// Opens a container in the one that the line is in so far.
    pub(super) fn push(&mut self, container: Container) {
        *self.stack.last_block(self.stack.len()) = Last::Other;
        self.leaf = Leaf::None;
        self.stack.push(container);
    }
}
