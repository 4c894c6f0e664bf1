//! What holds for every text: nothing panics, nothing is lost, and text without directives is left
//! alone. The generator makes near-misses on purpose, and a test counts that it does.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use mdbook_casebook::config::Settings;
use mdbook_casebook::render::Target;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use support::invariants::{self, TARGETS};

/// Lines that are directives, nearly are, or stand in their way.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        ":::note",
        ":::tip[Title]",
        "::: warning T",
        "::::info",
        ":::",
        "::::",
        ":::wraning",
        "::: {.note}",
        ":::note[open",
        "!!! note",
        "!!! tip \"T\"",
        "??? question",
        "???+ bug \"T\"",
        "!!!",
        "    body",
        "        deep",
        "```admonish",
        "~~~admonish tip title=\"T\"",
        "```",
        "~~~",
        "````",
        "```rust",
        "> [!NOTE]",
        "> [!tip]- Folded",
        "> [!odd]",
        "> quoted",
        ">",
        "- item",
        "1. one",
        "  more",
        "",
        "",
        "text",
        "lazy",
        "<div>",
        "</div>",
        "<!-- x",
        "-->",
        "$$",
        "# Heading",
        "---",
        "term",
        ": definition",
        "[^1]: note",
        "| a | b |",
        "Hello :::",
        "::::info\nx\n:::",
        "!!! note\n    <!-- x\n\nx",
        ":::tip\n```\nx\n:::",
        "\\:::note",
        "über ⏎ 例え",
    ]);
    let indent = prop::sample::select(vec!["", "", "", "  ", "    ", "\t", "> ", "- "]);
    (indent, pieces).prop_map(|(indent, piece)| format!("{indent}{piece}"))
}

fn chapter() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..24).prop_map(|lines| lines.join("\n"))
}

/// The same in blocks, most of which are far from any directive.
fn blocks() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        9 => line(),
        1 => prop::sample::select(vec!["# Admonition note", "[^a#b]: # Note", "```Admonish tip", "Note\n==="]).prop_map(str::to_owned),
    ];
    let block = prop::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n"));
    prop::collection::vec(block, 1..12).prop_map(|blocks| blocks.join("\n\n"))
}

/// A word for each line, so that it can be seen whether the line survives.
fn marked() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (
            prop::sample::select(vec!["", "    ", "> ", "- "]),
            any::<bool>(),
        ),
        1..12,
    )
    .prop_map(|rows| {
        let mut text = String::new();
        for (index, (mark, open)) in rows.into_iter().enumerate() {
            if open {
                text.push_str(&format!(
                    "{mark}:::note\n\n{mark}  Word{index}x\n\n{mark}:::\n\n"
                ));
            } else {
                text.push_str(&format!("{mark}Word{index}x\n\n"));
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(Config { cases: 512, max_global_rejects: 100_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_invariants_hold_for_directives_and_near_misses(text in prop_oneof![chapter(), blocks()]) {
        for target in TARGETS {
            invariants::hold(&text, &Settings::default(), target);
        }
    }

    #[test]
    fn the_invariants_hold_for_arbitrary_characters_and_settings(choice in any::<u8>(), text in "(?s).{0,200}") {
        invariants::hold_for_bytes(&[&[choice], text.as_bytes()].concat());
    }

    #[test]
    fn no_word_is_lost(text in marked()) {
        for target in TARGETS {
            let expansion = support::expand(&text, &Settings::default(), target);
            for word in text.split_whitespace().filter(|word| word.starts_with("Word")) {
                prop_assert!(expansion.text.contains(word), "{word} is lost from\n{}", expansion.text);
            }
        }
    }
}

/// What near misses are told as. Each of them has to come up, often.
const NEAR_MISSES: &[&str] = &[
    "directive-unclosed",
    "closer-stray",
    "closer-short",
    "opener-malformed",
    "fence-glued",
    "body-orphaned",
    "html-unclosed",
    "code-unclosed",
    "directive-in-html",
    "directive-unknown",
    "alert-unknown",
];

#[test]
fn the_generator_makes_directives_and_near_misses() {
    let mut runner = TestRunner::deterministic();
    let (mut directives, mut problems, mut clean) = (0, 0, 0);
    let mut codes = BTreeMap::new();
    for _ in 0..400 {
        let text = chapter()
            .new_tree(&mut runner)
            .expect("a chapter")
            .current();
        let expansion = support::expand(&text, &Settings::default(), Target::Html);
        directives += usize::from(expansion.directives);
        problems += usize::from(!expansion.diagnostics.is_empty());
        clean += usize::from(expansion.directives && expansion.diagnostics.is_empty());
        for problem in &expansion.diagnostics {
            *codes.entry(problem.code.name).or_insert(0) += 1;
        }
    }
    assert!(
        directives > 200,
        "only {directives} of 400 texts had a directive"
    );
    assert!(problems > 200, "only {problems} of 400 texts had a problem");
    assert!(
        clean > 15,
        "only {clean} of 400 texts had directives and no problem"
    );
    for name in NEAR_MISSES {
        let count = codes.get(name).copied().unwrap_or(0);
        assert!(count > 10, "only {count} times {name}: {codes:?}");
    }
}

/// What the fuzz target has found, and a few texts to begin with.
#[test]
#[allow(
    clippy::print_stderr,
    reason = "the name of the one that fails is shown"
)]
fn no_find_of_the_fuzz_target_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/found");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus").flatten() {
        let bytes = std::fs::read(entry.path()).expect("a file of the corpus");
        eprintln!("{}", entry.path().display());
        invariants::hold_for_bytes(&bytes);
        count += 1;
    }
    assert!(count > 3, "the corpus has {count} files");
}
