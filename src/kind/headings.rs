//! The headings of a directive's body, for kinds that make something of each: milestones, stages.

use super::Reader;
use super::ids::slug;
use crate::directive::Directive;
use crate::inline::plain_text;
use crate::scan::LineKind;
use crate::source::Span;

/// A heading that is in no container but the directive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    /// The index of its first line.
    pub(super) line: usize,
    /// How many lines it has; those of the other form than `#` may be several.
    pub(super) height: usize,
    /// 1 to 6.
    pub(super) level: usize,
    /// Its text in the chapter, without its marks and without the `{#id .class}` behind it.
    pub(super) span: Span,
}

/// The headings of the body that are in no container, in order.
pub(super) fn headings(directive: &Directive, reader: &Reader<'_>) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut paragraph = directive.content.start;
    for index in directive.own_lines() {
        let line = reader.scan.lines[index];
        if line.begins {
            paragraph = index;
        }
        if line.depth != directive.frames.len() + 1 {
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
            line: first,
            height: index + 1 - first,
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

/// The place of a part of a text that begins at `offset`.
pub(super) fn piece(text: &str, part: &str, offset: usize) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(offset + start, offset + start + part.len())
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
