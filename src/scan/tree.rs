//! The open directives, and the tree that they become as they close.

use super::tags::OpenTags;
use crate::directive::{Body, Directive, Frame, Header};
use crate::source::Span;

/// A directive whose end has not been seen.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) header: Box<Header>,
    /// Where its first line's own text begins.
    pub(super) start: usize,
    /// The index of its first line.
    pub(super) line: usize,
    pub(super) children: Vec<Directive>,
    /// A directive inside was nested too deep, and the author knows.
    pub(super) too_deep_inside: bool,
    /// A line that would have closed it if it were not in a code fence or comment: the first line
    /// of that block, and the line itself.
    pub(super) hidden_closer: Option<(Span, Span)>,
    /// The elements of raw HTML that its body has opened.
    pub(super) tags: OpenTags,
}

/// Where a directive ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// With this line, its closing fence.
    Closer(usize),
    /// Before this line.
    Before(usize),
}

impl Open {
    pub(super) fn new(header: Box<Header>, start: usize, line: usize) -> Self {
        Open {
            header,
            start,
            line,
            children: Vec::new(),
            too_deep_inside: false,
            hidden_closer: None,
            tags: OpenTags::default(),
        }
    }

    /// Whether only a closing fence ends it. Other bodies end where their marks do.
    pub(super) fn needs_closer(&self) -> bool {
        matches!(
            self.header.body,
            Body::Fence { .. } | Body::CodeFence { .. }
        )
    }

    /// The directive, now that its last line is known.
    pub(super) fn close(
        self,
        frames: Vec<Frame>,
        end: End,
        open_fence: Option<String>,
    ) -> Directive {
        let first = self.line + 1;
        // A quote inside may end with a blank line of its own, which is not blank to it.
        let inner = self.children.last().map_or(0, |child| child.lines.end);
        let (content, last, closer) = match end {
            End::Closer(line) => (first..line.max(first), line + 1, Some(line)),
            End::Before(line) => {
                let last = line.max(first).max(inner);
                (first..last, last, None)
            }
        };
        Directive {
            header: self.header,
            frames,
            start: self.start,
            lines: self.line..last,
            content,
            closer,
            open_fence,
            children: self.children,
        }
    }
}
