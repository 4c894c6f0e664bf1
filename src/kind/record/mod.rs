//! Records: blocks whose attributes and labelled fields a schema declares, shown as cards, and
//! entered into the book's catalogue. The manual is `doc.md`.

mod body;
mod figures;
mod inverse;
mod model;
mod requirements;
mod words;

use std::collections::BTreeMap;

use super::labels::inside;
use super::own::Own;
use super::values::{piece, read_value};
use super::{Assets, ChosenName, Kind, Model, Reader};
use crate::catalogue::Entry;
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Directive, Header, Title};
use crate::inline::{plain_text, title_line};
use crate::schema::{Attribute, AttributeKind, Computed, Schema, Schemas};
use crate::source::{Span, Spanned};
use inverse::Inverse;
use model::Card;
use requirements::{Named, check_sections, reading_time};
use words::Words;

/// A card with typed attributes and fields, as a schema declares them.
pub struct Record;

impl Kind for Record {
    fn name(&self) -> &'static str {
        "record"
    }

    fn names(&self, _: &Settings, schemas: &Schemas) -> Vec<String> {
        schemas.iter().map(|schema| schema.name.clone()).collect()
    }

    fn chosen_names(&self, settings: &Settings, _: &Schemas) -> Vec<ChosenName> {
        let table = settings.table_path().key("record");
        let chosen = settings.records.keys().map(|name| ChosenName {
            name: name.clone(),
            setting: table.key(name),
        });
        chosen.collect()
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        let schemas = reader.schemas;
        let schema = schemas.get(&header.name.value)?;
        let known: Vec<&str> = schema
            .attributes
            .iter()
            .map(|attribute| attribute.name.as_str())
            .collect();
        let header_is_fine = reader.check_header(directive, self, &known);
        let values = read_attributes(directive, schema, reader);
        let title = read_title(directive, schema, reader);
        let body = body::read(directive, schema, reader);
        check_sections(schema, header.name.span, reader);
        let (values, title, body) = (values?, title?, body?);
        if !header_is_fine {
            return None;
        }
        let id = match &header.attributes.id {
            Some(id) => id.clone(),
            None => {
                let id = reader.ids.unique(&super::title_id(&title));
                Spanned::new(id, header.span)
            }
        };
        // A record that it belongs to by its place is right above it on the page.
        let written = |name: &str| header.attributes.get(name).is_some();
        let shown = schema
            .shown_attributes()
            .filter(|attribute| attribute.inherited().is_none() || written(&attribute.name));
        let references = schema.attributes.iter().flat_map(|attribute| {
            let named = attribute.inherited().or(attribute.of.as_ref());
            let named =
                named.filter(|_| attribute.kind == AttributeKind::Record || attribute.strict);
            let value = named.zip(header.attributes.get(&attribute.name));
            let words = value.map(|(of, value)| {
                let words = value.value.split_whitespace().map(move |word| {
                    let span = piece(value, Span::within(&value.value, word).range());
                    (of.clone(), Spanned::new(word.to_owned(), span))
                });
                words.collect::<Vec<_>>()
            });
            words.unwrap_or_default()
        });
        let references = references.collect();
        reader.above.insert(schema.name.clone(), id.value.clone());
        Some(Box::new(Card {
            label: reader.ids.part(&id.value, "title"),
            title: title_line(&title),
            own: Own::of(&header.attributes),
            attributes: shown.cloned().collect(),
            references,
            fields: body.fields,
            lead: body.lead,
            inverses: Inverse::all(schema, schemas),
            named: match reader.sample {
                true => Vec::new(),
                false => Named::all(schema, schemas),
            },
            words: Words::of(reader.language()),
            frames: inside(directive),
            entry: Entry {
                schema: schema.name.clone(),
                id: id.value,
                title: plain_text(&title),
                // What they say is known once the directives in them are read.
                summary: String::new(),
                fields: BTreeMap::new(),
                values,
                path: reader.path.to_owned(),
                sample: reader.sample,
                span: id.span,
            },
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: concat!(include_str!("../facts.css"), include_str!("style.css")),
            script: "",
        }
    }
}

/// The title, which a schema may take from an attribute.
fn read_title(directive: &Directive, schema: &Schema, reader: &mut Reader<'_>) -> Option<String> {
    let header = &directive.header;
    if let Title::Text(title) = &header.title {
        return Some(title.value.clone());
    }
    let attribute = schema.title_field.as_deref();
    if let Some(title) = attribute.and_then(|name| header.attributes.get(name)) {
        return Some(title.value.clone());
    }
    let name = &schema.name;
    reader.report(
        Diagnostic::new(
            &Code::MISSING_TITLE,
            header.span,
            format!("this `{name}` has no title"),
        )
        .help(match (attribute, header.body) {
            (_, Body::Quote) => {
                format!("write its title behind the brackets, as in `[!{name}] Title`")
            }
            (_, Body::CodeFence { .. }) => "write `title=\"…\"` behind the name".to_owned(),
            (Some(attribute), _) => format!("give it one with `{attribute}=\"…\"`"),
            (None, Body::Indented { .. }) => {
                format!("write its title after the name, as in `!!! {name} \"Title\"`")
            }
            (None, Body::Fence { .. }) => {
                format!("write its title after the name, as in `:::{name}[Title]`")
            }
        }),
    );
    None
}

/// How to give a record an attribute. Not every shape of a block has a place for one.
fn with_attribute(header: &Header, schema: &str, name: &str) -> String {
    match header.body {
        Body::Quote | Body::CodeFence { .. } => format!(
            "write the block as `:::{schema}[…]{{{name}=…}}`, closed by `:::`, as it takes no attributes here"
        ),
        Body::Fence { .. } | Body::Indented { .. } => format!("add `{name}=…` in its braces"),
    }
}

/// The id of the record above that an attribute stands for when it is not written.
fn above<'r>(attribute: &Attribute, reader: &'r Reader<'_>) -> Option<&'r String> {
    reader.above.get(attribute.inherited()?)
}

/// The values of the attributes; nothing if one is missing or wrong.
fn read_attributes(
    directive: &Directive,
    schema: &Schema,
    reader: &mut Reader<'_>,
) -> Option<BTreeMap<String, Vec<String>>> {
    let header = &directive.header;
    let mut values = BTreeMap::new();
    let mut fine = true;
    for attribute in &schema.attributes {
        match header.attributes.get(&attribute.name) {
            Some(written) => match read_value(attribute, written, &written.value, 0) {
                Ok(read) => drop(values.insert(attribute.name.clone(), read)),
                Err(diagnostic) => {
                    fine = false;
                    reader.report(*diagnostic);
                }
            },
            None if above(attribute, reader).is_some() => {
                let id = above(attribute, reader).into_iter().cloned().collect();
                values.insert(attribute.name.clone(), id);
            }
            None if attribute.computed == Some(Computed::ReadingTime) => {
                values.insert(attribute.name.clone(), vec![reading_time(reader)]);
            }
            None if attribute.required.of(reader.sample) => {
                fine = false;
                let (schema, name) = (&schema.name, &attribute.name);
                let message = format!("this `{schema}` lacks the attribute `{name}`");
                let mut diagnostic =
                    Diagnostic::new(&Code::MISSING_ATTRIBUTE, header.name.span, message)
                        .help(with_attribute(header, schema, name));
                if !attribute.values.is_empty() {
                    let values = attribute.values.join("`, `");
                    diagnostic = diagnostic.help(format!("its values are `{values}`"));
                }
                reader.report(diagnostic);
            }
            None => {}
        }
    }
    fine.then_some(values)
}
