//! Recognising the blocks that hold no other blocks, by their first and last lines
//! (CommonMark chapter 4).

/// An open leaf block: what the next line may go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Nothing is open.
    None,
    /// A paragraph; the only block that a lazy line can continue.
    Paragraph,
    /// A fenced code block.
    Fence {
        marker: u8,
        length: usize,
        indent: usize,
    },
    /// An indented code block.
    Indented,
    /// A raw HTML block.
    Html(HtmlEnd),
    /// Display math between `$$` or `\\[` lines.
    Math(MathEnd),
}

/// What ends an HTML block (CommonMark section 4.6, conditions 1 to 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// A line that contains this text, in any case.
    Text(&'static str),
    /// A line with an end tag of `script`, `pre`, `style` or `textarea`.
    LiteralTag,
    /// A blank line.
    Blank,
}

/// What ends a block of display math.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MathEnd {
    Dollars,
    Bracket,
}

impl MathEnd {
    pub(super) fn text(self) -> &'static str {
        match self {
            MathEnd::Dollars => "$$",
            MathEnd::Bracket => r"\\]",
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
    (1..=6).contains(&level) && matches!(line.as_bytes().get(level), None | Some(b' ' | b'\t'))
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
            b' ' | b'\t' => {}
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
                .take_while(|byte| byte.is_ascii_digit())
                .take(10)
                .count();
            if digits > 9 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            let first = line[..digits].parse::<u32>().ok() == Some(1);
            (digits + 1, first)
        }
        _ => return None,
    };
    matches!(bytes.get(length), None | Some(b' ' | b'\t')).then_some((length, interrupts))
}

/// `[^label]:`, the start of a footnote definition; its length in bytes.
pub(super) fn footnote_marker(line: &str) -> Option<usize> {
    let label = line.strip_prefix("[^")?;
    let end = label.find([']', '[', ' ', '\t'])?;
    (end > 0 && label[end..].starts_with("]:")).then_some(2 + end + 2)
}

/// The kind of HTML block that this line starts, if any, and whether it may interrupt a paragraph.
pub(super) fn html_start(line: &str) -> Option<(HtmlEnd, bool)> {
    let rest = line.strip_prefix('<')?;
    if let Some(rest) = rest.strip_prefix('!') {
        if rest.starts_with("--") {
            return Some((HtmlEnd::Text("-->"), true));
        }
        if rest.starts_with("[CDATA[") {
            return Some((HtmlEnd::Text("]]>"), true));
        }
        return rest
            .starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some((HtmlEnd::Text(">"), true));
    }
    if rest.starts_with('?') {
        return Some((HtmlEnd::Text("?>"), true));
    }
    let (closing, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let length = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        .count();
    let (name, after) = rest.split_at(length);
    if !closing
        && is_one_of(name, LITERAL_TAGS)
        && (after.is_empty() || after.starts_with([' ', '\t', '>']))
    {
        return Some((HtmlEnd::LiteralTag, true));
    }
    if is_one_of(name, BLOCK_TAGS)
        && (after.is_empty() || after.starts_with([' ', '\t', '>']) || after.starts_with("/>"))
    {
        return Some((HtmlEnd::Blank, true));
    }
    is_complete_tag(closing, name, after).then_some((HtmlEnd::Blank, false))
}

/// Whether an HTML block with this end condition ends on this line.
pub(super) fn html_ends(end: HtmlEnd, line: &str) -> bool {
    match end {
        HtmlEnd::Text(text) => line.contains(text),
        HtmlEnd::LiteralTag => memchr::memchr_iter(b'<', line.as_bytes()).any(|at| {
            line.as_bytes().get(at + 1) == Some(&b'/')
                && LITERAL_TAGS.iter().any(|tag| {
                    let name = line.as_bytes().get(at + 2..at + 2 + tag.len());
                    name.is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
                        && line.as_bytes().get(at + 2 + tag.len()) == Some(&b'>')
                })
        }),
        HtmlEnd::Blank => false,
    }
}

/// A complete open or closing tag, alone on its line (condition 7).
fn is_complete_tag(closing: bool, name: &str, after: &str) -> bool {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let mut rest = after;
    if !closing {
        while let Some(next) = attribute(rest) {
            rest = next;
        }
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let rest = if closing {
        rest
    } else {
        rest.strip_prefix('/').unwrap_or(rest)
    };
    rest.strip_prefix('>').is_some_and(is_blank)
}

/// Skips one attribute of an open tag (CommonMark section 6.6).
fn attribute(text: &str) -> Option<&str> {
    let trimmed = text.trim_start_matches([' ', '\t']);
    if trimmed.len() == text.len()
        || !trimmed.starts_with(|c: char| c.is_ascii_alphabetic() || "_:".contains(c))
    {
        return None;
    }
    let rest =
        trimmed.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c));
    let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(rest);
    };
    let value = value.trim_start_matches([' ', '\t']);
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].find(quote).map(|end| &value[end + 2..]),
        _ => {
            let end = value
                .find(|c: char| " \t\"'=<>`".contains(c))
                .unwrap_or(value.len());
            (end > 0).then(|| &value[end..])
        }
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

const LITERAL_TAGS: &[&str] = &["script", "pre", "style", "textarea"];

/// The block-level names of condition 6.
const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];
