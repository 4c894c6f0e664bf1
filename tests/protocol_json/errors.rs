//! Input that is not mdBook's: what is refused, in which words, and what is not.

use mdbook_casebook::protocol::{ErrorKind, Input, ProtocolError};
use mdbook_casebook::source::LineColumn;

use super::{CONTEXT, V04, V05, chapter, message, unchanged};

fn error(stdin: &str) -> ProtocolError {
    match Input::parse(stdin) {
        Ok(_) => panic!("accepted: {}", stdin.chars().take(200).collect::<String>()),
        Err(error) => error,
    }
}

#[test]
fn every_truncation_is_an_error_that_says_so() {
    assert_eq!(error("").kind(), ErrorKind::Empty);
    for stdin in [V04, V05] {
        for (count, (end, _)) in stdin.char_indices().enumerate().skip(1) {
            let error = error(&stdin[..end]);
            assert_eq!(error.kind(), ErrorKind::Truncated, "{error}");
            let column = count + 1;
            assert_eq!(error.position(), Some(LineColumn { line: 1, column }));
        }
    }
}

#[test]
fn what_is_not_mdbooks_message_is_explained() {
    use ErrorKind::{Empty, Foreign, Object, Shape, Syntax};
    let no_renderer = CONTEXT.replace(r#""renderer":"html","#, "");
    let cases: &[(&str, ErrorKind, &str)] = &[
        (
            " \n\t",
            Empty,
            "nothing arrived on standard input, where mdBook sends the book",
        ),
        (
            "[INFO] (mdbook): hello\u{1b}[0m\n[{}]",
            Foreign,
            "expected mdBook's `[context, book]`, found `[INFO] (mdbook): hello\u{fffd}[0m`",
        ),
        (
            "[1, {}]",
            Foreign,
            "expected mdBook's `[context, book]`, found `[1, {}]`",
        ),
        (
            r#"{"version":"0.5.4","root":"/book","book":{}}"#,
            Object,
            "expected mdBook's `[context, book]`, found an object",
        ),
        (
            "[{}, {\"items\":[],}]",
            Syntax,
            "the input is not valid JSON: trailing comma, at line 1, column 18, after \
             `[{}, {\"items\":[],`",
        ),
        (
            "[{},\n {\"items\":[]}]\nhello",
            Syntax,
            "the input is not valid JSON: trailing characters, at line 3, column 1, after \
             `[{},  {\"items\":[]}] `",
        ),
        (
            "[{},{\"items\":[]},3]",
            Syntax,
            "the input is not valid JSON: trailing characters, at line 1, column 18, after \
             `[{},{\"items\":[]},`",
        ),
        (
            "[{}]",
            Shape,
            "the input is not what mdBook sends: invalid length 1, expected mdBook's \
             `[context, book]`, at line 1, column 4, after `[{}`",
        ),
        (
            "[{},7]",
            Shape,
            "the input is not what mdBook sends: invalid type: integer `7`, expected the book, an \
             object, at line 1, column 5, after `[{},`",
        ),
        (
            "[{},[[],null]]",
            Shape,
            "expected the book to be an object, at line 1, column 5, after `[{},`",
        ),
        (
            "[{},{}]",
            Shape,
            "expected the book's `items` (mdBook 0.5) or `sections` (mdBook 0.4), at line 1, \
             column 5, after `[{},`",
        ),
        (
            "[{},{\"items\":[],\"sections\":[]}]",
            Shape,
            "expected `items` or `sections` in the book, not both, at line 1, column 5, after `[{},`",
        ),
        (
            &format!("[{no_renderer},{{\"items\":[]}}]"),
            Shape,
            "the input is not what mdBook sends: missing field `renderer`, at line 1, column 54, \
             after `…ot\":\"/book\",\"config\":{},\"mdbook_version\":\"0.5.4\"`",
        ),
    ];
    for (stdin, kind, expected) in cases {
        let error = error(stdin);
        assert_eq!(error.to_string(), *expected);
        assert_eq!(error.kind(), *kind, "{error}");
    }
}

#[test]
fn what_is_wrong_within_the_book_is_named() {
    let cases = [
        (r#"{"Chapter":{"content":""}}"#, "missing field `name`"),
        (r#"{"Chapter":{"name":"a"}}"#, "missing field `content`"),
        (
            r#"{"Chapter":{"name":"a","content":null}}"#,
            "expected `content` to be a string",
        ),
        (
            r#"{"Chapter":{"name":"a","content":["b"]}}"#,
            "expected `content` to be a string",
        ),
        (
            r#"{"Chapter":{"name":7,"content":""}}"#,
            "integer `7`, expected a string",
        ),
        (
            r#"{"Chapter":{"name":"","content":"","content":""}}"#,
            "duplicate field `content`",
        ),
        (
            r#"{"Chapter":{"name":"","content":"\ud800"}}"#,
            "invalid text in `content`: ",
        ),
        (
            r#"{"Chapter":7}"#,
            "integer `7`, expected a chapter, an object",
        ),
        (
            r#"{"type":"Chapter","name":"a"}"#,
            "invalid length 2, expected an item of the book",
        ),
        ("{}", "invalid length 0, expected an item of the book"),
        ("7", "integer `7`, expected an item of the book"),
        ("null", "invalid type: null, expected an item of the book"),
    ];
    for (item, problem) in cases {
        let stdin = message(&format!(r#"{{"items":[{item}]}}"#));
        let error = error(&stdin);
        assert_eq!(error.kind(), ErrorKind::Shape, "{error}");
        assert!(error.to_string().contains(problem), "{error}");
        assert!(error.position().is_some_and(|position| position.line == 1));
    }
}

#[test]
fn places_are_counted_in_lines_and_characters() {
    let cases = [
        (r#""name":oops"#, 40, r#"{"Chapter":{"name":`"#),
        // serde_json stops in the middle of the first `é`.
        (r#""name":"","content":"\u00éé""#, 58, r#""content":"\u00`"#),
    ];
    for (fields, column, after) in cases {
        let book = format!(r#"{{"日本": "é","items":[{{"Chapter":{{{fields}}}}}]}}"#);
        let error = error(&format!("[{{\"ü\":0}},\n{book}]"));
        assert_eq!(
            error.position(),
            Some(LineColumn { line: 2, column }),
            "{error}"
        );
        assert!(error.to_string().ends_with(after), "{error}");
    }
}

#[test]
fn a_quotation_of_a_large_input_is_short() {
    let stdin = message(&format!(
        r#"{{"items":[{{"Chapter":{{"name":"{}"#,
        "é".repeat(100_000)
    ));
    assert!(error(&stdin).to_string().chars().count() < 200);
    assert!(error(&"x".repeat(100_000)).to_string().len() < 200);
}

/// `[context, book]` with `depth` chapters inside one another.
fn nested_chapters(depth: usize) -> String {
    let open = r#"{"Chapter":{"name":"n","content":"c","sub_items":["#.repeat(depth);
    message(&format!(r#"{{"items":[{open}{}]}}"#, "]}}".repeat(depth)))
}

#[test]
fn chapters_nest_as_deep_as_mdbook_can_read_and_no_deeper() {
    let deepest = (1..100).take_while(|&depth| Input::parse(&nested_chapters(depth)).is_ok());
    let deepest = deepest.last().unwrap();
    // Chapters in their full form, since mdBook requires every field.
    let theirs = |depth| {
        let fields =
            r#""name":"n","number":null,"path":null,"source_path":null,"parent_names":[],"#;
        let stdin = nested_chapters(depth).replace(r#""name":"n","#, fields);
        mdbook_preprocessor::parse_input(stdin.as_bytes())
    };
    assert!(
        theirs(deepest).is_ok(),
        "mdBook reads less than {deepest} levels"
    );
    assert!(
        theirs(deepest + 1).is_err(),
        "mdBook reads more than {deepest} levels"
    );
    assert!(deepest >= 40, "{deepest}");
    for depth in [deepest + 1, 10_000] {
        let error = error(&nested_chapters(depth));
        assert_eq!(error.kind(), ErrorKind::TooDeep, "{error}");
        assert!(error.help().contains("less than 40 levels"));
    }
}

#[test]
fn absurd_nesting_is_refused_where_it_would_be_read() {
    let arrays = "[".repeat(10_000) + &"]".repeat(10_000);
    let objects = format!("{}0{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let deep_config = CONTEXT.replace("{}", &objects);
    let cases = [
        (arrays.clone(), ErrorKind::Foreign),
        (format!("[{objects}"), ErrorKind::Truncated),
        (chapter(&arrays), ErrorKind::Shape),
        (message(&arrays), ErrorKind::Shape),
        (
            message(&format!(r#"{{"items":{arrays}}}"#)),
            ErrorKind::Shape,
        ),
        (
            format!(r#"[{deep_config},{{"items":[]}}]"#),
            ErrorKind::TooDeep,
        ),
    ];
    for (stdin, kind) in cases {
        let error = error(&stdin);
        assert_eq!(error.kind(), kind, "{error}");
    }
}

#[test]
fn what_nobody_reads_may_be_nested_at_will() {
    let deep = format!("{}0{}", r#"{"a":["#.repeat(10_000), "]}".repeat(10_000));
    let book = format!(r#"{{"unknown":{deep},"items":[{deep}]}}"#);
    let stdin = message(&book);
    let input = Input::parse(&stdin).unwrap();
    assert!(input.chapters.is_empty());
    assert_eq!(unchanged(&input), book);
}
