//! HTML in titles: which tags are left alone, and which are shown as text.

use std::ops::Range;

use pulldown_cmark::Event;

use super::each_part;

/// HTML that is left alone in a title: inline and harmless.
const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Attributes that are left alone, too. Not `style`, which can move a title over all of the page.
const ATTRIBUTES: &[&str] = &["class", "dir", "lang", "title"];

/// Other elements that authors mean as such; what is neither is text, as in `Vec<T>`.
const ELEMENTS: &[&str] = &[
    "a", "audio", "button", "center", "details", "div", "font", "form", "iframe", "img", "input",
    "label", "math", "object", "p", "picture", "pre", "script", "section", "select", "style",
    "svg", "table", "video",
];

/// A tag in a line of inline Markdown.
#[derive(Debug)]
pub(super) struct HtmlTag {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it is harmless and has its partner.
    pub(super) kept: bool,
}

/// All tags of a title, in order.
pub(super) fn tags(title: &str) -> Vec<HtmlTag> {
    if !title.contains('<') {
        return Vec::new();
    }
    let mut tags: Vec<HtmlTag> = Vec::new();
    // Those that are open, by name and place in `tags`.
    let mut open: Vec<(String, usize)> = Vec::new();
    each_part(title, |event, range| {
        let Event::InlineHtml(html) = event else {
            return;
        };
        let mut kept = false;
        match harmless(&html) {
            Some((name, _)) if name == "br" => kept = true,
            Some((name, false)) => open.push((name, tags.len())),
            Some((name, true)) if open.last().is_some_and(|(last, _)| *last == name) => {
                if let Some((_, partner)) = open.pop() {
                    tags[partner].kept = true;
                    kept = true;
                }
            }
            _ => {}
        }
        tags.push(HtmlTag { range, kept });
    });
    tags
}

/// The name of a harmless tag, and whether it closes.
fn harmless(html: &str) -> Option<(String, bool)> {
    let (name, closing, attributes) = parts(html)?;
    let fine = INLINE.contains(&name.as_str()) && only_known(attributes);
    fine.then_some((name, closing))
}

/// The name of a tag in lower case, whether it closes, and its attributes as they are written.
fn parts(html: &str) -> Option<(String, bool, &str)> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, closing) = match inner.strip_prefix('/') {
        Some(inner) => (inner, true),
        None => (inner.strip_suffix('/').unwrap_or(inner), false),
    };
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = inner.split_at(length);
    Some((name.to_ascii_lowercase(), closing, attributes.trim()))
}

/// Whether there are no other attributes than the harmless ones, each with a quoted value.
fn only_known(attributes: &str) -> bool {
    let mut rest = attributes;
    while !rest.is_empty() {
        let Some((name, value)) = rest.split_once('=') else {
            return false;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let end = quote.and_then(|quote| value[1..].find(quote));
        let Some(end) = end.filter(|_| ATTRIBUTES.contains(&name.trim())) else {
            return false;
        };
        rest = value[end + 2..].trim_start();
    }
    true
}

/// HTML that an author seems to have meant as such, and that a title shows as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedTag {
    /// The tag as it is written.
    pub tag: String,
    /// Where it stands in the title.
    pub range: Range<usize>,
    /// What to write instead.
    pub help: String,
}

/// The first tag of a title that is no text to its author, but shown as text.
///
/// ```
/// use mdbook_casebook::inline::refused_tag;
/// assert!(refused_tag("Press <kbd>F1</kbd> in a Vec<T>").is_none());
/// let refused = refused_tag("A <span style=\"color: red\">red</span> one").unwrap();
/// assert_eq!(refused.tag, "<span style=\"color: red\">");
/// ```
pub fn refused_tag(title: &str) -> Option<RefusedTag> {
    tags(title).into_iter().find_map(|tag| {
        let tag = Some(tag).filter(|tag| !tag.kept)?;
        let html = &title[tag.range.clone()];
        let (name, closing, attributes) = parts(html)?;
        let inline = INLINE.contains(&name.as_str());
        let help = match name.as_str() {
            "a" => "write `[text](address)`".to_owned(),
            "img" => "write `![text](address)`".to_owned(),
            _ if inline && !only_known(attributes) => {
                "give it a `class`, and style that class in a style sheet of your own".to_owned()
            }
            _ if inline && closing => format!("write `<{name}>` before it"),
            _ if inline => format!("write `</{name}>` behind it"),
            other if ELEMENTS.contains(&other) || html.starts_with("<!--") => {
                "put it into the body".to_owned()
            }
            _ => return None,
        };
        Some(RefusedTag {
            tag: html.to_owned(),
            range: tag.range,
            help,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_refused_if_their_author_meant_them() {
        for (title, tag) in [
            ("<b>a</b> <br> <br/> <kbd>b</kbd>", None),
            ("<span class='a' lang=\"de\">a</span>", None),
            ("Vec<T>, <Component />, a < b", None),
            ("`<script>`", None),
            ("<b>a", Some("<b>")),
            ("a</b>", Some("</b>")),
            ("<b><i>a</b></i>", Some("<b>")),
            ("<b onclick=x>a</b>", Some("<b onclick=x>")),
            ("<b class=x>a</b>", Some("<b class=x>")),
            (
                "<b class='x' onclick='y'>a</b>",
                Some("<b class='x' onclick='y'>"),
            ),
            ("<script>a</script>", Some("<script>")),
            ("<a href='b'>c</a>", Some("<a href='b'>")),
            ("a <!-- b --> c", Some("<!-- b -->")),
        ] {
            let refused = refused_tag(title).map(|refused| refused.tag);
            assert_eq!(refused.as_deref(), tag, "{title}");
        }
    }
}
