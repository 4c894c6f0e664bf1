//! Lines that are no openers, but were probably meant to be: what to say about them.

use std::ops::Range;

use super::{Fold, Line, Opener, Title};
use crate::diagnostic::Diagnostic;
use crate::syntax::Candidate;
use crate::syntax::reading::{excerpt, near_miss, word_length};

/// `!!!` alone. A warning, as it may be an exclamation.
pub(super) fn bare(line: &Line<'_>) -> Diagnostic {
    miss(line, "`!!!` alone opens no directive")
        .as_warning()
        .help("write `!!! note`, or `\\!!!` if it is text")
}

/// `!!!+ note`, or nothing if no kind or title follows.
pub(super) fn unfoldable(candidate: &Candidate<'_>, marks: usize) -> Option<Diagnostic> {
    other_marks(candidate, marks, "`!!!` cannot be made to fold", "???+")
}

/// `???- note`, as alerts fold, or nothing if no kind or title follows.
pub(super) fn folded(candidate: &Candidate<'_>) -> Option<Diagnostic> {
    let marks = "???-".len();
    other_marks(candidate, marks, "`???` alone folds the block", "???")
}

/// `!!! note+`, or nothing if the line goes on like a sentence. `plus` is the place of the sign.
pub(super) fn plus_behind(line: &Line<'_>, name: &str, plus: usize) -> Option<Diagnostic> {
    let rest = line.candidate.trimmed(plus + 1..line.end);
    let rest = &line.text()[rest];
    // "A+" is a mark.
    let is_prose = name.starts_with(char::is_uppercase);
    if is_prose || !(rest.is_empty() || rest.starts_with(['"', '\'', '{'])) {
        return None;
    }
    let opener = excerpt(&format!("{name} {rest}"));
    let miss = miss(
        line,
        "a `+` stands right behind the marks, not behind the kind",
    );
    Some(miss.help(format!("write `???+ {}`", opener.trim_end())))
}

/// The wrong marks, and what to write for them, if a kind or title follows.
fn other_marks(
    candidate: &Candidate<'_>,
    marks: usize,
    message: &str,
    right: &str,
) -> Option<Diagnostic> {
    let rest = candidate.trimmed(marks..candidate.text.len());
    let opener = &candidate.text[rest.clone()];
    if !opener.starts_with(|char: char| char.is_alphabetic() || char == '"') {
        return None;
    }
    let miss = near_miss(candidate.span(0..rest.end), message);
    Some(miss.help(format!("write `{right} {}`", excerpt(opener))))
}

/// `!!! "Title"`
pub(super) fn kindless(line: &Line<'_>) -> Diagnostic {
    let title = &line.text()[line.marks..line.end];
    miss(line, "`!!!` needs a kind before the title")
        .help(format!("write `!!! note {}`", excerpt(title.trim())))
}

/// `!!! note.class`, or nothing if the line goes on like a sentence.
pub(super) fn dotted(line: &Line<'_>, name: Range<usize>) -> Option<Diagnostic> {
    let mut end = name.end;
    let mut words = line.text()[name].to_owned();
    while let Some(class) = line.text()[end..line.end].strip_prefix('.') {
        let length = word_length(class);
        if length == 0 {
            return None;
        }
        words += " ";
        words += &class[..length];
        end += 1 + length;
    }
    let rest = line.candidate.trimmed(end..line.end);
    let rest = &line.text()[rest];
    if !(rest.is_empty() || rest.starts_with(['"', '\'', '{'])) {
        return None;
    }
    let opener = excerpt(&format!("{words} {rest}"));
    let diagnostic = miss(line, "classes are separated by spaces here, not by dots")
        .help(write(line, opener.trim_end()));
    Some(diagnostic)
}

/// `!!! note "Title`
pub(super) fn unclosed_title(line: &Line<'_>, opener: &Opener, range: Range<usize>) -> Diagnostic {
    let quote = line.candidate.span(range.start..range.start + 1);
    let title = &line.text()[range.start + 1..range.end];
    near_miss(quote, "the title's quote is never closed")
        .help(with_title(line, opener, title))
        .help(if_text(line))
}

/// `!!! note “Title”`
pub(super) fn curly_quotes(line: &Line<'_>, opener: &Opener, range: Range<usize>) -> Diagnostic {
    let title = line.text()[range.clone()]
        .trim_matches(['“', '”', '„', '‘', '’', '«', '»'])
        .trim();
    near_miss(
        line.candidate.span(range),
        "a title is put in straight quotes, not in typographic ones",
    )
    .help(with_title(line, opener, title))
    .help(if_text(line))
}

/// `!!! note It's a title.` A warning, as it may be a sentence.
pub(super) fn unquoted(line: &Line<'_>, opener: &Opener, title: Range<usize>) -> Diagnostic {
    let text = &line.text()[title.clone()];
    near_miss(line.candidate.span(title), "a title needs quotes here")
        .as_warning()
        .help(with_title(line, &without_words(opener), text))
        .help(if_text(line))
}

/// `!!! note "Title" more`
pub(super) fn after_title(
    line: &Line<'_>,
    opener: &Opener,
    title: Range<usize>,
    behind: Range<usize>,
) -> Diagnostic {
    let title = &line.text()[title];
    let more = &line.text()[behind.clone()];
    let diagnostic = near_miss(line.candidate.span(behind), "text behind the title");
    if more
        .split_whitespace()
        .any(|word| word_length(word) < word.len())
    {
        return diagnostic
            .help("end the line with the title, and put the body on the next line")
            .help(if_text(line));
    }
    let words = words(line, opener);
    let title = excerpt(title);
    let opener = format!("{words} {} \"{title}\"", excerpt(more));
    diagnostic.help(write(line, &opener)).help(if_text(line))
}

/// `!!! note {.a} more`
pub(super) fn after_attributes(line: &Line<'_>, behind: Range<usize>) -> Diagnostic {
    near_miss(line.candidate.span(behind), "text behind the attributes")
        .help("put the attributes at the end of the line, behind the title")
}

/// Words that Python-Markdown takes as classes but that read like a title: more than one, or a
/// capital. `inline` and `end` do not count, and with a title in quotes all of them are classes.
pub(super) fn words_for_title(line: &Line<'_>, opener: &Opener) -> Option<Diagnostic> {
    let (first, last) = (opener.words.first()?, opener.words.last()?);
    let texts = opener.words.iter().map(|word| &line.text()[word.clone()]);
    let counted = texts.filter(|word| !matches!(*word, "inline" | "end"));
    let (mut count, mut capital) = (0, false);
    for word in counted {
        count += 1;
        capital |= word.starts_with(char::is_uppercase);
    }
    if opener.title != Title::Default || !(count > 1 || capital) {
        return None;
    }
    let range = first.start..last.end;
    let title = &line.text()[range.clone()];
    let message = "words without quotes are classes, not a title";
    let diagnostic = near_miss(line.candidate.span(range), message)
        .as_warning()
        .help(with_title(line, &without_words(opener), title))
        .help(if_text(line));
    Some(diagnostic)
}

fn miss(line: &Line<'_>, message: &str) -> Diagnostic {
    near_miss(line.candidate.span(0..line.end), message)
}

/// "write `!!! note "Title"`"
fn with_title(line: &Line<'_>, opener: &Opener, title: &str) -> String {
    let words = words(line, opener);
    write(line, &format!("{words} \"{}\"", excerpt(title.trim())))
}

fn write(line: &Line<'_>, opener: &str) -> String {
    format!("write `{} {opener}`", marks(line))
}

fn if_text(line: &Line<'_>) -> String {
    format!("write `\\{}` if it is text", marks(line))
}

/// The kind and the classes as written.
fn words(line: &Line<'_>, opener: &Opener) -> String {
    let mut words = opener.name.value.clone();
    for word in &opener.words {
        words += " ";
        words += &line.text()[word.clone()];
    }
    excerpt(&words)
}

/// The opener with its classes left out.
fn without_words(opener: &Opener) -> Opener {
    Opener::new(opener.name.clone())
}

fn marks(line: &Line<'_>) -> &'static str {
    match line.fold {
        Fold::Closed => "???",
        Fold::Open => "???+",
        _ => "!!!",
    }
}
