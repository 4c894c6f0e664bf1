//! An author's text made safe to print.
//!
//! Messages and snippets quote the book, and the book may hold anything: an escape sequence that
//! repaints the terminal, a carriage return that hides the line before it, a bidirectional override
//! that makes code read as something else. No writer lets such characters out raw.

use std::borrow::Cow;

/// Longer texts are cut where a person reads them; a quoted value can be a megabyte long.
const MAX_CHARS: usize = 400;

/// Whether a character acts on its surroundings instead of being seen: controls (C0, DEL and the
/// C1 range, in which some terminals read escape sequences), line separators, bidirectional
/// embeddings, overrides and isolates, and the byte order mark.
///
/// Joiners and direction *marks* are not among them: ordinary Persian, Hebrew or emoji need these.
pub(super) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// The stand-in for a character: always exactly one, so that columns stay what they are.
pub(super) fn visible_char(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        _ if is_unsafe(character) => None,
        _ => Some(character),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The whole text on one line, nothing in it raw.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_unsafe) {
        Cow::Owned(text.chars().map(visible_char).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// As [`visible`], cut to a length that a person still reads.
pub(super) fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => Cow::Owned(visible(&text[..end]).into_owned() + "…"),
        None => visible(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unsafe_character_gets_one_safe_stand_in() {
        for character in ('\0'..=char::MAX).filter(|&character| is_unsafe(character)) {
            assert!(!is_unsafe(visible_char(character)), "{character:?}");
        }
    }

    #[test]
    fn controls_are_shown_as_their_pictures() {
        let cases = [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("a\r\n\tb\0", "a␍␊␉b␀"),
            ("\u{7f}\u{9b}\u{202e}\u{2028}\u{feff}", "␡����"),
            ("fünf 五 👩\u{200d}🔬", "fünf 五 👩\u{200d}🔬"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(short(&"ü".repeat(MAX_CHARS)), "ü".repeat(MAX_CHARS));
        assert_eq!(
            short(&"ü".repeat(MAX_CHARS + 1)),
            "ü".repeat(MAX_CHARS) + "…"
        );
    }
}
