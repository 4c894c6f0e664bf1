//! What stands around a date in a text: whether the date is a word of its own, whether separators
//! part it from the rest, and what of the rest is title.
//!
//! Everything here looks at characters only, so that it works in the middle of Markdown.

use super::reader::is_dash;
use crate::source::Span;

/// Signs that may touch the beginning of a date.
const BEFORE: &str = "([{<\"'“‘«*_~`|:,;·•>@";
/// Signs that a date may touch and that part it from what follows.
const AFTER: &str = ":,;.!?·•|)]}>([{<\"'”’»*_~`";
/// Emphasis and quotes, which say nothing about what they stand between.
const WRAPPING: &str = "*_~`\"“”«»";
/// What leads from a date to a title or from a title to a date.
const SEPARATORS: &str = ":,;·•|";

/// Whether a date may begin here: `v2025-03` and `#2025` are something else.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('-') => before.next().is_none_or(char::is_whitespace),
        Some('_') => before.next().is_none_or(|before| !before.is_alphanumeric()),
        Some(char) => {
            char.is_whitespace() || is_dash(char) || BEFORE.contains(char) || is_picture(char)
        }
    }
}

/// Whether a date may end here: `2025-03-10-notes` and `2025.1` are something else.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let Some(char) = after.next() else {
        return true;
    };
    let next = after.next();
    match char {
        '-' => next.is_none_or(char::is_whitespace),
        ',' | ':' => next.is_none_or(|next| !next.is_ascii_digit()),
        '.' | '_' => next.is_none_or(|next| !next.is_alphanumeric()),
        _ => char.is_whitespace() || is_dash(char) || AFTER.contains(char) || is_picture(char),
    }
}

/// Emoji and the like; not letters, and not the signs of money, measures and addresses.
fn is_picture(char: char) -> bool {
    !char.is_ascii()
        && !char.is_alphanumeric()
        && !matches!(char, '€' | '£' | '¥' | '¢' | '°' | '‰' | '№' | '§')
}

/// Whether a separator, a closing sign or the end follows the date.
pub(super) fn separated_after(text: &str, date: Span) -> bool {
    if !ends_word(text, date.end) {
        return false;
    }
    let after = &text[date.end..];
    let rest = after.trim_start();
    let line_ends = after[..after.len() - rest.len()].contains('\n');
    match rest.chars().next() {
        None => true,
        _ if line_ends => true,
        Some('-') => true,
        // Emphasis that ends here parts, emphasis that begins here does not.
        Some(char) if WRAPPING.contains(char) => {
            let beyond = rest.trim_start_matches(|char| WRAPPING.contains(char));
            rest.len() == after.len() && !beyond.starts_with(char::is_alphanumeric)
        }
        Some(char) => is_dash(char) || SEPARATORS.contains(char) || "()[]{}<.!?".contains(char),
    }
}

/// Whether a separator, an opening bracket or emphasis of its own stands before the date.
pub(super) fn separated_before(text: &str, date: Span) -> bool {
    let before = &text[..date.start];
    let unwrapped = before.trim_end_matches(|char| WRAPPING.contains(char));
    if unwrapped.len() < before.len() && wrapper(text, date).is_some() {
        return true;
    }
    let rest = unwrapped.trim_end();
    let spaced = rest.len() < unwrapped.len();
    match rest.chars().next_back() {
        None => true,
        _ if unwrapped[rest.len()..].contains('\n') => true,
        Some('-') => spaced,
        Some(char) => is_dash(char) || SEPARATORS.contains(char) || "([{<".contains(char),
    }
}

/// The date with the emphasis, the brackets and the link that hold nothing else, except for the
/// colon of `**date:**`.
pub(super) fn wrapped(text: &str, date: Span) -> Span {
    let mut whole = date;
    let colon = Span::new(date.start, date.end + 1);
    if text[date.end..].starts_with(':') && matches!(wrapper(text, colon), Some(('*' | '_', _))) {
        whole = colon;
    }
    while let Some((before, after)) = wrapper(text, whole) {
        whole = Span::new(
            whole.start - before.len_utf8(),
            whole.end + after.len_utf8(),
        );
        if before == '[' {
            whole.end += link_target(&text[whole.end..]);
        }
    }
    whole
}

/// The opening and the closing sign right around the date.
fn wrapper(text: &str, date: Span) -> Option<(char, char)> {
    let before = text[..date.start].chars().next_back()?;
    let after = text[date.end..].chars().next()?;
    let closing = match before {
        '*' | '_' | '~' | '`' | '"' => before,
        '(' => ')',
        '[' => ']',
        '“' => '”',
        '«' => '»',
        _ => return None,
    };
    (after == closing).then_some((before, after))
}

/// The length of the `(address)` or `[label]` that makes a link of the brackets before it.
fn link_target(text: &str) -> usize {
    let (open, close) = match text.as_bytes().first() {
        Some(b'(') => (b'(', b')'),
        Some(b'[') => (b'[', b']'),
        _ => return 0,
    };
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    0
}

/// What is left of the text from `from` up to `to` before a date: separators before the date go.
pub(super) fn title_before(text: &str, from: usize, to: usize) -> Span {
    let mut title = text[from..to].trim_end();
    while let Some(char) = title.chars().next_back() {
        let start = title.len() - char.len_utf8();
        let separator = SEPARATORS.contains(char)
            || (is_dash(char) || char == '/')
                && title[..start]
                    .chars()
                    .next_back()
                    .is_none_or(char::is_whitespace)
            || matches!(char, '–' | '—');
        if !separator {
            break;
        }
        title = title[..start].trim_end();
    }
    let start = from + (title.len() - title.trim_start().len());
    Span::new(start, start + title.trim_start().len())
}

/// What is left of the text from `from` on after a date: separators after the date go. If this is
/// all the title there is (`alone`), so does a pair of parentheses around it.
pub(super) fn title_after(text: &str, from: usize, alone: bool) -> Span {
    let mut title = text[from..].trim_start();
    let mut glued = title.len() == text.len() - from;
    while let Some(char) = title.chars().next() {
        let rest = &title[char.len_utf8()..];
        let spaced = rest.chars().next().is_none_or(char::is_whitespace);
        let separator = SEPARATORS.contains(char)
            || matches!(char, '–' | '—')
            || is_dash(char) && (glued || spaced)
            || char == '/' && !glued && spaced;
        let ends_sentence = glued && char == '.' && spaced;
        if !(separator || ends_sentence) {
            break;
        }
        title = rest.trim_start();
        glued = false;
    }
    let start = text.len() - title.len();
    let title = title.trim_end();
    let span = Span::new(start, start + title.len());
    match title
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
    {
        Some(inner) if alone && !inner.contains(['(', ')']) => {
            Span::new(span.start + 1, span.end - 1)
        }
        _ => span,
    }
}

/// As much of a text as is looked at for what is nearly a date: the rest of a long one would be looked
/// at once for each word.
pub(super) fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(200);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The length of what Markdown puts in front of the text of a heading or list item: `## `, `- `,
/// `[x] `.
pub(super) fn structure(text: &str) -> usize {
    let mut rest = text.trim_start();
    let hashes = rest.trim_start_matches('#');
    if hashes.len() < rest.len() && (hashes.is_empty() || hashes.starts_with(char::is_whitespace)) {
        rest = hashes.trim_start();
    } else if let Some(item) = rest
        .strip_prefix(['-', '*', '+'])
        .filter(|item| item.starts_with(' '))
    {
        rest = item.trim_start();
    }
    for task in ["[ ] ", "[x] ", "[X] "] {
        rest = rest.strip_prefix(task).map_or(rest, str::trim_start);
    }
    text.len() - rest.len()
}
