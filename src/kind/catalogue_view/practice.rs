//! Views to practise with: one record drawn at random, and questions whose answers are folded away.
//! Without their script both are lists of everything.

use serde_json::json;

use super::query::Group;
use super::view::{Shape, View};
use crate::catalogue::{Catalogue, Entry};
use crate::render::html::{self, Tag};
use crate::render::markdown;
use crate::schema::Field;

/// The element of a view. `data-attributes` holds the attributes that records can be chosen by, as a
/// JSON list in the schema's order, `data-words` what the script says.
pub(super) fn root(tag: Tag, view: &View, groups: &[Group<'_>], catalogue: &Catalogue) -> Tag {
    let facets = view.columns.iter();
    let facets: Vec<_> = facets
        .filter(|attribute| super::explorer::is_facet(attribute, groups))
        .map(|attribute| {
            json!({
                "label": attribute.label,
                "name": attribute.name,
                "titles": super::explorer::titles(attribute, view, groups, catalogue),
                "values": attribute.values,
            })
        })
        .collect();
    let mode = match view.shape {
        Shape::Review => "review",
        _ => "draw",
    };
    tag.attribute("data-practice", mode)
        .attribute("data-attributes", &json!(facets).to_string())
        .attribute("data-words", &view.words.practice())
}

/// An item of its list. `data-values` holds a JSON object of lists by the names of attributes.
pub(super) fn item(entry: &Entry, view: &View) -> Tag {
    let facets = view.columns.iter().filter(|attribute| attribute.facet);
    let values: serde_json::Map<_, _> = facets
        .map(|attribute| {
            let values = entry.values_of(&attribute.name);
            (attribute.name.clone(), json!(values))
        })
        .collect();
    Tag::new("li")
        .attribute("data-id", &entry.id)
        .attribute("data-values", &json!(values).to_string())
}

/// What is asked, and what is folded away: the fields that `ask` names, or the title without them,
/// and then all the rest.
pub(super) fn question(entry: &Entry, view: &View, facts: &str) -> String {
    let asked: String = match view.ask.is_empty() {
        true => format!("<p>{}</p>", html::text(&entry.title)),
        false => fields(entry, view, true).map(field).collect(),
    };
    let answer: String = fields(entry, view, false).map(field).collect();
    let fold = Tag::new("details").attribute("class", "casebook-answer");
    let word = html::text(view.words.answer);
    let link = view.link(entry);
    // A link that says the question again is of use only to those who want to go on.
    let (before, after) = match view.ask.is_empty() {
        true => (String::new(), format!("<p>{link}</p>")),
        false => (format!("<p>{link}</p>"), String::new()),
    };
    format!("{asked}{facts}{fold}<summary>{word}</summary>{before}{answer}{after}</details>")
}

/// The same as a line of Markdown: only what is asked, with a link to the rest.
pub(super) fn markdown(entry: &Entry, view: &View) -> String {
    if view.ask.is_empty() {
        return format!("- {}", view.markdown_link(entry));
    }
    let asked = fields(entry, view, true).map(|(label, told)| {
        let told = markdown::text(&told.join(" / "));
        format!("{}: {told}", markdown::text(label))
    });
    let asked: Vec<String> = asked.collect();
    let answer = match entry.page_from(&view.path).as_str() {
        "" => String::new(),
        page => format!(" ([{}]({page}))", view.words.answer),
    };
    format!("- {}{answer}", asked.join("; "))
}

/// The fields of a record that are asked, or those that are not, with their labels.
fn fields<'a>(
    entry: &'a Entry,
    view: &'a View,
    asked: bool,
) -> impl Iterator<Item = (&'a str, &'a [String])> {
    let wanted = move |field: &&Field| view.ask.contains(&field.name) == asked;
    let fields = view.fields.iter().filter(wanted);
    fields.filter_map(|field| {
        let told = entry.fields.get(&field.name)?;
        (!told.is_empty()).then_some((field.label.as_str(), told.as_slice()))
    })
}

fn field((label, told): (&str, &[String])) -> String {
    let label = html::text(label);
    match told {
        [one] => format!("<p><b>{label}</b> {}</p>", html::text(one)),
        several => {
            let items = several
                .iter()
                .map(|one| format!("<li>{}</li>", html::text(one)));
            format!(
                "<p><b>{label}</b></p><ul>{}</ul>",
                items.collect::<String>()
            )
        }
    }
}
