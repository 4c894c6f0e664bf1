//! Records side by side: a column for each, a row for each attribute and field that one of them
//! has. Fields are shown as plain text, because their links belong to the record's own page.

use super::query::Group;
use super::view::View;
use crate::catalogue::{Catalogue, Entry};
use crate::kind::facts::Fact;
use crate::render::html::{self, Tag};
use crate::render::markdown;

/// A row: its label, and what each record has to say.
struct Row<'a> {
    label: &'a str,
    cells: Vec<Cell<'a>>,
}

enum Cell<'a> {
    Fact(Option<Fact<'a>>),
    /// Paragraphs or items.
    Text(&'a [String]),
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
    let line = |first: &str, cells: &mut dyn Iterator<Item = String>| {
        let cells = cells.collect::<Vec<_>>().join(" | ");
        format!("| {first} | {cells} |")
    };
    let mut heads = group.entries.iter().map(|entry| view.markdown_link(entry));
    let mut lines = vec![line("", &mut heads)];
    lines.push(line(
        "---",
        &mut group.entries.iter().map(|_| "---".to_owned()),
    ));
    for row in rows(view, group, catalogue) {
        let label = markdown::text(row.label);
        lines.push(line(&label, &mut row.cells.iter().map(Cell::markdown)));
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
    let said = |entry: &'a Entry, name| entry.fields.get(name).map_or(&[][..], Vec::as_slice);
    for field in &view.fields {
        let row = Row {
            label: &field.label,
            cells: entries()
                .map(|entry| Cell::Text(said(entry, &field.name)))
                .collect(),
        };
        if entries().any(|entry| !said(entry, &field.name).is_empty()) {
            rows.push(row);
        }
    }
    rows
}

/// Whether a record's summary is none of its fields, which have rows of their own.
fn has_own_summary(entry: &Entry) -> bool {
    let mut fields = entry.fields.values();
    !entry.summary.is_empty() && !fields.any(|said| said.join(" ").starts_with(&entry.summary))
}

impl Cell<'_> {
    fn html(&self) -> String {
        match self {
            Cell::Fact(fact) => fact.as_ref().map_or(String::new(), Fact::html_values),
            Cell::Text([one]) => html::text(one),
            Cell::Text([]) => String::new(),
            Cell::Text(several) => {
                let items = several
                    .iter()
                    .map(|one| format!("<li>{}</li>", html::text(one)));
                format!("<ul>{}</ul>", items.collect::<String>())
            }
        }
    }

    fn markdown(&self) -> String {
        match self {
            Cell::Fact(fact) => fact.as_ref().map_or(String::new(), Fact::markdown_values),
            Cell::Text(pieces) => markdown::text(&pieces.join(" / ")),
        }
    }
}
