//! Cuts a body into milestones and the text between them.
//!
//! Milestones are headings of one level, the highest one that has a date; without such a heading
//! they are list items with dates, and else the first headings, which are not scheduled yet.

use std::ops::Range;

use super::Context;
use super::tasks::tags;
use super::title::Title;
use crate::date::{self, Language, Unread};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::kind::Reader;
use crate::kind::blocks::{self, checkbox};
use crate::kind::dates::report_date;
use crate::scan::LineKind;
use crate::source::Span;

/// A piece of the body.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Range<usize>,
    /// What makes it a milestone.
    pub(super) head: Option<Head>,
}

/// The beginning of a milestone.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) title: Title,
    /// The heading's text in the chapter.
    pub(super) span: Span,
    /// The end of the heading's first line; tags of a task may stand before it.
    line_end: usize,
    /// How many lines the heading has.
    pub(super) height: usize,
    pub(super) shape: Shape,
}

/// How a milestone is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As a heading of this level.
    Heading(usize),
    /// As a list item.
    Item,
}

/// Something that may be a milestone.
type Candidate = (usize, Head);

/// Cuts the body into blocks. Wrong dates are reported; says whether there are none.
pub(super) fn read(
    directive: &Directive,
    context: &Context,
    reader: &mut Reader<'_>,
) -> (Vec<Block>, bool) {
    let headings = headings(directive, context, reader);
    let items = items(directive, context, reader);
    let top = headings
        .iter()
        .filter(|(_, head)| head.title.is_dated())
        .map(|(_, head)| level(head))
        .min();
    let dated = |(_, head): &Candidate| head.title.is_dated();
    let tagged = |(_, head): &Candidate| {
        let line = Span::new(head.span.start, head.line_end);
        !tags(line.of(reader.text), context.language).is_empty()
    };
    let found = if top.is_some() {
        by_heading(headings, top, directive)
    } else if items.iter().any(dated) {
        by_item(items, directive, reader)
    } else if let Some((_, first)) = headings.first() {
        let first = level(first);
        by_heading(headings, Some(first), directive)
    } else if items.iter().any(tagged) {
        by_item(items, directive, reader)
    } else {
        vec![Block {
            lines: directive.content.clone(),
            head: None,
        }]
    };
    let mut fine = true;
    for head in found.iter().filter_map(|block| block.head.as_ref()) {
        if let Err(error) = &head.title.date {
            fine = false;
            report_date(error, head.span.start, reader);
        }
        report_nearly(head, context, reader);
        report_unread(head, context, reader);
    }
    (found, fine)
}

/// Warns about a word that is only nearly a status.
fn report_nearly(head: &Head, context: &Context, reader: &mut Reader<'_>) {
    let text = head.span.of(reader.text);
    let Some((written, word)) = head.title.nearly(text, context.language) else {
        return;
    };
    let span = text.rfind(written).map_or(head.span, |at| {
        let start = head.span.start + at;
        Span::new(start, start + written.len())
    });
    let message = format!("`{written}` says nothing about the milestone's status");
    reader.report(
        Diagnostic::new(&Code::UNKNOWN_STATUS, span, message).help(format!("write `{word}`")),
    );
}

/// Warns about a month that is misspelt, or a form that is a date elsewhere, without which the milestone
/// has no date; and about a second date in the place of its title.
fn report_unread(head: &Head, context: &Context, reader: &mut Reader<'_>) {
    let text = head.span.of(reader.text);
    let language = context.language;
    let unread = match &head.title.date {
        Ok(None) => misspelt_month(text, language).or_else(|| date::unread(text, language)),
        Ok(Some(_)) => date::second(text, language, context.year),
        Err(_) => None,
    };
    let Some(unread) = unread else { return };
    let start = head.span.start;
    let span = Span::new(start + unread.span.start, start + unread.span.end);
    reader.report(
        Diagnostic::new(&Code::INVALID_DATE, span, unread.message)
            .as_warning()
            .help(unread.help),
    );
}

fn misspelt_month(text: &str, language: Language) -> Option<Unread> {
    let (span, month) = date::near_month(text, language)?;
    Some(Unread {
        span,
        message: format!("`{}` is no month, so that this is no date", span.of(text)),
        help: format!("write `{month}`"),
    })
}

fn level(head: &Head) -> usize {
    match head.shape {
        Shape::Heading(level) => level,
        Shape::Item => usize::MAX,
    }
}

/// Headings of one level are milestones, higher ones are text between them.
fn by_heading(headings: Vec<Candidate>, top: Option<usize>, directive: &Directive) -> Vec<Block> {
    let top = top.unwrap_or(usize::MAX);
    let cuts = headings
        .into_iter()
        .filter(|(_, head)| level(head) <= top)
        .map(|(line, head)| (line, (level(&head) == top).then_some(head)));
    cut(cuts.collect(), directive)
}

/// Items are milestones, and what is in none is text.
fn by_item(items: Vec<Candidate>, directive: &Directive, reader: &Reader<'_>) -> Vec<Block> {
    let mut cuts: Vec<(usize, Option<Head>)> = Vec::new();
    let mut items = items.into_iter().peekable();
    for index in directive.content.clone() {
        if let Some((line, head)) = items.next_if(|(line, _)| *line == index) {
            cuts.push((line, Some(head)));
            continue;
        }
        let line = reader.scan.lines[index];
        let lazy = line.kind == LineKind::Text && !line.begins;
        let in_item = matches!(cuts.last(), Some((_, Some(_))));
        let outside = line.depth <= directive.frames.len() + 1;
        if in_item && outside && line.kind != LineKind::Blank && !lazy {
            cuts.push((index, None));
        }
    }
    cut(cuts, directive)
}

fn cut(cuts: Vec<(usize, Option<Head>)>, directive: &Directive) -> Vec<Block> {
    let content = &directive.content;
    let first = cuts.first().map_or(content.end, |(line, _)| *line);
    let mut blocks = Vec::new();
    if first > content.start {
        blocks.push(Block {
            lines: content.start..first,
            head: None,
        });
    }
    let mut cuts = cuts.into_iter().peekable();
    while let Some((line, head)) = cuts.next() {
        let end = cuts.peek().map_or(content.end, |(next, _)| *next);
        blocks.push(Block {
            lines: line..end,
            head,
        });
    }
    blocks
}

/// The headings of the body that may be milestones.
fn headings(directive: &Directive, context: &Context, reader: &Reader<'_>) -> Vec<Candidate> {
    let candidate = |heading: blocks::Heading| {
        let head = Head {
            title: Title::read(&heading.text(reader), context),
            span: heading.span,
            line_end: heading.span.end,
            height: heading.lines.len(),
            shape: Shape::Heading(heading.level),
        };
        (heading.lines.start, head)
    };
    let headings = blocks::headings(directive, reader).into_iter();
    headings.map(candidate).collect()
}

/// The outermost list items of the body.
fn items(directive: &Directive, context: &Context, reader: &Reader<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for index in blocks::items(directive, reader) {
        let line = reader.scan.lines[index];
        let text = &reader.text[line.content..line.span.end];
        let own = match checkbox(text) {
            Some(_) => {
                let tag = tags(text, context.language).into_iter().next();
                let end = tag.and_then(|(_, inner)| text[..inner.start].rfind('('));
                &text[3..end.unwrap_or(text.len())]
            }
            None => text,
        };
        let span = blocks::piece(text, own.trim(), line.content);
        let head = Head {
            title: Title::read(span.of(reader.text), context),
            span,
            line_end: line.span.end,
            height: blocks::paragraph(index, directive, reader).len(),
            shape: Shape::Item,
        };
        found.push((index, head));
    }
    found
}
