//! Forms that are dates elsewhere and none here: `2030.03.10`, `2030/Q2`, `10/3/30`, `Autumn 2030`.
//!
//! Each is told only where nothing else can be meant. With one digit for a month, `2030.3.10` may be a
//! version, and behind other text `10/3/30` may be a score.

use chrono::NaiveDate;

use super::reader::Reader;
use super::surroundings::{beginning, begins_word, separated_after, separated_before, structure};
use super::words::Role;
use super::{DateError, Language, Problem};
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
    Season,
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
            Miss::Season => (
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
        .or_else(|| short_year(reader, at).filter(|_| at_start))
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
    let second = reader
        .glued_mark(year + 1, '/')
        .filter(|&second| matches!(reader.number(second), Some((_, 2 | 4))));
    Some((second.unwrap_or(year) + 1, Miss::Season))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::find;

    fn unread_in(text: &str, language: Language) -> Option<(&str, String)> {
        assert_eq!(find(text, language, None), Ok(None), "{text}");
        unread(text, language).map(|found| (found.span.of(text), found.help))
    }

    #[test]
    fn forms_of_others_are_known_with_what_to_write() {
        for (text, written, right) in [
            ("2030.03.10", "2030.03.10", "2030-03-10"),
            ("**2030.03.10**: Launch", "2030.03.10", "2030-03-10"),
            ("[1.2.0] - 2030.12.10", "2030.12.10", "2030-12-10"),
            ("Week of 2030.03.10", "2030.03.10", "2030-03-10"),
            ("2030/Q2", "2030/Q2", "2030-Q2"),
            ("2030 / q2: Caches", "2030 / q2", "2030-Q2"),
            ("2030Q2", "2030Q2", "2030-Q2"),
            ("Caches (2030.H1)", "2030.H1", "2030-H1"),
            ("2030/W9", "2030/W9", "2030-W09"),
        ] {
            let expected = (written, format!("write `{right}`"));
            assert_eq!(unread_in(text, Language::English), Some(expected), "{text}");
            let read = find(right, Language::English, None);
            assert!(matches!(read, Ok(Some(_))), "{right}: {read:?}");
        }
    }

    #[test]
    fn seasons_and_years_of_two_digits_are_known() {
        for (text, written, language) in [
            ("10/3/30", "10/3/30", Language::English),
            ("31/12/30 – Launch", "31/12/30", Language::English),
            ("Autumn 2030", "Autumn 2030", Language::English),
            ("In the fall of 2030: A", "fall of 2030", Language::English),
            ("Launch (Summer 2030)", "Summer 2030", Language::English),
            ("Winter 2030/31", "Winter 2030/31", Language::English),
            ("Frühjahr 2030", "Frühjahr 2030", Language::German),
            ("Été 2030", "Été 2030", Language::French),
            ("Otoño de 2030", "Otoño de 2030", Language::Spanish),
            ("Verão 2030", "Verão 2030", Language::Portuguese),
        ] {
            let found = unread_in(text, language).map(|(written, _)| written);
            assert_eq!(found, Some(written), "{text}");
        }
    }

    #[test]
    fn days_seen_from_another_day_are_known() {
        for (text, language) in [
            ("tomorrow", Language::English),
            ("Next week", Language::English),
            ("the end of the month", Language::English),
            ("on Friday", Language::English),
            ("Fri.", Language::English),
            ("next Monday", Language::English),
            ("next March", Language::English),
            ("in 3 weeks", Language::English),
            ("morgen", Language::German),
            ("nächste Woche", Language::German),
            ("Tomorrow", Language::German),
            ("demain", Language::French),
            ("la semaine prochaine", Language::French),
            ("mañana", Language::Spanish),
            ("la próxima semana", Language::Spanish),
            ("amanhã", Language::Portuguese),
            ("segunda", Language::Portuguese),
        ] {
            assert!(is_relative(text, language), "{text}");
        }
        for text in [
            "",
            "soon",
            "to tomorrow",
            "tomorrow's outage",
            "next",
            "next release",
            "Monday or so",
            "in 3 steps",
            "2026-03-10",
            "March",
            "morgen",
        ] {
            assert!(!is_relative(text, Language::English), "{text}");
        }
    }

    #[test]
    fn versions_numbers_and_prose_are_not_told() {
        for text in [
            "2.0.1",
            "[1.2.3]",
            "2030.3.10",
            "2030.03.1",
            "2030.13.10",
            "2030.02.30",
            "v2030.03.10",
            "2030.03.10.1",
            "2030.03.10-rc.1",
            "1.10.30",
            "2030.03",
            "Upgrade to 2030.03.10",
            "50/30/20",
            "24/7/365",
            "1/2/3",
            "12/3/30 workout",
            "Score: 10/3/12",
            "3-2-1",
            "2030/Q5",
            "2030/Q2x",
            "Roadmap 2030/Q2",
            "Summer: A",
            "Summer 20",
            "Summer 2030 internship",
            "A Summer 2030",
            "Fall of the house of 2030",
            "Herbst 2030",
            "",
        ] {
            assert_eq!(unread_in(text, Language::English), None, "{text}");
        }
    }
}
