//! Directives for mdBook.

pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod directive;
pub mod source;
pub mod syntax;
