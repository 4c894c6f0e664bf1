//! Directives in block quotes, list items, definitions and footnotes.

use crate::check;

#[test]
fn directives_stand_in_every_container() {
    check("a list item", "- :::note⏎  a⏎  :::⏎- b", "note⏎  | a⏎| - b");
    check(
        "a later block of an item",
        "- a⏎⏎  :::note⏎  b⏎  :::",
        "| - a⏎|⏎note⏎  | b",
    );
    check(
        "right below an item's text",
        "- a⏎  :::note⏎  b⏎  :::",
        "| - a⏎note⏎  | b",
    );
    check(
        "an item that is wider",
        "10. a⏎    !!! note⏎        b⏎11. c",
        "| 10. a⏎note⏎  | b⏎| 11. c",
    );
    check(
        "a nested item, 2 columns",
        "- a⏎  - b⏎    :::note⏎    c⏎    :::",
        "| - a⏎|   - b⏎note⏎  | c",
    );
    check(
        "a nested item, 4 columns",
        "-   a⏎    -   b⏎⏎        !!! note⏎            c⏎    -   d",
        "| -   a⏎|     -   b⏎|⏎note⏎  | c⏎|     -   d",
    );
    check(
        "an item indented by a tab",
        "- a⏎⏎\t:::note⏎\tb⏎\t:::",
        "| - a⏎|⏎note⏎  |   b",
    );
    check(
        "tabs in tabs",
        "1.\ta⏎⏎\t!!! note⏎\t\tb",
        "| 1.\ta⏎|⏎note⏎  | b",
    );
    check("a quote", "> :::note⏎> a⏎> :::⏎> b", "note⏎  | a⏎| > b");
    check("a quote without spaces", ">:::note⏎>a⏎>:::", "note⏎  | a");
    check(
        "marks in a quote",
        "> !!! note⏎>     a⏎>⏎>     b⏎>⏎> c",
        "note⏎  | a⏎  |⏎  | b⏎| >⏎| > c",
    );
    check(
        "a quote in an item",
        "- > :::note⏎  > a⏎  > :::",
        "note⏎  | a",
    );
    check(
        "an item in a quote",
        "> - a⏎>   :::note⏎>   b⏎>   :::",
        "| > - a⏎note⏎  | b",
    );
    check(
        "a definition",
        "a⏎: :::note⏎  b⏎  :::⏎⏎c",
        "| a⏎note⏎  | b⏎|⏎| c",
    );
    check(
        "a later block of a definition",
        "a⏎:   b⏎⏎    !!! note⏎        c",
        "| a⏎| :   b⏎|⏎note⏎  | c",
    );
    check(
        "a footnote",
        "[^a]: b⏎⏎    :::note⏎    c⏎    :::",
        "| [^a]: b⏎|⏎note⏎  | c",
    );
    check(
        "a code fence in an item",
        "- ```admonish note⏎  a⏎  ```⏎- b",
        "note⏎  | a⏎| - b",
    );
    check(
        "an alert in an item",
        "- > [!note]⏎  > a⏎- b",
        "note⏎  | a⏎| - b",
    );
    check(
        "another directive",
        ":::note⏎!!! tip⏎    > [!tip]⏎    > a⏎:::",
        "note⏎  tip⏎    tip⏎      | a",
    );
}

#[test]
fn a_directive_ends_with_its_container() {
    check(
        "a closing fence outside of the item is named once, and is nobody else's",
        "- :::note⏎  a⏎:::⏎b",
        "note⏎  | a⏎| :::⏎| b⏎! directive-unclosed 1:3",
    );
    check(
        "a closing fence outside of the quote",
        "> :::note⏎> a⏎:::⏎b",
        "note⏎  | a⏎| :::⏎| b⏎! directive-unclosed 1:3",
    );
    check(
        "text that is not in the item",
        "- :::note⏎  a⏎b⏎:::tip⏎:::",
        "note⏎  | a⏎| b⏎tip⏎! directive-unclosed 1:3",
    );
    check(
        "no lazy line goes on through a fence",
        "> :::note⏎> a⏎b",
        "note⏎  | a⏎| b⏎! directive-unclosed 1:3",
    );
    check(
        "a fence around a quote is out of reach in it",
        ":::note⏎> :::⏎:::",
        "note⏎  | > :::⏎! closer-stray 2:3",
    );
    check(
        "the outer one is closed, the inner one is not",
        ":::note⏎- :::tip⏎  a⏎:::⏎b",
        "note⏎  tip⏎    | a⏎| b⏎! directive-unclosed 2:3",
    );
    check(
        "a code fence has no lazy lines either",
        "- ```admonish note⏎  a⏎b",
        "note⏎  | a⏎| b⏎! directive-unclosed 1:6",
    );
}
