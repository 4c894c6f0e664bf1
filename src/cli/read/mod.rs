//! Reading a book from its folder, for the commands that do without mdBook. What the author can
//! mend in one chapter becomes a diagnostic; only without settings or a summary is there no book.

mod includes;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use mdbook_summary::{Link, Summary, SummaryItem, parse_summary};
use serde_json::Value;

use crate::config::{Settings, Tables, from_toml, refused_by_mdbook};
use crate::diagnostic::{Code, Diagnostic, File};
use crate::source::Span;
use includes::Includes;

/// A book as it would reach the preprocessor.
pub(super) struct Book {
    /// `book.toml`, in the shape that mdBook sends.
    pub(super) config: Value,
    /// Our part of it.
    pub(super) settings: Settings,
    /// The chapters that have a text, in the order of the summary.
    pub(super) chapters: Vec<Chapter>,
    /// What was wrong with the files.
    pub(super) problems: Vec<(File, Diagnostic)>,
}

/// One chapter.
pub(super) struct Chapter {
    /// The path below the sources' folder, with forward slashes.
    pub(super) path: String,
    /// The text, includes expanded if that happens before us.
    pub(super) text: String,
}

/// Reads the book in this folder.
///
/// # Errors
/// A message, if `book.toml` or `SUMMARY.md` cannot be read.
pub(super) fn book(root: &Path) -> Result<Book, String> {
    let text = read_text(&root.join("book.toml"))?;
    let table: toml::Table = text.parse().map_err(|error| {
        let path = root.join("book.toml");
        format!("cannot read `{}`:\n{error}", path.display())
    })?;
    let config = from_toml(&table);
    // The run reads the settings again, and reports what is wrong with them.
    let (settings, _) = Settings::read(&config, None);
    let refused = refused_by_mdbook(&config, Some(&text), Tables::Others);
    let file = || File {
        path: "book.toml".to_owned(),
        text: text.clone(),
        disk: None,
    };
    let problems = refused.into_iter().map(|problem| (file(), problem));

    let source = root.join(&settings.book.src);
    let summary_path = source.join("SUMMARY.md");
    let summary = read_text(&summary_path)?;
    // The causes above the first only say again that a summary was being parsed.
    let parsed = parse_summary(&summary).map_err(|error| {
        let cause = error.root_cause();
        format!("cannot read `{}`: {cause}", summary_path.display())
    })?;

    let src = settings.book.src.trim_end_matches('/').replace('\\', "/");
    let mut reader = Reader {
        includes: expands_includes(&config, &settings).then(|| Includes::new(root, &src)),
        creates_missing: config["build"]["create-missing"].as_bool() != Some(false),
        source,
        src,
        summary,
        chapters: Vec::new(),
        problems: problems.collect(),
        progress: progress(&parsed),
    };
    reader.read(&parsed);
    reader.progress.finish_and_clear();
    Ok(Book {
        config,
        settings,
        chapters: reader.chapters,
        problems: reader.problems,
    })
}

fn read_text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

/// Whether mdBook expands includes before the chapters reach us.
fn expands_includes(config: &Value, settings: &Settings) -> bool {
    let by_default = config["build"]["use-default-preprocessors"].as_bool() != Some(false);
    settings.after_links && (by_default || config["preprocessor"]["links"].is_object())
}

/// How many chapters have been read, on a terminal only: each include is a file to be read, and
/// large books have thousands.
fn progress(summary: &Summary) -> ProgressBar {
    fn count(items: &[SummaryItem]) -> u64 {
        let links = items.iter().filter_map(|item| match item {
            SummaryItem::Link(link) => Some(link),
            _ => None,
        });
        links.map(|link| 1 + count(&link.nested_items)).sum()
    }
    let chapters = count(&summary.prefix_chapters)
        + count(&summary.numbered_chapters)
        + count(&summary.suffix_chapters);
    let style = ProgressStyle::with_template("casebook: {pos} of {len} chapters {wide_bar}");
    let bar = ProgressBar::new(chapters);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

struct Reader {
    includes: Option<Includes>,
    /// Whether mdBook makes the files that are missing.
    creates_missing: bool,
    /// The sources' folder.
    source: PathBuf,
    /// The same, as the author is shown it.
    src: String,
    /// The text of `SUMMARY.md`.
    summary: String,
    chapters: Vec<Chapter>,
    problems: Vec<(File, Diagnostic)>,
    progress: ProgressBar,
}

impl Reader {
    fn read(&mut self, summary: &Summary) {
        let parts = [
            &summary.prefix_chapters,
            &summary.numbered_chapters,
            &summary.suffix_chapters,
        ];
        parts.into_iter().for_each(|items| self.items(items));
    }

    /// Reads each chapter, then those below it.
    fn items(&mut self, items: &[SummaryItem]) {
        for item in items {
            let SummaryItem::Link(link) = item else {
                continue;
            };
            self.chapter(link);
            self.progress.inc(1);
            self.items(&link.nested_items);
        }
    }

    fn chapter(&mut self, link: &Link) {
        // A draft has no file.
        let Some(location) = &link.location else {
            return;
        };
        let file = self.source.join(location);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => return self.unreadable(location, &error),
        };
        // Both as mdBook does: `./ch.md` is `ch.md`, and no byte order mark remains.
        let path = file.strip_prefix(&self.source).unwrap_or(&file);
        let path = path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        let mut text = match text.strip_prefix('\u{feff}') {
            Some(text) => text.to_owned(),
            None => text,
        };
        if let Some(includes) = &self.includes {
            let expanded = includes.expand(&path, text);
            text = expanded.text;
            self.problems.extend(expanded.problems);
        }
        self.chapters.push(Chapter { path, text });
    }

    fn unreadable(&mut self, location: &Path, error: &std::io::Error) {
        let shown = location.to_string_lossy();
        let span = find_target(&self.summary, &shown).unwrap_or_default();
        let missing = error.kind() == ErrorKind::NotFound;
        let diagnostic = if missing {
            let message = format!("the file of the chapter `{shown}` does not exist");
            Diagnostic::new(&Code::UNREADABLE_CHAPTER, span, message)
                .help("create the file, or correct the path; it is relative to `SUMMARY.md`")
        } else {
            let message = format!("cannot read the chapter `{shown}`: {error}");
            Diagnostic::new(&Code::UNREADABLE_CHAPTER, span, message)
        };
        let diagnostic = match missing && self.creates_missing {
            true => diagnostic.note("mdBook will create it").as_warning(),
            false => diagnostic,
        };
        let file = File {
            path: format!("{}/SUMMARY.md", self.src),
            text: self.summary.clone(),
            disk: None,
        };
        self.problems.push((file, diagnostic));
    }
}

/// Where the summary names this file, the way that a link is written.
fn find_target(summary: &str, location: &str) -> Option<Span> {
    [location.to_owned(), location.replace(' ', "%20")]
        .iter()
        .flat_map(|target| summary.match_indices(target.as_str()))
        .find(|(start, target)| {
            let before = summary[..*start].ends_with(['(', '<']);
            before && summary[start + target.len()..].starts_with([')', '>', ' '])
        })
        .map(|(start, target)| Span::new(start, start + target.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_found_in_the_summary_as_the_target_of_a_link() {
        let summary =
            "- [b.md](ab.md)\n- [B](b.md \"B\")\n- [C](<c d.md>)\n- [E](e%20f.md)\n- [g](h.mdx)";
        for (location, expected) in [
            ("b.md", Some("b.md")),
            ("ab.md", Some("ab.md")),
            ("c d.md", Some("c d.md")),
            ("e f.md", Some("e%20f.md")),
            ("h.md", None),
        ] {
            let found = find_target(summary, location);
            assert_eq!(found.map(|span| span.of(summary)), expected, "{location}");
        }
        assert_eq!(find_target(summary, "b.md"), Some(Span::new(22, 26)));
    }
}
