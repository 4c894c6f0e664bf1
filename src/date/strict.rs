//! Texts that are nothing but a date: cells, attributes and settings.

use chrono::NaiveDate;

use super::error::{DateError, Problem, quote};
use super::forms::{DATES, EXPECTED};
use super::reader::Reader;
use super::resolve::Resolver;
use super::words::Role;
use super::{Found, Language, Precision};
use crate::source::Span;

/// Reads a text that is only a date, white space around it aside.
///
/// `default_year` completes dates without a year.
///
/// # Errors
/// If the text is not a date, or not one certain period.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let found = date::parse("10. März 2025", Language::German, None).unwrap();
/// assert_eq!(found.period.iso(), "2025-03-10");
/// let error = date::parse("03/04/2025", Language::English, None).unwrap_err();
/// assert_eq!(error.to_string(), "`03/04/2025` can mean April 3, 2025 or March 4, 2025");
/// ```
pub fn parse(
    text: &str,
    language: Language,
    default_year: Option<i32>,
) -> Result<Found, DateError> {
    let reader = Reader::new(text, language);
    if reader.tokens.is_empty() {
        return Err(DateError::new(Problem::Empty, Span::new(0, text.len())));
    }
    let all = reader.span(0, reader.tokens.len());
    let Some((expression, next)) = reader.expression(0, EXPECTED) else {
        return Err(DateError::new(not_a_date(&reader, all), all));
    };
    if let Some(token) = reader.tokens.get(next) {
        let rest = reader.span(next, reader.tokens.len());
        if !expression.has_year() && token.is_text() && reader.tokens.len() == next + 1 {
            // "March 20255"
            if let Some(problem) = impossible_year(&reader, next) {
                return Err(DateError::new(problem, rest));
            }
        }
        let problem = if token.glued && token.is_text() {
            Problem::NotADate {
                text: quote(all.of(text)),
            }
        } else {
            Problem::TrailingText {
                text: quote(rest.of(text)),
            }
        };
        return Err(DateError::new(problem, rest));
    }
    let period = Resolver::new(&reader, language, default_year).period(&expression)?;
    let (before, after) = (Span::at(all.start), Span::at(all.end));
    Ok(Found {
        period,
        span: expression.span,
        whole: all,
        before,
        after,
        had_time: expression.had_time(),
    })
}

fn not_a_date(reader: &Reader, all: Span) -> Problem {
    let text = quote(all.of(reader.text));
    if let Some(date) = reader.role(0, Role::To)
        && reader
            .moment(reader.skip(date, Role::On), &[DATES])
            .is_some()
    {
        return Problem::MissingStart { text };
    }
    let alone = (reader.tokens.len() == 1).then(|| impossible_year(reader, 0));
    alone.flatten().unwrap_or(Problem::NotADate { text })
}

/// A number that can only be a year, but none that is supported.
fn impossible_year(reader: &Reader, at: usize) -> Option<Problem> {
    let (value, digits) = reader.number(at)?;
    let year = i32::try_from(value).unwrap_or(i32::MAX);
    (digits > 2).then_some(Problem::YearOutOfRange { year })
}

/// Reads a day strictly as `YYYY-MM-DD`, for settings and attributes that allow nothing else.
///
/// # Errors
/// If the text is anything else; the help names the day if one can be read.
///
/// ```
/// use mdbook_casebook::date::iso_day;
/// assert!(iso_day("2025-03-10").is_ok());
/// let error = iso_day("March 10, 2025").unwrap_err();
/// assert_eq!(error.help(), "write `2025-03-10`");
/// ```
pub fn iso_day(text: &str) -> Result<NaiveDate, DateError> {
    let is_iso = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let read = parse(text, Language::English, None);
    let problem = match read {
        Ok(found) if is_iso => return Ok(found.period.start()),
        Err(error) if is_iso => return Err(error),
        Ok(found) => Problem::NotIsoDay {
            text: quote(text),
            meant: (found.period.precision() == Precision::Day).then_some(found.period.start()),
        },
        Err(_) => Problem::NotIsoDay {
            text: quote(text),
            meant: None,
        },
    };
    Err(DateError::new(problem, Span::new(0, text.len())))
}
