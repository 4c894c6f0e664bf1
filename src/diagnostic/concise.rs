//! One line per diagnostic, for editors and `grep`: `path:line:column: severity[code] message`.
//!
//! Editors jump to such lines by themselves. A diagnostic whose place in the file is not known
//! reads `path (after includes): …`, one that is about no text has no place in front.

use super::visible::visible;
use super::{Item, Position, Report};
use crate::source::Span;

/// Writes all diagnostics, each on its line; nothing if there are none.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for item in report.sorted() {
        out += &line(&item);
        out.push('\n');
    }
    out
}

/// The line of one diagnostic, without a line end.
pub fn line(item: &Item) -> String {
    let place = place(item, item.diagnostic.span).map_or_else(String::new, |place| place + ": ");
    let severity = item.diagnostic.severity.name();
    let code = item.diagnostic.code.name;
    let message = visible(&item.diagnostic.message);
    format!("{place}{severity}[{code}] {message}")
}

/// A place as it is shown to a person, or `None` if the diagnostic is about no text.
pub(super) fn place(item: &Item, span: Span) -> Option<String> {
    let path = visible(&item.file()?.path);
    Some(match item.position_of(span)? {
        Position::Exact(region) => format!("{path}:{}:{}", region.start.line, region.start.column),
        Position::AfterIncludes => format!("{path} (after includes)"),
    })
}
