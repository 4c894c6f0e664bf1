//! The value that every date expression becomes: a row of civil days.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// One or more whole days of the civil calendar, and how precisely they were given.
///
/// Periods are ordered by their first day, then by their last. No time zone is involved anywhere,
/// so that a date cannot move.
///
/// ```
/// use mdbook_casebook::date::{self, Language, Precision};
/// let period = date::parse("March 2025", Language::English, None).unwrap().period;
/// assert_eq!(period.start().to_string(), "2025-03-01");
/// assert_eq!(period.end().to_string(), "2025-03-31");
/// assert_eq!(period.precision(), Precision::Month);
/// assert_eq!(period.iso(), "2025-03");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    pub(super) precision: Precision,
    pub(super) approximate: bool,
    pub(super) open_end: bool,
}

/// How precisely a period is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// Seven days from any day of the week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// A half of a calendar year.
    Half,
    /// A calendar year.
    Year,
    /// Any other row of days: "March 2–6", "April–May".
    Range,
}

impl Precision {
    /// The name in lower case, for attributes and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Half => "half-year",
            Precision::Year => "year",
            Precision::Range => "range",
        }
    }
}

/// The largest calendar unit that both ends of a period fall on the borders of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Days.
    Days,
    /// Two or more months, or one that was given as such.
    Months,
    /// Two or more years, or one that was given as such.
    Years,
}

impl Period {
    /// The last day of a period that goes on: 9999-12-31, the last day that is supported.
    pub const FOREVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    };

    /// A single day.
    pub const fn day(day: NaiveDate) -> Period {
        Period {
            start: day,
            end: day,
            precision: Precision::Day,
            approximate: false,
            open_end: false,
        }
    }

    /// The first day.
    pub const fn start(&self) -> NaiveDate {
        self.start
    }

    /// The last day, which belongs to the period. [`Period::FOREVER`] if the period goes on.
    pub const fn end(&self) -> NaiveDate {
        self.end
    }

    /// How precisely it is given; of a period that goes on, its beginning.
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it is given as approximate: "c. 2023".
    pub const fn approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it goes on: "since 2012".
    pub const fn open_end(&self) -> bool {
        self.open_end
    }

    /// The shortest text in ISO 8601: `2025-03-10`, `2025-W11`, `2025-03`, `2025`, an interval such
    /// as `2025-04/2025-06` for anything else, `2012/..` for what goes on.
    ///
    /// [`parse`](super::parse) reads it back as the same days. HTML knows no intervals; see
    /// [`Period::datetime`].
    pub fn iso(&self) -> String {
        if self.open_end {
            return format!("{}/..", self.iso_start());
        }
        if let Some(simple) = self.datetime() {
            return simple;
        }
        match self.grain() {
            Grain::Days => format!("{}/{}", self.start, self.end),
            Grain::Months => format!(
                "{}/{}",
                self.start.format("%Y-%m"),
                self.end.format("%Y-%m")
            ),
            Grain::Years => format!("{}/{}", self.start.year(), self.end.year()),
        }
    }

    /// The value of a `<time datetime>` attribute in HTML: a day, an ISO week, a month or a year.
    /// `None` for everything else; such a period needs a `<time>` for each end.
    pub fn datetime(&self) -> Option<String> {
        let exact = match self.precision {
            Precision::Week => self.start.weekday() == Weekday::Mon,
            Precision::Quarter | Precision::Half | Precision::Range => false,
            Precision::Day | Precision::Month | Precision::Year => true,
        };
        (exact && !self.open_end).then(|| self.iso_start())
    }

    fn iso_start(&self) -> String {
        match self.precision {
            Precision::Week if self.start.weekday() == Weekday::Mon => self.start.format("%G-W%V"),
            Precision::Month | Precision::Quarter | Precision::Half => self.start.format("%Y-%m"),
            Precision::Year => self.start.format("%Y"),
            Precision::Day | Precision::Week | Precision::Range => self.start.format("%Y-%m-%d"),
        }
        .to_string()
    }

    pub(super) fn grain(&self) -> Grain {
        let whole_months = self.start.day() == 1 && last_of_month(self.end) == self.end;
        let whole_years = whole_months && self.start.month() == 1 && self.end.month() == 12;
        let ranges = self.precision == Precision::Range;
        let same_year = self.start.year() == self.end.year();
        if whole_years && !(ranges && same_year) {
            Grain::Years
        } else if whole_months && !(ranges && same_year && self.start.month() == self.end.month()) {
            Grain::Months
        } else {
            Grain::Days
        }
    }
}

/// The last day of the month that `day` is in.
pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .unwrap_or(day)
}
