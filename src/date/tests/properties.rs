//! What holds for all dates and all texts.

use std::cell::Cell;
use std::time::{Duration, Instant};

use chrono::{Datelike, Days, Months, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::period::last_of_month;
use super::super::words;
use super::*;

fn day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1001, 1, 1).unwrap();
    // Periods last up to 400 days more, and years have four digits.
    let days = (NaiveDate::from_ymd_opt(9997, 12, 31).unwrap() - first).num_days() as u64;
    (0..=days).prop_map(move |days| first + Days::new(days))
}

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::ALL.to_vec())
}

/// Every supported way of writing a day, with each spelling of its month and weekday.
fn all_forms(date: NaiveDate, language: Language) -> Vec<String> {
    let (year, day) = (date.year(), date.day());
    let mut forms = vec![
        date.to_string(),
        format!("{year}-{}-{day}", date.month()),
        date.format("%Y/%m/%d").to_string(),
        date.format("%G-W%V-%u").to_string(),
        date.format("%Y-%m-%dT12:00:00Z").to_string(),
        format!("{date}/{date}"),
        Period::day(date).display(language),
        format!("{} @ 17:00", Period::day(date).display(language)),
    ];
    if language != English {
        forms.push(format!("{day}.{}.{year}", date.month()));
        forms.push(date.format("%d. %m. %Y").to_string());
    }
    for tables in [words::of(language), words::of(English)] {
        let weekdays = tables.weekdays[date.weekday().num_days_from_monday() as usize];
        for month in tables.months[date.month0() as usize] {
            forms.extend([
                format!("{month} {day}, {year}"),
                format!("{month}. {day} {year}"),
                format!("{day} {month} {year}"),
                format!("{day}. {month} {year}"),
                format!("{day:02}-{month}-{year}"),
                format!("{day}th of {} {year}", month.to_uppercase()),
            ]);
            for (index, weekday) in weekdays.iter().enumerate() {
                let dot = if index == 0 { "" } else { "." };
                forms.push(format!("{weekday}, {month} {day}, {year}"));
                forms.push(format!("{weekday}{dot} {day} {month} {year}"));
            }
        }
    }
    forms
}

/// A period of every kind, from the day and a number of further units.
fn period_of(
    precision: Precision,
    day: NaiveDate,
    more: u32,
    open_end: bool,
    approximate: bool,
) -> Period {
    let month = |date: NaiveDate, months: u32| last_of_month(date + Months::new(months - 1));
    let first = |month| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap();
    let (start, end) = match precision {
        Precision::Day => (day, day),
        Precision::Week => (day, day + Days::new(6)),
        Precision::Month => (first(day.month()), last_of_month(day)),
        Precision::Quarter => (
            first(day.month0() / 3 * 3 + 1),
            month(first(day.month0() / 3 * 3 + 1), 3),
        ),
        Precision::Half => (
            first(day.month0() / 6 * 6 + 1),
            month(first(day.month0() / 6 * 6 + 1), 6),
        ),
        Precision::Year => (first(1), month(first(1), 12)),
        Precision::Range => match more % 3 {
            0 => (day, day + Days::new(u64::from(more) + 1)),
            1 => (first(day.month()), month(first(day.month()), more % 30 + 2)),
            _ => (first(1), month(first(1), 24)),
        },
    };
    let open_end = open_end && precision != Precision::Range;
    Period {
        start,
        end: if open_end { Period::FOREVER } else { end },
        precision,
        approximate,
        open_end,
    }
}

fn period() -> impl Strategy<Value = Period> {
    let precisions = [
        Precision::Day,
        Precision::Week,
        Precision::Month,
        Precision::Quarter,
        Precision::Half,
        Precision::Year,
        Precision::Range,
    ];
    (
        proptest::sample::select(precisions.to_vec()),
        day(),
        0..400_u32,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(precision, day, more, open_end, approximate)| {
            period_of(precision, day, more, open_end, approximate)
        })
}

/// Near misses: pieces of dates and of Markdown in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "2025",
        "2026",
        "10",
        "3",
        "31",
        "W19",
        "Q2",
        "KW",
        "T2",
        "H1",
        "March",
        "mar",
        "Mai",
        "févr.",
        "de",
        "du",
        "Week",
        "week of",
        "Semana de",
        "since",
        "desde",
        "a partir",
        "to",
        "bis",
        "Mon",
        "lunes",
        "segunda-feira",
        "5 pm",
        "17:00",
        "UTC",
        "today",
        "c.",
        "~",
        "th",
        "º",
        "-",
        "–",
        "—",
        "/",
        ".",
        "..",
        ",",
        ":",
        "(",
        ")",
        "[",
        "](x)",
        "**",
        "_",
        "`",
        "T",
        "Z",
        "2025-03-10",
        "March 2, 2026",
        "é",
        "\u{a0}",
        "\n",
        "#",
        "- ",
        "📅",
        "Title",
    ];
    let piece = (
        proptest::sample::select(pieces.to_vec()),
        proptest::sample::select(vec!["", " ", " "]),
    );
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, space)| [piece, space])
            .collect()
    })
}

/// What must hold of every answer; whether a date was found.
fn check_invariants(text: &str, language: Language, default_year: Option<i32>) -> bool {
    let inside = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    };
    let _ = iso_day(text).map_err(|error| inside(error.span));
    let _ = parse(text, language, default_year).map_err(|error| inside(error.span));
    match find(text, language, default_year) {
        Err(error) => {
            inside(error.span);
            assert!(!error.span.is_empty(), "{text:?}");
            true
        }
        Ok(None) => false,
        Ok(Some(found)) => {
            for span in [found.span, found.whole, found.before, found.after] {
                inside(span);
            }
            assert!(
                found.before.end <= found.whole.start && found.whole.end <= found.after.start,
                "{text:?}"
            );
            assert_eq!(found.whole.to(found.span), found.whole, "{text:?}");
            assert!(found.period.start() <= found.period.end(), "{text:?}");
            let alone = parse(found.span.of(text), language, default_year);
            let alone = alone.map(|found| found.period);
            assert_eq!(alone, Ok(found.period), "the date of {text:?} alone");
            found.title(text);
            true
        }
    }
}

proptest! {
    #[test]
    fn a_day_is_read_back_from_every_form((date, language) in (day(), language())) {
        for text in all_forms(date, language) {
            let read = parse(&text, language, None).map(|found| found.period);
            prop_assert_eq!(read, Ok(Period::day(date)), "{}", text);
            let heading = format!("**{text}** — Title");
            let found = find(&heading, language, None);
            let found = found.map(|found| found.map(|found| (found.period, found.title(&heading))));
            prop_assert_eq!(found, Ok(Some((Period::day(date), "Title".to_owned()))), "{}", heading);
        }
    }

    #[test]
    fn a_period_is_read_back_as_it_was_written((period, language) in (period(), language())) {
        let text = period.display(language);
        let read = parse(&text, language, None).map(|found| found.period);
        prop_assert_eq!(read, Ok(period), "{}", text);
    }

    #[test]
    fn the_days_of_a_period_are_read_back_from_iso_8601((period, language) in (period(), language())) {
        let text = period.iso();
        let read = parse(&text, language, None).map(|found| found.period);
        let read = read.map(|read| (read.start(), read.end(), read.open_end()));
        prop_assert_eq!(read, Ok((period.start(), period.end(), period.open_end())), "{}", text);
    }

    #[test]
    fn no_text_is_too_strange((text, language) in (any::<String>(), language())) {
        check_invariants(&text, language, None);
        check_invariants(&text, language, Some(2025));
    }
}

#[test]
fn near_misses_break_no_invariant() {
    let found = Cell::new(0);
    let texts = (soup(), language(), any::<bool>());
    let config = Config {
        cases: 3000,
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&texts, |(text, language, with_year)| {
        let is_found = check_invariants(&text, language, with_year.then_some(2025));
        found.set(found.get() + u32::from(is_found));
        Ok(())
    });
    assert_eq!(result, Ok(()));
    assert!(found.get() > 200, "only {} texts had a date", found.get());
}

#[test]
fn a_long_hostile_heading_is_read_in_linear_time() {
    // Quadratic time would be minutes; the limit leaves room for a slow machine.
    let limit = Duration::from_secs(10);
    for unit in [
        "10 ",
        "March ",
        "17:00 ",
        "Week of ",
        "a partir de ",
        "mar ",
        "2025-03-10-x ",
        "~",
        "**2025",
        "[March 2025](",
        "March 2025 (x) (",
        ": March 2025 x ",
        " ",
        "9",
        "x",
        "—",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let start = Instant::now();
        let _ = find(&text, Spanish, None);
        let _ = parse(&text, Spanish, None);
        assert!(
            start.elapsed() < limit,
            "{unit:?} takes {:?}",
            start.elapsed()
        );
    }
}
