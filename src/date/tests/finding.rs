//! What `find` takes for the date of a heading or list item, and what it leaves as the title.

use super::*;

/// Text, the date in ISO 8601, the expression, the title.
type Case = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn finds(language: Language, default_year: Option<i32>, table: &[Case]) {
    for &(text, iso, expression, title) in table {
        let found = match find(text, language, default_year) {
            Ok(Some(found)) => found,
            other => panic!("{text:?}: {other:?}"),
        };
        assert_eq!(found.period.iso(), iso, "{text:?}");
        assert_eq!(found.span.of(text), expression, "{text:?}");
        assert_eq!(found.title(text), title, "{text:?}");
    }
}

#[test]
fn headings_of_release_plans_are_read() {
    finds(
        English,
        None,
        &[
            (
                "## Week of March 30, 2026 (Service release 2603)",
                "2026-W14",
                "Week of March 30, 2026",
                "Service release 2603",
            ),
            (
                "### Week of March 30, 2020",
                "2020-W14",
                "Week of March 30, 2020",
                "",
            ),
            (
                "## Week of March 17, 2026",
                "2026-03-17/2026-03-23",
                "Week of March 17, 2026",
                "",
            ),
            (
                "Week of March 2–6, 2026 — Title",
                "2026-03-02/2026-03-06",
                "Week of March 2–6, 2026",
                "Title",
            ),
            (
                "Week of March 2, 2026- Title",
                "2026-W10",
                "Week of March 2, 2026",
                "Title",
            ),
            ("## 0.9.0 / 2025-12-01", "2025-12-01", "2025-12-01", "0.9.0"),
            ("## 2025-12-01 / CI/CD", "2025-12-01", "2025-12-01", "CI/CD"),
            (
                "## 2025-W19 · May 05 – May 11, 2025 · 30 commits",
                "2025-W19",
                "2025-W19",
                "May 05 – May 11, 2025 · 30 commits",
            ),
            ("### Q2 2025", "2025-04/2025-06", "Q2 2025", ""),
            ("### Q2 2025: Title", "2025-04/2025-06", "Q2 2025", "Title"),
            (
                "### Q2 2025 (Medium Priority)",
                "2025-04/2025-06",
                "Q2 2025",
                "Medium Priority",
            ),
            (
                "### Q2 2025 <mark>In Progress</mark>",
                "2025-04/2025-06",
                "Q2 2025",
                "<mark>In Progress</mark>",
            ),
            ("2022-Q1", "2022-01/2022-03", "2022-Q1", ""),
            ("2023 Q1", "2023-01/2023-03", "2023 Q1", ""),
            (
                "## March 2026 — Archived",
                "2026-03",
                "March 2026",
                "Archived",
            ),
            ("February 06, 2024", "2024-02-06", "February 06, 2024", ""),
            ("2023-1-1", "2023-01-01", "2023-1-1", ""),
        ],
    );
}

#[test]
fn bold_dates_of_list_items_are_read() {
    finds(
        English,
        None,
        &[
            (
                "**Monday, August 23, 2021**: Week 1 - Release cycle begins",
                "2021-08-23",
                "Monday, August 23, 2021",
                "Week 1 - Release cycle begins",
            ),
            (
                "**02:00 UTC Wednesday 10th July 2024 / 19:00 PDT Tuesday 9th July 2024**: Week 9 — [Code Freeze]",
                "2024-07-10",
                "02:00 UTC Wednesday 10th July 2024 / 19:00 PDT Tuesday 9th July 2024",
                "Week 9 — [Code Freeze]",
            ),
            (
                "**2020-06-22**: week 1 - [Code Freeze]",
                "2020-06-22",
                "2020-06-22",
                "week 1 - [Code Freeze]",
            ),
            ("**2012** Dynamo", "2012", "2012", "Dynamo"),
            ("**2012–**: started", "2012/..", "2012–", "started"),
            ("_2012–2014_ · growth", "2012/2014", "2012–2014", "growth"),
            (
                "- [x] **2025-03-10:** Done",
                "2025-03-10",
                "2025-03-10",
                "Done",
            ),
            ("* 2025-03-10 - Done", "2025-03-10", "2025-03-10", "Done"),
            (
                "**March 10, 2025: Kick-off**",
                "2025-03-10",
                "March 10, 2025",
                "**Kick-off**",
            ),
            (
                "**March 10, 2025: Kick** off",
                "2025-03-10",
                "March 10, 2025",
                "**Kick** off",
            ),
            (
                "[2025-03-10](https://example.org/a_(b)) Title",
                "2025-03-10",
                "2025-03-10",
                "Title",
            ),
            (
                "[March 10, 2025 — Kick-off](https://example.org)",
                "2025-03-10",
                "March 10, 2025",
                "[Kick-off](https://example.org)",
            ),
        ],
    );
}

#[test]
fn dates_without_a_year_need_a_default_year() {
    let table: &[Case] = &[
        (
            "Week of March 3-7",
            "2025-03-03/2025-03-07",
            "Week of March 3-7",
            "",
        ),
        (
            "Week of March 11-15 (Escort Bot assembly)",
            "2025-03-11/2025-03-15",
            "Week of March 11-15",
            "Escort Bot assembly",
        ),
        (
            "Week of March 3-10: Title",
            "2025-03-03/2025-03-10",
            "Week of March 3-10",
            "Title",
        ),
        (
            "Week of March 3 (Phase 1 Start)",
            "2025-W10",
            "Week of March 3",
            "Phase 1 Start",
        ),
        (
            "### Friday, March 7 @ 5:00 PM",
            "2025-03-07",
            "Friday, March 7 @ 5:00 PM",
            "",
        ),
        ("Wed Jan 8: Scoping", "2025-01-08", "Wed Jan 8", "Scoping"),
        (
            "Jun 01 - Jun 05 | C-9",
            "2025-06-01/2025-06-05",
            "Jun 01 - Jun 05",
            "C-9",
        ),
        ("Sun, Jul 20", "2025-07-20", "Sun, Jul 20", ""),
        (
            "**April-May**: Polish",
            "2025-04/2025-05",
            "April-May",
            "Polish",
        ),
        ("Launch: March 10", "2025-03-10", "March 10", "Launch"),
        ("May: Launch", "2025-05", "May", "Launch"),
    ];
    finds(English, Some(2025), table);
    for (text, ..) in table {
        let error = find(text, English, None).unwrap_err();
        assert!(
            matches!(error.problem, Problem::MissingYear { .. }),
            "{text}: {error}"
        );
    }
}

#[test]
fn the_other_languages_are_found_too() {
    finds(
        German,
        None,
        &[
            (
                "Woche vom 10. März 2025 – Start",
                "2025-W11",
                "Woche vom 10. März 2025",
                "Start",
            ),
            ("3.4.2025: Start", "2025-04-03", "3.4.2025", "Start"),
            (
                "Start (10. März 2025)",
                "2025-03-10",
                "10. März 2025",
                "Start",
            ),
        ],
    );
    finds(
        French,
        None,
        &[(
            "Semaine du 10 mars 2025 : début",
            "2025-W11",
            "Semaine du 10 mars 2025",
            "début",
        )],
    );
    finds(
        Spanish,
        None,
        &[(
            "**10 de marzo de 2025**: inicio",
            "2025-03-10",
            "10 de marzo de 2025",
            "inicio",
        )],
    );
    finds(
        Portuguese,
        None,
        &[(
            "Início — março de 2025",
            "2025-03",
            "março de 2025",
            "Início",
        )],
    );
}

#[test]
fn a_wrong_date_is_an_error_and_not_a_title() {
    for (text, part) in [
        ("## [1.2.0] - 2025-02-30", "2025-02-30"),
        ("03/04/2025: Launch", "03/04/2025"),
        ("Launch (3.4.2025)", "3.4.2025"),
        ("2011–12: Growth", "2011–12"),
        ("**Tuesday, August 23, 2021**: Week 1", "Tuesday"),
        ("Week of March 2025: Launch", "March 2025"),
        ("April 3 – March 30, 2026", "April 3 – March 30, 2026"),
    ] {
        let error = find(text, English, None).expect_err(text);
        assert_eq!(error.span.of(text), part, "{text}");
    }
}

#[test]
fn a_link_or_emphasis_around_the_date_belongs_to_the_whole() {
    for (text, whole) in [
        ("**2025-03-10**: x", "**2025-03-10**"),
        ("([2025-03-10][ref]) x", "([2025-03-10][ref])"),
        ("[2025-03-10](a(b)c) x", "[2025-03-10](a(b)c)"),
        ("[2025-03-10](broken x", "[2025-03-10]"),
        ("(2025-03-10 x)", "2025-03-10"),
    ] {
        let found = find(text, English, None).unwrap().unwrap();
        assert_eq!(found.whole.of(text), whole);
        assert_eq!(found.span.of(text), "2025-03-10");
    }
}
