//! A scanned chapter as text: every line once, at the directive that it belongs to.

use std::fmt::Write;

use mdbook_casebook::directive::{Directive, Frame};
use mdbook_casebook::scan::{Scan, scan, strip};
use mdbook_casebook::source::Lines;

use super::notations::{Everything, NOTATIONS};

/// Scans with all notations.
pub fn scanned(text: &str) -> Scan {
    scan(text, NOTATIONS, &Everything)
}

/// The chapter's structure, one line for each of these:
///
/// - `name`: a directive, and indented below it what it holds,
/// - `| text`: a line of text, in a directive without the marks of its containers,
/// - `` ~ ``` ``: a code fence that the directive's end has to close,
/// - `! code line:column`: a diagnostic, at the end.
pub fn outline(text: &str) -> String {
    let scan = scanned(text);
    let mut writer = Outline {
        text,
        scan: &scan,
        out: String::new(),
    };
    writer.lines(0..scan.lines.len(), &scan.directives, &[], 0);
    let lines = Lines::new(text);
    let mut diagnostics: Vec<_> = scan.diagnostics.iter().collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    for diagnostic in diagnostics {
        let place = lines.line_column(text, diagnostic.span.start);
        writeln!(
            writer.out,
            "! {} {}:{}",
            diagnostic.code.name, place.line, place.column
        )
        .expect("it fits");
    }
    writer.out
}

struct Outline<'a> {
    text: &'a str,
    scan: &'a Scan,
    out: String,
}

impl Outline<'_> {
    fn lines(
        &mut self,
        lines: std::ops::Range<usize>,
        directives: &[Directive],
        frames: &[Frame],
        level: usize,
    ) {
        let mut next = lines.start;
        for directive in directives {
            self.text(next..directive.lines.start, frames, level);
            self.directive(directive, level);
            next = directive.lines.end;
        }
        self.text(next..lines.end, frames, level);
    }

    fn directive(&mut self, directive: &Directive, level: usize) {
        let mut frames = directive.frames.clone();
        frames.push(Frame::Body(directive.header.body));
        writeln!(self.out, "{:level$}{}", "", directive.header.name.value).expect("it fits");
        self.lines(
            directive.content.clone(),
            &directive.children,
            &frames,
            level + 2,
        );
        if let Some(fence) = &directive.open_fence {
            writeln!(self.out, "{:1$}~ {fence}", "", level + 2).expect("it fits");
        }
    }

    fn text(&mut self, lines: std::ops::Range<usize>, frames: &[Frame], level: usize) {
        for line in &self.scan.lines[lines] {
            let stripped = strip(self.text, line.span, frames);
            let text = format!(
                "{:1$}{2}",
                "",
                stripped.pad,
                &self.text[stripped.start..line.span.end]
            );
            writeln!(self.out, "{}", format!("{:level$}| {text}", "").trim_end()).expect("it fits");
        }
    }
}
