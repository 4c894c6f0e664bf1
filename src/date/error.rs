//! What can be wrong with a date, and what to write instead.
//!
//! The texts follow the style of all messages of the crate: lower case, no final full stop,
//! understandable alone. The caller makes diagnostics of them.

use std::fmt;

use chrono::NaiveDate;

use super::Precision;
use crate::source::Span;

/// A date that cannot be understood, or does not exist.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let error = date::parse("2025-02-30", Language::English, None).unwrap_err();
/// assert_eq!(error.to_string(), "there is no day 30 in February 2025");
/// assert_eq!(error.help(), "write a day from 1 to 28");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong.
    pub problem: Problem,
    /// The offending bytes in the text that was read.
    pub span: Span,
}

/// The ways in which a date can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing is written where a date is expected.
    Empty,
    /// No supported form of a date.
    NotADate {
        /// What is written.
        text: String,
    },
    /// A date with something else after it.
    TrailingText {
        /// What comes after the date.
        text: String,
    },
    /// An end without a beginning, as in "until 2012".
    MissingStart {
        /// What is written.
        text: String,
    },
    /// Numbers that can be read day first or month first.
    Ambiguous {
        /// What is written.
        text: String,
        /// The day if the first number is the day.
        day_first: NaiveDate,
        /// The day if the first number is the month.
        month_first: NaiveDate,
    },
    /// A year with two more digits, as in `2011/12` or `2011–14`.
    ShortRange {
        /// What is written.
        text: String,
        /// The first and the last year, if years are meant.
        years: (i32, i32),
        /// The month in ISO 8601, if one can be meant.
        month: Option<String>,
    },
    /// A year is needed to know the days.
    MissingYear {
        /// What is written.
        text: String,
    },
    /// A year of two digits.
    ShortYear {
        /// What is written.
        text: String,
    },
    /// A year outside 1000 to 9999.
    YearOutOfRange {
        /// The year, as far as it is a small number.
        year: i32,
    },
    /// A month, quarter, half or day of the week beyond the last one.
    NoSuch {
        /// What there is no such number of: "month".
        what: &'static str,
        /// The number that is written.
        number: u32,
        /// The largest number there is.
        last: u32,
    },
    /// A day that its month does not have.
    NoSuchDay {
        /// The day that is written.
        day: u32,
        /// The month, by its number.
        month: u32,
        /// Its year.
        year: i32,
        /// The last day of that month.
        last: u32,
    },
    /// An ISO week that its year does not have.
    NoSuchWeek {
        /// The week that is written.
        week: u32,
        /// Its year.
        year: i32,
        /// The last week of that year.
        last: u32,
    },
    /// A weekday that the date does not fall on.
    WrongWeekday {
        /// The date.
        date: NaiveDate,
        /// The weekday that is written.
        written: String,
        /// The weekday that it is, in the language of the one that is written.
        right: &'static str,
        /// Whether the year was not written but given.
        assumed_year: bool,
    },
    /// A week that begins with more than a day.
    WeekWithoutDay {
        /// What is said to begin the week.
        found: Precision,
    },
    /// A range that ends before it begins.
    EndBeforeStart {
        /// The first day that is written.
        start: NaiveDate,
        /// The last day that is written.
        end: NaiveDate,
    },
    /// Two dates for one moment, more than a day apart.
    NotOneMoment {
        /// The first date.
        first: NaiveDate,
        /// The second date.
        second: NaiveDate,
    },
    /// Not a day in the strict form `2025-03-10`.
    NotIsoDay {
        /// What is written.
        text: String,
        /// The day that is meant, if it can be read at all.
        meant: Option<NaiveDate>,
    },
}

impl DateError {
    pub(super) fn new(problem: Problem, span: Span) -> Self {
        DateError { problem, span }
    }

    /// An imperative that says what to write instead.
    pub fn help(&self) -> String {
        match &self.problem {
            Problem::Empty | Problem::NotADate { .. } => {
                "write a day, week, month, quarter or year, such as `2025-03-10`, `2025-W11`, \
                 `March 2025`, `Q1 2025` or `2025`"
                    .to_owned()
            }
            Problem::TrailingText { text } => format!("remove `{text}`, or write it elsewhere"),
            Problem::MissingStart { .. } => "write both ends, such as `2010–2012`".to_owned(),
            Problem::Ambiguous {
                day_first,
                month_first,
                ..
            } => format!(
                "write `{day_first}` if the day comes first, or `{month_first}` if the month does"
            ),
            Problem::ShortRange {
                years: (first, last),
                month,
                ..
            } => {
                let years = format!("write `{first}–{last}` for the years");
                match month {
                    Some(month) => format!("{years}, or `{month}` for the month"),
                    None => years,
                }
            }
            Problem::MissingYear { .. } => {
                "add the year to the date, or set `year=` for all dates without one".to_owned()
            }
            Problem::ShortYear { .. } => {
                "write the date as year, month and day, such as `2025-03-10`".to_owned()
            }
            Problem::YearOutOfRange { .. } => "write a year from 1000 to 9999".to_owned(),
            Problem::NoSuch { what, last, .. } => format!("write a {what} from 1 to {last}"),
            Problem::NoSuchDay { last, .. } => format!("write a day from 1 to {last}"),
            Problem::NoSuchWeek { last, .. } => format!("write a week from 1 to {last}"),
            Problem::WrongWeekday {
                right,
                assumed_year,
                ..
            } => {
                let year = if *assumed_year { " or `year=`" } else { "" };
                format!("write `{right}`, or correct the date{year}")
            }
            Problem::WeekWithoutDay { .. } => {
                "name the day on which the week begins, such as `Week of March 10, 2025`".to_owned()
            }
            Problem::EndBeforeStart { .. } => {
                "write the earlier date first, and the year of both if they differ".to_owned()
            }
            Problem::NotOneMoment { .. } => {
                "write one date, or a range such as `2025-03-01 – 2025-03-07`".to_owned()
            }
            Problem::NotIsoDay {
                meant: Some(meant), ..
            } => format!("write `{meant}`"),
            Problem::NotIsoDay { meant: None, .. } => {
                "write year, month and day, such as `2025-03-10`".to_owned()
            }
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Empty => write!(f, "the date is empty"),
            Problem::NotADate { text } => write!(f, "`{text}` is not a date"),
            Problem::TrailingText { text } => {
                write!(f, "`{text}` after the date is not part of it")
            }
            Problem::MissingStart { text } => write!(f, "`{text}` has an end but no beginning"),
            Problem::Ambiguous {
                text,
                day_first,
                month_first,
            } => {
                let [one, other] = [day_first, month_first].map(|day| english_day(*day));
                write!(f, "`{text}` can mean {one} or {other}")
            }
            Problem::ShortRange {
                text,
                month: Some(_),
                ..
            } => {
                write!(f, "`{text}` can be a month or two years")
            }
            Problem::ShortRange {
                text, month: None, ..
            } => {
                write!(f, "the second year of `{text}` is cut short")
            }
            Problem::MissingYear { text } => write!(f, "`{text}` has no year"),
            Problem::ShortYear { text } => write!(f, "the year of `{text}` has only two digits"),
            Problem::YearOutOfRange { year } => {
                write!(f, "the year {year} is outside 1000 to 9999")
            }
            Problem::NoSuch { what, number, .. } => write!(f, "there is no {what} {number}"),
            Problem::NoSuchDay {
                day, month, year, ..
            } => {
                write!(
                    f,
                    "there is no day {day} in {} {year}",
                    english_month(*month)
                )
            }
            Problem::NoSuchWeek { week, year, .. } => write!(f, "{year} has no week {week}"),
            Problem::WrongWeekday {
                date,
                written,
                right,
                ..
            } => {
                write!(f, "{date} is a `{right}`, not a `{written}`")
            }
            Problem::WeekWithoutDay { found } => {
                write!(f, "a week begins with a day, not with a {}", found.name())
            }
            Problem::EndBeforeStart { start, end } => {
                write!(f, "the range ends on {end}, before it begins on {start}")
            }
            Problem::NotOneMoment { first, second } => {
                write!(
                    f,
                    "{first} and {second} cannot be one moment in two time zones"
                )
            }
            Problem::NotIsoDay { text, .. } => write!(f, "`{text}` is not a day in ISO 8601"),
        }
    }
}

impl std::error::Error for DateError {}

/// Messages are in English whatever the language of the book.
fn english_month(number: u32) -> &'static str {
    super::display::month_name(super::Language::English, number)
}

fn english_day(day: NaiveDate) -> String {
    super::Period::day(day).display(super::Language::English)
}

/// A text as it can be quoted in a message: on one line and not endless.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 50;
    let line = text
        .split_whitespace()
        .fold(String::new(), |mut line, word| {
            if line.len() <= 4 * LONGEST {
                line.extend((!line.is_empty()).then_some(' '));
                line.push_str(word);
            }
            line
        });
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
