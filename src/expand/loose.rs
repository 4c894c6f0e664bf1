//! Lines that are no directive and that a box takes the place of: how much goes into the box, and what
//! sets it apart.

use crate::directive::Body;
use crate::scan::{Line, LineKind, Scan, width};
use crate::source::{Span, line_spans};

/// What begins on a line with an error at this offset, and cannot stand without the line.
pub(super) fn block(text: &str, scan: &Scan, index: usize, error: usize) -> Span {
    let line = scan.lines[index];
    let start = start(text, &line, error);
    let opener = &text[start..line.span.end];
    let end = match line.kind {
        LineKind::Code => code_end(&scan.lines[index..]),
        _ if opener.starts_with(['!', '?']) => body_end(text, scan, &line, start),
        _ => line.span.end,
    };
    Span::new(start, end)
}

/// Where the line's own text begins, with the colon that was taken for the mark of a definition.
fn start(text: &str, line: &Line, error: usize) -> usize {
    let start = line.content.min(error);
    let marks = text[line.span.start..start].trim_end_matches(':');
    match marks.is_empty() || marks.ends_with([' ', '\t', '>']) {
        true => line.span.start + marks.len(),
        // A footnote's mark ends with a colon, too.
        false => start,
    }
}

/// Where the code ends that begins on the first line: without its first fence the last one would open
/// another.
fn code_end(lines: &[Line]) -> usize {
    let in_code = |line: &&Line| line.kind == LineKind::Code && !line.begins;
    let rest = lines[1..].iter().take_while(in_code).count();
    lines[rest].span.end
}

/// Where the body ends that is indented below an opener: without the opener it would be code.
fn body_end(text: &str, scan: &Scan, line: &Line, start: usize) -> usize {
    let quotes = |marks: &str| marks.matches('>').count();
    let opener = &text[line.span.start..start];
    let next = scan
        .directives
        .partition_point(|directive| directive.start < start);
    let limit = scan.directives.get(next);
    let limit = limit.map_or(text.len(), |directive| {
        scan.lines[directive.lines.start].span.start
    });
    let mut end = line.span.end;
    for row in line_spans(text, line.span.start).skip(1) {
        let (marks, rest) = split_marks(row.of(text));
        if row.start >= limit || quotes(marks) != quotes(opener) {
            break;
        }
        if rest.is_empty() {
            continue;
        }
        if width(marks) < width(opener) + Body::INDENT {
            break;
        }
        end = row.end;
    }
    end
}

/// A blank line, if the line behind a block is none: Markdown right behind HTML is not read.
pub(super) fn blank_line_behind(text: &str, line: &Line, block: Span) -> String {
    let Some((before, behind)) = text[block.end..].split_once('\n') else {
        return String::new();
    };
    let next = behind.split('\n').next().unwrap_or_default();
    if split_marks(next).1.is_empty() {
        return String::new();
    }
    // The marks of the containers around; an item's own mark gives way to its indent.
    let marks: String = text[line.span.start..block.start]
        .chars()
        .map(|char| match char {
            '>' | '\t' => char,
            _ => ' ',
        })
        .collect();
    format!("{before}\n{}", marks.trim_end())
}

/// The white space and the marks of quotes that a line begins with, and the rest.
fn split_marks(line: &str) -> (&str, &str) {
    let line = line.trim_end();
    let rest = line.trim_start_matches([' ', '\t', '>']);
    line.split_at(line.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{Claim, Claims, scan};
    use crate::syntax::NOTATIONS;

    struct All;

    impl Claims for All {
        fn claim(&self, _: &crate::directive::Header) -> Claim {
            Claim::Take
        }
    }

    #[test]
    fn a_block_holds_what_cannot_stand_alone_and_is_set_apart() {
        for (text, source, behind) in [
            ("a\n:::[T]\nb", ":::[T]", "\n"),
            ("a\r\n:::[T]\r\nb", ":::[T]", "\r\n"),
            ("a\n:::[T]\n\nb", ":::[T]", ""),
            ("a\n:::[T]", ":::[T]", ""),
            ("> - a\n>   :::[T]\n>   b", ":::[T]", "\n>"),
            ("[^a]::::[T]\nb", ":::[T]", "\n"),
            (
                "- !!! note “T”\n\n      b\n  c",
                "!!! note “T”\n\n      b",
                "\n",
            ),
            ("> !!! note “T”\n>\tb\n\n    c", "!!! note “T”", "\n>"),
            ("> !!! note “T”\n> \tb\n\n    c", "!!! note “T”", "\n>"),
            (
                "!!! note “T”\n\tb\n\n!!! tip\n    c",
                "!!! note “T”\n\tb",
                "",
            ),
        ] {
            let scan = scan(text, NOTATIONS, &All);
            let error = scan.diagnostics[0].span.start;
            let index = scan.line_at(error).expect("a line");
            let block = block(text, &scan, index, error);
            let apart = blank_line_behind(text, &scan.lines[index], block);
            assert_eq!((block.of(text), &*apart), (source, behind), "{text}");
        }
    }
}
