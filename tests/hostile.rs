//! Shapes of text that make careless programs quadratic. Most tests here are so large that quadratic
//! work would take minutes or hours, so that finishing is the proof. Where a shape has a right
//! answer, it is checked as well. The last two double every shape and read a clock.

mod support;

use mdbook_casebook::config::Settings;
use mdbook_casebook::scan::{LineKind, Scan, strip};
use support::growth::is_linear;
use support::invariants::TARGETS;
use support::outline::scanned;
use support::shapes;

fn scanned_lines(text: &str) -> Scan {
    let scan = scanned(text);
    assert_eq!(scan.lines.len(), text.lines().count());
    scan
}

fn codes(scan: &Scan) -> Vec<&'static str> {
    let mut codes: Vec<_> = scan
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.name)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn directives_one_after_another() {
    let scan = scanned_lines(&":::note\na\n:::\n".repeat(100_000));
    assert_eq!(
        (scan.directives.len(), scan.diagnostics.len()),
        (100_000, 0)
    );
    let scan = scanned_lines(&"!!! note\n    a\n".repeat(100_000));
    assert_eq!(
        (scan.directives.len(), scan.diagnostics.len()),
        (100_000, 0)
    );
    let scan = scanned_lines(&"> [!note]\n> a\n\n".repeat(100_000));
    assert_eq!(
        (scan.directives.len(), scan.diagnostics.len()),
        (100_000, 0)
    );
    let scan = scanned_lines(&"```admonish note\na\n```\n".repeat(100_000));
    assert_eq!(
        (scan.directives.len(), scan.diagnostics.len()),
        (100_000, 0)
    );
}

#[test]
fn openers_that_are_never_closed() {
    for opener in [
        ":::note\n",
        ":::other\n",
        "!!! note\n",
        "```admonish note\n",
        "> [!note]\n\n",
    ] {
        scanned_lines(&opener.repeat(100_000));
    }
    let mut others = ":::other\n".repeat(100_000);
    others.push_str(&":::note\na\n:::\n".repeat(50_000));
    assert_eq!(scanned_lines(&others).directives.len(), 50_000);
}

#[test]
fn closing_fences_of_another_length() {
    let longer = ":::other\n".repeat(100_000) + &"::::\n".repeat(100_000);
    assert_eq!(codes(&scanned_lines(&longer)), [""; 0]);
    let shorter = "::::other\n".repeat(100_000) + &":::\n".repeat(100_000);
    assert_eq!(codes(&scanned_lines(&shorter)), ["closer-short"]);
    assert_eq!(
        codes(&scanned_lines(&":::\n".repeat(200_000))),
        ["closer-stray"]
    );
    let growing: String = (3..1_500)
        .map(|colons| ":".repeat(colons) + "other\n")
        .collect();
    scanned_lines(&(growing + &":::\n".repeat(100_000)));
}

#[test]
fn directives_inside_of_each_other() {
    let deep = ":::note\n".repeat(100_000) + &":::\n".repeat(100_000);
    assert_eq!(codes(&scanned_lines(&deep)), ["nesting-too-deep"]);
    let marks: String = (0..1_000)
        .map(|level| "    ".repeat(level) + "!!! note\n")
        .collect();
    scanned_lines(&marks);
    let alerts: String = (1..1_500)
        .map(|level| "> ".repeat(level) + "[!note]\n")
        .collect();
    scanned_lines(&alerts);
}

#[test]
fn deep_quotes() {
    for mark in [">", "> "] {
        let scan = scanned_lines(
            &(mark.repeat(1_000_000) + "a\n" + &"a\n".repeat(100_000) + "\n:::note\n:::\n"),
        );
        assert_eq!(
            (scan.lines[100_000].quotes, scan.directives.len()),
            (1_000_000, 1)
        );
    }
    let text = format!("{}a\n", "> ".repeat(1_000)).repeat(1_000);
    assert_eq!(scanned_lines(&text).lines[999].quotes, 1_000);
    let text = format!("{0}```\n{0}a\n{0}```\n", ">".repeat(1_000)).repeat(500);
    assert_eq!(scanned_lines(&text).lines[1_000].kind, LineKind::Code);
    let text = format!("{}```\n\n", ">".repeat(500)).repeat(3_000);
    scanned_lines(&text);
}

#[test]
fn deep_lists() {
    for mark in ["- ", "* ", "1. ", "-\t"] {
        let scan = scanned_lines(&(mark.repeat(100_000) + "a\n" + &"\n".repeat(300_000) + "b\n"));
        assert_eq!(scan.lines[0].depth, 100_000);
    }
    scanned_lines(&("- ".repeat(100_000) + "a\n" + &"b\n".repeat(100_000)));
    scanned_lines(&"- ".repeat(1_000_000));
    scanned_lines(&("* ".repeat(500_000) + "x\n" + &"-\n\n".repeat(100_000)));
    let nested: String = (0..1_500)
        .map(|level| "  ".repeat(level) + "- a\n")
        .collect();
    assert_eq!(scanned_lines(&nested).lines[1_499].depth, 1_500);
}

#[test]
fn a_directive_in_a_deep_list() {
    let indent = "  ".repeat(20_000);
    let marks = "- ".repeat(20_000);
    let body = format!("{indent}a\n").repeat(50);
    let text = format!("{marks}:::note\n{body}{indent}:::\n");
    let scan = scanned_lines(&text);
    let directive = &scan.directives[0];
    for line in &scan.lines[directive.content.clone()] {
        let stripped = strip(&text, line.span, &directive.frames);
        assert_eq!(&text[stripped.start..line.span.end], "a");
    }
}

#[test]
fn a_single_long_line() {
    for (start, piece) in shapes::LONG_LINES {
        scanned_lines(
            &((*start).to_owned() + &piece.repeat(10_000_000 / piece.len().max(10)) + "\n"),
        );
    }
}

#[test]
fn code_fences_of_growing_and_shrinking_lengths() {
    let growing: String = (3..2_000).map(|length| "`".repeat(length) + "\n").collect();
    let shrinking: String = (3..2_000)
        .rev()
        .map(|length| "`".repeat(length) + "\n")
        .collect();
    for text in [growing, shrinking] {
        scanned_lines(&text);
        scanned_lines(&(":::note\n".to_owned() + &text));
    }
    scanned_lines(&"```rust\n:::note\n".repeat(100_000));
    let unclosed = ":::note\n```rust\na\n:::\n".repeat(50_000);
    let scan = scanned_lines(&unclosed);
    assert_eq!(
        (scan.directives.len(), codes(&scan)),
        (50_000, vec!["code-unclosed"])
    );
    scanned_lines(&":::note\n~~~~\n:::\n~~~\n".repeat(50_000));
}

#[test]
fn display_math_that_is_closed_late_or_never() {
    scanned_lines(&"\\\\[\n".repeat(200_000));
    scanned_lines(&("\\\\[\n- b\n".repeat(100_000) + "\\\\]\n"));
    scanned_lines(&("$$ a\n\\\\[\n".repeat(100_000) + "\\\\]\n"));
}

#[test]
fn pieces_repeated_a_hundred_thousand_times() {
    for piece in shapes::REPEATED {
        scanned_lines(&piece.repeat(100_000));
    }
}

#[test]
fn definitions_and_footnotes() {
    assert_eq!(scanned_lines(&"[^a]:".repeat(200_000)).lines[0].depth, 1);
    scanned_lines(&("a\n".to_owned() + &": b\n".repeat(100_000)));
    let nested: String = (0..1_000)
        .map(|level| format!("{0}a\n{0}: b\n{0}  \n", "  ".repeat(level)))
        .collect();
    scanned_lines(&nested);
}

#[test]
fn tables() {
    scanned_lines(&("| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(100_000)));
    let text = format!("{}| a |\n", "> ".repeat(1_000)).repeat(500);
    scanned_lines(&text);
    scanned_lines(&("- ".repeat(50_000) + "| a |\n" + &"| a |\n|-|\n".repeat(50_000)));
}

#[test]
fn lazy_lines_below_a_deep_stack() {
    let quotes = "> ".repeat(100_000) + "[!note]\n" + &"a\n".repeat(200_000);
    assert_eq!(scanned_lines(&quotes).directives[0].content.len(), 200_000);
    let mixed = "> - ".repeat(100_000) + "a\n" + &"b\n".repeat(100_000) + &":::\n".repeat(100_000);
    scanned_lines(&mixed);
}

#[test]
fn the_scanner_takes_linear_time_for_every_shape() {
    for (name, shape) in shapes::all() {
        is_linear(&name, &shape, &|text| scanned(text).lines.len());
    }
}

#[test]
fn an_expansion_takes_linear_time_and_memory_for_every_shape() {
    let settings = Settings::default();
    for (name, shape) in shapes::all() {
        for target in TARGETS {
            let name = format!("{name}, {target:?}");
            is_linear(&name, &shape, &|text| {
                support::expand(text, &settings, target).text.len()
            });
        }
    }
}
