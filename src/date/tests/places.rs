//! Where in a text `find` takes something for a date, and where not.

use super::finding::finds;
use super::*;

#[test]
fn an_iso_day_or_week_is_found_anywhere() {
    finds(
        English,
        None,
        &[
            (
                "## [1.2.0] - 2025-08-15",
                "2025-08-15",
                "2025-08-15",
                "[1.2.0]",
            ),
            (
                "## [1.2.0] - 2025-08-15 [YANKED]",
                "2025-08-15",
                "2025-08-15",
                "[1.2.0] [YANKED]",
            ),
            (
                "## 1.10.25 - 2025-08-15",
                "2025-08-15",
                "2025-08-15",
                "1.10.25",
            ),
            ("## 10 - 2025-08-15", "2025-08-15", "2025-08-15", "10"),
            (
                "## 2025.3.1 - 2025-08-15",
                "2025-08-15",
                "2025-08-15",
                "2025.3.1",
            ),
            ("v1 (2025-08-15)", "2025-08-15", "2025-08-15", "v1"),
            (
                "v1 (2025-08-15, Berlin)",
                "2025-08-15",
                "2025-08-15",
                "v1 (Berlin)",
            ),
            (
                "The outage of 2025-08-15 revisited",
                "2025-08-15",
                "2025-08-15",
                "The outage of revisited",
            ),
            (
                "Sprint 2025-W19: Search",
                "2025-W19",
                "2025-W19",
                "Sprint: Search",
            ),
            ("Week 1 2025-03-10", "2025-03-10", "2025-03-10", "Week 1"),
            (
                "Camp 2025-08-15/2025-08-20",
                "2025-08-15/2025-08-20",
                "2025-08-15/2025-08-20",
                "Camp",
            ),
        ],
    );
}

#[test]
fn other_dates_need_separators_away_from_the_start() {
    finds(
        English,
        None,
        &[
            (
                "Launch (March 2025), Berlin",
                "2025-03",
                "March 2025",
                "Launch, Berlin",
            ),
            ("Launch — Q2 2025", "2025-04/2025-06", "Q2 2025", "Launch"),
            (
                "Phase 1 – March 10, 2025 – done",
                "2025-03-10",
                "March 10, 2025",
                "Phase 1 – done",
            ),
            ("Launch **March 2025**", "2025-03", "March 2025", "Launch"),
            ("Dynamo, 2007", "2007", "2007", "Dynamo"),
            ("Dynamo (2007)", "2007", "2007", "Dynamo"),
            (
                "1.2 | Dec 29, 2025 – Jan 2, 2026",
                "2025-12-29/2026-01-02",
                "Dec 29, 2025 – Jan 2, 2026",
                "1.2",
            ),
            (
                "📅 March 10, 2025: Party",
                "2025-03-10",
                "March 10, 2025",
                "📅 Party",
            ),
        ],
    );
}

#[test]
fn what_follows_a_dash_is_a_title_unless_it_must_be_the_end_of_a_range() {
    finds(
        English,
        None,
        &[
            (
                "March 2, 2026 – 6 lessons",
                "2026-03-02",
                "March 2, 2026",
                "6 lessons",
            ),
            (
                "March 10, 2025 – 2026 roadmap",
                "2025-03-10",
                "March 10, 2025",
                "2026 roadmap",
            ),
            (
                "March 2025 – May review",
                "2025-03",
                "March 2025",
                "May review",
            ),
            (
                "March 2025 – May: review",
                "2025-03/2025-05",
                "March 2025 – May",
                "review",
            ),
            ("2012 – 2014: growth", "2012/2014", "2012 – 2014", "growth"),
            ("2012 – today", "2012/..", "2012 – today", ""),
            (
                "2012 – today we know better",
                "2012",
                "2012",
                "today we know better",
            ),
            ("2025 – a year", "2025", "2025", "a year"),
            ("March 10, 2025 —", "2025-03-10", "March 10, 2025", ""),
        ],
    );
    finds(
        English,
        Some(2026),
        &[
            ("March 2 – 6 lessons", "2026-03-02", "March 2", "6 lessons"),
            (
                "March 2 – 6: lessons",
                "2026-03-02/2026-03-06",
                "March 2 – 6",
                "lessons",
            ),
        ],
    );
}

#[test]
fn numbers_and_names_that_are_no_dates_are_left_alone() {
    for text in [
        "",
        "##### Monday",
        "*Month/Day* Code freeze",
        "[Unreleased]",
        "Top 10 in 2025 systems",
        "Top 10 March 2025 outages",
        "2025 problems",
        "2012 – 2014 growth",
        "2000 requests per second",
        "May the force be with you",
        "Q1 results",
        "Week 3: Indexes",
        "10 – today",
        "**10–** and more",
        "C 2023: the standard",
        "How the March 2025 outage unfolded",
        "Review of Sept 3, 2025",
        "It was March 5",
        "Dynamo, 2007 and later",
        "CVE-2025-1234",
        "RFC 2025-03",
        "2025-03-10-notes",
        "v2025-03-10",
        "#2025: fix",
        "$2025",
        "2025.1",
        "2025%",
        "12025",
        "see https://example.org/2025-03-10/notes",
        "file_2025-03-10.txt",
        "until 2012",
    ] {
        assert_eq!(find(text, English, None), Ok(None), "{text:?}");
    }
}
