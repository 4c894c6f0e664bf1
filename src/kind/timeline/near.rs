//! What is nearly the day of a task. What nobody would write but as a day is told, and prose in
//! parentheses is not: "(due to the outage of 2025-03-12)".

use std::ops::Range;

use super::Context;
use super::tasks::{in_parentheses, tags};
use super::words::{Tag, read_tag, tag_words};
use crate::date::{self, DateError, Found, Precision, Problem};

/// What may stand around a date and says nothing.
const MARKS: [char; 8] = [' ', '\u{a0}', ':', '=', '-', '–', '—', ','];

/// A text in parentheses that is read as no day.
pub(super) struct Miss {
    /// The text, with its parentheses.
    pub(super) place: Range<usize>,
    /// What to write instead.
    pub(super) help: String,
}

/// The near misses of a line of text, in which `(due DATE)` and `(done DATE)` are read.
pub(super) fn misses(text: &str, context: &Context) -> Vec<Miss> {
    let read: Vec<usize> = tags(text, context.language)
        .into_iter()
        .filter(|(_, inner)| {
            let read = date::parse(&text[inner.clone()], context.language, context.year);
            !read.is_err_and(|error| is_no_date(&error))
        })
        .map(|(_, inner)| inner.end)
        .collect();
    in_parentheses(text)
        // They end in the order in which they begin.
        .filter(|inner| read.binary_search(&inner.end).is_err())
        .filter_map(|inner| {
            let written = &text[inner.clone()];
            let help = instead(written, context).or_else(|| no_day(written, context))?;
            let place = inner.start - 1..inner.end + 1;
            Some(Miss { place, help })
        })
        .collect()
}

/// Whether a text behind the word of a task's day is no date at all, as "to a bug" is; of others their
/// own mistake is told.
pub(super) fn is_no_date(error: &DateError) -> bool {
    matches!(
        error.problem,
        Problem::NotADate { .. } | Problem::TrailingText { .. } | Problem::Empty
    )
}

/// What to write instead of what stands behind the word of a task's day and means a day, but is no date.
fn no_day(inner: &str, context: &Context) -> Option<String> {
    let (tag, length) = read_tag(inner, context.language)?;
    let word = inner[..length].trim_end_matches(MARKS);
    let behind = inner[length..].trim_matches(MARKS);
    let day = behind.strip_prefix("by ").unwrap_or(behind);
    // "(done last week)" may be said of the time before.
    if tag == Tag::Due && (day.is_empty() || date::is_relative(day, context.language)) {
        return Some(format!("write the day, as in `({word} 2025-03-12)`"));
    }
    if let Some((_, month)) = date::near_month(day, context.language) {
        return Some(format!("write `{month}`"));
    }
    let unread = date::unread(day, context.language)?;
    let before = day[..unread.span.start].trim_matches(MARKS);
    is_little(before).then_some(unread.help)
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
        format!("write `({word} {})`", behind[start..end].trim())
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
    match (exact, before.is_empty(), alone) {
        (true, true, true) => true,
        (true, true, false) => precision == Precision::Day,
        (true, false, true) => is_little(before) && precision != Precision::Year,
        (false, true, true) => precision == Precision::Day,
        _ => false,
    }
}

/// "due by" a day, but not "due to" something.
fn is_little(before: &str) -> bool {
    before.len() <= 6 && before.chars().all(char::is_alphabetic) && before != "to"
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
            .map(|miss| format!("{} > {}", &text[miss.place], miss.help))
            .collect()
    }

    #[test]
    fn days_that_are_nearly_read_are_told() {
        for (text, expected) in [
            (
                "A (due by 2026-05-01)",
                "(due by 2026-05-01) > write `(due 2026-05-01)`",
            ),
            (
                "A (due : 2026-05-01)",
                "(due : 2026-05-01) > write `(due 2026-05-01)`",
            ),
            (
                "A (Due=2026-05-01)",
                "(Due=2026-05-01) > write `(due 2026-05-01)`",
            ),
            (
                "A (deu May 1, 2026)",
                "(deu May 1, 2026) > write `(due May 1, 2026)`",
            ),
            (
                "A (doen 2026-05-01)",
                "(doen 2026-05-01) > write `(done 2026-05-01)`",
            ),
            (
                "A (done 2026-05-01, by Ann) b",
                "(done 2026-05-01, by Ann) > write `(done 2026-05-01)`",
            ),
            (
                "A (due Febuary 10, 2026)",
                "(due Febuary 10, 2026) > write `February`",
            ),
            (
                "A (done 2026.03.10)",
                "(done 2026.03.10) > write `2026-03-10`",
            ),
            ("A (due in 2026/Q2)", "(due in 2026/Q2) > write `2026-Q2`"),
        ] {
            assert_eq!(found(text, Language::English), [expected], "{text}");
        }
    }

    #[test]
    fn a_day_seen_from_today_and_an_empty_one_are_told() {
        for (text, word, language) in [
            ("A (due tomorrow)", "due", Language::English),
            ("A (due: next week) b", "due", Language::English),
            ("A (Due by Friday)", "Due", Language::English),
            ("A (due in 3 days)", "due", Language::English),
            ("A (due: )", "due", Language::English),
            ("A (fällig morgen)", "fällig", Language::German),
            ("A (échéance demain)", "échéance", Language::French),
            ("A (vence mañana)", "vence", Language::Spanish),
            ("A (prazo amanhã)", "prazo", Language::Portuguese),
        ] {
            let help = format!("write the day, as in `({word} 2025-03-12)`");
            let found = found(text, language);
            assert!(
                found.len() == 1 && found[0].ends_with(&help),
                "{text}: {found:?}"
            );
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
            "A (due diligence)",
            "A (due to tomorrow's release)",
            "A (due to Febuary 10, 2026)",
            "A (due to 2026.03.10)",
            "A (due 10/3/26)",
            "A (done last week)",
            "A (done today)",
            "A (done )",
            "A (see (due 2026-05-01)",
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
