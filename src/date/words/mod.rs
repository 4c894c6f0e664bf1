//! The words of each language, as data: one file per language, and nothing but tables in it.
//!
//! The same tables serve both directions. Spellings are written naturally here; case and accents
//! are folded away when a text is read. A new language is a file, a variant of [`Language`],
//! and what the compiler then asks for.

mod english;
mod french;
mod german;
mod portuguese;
mod spanish;

use super::Language;

/// What a language calls things, and how it puts them together.
pub(super) struct Words {
    /// January to December. The first spelling of each is the full name, used for writing.
    pub(super) months: [&'static [&'static str]; 12],
    /// Monday to Sunday. The first spelling of each is the full name.
    pub(super) weekdays: [&'static [&'static str]; 7],
    /// Words and phrases with a function in a date.
    pub(super) phrases: &'static [(Role, &'static [&'static str])],
    /// Whether `3.4.2025` always means the third of April.
    pub(super) dotted_days: bool,
    /// How a period is written.
    pub(super) format: Format,
}

/// What a word or phrase does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    /// May stand in front of a date: "on", "in the", "as of".
    On,
    /// May stand between day, month and year: "of", "de".
    Of,
    /// Begins a period that goes on: "since".
    Since,
    /// Stands between the ends of a range: "to".
    To,
    /// The end of a range that goes on: "present".
    Now,
    /// Makes a date approximate: "about".
    About,
    /// Makes seven days of the day that follows: "week of".
    WeekOf,
    /// A calendar week by number, unmistakable without a year: "KW".
    WeekLetter,
    /// A week by number, a calendar week only with a year: "week".
    WeekName,
    /// A quarter, its number after it: "Q".
    QuarterLetter,
    /// A quarter, its ordinal before it: "quarter".
    QuarterName,
    /// A half-year, its number after it: "H".
    HalfLetter,
    /// A half-year, its ordinal before it: "half".
    HalfName,
    /// A season, which is no date: "autumn".
    Season,
    /// Before a date of which it says a part or the end only, which is no date: "early", "until".
    Vague,
    /// A year that begins in any month, which is no date: "FY".
    FiscalYear,
    /// A day or period seen from today, which is no date: "tomorrow", "next week".
    Relative,
    /// Before a weekday or month seen from today: "next".
    Next,
    /// What days are counted in from today: "weeks".
    Units,
    /// Follows the digits of an ordinal: "th".
    Ordinal,
    /// The second half of a weekday's name: "feira".
    WeekdayTail,
    /// Between a day and a time: "at".
    At,
    /// After an hour: "am".
    Meridiem,
    /// After an hour: "Uhr".
    Hour,
    /// A time zone. Counts in upper case only, because "et" is a word and "ET" a zone.
    Zone,
}

/// Templates for writing a period; words in braces are replaced.
pub(super) struct Format {
    /// The first day of a month, if it is not just `1`.
    pub(super) first: &'static str,
    /// `{day}` and `{month}`.
    pub(super) day: &'static str,
    /// Days `{from}` to `{to}` of one `{month}`.
    pub(super) days: &'static str,
    /// Any days, as `{date}`, of one `{year}`.
    pub(super) day_year: &'static str,
    /// One or more months, as `{date}`, of one `{year}`.
    pub(super) month_year: &'static str,
    /// The quarter `{number}` of a `{year}`.
    pub(super) quarter: &'static str,
    /// The first and the second half of a `{year}`.
    pub(super) halves: [&'static str; 2],
    /// Seven days from a `{date}`.
    pub(super) week: &'static str,
    /// Approximately a `{date}`.
    pub(super) about: &'static str,
    /// Since a `{date}`: one that begins with a day, a week, and any other.
    pub(super) since: [&'static str; 3],
}

/// The tables of a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &english::WORDS,
        Language::German => &german::WORDS,
        Language::French => &french::WORDS,
        Language::Spanish => &spanish::WORDS,
        Language::Portuguese => &portuguese::WORDS,
    }
}
