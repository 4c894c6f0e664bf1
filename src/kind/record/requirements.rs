//! What a schema asks of a record beyond its own text: sections of its chapter, and other records
//! that name it. A sample owes nothing of this, because it has no chapter of its own.

use super::super::blocks::chapter_headings;
use crate::catalogue::{Catalogue, Entry};
use crate::diagnostic::{Code, Diagnostic};
use crate::inline::plain_text;
use crate::kind::Reader;
use crate::scan::LineKind;
use crate::schema::{Schema, Schemas};
use crate::source::Span;

/// Words a minute.
const PACE: usize = 230;

/// Records of another schema that must name this one.
#[derive(Debug)]
pub(super) struct Named {
    by: String,
    /// The attributes that can do so.
    attributes: Vec<String>,
    at_least: usize,
}

impl Named {
    /// What the schema asks for.
    pub(super) fn all(schema: &Schema, schemas: &Schemas) -> Vec<Named> {
        let named = |(by, at_least): &(String, usize)| {
            let attributes = schemas.get(by)?.attributes.iter();
            let naming = attributes.filter(|one| one.of.as_ref() == Some(&schema.name));
            Some(Named {
                by: by.clone(),
                attributes: naming.map(|one| one.name.clone()).collect(),
                at_least: *at_least,
            })
        };
        schema.named_by.iter().filter_map(named).collect()
    }

    /// Reports that too few do.
    pub(super) fn check(&self, entry: &Entry, catalogue: &Catalogue) -> Option<Diagnostic> {
        let names = |other: &&Entry| {
            let mut attributes = self.attributes.iter();
            attributes.any(|name| other.values_of(name).contains(&entry.id))
        };
        let found = catalogue.of(&self.by, &entry.path).filter(names);
        let found = found.take(self.at_least).count();
        (found < self.at_least).then(|| {
            let Named { by, at_least, .. } = self;
            let message = format!(
                "this `{}` is named by {found} of at least {at_least} `{by}`",
                entry.schema
            );
            Diagnostic::new(&Code::MISSING_RECORDS, entry.span, message)
                .help(format!("write more of `{by}` below it, or name it in them"))
        })
    }
}

/// Reports the sections that the chapter does not have, or has in another order.
pub(super) fn check_sections(schema: &Schema, at: Span, reader: &mut Reader<'_>) {
    if schema.sections.is_empty() || reader.sample {
        return;
    }
    let headings: Vec<String> = chapter_headings(reader)
        .into_iter()
        .map(|heading| plain_text(&heading.text(reader)).to_lowercase())
        .collect();
    let mut from = 0;
    for section in &schema.sections {
        let wanted = section.to_lowercase();
        let place = headings.iter().position(|heading| *heading == wanted);
        let problem = match place {
            None => "lacks the section",
            Some(place) if place < from => "has too early the section",
            Some(place) => {
                from = place;
                continue;
            }
        };
        let message = format!(
            "the chapter of this `{}` {problem} `{section}`",
            schema.name
        );
        reader.report(
            Diagnostic::new(&Code::MISSING_SECTION, at, message).help(format!(
                "its sections are `{}`",
                schema.sections.join("`, `")
            )),
        );
    }
}

/// How many minutes it takes to read the chapter, without its code.
pub(super) fn reading_time(reader: &Reader<'_>) -> String {
    let lines = reader.scan.lines.iter();
    let prose = lines.filter(|line| !matches!(line.kind, LineKind::Code | LineKind::Html));
    let is_word = |piece: &&str| piece.contains(char::is_alphanumeric);
    let words = prose.map(|line| {
        let pieces = line.span.of(reader.text).split_whitespace();
        pieces.filter(is_word).count()
    });
    words.sum::<usize>().div_ceil(PACE).max(1).to_string()
}
