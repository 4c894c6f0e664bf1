//! Whatever the text holds and wherever the spans are: no panic, nothing raw, no endless time.

use std::time::{Duration, Instant};

use mdbook_casebook::diagnostic::{
    Code, Diagnostic, File, Report, concise, github, json, sarif, terminal,
};
use mdbook_casebook::source::Span;

use crate::{changed_file, file, single};

const NASTY: &str = "\u{feff}\t字\r\n\r\n\n\u{1b}[2J\r:\n👩\u{200d}🔬e\u{301}\n\n\n:\n:\n\u{9b}\u{202e}x\n\n\u{2028}é\t\n:::";

fn every_writer(report: &Report) -> [String; 6] {
    [
        terminal::render(report, false),
        terminal::render(report, true),
        concise::render(report),
        github::render(report),
        json::render(report),
        sarif::render(report),
    ]
}

/// Every pair of places between two characters, the first not behind the second.
fn spans(text: &str) -> Vec<Span> {
    let places: Vec<usize> = (0..=text.len())
        .filter(|&place| text.is_char_boundary(place))
        .collect();
    let pairs = places.iter().flat_map(|&start| {
        let ends = places.iter().filter(move |&&end| end >= start);
        ends.map(move |&end| Span::new(start, end))
    });
    pairs.collect()
}

/// The arrow stands over the bar that all lines below it share.
fn assert_aligned(out: &str) {
    let arrow = out.lines().find_map(|line| line.find("-->"));
    let bars = out.lines().skip(2).take_while(|line| !line.is_empty());
    for line in bars.filter(|line| !line.starts_with("...")) {
        let bar = line.chars().position(|character| character == '|');
        assert_eq!(bar, arrow.map(|arrow| arrow + 1), "{out}");
    }
}

#[test]
fn every_span_of_a_nasty_text_is_written_by_every_writer() {
    let disk = NASTY.replace("\r\n\r\n", "\n{{#include}}\r\n");
    let files = [file("ch.md", NASTY), changed_file("ch.md", NASTY, &disk)];
    let spans = spans(NASTY);
    for file in files {
        for (number, &span) in spans.iter().enumerate() {
            let other = spans[(number * 7 + 3) % spans.len()];
            let diagnostic = Diagnostic::new(&Code::GLUED_FENCE, span, "wrong")
                .note("this")
                .label(other, "that");
            let out = every_writer(&single(file.clone(), diagnostic));
            assert_aligned(&out[0]);
            assert_nothing_raw(&out);
        }
    }
}

#[test]
fn a_span_from_elsewhere_loses_its_place_but_not_its_message() {
    for (start, end) in [
        (0, 9999),
        (9999, 9999),
        (5, 2),
        (1, 1),
        (4, 5),
        (usize::MAX, 0),
    ] {
        let span = Span::new(start, end);
        let diagnostic = Diagnostic::new(&Code::GLUED_FENCE, span, "wrong").label(span, "here");
        for out in every_writer(&single(file("ch.md", NASTY), diagnostic)) {
            assert!(out.contains("wrong"), "{start}..{end}: {out}");
        }
    }
}

/// No character that acts on a terminal, but for line ends and, with colour, colours.
fn assert_nothing_raw(outputs: &[String; 6]) {
    for (number, out) in outputs.iter().enumerate() {
        let raw = out.replace("\u{1b}[0m", "").chars().find(|&character| {
            let bidirectional =
                matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            let separator = matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}');
            let colour = number == 1 && character == '\u{1b}';
            let control = character.is_control() && character != '\n' && !colour;
            control || bidirectional || separator
        });
        assert_eq!(raw, None, "writer {number}");
        let erases = out.contains("\u{1b}[2J");
        assert!(!erases, "writer {number} lets an escape sequence through");
    }
}

#[test]
fn no_writer_lets_a_control_character_through() {
    let all: String = ('\0'..='\u{2100}')
        .filter(|character| !character.is_alphanumeric())
        .chain("\u{1b}[2J".chars())
        .collect();
    let place = Span::new(0, 1);
    let diagnostic = || {
        Diagnostic::new(&Code::GLUED_FENCE, place, all.as_str())
            .note(all.as_str())
            .label(place, all.as_str())
            .help(all.as_str())
    };
    let path = |disk: Option<&str>| File {
        path: all.clone(),
        text: all.clone(),
        disk: disk.map(str::to_owned),
    };
    assert_nothing_raw(&every_writer(&single(path(None), diagnostic())));
    assert_nothing_raw(&every_writer(&single(path(Some("other")), diagnostic())));
    let mut general = Report::default();
    general.general(diagnostic());
    assert_nothing_raw(&every_writer(&general));
}

#[test]
fn machine_writers_keep_every_character_of_a_message() {
    let message: String = ('\0'..='\u{2100}').collect();
    let diagnostic = Diagnostic::new(&Code::GLUED_FENCE, Span::at(0), message.as_str());
    let report = single(file("ch.md", ""), diagnostic);
    let json: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
    assert_eq!(json["diagnostics"][0]["message"], message.as_str());
    let sarif: serde_json::Value = serde_json::from_str(&sarif::render(&report)).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["message"]["text"], message.as_str());
}

#[test]
fn a_huge_text_with_very_many_diagnostics_stays_usable() {
    let line = "ü:".repeat(350_000);
    let lines = ":\n".repeat(350_000);
    let changed = format!("{{{{#include}}}}\n{lines}");
    let files = [
        file("line.md", &line),
        file("lines.md", &lines),
        changed_file("changed.md", &lines, &changed),
    ];
    let begin = Instant::now();
    for file in files {
        let length = file.text.len();
        let mut report = Report::default();
        let id = report.add_file(file);
        for number in 0..1_000 {
            let span = Span::new(number * 600, length);
            report.push(
                id,
                Diagnostic::new(&Code::GLUED_FENCE, span, "wrong").label(span, "here"),
            );
        }
        assert_eq!(concise::render(&report).lines().count(), 1_000);
        let plain = terminal::render(&report, false);
        let longest = plain.lines().map(|line| line.chars().count()).max();
        assert!(longest < Some(200), "a line of {longest:?} characters");
        assert!(plain.len() < 100_000, "{} bytes", plain.len());
        // Reading the texts anew for each diagnostic takes minutes.
        let time = begin.elapsed();
        assert!(time < Duration::from_secs(60), "took {time:?}");
    }
}
