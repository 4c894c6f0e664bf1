//! One TOML value out of the middle of a line.

use std::borrow::Cow;

use toml::de::DeValue;

/// A value that was read.
pub(super) enum Value<'a> {
    /// A string in quotes.
    Text(Cow<'a, str>),
    /// `true` or `false`.
    Bool,
    /// Any other valid TOML: a number, a date, an array, a table.
    Other,
    /// No valid TOML, in the parser's words.
    Invalid(String),
}

/// The length of the value that the text begins with; `None` if a quote or bracket is not closed.
pub(super) fn length(text: &str) -> Option<usize> {
    match text.as_bytes().first() {
        Some(b'"' | b'\'') => string_length(text),
        Some(b'[' | b'{') => bracket_length(text),
        _ => Some(
            text.find(|char: char| char.is_whitespace() || char == ',')
                .unwrap_or(text.len()),
        ),
    }
}

/// The length of words with a quote at their end and none at their start: `Two words"`.
pub(super) fn unopened_length(text: &str) -> Option<usize> {
    let end = text.find(['"', '\'', '=', '[', '{'])?;
    let (before, rest) = text.split_at(end);
    let mut rest = rest.chars();
    let closes = matches!(rest.next(), Some('"' | '\''))
        && before.ends_with(|char: char| !char.is_whitespace());
    let ends = rest
        .next()
        .is_none_or(|char| char.is_whitespace() || char == ',');
    (closes && ends).then_some(end + 1)
}

/// Reads a value that is all of the text.
pub(super) fn read(text: &str) -> Value<'_> {
    if let Some(text) = plain_string(text) {
        return Value::Text(text.into());
    }
    match DeValue::parse(text).map(|value| value.into_inner()) {
        Ok(DeValue::String(text)) => Value::Text(text),
        Ok(DeValue::Boolean(_)) => Value::Bool,
        Ok(_) => Value::Other,
        Err(error) => Value::Invalid(error.message().to_owned()),
    }
}

/// A string in which nothing stands for anything else, as most are: it needs no parser.
fn plain_string(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    let special = |byte: u8| matches!(byte, b'"' | b'\\') || byte.is_ascii_control();
    (!inside.bytes().any(special)).then_some(inside)
}

/// What stands between a string's quotes, as it is written; other text as it is. A quote that is
/// missing at the end is not missed.
pub(super) fn inside_quotes(text: &str) -> &str {
    let inside = |quote: char| {
        let text = text.strip_prefix(quote)?;
        Some(text.strip_suffix(quote).unwrap_or(text))
    };
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

/// A TOML string can hold line breaks; a title, an id and a class cannot.
pub(super) fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return text;
    }
    let harmless = |char: char| match char {
        '\t' | '\n' | '\r' => ' ',
        _ if char.is_control() => char::REPLACEMENT_CHARACTER,
        _ => char,
    };
    text.chars().map(harmless).collect()
}

fn string_length(text: &str) -> Option<usize> {
    let triple = ["\"\"\"", "'''"]
        .into_iter()
        .find(|triple| text.starts_with(triple));
    if let Some(triple) = triple
        && let Some(end) = text[3..].find(triple)
    {
        return Some(end + 6);
    }
    let bytes = text.as_bytes();
    let quote = *bytes.first()?;
    let mut at = 1;
    loop {
        match *bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

fn bracket_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 1 => return Some(at + 1),
            b']' | b'}' => depth -= 1,
            b'"' | b'\'' => at += string_length(&text[at..])? - 1,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_at_the_end_alone_ends_words() {
        for (text, length) in [
            (r#"Two words" x"#, Some(10)),
            ("word'", Some(5)),
            (r#"a, b", c=1"#, Some(5)),
            (r#""a""#, None),
            ("true", None),
            ("don't", None),
            (r#"a "b""#, None),
            (r#"a b="c""#, None),
        ] {
            assert_eq!(unopened_length(text), length, "{text}");
        }
    }

    #[test]
    fn a_value_ends_where_toml_ends_it() {
        let cases = [
            (r#""a b" c"#, Some(r#""a b""#)),
            (r#""a \" b" c"#, Some(r#""a \" b""#)),
            (r"'a \' b", Some(r"'a \'")),
            (r#""" x"#, Some(r#""""#)),
            (r#""""a "b" c""" d"#, Some(r#""""a "b" c""""#)),
            ("true, x", Some("true")),
            ("3", Some("3")),
            ("", Some("")),
            ("[1, [2, ']'], 3] x", Some("[1, [2, ']'], 3]")),
            ("{a = \"}\"} x", Some("{a = \"}\"}")),
            ("\"a", None),
            ("\"a\\\"", None),
            ("\"a\\", None),
            ("[1, 2", None),
            ("[\"a]", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                length(text).map(|length| &text[..length]),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn texts_are_on_one_line() {
        assert_eq!(one_line("a\nb\tc\u{1b}[0m".into()), "a b c\u{fffd}[0m");
    }

    #[test]
    fn quotes_are_taken_off_even_if_one_is_missing() {
        let cases = [
            ("\"a\"", "a"),
            ("'a'", "a"),
            ("\"a", "a"),
            ("a", "a"),
            ("\"", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(inside_quotes(text), expected);
        }
    }
}
