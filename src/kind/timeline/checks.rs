//! What may be wrong with a timeline although it can be shown.

use std::collections::HashMap;

use super::Context;
use super::milestone::{Milestone, Part};
use super::status::Status;
use super::title::Release;
use crate::diagnostic::{Code, Diagnostic};
use crate::kind::Reader;
use crate::source::Span;

/// Reports everything that is doubtful.
pub(super) fn run(parts: &[Part], sorted: bool, context: &Context, reader: &mut Reader<'_>) {
    let milestones: Vec<&Milestone> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Milestone(milestone) => Some(&**milestone),
            Part::Text(_) => None,
        })
        .collect();
    for milestone in &milestones {
        // A sample in a manual shows what overdue looks like, and grows old.
        if !reader.sample {
            overdue(milestone, context, reader);
        }
        unfinished(milestone, reader);
        empty(milestone, reader);
    }
    if !sorted {
        misplaced(&milestones, reader);
    }
    versions(&milestones, reader);
}

fn warn(
    code: &'static Code,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
    reader: &mut Reader<'_>,
) {
    reader.report(Diagnostic::new(code, span, message.into()).help(help.into()));
}

fn overdue(milestone: &Milestone, context: &Context, reader: &mut Reader<'_>) {
    if milestone.status != Status::Overdue {
        return;
    }
    let ended = milestone
        .period
        .filter(|period| context.today > period.end());
    let help = "tick what is done, move the date, or write `(cancelled)` behind the title";
    if let Some(period) = ended {
        let (open, total) = (
            milestone.tasks.len() - milestone.done(),
            milestone.tasks.len(),
        );
        let tasks = match total {
            0 => String::new(),
            _ => format!(" with {open} of {total} tasks open"),
        };
        let message = format!("this milestone ended on {}{tasks}", period.end());
        warn(
            &Code::OVERDUE_MILESTONE,
            milestone.span,
            message,
            help,
            reader,
        );
        return;
    }
    for task in &milestone.tasks {
        if let Some(due) = task.due.filter(|_| task.is_overdue(context.today)) {
            let message = format!("this task was due on {}", due.end());
            let help = "tick it, or move its date";
            warn(&Code::OVERDUE_MILESTONE, task.span, message, help, reader);
        }
    }
}

fn unfinished(milestone: &Milestone, reader: &mut Reader<'_>) {
    let open = milestone.tasks.len() - milestone.done();
    if milestone.fixed && milestone.status == Status::Done && open > 0 {
        let message = format!(
            "this milestone is called done, with {open} of {} tasks open",
            milestone.tasks.len()
        );
        let help = "tick them, or let the status follow from them";
        warn(
            &Code::UNFINISHED_MILESTONE,
            milestone.span,
            message,
            help,
            reader,
        );
    }
}

fn empty(milestone: &Milestone, reader: &mut Reader<'_>) {
    if !milestone.filled {
        let message = "this milestone says nothing but its date";
        let help = "write what it is about, as a title or below it";
        warn(
            &Code::EMPTY_MILESTONE,
            milestone.span,
            message,
            help,
            reader,
        );
    }
}

/// Milestones go upwards or downwards in time, as most of their steps do.
fn misplaced(milestones: &[&Milestone], reader: &mut Reader<'_>) {
    let dated: Vec<(&Milestone, chrono::NaiveDate)> = milestones
        .iter()
        .filter_map(|milestone| Some((*milestone, milestone.period?.start())))
        .collect();
    let up = dated
        .windows(2)
        .filter(|pair| pair[0].1 < pair[1].1)
        .count();
    let down = dated
        .windows(2)
        .filter(|pair| pair[0].1 > pair[1].1)
        .count();
    let upwards = up >= down;
    for pair in dated.windows(2) {
        let [(first, before), (second, after)] = pair else {
            continue;
        };
        if (upwards && before <= after) || (!upwards && before >= after) {
            continue;
        }
        let message = format!(
            "{after} is {} than {before} above it",
            if upwards { "earlier" } else { "later" }
        );
        reader.report(
            Diagnostic::new(&Code::MISPLACED_MILESTONE, second.span, message)
                .label(first.span, "the milestone above")
                .help("correct the date, or put the milestones in the order of their dates"),
        );
    }
}

fn versions(milestones: &[&Milestone], reader: &mut Reader<'_>) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for milestone in milestones {
        let version = match &milestone.release {
            Release::None => continue,
            Release::Unreleased => "Unreleased".to_owned(),
            Release::Version(version) => version.to_string(),
        };
        let message = format!("the version `{version}` is listed twice");
        match seen.get(&version) {
            Some(&first) => reader.report(
                Diagnostic::new(&Code::DUPLICATE_VERSION, milestone.span, message)
                    .label(first, "first listed here")
                    .help("put both into one, or correct the number"),
            ),
            None => drop(seen.insert(version, milestone.span)),
        }
    }
}
