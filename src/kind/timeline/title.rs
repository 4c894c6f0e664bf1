//! What the heading of a milestone says: its date, its version, its status, and its name.

use semver::Version;

use super::Context;
use super::status::Status;
use super::words::{differs_by_a_letter, near_status, read_status};
use crate::date::{self, DateError, Language, Period};

/// A heading, or the first line of a list item, read.
#[derive(Debug)]
pub(super) struct Title {
    pub(super) date: Result<Option<Period>, DateError>,
    pub(super) release: Release,
    /// What its author says of its status.
    pub(super) status: Option<Status>,
    /// The text without date and status; empty if that is all there is.
    pub(super) name: String,
}

/// Whether a milestone is a release, as in a changelog.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Release {
    /// It is none.
    None,
    /// A version; ordered as SemVer says, before those that are not released.
    Version(Version),
    /// What the next version will be.
    Unreleased,
}

impl Title {
    /// Reads a text.
    pub(super) fn read(text: &str, context: &Context) -> Title {
        let release = release(text);
        let found = date::find(text, context.language, context.year);
        let rest = match &found {
            Ok(Some(found)) => found.title(text),
            _ => text.to_owned(),
        };
        // An underlined heading may have several lines, indented or not.
        let rest = match rest.contains('\n') {
            true => rest.split_whitespace().collect::<Vec<_>>().join(" "),
            false => rest,
        };
        let (name, status) = split_status(&rest, context.language);
        Title {
            date: found.map(|found| found.map(|found| found.period)),
            release,
            status,
            name,
        }
    }

    /// What stands in the place of a version or a status, and the word that it was probably meant to be.
    /// `text` is what was read.
    pub(super) fn nearly<'t>(
        &'t self,
        text: &'t str,
        language: Language,
    ) -> Option<(&'t str, String)> {
        let word = first_word(text);
        if differs_by_a_letter(&word.to_lowercase(), UNRELEASED) {
            return Some((word, "Unreleased".to_owned()));
        }
        if self.status.is_some() {
            return None;
        }
        let name = self.name.as_str();
        let inside = in_brackets(name).map(|(_, inner)| inner);
        std::iter::once(name).chain(inside).find_map(|written| {
            let word = near_status(written, language)?;
            Some((written.trim(), word))
        })
    }

    /// Whether it makes a milestone: it has a date, right or wrong, or a version.
    pub(super) fn is_dated(&self) -> bool {
        !matches!(self.date, Ok(None)) || self.release != Release::None
    }
}

/// What a changelog calls the next version, in lower case.
const UNRELEASED: &str = "unreleased";

/// What stands where a version would.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['[', '`', '*', '~']);
    let end = text.find([']', '`', '*', '~', ' ', ':', '(', ',']);
    &text[..end.unwrap_or(text.len())]
}

/// The release that a heading begins with, as in `[1.2.0] - 2025-08-15`, `v1.2.0` and
/// `[1.2.0](https://…)`.
fn release(text: &str) -> Release {
    let word = first_word(text);
    if word.eq_ignore_ascii_case(UNRELEASED) {
        return Release::Unreleased;
    }
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    Version::parse(number).map_or(Release::None, Release::Version)
}

/// What an author may put a status into.
const BRACKETS: [(&str, &str); 6] = [
    ("[", "]"),
    ("(", ")"),
    ("<mark>", "</mark>"),
    ("**", "**"),
    ("*", "*"),
    ("`", "`"),
];

/// Takes a status off the end of a title.
fn split_status(title: &str, language: Language) -> (String, Option<Status>) {
    let title = title.trim();
    if let Some(status) = read_status(title, language) {
        return (String::new(), Some(status));
    }
    for (name, inner) in in_brackets(title) {
        if let Some(status) = read_status(inner, language) {
            let name = name.trim_end_matches([' ', ':', '-', '–', '—', '·', '|']);
            return (name.to_owned(), Some(status));
        }
    }
    (title.to_owned(), None)
}

/// What stands before the brackets at the end of a title, and in them, for all readings.
fn in_brackets(title: &str) -> impl Iterator<Item = (&str, &str)> {
    BRACKETS.into_iter().filter_map(move |(open, close)| {
        let inner = title.strip_suffix(close)?;
        let at = inner.rfind(open)?;
        Some((&inner[..at], &inner[at + open.len()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::iso_day;

    fn read(text: &str) -> Title {
        let context = Context {
            language: Language::English,
            year: None,
            today: iso_day("2026-01-31").unwrap(),
        };
        Title::read(text, &context)
    }

    #[test]
    fn titles_give_up_their_date_and_status() {
        use Status::{Cancelled, Done, InProgress};
        for (text, date, status, name) in [
            ("Week of March 10, 2025", Some("2025-W11"), None, ""),
            (
                "Week of March 2–6, 2026 — Title",
                Some("2026-03-02/2026-03-06"),
                None,
                "Title",
            ),
            (
                "Q2 2025 <mark>In Progress</mark>",
                Some("2025-04/2025-06"),
                Some(InProgress),
                "",
            ),
            (
                "Q2 2025: Caches (Medium Priority)",
                Some("2025-04/2025-06"),
                None,
                "Caches (Medium Priority)",
            ),
            (
                "2025-03-10: Caches (done)",
                Some("2025-03-10"),
                Some(Done),
                "Caches",
            ),
            (
                "2025-03-10 — Cancelled",
                Some("2025-03-10"),
                Some(Cancelled),
                "",
            ),
            (
                "[1.2.0] - 2025-08-15 [YANKED]",
                Some("2025-08-15"),
                Some(Cancelled),
                "[1.2.0]",
            ),
            ("Some day", None, None, "Some day"),
        ] {
            let title = read(text);
            let iso = title.date.unwrap().map(|period| period.iso());
            assert_eq!(iso.as_deref(), date, "{text}");
            assert_eq!(title.status, status, "{text}");
            assert_eq!(title.name, name, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_a_status_is_known() {
        for (text, nearly) in [
            (
                "2025-03-10: Caches (cancled)",
                Some(("cancled", "canceled")),
            ),
            (
                "2025-03-10 — In progess",
                Some(("In progess", "in progress")),
            ),
            ("[1.2.0] - 2025-08-15 [YANKD]", Some(("YANKD", "yanked"))),
            ("[Unrelased]", Some(("Unrelased", "Unreleased"))),
            ("Unrelated", None),
            ("2025-03-10: Caches (done)", None),
            ("2025-03-10: Caches (gone)", None),
            ("2025-03-10: Cancled trains", None),
            ("2025-03-10: (cancled) trains", None),
        ] {
            let title = read(text);
            let found = title.nearly(text, Language::English);
            let found = found
                .as_ref()
                .map(|(written, word)| (*written, word.as_str()));
            assert_eq!(found, nearly, "{text}");
        }
    }

    #[test]
    fn versions_are_those_of_semver() {
        for (text, version) in [
            ("[1.2.0] - 2025-08-15", Some("1.2.0")),
            ("[1.2.0](https://a.example) (2025-08-15)", Some("1.2.0")),
            ("v2.0.0-rc.1 (2025-03-01)", Some("2.0.0-rc.1")),
            ("`1.0.0+build`", Some("1.0.0+build")),
            ("1.2 - 2025-08-15", None),
            ("Version 1.2.0", None),
        ] {
            let expected = version.map_or(Release::None, |version| {
                Release::Version(Version::parse(version).unwrap())
            });
            assert_eq!(read(text).release, expected, "{text}");
        }
        assert_eq!(read("[Unreleased]").release, Release::Unreleased);
    }

    #[test]
    fn releases_are_in_the_order_of_semver() {
        let texts = [
            "1.0.0-alpha",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "Unreleased",
        ];
        let releases = texts.map(release);
        assert!(releases.is_sorted(), "{releases:?}");
    }
}
