//! What the author is told: a diagnostic is data, and every way of printing it is a separate writer.
//!
//! A [`Diagnostic`] points into one text with byte spans and knows neither file names nor colours.
//! A [`Report`] gathers the diagnostics of a whole run and puts them into one canonical order;
//! the modules [`terminal`], [`concise`], [`json`], [`github`] and [`sarif`] write it out.

mod code;
pub mod concise;
mod excerpt;
pub mod github;
mod item;
pub mod json;
mod locate;
mod position;
mod report;
pub mod sarif;
mod style;
pub mod terminal;
mod visible;

pub use code::{CODES, Code};
pub use item::Item;
pub use position::{Position, Region};
pub use report::{File, FileId, Report};
#[doc(hidden)]
pub use style::style_problem;

use crate::source::Span;

/// How bad it is. Errors fail a run; `deny` can raise warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something cannot be expanded as written.
    Error,
    /// It is expanded, but probably not as meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A second place that explains the first: "the block was opened here".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with the problem; lower case, no full stop.
    pub text: String,
}

/// One thing that the author should know.
///
/// Messages are lower case without a full stop and can be understood on their own; `help` is an
/// imperative that says what to write.
///
/// ```
/// use mdbook_casebook::diagnostic::{Code, Diagnostic, Severity};
/// use mdbook_casebook::source::Span;
/// let diagnostic = Diagnostic::new(&Code::UNKNOWN_DIRECTIVE, Span::new(3, 7), "no directive is called `nots`")
///     .help("write `note`");
/// assert_eq!(diagnostic.severity, Severity::Error);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code and its default severity.
    pub code: &'static Code,
    /// The severity in this run.
    pub severity: Severity,
    /// The offending text, as narrow as possible.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What the underline itself says, if more than the message is needed.
    pub note: Option<String>,
    /// Other places.
    pub labels: Vec<Label>,
    /// What to write instead, most useful first.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity,
            span,
            message: message.into(),
            note: None,
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Whether it is an error, whatever its code's own severity is.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Makes it a warning whatever its code says, for settings that ask for tolerance.
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds a few words under the underline.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.note = Some(text.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds what to write instead.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}
