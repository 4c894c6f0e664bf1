//! Cuts a body into phases, the rubric, and the text between them.
//!
//! Phases are headings of one level, the highest one that has a time. Every heading of that level is
//! meant as one, but for the rubric's; higher ones end a phase, deeper ones belong to it.

use std::ops::Range;

use super::time::{self, Found};
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame};
use crate::inline::plain_text;
use crate::kind::blocks::{Heading, headings};
use crate::kind::{Reader, nearest};
use crate::scan::strip;
use crate::source::{Span, Spanned};

/// A part of the body that begins with a heading.
#[derive(Debug)]
pub(super) struct Section {
    /// Where its first line begins, behind the marks of containers.
    pub(super) start: usize,
    /// Its heading's text.
    pub(super) heading: Span,
    /// The lines below the heading.
    pub(super) below: Range<usize>,
    pub(super) role: Role,
}

/// What a section is.
#[derive(Debug)]
pub(super) enum Role {
    /// A phase, with the time in its heading.
    Phase(Option<Found>),
    /// The table for self-scoring.
    Rubric,
    /// Anything else.
    Text,
}

/// Reads the sections; what stands before the first one is in none. A rubric that `name` asks for
/// and that is not there is reported, and then there is nothing.
pub(super) fn read(
    directive: &Directive,
    name: Option<&Spanned<String>>,
    words: &Words,
    reader: &mut Reader<'_>,
) -> Option<Vec<Section>> {
    let headings = headings(directive, reader);
    let titles: Vec<String> = headings
        .iter()
        .map(|heading| plain_text(&heading.text(reader)))
        .collect();
    let named = name.map(|name| plain_text(&name.value).to_lowercase());
    let rubric = titles.iter().position(|title| match &named {
        Some(named) => title.to_lowercase() == *named,
        None => words.is_rubric(title),
    });
    if let (Some(name), None) = (name, rubric) {
        report_missing(name, &titles, reader);
        return None;
    }
    let times: Vec<Option<Found>> = headings
        .iter()
        .map(|heading| time::find(&heading.text(reader)))
        .collect();
    let top = top(&headings, &times, rubric);
    let mut frames = directive.frames.clone();
    frames.push(Frame::Body(directive.header.body));
    let mut sections: Vec<Section> = Vec::new();
    let mut rubric_level = 0;
    for (index, (heading, time)) in headings.iter().zip(times).enumerate() {
        let in_rubric = matches!(sections.last().map(|last| &last.role), Some(Role::Rubric));
        let role = if rubric == Some(index) {
            rubric_level = heading.level;
            Role::Rubric
        } else if Some(heading.level) == top {
            Role::Phase(time)
        } else if Some(heading.level) < top || in_rubric && heading.level <= rubric_level {
            Role::Text
        } else {
            continue;
        };
        if let Some(last) = sections.last_mut() {
            last.below.end = heading.lines.start;
        }
        let first = reader.scan.lines[heading.lines.start].span;
        sections.push(Section {
            start: strip(reader.text, first, &frames).start,
            heading: heading.span,
            below: heading.lines.end..directive.content.end,
            role,
        });
    }
    Some(sections)
}

/// The level of phases. If no heading has a time, the first one shows what level was meant.
fn top(headings: &[Heading], times: &[Option<Found>], rubric: Option<usize>) -> Option<usize> {
    let own = |(index, _): &(usize, &Heading)| Some(*index) != rubric;
    let all = || headings.iter().enumerate().filter(own);
    let timed = all().filter(|(index, _)| times[*index].is_some());
    let highest = timed.map(|(_, heading)| heading.level).min();
    highest.or(all().next().map(|(_, first)| first.level))
}

fn report_missing(name: &Spanned<String>, titles: &[String], reader: &mut Reader<'_>) {
    let message = "no heading of this drill is called as `rubric` says";
    let diagnostic = Diagnostic::new(&Code::INVALID_ATTRIBUTE, name.span, message);
    let near = nearest(&name.value, titles.iter().map(String::as_str));
    reader.report(match near {
        Some(near) => diagnostic.help(format!("write `rubric=\"{near}\"`")),
        None => diagnostic.help("write a heading with this text above the rubric's table"),
    });
}
