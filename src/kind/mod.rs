//! Kinds: what a directive means. A kind reads a directive into a model, which is valid by
//! construction, and a model renders itself for a target. Each kind is one folder and one line in
//! [`KINDS`]; it knows no notation, no file and no other kind.

pub mod admonition;
mod attributes;
mod blocks;
pub mod calculator;
pub mod catalogue_view;
pub mod checklist;
mod dates;
pub mod diagram;
pub mod drill;
pub mod evolution;
pub mod example;
mod facts;
mod ids;
mod images;
mod labels;
mod names;
mod own;
mod reader;
pub mod record;
mod table;
mod ticks;
pub mod timeline;
mod values;
mod written;

pub use ids::Ids;
pub(crate) use ids::title_id;
pub use names::{ChosenName, Vocabulary};
pub use reader::Reader;
pub use written::{Figure, Written, WrittenField};

use std::collections::BTreeMap;

use crate::calendar::Calendar;
use crate::catalogue::{Catalogue, Entry};
use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::directive::Directive;
use crate::render::{Fragment, Target};
use crate::scan::Scan;
use crate::schema::Schemas;
use crate::source::Spanned;

/// Every kind. The first that claims a name has it; names that settings give come after all that are
/// there without them, see [`Vocabulary`].
pub static KINDS: &[&dyn Kind] = &[
    &example::Example,
    &record::Record,
    &catalogue_view::CatalogueView,
    &timeline::Timeline,
    &checklist::Checklist,
    &drill::Drill,
    &calculator::Calculator,
    &evolution::Evolution,
    &diagram::Diagram,
    &admonition::Admonition,
];

/// Icons of own types by the type's name, each as a `data:` URI that is safe in a quoted CSS `url()`.
pub type Icons = BTreeMap<String, String>;

/// What a directive can mean.
pub trait Kind: Sync {
    /// The folder's name.
    fn name(&self) -> &'static str;

    /// Every name that it answers to under these settings and schemas, in lower case.
    fn names(&self, settings: &Settings, schemas: &Schemas) -> Vec<String>;

    /// Those of its names that settings give, whatever other kinds are called.
    fn chosen_names(&self, _: &Settings, _: &Schemas) -> Vec<ChosenName> {
        Vec::new()
    }

    /// Whether those come even before the names that other kinds have without settings, because the
    /// book was written for a program that has no other kinds.
    fn chosen_names_come_first(&self, _: &Settings) -> bool {
        false
    }

    /// Whether the settings' default titles are for its names.
    fn takes_default_titles(&self) -> bool {
        false
    }

    /// The attributes that it takes, besides the id and classes that any directive can have, and
    /// besides those that a schema declares.
    fn attributes(&self) -> &'static [&'static str];

    /// Whether a code fence whose body is no Markdown, and which other tools show too, is taken from
    /// them for this target.
    fn takes_code(&self, _: Target) -> bool {
        true
    }

    /// Whether its blocks can have a title.
    fn has_title(&self) -> bool {
        true
    }

    /// Whether its blocks can be made to fold.
    fn folds(&self) -> bool {
        false
    }

    /// The attribute that names a file whose text takes the place of the body, if it has one.
    fn file<'d>(&self, _: &'d Directive) -> Option<&'d Spanned<String>> {
        None
    }

    /// Whether reading a directive takes no look at the chapter around it, its title's references
    /// and the ids of headings aside. Then the reader's scan may hold only lines near directives.
    fn is_local(&self) -> bool {
        false
    }

    /// Reads a directive. What is wrong is reported; with an error there is no model.
    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>>;

    /// Whether what is inside is only there to be looked at, so that records in it are not shown on
    /// other pages.
    fn is_sample(&self) -> bool {
        false
    }

    /// Its style sheet and script.
    fn assets(&self) -> Assets;
}

/// A directive's meaning, valid by construction.
pub trait Model: Send + Sync + std::fmt::Debug {
    /// Whether it is the same whatever records the book has: it renders without a look at the
    /// catalogue, and neither is a record nor tells of days. Then it need not be kept until all
    /// chapters have been read.
    fn stands_alone(&self) -> bool {
        false
    }

    /// What stands in the directive's place, in view of all records of the book.
    fn render(&self, target: Target, catalogue: &Catalogue) -> Fragment;

    /// The record that other pages may show, if it is one.
    fn entry(&self) -> Option<&Entry> {
        None
    }

    /// The same, to be completed.
    fn entry_mut(&mut self) -> Option<&mut Entry> {
        None
    }

    /// What its author wrote in it, if it is a record. `text` and `scan` are those that it was read
    /// from: it is cut out of them when it is asked for.
    fn written(&self, _text: &str, _scan: &Scan) -> Option<Written> {
        None
    }

    /// The days that it tells of, for calendars outside of the book; none if it tells of no day, or
    /// is part of a sample.
    fn calendar(&self, _: &Catalogue) -> Option<Calendar> {
        None
    }

    /// What is wrong with it in view of all records of the book.
    fn check(&self, _: &Catalogue) -> Vec<Diagnostic> {
        Vec::new()
    }
}

/// What a kind's HTML needs beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Assets {
    /// CSS.
    pub style: &'static str,
    /// JavaScript; may run twice on one page (mdBook's print page repeats chapters).
    pub script: &'static str,
}

/// The word most like `word`, if it is like enough to be what was meant. Ties go to the
/// alphabetically first, so that messages do not change from run to run.
pub(crate) fn nearest<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Long input is no typo, and the distance is quadratic in it.
    let length = word.chars().count();
    if length > 40 {
        return None;
    }
    words
        .map(|known| (distance(word, known), known))
        .filter(|&(distance, known)| {
            distance <= 1 + length.min(known.len()) / 4 && distance < length
        })
        .min()
        .map(|(_, known)| known)
}

/// How many letters must change to make the one word of the other; none if only their case differs.
fn distance(word: &str, known: &str) -> usize {
    let [lower, known_lower] = [word, known].map(|word| word.chars().flat_map(char::to_lowercase));
    match lower.eq(known_lower) {
        true => 0,
        false => strsim::damerau_levenshtein(word, known),
    }
}
