//! `checklist`: task lists that readers tick for themselves. The manual is `doc.md`.

use super::blocks::{checkbox, near_box};
use super::own::Own;
use super::{Assets, Kind, Model, Reader, ticks};
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::date::Language;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::inline::{plain_text, title_line};
use crate::render::html::Tag;
use crate::render::markdown::bold;
use crate::render::{Fragment, Target};
use crate::scan::LineKind;
use crate::schema::Schemas;

/// A task list whose ticks are the reader's.
pub struct Checklist;

impl Kind for Checklist {
    fn name(&self) -> &'static str {
        "checklist"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["checklist".to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        if !reader.check_header(directive, self, self.attributes()) {
            return None;
        }
        if !has_task(directive, reader) {
            let message = "this checklist has no task".to_owned();
            reader.report(
                Diagnostic::new(&Code::EMPTY_CHECKLIST, header.name.span, message)
                    .help("begin its items with `- [ ]`"),
            );
        }
        let title = header.title.text().map(title_line);
        let id = match (&header.attributes.id, &title) {
            (Some(id), _) => id.value.clone(),
            (None, Some(title)) => reader.ids.unique(&super::ids::slug(&plain_text(title))),
            (None, None) => reader.ids.unique("checklist"),
        };
        Some(Box::new(List {
            label: reader.ids.part(&id, "title"),
            key: reader.ids.part(&id, "ticks"),
            id,
            title,
            own: Own::of(&header.attributes),
            language: reader.language(),
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: concat!(include_str!("../ticks.css"), include_str!("style.css")),
            script: include_str!("../ticks.js"),
        }
    }
}

/// Whether there is a task, or a box that is told not to be quite one.
fn has_task(directive: &Directive, reader: &mut Reader<'_>) -> bool {
    let lines = &reader.scan.lines[directive.content.clone()];
    let items = lines.iter().filter(|line| line.item);
    let mut found = false;
    for line in items.filter(|line| line.kind == LineKind::Text) {
        let text = &reader.text[line.content..line.span.end];
        let miss = near_box(text, line.content);
        found |= miss.is_some() || checkbox(text).is_some();
        reader.diagnostics.extend(miss);
    }
    found
}

/// A checklist, valid by construction.
#[derive(Debug)]
struct List {
    id: String,
    /// The id of the title, unique over the book.
    label: String,
    /// What the reader's ticks are kept under, unique over the book.
    key: String,
    /// One harmless line of Markdown.
    title: Option<String>,
    /// The author's classes and attributes.
    own: Own,
    language: Language,
}

impl Model for List {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(),
            Target::Markdown => Fragment::around(
                self.title.as_deref().map(bold).unwrap_or_default(),
                String::new(),
            ),
            Target::Plain => Fragment::default(),
        }
    }
}

impl List {
    fn html(&self) -> Fragment {
        let (element, close) = match self.title {
            Some(_) => ("section", "</section>"),
            None => ("div", "</div>"),
        };
        let label = self.title.as_ref().map(|_| self.label.as_str());
        let open = self
            .own
            .tag(element, "casebook-checklist")
            .attribute("id", &self.id)
            .optional("aria-labelledby", label);
        let mut open = ticks::offer(open, &self.key, self.language).to_string();
        if let Some(title) = &self.title {
            let tag = Tag::new("div")
                .attribute("class", "casebook-checklist-title")
                .attribute("id", &self.label);
            open.push_str(&format!("\n{tag}\n\n{title}\n\n</div>"));
        }
        Fragment::around(open, close)
    }
}
