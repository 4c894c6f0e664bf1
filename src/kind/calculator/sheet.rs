//! The table of a calculator: values that readers change, and formulas over what stands above them.

use std::collections::HashMap;

use super::formula::{Formula, is_name, names};
use super::number;
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::Directive;
use crate::kind::{Reader, nearest, table};
use crate::source::Span;

const HELP: &str = "write `| Quantity | Symbol | Value | Unit |`, and a formula as `= a * b`";

/// A cell of the value column.
#[derive(Debug)]
pub(super) struct Cell {
    /// What the author wrote, without the white space around.
    pub(super) span: Span,
    /// The symbol of its row, if it has one.
    pub(super) symbol: Option<String>,
    /// What the row calls its quantity; the first cell.
    pub(super) name: Span,
    /// Nothing for a value that readers change.
    pub(super) formula: Option<Formula>,
    /// Its value, or what the formula gives for the author's values.
    pub(super) value: f64,
}

/// Reads the first table of the body. What is wrong is reported, and then there is none.
pub(super) fn read(directive: &Directive, reader: &mut Reader<'_>) -> Option<Vec<Cell>> {
    let words = Words::of(reader.language());
    let head = directive
        .own_lines()
        .find(|&index| table::is_head(index, reader));
    let Some(head) = head else {
        let span = directive.header.name.span;
        report(
            span,
            "this calculator has no table".to_owned(),
            HELP,
            reader,
        );
        return None;
    };
    let line = reader.scan.lines[head];
    let place = Span::new(line.content, line.span.end);
    let columns = table::cells(reader.text, place);
    let column = |wanted: usize| {
        let mut columns = columns.iter();
        columns.position(|cell| words.is_column(cell.of(reader.text), wanted))
    };
    let [Some(symbols), Some(values)] = [column(0), column(1)] else {
        let columns = words.columns.join("` and `");
        let message = format!("this table lacks a column: it needs `{columns}`");
        report(place, message, HELP, reader);
        return None;
    };
    let before = reader.diagnostics.len();
    let mut known: HashMap<String, f64> = HashMap::new();
    let mut cells = Vec::new();
    for row in table::rows(head, reader) {
        let Some(&span) = row.get(values) else {
            let end = row.last().map_or(place, |cell| Span::at(cell.end));
            report(end, "this row has no value".to_owned(), HELP, reader);
            continue;
        };
        let symbol = row.get(symbols).filter(|cell| !cell.is_empty());
        let symbol = symbol.and_then(|cell| read_symbol(*cell, &known, reader));
        let Some((formula, value)) = read_value(span, &known, reader) else {
            // One mistake is one report: what uses the symbol is not wrong.
            known.extend(symbol.map(|symbol| (symbol, f64::NAN)));
            continue;
        };
        known.extend(symbol.clone().map(|symbol| (symbol, value)));
        let name = row[0];
        cells.push(Cell {
            span,
            symbol,
            name,
            formula,
            value,
        });
    }
    if reader.diagnostics.len() > before {
        return None;
    }
    if !cells.iter().any(|cell| cell.formula.is_some()) {
        report(
            place,
            "this calculator has no formula".to_owned(),
            HELP,
            reader,
        );
        return None;
    }
    Some(cells)
}

fn report(span: Span, message: String, help: &str, reader: &mut Reader<'_>) {
    reader.report(Diagnostic::new(&Code::INVALID_CALCULATION, span, message).help(help));
}

fn read_symbol(
    cell: Span,
    known: &HashMap<String, f64>,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let symbol = cell.of(reader.text).trim_matches(['`', '*', '_']);
    let digit = symbol.starts_with(|c: char| c.is_ascii_digit());
    if symbol.is_empty() || digit || !symbol.chars().all(is_name) {
        let message = "this is no symbol".to_owned();
        report(
            cell,
            message,
            "write letters, digits and `_`, a letter first",
            reader,
        );
        return None;
    }
    if known.contains_key(symbol) {
        let message = format!("the symbol `{symbol}` is used twice");
        report(cell, message, "give one of the rows another one", reader);
        return None;
    }
    Some(symbol.to_owned())
}

fn read_value(
    cell: Span,
    known: &HashMap<String, f64>,
    reader: &mut Reader<'_>,
) -> Option<(Option<Formula>, f64)> {
    let text = cell.of(reader.text);
    let Some(written) = text.strip_prefix('=') else {
        let number = number::read(text);
        if number.is_none() {
            let message = "this value is no number".to_owned();
            let grouped = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(',');
            let help = match grouped {
                true => {
                    "write `1.5` for one and a half; commas stand between thousands, as in `1,500`"
                }
                false => "write a number, or a formula behind `=`",
            };
            report(cell, message, help, reader);
        }
        return number.map(|number| (None, number));
    };
    let at = |place: &std::ops::Range<usize>| {
        let start = cell.start + 1;
        Span::new(start + place.start, start + place.end)
    };
    let formula = match Formula::read(written) {
        Ok(formula) => formula,
        Err(fault) => {
            let functions: Vec<&str> = names().collect();
            let help = format!(
                "formulas have `+ - * / ^ ( )`, numbers, symbols, and `{}`",
                functions.join("`, `")
            );
            report(at(&fault.place), fault.message, &help, reader);
            return None;
        }
    };
    let unknown: Vec<&str> = formula
        .symbols()
        .filter(|symbol| !known.contains_key(*symbol))
        .collect();
    for symbol in &unknown {
        let start = written.find(symbol).unwrap_or_default();
        let message = format!("no row above has the symbol `{symbol}`");
        let help = match nearest(symbol, known.keys().map(String::as_str)) {
            Some(near) => format!("write `{near}`"),
            None => "write it into the column of symbols, in a row above".to_owned(),
        };
        report(at(&(start..start + symbol.len())), message, &help, reader);
    }
    if !unknown.is_empty() {
        return None;
    }
    let value = formula.run(known);
    let spoilt = formula.symbols().any(|symbol| known[symbol].is_nan());
    if !value.is_finite() && !spoilt {
        let message = "this formula has no value for the values above".to_owned();
        report(cell, message, "choose values for which it has", reader);
        return None;
    }
    Some((Some(formula), value))
}
