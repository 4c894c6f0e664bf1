//! Markdown of several blocks as plain text, for data exports.

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

#[cfg(test)]
mod tests {
    use super::*;

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
