//! What a notation yields: a name, a title, attributes and a body, with the place of each, and no
//! meaning yet. Kinds read directives; they never see which notation wrote them.

mod attributes;

pub use attributes::{AttributeError, Attributes, Pair, unquote};

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// The deepest nesting of directives that is expanded; anything deeper is an error.
pub const MAX_DEPTH: usize = 64;

/// What the author said about a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Title {
    /// Nothing: the kind's default title applies.
    #[default]
    Default,
    /// Explicitly none: `!!! note ""`.
    None,
    /// This Markdown, on one line, after unescaping.
    Text(Spanned<String>),
}

impl Title {
    /// A title from its text; a blank one means "no title".
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        let value = value.into();
        if value.trim().is_empty() {
            Title::None
        } else {
            Title::Text(Spanned::new(value, span))
        }
    }

    /// The written text, if there is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Title::Text(text) => Some(&text.value),
            _ => None,
        }
    }
}

/// Whether a reader can fold the block, as far as the notation says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// The notation does not say: the kind's setting applies.
    #[default]
    Default,
    /// Foldable, closed at first: `???`, `[!note]-`.
    Closed,
    /// Foldable, open at first: `???+`, `[!note]+`.
    Open,
    /// Not foldable, whatever the settings say.
    Fixed,
}

/// An attribute that a notation reads itself, whatever the kind: it becomes the title or the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockOption {
    /// The key.
    pub name: &'static str,
    /// Whether it is a word of its own, rather than `key=value`.
    pub is_flag: bool,
    /// Whether it is about the fold, rather than about the title. Not every kind has either.
    pub folds: bool,
}

impl BlockOption {
    /// As it is written: `open`, `title=`.
    pub fn form(&self) -> String {
        let mark = if self.is_flag { "" } else { "=" };
        format!("{}{mark}", self.name)
    }
}

/// The first line of a directive, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which notation wrote it; settings may treat notations differently, kinds never look.
    pub notation: &'static str,
    /// The name as written.
    pub name: Spanned<String>,
    /// The title.
    pub title: Title,
    /// Foldable or not.
    pub fold: Fold,
    /// What says so; all of the header if nothing does.
    pub fold_span: Span,
    /// Id, classes and `key=value` pairs.
    pub attributes: Attributes,
    /// The attributes that the notation reads itself, so that messages can name them. Those that are
    /// in `attributes` too are not written as they must be.
    pub options: &'static [BlockOption],
    /// All of the header's text.
    pub span: Span,
    /// How the body is marked off.
    pub body: Body,
    /// Whether the body is a text of its own and no Markdown, so that nothing in it is a block.
    pub verbatim: bool,
    /// What is wrong with the header; reported only if the directive is ours.
    pub problems: Vec<Diagnostic>,
}

impl Header {
    /// A header with a name and a body shape, and nothing else said.
    pub fn new(notation: &'static str, name: Spanned<String>, span: Span, body: Body) -> Self {
        Header {
            notation,
            name,
            title: Title::Default,
            fold: Fold::Default,
            fold_span: span,
            attributes: Attributes::default(),
            options: &[],
            span,
            body,
            verbatim: false,
            problems: Vec::new(),
        }
    }
}

/// How a body is marked off from what follows. These four shapes are all that the scanner knows
/// of a notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Up to a line of at least this many colons.
    Fence {
        /// The length of the opening run.
        colons: usize,
    },
    /// Lines indented by this many columns, relative to the container around.
    Indented {
        /// Columns to take away; at least [`Body::INDENT`] are required.
        width: usize,
    },
    /// The block quote that the header is the first line of.
    Quote,
    /// The CommonMark code fence whose info string the header is.
    CodeFence {
        /// `` ` `` or `~`.
        marker: u8,
        /// The length of the opening run.
        length: usize,
        /// The opening run's own indent in columns, taken off body lines as in CommonMark.
        indent: usize,
    },
}

impl Body {
    /// The columns by which every line of an indented body is indented at least, however far its
    /// opener is (Python-Markdown's admonitions).
    pub const INDENT: usize = 4;
}

/// One container around a line, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A block quote: `>` and an optional space.
    Quote,
    /// A list item, a definition or a footnote: this many columns of indent.
    Item {
        /// Columns from the outer container's edge to the content.
        width: usize,
    },
    /// The body of a directive.
    Body(Body),
}

/// A directive with everything that is known of it before any kind has looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its first line. Directives are moved as lines are read, and headers are large.
    pub header: Box<Header>,
    /// The containers around it, outermost first, itself not among them.
    pub frames: Vec<Frame>,
    /// Where its first line's own text begins: the opener, after the containers' marks.
    pub start: usize,
    /// Its lines, opener and closer included; 0-based indices into [`crate::scan::Scan::lines`].
    pub lines: Range<usize>,
    /// The lines of its body.
    pub content: Range<usize>,
    /// The line of its closing fence.
    pub closer: Option<usize>,
    /// A code fence that was still open where the body ended, as the line that would close it.
    pub open_fence: Option<String>,
    /// Directives directly inside, in order.
    pub children: Vec<Directive>,
}

impl Directive {
    /// The lines of the body that are in no directive further inside.
    pub(crate) fn own_lines(&self) -> impl Iterator<Item = usize> {
        let nested = |index: &usize| {
            let after = self
                .children
                .partition_point(|child| child.lines.start <= *index);
            after > 0 && self.children[after - 1].lines.contains(index)
        };
        self.content.clone().filter(move |index| !nested(index))
    }
}
