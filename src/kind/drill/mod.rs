//! Drills: timed exercises. Headings are phases with their times, list items below them prompts, a
//! table the rubric. The manual is `doc.md`.
//!
//! ```text
//! body ─ outline (time) ─► sections ─ checks, rubric, prompts ─► Exercise ─ render ─► page ─ script
//! ```

mod checks;
mod outline;
mod prompts;
mod render;
mod rubric;
mod time;
mod words;

use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::config::Settings;
use crate::date::Language;
use crate::directive::Directive;
use crate::inline::{plain_text, title_line};
use crate::render::{Insert, html::Tag};
use crate::schema::Schemas;
use crate::source::Span;
use outline::Section;
use prompts::Prompts;
use render::{Exercise, Part, Role};
use words::Words;

/// A timed exercise with phases.
pub struct Drill;

impl Kind for Drill {
    fn name(&self) -> &'static str {
        "drill"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["drill".to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["minutes", "rubric"]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        let header_is_fine = reader.check_header(directive, self, self.attributes());
        let language = Language::from_tag(&reader.settings.language).unwrap_or_default();
        let words = Words::of(language);
        let minutes = match header.attributes.get("minutes") {
            Some(written) => checks::minutes(written, reader).map(Some),
            None => Some(None),
        };
        let sections = outline::read(directive, header.attributes.get("rubric"), words, reader)?;
        let known = minutes.as_ref().and_then(Option::as_ref);
        let phases_are_fine = checks::run(&sections, known, directive, reader);
        let title = header.title.text().map(title_line);
        let id = header.attributes.id.as_ref().map(|id| id.value.clone());
        let key = id.clone().unwrap_or_else(|| key(title.as_deref(), reader));
        let (parts, inline) = parts(sections, &key, directive, reader)?;
        if !(header_is_fine && phases_are_fine && minutes.is_some()) {
            return None;
        }
        let label = title.as_ref().map(|_| {
            let base = match &id {
                Some(id) => id.clone(),
                None => reader.ids.unique("drill"),
            };
            reader.ids.part(&base, "title")
        });
        Some(Box::new(Exercise {
            id,
            title,
            label,
            own: Own::of(&header.attributes),
            key,
            words,
            parts,
            inline,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: include_str!("script.js"),
        }
    }
}

/// What a drill without an id is known by on its page: its title.
fn key(title: Option<&str>, reader: &mut Reader<'_>) -> String {
    let slug = super::ids::slug(&plain_text(title.unwrap_or_default()));
    let slug = if slug.is_empty() { "drill" } else { &slug };
    // No id of the page has a space, so this takes nothing from it.
    let space = "drill ";
    let unique = reader.ids.unique(&format!("{space}{slug}"));
    unique[space.len()..].to_owned()
}

/// The parts of the page, and what is put into lines of the author's. A wrong rubric is reported, and
/// then there is nothing.
fn parts(
    sections: Vec<Section>,
    key: &str,
    directive: &Directive,
    reader: &mut Reader<'_>,
) -> Option<(Vec<Part>, Vec<Insert>)> {
    let prompts = Prompts::find(directive, reader);
    let mut parts = Vec::new();
    let mut inline = Vec::new();
    let mut fine = true;
    for section in sections {
        let role = match &section.role {
            outline::Role::Phase(found) => {
                // Without a time the drill is not shown.
                let found = found.as_ref();
                let seconds = found.and_then(|found| found.seconds.ok());
                if let (Some(found), Some(seconds)) = (found, seconds) {
                    let at = |place: usize| Span::at(section.heading.start + place);
                    let tag = Tag::new("time").attribute("datetime", &time::iso(seconds));
                    let put = |span, text| Insert { span, text };
                    inline.push(put(at(found.range.start), tag.to_string()));
                    inline.push(put(at(found.range.end), "</time>".to_owned()));
                }
                inline.extend(prompts.mark(&section.below, key, directive, reader));
                Role::Phase {
                    seconds: seconds.unwrap_or_default(),
                }
            }
            outline::Role::Rubric => match rubric::read(&section, reader) {
                Some(scores) => Role::Rubric { scores },
                None => {
                    fine = false;
                    continue;
                }
            },
            outline::Role::Text => Role::Text,
        };
        parts.push(Part {
            start: section.start,
            role,
        });
    }
    fine.then_some((parts, inline))
}
