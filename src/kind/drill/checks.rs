//! What may be wrong with the phases of a drill.

use std::collections::HashMap;

use super::outline::{Role, Section};
use super::time::{self, Problem};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::inline::plain_text;
use crate::kind::Reader;
use crate::scan::LineKind;
use crate::source::{Span, Spanned};

/// No drill is longer than a week.
const MOST_MINUTES: u64 = 7 * 24 * 60;

/// A phase whose time is known.
#[derive(Clone, Debug)]
struct Timed {
    /// Where its time stands.
    span: Span,
    /// At least one.
    seconds: u64,
}

/// Reads the attribute that says how long all phases take together. A wrong one is reported, and then
/// there is an error.
pub(super) fn minutes(written: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Spanned<u64>> {
    let minutes = written.value.trim().parse().ok();
    let minutes = minutes.filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
    if minutes.is_none() {
        let message = "`minutes` is not a whole number of minutes from 1 to a week";
        let help = "write the time of all phases together, as in `minutes=45`";
        reader.report(Diagnostic::new(&Code::INVALID_ATTRIBUTE, written.span, message).help(help));
    }
    minutes.map(|minutes| Spanned::new(minutes, written.span))
}

/// Checks the phases, also against `minutes`. Returns whether all have a time and these add up.
pub(super) fn run(
    sections: &[Section],
    minutes: Option<&Spanned<u64>>,
    directive: &Directive,
    reader: &mut Reader<'_>,
) -> bool {
    let mut timed = Vec::new();
    let mut phases = 0;
    let mut names: HashMap<String, Span> = HashMap::new();
    for section in sections {
        let Role::Phase(found) = &section.role else {
            continue;
        };
        phases += 1;
        let heading = section.heading.of(reader.text);
        let name = match found {
            Some(found) => &heading[..found.name_end],
            None => heading,
        };
        let name = plain_text(name).trim().to_lowercase();
        match found {
            None => report_untimed(section, reader),
            Some(found) => {
                let from = section.heading.start;
                let span = Span::new(from + found.range.start, from + found.range.end);
                match found.seconds {
                    Ok(seconds) => timed.push(Timed { span, seconds }),
                    Err(problem) => report_time(problem, span, reader),
                }
            }
        }
        if let Some(&first) = names.get(&name) {
            let message = "two phases of this drill have the same name";
            reader.report(
                Diagnostic::new(&Code::DUPLICATE_PHASE, section.heading, message)
                    .label(first, "the first one")
                    .help("say in one of them what is different, so that its reader knows where they are"),
            );
        } else {
            names.insert(name, section.heading);
        }
        let lines = &reader.scan.lines[section.below.clone()];
        if lines.iter().all(|line| line.kind == LineKind::Blank) {
            let message = "this phase says nothing but its title";
            reader.report(
                Diagnostic::new(&Code::EMPTY_PHASE, section.heading, message)
                    .help("write below it what to do, as a list of prompts"),
            );
        }
    }
    if phases == 0 {
        let message = "this drill has no phase";
        reader.report(
            Diagnostic::new(&Code::EMPTY_DRILL, directive.header.name.span, message)
                .help("write each phase as a heading with its time, such as `### Read (15 min)`"),
        );
    }
    // A sum without some of the phases would say nothing.
    let complete = phases > 0 && timed.len() == phases;
    complete && minutes.is_none_or(|minutes| adds_up(&timed, minutes, reader))
}

fn report_untimed(section: &Section, reader: &mut Reader<'_>) {
    let message = "this phase has no time";
    reader.report(
        Diagnostic::new(&Code::UNTIMED_PHASE, section.heading, message).help(
            "write it in brackets behind the title, as in `(15 min)`; a heading that is no phase goes one level deeper",
        ),
    );
}

fn report_time(problem: Problem, span: Span, reader: &mut Reader<'_>) {
    let (message, help) = match problem {
        Problem::Zero => (
            "a phase cannot take no time at all",
            "write how long it takes, as in `(15 min)`",
        ),
        Problem::TooLong => (
            "a phase cannot take longer than a day",
            "write hours, minutes or seconds, as in `(15 min)`",
        ),
        Problem::Unreadable => (
            "the time of this phase cannot be read",
            "write one time with its unit, as in `(15 min)`, `(1 h 30 min)` or `(90 s)`",
        ),
    };
    reader.report(Diagnostic::new(&Code::INVALID_TIME, span, message).help(help));
}

/// Whether the phases take as long as the drill says that they do.
fn adds_up(phases: &[Timed], minutes: &Spanned<u64>, reader: &mut Reader<'_>) -> bool {
    let sum: u64 = phases.iter().map(|phase| phase.seconds).sum();
    if sum == minutes.value * 60 {
        return true;
    }
    let times: Vec<String> = phases
        .iter()
        .map(|phase| time::display(phase.seconds))
        .collect();
    let shown = time::display(sum);
    let terms = match times.as_slice() {
        [_] => shown,
        times => format!("{} = {shown}", times.join(" + ")),
    };
    let message = format!("the phases take {terms}, not {} min", minutes.value);
    let help = if sum.is_multiple_of(60) {
        format!(
            "write `minutes={}`, or change the time of a phase",
            sum / 60
        )
    } else {
        "change the time of a phase, or leave out `minutes`".to_owned()
    };
    let mut diagnostic = Diagnostic::new(&Code::WRONG_TOTAL, minutes.span, message).help(help);
    for (phase, shown) in phases.iter().zip(times) {
        diagnostic = diagnostic.label(phase.span, shown);
    }
    reader.report(diagnostic);
    false
}
