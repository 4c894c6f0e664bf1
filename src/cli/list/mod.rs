//! `list`: the records of a book as data, for scripts, spreadsheets and other sites.
//!
//! The book is read and checked as by `check`. With errors nothing is printed.

mod anki;
mod csv;
mod json;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::{fail, print, read, walk};
use crate::book;
use crate::catalogue::Entry;
use crate::diagnostic::{Position, Report};
use crate::expand::Texts;
use crate::kind::{Written, nearest};
use crate::schema::{Schema, Schemas};

/// What the JSON looks like, as a JSON Schema.
const JSON_SCHEMA: &str = include_str!("schema.json");

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// How to write the records.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Only the records of this schema, such as `case-study`.
    #[arg(long, visible_alias = "of", value_name = "NAME")]
    schema: Option<String>,
    /// Prints the JSON Schema of the JSON format, and reads no book.
    #[arg(long)]
    json_schema: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object, see `--json-schema`.
    Json,
    /// One row for each record, with a header.
    Csv,
    /// Flash cards: a text file that Anki imports.
    Anki,
    /// For people.
    Table,
}

/// A record with all that is known of it.
struct Record<'s> {
    schema: &'s Schema,
    entry: Entry,
    written: Written,
    /// What stands before the first field, as plain text with titles in the place of references.
    introduction: String,
    /// The fields in the same way, in the order of those that are written.
    texts: Vec<String>,
    /// The line of the file in which the record begins, if an include has not hidden it.
    line: Option<usize>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    if arguments.json_schema {
        return print(JSON_SCHEMA.as_bytes());
    }
    let book = match read::book(&arguments.dir) {
        Ok(book) => book,
        Err(problem) => return fail(&problem),
    };
    // The run reads the schemas again, and reports what is wrong with them.
    let (schemas, _) = Schemas::read(&book.settings, None);
    let only = match &arguments.schema {
        None => None,
        Some(name) => match schemas
            .get(name)
            .or_else(|| schemas.by_plural(name))
            .or_else(|| schemas.reference(name))
        {
            Some(schema) => Some(schema),
            None => return fail(&unknown(name, &schemas)),
        },
    };
    let title = book.config["book"]["title"].as_str();
    let title = title.unwrap_or_default().to_owned();
    let mut records = Vec::new();
    let mut places = Report::default();
    let walked = walk::chapters(&book, &arguments.dir, "list", &[], &mut |visit| {
        let mut file = None;
        let texts = Texts::new(visit.chapter.text(), visit.path, visit.book);
        for (entry, written) in visit.chapter.records() {
            let Some(schema) = schemas.get(&entry.schema) else {
                continue;
            };
            if entry.sample || only.is_some_and(|only| only.name != schema.name) {
                continue;
            }
            let file = *file.get_or_insert_with(|| {
                let text = visit.chapter.text();
                let file = book::chapter_file(visit.project, visit.settings, visit.path, text);
                places.add_file(file)
            });
            let catalogue = visit.catalogue;
            let meant = |word: &str| Some(schemas.reference(word)?.name.as_str());
            let text = |markdown: &str| {
                let blocks = texts.blocks(markdown, catalogue);
                catalogue.named(&blocks.join("\n"), &entry.path, &meant)
            };
            records.push(Record {
                schema,
                introduction: text(&written.introduction),
                texts: written
                    .fields
                    .iter()
                    .map(|field| text(&field.markdown))
                    .collect(),
                // The catalogue's own has titles in the place of references.
                entry: catalogue
                    .find(&entry.schema, &entry.id, &entry.path)
                    .unwrap_or(entry)
                    .clone(),
                written,
                line: match places.position(file, entry.span) {
                    Position::Exact(region) => Some(region.start.line),
                    Position::AfterIncludes => None,
                },
            });
        }
    });
    if let Err(code) = walked {
        return code;
    }
    match arguments.format {
        Format::Json => print(json::render(&records).as_bytes()),
        Format::Table => print(table::render(&records).as_bytes()),
        Format::Csv => match csv::render(&records) {
            Ok(bytes) => print(&bytes),
            Err(error) => fail(&format!("cannot write CSV: {error}")),
        },
        Format::Anki => match anki::render(&records, &title) {
            Ok(bytes) => print(&bytes),
            Err(error) => fail(&format!("cannot write the cards: {error}")),
        },
    }
}

fn unknown(name: &str, schemas: &Schemas) -> String {
    let names: Vec<&str> = schemas.iter().map(|schema| schema.name.as_str()).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("write `{near}`"),
        None => format!("the schemas of this book are `{}`", names.join("`, `")),
    };
    format!("no records are called `{name}`\nhelp: {help}")
}
