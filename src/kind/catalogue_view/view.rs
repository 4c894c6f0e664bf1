//! A view of the catalogue and what it becomes. Nothing in it has an id: a record's id is where the
//! record is.

use super::query::{Group, Query};
use super::words::Words;
use super::{comparison, explorer, practice, table};
use crate::catalogue::{Catalogue, Entry};
use crate::diagnostic::{Code, Diagnostic};
use crate::kind::Model;
use crate::kind::facts::{self, Fact};
use crate::kind::own::Own;
use crate::kind::values::check_id;
use crate::render::html::{self, Tag};
use crate::render::{Fragment, Target, markdown};
use crate::schema::{Attribute, Field};
use crate::source::Span;

/// A card is to be taken in at a glance; the record itself shows the rest.
const MOST_CHIPS: usize = 5;

/// How records are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Cards,
    Table,
    List,
    /// Cards that a script lets readers search, narrow down and compare.
    Explorer,
    /// A table with a column for each record.
    Comparison,
    /// Cards of which a script draws one at random.
    Draw,
    /// Questions whose answers are folded away.
    Review,
}

/// Records of one schema.
#[derive(Debug)]
pub(super) struct View {
    /// What the records are called together.
    pub(super) name: String,
    pub(super) id: Option<String>,
    /// The author's classes and attributes.
    pub(super) own: Own,
    pub(super) span: Span,
    /// The page that shows them.
    pub(super) path: String,
    pub(super) shape: Shape,
    /// For [`Shape::Table`], the names of the attributes and fields that are its columns, if they
    /// are chosen.
    pub(super) table: Option<Vec<String>>,
    /// The attributes that are shown, in order.
    pub(super) columns: Vec<Attribute>,
    /// The fields of the schema, in order.
    pub(super) fields: Vec<Field>,
    pub(super) query: Query,
    /// For [`Shape::Review`], the names of the fields that are the question; the title without any.
    pub(super) ask: Vec<String>,
    pub(super) words: &'static Words,
}

impl Model for View {
    fn render(&self, target: Target, catalogue: &Catalogue) -> Fragment {
        let groups = self.query.groups(catalogue, &self.path);
        match target {
            Target::Html => self.html(&groups, catalogue),
            Target::Markdown => {
                let groups: Vec<String> = groups
                    .iter()
                    .map(|group| self.markdown(group, catalogue))
                    .collect();
                Fragment {
                    close: groups.join("\n\n"),
                    ..Fragment::default()
                }
            }
            Target::Plain => Fragment::default(),
        }
    }

    fn check(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let ids = self.query.ids.iter().flatten();
        let unknown: Vec<Diagnostic> = ids
            .filter_map(|id| check_id(&self.query.schema, id, catalogue, &self.path))
            .collect();
        if !unknown.is_empty() {
            return unknown;
        }
        let groups = self.query.groups(catalogue, &self.path);
        let shown = groups.iter().any(|group| !group.entries.is_empty());
        if shown || catalogue.has_unread(&self.query.schema, None) {
            return Vec::new();
        }
        let message = format!("no record is shown among these `{}`", self.name);
        vec![
            Diagnostic::new(&Code::EMPTY_CATALOGUE, self.span, message)
                .help("write one, or ask for less in `where`"),
        ]
    }
}

impl View {
    fn html(&self, groups: &[Group<'_>], catalogue: &Catalogue) -> Fragment {
        let open = self
            .own
            .tag("div", "casebook-catalogue")
            .optional("id", self.id.as_deref())
            .attribute("data-casebook", &self.name);
        let open = match self.shape {
            Shape::Explorer => explorer::root(open, self, groups, catalogue),
            Shape::Draw | Shape::Review => practice::root(open, self, groups, catalogue),
            _ => open,
        };
        let mut out = String::new();
        for group in groups {
            if let Some(heading) = self.heading(group, catalogue) {
                out.push_str(&format!(
                    "<p class=\"casebook-group\">{}</p>\n",
                    html::text(heading)
                ));
            }
            match self.shape {
                _ if group.entries.is_empty() => {
                    out.push_str(&format!("<p>{}</p>\n", self.words.empty));
                }
                Shape::Cards | Shape::Explorer | Shape::Draw => {
                    out.push_str(&self.html_list("casebook-cards", group, catalogue))
                }
                Shape::List | Shape::Review => {
                    out.push_str(&self.html_list("casebook-list", group, catalogue));
                }
                Shape::Table => out.push_str(&table::html(self, group, catalogue)),
                Shape::Comparison => out.push_str(&comparison::html(self, group, catalogue)),
            }
        }
        Fragment::around(open.to_string(), format!("{out}</div>"))
    }

    fn html_list(&self, class: &'static str, group: &Group<'_>, catalogue: &Catalogue) -> String {
        let mut out = format!("{}\n", Tag::new("ul").attribute("class", class));
        for entry in &group.entries {
            let summary = if entry.summary.is_empty() {
                String::new()
            } else {
                format!("<p>{}</p>", html::text(&entry.summary))
            };
            let facts = match self.shape {
                Shape::List => String::new(),
                _ => self.facts(entry, catalogue),
            };
            if self.shape == Shape::Review {
                let item = practice::item(entry, self);
                let question = practice::question(entry, self, &facts);
                out.push_str(&format!("{item}{question}</li>\n"));
                continue;
            }
            let item = match self.shape {
                Shape::Explorer => explorer::item(entry, &self.columns),
                Shape::Draw => practice::item(entry, self),
                _ => Tag::new("li"),
            };
            out.push_str(&format!(
                "{item}{}{summary}{facts}</li>\n",
                self.link(entry)
            ));
        }
        out + "</ul>\n"
    }

    /// The value that heads a group, or the title of the record that it names.
    fn heading<'a>(&'a self, group: &Group<'a>, catalogue: &'a Catalogue) -> Option<&'a str> {
        let value = group.heading?;
        let grouped = self.query.group.as_ref();
        let attribute = grouped.and_then(|name| self.columns.iter().find(|one| one.name == *name));
        let of = attribute.and_then(|attribute| attribute.of.as_ref());
        let named = of.and_then(|of| catalogue.find(of, value, &self.path));
        Some(named.map_or(value, |entry| &entry.title))
    }

    /// What a record says of an attribute, if it says anything.
    pub(super) fn fact<'a>(
        &'a self,
        attribute: &'a Attribute,
        entry: &'a Entry,
        catalogue: &'a Catalogue,
    ) -> Option<Fact<'a>> {
        let fact = Fact::new(attribute, entry.values_of(&attribute.name))?;
        Some(fact.in_book(catalogue, &self.path))
    }

    fn facts(&self, entry: &Entry, catalogue: &Catalogue) -> String {
        let facts = self
            .columns
            .iter()
            .filter_map(|attribute| self.fact(attribute, entry, catalogue));
        facts::html_list(facts, Some(MOST_CHIPS))
    }

    /// The columns of a table: the attributes that some record in it has.
    pub(super) fn used_columns(&self, group: &Group<'_>) -> Vec<&Attribute> {
        let used = |name: &str| {
            group
                .entries
                .iter()
                .any(|entry| !entry.values_of(name).is_empty())
        };
        self.columns
            .iter()
            .filter(|attribute| used(&attribute.name))
            .collect()
    }

    pub(super) fn link(&self, entry: &Entry) -> String {
        let link = Tag::new("a").attribute("href", &entry.link_from(&self.path));
        format!("{link}{}</a>", html::text(&entry.title))
    }

    fn markdown(&self, group: &Group<'_>, catalogue: &Catalogue) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(heading) = self.heading(group, catalogue) {
            lines.extend([format!("**{}**", markdown::text(heading)), String::new()]);
        }
        if self.shape == Shape::Comparison {
            lines.extend(comparison::markdown(self, group, catalogue));
        } else if self.shape == Shape::Table {
            lines.extend(table::markdown(self, group, catalogue));
        } else {
            for entry in &group.entries {
                if self.shape == Shape::Review {
                    lines.push(practice::markdown(entry, self));
                    continue;
                }
                let summary = match entry.summary.as_str() {
                    "" => String::new(),
                    summary => format!(": {}", markdown::text(summary)),
                };
                lines.push(format!("- {}{summary}", self.markdown_link(entry)));
            }
        }
        lines.join("\n")
    }

    /// Other renderers have no anchors of ours, so that a link leads to the page.
    pub(super) fn markdown_link(&self, entry: &Entry) -> String {
        let title = markdown::text(&entry.title);
        match entry.page_from(&self.path).as_str() {
            "" => title,
            page => format!("[{title}]({page})"),
        }
    }
}
