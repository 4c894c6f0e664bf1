//! When preprocessors run, as far as `before` and `after` say it. mdBook refuses an order that goes
//! round in a circle, and does not say where it does.

use std::collections::{BTreeMap, VecDeque};

use toml_edit::{Array, Item, TomlError, Value};

use super::draft::Draft;
use super::edit;
use crate::config::KeyPath;

const OURS: [&str; 2] = ["preprocessor", "casebook"];

/// What we come after `links` for.
const BECAUSE: &str = "so that `{{#include}}` is expanded first";

/// Without an order of their own, preprocessors run by name, and `links` with its `{{#include}}`
/// would come after us.
pub(super) fn come_after_links(draft: &mut Draft) -> Result<(), TomlError> {
    let links = ["preprocessor", "links"];
    remove(draft, OURS, "before", "links", "`before`");
    remove(
        draft,
        links,
        "after",
        "casebook",
        "`after` of `[preprocessor.links]`",
    );
    let circle = Order::read(draft).why("casebook", "links");
    let table = draft.table(&OURS);
    let is_new = table.is_none();
    let after = table.and_then(|table| table.get_mut("after")?.as_array_mut());
    let listed = after.is_some_and(|after| after.iter().any(|name| name.as_str() == Some("links")));
    match circle {
        _ if listed => Ok(()),
        None => add_links(draft),
        Some(circle) => {
            // Who is to run between us and `links` is for the author to say.
            if is_new {
                draft.add_table(OURS, "after", &[])?;
                draft
                    .changes
                    .push("added `[preprocessor.casebook]`".to_owned());
            }
            draft.notes.push(format!(
                "`links` was not added to `after`: {circle}; change one of these and run `init` again, \
                 {BECAUSE}"
            ));
            Ok(())
        }
    }
}

/// Takes a name off a list that says the opposite.
fn remove(draft: &mut Draft, path: [&str; 2], key: &str, name: &str, list: &str) {
    let table = draft.table(&path);
    let names = table.and_then(|table| table.get_mut(key)?.as_array_mut());
    if names.is_some_and(|names| edit::remove_where(names, |it| it.as_str() == Some(name))) {
        let change = format!("removed `{name}` from {list}, {BECAUSE}");
        draft.changes.push(change);
    }
}

fn add_links(draft: &mut Draft) -> Result<(), TomlError> {
    let Some(table) = draft.table(&OURS) else {
        draft.add_table(OURS, "after", &["links"])?;
        let change =
            format!("added `[preprocessor.casebook]` with `after = [\"links\"]`, {BECAUSE}");
        draft.changes.push(change);
        return Ok(());
    };
    let change = match table.get_mut("after").and_then(Item::as_array_mut) {
        Some(after) => {
            edit::push(after, "links");
            format!("added `links` to `after`, {BECAUSE}")
        }
        None => {
            let list = Array::from_iter(["links"]);
            edit::insert(table, "after", Value::Array(list));
            format!("added `after = [\"links\"]`, {BECAUSE}")
        }
    };
    draft.changes.push(change);
    Ok(())
}

/// Tells of an order that mdBook would refuse.
pub(super) fn note_circle(draft: &mut Draft) {
    if let Some(circle) = Order::read(draft).circle() {
        draft.notes.push(format!(
            "mdBook does not build a book whose preprocessors wait for each other: {circle}; change one \
             of these"
        ));
    }
}

/// Preprocessors that are there without a table.
const BUILT_IN: [&str; 2] = ["index", "links"];

/// What runs before what.
#[derive(Debug)]
struct Order {
    /// By the name of the one that runs first.
    steps: BTreeMap<String, Vec<Step>>,
}

#[derive(Debug)]
struct Step {
    /// The one that runs later.
    later: String,
    /// The setting that says so.
    setting: String,
}

impl Order {
    /// Reads the tables as they are now. What they say of preprocessors that do not exist counts for
    /// nothing.
    fn read(draft: &mut Draft) -> Self {
        let defaults = draft.table(&["build"]).and_then(|build| {
            let defaults = build.get("use-default-preprocessors")?;
            defaults.as_bool()
        });
        let mut names: Vec<String> = match defaults {
            Some(false) => Vec::new(),
            _ => BUILT_IN.map(str::to_owned).into(),
        };
        // There will be a table of ours.
        names.push("casebook".to_owned());
        let mut order = Order {
            steps: BTreeMap::new(),
        };
        let Some(tables) = draft.table(&["preprocessor"]) else {
            return order;
        };
        names.extend(tables.iter().map(|(name, _)| name.to_owned()));
        for (name, table) in tables.iter() {
            for key in ["before", "after"] {
                let list = table.as_table_like().and_then(|table| table.get(key));
                let list = list.and_then(Item::as_array).into_iter().flatten();
                let others = list.filter_map(Value::as_str);
                for other in others.filter(|other| names.iter().any(|name| name == other)) {
                    let (first, later) = match key {
                        "before" => (name, other),
                        _ => (other, name),
                    };
                    let table = KeyPath::root().key("preprocessor").key(name);
                    let steps = order.steps.entry(first.to_owned()).or_default();
                    steps.push(Step {
                        later: later.to_owned(),
                        setting: format!("`{key}` of `[{table}]`"),
                    });
                }
            }
        }
        order
    }

    /// Why one runs before another, or before itself, in words and as short as can be; nothing if it
    /// need not.
    fn why(&self, first: &str, last: &str) -> Option<String> {
        // How each was reached.
        let mut reached: BTreeMap<&str, (&str, &Step)> = BTreeMap::new();
        let mut open = VecDeque::from([first]);
        while !reached.contains_key(last) {
            let name = open.pop_front()?;
            for step in self.steps.get(name).into_iter().flatten() {
                if !reached.contains_key(step.later.as_str()) {
                    reached.insert(&step.later, (name, step));
                    open.push_back(&step.later);
                }
            }
        }
        let mut reasons = Vec::new();
        let mut at = last;
        loop {
            let (before, Step { later, setting }) = reached[at];
            reasons.push(format!("`{before}` runs before `{later}` by {setting}"));
            at = before;
            if at == first {
                break;
            }
        }
        reasons.reverse();
        Some(reasons.join(", "))
    }

    /// A circle that the order goes round in, in words.
    fn circle(&self) -> Option<String> {
        self.steps.keys().find_map(|name| self.why(name, name))
    }
}
