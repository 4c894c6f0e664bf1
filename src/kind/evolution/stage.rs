//! A stage: a heading with a date, and what is told, shown and proved below it.

use std::ops::Range;

use super::talk;
use super::words::{labels, read_label};
use crate::date::{self, Language, Period};
use crate::diagnostic::{Code, Diagnostic};
use crate::diagram;
use crate::directive::Directive;
use crate::inline::has_prose;
use crate::kind::Reader;
use crate::kind::blocks::{Heading, headings};
use crate::kind::dates::report_date;
use crate::kind::labels::{Label, Mark, inside, label_at, line_start};
use crate::scan::strip_lines;
use crate::source::Span;

/// A stage, valid by construction.
#[derive(Debug)]
pub(super) struct Stage {
    /// Where its heading's line begins.
    pub(super) start: usize,
    /// The heading's text.
    pub(super) heading: Span,
    pub(super) period: Period,
    /// In the order in which they are written.
    pub(super) fields: Vec<Field>,
    /// The Mermaid texts of its diagrams.
    pub(super) diagrams: Vec<String>,
}

/// What a labelled field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// Why the system became what it is at this stage.
    Why,
    /// Where all of this is from.
    Sources,
    /// Public talks.
    Watch,
}

impl FieldKind {
    /// Every field there is.
    pub(super) const ALL: [FieldKind; 3] = [FieldKind::Why, FieldKind::Sources, FieldKind::Watch];

    /// Its name in attributes.
    pub(super) const fn name(self) -> &'static str {
        match self {
            FieldKind::Why => "why",
            FieldKind::Sources => "sources",
            FieldKind::Watch => "watch",
        }
    }
}

/// A field that the author wrote.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) kind: FieldKind,
    /// Its label as it is written.
    pub(super) label: String,
    /// The label in the chapter.
    pub(super) mark: Mark,
    /// The label alone.
    span: Span,
    /// All its lines, the label's included.
    lines: Range<usize>,
}

/// Reads the stages. What is wrong is reported, and then there is nothing.
pub(super) fn read(
    directive: &Directive,
    language: Language,
    reader: &mut Reader<'_>,
) -> Option<Vec<Stage>> {
    let (heads, mut fine) = read_heads(directive, language, reader);
    fine &= are_enough(heads.len(), directive, reader);
    let own: Vec<usize> = directive.own_lines().collect();
    let mut stages = Vec::new();
    for (at, (heading, period)) in heads.iter().enumerate() {
        let next = heads.get(at + 1);
        let end = next.map_or(directive.content.end, |(next, _)| next.lines.start);
        let body = heading.lines.end..end;
        let own = within(&own, &body, |line| *line);
        let (fields, fields_are_fine) = read_fields(directive, &body, own, language, reader);
        fine &= fields_are_fine;
        let told = fields.first().map_or(end, |field| field.lines.start);
        let told = within(own, &(body.start..told), |line| *line);
        let told: Vec<_> = told.iter().map(|&line| reader.scan.lines[line]).collect();
        if !has_prose(&strip_lines(reader.text, &told, &inside(directive))) {
            fine = false;
            incomplete(heading.span, Lack::Narration, reader);
        }
        let Some(period) = *period else { continue };
        let children = within(&directive.children, &body, |child| child.lines.start);
        let diagrams = children
            .iter()
            .filter(|child| child.header.name.value.eq_ignore_ascii_case(diagram::NAME));
        stages.push(Stage {
            start: line_start(directive, heading.lines.start, reader),
            heading: heading.span,
            period,
            fields,
            diagrams: diagrams
                .map(|child| reader.body(child, child.content.clone()))
                .collect(),
        });
    }
    fine &= are_in_order(&stages, reader);
    fine.then_some(stages)
}

/// Those of some things in the order of their lines that begin on these lines.
fn within<'a, T>(all: &'a [T], lines: &Range<usize>, line: impl Fn(&T) -> usize) -> &'a [T] {
    let from = all.partition_point(|one| line(one) < lines.start);
    let to = all.partition_point(|one| line(one) < lines.end);
    &all[from..to.max(from)]
}

/// The headings of stages with their dates, and whether they are all right: those of the highest
/// level that has a date, and any above it, which lack theirs.
fn read_heads(
    directive: &Directive,
    language: Language,
    reader: &mut Reader<'_>,
) -> (Vec<(Heading, Option<Period>)>, bool) {
    let found: Vec<_> = headings(directive, reader)
        .into_iter()
        .map(|heading| {
            let date = date::find(&heading.text(reader), language, None);
            (heading, date)
        })
        .collect();
    let dated = found.iter().filter(|(_, date)| !matches!(date, Ok(None)));
    let top = dated.map(|(heading, _)| heading.level).min();
    let top = top.or_else(|| found.iter().map(|(heading, _)| heading.level).min());
    let mut fine = true;
    let mut heads = Vec::new();
    for (heading, date) in found {
        if Some(heading.level) > top {
            continue;
        }
        let text = &heading.text(reader);
        let lacks = match &date {
            Ok(Some(found)) if !found.title(text).trim().is_empty() => None,
            Ok(Some(_)) => Some(Lack::Title),
            Ok(None) => Some(Lack::Date),
            Err(error) => {
                fine = false;
                report_date(error, heading.span.start, reader);
                None
            }
        };
        if let Some(lack) = lacks {
            fine = false;
            incomplete(heading.span, lack, reader);
        }
        heads.push((heading, date.ok().flatten().map(|found| found.period)));
    }
    (heads, fine)
}

/// What a stage may lack.
#[derive(Clone, Copy)]
enum Lack {
    Date,
    Title,
    Narration,
}

fn incomplete(heading: Span, lack: Lack, reader: &mut Reader<'_>) {
    let (message, help) = match lack {
        Lack::Date => (
            "this stage has no date",
            "begin its heading with one, as in `### 2012-01: Title`, or make it a deeper heading",
        ),
        Lack::Title => (
            "this stage has no title",
            "write one behind the date, as in `### 2012-01: Title`",
        ),
        Lack::Narration => (
            "this stage has no narration",
            "write below the heading what the system was like and what it could do",
        ),
    };
    reader.report(Diagnostic::new(&Code::INCOMPLETE_STAGE, heading, message).help(help));
}

fn are_enough(stages: usize, directive: &Directive, reader: &mut Reader<'_>) -> bool {
    if stages >= 2 {
        return true;
    }
    let has = match stages {
        0 => "none",
        _ => "only one",
    };
    let message = format!("an evolution has two stages or more, and this one has {has}");
    reader.report(
        Diagnostic::new(&Code::SHORT_EVOLUTION, directive.header.name.span, message)
            .help("begin each stage with a heading and its date, as in `### 2012-01: Title`"),
    );
    false
}

/// A stage may begin within the time of the one before: "2012" behind "May 2012".
fn are_in_order(stages: &[Stage], reader: &mut Reader<'_>) -> bool {
    let mut fine = true;
    for pair in stages.windows(2) {
        let [before, after] = pair else { continue };
        let earlier = after.period.start() < before.period.start()
            && after.period.end() < before.period.end();
        if !earlier {
            continue;
        }
        fine = false;
        let (day, previous) = (after.period.iso(), before.period.iso());
        let message = format!("this stage is of {day}, which is earlier than {previous} before it");
        reader.report(
            Diagnostic::new(&Code::MISPLACED_STAGE, after.heading, message)
                .label(before.heading, "the stage before")
                .help("correct the date, or put the stages in the order of their dates"),
        );
    }
    fine
}

/// The fields of a stage, whose own lines are given, and whether they are all right.
fn read_fields(
    directive: &Directive,
    body: &Range<usize>,
    own: &[usize],
    language: Language,
    reader: &mut Reader<'_>,
) -> (Vec<Field>, bool) {
    let mut fine = true;
    let mut fields: Vec<Field> = Vec::new();
    for &index in own {
        let Some((label, begins)) = label_at(directive, index, reader) else {
            continue;
        };
        let known = read_label(label.text, language).filter(|_| !label.spaced);
        let Some(kind) = known else {
            // Any label that is near none of ours is bold text of the author's.
            let given = |kind| fields.iter().any(|field| field.kind == kind);
            let lacking = |label: &str| !read_label(label, language).is_some_and(given);
            if let Some(near) = label.meant(begins, labels(language), lacking) {
                fine = false;
                report_unknown(&label, near, reader);
            }
            continue;
        };
        if let Some(last) = fields.last_mut() {
            last.lines.end = last.lines.end.min(index);
        }
        if let Some(first) = fields.iter().find(|field| field.kind == kind) {
            fine = false;
            let message = format!("the field `{}` is given twice", label.text);
            reader.report(
                Diagnostic::new(&Code::DUPLICATE_FIELD, label.span, message)
                    .label(first.span, "first given here")
                    .help("put both into one"),
            );
            continue;
        }
        fields.push(Field {
            kind,
            label: label.text.to_owned(),
            mark: Mark::new(&label, directive, index, reader),
            span: label.span,
            lines: index..body.end,
        });
    }
    for field in &fields {
        fine &= is_filled(field, directive, reader);
    }
    (fields, fine)
}

/// Reports a label that is nearly the one that was meant.
fn report_unknown(label: &Label<'_>, meant: &str, reader: &mut Reader<'_>) {
    let message = format!("a stage has no field `{}`", label.shown());
    reader.report(
        Diagnostic::new(&Code::UNKNOWN_FIELD, label.span, message)
            .help(format!("write `**{meant}:**`")),
    );
}

fn is_filled(field: &Field, directive: &Directive, reader: &mut Reader<'_>) -> bool {
    let first = reader.scan.lines[field.lines.start].span.end;
    let behind = !Span::new(field.mark.span.end, first)
        .of(reader.text)
        .trim()
        .is_empty();
    let below = field.lines.start + 1..field.lines.end;
    let empty = !behind && reader.body(directive, below.clone()).trim().is_empty();
    let is_list = below.clone().any(|line| reader.scan.lines[line].item);
    let (problem, help) = match field.kind {
        _ if empty => ("is empty", "write what belongs there, or remove the label"),
        FieldKind::Sources | FieldKind::Watch if !is_list => {
            ("must be a list", "begin each of its lines with `- `")
        }
        FieldKind::Watch => return talk::check(below, directive, reader),
        _ => return true,
    };
    let message = format!("the field `{}` {problem}", field.label);
    reader.report(Diagnostic::new(&Code::INVALID_FIELD, field.span, message).help(help));
    false
}
