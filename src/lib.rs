//! `mdbook-casebook` expands directives in the Markdown of an mdBook: admonitions in every notation
//! that people already write, records with typed fields and views of all of them, timelines, diagrams,
//! exercises.
//!
//! Most books need the program only; its manual is the last part of the guide. Another program that
//! builds books itself takes [`driver::Casebook`]:
//!
//! ```no_run
//! use mdbook_casebook::driver::Casebook;
//! use mdbook_driver::MDBook;
//!
//! let mut book = MDBook::load("path/to/book")?;
//! book.with_preprocessor(Casebook);
//! book.build()?;
//! # Ok::<(), anyhow::Error>(())
//! ```
//!
//! All else are the parts that the program is made of, and changes with it. They are the stages of
//! one run, in this order:
//!
//! 1. [`protocol`] reads mdBook's JSON; chapters are slices of its own bytes. [`config`] reads the
//!    settings in it.
//! 2. [`scan`] finds the directives of a chapter, line by line. Which first lines are directives
//!    it asks the notations in [`syntax`]; what they yield is a tree of [`directive`]s.
//! 3. [`kind`] gives each directive a meaning: a model, or diagnostics.
//!    What a record holds is declared by a [`schema`]; the records of all chapters make the
//!    [`catalogue`]. Dates are read by [`date`], titles and references by [`inline`].
//! 4. [`render`] turns models into fragments for a target and sets them between the author's
//!    lines; [`splice`] applies the edits, to Markdown and to JSON alike. Mermaid's text becomes a
//!    picture in [`diagram`], the days of a timeline a file in [`calendar`], and [`assets`] has what
//!    the HTML needs beside it.
//!
//! [`expand`] runs 2 to 4 for one chapter, [`book`] for all of them; [`diagnostic`] is what the
//! author is told, at a place in the [`source`]. [`cli`] is the command line.

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
