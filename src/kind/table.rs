//! Tables of a body, as GitHub's extension writes them.

use super::Reader;
use crate::scan::LineKind;
use crate::source::Span;

/// Whether a line is the head of a table: a rule with as many cells follows.
pub(super) fn is_head(index: usize, reader: &Reader<'_>) -> bool {
    let lines = &reader.scan.lines[index..];
    let [head, rule, ..] = lines else {
        return false;
    };
    let is_row = head.kind == LineKind::Text
        && rule.kind == LineKind::Text
        && !rule.begins
        && reader.text[head.content..head.span.end].contains('|');
    if !is_row {
        return false;
    }
    let dashes = |cell: &Span| {
        let cell = cell.of(reader.text);
        cell.contains('-') && cell.bytes().all(|byte| matches!(byte, b'-' | b':'))
    };
    let rule = cells(reader.text, Span::new(rule.content, rule.span.end));
    let head = cells(reader.text, Span::new(head.content, head.span.end));
    head.len() == rule.len() && rule.iter().all(dashes)
}

/// Whether a column's heading is one of these names, in any case.
pub(super) fn is_called(heading: &str, names: [&str; 2]) -> bool {
    let heading = heading.to_lowercase();
    names.iter().any(|name| name.to_lowercase() == heading)
}

/// The rows below the head that stands on a line, as the places of their cells.
pub(super) fn rows(head: usize, reader: &Reader<'_>) -> Vec<Vec<Span>> {
    let rows = reader.scan.lines.iter().skip(head + 2);
    rows.take_while(|line| line.kind == LineKind::Text && !line.begins && !line.item)
        .map(|line| cells(reader.text, Span::new(line.content, line.span.end)))
        .collect()
}

/// The cells of a table row (GFM section 4.10: bars separate, `\|` does not, and the outer bars
/// may be missing), without the white space around.
pub(super) fn cells(text: &str, row: Span) -> Vec<Span> {
    let bytes = text.as_bytes();
    let bars = (row.start..row.end)
        .filter(|&at| bytes[at] == b'|' && (at == row.start || bytes[at - 1] != b'\\'));
    let mut cells = Vec::new();
    let mut start = row.start;
    for bar in bars.chain([row.end]) {
        cells.push(trimmed(text, Span::new(start, bar)));
        start = bar + 1;
    }
    let outer = |cell: &Span| cell.of(text).is_empty();
    if cells.len() > 1 && cells.last().is_some_and(outer) {
        cells.pop();
    }
    if cells.len() > 1
        && cells.first().is_some_and(outer)
        && row.of(text).trim_start().starts_with('|')
    {
        cells.remove(0);
    }
    cells
}

fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    let length = piece.trim().len();
    if length == 0 {
        return Span::at(span.start + usize::from(!piece.is_empty()));
    }
    Span::new(start, start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_at_their_bars() {
        for (row, parts) in [
            ("| a | b |", vec!["a", "b"]),
            ("a | b", vec!["a", "b"]),
            (r"| a \| b | c |", vec![r"a \| b", "c"]),
            ("| a | | c |", vec!["a", "", "c"]),
            ("| a | b | |", vec!["a", "b", ""]),
            ("|", vec![""]),
        ] {
            let cells = cells(row, Span::new(0, row.len()));
            let cells: Vec<&str> = cells.iter().map(|cell| cell.of(row)).collect();
            assert_eq!(cells, parts, "{row}");
        }
    }
}
