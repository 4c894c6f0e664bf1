//! A chapter between the phases, and the second phase: what becomes of it in view of the book.

use super::error_box::{Problems, error_box};
use super::{bold_title, loose, references};
use crate::calendar::Calendar;
use crate::catalogue::{Catalogue, Entry};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::kind::{Model, Written};
use crate::render::{Fragment, Placed, Target, layout};
use crate::scan::Scan;
use crate::source::Span;
use crate::splice::{Edit, splice};

/// A chapter after the first phase.
pub struct Chapter {
    pub(super) text: String,
    pub(super) scan: Scan,
    /// One for each directive, in the order in which they open.
    pub(super) models: Vec<Option<Box<dyn Model>>>,
    /// The chapter's path in the book.
    pub(super) path: String,
    pub(super) references: Vec<references::Reference>,
    /// The words that references begin with, and the schemas that they mean; none if the chapter
    /// has no reference.
    pub(super) words: Vec<(String, String)>,
    pub(super) has_directives: bool,
    /// The length of the text in bytes.
    pub(super) length: usize,
    /// What was found to be wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// For every kind, whether the chapter has a directive of it.
    pub kinds: Vec<bool>,
    /// The schemas and ids of records that could not be read.
    pub unread: Vec<(String, String)>,
}

impl Chapter {
    /// The chapter's text before expansion.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The length of that text in bytes, also while it is let go of.
    pub fn length(&self) -> usize {
        self.length
    }

    /// What changes, of a chapter that needs nothing of the book but itself and has nothing wrong.
    pub fn settle(&self, target: Target) -> Option<Vec<Edit<'static>>> {
        let mut models = self.models.iter();
        let alone = self.diagnostics.is_empty()
            && self.words.is_empty()
            && models.all(|model| model.as_ref().is_some_and(|model| model.stands_alone()));
        alone.then(|| self.edits(target, &Catalogue::default()))
    }

    /// Lets go of what can be had again or is not needed any more, as a book has many chapters: the
    /// text, which [`restore`](Self::restore) brings back, and the lines below the last directive.
    pub fn shrink(&mut self) {
        if self.diagnostics.is_empty() {
            let last = self.scan.directives.last();
            // Whether a blank line follows the directive matters.
            let needed = last.map_or(0, |directive| directive.lines.end + 1);
            self.scan.lines.truncate(needed);
            self.scan.lines.shrink_to_fit();
        }
        self.text = String::new();
    }

    /// Takes back the text that was read.
    pub fn restore(&mut self, text: String) {
        self.text = text;
    }

    /// Whether the first phase found anything to expand.
    pub fn has_directives(&self) -> bool {
        self.has_directives
    }

    /// Whether the second phase has anything to do.
    pub fn changes(&self) -> bool {
        self.has_directives() || !self.references.is_empty() || !self.diagnostics.is_empty()
    }

    /// The records that the first phase found, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.models
            .iter()
            .flatten()
            .filter_map(|model| model.entry())
    }

    /// The same records with what their authors wrote in them.
    pub fn records(&self) -> impl Iterator<Item = (&Entry, Written)> {
        let models = self.models.iter().flatten();
        models.filter_map(|model| Some((model.entry()?, model.written(&self.text, &self.scan)?)))
    }

    /// The days that the chapter's directives tell of, in order.
    pub fn calendars(&self, catalogue: &Catalogue) -> impl Iterator<Item = Calendar> {
        let models = self.models.iter().flatten();
        models.filter_map(|model| model.calendar(catalogue))
    }

    /// Between the phases: adds what is wrong in view of the whole book.
    pub fn check(&mut self, catalogue: &Catalogue) {
        let found = self
            .models
            .iter()
            .flatten()
            .flat_map(|model| model.check(catalogue));
        self.diagnostics.extend(found);
        let found = self
            .references
            .iter()
            .filter_map(|reference| references::check(reference, &self.path, catalogue));
        self.diagnostics.extend(found);
    }

    /// Phase two: what changes in the chapter's text when its directives are expanded. A directive
    /// that could not be read is shown as a box with its source and what is wrong with it.
    pub fn edits(&self, target: Target, catalogue: &Catalogue) -> Vec<Edit<'static>> {
        let problems = Problems::new(&self.text, &self.diagnostics);
        let mut models = self.models.iter();
        let placed: Vec<Placed<'_>> = self
            .scan
            .directives
            .iter()
            .map(|directive| self.place(directive, target, catalogue, &problems, &mut models))
            .collect();
        let mut edits = layout(&self.text, &self.scan, placed, target);
        self.show_loose_errors(target, &problems, &mut edits);
        let page = &self.path;
        let links = references::edits(&self.references, &self.text, page, catalogue, target);
        let mut edits = references::merge(edits, links);
        edits.retain(|edit| edit.span.of(&self.text) != edit.text);
        edits
    }

    /// The same, as the whole new text.
    pub fn render(&self, target: Target, catalogue: &Catalogue) -> String {
        splice(&self.text, self.edits(target, catalogue)).unwrap_or_else(|_| self.text.clone())
    }

    fn place<'a>(
        &self,
        directive: &'a Directive,
        target: Target,
        catalogue: &Catalogue,
        problems: &Problems<'_>,
        models: &mut std::slice::Iter<'_, Option<Box<dyn Model>>>,
    ) -> Placed<'a> {
        match models.next().and_then(Option::as_ref) {
            Some(model) => {
                let children: Vec<_> = directive
                    .children
                    .iter()
                    .map(|child| self.place(child, target, catalogue, problems, models))
                    .collect();
                let mut fragment = model.render(target, catalogue);
                fragment.open =
                    references::resolve(fragment.open, &self.path, &self.words, catalogue, target);
                if fragment.body.is_none() {
                    let title = bold_title::removal(&directive.header);
                    fragment.inserts.splice(0..0, title);
                }
                let children = if fragment.body.is_some() {
                    Vec::new()
                } else {
                    children
                };
                self.tell_problems(directive, &mut fragment, target, problems);
                Placed {
                    directive,
                    fragment,
                    children,
                }
            }
            None => {
                // What is inside is shown as source: its models are passed over.
                skip(&directive.children, models);
                Placed {
                    directive,
                    fragment: self.broken(directive, target, problems),
                    children: Vec::new(),
                }
            }
        }
    }

    /// The box for a directive that could not be read.
    fn broken(&self, directive: &Directive, target: Target, problems: &Problems<'_>) -> Fragment {
        let span = self.span(directive);
        let source = Span::new(directive.start, span.end).of(&self.text);
        let mut fragment = error_box(problems, &problems.inside(span), Some(source), target);
        fragment.body = Some(String::new());
        fragment
    }

    /// Sets a box above what is shown of a directive, if there is an error in it all the same: a record
    /// that lacks what the book asks for can be read, and is in the catalogue.
    fn tell_problems(
        &self,
        directive: &Directive,
        fragment: &mut Fragment,
        target: Target,
        problems: &Problems<'_>,
    ) {
        let told_inside = |line: usize| {
            // Without its body, the directives inside are not shown, and neither are their boxes.
            fragment.body.is_none() && holds(&directive.children, line)
        };
        let mut shown = problems.inside(self.span(directive));
        shown.retain(|problem| {
            let line = self.scan.line_at(problem.span.start);
            has_box(problem) && line.is_some_and(|line| !told_inside(line))
        });
        if shown.is_empty() || target == Target::Plain {
            return;
        }
        let told = error_box(problems, &shown, None, target);
        let above = format!("{}{}", told.open, told.close);
        fragment.open = match fragment.open.as_str() {
            "" => above,
            open => format!("{above}\n\n{open}"),
        };
    }

    /// A directive with the whole of its lines.
    fn span(&self, directive: &Directive) -> Span {
        let first = self.scan.lines[directive.lines.start].span;
        let last = self.scan.lines[directive.lines.end - 1].span;
        first.to(last)
    }

    /// Errors at lines that are no directive, such as a closing fence that closes nothing. Without
    /// a mark on the page nobody would see them under `mdbook serve`, and the raw line would turn
    /// its neighbours into a definition list; so would the closing fence of such a line.
    fn show_loose_errors(
        &self,
        target: Target,
        problems: &Problems<'_>,
        edits: &mut Vec<Edit<'static>>,
    ) {
        if target == Target::Plain {
            return;
        }
        let mut shown = 0;
        for problem in problems.in_order().filter(|problem| has_box(problem)) {
            let Some(index) = self.loose_line(problem.span.start) else {
                continue;
            };
            let block = loose::block(&self.text, &self.scan, index, problem.span.start);
            if block.start < shown {
                continue;
            }
            shown = block.end;
            let source = block.of(&self.text);
            let fragment = error_box(problems, &[problem], Some(source), target);
            let apart = loose::blank_line_behind(&self.text, &self.scan.lines[index], block);
            edits.push(Edit::new(
                block,
                format!("{}{}{apart}", fragment.open, fragment.close),
            ));
        }
        let closers = self.scan.spoilt_closers.iter();
        let closers = closers.filter(|closer| self.loose_line(closer.start).is_some());
        edits.extend(closers.map(|&closer| Edit::new(closer, "")));
        edits.sort_by_key(|edit| edit.span.start);
    }

    /// The index of the line that holds an offset, if the line is no directive's.
    fn loose_line(&self, offset: usize) -> Option<usize> {
        let index = self.scan.line_at(offset)?;
        (!holds(&self.scan.directives, index)).then_some(index)
    }
}

/// Whether a problem is told in a box. A reference is marked where it stands, in the middle of a line.
fn has_box(problem: &Diagnostic) -> bool {
    problem.is_error() && *problem.code != Code::UNKNOWN_REFERENCE
}

/// Passes over the models of directives and of all that is inside of them.
fn skip(directives: &[Directive], models: &mut std::slice::Iter<'_, Option<Box<dyn Model>>>) {
    for directive in directives {
        models.next();
        skip(&directive.children, models);
    }
}

/// Whether a line belongs to one of these directives, which are in order.
pub(super) fn holds(directives: &[Directive], line: usize) -> bool {
    let next = directives.partition_point(|directive| directive.lines.end <= line);
    directives
        .get(next)
        .is_some_and(|directive| directive.lines.contains(&line))
}
