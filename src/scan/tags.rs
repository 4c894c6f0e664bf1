//! Tags of raw HTML in a directive's body. An element that the body opens and does not close goes on
//! behind the directive, up to the end of the page.

use std::collections::BTreeMap;

use super::html::HtmlEnd;
use super::scanner::Scanner;
use super::{Line, LineKind, html};
use crate::source::Span;

/// Elements without content, which have no end tag.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements whose end tag HTML lets an author leave out.
const ENDED_BY_OTHERS: &[&str] = &[
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p",
    "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Elements whose content is no HTML, and what ends each.
const LITERAL: &[(&str, &str)] = &[
    ("script", "</script>"),
    ("style", "</style>"),
    ("textarea", "</textarea>"),
];

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The element's name in lower case.
    pub(super) name: String,
    closing: bool,
    self_closing: bool,
    /// Where it stands; of a tag on several lines, the first.
    pub(super) span: Span,
}

impl Tag {
    /// Whether only an end tag closes what it opens.
    fn needs_closing(&self) -> bool {
        let name = self.name.as_str();
        !self.self_closing && !VOID.contains(&name) && !ENDED_BY_OTHERS.contains(&name)
    }
}

/// The elements that a body has opened so far and not closed.
#[derive(Debug, Default)]
pub(super) struct OpenTags {
    open: Vec<Tag>,
    /// How many there are of each name, so that an end tag of none of them costs no search.
    counts: BTreeMap<String, usize>,
}

impl OpenTags {
    /// Opens or closes what the tag does.
    fn meet(&mut self, tag: Tag) {
        if tag.closing {
            self.close(&tag.name);
        } else if tag.needs_closing() {
            *self.counts.entry(tag.name.clone()).or_default() += 1;
            self.open.push(tag);
        }
    }

    /// Closes the innermost element of this name, and all that is open inside of it.
    fn close(&mut self, name: &str) {
        if !self.counts.contains_key(name) {
            return;
        }
        while let Some(tag) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&tag.name) {
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(&tag.name);
                }
            }
            if tag.name == name {
                return;
            }
        }
    }

    /// The tags that are left, the outermost first.
    pub(super) fn left(&self) -> &[Tag] {
        &self.open
    }

    fn is_empty(&self) -> bool {
        self.open.is_empty()
    }
}

/// Reads the lines of an HTML block, of which a tag may take several.
#[derive(Debug, Default)]
pub(super) struct TagReader(Inside);

/// What the end of a line of HTML is inside of.
#[derive(Debug, Default)]
enum Inside {
    /// No tag.
    #[default]
    Content,
    /// What ends with this text: a comment, a script.
    Until(&'static str),
    /// A tag whose name has been read; the quotation mark of an attribute's value that is open, and the
    /// last byte that is no white space.
    Tag(Tag, Option<u8>, u8),
}

impl TagReader {
    /// A reader of the block that begins with this line.
    fn new(line: &str) -> Self {
        TagReader(match html::html_start(line) {
            Some((HtmlEnd::Text(end), _)) => Inside::Until(end),
            _ => Inside::Content,
        })
    }

    /// Reads a line that begins at `offset`, and calls `found` with each tag that ends on it.
    fn line(&mut self, line: &str, offset: usize, mut found: impl FnMut(Tag)) {
        let mut at = 0;
        loop {
            match std::mem::take(&mut self.0) {
                Inside::Content => match next_tag(line, offset, at) {
                    Some((inside, behind)) => (self.0, at) = (inside, behind),
                    None => return,
                },
                Inside::Until(end) => match line[at..].find(end) {
                    Some(length) => at += length + end.len(),
                    None => {
                        self.0 = Inside::Until(end);
                        return;
                    }
                },
                Inside::Tag(mut tag, mut quote, mut last) => {
                    let Some(length) = tag_end(&line.as_bytes()[at..], &mut quote, &mut last)
                    else {
                        self.0 = Inside::Tag(tag, quote, last);
                        return;
                    };
                    at += length;
                    tag.self_closing = last == b'/';
                    let mut literal = LITERAL.iter().filter(|_| !tag.closing && !tag.self_closing);
                    match literal.find(|(name, _)| tag.name == *name) {
                        Some((_, end)) => self.0 = Inside::Until(end),
                        None => found(tag),
                    }
                }
            }
        }
    }
}

/// The next tag or comment of a line from `from` on, and where the line goes on inside of it.
fn next_tag(line: &str, offset: usize, from: usize) -> Option<(Inside, usize)> {
    for at in memchr::memchr_iter(b'<', &line.as_bytes()[from..]) {
        let at = from + at;
        let rest = &line[at + 1..];
        if rest.starts_with("!--") {
            // `<!-->` is a whole comment.
            return Some((Inside::Until("-->"), at + "<!".len()));
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
            continue;
        }
        let ends = |char: char| char.is_ascii_whitespace() || matches!(char, '/' | '>');
        let name = &name[..name.find(ends).unwrap_or(name.len())];
        let closing = rest.starts_with('/');
        let behind = at + 1 + usize::from(closing) + name.len();
        let tag = Tag {
            name: name.to_ascii_lowercase(),
            closing,
            self_closing: false,
            span: Span::new(offset + at, offset + line.trim_end().len()),
        };
        return Some((Inside::Tag(tag, None, 0), behind));
    }
    None
}

/// The length up to the `>` that ends a tag, itself included, if the bytes hold it.
fn tag_end(bytes: &[u8], quote: &mut Option<u8>, last: &mut u8) -> Option<usize> {
    for (at, &byte) in bytes.iter().enumerate() {
        match (*quote, byte) {
            (Some(open), _) if byte == open => *quote = None,
            (Some(_), _) => continue,
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if *last == b'=' => *quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            *last = byte;
        }
    }
    None
}

impl Scanner<'_> {
    /// Keeps account of the elements that the body around this line opens and closes. Raw HTML opens
    /// and closes them; other lines are only asked for end tags, as `</span>` may end a paragraph.
    pub(super) fn count_tags(&mut self, line: &Line) {
        let Some(directive) = self.stack.directive() else {
            return;
        };
        let text = &self.text[line.content..line.span.end];
        match line.kind {
            LineKind::Html => {
                if line.begins {
                    self.tags = TagReader::new(text);
                }
                self.tags
                    .line(text, line.content, |tag| directive.tags.meet(tag));
            }
            LineKind::Text | LineKind::Heading if !directive.tags.is_empty() => {
                TagReader::default().line(text, line.content, |tag| {
                    if tag.closing {
                        directive.tags.close(&tag.name);
                    }
                });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the elements that these lines of HTML leave open.
    fn left(lines: &[&str]) -> Vec<String> {
        let mut reader = TagReader::new(lines[0]);
        let mut tags = OpenTags::default();
        for line in lines {
            reader.line(line, 0, |tag| tags.meet(tag));
        }
        tags.left().iter().map(|tag| tag.name.clone()).collect()
    }

    #[test]
    fn elements_are_open_until_their_end_tag() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["<details>", "<summary>S</summary>"], &["details"]),
            (&["<DIV><section>a</Div>"], &[]),
            (&["<div>a</div></div></p><div>"], &["div"]),
            (&["<div", "class=\"a>", "b\"", ">", "</div", ">"], &[]),
            (&["<div title='</div>' data=it's>"], &["div"]),
            (&["<div", "class=a"], &[]),
            (&["<p><br><img src=a/><li><div/><x-y />"], &[]),
            (&["<div><!-- <div> ", "<div> --></div>"], &[]),
            (&["<!-- </div> --><div>"], &["div"]),
            (&["<!--><div>"], &["div"]),
            (&["<div><script>a<b", "</div></script></div>"], &[]),
            (&["<pre>", "<b> </pre><div>"], &["div"]),
            (&["<div>a < b, <3, <>"], &["div"]),
        ];
        for (lines, open) in cases {
            assert_eq!(left(lines), *open, "{lines:?}");
        }
    }
}
