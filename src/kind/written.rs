//! What the author of a record wrote in it, for the text of it and for data exports.

use crate::schema::FieldKind;

/// A record's body, cut into its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The Markdown before the first field; may be empty.
    pub introduction: String,
    /// The fields, in the author's order.
    pub fields: Vec<WrittenField>,
}

/// One field as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenField {
    /// Its name in the schema.
    pub name: String,
    /// Its label as the schema writes it.
    pub label: String,
    /// Its type.
    pub kind: FieldKind,
    /// What it holds: Markdown without the label and without the marks of the containers around.
    pub markdown: String,
    /// The rows of its table, if it is one of figures.
    pub figures: Vec<Figure>,
}

/// A row of a table of figures. All cells are Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is measured.
    pub name: String,
    /// How much it is.
    pub value: String,
    /// Since when: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub as_of: String,
    /// Whether it is old, by its author's mark or by its schema's limit.
    pub historic: bool,
    /// Who says so, with a link.
    pub source: String,
    /// The cells of columns without a meaning, by the column's heading.
    pub others: Vec<(String, String)>,
}
