//! The wording that all settings share: how a value is named in a message, and which known word
//! an unknown one is close to.

use serde_json::Value;

use super::shape::date_text;

/// Longer words than this have no near neighbour: the comparison is quadratic.
const LONGEST_WORD: usize = 64;

/// Longer strings than this are cut in messages, in characters.
const LONGEST_QUOTE: usize = 40;

/// The known word that was probably meant. Case and `_` against `-` do not count.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let word = word.to_lowercase().replace('_', "-");
    known
        .into_iter()
        .map(|candidate| {
            let plain = candidate.to_lowercase().replace('_', "-");
            (strsim::damerau_levenshtein(&word, &plain), candidate)
        })
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A value as a message names it: `"text"`, `3`, `true`, `a list`, `a table`, `a date`.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::String(text) => quote(text),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) if date_text(value).is_some() => "a date".to_owned(),
        Value::Object(_) => "a table".to_owned(),
        scalar => scalar.to_string(),
    }
}

/// A string in quotes, escaped, and cut if it is long.
pub(super) fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// `a`, `a or b`, `a, b or c`, each word as `mark` writes it.
pub(super) fn any_of<'w>(
    words: impl IntoIterator<Item = &'w str>,
    mark: impl Fn(&str) -> String,
) -> String {
    let words: Vec<String> = words.into_iter().map(mark).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_found_and_a_far_one_is_not() {
        let known = ["on-error", "assets", "deny", "ignore"];
        for (word, expected) in [
            ("on_error", Some("on-error")),
            ("On-Eror", Some("on-error")),
            ("asets", Some("assets")),
            ("dney", Some("deny")),
            ("colour", None),
            ("", None),
            (&"x".repeat(10_000), None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word:.20}");
        }
    }

    #[test]
    fn values_are_named_in_words_and_long_texts_are_cut() {
        for (value, expected) in [
            (serde_json::json!("a\"b\n"), r#""a\"b\n""#.to_owned()),
            (serde_json::json!(3), "3".to_owned()),
            (serde_json::json!(false), "false".to_owned()),
            (serde_json::json!([1]), "a list".to_owned()),
            (serde_json::json!({"a": 1}), "a table".to_owned()),
            (
                serde_json::json!({"$__toml_private_datetime": "2026-11-23"}),
                "a date".to_owned(),
            ),
            (
                serde_json::json!("é".repeat(41)),
                format!("\"{}\"…", "é".repeat(40)),
            ),
        ] {
            assert_eq!(describe(&value), expected);
        }
    }

    #[test]
    fn lists_of_words_read_as_a_sentence() {
        let plain = |word: &str| word.to_owned();
        assert_eq!(any_of(["a"], plain), "a");
        assert_eq!(any_of(["a", "b"], plain), "a or b");
        assert_eq!(any_of(["a", "b", "c"], plain), "a, b or c");
    }
}
