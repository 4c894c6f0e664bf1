//! The few lines of a text that a terminal shows for one diagnostic.
//!
//! The source may be a line of a megabyte, may hold escape sequences, and the places to point at
//! may be far apart. An excerpt is a small text of its own, safe to print, with the places moved
//! along. What it costs does not depend on the size of the source.

use std::ops::Range;

use super::visible::visible_char;
use crate::source::{Lines, Span};

/// Of a longer line only this many characters are shown.
const WIDTH: usize = 120;
/// In a cut line, how many characters are shown before the place, if it has that many.
const BEFORE: usize = 40;
/// Of a place that spans more lines, only the first is marked.
const MAX_MARKED_LINES: usize = 8;
/// Stands for the part of a line that is not shown.
const ELLIPSIS: &str = "…";

/// Places further from the first one than this many lines do not fit into one excerpt with it.
pub(super) const REACH: usize = 1000;

/// Lines of a text, cut to what matters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, joined by `\n`. Lines between the places are empty where they are not shown.
    pub(super) source: String,
    /// The number of the first line in the text, from 1.
    pub(super) first_line: usize,
    /// The number of the last line in the text, from 1.
    pub(super) last_line: usize,
    /// Where each of the given spans is in `source`.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// Cuts out the lines of these spans. Where a line is too long, the first span that is in it
    /// decides which part of it is shown; a place in a part that is not shown becomes the ellipsis.
    pub(super) fn new((text, lines): (&str, &Lines), spans: &[Span]) -> Self {
        let places: Vec<Place> = spans
            .iter()
            .map(|&span| Place::new(text, lines, span))
            .collect();
        let first = places.iter().map(|place| place.first).min().unwrap_or(0);
        let last = places.iter().map(|place| place.last).max().unwrap_or(0);

        let mut source = String::new();
        let mut rows = Vec::new();
        for line in first..=last {
            if line > first {
                source.push('\n');
            }
            // A single line between two marked ones is shown too, and must not look empty.
            let shown = places.iter().any(|place| place.near(line));
            let content = if shown {
                without_mark(text, lines.span(text, line))
            } else {
                Span::at(lines.span(text, line).start)
            };
            let focus = places.iter().find(|place| place.holds(line));
            let focus = focus.map_or(content.start, |place| place.span.start);
            rows.push(Row::write(
                text,
                window(text, content, focus),
                content,
                &mut source,
            ));
        }
        if source.ends_with('\n') {
            // A final line end would not count as the beginning of one more line.
            source.push(' ');
        }
        let marks = places.iter().map(|place| {
            let start = rows[place.first - first].start(text, place.span.start);
            let end = rows[place.last - first].end(text, place.span.end);
            widen(&source, start..end.max(start))
        });
        Excerpt {
            marks: marks.collect(),
            first_line: first + 1,
            last_line: last + 1,
            source,
        }
    }
}

/// A span, cut to the lines that are marked.
struct Place {
    span: Span,
    first: usize,
    last: usize,
}

impl Place {
    fn new(text: &str, lines: &Lines, span: Span) -> Self {
        let first = lines.index(span.start);
        let mut place = Place {
            span,
            first,
            last: lines.index(span.end),
        };
        // A span that ends with a line end does not reach into the next line.
        if place.last > first && lines.span(text, place.last).start == span.end {
            place.end_with(place.last - 1, text, lines);
        }
        if place.last - first >= MAX_MARKED_LINES {
            place.end_with(first, text, lines);
        }
        place
    }

    fn end_with(&mut self, line: usize, text: &str, lines: &Lines) {
        self.last = line;
        self.span.end = lines.span(text, line).end.max(self.span.start);
    }

    fn holds(&self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }

    fn near(&self, line: usize) -> bool {
        self.first <= line + 1 && line <= self.last + 1
    }
}

/// A line of the excerpt.
struct Row {
    /// The part of the text that is shown.
    window: Range<usize>,
    /// Where that is in the excerpt.
    inner: Range<usize>,
    /// The same with the ellipses.
    outer: Range<usize>,
}

impl Row {
    fn write(text: &str, window: Range<usize>, line: Span, out: &mut String) -> Self {
        let outer = out.len();
        if window.start > line.start {
            *out += ELLIPSIS;
        }
        let inner = out.len();
        out.extend(text[window.clone()].chars().map(shown));
        let inner = inner..out.len();
        if window.end < line.end {
            *out += ELLIPSIS;
        }
        Row {
            window,
            inner,
            outer: outer..out.len(),
        }
    }

    /// Where something begins that begins at `offset` in the text.
    fn start(&self, text: &str, offset: usize) -> usize {
        match offset {
            _ if offset < self.window.start => self.outer.start,
            _ if offset > self.window.end => self.inner.end,
            _ => self.inside(text, offset),
        }
    }

    /// Where something ends that ends at `offset` in the text.
    fn end(&self, text: &str, offset: usize) -> usize {
        match offset {
            _ if offset < self.window.start => self.inner.start,
            _ if offset > self.window.end => self.outer.end,
            _ => self.inside(text, offset),
        }
    }

    fn inside(&self, text: &str, offset: usize) -> usize {
        let before = text[self.window.start..offset].chars().map(shown);
        self.inner.start + before.map(char::len_utf8).sum::<usize>()
    }
}

/// Tabs are left, for the renderer aligns them.
fn shown(character: char) -> char {
    match character {
        '\t' => '\t',
        _ => visible_char(character),
    }
}

/// The part of a line that is shown if `focus` is what matters.
fn window(text: &str, line: Span, focus: usize) -> Range<usize> {
    // No more bytes, no more characters.
    if line.len() <= WIDTH {
        return line.range();
    }
    let back = |from: usize, count: usize| {
        let mut starts = text[line.start..from].char_indices().rev();
        starts
            .nth(count - 1)
            .map_or(line.start, |(at, _)| line.start + at)
    };
    let start = back(focus.clamp(line.start, line.end), BEFORE);
    match text[start..line.end].char_indices().nth(WIDTH) {
        Some((length, _)) => start..start + length,
        None => back(line.end, WIDTH)..line.end,
    }
}

/// The byte order mark at the beginning of a file is nothing that an author wrote.
fn without_mark(text: &str, line: Span) -> Span {
    let mark = line.start == 0 && text.starts_with('\u{feff}');
    Span::new(
        line.start + if mark { '\u{feff}'.len_utf8() } else { 0 },
        line.end,
    )
}

/// An empty place is shown as the character that follows it on its line, if there is one.
fn widen(source: &str, place: Range<usize>) -> Range<usize> {
    let next = source[place.end..].chars().next();
    match next.filter(|&next| place.is_empty() && next != '\n') {
        Some(next) => place.start..place.end + next.len_utf8(),
        None => place,
    }
}
