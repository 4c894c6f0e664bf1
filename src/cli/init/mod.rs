//! `mdbook-casebook init`: makes a book ready, and moves it over from mdbook-admonish.
//!
//! [`init`] is pure: text in, plan out. It changes nothing that it does not have to, keeps comments
//! and formatting, and a second time it finds nothing to do. [`run`] reads and writes the files.
//!
//! - `migrate` gives the options of mdbook-admonish their new names, `ignored` takes out those that
//!   it never read;
//! - `others` looks at the tables of other preprocessors, `order` at when they run;
//! - `assets` lists style sheet and script;
//! - `draft`, `edit`, `carry` and `apart` change TOML in place, `lines` keeps untouched lines byte for byte.

mod apart;
mod assets;
mod carry;
mod draft;
mod edit;
mod ignored;
mod lines;
mod migrate;
mod order;
mod others;
mod run;

pub use run::{Outcome, RunError, run};

use std::path::Path;

use toml_edit::TomlError;

use crate::config::{
    BookFacts, KeyPath, Tables, caller_diagnostics, from_toml, overlap_diagnostic,
    refused_by_mdbook,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use draft::Draft;

/// A file for the book's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetFile {
    /// Its path below the book's root, with `/`.
    pub path: String,
    /// Its content.
    pub content: String,
}

/// What `init` is asked to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether to link style sheet and script from the book's folder, instead of having them in
    /// the chapters that need them. Without, links to them are taken away; no file is deleted.
    pub linked: bool,
    /// The files for that, of this version.
    pub files: Vec<AssetFile>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitPlan {
    /// The new text of `book.toml`; the old one, byte for byte, if there are no changes.
    pub book_toml: String,
    /// What differs in it, one sentence each, in the past tense.
    pub changes: Vec<String>,
    /// What the author should know besides.
    pub notes: Vec<String>,
    /// Dangers in the old text, which spans point into. They do not keep the plan from being
    /// carried out.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the book lists, with their content.
    pub files: Vec<AssetFile>,
}

/// Plans what to change in a `book.toml`.
///
/// # Errors
/// A diagnostic that points into `book_toml` if it is no TOML, if a table or list that has to be
/// changed is something else, or if two tables call us and only the author can say which stays.
///
/// ```
/// use mdbook_casebook::cli::init::{Options, init};
/// let plan = init("[book]\ntitle = \"T\" # ours\n", &Options::default()).unwrap();
/// assert_eq!(
///     plan.book_toml,
///     "[book]\ntitle = \"T\" # ours\n\n[preprocessor.casebook]\nafter = [\"links\"]\n"
/// );
/// assert!(init(&plan.book_toml, &Options::default()).unwrap().changes.is_empty());
/// ```
pub fn init(book_toml: &str, options: &Options) -> Result<InitPlan, Box<Diagnostic>> {
    let no_toml = |error: TomlError| {
        let span = error.span().map_or(Span::default(), Span::from);
        let message = format!("`book.toml` cannot be read: {}", error.message());
        Box::new(Diagnostic::new(&Code::CONFIG_INVALID, span, message))
    };
    // Parsed for its own sake first, as this is the text that the author sees.
    toml_edit::Document::parse(book_toml).map_err(no_toml)?;
    let config = from_toml(&toml::from_str(book_toml).unwrap_or_default());
    // Everything on the way of a change has to be what mdBook takes it for.
    let refused = [Tables::Preprocessors, Tables::Others]
        .into_iter()
        .flat_map(|tables| refused_by_mdbook(&config, Some(book_toml), tables));
    let callers = caller_diagnostics(&config, Some(book_toml));
    if let Some(problem) = refused.chain(callers).next() {
        return Err(Box::new(problem));
    }

    let body = book_toml.strip_prefix('\u{feff}').unwrap_or(book_toml);
    let mut draft = Draft::parse(&body.replace("\r\n", "\n")).map_err(no_toml)?;
    others::replace_alerts(&mut draft);
    migrate::migrate(&mut draft);
    if !draft.has(&["preprocessor", "admonish"]) {
        others::replace_in_lists(&mut draft, "admonish");
    }
    order::come_after_links(&mut draft).map_err(no_toml)?;
    let book = BookFacts::read(&config);
    if !draft.changes.is_empty() {
        // Later runs find nothing to do so far.
        note_mermaid(&mut draft, &book);
    }
    let files = assets::link(&mut draft, options).map_err(no_toml)?;
    assets::unlink_admonish(&mut draft);

    let new = match draft.changes.is_empty() {
        true => book_toml.to_owned(),
        false => {
            let mark = &book_toml[..book_toml.len() - body.len()];
            format!("{mark}{}", lines::keep_line_ends(body, &draft.text()))
        }
    };
    order::note_circle(&mut draft);
    note_leftovers(&mut draft, book_toml, &new);
    let overlap = overlap_diagnostic(Path::new(""), &book, Some(book_toml));
    Ok(InitPlan {
        book_toml: new,
        changes: draft.changes,
        notes: draft.notes,
        diagnostics: overlap.map(Diagnostic::as_warning).into_iter().collect(),
        files,
    })
}

/// Who draws a diagram is nothing to find out from the page.
fn note_mermaid(draft: &mut Draft, book: &BookFacts) {
    if let Some(name) = &book.mermaid {
        let table = KeyPath::root().key("preprocessor").key(name);
        draft.notes.push(format!(
            "`mermaid` fences are left to `[{table}]`; without that table they are drawn here, by \
             builds that draw diagrams"
        ));
    }
}

/// A comment above something that is gone may be gone with it; nobody should have to find out from
/// the diff.
fn note_leftovers(draft: &mut Draft, old: &str, new: &str) {
    let lost = |line: &&str| line.starts_with('#') && !new.contains(*line);
    for comment in old.lines().map(str::trim).filter(lost) {
        draft
            .notes
            .push(format!("no place was left for the comment `{comment}`"));
    }
    if draft.has(&["preprocessor", "admonish"]) {
        draft.notes.push(
            "`[preprocessor.admonish]` was left alone, as there is a `[preprocessor.casebook]`"
                .to_owned(),
        );
    }
}
