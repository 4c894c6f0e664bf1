//! Which kind a name stands for, and which names settings cannot give because another kind has them.

use std::collections::HashMap;

use super::{KINDS, Kind, admonition, nearest};
use crate::config::{KeyPath, Places, Settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::Schemas;

/// A name that settings give to a kind.
pub struct ChosenName {
    /// In lower case.
    pub name: String,
    /// The setting that gives it.
    pub setting: KeyPath,
}

/// All names that directives of a book may have, with what they lead to.
pub struct Vocabulary {
    names: HashMap<String, usize>,
}

impl Vocabulary {
    /// Asks every kind for its names. Settings take no name from a kind that has it without them:
    /// then every directive of that name would mean something else.
    ///
    /// Where we stand in for mdbook-admonish the book's own types do come first: it was written for
    /// a program that has no other kinds.
    pub fn new(settings: &Settings, schemas: &Schemas) -> Self {
        let mut vocabulary = Vocabulary {
            names: HashMap::new(),
        };
        let admonition = &admonition::Admonition;
        let is_it = |kind: &&dyn Kind| kind.name() == admonition.name();
        if settings.drop_in
            && let Some(index) = KINDS.iter().position(is_it)
        {
            let own = admonition.chosen_names(settings, schemas);
            vocabulary.add(index, own.into_iter().map(|chosen| chosen.name));
        }
        let without = (&Settings::default(), &Schemas::default());
        for (settings, schemas) in [without, (settings, schemas)] {
            for (index, kind) in KINDS.iter().enumerate() {
                vocabulary.add(index, kind.names(settings, schemas));
            }
        }
        vocabulary
    }

    /// Gives the kind at this place in [`KINDS`] those of the names that are free.
    fn add(&mut self, index: usize, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.names.entry(name).or_insert(index);
        }
    }

    /// The kind that a name stands for, in any case.
    pub fn kind(&self, name: &str) -> Option<&'static dyn Kind> {
        self.index(name).map(|index| KINDS[index])
    }

    /// The place of the kind in [`KINDS`].
    pub fn index(&self, name: &str) -> Option<usize> {
        let exact = self.names.get(name);
        exact
            .or_else(|| self.names.get(&name.to_lowercase()))
            .copied()
    }

    /// The known name nearest to a misspelt one, if any is near.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(&name.to_lowercase(), self.names.keys().map(String::as_str))
    }

    /// Reports what settings say about names that does not hold in view of all of them. `book_toml`
    /// is the text that the diagnostics point into, as for [`Settings::read`].
    pub fn check(
        &self,
        settings: &Settings,
        schemas: &Schemas,
        book_toml: Option<&str>,
    ) -> Vec<Diagnostic> {
        let places = Places::new(book_toml);
        let mut found = self.clashes(settings, schemas, &places);
        found.extend(self.titles_of_nothing(settings, &places));
        found
    }

    /// The names that settings give to one kind and that mean another one.
    fn clashes(
        &self,
        settings: &Settings,
        schemas: &Schemas,
        places: &Places<'_>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for kind in KINDS {
            for ChosenName { name, setting } in kind.chosen_names(settings, schemas) {
                let Some(owner) = self.kind(&name).filter(|owner| owner.name() != kind.name())
                else {
                    continue;
                };
                let message = format!(
                    "`{setting}` gives the name `{name}`, which the kind `{}` has already",
                    owner.name().replace('_', "-")
                );
                let place = places.key(&setting);
                let diagnostic = Diagnostic::new(&Code::CONFIG_INVALID, place, message);
                found.push(diagnostic.help("choose another name"));
            }
        }
        found
    }

    /// Default titles for types of admonitions that do not exist.
    fn titles_of_nothing(&self, settings: &Settings, places: &Places<'_>) -> Vec<Diagnostic> {
        let admonitions = admonition::Admonition.name();
        let is_type = |name: &str| {
            self.kind(name)
                .is_some_and(|kind| kind.name() == admonitions)
        };
        let types = || {
            self.names
                .keys()
                .map(String::as_str)
                .filter(|name| is_type(name))
        };
        let table = settings.table_path().key("titles");
        let unknown = settings.titles.keys().filter(|name| !is_type(name));
        unknown
            .map(|name| {
                let setting = table.key(name);
                let message =
                    format!("`{setting}` is a title for `{name}`, which is no admonition");
                let place = places.key(&setting);
                let diagnostic = Diagnostic::new(&Code::CONFIG_UNKNOWN, place, message);
                diagnostic.help(match nearest(name, types()) {
                    Some(near) => format!("write `{near}`"),
                    None => format!("declare it with `[{}]`", settings.type_path(name)),
                })
            })
            .collect()
    }
}
