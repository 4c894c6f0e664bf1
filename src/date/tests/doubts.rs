//! What is refused because it can mean more than one thing.

use super::errors::refuses;
use super::*;

const ADD_YEAR: &str = "add the year to the date, or set `year=` for all dates without one";
const ISO_DAY: &str = "write the date as year, month and day, such as `2025-03-10`";

#[test]
fn what_can_mean_two_things_is_refused() {
    let both = "write `2025-04-03` if the day comes first, or `2025-03-04` if the month does";
    for language in Language::ALL {
        refuses(
            language,
            &[
                (
                    "03/04/2025",
                    "03/04/2025",
                    "`03/04/2025` can mean April 3, 2025 or March 4, 2025",
                    both,
                ),
                (
                    "3-4-2025",
                    "3-4-2025",
                    "`3-4-2025` can mean April 3, 2025 or March 4, 2025",
                    both,
                ),
            ],
        );
    }
    refuses(
        English,
        &[
            (
                "3.4.2025",
                "3.4.2025",
                "`3.4.2025` can mean April 3, 2025 or March 4, 2025",
                both,
            ),
            (
                "2011/12",
                "2011/12",
                "`2011/12` can be a month or two years",
                "write `2011–2012` for the years, or `2011-12` for the month",
            ),
            (
                "2011–12",
                "2011–12",
                "`2011–12` can be a month or two years",
                "write `2011–2012` for the years, or `2011-12` for the month",
            ),
            (
                "2024/25",
                "2024/25",
                "the second year of `2024/25` is cut short",
                "write `2024–2025` for the years",
            ),
            (
                "2012-14",
                "2012-14",
                "the second year of `2012-14` is cut short",
                "write `2012–2014` for the years",
            ),
            (
                "1999/00",
                "1999/00",
                "the second year of `1999/00` is cut short",
                "write `1999–2000` for the years",
            ),
        ],
    );
}

#[test]
fn a_missing_or_impossible_year_is_refused() {
    refuses(
        English,
        &[
            (
                "March 3-7",
                "March 3-7",
                "`March 3-7` has no year",
                ADD_YEAR,
            ),
            (
                "Week of March 3",
                "Week of March 3",
                "`Week of March 3` has no year",
                ADD_YEAR,
            ),
            (
                "since March",
                "since March",
                "`since March` has no year",
                ADD_YEAR,
            ),
            ("Q2", "Q2", "`Q2` has no year", ADD_YEAR),
            (
                "10/3/25",
                "10/3/25",
                "the year of `10/3/25` has only two digits",
                ISO_DAY,
            ),
            (
                "03.04.25",
                "03.04.25",
                "the year of `03.04.25` has only two digits",
                ISO_DAY,
            ),
            (
                "12025",
                "12025",
                "the year 12025 is outside 1000 to 9999",
                "write a year from 1000 to 9999",
            ),
            (
                "March 12025",
                "12025",
                "the year 12025 is outside 1000 to 9999",
                "write a year from 1000 to 9999",
            ),
            (
                "0999-01-01",
                "0999-01-01",
                "the year 999 is outside 1000 to 9999",
                "write a year from 1000 to 9999",
            ),
            (
                "Week of 9999-12-28",
                "Week of 9999-12-28",
                "the year 10000 is outside 1000 to 9999",
                "write a year from 1000 to 9999",
            ),
        ],
    );
    let error = parse("March 3", English, Some(12)).unwrap_err();
    assert_eq!(error.to_string(), "the year 12 is outside 1000 to 9999");
}
