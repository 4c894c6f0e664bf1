//! Reads schemas from their settings. What a book says of a built-in schema is laid over it.

mod table;

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{
    Attribute, AttributeKind, Computed, Field, FieldKind, Required, Schema, Schemas, WEB_SCHEMES,
};
use crate::config::{KeyPath, Places, Settings, from_toml};
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

const COMPUTED: &[(&str, Computed)] = &[("reading-time", Computed::ReadingTime)];

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
            let base = built_in.get(name).cloned().unwrap_or_default();
            let value = match settings.records.get(name) {
                Some(over) => merge(base, over),
                None => base,
            };
            let mut schema = reader.schema(name, &path, value.as_object().unwrap_or(&empty));
            if let Some(base) = built_in.get(name).and_then(Value::as_object) {
                schema.ask_chapters_only_beyond(&Reader::default().schema(name, &path, base));
            }
            if let Some(word) = &schema.reference
                && let Some(other) = schemas.reference(word)
            {
                let path = path.key("reference");
                let message = format!("`{path}` is already a reference to a `{}`", other.name);
                reader.report(&Code::CONFIG_INVALID, &path, message, "choose another word");
            }
            if let Some(other) = schemas.by_plural(name) {
                let message = format!("`{name}` is already the plural of `{}`", other.name);
                reader.report(&Code::CONFIG_INVALID, &path, message, "choose another name");
            }
            if let Some(other) = schemas.by_plural(&schema.plural) {
                let path = path.key("plural");
                let message = format!(
                    "`{}` is already the plural of `{}`",
                    schema.plural, other.name
                );
                reader.report(&Code::CONFIG_INVALID, &path, message, "choose another word");
            }
            schemas.by_name.insert(name.clone(), schema);
        }
        for schema in schemas.iter() {
            let names_it = |attribute: &Attribute| attribute.of.as_ref() == Some(&schema.name);
            for (name, _) in &schema.named_by {
                let by = schemas.by_name.get(name);
                if !by.is_some_and(|by| by.attributes.iter().any(names_it)) {
                    let path = path.key(&schema.name).key("named-by").key(name);
                    let message = format!("no attribute of `{name}` names a `{}`", schema.name);
                    let help = format!("give `{name}` one with `of = \"{}\"`", schema.name);
                    reader.report(&Code::CONFIG_INVALID, &path, message, &help);
                }
            }
            for attribute in &schema.attributes {
                let of = attribute.of.as_ref();
                let unknown = of.filter(|of| !schemas.by_name.contains_key(*of));
                if let Some(of) = unknown {
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

impl Schema {
    /// What a book requires beyond the built-in schema is asked of its chapters only.
    fn ask_chapters_only_beyond(&mut self, built_in: &Schema) {
        let limit = |required: &mut Required, built_in: Option<Required>| {
            if *required == Required::Always && built_in != Some(Required::Always) {
                *required = Required::OfChapters;
            }
        };
        for attribute in &mut self.attributes {
            let base = built_in.attribute(&attribute.name);
            limit(&mut attribute.required, base.map(|base| base.required));
        }
        for field in &mut self.fields {
            let base = built_in.fields.iter().find(|base| base.name == field.name);
            limit(&mut field.required, base.map(|base| base.required));
        }
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

#[derive(Default)]
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
            "sections",
            "named-by",
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
            sections: self.strings(path, table, "sections"),
            named_by: self.counts(path, table, "named-by"),
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
            "type", "label", "required", "values", "of", "inverse", "strict", "facet", "computed",
            "order",
        ];
        self.unknown(path, table, &known);
        let kind = self.choice(path, table, "type", ATTRIBUTE_KINDS);
        let kind = kind.unwrap_or(AttributeKind::Text);
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
        let strict = self.flag(path, table, "strict");
        if strict && (kind != AttributeKind::List || of.is_none()) {
            let path = path.key("strict");
            let message = format!("`{path}` is for lists of records");
            let help = "write `type = \"list\"` and `of`, or leave it out";
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
            required: match self.flag(path, table, "required") {
                true => Required::Always,
                false => Required::Never,
            },
            values,
            strict,
            facet: self.flag(path, table, "facet"),
            computed: self.choice(path, table, "computed", COMPUTED),
            order: self.order(path, table),
        }
    }

    fn field(&mut self, path: &KeyPath, name: &str, table: &Map<String, Value>) -> Field {
        let known = [
            "type",
            "label",
            "required",
            "folded",
            "historic-after",
            "at-least",
            "one-says",
            "order",
        ];
        self.unknown(path, table, &known);
        let kind = self.choice(path, table, "type", FIELD_KINDS);
        let kind = kind.unwrap_or(FieldKind::Markdown);
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
            folded: kind == FieldKind::Sources || self.flag(path, table, "folded"),
            historic_after,
            at_least: self.at_least(path, table, kind),
            one_says: self.one_says(path, table, kind),
            required: match self.flag(path, table, "required") {
                true => Required::Always,
                false => Required::Never,
            },
            order: self.order(path, table),
        }
    }
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
