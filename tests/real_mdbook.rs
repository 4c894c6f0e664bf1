//! Real books through real mdBook programs, 0.5 and 0.4. They need the programs, so they are
//! ignored here and run by `.ci/run`, which installs them and names them in `MDBOOK05`, `MDBOOK04`
//! and `CASEBOOK`.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn program(name: &str) -> PathBuf {
    PathBuf::from(
        std::env::var_os(name)
            .unwrap_or_else(|| panic!("{name} does not say where the program is")),
    )
}

/// A book in a folder of its own.
struct Book {
    folder: TempDir,
}

impl Book {
    fn new(toml: &str, chapters: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let book = Book { folder };
        let casebook = program("CASEBOOK");
        book.write(
            "book.toml",
            &toml.replace("CASEBOOK", &casebook.display().to_string()),
        );
        let summary: String = chapters
            .iter()
            .map(|(path, _)| format!("- [{path}]({path})\n"))
            .collect();
        book.write("src/SUMMARY.md", &format!("# Summary\n\n{summary}"));
        for (path, text) in chapters {
            book.write(&format!("src/{path}"), text);
        }
        book
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn mdbook(&self, program: &Path, command: &str) -> Output {
        Command::new(program)
            .arg(command)
            .current_dir(self.root())
            .output()
            .expect("mdbook runs")
    }

    /// Builds the book and returns the part of a page that its chapter is in.
    fn page(&self, program: &Path, page: &str) -> String {
        let output = self.mdbook(program, "build");
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "the build failed:\n{log}");
        assert!(!log.contains("WARN"), "mdBook warned:\n{log}");
        let html = fs::read_to_string(self.root().join("book").join(page)).expect("the page");
        let (_, rest) = html.split_once("<main>").expect("a page has <main>");
        rest.split_once("</main>")
            .expect("a page has </main>")
            .0
            .to_owned()
    }
}

const CASEBOOK: &str =
    "[book]\ntitle = \"T\"\n[preprocessor.casebook]\ncommand = \"CASEBOOK\"\nafter = [\"links\"]\n";

const ALL_NOTATIONS: &str = r#"# One

:::tip[Colon *title*]
Body with a [reference][ref] and a note.[^1]
:::

!!! warning "MkDocs"
    ```rust
    fn main() {}
    ```

1. Item

   > [!QUESTION]- In a quote in an item
   > Folded.

2. Second

~~~admonish bug title="Fence"
Body.
~~~

{{#include part.txt}}

[ref]: https://example.org/
[^1]: The note.
"#;

fn all_notations(program: &Path) {
    let book = Book::new(CASEBOOK, &[("one.md", ALL_NOTATIONS)]);
    book.write("src/part.txt", ":::info[Included]\nFrom a file.\n:::\n");
    let main = book.page(program, "one.html");
    for part in [
        "<p>Colon <em>title</em></p>",
        "<a href=\"https://example.org/\">reference</a>",
        "casebook-warning",
        "<details class=\"casebook-admonition casebook-question",
        "casebook-bug",
        "<p>From a file.</p>",
    ] {
        assert!(main.contains(part), "{part} is missing from\n{main}");
    }
    for raw in [":::", "!!!", "[!", "admonish bug", "<dl>"] {
        assert!(!main.contains(raw), "{raw} is left in\n{main}");
    }
    // The list goes on behind the box in its first item.
    assert_eq!(main.matches("<ol>").count(), 1, "{main}");
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn every_notation_on_mdbook_05() {
    all_notations(&program("MDBOOK05"));
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn every_notation_on_mdbook_04() {
    all_notations(&program("MDBOOK04"));
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn an_admonish_book_builds_after_a_change_of_command_only() {
    let toml = r##"[book]
title = "T"
[output.html]
additional-css = ["./mdbook-admonish.css"]
[preprocessor.admonish]
command = "CASEBOOK"
assets_version = "3.0.3"
on_failure = "bail"
[preprocessor.admonish.default]
css_id_prefix = "box-"
[preprocessor.admonish.directive.custom.expensive]
icon = "./money.svg"
color = "#24ab38"
aliases = ["money"]
"##;
    let text = "# One\n\n```admonish\nDefault.\n```\n\n```admonish tip.small \"Titled\"\nOld form.\n```\n\n\
                ~~~admonish money title='A \"b\"', collapsible=true\n```rust\nfn main() {}\n```\n~~~\n\n```admonish wrning\nTypo.\n```\n\n\
                :::note\nNot ours here.\n";
    let book = Book::new(toml, &[("one.md", text)]);
    book.write("mdbook-admonish.css", ".admonition { margin: 0 }\n");
    book.write(
        "money.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1v1z\"/></svg>",
    );
    for version in ["MDBOOK05", "MDBOOK04"] {
        let main = book.page(&program(version), "one.html");
        for part in [
            "id=\"box-note\"",
            "admonish-tip small",
            "<details class=\"casebook-admonition casebook-expensive admonition admonish-expensive\"",
            "#24ab38",
            "href=\"#box-titled\"",
            "Typo.",
        ] {
            assert!(
                main.contains(part),
                "{version}: {part} is missing from\n{main}"
            );
        }
    }
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn all_mistakes_of_a_book_fail_the_build_at_once() {
    let book = Book::new(
        CASEBOOK,
        &[
            ("one.md", "# One\n\n:::wraning\nx\n:::\n"),
            ("two.md", "# Two\n\n:::note\nx\n"),
        ],
    );
    for version in ["MDBOOK05", "MDBOOK04"] {
        let output = book.mdbook(&program(version), "build");
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{version}: the build passed");
        for part in [
            "src/one.md:3:4",
            "src/two.md:3:1",
            "write `warning`",
            "directive-unclosed",
        ] {
            assert!(
                log.contains(part),
                "{version}: {part} is missing from\n{log}"
            );
        }
    }
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn code_inside_of_directives_is_still_tested() {
    let good = "# One\n\n!!! note\n    ```rust\n    assert_eq!(1 + 1, 2);\n    ```\n\n:::tip\n> ```rust\n> assert!(true);\n> ```\n:::\n";
    let bad = "# One\n\n!!! note\n    ```rust\n    assert_eq!(1 + 1, 3);\n    ```\n";
    let passes = Book::new(CASEBOOK, &[("one.md", good)]).mdbook(&program("MDBOOK05"), "test");
    assert!(
        passes.status.success(),
        "{}",
        String::from_utf8_lossy(&passes.stderr)
    );
    let fails = Book::new(CASEBOOK, &[("one.md", bad)]).mdbook(&program("MDBOOK05"), "test");
    assert!(!fails.status.success(), "a failing example passed");
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn sources_in_the_build_folder_survive() {
    let toml = format!("{CASEBOOK}[build]\nbuild-dir = \"src\"\n");
    let book = Book::new(&toml, &[("one.md", "# One\n\n:::note\nx\n:::\n")]);
    let output = book.mdbook(&program("MDBOOK05"), "build");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("sources-overlap"));
    assert!(
        book.root().join("src/one.md").exists(),
        "the source was deleted"
    );
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn text_without_directives_is_rendered_as_without_us() {
    let text = "# One\n\nText :: more.\n\n> [!NOTE]\n> Native.\n\n```text\n:::note\n```\n";
    let with = Book::new(CASEBOOK, &[("one.md", text)]);
    let without = Book::new("[book]\ntitle = \"T\"\n", &[("one.md", text)]);
    let program = program("MDBOOK05");
    assert_eq!(
        with.page(&program, "one.html"),
        without.page(&program, "one.html")
    );
}

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(book: &Book) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let child = Command::new(program("MDBOOK05"))
            .args([
                "serve",
                "--hostname",
                "127.0.0.1",
                "--port",
                &port.to_string(),
            ])
            .current_dir(book.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("mdbook serve runs");
        Server { child, port }
    }

    fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        write!(
            stream,
            "GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Waits until the page shows what is expected. `save` is called at the start and every
    /// few seconds: mdBook serves before its watcher has looked at the files for the first
    /// time, and a change that is older than that look is never seen.
    fn wait(&mut self, path: &str, save: impl Fn(), expected: impl Fn(&str) -> bool, what: &str) {
        let mut last = None;
        for _ in 0..12 {
            save();
            let saved = Instant::now();
            while saved.elapsed() < Duration::from_secs(5) {
                assert!(
                    matches!(self.child.try_wait(), Ok(None)),
                    "the server ended while waiting for {what}"
                );
                last = self.get(path);
                if last.as_deref().is_some_and(&expected) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(200));
            }
        }
        panic!(
            "never saw {what}; the last answer was\n{}",
            last.unwrap_or_default()
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[ignore = "needs mdBook; run by .ci/run"]
fn a_typo_shows_its_box_and_the_server_lives() {
    let book = Book::new(CASEBOOK, &[("one.md", "# One\n\n:::note\nFirst.\n:::\n")]);
    let mut server = Server::start(&book);
    server.wait(
        "one.html",
        || {},
        |page| page.contains("<p>First.</p>"),
        "the first build",
    );
    server.wait(
        "one.html",
        || book.write("src/one.md", "# One\n\n:::wraning\nSecond.\n:::\n"),
        |page| page.contains("casebook-error") && page.contains("write `warning`"),
        "the typo's box",
    );
    server.wait(
        "one.html",
        || book.write("src/one.md", "# One\n\n:::warning\nThird.\n:::\n"),
        |page| page.contains("<p>Third.</p>") && !page.contains("class=\"casebook-error\""),
        "the correction",
    );
}
