//! Which kind a name stands for, and which names settings cannot give because another kind has them.

use std::collections::HashMap;

use super::{KINDS, Kind, nearest};
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
    /// A kind whose names come first by these settings is asked for those before.
    pub fn new(settings: &Settings, schemas: &Schemas) -> Self {
        let mut vocabulary = Vocabulary {
            names: HashMap::new(),
        };
        for (index, kind) in KINDS.iter().enumerate() {
            if kind.chosen_names_come_first(settings) {
                let chosen = kind.chosen_names(settings, schemas);
                vocabulary.add(index, chosen.into_iter().map(|chosen| chosen.name));
            }
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
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
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

    /// Default titles for names that are of no kind with such titles.
    fn titles_of_nothing(&self, settings: &Settings, places: &Places<'_>) -> Vec<Diagnostic> {
        let takes_title = |index: usize| KINDS[index].takes_default_titles();
        let is_titled = |name: &str| self.index(name).is_some_and(takes_title);
        let titled = || {
            let names = self.names.iter().filter(|(_, index)| takes_title(**index));
            names.map(|(name, _)| name.as_str())
        };
        let kinds = KINDS.iter().filter(|kind| kind.takes_default_titles());
        let kinds: Vec<&str> = kinds.map(|kind| kind.name()).collect();
        let kinds = kinds.join(" or ");
        let table = settings.table_path().key("titles");
        let unknown = settings.titles.keys().filter(|name| !is_titled(name));
        unknown
            .map(|name| {
                let setting = table.key(name);
                let message = format!("`{setting}` is a title for `{name}`, which is no {kinds}");
                let place = places.key(&setting);
                let diagnostic = Diagnostic::new(&Code::CONFIG_UNKNOWN, place, message);
                diagnostic.help(match nearest(name, titled()) {
                    Some(near) => format!("write `{near}`"),
                    None => format!("declare it with `[{}]`", settings.type_path(name)),
                })
            })
            .collect()
    }
}
