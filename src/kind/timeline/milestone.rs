//! A milestone, and the text between milestones, as the page shows them.

use std::ops::Range;

use super::Context;
use super::blocks::{Block, Head, Shape};
use super::options::{Options, View};
use super::origin::shortened;
use super::status::{Facts, Status};
use super::tasks::{self, Found, Task};
use super::title::{Release, Title};
use crate::date::{Language, Period, Precision};
use crate::diagnostic::Diagnostic;
use crate::directive::{Directive, Frame};
use crate::inline::{plain_text, title_line};
use crate::kind::blocks::{anchor, own_id};
use crate::kind::{Reader, ids::slug};
use crate::render::Insert;
use crate::scan::{Line, LineKind, behind_marks, strip};
use crate::source::Span;

/// The longest part of a key in bytes: all tasks of a milestone repeat it.
const LONGEST_KEY: usize = 100;

/// A part of a timeline, in the order in which it is shown.
#[derive(Debug)]
pub(super) enum Part {
    /// What is in no milestone.
    Text(Text),
    Milestone(Box<Milestone>),
}

impl Part {
    /// What the author wrote.
    pub(super) fn text(&self) -> &Text {
        match self {
            Part::Text(text) => text,
            Part::Milestone(milestone) => &milestone.text,
        }
    }
}

/// Lines of the author's.
#[derive(Debug)]
pub(super) struct Text {
    /// Where they begin in the chapter.
    pub(super) start: usize,
    /// Without marks of containers, in case they are moved; for HTML with what is put into them.
    pub(super) html: String,
    pub(super) markdown: String,
}

/// A milestone, valid by construction.
#[derive(Debug)]
pub(super) struct Milestone {
    pub(super) text: Text,
    /// The heading in the chapter.
    pub(super) span: Span,
    /// The name as one line of Markdown, or the date if it has no name.
    pub(super) name: String,
    pub(super) period: Option<Period>,
    /// Whether what is shown of its author's text says the same date.
    pub(super) says_date: bool,
    pub(super) release: Release,
    pub(super) status: Status,
    /// Whether its author said which status it has.
    pub(super) fixed: bool,
    pub(super) tasks: Vec<Task>,
    /// Whether it says more than a date and a version.
    pub(super) filled: bool,
    /// What tells it apart from all others of its page: the timeline's id, and its own with a `#`
    /// before it or else what stays the same when its date or its status changes.
    pub(super) key: String,
    /// Its anchor.
    pub(super) anchor: String,
    /// The same, if no heading makes it.
    pub(super) id: Option<String>,
    /// What is put into its lines for HTML.
    pub(super) inline: Vec<Insert>,
}

impl Milestone {
    /// How many tasks are done.
    pub(super) fn done(&self) -> usize {
        self.tasks.iter().filter(|task| task.done).count()
    }

    /// Whether it is itself this task: a list item with a box before its name.
    pub(super) fn is_task(&self, task: &Task) -> bool {
        task.span.start < self.span.start
    }
}

/// Whether everything is shown where it stands in the chapter, so that nothing has to be moved.
pub(super) fn stays(blocks: &[Block], options: &Options) -> bool {
    let is_item = |block: &Block| {
        let head = block.head.as_ref();
        head.is_some_and(|head| head.shape == Shape::Item)
    };
    options.view == View::Full && !options.rearranges() && !blocks.iter().any(is_item)
}

/// Reads blocks; `moved` is the view for which they are moved, if they are. Wrong dates of tasks are
/// reported, and then there is nothing.
pub(super) fn read(
    blocks: Vec<Block>,
    directive: &Directive,
    context: &Context,
    moved: Option<View>,
    reader: &mut Reader<'_>,
) -> Option<Vec<Part>> {
    let before = reader.diagnostics.len();
    let mut frames = directive.frames.clone();
    frames.push(Frame::Body(directive.header.body));
    let own: Vec<usize> = directive.own_lines().collect();
    let id = directive.header.attributes.id.as_ref();
    let id = id.map_or(String::new(), |id| {
        shortened(format!("#{}", id.value), LONGEST_KEY)
    });
    let parts = blocks
        .into_iter()
        .map(|block| {
            let from = own.partition_point(|&line| line < block.lines.start);
            let to = own.partition_point(|&line| line < block.lines.end);
            // An unclosed timeline without a body may be the last line of all.
            let first = reader.scan.lines.get(block.lines.start);
            let start = first.map(|line| strip(reader.text, line.span, &frames).start);
            let mut text = Text {
                start: start.unwrap_or(reader.text.len()),
                html: String::new(),
                markdown: String::new(),
            };
            let Some(head) = block.head else {
                if moved.is_some() {
                    text.markdown = reader.body(directive, block.lines);
                    text.html.clone_from(&text.markdown);
                }
                return Part::Text(text);
            };
            let (shape, first) = (head.shape, block.lines.start);
            let below = first + head.height..block.lines.end;
            let lines = &reader.scan.lines[below];
            let has_body = lines.iter().any(|line| line.kind != LineKind::Blank);
            let found = tasks::read(&own[from..to], context, reader);
            let mut milestone = milestone(head, found, text, &own[from..to], context, reader);
            let shown = match moved {
                Some(View::Compact) => &milestone.name,
                _ => milestone.span.of(reader.text),
            };
            milestone.says_date = milestone
                .period
                .is_some_and(|period| says(shown, period, context.language));
            milestone.filled |= has_body;
            let line = reader.scan.lines[first];
            let own = own_id(milestone.span, reader.text);
            // The rows of a table have no ids.
            if let Some(id) = own.filter(|_| moved != Some(View::Table)) {
                let span = Span::within(reader.text, id);
                let claimed = reader.ids.claim_of_heading(line.content, id, span);
                reader.report_claim(claimed, id, span);
            }
            milestone.key = {
                // No id of the page has a space, so these take nothing from it, and samples nothing
                // from the others.
                let space = if reader.sample { "sample " } else { "key " };
                let key = shortened(key(&milestone, own), LONGEST_KEY);
                let key = format!("{space}{id}{key}");
                reader.ids.unique(&key)[space.len()..].to_owned()
            };
            milestone.anchor = anchor(milestone.span, line.content, reader);
            if let Some(view) = moved {
                fill(&mut milestone, block.lines, directive, &frames, reader);
                // A heading that is kept makes its anchor by itself.
                if shape == Shape::Item || view != View::Full {
                    milestone.id = Some(milestone.anchor.clone());
                }
            }
            Part::Milestone(Box::new(milestone))
        })
        .collect();
    let mut new = reader.diagnostics[before..].iter();
    (!new.any(Diagnostic::is_error)).then_some(parts)
}

/// Whether a text says a date as the page would, or a day in the form of ISO 8601. Of a quarter the page
/// says more, its first and last day.
fn says(text: &str, period: Period, language: Language) -> bool {
    let text = text.to_lowercase();
    let as_shown = period.datetime().is_some() || period.open_end();
    let is_day = period.precision() == Precision::Day;
    as_shown && text.contains(&period.display(language).to_lowercase())
        || is_day && text.contains(&period.iso())
}

fn milestone(
    head: Head,
    found: Vec<Found>,
    text: Text,
    lines: &[usize],
    context: &Context,
    reader: &Reader<'_>,
) -> Milestone {
    let Title {
        date,
        release,
        status,
        name,
    } = head.title;
    // A task that is a milestone has the day that it is due.
    let own = match (head.shape, found.first()) {
        (Shape::Item, Some(first)) if first.is_before(head.span) => first.task.due,
        _ => None,
    };
    let period = own.or(date.ok().flatten());
    let inline: Vec<Insert> = found
        .iter()
        .flat_map(|task| task.pieces(period, context))
        .collect();
    let tasks: Vec<Task> = found.into_iter().map(|found| found.task).collect();
    let facts = Facts {
        period,
        tasks: &tasks,
        version: release != Release::None,
    };
    let written = head.span.of(reader.text);
    let has_name = !name.is_empty();
    let mut name = if name.is_empty() {
        written.to_owned()
    } else {
        name
    };
    if head.shape == Shape::Item {
        // The paragraph goes on below.
        for &index in lines.iter().take(head.height).skip(1) {
            let line = reader.scan.lines[index];
            name.push(' ');
            name.push_str(&reader.text[line.content..line.span.end]);
        }
    }
    Milestone {
        span: head.span,
        name: title_line(&name),
        status: status.unwrap_or_else(|| facts.status(context.today)),
        fixed: status.is_some(),
        filled: release == Release::Unreleased
            || release == Release::None && (period.is_none() || has_name),
        period,
        says_date: false,
        release,
        tasks,
        key: String::new(),
        anchor: String::new(),
        id: None,
        inline,
        text,
    }
}

/// What stays the same when its date or its status changes. What has no name but its date is told by
/// that: by its place, others would take its event when it moves.
fn key(milestone: &Milestone, own: Option<&str>) -> String {
    match (own, &milestone.release) {
        (Some(id), _) => format!("#{id}"),
        (None, Release::Version(version)) => format!("/{version}"),
        _ => format!("/{}", slug(&plain_text(&milestone.name))),
    }
}

/// Copies the lines of a milestone, since they will be moved: for HTML without the marks of its
/// list item, and with what is put into them.
fn fill(
    milestone: &mut Milestone,
    lines: Range<usize>,
    directive: &Directive,
    frames: &[Frame],
    reader: &Reader<'_>,
) {
    let first = reader.scan.lines[lines.start];
    let is_item = first.item;
    milestone.text.markdown = reader.body(directive, lines.clone());
    let mut inside = frames.to_vec();
    if is_item {
        let mut mark = String::new();
        let rest =
            behind_marks(reader.text, first.span, frames).write_expanded(first.content, &mut mark);
        let width = mark.len() + (first.content - rest);
        inside.push(Frame::Item { width });
    }
    let mut pieces = milestone.inline.iter().peekable();
    let mut out = String::new();
    for index in lines.clone() {
        let Line {
            span: line,
            content,
            ..
        } = reader.scan.lines[index];
        let mut at = if is_item && index == lines.start {
            first.content
        } else {
            let put = pieces.peek().map_or(content, |piece| piece.span.start);
            behind_marks(reader.text, line, &inside).write_expanded(content.min(put), &mut out)
        };
        while let Some(piece) = pieces.next_if(|piece| piece.span.start <= line.end) {
            out.push_str(&reader.text[at..piece.span.start]);
            out.push_str(&piece.text);
            at = piece.span.end;
        }
        out.push_str(&reader.text[at..line.end]);
        out.push('\n');
    }
    milestone.text.html = out;
}
