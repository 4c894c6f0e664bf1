//! Colon fences: `:::note Title`, closed by `:::`.
//!
//! Containers with colons exist in remark, markdown-it, Pandoc and MyST, all slightly different.
//! This is what they have in common, so that a text moved from any of them reads as it was meant:
//!
//! ```text
//! :::name                       VitePress and remark; white space before the name is fine
//! :::name Title {attributes}    VitePress; braces that do not read as attributes are title
//! :::name[Title]{attributes}    remark; `[]` is no title; brackets in the label balance or are `\[`
//! ::: {.name attributes}        Pandoc; the first class is the name
//! ::: {.callout-name}           Quarto, with its `collapse="true"` and `collapse="false"`
//! ```
//!
//! - Colons at the end, three or more, are decoration as in Pandoc (`::: name :::`), but not behind
//!   a title: there a formatter has joined the closing fence to the line.
//! - A label or title is Markdown and is taken as it is written, escapes included.
//! - Brackets behind white space are part of the title: `:::note [x] done`.
//! - Some attributes are about the block rather than for its kind: see `options.rs`.
//! - Colons alone are a closing fence; the scanner knows what they close.
//! - `\:::` is text. A line whose colons no name, `{` or `[` follows is text too, and is told: below a
//!   paragraph its first colon would make a definition.

mod near;
mod options;
#[cfg(test)]
mod problem_tests;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::reading::{is_name, name_length, run_length, trailing_attributes};
use super::{Candidate, Notation, Opening, Place};
use crate::diagnostic::Diagnostic;
use crate::directive::{AttributeError, Attributes, Body, Header, Title};
use crate::source::{Span, Spanned};

/// The shortest fence.
const MIN_COLONS: usize = 3;

/// The notation `colon-fence`.
pub struct ColonFence;

impl Notation for ColonFence {
    fn name(&self) -> &'static str {
        "colon-fence"
    }

    fn needles(&self) -> &'static [&'static str] {
        &[":::", "：：："]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let text = candidate.text;
        let colons = run_length(text, b':');
        if candidate.place == Place::Line && colons == 0 {
            return near::full_width(candidate).map(Opening::from);
        }
        if candidate.place != Place::Line || colons < MIN_COLONS {
            return None;
        }
        let rest = candidate.trimmed(colons..text.len());
        let line = Line {
            candidate,
            colons,
            end: rest.end,
        };
        match text[rest.clone()].chars().next()? {
            '{' => Some(line.braces(rest.start)),
            '[' => Some(near::nameless_label(&line, rest).into()),
            '\\' => Some(
                near::escaped_braces(&line, rest.clone())
                    .unwrap_or_else(|| near::nameless(&line, rest))
                    .into(),
            ),
            _ => Some(line.named(rest)),
        }
    }
}

/// A line that begins with enough colons.
struct Line<'a> {
    candidate: &'a Candidate<'a>,
    colons: usize,
    /// Where the line ends but for white space.
    end: usize,
}

/// What is known of an opener, step by step.
struct Opener {
    name: Spanned<String>,
    quarto: bool,
    title: Title,
    attributes: Attributes,
    problems: Vec<AttributeError>,
}

impl Opener {
    fn new(name: Spanned<String>) -> Self {
        Opener {
            name,
            quarto: false,
            title: Title::Default,
            attributes: Attributes::default(),
            problems: Vec::new(),
        }
    }
}

impl<'a> Line<'a> {
    /// `name …`
    fn named(&self, rest: Range<usize>) -> Opening {
        let length = name_length(&self.text()[rest.clone()]);
        if length == 0 {
            return near::nameless(self, rest).into();
        }
        let name = rest.start..rest.start + length;
        let opener = Opener::new(self.candidate.spanned(name.clone()));
        let (tail, _) = self.without_colons(name.end);
        match self.text()[name.end..self.end].chars().next() {
            _ if tail.is_empty() => self.finish(opener),
            Some('[') => self.label(opener, name.end),
            Some('{') => self.attributes(opener, tail),
            Some(char) if char.is_whitespace() => self.title(opener, name.end),
            _ => near::after_name(self, name).into(),
        }
    }

    /// `[Title]` and attributes.
    fn label(&self, mut opener: Opener, start: usize) -> Opening {
        let Some(length) = label_length(&self.text()[start..self.end]) else {
            return near::unclosed_label(self, start).into();
        };
        let end = start + length;
        opener.title = self.title_at(start + 1..end - 1).unwrap_or(Title::None);
        let (tail, has_colons) = self.without_colons(end);
        match self.text()[tail.clone()].chars().next() {
            None => self.finish(opener),
            Some('{') => self.attributes(opener, tail),
            Some(_) if has_colons => near::glued_fence(self).into(),
            Some(_) => near::after_label(self, tail).into(),
        }
    }

    /// A title behind white space, and attributes at its end.
    fn title(&self, mut opener: Opener, start: usize) -> Opening {
        let (tail, has_colons) = self.without_colons(start);
        let text = &self.text()[tail.clone()];
        let offset = self.candidate.offset + tail.start;
        match trailing_attributes(text, offset, &mut opener.problems) {
            Some((list, attributes)) => {
                opener.attributes = attributes;
                opener.title = self
                    .title_at(tail.start..tail.start + list)
                    .unwrap_or_default();
            }
            None if text.starts_with('{') => return self.attributes(opener, tail),
            None => opener.title = self.title_at(tail).unwrap_or_default(),
        }
        if has_colons && opener.title != Title::Default {
            return near::glued_fence(self).into();
        }
        self.finish(opener)
    }

    /// `{attributes}` up to the line's end.
    fn attributes(&self, mut opener: Opener, range: Range<usize>) -> Opening {
        let text = &self.text()[range.clone()];
        let offset = self.candidate.offset + range.start;
        let (attributes, length) =
            match Attributes::parse_lenient(text, offset, &mut opener.problems) {
                Ok(read) => read,
                Err(error) => return Diagnostic::from(error).into(),
            };
        let behind = self.candidate.trimmed(range.start + length..range.end);
        if behind.is_empty() {
            opener.attributes = attributes;
            return self.finish(opener);
        }
        let in_title = self.text()[..range.start].ends_with(char::is_whitespace)
            && opener.title == Title::Default;
        if in_title && opener.problems.iter().any(AttributeError::is_malformed) {
            // Braces that are no attributes and not all of the text: `:::note {{ name }} and more`.
            opener.problems.clear();
            opener.title = self.title_at(range).unwrap_or_default();
            return self.finish(opener);
        }
        let list = range.start..range.start + length;
        near::after_attributes(self, opener.name.span, list, behind).into()
    }

    /// Pandoc's `{.name …}`, or MyST's `{name}`.
    fn braces(&self, start: usize) -> Opening {
        if let Some(miss) = near::myst(self, start) {
            return miss.into();
        }
        let text = &self.text()[start..self.end];
        let offset = self.candidate.offset + start;
        let mut problems = Vec::new();
        let (mut attributes, length) = match Attributes::parse_lenient(text, offset, &mut problems)
        {
            Ok(read) => read,
            Err(error) => return Diagnostic::from(error).into(),
        };
        let list = start..start + length;
        if attributes.classes.is_empty() {
            return near::nameless_braces(self, list, &attributes).into();
        }
        let class = attributes.classes.remove(0);
        let (name, quarto) = quarto_name(&class).map_or((class, false), |name| (name, true));
        let (behind, _) = self.without_colons(list.end);
        if !behind.is_empty() {
            return near::after_attributes(self, name.span, list, behind).into();
        }
        if !is_name(&name.value) {
            return near::invalid_name(&name).into();
        }
        self.finish(Opener {
            quarto,
            attributes,
            problems,
            ..Opener::new(name)
        })
    }

    fn finish(&self, opener: Opener) -> Opening {
        let span = self.candidate.span(0..self.end);
        let body = Body::Fence {
            colons: self.colons,
        };
        let mut header = Header::new(ColonFence.name(), opener.name, span, body);
        header.title = opener.title;
        header.attributes = opener.attributes;
        header.problems = opener.problems.into_iter().map(Diagnostic::from).collect();
        options::apply(&mut header, self.candidate, opener.quarto);
        Opening::Directive(Box::new(header))
    }

    fn text(&self) -> &'a str {
        self.candidate.text
    }

    /// A title, or nothing if there is only white space.
    fn title_at(&self, range: Range<usize>) -> Option<Title> {
        let range = self.candidate.trimmed(range);
        (!range.is_empty()).then(|| Title::Text(self.candidate.spanned(range)))
    }

    /// The line from `start` on without the white space around and without the colons that end it
    /// in Pandoc; and whether there were any.
    fn without_colons(&self, start: usize) -> (Range<usize>, bool) {
        let text = &self.text()[start..self.end];
        let colons = text.len() - text.trim_end_matches(':').len();
        if colons < MIN_COLONS {
            return (self.candidate.trimmed(start..self.end), false);
        }
        (self.candidate.trimmed(start..self.end - colons), true)
    }
}

/// The length of the label in brackets that the text begins with. Brackets inside balance or have a
/// backslash before them.
fn label_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + 1),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The `note` of Quarto's `callout-note`.
fn quarto_name(class: &Spanned<String>) -> Option<Spanned<String>> {
    let name = class.value.strip_prefix("callout-")?;
    let span = Span::new(class.span.end - name.len(), class.span.end);
    is_name(name).then(|| Spanned::new(name.to_owned(), span))
}
