//! Dates of milestones and stages: what is wrong with them, and how the page shows them.

use super::Reader;
use crate::date::{DateError, Language, Period};
use crate::diagnostic::{Code, Diagnostic};
use crate::render::html::{self, Tag};
use crate::source::Span;

/// Reports a wrong date in a text that begins at `offset`.
pub(super) fn report_date(error: &DateError, offset: usize, reader: &mut Reader<'_>) {
    let span = Span::new(offset + error.span.start, offset + error.span.end);
    let diagnostic = Diagnostic::new(&Code::INVALID_DATE, span, error.to_string());
    reader.report(diagnostic.help(error.help()));
}

/// A period as `<time>`. HTML knows days, weeks, months and years; anything else is two of them.
pub(super) fn html_time(period: Period, language: Language) -> String {
    let time = |datetime: &str, text: &str| {
        let tag = Tag::new("time").attribute("datetime", datetime);
        format!("{tag}{}</time>", html::text(text))
    };
    let day = |day| time(&format!("{day}"), &Period::day(day).display(language));
    match period.datetime() {
        Some(datetime) => time(&datetime, &period.display(language)),
        None if period.open_end() => time(&period.start().to_string(), &period.display(language)),
        None => format!("{} – {}", day(period.start()), day(period.end())),
    }
}
