//! Directives for mdBook.

pub mod diagnostic;
pub mod directive;
pub mod scan;
pub mod source;
pub mod syntax;
