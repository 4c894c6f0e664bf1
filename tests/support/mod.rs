//! What the tests share.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each test program uses its own part"
)]

pub mod expansion;
pub mod growth;
pub mod invariants;
pub mod markdown;
pub mod notations;
pub mod outline;
pub mod shapes;
pub mod spec;
pub mod upstream;

use mdbook_casebook::diagnostic::Diagnostic;
use mdbook_casebook::source::Lines;

pub use expansion::{Expansion, expand, settings};

/// Diagnostics in the short form of spec pages, in order of place.
pub fn concise(input: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(input);
    let mut sorted: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let at = lines.line_column(input, diagnostic.span.start);
            (
                at,
                format!(
                    "{}:{} {}[{}] {}\n",
                    at.line,
                    at.column,
                    diagnostic.severity.name(),
                    diagnostic.code.name,
                    diagnostic.message
                ),
            )
        })
        .collect();
    sorted.sort();
    sorted.into_iter().map(|(_, line)| line).collect()
}

/// Undoes percent-encoding.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        match behind.split_at_checked(2) {
            Some((digits, behind)) if first == b'%' => {
                let digits = std::str::from_utf8(digits).expect("digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("digits"));
                rest = behind;
            }
            _ => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The default configuration of proptest, but 500 cases unless the environment asks for another
/// number.
pub fn config() -> proptest::test_runner::Config {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = proptest::test_runner::Config::default();
    proptest::test_runner::Config {
        cases: if asked { default.cases } else { 500 },
        failure_persistence: None,
        ..default
    }
}
