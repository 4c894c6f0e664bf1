//! `{{#include}}` and its like, expanded by mdBook's own preprocessor, so that not even a corner
//! case differs from a build.
//!
//! It reports what it cannot expand to the log only, and does not say of which chapter. So chapters
//! are given to it one at a time, and the log is listened to.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use mdbook_driver::builtin_preprocessors::LinkPreprocessor;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::config::Config;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::diagnostic::{Code, Diagnostic, File};
use crate::source::Span;

/// The expansion of one book's includes.
pub(super) struct Includes {
    context: PreprocessorContext,
    /// The sources' folder, as the author is shown it.
    src: String,
}

/// A chapter whose includes were expanded.
pub(super) struct Expanded {
    pub(super) text: String,
    /// What could not be expanded; it is still in the text.
    pub(super) problems: Vec<(File, Diagnostic)>,
}

impl Includes {
    /// For the book in the folder `root`, whose sources are in its folder `src`.
    pub(super) fn new(root: &Path, src: &str) -> Self {
        // All that the preprocessor reads of the settings is where the sources are.
        let mut config = Config::default();
        config.book.src = src.into();
        Includes {
            context: PreprocessorContext::new(root.to_owned(), config, "html".to_owned()),
            src: src.to_owned(),
        }
    }

    /// Expands the text of the chapter with this path below the sources.
    pub(super) fn expand(&self, path: &str, text: String) -> Expanded {
        let unchanged = |text| Expanded {
            text,
            problems: Vec::new(),
        };
        if !text.contains("{{") {
            return unchanged(text);
        }
        let chapter = Chapter::new(path, text.clone(), path, Vec::new());
        let book = Book::new_with_items(vec![BookItem::Chapter(chapter)]);
        let log = Log::default();
        let expanded = tracing::subscriber::with_default(log.clone(), || {
            LinkPreprocessor::new().run(&self.context, book)
        });
        // It never fails, and gives back what it was given.
        let chapter = expanded
            .ok()
            .and_then(|book| book.chapters().next().cloned());
        let Some(chapter) = chapter else {
            return unchanged(text);
        };
        let file = File {
            path: format!("{}/{path}", self.src),
            disk: (chapter.content != text).then_some(text),
            text: chapter.content.clone(),
        };
        let problems = diagnose(&log.take(), &chapter.content)
            .into_iter()
            .map(|diagnostic| (file.clone(), diagnostic))
            .collect();
        Expanded {
            text: chapter.content,
            problems,
        }
    }
}

/// Finds what mdBook complained about in the text that it left.
fn diagnose(log: &[String], text: &str) -> Vec<Diagnostic> {
    // What is complained about twice stands there twice, so each search goes on after the last.
    let mut from = 0;
    let mut diagnose_one = |entry: &String| {
        let failed = entry
            .strip_prefix("Error updating \"")
            .and_then(|rest| rest.split_once("\", "));
        let Some((include, _)) = failed else {
            let message = format!("mdBook reports `{entry}`");
            return Diagnostic::new(&Code::FAILED_INCLUDE, Span::at(0), message);
        };
        let start = text[from..].find(include).map(|offset| from + offset);
        let span = start.map_or(Span::at(0), |start| {
            from = start + include.len();
            Span::new(start, from)
        });
        let message = format!("mdBook cannot expand `{include}`");
        Diagnostic::new(&Code::FAILED_INCLUDE, span, message)
            .help("correct the path; it is relative to the folder of the file that includes")
    };
    log.iter().map(&mut diagnose_one).collect()
}

/// The errors that were logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::ERROR
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message::default();
        event.record(&mut message);
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.push(message.0);
    }

    // Spans are of no interest.
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The text of a log entry.
#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_are_found_in_the_text_one_after_the_other() {
        let include = "{{#include no.md}}";
        let text = format!("a {include}\n{include}\n");
        let entry = format!("Error updating \"{include}\", Could not read file for link");
        let log = [entry.clone(), entry, "Stack depth exceeded".to_owned()];
        let found: Vec<_> = diagnose(&log, &text)
            .into_iter()
            .map(|diagnostic| (diagnostic.span, diagnostic.message))
            .collect();
        let failed = format!("mdBook cannot expand `{include}`");
        let expected = [
            (Span::new(2, 20), failed.clone()),
            (Span::new(21, 39), failed),
            (
                Span::at(0),
                "mdBook reports `Stack depth exceeded`".to_owned(),
            ),
        ];
        assert_eq!(found, expected);
    }
}
