//! What a drill becomes. The author's outline stays Markdown in its place; tags are set between its
//! lines, and the script builds the rest out of them.

use super::time;
use super::words::Words;
use crate::catalogue::Catalogue;
use crate::kind::Model;
use crate::kind::own::Own;
use crate::render::html::{self, Tag};
use crate::render::markdown::bold;
use crate::render::{Fragment, Insert, Target};
use crate::source::Span;

/// A drill, valid by construction.
#[derive(Debug)]
pub(super) struct Exercise {
    pub(super) id: Option<String>,
    /// One harmless line of Markdown.
    pub(super) title: Option<String>,
    /// The id of the title, unique over the book.
    pub(super) label: Option<String>,
    /// The author's classes and attributes.
    pub(super) own: Own,
    /// What a reader's notes are kept under, together with the page.
    pub(super) key: String,
    pub(super) words: &'static Words,
    pub(super) parts: Vec<Part>,
    /// What is put into lines of the author's, in order.
    pub(super) inline: Vec<Insert>,
}

/// A part of the body with a heading of its own.
#[derive(Debug)]
pub(super) struct Part {
    /// Where its first line begins, behind the marks of containers.
    pub(super) start: usize,
    pub(super) role: Role,
}

/// What a part is.
#[derive(Debug)]
pub(super) enum Role {
    Phase {
        seconds: u64,
    },
    Rubric {
        /// Of the table's columns, the first one left out.
        scores: Vec<u32>,
    },
    Text,
}

impl Model for Exercise {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(),
            Target::Markdown => self.markdown(),
            Target::Plain => Fragment::default(),
        }
    }
}

impl Exercise {
    /// How long all phases take together.
    fn seconds(&self) -> u64 {
        let seconds = self.parts.iter().map(|part| match part.role {
            Role::Phase { seconds } => seconds,
            Role::Rubric { .. } | Role::Text => 0,
        });
        seconds.sum()
    }

    fn html(&self) -> Fragment {
        let element = if self.label.is_some() {
            "section"
        } else {
            "div"
        };
        let mut fragment = Fragment::around(self.html_open(element), "");
        let mut open = false;
        for part in &self.parts {
            let tag = match &part.role {
                Role::Phase { seconds } => Some(
                    Tag::new("div")
                        .attribute("class", "casebook-phase")
                        .attribute("data-seconds", &seconds.to_string()),
                ),
                Role::Rubric { scores } => {
                    let scores: Vec<String> = scores.iter().map(u32::to_string).collect();
                    Some(
                        Tag::new("div")
                            .attribute("class", "casebook-rubric")
                            .attribute("data-scores", &scores.join(" ")),
                    )
                }
                Role::Text => None,
            };
            let end = open.then(|| "</div>".to_owned());
            open = tag.is_some();
            let lines: Vec<String> = end
                .into_iter()
                .chain(tag.map(|tag| tag.to_string()))
                .collect();
            if !lines.is_empty() {
                fragment.inserts.push(Insert {
                    span: Span::at(part.start),
                    text: lines.join("\n"),
                });
            }
        }
        fragment.inline.clone_from(&self.inline);
        let end = if open { "</div>\n" } else { "" };
        fragment.close = format!("{end}</{element}>");
        fragment
    }

    fn html_open(&self, element: &'static str) -> String {
        let open = self
            .own
            .tag(element, "casebook-drill")
            .optional("id", self.id.as_deref())
            .attribute("data-drill", &self.key)
            .attribute("data-words", &self.words.script())
            .optional("aria-labelledby", self.label.as_deref());
        let mut out = format!("{open}\n");
        if let (Some(title), Some(label)) = (&self.title, &self.label) {
            let tag = Tag::new("div")
                .attribute("class", "casebook-drill-title")
                .attribute("id", label);
            out.push_str(&format!("{tag}\n\n{title}\n\n</div>\n"));
        }
        let total = html::text(self.words.total);
        let seconds = self.seconds();
        let time = Tag::new("time").attribute("datetime", &time::iso(seconds));
        let shown = time::display(seconds);
        format!("{out}<p class=\"casebook-drill-total\">{total}: {time}{shown}</time></p>")
    }

    /// Other renderers get the author's text below the title and the time.
    fn markdown(&self) -> Fragment {
        let time = time::display(self.seconds());
        let open = match &self.title {
            Some(title) => format!("{} ({time})", bold(title)),
            None => format!("{}: {time}", self.words.total),
        };
        Fragment::around(open, "")
    }
}
