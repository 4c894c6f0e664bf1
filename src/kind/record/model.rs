//! A record and what it becomes in its own chapter: labels turn into HTML between the author's
//! lines, and what the author wrote in a field stays the Markdown that it is.

use std::ops::Range;

use super::body::Field;
use super::figures;
use super::inverse::Inverse;
use super::requirements::Named;
use super::words::Words;
use crate::catalogue::{Catalogue, Entry};
use crate::diagnostic::Diagnostic;
use crate::directive::Frame;
use crate::kind::facts::{self, Fact};
use crate::kind::labels::Mark;
use crate::kind::own::Own;
use crate::kind::values::check_id;
use crate::kind::{Model, Written, WrittenField};
use crate::render::html::{self, Tag};
use crate::render::markdown::bold;
use crate::render::{Fragment, Insert, Target};
use crate::scan::{Scan, strip_lines};
use crate::schema::{Attribute, FieldKind};
use crate::source::{Span, Spanned};

/// A record's card.
#[derive(Debug)]
pub(super) struct Card {
    /// The id of the title, unique over the book.
    pub(super) label: String,
    /// One harmless line of Markdown.
    pub(super) title: String,
    /// The author's classes and attributes.
    pub(super) own: Own,
    /// The attributes that are shown, in order.
    pub(super) attributes: Vec<Attribute>,
    /// The records that attributes name: their schema, and the id as it is written.
    pub(super) references: Vec<(String, Spanned<String>)>,
    pub(super) fields: Vec<Field>,
    /// The lines before the first field.
    pub(super) lead: Range<usize>,
    /// The containers around the lines of the body, the record itself included.
    pub(super) frames: Vec<Frame>,
    /// Which other records may name it.
    pub(super) inverses: Vec<Inverse>,
    /// Which other records must name it.
    pub(super) named: Vec<Named>,
    pub(super) words: &'static Words,
    pub(super) entry: Entry,
}

impl Model for Card {
    fn render(&self, target: Target, catalogue: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(catalogue),
            Target::Markdown => self.markdown(catalogue),
            Target::Plain => Fragment::default(),
        }
    }

    fn check(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let references = self.references.iter();
        let unknown =
            references.filter_map(|(schema, id)| check_id(schema, id, catalogue, &self.entry.path));
        let named = self.named.iter();
        let unnamed = named.filter_map(|named| named.check(&self.entry, catalogue));
        unknown.chain(unnamed).collect()
    }

    fn entry(&self) -> Option<&Entry> {
        Some(&self.entry)
    }

    fn entry_mut(&mut self) -> Option<&mut Entry> {
        Some(&mut self.entry)
    }

    fn written(&self, text: &str, scan: &Scan) -> Option<Written> {
        let lead = strip_lines(text, &scan.lines[self.lead.clone()], &self.frames);
        let fields = self.fields.iter().map(|field| WrittenField {
            name: field.name.clone(),
            label: field.label.clone(),
            kind: field.kind,
            markdown: field.content(text, scan, &self.frames).trim().to_owned(),
            figures: match field.kind {
                FieldKind::Figures => figures::read(field, text, scan, &self.frames, self.words),
                _ => Vec::new(),
            },
        });
        Some(Written {
            introduction: lead.trim().to_owned(),
            fields: fields.collect(),
        })
    }
}

impl Card {
    fn facts<'c>(&'c self, catalogue: &'c Catalogue) -> impl Iterator<Item = Fact<'c>> {
        self.attributes.iter().filter_map(move |attribute| {
            let values = self.entry.values_of(&attribute.name);
            Some(Fact::new(attribute, values)?.in_book(catalogue, &self.entry.path))
        })
    }

    fn html(&self, catalogue: &Catalogue) -> Fragment {
        let open = self
            .own
            .tag("article", "casebook-card")
            .attribute("id", &self.entry.id)
            .attribute("data-casebook", &self.entry.schema)
            .attribute("aria-labelledby", &self.label);
        let title = Tag::new("div")
            .attribute("class", "casebook-card-title")
            .attribute("id", &self.label);
        let mut facts = facts::html_list(self.facts(catalogue), None);
        if !facts.is_empty() {
            facts.insert(0, '\n');
        }
        let mut inserts = Vec::new();
        let mut end = "";
        for field in &self.fields {
            let (element, label, close) = match field.folded {
                true => ("details", "summary", "</details>"),
                false => ("section", "div", "</section>"),
            };
            let class = match field.kind {
                FieldKind::Figures => "casebook-field casebook-figures",
                _ => "casebook-field",
            };
            let element = Tag::new(element)
                .attribute("class", class)
                .attribute("data-field", &field.name);
            let text = html::text(&field.label);
            let before = if end.is_empty() {
                String::new()
            } else {
                format!("{end}\n")
            };
            inserts.push(Insert {
                span: field.mark.span,
                text: format!(
                    "{before}{element}\n<{label} class=\"casebook-label\">{text}</{label}>"
                ),
            });
            end = close;
        }
        let mut close = if end.is_empty() {
            String::new()
        } else {
            format!("{end}\n")
        };
        for inverse in &self.inverses {
            close.push_str(&inverse.html(&self.entry, catalogue));
        }
        Fragment {
            inserts,
            inline: self.historic(Target::Html),
            ..Fragment::around(
                format!("{open}\n{title}\n\n{}\n\n</div>{facts}", self.title),
                format!("{close}</article>"),
            )
        }
    }

    /// The author's text is what it becomes; only blank lines are added, so that a label begins a
    /// paragraph and a list or table below it begins.
    fn markdown(&self, catalogue: &Catalogue) -> Fragment {
        let facts: Vec<String> = self.facts(catalogue).map(|fact| fact.markdown()).collect();
        let mut open = bold(&self.title);
        if !facts.is_empty() {
            open.push_str("\n\n");
            open.push_str(&facts.join("; "));
        }
        let marks = self.fields.iter().map(|field| field.mark);
        let named = self.inverses.iter();
        let named = named.filter_map(|inverse| inverse.markdown(&self.entry, catalogue));
        Fragment {
            open,
            inserts: marks.flat_map(Mark::blank_lines).collect(),
            inline: self.historic(Target::Markdown),
            close: named.collect::<Vec<_>>().join("\n\n"),
            ..Fragment::default()
        }
    }

    /// The word for old figures. Markdown keeps the author's own marks.
    fn historic(&self, target: Target) -> Vec<Insert> {
        let marks = self.fields.iter().flat_map(|field| &field.historic);
        let word = self.words.historic;
        let insert = |mark: &Span| match (target, mark.is_empty()) {
            (Target::Html, added) => {
                let tag = Tag::new("span").attribute("class", "casebook-historic");
                let gap = if added { " " } else { "" };
                Some(format!("{gap}{tag}{word}</span>"))
            }
            (_, true) => Some(format!(" ({word})")),
            (_, false) => None,
        };
        marks
            .filter_map(|mark| {
                let text = insert(mark)?;
                Some(Insert { span: *mark, text })
            })
            .collect()
    }
}
