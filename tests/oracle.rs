//! Holds the scanner and pulldown-cmark together: on text without directives both must agree, for
//! every line, whether it is code or raw HTML and which block quotes and list items it is in.

mod support;

use mdbook_casebook::scan::{LineKind, scan};
use mdbook_casebook::source::{Lines, Span};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use support::notations::Everything;
use support::{config, markdown, upstream};

/// What both say of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Verdict {
    kind: Kind,
    /// Block quotes around the line.
    quotes: usize,
    /// List items, definitions and footnotes around the line.
    items: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Code,
    Html,
}

/// The options of mdBook 0.5.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// pulldown-cmark's verdict on every line. A line is in a block if its last character is, so that
/// a block which another one ends on its own first line does not count. Items are not counted if
/// there are tabs: pulldown-cmark's offset of a marker behind a tab is off by the tab's width.
fn theirs(text: &str, lines: &Lines) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::default(); lines.count()];
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let Event::Start(tag) = event else { continue };
        let change: fn(&mut Verdict) = match tag {
            Tag::CodeBlock(_) => |verdict| verdict.kind = Kind::Code,
            Tag::HtmlBlock => |verdict| verdict.kind = Kind::Html,
            Tag::BlockQuote(_) => |verdict| verdict.quotes += 1,
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_)
                if text.contains('\t') =>
            {
                continue;
            }
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => {
                |verdict| verdict.items += 1
            }
            _ => continue,
        };
        let first = lines.index(range.start);
        for (line, verdict) in verdicts.iter_mut().enumerate().skip(first) {
            let span = lines.span(text, line);
            if span.start >= range.end {
                break;
            }
            if span.start + span.of(text).trim_end().len() <= range.end {
                change(verdict);
            }
        }
    }
    verdicts
}

/// The scanner's verdict on every line.
fn ours(text: &str) -> Vec<(Span, Verdict)> {
    scan(text, &[], &Everything)
        .lines
        .iter()
        .map(|line| {
            let kind = match line.kind {
                LineKind::Code => Kind::Code,
                LineKind::Html => Kind::Html,
                _ => Kind::Text,
            };
            (
                line.span,
                Verdict {
                    kind,
                    quotes: line.quotes,
                    items: if text.contains('\t') {
                        0
                    } else {
                        line.depth - line.quotes
                    },
                },
            )
        })
        .collect()
}

/// The first line on which the two disagree. Blank lines separate and are not compared.
fn disagreement(text: &str) -> Option<String> {
    let lines = Lines::new(text);
    let theirs = theirs(text, &lines);
    for (index, (span, ours)) in ours(text).into_iter().enumerate() {
        let blank = span.of(text).trim_matches([' ', '\t', '>']).is_empty();
        if !blank && ours != theirs[index] {
            let theirs = theirs[index];
            return Some(format!(
                "line {}: ours {ours:?}, theirs {theirs:?}\n{text}\n{text:?}",
                index + 1
            ));
        }
    }
    None
}

/// Where the two are known to disagree, why that is right or does no harm, and which generated
/// texts it may show in.
struct Deviation {
    reason: &'static str,
    /// The shortest text that shows it. It has to, or the deviation is gone and goes from the list.
    sample: &'static str,
    concerns: fn(&str) -> bool,
}

const DEVIATIONS: &[Deviation] = &[
    Deviation {
        reason: "to the scanner a link definition is a paragraph, so that an underline, a definition or the second line of a table may follow it",
        sample: "[a]: /url\n: text\n",
        concerns: |text| {
            let definition = |line: &str| line.contains('[') && line.contains("]:");
            let mut lines = text.lines().skip_while(|line| !definition(line)).skip(1);
            lines.next().is_some_and(|line| !line.trim().is_empty())
                || lines.any(|line| line.contains(':'))
        },
    },
    Deviation {
        reason: "to the scanner an alert of another's is a paragraph from its first line on",
        sample: "> [!NOTE]\n> <b>\n",
        concerns: |text| text.contains("[!NOTE]"),
    },
    Deviation {
        reason: "pulldown-cmark takes a task's box after a tab of four columns, which makes it code",
        sample: "10) \t[ ]\n",
        concerns: |text| after_tab(text, '['),
    },
    Deviation {
        reason: "pulldown-cmark takes a quote's mark after a tab of four columns, which is too many",
        sample: ">\n\t> text\n",
        concerns: |text| after_tab(text, '>'),
    },
];

/// Whether this character follows a tab and perhaps spaces.
fn after_tab(text: &str, character: char) -> bool {
    text.split('\t')
        .skip(1)
        .any(|rest| rest.trim_start_matches(' ').starts_with(character))
}

/// What is wrong with a text, unless it is known.
fn unknown_disagreement(text: &str) -> Option<String> {
    disagreement(text).filter(|_| !is_known(text))
}

fn is_known(text: &str) -> bool {
    DEVIATIONS
        .iter()
        .any(|deviation| (deviation.concerns)(text))
}

#[test]
fn every_listed_deviation_still_deviates() {
    for deviation in DEVIATIONS {
        assert!(
            disagreement(deviation.sample).is_some(),
            "no longer deviates: {}",
            deviation.reason
        );
        assert!(
            (deviation.concerns)(deviation.sample),
            "does not concern its own sample: {}",
            deviation.reason
        );
    }
}

#[test]
fn the_examples_of_commonmark_and_pulldown_cmark_agree() {
    let samples = upstream::samples().expect("pulldown-cmark's package with its tests");
    assert!(
        samples.len() > 650,
        "only {} examples were found",
        samples.len()
    );
    agree(samples.iter().map(String::as_str));
}

fn agree<'a>(samples: impl Iterator<Item = &'a str>) {
    let failures: Vec<_> = samples.filter_map(unknown_disagreement).collect();
    assert!(
        failures.is_empty(),
        "{} disagree\n{}",
        failures.len(),
        failures.join("\n")
    );
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_of_any_marks_and_contents_agree(text in markdown::soup()) {
        prop_assert_eq!(unknown_disagreement(&text), None);
    }

    #[test]
    fn documents_that_were_damaged_agree(text in markdown::document()) {
        prop_assert_eq!(unknown_disagreement(&text), None);
    }
}
