//! Evolutions: the stages of a system in the order of their dates, each with a picture and what is to
//! be told of it. All of it is on the page; a script shows it stage by stage. The manual is `doc.md`.
//!
//! ```text
//! body ─ stages (heading, date, fields) ─► checks ─► Sequence ─ render ─► page
//!                                              changes: texts of one diagram and the next
//! ```

mod changes;
mod render;
mod stage;
mod talk;
mod words;

use super::images;
use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::config::Settings;
use crate::date::Language;
use crate::directive::Directive;
use crate::inline::title_line;
use crate::schema::Schemas;
use render::Sequence;

/// How a system became what it is.
pub struct Evolution;

impl Kind for Evolution {
    fn name(&self) -> &'static str {
        "evolution"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["evolution".to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header_is_fine = reader.check_header(directive, self, self.attributes());
        let language = Language::from_tag(&reader.settings.language).unwrap_or_default();
        let stages = stage::read(directive, language, reader);
        let images_are_fine = images::have_texts(directive, reader);
        let stages = stages.filter(|_| header_is_fine && images_are_fine)?;
        let header = &directive.header;
        let id = match &header.attributes.id {
            Some(id) => id.value.clone(),
            None => reader.ids.unique("evolution"),
        };
        Some(Box::new(Sequence {
            label: reader.ids.part(&id, "title"),
            anchors: (1..=stages.len())
                .map(|number| reader.ids.unique(&format!("{id}-stage-{number}")))
                .collect(),
            title: header.title.text().map(title_line),
            own: Own::of(&header.attributes),
            id,
            language,
            stages,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: include_str!("script.js"),
        }
    }
}
