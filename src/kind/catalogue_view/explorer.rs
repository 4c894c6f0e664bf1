//! What the explorer's script needs to know, as attributes of the cards: without the script the
//! page shows all of them.

use serde_json::json;

use crate::catalogue::Entry;
use crate::render::html::Tag;
use crate::schema::{Attribute, AttributeKind};

/// The explorer's element, with its attributes for the script.
pub(super) fn root(tag: Tag, columns: &[Attribute]) -> Tag {
    let columns: Vec<_> = columns
        .iter()
        .map(|attribute| {
            let numeric = attribute.kind == AttributeKind::Number;
            let sorts = numeric || attribute.kind == AttributeKind::Date;
            json!({
                "name": attribute.name,
                "label": attribute.label,
                "facet": attribute.facet,
                "sorts": sorts,
                "numeric": numeric,
            })
        })
        .collect();
    tag.attribute("data-columns", &json!(columns).to_string())
}

/// An item of the explorer's list.
pub(super) fn item(entry: &Entry, columns: &[Attribute]) -> Tag {
    let values = columns
        .iter()
        .map(|attribute| (attribute.name.clone(), entry.values_of(&attribute.name)))
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name, json!(values)))
        .collect::<serde_json::Map<_, _>>();
    let words = [&entry.title, &entry.summary, &entry.text].map(String::as_str);
    Tag::new("li")
        .attribute("data-id", &entry.id)
        .attribute("data-values", &json!(values).to_string())
        .attribute("data-text", &words.join(" "))
}
