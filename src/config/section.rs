//! A table of `book.toml` on its way to being typed.
//!
//! Every getter reports a value of the wrong type and answers `None`, so that the caller's default
//! applies and the next key is looked at: all problems come at once. What no getter asked for is
//! unknown, so the list of known keys cannot differ from the keys that are read.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::places::{KeyPath, Places};
use super::words::{any_of, describe, nearest};
use crate::diagnostic::{Code, Diagnostic};

/// The diagnostics so far, and the text to point into.
#[derive(Debug)]
pub(super) struct Problems<'t> {
    places: Places<'t>,
    found: Vec<Diagnostic>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(text: Option<&'t str>) -> Self {
        Problems {
            places: Places::new(text),
            found: Vec::new(),
        }
    }

    /// Reports that a setting's value must be something else.
    pub(super) fn invalid(
        &mut self,
        path: &KeyPath,
        value: &Value,
        expected: &str,
        help: Option<String>,
    ) {
        let message = format!("`{path}` must be {expected}, not {}", describe(value));
        let span = self.places.value(path, value);
        let diagnostic = Diagnostic::new(&Code::CONFIG_INVALID, span, message);
        self.push(diagnostic, help);
    }

    /// Reports something about a setting as a whole, at its name.
    pub(super) fn at_key(
        &mut self,
        code: &'static Code,
        path: &KeyPath,
        message: String,
        help: Option<String>,
    ) {
        let diagnostic = Diagnostic::new(code, self.places.key(path), message);
        self.push(diagnostic, help);
    }

    fn push(&mut self, diagnostic: Diagnostic, help: Option<String>) {
        self.found.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// Why a string is not the value that a setting needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rejection {
    /// What it must be, to follow "must be".
    pub(super) expected: Cow<'static, str>,
    /// What to write instead.
    pub(super) help: Option<String>,
}

/// One table, and which of its keys somebody has asked for.
#[derive(Debug)]
pub(super) struct Section<'v> {
    path: KeyPath,
    entries: &'v Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'v> Section<'v> {
    /// The value as a table; anything else is reported.
    pub(super) fn open(path: KeyPath, value: &'v Value, problems: &mut Problems) -> Option<Self> {
        match value.as_object() {
            Some(entries) => Some(Section {
                path,
                entries,
                asked: Vec::new(),
            }),
            None => {
                problems.invalid(&path, value, "a table", None);
                None
            }
        }
    }

    /// Where the table stands.
    pub(super) fn path(&self) -> &KeyPath {
        &self.path
    }

    /// The raw value of a key. A `null` is how mdBook 0.5 writes an absent value.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'v Value> {
        self.asked.push(key);
        self.entries.get(key).filter(|value| !value.is_null())
    }

    /// Declares keys that are known but read by somebody else.
    pub(super) fn skip(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    pub(super) fn boolean(&mut self, key: &'static str, problems: &mut Problems) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            problems.invalid(&self.path.key(key), value, "`true` or `false`", None);
        }
        flag
    }

    pub(super) fn string(&mut self, key: &'static str, problems: &mut Problems) -> Option<String> {
        self.parsed(key, problems, |text| Ok(text.to_owned()))
    }

    /// A string that has to read as something.
    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
        parse: impl Fn(&str) -> Result<T, Rejection>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let parsed = parse_string(value, parse);
        let report = |rejection: Rejection| {
            let path = self.path.key(key);
            problems.invalid(&path, value, &rejection.expected, rejection.help);
        };
        parsed.map_err(report).ok()
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        let value = self.get(key)?;
        let word = value.as_str().unwrap_or_default();
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == word) {
            return Some(*choice);
        }
        let names = || choices.iter().map(|(name, _)| *name);
        let expected = any_of(names(), |name| format!("{name:?}"));
        let help = nearest(word, names()).map(|near| format!("write `{key} = {near:?}`"));
        problems.invalid(&self.path.key(key), value, &expected, help);
        None
    }

    /// A list of strings; elements that are none are reported and left out.
    pub(super) fn strings(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<Vec<(KeyPath, &'v Value, &'v str)>> {
        let value = self.get(key)?;
        let path = self.path.key(key);
        let Some(items) = value.as_array() else {
            let help = value
                .is_string()
                .then(|| format!("write `{key} = [{value}]`"));
            problems.invalid(&path, value, "a list of strings", help);
            return None;
        };
        let mut strings = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = path.index(index);
            match item.as_str() {
                Some(text) => strings.push((path, item, text)),
                None => problems.invalid(&path, item, "a string", None),
            }
        }
        Some(strings)
    }

    /// A list of strings of which each has to read as something.
    pub(super) fn all_parsed<T>(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
        parse: impl Fn(&str) -> Result<T, Rejection>,
    ) -> Option<Vec<T>> {
        let mut parsed = Vec::new();
        for (path, value, text) in self.strings(key, problems)? {
            match parse(text) {
                Ok(item) => parsed.push(item),
                Err(rejection) => {
                    problems.invalid(&path, value, &rejection.expected, rejection.help)
                }
            }
        }
        Some(parsed)
    }

    /// A table inside.
    pub(super) fn section(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<Section<'v>> {
        let value = self.get(key)?;
        Section::open(self.path.key(key), value, problems)
    }

    /// All entries of a table whose keys the author chooses.
    pub(super) fn entries(self) -> impl Iterator<Item = (KeyPath, &'v str, &'v Value)> {
        let present = |(_, value): &(&String, &Value)| !value.is_null();
        self.entries
            .iter()
            .filter(present)
            .map(move |(key, value)| (self.path.key(key), key.as_str(), value))
    }

    /// All tables inside a table whose keys the author chooses.
    pub(super) fn sections(self, problems: &mut Problems) -> Vec<(&'v str, Section<'v>)> {
        self.entries()
            .filter_map(|(path, key, value)| Some((key, Section::open(path, value, problems)?)))
            .collect()
    }

    /// Reports every key that nobody asked for. `advice` knows what to say about some of them;
    /// for the others the nearest known key is named.
    pub(super) fn finish(
        self,
        problems: &mut Problems,
        advice: impl Fn(&str) -> Option<&'static str>,
    ) {
        for (key, value) in self.entries {
            if value.is_null() || self.asked.iter().any(|asked| asked == key) {
                continue;
            }
            let path = self.path.key(key);
            let help = advice(key).map(str::to_owned).or_else(|| {
                let near = nearest(key, self.asked.iter().copied())?;
                Some(format!("write `{near}`"))
            });
            let message = format!("there is no setting `{path}`");
            problems.at_key(&Code::CONFIG_UNKNOWN, &path, message, help);
        }
    }
}

/// Reads a JSON string with `parse`; other values are no strings at all.
fn parse_string<T>(
    value: &Value,
    parse: impl Fn(&str) -> Result<T, Rejection>,
) -> Result<T, Rejection> {
    let not_a_string = Rejection {
        expected: "a string".into(),
        help: None,
    };
    value.as_str().ok_or(not_a_string).and_then(parse)
}

/// For tables whose unknown keys need no advice of their own.
pub(super) fn no_advice(_: &str) -> Option<&'static str> {
    None
}
