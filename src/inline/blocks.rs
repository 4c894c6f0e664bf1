//! Markdown of several blocks: its text, and what is in it.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// mdBook's own block extensions, as far as every book has them.
fn options() -> Options {
    super::options()
        | Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, options())
}

/// What the text of a piece of a chapter depends on, besides the piece itself.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The labels of the chapter's link definitions and footnotes, which the piece may name without
    /// holding them.
    labels: HashSet<String>,
    /// Whether a line that begins with a colon may be a definition.
    definition_lists: bool,
}

impl Surroundings {
    /// Those of all pieces of a chapter. Its definitions are `[label]: address` and `[^label]: text`,
    /// also in containers.
    pub fn of(chapter: &str, definition_lists: bool) -> Self {
        let label = |line: &str| {
            let line = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
            let (label, _) = line.strip_prefix('[')?.split_once("]:")?;
            Some(folded(label))
        };
        Surroundings {
            labels: chapter.lines().filter_map(label).collect(),
            definition_lists,
        }
    }

    /// Definitions of those labels that a piece names, to be set before it.
    fn definitions_for(&self, markdown: &str) -> String {
        let mut out = String::new();
        // What is in brackets without brackets inside. No byte is looked at for two of them.
        for behind in markdown.split('[').skip(1) {
            if let Some((label, _)) = behind.split_once(']')
                && self.labels.contains(&folded(label))
            {
                out.push_str(&format!("[{label}]: #\n\n"));
            }
        }
        if !out.is_empty() {
            // Indented lines would go on with a footnote.
            out.push_str("***\n\n");
        }
        out
    }
}

/// A label as CommonMark compares them.
fn folded(label: &str) -> String {
    let words = label.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

/// The text of Markdown: a piece for each paragraph, heading, list item, table row and block of
/// code. A bar separates the cells of a row. HTML says nothing, and neither do marks of footnotes.
///
/// ```
/// use mdbook_casebook::inline::{Surroundings, blocks};
/// let around = Surroundings::of("[d]: https://d.example\n[^1]: Below.", true);
/// let told = blocks("See [docs][d].[^1] <!-- why? -->\n\n- one", &around);
/// assert_eq!(told, ["See docs.", "one"]);
/// ```
pub fn blocks(markdown: &str, around: &Surroundings) -> Vec<String> {
    let before = around.definitions_for(markdown);
    let whole = [before.as_str(), markdown].concat();
    let mut pieces = Vec::new();
    let mut open = String::new();
    let mut options = options();
    options.set(Options::ENABLE_DEFINITION_LIST, around.definition_lists);
    for (event, range) in Parser::new_ext(&whole, options).into_offset_iter() {
        if range.start < before.len() {
            continue;
        }
        match event {
            Event::Text(text) | Event::Code(text) => open.push_str(&text),
            Event::SoftBreak | Event::HardBreak => open.push(' '),
            Event::InlineHtml(html) if is_line_break(&html) => open.push(' '),
            Event::Start(Tag::TableCell) if !open.is_empty() => open.push_str(" | "),
            event if is_boundary(&event) => {
                let end = open.trim_end().len();
                open.truncate(end);
                pieces.extend((end > 0).then(|| std::mem::take(&mut open)));
            }
            _ => {}
        }
    }
    pieces.extend((!open.trim().is_empty()).then(|| open.trim_end().to_owned()));
    pieces
}

/// Whether one piece of text ends here and another begins. The blocks of a tight item have no
/// paragraph around their text, so that it ends where the next block begins.
fn is_boundary(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Item
                | Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition
        ),
        _ => false,
    }
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<');
    let name = name.trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
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
    fn every_block_is_a_piece_of_text() {
        for (markdown, text) in [
            ("", ""),
            ("a\n\nb", "a\nb"),
            ("- a\n  - b\n\n  c\n- d", "a\nb\nc\nd"),
            ("| a | b |\n|---|---|\n| 1 | `2` |", "a | b\n1 | 2"),
            ("# h {#i}\n```\nx\n\ny\n```\nz", "h\nx\n\ny\nz"),
            ("- a\n  ```\n  x\n  ```\n- b", "a\nx\nb"),
            ("> [!NOTE]\n> a\n\n***\n\n<div>b</div>\n\n- [ ] c", "a\nc"),
            ("a\n: b", "a : b"),
            ("a <!-- b --> c<sub>d</sub>", "a  cd"),
            ("a[^1]\n\n[^1]: b", "a\nb"),
            ("a<br>b &amp; \\*c\\*", "a b & *c*"),
        ] {
            let found = blocks(markdown, &Surroundings::default()).join("\n");
            assert_eq!(found, text, "{markdown:?}");
        }
    }

    #[test]
    fn what_a_piece_names_may_be_defined_elsewhere() {
        let chapter = "> [D  e]: x\n\n[^1]: foot\n\n:::note\n  [f]: y\n:::";
        let around = Surroundings::of(chapter, true);
        for (markdown, pieces) in [
            ("[a][d E] [f] [f][]", vec!["a f f"]),
            ("b[^1]\n\n[^1]: own", vec!["b", "own"]),
            ("[^1]\n\n    code", vec!["code"]),
            ("t\n: [d][d e]", vec!["t", "d"]),
            ("    code[^1]", vec!["code[^1]"]),
            ("a[0][1] [no][x] [^2]", vec!["a[0][1] [no][x] [^2]"]),
            ("[[case:f]] \\[f]", vec!["[[case:f]] [f]"]),
        ] {
            assert_eq!(blocks(markdown, &around), pieces, "{markdown:?}");
        }
    }
}
