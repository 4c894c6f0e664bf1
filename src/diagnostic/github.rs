//! Workflow commands of GitHub Actions, which show each diagnostic beside the changed lines:
//! `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message`.
//!
//! The help lines follow the message. A diagnostic whose place in the file is not known names the
//! file alone. GitHub refuses columns on a region of several lines, so those have none.

use super::visible::visible;
use super::{Item, Position, Report};

/// Writes all diagnostics, one command per line; nothing if there are none.
///
/// ```
/// use mdbook_casebook::diagnostic::{Code, Diagnostic, Report, github};
/// use mdbook_casebook::source::Span;
/// let mut report = Report::default();
/// report.general(Diagnostic::new(&Code::MDBOOK_UNTESTED, Span::at(0), "mdBook 0.9 is 100% new"));
/// assert_eq!(
///     github::render(&report),
///     "::warning title=mdbook-untested::mdBook 0.9 is 100%25 new\n",
/// );
/// ```
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for item in report.sorted() {
        out += &command(&item);
        out.push('\n');
    }
    out
}

fn command(item: &Item) -> String {
    let diagnostic = item.diagnostic;
    let mut properties = Vec::new();
    if let Some(file) = item.file() {
        properties.push(("file", file.path.clone()));
    }
    if let Some(Position::Exact(region)) = item.position() {
        let one_line = region.start.line == region.end.line;
        let numbers = [
            ("line", region.start.line, true),
            ("col", region.start.column, one_line),
            ("endLine", region.end.line, true),
            ("endColumn", region.end.column, one_line),
        ];
        let allowed = numbers.iter().filter(|(_, _, allowed)| *allowed);
        properties.extend(allowed.map(|(name, number, _)| (*name, number.to_string())));
    }
    properties.push(("title", diagnostic.code.name.to_owned()));
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)))
        .collect();

    let mut text = diagnostic.message.clone();
    for help in &diagnostic.help {
        text += "\nhelp: ";
        text += help;
    }
    let level = diagnostic.severity.name();
    format!("::{level} {}::{}", properties.join(","), data(&text))
}

/// The text of a command. Only line ends and the escape character itself have meaning to GitHub;
/// other controls would reach whoever reads the log in a terminal.
fn data(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(['%', '\r', '\n']) {
        let plain = part.strip_suffix(['%', '\r', '\n']).unwrap_or(part);
        out += &visible(plain);
        out += match &part[plain.len()..] {
            "%" => "%25",
            "\r" => "%0D",
            "\n" => "%0A",
            _ => "",
        };
    }
    out
}

/// The value of a property, in which the separators of properties have meaning too.
fn property(value: &str) -> String {
    data(value).replace(':', "%3A").replace(',', "%2C")
}
