//! German.

use super::{Format, Role, Words};

pub(super) static WORDS: Words = Words {
    months: [
        &["Januar", "Jänner", "Jan", "Jän"],
        &["Februar", "Feber", "Feb"],
        &["März", "Maerz", "Mär", "Mrz"],
        &["April", "Apr"],
        &["Mai"],
        &["Juni", "Jun"],
        &["Juli", "Jul"],
        &["August", "Aug"],
        &["September", "Sept", "Sep"],
        &["Oktober", "Okt"],
        &["November", "Nov"],
        &["Dezember", "Dez"],
    ],
    weekdays: [
        &["Montag", "Mo"],
        &["Dienstag", "Di"],
        &["Mittwoch", "Mi"],
        &["Donnerstag", "Do"],
        &["Freitag", "Fr"],
        &["Samstag", "Sonnabend", "Sa"],
        &["Sonntag", "So"],
    ],
    phrases: &[
        (
            Role::On,
            &[
                "am", "im", "vom", "von", "zum", "den", "dem", "der", "Stand",
            ],
        ),
        (Role::Of, &["im", "des Jahres"]),
        (Role::Since, &["seit", "ab"]),
        (Role::To, &["bis"]),
        (Role::Now, &["heute", "jetzt"]),
        (
            Role::About,
            &["ca", "circa", "zirka", "etwa", "um", "rund", "ungefähr"],
        ),
        (Role::WeekOf, &["Woche vom", "Woche ab", "Woche des"]),
        (Role::WeekLetter, &["KW"]),
        (Role::WeekName, &["Woche", "Kalenderwoche"]),
        (Role::QuarterName, &["Quartal"]),
        (Role::HalfName, &["Halbjahr"]),
        (
            Role::Season,
            &["Frühling", "Frühjahr", "Sommer", "Herbst", "Winter"],
        ),
        (Role::At, &["um"]),
        (Role::Hour, &["Uhr"]),
        (Role::Zone, &["MEZ", "MESZ"]),
    ],
    dotted_days: true,
    format: Format {
        first: "1",
        day: "{day}. {month}",
        days: "{from}.–{to}. {month}",
        day_year: "{date} {year}",
        month_year: "{date} {year}",
        quarter: "Q{number} {year}",
        halves: ["1. Halbjahr {year}", "2. Halbjahr {year}"],
        week: "Woche vom {date}",
        about: "ca. {date}",
        since: [
            "seit dem {date}",
            "seit der Woche vom {date}",
            "seit {date}",
        ],
    },
};
