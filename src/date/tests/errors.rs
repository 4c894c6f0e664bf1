//! What is refused, where the error points, what it says and what it proposes.

use super::*;
use crate::diagnostic::style_problem;

const FORMS: &str = "write a day, week, month, quarter or year, such as `2025-03-10`, `2025-W11`, `March 2025`, `Q1 2025` or `2025`";
const EARLIER_FIRST: &str = "write the earlier date first, and the year of both if they differ";

/// Text, offending part, message, help.
type Case = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn refuses(language: Language, table: &[Case]) {
    for &(text, part, message, help) in table {
        let error = match parse(text, language, None) {
            Ok(found) => panic!("{text:?} is read as {}", found.period.iso()),
            Err(error) => error,
        };
        assert_eq!(error.to_string(), message, "{text:?}");
        assert_eq!(error.help(), help, "{text:?}");
        assert_eq!(error.span.of(text), part, "{text:?}");
        assert_eq!(
            style_problem(message).or(style_problem(help)),
            None,
            "{text:?}"
        );
    }
}

#[test]
fn what_is_no_date_is_refused() {
    refuses(
        English,
        &[
            ("", "", "the date is empty", FORMS),
            ("  ", "  ", "the date is empty", FORMS),
            ("soon", "soon", "`soon` is not a date", FORMS),
            ("Friday", "Friday", "`Friday` is not a date", FORMS),
            (
                "10 – today",
                "10 – today",
                "`10 – today` is not a date",
                FORMS,
            ),
            (
                "2025-03-10 or so",
                "or so",
                "`or so` after the date is not part of it",
                "remove `or so`, or write it elsewhere",
            ),
            (
                "2025-03-01/07",
                "/07",
                "`/07` after the date is not part of it",
                "remove `/07`, or write it elsewhere",
            ),
            (
                "2025-03-10T12:00Z / 2025-03-12T12:00Z",
                "/ 2025-03-12T12:00Z",
                "`/ 2025-03-12T12:00Z` after the date is not part of it",
                "remove `/ 2025-03-12T12:00Z`, or write it elsewhere",
            ),
            (
                "until 2012",
                "until 2012",
                "`until 2012` has an end but no beginning",
                "write both ends, such as `2010–2012`",
            ),
            (
                "Week of March 2025",
                "March 2025",
                "a week begins with a day, not with a month",
                "name the day on which the week begins, such as `Week of March 10, 2025`",
            ),
        ],
    );
}

#[test]
fn what_the_calendar_does_not_have_is_refused() {
    refuses(
        English,
        &[
            (
                "2025-02-30",
                "2025-02-30",
                "there is no day 30 in February 2025",
                "write a day from 1 to 28",
            ),
            (
                "February 29, 2025",
                "February 29, 2025",
                "there is no day 29 in February 2025",
                "write a day from 1 to 28",
            ),
            (
                "March 0, 2025",
                "March 0, 2025",
                "there is no day 0 in March 2025",
                "write a day from 1 to 31",
            ),
            (
                "31/04/2025",
                "31/04/2025",
                "there is no day 31 in April 2025",
                "write a day from 1 to 30",
            ),
            (
                "2025-13-01",
                "2025-13-01",
                "there is no month 13",
                "write a month from 1 to 12",
            ),
            (
                "2025-00",
                "2025-00",
                "there is no month 0",
                "write a month from 1 to 12",
            ),
            (
                "13/13/2025",
                "13/13/2025",
                "there is no month 13",
                "write a month from 1 to 12",
            ),
            (
                "2025-W53",
                "2025-W53",
                "2025 has no week 53",
                "write a week from 1 to 52",
            ),
            (
                "2020-W54",
                "2020-W54",
                "2020 has no week 54",
                "write a week from 1 to 53",
            ),
            (
                "2025-W19-8",
                "2025-W19-8",
                "there is no weekday 8",
                "write a weekday from 1 to 7",
            ),
            (
                "Q5 2025",
                "Q5 2025",
                "there is no quarter 5",
                "write a quarter from 1 to 4",
            ),
            (
                "H3 2025",
                "H3 2025",
                "there is no half-year 3",
                "write a half-year from 1 to 2",
            ),
        ],
    );
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused() {
    refuses(
        English,
        &[
            (
                "2025-03-07 to 2025-03-01",
                "2025-03-07 to 2025-03-01",
                "the range ends on 2025-03-01, before it begins on 2025-03-07",
                EARLIER_FIRST,
            ),
            (
                "Dec 29, 2025 – Jan 2",
                "Dec 29, 2025 – Jan 2",
                "the range ends on 2025-01-02, before it begins on 2025-12-29",
                EARLIER_FIRST,
            ),
            (
                "Dec 29 – Jan 2, 2026",
                "Dec 29 – Jan 2, 2026",
                "the range ends on 2026-01-02, before it begins on 2026-12-29",
                EARLIER_FIRST,
            ),
            (
                "02:00 UTC 10 July 2024 / 19:00 PDT 8 July 2024",
                "02:00 UTC 10 July 2024 / 19:00 PDT 8 July 2024",
                "2024-07-10 and 2024-07-08 cannot be one moment in two time zones",
                "write one date, or a range such as `2025-03-01 – 2025-03-07`",
            ),
        ],
    );
}

#[test]
fn a_wrong_weekday_is_refused_in_its_own_language() {
    refuses(
        English,
        &[(
            "Tuesday, August 23, 2021",
            "Tuesday",
            "2021-08-23 is a `Monday`, not a `Tuesday`",
            "write `Monday`, or correct the date",
        )],
    );
    refuses(
        German,
        &[
            (
                "Di., 10. März 2025",
                "Di",
                "2025-03-10 is a `Montag`, not a `Di`",
                "write `Montag`, or correct the date",
            ),
            (
                "Tue, March 10, 2025",
                "Tue",
                "2025-03-10 is a `Monday`, not a `Tue`",
                "write `Monday`, or correct the date",
            ),
        ],
    );
    refuses(
        Portuguese,
        &[(
            "terça-feira, 10 de março de 2025",
            "terça-feira",
            "2025-03-10 is a `segunda-feira`, not a `terça-feira`",
            "write `segunda-feira`, or correct the date",
        )],
    );
    let error = parse("Mon Jan 8", English, Some(2025)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2025-01-08 is a `Wednesday`, not a `Mon`"
    );
    assert_eq!(
        error.help(),
        "write `Wednesday`, or correct the date or `year=`"
    );
}

#[test]
fn a_strict_day_is_proposed_where_one_is_meant() {
    for (text, message, help) in [
        (
            "March 10, 2025",
            "`March 10, 2025` is not a day in ISO 8601",
            "write `2025-03-10`",
        ),
        (
            "2025-3-10",
            "`2025-3-10` is not a day in ISO 8601",
            "write `2025-03-10`",
        ),
        (
            "03/04/2025",
            "`03/04/2025` is not a day in ISO 8601",
            "write year, month and day, such as `2025-03-10`",
        ),
        (
            "2025-03",
            "`2025-03` is not a day in ISO 8601",
            "write year, month and day, such as `2025-03-10`",
        ),
        (
            "2025-02-29",
            "there is no day 29 in February 2025",
            "write a day from 1 to 28",
        ),
    ] {
        let error = iso_day(text).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.help().as_str()),
            (message, help),
            "{text}"
        );
    }
}

#[test]
fn a_long_text_is_quoted_in_part_and_on_one_line() {
    let text = format!("one\ntwo {}", "long ".repeat(1000));
    let message = parse(&text, English, None).unwrap_err().to_string();
    assert_eq!(
        message,
        "`one two long long long long long long long long lo…` is not a date"
    );
}
