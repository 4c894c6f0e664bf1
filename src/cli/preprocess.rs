//! mdBook's side of the program: a book in, a book out. Standard output is the protocol; whatever
//! the author should read goes to standard error.

use std::process::ExitCode;

use super::{colour, fail, say, streams};
use crate::book;
use crate::diagnostic::terminal;
use crate::protocol::Input;

pub(super) fn run() -> ExitCode {
    let bytes = match streams::read() {
        Ok(bytes) => bytes,
        Err(error) => return fail(&format!("cannot read standard input: {error}")),
    };
    let text = match str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => return fail(&format!("standard input is not UTF-8: {error}")),
    };
    let input = match Input::parse(text) {
        Ok(input) => input,
        Err(error) => return fail(&format!("{error}\nhelp: {}", error.help())),
    };
    let out = match streams::write() {
        Ok(out) => out,
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
