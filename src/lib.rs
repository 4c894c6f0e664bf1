//! Directives for mdBook.

pub mod diagnostic;
pub mod source;
