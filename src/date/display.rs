//! Writes a period for people, in each language.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};

use super::Language;
use super::period::{Grain, Period, Precision};
use super::words::{self, Format};

impl Period {
    /// The period in words: "March 10, 2025", "2.–6. März 2026", "T2 2025".
    ///
    /// [`parse`](super::parse) reads it back in the same language.
    ///
    /// ```
    /// use mdbook_casebook::date::{self, Language};
    /// let period = date::parse("2026-03-02/2026-03-06", Language::English, None).unwrap().period;
    /// assert_eq!(period.display(Language::English), "March 2–6, 2026");
    /// assert_eq!(period.display(Language::Spanish), "2–6 de marzo de 2026");
    /// ```
    pub fn display(&self, language: Language) -> String {
        let format = &words::of(language).format;
        // What introduces a week that goes on says already that it is a week.
        let mut text = match self.precision {
            Precision::Week if self.open_end => full_day(language, self.start),
            _ => self.simple(language),
        };
        if self.approximate {
            text = fill(format.about, &[("date", &text)]);
        }
        if self.open_end {
            let [day, week, other] = format.since;
            let template = match self.precision {
                Precision::Day => day,
                Precision::Week => week,
                _ => other,
            };
            text = fill(template, &[("date", &text)]);
        }
        text
    }

    /// Without what says that it is approximate or goes on.
    fn simple(&self, language: Language) -> String {
        let format = &words::of(language).format;
        let year = &self.start.year();
        match self.precision {
            Precision::Day => full_day(language, self.start),
            Precision::Week => fill(format.week, &[("date", &full_day(language, self.start))]),
            Precision::Quarter => {
                let number = self.start.month0() / 3 + 1;
                fill(format.quarter, &[("number", &number), ("year", year)])
            }
            Precision::Half => {
                let [first, second] = format.halves;
                let template = if self.start.month() == 1 {
                    first
                } else {
                    second
                };
                fill(template, &[("year", year)])
            }
            Precision::Month => full_month(language, self.start),
            Precision::Year => year.to_string(),
            Precision::Range => self.range(language),
        }
    }

    fn range(&self, language: Language) -> String {
        let format = &words::of(language).format;
        let year = &self.start.year();
        let (start, end) = (self.start, self.end);
        let same_year = start.year() == end.year();
        let month = |date: NaiveDate| month_name(language, date.month());
        match self.grain() {
            Grain::Years => format!("{year}–{}", end.year()),
            Grain::Months if same_year => {
                let months = format!("{}–{}", month(start), month(end));
                fill(format.month_year, &[("date", &months), ("year", year)])
            }
            Grain::Months => format!(
                "{} – {}",
                full_month(language, start),
                full_month(language, end)
            ),
            Grain::Days if same_year => {
                let days = if start.month() == end.month() {
                    let (from, to) = (day_number(format, start), day_number(format, end));
                    fill(
                        format.days,
                        &[("from", &from), ("to", &to), ("month", &month(start))],
                    )
                } else {
                    format!(
                        "{} – {}",
                        day_of_month(language, start),
                        day_of_month(language, end)
                    )
                };
                fill(format.day_year, &[("date", &days), ("year", year)])
            }
            Grain::Days => format!(
                "{} – {}",
                full_day(language, start),
                full_day(language, end)
            ),
        }
    }
}

fn full_day(language: Language, date: NaiveDate) -> String {
    let day = day_of_month(language, date);
    let format = &words::of(language).format;
    fill(format.day_year, &[("date", &day), ("year", &date.year())])
}

fn full_month(language: Language, date: NaiveDate) -> String {
    let month = month_name(language, date.month());
    let format = &words::of(language).format;
    fill(
        format.month_year,
        &[("date", &month), ("year", &date.year())],
    )
}

fn day_of_month(language: Language, date: NaiveDate) -> String {
    let format = &words::of(language).format;
    let month = month_name(language, date.month());
    fill(
        format.day,
        &[("day", &day_number(format, date)), ("month", &month)],
    )
}

fn day_number(format: &Format, date: NaiveDate) -> String {
    match date.day() {
        1 => format.first.to_owned(),
        day => day.to_string(),
    }
}

/// The full name of a month by its number, 1 to 12.
pub(super) fn month_name(language: Language, number: u32) -> &'static str {
    let names = (number as usize)
        .checked_sub(1)
        .and_then(|index| words::of(language).months.get(index));
    names.and_then(|names| names.first()).copied().unwrap_or("")
}

/// The full name of a weekday by its number, 1 for Monday to 7.
pub(super) fn weekday_name(language: Language, number: u32) -> &'static str {
    let names = (number as usize)
        .checked_sub(1)
        .and_then(|index| words::of(language).weekdays.get(index));
    names.and_then(|names| names.first()).copied().unwrap_or("")
}

/// Replaces each `{name}` of a template of ours by its value.
pub(super) fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    values
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &value.to_string())
        })
}
