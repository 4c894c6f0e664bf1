//! What `parse` accepts, by language and form.

use super::*;

#[test]
fn iso_8601_is_read_in_every_language() {
    for language in Language::ALL {
        reads(
            language,
            &[
                ("2025-03-10", "2025-03-10"),
                ("2023-1-1", "2023-01-01"),
                (" 2025-03-10 ", "2025-03-10"),
                ("2025-W19", "2025-W19"),
                ("2025-W19-3", "2025-05-07"),
                ("2026-W01-1", "2025-12-29"),
                ("2020-W53", "2020-W53"),
                ("2025-03", "2025-03"),
                ("2025", "2025"),
                ("2025-03-01/2025-03-07", "2025-03-01/2025-03-07"),
                ("2025-04/2025-05", "2025-04/2025-05"),
                ("2025-W19/2025-W20", "2025-05-05/2025-05-18"),
                ("2012/2014", "2012/2014"),
                ("2012/..", "2012/.."),
                ("2012-03-10/..", "2012-03-10/.."),
                ("2025-03-10T12:00Z", "2025-03-10"),
                ("2025-03-10T12:00:05.123+02:00", "2025-03-10"),
                (
                    "2025-03-10T12:00Z/2025-03-11T12:00Z",
                    "2025-03-10/2025-03-11",
                ),
                ("2025\u{2011}03\u{2011}10", "2025-03-10"),
                ("2025/03/10", "2025-03-10"),
                ("2024-02-29", "2024-02-29"),
                ("1000-01-01", "1000-01-01"),
                ("9999-12-31", "9999-12-31"),
            ],
        );
    }
}

#[test]
fn english_is_read_in_every_language() {
    for language in Language::ALL {
        reads(
            language,
            &[
                ("March 20, 2025", "2025-03-20"),
                ("March 10 2025", "2025-03-10"),
                ("Mar. 10, 2025", "2025-03-10"),
                ("february 06, 2024", "2024-02-06"),
                ("SEPT. 11, 2001", "2001-09-11"),
                ("20 March 2025", "2025-03-20"),
                ("10th July 2024", "2024-07-10"),
                ("10th of July, 2024", "2024-07-10"),
                ("July the 1st, 2024", "2024-07-01"),
                ("10-Mar-2025", "2025-03-10"),
                ("Monday, August 23, 2021", "2021-08-23"),
                ("Wed 10 July 2024", "2024-07-10"),
                ("March 2025", "2025-03"),
                ("Mar 2025", "2025-03"),
                ("Mar/2025", "2025-03"),
                ("in March, 2025", "2025-03"),
                ("3/2025", "2025-03"),
                ("Q2 2025", "2025-04/2025-06"),
                ("Q2/2025", "2025-04/2025-06"),
                ("2022-Q1", "2022-01/2022-03"),
                ("2023 Q1", "2023-01/2023-03"),
                ("2nd quarter of 2025", "2025-04/2025-06"),
                ("H1 2025", "2025-01/2025-06"),
                ("2025-H2", "2025-07/2025-12"),
                ("1st half of 2025", "2025-01/2025-06"),
                ("Week of March 10, 2025", "2025-W11"),
                ("the week of 11 March 2025", "2025-03-11/2025-03-17"),
                ("Week of 2025-W19", "2025-W19"),
                ("Week of March 2–6, 2026", "2026-03-02/2026-03-06"),
                ("week 19 of 2025", "2025-W19"),
                ("CW19/2025", "2025-W19"),
                ("25/12/2025", "2025-12-25"),
                ("12/25/2025", "2025-12-25"),
                ("5/5/2025", "2025-05-05"),
            ],
        );
    }
}

#[test]
fn ranges_are_read_with_every_joint() {
    reads(
        English,
        &[
            ("March 2–6, 2026", "2026-03-02/2026-03-06"),
            ("March 2-6, 2026", "2026-03-02/2026-03-06"),
            ("March 2—6, 2026", "2026-03-02/2026-03-06"),
            ("March 2 – 6, 2026", "2026-03-02/2026-03-06"),
            ("March 2 to 6, 2026", "2026-03-02/2026-03-06"),
            ("2–6 March 2026", "2026-03-02/2026-03-06"),
            ("2 until 6 March 2026", "2026-03-02/2026-03-06"),
            ("from March 2 to March 6, 2026", "2026-03-02/2026-03-06"),
            ("March 30 – April 3, 2026", "2026-03-30/2026-04-03"),
            ("30 March – 3 April 2026", "2026-03-30/2026-04-03"),
            ("March 30, 2026 – April 3", "2026-03-30/2026-04-03"),
            (
                "Mon, March 30 – Fri, April 3, 2026",
                "2026-03-30/2026-04-03",
            ),
            ("Dec 29, 2025 – Jan 2, 2026", "2025-12-29/2026-01-02"),
            ("2025-03-01 to 2025-03-07", "2025-03-01/2025-03-07"),
            ("2025-03-01 - 2025-03-07", "2025-03-01/2025-03-07"),
            ("2025-03-01-2025-03-07", "2025-03-01/2025-03-07"),
            ("April–May 2025", "2025-04/2025-05"),
            ("April to May 2025", "2025-04/2025-05"),
            ("December 2025 – January 2026", "2025-12/2026-01"),
            ("Q1–Q2 2025", "2025-01/2025-06"),
            ("H2 2024 – H1 2025", "2024-07/2025-06"),
            ("W19–20 2025", "2025-05-05/2025-05-18"),
            ("2012–2014", "2012/2014"),
            ("2012-2014", "2012/2014"),
            ("2024 – March 2025", "2024-01/2025-03"),
            ("March 10–10, 2025", "2025-03-10"),
            ("2025-01-01/2025-12-31", "2025-01/2025-12"),
        ],
    );
}

#[test]
fn open_and_approximate_dates_are_marked_as_such() {
    for (text, expected) in [
        ("since 2012", "2012/.."),
        ("from 2012", "2012/.."),
        ("2012–", "2012/.."),
        ("2012 –", "2012/.."),
        ("2012–present", "2012/.."),
        ("March 2012 – today", "2012-03/.."),
        ("since the week of March 10, 2025", "2025-W11/.."),
    ] {
        let period = parse(text, English, None).unwrap().period;
        assert_eq!(
            (period.iso().as_str(), period.open_end()),
            (expected, true),
            "{text}"
        );
        assert_eq!(period.end(), Period::FOREVER, "{text}");
    }
    for text in [
        "c. 2023",
        "ca 2023",
        "about 2023",
        "~2023",
        "≈ 2023",
        "circa 2023",
        "approx. 2023",
    ] {
        let period = parse(text, English, None).unwrap().period;
        assert_eq!(
            (period.iso().as_str(), period.approximate()),
            ("2023", true),
            "{text}"
        );
    }
    let plain = parse("2023", English, None).unwrap().period;
    assert_eq!((plain.approximate(), plain.open_end()), (false, false));
    let both = parse("since c. 2012", English, None).unwrap().period;
    assert_eq!((both.approximate(), both.open_end()), (true, true));
}

#[test]
fn the_precision_is_that_of_the_writing() {
    for (text, expected) in [
        ("2025-03-10", Precision::Day),
        ("2025-W11-1", Precision::Day),
        ("2025-W11", Precision::Week),
        ("Week of March 11, 2025", Precision::Week),
        ("Week of March 2–8, 2026", Precision::Range),
        ("2025-03", Precision::Month),
        ("Q1 2025", Precision::Quarter),
        ("H1 2025", Precision::Half),
        ("2025", Precision::Year),
        ("January–March 2025", Precision::Range),
        ("2025–2025", Precision::Year),
        ("since March 2025", Precision::Month),
    ] {
        assert_eq!(
            parse(text, English, None).unwrap().period.precision(),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_time_of_day_is_read_over_and_reported() {
    for (text, language) in [
        ("March 10, 2025 @ 5:00 PM", English),
        ("March 10, 2025 at 5 p.m.", English),
        ("March 10, 2025, 17:00 UTC", English),
        ("March 10, 2025 17:00–18:30 CET", English),
        ("2025-03-10 17:00 UTC+2", English),
        ("2025-03-10T17:00", English),
        ("17:00 UTC Monday 10th March 2025", English),
        ("5:00 PM, March 10, 2025", English),
        (
            "02:00 UTC Monday 10 March 2025 / 19:00 PDT Sunday 9 March 2025",
            English,
        ),
        ("10. März 2025 um 17 Uhr", German),
        ("10. März 2025, 17:00 Uhr", German),
        ("10 mars 2025 à 17 h 30", French),
        ("10 de marzo de 2025 a las 17:00", Spanish),
        ("10 de março de 2025 às 17h30", Portuguese),
    ] {
        let found = parse(text, language, None).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            (found.period.iso().as_str(), found.had_time),
            ("2025-03-10", true),
            "{text}"
        );
    }
    assert!(!parse("2025-03-10", English, None).unwrap().had_time);
}

#[test]
fn a_default_year_completes_what_has_no_year() {
    for (text, year, expected) in [
        ("March 3-7", 2025, "2025-03-03/2025-03-07"),
        ("Mon Jan 8", 2024, "2024-01-08"),
        ("Friday, March 7 @ 5:00 PM", 2025, "2025-03-07"),
        ("Jun 01 - Jun 05", 2020, "2020-06-01/2020-06-05"),
        ("Mon, Jul 20", 2020, "2020-07-20"),
        ("April-May", 2025, "2025-04/2025-05"),
        ("Week 19", 2025, "2025-W19"),
        ("Q3", 2025, "2025-07/2025-09"),
        ("March 3, 2026", 2025, "2026-03-03"),
    ] {
        assert_eq!(iso(text, English, Some(year)), expected, "{text}");
    }
}

#[test]
fn only_the_strict_form_is_an_iso_day() {
    assert_eq!(iso_day("2025-03-10").unwrap().to_string(), "2025-03-10");
    for text in [
        "2025-3-10",
        " 2025-03-10",
        "2025-03-10T12:00",
        "2025-W11-1",
        "2025-03",
        "2025/03/10",
        "",
    ] {
        assert!(iso_day(text).is_err(), "{text:?}");
    }
}
