//! Values that mdBook itself refuses, in the settings that are read here. A build comes to a stop
//! before we are asked, so this is for the commands that read `book.toml` without mdBook.

use serde_json::Value;

use super::places::KeyPath;
use super::section::Problems;
use crate::diagnostic::Diagnostic;

/// What a setting must be.
#[derive(Clone, Copy)]
enum Shape {
    Table,
    Text,
    Flag,
    Strings,
}

use Shape::{Flag, Strings, Table, Text};

/// Settings of mdBook by their dotted names. Our own tables are read, and opened, elsewhere.
const SETTINGS: &[(&str, Shape)] = &[
    ("book", Table),
    ("book.title", Text),
    ("book.language", Text),
    ("book.src", Text),
    ("build", Table),
    ("build.build-dir", Text),
    ("build.create-missing", Flag),
    ("build.use-default-preprocessors", Flag),
    ("output", Table),
    ("output.html", Table),
    ("output.html.additional-css", Strings),
    ("output.html.additional-js", Strings),
    ("output.html.site-url", Text),
    ("output.html.cname", Text),
    ("output.html.admonitions", Flag),
    ("output.html.definition-lists", Flag),
    ("preprocessor", Table),
    ("preprocessor.casebook.command", Text),
    ("preprocessor.casebook.before", Strings),
    ("preprocessor.casebook.after", Strings),
    ("preprocessor.casebook.optional", Flag),
    ("preprocessor.admonish.command", Text),
    ("preprocessor.admonish.before", Strings),
    ("preprocessor.admonish.after", Strings),
    ("preprocessor.admonish.optional", Flag),
];

impl Shape {
    fn fits(self, value: &Value) -> bool {
        match self {
            Table => value.is_object(),
            Text => value.is_string(),
            Flag => value.is_boolean(),
            Strings => value
                .as_array()
                .is_some_and(|items| items.iter().all(Value::is_string)),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Table => "a table",
            Text => "a string",
            Flag => "`true` or `false`",
            Strings => "a list of strings",
        }
    }
}

/// The tables that settings are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// Those of preprocessors: without them nothing of ours can be read.
    Preprocessors,
    /// The others. mdBook goes on without some of them, and so do builds.
    Others,
}

/// What is wrong in some of the tables. Spans point into `book_toml`, as in
/// [`Settings::read`](super::Settings::read).
pub fn refused_by_mdbook(
    config: &Value,
    book_toml: Option<&str>,
    tables: Tables,
) -> Vec<Diagnostic> {
    let mut problems = Problems::new(book_toml);
    report(config, tables, &mut problems);
    problems.into_diagnostics()
}

pub(super) fn report(config: &Value, tables: Tables, problems: &mut Problems) {
    let preprocessors = tables == Tables::Preprocessors;
    let settings = SETTINGS.iter();
    for (name, shape) in
        settings.filter(|(name, _)| name.starts_with("preprocessor") == preprocessors)
    {
        let path = name
            .split('.')
            .fold(KeyPath::root(), |path, key| path.key(key));
        let Some(value) = path.find(config).filter(|value| !value.is_null()) else {
            continue;
        };
        if !shape.fits(value) {
            let key = name.rsplit('.').next().unwrap_or(name);
            let is_one = matches!(shape, Strings) && value.is_string();
            let help = is_one.then(|| format!("write `{key} = [{value}]`"));
            problems.invalid(&path, value, shape.name(), help);
        }
    }
}
