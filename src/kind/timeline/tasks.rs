//! Tasks: list items with a checkbox, and the dates that they carry as `(due DATE)` and
//! `(done DATE)`.

use std::ops::Range;

use chrono::NaiveDate;

use super::Context;
use super::near;
use super::words::{Tag, Words, read_tag};
use crate::date::{self, Period};
use crate::diagnostic::{Code, Diagnostic};
use crate::kind::Reader;
use crate::kind::blocks::{BOX, checkbox, near_box};
use crate::kind::dates::report_date;
use crate::render::{Insert, html};
use crate::scan::LineKind;
use crate::source::Span;

/// No date is longer than this; keeps a line of open parentheses cheap.
const LONGEST_TAG: usize = 60;

/// A task.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) done: bool,
    pub(super) due: Option<Period>,
    pub(super) done_on: Option<Period>,
    /// Its box.
    pub(super) span: Span,
    /// What is written behind the box, as Markdown on one line.
    pub(super) text: String,
}

impl Task {
    /// Whether it is open and its day is over.
    pub(super) fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.done && self.due.is_some_and(|due| today > due.end())
    }

    /// Whether it was done later than it, or all of its milestone, was due.
    fn is_late(&self, milestone: Option<Period>) -> bool {
        let due = self.due.or(milestone);
        matches!((self.done_on, due), (Some(done), Some(due)) if done.start() > due.end())
    }
}

/// A task with the places of what its page shows of it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) task: Task,
    /// Where its paragraph ends.
    end: usize,
    /// Its dates, with the value of `datetime` if HTML has one.
    dates: Vec<(Span, Option<String>)>,
}

impl Found {
    /// Whether its box stands right before a text.
    pub(super) fn is_before(&self, text: Span) -> bool {
        self.task.span.end < text.start && text.start <= self.end
    }

    /// The HTML around and behind the words of the task.
    pub(super) fn pieces(&self, milestone: Option<Period>, context: &Context) -> Vec<Insert> {
        let words = Words::of(context.language);
        let piece = |span, text: String| Insert { span, text };
        let checked = if self.task.done { " checked" } else { "" };
        let mut out = vec![piece(
            self.task.span,
            format!("<label><input type=\"checkbox\" disabled{checked}>"),
        )];
        for (span, datetime) in &self.dates {
            if let Some(datetime) = datetime {
                let tag = html::Tag::new("time").attribute("datetime", datetime);
                out.push(piece(Span::at(span.start), tag.to_string()));
                out.push(piece(Span::at(span.end), "</time>".to_owned()));
            }
        }
        let mark = if self.task.is_overdue(context.today) {
            Some(("overdue", words.status(super::status::Status::Overdue)))
        } else if self.task.is_late(milestone) {
            Some(("late", words.late))
        } else {
            None
        };
        let mark = mark.map(|(name, word)| {
            let tag = html::Tag::new("b").attribute("data-status", name);
            format!(" {tag}{}</b>", html::text(word))
        });
        out.push(piece(
            Span::at(self.end),
            format!("{}</label>", mark.unwrap_or_default()),
        ));
        out
    }
}

/// The tasks among lines of a milestone. Dates that are none are reported.
pub(super) fn read(lines: &[usize], context: &Context, reader: &mut Reader<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, &index) in lines.iter().enumerate() {
        let line = reader.scan.lines[index];
        if !line.item || line.kind != LineKind::Text {
            continue;
        }
        let text = &reader.text[line.content..line.span.end];
        let Some(done) = checkbox(text) else {
            let miss = near_box(text, line.content);
            reader.diagnostics.extend(miss);
            continue;
        };
        let goes_on = |&&index: &&usize| {
            let line = reader.scan.lines[index];
            line.kind == LineKind::Text && !line.begins && !line.item
        };
        let more = lines[at + 1..].iter().take_while(goes_on).count();
        let texts = lines[at..=at + more].iter().map(|&index| {
            let line = reader.scan.lines[index];
            reader.text[line.content..line.span.end].trim()
        });
        let text = texts.collect::<Vec<_>>().join(" ");
        let mut task = Found {
            task: Task {
                done,
                due: None,
                done_on: None,
                span: Span::new(line.content, line.content + BOX),
                text: text[BOX..].trim_start().to_owned(),
            },
            end: trimmed_end(reader, lines[at + more]),
            dates: Vec::new(),
        };
        for &index in &lines[at..=at + more] {
            read_tags(index, &mut task, context, reader);
            report_misses(index, context, reader);
        }
        found.push(task);
    }
    found
}

fn trimmed_end(reader: &Reader<'_>, index: usize) -> usize {
    let line = reader.scan.lines[index];
    line.content + reader.text[line.content..line.span.end].trim_end().len()
}

fn read_tags(index: usize, found: &mut Found, context: &Context, reader: &mut Reader<'_>) {
    let line = reader.scan.lines[index];
    let text = &reader.text[line.content..line.span.end];
    for (tag, inner) in tags(text, context.language) {
        let written = &text[inner.clone()];
        match date::parse(written, context.language, context.year) {
            Ok(read) => {
                let start = line.content + inner.start;
                let span = Span::new(start + read.span.start, start + read.span.end);
                found.dates.push((span, read.period.datetime()));
                let day = match tag {
                    Tag::Due => &mut found.task.due,
                    Tag::Done => &mut found.task.done_on,
                };
                if tag == Tag::Done && !found.task.done {
                    let message = "the day on which this task was done, although its box is open";
                    reader.report(
                        Diagnostic::new(&Code::MALFORMED_TASK, span, message)
                            .help("tick the box, or leave the day out"),
                    );
                }
                if day.replace(read.period).is_some() {
                    let message = "a second day of this task, which takes the place of the first";
                    reader.report(
                        Diagnostic::new(&Code::MALFORMED_TASK, span, message)
                            .help("leave one of the two out"),
                    );
                }
            }
            Err(error) if near::is_no_date(&error) => {}
            Err(error) => report_date(&error, line.content + inner.start, reader),
        }
    }
}

/// Warns about what is nearly a date of a task.
fn report_misses(index: usize, context: &Context, reader: &mut Reader<'_>) {
    let line = reader.scan.lines[index];
    let text = &reader.text[line.content..line.span.end];
    for miss in near::misses(text, context) {
        let (start, end) = (miss.place.start, miss.place.end);
        let span = Span::new(line.content + start, line.content + end);
        let message = "this is not read as a date of the task";
        reader.report(Diagnostic::new(&Code::MALFORMED_TASK, span, message).help(miss.help));
    }
}

/// The tags of a line of text, each with the place of what follows its word.
pub(super) fn tags(text: &str, language: date::Language) -> Vec<(Tag, Range<usize>)> {
    in_parentheses(text)
        .filter_map(|inner| {
            let (tag, word) = read_tag(&text[inner.clone()], language)?;
            Some((tag, inner.start + word..inner.end))
        })
        .collect()
}

/// What stands in parentheses and is short enough for a tag.
pub(super) fn in_parentheses(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('(').filter_map(|(open, _)| {
        let start = open + 1;
        let mut letters = text[start..].char_indices().take(LONGEST_TAG);
        let (length, _) = letters.find(|&(_, letter)| letter == ')')?;
        Some(start..start + length)
    })
}
