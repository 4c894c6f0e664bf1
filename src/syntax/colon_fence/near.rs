//! Lines that are no openers, but were probably meant to be: what to say about them.

use std::ops::Range;

use super::{Line, MIN_COLONS};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Attributes;
use crate::source::{Span, Spanned};
use crate::syntax::Candidate;
use crate::syntax::reading::{excerpt, is_name, name_length, near_miss, word_length};

/// `：：：note`, as East Asian keyboards type it. A name of other letters may be a sentence behind an
/// ornament.
pub(super) fn full_width(candidate: &Candidate<'_>) -> Option<Diagnostic> {
    let text = candidate.text.trim_end();
    let rest = text.trim_start_matches('：');
    let colons = (text.len() - rest.len()) / '：'.len_utf8();
    let opener = rest.trim_start();
    let named = opener.starts_with(|char: char| char.is_ascii_alphabetic() || char == '{');
    if colons < MIN_COLONS || !named {
        return None;
    }
    let span = candidate.span(0..text.len() - rest.len());
    let opener = excerpt(opener);
    let miss = near_miss(span, "full-width colons open no directive");
    Some(miss.help(format!("write `{}{opener}`", marks(colons))))
}

/// MyST's `:::{note} Title`: a bare name in braces.
pub(super) fn myst(line: &Line<'_>, start: usize) -> Option<Diagnostic> {
    let braces = &line.text()[start..line.end];
    let close = braces.find('}')?;
    let inside = &braces[1..close];
    let title = &braces[close + 1..];
    bare_braces(line, inside, title, "`{…}` holds attributes, not a name")
}

/// `:::\{note}`, which mdformat makes of MyST's `:::{note}`.
pub(super) fn escaped_braces(line: &Line<'_>, rest: Range<usize>) -> Option<Diagnostic> {
    let braces = line.text()[rest].strip_prefix("\\{")?;
    let (inside, title) = braces.split_once('}')?;
    let inside = inside.strip_suffix('\\').unwrap_or(inside);
    bare_braces(line, inside, title, "an escaped brace opens no directive")
}

fn bare_braces(line: &Line<'_>, inside: &str, title: &str, message: &str) -> Option<Diagnostic> {
    let name = inside.trim();
    if !is_name(name) {
        return None;
    }
    let title = title.trim().trim_end_matches(':').trim_end();
    let opener = format!("{name} {title}");
    Some(miss(line, message).help(write(line, opener.trim_end())))
}

/// `:::[Title]`
pub(super) fn nameless_label(line: &Line<'_>, rest: Range<usize>) -> Diagnostic {
    let label = &line.text()[rest];
    miss(line, "a directive needs a name before its title")
        .help(write(line, &format!("note{label}")))
}

/// `::: "Title"`, `:::!note` and whatever else has no name behind its colons. What was probably meant as
/// an opener or a closing fence is an error; what may be a formula or an ornament is only told.
pub(super) fn nameless(line: &Line<'_>, rest: Range<usize>) -> Diagnostic {
    let text = &line.text()[rest];
    let is_text = format!("write `\\{}` if it is text", marks(line.colons));
    if text.starts_with("<!--") {
        return miss(line, "a comment behind a colon fence")
            .help("put the comment on a line of its own");
    }
    if text.starts_with(QUOTATION_MARKS) {
        let title = text.replace(QUOTATION_MARKS, "");
        return miss(line, "a directive needs a name before its title")
            .help(write(line, format!("note {}", title.trim()).trim_end()));
    }
    let glued = line.text()[line.colons..].starts_with(text);
    match text.strip_prefix(SIGNS) {
        Some(opener) if glued && name_length(opener) > 0 => {
            miss(line, "a directive's name begins with a letter or a digit")
                .help(write(line, opener))
                .help(is_text)
        }
        _ => miss(line, "no name of a directive follows these colons")
            .as_warning()
            .help(is_text),
    }
}

/// Signs that other notations have before a name: `!note`, `.note`, `@note`.
const SIGNS: [char; 10] = ['!', '?', '.', '|', '/', '@', '#', '*', '+', '~'];

/// Marks around a title, as keyboards and word processors write them.
const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// `::: {#id}`
pub(super) fn nameless_braces(
    line: &Line<'_>,
    list: Range<usize>,
    attributes: &Attributes,
) -> Diagnostic {
    let list = &line.text()[list];
    // `:::{note open}` rather than `:::{#id}`: the first flag was meant as the name.
    let first = attributes.pairs.first();
    let name = first.filter(|pair| pair.key.span == pair.value.span);
    match name {
        Some(pair) => miss(line, "`{…}` holds attributes, not a name")
            .help(write(line, &format!("{}{{…}}", excerpt(&pair.key.value)))),
        None => miss(line, "a directive needs a name")
            .help(write(line, &format!("note{}", excerpt(list)))),
    }
}

/// `::: {.a/b}`
pub(super) fn invalid_name(name: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` cannot be a directive's name", excerpt(&name.value));
    near_miss(name.span, message)
        .help("put a class of letters, digits, `-` and `_` first: it is the name")
}

/// `:::name[Title`
pub(super) fn unclosed_label(line: &Line<'_>, start: usize) -> Diagnostic {
    near_miss(
        line.candidate.span(start..start + 1),
        "the title's bracket is not closed on its line",
    )
    .help("end the title with `]`, or write `\\[` for a bracket in it")
}

/// `:::name[Title]more`
pub(super) fn after_label(line: &Line<'_>, behind: Range<usize>) -> Diagnostic {
    near_miss(
        line.candidate.span(behind),
        "text behind the title's closing bracket",
    )
    .help("put all of the title in the brackets, and the body on the next line")
}

/// `:::name{…} Title`: the attributes come last.
pub(super) fn after_attributes(
    line: &Line<'_>,
    name: Span,
    list: Range<usize>,
    behind: Range<usize>,
) -> Diagnostic {
    let text = &line.text()[..line.end];
    if text.ends_with(":::") {
        return glued_fence(line);
    }
    let diagnostic = near_miss(
        line.candidate.span(behind.clone()),
        "text behind the attributes",
    );
    let title = excerpt(&text[behind]);
    if line.candidate.span(list.clone()).start < name.start {
        return diagnostic.help(format!("write `title=\"{title}\"` inside the braces"));
    }
    let name = excerpt(line.candidate.raw(name));
    let list = excerpt(&text[list]);
    diagnostic.help(write(line, &format!("{name} {title} {list}")))
}

/// `:::note Hello :::`, which Prettier makes of three lines.
pub(super) fn glued_fence(line: &Line<'_>) -> Diagnostic {
    let text = &line.text()[..line.end];
    let start = text.trim_end_matches(':').len();
    let fence = line.candidate.span(start..line.end);
    let colons = marks(line.end - start);
    Diagnostic::new(
        &Code::GLUED_FENCE,
        fence,
        "a closing fence on the same line as the opener",
    )
    .help(format!(
        "put the body and `{colons}` on lines of their own, with blank lines around the body"
    ))
}

/// `:::note: Title`, `::: package.Class` and other things directly behind a name.
pub(super) fn after_name(line: &Line<'_>, name: Range<usize>) -> Diagnostic {
    let text = line.text();
    let behind = &text[name.end..line.end];
    let name_text = excerpt(&text[name.clone()]);
    let is_text = format!("write `\\{}` if it is text", marks(line.colons));
    if let Some(title) = behind.strip_prefix(':')
        && (title.is_empty() || title.starts_with(char::is_whitespace))
    {
        let opener = format!("{name_text} {}", excerpt(title.trim()));
        return near_miss(
            line.candidate.span(name.end..name.end + 1),
            "a colon behind a directive's name",
        )
        .help(write(line, opener.trim_end()));
    }
    // mkdocstrings: `::: package.Class`, never closed and no directive at all.
    let part = behind.trim_start_matches(['.', ':']);
    if part.len() < behind.len() && word_length(part) > 0 {
        let path = behind
            .find(char::is_whitespace)
            .map_or(line.end, |length| name.end + length);
        let message = format!(
            "`{}` cannot be a directive's name",
            excerpt(&text[name.start..path])
        );
        return near_miss(line.candidate.span(name.start..path), message)
            .as_warning()
            .help(is_text);
    }
    near_miss(
        line.candidate.span(name.end..line.end),
        "a directive's name ends with something that is no part of it",
    )
    .as_warning()
    .help(write(line, &format!("{name_text} {}", excerpt(behind))))
    .help(is_text)
}

fn miss(line: &Line<'_>, message: &str) -> Diagnostic {
    near_miss(line.candidate.span(0..line.end), message)
}

/// "write `:::…`", with as many colons as the author wrote.
fn write(line: &Line<'_>, opener: &str) -> String {
    format!("write `{}{}`", marks(line.colons), excerpt(opener))
}

fn marks(colons: usize) -> String {
    const READABLE: usize = 20;
    ":".repeat(colons.min(READABLE))
}
