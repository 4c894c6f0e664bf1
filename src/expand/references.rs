//! References to records inside a chapter's text: found in the first phase, checked and turned into
//! links once all records are known.
//!
//! A Markdown parser that is given a whole chapter is misled by its directives. So it is given one
//! paragraph or heading at a time, as the scanner found it, without the marks of its containers.

use super::Book;
use crate::catalogue::{Catalogue, Entry};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Title};
use crate::inline::{self, Form};
use crate::kind::nearest;
use crate::render::{Target, html, markdown};
use crate::scan::{Line, LineKind, Scan};
use crate::schema::Schemas;
use crate::source::Span;
use crate::splice::{Edit, splice};
use crate::syntax::excerpt;

/// A reference to a record.
#[derive(Debug)]
pub(super) struct Reference {
    /// The name of the record's schema.
    schema: String,
    id: String,
    /// Its address, for the report.
    pub(super) address: Span,
    /// All of it, and how it is written; nothing in a title, which the directive's fragment shows.
    written: Option<(Span, Form)>,
}

/// All references of a chapter. What is nearly one is reported.
pub(super) fn find(
    text: &str,
    scan: &Scan,
    book: &Book<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut misses = Vec::new();
    let mut lines = scan.lines.as_slice();
    while let Some(first) = lines.first() {
        let goes_on = |line: &&Line| {
            first.kind == LineKind::Text
                && line.kind == LineKind::Text
                && !line.begins
                && !line.item
                && line.depth <= first.depth
        };
        let length = 1 + lines[1..].iter().take_while(goes_on).count();
        let (run, rest) = lines.split_at(length);
        lines = rest;
        if matches!(first.kind, LineKind::Text | LineKind::Heading) {
            in_run(text, run, book, &mut found, &mut misses);
        }
    }
    let titles = in_titles(text, &scan.directives, book, &mut misses);
    // The title of some alerts is a line of the body.
    let in_body = |title: &Reference| {
        found
            .binary_search_by_key(&title.address, |known| known.address)
            .is_ok()
    };
    let titles: Vec<Reference> = titles.into_iter().filter(|title| !in_body(title)).collect();
    found.extend(titles);
    misses.sort_by_key(|(span, _)| *span);
    misses.dedup_by_key(|(span, _)| *span);
    diagnostics.extend(misses.iter().map(|miss| no_reference(miss, text)));
    found
}

fn no_reference((span, instead): &(Span, String), text: &str) -> Diagnostic {
    let written = excerpt(span.of(text));
    let message = match written.contains('\n') {
        true => "this refers to no record".to_owned(),
        false => format!("`{written}` refers to no record"),
    };
    Diagnostic::new(&Code::UNKNOWN_REFERENCE, *span, message)
        .as_warning()
        .help(format!("write `{instead}`"))
}

/// In the lines of one paragraph or heading.
fn in_run(
    text: &str,
    run: &[Line],
    book: &Book<'_>,
    found: &mut Vec<Reference>,
    misses: &mut Vec<(Span, String)>,
) {
    let content = |line: &Line| Span::new(line.content.min(line.span.end), line.span.end);
    let whole = run.iter().map(|line| content(line).of(text).as_bytes());
    if !whole.clone().any(|line| book.search.may_refer(line)) {
        return;
    }
    // Where each line begins in the paragraph, and in the chapter.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut paragraph = String::new();
    for line in run {
        starts.push((paragraph.len(), content(line).start));
        paragraph.push_str(content(line).of(text));
        paragraph.push('\n');
    }
    let place = |at: usize| {
        let line = starts.partition_point(|&(start, _)| start <= at).max(1) - 1;
        let (start, source) = starts[line];
        (source + at - start).min(run[line].span.end)
    };
    let span = |range: &std::ops::Range<usize>| Span::new(place(range.start), place(range.end));
    let schemas = book.schemas;
    let claims = |scheme: &str| schemas.reference(scheme).is_some();
    let (references, near) = inline::references_and_misses(&paragraph, &claims);
    misses.extend(
        near.into_iter()
            .map(|miss| (span(&miss.range), miss.instead)),
    );
    for reference in references {
        let Some(schema) = schemas.reference(&reference.scheme) else {
            continue;
        };
        let form = match reference.form {
            Form::Link { text } => Form::Link {
                text: span(&text).range(),
            },
            form => form,
        };
        found.push(Reference {
            schema: schema.name.clone(),
            id: reference.id,
            address: span(&reference.address),
            written: Some((span(&reference.range), form)),
        });
    }
}

/// In the titles of directives.
fn in_titles(
    text: &str,
    directives: &[Directive],
    book: &Book<'_>,
    misses: &mut Vec<(Span, String)>,
) -> Vec<Reference> {
    let mut found = Vec::new();
    let schemas = book.schemas;
    for directive in directives {
        if let Title::Text(title) = &directive.header.title
            && book.search.may_refer(title.value.as_bytes())
        {
            let claims = |scheme: &str| schemas.reference(scheme).is_some();
            // Escapes have moved the parts of some titles, but hardly those of an address.
            let place = |part: &str| {
                let at = title.span.of(text).find(part);
                at.map_or(title.span, |at| {
                    let start = title.span.start + at;
                    Span::new(start, start + part.len())
                })
            };
            let (references, near) = inline::references_and_misses(&title.value, &claims);
            misses.extend(
                near.into_iter()
                    .map(|miss| (place(&title.value[miss.range]), miss.instead)),
            );
            for reference in references {
                let Some(schema) = schemas.reference(&reference.scheme) else {
                    continue;
                };
                let address = place(&title.value[reference.address]);
                found.push(Reference {
                    schema: schema.name.clone(),
                    id: reference.id,
                    address,
                    written: None,
                });
            }
        }
        found.extend(in_titles(text, &directive.children, book, misses));
    }
    found
}

/// The words that references begin with, and the schemas that they mean.
pub(super) fn words(schemas: &Schemas) -> Vec<(String, String)> {
    schemas
        .references()
        .map(|(word, schema)| (word.to_owned(), schema.name.clone()))
        .collect()
}

/// What is wrong with a reference on the page at `page`.
pub(super) fn check(
    reference: &Reference,
    page: &str,
    catalogue: &Catalogue,
) -> Option<Diagnostic> {
    let Reference { schema, id, .. } = reference;
    if catalogue.find(schema, id, page).is_some() || catalogue.has_unread(schema, Some(id)) {
        return None;
    }
    let diagnostic = Diagnostic::new(
        &Code::UNKNOWN_REFERENCE,
        reference.address,
        unknown(schema, id),
    );
    if let Some((id, text)) = id.split_once('|') {
        // As wikis and Obsidian write it.
        return Some(diagnostic.help(format!("write `[{text}]({schema}:{id})`")));
    }
    let mut ids = catalogue.of(schema, page).map(|entry| entry.id.as_str());
    if id.is_empty() {
        let example = ids.next().map(|id| format!(", as in `{schema}:{id}`"));
        let example = example.unwrap_or_default();
        return Some(diagnostic.help(format!("write the id of a record there{example}")));
    }
    Some(match nearest(id, ids) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("give the record this id, as in `{{#{id}}}`")),
    })
}

fn unknown(schema: &str, id: &str) -> String {
    match id {
        "" => format!("no id of a `{schema}` stands behind the colon"),
        id => format!("no `{schema}` has the id `{id}`"),
    }
}

/// The edits that turn the references of a chapter into links.
pub(super) fn edits(
    references: &[Reference],
    text: &str,
    page: &str,
    catalogue: &Catalogue,
    target: Target,
) -> Vec<Edit<'static>> {
    let mut edits = Vec::new();
    for reference in references {
        let Some((span, form)) = &reference.written else {
            continue;
        };
        let Reference { schema, id, .. } = reference;
        match catalogue.find(schema, id, page) {
            Some(entry) => link(
                entry,
                *span,
                reference.address,
                form,
                page,
                target,
                &mut edits,
            ),
            None if target == Target::Html && *form != Form::Definition => {
                let shown = markdown::text(span.of(text));
                let problem = match catalogue.has_unread(schema, Some(id)) {
                    true => format!("the `{schema}` with the id `{id}` could not be read"),
                    false => unknown(schema, id),
                };
                let mark = html::Tag::new("mark").attribute("title", &problem);
                edits.push(Edit::new(*span, format!("{mark}{shown}</mark>")));
            }
            None => {}
        }
    }
    edits
}

fn link(
    entry: &Entry,
    span: Span,
    address: Span,
    form: &Form,
    page: &str,
    target: Target,
    edits: &mut Vec<Edit<'static>>,
) {
    // Other renderers have no anchors of ours, so that a link leads to the page.
    let to = match target {
        Target::Html => entry.link_from(page),
        Target::Markdown => entry.page_from(page),
        Target::Plain => return,
    };
    match form {
        Form::Bare if to.is_empty() => edits.push(Edit::new(span, markdown::text(&entry.title))),
        Form::Bare => {
            let link = format!("[{}]({to})", markdown::text(&entry.title));
            edits.push(Edit::new(span, link));
        }
        Form::Link { text } if to.is_empty() => {
            edits.push(Edit::new(Span::new(span.start, text.start), ""));
            edits.push(Edit::new(Span::new(text.end, span.end), ""));
        }
        Form::Definition if to.is_empty() => edits.push(Edit::new(address, "#")),
        Form::Link { .. } | Form::Definition => edits.push(Edit::new(address, to)),
    }
}

/// Markdown of ours, a title in its HTML above all, with its references turned into links.
pub(super) fn resolve(
    source: String,
    page: &str,
    schemas: &[(String, String)],
    catalogue: &Catalogue,
    target: Target,
) -> String {
    let schema = |scheme: &str| schemas.iter().find(|(known, _)| known == scheme);
    if !schemas.iter().any(|(scheme, _)| source.contains(scheme)) {
        return source;
    }
    let found = inline::references(&source, &|scheme| schema(scheme).is_some());
    let found: Vec<Reference> = found
        .into_iter()
        .filter_map(|reference| {
            Some(Reference {
                schema: schema(&reference.scheme)?.1.clone(),
                id: reference.id,
                address: reference.address.into(),
                written: Some((reference.range.into(), reference.form)),
            })
        })
        .collect();
    let edits = edits(&found, &source, page, catalogue, target);
    splice(&source, edits).unwrap_or(source)
}

/// The edits of both lists, without those of the second that touch bytes of the first: a reference
/// in a body that is not shown.
pub(super) fn merge(first: Vec<Edit<'static>>, second: Vec<Edit<'static>>) -> Vec<Edit<'static>> {
    if second.is_empty() {
        return first;
    }
    let mut taken: Vec<Span> = first.iter().map(|edit| edit.span).collect();
    taken.sort_unstable();
    let free = |span: Span| {
        let next = taken.partition_point(|other| other.end <= span.start);
        taken.get(next).is_none_or(|other| other.start >= span.end)
    };
    let kept: Vec<Edit<'static>> = second.into_iter().filter(|edit| free(edit.span)).collect();
    first.into_iter().chain(kept).collect()
}
