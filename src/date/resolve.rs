//! Turns a date expression into days: completes each end of a range from the other, and refuses
//! whatever is not one certain period.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::error::{DateError, Problem, quote};
use super::expression::{End, Expression};
use super::lexicon::Lexicon;
use super::moment::{Moment, Unit};
use super::period::{Period, Precision, last_of_month};
use super::reader::Reader;
use super::{Language, display};
use crate::source::Span;

/// What is known besides the expression itself.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'text> {
    /// The text that all spans point into.
    pub(super) text: &'text str,
    /// The language of the text, if it is not English.
    pub(super) language: Language,
    /// The year of dates that have none.
    pub(super) default_year: Option<i32>,
}

/// The days of one end.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Row {
    start: NaiveDate,
    end: NaiveDate,
    precision: Precision,
}

impl<'text> Resolver<'text> {
    pub(super) fn new(
        reader: &Reader<'text>,
        language: Language,
        default_year: Option<i32>,
    ) -> Self {
        Resolver {
            text: reader.text,
            language,
            default_year,
        }
    }

    /// The period that an expression means.
    pub(super) fn period(&self, expression: &Expression) -> Result<Period, DateError> {
        let start = expression.start;
        let row = match expression.end {
            End::Single | End::Open if expression.week_of => {
                self.week(self.row(&start, expression)?, &start)?
            }
            End::Single | End::Open => self.row(&start, expression)?,
            End::Same(other) => self.same(expression, &start, &other)?,
            End::At(end) => self.range(expression, start, end)?,
        };
        let open_end = matches!(expression.end, End::Open);
        if row.end > Period::FOREVER {
            return Err(out_of_range(row.end.year(), expression.span));
        }
        Ok(Period {
            start: row.start,
            end: if open_end { Period::FOREVER } else { row.end },
            precision: row.precision,
            approximate: expression.approximate,
            open_end,
        })
    }

    /// The seven days from a day, as they are written: a week may begin on a Sunday.
    fn week(&self, row: Row, start: &Moment) -> Result<Row, DateError> {
        match row.precision {
            Precision::Week => Ok(row),
            Precision::Day => Ok(Row {
                end: row.start + Days::new(6),
                precision: Precision::Week,
                ..row
            }),
            found => Err(DateError::new(
                Problem::WeekWithoutDay { found },
                start.span,
            )),
        }
    }

    /// One moment, given for two time zones: the first date counts, the other must be near.
    fn same(
        &self,
        expression: &Expression,
        first: &Moment,
        second: &Moment,
    ) -> Result<Row, DateError> {
        let row = self.row(first, expression)?;
        let other = self.row(second, expression)?;
        if (row.start - other.start).num_days().abs() > 1 {
            let problem = Problem::NotOneMoment {
                first: row.start,
                second: other.start,
            };
            return Err(DateError::new(problem, expression.span));
        }
        Ok(row)
    }

    fn range(
        &self,
        expression: &Expression,
        mut start: Moment,
        mut end: Moment,
    ) -> Result<Row, DateError> {
        match (start.unit, end.unit) {
            (Unit::Bare(day), Unit::Day(month, _)) => start.unit = Unit::Day(month, day),
            (Unit::Day(month, _), Unit::Bare(day)) => end.unit = Unit::Day(month, day),
            (Unit::Week(_), Unit::Bare(week)) => end.unit = Unit::Week(week),
            _ => {}
        }
        start.year = start.year.or(end.year);
        end.year = end.year.or(start.year);
        let first = self.row(&start, expression)?;
        let last = self.row(&end, expression)?;
        if expression.week_of
            && (first.precision, last.precision) != (Precision::Day, Precision::Day)
        {
            let problem = Problem::WeekWithoutDay {
                found: first.precision,
            };
            return Err(DateError::new(problem, start.span));
        }
        if last.end < first.start {
            let problem = Problem::EndBeforeStart {
                start: first.start,
                end: last.end,
            };
            return Err(DateError::new(problem, expression.span));
        }
        if first == last {
            return Ok(first);
        }
        Ok(Row {
            end: last.end,
            precision: Precision::Range,
            ..first
        })
    }

    /// The days of one date.
    fn row(&self, moment: &Moment, expression: &Expression) -> Result<Row, DateError> {
        let error = |problem| Err(DateError::new(problem, moment.span));
        let text = || quote(moment.span.of(self.text));
        if moment.unit == Unit::ShortYear {
            return error(Problem::ShortYear { text: text() });
        }
        let Some(year) = moment.year.or(self.default_year) else {
            let text = quote(expression.span.of(self.text));
            return Err(DateError::new(
                Problem::MissingYear { text },
                expression.span,
            ));
        };
        if !(1000..=9999).contains(&year) {
            return error(Problem::YearOutOfRange { year });
        }
        let row = match moment.unit {
            Unit::Year => months(year, 1, 12, Precision::Year),
            Unit::Half(number @ 1..=2) => months(year, number * 6 - 5, 6, Precision::Half),
            Unit::Half(number) => return error(no_such("half-year", number, 2)),
            Unit::Quarter(number @ 1..=4) => months(year, number * 3 - 2, 3, Precision::Quarter),
            Unit::Quarter(number) => return error(no_such("quarter", number, 4)),
            Unit::Month(number @ 1..=12) => months(year, number, 1, Precision::Month),
            // `2012-14` is more likely two years than a month.
            Unit::Month(number) if moment.iso && number > year.unsigned_abs() % 100 => {
                return error(short_range(text(), year, number));
            }
            Unit::Month(number) => return error(no_such("month", number, 12)),
            Unit::Week(week) => iso_week(year, week).ok_or_else(|| no_such_week(year, week)),
            Unit::WeekDay(_, number) if !(1..=7).contains(&number) => {
                return error(no_such("weekday", number, 7));
            }
            Unit::WeekDay(week, number) => iso_week(year, week)
                .map(|row| day(row.start + Days::new(u64::from(number - 1))))
                .ok_or_else(|| no_such_week(year, week)),
            Unit::Day(month, number) => self.day(year, month, number),
            Unit::DayOrMonthFirst(first, second) => self.either_first(year, first, second, text()),
            Unit::YearOrMonth(number) => return error(short_range(text(), year, number)),
            // A number alone never leaves the reader, and a short year has been refused.
            Unit::Bare(_) | Unit::ShortYear => return error(Problem::NotADate { text: text() }),
        };
        let row = row.or_else(error)?;
        self.check_weekday(moment, row)?;
        Ok(row)
    }

    fn day(&self, year: i32, month: u32, number: u32) -> Result<Row, Problem> {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
            return Err(no_such("month", month, 12));
        };
        match NaiveDate::from_ymd_opt(year, month, number) {
            Some(found) => Ok(day(found)),
            None => Err(Problem::NoSuchDay {
                day: number,
                month,
                year,
                last: last_of_month(first).day(),
            }),
        }
    }

    /// `3/4/2025`: only where one reading is impossible is the other one certain.
    fn either_first(
        &self,
        year: i32,
        first: u32,
        second: u32,
        text: String,
    ) -> Result<Row, Problem> {
        match (self.day(year, second, first), self.day(year, first, second)) {
            (Ok(day_first), Ok(month_first)) if day_first != month_first => {
                Err(Problem::Ambiguous {
                    text,
                    day_first: day_first.start,
                    month_first: month_first.start,
                })
            }
            (Ok(row), _) | (Err(_), Ok(row)) => Ok(row),
            // Neither number can be a month, or the day is too large for the one that is.
            (Err(problem), Err(_)) if second <= 12 => Err(problem),
            (Err(_), Err(problem)) => Err(problem),
        }
    }

    fn check_weekday(&self, moment: &Moment, row: Row) -> Result<(), DateError> {
        let Some((written, span)) = moment.weekday else {
            return Ok(());
        };
        let right = row.start.weekday().number_from_monday();
        if u32::from(written) == right {
            return Ok(());
        }
        let written = span.of(self.text);
        let is_english = Lexicon::of(Language::English).word(written).weekday > 0;
        let language = if is_english {
            Language::English
        } else {
            self.language
        };
        let problem = Problem::WrongWeekday {
            date: row.start,
            written: written.to_owned(),
            right: display::weekday_name(language, right),
            assumed_year: moment.year.is_none(),
        };
        Err(DateError::new(problem, span))
    }
}

/// `count` months of a year from the month with this number on.
fn months(year: i32, first: u32, count: u32, precision: Precision) -> Result<Row, Problem> {
    let first_of = |month| NaiveDate::from_ymd_opt(year, month, 1);
    match (first_of(first), first_of(first + count - 1)) {
        (Some(start), Some(last)) => Ok(Row {
            start,
            end: last_of_month(last),
            precision,
        }),
        _ => Err(no_such("month", first, 12)),
    }
}

fn day(day: NaiveDate) -> Row {
    Row {
        start: day,
        end: day,
        precision: Precision::Day,
    }
}

fn iso_week(year: i32, week: u32) -> Option<Row> {
    let start = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
    let end = start + Days::new(6);
    Some(Row {
        start,
        end,
        precision: Precision::Week,
    })
}

fn no_such(what: &'static str, number: u32, last: u32) -> Problem {
    Problem::NoSuch { what, number, last }
}

fn no_such_week(year: i32, week: u32) -> Problem {
    let last = if iso_week(year, 53).is_some() { 53 } else { 52 };
    Problem::NoSuchWeek { week, year, last }
}

/// `2011/12` or `2012-14`: what it can mean.
fn short_range(text: String, year: i32, number: u32) -> Problem {
    let last = year - year % 100 + number as i32;
    let last = if last < year { last + 100 } else { last };
    Problem::ShortRange {
        text,
        years: (year, last),
        month: (1..=12)
            .contains(&number)
            .then(|| format!("{year}-{number:02}")),
    }
}

fn out_of_range(year: i32, span: Span) -> DateError {
    DateError::new(Problem::YearOutOfRange { year }, span)
}
