//! The two phases for one chapter: read it, then render it. No files, no environment, no clock.

mod bold_title;
mod error_box;
mod file;
mod include;
mod references;

use chrono::NaiveDate;

use error_box::{Problems, error_box};

use crate::calendar::Calendar;
use crate::catalogue::{Catalogue, Entry};
use crate::config::{PlainAlerts, Settings};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::directive::{Body, Directive, Fold, Header, Title};
use crate::kind::{Icons, Ids, KINDS, Kind, Model, Reader, Vocabulary, Written};
use crate::render::{Fragment, Placed, Target, layout};
use crate::scan::{Claim, Claims, LineKind, Scan, heading_text, scan};
use crate::schema::Schemas;
use crate::source::{Lines, Span};
use crate::splice::{Edit, splice};
use crate::syntax::Notation;

/// Reads the text of a file inside of the book's folder; on failure, says why.
pub type ReadFile<'a> = dyn Fn(&str, &str) -> Result<String, String> + Sync + 'a;

/// What all chapters of one run have in common.
pub struct Book<'a> {
    /// The book's settings.
    pub settings: &'a Settings,
    /// The schemas of its records.
    pub schemas: &'a Schemas,
    /// The icons of own types, as `data:` URIs, by type.
    pub icons: &'a Icons,
    /// Reads a file: given the path of a chapter and one that is relative to it.
    pub files: &'a ReadFile<'a>,
    /// The day that states are told for.
    pub today: NaiveDate,
    /// The names that directives may have.
    pub vocabulary: &'a Vocabulary,
    /// The notations that are switched on.
    pub notations: &'a [&'static dyn Notation],
    /// Whether mdBook itself renders plain alerts, so that they may be left to it.
    pub native_alerts: bool,
    /// What is emitted.
    pub target: Target,
}

impl Book<'_> {
    /// Whether a chapter may hold a directive or a reference to a record; what may not is not even decoded.
    pub fn may_change(&self, text: &[u8]) -> bool {
        self.may_hold_opener(text) || references::may_be_in(text, self.schemas)
    }

    fn may_hold_opener(&self, text: &[u8]) -> bool {
        let mut needles = self
            .notations
            .iter()
            .flat_map(|notation| notation.needles());
        needles.any(|needle| memchr::memmem::find(text, needle.as_bytes()).is_some())
            || (self.precedes_includes() && include::may_be_in(text))
    }

    /// Whether includes are expanded after us. Where we stand in for mdbook-admonish they always
    /// were.
    fn precedes_includes(&self) -> bool {
        !self.settings.after_links && !self.settings.drop_in
    }
}

/// A chapter after the first phase.
pub struct Chapter {
    text: String,
    scan: Scan,
    /// One for each directive, in the order in which they open.
    models: Vec<Option<Box<dyn Model>>>,
    /// The chapter's path in the book.
    path: String,
    references: Vec<references::Reference>,
    /// The words that references begin with, and the schemas that they mean; none if the chapter
    /// has no reference.
    words: Vec<(String, String)>,
    /// What was found to be wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// For every kind, whether the chapter has a directive of it.
    pub kinds: Vec<bool>,
}

/// Phase one: scans a chapter and reads its directives. `path` is the chapter's path in the book.
pub fn read(text: String, path: &str, book: &Book<'_>) -> Chapter {
    let mut scan = scan(&text, book.notations, &Names { book, text: &text });
    let mut diagnostics = std::mem::take(&mut scan.diagnostics);
    if book.precedes_includes() {
        diagnostics.extend(include::unexpanded(&text, &scan));
    }
    let mut ids = Ids::new(path);
    for line in scan
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Heading)
    {
        let span = Span::new(line.content, line.span.end);
        ids.heading(heading_text(span.of(&text)), span);
    }
    let mut directives = std::mem::take(&mut scan.directives);
    if book.settings.bold_alert_titles {
        for directive in &mut directives {
            bold_title::adopt(directive, &text);
        }
    }
    let mut reader = Reader {
        path,
        text: &text,
        scan: &scan,
        settings: book.settings,
        schemas: book.schemas,
        icons: book.icons,
        today: book.today,
        sample: false,
        elsewhere: false,
        above: Default::default(),
        ids: &mut ids,
        diagnostics: &mut diagnostics,
    };
    let faulty = faulty_lines(&text, reader.diagnostics);
    let mut run = Run {
        book,
        faulty,
        models: Vec::new(),
        kinds: vec![false; KINDS.len()],
    };
    for directive in &directives {
        run.read(directive, &mut reader);
    }
    let Run { models, kinds, .. } = run;
    let references = references::find(&text, &scan, &directives, book.schemas);
    scan.directives = directives;
    Chapter {
        path: path.to_owned(),
        references,
        words: references::words(&text, book.schemas),
        text,
        scan,
        models,
        diagnostics,
        kinds,
    }
}

/// The lines with structural errors, in order.
fn faulty_lines(text: &str, diagnostics: &[Diagnostic]) -> Vec<usize> {
    let errors = diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let starts: Vec<usize> = errors.map(|problem| problem.span.start).collect();
    if starts.is_empty() {
        return starts;
    }
    let lines = Lines::new(text);
    let mut faulty: Vec<usize> = starts.into_iter().map(|start| lines.index(start)).collect();
    faulty.sort_unstable();
    faulty
}

/// The reading of one chapter's directives.
struct Run<'a> {
    book: &'a Book<'a>,
    faulty: Vec<usize>,
    models: Vec<Option<Box<dyn Model>>>,
    kinds: Vec<bool>,
}

impl Run<'_> {
    fn read(&mut self, directive: &Directive, reader: &mut Reader<'_>) {
        let model = self.model(directive, reader);
        // A block with a fault of its own is shown with its source, so that the author sees it.
        self.models.push(if self.is_faulty(directive) {
            None
        } else {
            model
        });
        let outside = (reader.sample, reader.above.clone());
        let kind = self.book.vocabulary.kind(&directive.header.name.value);
        reader.sample |= kind.is_some_and(Kind::is_sample);
        for child in &directive.children {
            self.read(child, reader);
        }
        // What a sample shows is above nothing outside of it.
        if reader.sample != outside.0 {
            (reader.sample, reader.above) = outside;
        }
    }

    fn model(&mut self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let known = self.book.vocabulary.index(&directive.header.name.value);
        let index = match known {
            Some(index) => index,
            // mdbook-admonish shows an unknown type as a note, and its books rely on that.
            None if self.book.settings.drop_in => {
                reader.report(unknown(&directive.header, self.book).as_warning());
                self.book.vocabulary.index("note")?
            }
            None => {
                reader.report(unknown(&directive.header, self.book));
                return None;
            }
        };
        self.kinds[index] = true;
        let kind = KINDS[index];
        match kind.file(directive) {
            Some(src) => file::read(kind, directive, src, self.book, reader),
            None => kind.read(directive, reader),
        }
    }

    /// Whether one of the lines that are the directive's and no child's has a structural error.
    fn is_faulty(&self, directive: &Directive) -> bool {
        let from = self
            .faulty
            .partition_point(|&line| line < directive.lines.start);
        let inside = self.faulty[from..]
            .iter()
            .take_while(|&&line| line < directive.lines.end);
        inside
            .into_iter()
            .any(|&line| !holds(&directive.children, line))
    }
}

/// Whether a line belongs to one of these directives, which are in order.
fn holds(directives: &[Directive], line: usize) -> bool {
    let next = directives.partition_point(|directive| directive.lines.end <= line);
    directives
        .get(next)
        .is_some_and(|directive| directive.lines.contains(&line))
}

fn unknown(header: &Header, book: &Book<'_>) -> Diagnostic {
    let name = &header.name.value;
    let diagnostic = Diagnostic::new(
        &Code::UNKNOWN_DIRECTIVE,
        header.name.span,
        format!("no directive is called `{name}`"),
    );
    match book.vocabulary.nearest(name) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!(
            "declare it with `[preprocessor.casebook.admonition.{name}]`, or leave it to another preprocessor with `ignore = [\"{name}\"]`"
        )),
    }
}

impl Chapter {
    /// The chapter's text before expansion.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Lets go of what can be had again or is not needed any more, as a book has many chapters: the
    /// text, which [`restore`](Self::restore) brings back, and the lines below the last directive.
    pub fn shrink(&mut self) {
        self.text = String::new();
        if self.diagnostics.is_empty() {
            let last = self.scan.directives.last();
            // Whether a blank line follows the directive matters.
            let needed = last.map_or(0, |directive| directive.lines.end + 1);
            self.scan.lines.truncate(needed);
            self.scan.lines.shrink_to_fit();
        }
    }

    /// Takes back the text that was read.
    pub fn restore(&mut self, text: String) {
        self.text = text;
    }

    /// Whether the first phase found anything to expand.
    pub fn has_directives(&self) -> bool {
        !self.scan.directives.is_empty()
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

    /// Phase two: the chapter with its directives expanded. A directive that could not be read is
    /// shown as a box with its source and what is wrong with it.
    pub fn render(&self, target: Target, catalogue: &Catalogue) -> String {
        let problems = Problems::new(&self.text, &self.diagnostics);
        let mut models = self.models.iter();
        let placed: Vec<Placed<'_>> = self
            .scan
            .directives
            .iter()
            .map(|directive| self.place(directive, target, catalogue, &problems, &mut models))
            .collect();
        let mut edits = layout(&self.text, &self.scan, &placed, target);
        self.show_loose_errors(target, &problems, &mut edits);
        let page = &self.path;
        let links = references::edits(&self.references, &self.text, page, catalogue, target);
        let edits = references::merge(edits, links);
        splice(&self.text, edits).unwrap_or_else(|_| self.text.clone())
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
        let first = self.scan.lines[directive.lines.start].span;
        let last = self.scan.lines[directive.lines.end - 1].span;
        let span = first.to(last);
        let source = Span::new(directive.start, span.end).of(&self.text);
        let mut fragment = error_box(problems, &problems.inside(span), source, target);
        fragment.body = Some(String::new());
        fragment
    }

    /// Errors at lines that are no directive, such as a closing fence that closes nothing. Without
    /// a mark on the page nobody would see them under `mdbook serve`, and the raw line would turn
    /// its neighbours into a definition list.
    fn show_loose_errors(
        &self,
        target: Target,
        problems: &Problems<'_>,
        edits: &mut Vec<Edit<'static>>,
    ) {
        let mut shown = usize::MAX;
        for problem in &self.diagnostics {
            // A reference is marked where it stands, in the middle of a line.
            let inline = *problem.code == Code::UNKNOWN_REFERENCE;
            if problem.severity != Severity::Error || inline {
                continue;
            }
            let index = problems.line(problem.span.start);
            let Some(line) = self.scan.lines.get(index) else {
                continue;
            };
            if holds(&self.scan.directives, index) || shown == index {
                continue;
            }
            shown = index;
            let content = Span::new(line.content, line.span.end);
            let fragment = error_box(problems, &[problem], content.of(&self.text), target);
            if target != Target::Plain {
                edits.push(Edit::new(
                    content,
                    format!("{}{}", fragment.open, fragment.close),
                ));
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
    }
}

/// Passes over the models of directives and of all that is inside of them.
fn skip(directives: &[Directive], models: &mut std::slice::Iter<'_, Option<Box<dyn Model>>>) {
    for directive in directives {
        models.next();
        skip(&directive.children, models);
    }
}

/// Which headers are ours.
struct Names<'a> {
    book: &'a Book<'a>,
    text: &'a str,
}

impl Claims for Names<'_> {
    fn claim(&self, header: &Header) -> Claim {
        let name = &header.name.value;
        let settings = self.book.settings;
        if settings.ignore.matches(name) {
            return Claim::Leave(None);
        }
        if header.verbatim {
            let kind = self.book.vocabulary.kind(name);
            return match kind.is_some_and(|kind| kind.takes_code(self.book.target)) {
                true => Claim::Take,
                false => Claim::Leave(None),
            };
        }
        if header.body != Body::Quote {
            return Claim::Take;
        }
        let native = matches!(
            name.to_lowercase().as_str(),
            "note" | "tip" | "important" | "warning" | "caution"
        );
        let titled = settings.bold_alert_titles && bold_title::below(header, self.text).is_some();
        let plain = header.title == Title::Default && header.fold == Fold::Default && !titled;
        let leave = match settings.plain_alerts {
            PlainAlerts::Native => true,
            PlainAlerts::Ours => false,
            PlainAlerts::Auto => self.book.native_alerts,
        };
        if native && plain && leave && self.book.target == Target::Html {
            return Claim::Leave(None);
        }
        if self.book.vocabulary.index(name).is_some() {
            return Claim::Take;
        }
        let diagnostic = Diagnostic::new(
            &Code::UNKNOWN_ALERT,
            header.name.span,
            format!("no alert is called `{name}`, so it stays a quote"),
        );
        Claim::Leave(Some(match self.book.vocabulary.nearest(name) {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => diagnostic.help(format!("declare it, or add `{name}` to `ignore`")),
        }))
    }
}
