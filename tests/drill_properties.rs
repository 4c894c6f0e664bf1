//! What holds for every drill, whatever is written in it.

mod support;

use mdbook_casebook::diagnostic::Severity;
use mdbook_casebook::render::Target;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use support::growth::is_linear;

/// Lines that mean something to a drill, or nearly do.
const LINES: &[&str] = &[
    "",
    "# Before",
    "### Read (15 min)",
    "### Write – 1 h 30 min {#own}",
    "#### Deeper (5 min)",
    "Underlined (90 s)\n------",
    "#### Untimed",
    "##### Rubric\n| Area | 1 | 2 |\n|---|---|---|\n| A | x | y |\n",
    "| a | b |",
    "- prompt with `code` and *emphasis*",
    "- [ ] task \\",
    "  - [X]\tnested\n    goes on",
    "2. numbered\n   and on\n\n   more",
    "-\t\"tabbed\"",
    "- > quoted",
    "- ",
    "- [x]",
    "[label]: https://example.org",
    "> ### Quoted (5 min)",
    "```\n### Code (5 min)\n```",
    ":::note\n- inside\n:::",
    "Text é $$x$$.",
    "    ### indented (5 min)",
    "<div>",
];

fn drill(lines: &'static [&'static str]) -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(prop::sample::select(lines), 0..14);
    (lines, any::<bool>()).prop_map(|(lines, quoted)| {
        let text = format!(
            "::::drill[T]\n### First (1 min)\n{}\n::::\n",
            lines.join("\n")
        );
        if quoted {
            text.lines().map(|line| format!("> {line}\n")).collect()
        } else {
            text
        }
    })
}

/// What mdBook's parser reads in an expansion: its visible text, and how often HTML holds a tag.
fn read(markdown: &str, tags: &[&str]) -> (String, Vec<usize>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut text = String::new();
    let mut counts = vec![0; tags.len()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::Html(part) | Event::InlineHtml(part) => {
                for (count, tag) in counts.iter_mut().zip(tags) {
                    *count += part.matches(tag).count();
                }
            }
            _ => {}
        }
    }
    (text, counts)
}

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn all_tags_are_read_as_tags_and_are_closed(text in drill(&LINES[..LINES.len() - 1])) {
        let settings = support::settings("");
        let expansion = support::expand(&text, &settings, Target::Html);
        let errors = expansion.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
        if !errors {
            let tags = ["<span data-prompt", "</span>", "<label data-prompt", "</label>", "<time", "</time>", "<div", "</div>", "<section", "</section>"];
            let (shown, counts) = read(&expansion.text, &tags);
            for (pair, names) in counts.chunks(2).zip(tags.chunks(2)) {
                prop_assert_eq!(pair[0], pair[1], "{} in {}", names[0], expansion.text);
            }
            let written = expansion.text.matches("data-prompt").count();
            prop_assert_eq!(counts[0] + counts[2], written, "a tag is no tag in {}", expansion.text);
            prop_assert!(!shown.contains("data-"), "{}", shown);
        }
    }

    #[test]
    fn other_renderers_get_every_line(text in drill(LINES)) {
        for target in [Target::Markdown, Target::Plain] {
            let expansion = support::expand(&text, &support::settings(""), target);
            if expansion.diagnostics.iter().all(|problem| problem.severity != Severity::Error) {
                for line in ["### First (1 min)", "#### Deeper (5 min)", "- [ ] task \\"] {
                    let count = |text: &str| text.matches(line).count();
                    prop_assert_eq!(count(&text), count(&expansion.text), "{} in {}", line, &expansion.text);
                }
            }
        }
    }
}

#[test]
fn large_drills_take_linear_time() {
    let settings = support::settings("");
    let shapes: [fn(usize) -> String; 6] = [
        |n| "### Read (1 min)\n- a\n".repeat(n),
        |n| format!("### Read (1 min)\n{}", "- Why?\n".repeat(n)),
        |n| format!("### Read (1 min)\n{}", "- a\n  b\n".repeat(n)),
        |n| format!("### Read (1 min)\n{}", "a | b\n".repeat(n)),
        |n| format!("### Read {} (1 min)\n- a\n", "(5 min ".repeat(n)),
        |n| {
            let rows: String = (0..n).map(|row| format!("| {row} | x | y |\n")).collect();
            format!("### Read (1 min)\n- a\n### Rubric\n| A | 1 | 2 |\n|--|--|--|\n{rows}")
        },
    ];
    for shape in shapes {
        let shape = |size: usize| format!(":::drill\n{}:::\n", shape(size));
        is_linear(&shape(2), &shape, &|text| {
            support::expand(text, &settings, Target::Html).text.len()
        });
    }
}
