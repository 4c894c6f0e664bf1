//! The command line. Without a command the program is what mdBook calls: it reads the book from
//! standard input and writes it to standard output.
//!
//! Exit codes: 0 if all is well, 1 if the book has errors (or denied warnings), 2 if the command
//! could not do its work at all: wrong arguments, unreadable files, input that is not mdBook's.

mod calendar;
mod check;
pub mod init;

mod list;
mod preprocess;
mod read;
mod streams;
mod walk;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand};

use crate::assets;
use crate::diagnostic::CODES;

/// Directives for mdBook: admonitions in every notation, with real diagnostics.
#[derive(Debug, Parser)]
#[command(name = "mdbook-casebook", version, about, long_about = None)]
pub struct Arguments {
    /// What to do; mdBook gives nothing here.
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Says by the exit code whether a renderer is supported; mdBook asks this.
    Supports {
        /// The renderer's name.
        renderer: String,
    },
    /// Sets up a book: edits `book.toml` and installs the style sheet.
    Init {
        /// The book's folder.
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Shows what would change, and changes nothing.
        #[arg(long)]
        dry_run: bool,
        /// Puts the styles into each page that needs them instead of installing files; a book that
        /// links the files does so no longer.
        #[arg(long)]
        inline: bool,
    },
    /// Says what is wrong with a book, without building it.
    Check(check::Arguments),
    /// Prints the records of a book as data.
    List(list::Arguments),
    /// Writes the timelines of a book as a calendar file (iCalendar).
    Calendar(calendar::Arguments),
    /// Prints a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page of this program or of one of its commands (roff).
    Man {
        /// The command; without one the program itself.
        command: Option<String>,
    },
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    match arguments.command {
        None => preprocess::run(),
        // Every renderer is: those that we do not know get portable Markdown.
        Some(Command::Supports { renderer: _ }) => ExitCode::SUCCESS,
        Some(Command::Init {
            dir,
            dry_run,
            inline,
        }) => set_up(&dir, dry_run, inline),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::List(arguments)) => list::run(&arguments),
        Some(Command::Calendar(arguments)) => calendar::run(&arguments),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(
                shell,
                &mut Arguments::command(),
                "mdbook-casebook",
                &mut script,
            );
            print(&script)
        }
        Some(Command::Man { command }) => manual_page(command.as_deref()),
    }
}

fn manual_page(of: Option<&str>) -> ExitCode {
    let mut program = Arguments::command();
    program.build();
    let page = match of {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return fail(&format!("there is no command `{name}`")),
        },
    };
    let mut roff = Vec::new();
    // A command has no version of its own.
    let source = concat!("mdbook-casebook ", env!("CARGO_PKG_VERSION"));
    match clap_mangen::Man::new(page).source(source).render(&mut roff) {
        Ok(()) => print(&roff),
        Err(error) => fail(&format!("cannot write: {error}")),
    }
}

/// What `--deny` takes.
fn deniable() -> PossibleValuesParser {
    let codes = CODES.iter().map(|code| code.name);
    PossibleValuesParser::new(codes.chain(["warnings"]))
}

fn set_up(dir: &Path, dry_run: bool, inline: bool) -> ExitCode {
    let file = |path: &str, content| init::AssetFile {
        path: path.to_owned(),
        content,
    };
    let files = vec![
        file(assets::STYLE_FILE, assets::style_file()),
        file(assets::SCRIPT_FILE, assets::script_file()),
    ];
    let options = init::Options {
        linked: !inline,
        files,
    };
    match init::run(dir, &options, dry_run) {
        Ok(outcome) => print(outcome.message.as_bytes()),
        Err(error) => fail(&error.to_string()),
    }
}

/// Writes to standard output. A reader that has gone away is no failure.
fn print(bytes: &[u8]) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            fail(&format!("cannot write: {error}"))
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Writes to standard error; if even that is gone there is nobody left to tell.
fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Says why the command cannot go on.
fn fail(message: &str) -> ExitCode {
    say(&format!("mdbook-casebook: {message}\n"));
    ExitCode::from(2)
}

/// Whether to colour what goes to standard error (see <https://no-color.org>).
fn colour() -> bool {
    std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
