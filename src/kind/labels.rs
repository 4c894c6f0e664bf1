//! Labelled fields in a body: a paragraph that begins with `**Label:**` begins one, and what follows
//! belongs to it.

use super::{Reader, nearest};
use crate::directive::{Directive, Frame};
use crate::render::Insert;
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
    /// Whether a space parts it from its colon, so that it is only nearly a label.
    pub(super) spaced: bool,
}

impl Label<'_> {
    /// The label as a message about it shows it.
    pub(super) fn shown(&self) -> String {
        match self.spaced {
            true => format!("{} :", self.text),
            false => self.text.to_owned(),
        }
    }

    /// The known label that was meant, if one is near. In the middle of a paragraph, where a bold
    /// word may well begin a line of prose, only one that is `lacking` yet: below `**Options:**`,
    /// `**Option 1:**` is a part of what was written there.
    pub(super) fn meant<'k>(
        &self,
        begins: bool,
        labels: impl Iterator<Item = &'k str>,
        lacking: impl Fn(&str) -> bool,
    ) -> Option<&'k str> {
        nearest(self.text, labels.filter(|label| begins || lacking(label)))
    }
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
    let (written, behind) = match inner[..close].strip_suffix(':') {
        Some(written) => (written, after),
        None => (
            &inner[..close],
            after.trim_start_matches(' ').strip_prefix(':')?,
        ),
    };
    let label = written.trim_end();
    let spaced = label != written || after.starts_with(' ') && written.len() == close;
    if label.trim_start() != label || label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return None;
    }
    let from = start + indent + 2;
    Some((
        Label {
            text: label,
            span: Span::new(from, from + label.len()),
            end: line.span.end - behind.trim_start().len(),
            spaced,
        },
        begins,
    ))
}

/// Where a line begins after the marks of the containers around it and of the directive itself.
pub(super) fn line_start(directive: &Directive, index: usize, reader: &Reader<'_>) -> usize {
    let line = reader.scan.lines[index].span;
    strip(reader.text, line, &inside(directive)).start
}

/// Where a label stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The label, from the beginning of its line, with the white space behind it.
    pub(super) span: Span,
    /// Where content begins on the line below, if it follows at once without a blank line and the
    /// label is alone on its own line.
    touching: Option<usize>,
}

impl Mark {
    /// Of a label on this line.
    pub(super) fn new(
        label: &Label<'_>,
        directive: &Directive,
        index: usize,
        reader: &Reader<'_>,
    ) -> Self {
        let lines = &reader.scan.lines;
        let behind = Span::new(label.end, lines[index].span.end);
        let alone = behind.of(reader.text).trim().is_empty();
        let next = index + 1;
        let children = &directive.children;
        let nested = children.binary_search_by_key(&next, |child| child.lines.start);
        let filled = directive.content.contains(&next) && lines[next].kind != LineKind::Blank;
        let touches = alone && filled && nested.is_err();
        Mark {
            span: Span::new(line_start(directive, index, reader), label.end),
            touching: touches.then(|| line_start(directive, next, reader)),
        }
    }

    /// The blank lines without which, in Markdown, the label begins no paragraph, and a list or a
    /// table below it does not begin.
    pub(super) fn blank_lines(self) -> impl Iterator<Item = Insert> {
        let places = std::iter::once(self.span.start).chain(self.touching);
        places.map(|at| Insert {
            span: Span::at(at),
            text: String::new(),
        })
    }
}

/// The containers around the lines of a body, the directive itself included.
pub(super) fn inside(directive: &Directive) -> Vec<Frame> {
    let mut frames = directive.frames.clone();
    frames.push(Frame::Body(directive.header.body));
    frames
}
