//! What is wrong, and what is said about it.

use super::ColonFence;
use crate::syntax::Place;
use crate::syntax::testing::{self, messages};

const HERE: Place = Place::Line;

fn check(cases: &[(&str, &str)]) {
    testing::check(&ColonFence, HERE, cases);
}

fn check_messages(cases: &[(&str, &[&str])]) {
    for (line, expected) in cases {
        assert_eq!(messages(&ColonFence, HERE, line), *expected, "{line}");
    }
}

#[test]
fn wrong_attributes_leave_a_directive_with_problems() {
    check(&[
        (":::note{#a #b}", "note #b ! error[attribute-duplicate] @b"),
        (
            ":::note T {#a #b}",
            "note \"T\" #b ! error[attribute-duplicate] @b",
        ),
        (
            ":::note{!x .a}",
            "note .a ! error[attributes-malformed] @!x",
        ),
        ("::: {.note k=}", "note ! error[attributes-malformed] @k"),
        (
            ":::note{id=\"a b\"}",
            "note ! error[attribute-invalid] @a b",
        ),
    ]);
}

#[test]
fn near_misses_are_told() {
    check(&[
        (":::{note} T", "! error[opener-malformed] @:::{note} T"),
        (":::\\{note}", "! error[opener-malformed] @:::\\{note}"),
        (
            ":::{note open}",
            "! error[opener-malformed] @:::{note open}",
        ),
        (":::{#id}", "! error[opener-malformed] @:::{#id}"),
        ("::: {.a/b}", "! error[opener-malformed] @a/b"),
        ("::: {.note} T", "! error[opener-malformed] @T"),
        (":::{.note", "! error[attributes-malformed] @{"),
        (":::note{.a} T", "! error[opener-malformed] @T"),
        (":::[T]", "! error[opener-malformed] @:::[T]"),
        (":::name[unclosed", "! error[opener-malformed] @["),
        (":::name[a [b]", "! error[opener-malformed] @["),
        (":::name{unclosed", "! error[attributes-malformed] @{"),
        (":::name{k=\"a}", "! error[attributes-malformed] @\""),
        (":::name {unclosed", "! error[attributes-malformed] @{"),
        (":::name[T]garbage", "! error[opener-malformed] @garbage"),
        (":::name[]asd", "! error[opener-malformed] @asd"),
        (":::note: T", "! error[opener-malformed] @:"),
        (
            "::: package.Class",
            "! warning[opener-malformed] @package.Class",
        ),
        ("::: a.b.c(d) e", "! warning[opener-malformed] @a.b.c(d)"),
        ("::: std::vec", "! warning[opener-malformed] @std::vec"),
        (":::a+b", "! warning[opener-malformed] @+b"),
        (
            "::: <!-- x -->",
            "! error[opener-malformed] @::: <!-- x -->",
        ),
        ("::: \"T\"", "! error[opener-malformed] @::: \"T\""),
        (":::“T”", "! error[opener-malformed] @:::“T”"),
        (":::!note", "! error[opener-malformed] @:::!note"),
        (":::|note", "! error[opener-malformed] @:::|note"),
        (":::@x", "! error[opener-malformed] @:::@x"),
        ("::: -", "! warning[opener-malformed] @::: -"),
        ("::: = x", "! warning[opener-malformed] @::: = x"),
        ("::: :::", "! warning[opener-malformed] @::: :::"),
        (":::-a", "! warning[opener-malformed] @:::-a"),
        (":::.", "! warning[opener-malformed] @:::."),
        ("::: \\frac", "! warning[opener-malformed] @::: \\frac"),
        ("：：：note T", "! error[opener-malformed] @：：："),
        (
            "：：：：\u{3000}{.note}",
            "! error[opener-malformed] @：：：：",
        ),
        ("：：note", "-"),
        ("：：：", "-"),
        ("：：：下略", "-"),
        ("：：：2024", "-"),
    ]);
}

#[test]
fn a_fence_glued_to_its_opener_is_told() {
    check(&[
        (":::note Hello :::", "! error[fence-glued] @:::"),
        (":::note Hello ::::  ", "! error[fence-glued] @::::"),
        (":::note Hello:::", "! error[fence-glued] @:::"),
        (":::note[T] Hello :::", "! error[fence-glued] @:::"),
        (":::note{.a} Hello :::", "! error[fence-glued] @:::"),
        ("::: {.note} Hello :::", "! error[fence-glued] @:::"),
    ]);
    check_messages(&[(
        ":::note Hello :::",
        &[
            "a closing fence on the same line as the opener",
            "put the body and `:::` on lines of their own, with blank lines around the body",
        ],
    )]);
}

#[test]
fn help_says_what_to_write() {
    check_messages(&[
        (
            ":::{note} T",
            &["`{…}` holds attributes, not a name", "write `:::note T`"],
        ),
        (
            "::::{note}",
            &["`{…}` holds attributes, not a name", "write `::::note`"],
        ),
        (
            "：：：：note[T]{.wide}",
            &[
                "full-width colons open no directive",
                "write `::::note[T]{.wide}`",
            ],
        ),
        (
            ":::\\{note}",
            &["an escaped brace opens no directive", "write `:::note`"],
        ),
        (
            ":::\\{note\\} T",
            &["an escaped brace opens no directive", "write `:::note T`"],
        ),
        (
            ":::{note open}",
            &["`{…}` holds attributes, not a name", "write `:::note{…}`"],
        ),
        (
            ":::{#id}",
            &["a directive needs a name", "write `:::note{#id}`"],
        ),
        (
            ":::[T]",
            &[
                "a directive needs a name before its title",
                "write `:::note[T]`",
            ],
        ),
        (
            "::: {.a/b}",
            &[
                "`a/b` cannot be a directive's name",
                "put a class of letters, digits, `-` and `_` first: it is the name",
            ],
        ),
        (
            ":::note{.a} T",
            &["text behind the attributes", "write `:::note T {.a}`"],
        ),
        (
            "::: {.note} T",
            &[
                "text behind the attributes",
                "write `title=\"T\"` inside the braces",
            ],
        ),
        (
            ":::note[T",
            &[
                "the title's bracket is not closed on its line",
                "end the title with `]`, or write `\\[` for a bracket in it",
            ],
        ),
        (
            ":::note[T]x",
            &[
                "text behind the title's closing bracket",
                "put all of the title in the brackets, and the body on the next line",
            ],
        ),
        (
            ":::note: T",
            &["a colon behind a directive's name", "write `:::note T`"],
        ),
        (
            "::: \"A title\"",
            &[
                "a directive needs a name before its title",
                "write `:::note A title`",
            ],
        ),
        (
            "::: <!-- end -->",
            &[
                "a comment behind a colon fence",
                "put the comment on a line of its own",
            ],
        ),
        (
            "::::!tip T",
            &[
                "a directive's name begins with a letter or a digit",
                "write `::::tip T`",
                "write `\\::::` if it is text",
            ],
        ),
        (
            "::: -",
            &[
                "no name of a directive follows these colons",
                "write `\\:::` if it is text",
            ],
        ),
        (
            "::: package.Class",
            &[
                "`package.Class` cannot be a directive's name",
                "write `\\:::` if it is text",
            ],
        ),
        (
            ":::a+b",
            &[
                "a directive's name ends with something that is no part of it",
                "write `:::a +b`",
                "write `\\:::` if it is text",
            ],
        ),
        (
            ":::note{open closed}",
            &[
                "the block is said to be both open and closed",
                "delete one of the two",
            ],
        ),
        (
            ":::note T {title=U}",
            &["the title is given twice", "delete one of the two"],
        ),
        (
            "::: {.callout-tip collapse=maybe}",
            &[
                "`collapse` is neither `true` nor `false`",
                "write `collapse=\"true\"` to fold the block",
            ],
        ),
    ]);
}
