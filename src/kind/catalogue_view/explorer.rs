//! What the explorer's script needs to know, as attributes of the list and of its items: without
//! the script the page shows all of them. Titles, links and summaries it reads from the cards.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::query::Group;
use super::view::View;
use crate::catalogue::{Catalogue, Entry};
use crate::render::html::Tag;
use crate::schema::{Attribute, AttributeKind, FieldKind};

/// The explorer's element. `data-attributes` and `data-fields` hold JSON lists in the schema's
/// order, `data-words` what the script says.
pub(super) fn root(tag: Tag, view: &View, groups: &[Group<'_>], catalogue: &Catalogue) -> Tag {
    let attribute = |attribute: &Attribute| {
        json!({
            "facet": is_facet(attribute, groups),
            "label": attribute.label,
            "name": attribute.name,
            "sort": match attribute.kind {
                AttributeKind::Number => "number",
                AttributeKind::Date => "date",
                _ => "",
            },
            "titles": titles(attribute, view, groups, catalogue),
            "values": attribute.values,
        })
    };
    let attributes: Vec<_> = view.columns.iter().map(attribute).collect();
    let fields: Vec<_> = view
        .fields
        .iter()
        .filter(|field| !matches!(field.kind, FieldKind::Figures | FieldKind::Sources))
        .map(|field| json!({ "label": field.label, "name": field.name }))
        .collect();
    tag.attribute("data-attributes", &json!(attributes).to_string())
        .attribute("data-fields", &json!(fields).to_string())
        .attribute("data-words", &view.words.script())
}

/// Whether readers may choose by an attribute. Where all records say the same, every choice would leave
/// all of them.
pub(super) fn is_facet(attribute: &Attribute, groups: &[Group<'_>]) -> bool {
    let entries = groups.iter().flat_map(|group| &group.entries);
    let mut said = entries.map(|entry| BTreeSet::from_iter(entry.values_of(&attribute.name)));
    let first = said.next();
    attribute.facet && said.any(|values| Some(values) != first)
}

/// The titles of the records that an attribute names, by id.
pub(super) fn titles<'c>(
    attribute: &Attribute,
    view: &View,
    groups: &[Group<'c>],
    catalogue: &'c Catalogue,
) -> BTreeMap<&'c str, &'c str> {
    let Some(of) = &attribute.of else {
        return BTreeMap::new();
    };
    let entries = groups.iter().flat_map(|group| &group.entries);
    entries
        .flat_map(|entry| entry.values_of(&attribute.name))
        .filter_map(|id| catalogue.find(of, id, &view.path))
        .map(|entry| (entry.id.as_str(), entry.title.as_str()))
        .collect()
}

/// An item of the explorer's list. `data-values` and `data-told` hold JSON lists by the names of
/// attributes and of fields.
pub(super) fn item(entry: &Entry, columns: &[Attribute]) -> Tag {
    let values: BTreeMap<&str, &[String]> = columns
        .iter()
        .map(|attribute| (attribute.name.as_str(), entry.values_of(&attribute.name)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    Tag::new("li")
        .attribute("data-id", &entry.id)
        .attribute("data-values", &json!(values).to_string())
        .attribute("data-told", &json!(entry.fields).to_string())
}
