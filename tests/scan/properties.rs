//! What holds for every text. The texts are made of directives that are written correctly, nearly
//! so, and not at all.

use std::cell::Cell;

use mdbook_casebook::directive::{Directive, Frame};
use mdbook_casebook::scan::{LineKind, Scan, scan, strip};
use mdbook_casebook::source::Span;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use crate::support::config;
use crate::support::markdown;
use crate::support::notations::Everything;
use crate::support::outline::scanned;

/// Tries a property on many texts. They have to hold directives, or else it says nothing.
fn holds_for(
    texts: impl Strategy<Value = String>,
    property: impl Fn(&str, &Scan) -> Result<(), TestCaseError>,
) {
    let cases = config().cases as usize;
    let found = Cell::new(0);
    let result = TestRunner::new(config()).run(&texts, |text| {
        let scan = scanned(&text);
        found.set(found.get() + scan.directives.iter().map(count).sum::<usize>());
        property(&text, &scan)
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    assert!(
        found.get() > cases / 2,
        "only {} directives in {cases} texts",
        found.get()
    );
}

fn count(directive: &Directive) -> usize {
    1 + directive.children.iter().map(count).sum::<usize>()
}

#[test]
fn spans_lie_in_the_text_and_between_characters() {
    holds_for(markdown::directive_soup(), |text, scan| {
        let mut end = 0;
        for line in &scan.lines {
            is_span(text, line.span)?;
            prop_assert!(
                line.span.start >= end
                    && line.span.start <= line.content
                    && line.content <= line.span.end
            );
            prop_assert!(text.is_char_boundary(line.content));
            prop_assert!(
                text[end..line.span.start]
                    .chars()
                    .all(|c| c == '\r' || c == '\n')
            );
            end = line.span.end;
        }
        prop_assert!(text[end..].chars().all(|c| c == '\r' || c == '\n'));
        for diagnostic in &scan.diagnostics {
            is_span(text, diagnostic.span)?;
            for label in &diagnostic.labels {
                is_span(text, label.span)?;
            }
        }
        every(&scan.directives, &mut |directive| {
            is_span(text, directive.header.span)?;
            is_span(text, directive.header.name.span)?;
            let first = scan.lines[directive.lines.start];
            prop_assert_eq!(first.kind, LineKind::Opener);
            prop_assert_eq!(first.content, directive.start);
            prop_assert!(
                directive.start <= directive.header.span.start
                    && directive.header.span.end <= first.span.end
            );
            Ok(())
        })
    });
}

fn is_span(text: &str, span: Span) -> Result<(), TestCaseError> {
    prop_assert!(
        span.start <= span.end && text.get(span.range()).is_some(),
        "{:?}",
        span
    );
    Ok(())
}

#[test]
fn children_lie_inside_and_siblings_one_after_another() {
    holds_for(markdown::directive_soup(), |_, scan| {
        siblings(&scan.directives, 0..scan.lines.len())?;
        every(&scan.directives, &mut |directive| {
            let (lines, content) = (&directive.lines, &directive.content);
            prop_assert_eq!(content.start, lines.start + 1);
            prop_assert_eq!(
                lines.end,
                content.end + usize::from(directive.closer.is_some())
            );
            prop_assert!(directive.closer.is_none_or(|closer| closer == content.end));
            prop_assert!(
                directive
                    .closer
                    .is_none_or(|closer| scan.lines[closer].kind == LineKind::Closer)
            );
            siblings(&directive.children, content.clone())
        })
    });
}

/// Found by the property above.
#[test]
fn an_unclosed_block_holds_the_blank_lines_of_quotes_in_it() {
    let scan = scanned("```admonish note\n> > [!note]\n> > \n");
    let [note] = &scan.directives[..] else {
        panic!("{:?}", scan.directives);
    };
    let [alert] = &note.children[..] else {
        panic!("{:?}", note.children);
    };
    assert!(alert.lines.end <= note.content.end, "{note:?}");
}

fn siblings(directives: &[Directive], around: std::ops::Range<usize>) -> Result<(), TestCaseError> {
    let mut end = around.start;
    for directive in directives {
        prop_assert!(
            directive.lines.start >= end && directive.lines.end <= around.end,
            "{:?}",
            directive.lines
        );
        end = directive.lines.end;
    }
    Ok(())
}

#[test]
fn bodies_lose_their_marks_and_nothing_else() {
    holds_for(markdown::directive_soup(), |text, scan| {
        every(&scan.directives, &mut |directive| {
            let mut frames = directive.frames.clone();
            frames.push(Frame::Body(directive.header.body));
            for line in &scan.lines[directive.content.clone()] {
                let stripped = strip(text, line.span, &frames);
                prop_assert!(line.span.start <= stripped.start && stripped.start <= line.span.end);
                let lost = &text[line.span.start..stripped.start];
                prop_assert!(
                    lost.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '\r')),
                    "lost {:?}",
                    lost
                );
            }
            Ok(())
        })
    });
}

#[test]
fn a_container_around_the_chapter_changes_nothing() {
    let texts = markdown::directive_soup().prop_map(|text| text.replace('\t', " "));
    holds_for(texts, |text, scan| {
        let expected = tree(text, scan, &scan.directives, 0);
        for (first, others) in [
            ("> # a\n>\n", "> "),
            ("- # a\n\n", "  "),
            ("10. > # a\n    >\n", "    > "),
        ] {
            let lines = text.lines().map(|line| format!("{others}{line}\n"));
            let inside = first.to_owned() + &lines.collect::<String>();
            let scan = scanned(&inside);
            let found = tree(&inside, &scan, &scan.directives, first.lines().count());
            prop_assert_eq!(&found, &expected, "behind {:?}", others);
        }
        Ok(())
    });
}

/// Directives with their lines, counted from the chapter's `first`, and the text of their bodies.
fn tree(text: &str, scan: &Scan, directives: &[Directive], first: usize) -> String {
    let show = |directive: &Directive| {
        let mut frames = directive.frames.clone();
        frames.push(Frame::Body(directive.header.body));
        let lines = scan.lines[directive.content.clone()].iter();
        let body: Vec<_> = lines
            .map(|line| text[strip(text, line.span, &frames).start..line.span.end].trim_end())
            .collect();
        format!(
            "{} {}..{} {body:?} {:?} ({})\n",
            directive.header.name.value,
            directive.lines.start - first,
            directive.lines.end - first,
            directive.open_fence,
            tree(text, scan, &directive.children, first),
        )
    };
    directives.iter().map(show).collect()
}

fn every(
    directives: &[Directive],
    check: &mut dyn FnMut(&Directive) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    for directive in directives {
        check(directive)?;
        every(&directive.children, check)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_makes_the_scanner_panic(text in "\\PC{0,80}|[-:>!?`~<\\[\\]$#|*1. \t\r\n\u{feff}é\u{0}]{0,120}") {
        let _ = scanned(&text);
    }

    #[test]
    fn notations_change_nothing_where_there_is_no_directive(text in markdown::document()) {
        let scan = scan(&text, &[], &Everything);
        prop_assert_eq!(scanned(&text).lines, scan.lines);
    }
}
