//! One shape for settings from two sources: the JSON that mdBook sends to a preprocessor, and the
//! `book.toml` that the command line reads by itself.

use serde_json::{Map, Number, Value};

/// The key under which a TOML date travels through JSON, as the `toml` crate writes it.
pub(super) const DATE_KEY: &str = "$__toml_private_datetime";

/// Turns a parsed `book.toml` into the JSON that mdBook would send for it, dates included.
///
/// Numbers that JSON has no words for (`nan`, `inf`) become `null`, which counts as absent.
///
/// ```
/// let table: toml::Table = toml::from_str("[book]\ntitle = 'T'\nwhen = 2026-11-23").unwrap();
/// let config = mdbook_casebook::config::from_toml(&table);
/// assert_eq!(config["book"]["title"], "T");
/// assert_eq!(config["book"]["when"]["$__toml_private_datetime"], "2026-11-23");
/// ```
pub fn from_toml(table: &toml::Table) -> Value {
    let entries = table
        .iter()
        .map(|(key, value)| (key.clone(), convert(value)));
    Value::Object(entries.collect())
}

fn convert(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Integer(number) => Value::Number((*number).into()),
        toml::Value::Float(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        toml::Value::Boolean(flag) => Value::Bool(*flag),
        toml::Value::Datetime(date) => {
            let entry = (DATE_KEY.to_owned(), Value::String(date.to_string()));
            Value::Object(Map::from_iter([entry]))
        }
        toml::Value::Array(items) => Value::Array(items.iter().map(convert).collect()),
        toml::Value::Table(table) => from_toml(table),
    }
}

/// The text of a TOML date that came through JSON; `None` for every other value.
pub(super) fn date_text(value: &Value) -> Option<&str> {
    let table = value.as_object()?;
    let date = table.get(DATE_KEY)?.as_str()?;
    (table.len() == 1).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_conversion_is_the_one_that_mdbook_makes() {
        let text = "a = 1\nb = 1.5\nc = true\nd = ['x', {y = 2}]\n\
                    e = 2026-11-23T01:02:03Z\n[[f]]\ng = 07:32:00\n[h.i]\nj = \"k\"\n";
        let table: toml::Table = toml::from_str(text).unwrap();
        assert_eq!(from_toml(&table), serde_json::to_value(&table).unwrap());
    }

    #[test]
    fn only_a_lone_private_key_is_a_date() {
        let date = serde_json::json!({ DATE_KEY: "2026-11-23" });
        assert_eq!(date_text(&date), Some("2026-11-23"));
        let table = serde_json::json!({ DATE_KEY: "2026-11-23", "other": 1 });
        assert_eq!(date_text(&table), None);
        assert_eq!(date_text(&Value::Null), None);
    }
}
