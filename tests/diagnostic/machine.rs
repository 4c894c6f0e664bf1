//! What programs read: exact texts, and the promises of the formats.

use mdbook_casebook::diagnostic::{CODES, Code, Diagnostic, Report, github, json, sarif};
use mdbook_casebook::source::Span;
use serde_json::Value;

use crate::{assert_expected, file, mixed, single};

#[test]
fn a_mixed_report_as_json() {
    assert_expected("report.json", &json::render(&mixed()));
}

#[test]
fn a_mixed_report_as_github_commands() {
    assert_expected("github.txt", &github::render(&mixed()));
}

#[test]
fn a_mixed_report_as_sarif() {
    let mut log: Value = serde_json::from_str(&sarif::render(&mixed())).unwrap();
    // These change with the crate; the next test is about them.
    let driver = log["runs"][0]["tool"]["driver"].as_object_mut().unwrap();
    driver.remove("version");
    driver.remove("rules");
    let log = serde_json::to_string_pretty(&log).unwrap() + "\n";
    assert_expected("report.sarif", &log);
}

#[test]
fn every_sarif_result_refers_to_its_rule() {
    let mut report = Report::default();
    let id = report.add_file(file("ch.md", "text"));
    let of_every_code = CODES
        .iter()
        .map(|code| Diagnostic::new(code, Span::at(0), code.name));
    report.extend(id, of_every_code);
    let log: Value = serde_json::from_str(&sarif::render(&report)).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CODES.len());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), CODES.len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(rules[index]["id"], result["message"]["text"]);
        assert_eq!(
            rules[index]["defaultConfiguration"]["level"],
            result["level"]
        );
        assert_eq!(
            rules[index]["shortDescription"]["text"],
            CODES[index].summary
        );
    }
}

#[test]
fn only_an_error_about_no_text_makes_the_sarif_run_unsuccessful() {
    let cases = [
        (&Code::SOURCES_OVERLAP, Value::Bool(false)),
        (&Code::MDBOOK_UNTESTED, Value::Bool(true)),
    ];
    for (code, expected) in cases {
        let mut report = Report::default();
        report.general(Diagnostic::new(code, Span::at(0), "message"));
        let log: Value = serde_json::from_str(&sarif::render(&report)).unwrap();
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], expected);
        let notification = &invocation["toolExecutionNotifications"][0];
        assert_eq!(notification["associatedRule"]["id"], code.name);
    }
}

#[test]
fn github_commands_escape_what_would_end_a_value() {
    let diagnostic =
        Diagnostic::new(&Code::EMPTY_BODY, Span::new(0, 1), "50%: a, b\r\nc::d").help("write %25");
    let report = single(file("a:b,c%\n.md", "text"), diagnostic);
    assert_eq!(
        github::render(&report),
        "::warning file=a%3Ab%2Cc%25%0A.md,line=1,col=1,endLine=1,endColumn=2,\
         title=body-empty::50%25: a, b%0D%0Ac::d%0Ahelp: write %2525\n"
    );
}

#[test]
fn github_commands_have_no_columns_on_several_lines() {
    let diagnostic = Diagnostic::new(&Code::EMPTY_BODY, Span::new(1, 5), "several lines");
    assert_eq!(
        github::render(&single(file("ch.md", "one\ntwo\n"), diagnostic)),
        "::warning file=ch.md,line=1,endLine=2,title=body-empty::several lines\n"
    );
}
