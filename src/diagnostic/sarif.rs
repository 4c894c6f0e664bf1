//! SARIF 2.1.0, which code hosts read to show diagnostics over time.
//!
//! Columns and offsets count characters (`unicodeCodePoints`). The help lines follow the message,
//! because hosts show nothing else. A result whose place in the file is not known has the file but
//! no region, and says so in its properties. Diagnostics about no text are notifications of the
//! run, not results: hosts refuse a result without a place.

use serde_json::{Value, json};

use super::json::document;
use super::{CODES, Code, Diagnostic, Item, Position, Report, Severity};
use crate::source::Span;

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes a log with one run, indented, with a line end at its end.
pub fn render(report: &Report) -> String {
    let items = report.sorted();
    let (located, general): (Vec<&Item>, Vec<&Item>) =
        items.iter().partition(|item| item.file().is_some());
    // An error about no text is one that kept the run from doing its work.
    let successful = general
        .iter()
        .all(|item| item.diagnostic.severity != Severity::Error);
    document(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": CODES.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": successful,
                "toolExecutionNotifications":
                    general.iter().map(|item| notification(item.diagnostic)).collect::<Vec<_>>(),
            }],
            "results": located.iter().map(|item| result(item)).collect::<Vec<_>>(),
        }],
    }))
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.summary },
        "defaultConfiguration": { "level": code.severity.name() },
    })
}

fn notification(diagnostic: &Diagnostic) -> Value {
    json!({
        "associatedRule": { "id": diagnostic.code.name, "index": rule_index(diagnostic.code) },
        "level": diagnostic.severity.name(),
        "message": { "text": message(diagnostic) },
    })
}

fn result(item: &Item) -> Value {
    let diagnostic = item.diagnostic;
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": rule_index(diagnostic.code),
        "level": diagnostic.severity.name(),
        "message": { "text": message(diagnostic) },
        "locations": [location(item, diagnostic.span)],
    });
    let related = diagnostic.labels.iter().map(|label| {
        let mut related = location(item, label.span);
        related["message"] = json!({ "text": label.text });
        related
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if item.position() == Some(Position::AfterIncludes) {
        result["properties"] = json!({ "position": "after-includes" });
    }
    result
}

fn location(item: &Item, span: Span) -> Value {
    let path = item.file().map_or("", |file| &file.path);
    let mut place = json!({ "artifactLocation": { "uri": relative_uri(path) } });
    if let Some(Position::Exact(region)) = item.position_of(span) {
        place["region"] = json!({
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
            "charOffset": region.chars.start,
            "charLength": region.chars.len(),
        });
    }
    json!({ "physicalLocation": place })
}

fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    for help in &diagnostic.help {
        text += "\nhelp: ";
        text += help;
    }
    text
}

/// The place of a code in the rule table; SARIF's -1 says that it is not there.
fn rule_index(code: &Code) -> isize {
    CODES
        .iter()
        .zip(0..)
        .find_map(|(known, index)| (known.name == code.name).then_some(index))
        .unwrap_or(-1)
}

/// A path as a relative reference. A colon is escaped as well, for `a:b.md` would be a scheme.
fn relative_uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_relative_references() {
        let cases = [
            ("book/ch.md", "book/ch.md"),
            ("book/a b%.md", "book/a%20b%25.md"),
            ("a:b/ü#?.md", "a%3Ab/%C3%BC%23%3F.md"),
        ];
        for (path, uri) in cases {
            assert_eq!(relative_uri(path), uri);
        }
    }
}
