//! Tabs are columns (CommonMark section 2.2): a text with tabs becomes the same page as the text
//! with spaces in their places, whatever containers and notations it is made of.
//!
//! What is compared is the page after mdBook's Markdown parser, without the white space at the
//! beginnings of lines: in code a tab stays a tab.

mod support;

use std::fmt::Write;

use mdbook_casebook::config::{PlainAlerts, Settings};
use mdbook_casebook::render::Target;
use pulldown_cmark::{Options, Parser, html};

/// A container: what stands before it, on its first line, on the others, and behind it.
#[derive(Clone, Copy, Debug)]
struct Container {
    above: &'static str,
    first: &'static str,
    others: &'static str,
    below: &'static str,
}

const fn container(
    above: &'static str,
    first: &'static str,
    others: &'static str,
    below: &'static str,
) -> Container {
    Container {
        above,
        first,
        others,
        below,
    }
}

const CONTAINERS: &[Container] = &[
    container("", "> ", "> ", ""),
    container("", "- ", "  ", ""),
    container("- a\n\n", "  ", "  ", "- z\n"),
    container("1. a\n\n", "   ", "   ", "2. z\n"),
    container("10. a\n\n", "    ", "    ", "11. z\n"),
    container("-   a\n\n", "    ", "    ", "-   z\n"),
    container("Term\n", ":   ", "    ", ""),
    container("Text[^a]\n\n[^a]: a\n\n", "    ", "    ", ""),
];

const NOTATIONS: &[Container] = &[
    container("::::::note\n", "", "", "::::::\n"),
    container("!!! note\n", "    ", "    ", ""),
    container("~~~~~~admonish note\n", "", "", "~~~~~~\n"),
    container("> [!note] T\n", "> ", "> ", ""),
];

const LEAVES: &[&str] = &[
    "text\n",
    "text\n\n    code\n      more\n",
    "text\n\n  text\n",
    "- a\n\n  b\n\n      code\n- c\n",
    "1.  a\n\n    b\n\n2.  c\n",
    "> a\n>\n>     code\n",
    "- > a\n  >\n  > b\n",
    "```text\n    a\n  b\n```\n",
    "- a\n\n  ```text\n  a\n      b\n  ```\n",
    "    code\n",
    "- a\n\n  :::tip\n  b\n  :::\n- c\n",
    "- a\n\n  !!! tip\n      b\n\n          code\n- c\n",
];

impl Container {
    fn around(&self, text: &str) -> String {
        let mut out = self.above.to_owned();
        for (index, line) in text.lines().enumerate() {
            let mark = if index == 0 { self.first } else { self.others };
            let _ = writeln!(out, "{}", format!("{mark}{line}").trim_end());
        }
        out + self.below
    }
}

/// The text with tabs for the white space before, between and behind the marks of containers,
/// wherever it ends at a tab stop.
fn with_tabs(text: &str) -> String {
    let is_mark = |c: char| " >-.:".contains(c) || c.is_ascii_digit();
    let mut out = String::new();
    for line in text.lines() {
        let rest = line.trim_start_matches(is_mark);
        let mut spaces = 0;
        for (column, mark) in line[..line.len() - rest.len()].chars().enumerate() {
            out.push(mark);
            spaces = if mark == ' ' { spaces + 1 } else { 0 };
            if column % 4 == 3 && spaces > 0 {
                out.truncate(out.len() - spaces);
                out.push('\t');
                spaces = 0;
            }
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

fn expanded(text: &str, target: Target) -> String {
    let settings = Settings {
        plain_alerts: PlainAlerts::Ours,
        ..Settings::default()
    };
    let expansion = support::expand(text, &settings, target);
    assert!(
        expansion.diagnostics.is_empty(),
        "{text}\n{}",
        support::concise(text, &expansion.diagnostics)
    );
    expansion.text
}

/// The page that mdBook would show, a line for each line that is not blank.
fn page(expanded: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_DEFINITION_LIST;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(expanded, options));
    let lines = out.lines().filter(|line| !line.trim().is_empty());
    lines.fold(String::new(), |out, line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        out + &words.join(" ") + "\n"
    })
}

/// Asserts that a body in these containers, the outermost first, is the same page with tabs.
fn assert_tabs_are_columns(containers: &[Container]) {
    let body = LEAVES
        .iter()
        .enumerate()
        .map(|(index, leaf)| format!("\n# {index}\n\n{leaf}"));
    let spaces = containers
        .iter()
        .rev()
        .fold(body.collect(), |text: String, container| {
            container.around(&text)
        });
    let tabs = with_tabs(&spaces);
    for target in [Target::Html, Target::Markdown] {
        let shown = page(&expanded(&tabs, target));
        let expected = page(&expanded(&spaces, target));
        let heading = |page: &str| page.lines().filter(|line| line.starts_with("<h1")).count();
        assert!(heading(&expected) >= LEAVES.len(), "{expected}");
        let same = shown
            .lines()
            .zip(expected.lines())
            .take_while(|(a, b)| a == b)
            .count();
        assert!(
            shown == expected,
            "{containers:?}, {target:?}, line {same}\n{tabs:?}\n{shown}\nexpected:\n{expected}"
        );
    }
}

#[test]
fn a_tab_in_a_directive_is_as_wide_as_its_spaces() {
    for &notation in NOTATIONS {
        assert_tabs_are_columns(&[notation]);
        for &container in CONTAINERS {
            assert_tabs_are_columns(&[container, notation]);
            assert_tabs_are_columns(&[notation, container]);
        }
    }
}

#[test]
fn a_tab_in_nested_directives_is_as_wide_as_its_spaces() {
    for &outer in NOTATIONS {
        for &inner in NOTATIONS {
            if outer.above == inner.above && outer.below == inner.below && !outer.below.is_empty() {
                // The inner one would end the outer one.
                continue;
            }
            for &container in &CONTAINERS[..4] {
                assert_tabs_are_columns(&[outer, container, inner]);
            }
        }
    }
}
#[test]
fn a_tab_of_code_stays_a_tab() {
    for notation in NOTATIONS {
        for container in [&CONTAINERS[0], &CONTAINERS[2], &CONTAINERS[4]] {
            let text = container.around(&notation.around("```make\nall:\n\tcargo\n```\n"));
            let expanded = expanded(&text, Target::Html);
            assert!(expanded.contains("\tcargo"), "{text:?}\n{expanded}");
        }
    }
}

#[test]
fn a_tab_in_a_milestone_is_as_wide_as_its_spaces() {
    for milestone in [
        "-   2025-01-01: x\n\n    text\n\n        code\n",
        "- 2025-01-01: x\n\n  - a\n\n        code\n",
        "### 2025-01-01: x\n\n- a\n\n  b\n\n      code\n",
    ] {
        for view in ["", "{view=compact}", "{view=table}"] {
            let timeline = format!(":::timeline{view}\n{milestone}:::\n");
            for container in CONTAINERS {
                let spaces = container.around(&timeline);
                let tabs = with_tabs(&spaces);
                let shown = page(&expanded(&tabs, Target::Html));
                let expected = page(&expanded(&spaces, Target::Html));
                assert!(
                    shown == expected,
                    "{tabs:?}\n{shown}\nexpected:\n{expected}"
                );
            }
        }
    }
}
