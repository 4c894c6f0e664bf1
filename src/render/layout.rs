//! Sets fragments between the lines of a chapter, as edits onto its own bytes.
//!
//! Three rules make HTML survive in every container of mdBook's parser: tags stand alone on their
//! lines, a blank line separates them from Markdown, and every line that we add carries the marks
//! of the containers around it. Lines of the author are left alone, but for the marks of those
//! directives that have a mark (`>` of an alert, four columns of `!!!`), which are taken off, and
//! for tabs behind these, which would be of another width there: they give way to spaces.

use super::{Fragment, Insert, Target};
use crate::directive::{Body, Directive, Frame};
use crate::scan::{Line, LineKind, Scan, take_marks};
use crate::source::Span;
use crate::splice::Edit;

/// A directive with what is to be shown in its place, and the directives inside it.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The directive.
    pub directive: &'a Directive,
    /// What is shown.
    pub fragment: Fragment,
    /// The directives inside its body; none if the fragment replaces the body.
    pub children: Vec<Placed<'a>>,
}

/// The edits that turn the chapter into its expansion, in order.
pub fn layout(
    text: &str,
    scan: &Scan,
    placed: Vec<Placed<'_>>,
    target: Target,
) -> Vec<Edit<'static>> {
    let mut layout = Layout {
        text,
        scan,
        target,
        outer: Vec::new(),
        edits: Vec::new(),
    };
    for node in placed {
        layout.directive(node);
    }
    layout.edits
}

/// As long as most line ends that are added around lines, in bytes.
const ENDS: usize = 8;

struct Layout<'a> {
    text: &'a str,
    scan: &'a Scan,
    target: Target,
    /// For each directive around: its place among the frames, and the prefix of its body.
    outer: Vec<(usize, &'static str)>,
    edits: Vec<Edit<'static>>,
}

impl Layout<'_> {
    fn directive(&mut self, node: Placed<'_>) {
        let Placed {
            directive,
            fragment,
            children,
        } = node;
        let lines = directive.lines.clone();
        let opener = self.scan.lines[lines.start];
        let prefix = self.prefix(&directive.frames);
        let eol = if self.text[opener.span.end..].starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let writer = Writer {
            prefix: &prefix,
            eol,
        };

        self.marks(opener, &directive.frames, directive.start);
        let header = Span::new(directive.start, opener.span.end);
        if self.target == Target::Plain {
            self.edit(header, String::new());
        } else {
            self.edit(header, writer.block(fragment.open, fragment.prefix));
        }
        self.outer.push((directive.frames.len(), fragment.prefix));
        match &fragment.body {
            Some(body) => self.replace(directive, body, &writer),
            None => self.body(directive, children, &fragment.inserts, &fragment.inline),
        }
        self.outer.pop();
        self.close(directive, &fragment.close, fragment.prefix, &writer);
    }

    /// A body that stays, with what is put into its lines.
    fn body(
        &mut self,
        directive: &Directive,
        children: Vec<Placed<'_>>,
        inserts: &[Insert],
        inline: &[Insert],
    ) {
        let mut inside = directive.frames.clone();
        inside.push(Frame::Body(directive.header.body));
        let mut children = children.into_iter().peekable();
        let mut inserts = inserts.iter().peekable();
        let mut inline = inline.iter().peekable();
        let mut index = directive.content.start;
        while index < directive.content.end {
            match children.next_if(|child| child.directive.lines.start == index) {
                Some(child) => {
                    index = child.directive.lines.end;
                    self.directive(child);
                }
                None => {
                    let line = self.scan.lines[index];
                    let put = inserts.peek().into_iter().chain(inline.peek());
                    let put = put.map(|insert| insert.span.start);
                    self.marks(line, &inside, put.fold(line.content, usize::min));
                    while let Some(insert) =
                        inserts.next_if(|insert| insert.span.start <= line.span.end)
                    {
                        self.insert(insert, index, directive, &inside);
                    }
                    while let Some(piece) =
                        inline.next_if(|piece| piece.span.start <= line.span.end)
                    {
                        self.edit(piece.span, piece.text.clone());
                    }
                    index += 1;
                }
            }
        }
    }

    /// Sets lines into a line of the body, with blank lines where Markdown is next to them.
    fn insert(&mut self, insert: &Insert, index: usize, directive: &Directive, inside: &[Frame]) {
        let line = self.scan.lines[index];
        let eol = if self.text[line.span.end..].starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let prefix = self.prefix(inside);
        let writer = Writer {
            prefix: &prefix,
            eol,
        };
        let content = &directive.content;
        let filled = |index: usize| {
            content.contains(&index) && self.scan.lines[index].kind != LineKind::Blank
        };
        let mut out = String::new();
        if index.checked_sub(1).is_some_and(filled) {
            writer.end(&mut out);
        }
        if !insert.text.is_empty() {
            writer.lines(&mut out, &insert.text);
            if !self.text[insert.span.end..line.span.end].trim().is_empty() {
                writer.end(&mut out);
                writer.end(&mut out);
            } else if filled(index + 1) {
                writer.end(&mut out);
            }
        }
        self.edit(insert.span, out);
    }

    fn replace(&mut self, directive: &Directive, body: &str, writer: &Writer<'_>) {
        let content = &directive.content;
        if content.is_empty() {
            return;
        }
        let first = self.scan.lines[content.start].span;
        let last = self.scan.lines[content.end - 1].span;
        let mut text = writer.prefix.to_owned();
        writer.lines(&mut text, body);
        self.edit(first.to(last), text);
    }

    fn close(&mut self, directive: &Directive, close: &str, prefix: &str, writer: &Writer<'_>) {
        if self.target == Target::Plain {
            if let Some(closer) = directive.closer {
                let line = self.scan.lines[closer];
                self.marks(line, &directive.frames, line.content);
                let fence = directive.open_fence.clone().unwrap_or_default();
                self.edit(Span::new(line.content, line.span.end), fence);
            }
            return;
        }
        let mut text = String::with_capacity(close.len() + ENDS);
        if let Some(fence) = &directive.open_fence {
            writer.lines(&mut text, &format!("{prefix}{fence}"));
            writer.end(&mut text);
        }
        let last = directive.content.end - 1;
        let blank = !directive.content.is_empty() && self.scan.lines[last].kind == LineKind::Blank;
        if !close.is_empty() {
            if directive.closer.is_some() && !blank && directive.open_fence.is_none() {
                writer.end(&mut text);
            }
            writer.lines(&mut text, close);
        }
        // What follows an HTML block without a blank line is part of it.
        let next = self.scan.lines.get(directive.lines.end);
        let apart =
            next.is_some_and(|line| !matches!(line.kind, LineKind::Blank | LineKind::Closer));
        if apart {
            writer.end(&mut text);
        }
        match directive.closer {
            Some(closer) => {
                let line = self.scan.lines[closer].span;
                text.insert_str(0, writer.prefix);
                self.edit(line, trimmed(text));
            }
            None if text.is_empty() => {}
            None => {
                let at = self.scan.lines[directive.lines.end - 1].span.end;
                let mut inserted = String::with_capacity(text.len() + ENDS);
                if !close.is_empty() && directive.open_fence.is_none() {
                    writer.end(&mut inserted);
                }
                writer.end(&mut inserted);
                inserted.push_str(&text);
                self.edit(Span::at(at), trimmed(inserted));
            }
        }
    }

    /// Takes the marks of directives off a line of the author's, and puts prefixes in their place.
    /// Nothing from `until` on is touched.
    fn marks(&mut self, line: Line, frames: &[Frame], until: usize) {
        let marks = self.outer.iter().any(|&(at, prefix)| {
            !prefix.is_empty()
                || !matches!(frames.get(at), Some(Frame::Body(Body::Fence { .. })) | None)
        });
        if !marks {
            return;
        }
        let mut out = String::new();
        let mut read = 0;
        let end = take_marks(self.text, line.span, frames, |at, before, behind| {
            read = at + 1;
            match self.outer.iter().find(|&&(index, _)| index == at) {
                Some(&(_, prefix)) => out.push_str(prefix),
                None => before.write_to(&behind, &mut out),
            }
        });
        // A lazy line has no marks of the others, but it gets the prefixes.
        let lacking = self.outer.iter().filter(|&&(at, _)| at >= read);
        out.extend(lacking.map(|&(_, prefix)| prefix));
        let start = end.write_moved(out.len(), until, &mut out);
        if end.offset() >= line.span.end {
            // A blank line has lost the indent of its list items, which a mark behind it needs.
            if self.outer.iter().any(|(_, prefix)| !prefix.is_empty()) {
                out = self.prefix(frames);
            }
            out.truncate(out.trim_end().len());
        }
        let old = Span::new(line.span.start, start);
        if old.of(self.text) != out {
            self.edit(old, out);
        }
    }

    /// The marks of the containers around a directive, for lines that are added.
    fn prefix(&self, frames: &[Frame]) -> String {
        let mut out = String::new();
        for (at, frame) in frames.iter().enumerate() {
            match (self.outer.iter().find(|&&(index, _)| index == at), frame) {
                (Some(&(_, prefix)), _) => out.push_str(prefix),
                (None, Frame::Quote | Frame::Body(Body::Quote)) => out.push_str("> "),
                (None, Frame::Item { width }) => out.extend(std::iter::repeat_n(' ', *width)),
                (None, Frame::Body(_)) => {}
            }
        }
        out
    }

    fn edit(&mut self, span: Span, text: String) {
        if !(span.is_empty() && text.is_empty()) {
            self.edits.push(Edit::new(span, text));
        }
    }
}

fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    text
}

/// Whether white space ends one of these lines. Looks at all pairs of bytes, which a processor does for
/// many at once.
fn has_trailing_space(lines: &str) -> bool {
    let bytes = lines.as_bytes();
    let is_space = |byte: u8| (byte == b' ') | (byte == b'\t');
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let inside = pairs.fold(false, |any, (&byte, &next)| {
        any | (is_space(byte) & (next == b'\n'))
    });
    inside || bytes.last().is_some_and(|&last| is_space(last))
}

/// Writes lines that are added, each with the marks of its containers.
struct Writer<'a> {
    prefix: &'a str,
    eol: &'a str,
}

impl Writer<'_> {
    /// Ends the line and begins the next one.
    fn end(&self, out: &mut String) {
        out.truncate(out.trim_end_matches([' ', '\t']).len());
        out.push_str(self.eol);
        out.push_str(self.prefix);
    }

    /// Several lines, the first of which goes on where `out` is.
    fn lines(&self, out: &mut String, lines: &str) {
        if !out.ends_with([' ', '\t']) && self.are_ready(lines) {
            out.push_str(lines);
            return;
        }
        for (index, line) in lines.split('\n').enumerate() {
            if index > 0 {
                self.end(out);
            }
            out.push_str(line);
        }
        out.truncate(out.trim_end_matches([' ', '\t']).len());
    }

    /// Lines, and a blank one to set them apart from the Markdown that follows.
    fn block(&self, lines: String, prefix: &str) -> String {
        if lines.is_empty() {
            return lines;
        }
        let mut out = match self.are_ready(&lines) {
            true => lines,
            false => {
                let mut out = String::with_capacity(lines.len());
                self.lines(&mut out, &lines);
                out
            }
        };
        self.end(&mut out);
        out.push_str(prefix);
        trimmed(out)
    }

    /// Whether lines need no marks and no other ends.
    fn are_ready(&self, lines: &str) -> bool {
        self.prefix.is_empty() && self.eol == "\n" && !has_trailing_space(lines)
    }
}
