//! Includes that mdBook has not expanded when the chapter reaches us: what they bring comes after
//! us, and so do its directives.

use crate::diagnostic::{Code, Diagnostic};
use crate::scan::{LineKind, Scan};
use crate::source::Span;

/// How mdBook's `links` preprocessor writes the includes that can hold Markdown.
const INCLUDES: [&str; 2] = ["{{#include", "{{#template"];

/// What every include begins with.
pub(super) const OPENER: &str = "{{#";

/// Whether a text may hold an include.
fn may_be_in(text: &[u8]) -> bool {
    memchr::memmem::find(text, OPENER.as_bytes()).is_some()
}

/// A warning at the chapter's first include outside of code. One is enough: one setting cures all.
pub(crate) fn unexpanded(text: &str, scan: &Scan) -> Option<Diagnostic> {
    if !may_be_in(text.as_bytes()) {
        return None;
    }
    let lines = scan.lines.iter().filter(|line| line.kind != LineKind::Code);
    let span = lines
        .filter(|line| may_be_in(line.span.of(text).as_bytes()))
        .find_map(|line| first_of(line.span, text))?;
    let message = "this include is expanded after casebook has run, so directives in it would \
                   stay as they are written";
    Some(
        Diagnostic::new(&Code::UNEXPANDED_INCLUDE, span, message)
            .help("write `after = [\"links\"]` in `[preprocessor.casebook]`"),
    )
}

/// The first include of a line; one behind a backslash is text.
fn first_of(line: Span, text: &str) -> Option<Span> {
    let content = line.of(text);
    let starts = memchr::memmem::find_iter(content.as_bytes(), OPENER);
    starts
        .filter(|&at| !content[..at].ends_with('\\'))
        .filter(|&at| INCLUDES.iter().any(|name| content[at..].starts_with(name)))
        .find_map(|at| {
            let end = at + content[at..].find("}}")? + 2;
            Some(Span::new(line.start + at, line.start + end))
        })
}
