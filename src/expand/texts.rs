//! What the Markdown of a record says as plain text, for other pages and for data: its links and its
//! footnotes belong to the record's own page, and its blocks have no place in a cell of a table.

use std::borrow::Cow;

use super::{Book, Chapter, read_untold};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::inline::{Surroundings, blocks};
use crate::kind::{Model, Written};
use crate::render::Target;
use crate::schema::FieldKind;

/// Reads pieces of one chapter's Markdown as plain text.
pub struct Texts<'a> {
    path: &'a str,
    book: &'a Book<'a>,
    around: Surroundings,
}

impl<'a> Texts<'a> {
    /// For pieces of the chapter with this text, whose path in the book is `path`.
    pub fn new(chapter: &str, path: &'a str, book: &'a Book<'a>) -> Self {
        Texts {
            path,
            book,
            around: Surroundings::of(chapter, book.definition_lists),
        }
    }

    /// The text of each block. Directives are what other renderers than HTML get of them, in view of
    /// the records of the book.
    pub fn blocks(&self, markdown: &str, catalogue: &Catalogue) -> Vec<String> {
        let rendered = self.without_directives(markdown, Target::Markdown, catalogue);
        blocks(&rendered, &self.around)
    }

    /// What a field says in catalogues, a line for each piece. The records of the book are not
    /// known yet, so that references to them stay as they are written.
    fn told(&self, markdown: &str) -> Vec<String> {
        lines(self.blocks(markdown, &Catalogue::default()))
    }

    /// The first of these lines; of a directive it is in the body, as a title such as "Note" says
    /// nothing alone.
    fn first_line(&self, markdown: &str) -> String {
        let bodies = self.without_directives(markdown, Target::Plain, &Catalogue::default());
        let lines = lines(blocks(&bodies, &self.around));
        lines.into_iter().next().unwrap_or_default()
    }

    /// Markdown with what is emitted of its directives. Of one with an error that is nothing: the page
    /// of the record tells it.
    fn without_directives<'m>(
        &self,
        markdown: &'m str,
        target: Target,
        catalogue: &Catalogue,
    ) -> Cow<'m, str> {
        if !self.book.search.may_change(markdown.as_bytes()) {
            return Cow::Borrowed(markdown);
        }
        let inside = read_untold(markdown.to_owned(), self.path, self.book);
        let target = match inside.diagnostics.iter().any(Diagnostic::is_error) {
            true => Target::Plain,
            false => target,
        };
        Cow::Owned(inside.render(target, catalogue))
    }

    /// The line that stands for a record: the first of its field for that, of what stands before the
    /// first label, or of the first field. One that has no text, but only a comment, stands for nothing.
    fn summary(&self, written: &Written, summary_field: Option<&str>) -> String {
        let mut fields = written.fields.iter();
        let named = fields.find(|field| Some(field.name.as_str()) == summary_field);
        let named = named.map(|field| &field.markdown);
        let first = written.fields.first().map(|field| &field.markdown);
        let sources = [named, Some(&written.introduction), first];
        let lines = sources.into_iter().flatten();
        let mut lines = lines.map(|source| self.first_line(source));
        lines.find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// Gives the records of a chapter what they say to other pages.
pub(super) fn tell(chapter: &mut Chapter, book: &Book<'_>) {
    let mut texts = None;
    for model in chapter.models.iter_mut().flatten() {
        let Some(written) = model.written(&chapter.text, &chapter.scan) else {
            continue;
        };
        let texts = texts.get_or_insert_with(|| Texts::new(&chapter.text, &chapter.path, book));
        tell_one(&mut **model, &written, texts);
    }
}

fn tell_one(record: &mut dyn Model, written: &Written, texts: &Texts<'_>) {
    let Some(entry) = record.entry_mut() else {
        return;
    };
    let schema = texts.book.schemas.get(&entry.schema);
    let summary_field = schema.and_then(|schema| schema.summary_field.as_deref());
    entry.summary = texts.summary(written, summary_field);
    let fields = written.fields.iter();
    entry.fields = fields
        .filter(|field| !matches!(field.kind, FieldKind::Figures | FieldKind::Sources))
        .map(|field| (field.name.clone(), texts.told(&field.markdown)))
        .collect();
}

/// Pieces of text, each on one line.
fn lines(pieces: Vec<String>) -> Vec<String> {
    let words = pieces.iter().map(|piece| {
        let words = piece.split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    });
    words.filter(|line| !line.is_empty()).collect()
}
