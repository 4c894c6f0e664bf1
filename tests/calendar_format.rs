//! Calendar files, whatever is in them: another program's parser reads what was meant, and every
//! line is as RFC 5545 wants it.

mod support;

use icalendar::{Calendar as Parsed, Component, EventLike};
use mdbook_casebook::calendar::{Calendar, Event};
use mdbook_casebook::date::iso_day;
use proptest::prelude::*;
use support::growth::is_linear;

fn calendar(text: &str) -> Calendar {
    let day = iso_day("2025-03-10").expect("a day");
    Calendar {
        id: None,
        name: text.to_owned(),
        stamp: day,
        events: vec![Event {
            uid: format!("{text}@book"),
            summary: text.to_owned(),
            description: format!("{text}\n{text}"),
            first: day,
            last: day,
            cancelled: false,
            url: None,
            categories: vec![text.to_owned(), "b".to_owned()],
        }],
    }
}

/// What can be kept of a text: there is one kind of line end, and no other control character.
fn kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let breaks = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let other = |c: char| c.is_control() && c != '\n';
    text.replace(breaks, "\n").replace(other, " ")
}

/// The name of the first property that is not what it was.
fn difference(text: &str) -> Option<String> {
    let ics = calendar(text).to_ics();
    let Some(lines) = ics.strip_suffix("\r\n") else {
        return Some("the last line end".to_owned());
    };
    for line in lines.split("\r\n") {
        if line.len() > 75 || line.chars().any(char::is_control) || line.contains('\u{2028}') {
            return Some(format!("the line {line:?}"));
        }
    }
    let parsed: Parsed = match ics.parse() {
        Ok(parsed) => parsed,
        Err(problem) => return Some(format!("everything: {problem}")),
    };
    let [event] = &parsed.events().collect::<Vec<_>>()[..] else {
        return Some("the number of events".to_owned());
    };
    let twice = kept(&format!("{text}\n{text}"));
    let text = kept(text);
    let found = [
        ("NAME", parsed.property_value("X-WR-CALNAME"), text.as_str()),
        ("UID", event.get_uid(), &format!("{text}@book")),
        ("SUMMARY", event.get_summary(), &text),
        ("DESCRIPTION", event.get_description(), &twice),
    ];
    let wrong = found.iter().find(|(_, found, text)| *found != Some(text));
    if let Some((name, found, _)) = wrong {
        return Some(format!("{name}: {found:?}"));
    }
    let categories = event.get_categories();
    (categories != Some(vec![text, "b".to_owned()])).then(|| format!("{categories:?}"))
}

#[test]
fn hostile_titles_are_read_back() {
    let long = "Ä🦀 and, so; on\\ ".repeat(700);
    for text in [
        "a",
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b",
        "a, b; c: d = \"e\" 'f' \\ \\n \\, \\;",
        "\\",
        "ends with a line\n",
        "\u{0}\u{1b}[31m\u{7f}\u{9b}",
        "a\u{85}b\u{2028}c\u{2029}d",
        "👩‍👩‍👧‍👦 e\u{301} \u{202e}abc \u{feff}",
        "https://a.example/?b=c;d#e%20f",
        &long,
        &"x".repeat(10_000),
        &" ".repeat(200),
    ] {
        let short: String = text.chars().take(40).collect();
        assert_eq!(difference(text), None, "{short:?}");
    }
}

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn any_text_is_read_back(text in "[a-c,;:\\\\\r\n\t \u{80}-\u{ff}\u{2028}🦀\\PC]{0,200}") {
        prop_assume!(!text.is_empty());
        prop_assert_eq!(difference(&text), None);
    }

    #[test]
    fn an_address_holds_the_file_and_nothing_that_html_could_take(text in "\\PC{0,200}") {
        let calendar = calendar(&text);
        let uri = calendar.to_data_uri();
        let (head, data) = uri.split_once(',').expect("data: has a comma");
        prop_assert_eq!(head, "data:text/calendar;charset=utf-8");
        prop_assert!(data.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || b"%-._:;=,/@".contains(&byte)
        }), "{}", data);
        prop_assert_eq!(support::percent_decoded(data), calendar.to_ics());
    }
}

#[test]
fn the_time_is_linear_in_a_title() {
    is_linear("a title", &|size| "aä, ".repeat(size), &|title| {
        let calendar = calendar(title);
        calendar.to_ics().len() + calendar.to_data_uri().len()
    });
}

#[test]
fn the_last_day_that_can_be_written_has_no_end() {
    let mut calendar = calendar("a");
    for (first, last, end) in [
        ("2024-02-28", "2024-02-29", Some("20240301")),
        ("9999-12-30", "9999-12-30", Some("99991231")),
        ("9999-12-31", "9999-12-31", None),
    ] {
        calendar.events[0].first = iso_day(first).expect("a day");
        calendar.events[0].last = iso_day(last).expect("a day");
        let parsed: Parsed = calendar.to_ics().parse().expect("a calendar");
        let event = parsed.events().next().expect("an event");
        let property = event.properties().get("DTEND");
        assert_eq!(property.map(|end| end.value()), end, "{last}");
    }
}
