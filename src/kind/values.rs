//! Values of attributes that a schema declares, and ids of records, wherever they are written.

use super::{distance, nearest};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Attribute, AttributeKind};
use crate::source::{Span, Spanned};

/// Reads a value of an attribute, which begins `offset` bytes into what was written.
pub(super) fn read_value(
    attribute: &Attribute,
    written: &Spanned<String>,
    value: &str,
    offset: usize,
) -> Result<Vec<String>, Box<Diagnostic>> {
    attribute.read(value).map_err(|rejected| {
        let part = offset + rejected.part.start..offset + rejected.part.end;
        let found = written.value.get(part.clone()).unwrap_or_default();
        let mut diagnostic = Diagnostic::new(
            &Code::INVALID_ATTRIBUTE,
            piece(written, part),
            rejected.message,
        );
        if let Some(words) = without_commas(attribute, found, &rejected.choices) {
            diagnostic = diagnostic.help(format!("write `{words}`, with spaces between words"));
        } else if let Some(near) = only_nearest(found, &rejected.choices) {
            diagnostic = diagnostic.help(format!("write `{near}`"));
        } else if !rejected.choices.is_empty() {
            let choices = rejected.choices.join("`, `");
            diagnostic = diagnostic.help(format!("write one of `{choices}`"));
        }
        Box::new(diagnostic)
    })
}

/// The words of a list that commas were written between, if any of them is a value.
fn without_commas(attribute: &Attribute, found: &str, choices: &[String]) -> Option<String> {
    let is_list = attribute.kind == AttributeKind::List && found.contains(',');
    let words: Vec<&str> = found.split(',').filter(|word| !word.is_empty()).collect();
    let is_value = |word: &&str| choices.iter().any(|choice| choice == word);
    (is_list && words.iter().any(is_value)).then(|| words.join(" "))
}

/// The value that was meant, if it is plain: `L9` is as near to `L4` as to `L5`.
fn only_nearest<'a>(found: &str, choices: &'a [String]) -> Option<&'a str> {
    let near = nearest(found, choices.iter().map(String::as_str))?;
    let distance = |choice| distance(found, choice);
    let mut others = choices.iter().filter(|choice| *choice != near);
    let alone = others.all(|other| distance(other) > distance(near));
    alone.then_some(near)
}

/// The place of a part of a value; of all of it if escapes have moved its parts.
pub(super) fn piece(written: &Spanned<String>, part: std::ops::Range<usize>) -> Span {
    let start = written.span.start;
    if written.span.len() == written.value.len() {
        Span::new(start + part.start, start + part.end)
    } else {
        written.span
    }
}

/// What is wrong with an id that names a record of a schema on the page at `path`, if anything is.
pub(super) fn check_id(
    schema: &str,
    id: &Spanned<String>,
    catalogue: &Catalogue,
    path: &str,
) -> Option<Diagnostic> {
    let known = catalogue.find(schema, &id.value, path).is_some();
    if known || catalogue.has_unread(schema, Some(&id.value)) {
        return None;
    }
    let message = format!("no `{schema}` of this book has the id `{}`", id.value);
    let diagnostic = Diagnostic::new(&Code::INVALID_ATTRIBUTE, id.span, message);
    let ids = catalogue.of(schema, path).map(|entry| entry.id.as_str());
    Some(match nearest(&id.value, ids) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!(
            "give a `{schema}` this id, as in `{{#{}}}`",
            id.value
        )),
    })
}
