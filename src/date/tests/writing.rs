//! How periods are written: in words and in ISO 8601.

use super::*;

fn period(text: &str) -> Period {
    parse(text, English, None)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .period
}

#[test]
fn every_kind_of_period_is_written_in_every_language() {
    for (iso, expected) in [
        (
            "2025-03-10",
            [
                "March 10, 2025",
                "10. März 2025",
                "10 mars 2025",
                "10 de marzo de 2025",
                "10 de março de 2025",
            ],
        ),
        (
            "2025-03-01",
            [
                "March 1, 2025",
                "1. März 2025",
                "1er mars 2025",
                "1 de marzo de 2025",
                "1 de março de 2025",
            ],
        ),
        (
            "2025-W11",
            [
                "Week of March 10, 2025",
                "Woche vom 10. März 2025",
                "Semaine du 10 mars 2025",
                "Semana del 10 de marzo de 2025",
                "Semana de 10 de março de 2025",
            ],
        ),
        (
            "2025-03",
            [
                "March 2025",
                "März 2025",
                "mars 2025",
                "marzo de 2025",
                "março de 2025",
            ],
        ),
        (
            "Q2 2025",
            ["Q2 2025", "Q2 2025", "T2 2025", "T2 2025", "T2 2025"],
        ),
        (
            "H2 2025",
            [
                "H2 2025",
                "2. Halbjahr 2025",
                "2e semestre 2025",
                "2.º semestre de 2025",
                "2º semestre de 2025",
            ],
        ),
        ("2025", ["2025"; 5]),
        ("2012/2014", ["2012–2014"; 5]),
        (
            "2026-03-02/2026-03-06",
            [
                "March 2–6, 2026",
                "2.–6. März 2026",
                "2–6 mars 2026",
                "2–6 de marzo de 2026",
                "2–6 de março de 2026",
            ],
        ),
        (
            "2026-03-30/2026-04-03",
            [
                "March 30 – April 3, 2026",
                "30. März – 3. April 2026",
                "30 mars – 3 avril 2026",
                "30 de marzo – 3 de abril de 2026",
                "30 de março – 3 de abril de 2026",
            ],
        ),
        (
            "2025-12-29/2026-01-02",
            [
                "December 29, 2025 – January 2, 2026",
                "29. Dezember 2025 – 2. Januar 2026",
                "29 décembre 2025 – 2 janvier 2026",
                "29 de diciembre de 2025 – 2 de enero de 2026",
                "29 de dezembro de 2025 – 2 de janeiro de 2026",
            ],
        ),
        (
            "2025-04/2025-05",
            [
                "April–May 2025",
                "April–Mai 2025",
                "avril–mai 2025",
                "abril–mayo de 2025",
                "abril–maio de 2025",
            ],
        ),
        (
            "2025-12/2026-01",
            [
                "December 2025 – January 2026",
                "Dezember 2025 – Januar 2026",
                "décembre 2025 – janvier 2026",
                "diciembre de 2025 – enero de 2026",
                "dezembro de 2025 – janeiro de 2026",
            ],
        ),
        (
            "2012/..",
            [
                "since 2012",
                "seit 2012",
                "depuis 2012",
                "desde 2012",
                "desde 2012",
            ],
        ),
        (
            "2012-03-10/..",
            [
                "since March 10, 2012",
                "seit dem 10. März 2012",
                "depuis le 10 mars 2012",
                "desde el 10 de marzo de 2012",
                "desde 10 de março de 2012",
            ],
        ),
        (
            "c. 2023",
            ["c. 2023", "ca. 2023", "ca. 2023", "c. 2023", "c. 2023"],
        ),
    ] {
        let period = period(iso);
        let written = Language::ALL.map(|language| period.display(language));
        assert_eq!(written, expected, "{iso}");
    }
}

#[test]
fn html_gets_a_value_only_for_what_it_knows() {
    for (text, expected) in [
        ("2025-03-10", Some("2025-03-10")),
        ("2025-W11", Some("2025-W11")),
        ("2025-03", Some("2025-03")),
        ("2025", Some("2025")),
        ("c. 2025", Some("2025")),
        ("Week of March 11, 2025", None),
        ("Q1 2025", None),
        ("H1 2025", None),
        ("2025-03-01/2025-03-02", None),
        ("since 2025", None),
    ] {
        assert_eq!(period(text).datetime().as_deref(), expected, "{text}");
    }
}

#[test]
fn periods_are_ordered_by_their_first_day() {
    let mut texts = [
        "2026",
        "2025-03-10",
        "2025",
        "2025-03",
        "2025-01-01",
        "since 2024",
        "2025-W11",
    ];
    texts.sort_by_key(|text| period(text));
    assert_eq!(
        texts,
        [
            "since 2024",
            "2025-01-01",
            "2025",
            "2025-03",
            "2025-03-10",
            "2025-W11",
            "2026"
        ]
    );
}

#[test]
fn both_ends_belong_to_a_period() {
    let march = period("March 2025");
    let ends = ["2025-03-01", "2025-03-31"].map(|day| iso_day(day).unwrap());
    assert_eq!([march.start(), march.end()], ends);
    assert_eq!(period("since 2012").end(), Period::FOREVER);
}

#[test]
fn a_language_is_known_by_the_primary_subtag_only() {
    for (tag, expected) in [
        ("en", Some(English)),
        ("DE-at", Some(German)),
        ("fr_CA", Some(French)),
        ("es-419", Some(Spanish)),
        ("pt-BR", Some(Portuguese)),
        ("eng", None),
        ("ja", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), expected, "{tag}");
    }
}
