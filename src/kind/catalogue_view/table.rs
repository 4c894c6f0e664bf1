//! Records below each other: a row for each, and a column for each attribute that one of them has,
//! or for each attribute and field that `columns` names.

use super::cell::{Cell, markdown_row};
use super::query::Group;
use super::view::View;
use crate::catalogue::{Catalogue, Entry};
use crate::render::html;
use crate::schema::{Attribute, Field};

enum Column<'a> {
    Attribute(&'a Attribute),
    Field(&'a Field),
}

/// The table as HTML, which ends with a line end.
pub(super) fn html(view: &View, group: &Group<'_>, catalogue: &Catalogue) -> String {
    let columns = columns(view, group);
    let heads = std::iter::once(view.words.title).chain(columns.iter().map(Column::label));
    let heads: String = heads
        .map(|head| format!("<th scope=\"col\">{}</th>", html::text(head)))
        .collect();
    let mut out =
        format!("<div class=\"table-wrapper\"><table><thead><tr>{heads}</tr></thead><tbody>\n");
    for entry in &group.entries {
        let cells: String = columns
            .iter()
            .map(|column| format!("<td>{}</td>", column.cell(entry, view, catalogue).html()))
            .collect();
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}</th>{cells}</tr>\n",
            view.link(entry)
        ));
    }
    out + "</tbody></table></div>\n"
}

/// The lines of the table as Markdown.
pub(super) fn markdown(view: &View, group: &Group<'_>, catalogue: &Catalogue) -> Vec<String> {
    let columns = columns(view, group);
    let labels = columns
        .iter()
        .map(|column| crate::render::markdown::text(column.label()));
    let heads = std::iter::once(view.words.title.to_owned()).chain(labels);
    let mut lines = vec![
        markdown_row(heads),
        markdown_row(vec!["---".to_owned(); columns.len() + 1]),
    ];
    lines.extend(group.entries.iter().map(|entry| {
        let cells = columns
            .iter()
            .map(|column| column.cell(entry, view, catalogue).markdown());
        markdown_row(std::iter::once(view.markdown_link(entry)).chain(cells))
    }));
    lines
}

fn columns<'a>(view: &'a View, group: &Group<'_>) -> Vec<Column<'a>> {
    let Some(names) = &view.table else {
        let used = view.used_columns(group);
        return used.into_iter().map(Column::Attribute).collect();
    };
    let named = |name: &String| {
        let attribute = view.columns.iter().find(|one| one.name == *name);
        let field = || view.fields.iter().find(|one| one.name == *name);
        attribute
            .map(Column::Attribute)
            .or_else(|| field().map(Column::Field))
    };
    names.iter().filter_map(named).collect()
}

impl Column<'_> {
    fn label(&self) -> &str {
        match self {
            Column::Attribute(attribute) => &attribute.label,
            Column::Field(field) => &field.label,
        }
    }

    fn cell<'a>(&'a self, entry: &'a Entry, view: &'a View, catalogue: &'a Catalogue) -> Cell<'a> {
        match self {
            Column::Attribute(attribute) => Cell::Fact(view.fact(attribute, entry, catalogue)),
            Column::Field(field) => Cell::Text(entry.said(&field.name)),
        }
    }
}
