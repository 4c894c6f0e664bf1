//! Reads the values in tables of settings, and reports those that are none.

use serde_json::{Map, Value};

use super::Reader;
use crate::config::KeyPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::FieldKind;

impl Reader<'_> {
    pub(super) fn tables<'v>(
        &mut self,
        path: &KeyPath,
        table: &'v Map<String, Value>,
        key: &str,
    ) -> Vec<(KeyPath, &'v str, &'v Map<String, Value>)> {
        let path = path.key(key);
        let Some(value) = present(table, key) else {
            return Vec::new();
        };
        let Some(entries) = value.as_object() else {
            self.wrong(&path, "a table");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in entries {
            let path = path.key(name);
            match value.as_object() {
                Some(inner) => tables.push((path, name.as_str(), inner)),
                None => self.wrong(&path, "a table"),
            }
        }
        tables
    }

    pub(super) fn string(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        key: &str,
    ) -> Option<String> {
        let value = present(table, key)?;
        let text = value.as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong(&path.key(key), "a string that is not empty");
        }
        text.map(str::to_owned)
    }

    pub(super) fn strings(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        key: &str,
    ) -> Vec<String> {
        let Some(value) = present(table, key) else {
            return Vec::new();
        };
        let strings: Option<Vec<String>> = value.as_array().and_then(|items| {
            let strings = items.iter().map(|item| item.as_str().map(str::to_owned));
            strings.collect()
        });
        strings.unwrap_or_else(|| {
            self.wrong(&path.key(key), "a list of strings");
            Vec::new()
        })
    }

    pub(super) fn flag(&mut self, path: &KeyPath, table: &Map<String, Value>, key: &str) -> bool {
        let Some(value) = present(table, key) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.wrong(&path.key(key), "true or false");
            false
        })
    }

    pub(super) fn years(&mut self, path: &KeyPath, table: &Map<String, Value>) -> Option<u32> {
        let value = present(table, "historic-after")?;
        let years = value.as_u64().and_then(|years| u32::try_from(years).ok());
        // More than there are years with four digits is a mistake, and does not fit calendars.
        let years = years.filter(|years| (1..=9999).contains(years));
        if years.is_none() {
            self.wrong(&path.key("historic-after"), "a number of years from 1");
        }
        years
    }

    pub(super) fn order(&mut self, path: &KeyPath, table: &Map<String, Value>) -> i64 {
        let Some(value) = present(table, "order") else {
            return i64::MAX;
        };
        value.as_i64().unwrap_or_else(|| {
            self.wrong(&path.key("order"), "a whole number");
            i64::MAX
        })
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let word = present(table, key)?.as_str().unwrap_or_default();
        let found = choices.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let expected = format!("one of `{}`", names.join("`, `"));
            self.wrong(&path.key(key), &expected);
        }
        found.map(|&(_, choice)| choice)
    }

    /// How many items or rows a field must have.
    pub(super) fn at_least(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        kind: FieldKind,
    ) -> usize {
        let Some(value) = present(table, "at-least") else {
            return 0;
        };
        self.countable(path, "at-least", kind);
        self.count(&path.key("at-least"), value)
    }

    pub(super) fn one_says(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        kind: FieldKind,
    ) -> Option<String> {
        let text = self.string(path, table, "one-says")?;
        self.countable(path, "one-says", kind);
        Some(text)
    }

    /// Reports a setting that needs items or rows on a field that has none.
    pub(super) fn countable(&mut self, path: &KeyPath, key: &str, kind: FieldKind) {
        if matches!(kind, FieldKind::Markdown | FieldKind::Text) {
            let path = path.key(key);
            let message = format!("`{path}` is for lists, sources and figures");
            self.report(&Code::CONFIG_INVALID, &path, message, "leave it out");
        }
    }

    pub(super) fn counts(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        key: &str,
    ) -> Vec<(String, usize)> {
        let path = path.key(key);
        match present(table, key) {
            None => Vec::new(),
            Some(Value::Object(counts)) => counts
                .iter()
                .map(|(name, value)| (name.to_lowercase(), self.count(&path.key(name), value)))
                .collect(),
            Some(_) => {
                self.wrong(&path, "a table");
                Vec::new()
            }
        }
    }

    pub(super) fn count(&mut self, path: &KeyPath, value: &Value) -> usize {
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
        count.unwrap_or_else(|| {
            self.wrong(path, "a whole number from 0");
            0
        })
    }

    /// A name that must be one of others.
    pub(super) fn reference<'n>(
        &mut self,
        path: &KeyPath,
        key: &str,
        name: Option<&String>,
        mut names: impl Iterator<Item = &'n String>,
    ) {
        if let Some(name) = name
            && !names.any(|known| known == name)
        {
            let path = path.key(key);
            let message = format!("`{path}` names `{name}`, which the schema does not have");
            let help = "name one that is declared";
            self.report(&Code::CONFIG_INVALID, &path, message, help);
        }
    }

    pub(super) fn unknown(&mut self, path: &KeyPath, table: &Map<String, Value>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
            let path = path.key(key);
            let message = format!("there is no setting `{path}`");
            let help = format!("the settings here are `{}`", known.join("`, `"));
            self.report(&Code::CONFIG_UNKNOWN, &path, message, &help);
        }
    }

    pub(super) fn wrong(&mut self, path: &KeyPath, expected: &str) {
        let message = format!("`{path}` must be {expected}");
        let diagnostic = Diagnostic::new(&Code::CONFIG_INVALID, self.places.key(path), message);
        self.found.push(diagnostic);
    }

    pub(super) fn report(
        &mut self,
        code: &'static Code,
        path: &KeyPath,
        message: String,
        help: &str,
    ) {
        let diagnostic = Diagnostic::new(code, self.places.key(path), message);
        self.found.push(diagnostic.help(help));
    }
}

/// mdBook 0.5 writes `null` for what is absent.
fn present<'v>(table: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    table.get(key).filter(|value| !value.is_null())
}
