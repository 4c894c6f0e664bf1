//! Admonitions: boxes with a type, a title and a fold. The manual is `doc.md`.

mod anchor;
mod model;
mod titles;
mod types;

use std::borrow::Cow;

use anchor::push_anchor;

pub(crate) use titles::is_translated;

use super::own::Own;
use super::{Assets, ChosenName, Kind, Model, Reader};
use crate::config::{Settings, TypeSettings};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Fold, Header, Title};
use crate::inline::title_line;
use crate::schema::Schemas;
use model::{Admonished, Foldable};

/// What a block of no known type is, where one is let through.
const NOTE: &str = "note";

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

    fn chosen_names_come_first(&self, settings: &Settings) -> bool {
        settings.drop_in
    }

    fn takes_default_titles(&self) -> bool {
        true
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn folds(&self) -> bool {
        true
    }

    fn is_local(&self) -> bool {
        true
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        if !reader.check_header(directive, self, self.attributes()) {
            return None;
        }
        let typed = Typed::new(header, reader.settings);
        let fold = typed.fold();
        let title = typed.title(fold);
        if title.is_none() && directive.content.is_empty() {
            let message = format!("`{}` has neither a title nor a body", typed.written);
            reader.report(
                Diagnostic::new(&Code::EMPTY_BODY, header.span, message)
                    .help("write what it should say, or remove it"),
            );
        }
        let id = match &header.attributes.id {
            Some(id) => id.value.clone(),
            None => reader.ids.unique(&typed.anchor()),
        };
        let color = typed.own.and_then(|own| own.color.as_ref());
        Some(Box::new(Admonished {
            label: reader.ids.part(&id, "title"),
            id,
            own: Own::of(&header.attributes),
            title: title
                .map(|title| title_line(&title))
                .filter(|title| !title.is_empty()),
            fold,
            body: !directive.content.is_empty(),
            color: color.map(ToString::to_string),
            icon: reader.icons.get(&*typed.class).cloned(),
            class: typed.class,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: include_str!("script.js"),
        }
    }
}

/// A header with the type that it names.
struct Typed<'a> {
    header: &'a Header,
    settings: &'a Settings,
    /// The name as it is written, in lower case: the type's or an alias.
    written: Cow<'a, str>,
    /// The type's name.
    class: Cow<'static, str>,
    /// What the settings say of the type.
    own: Option<&'a TypeSettings>,
}

impl<'a> Typed<'a> {
    fn new(header: &'a Header, settings: &'a Settings) -> Self {
        let written = in_lower_case(&header.name.value);
        let (class, own) = match (settings.admonitions.find(&written), types::find(&written)) {
            (Some((name, own)), _) => (name.to_owned().into(), Some(own)),
            (None, Some(built_in)) => {
                let own = settings.admonitions.types.get(built_in.name);
                (built_in.name.into(), own)
            }
            (None, None) => (NOTE.into(), None),
        };
        Typed {
            class,
            header,
            settings,
            written,
            own,
        }
    }

    fn fold(&self) -> Foldable {
        let collapsible =
            self.class == "details" || self.settings.admonitions.collapsible(&self.class);
        match self.header.fold {
            Fold::Closed => Foldable::Closed,
            Fold::Open => Foldable::Open,
            Fold::Fixed => Foldable::No,
            Fold::Default if collapsible => Foldable::Closed,
            Fold::Default => Foldable::No,
        }
    }

    fn title(&self, fold: Foldable) -> Option<Cow<'a, str>> {
        let default = || {
            let titles = &self.settings.titles;
            let set = titles
                .get(&*self.written)
                .or_else(|| titles.get(&*self.class));
            set.map_or_else(|| self.title_in(&self.settings.language), Cow::from)
        };
        match &self.header.title {
            Title::Text(text) => Some(Cow::from(&text.value)),
            Title::Default => match &self.settings.admonitions.default.title {
                Some(title) if title.is_empty() && fold == Foldable::No => None,
                Some(title) if !title.is_empty() => Some(Cow::from(title)),
                _ => Some(default()),
            },
            // A summary without text has no accessible name; browsers write "Details" there.
            Title::None if fold != Foldable::No => Some(default()),
            Title::None => None,
        }
    }

    /// The type's title in a language.
    fn title_in(&self, language: &str) -> Cow<'a, str> {
        let own = self.own.and_then(|own| own.title.as_deref());
        own.map_or_else(
            || {
                let known = self.own.is_some() || types::find(&self.written).is_some();
                titles::default_title(if known { &self.written } else { NOTE }, language).into()
            },
            Cow::from,
        )
    }

    /// The id of a block without one: in every language the same, and the same for all that have no
    /// title.
    fn anchor(&self) -> String {
        let defaults = &self.settings.admonitions.default;
        let named = match (&self.header.title, &defaults.title) {
            (Title::Text(text), _) => Cow::from(&text.value),
            (Title::None, _) => Cow::default(),
            (Title::Default, Some(title)) => Cow::from(title),
            (Title::Default, None) => self.title_in("en"),
        };
        let prefix = defaults.css_id_prefix.as_deref().unwrap_or("admonition-");
        let mut id = String::with_capacity(prefix.len() + named.len());
        id.push_str(prefix);
        push_anchor(&mut id, &named, self.settings.drop_in);
        id
    }
}

/// Most names are in lower case already.
fn in_lower_case(name: &str) -> Cow<'_, str> {
    match name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => name.into(),
        false => name.to_lowercase().into(),
    }
}
