//! Recognising raw HTML blocks by their first and last lines (CommonMark section 4.6).

use super::leaf::is_blank;

/// What ends an HTML block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// A line that contains this text (conditions 1 to 5).
    Text(&'static str),
    /// A blank line (conditions 6 and 7).
    Blank,
}

impl HtmlEnd {
    /// Whether a block with this end condition ends on this line.
    pub(super) fn is_on(self, line: &str) -> bool {
        matches!(self, HtmlEnd::Text(text) if line.contains(text))
    }
}

/// The kind of HTML block that this line starts, if any, and whether it may interrupt a paragraph.
pub(super) fn html_start(line: &str) -> Option<(HtmlEnd, bool)> {
    let rest = line.strip_prefix('<')?;
    for (start, end) in [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")] {
        if rest.starts_with(start) {
            return Some((HtmlEnd::Text(end), true));
        }
    }
    if let Some(rest) = rest.strip_prefix('!') {
        let declaration = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        return declaration.then_some((HtmlEnd::Text(">"), true));
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
    let ends = after.is_empty() || after.starts_with([' ', '\t', '\r', '>']);
    let literal = LITERAL_TAGS
        .iter()
        .find(|(tag, _)| name.eq_ignore_ascii_case(tag));
    if let (false, true, Some((_, end))) = (closing, ends, literal) {
        return Some((HtmlEnd::Text(end), true));
    }
    let block = BLOCK_TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    if block && (ends || after.starts_with("/>")) {
        return Some((HtmlEnd::Blank, true));
    }
    is_complete_tag(closing, name, after).then_some((HtmlEnd::Blank, false))
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
    let rest = match closing {
        true => rest,
        false => rest.strip_prefix('/').unwrap_or(rest),
    };
    rest.strip_prefix('>').is_some_and(is_blank)
}

/// Skips one attribute of an open tag (CommonMark section 6.6).
fn attribute(text: &str) -> Option<&str> {
    let trimmed = text.trim_start_matches([' ', '\t']);
    let named = trimmed.starts_with(|c: char| c.is_ascii_alphabetic() || "_:".contains(c));
    if trimmed.len() == text.len() || !named {
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

/// The names of condition 1, and what ends each. The specification lets any of these end tags, in
/// any case, end any of these blocks; pulldown-cmark, which decides what a reader sees, does not.
const LITERAL_TAGS: &[(&str, &str)] = &[
    ("pre", "</pre>"),
    ("script", "</script>"),
    ("style", "</style>"),
    ("textarea", "</textarea>"),
];

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
