//! `check`: what a build would say about a book, without building it.
//!
//! The book is read more tolerantly than mdBook reads it: settings that only one generation of
//! mdBook knows do no harm, and a missing chapter does not hide what is wrong with the others.
//! Everything else is as in a build, so that a book that passes here also builds.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::{colour, deniable, fail, print, read, say, walk};
use crate::config::Target;
use crate::diagnostic::{Report, github, json, sarif, terminal};

/// From so many chapters on a person is told that something is going on.
const MANY_CHAPTERS: usize = 500;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// How to write the report: `text` to standard error, the others to standard output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Makes errors of these warnings: a code, or `warnings` for all.
    #[arg(long, value_name = "CODE", value_parser = deniable(), hide_possible_values = true)]
    deny: Vec<String>,
    /// The renderer that the book is checked for.
    #[arg(long, default_value = "html")]
    renderer: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let book = match read::book(&arguments.dir) {
        Ok(book) => book,
        Err(problem) => return fail(&problem),
    };
    let count = book.chapters.len();
    if count > MANY_CHAPTERS && std::io::stderr().is_terminal() {
        say(&format!("casebook: checking {count} chapters\n"));
    }
    let (renderer, deny) = (&arguments.renderer, &arguments.deny);
    let report = walk::report(&book, &arguments.dir, renderer, deny, &mut |_| {});

    let closing = match book.settings.target_for(renderer) {
        Target::Off => format!("nothing to check, it is off for `{renderer}`"),
        _ if count == 1 => "no problems in 1 chapter".to_owned(),
        _ => format!("no problems in {count} chapters"),
    };
    let written = write(&report, arguments.format, &closing);
    match (written == ExitCode::SUCCESS, report.errors()) {
        (true, 1..) => ExitCode::FAILURE,
        _ => written,
    }
}

/// Writes the report, or for people that there is nothing in it.
fn write(report: &Report, format: Format, closing: &str) -> ExitCode {
    match format {
        Format::Text if report.is_empty() => say(&format!("casebook: {closing}\n")),
        Format::Text => say(&terminal::render(report, colour())),
        Format::Json => return print(json::render(report).as_bytes()),
        Format::Github => return print(github::render(report).as_bytes()),
        Format::Sarif => return print(sarif::render(report).as_bytes()),
    }
    ExitCode::SUCCESS
}
