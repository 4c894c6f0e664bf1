//! The report itself: canonical order, counts, `deny`.

use mdbook_casebook::diagnostic::{
    Code, Diagnostic, Report, Severity, concise, github, json, sarif, terminal,
};
use mdbook_casebook::source::Span;

use crate::file;

fn report(order: impl IntoIterator<Item = usize>) -> Report {
    let mut report = Report::default();
    let later_name = report.add_file(file("z.md", "one two"));
    let earlier_name = report.add_file(file("a.md", "one two"));
    for number in order {
        let error = |at, message| Diagnostic::new(&Code::GLUED_FENCE, Span::at(at), message);
        match number {
            0 => report.push(earlier_name, error(0, "other file").as_warning()),
            1 => report.push(later_name, error(4, "later")),
            2 => report.push(later_name, error(0, "warned").as_warning()),
            3 => report.push(
                later_name,
                Diagnostic::new(&Code::INVALID_ATTRIBUTE, Span::at(0), "other code"),
            ),
            4 => report.push(later_name, error(0, "b")),
            5 => report.push(later_name, error(0, "a")),
            _ => report.general(error(9, "about no text")),
        }
    }
    report
}

const CANONICAL: &str = "\
error[fence-glued] about no text
z.md:1:1: error[attribute-invalid] other code
z.md:1:1: error[fence-glued] a
z.md:1:1: error[fence-glued] b
z.md:1:1: warning[fence-glued] warned
z.md:1:5: error[fence-glued] later
a.md:1:1: warning[fence-glued] other file
";

#[test]
fn the_order_does_not_depend_on_the_order_of_pushing() {
    assert_eq!(concise::render(&report(0..7)), CANONICAL);
    assert_eq!(concise::render(&report((0..7).rev())), CANONICAL);
    assert_eq!(concise::render(&report([3, 0, 6, 2, 5, 1, 4])), CANONICAL);
}

#[test]
fn errors_warnings_and_files_are_counted() {
    let report = report(0..7);
    assert_eq!((report.errors(), report.warnings()), (5, 2));
    assert_eq!(report.files(), 2);
    assert!(!report.is_empty());
}

#[test]
fn a_file_added_twice_is_counted_once() {
    let mut report = report(0..7);
    let again = report.add_file(file("a.md", ""));
    report.extend(
        again,
        [Diagnostic::new(&Code::EMPTY_BODY, Span::at(0), "empty")],
    );
    assert_eq!(report.files(), 2);
}

#[test]
fn deny_raises_what_it_names_and_returns_what_it_does_not_know() {
    // (deny, errors afterwards, unknown names)
    let cases: [(&[&str], usize, &[&str]); 5] = [
        (&[], 5, &[]),
        (&["fence-glued"], 7, &[]),
        (&["warnings"], 7, &[]),
        (&["body-empty"], 5, &[]),
        (&["glued", "fence-glued", "errors"], 7, &["glued", "errors"]),
    ];
    for (deny, errors, unknown) in cases {
        let mut report = report(0..7);
        let deny: Vec<String> = deny.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(report.apply_deny(&deny), unknown, "{deny:?}");
        assert_eq!(report.errors(), errors, "{deny:?}");
    }
}

#[test]
fn a_raised_warning_is_an_error_to_every_writer() {
    let mut report = report([2]);
    assert_eq!(report.sorted()[0].diagnostic.severity, Severity::Warning);
    report.apply_deny(&["warnings".to_owned()]);
    assert_eq!(report.sorted()[0].diagnostic.severity, Severity::Error);
    assert!(github::render(&report).starts_with("::error "));
    assert!(json::render(&report).contains("\"severity\": \"error\""));
    assert!(terminal::render(&report, false).starts_with("error["));
}

#[test]
fn an_empty_report_says_nothing_to_people_and_is_complete_for_programs() {
    let report = Report::default();
    assert!(report.is_empty());
    assert_eq!(terminal::render(&report, true), "");
    assert_eq!(concise::render(&report), "");
    assert_eq!(github::render(&report), "");
    let json: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
    assert_eq!(json["diagnostics"], serde_json::json!([]));
    let sarif: serde_json::Value = serde_json::from_str(&sarif::render(&report)).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
}
