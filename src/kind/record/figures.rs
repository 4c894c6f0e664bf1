//! Checks a table of figures: a number without a date and a source is a rumour, so each row has a
//! value, a date and a link.

use super::body::Field;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame};
use crate::inline::has_link;
use crate::kind::labels::inside;
use crate::kind::{Figure, Reader};
use crate::scan::{LineKind, Scan, strip};
use crate::schema::is_date;
use crate::source::Span;

/// The columns that a table of figures has, in any order and beside any others.
const COLUMNS: [&str; 4] = ["Figure", "Value", "As of", "Source"];

/// Checks every cell that has a meaning.
pub(super) fn check(
    directive: &Directive,
    field: &Field,
    label: Span,
    reader: &mut Reader<'_>,
) -> bool {
    let rows = rows(field, reader.text, reader.scan, &inside(directive));
    let help = format!("begin it with `| {} |`", COLUMNS.join(" | "));
    let [header, _, rows @ ..] = rows.as_slice() else {
        let message = format!("the field `{}` must be a table", field.label);
        reader.report(Diagnostic::new(&Code::INVALID_FIELD, label, message).help(help));
        return false;
    };
    let text = reader.text;
    let places = places(header, text);
    if let Some(missing) = places.iter().position(Option::is_none) {
        let message = format!(
            "this table of figures lacks the column `{}`",
            COLUMNS[missing]
        );
        let span = header[0].to(header[header.len() - 1]);
        reader.report(Diagnostic::new(&Code::INVALID_FIGURE, span, message).help(help));
        return false;
    }
    let mut fine = true;
    for row in rows {
        let end = row.last().map_or(label.end, |cell| cell.end);
        for (column, place) in COLUMNS.into_iter().zip(places) {
            let cell = place.and_then(|place| row.get(place)).copied();
            let cell = cell.unwrap_or(Span::at(end));
            if let Some((message, help)) = problem(column, cell.of(text)) {
                fine = false;
                reader.report(Diagnostic::new(&Code::INVALID_FIGURE, cell, message).help(help));
            }
        }
    }
    fine
}

/// The figures of a table that has been checked.
pub(super) fn read(field: &Field, text: &str, scan: &Scan, frames: &[Frame]) -> Vec<Figure> {
    let rows = rows(field, text, scan, frames);
    let [header, _, rows @ ..] = rows.as_slice() else {
        return Vec::new();
    };
    let places = places(header, text);
    let figure = |row: &Vec<Span>| {
        let cell = |place: Option<usize>| {
            let cell = place.and_then(|place| row.get(place));
            cell.map_or(String::new(), |cell| cell.of(text).to_owned())
        };
        let [name, value, as_of, source] = places.map(cell);
        let others = (0..header.len()).filter(|place| !places.contains(&Some(*place)));
        Figure {
            name,
            value,
            as_of,
            source,
            others: others
                .map(|place| (header[place].of(text).to_owned(), cell(Some(place))))
                .collect(),
        }
    };
    rows.iter().map(figure).collect()
}

/// The cells of the table's rows, header and rule included.
fn rows(field: &Field, text: &str, scan: &Scan, frames: &[Frame]) -> Vec<Vec<Span>> {
    scan.lines[field.lines.clone()]
        .iter()
        .skip(1)
        .skip_while(|line| line.kind == LineKind::Blank)
        .take_while(|line| line.kind == LineKind::Text)
        .map(|line| {
            let start = strip(text, line.span, frames).start;
            cells(text, Span::new(start, line.span.end))
        })
        .collect()
}

/// Where the columns with a meaning are.
fn places(header: &[Span], text: &str) -> [Option<usize>; 4] {
    COLUMNS.map(|name| {
        header
            .iter()
            .position(|cell| cell.of(text).eq_ignore_ascii_case(name))
    })
}

/// What is wrong with a cell, and what to write.
fn problem(column: &str, cell: &str) -> Option<(String, &'static str)> {
    match column {
        "As of" if cell.is_empty() => Some((
            "this figure has no date".to_owned(),
            "write since when it holds, as `2026-11-23`, `2026-11` or `2026`",
        )),
        "As of" if !is_date(cell) => Some((
            format!("`{cell}` is not a date"),
            "write it as `2026-11-23`, `2026-11` or `2026`",
        )),
        "Source" if !has_link(cell) => Some((
            "this figure has no link to its source".to_owned(),
            "write `[title](https://…)`",
        )),
        "Figure" if cell.is_empty() => {
            Some(("this figure has no name".to_owned(), "say what it measures"))
        }
        "Value" if cell.is_empty() => Some((
            "this figure has no value".to_owned(),
            "write the number and its unit, or remove the row",
        )),
        _ => None,
    }
}

/// The cells of a table row (GFM section 4.10: bars separate, `\|` does not, and the outer bars
/// may be missing), without the white space around.
fn cells(text: &str, row: Span) -> Vec<Span> {
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
