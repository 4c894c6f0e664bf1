//! Forms that are dates elsewhere and none here: `2030.03.10`, `2030/Q2`, `10/3/30`, `Autumn 2030`,
//! `early March 2030`, `FY2030`; and a second date behind the first.
//!
//! Each is told only where nothing else can be meant. With one digit for a month, `2030.3.10` may be a
//! version, and behind other text `10/3/30` may be a score.

use chrono::NaiveDate;

use super::reader::{Reader, is_dash};
use super::surroundings::{beginning, begins_word, separated_after, separated_before, structure};
use super::words::Role;
use super::{DateError, Language, Problem, find, parse};
use crate::source::Span;

/// What looks like a date and is not read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its bytes in the text.
    pub span: Span,
    /// Why it is no date.
    pub message: String,
    /// An imperative that says what to write instead.
    pub help: String,
}

/// The first of these forms in a text in which [`find`](super::find()) finds no date. It stands where a
/// date would count: at the start or between separators.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let text = "[1.2.0] - 2030.03.10";
/// let unread = date::unread(text, Language::English).unwrap();
/// assert_eq!(unread.span.of(text), "2030.03.10");
/// assert_eq!(unread.help, "write `2030-03-10`");
/// assert_eq!(date::unread("2.0.1", Language::English), None);
/// ```
pub fn unread(text: &str, language: Language) -> Option<Unread> {
    let text = beginning(text);
    let reader = Reader::new(text, language);
    let content = structure(text);
    let first = reader
        .tokens
        .iter()
        .position(|token| token.span.start >= content && token.is_text())?;
    let before = [Role::On, Role::About, Role::Since, Role::WeekOf];
    let first = before
        .into_iter()
        .fold(first, |at, role| reader.skip(at, role));
    (first..reader.tokens.len()).find_map(|at| {
        let (until, problem) = form(&reader, at, at == first)?;
        let span = reader.span(at, until);
        let counts = begins_word(text, span.start)
            && separated_after(text, span)
            && (at == first || separated_before(text, span));
        counts.then(|| problem.told(span, text))
    })
}

/// A date that follows the date of a text with nothing but space between them, and is read as its title:
/// the end of a range, most probably. One that says the first again, `2030-W11 March 10–16, 2030`, is
/// left alone.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let text = "2030-06-01 2030-07-01";
/// let second = date::second(text, Language::English, None).unwrap();
/// assert_eq!(second.span.of(text), "2030-07-01");
/// ```
pub fn second(text: &str, language: Language, default_year: Option<i32>) -> Option<Unread> {
    let first = find(text, language, default_year).ok()??;
    let behind = &text[first.whole.end..];
    let rest = behind.trim_start_matches([' ', '\t', '\u{a0}']);
    let found = find(rest, language, default_year).ok()??;
    let start = text.len() - rest.len();
    let span = Span::new(start, start + found.span.end);
    let follows = rest.len() < behind.len() && found.span.start == 0;
    let (one, other) = (first.period, found.period);
    let again = one.start() <= other.start() && other.end() <= one.end();
    if !follows || again || !separated_after(text, span) {
        return None;
    }
    let written = span.of(text);
    let range = format!("{} to {written}", first.span.of(text));
    let help = match parse(&range, language, default_year) {
        Ok(_) => format!("write `{range}`, or leave one of the two out"),
        Err(_) => "leave one of the two out".to_owned(),
    };
    Some(Unread {
        span,
        message: format!("`{written}` is a second date, which is read as a title"),
        help,
    })
}

/// Whether a text is nothing but a day as it is seen from another one: "tomorrow", "next week", "on
/// Monday", "in 3 days".
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// assert!(date::is_relative("next week", Language::English));
/// assert!(!date::is_relative("next weeks", Language::English));
/// ```
pub fn is_relative(text: &str, language: Language) -> bool {
    // No such text is long.
    if text.len() > 60 {
        return false;
    }
    let reader = Reader::new(text, language);
    let at = reader.skip(0, Role::On);
    let named = |at: usize| {
        let word = reader.word(at)?;
        // "So" and "Do" are words.
        let is_weekday = word.weekday > 0 && reader.slice(at).len() > 2;
        is_weekday.then(|| reader.glued_mark(at + 1, '.').unwrap_or(at + 1))
    };
    let after = |at: usize| {
        let at = reader.role(at, Role::Next)?;
        let is_month = reader.word(at).is_some_and(|word| word.month > 0);
        named(at).or_else(|| is_month.then_some(at + 1))
    };
    let counted = |at: usize| {
        reader.number(at)?;
        reader.role(at + 1, Role::Units)
    };
    let readings = [
        reader.role(at, Role::Relative),
        // "a la" may be two phrases, and "a" the beginning of another one.
        reader.role(0, Role::Relative),
        named(at),
        after(at),
        counted(at),
    ];
    readings.contains(&Some(reader.tokens.len()))
}

/// What is wrong with a form.
enum Miss {
    /// It is written so.
    Form(String),
    ShortYear,
    /// It says when, but not in which months.
    Months,
    /// Only this part of it is a date.
    Part(String),
}

impl Miss {
    fn told(self, span: Span, text: &str) -> Unread {
        let written = span.of(text);
        let (message, help) = match self {
            Miss::Form(right) => (
                format!("`{written}` is not read as a date"),
                format!("write `{right}`"),
            ),
            Miss::ShortYear => {
                let text = written.to_owned();
                let error = DateError::new(Problem::ShortYear { text }, span);
                (format!("{error}, so that this is no date"), error.help())
            }
            Miss::Part(date) => (
                format!("`{written}` is not read as a date"),
                format!("write `{date}` alone, or the days that are meant"),
            ),
            Miss::Months => (
                format!("`{written}` names no months, so that this is no date"),
                "write the months or the quarter that are meant, in the form of \
                 `March to May 2030` or `Q1 2030`"
                    .to_owned(),
            ),
        };
        Unread {
            span,
            message,
            help,
        }
    }
}

/// The form at a token, and the token behind it.
fn form(reader: &Reader<'_>, at: usize, at_start: bool) -> Option<(usize, Miss)> {
    dotted(reader, at)
        .or_else(|| part_of_year(reader, at))
        .or_else(|| season(reader, at))
        .or_else(|| {
            let short = || short_year(reader, at);
            let fiscal = || fiscal_year(reader, at);
            at_start.then(|| short().or_else(fiscal).or_else(|| part_of_date(reader, at)))?
        })
}

/// Three numbers with this mark between them, without space, each with its count of digits.
fn numbers(reader: &Reader<'_>, at: usize, mark: char) -> Option<[(u32, usize); 3]> {
    let mut found = [reader.number(at)?; 3];
    for (index, place) in [(1, at + 1), (2, at + 3)] {
        let number = reader.glued_mark(place, mark)?;
        found[index] = reader.number(number).filter(|_| reader.glued(number))?;
    }
    Some(found)
}

/// `2030.03.10`.
fn dotted(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let [(year, 4), (month, 2), (day, 2)] = numbers(reader, at, '.')? else {
        return None;
    };
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    Some((at + 5, Miss::Form(date.to_string())))
}

/// `10/3/30`.
fn short_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let [(one, 1..=2), (other, 1..=2), (year, 2)] = numbers(reader, at, '/')? else {
        return None;
    };
    let is_day = |month, day| NaiveDate::from_ymd_opt(2000 + year as i32, month, day).is_some();
    (is_day(one, other) || is_day(other, one)).then_some((at + 5, Miss::ShortYear))
}

/// `2030/Q2`, `2030.Q2`, `2030Q2`; the same of halves and weeks.
fn part_of_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let (year, _) = reader.number(at).filter(|&(_, digits)| digits == 4)?;
    let letter = match reader.mark(at + 1) {
        Some('/' | '.' | '_') => at + 2,
        Some(_) => return None,
        None => reader.glued(at + 1).then_some(at + 1)?,
    };
    [
        (Role::QuarterLetter, 'Q', 4),
        (Role::HalfLetter, 'H', 2),
        (Role::WeekLetter, 'W', 53),
    ]
    .into_iter()
    .find_map(|(role, sign, last)| {
        let number = reader.role(letter, role)?;
        let (count, digits) = reader.number(number).filter(|_| reader.glued(number))?;
        let width = if sign == 'W' { 2 } else { 1 };
        let right = format!("{year}-{sign}{count:0width$}");
        (digits <= 2 && (1..=last).contains(&count)).then_some((number + 1, Miss::Form(right)))
    })
}

/// `Autumn 2030`, `Winter 2030/31`.
fn season(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let next = reader.role(at, Role::Season)?;
    let next = if reader.mark(next) == Some(',') {
        next + 1
    } else {
        next
    };
    let year = reader.skip(next, Role::Of);
    reader.number(year).filter(|&(_, digits)| digits == 4)?;
    Some((behind_year(reader, year), Miss::Months))
}

/// The token behind a year: behind the second one of `2030/31`.
fn behind_year(reader: &Reader<'_>, year: usize) -> usize {
    let second = reader
        .glued_mark(year + 1, '/')
        .filter(|&second| matches!(reader.number(second), Some((_, 2 | 4))));
    second.unwrap_or(year) + 1
}

/// `FY2030`, `FY30`, `Q3 FY 2030`, `FY2030 Q3`.
fn fiscal_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let behind_quarter = |at: usize| {
        let number = reader.role(at, Role::QuarterLetter)?;
        reader.number(number).filter(|_| reader.glued(number))?;
        Some(number + 1)
    };
    let year = reader.role(behind_quarter(at).unwrap_or(at), Role::FiscalYear)?;
    let (_, digits) = reader.number(year)?;
    let until = behind_year(reader, year);
    let is_year = digits == 4 || digits == 2 && reader.glued(year);
    is_year.then_some((behind_quarter(until).unwrap_or(until), Miss::Months))
}

/// `until March 2030`, `by the end of 2030`, `Mid-2030`. Before a comma it begins a sentence: "By 2030,
/// all is done".
fn part_of_date(reader: &Reader<'_>, at: usize) -> Option<(usize, Miss)> {
    let vague = reader.role(at, Role::Vague)?;
    let vague = reader.skip(reader.skip(vague, Role::On), Role::Vague);
    let date = match reader.mark(vague) {
        Some(mark) if is_dash(mark) && reader.glued(vague) && reader.glued(vague + 1) => vague + 1,
        _ => vague,
    };
    let (expression, until) = reader.expression(date, &[])?;
    let begins_sentence = reader.mark(until) == Some(',');
    let date = expression.span.of(reader.text).to_owned();
    (expression.has_year() && !begins_sentence).then_some((until, Miss::Part(date)))
}
