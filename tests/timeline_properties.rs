//! What holds for every timeline, whatever is written in it.

mod support;

use mdbook_casebook::render::Target;
use proptest::prelude::*;
use support::growth::is_linear;

/// Lines that mean something to a timeline, or nearly do.
const LINES: &[&str] = &[
    "",
    "# Plan",
    "## March 2025",
    "### 2025-03-10: Launch (done) {#own}",
    "### Week of March 3-7",
    "## [1.2.0] - 2025-08-15 [YANKED]",
    "## [Unreleased]",
    "April 2025\n------",
    "- [ ] open (due 2025-03-12)",
    "- [x] ticked (done 11. März 2025) (due 2025-03-01",
    "  - [X]\tnested\n    goes on (done 2025-01-01)",
    "-\t**2025-03-10**: a|b",
    "1. 2026-04-01",
    "- [ ]",
    "> ### 2025-01-01",
    "```\n- [ ] code\n```",
    ":::note\n- [ ] inside\n:::",
    "Text é <b> </ol>.",
    "    ### indented",
    "(due (due (done 2025-01-01)))",
];

const VIEWS: &[&str] = &[
    "",
    "{view=compact}",
    "{view=table sort=-version}",
    "{sort=date}",
    "{where=\"status!=done\" year=2025}",
];

fn timeline() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(prop::sample::select(LINES), 0..12);
    let quoted = any::<bool>();
    (prop::sample::select(VIEWS), lines, quoted).prop_map(|(view, lines, quoted)| {
        let text = format!("::::timeline[T]{view}\n{}\n::::\n", lines.join("\n"));
        if quoted {
            text.lines().map(|line| format!("> {line}\n")).collect()
        } else {
            text
        }
    })
}

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn any_body_is_shown_with_every_tag_closed(text in timeline()) {
        let settings = support::settings("");
        for target in [Target::Html, Target::Markdown, Target::Plain] {
            let shown = support::expand(&text, &settings, target).text;
            for element in ["ol data", "li", "section", "label", "time"] {
                let name = element.split(' ').next().unwrap_or(element);
                let own = usize::from(name == "ol") * shown.matches("Text é <b> </ol>").count();
                let opened = shown.matches(&format!("<{element}")).count();
                let closed = shown.matches(&format!("</{name}>")).count() - own;
                if !shown.contains("casebook-error") {
                    prop_assert_eq!(opened, closed, "{} in {}", element, shown);
                }
            }
        }
    }

    #[test]
    fn in_the_full_view_no_line_of_the_author_is_lost(
        mut lines in prop::collection::vec(prop::sample::select(&LINES[..10]), 0..12),
    ) {
        // An id counts once.
        let mut taken = false;
        lines.retain(|line| !line.contains("{#own}") || !std::mem::replace(&mut taken, true));
        let text = format!(":::timeline{{year=2025}}\n{}\n:::\n", lines.join("\n"));
        let shown = support::expand(&text, &support::settings(""), Target::Markdown).text;
        for line in lines.iter().flat_map(|line| line.lines()) {
            prop_assert!(shown.contains(line), "{} is not in {}", line, shown);
        }
    }
}

#[test]
fn a_calendar_repeats_no_long_text_for_each_of_its_events() {
    let settings = support::settings("[preprocessor.casebook]\nsite-url = \"https://a.example\"");
    let take = |count: usize| {
        let long = "long ".repeat(count);
        let id = "i".repeat(5 * count);
        let tasks = "- [ ] a (due 2025-03-12)\n- [x] (due 2025-03-12)\n".repeat(count);
        let text = format!(":::timeline[{long}]{{#{id}}}\n### 2025-03-10: {long}\n{tasks}:::\n");
        support::expand(&text, &settings, Target::Html).text.len()
    };
    let (small, large) = (take(100), take(800));
    assert!(large < 10 * small, "{small} bytes, {large} bytes");
}

#[test]
fn the_time_is_linear_in_the_text() {
    for line in [
        "### 2025-03-10: Launch\n- [ ] a (due 2025-03-12)\n",
        "- [ ] a (due (due (due (due (due (due\n",
        "- 2025-03-10: Launch\n  lazy\nlazier\n",
        "### a {b\n# x\n",
    ] {
        for view in ["", "{view=table sort=date}"] {
            let shape = |count: usize| format!(":::timeline{view}\n{}:::\n", line.repeat(count));
            is_linear(&format!("{line:?} {view}"), &shape, &|text| {
                let settings = support::settings("");
                support::expand(text, &settings, Target::Html).text.len()
            });
        }
    }
}
