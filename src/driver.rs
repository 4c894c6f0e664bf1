//! Use inside of another program, together with `mdbook-driver`, instead of as a program of its
//! own.
//!
//! The book takes the same way as on standard input: it becomes mdBook's JSON, so that there is one
//! reader of books and one meaning of every setting.

use std::io::Write;

use anyhow::{Context, anyhow, ensure};
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::errors::Result;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::book;
use crate::diagnostic::terminal;
use crate::protocol::Input;

/// The preprocessor, for `MDBook::with_preprocessor`.
///
/// It replaces the command that `[preprocessor.casebook]` of the book names, and runs where that
/// would: without the table, after all others.
///
/// ```
/// use mdbook_casebook::driver::Casebook;
/// use mdbook_preprocessor::book::{Book, Chapter};
/// use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
///
/// let context = PreprocessorContext::new("/book".into(), Default::default(), "html".to_owned());
/// let text = ":::note\nText.\n:::\n".to_owned();
/// let chapter = Chapter::new("One", text, "one.md", Vec::new());
/// let book = Book::new_with_items(vec![chapter.into()]);
///
/// let book = Casebook.run(&context, book)?;
/// let chapter = book.chapters().next().unwrap();
/// assert!(chapter.content.contains("class=\"casebook-admonition"));
/// # Ok::<(), anyhow::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Casebook;

impl Preprocessor for Casebook {
    fn name(&self) -> &str {
        "casebook"
    }

    /// Expands the book. Warnings go to standard error, as those of a separate program would.
    ///
    /// # Errors
    /// With the whole report as the message, if it fails the run.
    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let message =
            serde_json::to_string(&(context, &book)).context("cannot write the book as JSON")?;
        let input = Input::parse(&message).map_err(|error| anyhow!("{error}"))?;
        let mut changed = Vec::new();
        let outcome = book::process(&input, &mut |patches| changed.extend(patches));
        let report = terminal::render(&outcome.report, false);
        ensure!(!outcome.failed, "{}", report.trim_end());
        if !report.is_empty() {
            // If standard error is gone there is nobody left to tell.
            let _ = std::io::stderr().lock().write_all(report.as_bytes());
        }
        let mut chapters = Vec::with_capacity(input.chapters.len());
        collect(&mut book.items, &mut chapters);
        for (index, patch) in changed {
            *chapters[index] = input.chapters[index].content.apply(&patch).decode();
        }
        Ok(book)
    }

    fn supports_renderer(&self, _: &str) -> Result<bool> {
        Ok(true)
    }
}

/// Appends the texts of all chapters, each before its children, as [`Input::chapters`] are.
fn collect<'b>(items: &'b mut [BookItem], texts: &mut Vec<&'b mut String>) {
    for item in items {
        if let BookItem::Chapter(Chapter {
            content, sub_items, ..
        }) = item
        {
            texts.push(content);
            collect(sub_items, texts);
        }
    }
}
