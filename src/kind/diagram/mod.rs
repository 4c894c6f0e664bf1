//! Diagrams: Mermaid text, drawn at build time. The manual is `doc.md`.

mod figure;

use std::ops::Range;

use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::config::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::diagram::{self, Fault, alternative};
use crate::directive::Directive;
use crate::inline::{plain_text, title_line};
use crate::render::{Target, markdown};
use crate::schema::Schemas;
use crate::source::Span;
use figure::Figure;

/// A picture of a Mermaid text.
pub struct Diagram;

impl Kind for Diagram {
    fn name(&self) -> &'static str {
        "diagram"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec![diagram::NAME.to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["alt"]
    }

    fn takes_code(&self, target: Target) -> bool {
        // `mdbook test` looks at Rust only, and a body without its fence might look like some.
        diagram::AVAILABLE && target != Target::Plain
    }

    fn is_local(&self) -> bool {
        true
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        let header_is_fine = reader.check_header(directive, self, self.attributes());
        let source = reader.body(directive, directive.content.clone());
        let said = alternative(&source);
        let alt = header.attributes.get("alt").map(|alt| alt.value.trim());
        let alt = alt.filter(|alt| !alt.is_empty());
        let description = alt.map(str::to_owned).or(said.description);
        if description.is_none() {
            reader.report(
                Diagnostic::new(
                    &Code::MISSING_ALTERNATIVE,
                    header.span,
                    "the diagram says nothing to those who cannot see it",
                )
                .help("add a line `accDescr: …` to the diagram, or `{alt=\"…\"}` behind `mermaid`"),
            );
        }
        let title = match header.title.text() {
            Some(title) => Some(title_line(title)),
            None => said.title.map(|title| markdown::text(&title)),
        };
        let title = title.filter(|title| !title.is_empty());
        let id = match &header.attributes.id {
            Some(id) => id.value.clone(),
            None => reader.ids.unique("diagram"),
        };
        let part = reader.ids.part(&id, "picture");
        let picture = match diagram::draw(&source, &part) {
            Ok(picture) => picture,
            Err(fault) => {
                let diagnostic = invalid(&fault, &source, directive, reader);
                reader.report(diagnostic);
                return None;
            }
        };
        let description = description.filter(|_| header_is_fine)?;
        Some(Box::new(Figure {
            name: title.as_deref().map(plain_text),
            region: region(&reader.settings.language),
            own: Own::of(&header.attributes),
            id,
            part,
            title,
            description,
            picture,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: match diagram::AVAILABLE {
                true => include_str!("style.css"),
                false => "",
            },
            script: "",
        }
    }
}

fn invalid(fault: &Fault, source: &str, directive: &Directive, reader: &Reader<'_>) -> Diagnostic {
    let place = fault.place.clone();
    let span = place
        .and_then(|place| in_chapter(place, source, directive, reader))
        .unwrap_or(directive.header.span);
    let diagnostic = Diagnostic::new(&Code::INVALID_DIAGRAM, span, fault.message.clone());
    if diagram::AVAILABLE {
        diagnostic.help("see Mermaid's syntax at <https://mermaid.js.org/intro/>; drawn are flowcharts, sequence and state diagrams")
    } else {
        diagnostic.help("install it with `cargo install mdbook-casebook --features diagrams`")
    }
}

/// The place in the chapter of bytes of the body, as far as they stand on one line.
fn in_chapter(
    place: Range<usize>,
    source: &str,
    directive: &Directive,
    reader: &Reader<'_>,
) -> Option<Span> {
    let before = source.get(..place.start)?;
    // What is wrong at the end of a line is shown at its last character.
    let index = before.matches('\n').count();
    let text = source.lines().nth(index)?;
    let line = reader.scan.lines.get(directive.content.start + index)?;
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    // Containers' marks are at the beginning, so that places are the same from the end.
    let end = line.span.end;
    let start = end.checked_sub(text.len().checked_sub(column)?)?;
    let length = place.len().min(text.len() - column);
    let span = Span::new(start, start + length);
    (start >= line.span.start && reader.text.get(start..start + length).is_some()).then_some(span)
}

/// What a reader who cannot see it is told that the scrolling part is.
fn region(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "de" => "Diagramm",
        "fr" => "Diagramme",
        "es" | "pt" => "Diagrama",
        _ => "Diagram",
    }
}
