//! Images in a body, which must say something to those who cannot see them.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::inline::images_without_text;
use crate::source::{Lines, Span};

/// Reports images of the body without a text. Returns whether there are none.
pub(super) fn have_texts(directive: &Directive, reader: &mut Reader<'_>) -> bool {
    let body = reader.body(directive, directive.content.clone());
    let images = images_without_text(&body);
    let lines = Lines::new(&body);
    for image in &images {
        let at = lines.index(image.start);
        let index = directive.content.start + at;
        // White space at the beginning of a line may be other white space in the body.
        let behind = lines.span(&body, at).end.saturating_sub(image.start);
        let line = reader.scan.lines[index].span;
        let start = line.end.saturating_sub(behind).max(line.start);
        // An image whose text goes on below is shown at its beginning.
        let span = Span::new(start, (start + image.len()).min(line.end));
        reader.report(
            Diagnostic::new(
                &Code::MISSING_ALTERNATIVE,
                span,
                "the image says nothing to those who cannot see it",
            )
            .help("write what it shows between its brackets, as in `![What it shows](image.svg)`"),
        );
    }
    images.is_empty()
}
