//! Directives for mdBook.

pub mod diagnostic;
pub mod protocol;
pub mod source;
pub mod splice;
