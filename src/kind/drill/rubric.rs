//! The rubric: a table whose first column says what is judged, and each other column what earns a
//! score.

use std::collections::HashMap;

use super::outline::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::inline::plain_text;
use crate::kind::{Reader, table};
use crate::source::Span;

const HELP: &str = "write it as `| Area | 1 | 2 | 3 |`, with a row for each area";

/// Reads the scores of the columns, the first one left out. What is wrong is reported, and then there
/// are none.
pub(super) fn read(section: &Section, reader: &mut Reader<'_>) -> Option<Vec<u32>> {
    let mut lines = section.below.clone();
    let Some(head) = lines.find(|&index| table::is_head(index, reader)) else {
        return report(section.heading, "this rubric has no table", HELP, reader);
    };
    let line = reader.scan.lines[head];
    let columns = table::cells(reader.text, Span::new(line.content, line.span.end));
    let place = Span::new(line.content, line.span.end);
    let [_, levels @ ..] = columns.as_slice() else {
        return report(place, "this rubric has no levels", HELP, reader);
    };
    if levels.len() < 2 {
        let message = "this rubric has fewer than two levels";
        return report(place, message, HELP, reader);
    }
    let rows = table::rows(head, reader);
    if rows.is_empty() {
        return report(place, "this rubric has no rows", HELP, reader);
    }
    let fine = check_areas(&rows, reader);
    scores(levels, reader).filter(|_| fine)
}

/// Reports a problem of which nothing comes.
fn report<T>(span: Span, message: &str, help: &str, reader: &mut Reader<'_>) -> Option<T> {
    reader.report(Diagnostic::new(&Code::INVALID_RUBRIC, span, message).help(help));
    None
}

/// Each row needs an area of its own: scores are kept under it.
fn check_areas(rows: &[Vec<Span>], reader: &mut Reader<'_>) -> bool {
    let before = reader.diagnostics.len();
    let mut known: HashMap<String, Span> = HashMap::new();
    for row in rows {
        let Some(&area) = row.first() else { continue };
        let name = plain_text(area.of(reader.text)).to_lowercase();
        if name.is_empty() {
            let message = "this row of the rubric has no area";
            let help = "write what is judged into its first cell";
            report::<()>(area, message, help, reader);
        } else if let Some(&first) = known.get(&name) {
            let message = "two rows of this rubric have the same area";
            reader.report(
                Diagnostic::new(&Code::INVALID_RUBRIC, area, message)
                    .label(first, "the first one")
                    .help("put both into one, or give one of them another name"),
            );
        } else {
            known.insert(name, area);
        }
    }
    reader.diagnostics.len() == before
}

/// The scores that the headings of the levels say, or 1, 2, 3 if they say none.
fn scores(levels: &[Span], reader: &mut Reader<'_>) -> Option<Vec<u32>> {
    let all = levels[0].to(levels[levels.len() - 1]);
    let written: Vec<Option<u32>> = levels
        .iter()
        .map(|level| score(&plain_text(level.of(reader.text))))
        .collect();
    if written.iter().all(Option::is_none) {
        return Some((1..).take(levels.len()).collect());
    }
    let help = "number the levels from 0 or from 1, as in `| Area | 1 weak | 2 | 3 strong |`, or none of them";
    if written.iter().any(Option::is_none) {
        let message = "only some levels of this rubric have a score";
        return report(all, message, help, reader);
    }
    let scores: Vec<u32> = written.into_iter().flatten().collect();
    let mut upwards = scores.clone();
    if scores[0] > scores[1] {
        upwards.reverse();
    }
    let counts_on = upwards.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    if upwards[0] > 1 || !counts_on {
        let message = "the scores of this rubric's levels leave some out";
        return report(all, message, help, reader);
    }
    Some(scores)
}

/// The number that a level begins with: `2`, `2 – solid`, or has in brackets at its end: `solid (2)`.
fn score(level: &str) -> Option<u32> {
    let digits = |text: &str| -> Option<u32> {
        let few = (1..=2).contains(&text.len());
        (few && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let first = level.split(|c: char| !c.is_alphanumeric()).next();
    let last = level
        .strip_suffix(')')
        .and_then(|level| level.rsplit_once('('));
    first
        .and_then(digits)
        .or(last.and_then(|(_, last)| digits(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_say_their_score_first_or_last() {
        for (level, expected) in [
            ("2", Some(2)),
            ("0 missing", Some(0)),
            ("3: strong", Some(3)),
            ("strong (3)", Some(3)),
            ("10", Some(10)),
            ("L6", None),
            ("10x", None),
            ("strong", None),
            ("strong (very)", None),
            ("100", None),
            ("", None),
        ] {
            assert_eq!(score(level), expected, "{level}");
        }
    }
}
