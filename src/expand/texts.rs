//! What the Markdown of a record says as plain text, for other pages and for data: its links and its
//! footnotes belong to the record's own page, and its blocks have no place in a cell of a table.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::{Book, Chapter, read_untold};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::inline::{Surroundings, blocks};
use crate::kind::{Model, Written, WrittenField};
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
        self.blocks_of(&Piece::new(markdown), Target::Markdown, catalogue)
    }

    fn blocks_of(&self, piece: &Piece<'_>, target: Target, catalogue: &Catalogue) -> Vec<String> {
        blocks(
            &self.without_directives(piece, target, catalogue),
            &self.around,
        )
    }

    /// What a field says in catalogues, a line for each piece. The records of the book are not
    /// known yet, so that references to them stay as they are written.
    fn told(&self, field: &Piece<'_>) -> Vec<String> {
        lines(self.blocks_of(field, Target::Markdown, &Catalogue::default()))
    }

    /// The first of these lines; of a directive it is in the body, as a title such as "Note" says
    /// nothing alone.
    fn first_line(&self, piece: &Piece<'_>) -> String {
        let lines = lines(self.blocks_of(piece, Target::Plain, &Catalogue::default()));
        lines.into_iter().next().unwrap_or_default()
    }

    /// Markdown with what is emitted of its directives. Of one with an error that is nothing: the page
    /// of the record tells it.
    fn without_directives<'p>(
        &self,
        piece: &'p Piece<'_>,
        target: Target,
        catalogue: &Catalogue,
    ) -> Cow<'p, str> {
        let read = || {
            let may_change = self.book.search.may_change(piece.markdown.as_bytes());
            may_change.then(|| read_untold(piece.markdown.to_owned(), self.path, self.book))
        };
        let Some(inside) = piece.inside.get_or_init(read) else {
            return Cow::Borrowed(piece.markdown);
        };
        let target = match inside.diagnostics.iter().any(Diagnostic::is_error) {
            true => Target::Plain,
            false => target,
        };
        Cow::Owned(inside.render(target, catalogue))
    }
}

/// A piece of Markdown, whose directives are read when its text is first asked for.
struct Piece<'m> {
    markdown: &'m str,
    /// Nothing, if it can have no directives.
    inside: OnceCell<Option<Chapter>>,
}

impl<'m> Piece<'m> {
    fn new(markdown: &'m str) -> Self {
        Piece {
            markdown,
            inside: OnceCell::new(),
        }
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
    let fields = written.fields.iter();
    let fields: Vec<(&WrittenField, Piece<'_>)> = fields
        .map(|field| (field, Piece::new(&field.markdown)))
        .collect();
    entry.summary = summary(&fields, &written.introduction, summary_field, texts);
    let told = fields
        .iter()
        .filter(|(field, _)| !matches!(field.kind, FieldKind::Figures | FieldKind::Sources));
    entry.fields = told
        .map(|(field, piece)| (field.name.clone(), texts.told(piece)))
        .collect();
}

/// The line that stands for a record: the first of its field for that, of what stands before the
/// first label, or of the first field. One that has no text, but only a comment, stands for nothing.
fn summary(
    fields: &[(&WrittenField, Piece<'_>)],
    introduction: &str,
    summary_field: Option<&str>,
    texts: &Texts<'_>,
) -> String {
    let is_named = |(field, _): &&(&WrittenField, _)| Some(field.name.as_str()) == summary_field;
    let named = fields.iter().find(is_named);
    let introduction = Piece::new(introduction);
    let sources = [
        named.map(|(_, piece)| piece),
        Some(&introduction),
        fields.first().map(|(_, piece)| piece),
    ];
    let lines = sources.into_iter().flatten();
    let mut lines = lines.map(|source| texts.first_line(source));
    lines.find(|line| !line.is_empty()).unwrap_or_default()
}

/// Pieces of text, each on one line.
fn lines(pieces: Vec<String>) -> Vec<String> {
    let words = pieces.iter().map(|piece| {
        let words = piece.split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    });
    words.filter(|line| !line.is_empty()).collect()
}
