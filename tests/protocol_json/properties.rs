//! The wire format on random text.

use mdbook_casebook::protocol::{Input, Literal, Patch};
use mdbook_casebook::source::Span;
use mdbook_casebook::splice::{Edit, splice};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{V05, answer, chapter, message, unchanged};

/// A JSON string literal of the text, with every character as likely spelled as `\u` escapes as
/// not.
fn spelled(text: &str, escaped: &[bool]) -> String {
    let mut literal = String::from("\"");
    let mut escaped = escaped.iter().cycle();
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\') || *escaped.next().unwrap_or(&true) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                literal.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            literal.push(c);
        }
    }
    literal + "\""
}

/// The answer with this patch of the first chapter.
fn patched(input: &Input<'_>, patch: Patch) -> String {
    let mut out = Vec::new();
    let mut answer = input.answer(&mut out);
    answer
        .patch_all([(0, patch)])
        .expect("memory takes everything");
    answer.finish().expect("memory takes everything");
    String::from_utf8(out).expect("text stays text")
}

/// What JSON is made of.
const DAMAGE: &[char] = &['"', '\\', '{', '}', '[', ']', ',', ':', 'u', '0', ' ', '\n'];

proptest! {
    #[test]
    fn any_text_comes_in_and_goes_back_unharmed(
        old in any::<String>(),
        new in "(?s).*",
        escaped in proptest::collection::vec(any::<bool>(), 1..9),
    ) {
        let literal = spelled(&old, &escaped);
        let stdin = chapter(&literal);
        let input = Input::parse(&stdin).unwrap();
        prop_assert_eq!(input.chapters[0].content.decode(), &*old);
        prop_assert_eq!(&unchanged(&input), input.book());
        let book = answer(&input, vec![(0, &*new)]);
        let value: Value = serde_json::from_str(&book).unwrap();
        prop_assert_eq!(
            value,
            json!({ "items": [{ "Chapter": { "name": "x", "content": &new } }] })
        );
        let mut expected = stdin.clone();
        let span = input.chapters[0].content.span();
        expected.replace_range(span.range(), Literal::from(new).as_json());
        prop_assert_eq!(message(&book), expected);
    }

    #[test]
    fn edits_mean_the_same_in_the_literal_and_in_its_text(
        text in "(?s)(.|[\n\"\\\\/\t])*",
        escaped in proptest::option::of(proptest::collection::vec(any::<bool>(), 1..9)),
        places in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize, "(?s).{0,3}"), 0..5),
    ) {
        let literal = match escaped {
            Some(escaped) => spelled(&text, &escaped),
            None => serde_json::to_string(&text).unwrap(),
        };
        let stdin = chapter(&literal);
        let input = Input::parse(&stdin).unwrap();
        let content = input.chapters[0].content;
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let edits: Vec<Edit<'_>> = places
            .iter()
            .map(|(from, length, new)| {
                let from = from.index(starts.len());
                let to = (from + length).min(starts.len() - 1);
                Edit::new(Span::new(starts[from], starts[to]), new.as_str())
            })
            .collect();
        let expected = splice(&text, edits.clone());
        let patch = content.patch(&text, edits);
        let edited = patch.clone().map(|patch| content.apply(&patch).decode());
        prop_assert_eq!(edited, expected);
        if let Ok(patch) = patch {
            let literal = content.apply(&patch);
            prop_assert_eq!(patched(&input, patch), answer(&input, vec![(0, literal)]));
        }
    }

    #[test]
    fn places_outside_of_the_text_are_refused(text in any::<String>(), start in 0..99_usize, end in 0..99_usize) {
        let stdin = chapter(&spelled(&text, &[true, false]));
        let content = Input::parse(&stdin).unwrap().chapters[0].content;
        let edits = vec![Edit::new(Span::new(start, end), "")];
        let fits = text.get(start..end).is_some();
        prop_assert_eq!(content.patch(&text, edits).is_ok(), fits);
    }

    #[test]
    fn damaged_input_is_read_if_it_is_json_all_the_same(
        at in 0..V05.len(),
        with in prop_oneof![any::<char>(), prop::sample::select(DAMAGE)],
        insert in any::<bool>(),
    ) {
        let Some((before, after)) = V05.split_at_checked(at) else { return Ok(()) };
        let mut after = after.chars();
        if !insert {
            after.next();
        }
        let stdin = format!("{before}{with}{}", after.as_str());
        let json = serde_json::from_str::<(Value, Value)>(&stdin);
        match (Input::parse(&stdin), json) {
            (Ok(input), Ok(_)) => prop_assert_eq!(&unchanged(&input), input.book()),
            // What nobody needs is not decoded.
            (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("surrogate"), "{}", error),
            (Err(error), json) => {
                let lacks_chapters = json.is_ok_and(|(_, book)| book.get("items").is_none());
                let message = error.to_string();
                prop_assert_eq!(message.contains("`items`"), lacks_chapters, "{}", message);
                prop_assert!(!message.contains("cannot be read"), "{}", message);
            }
        }
    }
}
