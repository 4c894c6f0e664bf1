//! Markdown of several blocks: its text, and what is in it.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// mdBook's own block extensions.
fn parser(markdown: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, super::options() | options)
}

/// The text of Markdown: one line for each paragraph, heading, list item, table row and line of
/// code. A bar separates the cells of a row.
///
/// ```
/// use mdbook_casebook::inline::block_text;
/// assert_eq!(block_text("A *b*\nc.\n\n- one\n- [two](x)"), "A b c.\none\ntwo");
/// ```
pub fn block_text(markdown: &str) -> String {
    let mut out = String::new();
    for event in parser(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::TableCell) if !out.is_empty() && !out.ends_with('\n') => {
                out.push_str(" | ");
            }
            Event::Start(Tag::Item | Tag::Paragraph)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) if !out.is_empty() && !out.ends_with('\n') => out.push('\n'),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The addresses that Markdown links to, in order.
///
/// ```
/// use mdbook_casebook::inline::links;
/// assert_eq!(links("[a](b.md), <https://c.example>"), ["b.md", "https://c.example"]);
/// ```
pub fn links(markdown: &str) -> Vec<String> {
    let address = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    parser(markdown).filter_map(address).collect()
}

/// Whether Markdown says anything outside of headings, code blocks and images.
///
/// ```
/// use mdbook_casebook::inline::has_prose;
/// assert!(has_prose("![a](a.png)\n\n- one"));
/// assert!(!has_prose("# h\n\n![a](a.png)\n\n```\nb\n```"));
/// ```
pub fn has_prose(markdown: &str) -> bool {
    let silent = |tag: &Tag<'_>| {
        matches!(
            tag,
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Image { .. }
        )
    };
    let mut silence: usize = 0;
    parser(markdown).any(|event| match event {
        Event::Start(tag) if silent(&tag) => {
            silence += 1;
            false
        }
        Event::End(TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Image) => {
            silence = silence.saturating_sub(1);
            false
        }
        Event::Text(text) | Event::Code(text) => silence == 0 && !text.trim().is_empty(),
        _ => false,
    })
}

/// The text of Markdown that is part of no link, on one line.
///
/// ```
/// use mdbook_casebook::inline::outside_of_links;
/// assert_eq!(outside_of_links("[A *talk*](x), a fair,\n2018"), ", a fair, 2018");
/// ```
pub fn outside_of_links(markdown: &str) -> String {
    let mut inside: usize = 0;
    let mut out = String::new();
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::Link { .. }) => inside += 1,
            Event::End(TagEnd::Link) => inside = inside.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if inside == 0 => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Where Markdown has images that say nothing to those who cannot see them, in bytes of it.
///
/// ```
/// use mdbook_casebook::inline::images_without_text;
/// assert_eq!(images_without_text("![a](b.png) ![ ](c.png)"), [12..23]);
/// ```
pub fn images_without_text(markdown: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    for (event, range) in parser(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. }) if open.is_none() => open = Some((range, false)),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, said)) = &mut open {
                    *said |= !text.trim().is_empty();
                }
            }
            Event::End(TagEnd::Image) => {
                found.extend(
                    open.take_if(|(whole, _)| *whole == range)
                        .and_then(|(range, said)| (!said).then_some(range)),
                );
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_in_the_text_of_an_image_is_a_part_of_it() {
        for (markdown, places) in [
            ("![![x](a.png)](b.png)", vec![]),
            ("![![](a.png)](b.png)", [(0, 20)].to_vec()),
            ("`![](a.png)`", vec![]),
            ("[![](a.png)](b)", [(1, 11)].to_vec()),
        ] {
            let found = images_without_text(markdown);
            let found: Vec<_> = found.iter().map(|at| (at.start, at.end)).collect();
            assert_eq!(found, places, "{markdown}");
        }
    }

    #[test]
    fn every_block_is_a_line_of_text() {
        for (markdown, text) in [
            ("", ""),
            ("a\n\nb", "a\nb"),
            ("- a\n  - b\n\n  c\n- d", "a\nb\nc\nd"),
            ("| a | b |\n|---|---|\n| 1 | `2` |", "a | b\n1 | 2"),
            ("# h\n```\nx\ny\n```\nz", "h\nx\ny\nz"),
            ("a<br>b &amp; \\*c\\*", "ab & *c*"),
        ] {
            assert_eq!(block_text(markdown), text, "{markdown:?}");
        }
    }
}
