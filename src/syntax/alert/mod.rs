//! GitHub's and Obsidian's alerts: `> [!NOTE]`, `> [!tip]- Title`.
//!
//! The first line of a block quote, and nothing else of it, says what the block is:
//!
//! ```text
//! [!kind|meta]± title
//! ```
//!
//! - `kind` is any run of letters of any script, digits, `-` and `_`: books use far more than
//!   GitHub's five. Whether it is a directive of ours is not decided here.
//! - `|meta`, which Obsidian's themes use, becomes classes.
//! - `-` folds the block, `+` makes it foldable and leaves it open.
//! - a title stands behind white space; GitHub shows such a line as it is written, Obsidian, GitLab
//!   and VitePress show a title.
//!
//! `[!NOTE](url)`, `[!NOTE][ref]` and `[!NOTE]: url` are links and link definitions.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::reading::{excerpt, near_miss, trailing_attributes, word_length};
use super::{Candidate, Notation, Opening, Place};
use crate::diagnostic::Diagnostic;
use crate::directive::{Body, Fold, Header, Title};
use crate::source::Span;

/// The notation `alert`.
pub struct Alert;

impl Notation for Alert {
    fn name(&self) -> &'static str {
        "alert"
    }

    fn needles(&self) -> &'static [&'static str] {
        &["[!"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        if candidate.place != Place::Quote {
            return None;
        }
        let text = candidate.text;
        let kind = 2..2 + word_length(text.strip_prefix("[!")?);
        let Some(next) = text[kind.end..].chars().next() else {
            return open_bracket(candidate, kind).map(Opening::from);
        };
        let bracket = match next {
            ' ' => {
                let miss = spaced(candidate).or_else(|| open_bracket(candidate, kind));
                return miss.map(Opening::from);
            }
            _ if kind.is_empty() => return None,
            '+' if text[kind.end..].starts_with("+]") => {
                let place = candidate.span(0..kind.end + "+]".len());
                let miss = near_miss(place, "a `+` stands behind the brackets").as_warning();
                let help = format!("write `[!{}]+`", excerpt(&text[kind]));
                return Some(miss.help(help).into());
            }
            ']' => kind.end,
            '|' => text[kind.end..].find([']', '['])? + kind.end,
            _ => return None,
        };
        let after = text[bracket..].strip_prefix(']')?;
        let (fold, mark) = match after.chars().next() {
            Some('-') => (Fold::Closed, 1),
            Some('+') => (Fold::Open, 1),
            _ => (Fold::Default, 0),
        };
        let rest = bracket + 1 + mark;
        let title = candidate.trimmed(rest..text.len());
        if title.start == rest && !title.is_empty() {
            let is_link = mark == 0 && after.starts_with(['(', '[', ':']);
            return (!is_link).then(|| glued(candidate, rest, &text[title]).into());
        }

        let span = candidate.span(candidate.trimmed(0..text.len()));
        let name = candidate.spanned(kind.clone());
        let mut header = Header::new(self.name(), name, span, Body::Quote);
        header.fold = fold;
        header.fold_span = candidate.span(bracket + 1..rest);
        if !title.is_empty() {
            let told = attributes(candidate, &kind, bracket, fold, &title);
            header.problems.extend(told);
            header.title = Title::Text(candidate.spanned(title));
        }
        if bracket > kind.end {
            let meta = candidate.spanned(kind.end + 1..bracket);
            let raw = candidate.raw(meta.span);
            header.attributes.add_classes(&meta, raw);
        }
        Some(Opening::Directive(Box::new(header)))
    }
}

/// `[!NOTE] Title {#id}`: nobody reads attributes there, so everybody shows them.
fn attributes(
    candidate: &Candidate<'_>,
    kind: &Range<usize>,
    bracket: usize,
    fold: Fold,
    title: &Range<usize>,
) -> Option<Diagnostic> {
    let text = &candidate.text[title.clone()];
    let offset = candidate.offset + title.start;
    let (start, attributes) = trailing_attributes(text, offset, &mut Vec::new())?;
    let (title, list) = (text[..start].trim_end(), &text[start..]);
    if !(list.starts_with("{#") || list.starts_with("{.")) {
        return None;
    }
    let span = Span::new(offset + start, offset + text.len());
    let miss = near_miss(
        span,
        "an alert takes no attributes, so this is part of its title",
    );
    let name = &candidate.text[kind.clone()];
    let help = if attributes.id.is_some() || !attributes.pairs.is_empty() {
        let fold = match fold {
            Fold::Closed => " closed",
            Fold::Open => " open",
            _ => "",
        };
        let name = excerpt(&format!("{} {title}", name.to_lowercase()));
        let list = excerpt(list.trim_end_matches('}'));
        let opener = name.trim_end();
        format!("write `:::{opener} {list}{fold}}}`, the text without its `>`, and `:::` below it")
    } else {
        let classes = attributes.classes.iter().map(|class| class.value.as_str());
        let classes = classes.collect::<Vec<_>>().join(" ");
        let before = candidate.text[kind.end..bracket].trim_start_matches('|');
        let classes = format!("{before} {classes}");
        let mark = match fold {
            Fold::Closed => "-",
            Fold::Open => "+",
            _ => "",
        };
        let alert = format!("[!{name}|{}]{mark} {title}", excerpt(classes.trim()));
        format!("write `{}`", alert.trim_end())
    };
    Some(miss.as_warning().help(help))
}

/// `[! NOTE]` or `[!NOTE ]`: everywhere a quote with literal brackets.
fn spaced(candidate: &Candidate<'_>) -> Option<Diagnostic> {
    let (inside, _) = candidate.text[2..].split_once(']')?;
    let kind = inside.trim_matches(' ');
    if kind.is_empty() || word_length(kind) < kind.len() {
        return None;
    }
    let span = candidate.span(0..inside.len() + "[!]".len());
    let miss = near_miss(span, "with white space in its brackets this is no alert").as_warning();
    Some(miss.help(format!("write `[!{}]`", excerpt(kind))))
}

/// `[!NOTE`, and `[!NOTE Title]`: everywhere a quote with literal brackets. Only capitals are meant for
/// an alert; "[!see below]" may be anything.
fn open_bracket(candidate: &Candidate<'_>, kind: Range<usize>) -> Option<Diagnostic> {
    let (text, marks) = (candidate.text.trim_end(), kind.end);
    let kind = &text[kind];
    if kind.len() < 2 || !kind.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let rest = &text[marks..];
    let title = match rest.split_once(']') {
        // A link of any kind.
        Some((_, after)) if after.starts_with(['(', '[', ':']) => return None,
        Some((inside, after)) => format!("{}{after}", inside.trim_end()),
        None => rest.to_owned(),
    };
    let span = candidate.span(0..text.len());
    let miss = near_miss(
        span,
        "no `]` stands right behind the kind, so this is no alert",
    )
    .as_warning();
    Some(
        miss.help(format!("write `[!{kind}]{}`", excerpt(&title)))
            .help(format!("write `\\[!{kind}` if it is text")),
    )
}

/// `[!NOTE]text`: everywhere a quote with literal brackets. A warning, as it may be meant.
fn glued(candidate: &Candidate<'_>, marks: usize, title: &str) -> Diagnostic {
    let marks = &candidate.text[..marks];
    let span = candidate.span(0..candidate.text.trim_end().len());
    if title.starts_with('{') {
        return near_miss(span, "an alert takes no attributes, so this is none")
            .as_warning()
            .help("write classes as `[!note|wide]`, and what needs an id in another notation");
    }
    near_miss(
        span,
        format!("text right behind `{}` is no title", excerpt(marks)),
    )
    .as_warning()
    .help(format!("write `{} {}`", excerpt(marks), excerpt(title)))
    .help(format!("write `\\{}` if it is text", excerpt(marks)))
}
