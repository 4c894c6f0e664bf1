//! mdbook-admonish's code fences: an info string that is `admonish`, alone or before white space.
//!
//! ````text
//! ~~~admonish warning title="Mind the *gap*", collapsible=true
//! Body.
//! ~~~
//! ````
//!
//! mdbook-admonish has three grammars for what follows and tries one after the other:
//!
//! ```text
//! warning title="T", id="x", class="a b", collapsible=true, type="warning"      v3: inside of a TOML table
//! warning title="T" class="a b"                                                 v2: separated by spaces
//! warning.a.b "T"                                                               v1: classes and a title
//! ```
//!
//! Here it is one grammar that takes them all, and mixtures that the three refuse: an optional type
//! with classes, then keys with TOML values, or the title alone, separated by white space or commas.
//! See `grammar.rs`. A key that mdbook-admonish ignores is a warning. Whatever is wrong, the block
//! stays a block with what could be read.
//!
//! CommonMark takes one level of backslash escapes and character references off an info string
//! before anybody reads it, which is why authors write `\\"` for a quote in a title. See `info.rs`.

mod config;
mod grammar;
mod info;
#[cfg(test)]
mod problem_tests;
#[cfg(test)]
mod tests;
mod value;

use super::reading::{excerpt, near_miss, run_length, word_length};
use super::slip::is_slip;
use super::{Candidate, Notation, Opening, Place};
use crate::diagnostic::Diagnostic;

const KEYWORD: &str = "admonish";

/// The keyword, and what people write for it by mistake.
const NEEDLES: &[&str] = &[KEYWORD, "Admonish", "ADMONISH"];

/// The notation `admonish`.
pub struct Admonish;

impl Notation for Admonish {
    fn name(&self) -> &'static str {
        "admonish"
    }

    fn needles(&self) -> &'static [&'static str] {
        NEEDLES
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let Some(body) = candidate.place.code() else {
            return fence_with_backtick(candidate).map(Opening::from);
        };
        let info = candidate.trimmed(0..candidate.text.len());
        let text = &candidate.text[info.clone()];
        match text.strip_prefix(KEYWORD) {
            Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => {
                let header = config::read(candidate, info.start + KEYWORD.len()..info.end, body);
                Some(Opening::Directive(Box::new(header)))
            }
            _ => not_quite_admonish(candidate, text)
                .or_else(|| misspelt(candidate, text))
                .map(Opening::from),
        }
    }
}

/// `{admonish}`, `admonish,note`, `Admonish note`: code blocks to mdbook-admonish.
fn not_quite_admonish(candidate: &Candidate<'_>, info: &str) -> Option<Diagnostic> {
    let inside = info.trim_start_matches(['{', '.', ' ']);
    let braced = inside.len() < info.len();
    let keyword = inside.get(..KEYWORD.len())?;
    let rest = &inside[KEYWORD.len()..];
    if !NEEDLES.contains(&keyword) || word_length(rest) > 0 {
        return None;
    }
    let message = if braced || keyword == KEYWORD {
        "an info string has `admonish` alone or with white space behind it"
    } else {
        "`admonish` is written in lower case"
    };
    let rest = rest.trim_matches(|char: char| !(char.is_alphanumeric() || "\"'".contains(char)));
    let opener = format!("{KEYWORD} {}", excerpt(rest));
    let span = candidate.span(candidate.trimmed(0..candidate.text.len()));
    Some(near_miss(span, message).help(format!("write `{}`", opener.trim_end())))
}

/// `admonsh note`: code to everybody.
fn misspelt(candidate: &Candidate<'_>, info: &str) -> Option<Diagnostic> {
    let (word, rest) = info.split_at(word_length(info));
    if !is_slip(word, KEYWORD) || rest.starts_with(|char: char| !char.is_whitespace()) {
        return None;
    }
    let start = candidate.text.len() - candidate.text.trim_start().len();
    let span = candidate.span(start..start + word.len());
    let message = format!("`{word}` is not `{KEYWORD}`, so this stays code");
    let opener = format!("{KEYWORD} {}", excerpt(rest.trim()));
    Some(near_miss(span, message).help(format!("write `{}`", opener.trim_end())))
}

/// A backtick behind a backtick fence: to CommonMark the line is a paragraph, as it could be an
/// inline code span. It is one if as many backticks as at the beginning follow somewhere.
fn fence_with_backtick(candidate: &Candidate<'_>) -> Option<Diagnostic> {
    let text = candidate.text;
    let length = run_length(text, b'`');
    if candidate.place != Place::Line || length < 3 {
        return None;
    }
    let info = &text[length..];
    let rest = info.trim_start().strip_prefix(KEYWORD)?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let first = length + info.find('`')?;
    let closes = |run: &str| run.len() == length;
    if info.split(|char| char != '`').any(closes) {
        return None;
    }
    let diagnostic = near_miss(
        candidate.span(first..first + 1),
        "a fence of backticks cannot have a backtick behind it, so this is no code fence",
    )
    .help("use `~~~` for the block's two fences");
    Some(diagnostic)
}
