//! What the notations' tests share: an opening as one readable line, and what must hold for all.

use super::{Candidate, Notation, Opening, Place};
use crate::diagnostic::{Diagnostic, Severity};
use crate::directive::{Body, Fold, Header, Title};
use crate::source::{Span, Spanned};

/// What stands before every candidate, so that places in the line and in the chapter differ.
const PREFIX: &str = "é\n";

/// Reads a line and writes down all that came of it, each part by its place in the text:
/// `note "Title" closed #id .class key=value` and then problems as `! severity[code] @place`.
/// A near miss is only a problem; `-` is nothing at all.
pub(super) fn read(notation: &dyn Notation, place: Place, line: &str) -> String {
    let chapter = format!("{PREFIX}{line}\nbody");
    match open(notation, place, line) {
        None => "-".to_owned(),
        Some(Opening::NearMiss(diagnostic)) => problem(&diagnostic, &chapter),
        Some(Opening::Directive(header)) => {
            assert_eq!(header.notation, notation.name());
            describe(&header, &chapter)
        }
    }
}

/// The line's header; fails the test if there is none.
pub(super) fn header(notation: &dyn Notation, place: Place, line: &str) -> Header {
    match open(notation, place, line) {
        Some(Opening::Directive(header)) => *header,
        other => panic!("no directive but {other:?}: {line}"),
    }
}

/// All that a line's diagnostics say, one message or help per line.
pub(super) fn messages(notation: &dyn Notation, place: Place, line: &str) -> Vec<String> {
    let diagnostics = match open(notation, place, line) {
        None => Vec::new(),
        Some(Opening::NearMiss(diagnostic)) => vec![diagnostic],
        Some(Opening::Directive(header)) => header.problems,
    };
    let texts = diagnostics.into_iter().flat_map(|diagnostic| {
        let mut texts = vec![diagnostic.message];
        texts.extend(diagnostic.note);
        texts.extend(diagnostic.help);
        texts
    });
    texts.inspect(|text| assert_style(text)).collect()
}

/// Checks one table: lines and what [`read`] says of them.
pub(super) fn check(notation: &dyn Notation, place: Place, cases: &[(&str, &str)]) {
    for (line, expected) in cases {
        assert_eq!(read(notation, place, line), *expected, "{line}");
    }
}

/// Checks what must hold for any line: no panic, and every place inside the line and on character
/// boundaries. Returns whether the line is a directive.
pub(super) fn assert_sound(notation: &dyn Notation, place: Place, line: &str) -> bool {
    let chapter = format!("{PREFIX}{line}\nbody");
    let inside = |span: Span| {
        assert!(
            span.start >= PREFIX.len()
                && span.end <= PREFIX.len() + line.len()
                && chapter.get(span.range()).is_some(),
            "{span:?} in {line:?}"
        );
    };
    let diagnostic = |diagnostic: &Diagnostic| {
        inside(diagnostic.span);
        diagnostic
            .labels
            .iter()
            .for_each(|label| inside(label.span));
        assert!(!diagnostic.help.is_empty(), "{diagnostic:?}");
    };
    match open(notation, place, line) {
        None => false,
        Some(Opening::NearMiss(miss)) => {
            diagnostic(&miss);
            false
        }
        Some(Opening::Directive(header)) => {
            assert!(!header.name.value.is_empty());
            let needles = notation.needles();
            assert!(needles.iter().any(|needle| line.contains(needle)), "{line}");
            inside(header.span);
            inside(header.name.span);
            if let Title::Text(title) = &header.title {
                inside(title.span);
                assert!(!title.value.trim().is_empty() && !title.value.contains('\n'));
            }
            let attributes = &header.attributes;
            let items = attributes.id.iter().chain(&attributes.classes);
            let pairs = attributes.pairs.iter();
            let pairs = pairs.flat_map(|pair| [&pair.key, &pair.value]);
            items.chain(pairs).for_each(|item| inside(item.span));
            attributes.span.into_iter().for_each(inside);
            inside(header.fold_span);
            header.problems.iter().for_each(diagnostic);
            true
        }
    }
}

fn open(notation: &dyn Notation, place: Place, text: &str) -> Option<Opening> {
    notation.open(&Candidate {
        place,
        text,
        offset: PREFIX.len(),
        indent: 0,
    })
}

fn describe(header: &Header, chapter: &str) -> String {
    let mut parts = vec![shown(&header.name, chapter)];
    match &header.title {
        Title::Default => {}
        Title::None => parts.push("no-title".to_owned()),
        Title::Text(title) => parts.push(format!("\"{}\"", shown(title, chapter))),
    }
    match header.fold {
        Fold::Default => {}
        Fold::Closed => parts.push("closed".to_owned()),
        Fold::Open => parts.push("open".to_owned()),
        Fold::Fixed => parts.push("fixed".to_owned()),
    }
    let attributes = &header.attributes;
    let id = attributes.id.iter();
    parts.extend(id.map(|id| format!("#{}", shown(id, chapter))));
    let classes = attributes.classes.iter();
    parts.extend(classes.map(|class| format!(".{}", shown(class, chapter))));
    let pairs = attributes.pairs.iter();
    parts.extend(pairs.map(|pair| {
        let value = shown(&pair.value, chapter);
        format!("{}={value}", shown(&pair.key, chapter))
    }));
    let problems = header.problems.iter();
    parts.extend(problems.map(|diagnostic| problem(diagnostic, chapter)));
    parts.join(" ")
}

/// A value by its place; with the value itself where that differs.
fn shown(item: &Spanned<String>, chapter: &str) -> String {
    let written = item.span.of(chapter);
    if written == item.value {
        written.to_owned()
    } else {
        format!("<{written}>→<{}>", item.value)
    }
}

fn problem(diagnostic: &Diagnostic, chapter: &str) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = diagnostic.span.of(chapter);
    format!("! {severity}[{}] @{place}", diagnostic.code.name)
}

/// The style of messages: lower case, no final full stop, every backtick closed.
fn assert_style(text: &str) {
    let first = text.chars().next();
    assert!(first.is_some_and(|char| !char.is_uppercase()), "{text}");
    assert!(!text.ends_with(['.', '!', ':', ' ']), "{text}");
    assert_eq!(text.matches('`').count() % 2, 0, "{text}");
}

/// The body's shape of a line's header.
pub(super) fn body(notation: &dyn Notation, place: Place, line: &str) -> Body {
    header(notation, place, line).body
}

/// Lines made of these pieces and of arbitrary text in between.
pub(super) fn lines(
    starts: &'static [&'static str],
    pieces: &'static [&'static str],
) -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let piece = prop_oneof![
        6 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => "[^\\r\\n]{0,6}",
    ];
    let rest = prop::collection::vec(piece, 0..8);
    let start = prop::sample::select(starts);
    (start, rest).prop_map(|(start, rest)| start.to_owned() + &rest.concat())
}

/// Runs lines through [`assert_sound`] and fails if too few of them were directives to prove
/// anything.
pub(super) fn assert_sound_for_many(
    notation: &dyn Notation,
    place: Place,
    lines: impl proptest::strategy::Strategy<Value = String>,
) {
    use proptest::test_runner::{Config, TestRunner};
    let directives = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        cases: 2000,
        ..Config::default()
    });
    let result = runner.run(&lines, |line| {
        if assert_sound(notation, place, &line) {
            directives.set(directives.get() + 1);
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(directives.get() >= 100, "{} of 2000", directives.get());
}
