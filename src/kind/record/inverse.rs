//! Which records name this one, told on its own card: a pattern says by which studies it is used.

use crate::catalogue::{Catalogue, Entry};
use crate::render::html::{self, Tag};
use crate::render::markdown;
use crate::schema::{Schema, Schemas};

/// An attribute of another schema, or of the same, that may name the record.
#[derive(Debug)]
pub(super) struct Inverse {
    schema: String,
    attribute: String,
    /// What stands above the records that name it.
    label: String,
}

impl Inverse {
    /// All those that may name records of a schema.
    pub(super) fn all(schema: &Schema, schemas: &Schemas) -> Vec<Inverse> {
        let inverse = |(schema, attribute): (&Schema, &crate::schema::Attribute)| {
            Some(Inverse {
                schema: schema.name.clone(),
                attribute: attribute.name.clone(),
                label: attribute.inverse.clone()?,
            })
        };
        let attributes = schemas.inverses_of(&schema.name);
        attributes.filter_map(inverse).collect()
    }

    /// The records that name `entry`, in the order of the book.
    fn entries<'c>(&'c self, entry: &'c Entry, catalogue: &'c Catalogue) -> Vec<&'c Entry> {
        let names = |other: &&Entry| other.values_of(&self.attribute).contains(&entry.id);
        catalogue
            .of(&self.schema, &entry.path)
            .filter(names)
            .collect()
    }

    /// A section of the card, or nothing if no record names it.
    pub(super) fn html(&self, entry: &Entry, catalogue: &Catalogue) -> String {
        let items: String = self
            .entries(entry, catalogue)
            .into_iter()
            .map(|other| {
                let link = Tag::new("a").attribute("href", &other.link_from(&entry.path));
                format!("<li>{link}{}</a></li>", html::text(&other.title))
            })
            .collect();
        if items.is_empty() {
            return items;
        }
        let section = Tag::new("section")
            .attribute("class", "casebook-field casebook-inverse")
            .attribute("data-inverse", &self.attribute);
        let label = html::text(&self.label);
        format!(
            "{section}\n<div class=\"casebook-label\">{label}</div>\n<ul>{items}</ul>\n</section>\n"
        )
    }

    /// A paragraph, or nothing if no record names it.
    pub(super) fn markdown(&self, entry: &Entry, catalogue: &Catalogue) -> Option<String> {
        let entries = self.entries(entry, catalogue);
        let links: Vec<String> = entries
            .into_iter()
            .map(|other| {
                let title = markdown::text(&other.title);
                match other.page_from(&entry.path).as_str() {
                    "" => title,
                    page => format!("[{title}]({page})"),
                }
            })
            .collect();
        let label = markdown::text(&self.label);
        (!links.is_empty()).then(|| format!("**{label}:** {}", links.join(", ")))
    }
}
