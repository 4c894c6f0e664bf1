//! mdBook's side of the program: a book in, a book out. Standard output is the protocol; whatever
//! the author should read goes to standard error.

use std::fs::File;
use std::io::{BufWriter, Read};
use std::process::ExitCode;

use super::{colour, fail, say};
use crate::book;
use crate::diagnostic::terminal;
use crate::protocol::Input;

/// What a pipe of Linux takes at a time, in bytes.
const PIPE: usize = 64 * 1024;

pub(super) fn run() -> ExitCode {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut bytes) {
        return fail(&format!("cannot read standard input: {error}"));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return fail(&format!("standard input is not UTF-8: {error}")),
    };
    let input = match Input::parse(&text) {
        Ok(input) => input,
        Err(error) => return fail(&format!("{error}\nhelp: {}", error.help())),
    };
    let out = match stdout() {
        Ok(out) => BufWriter::with_capacity(PIPE, out),
        Err(error) => return fail(&format!("cannot open standard output: {error}")),
    };
    let mut answer = input.answer(out);
    let in_order = input.is_in_order();
    let mut late = Vec::new();
    let mut written = Ok(());
    let outcome = book::process(&input, &mut |patches| {
        if !in_order {
            late.extend(patches);
        } else if written.is_ok() {
            written = answer.patch_all(patches);
        }
    });
    if !outcome.report.is_empty() {
        say(&terminal::render(&outcome.report, colour()));
    }
    if outcome.failed {
        return ExitCode::FAILURE;
    }
    let written = written.and_then(|()| answer.patch_all(late));
    match written.and_then(|()| answer.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("cannot write the book: {error}")),
    }
}

/// Standard output without the standard library's own buffer, which looks for a line end in every
/// byte that is written: a fifteenth of the time of a book that does not change.
fn stdout() -> std::io::Result<File> {
    let out = std::io::stdout();
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&out).try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&out).try_clone_to_owned()?;
    Ok(File::from(owned))
}
