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
    let day = |day| time(&format!("{day}"), &Period::day(day).display(language));
    match period.datetime() {
        None if !period.open_end() => format!("{} – {}", day(period.start()), day(period.end())),
        _ => html_beginning(period, language),
    }
}

/// A period as one `<time>` with the words that are usual for it. What HTML knows no value for has
/// that of its first day.
pub(super) fn html_beginning(period: Period, language: Language) -> String {
    let datetime = period.datetime();
    let datetime = datetime.unwrap_or_else(|| period.start().to_string());
    time(&datetime, &period.display(language))
}

fn time(datetime: &str, text: &str) -> String {
    let tag = Tag::new("time").attribute("datetime", datetime);
    format!("{tag}{}</time>", html::text(text))
}
