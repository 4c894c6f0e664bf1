use super::*;
use crate::syntax::testing::{self, assert_sound_for_many, body, lines};

const HERE: Place = Place::Line;

fn check(cases: &[(&str, &str)]) {
    testing::check(&ColonFence, HERE, cases);
}

#[test]
fn a_name_opens_a_directive() {
    check(&[
        (":::note", "note"),
        ("::: note", "note"),
        (":::   note  ", "note"),
        (":::\tnote", "note"),
        ("::::note", "note"),
        (":::Note", "Note"),
        (":::2024-plan_b", "2024-plan_b"),
        (":::hinweis-größe", "hinweis-größe"),
        (":::注意", "注意"),
        (":::details", "details"),
        (":::a-", "a-"),
    ]);
    let lengths = [(":::a", 3), ("::::a", 4), ("::::::::: a", 9)];
    for (line, colons) in lengths {
        assert_eq!(body(&ColonFence, HERE, line), Body::Fence { colons });
    }
}

#[test]
fn a_title_stands_behind_white_space() {
    check(&[
        (":::note Title", "note \"Title\""),
        ("::: note  My *title*  ", "note \"My *title*\""),
        (":::note\tT", "note \"T\""),
        (
            ":::danger **Storms** \\* [l](u)",
            "danger \"**Storms** \\* [l](u)\"",
        ),
        (":::note [x] done", "note \"[x] done\""),
        (":::note [Title]", "note \"[Title]\""),
        (":::note Std::vec", "note \"Std::vec\""),
        (":::note a:", "note \"a:\""),
        (":::note Größe 五", "note \"Größe 五\""),
    ]);
}

#[test]
fn a_label_stands_in_brackets() {
    check(&[
        (":::note[Title]", "note \"Title\""),
        ("::: note[Title]", "note \"Title\""),
        (":::note[ Two words ]", "note \"Two words\""),
        (":::note[a [b] c]", "note \"a [b] c\""),
        (":::note[a \\[ b]", "note \"a \\[ b\""),
        (":::note[a \\] b]", "note \"a \\] b\""),
        (":::note[a\\\\]", "note \"a\\\\\""),
        (":::note[[x](y)]", "note \"[x](y)\""),
        (":::note[]", "note no-title"),
        (":::note[ \t]", "note no-title"),
        (":::note[T]{.a}", "note \"T\" .a"),
        (":::note[T] {.a}", "note \"T\" .a"),
    ]);
}

#[test]
fn attributes_end_the_line() {
    check(&[
        (":::note{}", "note"),
        (":::note{#id .a k=v}", "note #id .a k=v"),
        ("::: note {#id}", "note #id"),
        (":::note Title {#id .cls}", "note \"Title\" #id .cls"),
        (":::note Title {k=\"{x}\"}", "note \"Title\" k={x}"),
        (
            ":::tip[T]{icon=\"heart\" data-a='b c'}",
            "tip \"T\" icon=heart data-a=b c",
        ),
        (":::a{class=a class=\"b c\" .d.e}", "a .a .b .c .d .e"),
        (
            ":::recipe Soup {featured}",
            "recipe \"Soup\" featured=<featured>→<true>",
        ),
    ]);
}

#[test]
fn braces_that_are_no_attributes_are_title() {
    check(&[
        (":::note Use {a, b}", "note \"Use {a, b}\""),
        (":::note Use {}", "note \"Use {}\""),
        (":::note {{ title }}", "note \"{{ title }}\""),
        (":::note The {{ title }}", "note \"The {{ title }}\""),
        (
            ":::note {{ title }} and more",
            "note \"{{ title }} and more\"",
        ),
        (":::note $\\frac{a}{b}$", "note \"$\\frac{a}{b}$\""),
        (":::note \\frac{a}{b}", "note \"\\frac{a}{b}\""),
        (":::note {a} b", "! error[opener-malformed] @b"),
        (":::note a {b} c", "note \"a {b} c\""),
        (":::note \\{a}", "note \"\\{a}\""),
    ]);
}

#[test]
fn pandocs_first_class_is_the_name() {
    check(&[
        ("::: {.note}", "note"),
        (":::{.note}", "note"),
        ("::: {.name #id k=v}", "name #id k=v"),
        ("::: {#id .name .b}", "name #id .b"),
        ("::: {.note title=\"T\"}", "note \"T\""),
        ("::: {.note} :::", "note"),
        ("::: {.note} ::::::", "note"),
        ("::: note :::", "note"),
        ("::: note {#a} :::", "note #a"),
        (":::note[T] :::", "note \"T\""),
        (":::note:::", "note"),
    ]);
}

#[test]
fn quartos_callouts_are_named_without_their_prefix() {
    check(&[
        (
            "::: {.callout-note title=\"T\" collapse=\"true\" appearance=\"simple\" icon=false}",
            "note \"T\" closed appearance=simple icon=false",
        ),
        ("::: {.callout-tip collapse=false}", "tip open"),
        (
            "::: {.callout-tip collapse=maybe}",
            "tip ! error[attribute-invalid] @maybe",
        ),
        ("::: {.note collapse=\"true\"}", "note collapse=true"),
        (":::callout-note", "callout-note"),
        ("::: {.callout-}", "callout-"),
    ]);
}

#[test]
fn options_become_title_and_fold() {
    check(&[
        ("::: details Title {open}", "details \"Title\" open"),
        (":::note{open=true}", "note open"),
        (":::note{open=\"2020-01-01\"}", "note open=2020-01-01"),
        (":::note{collapsible}", "note closed"),
        (":::note{collapsed}", "note closed"),
        (":::note{closed}", "note closed"),
        (":::note{closed collapsible}", "note closed"),
        (
            ":::note{open closed}",
            "note open ! error[attribute-duplicate] @closed",
        ),
        (":::note{no-title}", "note no-title"),
        (":::note T {no-title}", "note no-title"),
        (":::note{title=\"T\"}", "note \"T\""),
        (":::note{title=T}", "note \"T\""),
        (":::note{title=\"\"}", "note no-title"),
        (":::note{title}", "note title=<title>→<true>"),
        (
            ":::note T {title=\"U\"}",
            "note \"T\" ! error[attribute-duplicate] @title",
        ),
    ]);
}

#[test]
fn a_title_attribute_is_markdown_as_it_is_written() {
    check(&[(
        r#":::note{title="a \"b\" &lt;c&gt; \*"}"#,
        r#"note "a \"b\" &lt;c&gt; \*""#,
    )]);
}

#[test]
fn other_lines_are_none_of_it() {
    check(&[
        (":::", "-"),
        (":::::  ", "-"),
        ("::note", "-"),
        (":note", "-"),
        ("\\:::note", "-"),
        ("\\::: \"T\"", "-"),
        ("a :::note", "-"),
        ("", "-"),
    ]);
    testing::check(&ColonFence, Place::Quote, &[(":::note", "-")]);
}

#[test]
fn any_line_is_read_soundly() {
    const PIECES: &[&str] = &[
        " ",
        "\t",
        "note",
        "ü",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "\"",
        "=",
        ".",
        "#",
        ":",
        ":::",
        "open",
        "title=",
        "T",
        "{.a}",
        "[T]",
        "callout-",
        "collapse=",
        "\u{a0}",
    ];
    const STARTS: &[&str] = &[":::", ":::note", "::: {.note ", ":::{", ":::note T {", ""];
    assert_sound_for_many(&ColonFence, HERE, lines(STARTS, PIECES));
}
