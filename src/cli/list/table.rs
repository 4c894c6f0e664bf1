//! Records as a table for people.

use super::Record;

/// What separates two columns.
const GAP: &str = "  ";

/// One line for each record; if there is none, a line that says so.
pub(super) fn render(records: &[Record<'_>]) -> String {
    if records.is_empty() {
        return "no records\n".to_owned();
    }
    let header = ["SCHEMA", "ID", "TITLE", "PLACE"].map(str::to_owned);
    let rows = records.iter().map(|record| {
        let entry = &record.entry;
        let place = match record.line {
            Some(line) => format!("{}:{line}", entry.path),
            None => entry.path.clone(),
        };
        [
            entry.schema.clone(),
            entry.id.clone(),
            entry.title.clone(),
            place,
        ]
    });
    let rows: Vec<[String; 4]> = std::iter::once(header).chain(rows).collect();
    let mut widths = [0; 4];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        out.push_str(cells.join(GAP).trim_end());
        out.push('\n');
    }
    out
}
