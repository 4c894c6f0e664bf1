//! How each container marks its lines: the one place that takes a mark off a line, used while
//! scanning and again when a body's lines are read without their marks.

use super::Line;
use super::cursor::Cursor;
use super::leaf::is_blank;
use crate::directive::{Body, Frame};
use crate::source::Span;

/// Takes a container's mark off a line that may belong to it. `blank` says whether the rest of
/// the line is white space only. Leaves the cursor alone where the mark is missing.
pub(super) fn take_mark(frame: Frame, cursor: &mut Cursor<'_>, blank: bool) -> bool {
    match frame {
        Frame::Quote | Frame::Body(Body::Quote) => cursor.take_quote_mark(),
        Frame::Item { width } => {
            if blank {
                cursor.take_columns_up_to(width);
                true
            } else {
                cursor.take_columns(width)
            }
        }
        Frame::Body(Body::Indented { width }) => {
            if !blank && cursor.indent_up_to(Body::INDENT) < Body::INDENT {
                return false;
            }
            cursor.take_columns_up_to(width);
            true
        }
        Frame::Body(Body::CodeFence { indent, .. }) => {
            cursor.take_columns_up_to(indent);
            true
        }
        Frame::Body(Body::Fence { .. }) => true,
    }
}

/// Whether the container is a block quote. An alert is one, too.
pub(super) fn is_quote(frame: Frame) -> bool {
    matches!(frame, Frame::Quote | Frame::Body(Body::Quote))
}

/// A line of a directive's body without the marks of the containers around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// The offset of what is left of the line.
    pub start: usize,
    /// Columns of white space before it, left over from a tab that a mark used in part.
    pub pad: usize,
}

/// Takes the marks of these containers off a line, outermost first. A lazy line, which has not all
/// of them, loses those that it has.
pub fn strip(text: &str, line: Span, frames: &[Frame]) -> Stripped {
    let cursor = behind_marks(text, line, frames);
    Stripped {
        start: cursor.offset(),
        pad: cursor.pad(),
    }
}

/// Lines without the marks of these containers, joined by line feeds. They may be set elsewhere, so
/// that no tab is left before their content.
pub(crate) fn strip_lines(text: &str, lines: &[Line], frames: &[Frame]) -> String {
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let cursor = behind_marks(text, line.span, frames);
        let rest = cursor.write_expanded(line.content, &mut out);
        out.push_str(&text[rest..line.span.end]);
    }
    out
}

/// What [`strip`] leaves of a line.
pub(crate) fn behind_marks<'a>(text: &'a str, line: Span, frames: &[Frame]) -> Cursor<'a> {
    take_marks(text, line, frames, |_, _, _| {})
}

/// Takes marks off a line like [`strip`], and calls `each` with the place of a container among the
/// frames and with the cursor before and behind its mark, for every container up to the first one
/// whose mark a lazy line lacks.
pub(crate) fn take_marks<'a>(
    text: &'a str,
    line: Span,
    frames: &[Frame],
    mut each: impl FnMut(usize, Cursor<'a>, Cursor<'a>),
) -> Cursor<'a> {
    let mut cursor = Cursor::new(line.of(text), line.start);
    let mut blank = is_blank(cursor.rest());
    for (at, &frame) in frames.iter().enumerate() {
        let before = cursor;
        if !take_mark(frame, &mut cursor, blank) {
            break;
        }
        // Only a quote's mark is no white space: behind it the line may be blank after all.
        blank = blank || (is_quote(frame) && is_blank(cursor.rest()));
        each(at, before, cursor);
    }
    cursor
}
