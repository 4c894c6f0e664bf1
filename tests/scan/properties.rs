//! What holds for every text. The texts are made of directives that are written correctly, nearly
//! so, and not at all.

use std::cell::Cell;

use mdbook_casebook::directive::{Directive, Frame};
use mdbook_casebook::scan::{Scan, scan, strip};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use crate::support::config;
use crate::support::invariants;
use crate::support::markdown;
use crate::support::notations::{Everything, NOTATIONS};
use crate::support::outline::scanned;

/// Tries a property on many texts. They have to hold directives, and what is nearly one, or else it
/// says nothing.
fn holds_for(
    texts: impl Strategy<Value = String>,
    property: impl Fn(&str, &Scan) -> Result<(), TestCaseError>,
) {
    let cases = config().cases as usize;
    let (found, missed) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(config()).run(&texts, |text| {
        let scan = scanned(&text);
        found.set(found.get() + scan.directives.iter().map(count).sum::<usize>());
        missed.set(missed.get() + scan.diagnostics.len());
        property(&text, &scan)
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    assert!(
        found.get() > cases / 2,
        "only {} directives in {cases} texts",
        found.get()
    );
    assert!(
        missed.get() > cases / 4,
        "only {} near misses in {cases} texts",
        missed.get()
    );
}

fn count(directive: &Directive) -> usize {
    1 + directive.children.iter().map(count).sum::<usize>()
}

#[test]
fn spans_lie_in_the_text_and_between_characters() {
    holds_for(markdown::directive_soup(), |text, scan| {
        invariants::lines_cover_the_text(text, scan);
        invariants::directives_begin_at_their_openers(text, scan);
        Ok(())
    });
}

#[test]
fn what_is_far_from_directives_need_not_be_scanned() {
    let left_out = Cell::new(0);
    let blocks = prop_oneof![markdown::directive_soup(), markdown::soup()];
    let blocks = proptest::collection::vec(blocks, 1..8);
    let texts = blocks.prop_map(|blocks| blocks.join("\n"));
    holds_for(texts, |text, scan| {
        let lines = invariants::lines_near_directives_are_the_same(text, scan, NOTATIONS);
        left_out.set(left_out.get() + lines);
        Ok(())
    });
    let cases = config().cases as usize;
    assert!(left_out.get() > cases, "only {} lines", left_out.get());
}

#[test]
fn children_lie_inside_and_siblings_one_after_another() {
    holds_for(markdown::directive_soup(), |_, scan| {
        invariants::directives_lie_inside_and_one_after_another(scan);
        Ok(())
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

#[test]
fn bodies_lose_their_marks_and_nothing_else() {
    holds_for(markdown::directive_soup(), |text, scan| {
        invariants::bodies_lose_only_marks(text, scan);
        Ok(())
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
