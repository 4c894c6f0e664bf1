//! The report and its writers, through the public interface only.

mod machine;
mod ordering;
mod positions;
mod robustness;
mod terminal;

use std::path::Path;

use mdbook_casebook::diagnostic::{Code, Diagnostic, File, FileId, Report};
use mdbook_casebook::source::Span;

/// Compares with a file in `expected/`; `SNAPSHOTS=overwrite` writes it instead.
fn assert_expected(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostic/expected");
    let path = path.join(name);
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(&path, actual).expect("the folder of expected texts can be written to");
    }
    let expected = std::fs::read_to_string(&path).expect("the expected text exists");
    assert_eq!(actual, expected.replace("\r\n", "\n"), "{name}");
}

/// A file that nothing changed before it was scanned.
fn file(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
        disk: None,
    }
}

/// A file whose text was made from something else by an earlier preprocessor.
fn changed_file(path: &str, text: &str, disk: &str) -> File {
    File {
        disk: Some(disk.to_owned()),
        ..file(path, text)
    }
}

/// The span of the only place in `text` that reads `part`.
fn span_of(text: &str, part: &str) -> Span {
    let mut places = text.match_indices(part);
    let (start, _) = places.next().expect("the part is in the text");
    assert_eq!(places.next(), None, "{part:?} is there more than once");
    Span::new(start, start + part.len())
}

/// A report with one text and one diagnostic.
fn single(file: File, diagnostic: Diagnostic) -> Report {
    let mut report = Report::default();
    let id = report.add_file(file);
    report.push(id, diagnostic);
    report
}

/// A bit of everything: settings, a chapter as it is on disk, one with includes, and a diagnostic
/// about no text. Pushed in another order than the canonical one.
fn mixed() -> Report {
    let mut report = Report::default();
    let settings = "[preprocessor.casebook]\nafter = [\"links\"]\ndenny = []\n";
    let settings_file = report.add_file(file("book.toml", settings));
    let chapter = "# Über alles\r\n\r\n:::note\r\n> :::nots\r\n\tText 五 {wide}\r\n:::\r\n";
    let chapter_file = report.add_file(file("book/ch.md", chapter));
    push_included(&mut report);

    report.push(
        chapter_file,
        Diagnostic::new(
            &Code::EMPTY_BODY,
            span_of(chapter, "{wide}"),
            "these attributes, all of them: 100% unread",
        )
        .label(span_of(chapter, "五"), "after this")
        .help("put them on the opener"),
    );
    report.push(
        chapter_file,
        Diagnostic::new(
            &Code::UNKNOWN_DIRECTIVE,
            span_of(chapter, "nots"),
            "no directive is called `nots`",
        )
        .note("unknown name")
        .label(span_of(chapter, ":::note"), "inside of this directive")
        .help("write `note`")
        .help("or add `nots` to `ignore` in `book.toml`"),
    );
    report.push(
        settings_file,
        Diagnostic::new(
            &Code::CONFIG_UNKNOWN,
            span_of(settings, "denny"),
            "no setting is called `denny`",
        )
        .help("write `deny`"),
    );
    report.general(Diagnostic::new(
        &Code::MDBOOK_UNTESTED,
        Span::at(0),
        "mdBook 0.9.1 is newer than the versions tested",
    ));
    report
}

/// Two diagnostics in a chapter with an include: one in its own text, one in the included text.
fn push_included(report: &mut Report) -> FileId {
    let text = "# Top\nbrought one\nbrought {b=}\n\n:::note {a=}\n:::\n";
    let id = report.add_file(changed_file(
        "book/a, b.md",
        text,
        "# Top\n{{#include b.md}}\n\n:::note {a=}\n:::\n",
    ));
    for part in ["{a=}", "{b=}"] {
        report.push(
            id,
            Diagnostic::new(
                &Code::MALFORMED_ATTRIBUTES,
                span_of(text, part),
                format!("`{part}` has no value"),
            ),
        );
    }
    id
}
