//! Records as CSV (RFC 4180, but lines end with a line feed): one row for each, and one column for
//! each attribute and field that a schema of one of the records declares.
//!
//! Cells are what the author wrote. A spreadsheet may take one that begins with `=`, `+`, `-` or
//! `@` for a formula; they are not guarded against that, because a guard would change negative
//! numbers and handles for every other reader, and the author is the one who writes both.

use super::Record;

/// The columns that every record has.
const COMMON: [&str; 7] = [
    "schema",
    "id",
    "title",
    "summary",
    "path",
    "line",
    "introduction",
];

/// A column of its own for an attribute or a field, whichever schema it is of.
#[derive(PartialEq, Eq)]
enum Column<'s> {
    Attribute(&'s str),
    Field(&'s str),
}

impl Column<'_> {
    fn name(&self) -> String {
        match self {
            Column::Attribute(name) => format!("attribute.{name}"),
            Column::Field(name) => format!("field.{name}"),
        }
    }

    fn cell(&self, record: &Record<'_>) -> String {
        match self {
            // The words of a list hold no white space.
            Column::Attribute(name) => record.entry.values_of(name).join(" "),
            Column::Field(name) => {
                let mut fields = record.written.fields.iter().zip(&record.texts);
                let field = fields.find(|(field, _)| field.name == *name);
                field.map_or(String::new(), |(_, text)| text.clone())
            }
        }
    }
}

/// The rows, header first.
///
/// # Errors
/// If the rows cannot be written, which memory does not refuse.
pub(super) fn render(records: &[Record<'_>]) -> std::io::Result<Vec<u8>> {
    let columns = columns(records);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = columns.iter().map(Column::name);
    writer.write_record(COMMON.iter().map(|name| (*name).to_owned()).chain(names))?;
    for record in records {
        let entry = &record.entry;
        let line = record.line.map_or(String::new(), |line| line.to_string());
        let common = [
            entry.schema.clone(),
            entry.id.clone(),
            entry.title.clone(),
            entry.summary.clone(),
            entry.path.clone(),
            line,
            record.introduction.clone(),
        ];
        let cells = columns.iter().map(|column| column.cell(record));
        writer.write_record(common.into_iter().chain(cells))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// In the order of the schemas, those of the first record's schema first; attributes before fields.
fn columns<'s>(records: &[Record<'s>]) -> Vec<Column<'s>> {
    let mut schemas: Vec<&'s crate::schema::Schema> = Vec::new();
    for record in records {
        if !schemas.iter().any(|known| known.name == record.schema.name) {
            schemas.push(record.schema);
        }
    }
    let mut columns = Vec::new();
    let attributes = schemas.iter().flat_map(|schema| {
        let names = schema.attributes.iter();
        names.map(|attribute| Column::Attribute(&attribute.name))
    });
    let fields = schemas.iter().flat_map(|schema| {
        let names = schema.fields.iter();
        names.map(|field| Column::Field(&field.name))
    });
    for column in attributes.chain(fields) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}
