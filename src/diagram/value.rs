//! Values of SVG attributes, checked and made short.

/// A number with its unit, to two digits.
pub(super) fn number(value: &str) -> Option<String> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '%');
    let unit = &value[digits.len()..];
    let number: f64 = digits.parse().ok()?;
    let known = matches!(unit, "" | "em" | "px" | "%");
    (known && number.is_finite()).then(|| format!("{}{unit}", short(number)))
}

/// One lower-case word or a number, as `middle` and `auto`.
pub(super) fn word(value: &str) -> Option<String> {
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (!value.is_empty() && value.bytes().all(fine)).then(|| value.to_owned())
}

/// A path, a list of points or a transformation, its numbers to two digits.
pub(super) fn drawing(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() || matches!(first, '-' | '+' | '.') {
            let mut length = 1;
            let bytes = rest.as_bytes();
            while let Some(&byte) = bytes.get(length) {
                let exponent = matches!(bytes[length - 1], b'e' | b'E');
                if byte.is_ascii_digit()
                    || byte == b'.'
                    || matches!(byte, b'e' | b'E')
                    || (exponent && matches!(byte, b'-' | b'+'))
                {
                    length += 1;
                } else {
                    break;
                }
            }
            let number: f64 = rest[..length].parse().ok()?;
            out.push_str(&short(number));
            rest = &rest[length..];
        } else if first.is_ascii_alphabetic() || matches!(first, ' ' | ',' | '(' | ')') {
            out.push(first);
            rest = &rest[1..];
        } else {
            return None;
        }
    }
    Some(out)
}

/// A number to two digits, without zeros at its end.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            drawing("M 1.23456,-0.0001L5e-7 100.10").as_deref(),
            Some("M 1.23,0L0 100.1")
        );
        assert_eq!(number("1.1em").as_deref(), Some("1.1em"));
        assert_eq!(number("1;x"), None);
        assert_eq!(number("NaN"), None);
    }
}
