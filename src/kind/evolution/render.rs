//! What an evolution becomes. Headings, pictures and text stay the author's Markdown in their places;
//! tags are set between them.

use super::changes::{Changes, Shown};
use super::stage::{Field, FieldKind, Stage};
use super::words::Words;
use crate::catalogue::Catalogue;
use crate::date::Language;
use crate::inline::plain_text;
use crate::kind::Model;
use crate::kind::dates::html_beginning;
use crate::kind::labels::Mark;
use crate::kind::own::Own;
use crate::render::html::{self, Tag};
use crate::render::markdown::bold;
use crate::render::{Fragment, Insert, Target};
use crate::source::Span;

/// An evolution, valid by construction.
#[derive(Debug)]
pub(super) struct Sequence {
    pub(super) id: String,
    /// One harmless line of Markdown.
    pub(super) title: Option<String>,
    /// The id of the title, unique over the book.
    pub(super) label: String,
    /// The author's classes and attributes.
    pub(super) own: Own,
    pub(super) language: Language,
    /// At least two, in the order of their dates.
    pub(super) stages: Vec<Stage>,
    /// The ids of the stages.
    pub(super) anchors: Vec<String>,
}

impl Model for Sequence {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => self.html(),
            Target::Markdown => self.markdown(),
            Target::Plain => Fragment::default(),
        }
    }
}

impl Sequence {
    fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    fn html(&self) -> Fragment {
        let mut inserts = Vec::new();
        // What the stage before ends with.
        let mut end = "<ol class=\"casebook-stages\">\n".to_owned();
        let mut shown = Shown::default();
        for (stage, anchor) in self.stages.iter().zip(&self.anchors) {
            let item = Tag::new("li").attribute("id", anchor);
            let time = html_beginning(stage.period, self.language);
            inserts.push(Insert {
                span: Span::at(stage.start),
                text: format!("{end}{item}\n<p class=\"casebook-stage-date\">{time}</p>"),
            });
            end = self.html_changes(&changes(stage, &mut shown));
            for field in &stage.fields {
                inserts.push(Insert {
                    span: field.mark.span,
                    text: format!("{end}{}", html_field(field)),
                });
                end = format!("{}\n", elements(field.kind).2);
            }
            end.push_str("</li>\n");
        }
        Fragment {
            inserts,
            ..Fragment::around(self.html_open(), format!("{end}</ol>\n</section>"))
        }
    }

    fn html_open(&self) -> String {
        let words = self.words();
        let open = self
            .own
            .tag("section", "casebook-evolution")
            .attribute("id", &self.id)
            .attribute("data-words", &words.player());
        let Some(title) = &self.title else {
            return open.attribute("aria-label", words.name).to_string();
        };
        let open = open.attribute("aria-labelledby", &self.label);
        let tag = Tag::new("div")
            .attribute("class", "casebook-evolution-title")
            .attribute("id", &self.label);
        format!("{open}\n{tag}\n\n{title}\n\n</div>")
    }

    /// The changes in words; the script finds them in the picture by these words.
    fn html_changes(&self, changes: &Changes) -> String {
        let list = |label: &str, element: &'static str, texts: &[String]| {
            let texts: Vec<String> = texts
                .iter()
                .map(|text| format!("<{element}>{}</{element}>", html::text(text)))
                .collect();
            match texts.is_empty() {
                true => None,
                false => Some(format!("<b>{}</b> {}", html::text(label), texts.join(", "))),
            }
        };
        let words = self.words();
        let lists = [
            list(words.added, "ins", &changes.added),
            list(words.removed, "del", &changes.removed),
        ];
        let lists: Vec<String> = lists.into_iter().flatten().collect();
        match lists.is_empty() {
            true => String::new(),
            false => format!("<p class=\"casebook-changes\">{}</p>\n", lists.join("<br>")),
        }
    }

    /// The author's text is what it becomes; only blank lines are added, so that a label begins a
    /// paragraph and a list below it begins.
    fn markdown(&self) -> Fragment {
        let fields = self.stages.iter().flat_map(|stage| &stage.fields);
        let marks = fields.map(|field| field.mark);
        Fragment {
            open: self.title.as_deref().map(bold).unwrap_or_default(),
            inserts: marks.flat_map(Mark::blank_lines).collect(),
            ..Fragment::default()
        }
    }
}

/// What a stage changes in the picture that is `shown` before it. The first picture changes nothing,
/// and a stage without one leaves it as it is.
fn changes(stage: &Stage, shown: &mut Shown) -> Changes {
    if stage.diagrams.is_empty() {
        return Changes::default();
    }
    let before = std::mem::replace(shown, Shown::of(&stage.diagrams));
    match before.is_empty() {
        true => Changes::default(),
        false => Changes::between(&before, shown),
    }
}

/// The elements of a field and of its label, and the end of the former.
const fn elements(kind: FieldKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        FieldKind::Sources => ("details", "summary", "</details>"),
        FieldKind::Why | FieldKind::Watch => ("section", "div", "</section>"),
    }
}

fn html_field(field: &Field) -> String {
    let (element, label, _) = elements(field.kind);
    let open = Tag::new(element)
        .attribute("class", "casebook-stage-field")
        .attribute("data-field", field.kind.name());
    let text = html::text(&plain_text(&field.label));
    format!("{open}\n<{label} class=\"casebook-stage-label\">{text}</{label}>")
}
