//! A timeline as a calendar: an event for each milestone with a date, and one for each task with a
//! day that it is due.
//!
//! Tasks are events as well, and not to-dos: Google Calendar and Outlook show no to-dos of a file.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Context;
use super::milestone::{Milestone, Part};
use super::options::View;
use super::render::Chart;
use super::status::Status;
use super::tasks::{Task, tags};
use super::title::Release;
use crate::calendar::{Calendar, Event};
use crate::catalogue::Catalogue;
use crate::date::{self, Period};
use crate::inline::plain_text;
use crate::kind::ids::slug;

/// The longest name of a file in characters, without its ending.
const LONGEST_FILE_NAME: usize = 60;

/// The longest text in characters that several events repeat.
const LONGEST_REPEATED: usize = 200;

/// All milestones as a calendar, those that the page leaves out as well: what is over does not
/// vanish from a calendar. `None` if there is no event.
pub(super) fn calendar(chart: &Chart, catalogue: &Catalogue) -> Option<Calendar> {
    let title = chart.title.as_ref();
    let title = title.map(|title| chart.origin.plain(title, catalogue));
    let category = title.as_deref().map(clipped);
    let maker = Maker {
        chart,
        catalogue,
        category,
    };
    let mut events = Vec::new();
    for (parts, shown) in [(&chart.parts, true), (&chart.left_out, false)] {
        for part in parts {
            if let Part::Milestone(milestone) = part {
                events.extend(maker.events(milestone, shown));
            }
        }
    }
    if events.is_empty() {
        return None;
    }
    // Not in the order of the page, which may depend on the view.
    events.sort_by(|a, b| (a.first, a.last, &a.uid).cmp(&(b.first, b.last, &b.uid)));
    let name = title.or_else(|| chart.origin.book_title().map(str::to_owned));
    Some(Calendar {
        id: chart.id.clone(),
        name: name.unwrap_or_else(|| chart.words().columns[1].to_owned()),
        stamp: chart.context.today,
        events,
    })
}

/// The name under which a calendar is kept.
pub(super) fn file_name(calendar: &Calendar) -> String {
    let name = calendar.id.as_deref().unwrap_or(&calendar.name);
    let name: String = slug(name).chars().take(LONGEST_FILE_NAME).collect();
    let name = if name.is_empty() { "calendar" } else { &name };
    format!("{name}.ics")
}

/// What is the milestone's or the task's own in an event.
struct Draft {
    /// What tells it apart from others of its page.
    key: String,
    summary: String,
    /// What it is about.
    lines: Vec<String>,
    /// The first day and the last.
    days: (NaiveDate, NaiveDate),
}

struct Maker<'a> {
    chart: &'a Chart,
    catalogue: &'a Catalogue,
    /// The timeline's title.
    category: Option<String>,
}

impl Maker<'_> {
    fn plain(&self, markdown: &str) -> String {
        self.chart.origin.plain(markdown, self.catalogue)
    }

    fn events(&self, milestone: &Milestone, shown: bool) -> Vec<Event> {
        // Rows of a table have no anchors.
        let shown = shown && self.chart.view != View::Table;
        let anchor = if shown {
            Some(&milestone.anchor)
        } else {
            self.chart.id.as_ref()
        };
        let url = self.chart.origin.url(anchor.map(String::as_str));
        let drafts = self.milestone(milestone).into_iter();
        let drafts = drafts.chain(self.due_tasks(milestone));
        let event = |draft: Draft| Event {
            uid: self.chart.origin.uid(&draft.key),
            summary: draft.summary,
            description: draft.lines.join("\n"),
            first: draft.days.0,
            last: draft.days.1,
            cancelled: milestone.status == Status::Cancelled,
            url: url.clone(),
            categories: self.category.iter().cloned().collect(),
        };
        drafts.map(event).collect()
    }

    fn milestone(&self, milestone: &Milestone) -> Option<Draft> {
        let period = milestone.period?;
        // "c. May 2026" takes all of May and "since 2027" one day; what is meant is said in words.
        let inexact = period.open_end() || period.approximate();
        let date = inexact.then(|| period.display(self.chart.context.language));
        let tasks = milestone.tasks.iter();
        let tasks = tasks.map(|task| task_line(task, &self.plain(&task.text)));
        Some(Draft {
            key: milestone.key.clone(),
            summary: self.name(milestone),
            lines: date.into_iter().chain(tasks).collect(),
            days: days(period),
        })
    }

    fn due_tasks(&self, milestone: &Milestone) -> Vec<Draft> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut drafts = Vec::new();
        if milestone.tasks.iter().all(|task| task.due.is_none()) {
            return drafts;
        }
        let name = clipped(&self.name(milestone));
        for task in &milestone.tasks {
            let Some(due) = task.due else { continue };
            if milestone.is_task(task) {
                continue;
            }
            let text = self.plain(&task.text);
            // The titles of records may change, so that references are taken as they are written.
            let written = without_tags(&plain_text(&task.text), &self.chart.context);
            let mut key = format!("{}/{}", milestone.key, slug(&written));
            let count = seen.entry(key.clone()).or_default();
            *count += 1;
            if *count > 1 {
                key.push_str(&format!("/{count}"));
            }
            let (_, day) = days(due);
            let own = without_tags(&text, &self.chart.context);
            let own = if own.is_empty() { &name } else { &own };
            drafts.push(Draft {
                key,
                summary: format!("{own} ({})", self.chart.words().due()),
                lines: vec![name.clone(), task_line(task, &text)],
                days: (day, day),
            });
        }
        drafts
    }

    /// The title; `[1.2.0]`, which is a link only where its address is written too, without its
    /// brackets.
    fn name(&self, milestone: &Milestone) -> String {
        let name = self.plain(&milestone.name);
        let version = match milestone.release {
            Release::None => None,
            Release::Unreleased | Release::Version(_) => name.strip_prefix('['),
        };
        match version.and_then(|name| name.split_once(']')) {
            Some((version, rest)) => format!("{version}{rest}"),
            None => name,
        }
    }
}

/// The beginning of a long text.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST_REPEATED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The days that an event takes. What goes on has no last day, so that its first is taken.
fn days(period: Period) -> (NaiveDate, NaiveDate) {
    if period.open_end() {
        (period.start(), period.start())
    } else {
        (period.start(), period.end())
    }
}

fn task_line(task: &Task, text: &str) -> String {
    format!("[{}] {text}", if task.done { 'x' } else { ' ' })
}

/// The words of a task without `(due …)` and `(done …)`.
fn without_tags(text: &str, context: &Context) -> String {
    let mut out = String::new();
    let mut copied = 0;
    for (_, inner) in tags(text, context.language) {
        let Some(open) = text[..inner.start]
            .rfind('(')
            .filter(|&open| open >= copied)
        else {
            continue;
        };
        if date::parse(&text[inner.clone()], context.language, context.year).is_ok() {
            out.push_str(text[copied..open].trim_end());
            copied = inner.end + 1;
        }
    }
    out.push_str(&text[copied..]);
    out.trim().to_owned()
}
