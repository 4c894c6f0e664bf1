//! Directives for mdBook.

pub mod diagnostic;
pub mod source;
pub mod splice;
