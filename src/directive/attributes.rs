//! The shared attribute grammar.
