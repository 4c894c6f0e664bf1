//! Prompts: what a phase asks. Each becomes an element with a key of its own, so that a reader's
//! notes find their place again.

use std::ops::Range;

use crate::directive::Directive;
use crate::inline::plain_text;
use crate::kind::blocks::{self, BOX, checkbox, near_box};
use crate::kind::ids::slug;
use crate::kind::{Reader, table};
use crate::render::{Insert, html::Tag};
use crate::scan::LineKind;
use crate::source::Span;

/// The letters of the longest key. What stands behind them in a prompt can change without a loss of
/// notes.
const LONGEST_KEY: usize = 48;

/// The paragraphs of a body that may be prompts.
#[derive(Debug)]
pub(super) struct Prompts {
    items: Vec<usize>,
    paragraphs: Vec<usize>,
}

impl Prompts {
    /// Finds them in the whole body.
    pub(super) fn find(directive: &Directive, reader: &Reader<'_>) -> Prompts {
        let depth = directive.frames.len() + 1;
        let is_paragraph = |index: &usize| {
            let line = reader.scan.lines[*index];
            line.kind == LineKind::Text && line.begins && !line.item && line.depth == depth
        };
        let asks = |index: &usize| asks(*index, directive, reader);
        let items = blocks::items(directive, reader).into_iter();
        let paragraphs = directive.own_lines().filter(is_paragraph);
        Prompts {
            items: items.filter(asks).collect(),
            paragraphs: paragraphs.filter(asks).collect(),
        }
    }

    /// The HTML around the prompts of a phase: around its list items, or around its paragraphs if it
    /// has no list. `drill` is the drill's own key.
    pub(super) fn mark(
        &self,
        phase: &Range<usize>,
        drill: &str,
        directive: &Directive,
        reader: &mut Reader<'_>,
    ) -> Vec<Insert> {
        let within = |lines: &[usize]| -> Vec<usize> {
            let from = lines.partition_point(|&line| line < phase.start);
            let to = lines.partition_point(|&line| line < phase.end);
            lines[from..to].to_vec()
        };
        let items = within(&self.items);
        let chosen = if items.is_empty() {
            within(&self.paragraphs)
        } else {
            items
        };
        chosen
            .into_iter()
            .flat_map(|first| mark(first, drill, directive, reader))
            .collect()
    }
}

/// Whether a paragraph is text, in which an element may begin: no table, no underlined heading, no
/// definition of a link.
fn asks(first: usize, directive: &Directive, reader: &Reader<'_>) -> bool {
    let line = reader.scan.lines[first];
    let text = &reader.text[line.content..line.span.end];
    let defines = text.starts_with('[') && text.contains("]:");
    let mut lines = blocks::paragraph(first, directive, reader);
    let is_heading = lines.any(|line| reader.scan.lines[line].underline);
    !text.trim().is_empty() && !defines && !is_heading && !table::is_head(first, reader)
}

/// What is put before and behind a prompt.
fn mark(first: usize, drill: &str, directive: &Directive, reader: &mut Reader<'_>) -> [Insert; 2] {
    let lines = blocks::paragraph(first, directive, reader);
    let texts = lines.clone().map(|index| {
        let line = reader.scan.lines[index];
        reader.text[line.content..line.span.end].trim()
    });
    let text = texts.collect::<Vec<_>>().join(" ");
    let start = reader.scan.lines[first].content;
    let last = reader.scan.lines[lines.end - 1];
    let end = last.content + reader.text[last.content..last.span.end].trim_end().len();
    let task = checkbox(&text);
    if task.is_none() && reader.scan.lines[first].item {
        reader.diagnostics.extend(near_box(&text, start));
    }
    let asked = if task.is_some() { &text[BOX..] } else { &text };
    let key = key(asked, drill, reader);
    let (open, close) = match task {
        Some(done) => {
            let checkbox = Tag::new("input")
                .attribute("type", "checkbox")
                .flag("disabled", true)
                .flag("checked", done);
            let label = Tag::new("label").attribute("data-prompt", &key);
            (format!("{label}{checkbox}"), "</label>")
        }
        None => (
            Tag::new("span").attribute("data-prompt", &key).to_string(),
            "</span>",
        ),
    };
    let given_up = Span::new(start, start + if task.is_some() { BOX } else { 0 });
    // A backslash would make text of the tag behind it.
    let gap = if text.ends_with('\\') { " " } else { "" };
    [
        Insert {
            span: given_up,
            text: open,
        },
        Insert {
            span: Span::at(end),
            text: format!("{gap}{close}"),
        },
    ]
}

/// What a prompt is known by: the beginning of its text. So its notes stay with it when prompts are
/// added, moved to another phase or put into another order.
fn key(text: &str, drill: &str, reader: &mut Reader<'_>) -> String {
    let key = slug(plain_text(text).trim());
    let key: String = key.chars().take(LONGEST_KEY).collect();
    let key = key.trim_end_matches('-');
    // No id of the page has a space, so this takes nothing from it.
    let space = format!("prompt {drill} ");
    let unique = reader.ids.unique(&format!("{space}{key}"));
    unique[space.len()..].to_owned()
}
