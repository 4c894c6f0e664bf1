//! mdBook's wire format: the JSON on standard input and the JSON that answers it.
//!
//! mdBook sends `[context, book]` and wants the book back. Between its generations the shape of the
//! book changes (`sections` in 0.4, `items` in 0.5), fields come and go, and its own types refuse
//! what the other generation writes. So nothing here is read into a copy of mdBook's types and
//! written out again. [`Input`] borrows the few values that matter from the text of the input, and
//! [`Input::write`] answers with *the same bytes*, only the changed contents replaced: a field, an
//! item or a spelling that we never heard of survives because nobody touches it.
//!
//! That also makes it fast. A chapter that nobody changes is looked through for quotes and escapes; its
//! string is not even unescaped unless someone calls [`RawContent::decode`].
//!
//! ```
//! use mdbook_casebook::protocol::{Generation, Input};
//!
//! let stdin = r##"[
//!     {"root":"/book","config":{},"renderer":"html","mdbook_version":"0.5.4"},
//!     {"items":[{"Chapter":{"name":"One","content":"# One\n","path":"one.md","new":1}}]}
//! ]"##;
//! let input = Input::parse(stdin)?;
//! assert_eq!(input.generation, Generation::V05);
//! assert_eq!(input.chapters[0].content.decode(), "# One\n");
//!
//! let mut out = Vec::new();
//! input.write([(0, "# Two\n")], &mut out)?;
//! assert_eq!(
//!     String::from_utf8(out)?,
//!     r##"{"items":[{"Chapter":{"name":"One","content":"# Two\n","path":"one.md","new":1}}]}"##,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Deliberately absent: any idea of what a chapter's text means, and any file, stream or clock.

mod content;
mod error;
mod patch;
mod places;
mod strings;
mod version;
mod wire;

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use crate::source::Span;

pub use content::{Literal, RawContent};
pub use error::{ErrorKind, ProtocolError};
pub use patch::Patch;
pub use version::{VersionNotice, version_notice};

/// Everything that mdBook sent, as borrowed from the text of standard input.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// How mdBook was called.
    pub context: Context,
    /// The shape in which the book arrived.
    pub generation: Generation,
    /// All chapters, drafts included, in the order of `SUMMARY.md`: a chapter, then its children.
    pub chapters: Vec<Chapter<'a>>,
    stdin: &'a str,
    /// The book's JSON within `stdin`.
    book: Span,
}

/// How mdBook was called: the first half of the input.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(expecting = "mdBook's context, an object")]
pub struct Context {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// `book.toml`, all of it. In 0.5 fields that are not set are `null`. An unquoted date is
    /// `{"$__toml_private_datetime": "2026-11-23"}`.
    pub config: serde_json::Value,
    /// The renderer that gets the book: `html`, `markdown`, `test` for `mdbook test`, or a
    /// plugin's.
    pub renderer: String,
    /// The version of the mdBook that calls; see [`version_notice`].
    pub mdbook_version: String,
}

/// The two shapes of a book. What arrived decides, not the version that mdBook reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generation {
    /// mdBook 0.4: the chapters are in `sections`.
    V04,
    /// mdBook 0.5: the chapters are in `items`.
    V05,
}

/// One chapter.
#[derive(Clone, Debug)]
pub struct Chapter<'a> {
    /// The title in `SUMMARY.md`.
    pub name: Cow<'a, str>,
    /// Where the page goes, relative to the sources' folder (`README.md` has become `index.md`).
    /// A draft has none.
    pub path: Option<Cow<'a, str>>,
    /// The file on disk, relative to the sources' folder. Drafts and chapters that another
    /// preprocessor made up have none.
    pub source_path: Option<Cow<'a, str>>,
    /// The names of the chapters above, outermost first.
    pub parent_names: Vec<Cow<'a, str>>,
    /// The Markdown text, as the JSON string that it arrived in.
    pub content: RawContent<'a>,
}

impl<'a> Input<'a> {
    /// Reads what mdBook wrote to standard input. A byte order mark before it is ignored.
    ///
    /// # Errors
    /// If this is not `[context, book]` in one of the two shapes, or is nested deeper than mdBook
    /// itself could read. Unknown fields and unknown kinds of items are never errors.
    pub fn parse(stdin: &'a str) -> Result<Self, ProtocolError> {
        let wire::Message { context, book } = wire::read(stdin)?;
        Ok(Input {
            context,
            generation: book.generation,
            chapters: book.chapters,
            stdin,
            book: book.span,
        })
    }

    /// The book's JSON as it arrived, without the context.
    pub fn book(&self) -> &'a str {
        self.book.of(self.stdin)
    }

    /// Writes the answer to mdBook: the book's JSON, in which the chapters with the given indices
    /// (into [`chapters`](Self::chapters)) have new contents, and no other byte differs.
    ///
    /// Contents may be plain text (`&str`, `String`), which is escaped when its turn comes, or
    /// [`Literal`]s that were escaped before. They may come in any order. Every content is one write,
    /// so `out` should be buffered if it is a file or a pipe.
    ///
    /// # Errors
    /// Those of `out`; and [`io::ErrorKind::InvalidInput`], with nothing written, if an index is
    /// out of range or given twice.
    pub fn write<T: Into<Literal>>(
        &self,
        replacements: impl IntoIterator<Item = (usize, T)>,
        out: &mut impl io::Write,
    ) -> io::Result<()> {
        let mut answer = self.answer(out);
        for (index, text) in self.in_order(replacements)? {
            answer.put(index, &text.into())?;
        }
        answer.finish()
    }

    /// Begins an answer that is written as new contents come.
    pub fn answer<W: io::Write>(&self, out: W) -> Answer<'_, W> {
        Answer {
            input: self,
            out,
            written: 0,
        }
    }

    /// Whether the contents stand in the JSON in the order of the chapters, as mdBook writes them.
    pub fn is_in_order(&self) -> bool {
        let starts = self.chapters.iter().map(|chapter| chapter.content.span());
        starts.is_sorted()
    }

    /// The replacements in the order in which their contents stand in the JSON. That is not always
    /// the order of the chapters: a writer that sorts its keys differently may put a chapter's
    /// children before its content.
    fn in_order<T>(
        &self,
        replacements: impl IntoIterator<Item = (usize, T)>,
    ) -> io::Result<Vec<(usize, T)>> {
        let refuse = |problem: String| Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        let mut replacements: Vec<(usize, T)> = replacements.into_iter().collect();
        let count = self.chapters.len();
        if let Some((index, _)) = replacements.iter().find(|(index, _)| *index >= count) {
            return refuse(format!("no chapter {index} in a book of {count}"));
        }
        replacements.sort_by_key(|&(index, _)| self.content_span(index));
        if let Some(pair) = replacements.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return refuse(format!("two new contents for chapter {}", pair[0].0));
        }
        Ok(replacements)
    }

    /// Where a chapter's content stands in the book's JSON.
    fn content_span(&self, index: usize) -> Span {
        let Span { start, end } = self.chapters[index].content.span();
        Span::new(start - self.book.start, end - self.book.start)
    }
}

/// The answer to mdBook while it is written: the bytes that arrived, up to the last new content.
///
/// ```
/// # use mdbook_casebook::protocol::{Input, Literal};
/// # let stdin = r#"[{"root":"","config":{},"renderer":"html","mdbook_version":"0.5.4"},
/// #     {"items":[{"Chapter":{"name":"","content":"one"}},{"Chapter":{"name":"","content":"two"}}]}]"#;
/// # let input = Input::parse(stdin)?;
/// let mut out = Vec::new();
/// let mut answer = input.answer(&mut out);
/// answer.put(1, &Literal::from("three"))?;
/// answer.finish()?;
/// assert_eq!(String::from_utf8(out)?, input.book().replace("two", "three"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Answer<'i, W> {
    input: &'i Input<'i>,
    out: W,
    /// How much of the book that arrived has been dealt with, in bytes.
    written: usize,
}

impl<W: io::Write> Answer<'_, W> {
    /// Writes everything up to the content of the chapter with this index, and its new content.
    ///
    /// # Errors
    /// Those of the writer; and [`io::ErrorKind::InvalidInput`], with nothing written, if there is no
    /// such chapter, or its content stands before one that was written.
    pub fn put(&mut self, index: usize, content: &Literal) -> io::Result<()> {
        let span = self.content_span(index)?;
        self.replace(span, content.as_json().as_bytes())
    }

    /// Writes everything up to the content of the chapter with this index, and that content as a patch
    /// of it says.
    ///
    /// # Errors
    /// Those of [`put`](Self::put).
    pub fn patch(&mut self, index: usize, patch: &Patch) -> io::Result<()> {
        let content = self.content_span(index)?;
        for (span, text) in patch.changes() {
            let span = Span::new(content.start + span.start, content.start + span.end);
            self.replace(span, text)?;
        }
        Ok(())
    }

    /// Does the same with several patches, in the order in which the contents stand in the JSON.
    ///
    /// # Errors
    /// Those of [`put`](Self::put); nothing is written if an index is out of range or given twice.
    pub fn patch_all(
        &mut self,
        patches: impl IntoIterator<Item = (usize, Patch)>,
    ) -> io::Result<()> {
        for (index, patch) in self.input.in_order(patches)? {
            self.patch(index, &patch)?;
        }
        Ok(())
    }

    /// Where a chapter's content stands in the book's JSON, if that has not been dealt with.
    fn content_span(&self, index: usize) -> io::Result<Span> {
        let refuse = |problem: String| io::Error::new(io::ErrorKind::InvalidInput, problem);
        if index >= self.input.chapters.len() {
            return Err(refuse(format!("there is no chapter {index}")));
        }
        let span = self.input.content_span(index);
        if span.start < self.written {
            return Err(refuse(format!("chapter {index} comes too late")));
        }
        Ok(span)
    }

    /// Writes everything up to a place in the book's JSON, and what stands there instead.
    fn replace(&mut self, span: Span, with: &[u8]) -> io::Result<()> {
        let before = &self.input.book().as_bytes()[self.written..span.start];
        self.out.write_all(before)?;
        self.out.write_all(with)?;
        self.written = span.end;
        Ok(())
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        let rest = &self.input.book()[self.written..];
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()
    }
}
