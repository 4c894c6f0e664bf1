//! Recognising the blocks that hold no other blocks, by their first and last lines
//! (CommonMark chapter 4), and the markers that open containers (chapter 5).

use super::html::{self, HtmlEnd};
use super::spans::SpanEnd;

/// An open leaf block: what the next line may go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Nothing is open.
    None,
    /// The first line of an alert. A line without the quote's mark may go on as if it were a
    /// paragraph; to every other line nothing is open.
    Header,
    /// A paragraph.
    Paragraph,
    /// A paragraph in which display math or a comment is open.
    Span(SpanEnd),
    /// A table of which the first line has been read; the second is known to follow.
    TableHead,
    /// A table.
    Table,
    /// A fenced code block.
    Fence {
        marker: u8,
        length: usize,
        indent: usize,
        /// Nothing in the rest of the text can close it, so the closing fence of the directive
        /// that it is in does.
        hopeless: bool,
    },
    /// An indented code block.
    Indented,
    /// A raw HTML block.
    Html(HtmlEnd),
    /// The body of a directive that is no Markdown. It ends with the directive.
    Verbatim,
}

impl Leaf {
    pub(super) fn is_paragraph(self) -> bool {
        matches!(self, Leaf::Paragraph | Leaf::Span(_))
    }

    /// Whether a line of nothing but colons belongs to the leaf instead of closing a directive.
    pub(super) fn is_opaque(self) -> bool {
        match self {
            Leaf::Fence { hopeless, .. } => !hopeless,
            Leaf::Html(end) => end != HtmlEnd::Blank,
            Leaf::Span(_) | Leaf::Verbatim => true,
            _ => false,
        }
    }
}

/// A run of three or more backticks or tildes and the info string behind it, or nothing if the
/// line opens no code fence.
pub(super) fn opening_fence(line: &str) -> Option<(u8, usize, &str)> {
    let marker = *line.as_bytes().first()?;
    if !matches!(marker, b'`' | b'~') {
        return None;
    }
    let length = run(line, marker);
    let info = &line[length..];
    // An info string after backticks cannot contain one: that is an inline code span.
    (length >= 3 && !(marker == b'`' && info.contains('`'))).then_some((marker, length, info))
}

/// Whether this line closes a code fence of that marker and length.
pub(super) fn closes_fence(line: &str, marker: u8, length: usize) -> bool {
    let closing = run(line, marker);
    closing >= length && is_blank(&line[closing..])
}

/// The line that closes a code fence.
pub(super) fn fence_text(marker: u8, length: usize) -> String {
    char::from(marker).to_string().repeat(length)
}

/// The same in a sentence, where backticks would be read as its own.
pub(super) fn fence_in_words(marker: u8, length: usize) -> String {
    match marker {
        b'`' => format!("{length} backticks"),
        _ => format!("`{}`", fence_text(marker, length)),
    }
}

/// How many of this byte the line starts with.
pub(super) fn run(line: &str, byte: u8) -> usize {
    line.bytes().take_while(|&other| other == byte).count()
}

/// Whether there is nothing but spaces and tabs.
pub(super) fn is_blank(line: &str) -> bool {
    line.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
}

/// `#` to `######` followed by white space or the line's end.
pub(super) fn is_atx_heading(line: &str) -> bool {
    let level = run(line, b'#');
    let after = line.as_bytes().get(level);
    (1..=6).contains(&level) && matches!(after, None | Some(b' ' | b'\t' | b'\r'))
}

/// The underline of a setext heading.
pub(super) fn is_setext_underline(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(&marker @ (b'=' | b'-')) => is_blank(&line[run(line, marker)..]),
        _ => false,
    }
}

/// Three or more `*`, `-` or `_`, with white space anywhere. On failure says how many bytes were
/// read before the one that settled it, so that a caller need not read them again.
pub(super) fn thematic_break(line: &str) -> Result<(), usize> {
    let bytes = line.as_bytes();
    let Some(&marker) = bytes.first() else {
        return Err(0);
    };
    if !matches!(marker, b'*' | b'-' | b'_') {
        return Err(0);
    }
    let mut count = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b' ' | b'\t' | b'\r' => {}
            _ if byte == marker => count += 1,
            _ => return Err(index),
        }
    }
    if count >= 3 { Ok(()) } else { Err(bytes.len()) }
}

/// A list marker: its length in bytes, and whether it may interrupt a paragraph (bullets and
/// ordered lists that start with 1; CommonMark section 5.3).
pub(super) fn list_marker(line: &str) -> Option<(usize, bool)> {
    let bytes = line.as_bytes();
    let (length, interrupts) = match bytes.first()? {
        b'-' | b'+' | b'*' => (1, true),
        b'0'..=b'9' => {
            let digits = bytes
                .iter()
                .take(10)
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            if digits > 9 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            let first = line[..digits].parse::<u32>().ok() == Some(1);
            (digits + 1, first)
        }
        _ => return None,
    };
    let ends = matches!(bytes.get(length), None | Some(b' ' | b'\t' | b'\r'));
    ends.then_some((length, interrupts))
}

/// What follows the box of a task, `[ ]` or `[x]`.
pub(super) fn after_task(line: &str) -> Option<&str> {
    let boxes = ["[ ]", "[\t]", "[x]", "[X]"];
    let rest = boxes.iter().find_map(|task| line.strip_prefix(task))?;
    (rest.is_empty() || rest.starts_with([' ', '\t', '\r'])).then_some(rest)
}

/// `[^label]:`, the start of a footnote definition; its length in bytes.
pub(super) fn footnote_marker(line: &str) -> Option<usize> {
    let label = line.strip_prefix("[^")?;
    let mut bytes = label.bytes().enumerate().take(MAX_LABEL);
    let end = loop {
        match bytes.next()? {
            (_, b'[') => return None,
            (at, b']') => break at,
            (_, b'\\') => drop(bytes.next()),
            _ => {}
        }
    };
    (!is_blank(&label[..end]) && label[end..].starts_with("]:"))
        .then_some("[^".len() + end + "]:".len())
}

/// The longest label, in bytes; the specification says 999 characters.
const MAX_LABEL: usize = 999;

/// Whether a line ends a table, whose rows may be indented at will.
pub(super) fn interrupts_table(line: &str) -> bool {
    line.starts_with('>')
        || is_atx_heading(line)
        || opening_fence(line).is_some()
        || thematic_break(line).is_ok()
        || list_marker(line).is_some()
        || footnote_marker(line).is_some()
        || html::html_start(line).is_some_and(|(_, interrupts)| interrupts)
}

/// The text of an ATX heading (CommonMark §4.2), without its marks.
pub(crate) fn heading_text(line: &str) -> &str {
    let text = line.trim_start_matches('#').trim();
    let open = text.trim_end_matches('#');
    if open.is_empty() || open.ends_with([' ', '\t']) {
        open.trim_end()
    } else {
        text
    }
}
