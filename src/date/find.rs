//! Finds the date in a heading or at the start of a list item.
//!
//! Dates are read by [`Reader::expression`]; this file decides by its place whether one counts.

use super::error::DateError;
use super::expression::{Expression, is_about};
use super::moment::Unit;
use super::reader::Reader;
use super::resolve::Resolver;
use super::surroundings::{
    begins_word, ends_word, separated_after, separated_before, structure, title_after,
    title_before, wrapped,
};
use super::token::{Kind, Token};
use super::{Found, Language};

/// Finds the date in a text that also has a title.
///
/// `default_year` completes dates without a year. `Ok(None)` means that there is no date, which
/// only the caller can call wrong.
///
/// A number in a title is not a date just because it could be one, so where a date stands decides
/// what is accepted:
///
/// | place | what counts |
/// | --- | --- |
/// | the first words of the text | every form. A year alone, and a month, quarter or half without a year, only if a separator or the end follows: "2025: Launch", but not "2025 problems" or "May I?" |
/// | anywhere | days and weeks in ISO 8601: "`[1.2.0] - 2025-08-15`" |
/// | between separators or in brackets, emphasis or a link of its own | every form with a year, but not a year alone: "Launch (March 2025), Berlin" |
/// | after a separator, to the end of the text | a year alone too: "Dynamo, 2007"; and a day without a year: "Launch: March 10" |
///
/// Separators are `:` `,` `;` `·` `•` `|`, dashes, and a hyphen with a space.
/// "Top 10 in 2025 systems" and "Week 3: Indexes" have no date.
///
/// Of several dates the first counts, and one at the start before all others.
///
/// # Errors
/// If the text has what must be a date, but not one certain period.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let text = "**March 2–6, 2026** — Service release (2603)";
/// let found = date::find(text, Language::English, None).unwrap().unwrap();
/// assert_eq!(found.period.iso(), "2026-03-02/2026-03-06");
/// assert_eq!(found.span.of(text), "March 2–6, 2026");
/// assert_eq!(found.title(text), "Service release (2603)");
/// ```
pub fn find(
    text: &str,
    language: Language,
    default_year: Option<i32>,
) -> Result<Option<Found>, DateError> {
    let reader = Reader::new(text, language);
    let content = structure(text);
    let last = reader.tokens.iter().rposition(|token| token.is_text());
    let mut is_first = true;
    let mut skip_to = 0;
    for (at, token) in reader.tokens.iter().enumerate() {
        if token.span.start < content || !token.is_text() {
            continue;
        }
        let at_start = std::mem::replace(&mut is_first, false);
        if at < skip_to || !can_begin(token) {
            continue;
        }
        let from = with_sign(&reader, at);
        if !begins_word(text, reader.tokens[from].span.start) {
            continue;
        }
        let Some((expression, next)) = reader.expression(from, &[]) else {
            continue;
        };
        if !ends_word(text, expression.span.end) {
            continue;
        }
        let at_end = last.is_some_and(|last| next > last);
        if admits(text, &expression, at_start, at_end) {
            let resolver = Resolver::new(&reader, language, default_year);
            let period = resolver.period(&expression)?;
            return Ok(Some(found(text, content, &expression, period)));
        }
        // No part of a date that does not count is one that does.
        skip_to = next;
    }
    Ok(None)
}

/// Whether a date can begin with this token; spares the rest of a long text the closer look.
fn can_begin(token: &Token) -> bool {
    match token.kind {
        Kind::Number { digits, .. } => digits <= 6,
        Kind::Word(word) => word.is_known(),
        Kind::Mark(_) => false,
    }
}

/// The token of the "~" that belongs to the number after it; two of them are Markdown.
fn with_sign(reader: &Reader, at: usize) -> usize {
    let sign = |at: usize| reader.mark(at).is_some_and(is_about);
    match at.checked_sub(1) {
        Some(before)
            if reader.glued(at) && sign(before) && !before.checked_sub(1).is_some_and(sign) =>
        {
            before
        }
        _ => at,
    }
}

/// The table of [`find`].
fn admits(text: &str, expression: &Expression, at_start: bool, at_end: bool) -> bool {
    let span = expression.span;
    let units = || expression.moments().map(|moment| moment.unit);
    let years_only = units().all(|unit| matches!(unit, Unit::Year | Unit::YearOrMonth(_)));
    let names_only = !expression.has_year()
        && units().all(|unit| matches!(unit, Unit::Month(_) | Unit::Quarter(_) | Unit::Half(_)));
    if at_start {
        return !(years_only || names_only) || separated_after(text, span);
    }
    let is_days = |unit| matches!(unit, Unit::Day(..) | Unit::Week(_) | Unit::WeekDay(..));
    if expression
        .moments()
        .all(|moment| moment.iso && is_days(moment.unit))
    {
        return true;
    }
    if !separated_before(text, span) {
        return false;
    }
    if years_only || !expression.has_year() {
        return at_end
            && (years_only || units().all(|unit| matches!(unit, Unit::Day(..) | Unit::Bare(_))));
    }
    separated_after(text, span)
}

fn found(text: &str, content: usize, expression: &Expression, period: super::Period) -> Found {
    let whole = wrapped(text, expression.span);
    let before = title_before(text, content.min(whole.start), whole.start);
    Found {
        period,
        span: expression.span,
        whole,
        before,
        after: title_after(text, whole.end, before.is_empty()),
        had_time: expression.had_time(),
    }
}
