//! Notation × kind: the same directive in every notation becomes the same page.
//!
//! What is compared is the HTML after mdBook's Markdown parser, without blank lines: notations may
//! differ in white space between blocks, in nothing else.

mod support;

use std::fmt::Write;

use mdbook_casebook::config::{PlainAlerts, Settings};
use mdbook_casebook::kind::{KINDS, Kind, Vocabulary};
use mdbook_casebook::render::Target;
use mdbook_casebook::schema::Schemas;
use mdbook_casebook::syntax::{NOTATIONS, Notation};
use pulldown_cmark::{Options, Parser, html};

/// A directive, in no notation.
#[derive(Clone, Copy)]
struct Sample<'a> {
    name: &'a str,
    title: Option<&'a str>,
    fold: Fold,
    body: &'a str,
}

#[derive(Clone, Copy, PartialEq)]
enum Fold {
    No,
    Closed,
    Open,
}

/// The directive as an author would write it. A notation without a writer here fails the test, so
/// that a new one cannot be forgotten.
fn write(sample: Sample<'_>, notation: &str) -> String {
    let Sample {
        name, title, body, ..
    } = sample;
    match notation {
        "colon-fence" => {
            let title = title.map(|title| format!("[{title}]")).unwrap_or_default();
            let fold = ["", "{closed}", "{open}"][sample.fold as usize];
            format!(":::::{name}{title}{fold}\n{body}\n:::::\n")
        }
        "mkdocs" => {
            let mark = ["!!!", "???", "???+"][sample.fold as usize];
            let title = title
                .map(|title| format!(" \"{title}\""))
                .unwrap_or_default();
            format!("{mark} {name}{title}\n{}", prefixed(body, "    "))
        }
        "admonish" => {
            let title = title
                .map(|title| format!(" title=\"{title}\""))
                .unwrap_or_default();
            // The notation has no way to say that a foldable box starts open.
            let fold = ["", " collapsible=true", ""][sample.fold as usize];
            format!("~~~~~~admonish {name}{title}{fold}\n{body}\n~~~~~~\n")
        }
        "alert" => {
            let mark = ["", "-", "+"][sample.fold as usize];
            let title = title.map(|title| format!(" {title}")).unwrap_or_default();
            format!("> [!{name}]{mark}{title}\n{}", prefixed(body, "> "))
        }
        other => panic!("the test cannot write `{other}`"),
    }
}

/// Whether a notation can write any directive; Mermaid's fences are diagrams and nothing else.
fn writes_all(notation: &&&dyn Notation) -> bool {
    notation.name() != "mermaid"
}

fn prefixed(body: &str, prefix: &str) -> String {
    body.lines().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{}", format!("{prefix}{line}").trim_end());
        out
    })
}

/// The page that mdBook would show, a line for each line that is not blank.
fn page(text: &str) -> String {
    let settings = Settings {
        plain_alerts: PlainAlerts::Ours,
        ..Settings::default()
    };
    let expansion = support::expand(text, &settings, Target::Html);
    assert!(
        expansion.diagnostics.is_empty(),
        "{text}\n{}",
        support::concise(text, &expansion.diagnostics)
    );
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(&expansion.text, options));
    let lines = out.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Asserts that a sample, set into a container, is the same in every notation that can write it.
fn assert_same(sample: Sample<'_>, container: fn(&str) -> String) {
    let mut first: Option<(&str, String)> = None;
    for notation in NOTATIONS
        .iter()
        .filter(writes_all)
        .map(|notation| notation.name())
    {
        if notation == "admonish" && sample.fold == Fold::Open {
            continue;
        }
        let source = container(&write(sample, notation));
        let shown = page(&source);
        assert!(shown.contains("casebook-"), "{notation}: {source}\n{shown}");
        match &first {
            None => first = Some((notation, shown)),
            Some((other, expected)) => assert!(
                shown == *expected,
                "{notation}, not as in {other}:\n{source}\n{shown}\nexpected:\n{expected}"
            ),
        }
    }
}

const PARAGRAPHS: &str = "One *line*\nand another.\n\nA second paragraph with `code`.";

const BODIES: [&str; 6] = [
    PARAGRAPHS,
    "```rust\nfn main() {\n\n    // :::note\n}\n```",
    "- a list\n  - nested\n\n    with a paragraph\n- [ ] and a task",
    "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> and a quote",
    ":::tip[Inner]\nNested.\n:::\n\n!!! bug \"Another\"\n    Nested.",
    "# A heading\n\n<div>\n\nraw\n\n</div>\n\n    indented code",
];

const CONTAINERS: [fn(&str) -> String; 5] = [
    |source| source.to_owned(),
    |source| format!("Before.\n\n{source}\nAfter."),
    |source| prefixed(source, "> "),
    |source| format!("- item\n\n{}\n- next", prefixed(source, "  ")),
    |source| format!("10. item\n\n{}", prefixed(&prefixed(source, "> "), "    ")),
];

#[test]
fn every_admonition_is_the_same_in_every_notation() {
    let settings = Settings::default();
    let (schemas, _) = Schemas::read(&settings, None);
    let admonition = KINDS.iter().find(|kind| kind.name() == "admonition");
    let names = admonition.expect("the kind").names(&settings, &schemas);
    assert!(names.len() > 12, "{names:?}");
    for name in &names {
        for title in [None, Some("A **bold** `title` & more")] {
            for fold in [Fold::No, Fold::Closed, Fold::Open] {
                let body = PARAGRAPHS;
                let sample = Sample {
                    name,
                    title,
                    fold,
                    body,
                };
                assert_same(sample, CONTAINERS[0]);
            }
        }
    }
}

#[test]
fn every_body_is_the_same_in_every_notation_and_container() {
    for body in BODIES {
        for container in CONTAINERS {
            for fold in [Fold::No, Fold::Closed] {
                let sample = Sample {
                    name: "note",
                    title: Some("Title"),
                    fold,
                    body,
                };
                assert_same(sample, container);
            }
        }
    }
}

#[test]
fn every_record_is_the_same_in_every_notation() {
    for container in CONTAINERS {
        let sample = Sample {
            name: "decision",
            title: Some("One writer"),
            fold: Fold::No,
            body: "**Situation:** two *writers*\n\n**Options:**\n\n- a lock\n- one writer\n\n\
                   **Chosen:** one `writer`\n\n**Paid:** a failover",
        };
        assert_same(sample, container);
    }
}

#[test]
fn a_drill_is_the_same_in_every_notation() {
    for container in CONTAINERS {
        let sample = Sample {
            name: "drill",
            title: Some("The **whole** `thing`"),
            fold: Fold::No,
            body: "Lead.\n\n### Read (15 min)\n1. What *is* it?\n2. Why,\n   and when?\n\n   \
                   :::question[Answer]{closed}\n   Because.\n   :::\n\n### Write (90 s)\n- [ ] Down\n\n\
                   ### Rubric\n| Area | 0 | 1 |\n| --- | --- | --- |\n| Depth | no | yes |",
        };
        assert_same(sample, container);
    }
}

#[test]
fn a_catalogue_is_the_same_in_every_notation() {
    let record =
        ":::decision[One]{#one}\n**Situation:** x\n\n**Chosen:** y\n\n**Paid:** z\n:::\n\n";
    let (settings, view) = (Settings::default(), "decisions");
    let (schemas, _) = Schemas::read(&settings, None);
    let known = Vocabulary::new(&settings, &schemas).kind(view);
    assert_eq!(known.map(Kind::name), Some("catalogue_view"));
    let mut pages: Vec<String> = NOTATIONS
        .iter()
        .filter(writes_all)
        .map(|notation| {
            let sample = Sample {
                name: view,
                title: None,
                fold: Fold::No,
                body: "",
            };
            page(&format!("{record}{}", write(sample, notation.name())))
        })
        .collect();
    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:#?}");
}
