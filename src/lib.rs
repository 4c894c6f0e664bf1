//! `mdbook-casebook` expands directives in the Markdown of an mdBook: admonitions in every
//! notation that people already write.
//!
//! The modules are the stages of one run, in this order:
//!
//! 1. [`protocol`] reads mdBook's JSON; chapters are slices of its own bytes.
//! 2. [`scan`] finds the directives of a chapter, line by line. Which first lines are directives
//!    it asks the notations in [`syntax`]; what they yield is a tree of [`directive`]s.
//! 3. [`kind`] gives each directive a meaning: a model, or diagnostics.
//!    What a record holds is declared by a [`schema`]; the records of all chapters make the
//!    [`catalogue`].
//! 4. [`render`] turns models into fragments for a target and sets them between the author's
//!    lines; [`splice`] applies the edits, to Markdown and to JSON alike.
//!
//! [`expand`] runs 2 to 4 for one chapter, [`book`] for all of them; [`diagnostic`] is what the
//! author is told.

pub mod assets;
pub mod book;
pub mod calendar;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod diagram;
pub mod directive;
pub mod driver;
pub mod expand;
pub mod inline;
pub mod kind;
pub mod protocol;
pub mod render;
pub mod scan;
pub mod schema;
pub mod source;
pub mod splice;
pub mod syntax;
