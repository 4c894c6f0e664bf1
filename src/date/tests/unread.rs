//! What is nearly a date, and what is told of it.

use super::*;

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
        assert_eq!(unread_in(text, English), Some(expected), "{text}");
        let read = find(right, English, None);
        assert!(matches!(read, Ok(Some(_))), "{right}: {read:?}");
    }
}

#[test]
fn seasons_and_years_of_two_digits_are_known() {
    for (text, written, language) in [
        ("10/3/30", "10/3/30", English),
        ("31/12/30 – Launch", "31/12/30", English),
        ("Autumn 2030", "Autumn 2030", English),
        ("In the fall of 2030: A", "fall of 2030", English),
        ("Launch (Summer 2030)", "Summer 2030", English),
        ("Winter 2030/31", "Winter 2030/31", English),
        ("Frühjahr 2030", "Frühjahr 2030", German),
        ("Été 2030", "Été 2030", French),
        ("Otoño de 2030", "Otoño de 2030", Spanish),
        ("Verão 2030", "Verão 2030", Portuguese),
    ] {
        let found = unread_in(text, language).map(|(written, _)| written);
        assert_eq!(found, Some(written), "{text}");
    }
}

#[test]
fn parts_of_dates_are_known_with_the_date() {
    for (text, written, date, language) in [
        (
            "until March 2030: A",
            "until March 2030",
            "March 2030",
            English,
        ),
        ("Mid-2030: A", "Mid-2030", "2030", English),
        (
            "**early March 2030** – A",
            "early March 2030",
            "March 2030",
            English,
        ),
        ("by Q3 2030", "by Q3 2030", "Q3 2030", English),
        (
            "By the end of 2030: A",
            "By the end of 2030",
            "2030",
            English,
        ),
        ("in late 2030", "late 2030", "2030", English),
        (
            "by mid-March 2030 (A)",
            "by mid-March 2030",
            "March 2030",
            English,
        ),
        (
            "bis Ende März 2030: A",
            "bis Ende März 2030",
            "März 2030",
            German,
        ),
        ("Mitte 2030", "Mitte 2030", "2030", German),
        ("mi-mars 2030 : A", "mi-mars 2030", "mars 2030", French),
        ("d'ici fin 2030", "d'ici fin 2030", "2030", French),
        ("a finales de 2030: A", "finales de 2030", "2030", Spanish),
        (
            "até março de 2030: A",
            "até março de 2030",
            "março de 2030",
            Portuguese,
        ),
    ] {
        let help = format!("write `{date}` alone, or the days that are meant");
        assert_eq!(unread_in(text, language), Some((written, help)), "{text}");
        let read = find(date, language, None);
        assert!(matches!(read, Ok(Some(_))), "{date}: {read:?}");
    }
}

#[test]
fn fiscal_years_are_known() {
    for (text, written, language) in [
        ("FY2030: A", "FY2030", English),
        ("FY30", "FY30", English),
        ("FY2030/31", "FY2030/31", English),
        ("Q3 FY 2030: A", "Q3 FY 2030", English),
        ("FY2030 Q3: A", "FY2030 Q3", English),
        ("Fiscal year 2030", "Fiscal year 2030", English),
        ("Geschäftsjahr 2030: A", "Geschäftsjahr 2030", German),
    ] {
        let found = unread_in(text, language).map(|(written, _)| written);
        assert_eq!(found, Some(written), "{text}");
    }
}

#[test]
fn a_second_date_is_known_unless_it_says_the_first_again() {
    let found = |text| second(text, English, None);
    for (text, written, help) in [
        (
            "2030-06-01 2030-07-01",
            "2030-07-01",
            "write `2030-06-01 to 2030-07-01`, or leave one of the two out",
        ),
        (
            "[1.0.0] - **2030-06-01** March 10, 2029: A",
            "March 10, 2029",
            "leave one of the two out",
        ),
    ] {
        let second = found(text).unwrap();
        assert_eq!(
            (second.span.of(text), second.help.as_str()),
            (written, help)
        );
    }
    for text in [
        "2030-06-01",
        "2030-06-01: A",
        "2030-06-01: 2030-07-01",
        "2030-06-01 – 2030-07-01",
        "2030-06-01 (2030-07-01)",
        "2030-06-01 A, 2030-07-01",
        "2030-06-01 2031 in review",
        "2030-06-01 May release",
        "2030-06-01 2031-06 edition",
        "2030-W11 March 11, 2030",
        "2030-06-01 10:00 UTC",
        "A 2031",
        "",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn days_seen_from_another_day_are_known() {
    for (text, language) in [
        ("tomorrow", English),
        ("Next week", English),
        ("the end of the month", English),
        ("on Friday", English),
        ("Fri.", English),
        ("next Monday", English),
        ("next March", English),
        ("in 3 weeks", English),
        ("morgen", German),
        ("nächste Woche", German),
        ("Tomorrow", German),
        ("demain", French),
        ("la semaine prochaine", French),
        ("mañana", Spanish),
        ("la próxima semana", Spanish),
        ("amanhã", Portuguese),
        ("segunda", Portuguese),
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
        assert!(!is_relative(text, English), "{text}");
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
        "By 2030, all is done",
        "By 2030 all is done",
        "Until 2030 comes: A",
        "Mid-2030s: A",
        "Mid-range: A",
        "Late arrivals of 2030",
        "Early access: March",
        "early March: A",
        "End of life: 2030 models",
        "Plan (until March 2030)",
        "The end of an era",
        "FY",
        "FY2030 budget",
        "FY 30: A",
        "Budget FY2030",
        "fy2030x",
        "",
    ] {
        assert_eq!(unread_in(text, English), None, "{text}");
    }
}
