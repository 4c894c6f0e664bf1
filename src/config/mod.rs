//! Settings: `[preprocessor.casebook]`, or `[preprocessor.admonish]` where we stand in for
//! mdbook-admonish, as typed values.
//!
//! Reading never fails. A wrong value is reported and its default applies, an unknown key is
//! reported with its nearest neighbour, and all of that comes at once. Nothing here reads a file,
//! the environment or a clock.
//!
//! - `choose` finds the table, `table` and `admonish` read its keys;
//! - `section` gives typed access to a table and reports what is wrong with it;
//! - `places` finds a setting in the text of `book.toml`, once there is something to report;
//! - `color`, `relative` and `pattern` are the values that need care;
//! - `book`, `refused` and `overlap` look at the book's other tables.

mod admonish;
mod admonition;
mod book;
mod choose;
mod color;
mod options;
mod overlap;
mod pattern;
mod places;
mod refused;
mod relative;
mod section;
mod shape;
mod table;
mod words;

pub use admonition::{AdmonitionDefaults, Admonitions, TypeSettings};
pub use book::BookFacts;
pub(crate) use choose::caller_diagnostics;
pub use color::Color;
pub use options::{Assets, OnError, PlainAlerts, Target};
pub(crate) use overlap::overlap_diagnostic;
pub use overlap::{Overlap, overlap};
pub use pattern::Patterns;
pub use places::{KeyPath, Places, Step};
pub use refused::{Tables, refused_by_mdbook};
pub use relative::inside_root;
pub use shape::from_toml;

pub(crate) use admonish::{ON_FAILURE, RENDER_MODES};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use choose::Table;
use section::Problems;

/// The names of all notations, as `syntaxes` lists them.
pub const SYNTAXES: [&str; 5] = ["colon-fence", "mkdocs", "admonish", "alert", MERMAID];

/// The notation whose fences other preprocessors read too.
const MERMAID: &str = "mermaid";

/// Everything that `book.toml` says to us.
///
/// ```
/// use mdbook_casebook::config::{Settings, Target};
/// let config = serde_json::json!({ "preprocessor": { "casebook": { "deny": ["warnings"] } } });
/// let (settings, diagnostics) = Settings::read(&config, None);
/// assert!(diagnostics.is_empty());
/// assert_eq!(settings.deny, ["warnings"]);
/// assert_eq!(settings.target_for("epub"), Target::Markdown);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Whether we stand in for mdbook-admonish: only `[preprocessor.admonish]` calls us. Then an
    /// unknown type is a warning and a note, and late includes are not reported.
    pub drop_in: bool,
    /// What happens on an error; see [`Settings::shows_errors`].
    pub on_error: OnError,
    /// Names of codes, or `warnings` for all, that fail the run.
    pub deny: Vec<String>,
    /// Codes of warnings that are not reported, whatever is denied.
    pub allow: Vec<String>,
    /// Names of the notations that are read, of [`SYNTAXES`]. Without `mermaid` where the book has
    /// another preprocessor for its fences, whatever was listed.
    pub syntaxes: Vec<String>,
    /// Who renders alerts that mdBook knows itself.
    pub plain_alerts: PlainAlerts,
    /// Whether an alert's first line, if bold from end to end, is its title.
    pub bold_alert_titles: bool,
    /// How style sheet and script reach the pages.
    pub assets: Assets,
    /// Directives that are left to others.
    pub ignore: Patterns,
    /// The day to count from, as `YYYY-MM-DD`; the caller knows what applies without.
    pub today: Option<String>,
    /// Where the book will be read; see [`Settings::site`].
    pub site_url: Option<String>,
    /// A language tag such as `en` or `pt-BR`; the book's language by default.
    pub language: String,
    /// Default titles in place of the language's own, by the name of a type in lower case.
    pub titles: BTreeMap<String, String>,
    /// Types of admonitions and their defaults.
    pub admonitions: Admonitions,
    /// The table of each own record schema, unread; each is an object.
    pub records: BTreeMap<String, Value>,
    /// Renderers that get something else than by default; see [`Settings::target_for`].
    pub targets: BTreeMap<String, Target>,
    /// Whether `after` has `links`, so that `{{#include}}` is expanded before us.
    pub after_links: bool,
    /// What the book's other tables say.
    pub book: BookFacts,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            drop_in: false,
            on_error: OnError::default(),
            deny: Vec::new(),
            allow: Vec::new(),
            syntaxes: SYNTAXES.map(str::to_owned).to_vec(),
            plain_alerts: PlainAlerts::default(),
            bold_alert_titles: false,
            assets: Assets::default(),
            ignore: Patterns::default(),
            today: None,
            site_url: None,
            language: "en".to_owned(),
            titles: BTreeMap::new(),
            admonitions: Admonitions::default(),
            records: BTreeMap::new(),
            targets: BTreeMap::new(),
            after_links: false,
            book: BookFacts::default(),
        }
    }
}

impl Settings {
    /// Reads the settings from the whole `book.toml`, in the JSON shape that mdBook 0.4 and 0.5
    /// send it in (for a file of one's own, see [`from_toml`]).
    ///
    /// The diagnostics point into `book_toml`, the file's text. A setting that does not stand there
    /// as it arrived, and every setting if there is no text, has the empty span 0..0; the messages
    /// name the setting in any case.
    pub fn read(config: &Value, book_toml: Option<&str>) -> (Settings, Vec<Diagnostic>) {
        let mut problems = Problems::new(book_toml);
        refused::report(config, Tables::Preprocessors, &mut problems);
        let book = BookFacts::read(config);
        let mut settings = Settings::default();
        if let Some(Ok(language)) = book.language.as_deref().map(table::language) {
            settings.language = language;
        }
        settings.book = book;
        match choose::choose(config, &mut problems) {
            Table::Casebook(section) => table::read(&mut settings, section, &mut problems),
            Table::Admonish(section) => {
                settings.drop_in = true;
                settings.on_error = OnError::Show;
                settings.syntaxes = vec!["admonish".to_owned()];
                table::read(&mut settings, section, &mut problems);
            }
            Table::None => {}
        }
        if settings.book.mermaid.is_some() {
            // The fences were there before us, and are written for that preprocessor.
            settings.syntaxes.retain(|syntax| syntax != MERMAID);
        }
        (settings, problems.into_diagnostics())
    }

    /// The path of the table that the settings were read from, for whoever reads a part of it on,
    /// like [`Settings::records`], and has to say where.
    pub fn table_path(&self) -> KeyPath {
        let name = if self.drop_in { "admonish" } else { "casebook" };
        KeyPath::root().key("preprocessor").key(name)
    }

    /// The path of the table that declares an own type of admonition, in the words of the table that
    /// the settings were read from: another table beside it would call us twice.
    pub fn type_path(&self, name: &str) -> KeyPath {
        let table = self.table_path();
        match self.drop_in {
            true => table.key("directive").key("custom").key(name),
            false => table.key("admonition").key(name),
        }
    }

    /// Whether errors become boxes on the page, so that the build goes on.
    pub fn shows_errors(&self) -> bool {
        match self.on_error {
            OnError::Auto => self.book.serving,
            OnError::Fail => false,
            OnError::Show => true,
        }
    }

    /// The address of the folder in which the book will be read, with a final slash, if any
    /// setting tells.
    pub fn site(&self) -> Option<&str> {
        self.site_url.as_deref().or(self.book.site.as_deref())
    }

    /// Whether directives in this notation are read.
    pub fn reads_syntax(&self, name: &str) -> bool {
        self.syntaxes.iter().any(|syntax| syntax == name)
    }

    /// Whether mdBook's includes are expanded after us. Where we stand in for mdbook-admonish they
    /// always were.
    pub(crate) fn precedes_includes(&self) -> bool {
        !self.after_links && !self.drop_in
    }

    /// What to emit for the renderer of this name.
    pub fn target_for(&self, renderer: &str) -> Target {
        let chosen = self.targets.get(renderer).copied();
        chosen.unwrap_or_else(|| Target::default_for(renderer))
    }
}
