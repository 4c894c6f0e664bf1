//! The `mdbook-casebook` program.

fn main() {}
