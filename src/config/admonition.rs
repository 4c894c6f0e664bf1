//! What settings say about admonitions: own types, and what the built-in ones do by default.

use std::collections::BTreeMap;

use super::color::{self, Color};
use super::places::KeyPath;
use super::relative::inside_root;
use super::section::{Problems, Rejection, Section, no_advice};
use crate::diagnostic::Code;

/// The types that every book has. Which names are short for one of them, and how they look, is the
/// kind's business; settings only tell changing a type from making one.
pub(crate) const BUILTIN_TYPES: [&str; 12] = [
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger",
    "bug", "example", "quote",
];

/// One type of admonition, as far as the settings say: an own one, or changes to a built-in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSettings {
    /// The title of blocks that give none.
    pub title: Option<String>,
    /// The path of an SVG file inside the book's root, with `/` and without `..`.
    pub icon: Option<String>,
    /// The main colour.
    pub color: Option<Color>,
    /// Other names for it, in lower case.
    pub aliases: Vec<String>,
    /// Whether blocks that do not say can be folded.
    pub collapsible: Option<bool>,
}

/// What holds for admonitions of every type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdmonitionDefaults {
    /// The title of blocks that give none, before any type's own; empty for no title bar.
    pub title: Option<String>,
    /// Whether blocks that do not say can be folded, unless their type says.
    pub collapsible: bool,
    /// What the ids of admonitions start with, in place of the default.
    pub css_id_prefix: Option<String>,
}

/// All settings for admonitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admonitions {
    /// Types by name, in lower case. One with the name of a built-in type changes that type.
    pub types: BTreeMap<String, TypeSettings>,
    /// Every name and alias of types, with the setting that gives it.
    pub names: BTreeMap<String, KeyPath>,
    /// Where the icon of a type is set, for whoever reads the file and has to say what is wrong.
    pub icons: BTreeMap<String, KeyPath>,
    /// What holds for all types.
    pub default: AdmonitionDefaults,
}

impl Admonitions {
    /// The types that the book adds to the built-in ones, by name.
    pub fn custom(&self) -> impl Iterator<Item = (&str, &TypeSettings)> {
        let named = self.types.iter().map(|(name, own)| (name.as_str(), own));
        named.filter(|(name, _)| !BUILTIN_TYPES.contains(name))
    }

    /// The type that the settings know under this name or alias, in any case.
    pub fn find(&self, name: &str) -> Option<(&str, &TypeSettings)> {
        if self.types.is_empty() {
            return None;
        }
        let name = name.to_lowercase();
        let found = self.types.get_key_value(&name).or_else(|| {
            let has_alias = |own: &TypeSettings| own.aliases.contains(&name);
            self.types.iter().find(|(_, own)| has_alias(own))
        });
        found.map(|(name, own)| (name.as_str(), own))
    }

    /// Whether blocks of the type with this name can be folded when they do not say.
    pub fn collapsible(&self, name: &str) -> bool {
        let own = self.types.get(name).and_then(|own| own.collapsible);
        own.unwrap_or(self.default.collapsible)
    }

    /// Adds a type that was read from a table. What it says wins over what was said before.
    pub(super) fn add(&mut self, name: &str, own: TypeSettings) {
        let known = self.types.entry(name.to_owned()).or_default();
        known.title = own.title.or(known.title.take());
        known.icon = own.icon.or(known.icon.take());
        known.color = own.color.or(known.color.take());
        known.collapsible = own.collapsible.or(known.collapsible);
        if !own.aliases.is_empty() {
            known.aliases = own.aliases;
        }
    }

    /// Reads `{ title, collapsible, css-id-prefix }`.
    pub(super) fn read_defaults(
        &mut self,
        mut section: Section,
        drop_in: bool,
        problems: &mut Problems,
    ) {
        let default = &mut self.default;
        default.title = section.string("title", problems);
        default.collapsible = section.boolean("collapsible", problems).unwrap_or(false);
        default.css_id_prefix = section.parsed("css-id-prefix", problems, id_prefix);
        if drop_in {
            let old = section.parsed("css_id_prefix", problems, id_prefix);
            default.css_id_prefix = default.css_id_prefix.take().or(old);
        }
        section.finish(problems, no_advice);
    }

    /// Reads a table of types.
    pub(super) fn read_types(&mut self, section: Section, problems: &mut Problems) {
        let mut named = Vec::new();
        for (name, section) in section.sections(problems) {
            if let Some(name) = checked_name(name, section.path(), problems) {
                named.push((name, section));
            }
        }
        self.read_named(named, problems);
    }

    /// Reads types whose names are known to be good. All names are declared before any alias is
    /// read, so that no alias can hide a type.
    pub(super) fn read_named(&mut self, named: Vec<(String, Section)>, problems: &mut Problems) {
        for (name, section) in &named {
            self.types.entry(name.clone()).or_default();
            self.names.insert(name.clone(), section.path().clone());
        }
        for (name, section) in named {
            let icon = section.path().key("icon");
            let own = self.read_type(&name, section, problems);
            if own.icon.is_some() {
                self.icons.insert(name.clone(), icon);
            }
            self.add(&name, own);
        }
    }

    /// Reads one type. An alias that another type has already is reported and left out.
    fn read_type(
        &mut self,
        name: &str,
        mut section: Section,
        problems: &mut Problems,
    ) -> TypeSettings {
        let own = TypeSettings {
            title: section.string("title", problems),
            icon: section.parsed("icon", problems, icon),
            color: section.parsed("color", problems, color::parse),
            aliases: self.read_aliases(name, &mut section, problems),
            collapsible: section.boolean("collapsible", problems),
        };
        section.finish(problems, |key| (key == "colour").then_some("write `color`"));
        own
    }

    fn read_aliases(
        &mut self,
        name: &str,
        section: &mut Section,
        problems: &mut Problems,
    ) -> Vec<String> {
        let mut aliases = Vec::new();
        for (path, value, text) in section.strings("aliases", problems).unwrap_or_default() {
            let Some(alias) = type_name(text) else {
                problems.invalid(&path, value, NAME_RULE, None);
                continue;
            };
            match self.owner(&alias).filter(|owner| *owner != name) {
                Some(owner) => {
                    let expected = format!("a name that the type `{owner}` does not have");
                    problems.invalid(&path, value, &expected, None);
                }
                None => {
                    self.names.insert(alias.clone(), path);
                    aliases.push(alias);
                }
            }
        }
        aliases
    }

    /// The own type that has this name or alias already.
    fn owner(&self, name: &str) -> Option<&str> {
        self.custom()
            .find(|(other, own)| *other == name || own.aliases.iter().any(|alias| alias == name))
            .map(|(owner, _)| owner)
    }
}

/// What a name must be, to follow "must be".
const NAME_RULE: &str = "a name of letters, digits and hyphens that starts with a letter";

/// The name of a type in lower case, or `None` if it cannot be one: it becomes a CSS class.
///
/// Letters of all scripts are allowed, as books have types in their own language; `_` too, as
/// mdbook-admonish allowed it.
pub(super) fn type_name(text: &str) -> Option<String> {
    let inner = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let good = text.starts_with(char::is_alphabetic) && text.chars().all(inner);
    good.then(|| text.to_lowercase())
}

/// [`type_name`], with a report about the key at `path` if it is none.
pub(super) fn checked_name(name: &str, path: &KeyPath, problems: &mut Problems) -> Option<String> {
    let checked = type_name(name);
    if checked.is_none() {
        let message = format!("`{path}` must have {NAME_RULE}");
        problems.at_key(&Code::CONFIG_INVALID, path, message, None);
    }
    checked
}

fn icon(text: &str) -> Result<String, Rejection> {
    inside_root(text).ok_or_else(|| Rejection {
        expected: "a path inside the book's root".into(),
        help: Some("copy the icon into the book and write its path, like `icons/money.svg`".into()),
    })
}

fn id_prefix(text: &str) -> Result<String, Rejection> {
    let good = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
    text.chars()
        .all(good)
        .then(|| text.to_owned())
        .ok_or_else(|| Rejection {
            expected: "the start of an id, without white space or quotes".into(),
            help: Some("write letters, digits and hyphens, like `\"callout-\"`".to_owned()),
        })
}
