//! Content lines (RFC 5545 §3.1) and the text in them (§3.3.11).

/// How many octets a line may have, without its end.
const LONGEST: usize = 75;

/// Appends a line, folded where it is too long, never inside of a character. `value` must not hold
/// a line end; [`text`] makes such a value of any text.
pub(super) fn push(out: &mut String, name: &str, value: &str) {
    let mut room = LONGEST;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A value of the type TEXT. Whatever is a line end to somebody becomes one that is written with
/// letters; other control characters, which no text may hold, become spaces.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    let mut letters = value.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push_str("\\n");
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> String {
        let mut out = String::new();
        push(&mut out, "SUMMARY", value);
        out
    }

    #[test]
    fn text_holds_no_character_that_means_something_to_a_calendar() {
        for (value, expected) in [
            ("", ""),
            ("a, b; c: \"d\"", r#"a\, b\; c: "d""#),
            (r"C:\next", r"C:\\next"),
            ("a\r\nb\rc\nd\n\re", r"a\nb\nc\nd\n\ne"),
            ("a\u{85}b\u{2028}c\u{2029}d", r"a\nb\nc\nd"),
            (
                "BEGIN:VEVENT\u{0}\u{7f}\u{1b}[0m\t.",
                "BEGIN:VEVENT   [0m .",
            ),
            ("é 🦀", "é 🦀"),
        ] {
            assert_eq!(text(value), expected, "{value:?}");
        }
    }

    #[test]
    fn lines_are_folded_after_75_octets() {
        let room = LONGEST - "SUMMARY:".len();
        let letters = |count| "a".repeat(count);
        assert_eq!(
            line(&letters(room)),
            format!("SUMMARY:{}\r\n", letters(room))
        );
        // Each continuation has its space and 74 octets; the last may be full as well.
        let full = format!("SUMMARY:{}\r\n {}\r\n", letters(room), letters(74));
        assert_eq!(line(&letters(room + 74)), full);
        let one_more = format!("SUMMARY:{}\r\n {}\r\n a\r\n", letters(room), letters(74));
        assert_eq!(line(&letters(room + 75)), one_more);
    }

    #[test]
    fn no_character_is_folded() {
        for letter in ["é", "…", "🦀"] {
            for before in 0..8 {
                let value = "a".repeat(before) + &letter.repeat(10_000);
                let folded = line(&value);
                for part in folded.split("\r\n") {
                    assert!(part.len() <= LONGEST, "{letter} {before}: {part}");
                }
                let unfolded = folded.replace("\r\n ", "");
                assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
            }
        }
    }
}
