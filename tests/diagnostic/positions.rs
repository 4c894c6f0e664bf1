//! Places in a file that an earlier preprocessor changed: right, or not claimed.

use mdbook_casebook::diagnostic::{Code, Diagnostic, Position, Report, concise, json, terminal};
use mdbook_casebook::source::Span;
use proptest::prelude::*;

use crate::{changed_file, single, span_of};

fn at(text: &str, part: &str) -> Diagnostic {
    Diagnostic::new(&Code::GLUED_FENCE, span_of(text, part), "wrong")
}

#[test]
fn a_place_is_looked_up_in_the_file_on_disk() {
    // (what, scanned text, file on disk, the diagnostic's text, where it is in the file)
    let cases = [
        ("not changed after all", "a\n>x<", "a\n>x<", ">x<", ":2:1"),
        (
            "below an include",
            "new\nnew\nnew\na >x<\n",
            "inc\na >x<\n",
            ">x<",
            ":2:3",
        ),
        (
            "above an include",
            "ä >x<\nnew\n",
            "ä >x<\ninc\n",
            ">x<",
            ":1:3",
        ),
        (
            "in an include",
            "a\n>x<\nb",
            "a\ninc\nb",
            ">x<",
            " (after includes)",
        ),
        (
            "a repeated line beside a unique one",
            "n\n=\nb >x\n=<",
            "inc\n=\nb >x\n=<",
            "x\n=<",
            ":3:4",
        ),
        (
            "a line that was changed itself",
            "a >x< b",
            "a >x< {{b}}",
            ">x<",
            " (after includes)",
        ),
        (
            "a byte order mark that mdBook drops",
            ">x<\nb",
            "\u{feff}>x<\nb",
            ">x<",
            ":1:1",
        ),
        (
            "other line ends",
            "a\n>x<\nb",
            "a\r\n>x<\r\nb",
            ">x<",
            ":2:1",
        ),
        ("an empty file", ">x<", "", ">x<", " (after includes)"),
    ];
    for (name, text, disk, part, expected) in cases {
        let report = single(changed_file("ch.md", text, disk), at(text, part));
        let expected = format!("ch.md{expected}: error[fence-glued] wrong\n");
        assert_eq!(concise::render(&report), expected, "{name}");
    }
}

#[test]
fn an_included_copy_of_a_line_is_not_mistaken_for_it() {
    let text = "# T\n:::nots\ncopied\n\n:::nots\nown\n";
    let disk = "# T\n{{#include x.md}}\n\n:::nots\nown\n";
    let mut report = Report::default();
    let id = report.add_file(changed_file("ch.md", text, disk));
    for (start, _) in text.match_indices("nots") {
        let span = Span::new(start, start + 4);
        report.push(id, Diagnostic::new(&Code::UNKNOWN_DIRECTIVE, span, "wrong"));
    }
    assert_eq!(
        concise::render(&report),
        "ch.md (after includes): error[directive-unknown] wrong\n\
         ch.md:4:4: error[directive-unknown] wrong\n"
    );
}

#[test]
fn bytes_and_lines_are_those_of_the_file_on_disk() {
    let text = "new\nnew\nü >x<\n";
    let disk = "\u{feff}inc\r\nü >x<\r\n";
    let report = single(changed_file("ch.md", text, disk), at(text, ">x<"));
    let Some(Position::Exact(region)) = report.sorted()[0].position() else {
        panic!("the line is in the file");
    };
    assert_eq!(region.bytes.of(disk), ">x<");
    assert_eq!(region.chars, Span::new(7, 10));
    assert_eq!((region.start.line, region.start.column), (2, 3));
    assert_eq!((region.end.line, region.end.column), (2, 6));
}

#[test]
fn a_span_that_runs_into_an_include_ends_before_it() {
    let text = "a\n:::note\nown\nbrought\n:::\n";
    let disk = "a\n:::note\nown\n{{#include x}}\n:::\n";
    let whole = Span::new(2, text.len());
    let report = single(
        changed_file("ch.md", text, disk),
        Diagnostic::new(&Code::UNCLOSED_DIRECTIVE, whole, "wrong"),
    );
    let Some(Position::Exact(region)) = report.sorted()[0].position() else {
        panic!("the first line is in the file");
    };
    assert_eq!(region.bytes.of(disk), ":::note\nown");
}

#[test]
fn an_unknown_place_has_no_numbers_anywhere() {
    let text = "a\nb\nc\nd\n>x<\nz";
    let report = single(changed_file("ch.md", text, "a\ninc\nz"), at(text, ">x<"));
    assert_eq!(
        terminal::render(&report, false),
        "\
error[fence-glued]: wrong
--> ch.md (after includes)
 |
 | >x<
 | ^^^

casebook: 1 error in 1 file
"
    );
    let json: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
    let entry = json["diagnostics"][0].as_object().unwrap();
    assert_eq!(entry["position"], "after-includes");
    let numbers: Vec<_> = entry
        .iter()
        .filter(|(_, value)| value.is_number())
        .collect();
    assert_eq!(numbers, [], "no number is known");
}

#[test]
fn a_label_in_an_include_takes_the_line_numbers_from_the_snippet_but_not_from_the_place() {
    let text = "# T\nbrought\n:::nots\n";
    let diagnostic = at(text, "nots").label(span_of(text, "brought"), "because of this");
    let report = single(
        changed_file("ch.md", text, "# T\ninc\n:::nots\n"),
        diagnostic,
    );
    assert_eq!(
        terminal::render(&report, false),
        "\
error[fence-glued]: wrong
--> ch.md:3:4
 |
 | brought
 | ------- because of this
 | :::nots
 |    ^^^^

casebook: 1 error in 1 file
"
    );
}

/// The lines of a file: its own, of which few differ, and includes with what they bring.
fn chapter() -> impl Strategy<Value = Vec<Result<u8, Vec<u8>>>> {
    let own = (0..6_u8).prop_map(Ok);
    let include = prop::collection::vec(0..6_u8, 0..6).prop_map(Err);
    prop::collection::vec(prop_oneof![6 => own, 1 => include], 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_ever_invented(chapter in chapter()) {
        let mut disk = String::new();
        let mut lines = Vec::new();
        for (place, line) in chapter.iter().enumerate() {
            match line {
                Ok(own) => {
                    disk += &format!("line {own}\n");
                    lines.push((format!("line {own}"), Some(place + 1)));
                }
                Err(brought) => {
                    disk += &format!("{{{{#include {place}}}}}\n");
                    lines.extend(brought.iter().map(|line| (format!("line {line}"), None)));
                }
            }
        }
        let text: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();

        let mut report = Report::default();
        let id = report.add_file(changed_file("ch.md", &text, &disk));
        let mut start = 0;
        for (line, _) in &lines {
            let span = Span::new(start, start + line.len());
            report.push(id, Diagnostic::new(&Code::GLUED_FENCE, span, "wrong"));
            start += line.len() + 1;
        }
        for (item, (line, place)) in report.sorted().iter().zip(&lines) {
            match item.position() {
                Some(Position::Exact(region)) => prop_assert_eq!(Some(region.start.line), *place),
                _ => prop_assert!(place.is_none() || text.matches(line.as_str()).count() > 1),
            }
        }
    }
}
