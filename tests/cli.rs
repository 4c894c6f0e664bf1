//! The program as people, editors and CI run it: arguments, streams and exit codes.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::Write;
use std::path::Path;

use program::{Run, command, folder as book, run_in, run_with};
use tempfile::TempDir;

fn run(arguments: &[&str], stdin: &[u8]) -> Run {
    run_with(command(arguments), stdin)
}

/// Runs `check` in a book's folder.
fn check(dir: &Path, arguments: &[&str]) -> Run {
    run_in(dir, "check", arguments)
}

const SETTINGS: &str = "[preprocessor.casebook]\nafter = [\"links\"]\n";

const SUMMARY: &str = "- [One](one.md)\n";

/// A book with one chapter.
fn one_chapter(text: &str) -> TempDir {
    book(&[
        ("book.toml", SETTINGS),
        ("src/SUMMARY.md", SUMMARY),
        ("src/one.md", text),
    ])
}

const UNKNOWN: &str = "# One\n\n:::nots\nText.\n:::\n";

/// mdBook's message for a book with one chapter.
fn message(text: &str) -> String {
    let context =
        r#"{"root":"/no/such/book","config":{},"renderer":"html","mdbook_version":"0.5.4"}"#;
    let chapter = serde_json::json!({ "name": "One", "content": text, "path": "one.md" });
    format!(r#"[{context},{{"items":[{{"Chapter":{chapter}}}]}}]"#)
}

#[test]
fn every_renderer_is_supported_in_silence() {
    for renderer in ["html", "markdown", "epub", "test", "no-such-renderer"] {
        let expected = Run {
            code: Some(0),
            stdout: String::new(),
            stderr: String::new(),
        };
        assert_eq!(run(&["supports", renderer], b""), expected, "{renderer}");
    }
}

#[test]
fn each_shell_gets_a_completion_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = run(&["completions", shell], b"");
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{shell}");
        for word in ["mdbook-casebook", "check", "init", "sarif"] {
            // Not every shell's script lists the values of options.
            let listed = word != "sarif" || ["bash", "fish", "zsh"].contains(&shell);
            assert!(!listed || done.stdout.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn manual_pages_are_printed() {
    for (arguments, word) in [(&["man"][..], "check(1)"), (&["man", "check"][..], "deny")] {
        let done = run(arguments, b"");
        assert_eq!(
            (done.code, done.stderr.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
        assert!(done.stdout.contains(".TH"), "{}", done.stdout);
        assert!(done.stdout.contains(word), "{}", done.stdout);
        let version = concat!("\"mdbook-casebook ", env!("CARGO_PKG_VERSION"));
        assert!(done.stdout.contains(version), "{}", done.stdout);
    }
    assert_eq!(run(&["man", "no-such-command"], b"").code, Some(2));
}

#[test]
fn wrong_arguments_are_refused_before_anything_is_read() {
    for arguments in [
        &["no-such-command"][..],
        &["--no-such-option"],
        &["supports"],
        &["completions", "no-such-shell"],
        &["check", "--format", "xml"],
        &["check", "--deny", "no-such-code"],
        &["check", "one", "two"],
    ] {
        let done = run(arguments, message("").as_bytes());
        assert_eq!(
            (done.code, done.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(
            done.stderr.starts_with("error: "),
            "{arguments:?}: {}",
            done.stderr
        );
    }
}

#[test]
fn help_and_version_are_answers_not_errors() {
    for (argument, start) in [
        ("--help", "An mdBook preprocessor"),
        ("--version", "mdbook-casebook "),
    ] {
        let done = run(&[argument], b"");
        assert_eq!(
            (done.code, done.stderr.as_str()),
            (Some(0), ""),
            "{argument}"
        );
        assert!(done.stdout.starts_with(start), "{}", done.stdout);
    }
}

#[test]
fn a_book_goes_through_with_its_directives_expanded() {
    let done = run(&[], message(":::note\nText.\n:::\n").as_bytes());
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    let book: serde_json::Value = serde_json::from_str(&done.stdout).expect("a book");
    let content = book["items"][0]["Chapter"]["content"]
        .as_str()
        .expect("a chapter");
    assert!(content.contains("casebook-note"), "{content}");
}

#[test]
fn a_book_with_errors_gives_a_report_and_no_book() {
    let done = run(&[], message(UNKNOWN).as_bytes());
    let expected = Run {
        code: Some(1),
        stdout: String::new(),
        stderr: UNKNOWN_REPORT.to_owned(),
    };
    assert_eq!(done, expected);
}

#[test]
fn input_that_is_not_mdbooks_is_named_and_answered_with_nothing() {
    let whole = message("Text.\n");
    let truncated = &whole[..whole.len() - 4];
    for (stdin, expected) in [
        (
            &b""[..],
            "mdbook-casebook: nothing arrived on standard input, where mdBook sends the book\n\
             help: run `mdbook build` in the book's folder; mdBook starts this program and sends it the book\n",
        ),
        (
            b"Hello, world\n",
            "mdbook-casebook: expected mdBook's `[context, book]`, found `Hello, world`\n\
             help: run `mdbook build` instead of starting this program by hand; if another program \
             printed this text, make it print to standard error\n",
        ),
        (
            truncated.as_bytes(),
            "mdbook-casebook: the input ends in the middle: EOF while parsing an object, at line 1, \
             column 153, after `…name\":\"One\",\"content\":\"Text.\\n\",\"path\":\"one.md\"}`\n\
             help: look for an error of the program that sends the book, it stopped before the end\n",
        ),
        (
            b"[\xff",
            "mdbook-casebook: standard input is not UTF-8: invalid utf-8 sequence of 1 bytes from index 1\n",
        ),
    ] {
        let done = run(&[], stdin);
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""));
        assert!(done.stderr.starts_with(expected), "{}", done.stderr);
    }
}

#[test]
fn a_reader_that_goes_away_is_an_error_and_no_panic() {
    let mut child = command(&[]).spawn().expect("the program starts");
    // Before the input is complete, so that it is certain to be gone when the answer comes.
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(message(":::note\nText.\n:::\n").as_bytes())
        .expect("the program reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(
        stderr.starts_with("mdbook-casebook: cannot write the book: "),
        "{stderr}"
    );
}

const UNKNOWN_REPORT: &str = "\
error[directive-unknown]: no directive is called `nots`
 --> src/one.md:3:4
  |
3 | :::nots
  |    ^^^^
  |
  = help: write `note`

casebook: 1 error in 1 file
";

#[test]
fn check_writes_the_report_in_the_format_that_is_asked_for() {
    let dir = one_chapter(UNKNOWN);
    let text = Run {
        code: Some(1),
        stdout: String::new(),
        stderr: UNKNOWN_REPORT.to_owned(),
    };
    assert_eq!(check(dir.path(), &[]), text);
    assert_eq!(check(dir.path(), &["--format", "text"]), text);

    let github = Run {
        code: Some(1),
        stdout:
            "::error file=src/one.md,line=3,col=4,endLine=3,endColumn=8,title=directive-unknown\
                 ::no directive is called `nots`%0Ahelp: write `note`\n"
                .to_owned(),
        stderr: String::new(),
    };
    assert_eq!(check(dir.path(), &["--format", "github"]), github);

    let json = check(dir.path(), &["--format", "json"]);
    assert_eq!((json.code, json.stderr.as_str()), (Some(1), ""));
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let expected = serde_json::json!({
        "version": 1,
        "diagnostics": [{
            "code": "directive-unknown",
            "severity": "error",
            "message": "no directive is called `nots`",
            "note": null,
            "file": "src/one.md",
            "position": "exact",
            "line": 3, "column": 4, "end_line": 3, "end_column": 8,
            "start_byte": 10, "end_byte": 14,
            "labels": [],
            "help": ["write `note`"],
        }],
        "counts": { "errors": 1, "warnings": 0, "files": 1 },
    });
    assert_eq!(json, expected);

    let sarif = check(dir.path(), &["--format", "sarif"]);
    assert_eq!((sarif.code, sarif.stderr.as_str()), (Some(1), ""));
    let sarif: serde_json::Value = serde_json::from_str(&sarif.stdout).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "directive-unknown");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/one.md");
    assert_eq!(place["region"]["startLine"], 3);
}

#[test]
fn a_good_book_is_said_to_be_good_and_left_alone() {
    let dir = one_chapter("# One\n\n:::note\nText.\n:::\n");
    let before = files(dir.path());
    let expected = Run {
        code: Some(0),
        stdout: String::new(),
        stderr: "casebook: no problems in 1 chapter\n".to_owned(),
    };
    assert_eq!(check(dir.path(), &[]), expected);
    let github = Run {
        stderr: String::new(),
        ..expected
    };
    assert_eq!(check(dir.path(), &["--format", "github"]), github);
    assert_eq!(files(dir.path()), before);
}

/// The paths of all files below a folder.
fn files(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path.display().to_string()),
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_check_finds_a_misspelt_fence_where_nothing_else_is() {
    let dir = one_chapter("# One\n\n```admonsh tip\nText.\n```\n");
    let done = check(dir.path(), &[]);
    assert_eq!(done.code, Some(1));
    let message = "error[opener-malformed]: `admonsh` is not `admonish`, so this stays code";
    assert!(done.stderr.starts_with(message), "{}", done.stderr);
}

#[test]
fn warnings_fail_a_check_only_if_denied() {
    let dir = one_chapter("> [!NOPE]\n> Text.\n");
    for (arguments, code, severity) in [
        (&[][..], 0, "warning"),
        (&["--deny", "directive-unknown"], 0, "warning"),
        (&["--deny", "alert-unknown"], 1, "error"),
        (
            &["--deny", "code-unclosed", "--deny", "warnings"],
            1,
            "error",
        ),
    ] {
        let done = check(dir.path(), arguments);
        assert_eq!(done.code, Some(code), "{arguments:?}: {}", done.stderr);
        let start = format!("{severity}[alert-unknown]: ");
        assert!(
            done.stderr.starts_with(&start),
            "{arguments:?}: {}",
            done.stderr
        );
    }
}

#[test]
fn errors_fail_a_check_even_where_a_build_would_show_them() {
    let dir = one_chapter(UNKNOWN);
    let settings = format!("{SETTINGS}on-error = \"show\"\n");
    fs::write(dir.path().join("book.toml"), settings).expect("a file");
    let done = check(dir.path(), &[]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(1), UNKNOWN_REPORT));
}

#[test]
fn a_renderer_that_gets_nothing_from_us_is_not_said_to_have_no_problems() {
    let dir = one_chapter(UNKNOWN);
    let settings = format!("{SETTINGS}[preprocessor.casebook.renderer.epub]\ntarget = \"off\"\n");
    fs::write(dir.path().join("book.toml"), settings).expect("a file");
    let done = check(dir.path(), &["--renderer", "epub"]);
    let expected = "casebook: nothing to check, it is off for `epub`\n";
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), expected));
    assert_eq!(check(dir.path(), &["--renderer", "html"]).code, Some(1));
}

#[test]
fn a_book_that_cannot_be_read_is_no_book_without_problems() {
    let toml = ("book.toml", SETTINGS);
    for (files, expected) in [
        (
            &[("src/SUMMARY.md", SUMMARY)][..],
            "cannot read `./book.toml`: ",
        ),
        (
            &[("book.toml", "[book\n")],
            "cannot read `./book.toml`:\nTOML parse error at line 1",
        ),
        (&[toml], "cannot read `./src/SUMMARY.md`: "),
        (
            &[toml, ("src/SUMMARY.md", "- [One](one.md)\n- text\n")],
            "cannot read `./src/SUMMARY.md`: failed to parse SUMMARY.md line 2",
        ),
        (
            &[
                toml,
                ("src/SUMMARY.md", "- [One](one.md)\n- [Two](one.md)\n"),
            ],
            "cannot read `./src/SUMMARY.md`: Duplicate file in SUMMARY.md: \"one.md\"",
        ),
    ] {
        let dir = book(files);
        for format in ["text", "json", "github", "sarif"] {
            let done = check(dir.path(), &["--format", format]);
            assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "{format}");
            let start = format!("mdbook-casebook: {expected}");
            assert!(done.stderr.starts_with(&start), "{format}: {}", done.stderr);
        }
    }
}

#[test]
fn settings_that_only_mdbook_04_has_do_not_keep_a_book_from_being_checked() {
    let dir = one_chapter(UNKNOWN);
    let settings = format!(
        "{SETTINGS}[book]\nmultilingual = false\n[output.html]\ncurly-quotes = true\n\
         google-analytics = \"x\"\ncopy-fonts = true\n"
    );
    fs::write(dir.path().join("book.toml"), settings).expect("a file");
    assert_eq!(check(dir.path(), &[]).stderr, UNKNOWN_REPORT);
}

/// The report in the shortest form: place, code and message of each diagnostic.
fn concise(run: &Run) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    let line = |diagnostic: &serde_json::Value| {
        let text = |field: &str| diagnostic[field].as_str().unwrap_or("-").to_owned();
        let place = match diagnostic["line"].as_u64() {
            Some(line) => format!("{line}:{}", diagnostic["column"]),
            None => text("position"),
        };
        let [file, code, severity, message] = ["file", "code", "severity", "message"].map(text);
        format!("{file} {place} {severity}[{code}] {message}")
    };
    diagnostics.iter().map(line).collect()
}

#[test]
fn chapters_are_checked_in_the_order_of_the_summary_and_missing_ones_hide_no_others() {
    let dir = book(&[
        ("book.toml", SETTINGS),
        (
            "src/SUMMARY.md",
            "[Z](z.md)\n\n- [B](./b.md)\n  - [A](sub/a.md)\n- [Draft]()\n- [Gone](no%20such.md)\n\n---\n\n[End](end.md)\n",
        ),
        ("src/z.md", ":::z\n:::\n"),
        ("src/b.md", "\u{feff}:::b\n:::\n"),
        ("src/sub/a.md", ":::a\r\n:::\r\n"),
        ("src/end.md", ":::end\n:::\n"),
    ]);
    let found = |severity: &str| {
        [
            "src/z.md 1:4 error[directive-unknown] no directive is called `z`".to_owned(),
            "src/b.md 1:4 error[directive-unknown] no directive is called `b`".to_owned(),
            "src/sub/a.md 1:4 error[directive-unknown] no directive is called `a`".to_owned(),
            "src/end.md 1:4 error[directive-unknown] no directive is called `end`".to_owned(),
            format!(
                "src/SUMMARY.md 6:10 {severity}[chapter-unreadable] the file of the chapter `no such.md` does not exist"
            ),
        ]
    };
    assert_eq!(
        concise(&check(dir.path(), &["--format", "json"])),
        found("warning")
    );
    // Without this mdBook creates the file.
    let settings = format!("{SETTINGS}[build]\ncreate-missing = false\n");
    fs::write(dir.path().join("book.toml"), settings).expect("a file");
    assert_eq!(
        concise(&check(dir.path(), &["--format", "json"])),
        found("error")
    );
}

#[test]
fn a_chapter_that_is_no_text_is_reported_where_the_summary_names_it() {
    let dir = one_chapter("");
    fs::write(dir.path().join("src/one.md"), b"\xff\n").expect("a file");
    let expected = [
        "src/SUMMARY.md 1:9 error[chapter-unreadable] cannot read the chapter `one.md`: \
                     stream did not contain valid UTF-8",
    ];
    assert_eq!(concise(&check(dir.path(), &["--format", "json"])), expected);
}

const INCLUDING: &str =
    "# One\n\n{{#include part.md}}\n\n:::below\nText.\n:::\n\n{{#include gone.md}}\n";

#[test]
fn an_error_in_an_included_file_is_not_given_a_line_of_the_chapter() {
    let dir = one_chapter(INCLUDING);
    fs::write(dir.path().join("src/part.md"), ":::part\nText.\n:::\n").expect("a file");
    let done = check(dir.path(), &["--format", "json"]);
    let expected = [
        "src/one.md after-includes error[directive-unknown] no directive is called `part`",
        "src/one.md 5:4 error[directive-unknown] no directive is called `below`",
        "src/one.md 9:1 warning[include-failed] mdBook cannot expand `{{#include gone.md}}`",
    ];
    assert_eq!(concise(&done), expected);
}

#[test]
fn settings_name_the_codes_of_a_check_as_its_arguments_do() {
    for (setting, code, count) in [
        ("deny = [\"include-failed\"]", Some(1), 1),
        ("allow = [\"include-failed\"]", Some(0), 0),
        ("deny = [\"chapter-unreadable\"]", Some(0), 1),
    ] {
        let dir = one_chapter("# One\n\n{{#include gone.md}}\n");
        fs::write(
            dir.path().join("book.toml"),
            format!("{SETTINGS}{setting}\n"),
        )
        .expect("a file");
        let done = check(dir.path(), &["--format", "json"]);
        assert_eq!(
            (done.code, concise(&done).len()),
            (code, count),
            "{setting}"
        );
    }
}

#[test]
fn includes_are_expanded_only_if_mdbook_would_before_us() {
    let dir = one_chapter(INCLUDING);
    fs::write(dir.path().join("src/part.md"), ":::part\nText.\n:::\n").expect("a file");
    for settings in [
        "[preprocessor.casebook]\n",
        "[build]\nuse-default-preprocessors = false\n[preprocessor.casebook]\nafter = [\"links\"]\n",
    ] {
        fs::write(dir.path().join("book.toml"), settings).expect("a file");
        let done = check(dir.path(), &["--format", "json"]);
        let unknown: Vec<String> = concise(&done)
            .into_iter()
            .filter(|line| line.contains("directive-unknown"))
            .collect();
        let expected = ["src/one.md 5:4 error[directive-unknown] no directive is called `below`"];
        assert_eq!(unknown, expected, "{settings}");
    }
}

#[test]
fn problems_of_the_settings_are_part_of_the_report() {
    let dir = book(&[
        (
            "book.toml",
            "[book]\nsrc = \"book\"\n[preprocessor.casebook]\nafter = [\"links\"]\nasets = \"none\"\n",
        ),
        ("book/SUMMARY.md", SUMMARY),
        ("book/one.md", "# One\n"),
    ]);
    let done = check(dir.path(), &["--format", "json"]);
    assert_eq!(done.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let codes: Vec<_> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| &entry["code"])
        .collect();
    assert_eq!(codes, ["sources-overlap", "config-unknown"]);
}

#[test]
fn a_name_of_one_kind_cannot_be_given_to_another() {
    let taken = |place: &str, setting: &str, name: &str, kind: &str| {
        format!(
            "book.toml {place} error[config-invalid] `preprocessor.casebook.{setting}` gives the \
             name `{name}`, which the kind `{kind}` has already"
        )
    };
    for (settings, expected) in [
        (
            "[preprocessor.casebook.record.recipe]\nplural = \"Note\"\n",
            taken("2:1", "record.recipe.plural", "note", "admonition"),
        ),
        (
            "[preprocessor.casebook.record.recipe]\nplural = \"timeline\"\n",
            taken("2:1", "record.recipe.plural", "timeline", "timeline"),
        ),
        (
            "[preprocessor.casebook.record.recipe]\nplural = \"recipe\"\n",
            taken("2:1", "record.recipe.plural", "recipe", "record"),
        ),
        (
            "[preprocessor.casebook.record.detail]\n",
            taken("1:31", "record.detail", "details", "admonition"),
        ),
        (
            "[preprocessor.casebook.record.hint]\n",
            taken("1:31", "record.hint", "hint", "admonition"),
        ),
        (
            "[preprocessor.casebook.record.drill]\n",
            taken("1:31", "record.drill", "drill", "drill"),
        ),
        (
            "[preprocessor.casebook.admonition.timeline]\n",
            taken("1:35", "admonition.timeline", "timeline", "timeline"),
        ),
        (
            "[preprocessor.casebook.admonition.case-study]\n",
            taken("1:35", "admonition.case-study", "case-study", "record"),
        ),
        (
            "[preprocessor.casebook.admonition.x]\naliases = [\"y\", \"Case-Studies\"]\n",
            taken(
                "2:17",
                "admonition.x.aliases[1]",
                "case-studies",
                "catalogue-view",
            ),
        ),
    ] {
        let dir = book(&[
            ("book.toml", settings),
            ("src/SUMMARY.md", SUMMARY),
            ("src/one.md", "# One\n\n:::note\nStill a note.\n:::\n"),
        ]);
        assert_eq!(
            concise(&check(dir.path(), &["--format", "json"])),
            [expected]
        );
    }
}

#[test]
fn titles_of_types_that_do_not_exist_are_told() {
    let dir = book(&[
        (
            "book.toml",
            "[preprocessor.casebook.titles]\nnote = \"N\"\nHint = \"H\"\ncost = \"C\"\nnoet = \"x\"\n\
             timeline = \"T\"\n[preprocessor.casebook.admonition.money]\naliases = [\"cost\"]\n",
        ),
        ("src/SUMMARY.md", SUMMARY),
        ("src/one.md", "# One\n"),
    ]);
    let unknown = |place: &str, name: &str| {
        format!(
            "book.toml {place} warning[config-unknown] `preprocessor.casebook.titles.{name}` is a \
             title for `{name}`, which is no admonition"
        )
    };
    let found = concise(&check(dir.path(), &["--format", "json"]));
    assert_eq!(found, [unknown("5:1", "noet"), unknown("6:1", "timeline")]);
}

/// mdbook-admonish has no other kinds, so each of its types is a box.
#[test]
fn own_types_of_a_book_for_mdbook_admonish_keep_their_names() {
    for name in ["timeline", "decision", "catalogue"] {
        let settings = format!(
            "[preprocessor.admonish]\ncommand = \"mdbook-casebook\"\n\
             [preprocessor.admonish.directive.custom.{name}]\ntitle = \"T\"\n"
        );
        let chapter = format!("# One\n\n```admonish {name}\nText.\n```\n");
        let dir = book(&[
            ("book.toml", &settings),
            ("src/SUMMARY.md", SUMMARY),
            ("src/one.md", &chapter),
        ]);
        let done = check(dir.path(), &["--deny", "warnings"]);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
    }
}

#[test]
fn an_icon_that_cannot_be_read_is_reported_where_it_is_set() {
    for (settings, place) in [
        (
            "[preprocessor.casebook.admonition.Frog]\ntitle = \"F\"\nicon = \"./no.svg\"\n",
            "4:8",
        ),
        (
            "[preprocessor.admonish.directive.custom.frog]\nicon = \"no.svg\"\n",
            "3:8",
        ),
        (
            "[[preprocessor.admonish.custom]]\nicon = 'no.svg'\ndirective = 'frog'\n",
            "3:8",
        ),
    ] {
        let settings = format!("[book]\n{settings}");
        let dir = book(&[
            ("book.toml", &settings),
            ("src/SUMMARY.md", SUMMARY),
            ("src/one.md", "# One\n"),
        ]);
        let found = concise(&check(dir.path(), &["--format", "json"]));
        assert_eq!(found.len(), 1, "{found:?}");
        let start = format!(
            "book.toml {place} error[config-invalid] cannot read the icon `no.svg` of `frog`: "
        );
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn an_icon_that_is_no_svg_is_reported_where_it_is_set() {
    let settings = "[preprocessor.casebook.admonition.frog]\nicon = \"frog.svg\"\n";
    for (icon, is_svg) in [
        ("<svg/>", true),
        (
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- - -->\n<svg:svg>",
            true,
        ),
        ("[book]\n# <svg>\n", false),
        ("<p>Frog</p>", false),
        ("", false),
    ] {
        let dir = book(&[
            ("book.toml", settings),
            ("frog.svg", icon),
            ("src/SUMMARY.md", SUMMARY),
            ("src/one.md", "# One\n"),
        ]);
        let expected = match is_svg {
            true => vec![],
            false => {
                vec!["book.toml 2:8 error[config-invalid] the icon `frog.svg` of `frog` is no SVG"]
            }
        };
        let found = concise(&check(dir.path(), &["--format", "json"]));
        assert_eq!(found, expected, "{icon}");
    }
}

#[test]
fn help_for_an_unknown_type_names_the_table_that_is_read() {
    for (table, declared) in [
        ("casebook", "preprocessor.casebook.admonition.answer"),
        ("admonish", "preprocessor.admonish.directive.custom.answer"),
    ] {
        let settings =
            format!("[preprocessor.{table}]\ncommand = \"mdbook-casebook\"\nafter = [\"links\"]\n");
        let dir = book(&[
            ("book.toml", &settings),
            ("src/SUMMARY.md", SUMMARY),
            ("src/one.md", "# One\n\n```admonish answer\nYes.\n```\n"),
        ]);
        let said = check(dir.path(), &[]).stderr;
        assert!(
            said.contains(&format!("declare it with `[{declared}]`")),
            "{said}"
        );
        let settings = format!("{settings}[{declared}]\ntitle = \"A\"\n");
        fs::write(dir.path().join("book.toml"), settings).expect("a file");
        let done = check(dir.path(), &["--deny", "warnings"]);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
    }
}

#[test]
fn the_guide_has_no_problems() {
    let done = check(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &[".", "--deny", "warnings"],
    );
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let closing = done.stderr.strip_prefix("casebook: no problems in ");
    let count = closing.and_then(|rest| rest.strip_suffix(" chapters\n"));
    assert!(
        count.is_some_and(|count| count.parse::<usize>().is_ok_and(|count| count > 1)),
        "{}",
        done.stderr
    );
}
