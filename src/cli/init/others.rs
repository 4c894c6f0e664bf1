//! The tables of other preprocessors: what is left of their order when one of them gives way to us,
//! and those that draw alerts, which we do now.

use toml_edit::Item;

use super::draft::Draft;
use super::edit::{self, Renamed};

/// Preprocessors that draw alerts, by the names of their tables and programs.
const ALERTS: [(&str, &str); 2] = [("alerts", "mdbook-alerts"), ("callouts", "mdbook-callouts")];

/// The keys of any preprocessor's table that say only how and when it runs. `renderer` is what
/// people write for `renderers`.
const HOW_IT_RUNS: [&str; 6] = [
    "command",
    "before",
    "after",
    "renderer",
    "renderers",
    "optional",
];

/// Removes the tables of preprocessors that draw alerts. One that says more than how it runs, or
/// runs something else, is left, with a note.
pub(super) fn replace_alerts(draft: &mut Draft) {
    for (name, program) in ALERTS {
        let tables = draft.table(&["preprocessor"]);
        let table = tables.and_then(|tables| tables.get_mut(name)?.as_table_like_mut());
        let Some(table) = table else {
            continue;
        };
        let command = table.get("command").map(|command| command.as_str());
        let keys = table.iter().map(|(key, _)| key);
        let settings: Vec<String> = keys
            .filter(|key| !HOW_IT_RUNS.contains(key))
            .map(|key| format!("`{key}`"))
            .collect();
        let obstacle = if command
            .is_some_and(|command| !command.unwrap_or_default().contains(program))
        {
            format!("its `command` is not `{program}`; if it draws alerts, delete the table")
        } else if !settings.is_empty() {
            format!(
                "it sets {}; see what `[preprocessor.casebook]` has for that, then delete the table",
                settings.join(", ")
            )
        } else if !reads_alerts(draft) {
            "`syntaxes` leaves out `alert`; with `alert` in it, delete the table".to_owned()
        } else {
            draft.remove_table(&["preprocessor", name]);
            draft.changes.push(format!(
                "removed `[preprocessor.{name}]`: alerts are drawn here now"
            ));
            replace_in_lists(draft, name);
            note_plain_alerts(draft);
            continue;
        };
        draft.notes.push(format!(
            "`[preprocessor.{name}]` was left alone, as {obstacle}"
        ));
    }
}

/// Puts us in the place of a preprocessor that is gone, wherever another one names it to run before
/// or after it. Otherwise the order would be lost without a word.
pub(super) fn replace_in_lists(draft: &mut Draft, gone: &str) {
    let mut changes = Vec::new();
    let Some(tables) = draft.table(&["preprocessor"]) else {
        return;
    };
    let ours = match tables.contains_key("casebook") {
        true => "casebook",
        false => "admonish",
    };
    for (name, table) in tables.iter_mut() {
        let Some(table) = table.as_table_like_mut() else {
            continue;
        };
        for key in ["before", "after"] {
            let list = table.get_mut(key).and_then(Item::as_array_mut);
            // Nothing runs before itself, and `links` has to run before us.
            let no_place = name.get() == ours || (name.get(), key) == ("links", "after");
            let new = (!no_place).then_some("casebook");
            let outcome = list.and_then(|list| edit::rename_in(list, gone, new));
            let at = format!("`{key}` of `[preprocessor.{}]`", name.get());
            changes.extend(outcome.map(|outcome| match outcome {
                Renamed::Replaced => format!("replaced `{gone}` by `casebook` in {at}"),
                Renamed::Removed if no_place => format!("removed `{gone}` from {at}"),
                Renamed::Removed => {
                    format!("removed `{gone}` from {at}, which names `casebook` already")
                }
            }));
        }
    }
    draft.changes.append(&mut changes);
}

/// Whether our table, under whichever name it is still, leaves the notation on.
fn reads_alerts(draft: &mut Draft) -> bool {
    let mut lists = ["casebook", "admonish"].map(|name| {
        let table = draft.table(&["preprocessor", name])?;
        let list = table.get("syntaxes")?.as_array()?;
        Some(list.iter().any(|syntax| syntax.as_str() == Some("alert")))
    });
    lists.iter_mut().find_map(Option::take).unwrap_or(true)
}

fn note_plain_alerts(draft: &mut Draft) {
    let note = "mdBook 0.5 draws the five plain alerts itself; `plain-alerts = \"ours\"` under \
                `[preprocessor.casebook]` gives all boxes one look";
    let is_set = ["casebook", "admonish"].iter().any(|name| {
        let table = draft.table(&["preprocessor", name]);
        table.is_some_and(|table| table.contains_key("plain-alerts"))
    });
    if !is_set && !draft.notes.iter().any(|known| known == note) {
        draft.notes.push(note.to_owned());
    }
}
