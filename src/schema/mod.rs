//! Record schemas: which attributes and which fields a kind of card has. A schema is data; the
//! built-in ones are written in the form in which a book declares its own, and have no privilege.

mod read;
mod value;

pub use value::{Rejected, is_date};

use std::collections::BTreeMap;

/// All schemas of a book, built-in and own, by name.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    by_name: BTreeMap<String, Schema>,
}

/// What one kind of record looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The directive's name, in lower case: `case-study`.
    pub name: String,
    /// The name of the directive that lists all records: `case-studies`.
    pub plural: String,
    /// The short name that references may use: `case`.
    pub reference: Option<String>,
    /// The attribute that gives the title to a record whose directive has none.
    pub title_field: Option<String>,
    /// The name of the field whose first paragraph stands for the record in lists.
    pub summary_field: Option<String>,
    /// Attributes in the order in which they are shown.
    pub attributes: Vec<Attribute>,
    /// Fields in the order in which messages list them; a card shows them in the author's order.
    pub fields: Vec<Field>,
    /// The headings that the chapter of such a record has, in this order.
    pub sections: Vec<String>,
    /// How many records of other schemas, by name, must name such a record at least.
    pub named_by: Vec<(String, usize)>,
}

/// A value in a record's first line.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The key.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// What may be written.
    pub kind: AttributeKind,
    /// Whose records are wrong without it.
    pub required: Required,
    /// The only values allowed, if there are any here; for [`AttributeKind::List`] of each word.
    pub values: Vec<String>,
    /// The name of the schema whose records are meant: by [`AttributeKind::Record`] always, by the
    /// words of [`AttributeKind::List`] as far as there are records with these ids.
    pub of: Option<String>,
    /// Under which label a record lists those that name it in this attribute; not at all without.
    pub inverse: Option<String>,
    /// For [`AttributeKind::List`] with `of`, whether every word must be the id of a record.
    pub strict: bool,
    /// Whether readers can narrow a catalogue down by it.
    pub facet: bool,
    /// Where its value comes from if the author writes none.
    pub computed: Option<Computed>,
    order: i64,
}

/// The type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// Anything.
    Text,
    /// Words separated by white space.
    List,
    /// One of the allowed values.
    Vocabulary,
    /// A decimal number.
    Number,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// The id of a record; without one, the nearest record above in the chapter.
    Record,
    /// An address: `http`, `https`, `mailto`, or relative.
    Url,
}

/// Which records must have an attribute or a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Required {
    /// None.
    #[default]
    Never,
    /// Those of chapters: a book asks for more than a built-in schema does, and samples of that schema
    /// owe the book nothing.
    OfChapters,
    /// All.
    Always,
}

impl Required {
    /// Whether a record must have it, which may be part of a sample.
    pub fn of(self, sample: bool) -> bool {
        match self {
            Required::Never => false,
            Required::OfChapters => !sample,
            Required::Always => true,
        }
    }
}

/// What the value of an attribute can be found out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Computed {
    /// How many minutes it takes to read the chapter, at 230 words a minute, rounded up: silent
    /// reading of non-fiction is at 238 on average (Brysbaert, 2019), and tables are slower.
    ReadingTime,
}

/// A part of a record's body that begins with a bold label.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name in settings and in the page's HTML.
    pub name: String,
    /// What the author writes in bold, and readers see.
    pub label: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whose records are wrong without it.
    pub required: Required,
    /// Whether pages show it folded away.
    pub folded: bool,
    /// For [`FieldKind::Figures`], after how many years a figure counts as historic; never without.
    pub historic_after: Option<u32>,
    /// How many items or rows it has at least.
    pub at_least: usize,
    /// A text that one of its items or rows has, in any case.
    pub one_says: Option<String>,
    order: i64,
}

/// The type of a field. All are Markdown; the type says what must be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Any Markdown.
    Markdown,
    /// A list.
    List,
    /// A table of figures, each with a value, a date and a linked source.
    Figures,
    /// A list of sources; folded on pages.
    Sources,
    /// One paragraph.
    Text,
}

/// What links begin with that lead out of the book, so that it can be no reference.
const WEB_SCHEMES: [&str; 7] = [
    "http",
    "https",
    "mailto",
    "tel",
    "ftp",
    "data",
    "javascript",
];

impl FieldKind {
    /// The word for it in settings.
    pub fn name(self) -> &'static str {
        let mut kinds = read::FIELD_KINDS.iter();
        kinds
            .find(|(_, kind)| *kind == self)
            .map_or("markdown", |(name, _)| name)
    }
}

impl Schemas {
    /// The schema of this name, in any case.
    pub fn get(&self, name: &str) -> Option<&Schema> {
        self.by_name.get(&name.to_lowercase())
    }

    /// The schema whose records a directive of this name lists.
    pub(crate) fn by_plural(&self, plural: &str) -> Option<&Schema> {
        let plural = plural.to_lowercase();
        self.iter().find(|schema| schema.plural == plural)
    }

    /// The schema that references mean with this word: its name or its short name.
    pub fn reference(&self, scheme: &str) -> Option<&Schema> {
        let mut references = self.references();
        references
            .find(|(known, _)| *known == scheme)
            .map(|(_, schema)| schema)
    }

    /// The words that references begin with, each with its schema.
    pub fn references(&self) -> impl Iterator<Item = (&str, &Schema)> {
        let words = self.iter().flat_map(|schema| {
            let short = schema.reference.as_deref();
            let words = std::iter::once(schema.name.as_str()).chain(short);
            words.map(move |word| (word, schema))
        });
        words.filter(|(word, _)| !WEB_SCHEMES.contains(word))
    }

    /// The attributes by which records list those that name them: for records of the schema called
    /// `name`, each with its own schema.
    pub(crate) fn inverses_of<'s>(
        &'s self,
        name: &'s str,
    ) -> impl Iterator<Item = (&'s Schema, &'s Attribute)> {
        let attributes = self
            .iter()
            .flat_map(|schema| schema.attributes.iter().map(move |one| (schema, one)));
        attributes.filter(move |(_, one)| one.inverse.is_some() && one.of.as_deref() == Some(name))
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.by_name.values()
    }
}

impl Attribute {
    /// The schema of the one record that it names, which is the nearest above if none is named.
    pub(crate) fn inherited(&self) -> Option<&String> {
        let one = self.kind == AttributeKind::Record;
        self.of.as_ref().filter(|_| one)
    }
}

impl Schema {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The attributes that are shown beside the title, which is none of them.
    pub(crate) fn shown_attributes(&self) -> impl Iterator<Item = &Attribute> {
        let title = self.title_field.as_deref();
        self.attributes
            .iter()
            .filter(move |attribute| Some(attribute.name.as_str()) != title)
    }

    /// The place of the field with this label, in any case, among [`Schema::fields`].
    pub(crate) fn field_index(&self, label: &str) -> Option<usize> {
        let label = label.to_lowercase();
        self.fields
            .iter()
            .position(|field| field.label.to_lowercase() == label)
    }
}
