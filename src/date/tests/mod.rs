//! Tests of the whole module through its public face. What a single file does on its own is tested
//! in that file.

mod doubts;
mod errors;
mod finding;
mod languages;
mod places;
mod properties;
mod reading;
mod unread;
mod writing;

use super::Language::{self, English, French, German, Portuguese, Spanish};
use super::*;

/// The ISO text of a text that must be a date.
fn iso(text: &str, language: Language, default_year: Option<i32>) -> String {
    match parse(text, language, default_year) {
        Ok(found) => found.period.iso(),
        Err(error) => panic!("{text:?} in {language:?}: {error}"),
    }
}

/// Checks a table of texts in one language and their ISO texts.
fn reads(language: Language, table: &[(&str, &str)]) {
    for &(text, expected) in table {
        assert_eq!(
            iso(text, language, None),
            expected,
            "{text:?} in {language:?}"
        );
    }
}
