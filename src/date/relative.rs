//! The distance of a period from a day, in words: "in 3 days", "2 weeks ago", "this month".

use chrono::{Datelike, NaiveDate};

use super::Language;
use super::display::fill;
use super::period::{Period, Precision, months_between};
use super::words;

/// The units of a distance, in the order of the tables.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Period {
    /// Where the period lies as seen from a day.
    ///
    /// The distance is that of its first day if it is still to come, and of its last day if it is
    /// over, in the largest unit of which there are two, and rounded down. Months, quarters and
    /// halves are counted in calendar months, years in calendar years: on March 31, April is one
    /// month away.
    ///
    /// ```
    /// use mdbook_casebook::date::{self, Language, iso_day};
    /// let today = iso_day("2025-03-10").unwrap();
    /// let relative = |text| {
    ///     let period = date::parse(text, Language::English, None).unwrap().period;
    ///     period.relative(today, Language::English)
    /// };
    /// assert_eq!(relative("2025-03-13"), "in 3 days");
    /// assert_eq!(relative("2025-02-24"), "2 weeks ago");
    /// assert_eq!(relative("March 2025"), "this month");
    /// ```
    pub fn relative(&self, today: NaiveDate, language: Language) -> String {
        let texts = &words::of(language).distance;
        if self.contains(today) {
            return self.current(texts).to_owned();
        }
        let future = today < self.start;
        let (from, to) = if future {
            (today, self.start)
        } else {
            (self.end, today)
        };
        let days = (to - from).num_days();
        if days == 1 && matches!(self.precision, Precision::Day | Precision::Range) {
            let [yesterday, _, tomorrow] = texts.days;
            return if future { tomorrow } else { yesterday }.to_owned();
        }
        let (count, unit) = self.distance(from, to, days);
        let [one, more] = texts.units[unit as usize];
        let unit = if count == 1 { one } else { more };
        let template = if future { texts.future } else { texts.past };
        fill(template, &[("count", &count), ("unit", &unit)])
    }

    fn current(&self, texts: &words::Distance) -> &'static str {
        let [week, month, quarter, half, year] = texts.current;
        match self.precision {
            _ if self.open_end => texts.now,
            Precision::Day => texts.days[1],
            Precision::Week => week,
            Precision::Month => month,
            Precision::Quarter => quarter,
            Precision::Half => half,
            Precision::Year => year,
            Precision::Range => texts.now,
        }
    }

    fn distance(&self, from: NaiveDate, to: NaiveDate, days: i64) -> (i64, Unit) {
        let years = i64::from(to.year() - from.year());
        let months = match self.precision {
            Precision::Year => return (years, Unit::Year),
            Precision::Month | Precision::Quarter | Precision::Half => {
                years * 12 + i64::from(to.month()) - i64::from(from.month())
            }
            Precision::Day | Precision::Week | Precision::Range => {
                match i64::from(months_between(from, to)) {
                    0 | 1 if days < 14 => return (days, Unit::Day),
                    0 | 1 => return (days / 7, Unit::Week),
                    months => months,
                }
            }
        };
        match months {
            ..24 => (months, Unit::Month),
            _ => (months / 12, Unit::Year),
        }
    }
}
