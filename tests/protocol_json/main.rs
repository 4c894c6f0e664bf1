//! The wire format, against what real mdBooks wrote.
//!
//! `../protocol/mdbook-0.4.json` and `mdbook-0.5.json` are what mdBook 0.4.52 and 0.5.4 sent to a
//! preprocessor for one small book; only the folder of the book was renamed. The book has CRLF,
//! control characters, quotes and backslashes in names, a draft with a child, a part and a
//! separator.

mod errors;
mod properties;

use std::borrow::Cow;

use mdbook_casebook::protocol::{Generation, Input, Literal, VersionNotice, version_notice};
use serde_json::Value;

const V04: &str = include_str!("../protocol/mdbook-0.4.json");
const V05: &str = include_str!("../protocol/mdbook-0.5.json");

const CONTEXT: &str = r#"{"root":"/book","config":{},"renderer":"html","mdbook_version":"0.5.4"}"#;

/// The input for a book with this JSON.
fn message(book: &str) -> String {
    format!("[{CONTEXT},{book}]")
}

/// The input for a book of one chapter, whose content is this JSON.
fn chapter(content: &str) -> String {
    message(&format!(
        r#"{{"items":[{{"Chapter":{{"name":"x","content":{content}}}}}]}}"#
    ))
}

/// What [`Input::write`] writes.
fn answer<T: Into<Literal>>(input: &Input, replacements: Vec<(usize, T)>) -> String {
    let mut out = Vec::new();
    input
        .write(replacements, &mut out)
        .expect("memory takes everything");
    String::from_utf8(out).expect("text stays text")
}

fn unchanged(input: &Input) -> String {
    answer(input, Vec::<(usize, &str)>::new())
}

/// Every content in a book's JSON, in the order of `SUMMARY.md`, found without the code under test.
fn contents_mut<'v>(items: &'v mut Value, found: &mut Vec<&'v mut Value>) {
    for item in items.as_array_mut().into_iter().flatten() {
        let Some(chapter) = item.get_mut("Chapter").and_then(Value::as_object_mut) else {
            continue;
        };
        for (key, value) in chapter.iter_mut() {
            match key.as_str() {
                "content" => found.push(value),
                "sub_items" => contents_mut(value, found),
                _ => {}
            }
        }
    }
}

#[test]
fn the_context_says_how_mdbook_was_called() {
    for (stdin, version) in [(V04, "0.4.52"), (V05, "0.5.4")] {
        let context = Input::parse(stdin).unwrap().context;
        assert_eq!(context.root.to_str(), Some("/book"));
        assert_eq!(context.renderer, "html");
        assert_eq!(context.mdbook_version, version);
        assert_eq!(version_notice(&context.mdbook_version), None);
        assert_eq!(context.config["book"]["title"], "Ein Büchlein");
        assert_eq!(context.config["book"]["description"], Value::Null);
        let today = &context.config["preprocessor"]["casebook"]["today"];
        assert_eq!(today["$__toml_private_datetime"], "2026-11-23");
    }
}

#[test]
fn chapters_come_in_the_order_of_the_summary_with_their_places() {
    let expected = r"
Vorwort: preface.md from preface.md
Erstes \ Kapitel: one.md from one.md
Erstes \ Kapitel > Tief: deep/two.md from deep/two.md
Erstes \ Kapitel > Tief > Ganz tief: deep/three.md from deep/three.md
Entwurf: - from -, draft
Entwurf > Unter dem Entwurf: under.md from under.md
README wird index: deep/index.md from deep/README.md
Nachwort: after.md from after.md
";
    for (stdin, generation) in [(V04, Generation::V04), (V05, Generation::V05)] {
        let input = Input::parse(stdin).unwrap();
        assert_eq!(input.generation, generation);
        let mut chapters = String::from("\n");
        for chapter in &input.chapters {
            for parent in &chapter.parent_names {
                chapters += &format!("{parent} > ");
            }
            let path = chapter.path.as_deref().unwrap_or("-");
            let source = chapter.source_path.as_deref().unwrap_or("-");
            let draft = if chapter.path.is_none() {
                ", draft"
            } else {
                ""
            };
            chapters += &format!("{}: {path} from {source}{draft}\n", chapter.name);
        }
        assert_eq!(chapters, expected);
    }
}

#[test]
fn our_reading_agrees_with_that_of_mdbook() {
    let (_, book) = mdbook_preprocessor::parse_input(V05.as_bytes()).unwrap();
    let theirs: Vec<_> = book
        .iter()
        .filter_map(|item| match item {
            mdbook_preprocessor::book::BookItem::Chapter(chapter) => Some(chapter),
            _ => None,
        })
        .collect();
    let ours = Input::parse(V05).unwrap().chapters;
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_eq!(ours.name, theirs.name);
        assert_eq!(ours.content.decode(), theirs.content);
    }
}

#[test]
fn an_unchanged_book_goes_back_byte_for_byte() {
    for stdin in [V04, V05] {
        let input = Input::parse(stdin).unwrap();
        let book = unchanged(&input);
        assert_eq!(book, input.book());
        let version = &input.context.mdbook_version;
        assert!(stdin.ends_with(&format!(r#""mdbook_version":"{version}"}},{book}]"#)));
    }
}

#[test]
fn only_the_changed_contents_differ() {
    for (stdin, items) in [(V04, "sections"), (V05, "items")] {
        let input = Input::parse(stdin).unwrap();
        let count = input.chapters.len();
        for changed in 0..1_u32 << count {
            let is_changed = |index: usize| changed >> index & 1 == 1;
            let new = |index: usize| format!("# {index}\t\"neu\" \\ \u{1}😀\n");
            // Backwards, since the order must not matter.
            let replacements = (0..count).rev().filter(|&index| is_changed(index));
            let book = answer(
                &input,
                replacements.map(|index| (index, new(index))).collect(),
            );

            let mut expected: Value = serde_json::from_str(input.book()).unwrap();
            let mut contents = Vec::new();
            contents_mut(&mut expected[items], &mut contents);
            assert_eq!(contents.len(), count);
            for (index, content) in contents.into_iter().enumerate() {
                assert_eq!(
                    content.as_str(),
                    Some(&*input.chapters[index].content.decode())
                );
                if is_changed(index) {
                    *content = new(index).into();
                }
            }
            assert_eq!(serde_json::from_str::<Value>(&book).unwrap(), expected);
        }
    }
}

#[test]
fn fields_and_items_that_nobody_knows_survive_as_they_are_spelled() {
    let book = "{ \"__non_exhaustive\":null, \"\\u0066uture\" : [1.50, -0, 1E+2,\t{}],\r\n \"items\":[
        \"Separator\", {\"PartTitle\":\"\\/\"}, \"Appendix\", {\"Index\":{\"Chapter\":{\"content\":\"x\"}}},
        {\"Chapter\": {\"zeta\":null,\"content\":\"old\",\"number\":null,\"name\":\"a\",\"zeta\":{},
                       \"path\":null,\"sub_items\":[\"Separator\"]} } ], \"alpha\":\"\\ud83d\\ude00\" }";
    let stdin = message(book);
    let input = Input::parse(&stdin).unwrap();
    assert_eq!(input.chapters.len(), 1);
    assert_eq!(unchanged(&input), book);
    assert_eq!(
        answer(&input, vec![(0, "new")]),
        book.replacen("\"old\"", "\"new\"", 1)
    );
}

#[test]
fn fields_may_come_in_any_order_and_with_any_white_space() {
    let book = r#"{"items": [{"Chapter": {
        "sub_items": [{"Chapter": {"content": "child", "name": "b"}}],
        "parent_names": [], "content": "parent", "name": "a", "path": "a.md"}}]}"#;
    let context = CONTEXT.replace(',', " ,\r\n\t");
    let stdin = format!("\u{feff} \n[\n{context}\n ,\n\n{book}\n]\n\n");
    let input = Input::parse(&stdin).unwrap();
    let names: Vec<_> = input
        .chapters
        .iter()
        .map(|chapter| &*chapter.name)
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(
        answer(&input, vec![(0, "PARENT"), (1, "CHILD")]),
        book.replace("\"parent\"", "\"PARENT\"")
            .replace("\"child\"", "\"CHILD\"")
    );
}

/// Long strings take another way than short ones.
#[test]
fn names_and_paths_are_read_whatever_their_length() {
    for length in (0..70).chain([1_000]) {
        for unit in ["0", "\"", "é", "\u{1}"] {
            let text = unit.repeat(length);
            let literal = serde_json::to_string(&text).unwrap();
            let fields = format!(
                r#""name":{literal},"content":{literal},"path":{literal},"source_path":{literal},
                   "parent_names":["a",{literal}]"#
            );
            let stdin = message(&format!(r#"{{"items":[{{"Chapter":{{{fields}}}}}]}}"#));
            let input = Input::parse(&stdin).unwrap();
            let chapter = &input.chapters[0];
            assert_eq!(chapter.name, text);
            assert_eq!(chapter.path.as_deref(), Some(&*text));
            assert_eq!(chapter.source_path.as_deref(), Some(&*text));
            assert_eq!(chapter.parent_names, ["a", &text]);
            assert_eq!(chapter.content.decode(), text);
            assert_eq!(chapter.content.span().of(&stdin), literal);
        }
    }
}

#[test]
fn contents_decode_as_json_says() {
    let cases = [
        (r#""""#, ""),
        (r#""plain – 日本語""#, "plain – 日本語"),
        (
            r#""\u0000\u001f\"\\\/\b\f\n\r\t""#,
            "\0\u{1f}\"\\/\u{8}\u{c}\n\r\t",
        ),
        (r#""\ud83d\ude00 \uD83D\uDE00""#, "😀 😀"),
        (r#""\\u003e \\\u003e""#, r"\u003e \>"),
        ("\"\u{feff}# \u{2028}\u{7f}\"", "\u{feff}# \u{2028}\u{7f}"),
    ];
    for (literal, text) in cases {
        let stdin = chapter(literal);
        let content = Input::parse(&stdin).unwrap().chapters[0].content;
        assert_eq!(content.span().of(&stdin), literal);
        assert_eq!(content.raw(), &literal[1..literal.len() - 1]);
        assert_eq!(content.decode(), text);
        let is_borrowed = matches!(content.decode(), Cow::Borrowed(_));
        assert_eq!(is_borrowed, !literal.contains('\\'), "{literal}");
    }
}

#[test]
fn a_search_of_the_raw_text_is_never_wrong_about_absence() {
    let fence = |raw: &[u8]| raw.windows(3).any(|window| window == b":::");
    let cases = [
        (r#""text""#, false),
        (r#"":::note\n""#, true),
        (r#""\n\n\"quoted\" :: ""#, false),
        (r#""\u003a::note""#, true),
        (r#""a bell \u0007""#, true),
    ];
    for (literal, may_contain) in cases {
        let stdin = chapter(literal);
        let content = Input::parse(&stdin).unwrap().chapters[0].content;
        assert_eq!(content.may_contain(fence), may_contain, "{literal}");
    }
}

#[test]
fn an_impossible_replacement_is_refused_before_anything_is_written() {
    let input = Input::parse(V05).unwrap();
    let cases = [
        (vec![(1, "a"), (8, "b")], "no chapter 8 in a book of 8"),
        (
            vec![(3, "a"), (1, "b"), (3, "c")],
            "two new contents for chapter 3",
        ),
    ];
    for (replacements, message) in cases {
        let mut out = Vec::new();
        let error = input.write(replacements, &mut out).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        assert_eq!(error.to_string(), message);
        assert!(out.is_empty());
    }
}

#[test]
fn the_shape_decides_not_the_version() {
    for (stdin, generation) in [(V04, Generation::V04), (V05, Generation::V05)] {
        let stdin = stdin.replace("0.4.52", "9.0.0").replace("0.5.4", "9.0.0");
        let input = Input::parse(&stdin).unwrap();
        assert_eq!(input.generation, generation);
        let notice = version_notice(&input.context.mdbook_version);
        assert!(matches!(notice, Some(VersionNotice::Newer(_))));
    }
}
