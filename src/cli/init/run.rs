//! The files of `init`: reading `book.toml`, and writing only inside the book's folder, whole files
//! at a time.

use std::fmt::{self, Write as _};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{InitPlan, Options, init, lines};
use crate::diagnostic::Diagnostic;
use crate::source::{LineColumn, Lines};

/// The file that everything is about.
const BOOK_TOML: &str = "book.toml";

/// What a run did, or would do.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was planned.
    pub plan: InitPlan,
    /// The files that differ from the plan, now written unless it was a dry run. Real paths.
    pub written: Vec<PathBuf>,
    /// All of that as text for people, a difference included if it was a dry run.
    pub message: String,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum RunError {
    /// `book.toml` cannot be changed as it is.
    Invalid {
        /// Where, in lines and columns from 1.
        position: LineColumn,
        /// What is wrong.
        diagnostic: Box<Diagnostic>,
    },
    /// A file would be written outside of the book's folder, through a symbolic link.
    Outside {
        /// The path below the book's folder.
        path: PathBuf,
    },
    /// The system refused something.
    Io {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Invalid {
                position,
                diagnostic,
            } => f.write_str(&concise(diagnostic, *position)),
            RunError::Outside { path } => write!(
                f,
                "`{}` leads out of the book's folder, so nothing was written",
                path.display()
            ),
            RunError::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for RunError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RunError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Plans with [`init`] for the book in `dir`, and writes what differs unless this is a dry run.
///
/// Every file is checked before the first is written. A file is replaced in one step, so nobody
/// ever sees half of one; `book.toml` comes last, so it never lists a file that is not there yet.
///
/// # Errors
/// If there is no `book.toml`, if it cannot be changed, if a path leads out of `dir` through a
/// symbolic link, or if a file cannot be read or written.
pub fn run(dir: &Path, options: &Options, dry_run: bool) -> Result<Outcome, RunError> {
    let root = fs::canonicalize(dir).map_err(|source| io_error("read", dir, source))?;
    let book_toml = resolve(&root, BOOK_TOML)?;
    let read = fs::read_to_string(&book_toml);
    let old = read.map_err(|source| io_error("read", &book_toml, source))?;
    let plan = init(&old, options).map_err(|diagnostic| RunError::Invalid {
        position: position(&old, &diagnostic),
        diagnostic,
    })?;

    let mut pending = Vec::new();
    for file in &plan.files {
        let target = resolve(&root, &file.path)?;
        let is_new = fs::read(&target).ok().as_deref() != Some(file.content.as_bytes());
        if is_new {
            pending.push((target, file.path.as_str(), file.content.as_str()));
        }
    }
    if plan.book_toml != old {
        pending.push((book_toml, BOOK_TOML, plan.book_toml.as_str()));
    }
    if !dry_run {
        for (target, _, content) in &pending {
            write_whole(target, content).map_err(|source| io_error("write", target, source))?;
        }
    }
    let names: Vec<&str> = pending.iter().map(|(_, name, _)| *name).collect();
    let message = describe(&plan, &old, &names, dry_run);
    let written = pending.into_iter().map(|(target, ..)| target).collect();
    Ok(Outcome {
        plan,
        written,
        message,
    })
}

fn io_error(action: &'static str, path: &Path, source: io::Error) -> RunError {
    RunError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

/// The real path of a file below the root, which may not exist yet. Links are followed as far as
/// they stay inside.
fn resolve(root: &Path, relative: &str) -> Result<PathBuf, RunError> {
    let wanted = root.join(relative);
    // What does not exist cannot be a link; a link to nowhere does exist.
    let mut existing = wanted.as_path();
    while fs::symlink_metadata(existing).is_err() {
        match existing.parent() {
            Some(parent) if parent.starts_with(root) => existing = parent,
            _ => break,
        }
    }
    let real = fs::canonicalize(existing).map_err(|source| io_error("read", &wanted, source))?;
    if !real.starts_with(root) {
        let path = PathBuf::from(relative);
        return Err(RunError::Outside { path });
    }
    match wanted.strip_prefix(existing) {
        Ok(rest) if rest.as_os_str().is_empty() => Ok(real),
        Ok(rest) => Ok(real.join(rest)),
        Err(_) => Ok(wanted),
    }
}

/// Writes a file beside the target and puts it in its place.
fn write_whole(target: &Path, content: &str) -> io::Result<()> {
    let metadata = fs::metadata(target).ok();
    if metadata
        .as_ref()
        .is_some_and(|it| it.permissions().readonly())
    {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is read-only",
        ));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&draft)?;
    let mut finish = || {
        file.write_all(content.as_bytes())?;
        file.sync_all()?;
        if let Some(metadata) = &metadata {
            fs::set_permissions(&draft, metadata.permissions())?;
        }
        fs::rename(&draft, target)
    };
    finish().inspect_err(|_| {
        // The error that counts is the one above.
        let _ = fs::remove_file(&draft);
    })
}

fn describe(plan: &InitPlan, old: &str, written: &[&str], dry_run: bool) -> String {
    let mut text = String::new();
    if written.is_empty() {
        text.push_str("nothing to do, the book is up to date\n");
    }
    for change in &plan.changes {
        let _ = writeln!(text, "{BOOK_TOML}: {change}");
    }
    for name in written.iter().filter(|name| **name != BOOK_TOML) {
        let _ = writeln!(
            text,
            "{name}: {}",
            if dry_run {
                "would be written"
            } else {
                "written"
            }
        );
    }
    for note in &plan.notes {
        let _ = writeln!(text, "note: {note}");
    }
    for diagnostic in &plan.diagnostics {
        let _ = writeln!(text, "{}", concise(diagnostic, position(old, diagnostic)));
    }
    if dry_run {
        text.push_str(&lines::unified(BOOK_TOML, old, &plan.book_toml));
        if !written.is_empty() {
            text.push_str("this was a dry run, nothing was written\n");
        }
    }
    text
}

/// A diagnostic about `book.toml` on as few lines as it has parts.
fn concise(diagnostic: &Diagnostic, LineColumn { line, column }: LineColumn) -> String {
    let (severity, code) = (diagnostic.severity.name(), diagnostic.code.name);
    let place = format!("{BOOK_TOML}:{line}:{column}");
    let mut text = format!("{place}: {severity}[{code}]: {}", diagnostic.message);
    for help in &diagnostic.help {
        let _ = write!(text, "\n  help: {help}");
    }
    text
}

fn position(text: &str, diagnostic: &Diagnostic) -> LineColumn {
    let mut offset = diagnostic.span.start.min(text.len());
    // The parser's own places need not be between characters.
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    Lines::new(text).line_column(text, offset)
}
