//! Tables of a body, as GitHub's extension writes them.

use crate::source::Span;

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
