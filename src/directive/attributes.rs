//! The shared attribute grammar: `{#id .class key=value key="two words" flag}`.
//!
//! Every notation that has attributes reads them here, so that they mean the same everywhere. The
//! grammar takes what remark, Pandoc, VitePress and Python-Markdown have in common:
//!
//! - `#id` runs up to white space or `}`, as in the headings of mdBook: `{#v1.2}` is the id `v1.2`;
//! - `.class` ends at a further `.` or `#` too: `{.a.b}` is two classes;
//! - `key=value` may have white space around the `=`; a value that holds white space, a quote or a
//!   brace is put in `"…"` or `'…'`, as [`unquote`] reads them;
//! - a bare word is a flag: `{open}` is the same as `{open=true}`;
//! - `id=` and `class=` are other ways of writing `#` and `.`; classes add up, the last id wins;
//! - a colon behind the opening brace is skipped: `{: .class }` is how Python-Markdown writes it;
//! - character references such as `&quot;` are decoded in values, as in HTML.
//!
//! A list is on one line. No value ever holds a line break or another control character.

mod error;
mod names;
mod reader;
#[cfg(test)]
mod tests;
mod text;

pub use error::AttributeError;
pub use text::unquote;

use crate::source::{Span, Spanned};

/// A `key=value` of an attribute list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key as written.
    pub key: Spanned<String>,
    /// The value after unescaping. A flag, which has no `=`, has the value `true` and the place of
    /// its key.
    pub value: Spanned<String>,
}

/// A directive's attributes, each with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// The id; free of white space and control characters.
    pub id: Option<Spanned<String>>,
    /// The classes in the order in which they were written.
    pub classes: Vec<Spanned<String>>,
    /// Everything else in the order in which it was written, each key once.
    pub pairs: Vec<Pair>,
    /// The whole list with its braces; `None` if nothing was written.
    pub span: Option<Span>,
}

impl Attributes {
    /// Reads the attribute list that `text` begins with, and says how many bytes it takes.
    /// `offset` is the place of `text` in the chapter. Adds what is wrong to `problems`, leaves that
    /// part out and goes on, so that an author sees all of it at once and the block around is still
    /// a block.
    ///
    /// # Errors
    /// Only where it cannot be told where the list ends: the brace or a quote is never closed.
    ///
    /// ```
    /// use mdbook_casebook::directive::Attributes;
    /// let text = "{#a .wide due='May 2' open !} rest";
    /// let mut problems = Vec::new();
    /// let (attributes, length) = Attributes::parse_lenient(text, 0, &mut problems)?;
    /// assert_eq!(attributes.id.as_ref().map(|id| id.value.as_str()), Some("a"));
    /// assert_eq!(attributes.classes[0].value, "wide");
    /// assert_eq!(attributes.get("due").map(|due| due.value.as_str()), Some("May 2"));
    /// assert_eq!(attributes.get("open").map(|open| open.value.as_str()), Some("true"));
    /// assert_eq!(&text[length..], " rest");
    /// assert_eq!(problems[0].span().of(text), "!");
    /// # Ok::<(), mdbook_casebook::directive::AttributeError>(())
    /// ```
    pub fn parse_lenient(
        text: &str,
        offset: usize,
        problems: &mut Vec<AttributeError>,
    ) -> Result<(Attributes, usize), AttributeError> {
        reader::read(text, offset, problems)
    }

    /// The value of a key, compared exactly.
    pub fn get(&self, key: &str) -> Option<&Spanned<String>> {
        self.pairs
            .iter()
            .find(|pair| pair.key.value == key)
            .map(|pair| &pair.value)
    }

    /// Sets the id, replacing an earlier one.
    ///
    /// # Errors
    /// An id that HTML does not allow is refused; a second id is taken, and is an error too.
    pub(crate) fn set_id(&mut self, id: Spanned<String>) -> Result<(), AttributeError> {
        let unsafe_char = |char: char| char.is_whitespace() || char.is_control();
        if id.value.is_empty() || id.value.contains(unsafe_char) {
            return Err(AttributeError::InvalidId { id });
        }
        let span = id.span;
        match self.id.replace(id) {
            None => Ok(()),
            Some(first) => Err(AttributeError::DuplicateId {
                span,
                first: first.span,
            }),
        }
    }

    /// Adds the classes of a value as in HTML's `class`, separated by white space. `raw` is the
    /// value as written: each class gets its own place unless escapes have moved it.
    pub(crate) fn add_classes(&mut self, value: &Spanned<String>, raw: &str) {
        let mut read = 0;
        for word in value.value.split_whitespace() {
            // Only white space stands between, so the next match is the word itself.
            let start = read + value.value[read..].find(word).unwrap_or_default();
            read = start + word.len();
            let span = if value.value == raw {
                Span::new(value.span.start + start, value.span.start + read)
            } else {
                value.span
            };
            self.classes.push(Spanned::new(word.to_owned(), span));
        }
    }

    /// Reads the HTML character reference (`&amp;`, `&#38;`, `&#x26;`) that `text` begins with:
    /// the character and the bytes read. Here because the grammar has them; code fences' info
    /// strings do too.
    ///
    /// Known are the numeric ones and the names of HTML 4 and of ASCII punctuation; others stay as
    /// they are, and Markdown decodes them in a title. A control character never comes of one: line
    /// breaks and tabs become a space, the rest U+FFFD.
    pub(crate) fn character_reference(text: &str) -> Option<(char, usize)> {
        text::character_reference(text)
    }
}
