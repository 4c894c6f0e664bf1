//! What holds for every text: nothing panics, nothing is lost, and text without directives is left
//! alone. The generator makes near-misses on purpose, and a test counts that it does.

mod support;

use mdbook_casebook::config::Settings;
use mdbook_casebook::render::Target;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

const TARGETS: [Target; 3] = [Target::Html, Target::Markdown, Target::Plain];

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
        "\\:::note",
        "über ⏎ 例え",
    ]);
    let indent = prop::sample::select(vec!["", "", "", "  ", "    ", "\t", "> ", "- "]);
    (indent, pieces).prop_map(|(indent, piece)| format!("{indent}{piece}"))
}

fn chapter() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..24).prop_map(|lines| lines.join("\n"))
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
    fn any_text_expands_without_a_panic_and_twice_alike(text in chapter()) {
        let settings = Settings::default();
        for target in TARGETS {
            let first = support::expand(&text, &settings, target);
            let second = support::expand(&text, &settings, target);
            prop_assert_eq!(&first.text, &second.text);
            for diagnostic in &first.diagnostics {
                for span in diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]) {
                    prop_assert!(text.get(span.range()).is_some(), "{span:?} is no part of {text:?}");
                }
            }
        }
    }

    #[test]
    fn arbitrary_characters_do_no_harm(text in "(?s).{0,200}") {
        for target in TARGETS {
            support::expand(&text, &Settings::default(), target);
        }
    }

    #[test]
    fn text_without_directives_or_problems_is_left_alone(text in chapter()) {
        for target in TARGETS {
            let expansion = support::expand(&text, &Settings::default(), target);
            if !expansion.directives && expansion.diagnostics.is_empty() {
                prop_assert_eq!(&expansion.text, &text);
            }
        }
    }

    #[test]
    fn plain_text_keeps_its_line_count(text in chapter()) {
        let expansion = support::expand(&text, &Settings::default(), Target::Plain);
        if expansion.diagnostics.is_empty() {
            prop_assert_eq!(expansion.text.matches('\n').count(), text.matches('\n').count());
        }
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

    #[test]
    fn tags_balance(text in chapter()) {
        let expansion = support::expand(&text, &Settings::default(), Target::Html);
        if expansion.diagnostics.is_empty() {
            for element in ["details", "summary"] {
                let opened = expansion.text.matches(&format!("<{element}")).count();
                let closed = expansion.text.matches(&format!("</{element}>")).count();
                prop_assert_eq!(opened, closed, "{} in\n{}", element, expansion.text);
            }
        }
    }

    #[test]
    fn a_quote_around_the_chapter_changes_nothing_but_the_quote(text in chapter()) {
        // Lazy lines and tabs mean something else in a quote.
        let settings = Settings::default();
        let plain = support::expand(&text, &settings, Target::Html);
        prop_assume!(plain.diagnostics.is_empty() && !text.contains('\t'));
        let quote = |text: &str| text.lines().map(|line| format!("> {line}\n")).collect::<String>();
        let quoted = support::expand(&quote(&text), &settings, Target::Html);
        let bare: String = quoted.text.lines().map(|line| {
            let line = line.strip_prefix('>').unwrap_or(line);
            format!("{}\n", line.strip_prefix(' ').unwrap_or(line).trim_end())
        }).collect();
        let expected: String = plain.text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        prop_assert_eq!(bare.trim_end(), expected.trim_end());
    }
}

#[test]
fn the_generator_makes_directives_and_near_misses() {
    let mut runner = TestRunner::deterministic();
    let (mut directives, mut problems, mut clean) = (0, 0, 0);
    for _ in 0..400 {
        let text = chapter()
            .new_tree(&mut runner)
            .expect("a chapter")
            .current();
        let expansion = support::expand(&text, &Settings::default(), Target::Html);
        directives += usize::from(expansion.directives);
        problems += usize::from(!expansion.diagnostics.is_empty());
        clean += usize::from(expansion.directives && expansion.diagnostics.is_empty());
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
}

#[test]
fn hostile_texts_end() {
    let settings = Settings::default();
    let shapes = [
        ":::note\n".repeat(10_000),
        ":::note\n\n:::\n".repeat(10_000),
        "> ".repeat(20_000) + ":::note",
        (0..1_000)
            .map(|depth| format!("{}!!! note\n", "    ".repeat(depth)))
            .collect::<String>(),
        (0..1_000)
            .map(|depth| format!("{} [!note]\n", ">".repeat(depth + 1)))
            .collect::<String>(),
        (3..1_500)
            .map(|length| format!(":::note\n{}\n", "`".repeat(length)))
            .collect::<String>(),
        format!("!!! note \"{}\"\n    x\n", "<b>".repeat(100_000)),
        format!(":::note{{{}}}\n:::\n", "a=b ".repeat(100_000)),
        format!(":::note[{}\n:::\n", "[".repeat(500_000)),
        "- ".repeat(50_000) + "\n" + &"\n".repeat(50_000) + ":::note\n:::\n",
        "$$\n".repeat(50_001) + ":::",
        "!!! note\n".repeat(20_000),
    ];
    for shape in shapes {
        for target in TARGETS {
            support::expand(&shape, &settings, target);
        }
    }
}
