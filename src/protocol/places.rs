//! Where the bytes of a text stand in the JSON literal that it was decoded from. So a text can be
//! edited in the literal itself: what nobody edits is neither decoded nor spelled anew.

use memchr::memchr;

/// Walks over a literal, without its quotes, side by side with the text that it stands for.
pub(super) struct Places<'a> {
    rest: &'a str,
    literal: usize,
    text: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        Places {
            rest: raw,
            literal: 0,
            text: 0,
        }
    }

    /// The place in the literal of a place in the text, both in bytes. `None` if it is beyond the
    /// end, inside of a character, or before one that was asked for earlier.
    pub(super) fn find(&mut self, offset: usize) -> Option<usize> {
        loop {
            let ahead = offset.checked_sub(self.text)?;
            let bytes = self.rest.as_bytes();
            let Some(at) = memchr(b'\\', &bytes[..ahead.min(bytes.len())]) else {
                self.skip(ahead, ahead)?;
                return Some(self.literal);
            };
            self.skip(at, at)?;
            let (literal, text) = escape(self.rest)?;
            self.skip(literal, text)?;
        }
    }

    fn skip(&mut self, literal: usize, text: usize) -> Option<()> {
        self.rest = self.rest.get(literal..)?;
        self.literal += literal;
        self.text += text;
        Some(())
    }
}

/// The lengths of the escape that a literal begins with and of what it stands for (RFC 8259,
/// section 7).
fn escape(rest: &str) -> Option<(usize, usize)> {
    let Some(digits) = rest.strip_prefix(r"\u") else {
        return Some((2, 1));
    };
    let unit = u32::from_str_radix(digits.get(..4)?, 16).ok()?;
    match char::from_u32(unit) {
        Some(char) => Some((6, char.len_utf8())),
        // One half of a pair, which stands for a character of four bytes.
        None => Some((12, 4)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_text_is_found_in_its_literal() {
        let literal = r#"aé\n\"\\\/\u00e9\u20ac\ud83d\ude00😀\tz"#;
        let text: String = serde_json::from_str(&format!("\"{literal}\"")).unwrap();
        let mut places = Places::new(literal);
        let mut starts = Vec::new();
        for (offset, _) in text.char_indices() {
            starts.push(places.find(offset).unwrap());
        }
        assert_eq!(places.find(text.len()), Some(literal.len()));
        starts.push(literal.len());
        let spelled: Vec<&str> = starts
            .windows(2)
            .map(|pair| &literal[pair[0]..pair[1]])
            .collect();
        let expected = [
            "a",
            "é",
            r"\n",
            r#"\""#,
            r"\\",
            r"\/",
            r"\u00e9",
            r"\u20ac",
            r"\ud83d\ude00",
            "😀",
            r"\t",
            "z",
        ];
        assert_eq!(spelled, expected);
    }

    #[test]
    fn other_places_are_none() {
        let offsets = [
            (r"\u00e9", 1),
            ("é", 1),
            ("ab", 3),
            (r"\n", 2),
            (r"\u00e9", 3),
        ];
        for (literal, offset) in offsets {
            assert_eq!(
                Places::new(literal).find(offset),
                None,
                "{literal} {offset}"
            );
        }
        let mut places = Places::new("abc");
        assert_eq!(places.find(2), Some(2));
        assert_eq!(places.find(1), None);
    }
}
