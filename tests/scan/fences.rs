//! Fences of colons, and code fences: where they end, and what they end.

use crate::check;
use crate::support::outline::scanned;

#[test]
fn a_fence_is_closed_by_the_nearest_one_of_its_length() {
    check("alone", "a⏎:::note T⏎b⏎:::⏎c", "| a⏎note⏎  | b⏎| c");
    check(
        "equal lengths nest",
        ":::note⏎:::tip⏎a⏎:::⏎b⏎:::⏎c",
        "note⏎  tip⏎    | a⏎  | b⏎| c",
    );
    check(
        "longer ones around shorter ones",
        "::::note⏎:::tip⏎a⏎:::⏎::::",
        "note⏎  tip⏎    | a",
    );
    check(
        "shorter ones around longer ones",
        ":::note⏎::::tip⏎a⏎::::⏎:::",
        "note⏎  tip⏎    | a",
    );
    check(
        "an outer one ends an inner one of another length, which is reported",
        ":::note⏎::::tip⏎a⏎:::⏎b",
        "note⏎  tip⏎    | a⏎| b⏎! directive-unclosed 2:1",
    );
    check(
        "a longer one closes a shorter one",
        ":::note⏎a⏎::::⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "the innermost shorter one",
        ":::note⏎::::tip⏎a⏎:::::⏎b⏎:::",
        "note⏎  tip⏎    | a⏎  | b",
    );
    check(
        "too short to close anything",
        "::::note⏎a⏎:::⏎b⏎::::",
        "note⏎  | a⏎  | :::⏎  | b⏎! closer-short 3:1",
    );
    check(
        "two colons are text",
        ":::note⏎a⏎::⏎:::",
        "note⏎  | a⏎  | ::",
    );
    check(
        "nothing to close",
        "a⏎⏎:::",
        "| a⏎|⏎| :::⏎! closer-stray 3:1",
    );
    check(
        "up to three spaces",
        "   :::note⏎a⏎   :::⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "four spaces are code",
        ":::note⏎⏎    :::⏎⏎:::",
        "note⏎  |⏎  |     :::⏎  |",
    );
    check("a tab is code", ":::note⏎⏎\t:::⏎:::", "note⏎  |⏎  | \t:::");
    check(
        "white space behind it",
        ":::note⏎a⏎::: \t⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "one after another",
        ":::note⏎a⏎:::⏎:::tip⏎b⏎:::",
        "note⏎  | a⏎tip⏎  | b",
    );
    check("empty", ":::note⏎:::", "note");
    check("with blank lines", ":::note⏎⏎a⏎⏎:::", "note⏎  |⏎  | a⏎  |");
    check(
        "never closed",
        "a⏎:::note⏎b⏎⏎",
        "| a⏎note⏎  | b⏎|⏎|⏎! directive-unclosed 2:1",
    );
    check(
        "text on the line of the closing fence",
        ":::note⏎a :::⏎:::",
        "note⏎  | a :::⏎! fence-glued 2:3",
    );
    check("escaped", "\\:::note⏎a", "| \\:::note⏎| a");
}

#[test]
fn a_closing_fence_ends_what_is_open_inside() {
    check("a list", ":::note⏎- a⏎:::⏎b", "note⏎  | - a⏎| b");
    check(
        "a nested list",
        ":::note⏎- a⏎  - b⏎:::⏎c",
        "note⏎  | - a⏎  |   - b⏎| c",
    );
    check("a quote", ":::note⏎> a⏎:::⏎b", "note⏎  | > a⏎| b");
    check(
        "a table",
        ":::note⏎a | b⏎--|--⏎:::⏎c",
        "note⏎  | a | b⏎  | --|--⏎| c",
    );
    check(
        "a block of HTML",
        ":::note⏎<div>⏎:::⏎c",
        "note⏎  | <div>⏎| c⏎! html-unclosed 2:1",
    );
    check(
        "a definition",
        ":::note⏎a⏎: b⏎:::⏎c",
        "note⏎  | a⏎  | : b⏎| c",
    );
    check(
        "a footnote",
        ":::note⏎[^a]: b⏎:::⏎c",
        "note⏎  | [^a]: b⏎| c",
    );
    check(
        "marks",
        ":::note⏎!!! tip⏎    a⏎:::⏎b",
        "note⏎  tip⏎    | a⏎| b",
    );
    check(
        "indented code",
        ":::note⏎⏎    a⏎:::⏎b",
        "note⏎  |⏎  |     a⏎| b",
    );
    check(
        "an item, at its indent",
        ":::note⏎- a⏎  :::⏎b",
        "note⏎  | - a⏎| b",
    );
}

#[test]
fn a_code_fence_directive_ends_as_commonmark_says() {
    check("alone", "```admonish note⏎a⏎```⏎b", "note⏎  | a⏎| b");
    check(
        "white space behind the closing fence",
        "```admonish note⏎a⏎``` ⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "a longer closing fence",
        "~~~admonish note⏎a⏎~~~~~⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "another marker inside",
        "```admonish note⏎~~~⏎a⏎~~~⏎```",
        "note⏎  | ~~~⏎  | a⏎  | ~~~",
    );
    check(
        "a shorter fence inside",
        "````admonish note⏎```⏎a⏎```⏎````",
        "note⏎  | ```⏎  | a⏎  | ```",
    );
    check(
        "a fence inside that is as long ends it",
        "```admonish note⏎```rust⏎a⏎```⏎b",
        "note⏎  | ```rust⏎  | a⏎  ~ ```⏎| b⏎! code-unclosed 2:1",
    );
    check(
        "a fence inside that is longer ends it",
        "```admonish note⏎````⏎a",
        "note⏎| a",
    );
    check(
        "an unclosed fence inside",
        "```admonish note⏎~~~⏎a⏎```⏎b",
        "note⏎  | ~~~⏎  | a⏎  ~ ~~~⏎| b⏎! code-unclosed 2:1",
    );
    check(
        "never closed",
        "```admonish note⏎a⏎",
        "note⏎  | a⏎|⏎! directive-unclosed 1:4",
    );
    check(
        "its indent is taken off",
        "  ```admonish note⏎  a⏎    b⏎ c⏎  ```",
        "note⏎  | a⏎  |   b⏎  | c",
    );
    check(
        "a closing fence that is indented",
        "```admonish note⏎a⏎   ```⏎b",
        "note⏎  | a⏎| b",
    );
    check(
        "a closing fence that is code",
        "```admonish note⏎    ```⏎```",
        "note⏎  |     ```",
    );
    check(
        "nested",
        "~~~~admonish note⏎~~~admonish tip⏎a⏎~~~⏎~~~~",
        "note⏎  tip⏎    | a",
    );
    check(
        "its end ends a fence of colons inside",
        "```admonish note⏎:::tip⏎a⏎```⏎b",
        "note⏎  tip⏎    | a⏎| b⏎! directive-unclosed 2:1",
    );
    check(
        "a comment inside does not hide it",
        "```admonish note⏎<!-- a⏎```⏎b -->",
        "note⏎  | <!-- a⏎| b -->⏎! html-unclosed 2:1",
    );
    check(
        "an info string with a backtick",
        "```admonish note `a`⏎b",
        "| ```admonish note `a`⏎| b",
    );
}

#[test]
fn directives_nest_64_deep_and_the_next_is_reported_once() {
    for (depth, reports) in [(64, 0), (65, 1), (10_000, 1)] {
        let chapter = ":::note\n".repeat(depth) + "a\n" + &":::\n".repeat(depth) + "b\n";
        let scan = scanned(&chapter);
        let codes: Vec<_> = scan
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code.name)
            .collect();
        assert_eq!(codes, vec!["nesting-too-deep"; reports]);
        let mut found = 0;
        let mut inside = &scan.directives;
        while let Some(directive) = inside.first() {
            assert_eq!(directive.closer, Some(2 * depth - found), "level {found}");
            found += 1;
            inside = &directive.children;
        }
        assert_eq!(found, depth.min(64));
    }
}
