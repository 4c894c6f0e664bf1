//! MkDocs' admonitions: `!!! note "Title"`, and `???` or `???+` for those that fold. The body is
//! indented by four columns.
//!
//! ```text
//! !!! kind class class "title" {attributes}
//! ???+ kind "title"
//! ??? "title"                               the kind is `note`
//! ```
//!
//! Python-Markdown and pymdown-extensions are the model: the first word is the kind, further words
//! are classes (in lower case; `inline` and `inline end` are two of them), the title is all between
//! the first and the *last* quote and is Markdown as it is written, `""` takes the title away, though
//! not from a block that folds, because its summary needs a text.
//!
//! What they leave as a paragraph without a word, but was plainly meant, is read here: more white
//! space than one space, leading spaces, `??? +note`, titles in single quotes, `!!! note: Title`, and
//! an attribute list at the end, `{.class #id}` or `{: .class #id }`. The rest is reported.
//!
//! Exclamation marks begin sentences too. A line is left alone without a word if it is neither of
//! the shapes above nor close to one:
//!
//! - something else than a word or a quote follows the marks: `!!!!`, `!!!, she said`, `!!! -- no`;
//! - the first word has punctuation at its end: `!!! Stop.`, `!!! really?`, `!!! don't`;
//! - it begins with a capital and has punctuation later on: `!!! This, too, is prose.`;
//! - there are only question marks: `???`.

mod near;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::reading::{name_length, run_length, trailing_attributes, word_length};
use super::{Candidate, Notation, Opening, Place};
use crate::diagnostic::Diagnostic;
use crate::directive::{AttributeError, Attributes, Body, Fold, Header, Title};
use crate::source::{Span, Spanned};

/// The kind of `??? "title"`, which names none: it looks like a note in MkDocs.
const DEFAULT_KIND: &str = "note";

/// The notation `mkdocs`.
pub struct Mkdocs;

impl Notation for Mkdocs {
    fn name(&self) -> &'static str {
        "mkdocs"
    }

    fn needles(&self) -> &'static [&'static str] {
        &["!!!", "???"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let text = candidate.text;
        let mark = *text.as_bytes().first()?;
        if candidate.place != Place::Line
            || !matches!(mark, b'!' | b'?')
            || run_length(text, mark) != 3
        {
            return None;
        }
        let plus = plus_length(&text[3..]);
        let fold = match (mark, plus) {
            (b'!', 0) => Fold::Default,
            (b'!', _) => return near::unfoldable(candidate, 3 + plus).map(Opening::from),
            (_, 0) if text[3..].starts_with('-') => {
                return near::folded(candidate).map(Opening::from);
            }
            (_, 0) => Fold::Closed,
            (_, _) => Fold::Open,
        };
        let rest = candidate.trimmed(3 + plus..text.len());
        let line = Line {
            candidate,
            fold,
            marks: 3 + plus,
            end: rest.end,
        };
        match text[rest.clone()].chars().next() {
            None if mark == b'!' => Some(near::bare(&line).into()),
            Some('"' | '\'') => line.without_kind(rest.start),
            _ => line.named(rest.start),
        }
    }
}

/// The length of a `+` behind the marks, with white space before it only if a kind or title follows.
fn plus_length(text: &str) -> usize {
    let plus = text.trim_start();
    let Some(rest) = plus.strip_prefix('+') else {
        return 0;
    };
    let glued = plus.len() == text.len();
    if glued || name_length(rest) > 0 || rest.starts_with(['"', '\'']) {
        text.len() - rest.len()
    } else {
        0
    }
}

/// A line that begins with the marks.
struct Line<'a> {
    candidate: &'a Candidate<'a>,
    fold: Fold,
    /// The length of the marks, `+` included.
    marks: usize,
    /// Where the line ends but for white space.
    end: usize,
}

/// What is known of an opener, step by step.
struct Opener {
    name: Spanned<String>,
    words: Vec<Range<usize>>,
    title: Title,
    attributes: Attributes,
    problems: Vec<AttributeError>,
}

impl Opener {
    fn new(name: Spanned<String>) -> Self {
        Opener {
            name,
            words: Vec::new(),
            title: Title::Default,
            attributes: Attributes::default(),
            problems: Vec::new(),
        }
    }
}

impl<'a> Line<'a> {
    /// `??? "title"`
    fn without_kind(&self, start: usize) -> Option<Opening> {
        let separate =
            self.text()[..start].ends_with(|char: char| char.is_whitespace() || char == '+');
        let name = Spanned::new(
            DEFAULT_KIND.to_owned(),
            Span::at(self.candidate.offset + start),
        );
        let mut opener = Opener::new(name);
        let end = self.attributes(&mut opener, start..self.end);
        let (title, behind) = self.quoted(start..end)?;
        if !separate || !behind.is_empty() {
            return None;
        }
        if self.fold == Fold::Default {
            return Some(near::kindless(self).into());
        }
        opener.title = self.title(title);
        Some(self.finish(opener))
    }

    /// `kind …`
    fn named(&self, start: usize) -> Option<Opening> {
        let length = name_length(&self.text()[start..self.end]);
        if length == 0 {
            return None;
        }
        let name = start..start + length;
        let opener = Opener::new(self.candidate.spanned(name.clone()));
        let behind = &self.text()[name.end..self.end];
        match behind.chars().next() {
            None => Some(self.finish(opener)),
            Some(':') => self.colon(opener, name.end + 1),
            Some('.') => near::dotted(self, name).map(Opening::from),
            Some('+') => near::plus_behind(self, &opener.name.value, name.end).map(Opening::from),
            Some(char) if char.is_whitespace() || matches!(char, '"' | '{') => {
                self.words(opener, name.end)
            }
            Some(_) => None,
        }
    }

    /// `kind: title`
    fn colon(&self, mut opener: Opener, start: usize) -> Option<Opening> {
        if self.text()[start..self.end].starts_with(|char: char| !char.is_whitespace()) {
            return None;
        }
        let end = self.attributes(&mut opener, start..self.end);
        let title = self.candidate.trimmed(start..end);
        if let Some((inside, behind)) = self.quoted(title.clone())
            && behind.is_empty()
        {
            opener.title = self.title(inside);
        } else if !title.is_empty() {
            opener.title = self.title(title);
        }
        Some(self.finish(opener))
    }

    /// Classes, then a title in quotes, then attributes; all optional.
    fn words(&self, mut opener: Opener, start: usize) -> Option<Opening> {
        let end = self.attributes(&mut opener, start..self.end);
        let mut rest = self.candidate.trimmed(start..end);
        loop {
            let text = &self.text()[rest.clone()];
            let word = rest.start..rest.start + word_length(text);
            match text.chars().next() {
                None => return Some(self.finish(opener)),
                Some('"' | '\'') => return Some(self.quoted_title(opener, rest)),
                Some('“' | '”' | '„' | '‘' | '’' | '«') => {
                    return Some(near::curly_quotes(self, &opener, rest).into());
                }
                Some('{') => return Some(self.braces(opener, rest)),
                Some(_) if word.is_empty() || !self.is_separate(word.end) => {
                    let first = opener.words.first().map_or(rest.start, |word| word.start);
                    let is_prose = opener.name.value.starts_with(char::is_uppercase);
                    let title = first..end;
                    return (!is_prose).then(|| near::unquoted(self, &opener, title).into());
                }
                Some(_) => {
                    rest = self.candidate.trimmed(word.end..end);
                    opener.words.push(word);
                }
            }
        }
    }

    /// Whether a word may end here.
    fn is_separate(&self, end: usize) -> bool {
        let next = self.text()[end..].chars().next();
        next.is_none_or(|char| char.is_whitespace() || matches!(char, '"' | '{'))
    }

    fn quoted_title(&self, mut opener: Opener, range: Range<usize>) -> Opening {
        let Some((title, behind)) = self.quoted(range.clone()) else {
            return near::unclosed_title(self, &opener, range).into();
        };
        opener.title = self.title(title.clone());
        if behind.is_empty() {
            return self.finish(opener);
        }
        if self.text()[behind.clone()].starts_with('{') {
            return self.braces(opener, behind);
        }
        near::after_title(self, &opener, title, behind).into()
    }

    /// Braces that did not read as attributes at first sight.
    fn braces(&self, mut opener: Opener, range: Range<usize>) -> Opening {
        let text = &self.text()[range.clone()];
        let offset = self.candidate.offset + range.start;
        match Attributes::parse_lenient(text, offset, &mut opener.problems) {
            Err(error) => Diagnostic::from(error).into(),
            Ok((attributes, length)) if length == text.len() => {
                opener.attributes = attributes;
                self.finish(opener)
            }
            Ok((_, length)) => {
                let behind = self.candidate.trimmed(range.start + length..range.end);
                near::after_attributes(self, behind).into()
            }
        }
    }

    fn finish(&self, opener: Opener) -> Opening {
        let span = self.candidate.span(0..self.end);
        let body = Body::Indented {
            width: self.candidate.indent + Body::INDENT,
        };
        let looks_like_title = near::words_for_title(self, &opener);
        let mut header = Header::new(Mkdocs.name(), opener.name, span, body);
        let words = opener.words.into_iter().map(|word| Spanned {
            value: self.text()[word.clone()].to_lowercase(),
            span: self.candidate.span(word),
        });
        header.attributes = opener.attributes;
        header.attributes.classes.splice(0..0, words);
        header.title = opener.title;
        header.fold = self.fold;
        header.fold_span = self.candidate.span(0..self.marks);
        header.problems = opener.problems.into_iter().map(Diagnostic::from).collect();
        header.problems.extend(looks_like_title);
        Opening::Directive(Box::new(header))
    }

    /// Takes the attributes off the end of a range; returns where what is left ends.
    fn attributes(&self, opener: &mut Opener, range: Range<usize>) -> usize {
        let text = &self.text()[range.clone()];
        let offset = self.candidate.offset + range.start;
        match trailing_attributes(text, offset, &mut opener.problems) {
            Some((start, attributes)) => {
                opener.attributes = attributes;
                self.candidate
                    .trimmed(0..range.start + start)
                    .end
                    .max(range.start)
            }
            None => range.end,
        }
    }

    /// What a range has between its quote at the start and the last such quote, and behind that.
    fn quoted(&self, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let text = &self.text()[range.clone()];
        let quote = text
            .chars()
            .next()
            .filter(|&char| matches!(char, '"' | '\''))?;
        let last = text.rfind(quote).filter(|&last| last > 0)?;
        let inside = range.start + 1..range.start + last;
        Some((
            inside.clone(),
            self.candidate.trimmed(inside.end + 1..range.end),
        ))
    }

    fn title(&self, range: Range<usize>) -> Title {
        let title = self.candidate.trimmed(range);
        if !title.is_empty() {
            Title::Text(self.candidate.spanned(title))
        } else if self.fold == Fold::Default {
            Title::None
        } else {
            Title::Default
        }
    }

    fn text(&self) -> &'a str {
        self.candidate.text
    }
}
