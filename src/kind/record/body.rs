//! Finds the fields of a record: a paragraph that begins with `**Label:**` begins a field, and
//! what follows up to the next label is its content, with everything that is nested in it.

use std::ops::Range;

use super::figures;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame};
use crate::inline::{Surroundings, blocks};
use crate::kind::Reader;
use crate::kind::labels::{Label, Mark, inside, label_at};
use crate::scan::{Line, LineKind, Scan, strip_lines};
use crate::schema::{FieldKind, Schema};
use crate::source::Span;

/// The fields of a record, and what stands before them.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) fields: Vec<Field>,
    /// The lines before the first field.
    pub(super) lead: Range<usize>,
}

/// A field that the author wrote.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in the schema.
    pub(super) name: String,
    /// Its label as the schema writes it.
    pub(super) label: String,
    pub(super) kind: FieldKind,
    /// Whether pages show it folded away.
    pub(super) folded: bool,
    /// After how many years a figure is historic.
    pub(super) historic_after: Option<u32>,
    /// How many items or rows it must have, and what one of them must say.
    pub(super) at_least: usize,
    pub(super) one_says: Option<String>,
    /// Where it is said of figures that they are, as [`figures::check`] finds it.
    pub(super) historic: Vec<Span>,
    /// The label in the chapter.
    pub(super) mark: Mark,
    /// All its lines, the label's included.
    pub(super) lines: Range<usize>,
}

/// Reads the body. What is wrong is reported, and then there is none.
pub(super) fn read(
    directive: &Directive,
    schema: &Schema,
    reader: &mut Reader<'_>,
) -> Option<Body> {
    let mut fine = true;
    let mut fields: Vec<(usize, Field, Span)> = Vec::new();
    for index in directive.own_lines() {
        let Some((label, begins)) = label_at(directive, index, reader) else {
            continue;
        };
        let known = schema.field_index(label.text).filter(|_| !label.spaced);
        let meant = match known {
            Some(_) => None,
            None => {
                let given = |label: &str| fields.iter().any(|(_, field, _)| field.label == label);
                let labels = schema.fields.iter().map(|field| field.label.as_str());
                label.meant(begins, labels, |label| !given(label))
            }
        };
        let is_unknown = meant.is_some() || begins && !label.spaced;
        if let Some((_, last, _)) = fields.last_mut()
            && last.lines.end > index
            && (known.is_some() || is_unknown)
        {
            last.lines.end = index;
        }
        let Some(at) = known else {
            if is_unknown {
                fine = false;
                report_unknown(&label, meant, schema, reader);
            }
            continue;
        };
        if let Some((_, _, first)) = fields.iter().find(|(other, ..)| *other == at) {
            fine = false;
            let message = format!("the field `{}` is given twice", label.text);
            reader.report(
                Diagnostic::new(&Code::DUPLICATE_FIELD, label.span, message)
                    .label(*first, "first given here")
                    .help("put both into one"),
            );
            continue;
        }
        let field = &schema.fields[at];
        fields.push((
            at,
            Field {
                name: field.name.clone(),
                label: field.label.clone(),
                kind: field.kind,
                folded: field.folded,
                historic_after: field.historic_after,
                at_least: field.at_least,
                one_says: field.one_says.clone(),
                historic: Vec::new(),
                mark: Mark::new(&label, directive, index, reader),
                lines: index..directive.content.end,
            },
            label.span,
        ));
    }
    for (at, field) in schema.fields.iter().enumerate() {
        if field.required.of(reader.sample) && !fields.iter().any(|(given, ..)| *given == at) {
            fine = false;
            report_missing(directive, &schema.name, &field.label, reader);
        }
    }
    for (_, field, label) in &mut fields {
        match check(directive, field, *label, reader) {
            Some(historic) => field.historic = historic,
            None => fine = false,
        }
    }
    let fields: Vec<Field> = fields.into_iter().map(|(_, field, _)| field).collect();
    let start = fields
        .first()
        .map_or(directive.content.end, |field| field.lines.start);
    let lead = directive.content.start..start;
    fine.then_some(Body { fields, lead })
}

/// Reports a label that the schema does not have, and the one that was meant if any is near.
fn report_unknown(
    label: &Label<'_>,
    meant: Option<&str>,
    schema: &Schema,
    reader: &mut Reader<'_>,
) {
    let message = format!("`{}` has no field `{}`", schema.name, label.shown());
    let diagnostic = Diagnostic::new(&Code::UNKNOWN_FIELD, label.span, message);
    reader.report(match meant {
        Some(near) => diagnostic.help(format!("write `**{near}:**`")),
        None => {
            let labels = schema.fields.iter().map(|field| field.label.as_str());
            let labels: Vec<&str> = labels.collect();
            diagnostic.help(format!("its fields are `{}`", labels.join("`, `")))
        }
    });
}

fn report_missing(directive: &Directive, schema: &str, label: &str, reader: &mut Reader<'_>) {
    let message = format!("this `{schema}` lacks the field `{label}`");
    let span = directive.header.name.span;
    reader.report(
        Diagnostic::new(&Code::MISSING_FIELD, span, message)
            .help(format!("add a paragraph that begins with `**{label}:**`")),
    );
}

/// Checks that a field holds what its type asks for. Returns what [`figures::check`] does.
fn check(
    directive: &Directive,
    field: &Field,
    label: Span,
    reader: &mut Reader<'_>,
) -> Option<Vec<Span>> {
    let content = content(directive, field, reader);
    let lines = &reader.scan.lines[field.lines.clone()];
    let problem = match field.kind {
        _ if content.trim().is_empty() => {
            Some(("is empty", "write what belongs there, or remove the label"))
        }
        FieldKind::List | FieldKind::Sources if !lines.iter().any(|line| line.item) => {
            Some(("must be a list", "begin each of its lines with `- `"))
        }
        FieldKind::Text if content.trim().contains("\n\n") => {
            Some(("must be one paragraph", "shorten it"))
        }
        FieldKind::Text if lines.iter().any(|line| !is_prose(line)) => {
            Some(("must be one paragraph", "write it as a sentence or two"))
        }
        _ => None,
    };
    if let Some((problem, help)) = problem {
        report_invalid(field, label, problem, help, reader);
        return None;
    }
    let historic = match field.kind {
        FieldKind::Figures => figures::check(directive, field, label, reader)?,
        _ => Vec::new(),
    };
    enough(directive, field, label, reader).then_some(historic)
}

/// Whether a line can belong to a paragraph: it is none of a list, a heading, code or a directive.
fn is_prose(line: &Line) -> bool {
    use LineKind::{Break, Closer, Code, Heading, Opener};
    !line.item && !matches!(line.kind, Break | Closer | Code | Heading | Opener)
}

/// Whether a field has the items or rows that its schema asks for.
fn enough(directive: &Directive, field: &Field, label: Span, reader: &mut Reader<'_>) -> bool {
    if reader.sample || (field.at_least == 0 && field.one_says.is_none()) {
        return true;
    }
    let parts = match field.kind {
        FieldKind::Figures => figures::texts(field, reader.text, reader.scan, &inside(directive)),
        _ => {
            let content = content(directive, field, reader);
            blocks(&content, &Surroundings::default())
        }
    };
    let (least, found) = (field.at_least, parts.len());
    if found < least {
        let problem = format!("has {found} of at least {least}");
        report_invalid(field, label, &problem, "add what is missing", reader);
        return false;
    }
    let Some(wanted) = &field.one_says else {
        return true;
    };
    let said = |part: &String| part.to_lowercase().contains(&wanted.to_lowercase());
    let fine = parts.iter().any(said);
    if !fine {
        let problem = format!("has nothing that says `{wanted}`");
        report_invalid(
            field,
            label,
            &problem,
            "one item or row must say it",
            reader,
        );
    }
    fine
}

fn report_invalid(field: &Field, label: Span, problem: &str, help: &str, reader: &mut Reader<'_>) {
    let message = format!("the field `{}` {problem}", field.label);
    reader.report(Diagnostic::new(&Code::INVALID_FIELD, label, message).help(help));
}

fn content(directive: &Directive, field: &Field, reader: &Reader<'_>) -> String {
    field.content(reader.text, reader.scan, &inside(directive))
}

impl Field {
    /// What it holds, without its label and without the marks of the containers around.
    pub(super) fn content(&self, text: &str, scan: &Scan, frames: &[Frame]) -> String {
        let line = scan.lines[self.lines.start];
        let mut out = text[self.mark.span.end..line.span.end].to_owned();
        out.push('\n');
        let rest = &scan.lines[self.lines.start + 1..self.lines.end];
        out.push_str(&strip_lines(text, rest, frames));
        out
    }
}
