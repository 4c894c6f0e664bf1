//! From `[preprocessor.admonish]` to `[preprocessor.casebook]`: every option under its new name, in
//! its old place, with its comments.

use toml_edit::{InlineTable, Item, Key, Table, TableLike, Value};

use super::draft::Draft;
use super::{carry, edit, ignored};
use crate::config::{ON_FAILURE, OnError, RENDER_MODES, Target};
use crate::kind::admonition::is_translated;

/// Moves the table if there is one and ours is not there yet. Whether that is right has been
/// decided before; so has that both are tables.
pub(super) fn migrate(draft: &mut Draft) {
    let Some(tables) = draft.table(&["preprocessor"]) else {
        return;
    };
    if !tables.contains_key("admonish") || tables.contains_key("casebook") {
        return;
    }
    ignored::remove(draft);
    let Some(tables) = draft.table(&["preprocessor"]) else {
        return;
    };
    edit::rename(tables, "admonish", "casebook");
    let Some(item) = tables.get_mut("casebook") else {
        return;
    };
    let on_a_line = item.is_inline_table();
    let Some(table) = item.as_table_like_mut() else {
        return;
    };
    let mut moving = Moving {
        table,
        on_a_line,
        known_wins: false,
        changes: vec!["renamed `[preprocessor.admonish]` to `[preprocessor.casebook]`".to_owned()],
    };
    moving.command();
    moving.on_failure();
    moving.default();
    moving.types();
    moving.render_modes();
    moving.assets_version();
    let mut changes = moving.changes;
    draft.changes.append(&mut changes);
    draft.notes.push(
        "directives in all notations are read now; `syntaxes = [\"admonish\"]` keeps to the one of \
         mdbook-admonish"
            .to_owned(),
    );
    note_titles(draft);
}

/// mdbook-admonish writes the name of the type over a box without a title, in any language.
fn note_titles(draft: &mut Draft) {
    let language = draft.text_at(&["book", "language"]).unwrap_or_default();
    let is_decided = draft.has(&["preprocessor", "casebook", "language"])
        || draft.has(&["preprocessor", "casebook", "default", "title"]);
    if is_decided || !is_translated(&language) {
        return;
    }
    draft.notes.push(format!(
        "boxes without a title get one in the book's language, {language:?}; to keep the English \
         ones, write them under `[preprocessor.casebook.titles]`, as `note = \"Note\"`, or \
         `language = \"en\"` for all that is written here, dates too"
    ));
}

/// The table on its way, already under its new name.
struct Moving<'d> {
    table: &'d mut dyn TableLike,
    /// Whether it is an inline table, in which no table can have a header.
    on_a_line: bool,
    /// Whether there was an `admonition` from the start, which nothing overrides.
    known_wins: bool,
    changes: Vec<String>,
}

impl Moving<'_> {
    fn done(&mut self, what: impl Into<String>) {
        self.changes.push(what.into());
    }

    fn table_in(&mut self, key: &str) -> Option<&mut dyn TableLike> {
        self.table.get_mut(key)?.as_table_like_mut()
    }

    fn command(&mut self) {
        let Some(item) = self.table.get_mut("command") else {
            return;
        };
        let command = item.as_str().unwrap_or_default();
        if !command.contains("casebook") {
            edit::set_string(item, "mdbook-casebook");
            self.done("set `command` to `mdbook-casebook`");
        }
    }

    fn on_failure(&mut self) {
        let change = translate(self.table, "on_failure", "on-error", |word| {
            let (_, on_error) = ON_FAILURE.iter().find(|(name, _)| *name == word)?;
            name_of(OnError::CHOICES, on_error)
        });
        self.changes.extend(change);
    }

    fn render_modes(&mut self) {
        let mut changes = Vec::new();
        if let Some(renderers) = self.table_in("renderer") {
            for (_, renderer) in renderers.iter_mut() {
                let Some(renderer) = renderer.as_table_like_mut() else {
                    continue;
                };
                changes.extend(translate(renderer, "render_mode", "target", |word| {
                    let (_, target) = RENDER_MODES.iter().find(|(name, _)| *name == word)?;
                    name_of(Target::CHOICES, target)
                }));
            }
        }
        self.changes.append(&mut changes);
    }

    fn default(&mut self) {
        let Some(default) = self.table_in("default") else {
            return;
        };
        if default.contains_key("css_id_prefix") && !default.contains_key("css-id-prefix") {
            edit::rename(default, "css_id_prefix", "css-id-prefix");
            self.done("renamed `default.css_id_prefix` to `default.css-id-prefix`");
        }
    }

    fn assets_version(&mut self) {
        if edit::remove(self.table, "assets_version").is_some() {
            self.done("removed `assets_version`, which nothing needs any more");
        }
    }

    /// `directive.builtin`, `builtin`, `directive.custom` and `[[custom]]` become `admonition`. Where
    /// two say the same of one type, the later counts, which is how they override each other.
    fn types(&mut self) {
        self.known_wins = self.table.contains_key("admonition");
        let mut take = |inner: &str| self.table_in("directive")?.remove(inner);
        let (in_directive, own) = (take("builtin"), take("custom"));
        if let Some(types) = in_directive {
            self.add_types("directive", types);
            self.done("moved `directive.builtin` to `admonition`");
        }
        if self.table_in("builtin").is_some() {
            if let Some(types) = edit::remove(self.table, "builtin") {
                self.add_types("builtin", types);
            }
            self.done("moved `builtin` to `admonition`");
        }
        if let Some(types) = own {
            self.add_types("directive", types);
            self.done("moved `directive.custom` to `admonition`");
        }
        if let Some(named) = self.table.get("custom").and_then(named_types) {
            edit::remove(self.table, "custom");
            for (name, item) in named {
                self.add_type(Key::new(name), item);
            }
            self.done("moved `[[custom]]` to `admonition`");
        }
        if self.is_empty_table("directive") {
            self.remove_directive();
        }
    }

    /// Removes the table that all types have been taken from. If there were none, it only changes
    /// its name.
    fn remove_directive(&mut self) {
        if !self.table.contains_key("admonition") {
            edit::rename(self.table, "directive", "admonition");
        } else if let Some(directive) = edit::remove(self.table, "directive")
            && let Some(types) = self.table_in("admonition")
        {
            carry::prepend_to_first(types, &carry::header_comments(&directive));
        }
        self.done("removed `directive`, which `admonition` takes the place of");
    }

    fn is_empty_table(&self, key: &str) -> bool {
        let table = self.table.get(key).and_then(Item::as_table_like);
        table.is_some_and(TableLike::is_empty)
    }

    /// Makes a table of types `admonition`, in the place of `old` if that is empty now; or adds its
    /// types if there is an `admonition` already.
    fn add_types(&mut self, old: &str, mut types: Item) {
        if self.table.contains_key("admonition") {
            let comments = carry::header_comments(&types);
            let on_a_line = types.is_inline_table();
            let Some(types) = types.as_table_like_mut() else {
                return;
            };
            carry::prepend_to_first(types, &comments);
            for (name, item) in types.iter() {
                let key = types.key(name).filter(|_| !on_a_line).cloned();
                self.add_type(key.unwrap_or_else(|| Key::new(name)), item.clone());
            }
            return;
        }
        if !self.is_empty_table(old) {
            self.table.insert("admonition", types);
            return;
        }
        if let Some(item @ Item::Table(header)) = self.table.get(old) {
            if types.is_inline_table() && !header.is_dotted() {
                // The header stays, and the types come below it.
                let (decor, position) = (header.decor().clone(), header.position());
                types = carry::with_header(types);
                if let Some(table) = types.as_table_mut() {
                    *table.decor_mut() = decor;
                    table.set_position(position);
                }
            } else if let Some(types) = types.as_table_like_mut() {
                carry::prepend_to_first(types, &carry::header_comments(item));
            }
        }
        edit::replace(self.table, old, "admonition", types);
    }

    /// Adds one type to `admonition`, to what is set for it already.
    fn add_type(&mut self, mut key: Key, mut item: Item) {
        if !self.table.contains_key("admonition") {
            self.table.insert("admonition", self.new_table());
        }
        if self.on_a_line {
            item.make_value();
        }
        let commented = edit::text(key.leaf_decor().prefix()).contains('#')
            || item
                .as_value()
                .is_some_and(|value| edit::text(value.decor().suffix()).contains('#'));
        if let (Some(value), false) = (item.as_value_mut(), commented) {
            // White space from between the braces of another table.
            key.leaf_decor_mut().clear();
            value.decor_mut().clear();
        }
        let types = self.table.get("admonition");
        let has_no_header = !self.on_a_line && types.is_some_and(Item::is_inline_table);
        if has_no_header && (commented || !item.is_value()) {
            // Neither a header nor a comment can go into a table on a line.
            carry::give_header(self.table, "admonition");
        }
        let known_wins = self.known_wins;
        let Some(types) = self.table_in("admonition") else {
            return;
        };
        let known = types.get_mut(key.get()).and_then(Item::as_table_like_mut);
        match (known, item.as_table_like()) {
            (None, _) => edit::put(types, &key, item),
            (Some(known), Some(new)) => {
                for (key, value) in new.iter() {
                    if !(known_wins && known.contains_key(key)) {
                        known.insert(key, value.clone());
                    }
                }
            }
            (Some(_), None) => {}
        }
    }

    fn new_table(&self) -> Item {
        if self.on_a_line {
            return Item::Value(Value::InlineTable(InlineTable::new()));
        }
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    }
}

/// Renames a key and its word, and says so. A word that is not known stays, so that the next build
/// reports it.
fn translate(
    table: &mut dyn TableLike,
    old: &str,
    new: &str,
    word: impl Fn(&str) -> Option<&'static str>,
) -> Option<String> {
    if !table.contains_key(old) {
        return None;
    }
    if table.contains_key(new) {
        edit::remove(table, old);
        return Some(format!("removed `{old}`, as `{new}` is set"));
    }
    edit::rename(table, old, new);
    let item = table.get_mut(new)?;
    let before = item.as_str().unwrap_or_default().to_owned();
    Some(match word(&before) {
        Some(after) => {
            edit::set_string(item, after);
            format!("`{old} = {before:?}` became `{new} = {after:?}`")
        }
        None => format!("renamed `{old}` to `{new}`"),
    })
}

fn name_of<T: PartialEq>(choices: &[(&'static str, T)], wanted: &T) -> Option<&'static str> {
    let named = choices.iter().find(|(_, choice)| choice == wanted);
    named.map(|(name, _)| *name)
}

/// The elements of `[[custom]]` by the names under `directive`; `None` if one has no name, and then
/// the list stays for the next build to report.
fn named_types(list: &Item) -> Option<Vec<(String, Item)>> {
    let items: Vec<Item> = match list {
        Item::ArrayOfTables(tables) => tables.iter().cloned().map(Item::Table).collect(),
        Item::Value(Value::Array(values)) => values.iter().cloned().map(Item::Value).collect(),
        _ => return None,
    };
    let mut named = Vec::new();
    for mut item in items {
        let name = edit::remove(item.as_table_like_mut()?, "directive")?;
        named.push((name.as_str()?.to_owned(), item));
    }
    Some(named)
}
