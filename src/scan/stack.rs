//! The open containers. The stack answers what the scanner asks on every line without walking over
//! all of it: a chapter may nest ten thousand containers, and cost must stay linear in the text.

use std::collections::BTreeMap;

use super::frames::is_quote;
use super::tree::Open;
use crate::directive::{Body, Frame};

/// One open container.
#[derive(Debug)]
pub(super) struct Container {
    pub(super) frame: Frame,
    /// The directive whose body this is; `None` for other containers and for directives that are
    /// somebody else's, of which only the end matters.
    pub(super) directive: Option<Box<Open>>,
    /// What the last block directly inside was.
    pub(super) last: Last,
    pub(super) role: Role,
    /// The line on which it began.
    pub(super) line: usize,
    /// Nothing followed the marker on that line. Such an item cannot go on after a blank line
    /// (CommonMark section 5.2).
    pub(super) empty: bool,
}

/// What a container is, where the shape of its marks does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A list item. It may begin with the box of a task.
    Item,
    /// The definition of a term.
    Definition,
    /// A footnote. Another one right inside of it ends it.
    Footnote,
    /// A block quote or a directive.
    Block,
}

/// The kind of the last block in a container, for definition lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Last {
    /// A paragraph, which a definition would make a term.
    Paragraph,
    /// A definition, which another may follow.
    Definition,
    /// Nothing, or anything else.
    #[default]
    Other,
}

impl Container {
    pub(super) fn new(frame: Frame, role: Role, line: usize) -> Self {
        Container {
            frame,
            directive: None,
            last: Last::Other,
            role,
            line,
            empty: false,
        }
    }

    /// The number of colons, if this is the body of a colon fence.
    pub(super) fn colons(&self) -> Option<usize> {
        match self.frame {
            Frame::Body(Body::Fence { colons }) => Some(colons),
            _ => None,
        }
    }

    fn is_quote(&self) -> bool {
        is_quote(self.frame)
    }

    /// Whether lines inside are looked at for it: all but the colon fences of others, which leave
    /// no mark on a line and of which there may be any number.
    fn is_framed(&self) -> bool {
        self.colons().is_none() || self.directive.is_some()
    }

    /// Whether a lazy paragraph line may go on through this container. An alert is a block quote,
    /// which may; other directives end where their marks end.
    fn allows_lazy(&self) -> bool {
        !matches!(
            self.frame,
            Frame::Body(Body::Fence { .. } | Body::Indented { .. } | Body::CodeFence { .. })
        )
    }
}

/// The containers from the outermost to the innermost, with the depths of those that are looked
/// for. A depth is an index: the container at depth 0 is the outermost.
#[derive(Debug, Default)]
pub(super) struct Stack {
    containers: Vec<Container>,
    /// What the last block outside of every container was.
    root: Last,
    quotes: Depths,
    framed: Depths,
    /// Containers through which no lazy line goes.
    strict: Depths,
    directives: Depths,
    fences: Depths,
    fences_by_length: BTreeMap<usize, Depths>,
}

/// What a run of colons closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The fence at this depth.
    Fence(usize),
    /// Nothing: all open fences are longer. The innermost is at this depth.
    TooShort(usize),
    /// Nothing: no fence is in reach.
    None,
}

impl Stack {
    pub(super) fn len(&self) -> usize {
        self.containers.len()
    }

    pub(super) fn get(&self, depth: usize) -> &Container {
        &self.containers[depth]
    }

    pub(super) fn innermost(&self) -> Option<&Container> {
        self.containers.last()
    }

    /// The depths of the containers that lines inside are stripped of, outermost first.
    pub(super) fn framed(&self) -> &[usize] {
        &self.framed.0
    }

    /// The frames around a line inside.
    pub(super) fn frames(&self) -> Vec<Frame> {
        self.framed()
            .iter()
            .map(|&depth| self.containers[depth].frame)
            .collect()
    }

    /// How many block quotes are open.
    pub(super) fn quotes(&self) -> usize {
        self.quotes.0.len()
    }

    /// The depth of the outermost block quote at `depth` or further inside.
    pub(super) fn quote_from(&self, depth: usize) -> Option<usize> {
        self.quotes.outermost_from(depth)
    }

    /// Whether a block quote is open inside of the innermost directive.
    pub(super) fn quote_in_directive(&self) -> bool {
        let directive = self.directives.innermost();
        directive.is_some() && directive < self.quotes.innermost()
    }

    /// Whether a lazy line may go on through every container from `depth` on.
    pub(super) fn allows_lazy(&self, depth: usize) -> bool {
        self.strict.outermost_from(depth).is_none()
    }

    /// Whether nothing else is open than list items, definitions and footnotes. Alerts are quotes, and
    /// other directives allow no lazy lines.
    pub(super) fn holds_only_items(&self) -> bool {
        self.allows_lazy(0) && self.quotes() == 0
    }

    /// What the last block was in the innermost of the first `depth` containers.
    pub(super) fn last_block(&mut self, depth: usize) -> &mut Last {
        match depth.checked_sub(1) {
            Some(innermost) => &mut self.containers[innermost].last,
            None => &mut self.root,
        }
    }

    /// How many directives of ours are open.
    pub(super) fn directives(&self) -> usize {
        self.directives.0.len()
    }

    /// The innermost open directive.
    pub(super) fn directive(&mut self) -> Option<&mut Open> {
        self.directive_at(self.directives.innermost()?)
    }

    /// The directive of ours whose body the container at this depth is.
    pub(super) fn directive_at(&mut self, depth: usize) -> Option<&mut Open> {
        self.containers[depth].directive.as_deref_mut()
    }

    /// Whether a colon fence is open at `depth` or further inside.
    pub(super) fn has_fence_from(&self, depth: usize) -> bool {
        self.fences.outermost_from(depth).is_some()
    }

    /// What a line of this many colons closes when the line continues the first `depth`
    /// containers: the nearest fence of exactly this length, else the innermost shorter one. A
    /// fence around the nearest block quote is out of reach.
    pub(super) fn closes(&self, colons: usize, depth: usize) -> Target {
        let quote = self.quotes.innermost_before(depth);
        let nearest = |fences: &Depths| {
            let fence = fences.innermost_before(depth);
            fence.filter(|_| fence > quote)
        };
        let Some(innermost) = nearest(&self.fences) else {
            return Target::None;
        };
        let exact = self.fences_by_length.get(&colons).and_then(nearest);
        let shorter = || {
            self.fences_by_length
                .range(..colons)
                .filter_map(|(_, fences)| nearest(fences))
                .max()
        };
        match exact.or_else(shorter) {
            Some(fence) => Target::Fence(fence),
            None => Target::TooShort(innermost),
        }
    }

    pub(super) fn push(&mut self, container: Container) {
        let depth = self.containers.len();
        self.each_index(&container, |index| index.0.push(depth));
        self.containers.push(container);
    }

    pub(super) fn pop(&mut self) -> Option<Container> {
        let container = self.containers.pop()?;
        self.each_index(&container, |index| {
            index.0.pop();
        });
        Some(container)
    }

    /// Visits the indices that list such a container.
    fn each_index(&mut self, container: &Container, visit: impl Fn(&mut Depths)) {
        if container.is_quote() {
            visit(&mut self.quotes);
        }
        if container.is_framed() {
            visit(&mut self.framed);
        }
        if !container.allows_lazy() {
            visit(&mut self.strict);
        }
        if container.directive.is_some() {
            visit(&mut self.directives);
        }
        if let Some(colons) = container.colons() {
            visit(&mut self.fences);
            visit(self.fences_by_length.entry(colons).or_default());
        }
    }
}

/// The depths of some of the containers, outermost first.
#[derive(Debug, Default)]
struct Depths(Vec<usize>);

impl Depths {
    fn innermost(&self) -> Option<usize> {
        self.0.last().copied()
    }

    /// The innermost one among the first `depth` containers.
    fn innermost_before(&self, depth: usize) -> Option<usize> {
        let count = self.0.partition_point(|&other| other < depth);
        self.0[..count].last().copied()
    }

    /// The outermost one at `depth` or further inside.
    fn outermost_from(&self, depth: usize) -> Option<usize> {
        let next = self.0.partition_point(|&other| other < depth);
        self.0.get(next).copied()
    }
}
