//! A timeline as a calendar: an event for each milestone with a date, and one for each task that is
//! due on a day of its own.
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
use crate::calendar::{self, Calendar, Event};
use crate::catalogue::Catalogue;
use crate::date::{self, Period};
use crate::inline::plain_text;
use crate::kind::ids::slug;

/// What stands before something that is done.
const DONE: &str = "✓ ";

/// The longest name of a file in characters, without its ending.
const LONGEST_FILE_NAME: usize = 60;

/// All milestones as a calendar, those that the page leaves out as well: what is over does not
/// vanish from a calendar. `None` if there is no event.
pub(super) fn calendar(chart: &Chart, catalogue: &Catalogue) -> Option<Calendar> {
    let title = chart.title.as_ref();
    let title = title.map(|title| chart.origin.plain(title, catalogue));
    let maker = Maker {
        chart,
        catalogue,
        title: title.as_deref(),
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
    Some(Calendar {
        id: chart.id.clone(),
        name: title.unwrap_or_else(|| chart.words().columns[1].to_owned()),
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
    url: Option<String>,
    summary: String,
    /// What it is about.
    lines: Vec<String>,
    done: bool,
    period: Period,
    days: (NaiveDate, NaiveDate),
}

struct Maker<'a> {
    chart: &'a Chart,
    catalogue: &'a Catalogue,
    title: Option<&'a str>,
}

impl Maker<'_> {
    fn plain(&self, markdown: &str) -> String {
        self.chart.origin.plain(markdown, self.catalogue)
    }

    fn events(&self, milestone: &Milestone, shown: bool) -> Vec<Event> {
        let name = self.name(milestone);
        // Rows of a table have no anchors.
        let shown = shown && self.chart.view != View::Table;
        let anchor = if shown {
            Some(&milestone.anchor)
        } else {
            self.chart.id.as_ref()
        };
        let url = self.chart.origin.url(anchor.map(String::as_str));
        let days = milestone.period.map(days);
        let mut events = Vec::new();
        if let (Some(period), Some(days)) = (milestone.period, days) {
            let summary = self.summary(milestone, period, &name);
            let done = milestone.fixed && milestone.status == Status::Done
                || !milestone.tasks.is_empty() && milestone.done() == milestone.tasks.len();
            let draft = Draft {
                key: milestone.key.clone(),
                url: url.clone(),
                summary,
                lines: self.tasks(milestone),
                done,
                period,
                days,
            };
            events.push(self.event(milestone, draft));
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        for task in &milestone.tasks {
            let Some(due) = task.due else { continue };
            let day = if due.open_end() {
                due.start()
            } else {
                due.end()
            };
            if days == Some((day, day)) {
                continue;
            }
            let text = self.plain(&task.text);
            let own = without_tags(&text, &self.chart.context);
            // Ticking a task or moving its day must not make another event of it.
            let written = without_tags(&plain_text(&task.text), &self.chart.context);
            let mut key = format!("{}/{}", milestone.key, slug(&written));
            let count = seen.entry(key.clone()).or_default();
            *count += 1;
            if *count > 1 {
                key.push_str(&format!("/{count}"));
            }
            let draft = Draft {
                key,
                url: url.clone(),
                summary: if own.is_empty() { name.clone() } else { own },
                lines: vec![name.clone(), task_line(task, &text)],
                done: task.done,
                period: due,
                days: (day, day),
            };
            events.push(self.event(milestone, draft));
        }
        events
    }

    fn event(&self, milestone: &Milestone, draft: Draft) -> Event {
        let mut lines = draft.lines;
        // Google Calendar does not show the address of an event.
        lines.extend(draft.url.clone());
        let mark = if draft.done { DONE } else { "" };
        let (first, last) = draft.days;
        Event {
            uid: self.chart.origin.uid(&draft.key),
            summary: format!("{mark}{}", draft.summary),
            description: lines.join("\n"),
            first,
            last,
            status: match milestone.status {
                Status::Cancelled => calendar::Status::Cancelled,
                _ if draft.period.approximate() => calendar::Status::Tentative,
                _ => calendar::Status::Confirmed,
            },
            url: draft.url,
            categories: self.title.map(str::to_owned).into_iter().collect(),
        }
    }

    /// What a milestone is called where its timeline is not beside it.
    fn name(&self, milestone: &Milestone) -> String {
        let name = self.plain(&milestone.name);
        match (self.title, &milestone.release) {
            (Some(title), _) if !milestone.named => title.to_owned(),
            (_, Release::None) => name,
            (title, release) => {
                // `[1.2.0]`, which is a link only where its address is written too.
                let (version, rest) = name
                    .strip_prefix('[')
                    .and_then(|name| name.split_once(']'))
                    .unwrap_or((&name, ""));
                let name = format!("{version}{rest}");
                let alone = rest.trim().is_empty() && is_version(version, release);
                match title.filter(|_| alone) {
                    Some(title) => format!("{title} {name}"),
                    None => name,
                }
            }
        }
    }

    /// The name, with the date where the days of the event do not say it all.
    fn summary(&self, milestone: &Milestone, period: Period, name: &str) -> String {
        let exact = period.in_days() && !period.open_end() && !period.approximate();
        if exact || !milestone.named && self.title.is_none() {
            return name.to_owned();
        }
        let date = period.display(self.chart.context.language);
        format!("{name} ({date})")
    }

    fn tasks(&self, milestone: &Milestone) -> Vec<String> {
        let total = milestone.tasks.len();
        let progress = self.chart.words().progress(milestone.done(), total);
        let tasks = milestone.tasks.iter();
        let lines = tasks.map(|task| task_line(task, &self.plain(&task.text)));
        let progress = (total > 0).then_some(progress);
        progress.into_iter().chain(lines).collect()
    }
}

fn is_version(text: &str, release: &Release) -> bool {
    match release {
        Release::None => false,
        Release::Unreleased => text.eq_ignore_ascii_case("unreleased"),
        Release::Version(version) => {
            text.strip_prefix(['v', 'V']).unwrap_or(text) == version.to_string()
        }
    }
}

/// The days that an event takes. What is given in months or more says by when, not on which days;
/// a banner over a quarter would stand above everything else, so it is its last day. What goes on
/// begins on its first.
fn days(period: Period) -> (NaiveDate, NaiveDate) {
    if period.open_end() {
        (period.start(), period.start())
    } else if period.in_days() {
        (period.start(), period.end())
    } else {
        (period.end(), period.end())
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
