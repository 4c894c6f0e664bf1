//! Directives beside code, HTML, math, tables and paragraphs, and what is nobody's.

use crate::check;
use crate::support::outline::outline;

#[test]
fn an_opener_interrupts_every_other_block() {
    check("a paragraph", "a⏎:::note⏎b⏎:::", "| a⏎note⏎  | b");
    check("a list item", "- a⏎:::note⏎b⏎:::", "| - a⏎note⏎  | b");
    check("a quote", "> a⏎:::note⏎b⏎:::", "| > a⏎note⏎  | b");
    check(
        "a table",
        "a | b⏎--|--⏎1 | 2⏎:::note⏎c⏎:::",
        "| a | b⏎| --|--⏎| 1 | 2⏎note⏎  | c",
    );
    check(
        "a definition",
        "a⏎: b⏎:::note⏎c⏎:::",
        "| a⏎| : b⏎note⏎  | c",
    );
    check(
        "a footnote",
        "[^a]: b⏎:::note⏎c⏎:::",
        "| [^a]: b⏎note⏎  | c",
    );
    check("indented code", "    a⏎:::note⏎c⏎:::", "|     a⏎note⏎  | c");
    check(
        "a paragraph, in marks",
        "a⏎!!! note⏎    b⏎c",
        "| a⏎note⏎  | b⏎| c",
    );
    check(
        "a paragraph, as an alert",
        "a⏎> [!note]⏎> b⏎⏎c",
        "| a⏎note⏎  | b⏎|⏎| c",
    );
    check(
        "a table, in marks",
        "a | b⏎--|--⏎!!! note⏎    c",
        "| a | b⏎| --|--⏎note⏎  | c",
    );
}

#[test]
fn code_comments_and_math_are_opaque() {
    check(
        "a code fence",
        ":::note⏎```⏎:::⏎:::tip⏎```⏎:::⏎a",
        "note⏎  | ```⏎  | :::⏎  | :::tip⏎  | ```⏎| a",
    );
    check(
        "a longer code fence",
        ":::note⏎````⏎```⏎:::⏎````⏎:::",
        "note⏎  | ````⏎  | ```⏎  | :::⏎  | ````",
    );
    check(
        "a code fence in a list item",
        ":::note⏎- ~~~⏎  :::⏎  ~~~⏎:::",
        "note⏎  | - ~~~⏎  |   :::⏎  |   ~~~",
    );
    check(
        "code outside of directives",
        "```⏎:::note⏎```",
        "| ```⏎| :::note⏎| ```",
    );
    check(
        "indented code",
        "    :::note⏎    !!! note",
        "|     :::note⏎|     !!! note",
    );
    check(
        "a comment",
        ":::note⏎<!-- a⏎:::⏎-->⏎:::⏎b",
        "note⏎  | <!-- a⏎  | :::⏎  | -->⏎| b",
    );
    check(
        "a comment on one line",
        ":::note⏎<!-- ::: -->⏎:::",
        "note⏎  | <!-- ::: -->",
    );
    check(
        "pre",
        "<pre>⏎:::note⏎⏎:::⏎</pre>",
        "| <pre>⏎| :::note⏎|⏎| :::⏎| </pre>",
    );
    check(
        "display math",
        ":::note⏎$$⏎:::⏎$$⏎:::⏎a",
        "note⏎  | $$⏎  | :::⏎  | $$⏎| a",
    );
    check(
        "display math in brackets",
        "\\\\[⏎!!! note⏎x \\\\]",
        "| \\\\[⏎| !!! note⏎| x \\\\]",
    );
    check(
        "dollars without an end are no math",
        "$$ 5⏎:::note⏎a⏎:::⏎⏎$$",
        "| $$ 5⏎note⏎  | a⏎|⏎| $$",
    );
    check("a code span", "`⏎:::note⏎`⏎:::", "| `⏎note⏎  | `");
}

#[test]
fn an_unclosed_code_fence_does_not_swallow_what_follows() {
    check(
        "the closing fence of the directive ends it, if nothing else can",
        ":::note⏎```rust⏎a⏎:::⏎b⏎:::tip⏎c⏎:::",
        "note⏎  | ```rust⏎  | a⏎  ~ ```⏎| b⏎tip⏎  | c⏎! code-unclosed 2:1",
    );
    check(
        "of both kinds, with its indent",
        ":::note⏎  ~~~~⏎a⏎:::⏎b",
        "note⏎  |   ~~~~⏎  | a⏎  ~   ~~~~⏎| b⏎! code-unclosed 2:3",
    );
    check(
        "a shorter fence below cannot close it",
        ":::note⏎````⏎a⏎:::⏎```⏎b⏎```",
        "note⏎  | ````⏎  | a⏎  ~ ````⏎| ```⏎| b⏎| ```⏎! code-unclosed 2:1",
    );
    check(
        "a fence below closes it, as everywhere, and the directive is unclosed",
        ":::note⏎```⏎a⏎:::⏎b⏎```",
        "note⏎  | ```⏎  | a⏎  | :::⏎  | b⏎  | ```⏎! directive-unclosed 1:1",
    );
    check(
        "in a list item it ends with the item",
        ":::note⏎- ```⏎  a⏎:::⏎b",
        "note⏎  | - ```⏎  |   a⏎| b",
    );
    check(
        "the end of marks ends it",
        "!!! note⏎    ```⏎    a⏎⏎b⏎!!! tip⏎    c",
        "note⏎  | ```⏎  | a⏎  ~ ```⏎|⏎| b⏎tip⏎  | c⏎! code-unclosed 2:5",
    );
    check(
        "the end of an alert ends it",
        "> [!note]⏎> ```⏎> a⏎⏎b",
        "note⏎  | ```⏎  | a⏎  ~ ```⏎|⏎| b⏎! code-unclosed 2:3",
    );
    check(
        "a comment does, as everywhere, and one message says why",
        ":::note⏎<!-- a⏎:::⏎b",
        "note⏎  | <!-- a⏎  | :::⏎  | b⏎! directive-unclosed 1:1",
    );
    check(
        "the end of marks cannot end a comment",
        "!!! note⏎    <!-- a⏎⏎b -->",
        "note⏎  | <!-- a⏎|⏎| b -->⏎! html-unclosed 2:5",
    );
    check(
        "nor can the end of a list item in them",
        "!!! note⏎    - <!-- a⏎⏎b -->",
        "note⏎  | - <!-- a⏎|⏎| b -->⏎! html-unclosed 2:7",
    );
}

#[test]
fn a_tag_that_a_body_opens_is_closed_in_it() {
    check(
        "each that is not is told",
        ":::note⏎<details>⏎<b>⏎⏎a⏎:::",
        "note⏎  | <details>⏎  | <b>⏎  |⏎  | a⏎! html-unclosed 2:1⏎! html-unclosed 3:1",
    );
    check(
        "in another block of HTML, or at the end of a paragraph",
        ":::note⏎<details>⏎⏎<b>⏎⏎- a</b>⏎⏎</details>⏎:::",
        "note⏎  | <details>⏎  |⏎  | <b>⏎  |⏎  | - a</b>⏎  |⏎  | </details>",
    );
    check(
        "an end tag belongs to the body that it is in",
        "!!! note⏎    <div>⏎⏎</div>",
        "note⏎  | <div>⏎|⏎| </div>⏎! html-unclosed 2:5",
    );
    check(
        "outside of directives all may be open",
        "<div>⏎⏎!!! note⏎    </div>⏎⏎<p>",
        "| <div>⏎|⏎note⏎  | </div>⏎|⏎| <p>",
    );
    check(
        "void elements, those that others end, code, comments and text are not opened",
        ":::note⏎<br>⏎<p>⏎<li>⏎⏎```⏎<div>⏎```⏎<!-- <div> -->⏎⏎a <div>⏎:::",
        "note⏎  | <br>⏎  | <p>⏎  | <li>⏎  |⏎  | ```⏎  | <div>⏎  | ```⏎  | <!-- <div> -->⏎  |⏎  | a <div>",
    );
}

#[test]
fn comments_within_a_paragraph_are_opaque() {
    check(
        "colons in them are told, as the host shows them",
        "a <!-- b⏎:::tip⏎c⏎:::⏎-->⏎:::note⏎:::",
        "| a <!-- b⏎| :::tip⏎| c⏎| :::⏎| -->⏎note⏎! directive-in-html 2:1",
    );
    check(
        "other notations are not",
        "a <!-- b⏎!!! tip⏎    c⏎--> d <!--⏎!!! tip⏎-->⏎⏎!!! note⏎    e",
        "| a <!-- b⏎| !!! tip⏎|     c⏎| --> d <!--⏎| !!! tip⏎| -->⏎|⏎note⏎  | e",
    );
    check(
        "a closing fence in them closes nothing",
        ":::note⏎> a <!-- b⏎> :::⏎> -->⏎⏎c <!--⏎:::⏎-->⏎:::⏎d",
        "note⏎  | > a <!-- b⏎  | > :::⏎  | > -->⏎  |⏎  | c <!--⏎  | :::⏎  | -->⏎| d⏎\
         ! directive-in-html 3:3⏎! directive-in-html 7:1",
    );
    check(
        "what is not closed in the paragraph is none",
        "a <!-- b⏎:::note⏎c⏎:::⏎⏎a <!-- b⏎!!! note⏎    c⏎⏎-->",
        "| a <!-- b⏎note⏎  | c⏎|⏎| a <!-- b⏎note⏎  | c⏎|⏎| -->",
    );
    check(
        "neither is what another block cuts off",
        "a <!-- b⏎:::note⏎# c⏎:::⏎-->",
        "| a <!-- b⏎note⏎  | # c⏎| -->",
    );
    check(
        "nor what is closed at once, code or escaped",
        "<b>a</b> <!-- b --> c <!-->⏎:::note⏎-->⏎:::⏎`<!--` b⏎:::note⏎-->⏎:::⏎b \\<!--⏎:::note⏎-->⏎:::",
        "| <b>a</b> <!-- b --> c <!-->⏎note⏎  | -->⏎| `<!--` b⏎note⏎  | -->⏎| b \\<!--⏎note⏎  | -->",
    );
}

#[test]
fn raw_html_is_not_read() {
    check(
        "up to a blank line",
        "<div>⏎:::note⏎a⏎:::⏎⏎b",
        "| <div>⏎| :::note⏎| a⏎| :::⏎|⏎| b⏎! directive-in-html 2:1",
    );
    check(
        "behind a blank line it is",
        "<div>⏎⏎:::note⏎a⏎:::⏎⏎</div>",
        "| <div>⏎|⏎note⏎  | a⏎|⏎| </div>",
    );
    check(
        "what is not ours needs no warning",
        "<div>⏎:::other⏎</div>",
        "| <div>⏎| :::other⏎| </div>",
    );
    check(
        "a tag on its own line",
        "<b>⏎!!! note⏎    a",
        "| <b>⏎| !!! note⏎|     a⏎! directive-in-html 2:1",
    );
}

#[test]
fn what_is_not_ours_stays_as_it_is() {
    check(
        "its closing fence is its own",
        ":::other⏎:::note⏎a⏎:::⏎:::⏎b",
        "| :::other⏎note⏎  | a⏎| :::⏎| b",
    );
    check(
        "inside of ours",
        ":::note⏎:::other⏎a⏎:::⏎b⏎:::",
        "note⏎  | :::other⏎  | a⏎  | :::⏎  | b",
    );
    check("unclosed, in silence", ":::other⏎a", "| :::other⏎| a");
    check(
        "in marks",
        "!!! other⏎    a⏎⏎:::note⏎:::",
        "| !!! other⏎|     a⏎|⏎note",
    );
    check(
        "a code fence",
        "```admonish other⏎:::note⏎```",
        "| ```admonish other⏎| :::note⏎| ```",
    );
    check(
        "marks in others' marks are code",
        "!!! other⏎⏎    !!! note⏎        a",
        "| !!! other⏎|⏎|     !!! note⏎|         a",
    );
    check(
        "a near miss is text",
        "!!!  note⏎    a",
        "| !!!  note⏎|     a⏎! opener-malformed 1:1",
    );
    check("a comma is no name", ":::,⏎a", "| :::,⏎| a");
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let chapter = "- a\n  :::note\n  b\n\n  ```\n  c\n  ```\n  :::\n> [!tip]\n> d\n!!! tip\n\te\n";
    let expected = outline(chapter);
    assert_eq!(outline(&chapter.replace('\n', "\r\n")), expected, "CRLF");
    assert_eq!(outline(chapter.trim_end()), expected, "no final line end");
    check("a byte order mark", "\u{feff}:::note⏎a⏎:::", "note⏎  | a");
    check(
        "a byte order mark elsewhere is text",
        "⏎\u{feff}:::note",
        "|⏎| \u{feff}:::note",
    );
    assert_eq!(outline(""), "");
    assert_eq!(outline("\n"), "|\n");
    assert_eq!(outline("\n\n"), "|\n|\n");
    assert_eq!(outline(":::note"), "note\n! directive-unclosed 1:1\n");
    assert_eq!(outline("> [!note]"), "note\n");
}
