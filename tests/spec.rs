//! Runs the spec pages.
fn main() {}
