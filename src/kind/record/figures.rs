//! Checks a table of figures: a number without a date and a source is a rumour, so each row has a
//! value, a date and a link. An old one says that it is.

use chrono::{Months, NaiveDate};

use super::body::Field;
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Directive, Frame};
use crate::inline::has_link;
use crate::kind::labels::inside;
use crate::kind::table::cells;
use crate::kind::{Figure, Reader};
use crate::scan::{LineKind, Scan, strip};
use crate::schema::is_date;
use crate::source::Span;

/// The columns that a table of figures has, in any order and beside any others. Their names are in
/// [`Words::columns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Figure,
    Value,
    AsOf,
    Source,
}

const COLUMNS: [Column; 4] = [Column::Figure, Column::Value, Column::AsOf, Column::Source];

/// Checks every cell that has a meaning. Returns where it is to be said that a figure is historic:
/// a mark of the author's, or nothing at the end of a cell; and nothing at all if a cell is wrong.
pub(super) fn check(
    directive: &Directive,
    field: &Field,
    label: Span,
    reader: &mut Reader<'_>,
) -> Option<Vec<Span>> {
    let words = Words::of(reader.language());
    let rows = rows(field, reader.text, reader.scan, &inside(directive));
    let help = format!("begin it with `| {} |`", words.columns.join(" | "));
    let [header, _, rows @ ..] = rows.as_slice() else {
        let message = format!("the field `{}` must be a table", field.label);
        reader.report(Diagnostic::new(&Code::INVALID_FIELD, label, message).help(help));
        return None;
    };
    let text = reader.text;
    let places = places(header, text, words);
    if let Some(missing) = places.iter().position(Option::is_none) {
        let message = format!(
            "this table of figures lacks the column `{}`",
            words.columns[missing]
        );
        let span = header[0].to(header[header.len() - 1]);
        reader.report(Diagnostic::new(&Code::INVALID_FIGURE, span, message).help(help));
        return None;
    }
    let mut fine = true;
    let mut historic = Vec::new();
    for row in rows {
        let end = row.last().map_or(label.end, |cell| cell.end);
        for (column, place) in COLUMNS.into_iter().zip(places) {
            let cell = place.and_then(|place| row.get(place)).copied();
            let cell = cell.unwrap_or(Span::at(end));
            if let Some((message, help)) = problem(column, cell.of(text), words) {
                fine = false;
                reader.report(Diagnostic::new(&Code::INVALID_FIGURE, cell, message).help(help));
            } else if column == Column::AsOf {
                historic.extend(self::historic(cell, field.historic_after, words, reader));
            }
        }
    }
    fine.then_some(historic)
}

/// Where it is to be said of a date that it is historic, if it is. The author has to know about it.
fn historic(
    cell: Span,
    after: Option<u32>,
    words: &Words,
    reader: &mut Reader<'_>,
) -> Option<Span> {
    let (date, mark) = words.split_historic(cell.of(reader.text));
    if let Some(mark) = mark {
        return Some(Span::new(cell.end - mark.len(), cell.end));
    }
    let years = after?;
    if !is_older(date, years, reader.today) {
        return None;
    }
    // A sample in a manual grows old.
    if !reader.sample {
        let age = if years == 1 {
            "a year"
        } else {
            &format!("{years} years")
        };
        let message = format!("this figure is of {date}, more than {age} ago");
        let word = words.historic;
        reader.report(
            Diagnostic::new(&Code::HISTORIC_FIGURE, cell, message).help(format!(
                "look for a newer one, or write `{date} ({word})` to say that it is meant"
            )),
        );
    }
    Some(Span::at(cell.end))
}

/// Whether all of a date's period is over for more than some years. Dates of one precision are
/// ordered as their texts are.
fn is_older(date: &str, years: u32, today: NaiveDate) -> bool {
    let limit = today.checked_sub_months(Months::new(12 * years));
    limit.is_some_and(|limit| {
        let limit = limit.to_string();
        limit.get(..date.len()).is_some_and(|limit| date < limit)
    })
}

/// The figures of a table that has been checked.
pub(super) fn read(
    field: &Field,
    text: &str,
    scan: &Scan,
    frames: &[Frame],
    words: &Words,
) -> Vec<Figure> {
    let rows = rows(field, text, scan, frames);
    let [header, _, rows @ ..] = rows.as_slice() else {
        return Vec::new();
    };
    let places = places(header, text, words);
    let figure = |row: &Vec<Span>| {
        let dated = places[2].and_then(|place| row.get(place));
        let says = |mark: &&Span| dated.is_some_and(|cell| cell.end == mark.end);
        let historic = field.historic.iter().any(|mark| says(&mark));
        let cell = |place: Option<usize>| {
            let cell = place.and_then(|place| row.get(place));
            cell.map_or(String::new(), |cell| cell.of(text).to_owned())
        };
        let [name, value, as_of, source] = places.map(cell);
        let others = (0..header.len()).filter(|place| !places.contains(&Some(*place)));
        Figure {
            name,
            value,
            as_of: words.split_historic(&as_of).0.to_owned(),
            historic,
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

/// The figures as texts, a row each.
pub(super) fn texts(field: &Field, text: &str, scan: &Scan, frames: &[Frame]) -> Vec<String> {
    let rows = rows(field, text, scan, frames);
    let texts = rows.iter().skip(2).map(|row| {
        let cells: Vec<&str> = row.iter().map(|cell| cell.of(text)).collect();
        cells.join(" ")
    });
    texts.collect()
}

/// Where the columns with a meaning are.
fn places(header: &[Span], text: &str, words: &Words) -> [Option<usize>; 4] {
    COLUMNS.map(|column| {
        header
            .iter()
            .position(|cell| words.is_column(cell.of(text), column as usize))
    })
}

/// What is wrong with a cell, and what to write.
fn problem(column: Column, cell: &str, words: &Words) -> Option<(String, &'static str)> {
    let (date, _) = words.split_historic(cell);
    match column {
        Column::AsOf if date.is_empty() => Some((
            "this figure has no date".to_owned(),
            "write since when it holds, as `2026-11-23`, `2026-11` or `2026`",
        )),
        Column::AsOf if !is_date(date) => Some((
            format!("`{date}` is not a date"),
            "write it as `2026-11-23`, `2026-11` or `2026`",
        )),
        Column::Source if !has_link(cell) => Some((
            "this figure has no link to its source".to_owned(),
            "write `[title](https://…)`",
        )),
        Column::Figure if cell.is_empty() => {
            Some(("this figure has no name".to_owned(), "say what it measures"))
        }
        Column::Value if cell.is_empty() => Some((
            "this figure has no value".to_owned(),
            "write the number and its unit, or remove the row",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_old_when_all_of_it_is() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        for (date, old) in [
            ("2020", true),
            ("2021", false),
            ("2021-10", true),
            ("2021-11", false),
            ("2021-11-23", true),
            ("2021-11-24", false),
            ("2027", false),
        ] {
            assert_eq!(is_older(date, 5, today), old, "{date}");
        }
        assert!(!is_older("0001", 9999, today));
    }
}
