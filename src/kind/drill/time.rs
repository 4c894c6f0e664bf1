//! How long a phase takes, as people write it into a heading: `Deep dive (20 min)`,
//! `Deep dive – 1 h 30 min`, `Fin : 90 secondes`.
//!
//! The units of all languages of the book are read in every book: no two of them clash, and drills
//! are copied from one book into another.

use std::ops::Range;

use crate::source::Span;

/// The longest phase: a day. Keeps sums far from overflow.
const LONGEST: u64 = 24 * 3600;

/// More digits than any time that makes sense.
const MOST_DIGITS: usize = 6;

/// The seconds of a unit with its names in lower case.
const UNITS: [(u64, &[&str]); 3] = [
    (
        3600,
        &[
            "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures",
            "hora", "horas",
        ],
    ),
    (
        60,
        &[
            "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos",
        ],
    ),
    (
        1,
        &[
            "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde",
            "secondes", "seg", "segundo", "segundos",
        ],
    ),
];

/// What may stand between the parts of a time.
const JOINTS: [&str; 5] = ["and", "und", "et", "y", "e"];

/// What may stand before a time that is in no brackets.
const SEPARATORS: [&str; 8] = ["–", "—", " - ", ":", ",", "·", "|", "/"];

/// What is wrong with something that is meant as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is nothing at all.
    Zero,
    /// It is more than a day.
    TooLong,
    /// It is not one time.
    Unreadable,
}

/// A time in a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands, without the brackets around.
    pub(super) range: Range<usize>,
    /// Where the heading says something else: all before the brackets or the separator.
    pub(super) name_end: usize,
    /// How many seconds it is; at least one.
    pub(super) seconds: Result<u64, Problem>,
}

/// The time that a heading has in brackets, or at its end; nothing if it has none.
pub(super) fn find(heading: &str) -> Option<Found> {
    let ticks: Vec<usize> = heading.match_indices('`').map(|(at, _)| at).collect();
    let mut wrong = None;
    for (inner, open) in candidates(heading) {
        let text = heading[inner.clone()].trim_matches(marks);
        let place = Span::within(heading, text);
        // Tags that are put into code would be shown.
        if ticks.partition_point(|&tick| tick < place.start) % 2 == 1 {
            continue;
        }
        let found = |seconds| Found {
            range: place.range(),
            name_end: open,
            seconds,
        };
        let bracketed = open < inner.start && heading[open..].starts_with(['(', '[']);
        match read(text) {
            Ok(seconds) => return Some(found(Ok(seconds))),
            Err(Problem::Unreadable) if !(bracketed && is_meant(text)) => {}
            Err(problem) => drop(wrong.get_or_insert_with(|| found(Err(problem)))),
        }
    }
    wrong
}

/// Marks of emphasis and white space around a time.
fn marks(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '*' | '_' | '~')
}

/// The pieces of a heading that may be a time, each with where it is set off: brackets from the last
/// to the first, then what follows the last separator, then all of it.
fn candidates(heading: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    let bracketed = heading
        .rmatch_indices(['(', '['])
        .filter_map(|(open, mark)| {
            let close = if mark == "(" { ')' } else { ']' };
            let inner = open + 1;
            // Times are short; this keeps a line of open brackets linear.
            let mut letters = heading[inner..].char_indices().take(80);
            let (end, _) = letters.find(|&(_, letter)| letter == close)?;
            Some((inner..inner + end, open))
        });
    let last = |mark: &&str| Some((heading.rfind(*mark)?, mark.len()));
    let separator = SEPARATORS.iter().filter_map(last).max();
    let tail = separator.map(|(at, length)| (at + length..heading.len(), at));
    bracketed.chain(tail).chain([(0..heading.len(), 0)])
}

/// Whether a text in brackets that cannot be read is meant as a time: it has a number and a unit, or
/// is nothing but a number.
fn is_meant(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    let has_unit = words.any(|word| unit(word).is_some());
    let digit = |letter: char| letter.is_ascii_digit();
    text.contains(digit) && (has_unit || text.chars().all(digit))
}

/// The seconds of a unit.
fn unit(word: &str) -> Option<u64> {
    let word = word.to_lowercase();
    let named = |(_, names): &&(u64, &[&str])| names.contains(&word.as_str());
    UNITS.iter().find(named).map(|(seconds, _)| *seconds)
}

/// Reads numbers with units, the largest unit first.
fn read(text: &str) -> Result<u64, Problem> {
    let mut rest = text;
    if rest.is_empty() {
        return Err(Problem::Unreadable);
    }
    let mut total = 0;
    let mut smallest = u64::MAX;
    while !rest.is_empty() {
        let (number, behind) = split(rest, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let (word, behind) = split(behind.trim_start(), char::is_alphabetic);
        let seconds = match unit(word.trim_end_matches('.')) {
            Some(seconds) => seconds,
            // `1 h 30`
            None if word.is_empty() && smallest == 3600 => 60,
            None => return Err(Problem::Unreadable),
        };
        if seconds >= smallest {
            return Err(Problem::Unreadable);
        }
        smallest = seconds;
        total += times(number, seconds).ok_or(Problem::Unreadable)?;
        // `Min.` is short for something.
        let behind = behind.strip_prefix('.').unwrap_or(behind);
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let (word, behind) = split(rest, char::is_alphabetic);
        if JOINTS.contains(&word.to_lowercase().as_str()) {
            rest = behind.trim_start();
            if rest.is_empty() {
                return Err(Problem::Unreadable);
            }
        }
    }
    match total {
        0 => Err(Problem::Zero),
        1..=LONGEST => Ok(total),
        _ => Err(Problem::TooLong),
    }
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

/// A number with or without a fraction, times whole seconds, if that is whole seconds again.
fn times(number: &str, seconds: u64) -> Option<u64> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let given = number.len() == whole.len() || !fraction.is_empty();
    if !given || number.len() > MOST_DIGITS {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let scaled = whole.parse::<u64>().ok()? * scale + fraction.parse::<u64>().ok()?;
    let product = scaled * seconds;
    product.is_multiple_of(scale).then_some(product / scale)
}

/// A time as text, in units that are the same in all languages: `1 h 30 min`.
pub(super) fn display(seconds: u64) -> String {
    let [hours, minutes, seconds] = parts(seconds);
    let parts = [(hours, "h"), (minutes, "min"), (seconds, "s")];
    let shown = parts.iter().filter(|(number, _)| *number > 0);
    let shown: Vec<String> = shown.map(|(n, unit)| format!("{n} {unit}")).collect();
    shown.join(" ")
}

/// A time as the value of `datetime`: `PT1H30M` (HTML section 2.3.5.9).
pub(super) fn iso(seconds: u64) -> String {
    let [hours, minutes, seconds] = parts(seconds);
    let parts = [(hours, 'H'), (minutes, 'M'), (seconds, 'S')];
    let shown = parts.iter().filter(|(number, _)| *number > 0);
    shown.fold("PT".to_owned(), |out, (n, unit)| format!("{out}{n}{unit}"))
}

fn parts(seconds: u64) -> [u64; 3] {
    [seconds / 3600, seconds / 60 % 60, seconds % 60]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        use Problem::{TooLong, Unreadable, Zero};
        for (text, seconds) in [
            ("15 min", Ok(900)),
            ("15min", Ok(900)),
            ("15\u{202f}min", Ok(900)),
            ("15 Minutes", Ok(900)),
            ("1 minute", Ok(60)),
            ("1 h", Ok(3600)),
            ("1h30", Ok(5400)),
            ("1 h 30 min", Ok(5400)),
            ("1 hour and 30 minutes", Ok(5400)),
            ("1 Stunde, 30 Min.", Ok(5400)),
            ("1 heure et 30 minutes", Ok(5400)),
            ("2 horas y 5 segundos", Ok(7205)),
            ("90 s", Ok(90)),
            ("1.5 h", Ok(5400)),
            ("0,5 min", Ok(30)),
            ("24 h", Ok(86400)),
            ("0 min", Err(Zero)),
            ("0 h 0 min", Err(Zero)),
            ("24 h 1 s", Err(TooLong)),
            ("999999 h", Err(TooLong)),
            ("9999999 h", Err(Unreadable)),
            ("15", Err(Unreadable)),
            ("15–20 min", Err(Unreadable)),
            ("about 15 min", Err(Unreadable)),
            ("30 min 1 h", Err(Unreadable)),
            ("5 min 5 min", Err(Unreadable)),
            ("0.0001 h", Err(Unreadable)),
            ("1. min", Err(Unreadable)),
            ("1.2.3 min", Err(Unreadable)),
            (". min", Err(Unreadable)),
            ("1 h and", Err(Unreadable)),
            ("min", Err(Unreadable)),
            ("-5 min", Err(Unreadable)),
        ] {
            assert_eq!(read(text), seconds, "{text}");
        }
    }

    #[test]
    fn headings_have_their_time_in_brackets_or_at_the_end() {
        for (heading, time, name) in [
            (
                "Phase 1: System (15 min)",
                Some("15 min"),
                "Phase 1: System ",
            ),
            ("Read [90 s]", Some("90 s"), "Read "),
            ("Read (**15 min**)", Some("15 min"), "Read "),
            ("Read *(15 min)*", Some("15 min"), "Read *"),
            ("Read (15 min): the paper (v2)", Some("15 min"), "Read "),
            ("Read – 1 h 30 min", Some("1 h 30 min"), "Read "),
            ("Phase 1: Read: 5 min", Some("5 min"), "Phase 1: Read"),
            ("Read (0 min)", Some("0 min"), "Read "),
            ("Read (15)", Some("15"), "Read "),
            ("Read (15-20 min)", Some("15-20 min"), "Read "),
            ("Read (the 2nd paper)", None, ""),
            ("Phase 2: 3 questions", None, ""),
            ("Phase 2: 15", None, ""),
            ("Phase 1: what breaks in 5 min", None, ""),
            ("Read – 0 min", Some("0 min"), "Read "),
            ("15 min", Some("15 min"), ""),
            ("Read `(15 min)`", None, ""),
            ("Read (15 min", None, ""),
            ("Read ()", None, ""),
            ("", None, ""),
        ] {
            let found = find(heading);
            let shown = found.as_ref().map(|found| &heading[found.range.clone()]);
            assert_eq!(shown, time, "{heading}");
            let end = found.map_or(0, |found| found.name_end);
            assert_eq!(&heading[..end], name, "{heading}");
        }
    }

    #[test]
    fn a_line_of_open_brackets_is_linear() {
        let found = find(&"(5 min ".repeat(20_000));
        assert_eq!(found, None);
    }

    #[test]
    fn times_are_written_in_units_and_in_iso_8601() {
        for (seconds, text, datetime) in [
            (900, "15 min", "PT15M"),
            (5400, "1 h 30 min", "PT1H30M"),
            (90, "1 min 30 s", "PT1M30S"),
            (7205, "2 h 5 s", "PT2H5S"),
        ] {
            assert_eq!(display(seconds), text);
            assert_eq!(iso(seconds), datetime);
            assert_eq!(read(text), Ok(seconds));
        }
    }
}
