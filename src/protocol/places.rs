//! Where the bytes of a text stand in the JSON literal that it was decoded from. So a text can be
//! edited in the literal itself: what nobody edits is neither decoded nor spelled anew.

use memchr::memchr;

/// Finds the places of a text in its literal, which is without its quotes here, from front to back.
pub(super) struct Places<'a> {
    literal: usize,
    text: usize,
    way: Way<'a>,
}

enum Way<'a> {
    /// The text, every line end, quote and backslash of which takes one byte more in the literal.
    Counted(&'a str),
    /// What is left of a literal with whatever escapes.
    Walked(&'a str),
}

impl<'a> Places<'a> {
    /// Finds places in a literal with [common](super::strings::Escapes::Common) escapes only, given the
    /// text.
    pub(super) fn counted(text: &'a str) -> Self {
        Places::from(Way::Counted(text))
    }

    /// Finds places in any literal.
    pub(super) fn walked(raw: &'a str) -> Self {
        Places::from(Way::Walked(raw))
    }

    fn from(way: Way<'a>) -> Self {
        Places {
            literal: 0,
            text: 0,
            way,
        }
    }

    /// The place in the literal of a place in the text, both in bytes. `None` if it is beyond the
    /// end, inside of a character, or before one that was asked for earlier.
    pub(super) fn find(&mut self, offset: usize) -> Option<usize> {
        match &mut self.way {
            Way::Counted(text) => {
                let passed = text.get(self.text..offset)?;
                self.literal += passed.len() + escaped(passed);
            }
            Way::Walked(rest) => {
                let ahead = offset.checked_sub(self.text)?;
                self.literal += walk(rest, ahead)?;
            }
        }
        self.text = offset;
        Some(self.literal)
    }
}

/// How many characters of a text have an escape of two bytes.
fn escaped(text: &str) -> usize {
    let is_escaped = |byte: &u8| (*byte == b'\n') | (*byte == b'"') | (*byte == b'\\');
    // In bytes as long as they cannot overflow, so that many are counted at a time.
    let parts = text.as_bytes().chunks(usize::from(u8::MAX));
    let counts = parts.map(|part| {
        part.iter()
            .map(|byte| u8::from(is_escaped(byte)))
            .sum::<u8>()
    });
    counts.map(usize::from).sum()
}

/// Takes as much off a literal as stands for the next bytes of the text. Returns how much that is.
fn walk(rest: &mut &str, mut ahead: usize) -> Option<usize> {
    let before = rest.len();
    loop {
        let Some(at) = memchr(b'\\', &rest.as_bytes()[..ahead.min(rest.len())]) else {
            *rest = rest.get(ahead..)?;
            return Some(before - rest.len());
        };
        let (literal, text) = escape(rest.get(at..)?)?;
        *rest = rest.get(at + literal..)?;
        ahead = ahead.checked_sub(at + text)?;
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
        let mut places = Places::walked(literal);
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
    fn places_are_counted_as_they_are_walked() {
        let text = "aé\n\n\"\\😀z\"".repeat(100);
        let literal = serde_json::to_string(&text).unwrap();
        let raw = &literal[1..literal.len() - 1];
        for step in 1..20 {
            let (mut counted, mut walked) = (Places::counted(&text), Places::walked(raw));
            for (offset, _) in text.char_indices().step_by(step) {
                let place = counted.find(offset);
                assert!(place.is_some());
                assert_eq!(place, walked.find(offset), "{offset}");
            }
            assert_eq!(counted.find(text.len()), Some(raw.len()));
            assert_eq!(counted.find(text.len() + 1), None);
            assert_eq!(counted.find(0), None);
        }
        assert_eq!(Places::counted("é").find(1), None);
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
                Places::walked(literal).find(offset),
                None,
                "{literal} {offset}"
            );
        }
        let mut places = Places::walked("abc");
        assert_eq!(places.find(2), Some(2));
        assert_eq!(places.find(1), None);
    }
}
