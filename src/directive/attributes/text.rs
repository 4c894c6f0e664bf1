//! Quoted values and character references.

use super::names;

/// Reads the quoted text that `text` begins with, in `"…"` or `'…'`: its value and the bytes it
/// takes, both quotes included. `None` if there is no quote or if it is not closed on its line.
///
/// Two things are unescaped: a backslash before a quote or a backslash, and HTML character
/// references. Any other backslash stays, so that Windows paths and Markdown escapes get through.
///
/// ```
/// use mdbook_casebook::directive::unquote;
/// assert_eq!(unquote(r#""a \"b\" &amp; \*" rest"#), Some((r#"a "b" & \*"#.to_owned(), 18)));
/// assert_eq!(unquote("'it"), None);
/// ```
pub fn unquote(text: &str) -> Option<(String, usize)> {
    let length = quoted_length(text)?;
    Some((unescape(&text[1..length - 1]), length))
}

/// The length of the quoted text at the start, both quotes included.
fn quoted_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let mut at = 1;
    loop {
        match *bytes.get(at)? {
            b'\n' | b'\r' => return None,
            b'\\' if matches!(bytes.get(at + 1), Some(b'\\' | b'"' | b'\'')) => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(escaped) = rest
            .strip_prefix('\\')
            .and_then(|after| after.chars().next())
            && matches!(escaped, '\\' | '"' | '\'')
        {
            value.push(escaped);
            rest = &rest[2..];
        } else if let Some((char, length)) = character_reference(rest) {
            value.push(char);
            rest = &rest[length..];
        } else {
            value.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    value.push_str(rest);
    visible_only(value)
}

/// A value without quotes: character references are decoded, backslashes stay.
pub(super) fn decode_references(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        value.push_str(&rest[..at]);
        let (char, length) = character_reference(&rest[at..]).unwrap_or(('&', 1));
        value.push(char);
        rest = &rest[at + length..];
    }
    value.push_str(rest);
    visible_only(value)
}

/// Control characters that stood in the text itself are replaced as those from references are.
fn visible_only(value: String) -> String {
    if value.contains(char::is_control) {
        value.chars().map(printable).collect()
    } else {
        value
    }
}

/// See [`super::Attributes::character_reference`].
pub(super) fn character_reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        // At most seven decimal or six hexadecimal digits (CommonMark section 2.5).
        let (digits, radix, most) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 6),
            None => (number, 10, 7),
        };
        let length = digits
            .bytes()
            .take_while(|&byte| char::from(byte).is_digit(radix))
            .take(most + 1)
            .count();
        if !(1..=most).contains(&length) || digits.as_bytes().get(length) != Some(&b';') {
            return None;
        }
        let code = u32::from_str_radix(&digits[..length], radix).ok()?;
        let char = char::from_u32(code).filter(|&char| char != '\0');
        let consumed = text.len() - digits.len() + length + 1;
        return Some((
            printable(char.unwrap_or(char::REPLACEMENT_CHARACTER)),
            consumed,
        ));
    }
    let length = body
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .take(names::LONGEST + 1)
        .count();
    if body.as_bytes().get(length) != Some(&b';') {
        return None;
    }
    let char = names::lookup(&body[..length])?;
    Some((printable(char), length + 2))
}

fn printable(char: char) -> char {
    match char {
        '\t' | '\n' | '\r' => ' ',
        _ if char.is_control() => char::REPLACEMENT_CHARACTER,
        _ => char,
    }
}
