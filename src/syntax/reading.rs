//! What notations share when they read a line: names, places, trailing attribute lists.

use std::ops::Range;

use super::{Candidate, Opening};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{AttributeError, Attributes};
use crate::source::{Span, Spanned};

/// How many opening braces of a line are tried as the start of its trailing attribute list. More
/// than two can only be part of the list's own values; a limit keeps hostile lines linear.
const BRACES_TRIED: usize = 8;

/// The length of the name that the text begins with: a letter or digit of any script, then
/// letters, digits, `-` and `_`. Zero if there is none.
pub(super) fn name_length(text: &str) -> usize {
    if text.starts_with(char::is_alphanumeric) {
        word_length(text)
    } else {
        0
    }
}

/// The length of the run of letters, digits, `-` and `_` that the text begins with.
pub(super) fn word_length(text: &str) -> usize {
    text.find(|char: char| !continues_word(char))
        .unwrap_or(text.len())
}

/// Letters are not enough of a word: Thai tones, Indic conjuncts, Persian non-joiners and decomposed
/// accents are marks, which Unicode counts as alphabetic only in part.
fn continues_word(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(
            char,
            '-' | '_'
                | '\u{300}'..='\u{36f}'   // combining accents
                | '\u{591}'..='\u{5c7}'   // Hebrew
                | '\u{64b}'..='\u{65f}'   // Arabic
                | '\u{93c}'..='\u{94d}'   // Devanagari
                | '\u{9bc}'..='\u{9cd}'   // Bengali
                | '\u{a3c}'..='\u{a4d}'   // Gurmukhi
                | '\u{abc}'..='\u{acd}'   // Gujarati
                | '\u{b3c}'..='\u{b4d}'   // Odia
                | '\u{bcd}'                // Tamil
                | '\u{c3c}'..='\u{c4d}'   // Telugu
                | '\u{cbc}'..='\u{ccd}'   // Kannada
                | '\u{d3b}'..='\u{d4d}'   // Malayalam
                | '\u{dca}'                // Sinhala
                | '\u{e47}'..='\u{e4e}'   // Thai
                | '\u{ec8}'..='\u{ece}'   // Lao
                | '\u{1037}'..='\u{103a}' // Burmese
                | '\u{17c9}'..='\u{17d3}' // Khmer
                | '\u{200c}' | '\u{200d}'
        )
}

/// Whether all of the text is one name.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && name_length(text) == text.len()
}

/// How often the text repeats this byte at its beginning.
pub(super) fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&other| other == byte).count()
}

/// The attribute list at the end of a text: where it begins, and what it says. Braces that do not
/// read as attributes, empty ones and those glued to a word (`\frac{a}`) are text: `None`. What the
/// list says wrong (an id twice) is added to `problems`.
pub(super) fn trailing_attributes(
    text: &str,
    offset: usize,
    problems: &mut Vec<AttributeError>,
) -> Option<(usize, Attributes)> {
    if !text.ends_with('}') {
        return None;
    }
    for (start, _) in text.rmatch_indices('{').take(BRACES_TRIED) {
        let mut found = Vec::new();
        let list = &text[start..];
        let Ok((attributes, length)) = Attributes::parse_lenient(list, offset + start, &mut found)
        else {
            continue;
        };
        let before = text[..start].chars().next_back();
        let glued = before.is_some_and(|char| !(char.is_whitespace() || "\"'".contains(char)));
        let says_nothing = list[1..list.len() - 1].trim().is_empty();
        if length < list.len() || glued || says_nothing {
            continue;
        }
        if found.iter().any(AttributeError::is_malformed) {
            return None;
        }
        problems.extend(found);
        return Some((start, attributes));
    }
    None
}

/// Enough of a text to recognise it by, for messages; a line can be a megabyte long.
pub(crate) fn excerpt(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

impl Candidate<'_> {
    /// The place in the chapter of a range of the candidate's text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// A range of the candidate's text as a value with its place.
    pub(super) fn spanned(&self, range: Range<usize>) -> Spanned<String> {
        Spanned::new(self.text[range.clone()].to_owned(), self.span(range))
    }

    /// The text of a span that lies in the candidate.
    pub(super) fn raw(&self, span: Span) -> &str {
        &self.text[span.start - self.offset..span.end - self.offset]
    }

    /// A range without the white space around it; a blank one is empty, at its start.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.start..range.end];
        let end = range.start + text.trim_end().len();
        end - text.trim().len()..end
    }
}

/// A line that is no directive, but nearly.
pub(super) fn near_miss(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&Code::MALFORMED_OPENER, span, message)
}

impl From<Diagnostic> for Opening {
    fn from(diagnostic: Diagnostic) -> Self {
        Opening::NearMiss(diagnostic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_of_any_script() {
        for name in [
            "note",
            "a-b_c",
            "2024",
            "größe",
            "注意",
            "टिप्पणी",
            "ข้อมูล",
            "نکته\u{200c}ها",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "", "-a", "_a", "a b", "a.b", "a:", "a\u{a0}", "🔥", "\u{300}a",
        ] {
            assert!(!is_name(text), "{text}");
        }
        assert_eq!(word_length("-a b"), 2);
    }

    #[test]
    fn only_braces_that_are_attributes_end_a_text() {
        let cases = [
            ("T {#a .b}", Some(2)),
            ("T {k=\"{x}\"}", Some(2)),
            ("{open}", Some(0)),
            ("\"T\"{.a}", Some(3)),
            ("T {#a #b}", Some(2)),
            ("T {}", None),
            ("T { }", None),
            ("T {a, b}", None),
            ("T {a} b", None),
            ("T \\{a}", None),
            ("\\frac{a}", None),
            ("T {{ a }}", None),
            ("T {% a %}", None),
            ("T", None),
        ];
        for (text, expected) in cases {
            let found = trailing_attributes(text, 0, &mut Vec::new());
            assert_eq!(found.map(|(start, _)| start), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_for_messages() {
        assert_eq!(excerpt("ü"), "ü");
        assert_eq!(excerpt(&"ü".repeat(61)), "ü".repeat(60) + "…");
    }
}
