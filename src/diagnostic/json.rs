//! The report for other programs, as one JSON object.
//!
//! | field | content |
//! | --- | --- |
//! | `version` | [`VERSION`]; fields may be added without raising it |
//! | `diagnostics` | a list in canonical order |
//! | `counts` | `errors`, `warnings`, and `files` that have any |
//!
//! Each diagnostic has `code`, `severity` (`error` or `warning`), `message`, `note` (what the
//! underline itself says, or null), `file` (null if it is about no text), the place, `labels`
//! (other places, each with its `text`) and `help` (a list of texts).
//!
//! A place is `position` and six numbers. If `position` is `exact`, then `line`, `column`,
//! `end_line` and `end_column` count lines and characters from 1, `start_byte` and `end_byte` count
//! bytes of the file from 0, and each end is exclusive. If it is `after-includes`, an earlier
//! preprocessor changed the chapter and the place in the file is not known: the numbers are null.
//! If the diagnostic is about no text, `position` is null as well.

use serde::Serialize;

use super::visible::is_unsafe;
use super::{Item, Position, Report};
use crate::source::Span;

/// The version of the object's form.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    diagnostics: Vec<Entry<'r>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    severity: &'r str,
    message: &'r str,
    note: Option<&'r str>,
    file: Option<&'r str>,
    #[serde(flatten)]
    place: Place,
    labels: Vec<Label<'r>>,
    help: &'r [String],
}

#[derive(Serialize)]
struct Label<'r> {
    text: &'r str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Default, Serialize)]
struct Place {
    position: Option<&'static str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    start_byte: Option<usize>,
    end_byte: Option<usize>,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    files: usize,
}

/// Writes the object, indented, with a line end at its end.
pub fn render(report: &Report) -> String {
    document(&Document {
        version: VERSION,
        diagnostics: report.sorted().iter().map(entry).collect(),
        counts: Counts {
            errors: report.errors(),
            warnings: report.warnings(),
            files: report.files(),
        },
    })
}

fn entry<'r>(item: &Item<'r>) -> Entry<'r> {
    let diagnostic = item.diagnostic;
    let labels = diagnostic.labels.iter().map(|label| Label {
        text: &label.text,
        place: place(item, label.span),
    });
    Entry {
        code: diagnostic.code.name,
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        note: diagnostic.note.as_deref(),
        file: item.file().map(|file| file.path.as_str()),
        place: place(item, diagnostic.span),
        labels: labels.collect(),
        help: &diagnostic.help,
    }
}

fn place(item: &Item, span: Span) -> Place {
    match item.position_of(span) {
        Some(Position::Exact(region)) => Place {
            position: Some("exact"),
            line: Some(region.start.line),
            column: Some(region.start.column),
            end_line: Some(region.end.line),
            end_column: Some(region.end.column),
            start_byte: Some(region.bytes.start),
            end_byte: Some(region.bytes.end),
        },
        Some(Position::AfterIncludes) => Place {
            position: Some("after-includes"),
            ..Place::default()
        },
        None => Place::default(),
    }
}

/// Writes a value as indented JSON in which no character acts on a terminal.
///
/// JSON itself only escapes the controls below a space. The others can only stand in strings, where
/// an escape means the same.
pub(super) fn document(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value)
        .expect("structs of numbers and strings always have a JSON form");
    let mut out = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if is_unsafe(character) && character != '\n' {
            out += &format!("\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out.push('\n');
    out
}
