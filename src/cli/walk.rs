//! What the commands that read a whole book do alike: it is checked, and each of its chapters is looked
//! at.

use std::path::Path;
use std::process::ExitCode;

use super::{colour, read, say};
use crate::book::{self, Project, Source, Text};
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::diagnostic::{Report, terminal};
use crate::expand::{self, Chapter};
use crate::protocol::Generation;

/// A chapter that has been read.
pub(super) struct Visit<'a> {
    pub(super) project: &'a Project,
    pub(super) settings: &'a Settings,
    /// Its path below the sources' folder.
    pub(super) path: &'a str,
    pub(super) chapter: &'a Chapter,
    pub(super) catalogue: &'a Catalogue,
    /// What all chapters have in common.
    pub(super) book: &'a expand::Book<'a>,
}

/// Shows all chapters with directives to `visit`, in order, and then says what is wrong with the
/// book. `command` is the one that does so, and `deny` the warnings that are errors to it besides
/// those of the settings.
///
/// # Errors
/// The exit code, if the book has errors: half of the data that looks like all of it is worse than
/// none.
pub(super) fn chapters(
    book: &read::Book,
    dir: &Path,
    command: &str,
    deny: &[String],
    visit: &mut dyn FnMut(Visit<'_>),
) -> Result<(), ExitCode> {
    // Data is the same for all renderers, and a book cannot have switched this one off.
    let report = report(book, dir, &format!("casebook {command}"), deny, visit);
    if !report.is_empty() {
        say(&terminal::render(&report, colour()));
    }
    match report.errors() {
        0 => Ok(()),
        _ => Err(ExitCode::FAILURE),
    }
}

/// What is wrong with a book that is built for a renderer, after all its chapters with directives have
/// been shown to `visit`.
pub(super) fn report(
    book: &read::Book,
    dir: &Path,
    renderer: &str,
    deny: &[String],
    visit: &mut dyn FnMut(Visit<'_>),
) -> Report {
    let sources: Vec<Source<'_>> = book
        .chapters
        .iter()
        .map(|chapter| Source {
            path: Some(&chapter.path),
            text: Text::Plain(&chapter.text),
        })
        .collect();
    let project = Project {
        root: dir.to_owned(),
        config: book.config.clone(),
        renderer: renderer.to_owned(),
        // Its message would tell, its settings do not. 0.5 is what new books are built with.
        generation: Generation::V05,
    };
    let settings = &book.settings;
    let mut show =
        |index: usize, chapter: &Chapter, catalogue: &Catalogue, shared: &expand::Book<'_>| {
            visit(Visit {
                project: &project,
                settings,
                path: &book.chapters[index].path,
                chapter,
                catalogue,
                book: shared,
            });
        };
    let mut report = book::run(&project, &sources, Vec::new(), &mut show, None).report;
    for (file, diagnostic) in &book.problems {
        let file = report.add_file(file.clone());
        report.push(file, diagnostic.clone());
    }
    // Names that are no codes have been reported by the run, or by the reader of the arguments.
    report.apply_allow(&settings.allow);
    report.apply_deny(&[settings.deny.as_slice(), deny].concat());
    report
}
