//! Evolutions with diagrams, with and without the feature that draws them.

mod support;

use mdbook_casebook::render::Target;
use proptest::prelude::*;
use support::growth::is_linear;
use support::{Expansion, concise, expand, settings};

const TEXT: &str = r#"
:::evolution[A shop]{#shop}
### 2019: One
```mermaid
flowchart TB
  accDescr: One.
  Shop -->|asks| DB["Data & base"]
```
One.

### 2020: Two
Nothing to see.

### 2021: Three
```mermaid
flowchart TB
  accDescr: Two.
  Shop --> L["Leader & co"] --> R["A replica<br>of it"]
```
Two.

**What led here:** It was full.
:::
"#;

fn html(text: &str) -> Expansion {
    let expansion = expand(text, &settings(""), Target::Html);
    assert_eq!(concise(text, &expansion.diagnostics), "");
    expansion
}

#[cfg(feature = "diagrams")]
#[test]
fn the_page_says_what_is_new_in_a_picture_and_what_is_gone() {
    let page = html(TEXT).text;
    let changes: Vec<&str> = page
        .lines()
        .filter(|line| line.contains("casebook-changes"))
        .collect();
    // The stage without a picture changes nothing, and the next one is compared with the first.
    assert_eq!(
        changes,
        [
            "<p class=\"casebook-changes\"><b>New in the picture:</b> <ins>Leader &amp; co</ins>, <ins>A replica of it</ins><br><b>No longer in it:</b> <del>asks</del>, <del>Data &amp; base</del></p>"
        ]
    );
    let why = page.find("data-field=\"why\"").expect("the field");
    let told = page.find("\nTwo.\n").expect("the narration");
    let at = page.find("casebook-changes").expect("the changes");
    assert!(told < at && at < why, "{page}");
}

#[cfg(feature = "diagrams")]
#[test]
fn other_renderers_are_not_told_what_is_new() {
    let text = expand(TEXT, &settings(""), Target::Markdown).text;
    assert!(text.contains("![One.](data:image/svg+xml"), "{text}");
    assert!(!text.contains("New in the picture"), "{text}");
}

#[cfg(feature = "diagrams")]
#[test]
fn a_diagram_that_cannot_be_drawn_is_reported_once() {
    let text = TEXT.replace("Shop -->|asks| DB", "Shop --");
    let expansion = expand(&text, &settings(""), Target::Html);
    let report = concise(&text, &expansion.diagnostics);
    assert_eq!(report.matches("diagram-invalid").count(), 1, "{report}");
    assert!(!expansion.text.contains("<ins>"), "{}", expansion.text);
}

#[cfg(not(feature = "diagrams"))]
#[test]
fn a_fence_stays_as_it_was_and_nothing_is_compared() {
    let page = html(TEXT).text;
    assert!(page.contains("```mermaid\nflowchart TB"), "{page}");
    assert_eq!(page.matches("<li id=\"shop-stage-").count(), 3);
    assert!(!page.contains("casebook-changes"), "{page}");
}

#[test]
fn a_fence_is_no_narration() {
    let text = TEXT.replace("\nOne.\n", "\n");
    let expansion = expand(&text, &settings(""), Target::Html);
    let report = concise(&text, &expansion.diagnostics);
    assert_eq!(
        report,
        "3:5 error[stage-incomplete] this stage has no narration\n"
    );
}

/// Lines that mean something to an evolution, or nearly do.
const LINES: &[&str] = &[
    "",
    "Told é.",
    "### 2012-01: One\nTold.",
    "### May 2013: Two (done) {#own}\nTold.",
    "2014: Three\n------\nTold.",
    "### since 2015",
    "## 2016, or so",
    "#### 2017: deeper",
    "**What led here:** because",
    "**Sources:**\n- [a](https://a.example)",
    "**Watch:**\n- [a](https://a.example), b 2018\n  - c",
    "**Watch** : none",
    "![](x.png)",
    "> ![a\nb](x.png) **Sources:**",
    "```mermaid\nflowchart LR\n  accDescr: x\n  A --> B\n```",
    "```\n**What led here:** code\n```",
    ":::note\n### 2018: inside\n**Sources:** x\n:::",
    "Text <b> </ol></li>.",
];

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn any_body_is_shown_with_every_tag_closed_and_every_line_kept(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..10),
        quoted in any::<bool>(),
    ) {
        let lines = ["### 2001: A\nTold.\n", "### 2002: B\nTold.\n"].iter().chain(&lines);
        let lines: Vec<&str> = lines.copied().collect();
        let text = format!("::::evolution[T]\n{}\n::::\n", lines.join("\n"));
        let text = match quoted {
            true => text.lines().map(|line| format!("> {line}\n")).collect(),
            false => text,
        };
        let expansion = expand(&text, &settings(""), Target::Html);
        // What is wrong is shown as a box with its source.
        if expansion.diagnostics.is_empty() {
            let shown = expansion.text;
            for (open, close) in [
                ("<ol class=", "</ol>"),
                ("<li id=", "</li>"),
                ("<section", "</section>"),
                ("<details", "</details>"),
                ("<time", "</time>"),
            ] {
                let own = LINES.iter().filter(|line| line.contains(close)).count();
                let own = own * shown.matches("Text <b>").count();
                let (opened, closed) = (shown.matches(open).count(), shown.matches(close).count());
                prop_assert_eq!(opened, closed - own, "{} in {}", open, shown);
            }
            let shown = expand(&text, &settings(""), Target::Plain).text;
            let written = lines.iter().flat_map(|line| line.lines());
            for line in written.filter(|line| !line.starts_with(":::")) {
                prop_assert!(shown.contains(line), "{} is not in {}", line, shown);
            }
        }
    }
}

#[test]
fn the_time_is_linear_in_the_text() {
    for line in [
        "### 2012: One\nTold.\n**What led here:** a\n",
        "### 2012: One\n:::note\na\n:::\nTold.\n**What led here:**\n:::tip\nb\n:::\n",
        "**Sources:**\n- a\n",
        "![](a.png)\n",
        "# a\n",
    ] {
        let shape = |count: usize| format!("::::evolution\n{}::::\n", line.repeat(count));
        is_linear(line, &shape, &|text| {
            expand(text, &settings(""), Target::Html).text.len()
        });
    }
}
