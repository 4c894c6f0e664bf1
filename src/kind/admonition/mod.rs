//! Admonitions: boxes with a type, a title and a fold. The manual is `doc.md`.

mod anchor;
mod model;
mod titles;
mod types;

use anchor::anchor;

pub(crate) use titles::is_translated;

use super::own::Own;
use super::{Assets, ChosenName, Ids, Kind, Model, Reader};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Fold, Title};
use crate::inline::title_line;
use crate::schema::Schemas;
use model::{Box as Admonished, Foldable};

/// A box with a title: `note`, `tip`, `warning`, and the book's own types.
pub struct Admonition;

impl Kind for Admonition {
    fn name(&self) -> &'static str {
        "admonition"
    }

    fn names(&self, settings: &Settings, _: &Schemas) -> Vec<String> {
        let built_in = types::TYPES
            .iter()
            .flat_map(|kind| std::iter::once(&kind.name).chain(kind.aliases));
        let own = settings.admonitions.names.keys();
        let all = built_in.map(|name| (*name).to_owned()).chain(own.cloned());
        all.collect()
    }

    fn chosen_names(&self, settings: &Settings, _: &Schemas) -> Vec<ChosenName> {
        let names = settings.admonitions.names.iter();
        let chosen = names.map(|(name, setting)| ChosenName {
            name: name.clone(),
            setting: setting.clone(),
        });
        chosen.collect()
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn is_local(&self) -> bool {
        true
    }

    fn read(
        &self,
        directive: &Directive,
        reader: &mut Reader<'_>,
    ) -> Option<std::boxed::Box<dyn Model>> {
        let header = &directive.header;
        let settings = reader.settings;
        if !(reader.check_attributes(directive, self.attributes()) & reader.claim_id(directive)) {
            return None;
        }
        let written = header.name.value.to_lowercase();
        let (class, own) = match (settings.admonitions.find(&written), types::find(&written)) {
            (Some((name, own)), _) => (name.to_owned(), Some(own)),
            (None, Some(built_in)) => (
                built_in.name.to_owned(),
                settings.admonitions.types.get(built_in.name),
            ),
            (None, None) => ("note".to_owned(), None),
        };
        let collapsible = class == "details" || settings.admonitions.collapsible(&class);
        let fold = match header.fold {
            Fold::Closed => Foldable::Closed,
            Fold::Open => Foldable::Open,
            Fold::Fixed => Foldable::No,
            Fold::Default if collapsible => Foldable::Closed,
            Fold::Default => Foldable::No,
        };
        let title_in = |language: &str| {
            own.and_then(|own| own.title.clone()).unwrap_or_else(|| {
                let known = own.is_some() || types::find(&written).is_some();
                titles::default_title(if known { &written } else { "note" }, language)
            })
        };
        let default_title = || {
            let set = settings.titles.get(&written);
            let set = set.or_else(|| settings.titles.get(&class)).cloned();
            set.unwrap_or_else(|| title_in(&settings.language))
        };
        let title = match &header.title {
            Title::Text(text) => Some(text.value.clone()),
            Title::Default => match &settings.admonitions.default.title {
                Some(title) if title.is_empty() && fold == Foldable::No => None,
                Some(title) if !title.is_empty() => Some(title.clone()),
                _ => Some(default_title()),
            },
            // A summary without text has no accessible name; browsers write "Details" there.
            Title::None if fold != Foldable::No => Some(default_title()),
            Title::None => None,
        };
        if title.is_none() && directive.content.is_empty() {
            reader.report(
                Diagnostic::new(
                    &Code::EMPTY_BODY,
                    header.span,
                    format!("`{written}` has neither a title nor a body"),
                )
                .help("write what it should say, or remove it"),
            );
        }
        let id = match &header.attributes.id {
            Some(id) => id.value.clone(),
            None => {
                // In every language the same, and the same for all that have no title.
                let named = match (&header.title, &settings.admonitions.default.title) {
                    (Title::Text(text), _) => text.value.clone(),
                    (Title::None, _) => String::new(),
                    (Title::Default, Some(title)) => title.clone(),
                    (Title::Default, None) => title_in("en"),
                };
                let anchor = anchor(&named);
                let prefix = settings
                    .admonitions
                    .default
                    .css_id_prefix
                    .as_deref()
                    .unwrap_or("admonition-");
                reader.ids.unique(&[prefix, &anchor].concat())
            }
        };
        Some(std::boxed::Box::new(Admonished {
            label: label(reader.ids, &id),
            id,
            own: Own::of(&header.attributes),
            title: title
                .as_deref()
                .map(title_line)
                .filter(|title| !title.is_empty()),
            fold,
            body: !directive.content.is_empty(),
            color: own
                .and_then(|own| own.color.as_ref())
                .map(ToString::to_string),
            icon: reader.icons.get(&class).cloned(),
            class,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: include_str!("script.js"),
        }
    }
}

fn label(ids: &Ids, id: &str) -> String {
    ids.part(id, "title")
}
