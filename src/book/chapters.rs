//! What becomes of single chapters in the two phases.

use super::{Shared, Source, Text};
use crate::assets;
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic};
use crate::expand;
use crate::protocol::{Patch, RawContent};
use crate::schema::Schemas;
use crate::source::Span;
use crate::splice::Edit;

/// What the first phase makes of a chapter that may have something to expand.
pub(super) enum Read {
    /// What changes in it, as it needs nothing of the book but itself. Of most chapters nothing else
    /// has to be kept.
    Settled(Result<Patch, Box<Diagnostic>>),
    /// What the second phase is to render.
    Open(Box<expand::Chapter>),
}

/// Phase one of a chapter; nothing if it has nothing to expand. A file is read even if nothing in it looks
/// like a directive: some slips are told that way for which a build, which is to be fast, does not search.
pub(super) fn read_chapter(source: &Source<'_>, shared: &Shared<'_>, inline: bool) -> Option<Read> {
    let path = source.path?;
    let content = match source.text {
        Text::Plain(text) => {
            let chapter = expand::read(text.to_owned(), path, shared);
            return chapter.changes().then(|| Read::Open(chapter.into()));
        }
        Text::Json(content) => content,
    };
    if !content.may_contain(|raw| shared.search.may_change(raw)) {
        return None;
    }
    let mut chapter = expand::read(content.decode().into_owned(), path, shared);
    if let Some(edits) = chapter.settle(shared.target) {
        let patch = patch(content, path, &chapter, edits, inline).transpose()?;
        return Some(Read::Settled(patch));
    }
    chapter.shrink();
    Some(Read::Open(chapter.into()))
}

/// What changes in a chapter, with the styles of its kinds if they are to be in it; none if nothing
/// changes.
///
/// # Errors
/// If the edits do not fit the text or each other, which is our mistake, not the author's.
pub(super) fn patch(
    content: &RawContent<'_>,
    path: &str,
    chapter: &expand::Chapter,
    mut edits: Vec<Edit<'static>>,
    inline: bool,
) -> Result<Option<Patch>, Box<Diagnostic>> {
    if edits.is_empty() {
        return Ok(None);
    }
    let only_references = !chapter.has_directives() && chapter.diagnostics.is_empty();
    if inline && !only_references {
        let end = Span::at(chapter.length());
        edits.push(Edit::new(end, assets::inline(&chapter.kinds)));
    }
    fit(content, chapter.text(), path, edits).map(Some)
}

fn fit(
    content: &RawContent<'_>,
    text: &str,
    path: &str,
    edits: Vec<Edit<'_>>,
) -> Result<Patch, Box<Diagnostic>> {
    content.patch(text, edits).map_err(|error| {
        let message = format!("`{path}` cannot be expanded: {error}");
        let help =
            "this is a mistake of mdbook-casebook; please report it together with the chapter";
        Diagnostic::new(&Code::COLLIDING_EDITS, Span::at(0), message)
            .help(help)
            .into()
    })
}

/// The chapters that the second phase is to render, each with its place among the sources.
pub(super) fn open(read: &[Option<Read>]) -> impl Iterator<Item = (usize, &expand::Chapter)> {
    let chapters = read.iter().enumerate();
    chapters.filter_map(|(index, read)| match read {
        Some(Read::Open(chapter)) => Some((index, &**chapter)),
        _ => None,
    })
}

/// Gathers the records of all chapters, and adds to each chapter what only the whole book shows.
pub(super) fn check_together(read: &mut [Option<Read>], schemas: &Schemas) -> Catalogue {
    let entries = open(read).flat_map(|(index, chapter)| {
        let entries = chapter.entries();
        entries.map(move |entry| (index, entry.clone()))
    });
    let (mut catalogue, problems) = Catalogue::new(entries);
    for (schema, id) in open(read).flat_map(|(_, chapter)| &chapter.unread) {
        catalogue.add_unread(schema, id);
    }
    catalogue.name_references(|word| Some(schemas.reference(word)?.name.as_str()));
    for (index, problem) in problems {
        if let Some(Some(Read::Open(chapter))) = read.get_mut(index) {
            chapter.diagnostics.push(problem);
        }
    }
    for read in read.iter_mut().flatten() {
        if let Read::Open(chapter) = read {
            chapter.check(&catalogue);
        }
    }
    catalogue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Input;

    #[test]
    fn edits_that_do_not_fit_are_told() {
        let stdin = r#"[{"root":"","config":{},"renderer":"html","mdbook_version":"0.5.4"},
            {"items":[{"Chapter":{"name":"","content":"one two"}}]}]"#;
        let input = Input::parse(stdin).unwrap();
        let (content, text) = (&input.chapters[0].content, "one two");
        let edits = |first, second| vec![Edit::new(first, "a"), Edit::new(second, "b")];
        let apart = edits(Span::new(0, 3), Span::new(4, 7));
        assert!(fit(content, text, "one.md", apart).is_ok());
        for second in [Span::new(2, 4), Span::new(4, 9)] {
            let mistake = fit(content, text, "one.md", edits(Span::new(0, 3), second)).unwrap_err();
            assert_eq!(mistake.code.name, "edits-collide");
            assert!(mistake.message.starts_with("`one.md` cannot be expanded"));
        }
    }
}
