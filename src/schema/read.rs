//! Reads schemas from their settings. What a book says of a built-in schema is laid over it.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{Attribute, AttributeKind, Field, FieldKind, Schema, Schemas, WEB_SCHEMES};
use crate::config::{BUILTIN_TYPES, KeyPath, Places, Settings, from_toml};
use crate::diagnostic::{Code, Diagnostic};

static BUILT_IN: LazyLock<Value> = LazyLock::new(|| {
    let table = toml::from_str(include_str!("builtin.toml")).unwrap_or_default();
    from_toml(&table)
});

const ATTRIBUTE_KINDS: &[(&str, AttributeKind)] = &[
    ("text", AttributeKind::Text),
    ("list", AttributeKind::List),
    ("vocabulary", AttributeKind::Vocabulary),
    ("number", AttributeKind::Number),
    ("date", AttributeKind::Date),
    ("url", AttributeKind::Url),
    ("record", AttributeKind::Record),
];

pub(super) const FIELD_KINDS: &[(&str, FieldKind)] = &[
    ("markdown", FieldKind::Markdown),
    ("list", FieldKind::List),
    ("figures", FieldKind::Figures),
    ("sources", FieldKind::Sources),
    ("text", FieldKind::Text),
];

impl Schemas {
    /// The built-in schemas and those of the settings. `book_toml` is the text that the
    /// diagnostics point into, as for [`Settings::read`].
    pub fn read(settings: &Settings, book_toml: Option<&str>) -> (Schemas, Vec<Diagnostic>) {
        let mut reader = Reader {
            places: Places::new(book_toml),
            found: Vec::new(),
        };
        let mut schemas = Schemas::default();
        let empty = Map::new();
        let built_in = BUILT_IN.as_object().unwrap_or(&empty);
        let path = settings.table_path().key("record");
        let own = settings
            .records
            .keys()
            .filter(|name| !built_in.contains_key(*name));
        for name in built_in.keys().chain(own) {
            let path = path.key(name);
            if BUILTIN_TYPES.contains(&name.as_str()) || settings.admonitions.find(name).is_some() {
                let message =
                    format!("a record cannot be called `{name}`, which is an admonition's name");
                reader.report(&Code::CONFIG_INVALID, &path, message, "choose another name");
                continue;
            }
            let base = built_in.get(name).cloned().unwrap_or_default();
            let value = match settings.records.get(name) {
                Some(over) => merge(base, over),
                None => base,
            };
            let schema = reader.schema(name, &path, value.as_object().unwrap_or(&empty));
            if let Some(word) = &schema.reference
                && let Some(other) = schemas.reference(word)
            {
                let path = path.key("reference");
                let message = format!("`{path}` is already a reference to a `{}`", other.name);
                reader.report(&Code::CONFIG_INVALID, &path, message, "choose another word");
            }
            schemas.by_name.insert(name.clone(), schema);
        }
        for schema in schemas.iter() {
            for attribute in &schema.attributes {
                let of = attribute.of.as_ref();
                let unknown = of.filter(|of| !schemas.by_name.contains_key(*of));
                // One that an admonition's name has kept out was reported for that.
                if let Some(of) = unknown.filter(|of| !built_in.contains_key(*of)) {
                    let path = path.key(&schema.name).key("attributes");
                    let path = path.key(&attribute.name).key("of");
                    let message = format!("`{path}` names `{of}`, which is no record");
                    let names: Vec<&str> = schemas.by_name.keys().map(String::as_str).collect();
                    let help = format!("name one of `{}`", names.join("`, `"));
                    reader.report(&Code::CONFIG_INVALID, &path, message, &help);
                }
            }
        }
        (schemas, reader.found)
    }
}

/// Lays one table over another, key by key.
fn merge(base: Value, over: &Value) -> Value {
    match (base, over) {
        (Value::Object(mut base), Value::Object(over)) => {
            for (key, value) in over {
                let old = base.remove(key).unwrap_or_default();
                base.insert(key.clone(), merge(old, value));
            }
            Value::Object(base)
        }
        (base, Value::Null) => base,
        (_, over) => over.clone(),
    }
}

struct Reader<'t> {
    places: Places<'t>,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn schema(&mut self, name: &str, path: &KeyPath, table: &Map<String, Value>) -> Schema {
        let known = [
            "plural",
            "reference",
            "title-field",
            "summary-field",
            "attributes",
            "fields",
        ];
        self.unknown(path, table, &known);
        let mut attributes: Vec<Attribute> = self
            .tables(path, table, "attributes")
            .into_iter()
            .map(|(path, name, table)| self.attribute(&path, name, table))
            .collect();
        attributes.sort_by_key(|attribute| attribute.order);
        let mut fields: Vec<Field> = self
            .tables(path, table, "fields")
            .into_iter()
            .map(|(path, name, table)| self.field(&path, name, table))
            .collect();
        fields.sort_by_key(|field| field.order);
        let reference = self.reference_word(path, table);
        let title_field = self.string(path, table, "title-field");
        let summary_field = self.string(path, table, "summary-field");
        let named = attributes.iter().map(|attribute| &attribute.name);
        self.reference(path, "title-field", title_field.as_ref(), named);
        let named = fields.iter().map(|field| &field.name);
        self.reference(path, "summary-field", summary_field.as_ref(), named);
        let plural = self.string(path, table, "plural");
        Schema {
            name: name.to_owned(),
            plural: plural.map_or_else(|| format!("{name}s"), |plural| plural.to_lowercase()),
            reference,
            title_field,
            summary_field,
            attributes,
            fields,
        }
    }

    /// The short name for references, which must be a word that no link begins with already.
    fn reference_word(&mut self, path: &KeyPath, table: &Map<String, Value>) -> Option<String> {
        let word = self.string(path, table, "reference")?;
        let good = word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if good && !WEB_SCHEMES.contains(&word.as_str()) {
            return Some(word);
        }
        let expected = "a word in lower case that no web address begins with";
        self.wrong(&path.key("reference"), expected);
        None
    }

    fn attribute(&mut self, path: &KeyPath, name: &str, table: &Map<String, Value>) -> Attribute {
        let known = [
            "type", "label", "required", "values", "of", "inverse", "facet", "order",
        ];
        self.unknown(path, table, &known);
        let kind = self.choice(path, table, ATTRIBUTE_KINDS, AttributeKind::Text);
        let values = self.strings(path, table, "values");
        if kind == AttributeKind::Vocabulary && values.is_empty() {
            let message = format!("`{path}` is a vocabulary without values");
            let help = "add `values = [\"…\"]`, or use `type = \"text\"`";
            self.report(&Code::CONFIG_INVALID, path, message, help);
        }
        let of = self.string(path, table, "of").map(|of| of.to_lowercase());
        let refers = match kind {
            AttributeKind::Record => of.is_some(),
            AttributeKind::List => true,
            _ => of.is_none(),
        };
        if !refers {
            let message =
                format!("`{path}` must have both `type = \"record\"` and `of`, or neither");
            let help = "write `of = \"case-study\"`, the name of the schema whose records it names";
            self.report(&Code::CONFIG_INVALID, path, message, help);
        }
        let inverse = self.string(path, table, "inverse");
        if inverse.is_some() && of.is_none() {
            let path = path.key("inverse");
            let message = format!("`{path}` is a label on no record");
            let help = "add `of`, the name of the schema whose records get it, or leave it out";
            self.report(&Code::CONFIG_INVALID, &path, message, help);
        }
        Attribute {
            of,
            inverse,
            name: name.to_owned(),
            label: self
                .string(path, table, "label")
                .unwrap_or_else(|| readable(name)),
            kind,
            required: self.flag(path, table, "required"),
            values,
            facet: self.flag(path, table, "facet"),
            order: self.order(path, table),
        }
    }

    fn field(&mut self, path: &KeyPath, name: &str, table: &Map<String, Value>) -> Field {
        let known = ["type", "label", "required", "historic-after", "order"];
        self.unknown(path, table, &known);
        let kind = self.choice(path, table, FIELD_KINDS, FieldKind::Markdown);
        let historic_after = self.years(path, table);
        if historic_after.is_some() && kind != FieldKind::Figures {
            let path = path.key("historic-after");
            let message = format!("`{path}` is for fields of the type `figures`");
            let help = "leave it out";
            self.report(&Code::CONFIG_INVALID, &path, message, help);
        }
        Field {
            name: name.to_owned(),
            label: self
                .string(path, table, "label")
                .unwrap_or_else(|| readable(name)),
            kind,
            historic_after,
            required: self.flag(path, table, "required"),
            order: self.order(path, table),
        }
    }

    fn tables<'v>(
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

    fn string(&mut self, path: &KeyPath, table: &Map<String, Value>, key: &str) -> Option<String> {
        let value = present(table, key)?;
        let text = value.as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong(&path.key(key), "a string that is not empty");
        }
        text.map(str::to_owned)
    }

    fn strings(&mut self, path: &KeyPath, table: &Map<String, Value>, key: &str) -> Vec<String> {
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

    fn flag(&mut self, path: &KeyPath, table: &Map<String, Value>, key: &str) -> bool {
        let Some(value) = present(table, key) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.wrong(&path.key(key), "true or false");
            false
        })
    }

    fn years(&mut self, path: &KeyPath, table: &Map<String, Value>) -> Option<u32> {
        let value = present(table, "historic-after")?;
        let years = value.as_u64().and_then(|years| u32::try_from(years).ok());
        // More than there are years with four digits is a mistake, and does not fit calendars.
        let years = years.filter(|years| (1..=9999).contains(years));
        if years.is_none() {
            self.wrong(&path.key("historic-after"), "a number of years from 1");
        }
        years
    }

    fn order(&mut self, path: &KeyPath, table: &Map<String, Value>) -> i64 {
        let Some(value) = present(table, "order") else {
            return i64::MAX;
        };
        value.as_i64().unwrap_or_else(|| {
            self.wrong(&path.key("order"), "a whole number");
            i64::MAX
        })
    }

    fn choice<T: Copy>(
        &mut self,
        path: &KeyPath,
        table: &Map<String, Value>,
        choices: &[(&str, T)],
        default: T,
    ) -> T {
        let Some(value) = present(table, "type") else {
            return default;
        };
        let word = value.as_str().unwrap_or_default();
        let found = choices.iter().find(|(name, _)| *name == word);
        found.map_or_else(
            || {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                self.wrong(
                    &path.key("type"),
                    &format!("one of `{}`", names.join("`, `")),
                );
                default
            },
            |&(_, kind)| kind,
        )
    }

    /// A name that must be one of others.
    fn reference<'n>(
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

    fn unknown(&mut self, path: &KeyPath, table: &Map<String, Value>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
            let path = path.key(key);
            let message = format!("there is no setting `{path}`");
            let help = format!("the settings here are `{}`", known.join("`, `"));
            self.report(&Code::CONFIG_UNKNOWN, &path, message, &help);
        }
    }

    fn wrong(&mut self, path: &KeyPath, expected: &str) {
        let message = format!("`{path}` must be {expected}");
        let diagnostic = Diagnostic::new(&Code::CONFIG_INVALID, self.places.key(path), message);
        self.found.push(diagnostic);
    }

    fn report(&mut self, code: &'static Code, path: &KeyPath, message: String, help: &str) {
        let diagnostic = Diagnostic::new(code, self.places.key(path), message);
        self.found.push(diagnostic.help(help));
    }
}

/// mdBook 0.5 writes `null` for what is absent.
fn present<'v>(table: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    table.get(key).filter(|value| !value.is_null())
}

/// A name as a label: `would-change-if` is `Would change if`.
fn readable(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut chars = spaced.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => spaced,
    }
}

#[cfg(test)]
mod tests;
