//! Titles. A title is Markdown, and mdBook renders it: links and reference links work. What it
//! must not do is begin a block, or carry HTML that its author did not mean (`Vec<T>` would
//! vanish; `<script>` would run in other people's pages).

use std::fmt::Write;

use super::each_part;
use super::tags::{HtmlTag, tags};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

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
    let tags = tags(flat);
    let refused = tags.iter().filter(|tag| !tag.kept);
    let mut shown: Vec<usize> = refused.map(|tag| tag.range.start).collect();
    if shown.first() != Some(&0) && opens_html(flat, tags.first()) {
        shown.insert(0, 0);
    }
    let mut out = String::with_capacity(flat.len() + 8);
    let mut copied = 0;
    for start in shown {
        out.push_str(&flat[copied..start]);
        out.push_str("&lt;");
        copied = start + 1;
    }
    out.push_str(&flat[copied..]);
    shield_start(&out)
}

/// Whether a title begins with a `<` that is neither a harmless tag nor the address of a link. Such a
/// line may open a block of HTML, even if the tag never ends (CommonMark section 4.6), and what
/// follows on the page would be part of it.
fn opens_html(title: &str, first: Option<&HtmlTag>) -> bool {
    let harmless = first.is_some_and(|tag| tag.kept && tag.range.start == 0);
    title.starts_with('<') && !harmless && !begins_with_address(title)
}

/// Whether a line begins with `<https://a.example>` or the like.
fn begins_with_address(line: &str) -> bool {
    let mut begins = false;
    each_part(line, |event, range| {
        begins |= matches!(event, Event::Start(Tag::Link { .. })) && range.start == 0;
    });
    begins
}

/// The text of inline Markdown: for ids, labels and files.
pub(crate) fn plain_text(markdown: &str) -> String {
    let mut tags = tags(markdown).into_iter();
    gather(markdown, |event, out| match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) => out.push_str(&text),
        Event::InlineHtml(html) if tags.next().is_none_or(|tag| !tag.kept) => out.push_str(&html),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => out.push(' '),
        _ => {}
    })
}

/// Inline Markdown with the characters that its entities stand for, as far as `keeps` wants them. What
/// looks like one in code, behind a backslash or without a meaning stays.
pub(crate) fn without_entities(markdown: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut copied = 0;
    each_part(markdown, |event, range| {
        let Event::Text(text) = event else { return };
        let written = &markdown[range.clone()];
        if written.starts_with('&') && *text != *written {
            out.push_str(&markdown[copied..range.start]);
            out.extend(text.chars().filter(|&c| keeps(c)));
            copied = range.end;
        }
    });
    out.push_str(&markdown[copied..]);
    out
}

/// The text of a heading, as mdBook takes it for the heading's id: all that is HTML is left out.
pub(crate) fn text_without_html(markdown: &str) -> String {
    gather(markdown, |event, out| {
        if let Event::Text(text) | Event::Code(text) = event {
            out.push_str(&text);
        }
    })
}

/// What is added for the parts of inline Markdown, without white space around all of it.
fn gather(markdown: &str, mut add: impl FnMut(Event<'_>, &mut String)) -> String {
    if is_plain(markdown) {
        return markdown.to_owned();
    }
    let mut out = String::new();
    each_part(markdown, |event, _| add(event, &mut out));
    out.trim().to_owned()
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
pub(crate) fn has_link(markdown: &str) -> bool {
    let elsewhere = |link: BrokenLink<'_>| {
        let reference = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        reference.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(markdown, super::options(), Some(elsewhere))
        .any(|event| matches!(event, Event::Start(Tag::Link { .. })))
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
    fn entities_outside_of_code_are_what_is_seen() {
        for (markdown, seen) in [
            ("a&nbsp;b", "a\u{a0}b"),
            ("&ndash; a &Auml;", " a "),
            ("`&nbsp;` \\&nbsp; &no; & a", "`&nbsp;` \\&nbsp; &no; & a"),
            ("# a&nbsp;", "# a\u{a0}"),
        ] {
            assert_eq!(without_entities(markdown, char::is_whitespace), seen);
        }
    }

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
            ("<span class='x'>a</span>", "<span class='x'>a</span>"),
            ("<span style='x'>a</span>", "&lt;span style='x'>a&lt;/span>"),
            ("`Vec<T>`", "`Vec<T>`"),
            ("<!-- x", "&lt;!-- x"),
            ("<?php", "&lt;?php"),
            ("<![CDATA[ x", "&lt;![CDATA[ x"),
            ("<pre", "&lt;pre"),
            ("<details element", "&lt;details element"),
            ("</div and <b>c</b>", "&lt;/div and <b>c</b>"),
            ("<= 3", "&lt;= 3"),
            ("<https://a.example> b", "<https://a.example> b"),
            ("<a@b.example>", "<a@b.example>"),
            ("<br>", "<br>"),
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
        assert_eq!(plain_text("1. *a*"), "1. a");
        for nothing in ["", " ", "<b></b>", "![](a.png)", "\n"] {
            assert_eq!(plain_text(nothing), "", "{nothing:?}");
        }
        assert_eq!(plain_text("\né"), "é");
        assert_eq!(plain_text("a <kbd>b</kbd> Vec<T>"), "a b Vec<T>");
    }

    #[test]
    fn ids_of_headings_are_made_without_html() {
        assert_eq!(
            text_without_html("1. *a* `b<c>` Vec<T> <b>d</b>"),
            "1. a b<c> Vec d"
        );
    }
}
