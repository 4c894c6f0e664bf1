//! Titles. A title is Markdown, and mdBook renders it: links and reference links work. What it
//! must not do is begin a block, or carry HTML that its author did not mean (`Vec<T>` would
//! vanish; `<script>` would run in other people's pages).

use std::fmt::Write;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

/// HTML that is left alone in a title: inline, harmless, without attributes.
const INLINE_TAGS: &[&str] = &[
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "strong", "sub", "sup", "u", "var",
];

/// The title as one line of Markdown that is a paragraph wherever a paragraph may stand.
///
/// ```
/// use mdbook_casebook::inline::title_line;
/// assert_eq!(title_line("Vec<T> & *more*"), "Vec&lt;T> & *more*");
/// assert_eq!(title_line("1. Install"), r"1\. Install");
/// assert_eq!(title_line("Press <kbd>F1</kbd>"), "Press <kbd>F1</kbd>");
/// ```
pub fn title_line(title: &str) -> String {
    if is_plain(title) {
        return title.to_owned();
    }
    let flat: String = title
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let flat = flat.trim_end();
    // Read it behind a letter, so that a leading `#` or `-` is what it will be: text.
    let shield = "x ";
    let shielded = format!("{shield}{flat}");
    let mut tags = Vec::new();
    for (event, range) in Parser::new_ext(&shielded, super::options()).into_offset_iter() {
        if let Event::InlineHtml(html) = event {
            tags.push((range.start - shield.len(), tag(&html)));
        }
    }
    let keep = balanced(&tags);
    let mut out = String::with_capacity(flat.len() + 8);
    let mut copied = 0;
    for (index, &(at, _)) in tags.iter().enumerate() {
        if !keep[index] {
            out.push_str(&flat[copied..at]);
            out.push_str("&lt;");
            copied = at + 1;
        }
    }
    out.push_str(&flat[copied..]);
    shield_start(&out)
}

/// The text of inline Markdown: for ids, labels and files.
pub fn plain_text(markdown: &str) -> String {
    if is_plain(markdown) {
        return markdown.to_owned();
    }
    let mut out = String::new();
    for event in Parser::new_ext(markdown, super::options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                out.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a line is surely no Markdown, as most headings are: words that begin with a letter, one
/// space apart.
fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let word =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'?' | b'-' | b'/');
    bytes
        .split(|&byte| byte == b' ')
        .all(|part| part.first().is_some_and(u8::is_ascii_alphanumeric) && part.iter().all(word))
        && bytes[0].is_ascii_alphabetic()
}

/// Whether inline Markdown holds a link, be it one whose address is defined elsewhere.
pub fn has_link(markdown: &str) -> bool {
    let elsewhere = |link: BrokenLink<'_>| {
        let reference = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        reference.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(markdown, super::options(), Some(elsewhere))
        .any(|event| matches!(event, Event::Start(Tag::Link { .. })))
}

/// A harmless tag: its name, and whether it closes.
fn tag(html: &str) -> Option<(String, bool)> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (closing, name) = inner
        .strip_prefix('/')
        .map_or((false, inner), |name| (true, name));
    let name = name.trim_end_matches(['/', ' ']).to_ascii_lowercase();
    INLINE_TAGS
        .contains(&name.as_str())
        .then_some((name, closing))
}

/// Which tags to keep: those that are harmless and have their partner.
fn balanced(tags: &[(usize, Option<(String, bool)>)]) -> Vec<bool> {
    let mut keep = vec![false; tags.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, (_, tag)) in tags.iter().enumerate() {
        match tag {
            Some((name, _)) if name == "br" => keep[index] = true,
            Some((name, false)) => open.push((index, name)),
            Some((name, true)) => {
                if open.last().is_some_and(|(_, top)| top == name)
                    && let Some((partner, _)) = open.pop()
                {
                    keep[partner] = true;
                    keep[index] = true;
                }
            }
            None => {}
        }
    }
    keep
}

/// Escapes a first character that would begin a block.
fn shield_start(line: &str) -> String {
    let bytes = line.as_bytes();
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let at = match bytes.first() {
        None => return String::new(),
        Some(b'0'..=b'9') if matches!(bytes.get(digits), Some(b'.' | b')')) => Some(digits),
        Some(b'#' | b'>' | b'|' | b'=' | b'~' | b':' | b'+' | b'-') => Some(0),
        // `*a*` and `_a_` are emphasis; `* a`, `***` are not.
        Some(b'*' | b'_')
            if matches!(bytes.get(1), None | Some(b' ' | b'\t' | b'*' | b'_'))
                && !is_emphasis(line) =>
        {
            Some(0)
        }
        Some(b'`') if line.starts_with("```") => Some(0),
        Some(b'[') if line.contains("]:") => Some(0),
        // With `!!!` or `???` our own output would be read as a directive again.
        Some(b'!' | b'?') if line.starts_with("!!!") || line.starts_with("???") => Some(0),
        Some(b'$') if line.starts_with("$$") => Some(0),
        _ => None,
    };
    let Some(at) = at else { return line.to_owned() };
    let mut out = String::with_capacity(line.len() + 1);
    let _ = write!(out, "{}\\{}", &line[..at], &line[at..]);
    out
}

fn is_emphasis(line: &str) -> bool {
    Parser::new_ext(line, super::options())
        .nth(1)
        .is_some_and(|event| matches!(event, Event::Start(Tag::Emphasis | Tag::Strong)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stay_one_harmless_line() {
        for (title, line) in [
            ("", ""),
            ("Plain", "Plain"),
            ("# Heading", r"\# Heading"),
            ("- item", r"\- item"),
            ("* item", r"\* item"),
            ("**bold** start", "**bold** start"),
            ("***", r"\***"),
            ("2) two", r"2\) two"),
            ("2025 in review", "2025 in review"),
            ("> quote", r"\> quote"),
            ("[a]: b", r"\[a]: b"),
            ("[a][b]", "[a][b]"),
            ("!!! note", r"\!!! note"),
            (":::note", r"\:::note"),
            (
                "<script>alert(1)</script>",
                "&lt;script>alert(1)&lt;/script>",
            ),
            ("<b onclick=x>a</b>", "&lt;b onclick=x>a&lt;/b>"),
            ("<b>a", "&lt;b>a"),
            ("`Vec<T>`", "`Vec<T>`"),
            ("a\nb\u{7}", "a b"),
            ("$$", r"\$$"),
        ] {
            assert_eq!(title_line(title), line, "{title:?}");
        }
    }

    #[test]
    fn links_are_found_wherever_their_address_stands() {
        for (text, link) in [
            ("[a](https://b.example)", true),
            ("see [a][b]", true),
            ("[a][]", true),
            ("<https://b.example>", true),
            ("a report", false),
            ("[a]", false),
            ("`[a](b)`", false),
        ] {
            assert_eq!(has_link(text), link, "{text}");
        }
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain_text("a *b* `c` [d](e)"), "a b c d");
    }
}
