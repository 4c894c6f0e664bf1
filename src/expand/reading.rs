//! The reading of a chapter's directives into models.

use super::chapter::holds;
use super::{Book, file};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Directive, Fold, Header, Title};
use crate::inline::refused_tag;
use crate::kind::{KINDS, Model, Reader, title_id};
use crate::scan::Scan;
use crate::source::{Span, Spanned};

/// The reading of one chapter's directives.
pub(super) struct Reading<'a> {
    book: &'a Book<'a>,
    /// The lines with structural errors, in order.
    faulty: Vec<usize>,
    /// One for each directive, in the order in which they open.
    pub(super) models: Vec<Option<Box<dyn Model>>>,
    /// For every kind, whether the chapter has a directive of it.
    pub(super) kinds: Vec<bool>,
    /// The schemas and ids of records that could not be read.
    pub(super) unread: Vec<(String, String)>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        directives: &[Directive],
        reader: &mut Reader<'_>,
        book: &'a Book<'a>,
    ) -> Self {
        let mut reading = Reading {
            book,
            faulty: faulty_lines(reader.scan, reader.diagnostics),
            models: Vec::new(),
            kinds: vec![false; KINDS.len()],
            unread: Vec::new(),
        };
        for directive in directives {
            reading.read(directive, reader);
        }
        reading
    }

    fn read(&mut self, directive: &Directive, reader: &mut Reader<'_>) {
        let kind = self.book.vocabulary.index(&directive.header.name.value);
        let model = self.model(directive, kind, reader);
        if model.is_some() {
            report_refused_html(&directive.header.title, reader);
        }
        // A block with a fault of its own is shown with its source, so that the author sees it.
        let model = model.filter(|_| !self.is_faulty(directive));
        if model.is_none() {
            self.unread.extend(self.record_id(&directive.header));
        }
        self.models.push(model);
        let outside = (reader.sample, reader.above.clone());
        reader.sample |= kind.is_some_and(|index| KINDS[index].is_sample());
        for child in &directive.children {
            self.read(child, reader);
        }
        // What a sample shows is above nothing outside of it.
        if reader.sample != outside.0 {
            (reader.sample, reader.above) = outside;
        }
    }

    /// `kind` is the place in [`KINDS`] of what the name stands for, if it is known.
    fn model(
        &mut self,
        directive: &Directive,
        kind: Option<usize>,
        reader: &mut Reader<'_>,
    ) -> Option<Box<dyn Model>> {
        let index = match kind {
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

    /// The schema and the id that a header gives a record, if it is one's.
    fn record_id(&self, header: &Header) -> Option<(String, String)> {
        let schema = self.book.schemas.get(&header.name.value)?;
        let id = match &header.attributes.id {
            Some(id) => id.value.clone(),
            None => title_id(header.title.text()?),
        };
        Some((schema.name.clone(), id))
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

fn unknown(header: &Header, book: &Book<'_>) -> Diagnostic {
    let name = &header.name.value;
    let diagnostic = Diagnostic::new(
        &Code::UNKNOWN_DIRECTIVE,
        header.name.span,
        format!("no directive is called `{name}`"),
    );
    // In Pandoc's `:::{.wide .note}` the first class is the name.
    let is_name = |class: &&Spanned<String>| book.vocabulary.kind(&class.value).is_some();
    let is_fence = matches!(header.body, Body::Fence { .. });
    let mut classes = header.attributes.classes.iter();
    let class = classes.find(is_name).filter(|_| is_fence);
    let diagnostic = match (class, book.vocabulary.nearest(name)) {
        (Some(class), _) => diagnostic.help(format!("put `{}` before `{name}`", class.value)),
        (None, Some(near)) => diagnostic.help(format!("write `{near}`")),
        (None, None) => diagnostic.help(format!(
            "declare it with `[{}]`, or leave it to another preprocessor with `ignore = [\"{name}\"]`",
            book.settings.type_path(name)
        )),
    };
    // Exclamations and questions may begin like this.
    match (header.body, header.fold) {
        (Body::Indented { .. }, Fold::Default) => diagnostic.help("write `\\!!!` if it is text"),
        (Body::Indented { .. }, _) => diagnostic.help("write `\\???` if it is text"),
        _ => diagnostic,
    }
}

/// HTML in a title is shown as text if it could do harm; its author should know.
fn report_refused_html(title: &Title, reader: &mut Reader<'_>) {
    let Title::Text(title) = title else { return };
    if let Some(refused) = refused_tag(&title.value) {
        let message = format!("`{}` is shown as text in a title", refused.tag);
        // With escapes the title is not as long as what is written.
        let written = title.span.of(reader.text);
        let at = match written == title.value {
            true => Some(refused.range.start),
            false => written.find(&refused.tag),
        };
        let span = at.map_or(title.span, |at| {
            let start = title.span.start + at;
            Span::new(start, start + refused.tag.len())
        });
        reader.report(Diagnostic::new(&Code::REFUSED_HTML, span, message).help(refused.help));
    }
}

/// The lines with structural errors, in order.
fn faulty_lines(scan: &Scan, diagnostics: &[Diagnostic]) -> Vec<usize> {
    let errors = diagnostics.iter().filter(|problem| problem.is_error());
    let lines = errors.filter_map(|problem| scan.line_at(problem.span.start));
    let mut faulty: Vec<usize> = lines.collect();
    faulty.sort_unstable();
    faulty
}
