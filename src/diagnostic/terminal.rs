//! Diagnostics for people, with the source and an underline.
//!
//! ```text
//! error[directive-unknown]: no directive is called `nots`
//!  --> book/ch.md:1:4
//!   |
//! 1 | :::nots
//!   |    ^^^^
//!   |
//!   = help: write `note`
//!
//! casebook: 1 error in 1 file
//! ```
//!
//! The source is drawn by `annotate-snippets`. What it draws is an excerpt, so that neither a
//! huge line nor an escape sequence of the author's reaches it; the line with the place is ours,
//! because the columns of an excerpt are not those of the file.

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Message, Renderer, Snippet};

use super::concise::place;
use super::excerpt::{Excerpt, REACH};
use super::item::Source;
use super::visible::short;
use super::{Item, Label, Position, Report, Severity};
use crate::source::Span;

/// So many diagnostics are shown in full; of the others there is only a count.
pub const MAX_SHOWN: usize = 100;

/// Of one diagnostic, so many other places are shown.
const MAX_LABELS: usize = 10;

/// Excerpts are narrow already; the renderer must not cut them again.
const RENDERER_WIDTH: usize = 10_000;

/// Writes the diagnostics and a line that sums them up; nothing if there are none.
///
/// If there are more than [`MAX_SHOWN`], errors are shown before warnings, for they are why a run
/// fails. `color` asks for ANSI colours.
pub fn render(report: &Report, color: bool) -> String {
    let items = report.sorted();
    if items.is_empty() {
        return String::new();
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let writer = Writer {
        renderer: renderer.term_width(RENDERER_WIDTH),
        color,
    };
    let (shown, hidden) = choose(&items);
    let mut out = String::new();
    for item in shown {
        out += &writer.diagnostic(item);
        out += "\n\n";
    }
    if !hidden.is_empty() {
        out += &format!("casebook: not shown: {}\n", amounts(&hidden));
    }
    let all: Vec<&Item> = items.iter().collect();
    out += &format!("casebook: {}", amounts(&all));
    if report.files() > 0 {
        out += &format!(" in {}", amount(report.files(), "file"));
    }
    out + "\n"
}

/// Divides the items into those shown and the others, both in their canonical order.
fn choose<'i, 'r>(items: &'i [Item<'r>]) -> (Vec<&'i Item<'r>>, Vec<&'i Item<'r>>) {
    let is_error = |item: &Item| item.diagnostic.is_error();
    let errors = items.iter().filter(|item| is_error(item)).count();
    let mut error_room = MAX_SHOWN;
    let mut warning_room = MAX_SHOWN.saturating_sub(errors);
    items.iter().partition(|item| {
        let room = if is_error(item) {
            &mut error_room
        } else {
            &mut warning_room
        };
        let shown = *room > 0;
        *room = room.saturating_sub(1);
        shown
    })
}

/// `2 errors, 1 warning`
fn amounts(items: &[&Item]) -> String {
    let counts = [Severity::Error, Severity::Warning].map(|severity| {
        let same = items
            .iter()
            .filter(|item| item.diagnostic.severity == severity);
        (same.count(), severity.name())
    });
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let amounts: Vec<String> = counts.map(|(count, name)| amount(count, name)).collect();
    amounts.join(", ")
}

/// `1 file`, `2 files`
fn amount(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

struct Writer {
    renderer: Renderer,
    color: bool,
}

impl Writer {
    /// One diagnostic, without a line end at its end.
    fn diagnostic(&self, item: &Item) -> String {
        let diagnostic = item.diagnostic;
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.clone().primary_title(short(&diagnostic.message));
        let title = Group::with_title(title.id(diagnostic.code.name));
        let mut out = self.renderer.render(&[title]);

        let view = item.source.map(|source| View::new(item, source));
        let mut body = Group::with_level(level);
        if let Some(view) = &view {
            out += &self.arrow(item, view);
            body = body.element(view.snippet(item));
        }
        body = body.elements(notes(item, view.as_ref()));
        if !body.is_empty() {
            out.push('\n');
            out += &self.renderer.render(&[body]);
        }
        out
    }

    /// The line ` --> book/ch.md:12:5`, aligned with the line numbers below it.
    fn arrow(&self, item: &Item, view: &View) -> String {
        let place = place(item, item.diagnostic.span).unwrap_or_default();
        let width = match view.numbered {
            true => view.excerpt.last_line.to_string().len(),
            false => 0,
        };
        let arrow = format!("{:width$}-->", "");
        match self.color {
            true => {
                let style = DEFAULT_LINE_NUM_STYLE;
                format!(
                    "\n{}{arrow}{} {place}",
                    style.render(),
                    style.render_reset()
                )
            }
            false => format!("\n{arrow} {place}"),
        }
    }
}

/// What is shown of the source for one diagnostic.
struct View<'r> {
    excerpt: Excerpt,
    /// Whether the lines have the numbers that they have in the file.
    numbered: bool,
    /// The labels inside of the excerpt.
    near: Vec<&'r Label>,
    /// The labels that have no room in it.
    far: Vec<&'r Label>,
    /// How many labels are left out.
    omitted: usize,
}

impl<'r> View<'r> {
    fn new(item: &Item<'r>, source: &Source) -> Self {
        let diagnostic = item.diagnostic;
        let labels = &diagnostic.labels[..diagnostic.labels.len().min(MAX_LABELS)];
        let spans: Vec<Span> = std::iter::once(diagnostic.span)
            .chain(labels.iter().map(|label| label.span))
            .collect();

        // All places are shown in one text: in the file's, if all of them are known to be there.
        let in_file = |&span: &Span| match source.position(span) {
            Position::Exact(region) => Some(region.bytes),
            Position::AfterIncludes => None,
        };
        let in_file: Option<Vec<Span>> = spans.iter().map(in_file).collect();
        let numbered = in_file.is_some();
        let (text, mut spans) = match in_file {
            Some(places) => (source.file_text(), places),
            None => (source.scanned_text(), spans),
        };

        let line = text.1.index(spans[0].start);
        let in_reach = |span: &Span| text.1.index(span.start).abs_diff(line) <= REACH;
        let with_spans = labels.iter().zip(&spans[1..]);
        let (near, far): (Vec<_>, Vec<_>) = with_spans.partition(|(_, span)| in_reach(span));
        let [near, far] =
            [near, far].map(|labels| labels.into_iter().map(|(label, _)| label).collect());
        spans.retain(in_reach);
        View {
            excerpt: Excerpt::new(text, &spans),
            numbered,
            near,
            far,
            omitted: diagnostic.labels.len() - labels.len(),
        }
    }

    fn snippet(&self, item: &Item<'r>) -> Snippet<'_, Annotation<'_>> {
        let note = item.diagnostic.note.as_deref();
        let texts = std::iter::once((AnnotationKind::Primary, note)).chain(
            self.near
                .iter()
                .map(|label| (AnnotationKind::Context, Some(label.text.as_str()))),
        );
        let annotations = self
            .excerpt
            .marks
            .iter()
            .zip(texts)
            .map(|(mark, (kind, text))| kind.span(mark.clone()).label(text.map(short)));
        Snippet::source(self.excerpt.source.as_str())
            .line_start(self.excerpt.first_line)
            .line_numbering(self.numbered)
            .annotations(annotations)
    }
}

/// The lines below the source: what had no room in it, and help.
fn notes<'r>(item: &Item<'r>, view: Option<&View<'r>>) -> Vec<Message<'r>> {
    let mut notes = Vec::new();
    if let Some(view) = view {
        for label in &view.far {
            let place = place(item, label.span).unwrap_or_default();
            notes.push(Level::NOTE.message(format!("{}: {place}", short(&label.text))));
        }
        if view.omitted > 0 {
            let places = amount(view.omitted, "more place");
            notes.push(Level::NOTE.message(format!("there are {places}")));
        }
    } else if let Some(note) = &item.diagnostic.note {
        notes.push(Level::NOTE.message(short(note)));
    }
    let help = item.diagnostic.help.iter();
    notes.extend(help.map(|help| Level::HELP.message(short(help))));
    notes
}
