//! Views of the book's records: as cards, a table or a list. The manual is `doc.md`.

mod cell;
mod comparison;
mod explorer;
mod practice;
mod query;
mod table;
mod view;
mod words;

use super::own::Own;
use super::values::{piece, read_value};
use super::{Assets, ChosenName, Kind, Model, Reader, nearest};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::schema::{AttributeKind, Schema, Schemas};
use crate::source::{Span, Spanned};
use query::{Condition, Key, Query};
use view::{Shape, View};
use words::Words;

/// A view of records from anywhere in the book.
pub struct CatalogueView;

const NAME: &str = "catalogue";
const SHAPES: [(&str, Shape); 7] = [
    ("cards", Shape::Cards),
    ("table", Shape::Table),
    ("list", Shape::List),
    ("explorer", Shape::Explorer),
    ("comparison", Shape::Comparison),
    ("draw", Shape::Draw),
    ("review", Shape::Review),
];

impl Kind for CatalogueView {
    fn name(&self) -> &'static str {
        "catalogue_view"
    }

    fn names(&self, _: &Settings, schemas: &Schemas) -> Vec<String> {
        let plurals = schemas.iter().map(|schema| schema.plural.clone());
        std::iter::once(NAME.to_owned()).chain(plurals).collect()
    }

    fn chosen_names(&self, settings: &Settings, schemas: &Schemas) -> Vec<ChosenName> {
        let table = settings.table_path().key("record");
        let chosen = schemas.iter().filter_map(|schema| {
            let own = settings.records.get(&schema.name)?;
            let path = table.key(&schema.name);
            // A plural that is not set follows from the record's name.
            let is_set = own.get("plural").is_some();
            Some(ChosenName {
                name: schema.plural.clone(),
                setting: if is_set { path.key("plural") } else { path },
            })
        });
        chosen.collect()
    }

    fn has_title(&self) -> bool {
        false
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "of", "view", "ids", "where", "sort", "group", "limit", "ask", "columns",
        ]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header_is_fine = reader.check_header(directive, self, self.attributes())
            & reader.check_untitled(directive);
        let attributes = &directive.header.attributes;
        let schema = read_schema(directive, reader)?;
        let ids = match attributes.get("ids") {
            None => Some(None),
            Some(written) => read_ids(written, reader).map(Some),
        };
        let shape = match attributes.get("view") {
            None if attributes.get("ids").is_some() => Some(Shape::Comparison),
            None => Some(Shape::Cards),
            Some(written) => read_shape(written, reader),
        };
        let conditions = match attributes.get("where") {
            None => Some(Vec::new()),
            Some(written) => read_conditions(written, schema, reader),
        };
        let sort = match attributes.get("sort") {
            None => Some(None),
            Some(written) => read_sort(written, schema, reader).map(Some),
        };
        let group = match attributes.get("group") {
            None => Some(None),
            Some(written) => named(written, &written.value, 0, schema, &[], reader).map(Some),
        };
        let limit = match attributes.get("limit") {
            None => Some(None),
            Some(written) => read_limit(written, reader).map(Some),
        };
        let ask = match attributes.get("ask") {
            None => Some(Vec::new()),
            Some(written) => {
                let fits = only_in(("ask", written), ("review", Shape::Review), shape, reader);
                let asked = read_names(written, schema, &field_names(schema), reader);
                asked.filter(|_| fits)
            }
        };
        let table = match attributes.get("columns") {
            None => Some(None),
            Some(written) => {
                let fits = only_in(("columns", written), ("table", Shape::Table), shape, reader);
                let attributes = schema.shown_attributes();
                let mut names: Vec<&str> = attributes.map(|one| one.name.as_str()).collect();
                names.extend(field_names(schema));
                let chosen = read_names(written, schema, &names, reader);
                chosen.filter(|_| fits).map(Some)
            }
        };
        let (ids, shape, conditions, ask) = (ids?, shape?, conditions?, ask?);
        let (sort, group, limit, table) = (sort?, group?, limit?, table?);
        if !header_is_fine {
            return None;
        }
        Some(Box::new(View {
            name: schema.plural.clone(),
            id: attributes.id.as_ref().map(|id| id.value.clone()),
            own: Own::of(attributes),
            span: directive.header.span,
            path: reader.path.to_owned(),
            shape,
            table,
            columns: schema.shown_attributes().cloned().collect(),
            fields: schema.fields.clone(),
            ask,
            words: Words::of(reader.language()),
            query: Query {
                schema: schema.name.clone(),
                ids,
                conditions,
                sort,
                group,
                limit,
            },
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: concat!(include_str!("../facts.css"), include_str!("style.css")),
            script: concat!(include_str!("script.js"), include_str!("practice.js")),
        }
    }
}

/// The schema whose records are shown: the directive's own name says it, or `of`.
fn read_schema<'s>(directive: &Directive, reader: &mut Reader<'s>) -> Option<&'s Schema> {
    let schemas: &'s Schemas = reader.schemas;
    let name = &directive.header.name;
    let of = directive.header.attributes.get("of");
    if let Some(schema) = schemas.by_plural(&name.value) {
        if let Some(of) = of {
            let message = format!("`{}` says already which records it shows", name.value);
            reader.report(
                Diagnostic::new(&Code::INVALID_ATTRIBUTE, of.span, message)
                    .help("leave `of` out, or write `catalogue`"),
            );
            return None;
        }
        return Some(schema);
    }
    let names = || schemas.iter().map(|schema| schema.name.as_str());
    let all = || names().collect::<Vec<_>>().join("`, `");
    let Some(of) = of else {
        let message = format!("this `{NAME}` does not say which records it shows");
        reader.report(
            Diagnostic::new(&Code::MISSING_ATTRIBUTE, name.span, message)
                .help(format!("add `of=…` with one of `{}`", all())),
        );
        return None;
    };
    if let Some(schema) = schemas
        .get(&of.value)
        .or_else(|| schemas.by_plural(&of.value))
    {
        return Some(schema);
    }
    let message = format!("no records are called `{}`", of.value);
    let diagnostic = Diagnostic::new(&Code::UNKNOWN_SCHEMA, of.span, message);
    reader.report(match nearest(&of.value, names()) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("the schemas of this book are `{}`", all())),
    });
    None
}

fn read_shape(written: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Shape> {
    let found = SHAPES.iter().find(|(name, _)| *name == written.value);
    if let Some((_, shape)) = found {
        return Some(*shape);
    }
    let names = SHAPES.map(|(name, _)| name);
    let message = format!("there is no view `{}`", written.value);
    let diagnostic = Diagnostic::new(&Code::INVALID_ATTRIBUTE, written.span, message);
    reader.report(match nearest(&written.value, names.into_iter()) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("write one of `{}`", names.join("`, `"))),
    });
    None
}

/// `dynamodb lambda`.
fn read_ids(written: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Vec<Spanned<String>>> {
    let mut ids: Vec<Spanned<String>> = Vec::new();
    let mut fine = true;
    for word in written.value.split_whitespace() {
        let span = piece(written, Span::within(&written.value, word).range());
        if ids.iter().any(|id| id.value == word) {
            fine = false;
            let message = format!("`ids` names `{word}` twice");
            reader.report(
                Diagnostic::new(&Code::INVALID_ATTRIBUTE, span, message).help("leave one out"),
            );
        }
        ids.push(Spanned::new(word.to_owned(), span));
    }
    if ids.is_empty() {
        fine = false;
        reader.report(
            Diagnostic::new(
                &Code::INVALID_ATTRIBUTE,
                written.span,
                "`ids` names no record",
            )
            .help("write the ids of records, separated by spaces"),
        );
    }
    fine.then_some(ids)
}

/// `org=Amazon & levels=L7 & domain!=mobility`.
fn read_conditions(
    written: &Spanned<String>,
    schema: &Schema,
    reader: &mut Reader<'_>,
) -> Option<Vec<Condition>> {
    let mut conditions = Some(Vec::new());
    let mut end = 0;
    for part in written.value.split('&') {
        let start = end;
        end = start + part.len() + 1;
        match read_condition(written, part, start, schema, reader) {
            Some(condition) => conditions
                .iter_mut()
                .for_each(|all| all.push(condition.clone())),
            None => conditions = None,
        }
    }
    conditions
}

fn read_condition(
    written: &Spanned<String>,
    part: &str,
    start: usize,
    schema: &Schema,
    reader: &mut Reader<'_>,
) -> Option<Condition> {
    let Some((left, value)) = part.split_once('=') else {
        let span = piece(written, start..start + part.len());
        let message = format!("`{}` is not a condition", part.trim());
        reader.report(
            Diagnostic::new(&Code::INVALID_ATTRIBUTE, span, message)
                .help("write `name=value`, or `name!=value`, and join several with `&`"),
        );
        return None;
    };
    let (name, not) = left
        .strip_suffix('!')
        .map_or((left, false), |name| (name, true));
    let attribute = named(written, name, start, schema, &[], reader)?;
    let declared = schema.attribute(&attribute)?;
    let at = start + left.len() + 1;
    let at = at + value.len() - value.trim_start().len();
    match read_value(declared, written, value.trim(), at) {
        Ok(values) => Some(Condition {
            attribute,
            values,
            not,
        }),
        Err(diagnostic) => {
            reader.report(*diagnostic);
            None
        }
    }
}

/// `title`, `since`, `-since`.
fn read_sort(
    written: &Spanned<String>,
    schema: &Schema,
    reader: &mut Reader<'_>,
) -> Option<(Key, bool)> {
    let (name, offset, down) = match written.value.strip_prefix('-') {
        Some(name) => (name, 1, true),
        None => (written.value.as_str(), 0, false),
    };
    let name = named(written, name, offset, schema, &["title"], reader)?;
    let number = |name: &str| {
        let attribute = schema.attribute(name);
        attribute.is_some_and(|attribute| attribute.kind == AttributeKind::Number)
    };
    let key = match name.as_str() {
        "title" if schema.attribute("title").is_none() => Key::Title,
        name if number(name) => Key::Number(name.to_owned()),
        name => Key::Text(name.to_owned()),
    };
    Some((key, down))
}

fn read_limit(written: &Spanned<String>, reader: &mut Reader<'_>) -> Option<usize> {
    let limit = written
        .value
        .parse()
        .ok()
        .filter(|&limit: &usize| limit > 0);
    if limit.is_none() {
        let message = format!("`limit` must be a number from 1, not `{}`", written.value);
        reader.report(Diagnostic::new(
            &Code::INVALID_ATTRIBUTE,
            written.span,
            message,
        ));
    }
    limit
}

/// Whether an attribute of the view has a meaning in its shape.
fn only_in(
    (name, written): (&str, &Spanned<String>),
    (view, needed): (&str, Shape),
    shape: Option<Shape>,
    reader: &mut Reader<'_>,
) -> bool {
    // What is wrong with the view itself has been reported.
    let fits = shape.is_none_or(|shape| shape == needed);
    if !fits {
        let message = format!("`{name}` has a meaning in `view={view}` only");
        reader.report(
            Diagnostic::new(&Code::INVALID_ATTRIBUTE, written.span, message)
                .help(format!("write `view={view}`, or leave `{name}` out")),
        );
    }
    fits
}

fn field_names(schema: &Schema) -> Vec<&str> {
    let fields = schema.fields.iter();
    fields.map(|field| field.name.as_str()).collect()
}

/// `situation options`: some of the names that the schema has.
fn read_names(
    written: &Spanned<String>,
    schema: &Schema,
    names: &[&str],
    reader: &mut Reader<'_>,
) -> Option<Vec<String>> {
    let mut fine = true;
    for word in written.value.split_whitespace() {
        if names.contains(&word) {
            continue;
        }
        fine = false;
        let span = piece(written, Span::within(&written.value, word).range());
        let message = format!("`{}` has no field `{word}`", schema.name);
        reader.report(Diagnostic::new(&Code::UNKNOWN_FIELD, span, message).help(
            match nearest(word, names.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!("write some of `{}`", names.join("`, `")),
            },
        ));
    }
    let words = written.value.split_whitespace().map(str::to_owned);
    fine.then(|| words.collect())
}

/// The name of an attribute of the schema, or one of `others`; it begins `offset` bytes into what
/// was written.
fn named(
    written: &Spanned<String>,
    name: &str,
    offset: usize,
    schema: &Schema,
    others: &[&'static str],
    reader: &mut Reader<'_>,
) -> Option<String> {
    let start = offset + name.len() - name.trim_start().len();
    let name = name.trim();
    if schema.attribute(name).is_some() || others.contains(&name) {
        return Some(name.to_owned());
    }
    let attributes = schema
        .attributes
        .iter()
        .map(|attribute| attribute.name.as_str());
    let names: Vec<&str> = others.iter().copied().chain(attributes).collect();
    let span = piece(written, start..start + name.len());
    let message = format!("`{}` has no attribute `{name}`", schema.name);
    let diagnostic = Diagnostic::new(&Code::UNKNOWN_ATTRIBUTE, span, message);
    reader.report(match nearest(name, names.iter().copied()) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("write one of `{}`", names.join("`, `"))),
    });
    None
}
