//! Evolutions with diagrams, with and without the feature that draws them.

mod support;

use mdbook_casebook::render::Target;
use support::{Expansion, concise, expand, settings};

const TEXT: &str = r#"
:::evolution[A shop]{#shop}
### 2019: One
```mermaid
flowchart TB
  accDescr: One.
  Shop -->|asks| DB["Data <base>"]
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

**Why it changed:** It was full.
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
            "<p class=\"casebook-changes\"><b>New in the picture:</b> <ins>Leader &amp; co</ins>, <ins>A replica of it</ins><br><b>No longer in it:</b> <del>asks</del>, <del>Data &lt;base&gt;</del></p>"
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
