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
        text in any::<String>(),
        escaped in proptest::collection::vec(any::<bool>(), 1..9),
        places in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize, "(?s).{0,3}"), 0..5),
    ) {
        let stdin = chapter(&spelled(&text, &escaped));
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
        let patch = content.patch(edits);
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
        prop_assert_eq!(content.patch(edits).is_ok(), fits);
    }

    #[test]
    fn damaged_input_never_panics(at in 0..V05.len(), with in any::<char>()) {
        let Some((before, after)) = V05.split_at_checked(at) else { return Ok(()) };
        let mut after = after.chars();
        after.next();
        let stdin = format!("{before}{with}{}", after.as_str());
        match Input::parse(&stdin) {
            Ok(input) => prop_assert_eq!(&unchanged(&input), input.book()),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
