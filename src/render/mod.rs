//! What a model becomes: fragments for a target, and how they are set between the lines of the
//! chapter that are already there.

pub mod html;
mod layout;
pub mod markdown;

pub use layout::{Placed, layout};

use crate::source::Span;

/// What is emitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// For mdBook's HTML renderer: HTML blocks around Markdown.
    #[default]
    Html,
    /// Portable CommonMark, for epub, pandoc and any other renderer.
    Markdown,
    /// For `mdbook test`: bodies only, every line where it was.
    Plain,
}

/// A model for one target: what stands before its body, what stands after it, and what is put
/// before each of the body's own lines. The body itself stays where it is in the chapter, so that
/// mdBook sees the author's Markdown and not ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// Lines before the body; no container marks, no final line end.
    pub open: String,
    /// Put before every line of the body, for example `> `.
    pub prefix: &'static str,
    /// Text that takes the body's place, if the model does not keep it.
    pub body: Option<String>,
    /// Lines that take the place of a piece of a body line, in order; for bodies that are kept.
    pub inserts: Vec<Insert>,
    /// Text put into lines of the body, in order; no line ends. For bodies that are kept.
    pub inline: Vec<Insert>,
    /// Lines after the body.
    pub close: String,
}

/// Lines inside of a body that stays in place, set apart by blank lines from the Markdown around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    /// The piece of the chapter that gives way: from the beginning of a line of the body, which is
    /// in no directive further inside, and not beyond its end.
    pub span: Span,
    /// The lines; if there are none, only a blank line is set before the rest of the line.
    pub text: String,
}

impl Fragment {
    /// HTML around a body that stays Markdown.
    pub fn around(open: impl Into<String>, close: impl Into<String>) -> Self {
        Fragment {
            open: open.into(),
            close: close.into(),
            ..Fragment::default()
        }
    }
}
