//! A diagnostic together with the text that it points into.

use std::sync::OnceLock;

use super::locate::Alignment;
use super::position::{Index, Position};
use super::{Diagnostic, File};
use crate::source::{Lines, Span};

/// One diagnostic of a report and the file it is about; what the writers write.
#[derive(Clone, Copy, Debug)]
pub struct Item<'r> {
    /// The diagnostic.
    pub diagnostic: &'r Diagnostic,
    pub(super) source: Option<&'r Source>,
}

impl<'r> Item<'r> {
    /// The file; `None` if the diagnostic is about no text.
    pub fn file(&self) -> Option<&'r File> {
        self.source.map(Source::file)
    }

    /// Where the diagnostic is; `None` if it is about no text.
    pub fn position(&self) -> Option<Position> {
        self.position_of(self.diagnostic.span)
    }

    /// Where another span of the same text is, for instance one of the labels.
    pub(crate) fn position_of(&self, span: Span) -> Option<Position> {
        self.source.map(|source| source.position(span))
    }
}

/// A file with what is needed to find places in it, worked out when first asked for: most files of
/// a run have no diagnostics, and a terminal shows only some of many.
#[derive(Clone, Debug)]
pub(super) struct Source {
    file: File,
    text: OnceLock<Index>,
    disk: OnceLock<Option<(Index, Alignment)>>,
}

impl Source {
    pub(super) fn new(file: File) -> Self {
        Source {
            file,
            text: OnceLock::new(),
            disk: OnceLock::new(),
        }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Where a span of the scanned text is in the author's file.
    pub(super) fn position(&self, span: Span) -> Position {
        let text = self.scanned();
        let Some((disk, alignment)) = self.changed() else {
            return Position::Exact(text.1.region(text.0, span));
        };
        match alignment.find(text, disk, span) {
            Some(span) => Position::Exact(disk.1.region(disk.0, span)),
            None => Position::AfterIncludes,
        }
    }

    /// The text that exact positions are places of.
    pub(super) fn file_text(&self) -> (&str, &Lines) {
        let (text, index) = self
            .changed()
            .map_or_else(|| self.scanned(), |(disk, _)| disk);
        (text, &index.lines)
    }

    /// The text that the spans of the diagnostics are places of.
    pub(super) fn scanned_text(&self) -> (&str, &Lines) {
        let (text, index) = self.scanned();
        (text, &index.lines)
    }

    fn scanned(&self) -> (&str, &Index) {
        let text = self.file.text.as_str();
        (text, self.text.get_or_init(|| Index::new(text)))
    }

    /// The file on disk, if it is not what was scanned.
    fn changed(&self) -> Option<((&str, &Index), &Alignment)> {
        let disk = self.file.disk.as_deref()?;
        let changed = self.disk.get_or_init(|| {
            (disk != self.file.text).then(|| {
                let index = Index::new(disk);
                let alignment = Alignment::new(self.scanned(), (disk, &index));
                (index, alignment)
            })
        });
        let (index, alignment) = changed.as_ref()?;
        Some(((disk, index), alignment))
    }
}
