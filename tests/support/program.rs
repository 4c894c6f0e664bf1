//! Books in folders, and what the program says to them.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test program uses its own part"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run of the program left behind.
#[derive(Debug, PartialEq)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The program, with pipes, in an environment that tells it nothing.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdbook-casebook"));
    command.args(arguments);
    command
        .env_remove("NO_COLOR")
        .env_remove("SOURCE_DATE_EPOCH");
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a [`command`].
pub fn run_with(mut command: Command, stdin: &[u8]) -> Run {
    let mut child = command.spawn().expect("the program starts");
    // Commands that read nothing may be gone already.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Run {
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Runs a command of the program in a folder.
pub fn run_in(dir: &Path, name: &str, arguments: &[&str]) -> Run {
    let mut command = command(&[name]);
    command.args(arguments).current_dir(dir);
    run_with(command, b"")
}

/// A folder of its own with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        write(dir.path(), path, text);
    }
    dir
}

/// A book with these settings and chapters.
pub fn book(settings: &str, chapters: &[(&str, &str)]) -> TempDir {
    let links = chapters.iter().map(|(path, _)| format!("- [A]({path})\n"));
    let dir = folder(&[
        ("book.toml", settings),
        ("src/SUMMARY.md", &links.collect::<String>()),
    ]);
    for (path, text) in chapters {
        write(dir.path(), &format!("src/{path}"), text);
    }
    dir
}

/// Writes a file, and the folders that it is in.
pub fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("files are in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
