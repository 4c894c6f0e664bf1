//! Records side by side: a column for each, a row for each attribute and field that one of them
//! has.

use super::cell::{Cell, markdown_row};
use super::query::Group;
use super::view::View;
use crate::catalogue::{Catalogue, Entry};
use crate::render::html::{self, Tag};
use crate::render::markdown;

/// A row: its label, and what each record has to say.
struct Row<'a> {
    label: &'a str,
    cells: Vec<Cell<'a>>,
}

/// The table as HTML, which ends with a line end.
pub(super) fn html(view: &View, group: &Group<'_>, catalogue: &Catalogue) -> String {
    let open = Tag::new("div").attribute("class", "table-wrapper casebook-comparison");
    let heads = group.entries.iter().map(|entry| view.link(entry));
    let heads: String = heads
        .map(|link| format!("<th scope=\"col\">{link}</th>"))
        .collect();
    let mut out = format!("{open}<table><thead><tr><td></td>{heads}</tr></thead><tbody>\n");
    for row in rows(view, group, catalogue) {
        let label = html::text(row.label);
        let cells: String = row
            .cells
            .iter()
            .map(|cell| format!("<td>{}</td>", cell.html()))
            .collect();
        out.push_str(&format!("<tr><th scope=\"row\">{label}</th>{cells}</tr>\n"));
    }
    out + "</tbody></table></div>\n"
}

/// The lines of the table as Markdown.
pub(super) fn markdown(view: &View, group: &Group<'_>, catalogue: &Catalogue) -> Vec<String> {
    let entries = || group.entries.iter();
    let line = |first: String, cells: &mut dyn Iterator<Item = String>| {
        markdown_row(std::iter::once(first).chain(cells))
    };
    let mut heads = entries().map(|entry| view.markdown_link(entry));
    let mut rules = entries().map(|_| "---".to_owned());
    let mut lines = vec![
        line(String::new(), &mut heads),
        line("---".to_owned(), &mut rules),
    ];
    for row in rows(view, group, catalogue) {
        let label = markdown::text(row.label);
        lines.push(line(label, &mut row.cells.iter().map(Cell::markdown)));
    }
    lines
}

fn rows<'a>(view: &'a View, group: &Group<'a>, catalogue: &'a Catalogue) -> Vec<Row<'a>> {
    let entries = || group.entries.iter().copied();
    let mut rows = Vec::new();
    if entries().any(has_own_summary) {
        let summary = |entry: &'a Entry| Cell::Text(std::slice::from_ref(&entry.summary));
        rows.push(Row {
            label: view.words.summary,
            cells: entries().map(summary).collect(),
        });
    }
    let of = |attribute| entries().map(move |entry| view.fact(attribute, entry, catalogue));
    rows.extend(view.used_columns(group).into_iter().map(|attribute| Row {
        label: &attribute.label,
        cells: of(attribute).map(Cell::Fact).collect(),
    }));
    for field in &view.fields {
        let row = Row {
            label: &field.label,
            cells: entries()
                .map(|entry| Cell::Text(entry.said(&field.name)))
                .collect(),
        };
        if entries().any(|entry| !entry.said(&field.name).is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// Whether a record's summary is none of its fields, which have rows of their own.
fn has_own_summary(entry: &Entry) -> bool {
    let mut fields = entry.fields.values();
    !entry.summary.is_empty() && !fields.any(|said| said.contains(&entry.summary))
}
