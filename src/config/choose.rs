//! Which table of `book.toml` the settings are in. mdBook never says under which name it called a
//! preprocessor, so the tables themselves have to tell.

use serde_json::{Map, Value};

use super::places::KeyPath;
use super::section::{Problems, Section};
use crate::diagnostic::{Code, Diagnostic};

/// Our own name.
const CASEBOOK: &str = "casebook";

/// The name that we can stand in for.
const ADMONISH: &str = "admonish";

/// The table that holds our settings.
#[derive(Debug)]
pub(super) enum Table<'v> {
    /// `[preprocessor.casebook]`.
    Casebook(Section<'v>),
    /// `[preprocessor.admonish]`: we stand in for mdbook-admonish.
    Admonish(Section<'v>),
    /// Neither: everything has its default.
    None,
}

/// Finds our table. Two tables that both call us, and a table under another name, are reported.
pub(super) fn choose<'v>(config: &'v Value, problems: &mut Problems) -> Table<'v> {
    let Some(tables) = config["preprocessor"].as_object() else {
        return Table::None;
    };
    let callers = callers(tables);
    let Some((&chosen, others)) = callers.split_first() else {
        return Table::None;
    };
    for other in others {
        report_second(other, chosen, problems);
    }
    let open = |problems: &mut Problems| Section::open(path(chosen), &tables[chosen], problems);
    match chosen {
        CASEBOOK => open(problems).map_or(Table::None, Table::Casebook),
        ADMONISH => open(problems).map_or(Table::None, Table::Admonish),
        stranger => {
            report_stranger(stranger, problems);
            Table::None
        }
    }
}

/// What is wrong with the tables that call us: two of them do, or one under a name whose settings
/// nobody reads. Spans point into `book_toml`, as in [`Settings::read`](super::Settings::read).
pub(crate) fn caller_diagnostics(config: &Value, book_toml: Option<&str>) -> Vec<Diagnostic> {
    let mut problems = Problems::new(book_toml);
    choose(config, &mut problems);
    problems.into_diagnostics()
}

/// The tables that run our program, the one with our settings first: `casebook` whatever its
/// command (mdBook's default is us), others whose command names us, and `admonish` if nothing else
/// can be why we run.
fn callers(tables: &Map<String, Value>) -> Vec<&str> {
    let mut callers = Vec::new();
    let present = |name: &str| tables.get(name).is_some_and(|table| !table.is_null());
    let command = |table: &Value| table["command"].as_str().unwrap_or_default().to_owned();
    if present(CASEBOOK) {
        callers.push(CASEBOOK);
    }
    if present(ADMONISH) && command(&tables[ADMONISH]).contains(CASEBOOK) {
        callers.push(ADMONISH);
    }
    let strangers = tables
        .iter()
        .filter(|(name, _)| *name != CASEBOOK && *name != ADMONISH)
        .filter(|(_, table)| command(table).contains("mdbook-casebook"));
    callers.extend(strangers.map(|(name, _)| name.as_str()));
    if callers.is_empty() && present(ADMONISH) {
        callers.push(ADMONISH);
    }
    callers
}

fn path(name: &str) -> KeyPath {
    KeyPath::root().key("preprocessor").key(name)
}

fn report_second(other: &str, chosen: &str, problems: &mut Problems) {
    let (other, chosen) = (path(other), path(chosen));
    let message = format!(
        "`[{other}]` and `[{chosen}]` both call mdbook-casebook, which would expand every chapter \
         twice"
    );
    let help = format!("delete `[{other}]`; what it sets belongs into `[{chosen}]`");
    problems.at_key(&Code::CONFIG_INVALID, &other, message, Some(help));
}

fn report_stranger(name: &str, problems: &mut Problems) {
    let path = path(name);
    let message = format!(
        "`[{path}]` calls mdbook-casebook, which reads its settings from `[preprocessor.casebook]` \
         only"
    );
    let help = "rename the table to `[preprocessor.casebook]`".to_owned();
    problems.at_key(&Code::CONFIG_UNKNOWN, &path, message, Some(help));
}
