//! Calculators: a table of values and formulas, which readers can change. The manual is `doc.md`.

mod formula;
mod number;
mod sheet;
mod words;

use formula::{Formula, Step};
use serde_json::{Value, json};
use sheet::Cell;
use words::Words;

use super::own::Own;
use super::{Assets, Kind, Model, Reader};
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::directive::Directive;
use crate::inline::{plain_text, title_line};
use crate::render::html::{self, Tag};
use crate::render::markdown::bold;
use crate::render::{Fragment, Insert, Target};
use crate::schema::Schemas;

/// A table that calculates.
pub struct Calculator;

impl Kind for Calculator {
    fn name(&self) -> &'static str {
        "calculator"
    }

    fn names(&self, _: &Settings, _: &Schemas) -> Vec<String> {
        vec!["calculator".to_owned()]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self, directive: &Directive, reader: &mut Reader<'_>) -> Option<Box<dyn Model>> {
        let header = &directive.header;
        let header_is_fine = reader.check_header(directive, self, self.attributes());
        let cells = sheet::read(directive, reader)?;
        if !header_is_fine {
            return None;
        }
        let title = header.title.text().map(title_line);
        let id = header.attributes.id.as_ref().map(|id| id.value.clone());
        let label = title.as_ref().map(|_| {
            let base = id.clone();
            let base = base.unwrap_or_else(|| reader.ids.unique("calculator"));
            reader.ids.part(&base, "title")
        });
        let names = cells
            .iter()
            // In a row, `\|` is a bar, in code too.
            .map(|cell| plain_text(&cell.name.of(reader.text).replace(r"\|", "|")));
        let written = cells.iter().map(|cell| cell.span.of(reader.text));
        Some(Box::new(Sheet {
            names: names.collect(),
            written: written.map(str::to_owned).collect(),
            id,
            title,
            label,
            own: Own::of(&header.attributes),
            words: Words::of(reader.language()),
            cells,
        }))
    }

    fn assets(&self) -> Assets {
        Assets {
            style: include_str!("style.css"),
            script: include_str!("script.js"),
        }
    }
}

/// A calculator, valid by construction.
#[derive(Debug)]
struct Sheet {
    id: Option<String>,
    /// One harmless line of Markdown.
    title: Option<String>,
    /// The id of the title, unique over the book.
    label: Option<String>,
    /// The author's classes and attributes.
    own: Own,
    words: &'static Words,
    cells: Vec<Cell>,
    /// What each row calls its quantity, as plain text.
    names: Vec<String>,
    /// What the author wrote in each cell.
    written: Vec<String>,
}

impl Model for Sheet {
    fn render(&self, target: Target, _: &Catalogue) -> Fragment {
        match target {
            Target::Html => Fragment {
                inline: self.inline(Self::html_cell),
                ..Fragment::around(self.html_open(), "</section>")
            },
            Target::Markdown => Fragment {
                open: self.title.as_deref().map(bold).unwrap_or_default(),
                inline: self.inline(Self::markdown_cell),
                ..Fragment::default()
            },
            Target::Plain => Fragment::default(),
        }
    }
}

impl Sheet {
    /// The table stays the author's; only cells of values become something else.
    fn inline(&self, cell: fn(&Self, usize) -> Option<String>) -> Vec<Insert> {
        let spans = self.cells.iter().map(|cell| cell.span).enumerate();
        let inserts = spans.filter_map(|(at, span)| {
            Some(Insert {
                span,
                text: cell(self, at)?,
            })
        });
        inserts.collect()
    }

    fn html_open(&self) -> String {
        let open = self
            .own
            .tag("section", "casebook-calculator")
            .optional("id", self.id.as_deref())
            .attribute("data-reset", self.words.reset)
            .optional("aria-labelledby", self.label.as_deref());
        match (&self.title, &self.label) {
            (Some(title), Some(label)) => {
                let tag = Tag::new("div")
                    .attribute("class", "casebook-calculator-title")
                    .attribute("id", label);
                format!("{open}\n{tag}\n\n{title}\n\n</div>")
            }
            _ => open.to_string(),
        }
    }

    fn html_cell(&self, at: usize) -> Option<String> {
        let cell = &self.cells[at];
        let symbol = cell.symbol.as_deref();
        let Some(formula) = &cell.formula else {
            let data = Tag::new("data")
                .attribute("value", &cell.value.to_string())
                .attribute("data-name", &self.names[at])
                .optional("data-symbol", symbol);
            let shown = html::text(&number::as_written(&self.written[at]));
            // A bar in the name would end the cell.
            let cell = format!("{data}{shown}</data>");
            return Some(cell.replace('|', "&#124;"));
        };
        let output = Tag::new("output")
            .attribute("data-program", &program(formula))
            .optional("data-symbol", symbol);
        let formula = html::text(&self.written[at])
            .replace('*', "&#42;")
            .replace('_', "&#95;");
        let shown = html::text(&number::display(cell.value));
        Some(format!("{output}{shown}</output> <code>{formula}</code>"))
    }

    /// Values stay as they are written.
    fn markdown_cell(&self, at: usize) -> Option<String> {
        let cell = &self.cells[at];
        cell.formula.as_ref()?;
        Some(format!(
            "{} (`{}`)",
            number::display(cell.value),
            self.written[at]
        ))
    }
}

/// A formula for the script: numbers, `$symbol`, and names of functions.
fn program(formula: &Formula) -> String {
    let step = |step: &Step| match step {
        Step::Number(number) => json!(number),
        Step::Symbol(name) => json!(format!("${name}")),
        Step::Call(function) => json!(function.name),
    };
    Value::Array(formula.steps.iter().map(step).collect()).to_string()
}
