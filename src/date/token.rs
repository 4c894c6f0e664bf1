//! Cuts a text into numbers, words and single characters, in one pass.
//!
//! White space is not a token, but whether a token touches the one before it is kept: `2025-03` and
//! `2025 - 03` are different things.

use super::lexicon::{Lexicon, Word};
use crate::source::Span;

/// One piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) span: Span,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of ASCII digits; a value too large stays at the largest.
    Number {
        /// The value.
        value: u32,
        /// How many digits are written.
        digits: usize,
    },
    /// A run of letters, apostrophes between them included.
    Word(Word),
    /// Any other character.
    Mark(char),
}

impl Token {
    /// Whether it is a number or a word.
    pub(super) fn is_text(self) -> bool {
        !matches!(self.kind, Kind::Mark(_))
    }
}

/// All tokens of a text.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut end_of_last = usize::MAX;
    while let Some(char) = text[at..].chars().next() {
        if char.is_whitespace() {
            at += char.len_utf8();
            continue;
        }
        let (kind, end) = if char.is_ascii_digit() {
            number(text, at)
        } else if is_letter(char) {
            let end = word_end(text, at);
            (Kind::Word(lexicon.word(&text[at..end])), end)
        } else {
            (Kind::Mark(char), at + char.len_utf8())
        };
        tokens.push(Token {
            kind,
            span: Span::new(at, end),
            glued: at == end_of_last,
        });
        at = end;
        end_of_last = end;
    }
    tokens
}

fn number(text: &str, start: usize) -> (Kind, usize) {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let value = text[start..end].parse().unwrap_or(u32::MAX);
    (Kind::Number { value, digits }, end)
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].chars().peekable();
    while let Some(char) = chars.next() {
        let inside = is_letter(char)
            || matches!(char, '\'' | '’') && chars.peek().is_some_and(|&next| is_letter(next));
        if !inside {
            break;
        }
        end += char.len_utf8();
    }
    end
}

/// Letters and the combining marks that a decomposed accent consists of.
fn is_letter(char: char) -> bool {
    char.is_alphabetic() || matches!(char, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Language;

    fn pieces(text: &str) -> Vec<&str> {
        let tokens = tokens(text, Lexicon::of(Language::English));
        tokens
            .into_iter()
            .map(|token| token.span.of(text))
            .collect()
    }

    #[test]
    fn numbers_words_and_marks_are_told_apart() {
        assert_eq!(pieces("2025-W19"), ["2025", "-", "W", "19"]);
        assert_eq!(
            pieces(" 10th  March, 2025 "),
            ["10", "th", "March", ",", "2025"]
        );
        assert_eq!(pieces("d'aujourd’hui'"), ["d'aujourd’hui", "'"]);
        assert_eq!(pieces("fe\u{301}v."), ["fe\u{301}v", "."]);
        assert_eq!(pieces(""), [""; 0]);
    }

    #[test]
    fn a_token_knows_whether_it_touches_the_one_before() {
        let glued: Vec<bool> = tokens("a-b c", Lexicon::of(Language::English))
            .into_iter()
            .map(|token| token.glued)
            .collect();
        assert_eq!(glued, [false, true, true, false]);
    }

    #[test]
    fn a_number_of_a_thousand_digits_is_one_large_number() {
        let text = "9".repeat(1000);
        let tokens = tokens(&text, Lexicon::of(Language::English));
        let number = Kind::Number {
            value: u32::MAX,
            digits: 1000,
        };
        assert_eq!(tokens[0].kind, number);
    }
}
