//! Labelled fields in a body: a paragraph that begins with `**Label:**` begins one, and what follows
//! belongs to it.

use super::Reader;
use crate::directive::{Directive, Frame};
use crate::scan::{LineKind, strip};
use crate::source::Span;

/// A label longer than this is a sentence in bold.
const LONGEST_LABEL: usize = 60;

/// A label at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'a> {
    /// The label without its colon.
    pub(super) text: &'a str,
    /// The same in the chapter.
    pub(super) span: Span,
    /// Where the text behind it begins; the end of the line if there is none.
    pub(super) end: usize,
}

/// The label that a line begins with, and whether it begins a paragraph. A label that is known
/// counts at the left edge of any paragraph's line, because people write fields line by line and a
/// line below a list or a paragraph goes on with it.
pub(super) fn label_at<'a>(
    directive: &Directive,
    index: usize,
    reader: &Reader<'a>,
) -> Option<(Label<'a>, bool)> {
    let text = reader.text;
    let line = reader.scan.lines[index];
    if line.kind != LineKind::Text || line.item {
        return None;
    }
    let start = line_start(directive, index, reader);
    let rest = &text[start..line.span.end];
    let indent = rest.len() - rest.trim_start_matches(' ').len();
    let begins = line.begins && line.depth == directive.frames.len() + 1;
    if indent > 3 || (indent > 0 && !begins) {
        return None;
    }
    let inner = rest[indent..].strip_prefix("**")?;
    let close = inner.find("**")?;
    let after = &inner[close + 2..];
    let (label, behind) = match inner[..close].strip_suffix(':') {
        Some(label) => (label, after),
        None => (&inner[..close], after.strip_prefix(':')?),
    };
    if label.trim() != label || label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return None;
    }
    let from = start + indent + 2;
    Some((
        Label {
            text: label,
            span: Span::new(from, from + label.len()),
            end: line.span.end - behind.trim_start().len(),
        },
        begins,
    ))
}

/// Where a line begins after the marks of the containers around it and of the directive itself.
pub(super) fn line_start(directive: &Directive, index: usize, reader: &Reader<'_>) -> usize {
    let line = reader.scan.lines[index].span;
    strip(reader.text, line, &inside(directive)).start
}

/// Where content begins on the line below a label that ends at `end`, if it follows at once without
/// a blank line and the label is alone on its own line.
pub(super) fn touching(
    directive: &Directive,
    index: usize,
    end: usize,
    reader: &Reader<'_>,
) -> Option<usize> {
    let alone = reader.text[end..reader.scan.lines[index].span.end]
        .trim()
        .is_empty();
    let next = index + 1;
    let children = &directive.children;
    let nested = children.binary_search_by_key(&next, |child| child.lines.start);
    let filled =
        directive.content.contains(&next) && reader.scan.lines[next].kind != LineKind::Blank;
    (alone && filled && nested.is_err()).then(|| line_start(directive, next, reader))
}

/// The containers around the lines of a body, the directive itself included.
pub(super) fn inside(directive: &Directive) -> Vec<Frame> {
    let mut frames = directive.frames.clone();
    frames.push(Frame::Body(directive.header.body));
    frames
}
