//! Comments on tables that go away: where they go instead.

use toml_edit::{Item, Table, TableLike};

use super::apart;
use super::edit::{comments_above, text};

/// The comments above a table's header and behind it, as lines; empty if there are none.
pub(super) fn header_comments(item: &Item) -> String {
    let Some(table) = item.as_table().filter(|table| has_header(table)) else {
        return String::new();
    };
    let above = text(table.decor().prefix());
    let behind = text(table.decor().suffix()).trim();
    let mut comments = String::new();
    if above.contains('#') {
        comments.push_str(above);
    }
    if behind.starts_with('#') {
        comments.push_str(behind);
        comments.push('\n');
    }
    comments
}

/// The comments around a table's header and above its entries, as lines; empty if there are none.
pub(super) fn all_comments(item: &Item) -> String {
    let mut comments = header_comments(item);
    let Some(table) = item.as_table_like() else {
        return comments;
    };
    let keys = table.iter().filter_map(|(name, _)| table.key(name));
    comments.extend(keys.filter_map(comments_above));
    comments
}

/// The first table in the text whose header comes after a position, if there is one.
pub(super) fn next_header(table: &mut Table, after: isize) -> Option<&mut Table> {
    let position = first_position(table, after)?;
    at_position(table, position)
}

fn first_position(table: &Table, after: isize) -> Option<isize> {
    let own = table
        .position()
        .filter(|at| *at > after && has_header(table));
    let inner = table.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => first_position(table, after),
        Item::ArrayOfTables(tables) => {
            let firsts = tables
                .iter()
                .filter_map(|table| first_position(table, after));
            firsts.min()
        }
        _ => None,
    });
    inner.chain(own).min()
}

fn at_position(table: &mut Table, position: isize) -> Option<&mut Table> {
    if table.position() == Some(position) && has_header(table) {
        return Some(table);
    }
    table.iter_mut().find_map(|(_, item)| match item {
        Item::Table(table) => at_position(table, position),
        Item::ArrayOfTables(tables) => {
            let mut tables = tables.iter_mut();
            tables.find_map(|table| at_position(table, position))
        }
        _ => None,
    })
}

/// Puts comments above the first thing in a table that has a line, set apart from it.
pub(super) fn prepend_to_first(table: &mut dyn TableLike, comments: &str) {
    if comments.is_empty() {
        return;
    }
    let Some(first) = table.iter().next().map(|(name, _)| name.to_owned()) else {
        return;
    };
    match table.get_mut(&first) {
        Some(Item::Table(inner)) if has_header(inner) => {
            let comments = apart::from_all(comments);
            let prefix = format!("{comments}{}", text(inner.decor().prefix()));
            inner.decor_mut().set_prefix(prefix);
        }
        Some(Item::Table(inner)) => prepend_to_first(inner, comments),
        _ => {
            if let Some(mut key) = table.key_mut(&first) {
                let comments = apart::from_next(comments);
                let prefix = format!("{comments}{}", text(key.leaf_decor().prefix()));
                key.leaf_decor_mut().set_prefix(prefix);
            }
        }
    }
}

/// Gives an inline table a header. The comments around its line go around the header.
pub(super) fn give_header(table: &mut dyn TableLike, key: &str) {
    let Some(item) = table.get_mut(key) else {
        return;
    };
    let behind = item.as_value().map(|value| text(value.decor().suffix()));
    let behind = behind.unwrap_or_default().to_owned();
    *item = with_header(std::mem::take(item));
    let Some(mut key_decor) = table.key_mut(key) else {
        return;
    };
    let above = text(key_decor.leaf_decor().prefix()).to_owned();
    key_decor.leaf_decor_mut().clear();
    if let Some(table) = table.get_mut(key).and_then(Item::as_table_mut) {
        table.decor_mut().set_suffix(behind);
        if above.contains('#') {
            let above = format!("\n{}", above.trim_start());
            table.decor_mut().set_prefix(above);
        }
    }
}

/// The item, but an inline table as one with a header.
pub(super) fn with_header(item: Item) -> Item {
    if !item.is_inline_table() {
        return item;
    }
    match item.into_table() {
        Ok(mut table) => {
            table.fmt();
            Item::Table(table)
        }
        Err(other) => other,
    }
}

/// Whether a table is written with a header of its own.
fn has_header(table: &Table) -> bool {
    !table.is_implicit() && !table.is_dotted()
}
