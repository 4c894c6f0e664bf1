//! The open directives, and the tree that they become as they close.

use crate::directive::{Body, Directive, Frame, Header};

/// One entry of the container stack.
#[derive(Debug)]
pub(super) struct Container {
    pub(super) frame: Frame,
    /// Directives that are open here; `None` for other containers and for directives that are
    /// somebody else's, of which only the end matters.
    pub(super) directive: Option<Open>,
    /// What the last block directly inside was, for definition lists.
    pub(super) last: Last,
    /// The line of an item's marker, if nothing followed the marker (CommonMark section 5.2: such
    /// an item cannot go on after a blank line).
    pub(super) empty_since: Option<usize>,
}

/// The kind of the last block in a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Paragraph,
    Definition,
    Other,
}

/// A directive whose end has not been seen.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) header: Header,
    pub(super) start: usize,
    pub(super) line: usize,
    pub(super) children: Vec<Directive>,
}

impl Container {
    pub(super) fn new(frame: Frame) -> Self {
        Container {
            frame,
            directive: None,
            last: Last::Other,
            empty_since: None,
        }
    }

    /// The number of colons, if this is the body of a colon fence.
    pub(super) fn colons(&self) -> Option<usize> {
        match self.frame {
            Frame::Body(Body::Fence { colons }) => Some(colons),
            _ => None,
        }
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.frame, Frame::Quote | Frame::Body(Body::Quote))
    }

    /// Whether a lazy paragraph line may go on through this container. An alert is a block quote,
    /// which may; other directives end where their marks end.
    pub(super) fn allows_lazy(&self) -> bool {
        !matches!(
            self.frame,
            Frame::Body(Body::Fence { .. } | Body::Indented { .. } | Body::CodeFence { .. })
        )
    }
}

impl Open {
    /// The directive, now that its last line is known.
    pub(super) fn close(
        self,
        frames: Vec<Frame>,
        end: usize,
        closer: Option<usize>,
        open_fence: Option<String>,
    ) -> Directive {
        let content = self.line + 1..closer.unwrap_or(end).max(self.line + 1);
        let last = closer.map_or(content.end, |line| line + 1);
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
