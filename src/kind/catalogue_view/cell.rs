//! What one record says in one cell of a table. Fields are shown as plain text, because their links
//! belong to the record's own page.

use crate::kind::facts::Fact;
use crate::render::{html, markdown};

pub(super) enum Cell<'a> {
    Fact(Option<Fact<'a>>),
    /// Paragraphs or items.
    Text(&'a [String]),
}

impl Cell<'_> {
    pub(super) fn html(&self) -> String {
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

    pub(super) fn markdown(&self) -> String {
        match self {
            Cell::Fact(fact) => fact.as_ref().map_or(String::new(), Fact::markdown_values),
            Cell::Text(pieces) => markdown::text(&pieces.join(" / ")),
        }
    }
}

/// A row of a table in Markdown.
pub(super) fn markdown_row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |", cells.join(" | "))
}
