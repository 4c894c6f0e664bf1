//! All diagnostics of one run, over all files, in one canonical order.

use std::collections::HashSet;

use super::item::{Item, Source};
use super::position::{Position, fit};
use super::{CODES, Diagnostic, Severity};
use crate::source::Span;

/// What `deny` calls every warning.
const ALL_WARNINGS: &str = "warnings";

/// A text that diagnostics point into. `book.toml` is one too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path as the author is shown it, with forward slashes: `book/ch.md`.
    pub path: String,
    /// The text that the spans of the diagnostics were taken from.
    pub text: String,
    /// What is in the file on disk, only where that is something else because an earlier
    /// preprocessor changed the chapter.
    pub disk: Option<String>,
}

/// A file of one [`Report`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// All diagnostics of one run.
///
/// ```
/// use mdbook_casebook::diagnostic::{Code, Diagnostic, File, Report, concise};
/// use mdbook_casebook::source::Span;
/// let mut report = Report::default();
/// let chapter = report.add_file(File {
///     path: "book/ch.md".into(),
///     text: ":::nots\nText\n:::\n".into(),
///     disk: None,
/// });
/// let span = Span::new(3, 7);
/// report.push(chapter, Diagnostic::new(&Code::UNKNOWN_DIRECTIVE, span, "no directive is called `nots`"));
/// assert_eq!(report.errors(), 1);
/// assert_eq!(
///     concise::render(&report),
///     "book/ch.md:1:4: error[directive-unknown] no directive is called `nots`\n",
/// );
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    sources: Vec<Source>,
    entries: Vec<(Option<FileId>, Diagnostic)>,
}

impl Report {
    /// Makes a file known. Files without diagnostics need not be added.
    pub fn add_file(&mut self, file: File) -> FileId {
        self.sources.push(Source::new(file));
        FileId(self.sources.len() - 1)
    }

    /// Where a span of this file's text is.
    pub fn position(&self, file: FileId, span: Span) -> Position {
        self.sources[file.0].position(span)
    }

    /// Adds a diagnostic whose spans were taken from the text of this file.
    ///
    /// # Panics
    /// If the file belongs to another report.
    pub fn push(&mut self, file: FileId, mut diagnostic: Diagnostic) {
        let text = &self.sources[file.0].file().text;
        diagnostic.span = fit(text, diagnostic.span);
        for label in &mut diagnostic.labels {
            label.span = fit(text, label.span);
        }
        self.entries.push((Some(file), diagnostic));
    }

    /// Adds several diagnostics of one file.
    ///
    /// # Panics
    /// If the file belongs to another report.
    pub fn extend(&mut self, file: FileId, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(file, diagnostic);
        }
    }

    /// Adds a diagnostic that is about no text, such as a version of mdBook. Its span and the
    /// places of its labels are never shown.
    pub fn general(&mut self, diagnostic: Diagnostic) {
        self.entries.push((None, diagnostic));
    }

    /// All diagnostics in canonical order: those about no text, then file by file in the order
    /// added, each by start of the span, severity, code and message.
    pub fn sorted(&self) -> Vec<Item<'_>> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|&(file, diagnostic)| {
            (
                *file,
                diagnostic.span.start,
                diagnostic.severity,
                diagnostic.code.name,
                diagnostic.message.as_str(),
            )
        });
        let items = entries.into_iter().map(|(file, diagnostic)| Item {
            diagnostic,
            source: file.map(|FileId(number)| &self.sources[number]),
        });
        items.collect()
    }

    /// Drops the warnings that the setting `allow` names by their codes; no errors.
    ///
    /// To be called before [`Report::apply_deny`], which makes errors of warnings.
    pub fn apply_allow(&mut self, allow: &[String]) {
        self.entries.retain(|(_, diagnostic)| {
            diagnostic.is_error() || !allow.iter().any(|name| name == diagnostic.code.name)
        });
    }

    /// Makes errors of the warnings that the setting `deny` names, each by its code or all as
    /// `warnings`. Returns the names that are neither, in the order given.
    ///
    /// To be called when all diagnostics are there; later ones keep their severity.
    pub fn apply_deny(&mut self, deny: &[String]) -> Vec<String> {
        let all = deny.iter().any(|name| name == ALL_WARNINGS);
        for (_, diagnostic) in &mut self.entries {
            if all || deny.iter().any(|name| name == diagnostic.code.name) {
                diagnostic.severity = Severity::Error;
            }
        }
        let known = |name: &str| name == ALL_WARNINGS || CODES.iter().any(|code| code.name == name);
        deny.iter().filter(|name| !known(name)).cloned().collect()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        let counted = |(_, diagnostic): &&(_, Diagnostic)| diagnostic.severity == severity;
        self.entries.iter().filter(counted).count()
    }

    /// How many files have something wrong with them.
    pub fn files(&self) -> usize {
        let paths: HashSet<&str> = self
            .entries
            .iter()
            .filter_map(|(file, _)| Some(self.sources[(*file)?.0].file().path.as_str()))
            .collect();
        paths.len()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
