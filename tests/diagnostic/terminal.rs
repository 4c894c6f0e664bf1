//! What people see: exact texts.

use mdbook_casebook::diagnostic::{Code, Diagnostic, File, Report, concise, terminal};
use mdbook_casebook::source::Span;

use crate::{assert_expected, file, mixed, single, span_of};

#[test]
fn a_mixed_report_is_shown_with_its_source() {
    assert_expected("terminal.txt", &terminal::render(&mixed(), false));
}

#[test]
fn a_mixed_report_is_one_line_each_in_the_concise_form() {
    assert_expected("concise.txt", &concise::render(&mixed()));
}

#[test]
fn colours_change_nothing_but_the_colour() {
    let colored = terminal::render(&mixed(), true);
    assert!(colored.contains("\u{1b}["));
    // A sequence that sets a colour is `ESC [ numbers m`.
    let mut pieces = colored.split("\u{1b}[");
    let mut plain = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (numbers, rest) = piece.split_once('m').expect("every sequence sets a colour");
        let allowed = |byte: u8| byte.is_ascii_digit() || byte == b';';
        assert!(numbers.bytes().all(allowed), "{numbers:?}");
        plain += rest;
    }
    assert_eq!(plain, terminal::render(&mixed(), false));
}

#[test]
fn a_diagnostic_about_no_text_keeps_its_note_and_help() {
    let mut report = Report::default();
    let diagnostic = Diagnostic::new(&Code::SOURCES_OVERLAP, Span::at(0), "they overlap");
    report.general(diagnostic.note("both are `book`").help("set `build-dir`"));
    assert_eq!(
        terminal::render(&report, false),
        "\
error[sources-overlap]: they overlap
 = note: both are `book`
 = help: set `build-dir`

casebook: 1 error
"
    );
}

/// The lines from the place on, without the summary.
fn shown(file: File, diagnostic: Diagnostic) -> String {
    let out = terminal::render(&single(file, diagnostic), false);
    let (_, out) = out.split_once('\n').expect("a title and more");
    let (out, _) = out.rsplit_once("\n\n").expect("a summary");
    out.to_owned()
}

fn wrong(span: Span) -> Diagnostic {
    Diagnostic::new(&Code::GLUED_FENCE, span, "wrong")
}

#[test]
fn places_at_the_edges_of_lines_and_files_are_pointed_at() {
    let cases = [
        ("an empty file", "", (0, 0), "1:1", "1 |\n  | ^"),
        ("the end of a file", "ab", (2, 2), "1:3", "1 | ab\n  |   ^"),
        (
            "the end of a line",
            "ab\r\ncd",
            (2, 2),
            "1:3",
            "1 | ab\n  |   ^",
        ),
        ("a line end", "ab\r\ncd", (2, 4), "1:3", "1 | ab\n  |   ^"),
        ("an empty line", "a\n\nb", (2, 2), "2:1", "2 |\n  | ^"),
        ("the empty last line", "a\nb\n", (4, 4), "3:1", "3 |\n  | ^"),
        (
            "a tab",
            "\ta\tb",
            (2, 4),
            "1:3",
            "1 |     a    b\n  |      ^^^^^",
        ),
        (
            "wide letters",
            "五五 x",
            (3, 6),
            "1:2",
            "1 | 五五 x\n  |   ^^",
        ),
        (
            "two lines",
            "ab\ncd\n",
            (1, 6),
            "1:2",
            "1 |   ab\n  |  __^\n2 | | cd\n  | |__^",
        ),
        (
            "a control",
            "a\u{1b}[1mb",
            (1, 2),
            "1:2",
            "1 | a␛[1mb\n  |  ^",
        ),
        (
            "after a byte order mark",
            "\u{feff}ab",
            (3, 4),
            "1:1",
            "1 | ab\n  | ^",
        ),
    ];
    for (name, text, (start, end), place, lines) in cases {
        assert_eq!(
            shown(file("ch.md", text), wrong(Span::new(start, end))),
            format!(" --> ch.md:{place}\n  |\n{lines}"),
            "{name}"
        );
    }
}

#[test]
fn of_a_long_line_the_part_around_the_place_is_shown() {
    let text = format!("{}<here>{}", "ü".repeat(500_000), "b".repeat(500_000));
    let before = "ü".repeat(40);
    let expected = format!(
        " --> ch.md:1:500001
  |
1 | …{before}<here>{}…
  |  {}^^^^^^",
        "b".repeat(74),
        " ".repeat(40)
    );
    let diagnostic = wrong(span_of(&text, "<here>"));
    assert_eq!(shown(file("ch.md", &text), diagnostic), expected);
}

#[test]
fn places_outside_of_the_shown_part_become_the_ellipsis() {
    let text = format!("<{}>{}", "a".repeat(1000), "b".repeat(1000));
    let expected = format!(
        " --> ch.md:1:1002
  |
1 | …{}>{}…
  | - begin{}^{}- end",
        "a".repeat(40),
        "b".repeat(79),
        " ".repeat(34),
        " ".repeat(79),
    );
    let diagnostic = wrong(span_of(&text, ">"))
        .label(Span::new(0, 1), "begin")
        .label(Span::at(text.len()), "end");
    assert_eq!(shown(file("ch.md", &text), diagnostic), expected);
}

#[test]
fn lines_between_two_places_are_left_out_unless_it_is_one() {
    let text = "a\nb\nc\nd\ne\nf\n";
    let diagnostic = wrong(span_of(text, "f"))
        .label(span_of(text, "a"), "first")
        .label(span_of(text, "c"), "second");
    assert_eq!(
        shown(file("ch.md", text), diagnostic),
        " --> ch.md:6:1
  |
1 | a
  | - first
2 | b
3 | c
  | - second
...
6 | f
  | ^"
    );
}

#[test]
fn an_empty_last_line_is_shown_below_another_place() {
    let text = format!("{}a\n", "\n".repeat(8));
    let diagnostic = wrong(Span::at(text.len())).label(span_of(&text, "a"), "opened here");
    assert_eq!(
        shown(file("ch.md", &text), diagnostic).replace("10 |  \n", "10 |\n"),
        "  --> ch.md:10:1
   |
 9 | a
   | - opened here
10 |
   | ^"
    );
}

#[test]
fn a_place_too_far_away_is_told_in_words() {
    let text = format!(":::note\n{}:::x\n", "\n".repeat(4000));
    let diagnostic = wrong(span_of(&text, ":::x"))
        .label(span_of(&text, ":::note"), "opened here")
        .help("write `:::`");
    assert_eq!(
        shown(file("ch.md", &text), diagnostic),
        "    --> ch.md:4002:1
     |
4002 | :::x
     | ^^^^
     |
     = note: opened here: ch.md:1:1
     = help: write `:::`"
    );
}

#[test]
fn of_many_places_the_first_are_shown() {
    let diagnostic = (0..25).fold(wrong(Span::at(0)), |diagnostic, _| {
        diagnostic.label(Span::at(0), "again")
    });
    let out = shown(file("ch.md", "x"), diagnostic);
    assert_eq!(out.matches("again").count(), 10);
    assert!(out.ends_with("= note: there are 15 more places"), "{out}");
}

#[test]
fn of_a_long_block_its_first_line_is_marked() {
    let text = ":::note\n".repeat(9);
    assert_eq!(
        shown(file("ch.md", &text), wrong(Span::new(0, text.len()))),
        " --> ch.md:1:1\n  |\n1 | :::note\n  | ^^^^^^^"
    );
}

#[test]
fn of_very_many_diagnostics_the_errors_come_first_and_the_rest_is_counted() {
    let mut report = Report::default();
    let id = report.add_file(file("ch.md", &"x\n".repeat(1000)));
    for line in 0..1000 {
        let diagnostic = wrong(Span::new(line * 2, line * 2 + 1));
        let is_error = line >= 990;
        report.push(
            id,
            if is_error {
                diagnostic
            } else {
                diagnostic.as_warning()
            },
        );
    }
    let out = terminal::render(&report, false);
    assert_eq!(out.matches("error[fence-glued]").count(), 10);
    assert_eq!(out.matches("warning[fence-glued]").count(), 90);
    assert!(out.contains("--> ch.md:90:1\n") && !out.contains("--> ch.md:91:1\n"));
    let end =
        "\n\ncasebook: not shown: 900 warnings\ncasebook: 10 errors, 990 warnings in 1 file\n";
    assert!(out.ends_with(end), "{}", &out[out.len() - 200..]);
}
