//! Holds the scanner and pulldown-cmark together: on text without directives both must agree, for
//! every line, whether it is code or raw HTML and which block quotes and list items it is in.

mod support;

use mdbook_casebook::scan::{LineKind, scan};
use mdbook_casebook::source::{Lines, Span};
use pulldown_cmark::{Event, Options, Parser, Tag};
use support::stubs::Everything;

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
/// a block which another one ends on its own first line does not count.
fn theirs(text: &str, lines: &Lines) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::default(); lines.count()];
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let Event::Start(tag) = event else { continue };
        let change: fn(&mut Verdict) = match tag {
            Tag::CodeBlock(_) => |verdict| verdict.kind = Kind::Code,
            Tag::HtmlBlock => |verdict| verdict.kind = Kind::Html,
            Tag::BlockQuote(_) => |verdict| verdict.quotes += 1,
            Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_) => {
                |verdict| verdict.items += 1
            }
            _ => continue,
        };
        for line in lines.index(range.start)..lines.count() {
            let span = lines.span(text, line);
            if span.start >= range.end {
                break;
            }
            let last = span.start + span.of(text).trim_end().len();
            if last <= range.end {
                change(&mut verdicts[line]);
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
                    items: line.depth - line.quotes,
                },
            )
        })
        .collect()
}

/// The first line on which the two disagree. Blank lines separate and are not compared.
fn disagreement(text: &str) -> Option<String> {
    let lines = Lines::new(text);
    let theirs = theirs(text, &lines);
    ours(text)
        .iter()
        .zip(&theirs)
        .enumerate()
        .find_map(|(index, ((span, ours), theirs))| {
            let blank = span.of(text).trim_matches([' ', '\t', '>']).is_empty();
            (!blank && ours != theirs).then(|| {
                format!(
                    "line {}: ours {ours:?}, theirs {theirs:?}\n{text}\n{text:?}",
                    index + 1
                )
            })
        })
}

/// The Markdown inputs of pulldown-cmark's own tests, CommonMark's examples among them.
fn upstream() -> Vec<String> {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("it lists packages");
    let manifest = packages
        .iter()
        .find(|package| {
            package["name"] == "pulldown-cmark"
                && package["version"]
                    .as_str()
                    .is_some_and(|version| version.starts_with("0.13"))
        })
        .and_then(|package| package["manifest_path"].as_str())
        .expect("pulldown-cmark is a dependency");
    let folder = std::path::Path::new(manifest)
        .with_file_name("tests")
        .join("suite");
    let mut samples = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    for file in files {
        let source = std::fs::read_to_string(file).expect("test files are UTF-8");
        samples.extend(
            source
                .split("let original = r##\"")
                .skip(1)
                .filter_map(|rest| rest.split("\"##;").next())
                .map(str::to_owned),
        );
    }
    samples
}

#[test]
fn the_commonmark_examples_agree() {
    let samples = upstream();
    let failures: Vec<_> = samples
        .iter()
        .filter_map(|sample| disagreement(sample))
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        samples.len(),
        failures.join("\n-----\n")
    );
}
