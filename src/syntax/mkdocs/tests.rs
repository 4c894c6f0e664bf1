use super::*;
use crate::syntax::testing::{self, assert_sound_for_many, lines, messages};

const HERE: Place = Place::Line;

fn check(cases: &[(&str, &str)]) {
    testing::check(&Mkdocs, HERE, cases);
}

#[test]
fn marks_and_a_word_open_a_directive() {
    check(&[
        ("!!! note", "note"),
        ("!!!note", "note"),
        ("!!!  note", "note"),
        ("!!!\tnote", "note"),
        ("!!! note   ", "note"),
        ("!!! NOTE", "NOTE"),
        ("!!! Note-Foo_bar", "Note-Foo_bar"),
        ("!!! größe", "größe"),
    ]);
}

#[test]
fn question_marks_fold() {
    check(&[
        ("??? note", "note closed"),
        ("???note", "note closed"),
        ("???+ note", "note open"),
        ("???+note \"T\"", "note \"T\" open"),
        ("??? +note", "note open"),
        ("??? +\"T\"", "<>→<note> \"T\" open"),
        ("??? + note", "-"),
    ]);
}

#[test]
fn a_title_ends_with_the_last_quote() {
    check(&[
        ("!!! note \"T\"", "note \"T\""),
        ("!!! note \"T\"   ", "note \"T\""),
        ("!!! note   \" T \"", "note \"T\""),
        ("!!! note\"T\"", "note \"T\""),
        (r#"!!! note "a "quoted" b""#, r#"note "a "quoted" b""#),
        (
            r#"!!! note "on the "jsonable" nature""#,
            r#"note "on the "jsonable" nature""#,
        ),
        (r#"!!! note "a \"q\" b""#, r#"note "a \"q\" b""#),
        (
            "!!! note \"*md* [l](u) <b>x</b>\"",
            "note \"*md* [l](u) <b>x</b>\"",
        ),
        ("!!! note \"T\" x \"y\"", "note \"T\" x \"y\""),
        ("!!! note \"use {x}\"", "note \"use {x}\""),
        ("!!! note 'T'", "note \"T\""),
        ("!!! note 'it's'", "note \"it's\""),
        ("!!! note 'a \"b\"'", "note \"a \"b\"\""),
    ]);
}

#[test]
fn an_empty_title_is_none_unless_the_block_folds() {
    check(&[
        ("!!! note \"\"", "note no-title"),
        ("!!! note \"  \"", "note no-title"),
        ("!!! note ''", "note no-title"),
        ("??? note \"\"", "note closed"),
        ("???+ note \" \"", "note open"),
    ]);
}

#[test]
fn a_folding_title_without_a_kind_is_a_note() {
    check(&[
        ("??? \"title\"", "<>→<note> \"title\" closed"),
        ("???+ \"title\"", "<>→<note> \"title\" open"),
        ("???+\"title\"", "<>→<note> \"title\" open"),
        ("??? 'title' {.a}", "<>→<note> \"title\" closed .a"),
        ("??? \"\"", "<>→<note> closed"),
        ("???\"title\"", "-"),
        ("??? \"title\" she said", "-"),
        ("??? \"title", "-"),
    ]);
}

#[test]
fn further_words_are_classes_in_lower_case() {
    check(&[
        ("!!! note small", "note .small"),
        ("!!! info inline", "info .inline"),
        ("!!! info inline end", "info .inline .end"),
        ("!!! info inline end small", "info .inline .end .small"),
        ("!!! info inline end \"T\"", "info \"T\" .inline .end"),
        (
            "!!! danger highlight Blink \"T\"",
            "danger \"T\" .highlight .<Blink>→<blink>",
        ),
        (
            "???relaxed  spacing   \"Title\"",
            "relaxed \"Title\" closed .spacing",
        ),
        ("??? multiple classes", "multiple closed .classes"),
    ]);
}

#[test]
fn a_colon_may_precede_the_title() {
    check(&[
        ("!!! note: T", "note \"T\""),
        ("!!! note: Two words", "note \"Two words\""),
        ("!!! note: \"T\"", "note \"T\""),
        ("!!! note: T {#a}", "note \"T\" #a"),
        ("!!! note:", "note"),
        ("??? note: T", "note \"T\" closed"),
        ("!!! note:T", "-"),
        ("!!! std::vec", "-"),
    ]);
}

#[test]
fn attributes_end_the_line() {
    check(&[
        ("!!! note {: #id }", "note #id"),
        ("!!! note {#id .a}", "note #id .a"),
        ("!!! note{.a}", "note .a"),
        (
            "!!! note small \"T\" {.b k=\"v\"}",
            "note \"T\" .small .b k=v",
        ),
        ("!!! note \"T\"{.b}", "note \"T\" .b"),
        ("!!! note {}", "note"),
        (
            "!!! note {#a #b}",
            "note #b ! error[attribute-duplicate] @b",
        ),
        ("!!! note {!}", "note ! error[attributes-malformed] @!"),
        (
            "!!! note \"T\" {k=}",
            "note \"T\" ! error[attributes-malformed] @k",
        ),
        ("!!! note {.a", "! error[attributes-malformed] @{"),
        ("!!! note \"T\" {.a", "! error[attributes-malformed] @{"),
        ("!!! note {.a} b", "! error[opener-malformed] @b"),
    ]);
}

#[test]
fn words_that_read_like_a_title_are_told() {
    check(&[
        (
            "!!! note Some words here",
            "note .<Some>→<some> .words .here ! warning[opener-malformed] @Some words here",
        ),
        (
            "!!! note some words",
            "note .some .words ! warning[opener-malformed] @some words",
        ),
        (
            "!!! note Title",
            "note .<Title>→<title> ! warning[opener-malformed] @Title",
        ),
        (
            "!!! note It's a title.",
            "! warning[opener-malformed] @It's a title.",
        ),
        (
            "!!! note Read this: now",
            "! warning[opener-malformed] @Read this: now",
        ),
        (
            "??? note (optional)",
            "! warning[opener-malformed] @(optional)",
        ),
    ]);
}

#[test]
fn near_misses_are_told() {
    check(&[
        ("!!!", "! warning[opener-malformed] @!!!"),
        ("!!!  ", "! warning[opener-malformed] @!!!"),
        ("!!! \"T\"", "! error[opener-malformed] @!!! \"T\""),
        ("!!! 'T'", "! error[opener-malformed] @!!! 'T'"),
        ("!!! note \"T\" x", "! error[opener-malformed] @x"),
        ("!!! note \"T\" (x)", "! error[opener-malformed] @(x)"),
        ("!!! note.cls", "! error[opener-malformed] @!!! note.cls"),
        (
            "!!! note.a.b \"T\"",
            "! error[opener-malformed] @!!! note.a.b \"T\"",
        ),
        ("!!! note \"T", "! error[opener-malformed] @\""),
        ("!!! note 'T", "! error[opener-malformed] @'"),
        ("!!! note \"T'", "! error[opener-malformed] @\""),
        ("!!! note “T”", "! error[opener-malformed] @“T”"),
        ("!!! note+", "! error[opener-malformed] @!!! note+"),
        (
            "??? note+ \"T\"  ",
            "! error[opener-malformed] @??? note+ \"T\"",
        ),
        ("!!! A+", "-"),
        ("!!! c++", "-"),
        ("!!! one+two", "-"),
        ("!!! note+ more", "-"),
        ("!!!+ note", "! error[opener-malformed] @!!!+ note"),
        ("???- note", "! error[opener-malformed] @???- note"),
        ("???- 3", "-"),
        ("!!! +note", "! error[opener-malformed] @!!! +note"),
    ]);
}

#[test]
fn other_lines_are_none_of_it() {
    check(&[
        ("!!!!", "-"),
        ("!!!! note", "-"),
        ("!! note", "-"),
        ("?? note", "-"),
        ("????", "-"),
        ("???", "-"),
        ("???+", "-"),
        ("\\!!! note", "-"),
        ("Wow!!!", "-"),
        ("!!!, she said", "-"),
        ("!!! -- no", "-"),
        ("!!! Stop.", "-"),
        ("!!! really?", "-"),
        ("!!! don't", "-"),
        ("!!! example.com is down", "-"),
        ("!!! This, too, is prose.", "-"),
        ("!!! Do not do this!", "-"),
        ("!!! \"Stop\" he said", "-"),
        ("!!!+1", "-"),
        ("!!! + 1", "-"),
        ("!?! note", "-"),
        ("", "-"),
    ]);
    testing::check(&Mkdocs, Place::Quote, &[("!!! note", "-")]);
}

#[test]
fn the_body_is_indented_relative_to_the_marks() {
    for indent in 0..4 {
        let candidate = Candidate {
            place: HERE,
            text: "!!! note",
            offset: indent,
            indent,
        };
        let Some(Opening::Directive(header)) = Mkdocs.open(&candidate) else {
            panic!("no directive at {indent}");
        };
        let width = indent + 4;
        assert_eq!(header.body, Body::Indented { width });
    }
}

#[test]
fn help_says_what_to_write() {
    let cases: &[(&str, &[&str])] = &[
        (
            "!!!",
            &[
                "`!!!` alone opens no directive",
                "write `!!! note`, or `\\!!!` if it is text",
            ],
        ),
        (
            "!!! \"T\"",
            &[
                "`!!!` needs a kind before the title",
                "write `!!! note \"T\"`",
            ],
        ),
        (
            "!!! note a \"T\" x",
            &[
                "text behind the title",
                "write `!!! note a x \"T\"`",
                "write `\\!!!` if it is text",
            ],
        ),
        (
            "!!! note \"T\" (x)",
            &[
                "text behind the title",
                "end the line with the title, and put the body on the next line",
                "write `\\!!!` if it is text",
            ],
        ),
        (
            "!!! note.a.b \"T\"",
            &[
                "classes are separated by spaces here, not by dots",
                "write `!!! note a b \"T\"`",
            ],
        ),
        (
            "???+ note a \"T",
            &[
                "the title's quote is never closed",
                "write `???+ note a \"T\"`",
                "write `\\???+` if it is text",
            ],
        ),
        (
            "??? note “T”",
            &[
                "a title is put in straight quotes, not in typographic ones",
                "write `??? note \"T\"`",
                "write `\\???` if it is text",
            ],
        ),
        (
            "!!! note+ \"T\"",
            &[
                "a `+` stands right behind the marks, not behind the kind",
                "write `???+ note \"T\"`",
            ],
        ),
        (
            "!!!+ note \"T\"",
            &["`!!!` cannot be made to fold", "write `???+ note \"T\"`"],
        ),
        (
            "???- note",
            &["`???` alone folds the block", "write `??? note`"],
        ),
        (
            "!!! note Some words here",
            &[
                "words without quotes are classes, not a title",
                "write `!!! note \"Some words here\"`",
                "write `\\!!!` if it is text",
            ],
        ),
        (
            "!!! note It's here",
            &[
                "a title needs quotes here",
                "write `!!! note \"It's here\"`",
                "write `\\!!!` if it is text",
            ],
        ),
        (
            "!!! note {.a} b",
            &[
                "text behind the attributes",
                "put the attributes at the end of the line, behind the title",
            ],
        ),
    ];
    for (line, expected) in cases {
        assert_eq!(messages(&Mkdocs, HERE, line), *expected, "{line}");
    }
}

#[test]
fn any_line_is_read_soundly() {
    const PIECES: &[&str] = &[
        " ", "\t", "note", "Ü", "\"", "'", "“", "{", "}", "{.a}", ".", ":", "+", "-", "!", "T",
        "inline", "#a", "=", "\\", "\u{a0}",
    ];
    const STARTS: &[&str] = &["!!!", "!!! note ", "??? ", "???+ note \"", "??? +", ""];
    assert_sound_for_many(&Mkdocs, HERE, lines(STARTS, PIECES));
}
