//! What is nearly the day of a task. What nobody would write but as a day is told, and prose in
//! parentheses is not: "(due to the outage of 2025-03-12)".

use std::ops::Range;

use super::Context;
use super::tasks::{in_parentheses, tags};
use super::words::tag_words;
use crate::date::{self, Found, Precision};

/// What may stand around a date and says nothing.
const MARKS: [char; 8] = [' ', '\u{a0}', ':', '=', '-', '–', '—', ','];

/// A text in parentheses that is read as no day.
pub(super) struct Miss {
    /// The text, with its parentheses.
    pub(super) place: Range<usize>,
    /// What to write instead.
    pub(super) instead: String,
}

/// The near misses of a line of text, in which `(due DATE)` and `(done DATE)` are read.
pub(super) fn misses(text: &str, context: &Context) -> Vec<Miss> {
    let read: Vec<usize> = tags(text, context.language)
        .into_iter()
        .filter(|(_, inner)| {
            date::parse(&text[inner.clone()], context.language, context.year).is_ok()
        })
        .map(|(_, inner)| inner.end)
        .collect();
    in_parentheses(text)
        .filter(|inner| !read.contains(&inner.end))
        .filter_map(|inner| {
            let instead = instead(&text[inner.clone()], context)?;
            let place = inner.start - 1..inner.end + 1;
            Some(Miss { place, instead })
        })
        .collect()
}

/// What to write instead of a text in parentheses, if it is nearly a day.
fn instead(inner: &str, context: &Context) -> Option<String> {
    let length = inner.find(|c: char| !c.is_alphabetic())?;
    let written = inner[..length].to_lowercase();
    let behind = inner[length..].trim_start_matches(MARKS);
    let mut words = tag_words(context.language);
    let exact = words.clone().any(|word| word == written);
    let word = match exact {
        true => written.as_str(),
        // Two letters are a word of some language: "(du 12 mars 2025)".
        false => words.find(|word| written.chars().count() > 2 && is_near(&written, word))?,
    };
    let found = date::find(behind, context.language, context.year).ok()??;
    is_meant(behind, &found, exact).then(|| {
        let (start, end) = (found.span.start, found.span.end);
        format!("({word} {})", behind[start..end].trim())
    })
}

fn is_near(written: &str, word: &str) -> bool {
    written.chars().next() == word.chars().next() && strsim::damerau_levenshtein(written, word) == 1
}

/// Whether a date behind a word is meant as the day of a task: what is around it tells.
fn is_meant(behind: &str, found: &Found, exact: bool) -> bool {
    let before = behind[..found.span.start].trim_matches(MARKS);
    let alone = behind[found.span.end..].trim_matches(MARKS).is_empty();
    let precision = found.period.precision();
    // "due by" a day, but not "due to" something.
    let is_little = before.len() <= 6 && before.chars().all(char::is_alphabetic) && before != "to";
    match (exact, before.is_empty(), alone) {
        (true, true, true) => true,
        (true, true, false) => precision == Precision::Day,
        (true, false, true) => is_little && precision != Precision::Year,
        (false, true, true) => precision == Precision::Day,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Language, iso_day};

    fn found(text: &str, language: Language) -> Vec<String> {
        let context = Context {
            language,
            year: None,
            today: iso_day("2026-01-31").unwrap(),
        };
        let misses = misses(text, &context).into_iter();
        misses
            .map(|miss| format!("{} > {}", &text[miss.place], miss.instead))
            .collect()
    }

    #[test]
    fn days_that_are_nearly_read_are_told() {
        for (text, expected) in [
            (
                "A (due by 2026-05-01)",
                "(due by 2026-05-01) > (due 2026-05-01)",
            ),
            (
                "A (due : 2026-05-01)",
                "(due : 2026-05-01) > (due 2026-05-01)",
            ),
            ("A (Due=2026-05-01)", "(Due=2026-05-01) > (due 2026-05-01)"),
            (
                "A (deu May 1, 2026)",
                "(deu May 1, 2026) > (due May 1, 2026)",
            ),
            (
                "A (doen 2026-05-01)",
                "(doen 2026-05-01) > (done 2026-05-01)",
            ),
            (
                "A (done 2026-05-01, by Ann) b",
                "(done 2026-05-01, by Ann) > (done 2026-05-01)",
            ),
        ] {
            assert_eq!(found(text, Language::English), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_read_and_prose_is_not_told() {
        for text in [
            "A (due 2026-05-01)",
            "A (due: 2026-05-01) (done on 2026-05-02)",
            "A (DUE May 2026)",
            "A (due to 2025 rules)",
            "A (due to 2025-03-12)",
            "A (due to the outage of 2025-03-12)",
            "A (due soon)",
            "A (done in 2025)",
            "A (done May 2025 edition)",
            "A (Dune 2021)",
            "A (one 2025-03-12)",
            "A (see 2025-03-12)",
            "A (2025-03-12)",
            "A (due 2026-05-01",
            "A ()",
        ] {
            assert_eq!(found(text, Language::English), [""; 0], "{text}");
        }
        let text = "A (du 12 mars 2025)";
        assert_eq!(found(text, Language::French), [""; 0], "{text}");
    }
}
