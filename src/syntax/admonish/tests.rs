use super::*;
use crate::directive::Body;
use crate::syntax::testing::{self, assert_sound_for_many, header, lines};

const HERE: Place = Place::CodeFence {
    marker: b'~',
    length: 3,
    indent: 0,
};

fn check(cases: &[(&str, &str)]) {
    testing::check(&Admonish, HERE, cases);
}

#[test]
fn the_keyword_stands_alone_or_before_white_space() {
    check(&[
        ("admonish", "<>→<note>"),
        (" admonish ", "<>→<note>"),
        ("admonish note", "note"),
        ("admonish  warning", "warning"),
        ("admonish\tnote", "note"),
        ("admonish WARNING", "WARNING"),
        ("admonish my-type_2", "my-type_2"),
        ("admonishment", "-"),
        ("admonish-note", "-"),
        ("rust", "-"),
        ("rust,admonish", "-"),
        ("", "-"),
    ]);
    testing::check(&Admonish, Place::Line, &[("admonish note", "-")]);
    testing::check(&Admonish, Place::Quote, &[("admonish note", "-")]);
}

#[test]
fn the_body_is_the_code_fences() {
    let place = Place::CodeFence {
        marker: b'`',
        length: 5,
        indent: 2,
    };
    let body = Body::CodeFence {
        marker: b'`',
        length: 5,
        indent: 2,
    };
    let header = header(&Admonish, place, " admonish note  ");
    assert_eq!(header.body, body);
    assert_eq!(header.span.len(), "admonish note".len());
}

#[test]
fn version_3_is_the_inside_of_a_toml_table() {
    check(&[
        (
            r#"admonish info title="T", collapsible=true, id="x", class="a b""#,
            r#"info "T" closed #x .a .b"#,
        ),
        (r#"admonish title="T", type="info""#, r#"info "T""#),
        ("admonish title='a \"b\" c'", r#"<>→<note> "a "b" c""#),
        ("admonish title = 'T' , id = 'x'", r#"<>→<note> "T" #x"#),
        (r#"admonish "title"="T""#, r#"<>→<note> "T""#),
        (
            r#"admonish title="""a "b" c""""#,
            "<>→<note> \"<\"\"a \"b\" c\"\">→<a \"b\" c>\"",
        ),
        ("admonish collapsible=false", "<>→<note> fixed"),
        ("admonish note,", "note"),
    ]);
}

#[test]
fn version_2_is_separated_by_spaces() {
    check(&[
        (
            r#"admonish info title="T" collapsible=true"#,
            r#"info "T" closed"#,
        ),
        (
            r#"admonish title="a b" id="x" class='c'"#,
            r#"<>→<note> "a b" #x .c"#,
        ),
    ]);
}

#[test]
fn version_1_is_classes_and_a_title() {
    check(&[
        (
            r#"admonish tip.my-style.other-style "Title""#,
            r#"tip "Title" .my-style .other-style"#,
        ),
        ("admonish note \"T\"", "note \"T\""),
        ("admonish .small.side", "<>→<note> .small .side"),
        ("admonish note.a", "note .a"),
        ("admonish ....  \"\"", "<>→<note> no-title"),
        ("admonish \"T\"", "<>→<note> \"T\""),
        ("admonish note 'T'", "note \"T\""),
        (r#"admonish note "a \u00e9""#, r#"note "<a \u00e9>→<a é>""#),
    ]);
}

#[test]
fn what_the_three_grammars_refuse_is_read() {
    check(&[
        (
            r#"admonish title="a=b" collapsible=true"#,
            r#"<>→<note> "a=b" closed"#,
        ),
        (r#"admonish note, title="x""#, r#"note "x""#),
        (r#"admonish note.small title="x""#, r#"note "x" .small"#),
        (
            r#"admonish note "x" collapsible=true"#,
            r#"note "x" closed"#,
        ),
        (r#"admonish .small title="x""#, r#"<>→<note> "x" .small"#),
    ]);
}

#[test]
fn an_empty_title_is_none() {
    check(&[
        (
            r#"admonish title="" collapsible=true"#,
            "<>→<note> no-title closed",
        ),
        (r#"admonish note title=" ""#, "note no-title"),
        ("admonish type=\"\"", "<>→<note>"),
    ]);
}

#[test]
fn one_level_of_escapes_is_taken_off_before() {
    check(&[
        (
            r#"admonish title="a \\"b\\" c""#,
            r#"<>→<note> "<a \\"b\\" c>→<a "b" c>""#,
        ),
        (
            r#"admonish title="And \\"<i>in</i>\\" it" id="x""#,
            r#"<>→<note> "<And \\"<i>in</i>\\" it>→<And "<i>in</i>" it>" #x"#,
        ),
        (
            "admonish title=\"a &amp; b™\"",
            "<>→<note> \"<a &amp; b™>→<a & b™>\"",
        ),
        (
            "admonish title=\"Заголовок\" id='é'",
            "<>→<note> \"Заголовок\" #é",
        ),
        (
            "admonish title=\"Vec<MyType>\"",
            "<>→<note> \"Vec<MyType>\"",
        ),
        (r"admonish title='a\*b'", r#"<>→<note> "<a\*b>→<a*b>""#),
        (r#"admonish title="a\\nb""#, r#"<>→<note> "<a\\nb>→<a b>""#),
        (
            r#"admonish title="x" class="a&nbsp;b c""#,
            "<>→<note> \"x\" .<a&nbsp;b c>→<a> .<a&nbsp;b c>→<b> .<a&nbsp;b c>→<c>",
        ),
        (r#"admonish title=\"T\" "#, r#"<>→<note> "T""#),
    ]);
}

#[test]
fn hostile_values_stay_values() {
    check(&[
        (
            r#"admonish id='"><script>' class='" onclick="x'"#,
            r#"<>→<note> #"><script> ." .onclick="x"#,
        ),
        (
            "admonish title='x'} # y",
            "<>→<note> \"x\" ! error[attributes-malformed] @} # y",
        ),
    ]);
}

#[test]
fn any_info_string_is_read_soundly() {
    const PIECES: &[&str] = &[
        " ",
        ",",
        "note",
        "ü",
        "\"",
        "'",
        "\\",
        "\\\"",
        "&amp;",
        "=",
        ".",
        "title=",
        "id=",
        "class=\"a b\"",
        "collapsible=",
        "true",
        "[",
        "]",
        "{",
        "\"\"\"",
        "`",
    ];
    const STARTS: &[&str] = &[
        "admonish ",
        "admonish note",
        "admonish title=\"",
        "{admonish",
    ];
    assert_sound_for_many(&Admonish, HERE, lines(STARTS, PIECES));
}

#[test]
fn any_line_with_backticks_is_read_soundly() {
    const PIECES: &[&str] = &["`", "```", "admonish", " ", "x", "ü"];
    use proptest::prelude::*;
    proptest!(|(line in lines(&["```", "```admonish ", "````"], PIECES))| {
        prop_assert!(!testing::assert_sound(&Admonish, Place::Line, &line));
    });
}
