//! Books from `tests/books`, built by mdBook itself with the preprocessor inside of the process.
//!
//! What other tests say about texts, these say about pages: our output survives mdBook's Markdown,
//! its anchors and its search index. `book/expected` holds each page as it must be. To rewrite it:
//! `SNAPSHOTS=overwrite cargo test --test driver`.

#[path = "support/program.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use mdbook_casebook::driver::Casebook;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use tempfile::TempDir;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// A built book, and the warnings and errors of mdBook's log.
struct Built {
    folder: TempDir,
    log: String,
}

impl Built {
    fn read(&self, path: &str) -> String {
        let path = self.folder.path().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

fn books() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books")
}

/// Builds the book in a folder outside of it.
fn build(root: &Path) -> Result<Built, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = Log::default();
    let built = tracing::subscriber::with_default(log.clone(), || {
        let mut config = Config::from_disk(root.join("book.toml"))?;
        config.build.build_dir = folder.path().to_owned();
        config.build.create_missing = false;
        let mut book = MDBook::load_with_config(root, config)?;
        book.with_preprocessor(Casebook);
        book.build()
    });
    let log = log.0.lock().expect("nobody panicked").clone();
    built.map_err(|error| format!("{error:#}"))?;
    Ok(Built { folder, log })
}

/// Builds one of the books in `tests/books`, about which mdBook has nothing to say.
fn build_clean(name: &str) -> Built {
    let built = build(&books().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(built.log, "", "mdBook's log of {name}");
    built
}

/// A book with one chapter, in a folder of its own.
fn one_chapter(text: &str) -> TempDir {
    let settings = "[preprocessor.casebook]\nafter = [\"links\"]\n";
    program::book(settings, &[("one.md", text)])
}

/// The page's own content, without what mdBook puts around it.
fn main_element(page: &str) -> String {
    let (_, rest) = page
        .split_once("<main>")
        .expect("a page has a main element");
    let (main, _) = rest.split_once("</main>").expect("a main element ends");
    let lines: Vec<&str> = main.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned() + "\n"
}

/// Compares pages with the files in the book's folder `expected`, of which none may be left over.
fn assert_expected(name: &str, pages: &BTreeMap<&str, String>) {
    let folder = books().join(name).join("expected");
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    if overwrite {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        for (page, text) in pages {
            fs::write(folder.join(page), text).expect("a file");
        }
    }
    let listed: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let produced: BTreeSet<String> = pages.keys().map(|&page| page.to_owned()).collect();
    assert_eq!(produced, listed, "the files in {}", folder.display());
    for (page, text) in pages {
        let expected = fs::read_to_string(folder.join(page)).expect("it was just listed");
        assert!(
            *text == expected.replace("\r\n", "\n"),
            "{name}/{page} is not as expected; if it should be so, run with SNAPSHOTS=overwrite:\n{text}",
        );
    }
}

#[test]
fn pages_look_as_expected_inside_of_main() {
    let built = build_clean("notations");
    let pages = [
        "notations.html",
        "containers.html",
        "bodies.html",
        "plain.html",
        "timelines.html",
    ];
    let pages = pages.map(|page| (page, main_element(&built.read(page))));
    assert_expected("notations", &pages.into());
}

#[test]
fn records_of_an_own_schema_show_up_all_over_the_book() {
    let built = build_clean("recipes");
    let pages = ["all.html", "meals/soups.html", "meals/big stews.html"];
    let shown = pages.map(|page| {
        let name = page.rsplit('/').next().unwrap_or(page);
        (name, main_element(&built.read(page)))
    });
    // Each link of the catalogue leads to an element of the page that it names.
    let links: Vec<_> = shown[0].1.split("href=\"").skip(1).collect();
    let links = links.iter().filter_map(|rest| rest.split('"').next());
    let mut followed = 0;
    for link in links.filter(|link| link.starts_with("meals/")) {
        let (page, id) = link.split_once('#').expect("an anchor");
        let page = built.read(&page.replace("%20", " "));
        assert!(page.contains(&format!("id=\"{id}\"")), "{link}");
        followed += 1;
    }
    assert!(followed >= 5, "only {followed} links");
    assert_expected("recipes", &shown.into());
}

#[test]
fn other_renderers_get_markdown_that_they_know() {
    let built = build_clean("portable");
    let page = built.read("portable.md");
    assert!(
        !page.contains("casebook") && !page.contains(":::"),
        "{page}"
    );
    assert_expected("portable", &[("portable.md", page)].into());
}

#[test]
fn no_directive_reaches_a_page_as_text_and_every_element_is_closed() {
    let built = build_clean("notations");
    for page in ["notations.html", "containers.html", "timelines.html"] {
        let main = main_element(&built.read(page));
        for raw in [":::", "!!!", "???", "[!", "```"] {
            assert!(!main.contains(raw), "{page} shows `{raw}`");
        }
        for element in [
            "div",
            "details",
            "dl",
            "blockquote",
            "ul",
            "p",
            "ol",
            "li",
            "label",
            "section",
        ] {
            let opened = main.matches(&format!("<{element}>")).count()
                + main.matches(&format!("<{element} ")).count();
            let closed = main.matches(&format!("</{element}>")).count();
            assert_eq!(opened, closed, "{page}: {element}");
        }
    }
}

#[test]
fn notes_and_links_in_bodies_resolve() {
    let page = main_element(&build_clean("notations").read("bodies.html"));
    for part in [
        "<a href=\"https://example.org/outside\">a reference</a>",
        "<a href=\"https://example.org/within\" title=\"Within\">reference</a>",
        "<a href=\"notations.html#own\">another chapter</a>",
        "Defined outside of the box.",
        "class=\"playground\"",
        "Text from <strong>another</strong> file.",
        "id=\"a-heading-in-a-box\"",
    ] {
        assert!(page.contains(part), "`{part}` is not in:\n{page}");
    }
}

#[test]
fn the_search_index_has_the_text_of_directives() {
    let built = build_clean("notations");
    let index = fs::read_dir(built.folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("searchindex") && name.ends_with(".js")
        });
    let index = fs::read_to_string(index.expect("a search index")).expect("a file");
    for text in [
        "Three notations deep.",
        "In a definition.",
        "MkDocs, folded.",
    ] {
        assert!(index.contains(text), "{text}");
    }
}

#[test]
fn an_error_ends_the_build_with_the_report() {
    let dir = one_chapter(":::nots\nText.\n:::\n");
    let error = build(dir.path()).err().expect("the build fails");
    let expected = "\
error[directive-unknown]: no directive is called `nots`
 --> src/one.md:1:4
  |
1 | :::nots
  |    ^^^^
  |
  = help: write `note`

casebook: 1 error in 1 file";
    assert_eq!(error, expected);
}

/// `[!NOTE]` in its right place is mdBook's own business, in a wrong one nobody's.
#[test]
fn misplaced_alerts_are_told_where_mdbook_shows_alerts_too() {
    let alerts = "> [!NOTE]\n> Right.\n\n> a\n> [!NOTE]\n\n[!TIP]\n";
    let dir = one_chapter(&format!("{alerts}\n:::nots\n:::\n"));
    let error = build(dir.path()).err().expect("the build fails");
    for place in ["src/one.md:5:3", "src/one.md:7:1"] {
        let warning = error.split("\n\n").find(|report| report.contains(place));
        let is_told = warning.is_some_and(|it| it.starts_with("warning[opener-malformed]"));
        assert!(is_told, "{place}: {error}");
    }
    assert_eq!(error.matches("opener-malformed").count(), 2, "{error}");
}

#[test]
fn the_log_is_really_listened_to() {
    let dir = one_chapter("{{#include gone.md}}\n");
    let log = build(dir.path()).expect("mdBook goes on").log;
    assert!(
        log.contains("ERROR Error updating \"{{#include gone.md}}\""),
        "{log}"
    );
}

/// The warnings and errors that were logged, one a line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut entry = Entry(event.metadata().level().to_string());
        event.record(&mut entry);
        let mut log = self.0.lock().expect("nobody panicked");
        *log += &format!("{}\n", entry.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The text of a log entry.
struct Entry(String);

impl Visit for Entry {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            write!(self.0, " {value:?}").expect("strings take everything");
        }
    }
}
