//! The attributes of a record as readers see them, on its own card and in catalogues.

use crate::catalogue::{Catalogue, Entry};
use crate::render::{html, html::Tag, markdown};
use crate::schema::{Attribute, AttributeKind};

/// An attribute with its values.
#[derive(Debug)]
pub(super) struct Fact<'a> {
    attribute: &'a Attribute,
    values: &'a [String],
    /// Where records that the values name are looked up, and the page that shows this.
    book: Option<(&'a Catalogue, &'a str)>,
}

impl<'a> Fact<'a> {
    /// Nothing if there are no values.
    pub(super) fn new(attribute: &'a Attribute, values: &'a [String]) -> Option<Self> {
        (!values.is_empty()).then_some(Fact {
            attribute,
            values,
            book: None,
        })
    }

    /// Looks up the records that values name, for a page at `path`.
    pub(super) fn in_book(self, catalogue: &'a Catalogue, path: &'a str) -> Self {
        let book = Some((catalogue, path));
        Fact { book, ..self }
    }

    /// The record that a value names, and the page that shows this.
    fn record(&self, value: &str) -> Option<(&'a Entry, &'a str)> {
        let (catalogue, path) = self.book?;
        let entry = catalogue.find(self.attribute.of.as_ref()?, value, path)?;
        Some((entry, path))
    }

    /// `Levels: L6, L7`.
    pub(super) fn markdown(&self) -> String {
        let label = markdown::text(&self.attribute.label);
        format!("{label}: {}", self.markdown_values())
    }

    /// `L6, L7`.
    pub(super) fn markdown_values(&self) -> String {
        let title = |value: &'a String| match self.record(value) {
            Some((entry, _)) => entry.title.as_str(),
            None => value,
        };
        let titles: Vec<&str> = self.values.iter().map(title).collect();
        markdown::text(&titles.join(", "))
    }

    /// `L6, L7`, for the cell of a table whose heading is the label.
    pub(super) fn html_values(&self) -> String {
        let values: Vec<String> = self.values.iter().map(|value| self.value(value)).collect();
        values.join(", ")
    }

    /// An item of a list. Of the words of a long list only the first are shown, and how many more
    /// there are, if `most` says so.
    fn html(&self, most: Option<usize>) -> String {
        let tag = Tag::new("li").attribute("data-attribute", &self.attribute.name);
        let label = html::text(&self.attribute.label);
        let mut out = format!("{tag}<b>{label}</b>");
        let chips = self.attribute.kind == AttributeKind::List;
        // "+1" would be as long as what it stands for.
        let shown = match most {
            Some(most) if self.values.len() > most + 1 => most,
            _ => self.values.len(),
        };
        for value in &self.values[..shown] {
            let value = self.value(value);
            out.push_str(&if chips {
                format!(" <span>{value}</span>")
            } else {
                format!(" {value}")
            });
        }
        if shown < self.values.len() {
            out.push_str(&format!(" +{}", self.values.len() - shown));
        }
        out + "</li>"
    }

    fn value(&self, value: &str) -> String {
        if let Some((entry, page)) = self.record(value) {
            let link = Tag::new("a").attribute("href", &entry.link_from(page));
            return format!("{link}{}</a>", html::text(&entry.title));
        }
        let text = html::text(value);
        match self.attribute.kind {
            AttributeKind::Url => format!("{}{text}</a>", Tag::new("a").attribute("href", value)),
            AttributeKind::Date => format!("<time>{text}</time>"),
            _ => text,
        }
    }
}

/// All facts as one line of HTML, empty if there are none.
pub(super) fn html_list<'a>(facts: impl Iterator<Item = Fact<'a>>, most: Option<usize>) -> String {
    let items: String = facts.map(|fact| fact.html(most)).collect();
    if items.is_empty() {
        return items;
    }
    format!("<ul class=\"casebook-facts\">{items}</ul>")
}
