//! `calendar`: the timelines of a book as one file for calendar programs.
//!
//! The book is read and checked as by `check`. With errors nothing is written, so that a file that
//! others subscribe to stays as it was.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{deniable, fail, print, read, say, walk};
use crate::calendar::Calendar;
use crate::kind::nearest;

/// What `--out` calls standard output.
const STDOUT: &str = "-";

/// The arguments of `calendar`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The file to write, such as `book.ics`; `-` is standard output.
    #[arg(long, value_name = "FILE", default_value = STDOUT)]
    out: PathBuf,
    /// Only the timeline with this id; `page.md#id` if several pages have it.
    #[arg(long, value_name = "ID")]
    of: Option<String>,
    /// Makes errors of these warnings: a code, or `warnings` for all.
    #[arg(long, value_name = "CODE", value_parser = deniable(), hide_possible_values = true)]
    deny: Vec<String>,
}

/// A timeline, and how `--of` names it: with and without its page.
struct Timeline {
    id: Option<String>,
    full: String,
    calendar: Calendar,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let book = match read::book(&arguments.dir) {
        Ok(book) => book,
        Err(problem) => return fail(&problem),
    };
    let title = book.settings.book.title.clone();
    let mut timelines = Vec::new();
    let dir = &arguments.dir;
    let walked = walk::chapters(&book, dir, "calendar", &arguments.deny, &mut |visit| {
        let calendars = visit.chapter.calendars(visit.catalogue);
        timelines.extend(calendars.map(|calendar| Timeline {
            id: calendar.id.clone(),
            full: format!("{}#{}", visit.path, calendar.id.as_deref().unwrap_or("")),
            calendar,
        }));
    });
    if let Err(code) = walked {
        return code;
    }
    let chosen = match &arguments.of {
        Some(of) => choose(timelines, of),
        None => join(timelines, title),
    };
    match chosen {
        Ok(calendar) => write(&calendar, arguments),
        Err(problem) => fail(&problem),
    }
}

/// The only timeline of this name.
fn choose(timelines: Vec<Timeline>, of: &str) -> Result<Calendar, String> {
    let (mut found, others): (Vec<_>, Vec<_>) = timelines
        .into_iter()
        .partition(|timeline| timeline.id.as_deref() == Some(of) || timeline.full == of);
    match (found.pop(), found.is_empty()) {
        (Some(timeline), true) => Ok(timeline.calendar),
        (Some(last), false) => {
            found.push(last);
            let names = found.iter().map(|timeline| timeline.full.as_str());
            let help = format!("write one of {}", quoted(names));
            Err(format!(
                "several timelines have the id `{of}`\nhelp: {help}"
            ))
        }
        (None, _) => {
            let ids = || others.iter().filter_map(|timeline| timeline.id.as_deref());
            let help = match nearest(of, ids()) {
                Some(near) => format!("write `{near}`"),
                None if ids().next().is_none() => {
                    "give the timeline an id, as in `:::timeline{#plan}`".to_owned()
                }
                None => format!("the ids of dated timelines are {}", quoted(ids())),
            };
            Err(format!(
                "no timeline with a date has the id `{of}`\nhelp: {help}"
            ))
        }
    }
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// All timelines in one calendar, in the order of the book.
fn join(timelines: Vec<Timeline>, title: Option<String>) -> Result<Calendar, String> {
    let mut calendars = timelines.into_iter().map(|timeline| timeline.calendar);
    let Some(mut all) = calendars.next() else {
        return Err(
            "no timeline of this book has a date\nhelp: write a heading \
                    with a date into one, such as `### Week of March 10, 2025`"
                .to_owned(),
        );
    };
    for calendar in calendars {
        all.events.extend(calendar.events);
    }
    // A page that the summary names twice is in the book twice.
    let mut seen = HashSet::new();
    all.events.retain(|event| seen.insert(event.uid.clone()));
    all.id = None;
    if let Some(title) = title {
        all.name = title;
    }
    Ok(all)
}

fn write(calendar: &Calendar, arguments: &Arguments) -> ExitCode {
    let text = calendar.to_ics();
    let out = &arguments.out;
    if out.as_os_str() == STDOUT {
        return print(text.as_bytes());
    }
    if let Err(error) = std::fs::write(out, text) {
        return fail(&format!("cannot write `{}`: {error}", out.display()));
    }
    let count = calendar.events.len();
    let events = if count == 1 { "event" } else { "events" };
    say(&format!(
        "casebook: wrote {count} {events} to `{}`\n",
        out.display()
    ));
    ExitCode::SUCCESS
}
