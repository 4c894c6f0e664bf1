//! Public talks: list items that link to one and say where and when it was held.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::inline::{has_link, outside_of_links};
use crate::kind::Reader;
use crate::source::Span;

/// Checks the talks on these lines. What is wrong is reported.
pub(super) fn check(lines: Range<usize>, directive: &Directive, reader: &mut Reader<'_>) -> bool {
    let depth = directive.frames.len() + 2;
    let end = lines.end;
    let begins = |line: &usize| {
        let line = reader.scan.lines[*line];
        line.item && line.depth == depth
    };
    let starts: Vec<usize> = lines.filter(begins).collect();
    let mut fine = true;
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(end);
        let lines = &reader.scan.lines[start..end];
        let text: Vec<&str> = lines
            .iter()
            .map(|line| &reader.text[line.content..line.span.end])
            .collect();
        let Some(problem) = problem(&text.join("\n")) else {
            continue;
        };
        fine = false;
        let first = reader.scan.lines[start];
        let span = Span::new(first.content, first.span.end);
        reader.report(
            Diagnostic::new(&Code::INVALID_FIELD, span, problem)
                .help("write it as `- [Title](https://…), event, 2018`"),
        );
    }
    fine
}

/// What is wrong with a talk, if anything is.
fn problem(item: &str) -> Option<&'static str> {
    if !has_link(item) {
        return Some("this talk has no link");
    }
    let outside = outside_of_links(item);
    let words = || outside.split(|c: char| !c.is_alphanumeric());
    let is_year = |word: &str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_number(word)
    };
    if !words().any(is_year) {
        return Some("this talk has no year behind its link");
    }
    let event = words().any(|word| word.chars().any(char::is_alphabetic));
    (!event).then_some("this talk has no event behind its link")
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_has_a_link_an_event_and_a_year() {
        for (item, lacks) in [
            ("[A](https://a.example), re:Invent, 2018", None),
            ("[A](https://a.example) (QCon SF 2022)", None),
            ("B. Speaker: [A][a], 2018", None),
            ("A, re:Invent, 2018", Some("link")),
            ("[A, re:Invent, 2018](https://a.example)", Some("year")),
            ("[A](https://a.example), 20180", Some("year")),
            ("[A](https://a.example), 2018", Some("event")),
        ] {
            let found = problem(item);
            assert_eq!(found.is_some(), lacks.is_some(), "{item}: {found:?}");
            let named = found
                .unwrap_or_default()
                .contains(lacks.unwrap_or_default());
            assert!(named, "{item}: {found:?}");
        }
    }
}
