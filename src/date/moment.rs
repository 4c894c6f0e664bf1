//! One date as it is written, before anything is checked.

use crate::source::Span;

/// A date as written, with what it leaves out left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// What it says besides its year.
    pub(super) unit: Unit,
    /// The year, if it has one.
    pub(super) year: Option<i32>,
    /// The weekday in front of it, 1 for Monday, and where.
    pub(super) weekday: Option<(u8, Span)>,
    /// Whether a time of day goes with it.
    pub(super) had_time: bool,
    /// Whether it is in ISO 8601.
    pub(super) iso: bool,
    /// Whether the day is its last part but for the year: "March 2" and not "2 March".
    pub(super) day_last: bool,
    /// All its bytes.
    pub(super) span: Span,
}

impl Moment {
    /// Whether it is in ISO 8601, a year alone included.
    pub(super) fn iso_like(&self) -> bool {
        self.iso || self.unit == Unit::Year
    }
}

/// What a date says besides its year. Numbers are as written, not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The whole year.
    Year,
    /// A half by number.
    Half(u32),
    /// A quarter by number.
    Quarter(u32),
    /// A month by number.
    Month(u32),
    /// An ISO week by number.
    Week(u32),
    /// A day of an ISO week: week and day.
    WeekDay(u32, u32),
    /// A day: month and day.
    Day(u32, u32),
    /// A number that takes its meaning from the other end of the range.
    Bare(u32),
    /// Two numbers before the year; either may be the day.
    DayOrMonthFirst(u32, u32),
    /// A year and two more digits, which may be a month or another year.
    YearOrMonth(u32),
    /// A date whose year has two digits.
    ShortYear,
}
