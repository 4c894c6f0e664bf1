//! The blocks of a body that are in no container of their own: what kinds with a grammar of their
//! own for bodies read as headings, items and paragraphs.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use super::ids::slug;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame};
use crate::inline::plain_text;
use crate::scan::{LineKind, strip};
use crate::source::Span;

/// A heading, with `#` or underlined.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// 1 to 6.
    pub(super) level: usize,
    /// Its text, without `{#id .class}` behind it.
    pub(super) span: Span,
}

impl Heading {
    /// Its text, byte for byte in its place: white space stands for the marks of containers that
    /// the lines of an underlined heading have.
    pub(super) fn text<'t>(&self, reader: &Reader<'t>) -> Cow<'t, str> {
        let whole = self.span.of(reader.text);
        if !whole.contains('\n') {
            return Cow::Borrowed(whole);
        }
        let mut text = whole.to_owned();
        for line in &reader.scan.lines[self.lines.start + 1..self.lines.end] {
            let marks = line.span.start..line.content.min(line.span.end).min(self.span.end);
            if marks.start < marks.end {
                let blank = " ".repeat(marks.len());
                let marks = marks.start - self.span.start..marks.end - self.span.start;
                text.replace_range(marks, &blank);
            }
        }
        Cow::Owned(text)
    }
}

/// The headings of the body that are in no container.
pub(super) fn headings(directive: &Directive, reader: &Reader<'_>) -> Vec<Heading> {
    let depth = directive.frames.len() + 1;
    headings_at(depth, directive.own_lines(), reader)
}

/// The headings of the chapter that are in no container.
pub(super) fn chapter_headings(reader: &Reader<'_>) -> Vec<Heading> {
    headings_at(0, 0..reader.scan.lines.len(), reader)
}

fn headings_at(
    depth: usize,
    lines: impl Iterator<Item = usize>,
    reader: &Reader<'_>,
) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut paragraph = 0;
    for index in lines {
        let line = reader.scan.lines[index];
        if line.begins {
            paragraph = index;
        }
        if line.depth != depth {
            continue;
        }
        let content = Span::new(line.content, line.span.end);
        let text = content.of(reader.text);
        let (first, level, span) = if line.kind == LineKind::Heading {
            let level = text.bytes().take_while(|&byte| byte == b'#').count();
            let inner = text[level..].trim();
            let closed = inner.trim_end_matches('#');
            let inner = if closed.is_empty() || closed.ends_with([' ', '\t']) {
                closed.trim_end()
            } else {
                inner
            };
            (index, level, piece(text, inner, content.start))
        } else if line.underline && paragraph < index {
            let level = if text.starts_with('=') { 1 } else { 2 };
            let first = reader.scan.lines[paragraph];
            let last = reader.scan.lines[index - 1];
            let text = &reader.text[first.content..last.span.end];
            (paragraph, level, piece(text, text.trim(), first.content))
        } else {
            continue;
        };
        found.push(Heading {
            lines: first..index + 1,
            level,
            span: without_attributes(span, reader.text),
        });
    }
    found
}

/// The anchor of a heading with this text, which begins at an offset: the one that mdBook gives it.
pub(super) fn anchor(heading: Span, start: usize, reader: &mut Reader<'_>) -> String {
    let known = reader.ids.of_heading(start);
    let known = known.or_else(|| own_id(heading, reader.text));
    known.map(str::to_owned).unwrap_or_else(|| {
        let written = plain_text(heading.of(reader.text));
        reader.ids.unique(&slug(&written))
    })
}

/// The id that its author gave a heading, behind its text.
pub(super) fn own_id(heading: Span, text: &str) -> Option<&str> {
    let rest = text[heading.end..].lines().next()?.trim();
    let attributes = rest.strip_prefix('{')?.strip_suffix('}')?;
    let mut words = attributes.split_whitespace();
    words.find_map(|word| word.strip_prefix('#'))
}

/// A heading without the `{#id .class}` behind it.
fn without_attributes(span: Span, text: &str) -> Span {
    let heading = span.of(text);
    let attributes = heading.strip_suffix('}').and_then(|rest| rest.rfind('{'));
    match attributes {
        Some(at) => Span::new(span.start, span.start + heading[..at].trim_end().len()),
        None => span,
    }
}

/// The first lines of the outermost list items of the body that begin with a paragraph.
pub(super) fn items(directive: &Directive, reader: &Reader<'_>) -> Vec<usize> {
    let mut frames = directive.frames.clone();
    frames.push(Frame::Body(directive.header.body));
    let is_item = |index: &usize| {
        let line = reader.scan.lines[*index];
        if !line.item || line.kind != LineKind::Text || line.depth != frames.len() + 1 {
            return false;
        }
        let marker = strip(reader.text, line.span, &frames).start;
        let mark = reader.text[marker..line.content].trim();
        matches!(mark, "-" | "*" | "+") || mark.ends_with(['.', ')'])
    };
    directive.own_lines().filter(is_item).collect()
}

/// The lines of the paragraph that begins on a line.
pub(super) fn paragraph(first: usize, directive: &Directive, reader: &Reader<'_>) -> Range<usize> {
    let lines = &reader.scan.lines[first + 1..directive.content.end];
    let goes_on = lines
        .iter()
        .take_while(|line| line.kind == LineKind::Text && !line.begins && !line.item);
    first..first + 1 + goes_on.count()
}

/// The length of a task's box.
pub(super) const BOX: usize = 3;

/// Whether a box that an item begins with is ticked; `None` if it has no box.
pub(super) fn checkbox(text: &str) -> Option<bool> {
    let rest = text.get(BOX..)?;
    let done = match &text.as_bytes()[..BOX] {
        b"[ ]" => false,
        b"[x]" | b"[X]" => true,
        _ => return None,
    };
    rest.starts_with([' ', '\t']).then_some(done)
}

/// What to say about a box that an item begins with and that is not quite one.
pub(super) fn near_box(text: &str, offset: usize) -> Option<Diagnostic> {
    const LONGEST: usize = 8;
    let close = text.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let inside = text.get(1..close).filter(|_| text.starts_with('['))?;
    let behind = &text[close + 1..];
    let right = match inside.trim() {
        "" => "[ ]",
        "x" | "X" | "✓" | "✔" => "[x]",
        _ => return None,
    };
    let is_box = matches!(inside, " " | "x" | "X");
    let (message, instead) = match is_box {
        // Where a bracket or a colon follows it is a link.
        true if behind.starts_with(char::is_alphanumeric) => {
            let message = "without a space behind it this is no box of a task";
            (message, format!("{right} "))
        }
        false if behind.starts_with([' ', '\t']) => ("this is no box of a task", right.to_owned()),
        _ => return None,
    };
    let span = Span::new(offset, offset + close + 1);
    let miss = Diagnostic::new(&Code::MALFORMED_TASK, span, message);
    Some(miss.help(format!("write `{instead}`")))
}

/// The place of a part of a text that begins at `offset`.
pub(super) fn piece(text: &str, part: &str, offset: usize) -> Span {
    let place = Span::within(text, part);
    Span::new(offset + place.start, offset + place.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_may_be_nearly_one() {
        for (text, place) in [
            ("[] a", Some("[]")),
            ("[  ] a", Some("[  ]")),
            ("[ x ]\ta", Some("[ x ]")),
            ("[✓] a", Some("[✓]")),
            ("[x]a", Some("[x]")),
            ("[ ]ä", Some("[ ]")),
            ("[ ] a", None),
            ("[x] a", None),
            ("[ ]", None),
            ("[]", None),
            ("[x](a.md)", None),
            ("[x][a]", None),
            ("[x]: a.md", None),
            ("[]: a", None),
            ("[y] a", None),
            ("[xx] a", None),
            ("a [] b", None),
            ("[          ] a", None),
            ("ä] a", None),
            ("", None),
        ] {
            let found = near_box(text, 7).map(|miss| &text[miss.span.start - 7..miss.span.end - 7]);
            assert_eq!(found, place, "{text}");
        }
    }

    #[test]
    fn a_box_is_three_bytes_and_a_space() {
        for (text, done) in [
            ("[ ] a", Some(false)),
            ("[x] a", Some(true)),
            ("[X]\ta", Some(true)),
            ("[x]a", None),
            ("[x]", None),
            ("[y] a", None),
            ("ä[ ] a", None),
            ("[", None),
        ] {
            assert_eq!(checkbox(text), done, "{text}");
        }
    }
}
