//! What is wrong, and what is said about it.

use super::Admonish;
use crate::syntax::Place;
use crate::syntax::testing::{self, messages};

const HERE: Place = Place::CodeFence {
    marker: b'~',
    length: 3,
    indent: 0,
};

fn check(cases: &[(&str, &str)]) {
    testing::check(&Admonish, HERE, cases);
}

#[test]
fn unknown_keys_are_warnings() {
    check(&[
        (
            "admonish note titel=\"T\"",
            "note ! warning[attribute-unknown] @titel",
        ),
        (
            "admonish note open=true, id='x'",
            "note #x ! warning[attribute-unknown] @open",
        ),
        (
            "admonish note x=[1, 2] y={ a = 1 } id='x'",
            "note #x ! warning[attribute-unknown] @x ! warning[attribute-unknown] @y",
        ),
    ]);
    let cases = [
        ("titel", "write `title`"),
        ("Title", "write `title`"),
        ("collapse", "write `collapsible`"),
        ("classes", "write `class`"),
        ("colapsable", "write `collapsible`"),
        (
            "open",
            "delete it, or use `type`, `title`, `id`, `class` or `collapsible`",
        ),
    ];
    for (key, help) in cases {
        let message = format!("no key of an admonish block is called `{key}`");
        let line = format!("admonish note {key}=true");
        assert_eq!(messages(&Admonish, HERE, &line), [message.as_str(), help]);
    }
}

#[test]
fn a_wrong_configuration_leaves_a_block_with_problems() {
    check(&[
        (
            "admonish title=\"T\" info",
            "info \"T\" ! error[attributes-malformed] @info",
        ),
        (
            "admonish note Two words id='x'",
            "note #x ! error[attributes-malformed] @Two words",
        ),
        (
            "admonish note title=Two, words\" id='x'",
            "note \"Two, words\" #x ! error[attributes-malformed] @Two, words\"",
        ),
        (
            "admonish note collapsible",
            "note ! error[attributes-malformed] @collapsible",
        ),
        (
            "admonish note class=foo",
            "note .foo ! error[attributes-malformed] @foo",
        ),
        (
            "admonish note title=true",
            "note \"true\" ! error[attributes-malformed] @true",
        ),
        (
            "admonish note title= ",
            "note ! error[attributes-malformed] @title",
        ),
        (
            "admonish note title=,id='x'",
            "note #x ! error[attributes-malformed] @title",
        ),
        (
            "admonish note title=\"T",
            "note \"T\" ! error[attributes-malformed] @\"T",
        ),
        (
            "admonish note class=\"a",
            "note .a ! error[attributes-malformed] @\"a",
        ),
        (
            "admonish note x=[1",
            "note ! error[attributes-malformed] @[1",
        ),
        (
            "admonish note title=\"a \"b\" c\" id='x'",
            "note \"a \"b\" c\" #x ! error[attributes-malformed] @\"",
        ),
        (
            "admonish note title=\"a \"b=c\"",
            "note \"<a >→<a>\" ! error[attributes-malformed] @\"",
        ),
        (
            "admonish note title='it's' id='x'",
            "note \"it's\" #x ! error[attributes-malformed] @'",
        ),
        (
            r#"admonish note title="C:\dir""#,
            r#"note "C:\dir" ! error[attributes-malformed] @"C:\dir""#,
        ),
        (
            "admonish note collapsible=\"true\"",
            "note closed ! error[attribute-invalid] @\"true\"",
        ),
        (
            "admonish note collapsible=no",
            "note ! error[attribute-invalid] @no",
        ),
        (
            "admonish note id=\"a b\"",
            "note ! error[attribute-invalid] @a b",
        ),
        (
            "admonish type=\"a b\"",
            "<>→<note> ! error[attribute-invalid] @a b",
        ),
        (
            "admonish note type=\"tip\"",
            "tip ! error[attribute-duplicate] @type",
        ),
        (
            "admonish id='a' id='b'",
            "<>→<note> #b ! error[attribute-duplicate] @id",
        ),
        (
            "admonish \"T\" title='U'",
            "<>→<note> \"U\" ! error[attribute-duplicate] @title",
        ),
        (
            "admonish note: T",
            "note ! error[attributes-malformed] @: T",
        ),
        (
            "admonish note {.a}",
            "note ! error[attributes-malformed] @{.a}",
        ),
        (
            "admonish = x",
            "<>→<note> ! error[attributes-malformed] @= x",
        ),
    ]);
}

#[test]
fn near_misses_are_told() {
    check(&[
        ("{admonish}", "! error[opener-malformed] @{admonish}"),
        (
            "{admonish} note ",
            "! error[opener-malformed] @{admonish} note",
        ),
        (
            "{.admonish .note}",
            "! error[opener-malformed] @{.admonish .note}",
        ),
        ("admonish,note", "! error[opener-malformed] @admonish,note"),
        ("admonish:note", "! error[opener-malformed] @admonish:note"),
        ("Admonish note", "! error[opener-malformed] @Admonish note"),
        ("admonsh", "! error[opener-malformed] @admonsh"),
        (
            " amdonish note title=\"T\"",
            "! error[opener-malformed] @amdonish",
        ),
        ("admonsh,note", "-"),
        ("admonishment", "-"),
        ("admonition", "-"),
        ("ada", "-"),
        ("{admonition} T", "-"),
        ("{admonishment}", "-"),
    ]);
    let line = Place::Line;
    let cases = [
        (
            "```admonish title=\"a `code`\"",
            "! error[opener-malformed] @`",
        ),
        ("``` admonish `x`", "! error[opener-malformed] @`"),
        ("````admonish ```x", "! error[opener-malformed] @`"),
        ("```admonish``` is a thing", "-"),
        ("```admonish note``` is a thing", "-"),
        ("```admonish note", "-"),
        ("```rust `x`", "-"),
        ("``admonish `x`", "-"),
    ];
    testing::check(&Admonish, line, &cases);
}

#[test]
fn help_says_what_to_write() {
    let cases: &[(&str, &[&str])] = &[
        (
            "{admonish} note",
            &[
                "an info string has `admonish` alone or with white space behind it",
                "write `admonish note`",
            ],
        ),
        (
            "admonish,note title=\"T\"",
            &[
                "an info string has `admonish` alone or with white space behind it",
                "write `admonish note title=\"T\"`",
            ],
        ),
        (
            "ADMONISH",
            &["`admonish` is written in lower case", "write `admonish`"],
        ),
        (
            "adminish note title=\"T\" ",
            &[
                "`adminish` is not `admonish`, so this stays code",
                "write `admonish note title=\"T\"`",
            ],
        ),
        (
            "admonish title='T' info",
            &[
                "the type must come first",
                "write `admonish info` and then the rest",
            ],
        ),
        (
            "admonish note Two words",
            &[
                "`Two words` is neither the type nor a key with a value",
                "write `title=\"Two words\"` if it is the title",
            ],
        ),
        (
            "admonish note collapsible",
            &[
                "`collapsible` is neither the type nor a key with a value",
                "write `collapsible=true`",
            ],
        ),
        (
            "admonish note class=foo",
            &["the value of `class` needs quotes", "write `class=\"foo\"`"],
        ),
        (
            "admonish note title=",
            &[
                "the key `title` has no value",
                "write a value behind `title=`",
            ],
        ),
        (
            "admonish note title='T",
            &["`'` is never closed", "end the value with `'`"],
        ),
        (
            "admonish title=\"a \"b\" c\"",
            &[
                "a quote inside of a text in quotes",
                "write `\\\\\"` for it, or put the text in single quotes",
            ],
        ),
        (
            "admonish title='it's'",
            &[
                "a quote inside of a text in quotes",
                "put the text in double quotes",
            ],
        ),
        (
            "admonish note collapsible=0",
            &[
                "`collapsible` is neither `true` nor `false`",
                "write `collapsible=true`",
            ],
        ),
        (
            "admonish note collapsible='false'",
            &[
                "`collapsible` is neither `true` nor `false`",
                "write `collapsible=false`",
            ],
        ),
        (
            "admonish type='a b'",
            &[
                "`a b` cannot be a type",
                "write a word of letters, digits, `-` and `_`",
            ],
        ),
        (
            "admonish id='a' id='b'",
            &["the id is given twice", "delete one of the two"],
        ),
        (
            "admonish note: T",
            &[
                "text right behind a type or a value",
                "put white space or a comma in between",
            ],
        ),
        (
            "admonish note {.a}",
            &[
                "neither a key nor a value",
                "write `key=value`, separated by white space or commas",
            ],
        ),
    ];
    for (line, expected) in cases {
        assert_eq!(messages(&Admonish, HERE, line), *expected, "{line}");
    }
    let told = messages(&Admonish, HERE, r#"admonish title="C:\dir""#);
    assert_eq!(told[0], "the value of `title` is no valid TOML");
    assert_eq!(
        told[2],
        "write `\\\\\\\\` for a backslash, or put the text in single quotes"
    );
    let told = messages(&Admonish, Place::Line, "```admonish `x`");
    let expected = [
        "a fence of backticks cannot have a backtick behind it, so this is no code fence",
        "use `~~~` for the block's two fences",
    ];
    assert_eq!(told, expected);
}
