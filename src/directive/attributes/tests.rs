use proptest::prelude::*;

use super::*;
use crate::diagnostic::Diagnostic;

/// The list on one line: everything by its place in the text, values where they differ from it.
fn describe(text: &str) -> String {
    let mut problems = Vec::new();
    let read = Attributes::parse_lenient(text, 0, &mut problems);
    let mut parts = Vec::new();
    match read {
        Ok((attributes, length)) => {
            assert_eq!(attributes.span, Some(Span::new(0, length)));
            if let Some(id) = &attributes.id {
                parts.push(format!("#{}", shown(id, text)));
            }
            for class in &attributes.classes {
                parts.push(format!(".{}", shown(class, text)));
            }
            for Pair { key, value } in &attributes.pairs {
                let value = shown(value, text);
                parts.push(format!("{}={value}", shown(key, text)));
            }
            if length < text.len() {
                parts.push(format!("| {}", &text[length..]));
            }
        }
        Err(error) => problems.push(error),
    }
    for problem in &problems {
        let code = problem.code().name;
        parts.push(format!("! {code} `{}`", problem.span().of(text)));
    }
    parts.join(" ")
}

fn shown(item: &Spanned<String>, text: &str) -> String {
    let written = item.span.of(text);
    if written == item.value {
        written.to_owned()
    } else {
        format!("<{written}>→<{}>", item.value)
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(describe(text), *expected, "{text}");
    }
}

#[test]
fn lists_are_read_with_the_place_of_each_part() {
    check(&[
        ("{}", ""),
        ("{ }", ""),
        ("{#a}", "#a"),
        ("{#v1.2}", "#v1.2"),
        ("{#sec:intro .wide}", "#sec:intro .wide"),
        ("{.a.b#c}", "#c .a .b"),
        ("{.name #id k=v}", "#id .name k=v"),
        ("{k=v}", "k=v"),
        (r#"{k="v w" l='x "y"'}"#, r#"k=v w l=x "y""#),
        ("{ k = v }", "k=v"),
        ("{k=https://a.b/?c=d&e#f}", "k=https://a.b/?c=d&e#f"),
        ("{data-a=\"b c\" data-d=e}", "data-a=b c data-d=e"),
        ("{größe=ä}", "größe=ä"),
        ("{: .a }", ".a"),
        ("{:.a}", ".a"),
        ("{.md:flex .w-1/2}", ".md:flex .w-1/2"),
        ("{.a}{.b}", ".a | {.b}"),
        ("{k=\"}\"} x", "k=} |  x"),
        ("{k=\"\"}", "k="),
        ("{.a\u{a0}.b}", ".a .b"),
    ]);
}

#[test]
fn a_flag_is_the_value_true_in_the_place_of_its_key() {
    check(&[
        ("{open}", "open=<open>→<true>"),
        ("{no-title}", "no-title=<no-title>→<true>"),
        (
            "{open #a closed}",
            "#a open=<open>→<true> closed=<closed>→<true>",
        ),
    ]);
}

#[test]
fn id_and_class_keys_merge() {
    check(&[
        ("{id=a}", "#a"),
        ("{class=a class=\"b c\" .d.e}", ".a .b .c .d .e"),
        ("{class=\"&amp; b\"}", ".<&amp; b>→<&> .<&amp; b>→<b>"),
        ("{#a id=b}", "#b ! attribute-duplicate `b`"),
        ("{#a #b}", "#b ! attribute-duplicate `b`"),
        ("{k=1 l=2 k=3}", "k=3 l=2 ! attribute-duplicate `k`"),
    ]);
}

#[test]
fn quotes_are_unescaped_and_references_decoded() {
    check(&[
        (r#"{k="a \"b\""}"#, r#"k=<a \"b\">→<a "b">"#),
        (r"{k='it\'s'}", r"k=<it\'s>→<it's>"),
        (
            r#"{k="a\\b \* c:\new"}"#,
            r#"k=<a\\b \* c:\new>→<a\b \* c:\new>"#,
        ),
        (r#"{k="a\\"}"#, r#"k=<a\\>→<a\>"#),
        ("{k=&lt;b&gt;}", "k=<&lt;b&gt;>→<<b>>"),
        ("{k='&#65;&#x42;&hellip;'}", "k=<&#65;&#x42;&hellip;>→<AB…>"),
        (
            "{k=\"&nope; & &; &#; &#x; &#12345678;\"}",
            "k=&nope; & &; &#; &#x; &#12345678;",
        ),
        (
            "{k=\"&#0;&#xD800;\"}",
            "k=<&#0;&#xD800;>→<\u{fffd}\u{fffd}>",
        ),
    ]);
}

#[test]
fn no_value_holds_a_line_break_or_a_control_character() {
    check(&[
        (
            "{k=\"a&#10;b&NewLine;c&Tab;d\"}",
            "k=<a&#10;b&NewLine;c&Tab;d>→<a b c d>",
        ),
        ("{k=\"&#27;[0m\"}", "k=<&#27;[0m>→<\u{fffd}[0m>"),
        ("{k=\"a\tb\"}", "k=<a\tb>→<a b>"),
        ("{k=\"a\u{7}b\"}", "k=<a\u{7}b>→<a\u{fffd}b>"),
        ("{k\n}", "! attributes-malformed `{`"),
        ("{k=\"a\nb\"}", "! attributes-malformed `\"`"),
    ]);
}

#[test]
fn what_is_wrong_is_left_out_and_the_rest_is_read() {
    check(&[
        ("{!a .b}", ".b ! attributes-malformed `!a`"),
        ("{-}", "! attributes-malformed `-`"),
        ("{a, b}", "b=<b>→<true> ! attributes-malformed `a,`"),
        ("{.}", "! attributes-malformed `.`"),
        ("{.a=b #c}", "#c ! attributes-malformed `.a=b`"),
        ("{k= .a}", "k=.a"),
        ("{k=}", "! attributes-malformed `k`"),
        ("{k=a\"b c}", "c=<c>→<true> ! attributes-malformed `a\"b`"),
        ("{k={x}", "! attributes-malformed `{x`"),
        ("{k=\"a\"b .c}", ".c k=a ! attributes-malformed `b`"),
        ("{{x}", "! attributes-malformed `{x`"),
        ("{#}", "! attribute-invalid ``"),
        ("{id=\"a b\" .c}", ".c ! attribute-invalid `a b`"),
        ("{#a\u{7}}", "! attribute-invalid `a\u{7}`"),
    ]);
}

#[test]
fn a_list_without_an_end_is_an_error() {
    check(&[
        ("{", "! attributes-malformed `{`"),
        ("{.a", "! attributes-malformed `{`"),
        ("{k=\"a}", "! attributes-malformed `\"`"),
        ("{k='a}", "! attributes-malformed `'`"),
        ("{k=\"a\\\"}", "! attributes-malformed `\"`"),
        ("no list", "! attributes-malformed ``"),
    ]);
}

#[test]
fn a_second_id_is_told_where_both_stand_in_the_chapter() {
    let mut problems = Vec::new();
    Attributes::parse_lenient("{#a #b !}", 10, &mut problems).unwrap();
    let diagnostic = Diagnostic::from(problems.swap_remove(0));
    assert_eq!(diagnostic.message, "the id is given twice");
    assert_eq!(diagnostic.span, Span::new(15, 16));
    assert_eq!(diagnostic.labels[0].span, Span::new(12, 13));
}

#[test]
fn problems_say_what_to_write() {
    let cases = [
        (
            "{a",
            "the attribute list is not closed on its line",
            r"end the list with `}`, or write `\{` if it is text",
        ),
        (
            "{a='",
            "the quote `'` is not closed on its line",
            "close it with `'`",
        ),
        (
            "{!}",
            "`!` is no attribute",
            "write `#id`, `.class`, `key=value` or a single word",
        ),
        (
            "{k=}",
            "the attribute `k` has no value",
            "write `k=\"…\"`, or remove it",
        ),
        (
            "{k=a\"b}",
            "a value that holds a quote or a brace needs quotes around it",
            "write `'a\"b'`",
        ),
        (
            "{k=a{b}",
            "a value that holds a quote or a brace needs quotes around it",
            "write `\"a{b\"`",
        ),
        (
            "{id=' a b'}",
            "an id cannot hold white space",
            "write `a-b`",
        ),
        (
            "{#}",
            "the id is empty",
            "write a word behind `#`, or leave the id out",
        ),
        (
            "{k l k}",
            "the attribute `k` is given twice",
            "delete one of the two",
        ),
    ];
    for (text, message, help) in cases {
        let mut problems = Vec::new();
        let read = Attributes::parse_lenient(text, 0, &mut problems);
        problems.extend(read.err());
        let error = &problems[0];
        assert_eq!(
            (error.message().as_str(), error.help().as_str()),
            (message, help),
            "{text}"
        );
    }
}

#[test]
fn quoted_texts_say_how_long_they_are() {
    let cases = [
        (r#""a" b"#, Some(("a", 3))),
        (r#""a\"b" c"#, Some((r#"a"b"#, 6))),
        (r"'a\\' b", Some((r"a\", 5))),
        ("''", Some(("", 2))),
        ("'a\"b'", Some(("a\"b", 5))),
        ("a", None),
        ("", None),
        ("\"a", None),
        ("\"a\\\"", None),
        ("\"a\nb\"", None),
    ];
    for (text, expected) in cases {
        let read = unquote(text);
        let read = read
            .as_ref()
            .map(|(value, length)| (value.as_str(), *length));
        assert_eq!(read, expected, "{text}");
    }
}

/// Lists with many near misses.
fn list() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "#", ".", "=", "\"", "'", "\\", "{", "}", " ", "\t", "a", "k=", "id=", "class=", "ü", "…",
        "&amp;", "&#10;", "&", ";", "\u{7}", "\u{a0}", "\n", "open", ":",
    ]);
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| format!("{{{}", pieces.concat()))
}

proptest! {
    #[test]
    fn any_list_keeps_its_spans_inside_and_its_values_clean(text in list()) {
        let prefix = "é ";
        let whole = format!("{prefix}{text}");
        let mut problems = Vec::new();
        let read = Attributes::parse_lenient(&text, prefix.len(), &mut problems);
        let mut spans: Vec<Span> = Vec::new();
        match read {
            Ok((attributes, length)) => {
                prop_assert_eq!(text[..length].chars().last(), Some('}'));
                let items = attributes.id.iter().chain(&attributes.classes);
                let pairs = attributes.pairs.iter().flat_map(|pair| [&pair.key, &pair.value]);
                for item in items.chain(pairs) {
                    prop_assert!(!item.value.contains(char::is_control), "{:?}", item);
                    spans.push(item.span);
                }
                spans.extend(attributes.span);
            }
            Err(error) => problems.push(error),
        }
        for problem in problems {
            let diagnostic = Diagnostic::from(problem);
            spans.push(diagnostic.span);
            spans.extend(diagnostic.labels.iter().map(|label| label.span));
        }
        for span in spans {
            prop_assert!(span.start >= prefix.len() && whole.get(span.range()).is_some());
        }
    }

    #[test]
    fn a_quoted_value_comes_back(value in "[^\\p{Cc}\\\\\"'&]{0,12}") {
        let text = format!("\"{value}\"");
        prop_assert_eq!(unquote(&text), Some((value, text.len())));
    }
}
