//! Records as flash cards, in the text format that [Anki] imports: comma-separated rows below lines that
//! say how to read them.
//!
//! The front is the title and what stands before the first field, the back is the fields. A card
//! belongs to the book and the record's id, so that a later import changes it and keeps what its reader
//! has learned.
//!
//! [Anki]: https://docs.ankiweb.net/importing/text-files.html#file-headers

use super::Record;

/// The file of the cards of a book with this title.
///
/// # Errors
/// If the rows cannot be written, which memory does not refuse.
pub(super) fn render(records: &[Record<'_>], book: &str) -> std::io::Result<Vec<u8>> {
    // What follows the colon is the name, up to the end of the line.
    let deck = book.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut head = String::from("#separator:Comma\n#html:false\n#notetype:Basic\n");
    if !deck.is_empty() {
        head.push_str(&format!("#deck:{deck}\n"));
    }
    head.push_str("#guid column:1\n#tags column:4\n#columns:Guid,Front,Back,Tags\n");
    let mut writer = csv::Writer::from_writer(head.into_bytes());
    for record in records {
        let entry = &record.entry;
        writer.write_record([
            format!("{deck}/{}/{}", entry.schema, entry.id),
            joined([&entry.title, &record.introduction]),
            back(record),
            tags(record),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// The fields; with their labels, if there are several.
fn back(record: &Record<'_>) -> String {
    let fields = record.written.fields.iter().zip(&record.texts);
    let told: Vec<_> = fields.filter(|(_, text)| !text.is_empty()).collect();
    match told[..] {
        [(_, text)] => text.clone(),
        _ => {
            let parts = told.iter().map(|(field, text)| {
                let gap = if text.contains('\n') { '\n' } else { ' ' };
                format!("{}:{gap}{text}", field.label)
            });
            parts.collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// What readers choose records by. A tag has no white space.
fn tags(record: &Record<'_>) -> String {
    let facets = record.schema.attributes.iter().filter(|one| one.facet);
    let values = facets.flat_map(|one| record.entry.values_of(&one.name));
    let word = |value: &String| value.split_whitespace().collect::<Vec<_>>().join("-");
    values.map(word).collect::<Vec<_>>().join(" ")
}

fn joined<'t>(parts: impl IntoIterator<Item = &'t String>) -> String {
    let told = parts.into_iter().filter(|part| !part.is_empty());
    told.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}
