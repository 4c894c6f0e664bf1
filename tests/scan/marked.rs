//! Bodies whose lines have a mark: the indent of `!!!`, the `>` of an alert.

use crate::check;
use crate::support::outline::scanned;

#[test]
fn a_body_in_marks_ends_with_its_indent() {
    check("no lazy line", "!!! note⏎    a⏎b", "note⏎  | a⏎| b");
    check(
        "a blank line behind the header",
        "!!! note⏎⏎    a",
        "note⏎  |⏎  | a",
    );
    check(
        "two blank lines inside",
        "!!! note⏎    a⏎⏎⏎    b⏎⏎c",
        "note⏎  | a⏎  |⏎  |⏎  | b⏎|⏎| c",
    );
    check("a tab", "!!! note⏎\ta⏎\t\tb", "note⏎  | a⏎  | \tb");
    check("three spaces and a tab", "!!! note⏎   \ta", "note⏎  | a");
    check(
        "eight columns are code inside",
        "!!! note⏎        a",
        "note⏎  |     a",
    );
    check(
        "nested",
        "!!! note⏎    ??? tip⏎        a⏎    b",
        "note⏎  tip⏎    | a⏎  | b",
    );
    check(
        "one after another",
        "!!! note⏎    a⏎!!! tip⏎    b",
        "note⏎  | a⏎tip⏎  | b",
    );
    check(
        "an indented header",
        "  !!! note⏎      a⏎    b⏎c",
        "note⏎  | a⏎  | b⏎| c",
    );
    check("no body", "!!! note⏎⏎a", "note⏎|⏎| a");
    check("no body, no text", "!!! note", "note");
    check(
        "a list",
        "!!! note⏎    - a⏎        - b⏎⏎    - c",
        "note⏎  | - a⏎  |     - b⏎  |⏎  | - c",
    );
    check(
        "code with a blank line",
        "!!! note⏎    ```⏎    a⏎⏎    b⏎    ```⏎c",
        "note⏎  | ```⏎  | a⏎  |⏎  | b⏎  | ```⏎| c",
    );
    check(
        "a last line that is a mark alone",
        "!!! note⏎    a⏎    >⏎b",
        "note⏎  | a⏎  | >⏎| b",
    );
    check(
        "a last item that is empty",
        "!!! note⏎    a⏎    *⏎b",
        "note⏎  | a⏎  | *⏎| b",
    );
}

#[test]
fn a_body_that_is_indented_too_little_is_reported() {
    check("not at all", "!!! note⏎a", "note⏎| a⏎! body-orphaned 2:1");
    check(
        "by three columns",
        "!!! note⏎   a b ⏎c",
        "note⏎|    a b⏎| c⏎! body-orphaned 2:4",
    );
    check("a list", "!!! note⏎- a", "note⏎| - a⏎! body-orphaned 2:3");
    check(
        "in an item",
        "- !!! note⏎  a",
        "note⏎|   a⏎! body-orphaned 2:3",
    );
    check(
        "text outside of the item is something else",
        "- !!! note⏎a",
        "note⏎| a",
    );
    check(
        "text outside of the quote is something else",
        "> !!! note⏎a",
        "note⏎| a",
    );
    check("another header", "!!! note⏎!!! tip⏎    a", "note⏎tip⏎  | a");
    check("a heading", "!!! note⏎# a", "note⏎| # a");
    check("a rule", "!!! note⏎***", "note⏎| ***");
    check("a closing fence", ":::note⏎!!! tip⏎:::", "note⏎  tip");
    check(
        "another's directive",
        "!!! note⏎:::other⏎:::",
        "note⏎| :::other⏎| :::",
    );
    check(
        "with a body it is no orphan",
        "!!! note⏎    a⏎b",
        "note⏎  | a⏎| b",
    );
}

#[test]
fn an_alert_is_a_quote() {
    check("alone", "> [!note]⏎> a⏎> b⏎⏎c", "note⏎  | a⏎  | b⏎|⏎| c");
    check("without spaces", ">[!note]⏎>a", "note⏎  | a");
    check("indented", "   > [!note]⏎> a", "note⏎  | a");
    check("no body", "> [!note]⏎⏎a", "note⏎|⏎| a");
    check(
        "blank lines inside",
        "> [!note]⏎>⏎> a⏎>⏎b",
        "note⏎  |⏎  | a⏎  |⏎| b",
    );
    check(
        "a lazy line",
        "> [!note]⏎> a⏎b⏎⏎c",
        "note⏎  | a⏎  | b⏎|⏎| c",
    );
    check(
        "a lazy line right below the header",
        "> [!note]⏎a⏎> b⏎⏎c",
        "note⏎  | a⏎  | b⏎|⏎| c",
    );
    check("a list is not lazy", "> [!note]⏎- a", "note⏎| - a");
    check("code is not lazy", "> [!note]⏎    a", "note⏎|     a");
    check(
        "code below the header is code",
        "> [!note]⏎>     a⏎b",
        "note⏎  |     a⏎| b",
    );
    check(
        "no line is lazy below a heading",
        "> [!note]⏎> # a⏎b",
        "note⏎  | # a⏎| b",
    );
    check(
        "nested",
        "> [!note]⏎> a⏎>⏎> > [!tip]⏎> > b⏎> c",
        "note⏎  | a⏎  |⏎  tip⏎    | b⏎    | c",
    );
    check(
        "nested from the start",
        "> > [!note]⏎> > a⏎> b",
        "note⏎  | a⏎  | b",
    );
    check(
        "after other text it is text",
        "> a⏎> [!note]⏎> b",
        "| > a⏎| > [!note]⏎| > b⏎! opener-malformed 2:3",
    );
    check(
        "not in a code fence",
        "```⏎> [!note]⏎```",
        "| ```⏎| > [!note]⏎| ```",
    );
    check(
        "five spaces are code",
        ">     [!note]⏎> a",
        "| >     [!note]⏎| > a",
    );
    check(
        "left to others",
        "> [!other]⏎> a⏎b⏎⏎c",
        "| > [!other]⏎| > a⏎| b⏎|⏎| c",
    );
    check(
        "in one that is left to others",
        "> [!other]⏎> :::note⏎> a⏎> :::",
        "| > [!other]⏎note⏎  | a",
    );
    check(
        "another right behind it",
        "> [!note]⏎> a⏎⏎> [!tip]⏎> b",
        "note⏎  | a⏎|⏎tip⏎  | b",
    );
    check(
        "another without a blank line is text",
        "> [!note]⏎> a⏎> [!tip]",
        "note⏎  | a⏎  | [!tip]⏎! opener-malformed 3:3",
    );
    check(
        "a fence inside",
        "> [!note]⏎> :::tip⏎> a⏎> :::⏎> b",
        "note⏎  tip⏎    | a⏎  | b",
    );
}

#[test]
fn the_columns_that_an_orphan_is_told_are_those_that_make_it_a_body() {
    for opener in ["!!! note", "   !!! note"] {
        let text = |indent: usize| format!("{opener}\n{:indent$}Body.\n", "");
        let too_few = scanned(&text(3));
        let [orphan] = too_few.diagnostics.as_slice() else {
            panic!("{:?}", too_few.diagnostics);
        };
        let help = "indent the body by 4 columns, or put a blank line between";
        assert_eq!(orphan.help, [help], "{opener}");
        assert_eq!(scanned(&text(4)).diagnostics, [], "{opener}");
    }
}
