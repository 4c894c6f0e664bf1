//! What goes on over lines of a paragraph and holds no directive.
//!
//! Display math, `$$` or `\\[` lines, is plain text to Markdown; MathJax reads it in the browser,
//! within one paragraph. A comment that begins in the middle of a line is inline HTML (CommonMark section
//! 6.6) and ends in its paragraph, or it is none.

use super::leaf;

/// What ends such a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanEnd {
    Dollars,
    Bracket,
    Comment {
        /// Whether the author knows that it is shown all the same.
        told: bool,
    },
}

impl SpanEnd {
    pub(super) fn text(self) -> &'static str {
        match self {
            SpanEnd::Dollars => "$$",
            SpanEnd::Bracket => r"\\]",
            SpanEnd::Comment { .. } => "-->",
        }
    }

    pub(super) fn is_math(self) -> bool {
        !matches!(self, SpanEnd::Comment { .. })
    }
}

/// Finds out whether a span that begins is closed in the same paragraph. Remembers how far it has
/// looked, so that a chapter full of openers is read once.
#[derive(Debug, Default)]
pub(super) struct SpanSearch {
    dollars: Looked,
    bracket: Looked,
    comment: Looked,
}

/// Up to this offset the answer is known.
#[derive(Clone, Copy, Debug, Default)]
struct Looked {
    until: usize,
    found: bool,
}

impl SpanSearch {
    /// What ends the math that begins at `offset`, if a later line of the paragraph does. Math that
    /// is closed on its own first line needs no care.
    pub(super) fn math(&mut self, text: &str, offset: usize) -> Option<SpanEnd> {
        let rest = &text[offset..];
        let (end, opener, looked) = if rest.starts_with("$$") {
            (SpanEnd::Dollars, "$$", &mut self.dollars)
        } else if rest.starts_with(r"\\[") {
            (SpanEnd::Bracket, r"\\[", &mut self.bracket)
        } else {
            return None;
        };
        let mut rows = rest.split_inclusive('\n');
        let first = rows.next()?;
        if first[opener.len()..].contains(end.text()) {
            return None;
        }
        if offset >= looked.until {
            *looked = look(offset + first.len(), rows, end, ends_paragraph);
        }
        looked.found.then_some(end)
    }

    /// The end of the comment that the line from `offset` on leaves open, if a later line of the
    /// paragraph, which is in so many block quotes, has it.
    pub(super) fn comment(&mut self, text: &str, offset: usize, quotes: usize) -> Option<SpanEnd> {
        let mut rows = text[offset..].split_inclusive('\n');
        let first = rows.next()?;
        if !leaves_comment_open(first) {
            return None;
        }
        let end = SpanEnd::Comment { told: false };
        if offset >= self.comment.until {
            let is_outside = |row: &str| ends_paragraph(row) || begins_block(row, quotes);
            self.comment = look(offset + first.len(), rows, end, is_outside);
        }
        self.comment.found.then_some(end)
    }
}

/// Whether a comment begins on the line and does not end on it.
fn leaves_comment_open(line: &str) -> bool {
    // Most lines hold not even a tag, and this is asked of every paragraph's.
    let bytes = line.as_bytes();
    let mut tags = memchr::memrchr_iter(b'<', bytes);
    let Some(at) = tags.find(|&at| bytes[at..].starts_with(b"<!--")) else {
        return false;
    };
    let before = &line[..at];
    // `<!-->` is a whole comment.
    let closed = line[at + "<!".len()..].contains("-->");
    !closed && !before.ends_with('\\') && !ends_in_code(before)
}

/// Whether a text ends inside of a code span, as far as the number of its runs of backticks tells.
fn ends_in_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_run = |&at: &usize| at == 0 || bytes[at - 1] != b'`';
    memchr::memchr_iter(b'`', bytes).filter(begins_run).count() % 2 == 1
}

/// Looks for the end in these lines, of which the first begins at `until`, up to one that is outside of the
/// paragraph.
fn look<'a>(
    mut until: usize,
    rows: impl Iterator<Item = &'a str>,
    end: SpanEnd,
    is_outside: impl Fn(&str) -> bool,
) -> Looked {
    for row in rows {
        let outside = is_outside(row);
        if outside || row.contains(end.text()) {
            let found = !outside;
            return Looked { until, found };
        }
        until += row.len();
    }
    Looked {
        until,
        found: false,
    }
}

/// A blank line ends the paragraph, in quotes as well.
fn ends_paragraph(row: &str) -> bool {
    row.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty()
}

/// Whether another block begins in the middle of a paragraph. The marks of the quotes that it is in
/// begin none.
fn begins_block(row: &str, quotes: usize) -> bool {
    let mut content = row.trim();
    for _ in 0..quotes {
        let Some(inside) = content.strip_prefix('>') else {
            break;
        };
        content = inside.trim_start();
    }
    leaf::interrupts_table(content) || leaf::is_setext_underline(content)
}
