//! Changes to TOML that leave everything around them as the author wrote it.
//!
//! `toml_edit` keeps comments and white space, but hangs them on the key or value that follows, so
//! taking one of these away takes the comments with it. These helpers hand them on.

#[cfg(test)]
mod tests;

use toml_edit::{Array, Decor, Item, Key, RawString, TableLike, Value};

use super::apart;

/// Renames a key where it stands, with the comments above it.
pub(super) fn rename(table: &mut dyn TableLike, old: &str, new: &str) {
    if let Some(item) = table.get(old).cloned() {
        replace(table, old, new, item);
    }
}

/// Puts another key and item where a key stands; the comments around it stay.
pub(super) fn replace(table: &mut dyn TableLike, old: &str, new: &str, item: Item) {
    let keys: Vec<Key> = table
        .iter()
        .filter_map(|(name, _)| table.key(name).cloned())
        .collect();
    for key in keys {
        // Tables have no order but that of insertion, so every entry moves.
        let Some(mut entry) = table.remove(key.get()) else {
            continue;
        };
        if key.get() != old {
            put(table, &key, entry);
            continue;
        }
        let key = Key::new(new)
            .with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone());
        let mut item = item.clone();
        if let (Some(new), Some(old)) = (item.as_value_mut(), entry.as_value_mut()) {
            *new.decor_mut() = old.decor().clone();
        }
        put(table, &key, item);
    }
}

/// Adds an entry under a key with the white space and comments of that key. (Through the trait,
/// inline tables take only the key's name.)
pub(super) fn put(table: &mut dyn TableLike, key: &Key, item: Item) {
    table.entry_format(key).or_insert(item);
    if let Some(mut added) = table.key_mut(key.get()) {
        *added.leaf_decor_mut() = key.leaf_decor().clone();
        *added.dotted_decor_mut() = key.dotted_decor().clone();
    }
}

/// Removes a key, and hands the comments above it on to the next value, else the one before, set
/// apart from what follows.
pub(super) fn remove(table: &mut dyn TableLike, key: &str) -> Option<Item> {
    let comments = table.key(key).and_then(comments_above).map(str::to_owned);
    let values: Vec<String> = table
        .iter()
        .filter(|(name, item)| item.is_value() || *name == key)
        .map(|(name, _)| name.to_owned())
        .collect();
    let removed = table.remove(key)?;
    let Some(comments) = comments else {
        return Some(removed);
    };
    let at = values.iter().position(|name| name == key)?;
    if let Some(next) = values.get(at + 1) {
        if let Some(mut next) = table.key_mut(next) {
            let comments = apart::from_next(&comments);
            let prefix = format!("{comments}{}", text(next.leaf_decor().prefix()));
            next.leaf_decor_mut().set_prefix(prefix);
        }
    } else if let Some(last) = at.checked_sub(1).and_then(|at| values.get(at))
        && let Some(last) = table.get_mut(last).and_then(Item::as_value_mut)
    {
        let suffix = apart::below(text(last.decor().suffix()), &comments);
        last.decor_mut().set_suffix(suffix);
    }
    Some(removed)
}

/// The comments above a key, as lines; none if there are only blank lines.
pub(super) fn comments_above(key: &Key) -> Option<&str> {
    let above = text(key.leaf_decor().prefix());
    // What is behind the last line end is the key's indent.
    let lines = &above[..=above.rfind('\n')?];
    lines.contains('#').then_some(lines)
}

/// Adds a value at the end of a table's values, indented like the last of them.
pub(super) fn insert(table: &mut dyn TableLike, key: &str, value: Value) {
    let last = table.iter().filter(|(_, item)| item.is_value()).last();
    let indent = last
        .and_then(|(name, _)| table.key(name))
        .map(|key| text(key.leaf_decor().prefix()))
        .map(|prefix| prefix.rsplit('\n').next().unwrap_or_default())
        .filter(|indent| indent.trim().is_empty())
        .unwrap_or_default()
        .to_owned();
    let mut key = Key::new(key);
    if !indent.is_empty() {
        key.leaf_decor_mut().set_prefix(indent);
    }
    put(table, &key, Item::Value(value));
}

/// Sets a string where there may be one already, whose comment stays.
pub(super) fn set_string(item: &mut Item, string: &str) {
    let mut value = Value::from(string);
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *item = Item::Value(value);
}

/// Adds a string at the end of a list: on a line of its own if the elements before are.
pub(super) fn push(array: &mut Array, string: &str) {
    let comma = array.trailing_comma();
    let mut value = Value::from(string);
    let trailing = text(Some(array.trailing())).to_owned();
    if let Some(last) = array
        .len()
        .checked_sub(1)
        .and_then(|last| array.get_mut(last))
    {
        let prefix = text(last.decor().prefix()).to_owned();
        let after = match comma {
            true => trailing,
            false => text(last.decor().suffix()).to_owned(),
        };
        if !comma {
            last.decor_mut().set_suffix("");
        }
        match (prefix.rsplit_once('\n'), after.rsplit_once('\n')) {
            // What follows the last element on its line is about that element.
            (Some((_, indent)), Some((comment, closing))) => {
                let comment = comment.trim_end();
                *value.decor_mut() = Decor::new(format!("{comment}\n{indent}"), "");
                array.set_trailing(format!("\n{closing}"));
            }
            (Some((_, indent)), None) => {
                *value.decor_mut() = Decor::new(format!("\n{indent}"), "");
            }
            (None, _) if comma => *value.decor_mut() = Decor::new(" ", ""),
            (None, _) => *value.decor_mut() = Decor::new(" ", after),
        }
    }
    array.push_formatted(value);
}

/// Puts one name in the place of another in a list, or removes the other if the list has the one
/// already; says which, or nothing if the other is not there.
pub(super) fn rename_in(array: &mut Array, old: &str, new: Option<&str>) -> Option<Renamed> {
    let find = |array: &Array, name: &str| {
        let mut values = array.iter();
        values.position(|value| value.as_str() == Some(name))
    };
    let at = find(array, old)?;
    let mut outcome = Renamed::Removed;
    if let Some(new) = new.filter(|new| find(array, new).is_none()) {
        let place = array.get_mut(at)?;
        let decor = place.decor().clone();
        *place = Value::from(new);
        *place.decor_mut() = decor;
        outcome = Renamed::Replaced;
    }
    remove_where(array, |value| value.as_str() == Some(old));
    Some(outcome)
}

/// What became of a name in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renamed {
    /// Another stands in its place.
    Replaced,
    /// It is gone.
    Removed,
}

/// Removes all elements of a list that a test names, and says whether there were any.
pub(super) fn remove_where(array: &mut Array, unwanted: impl Fn(&Value) -> bool) -> bool {
    let mut removed = false;
    for index in (0..array.len()).rev() {
        if array.get(index).is_some_and(&unwanted) {
            remove_at(array, index);
            removed = true;
        }
    }
    removed
}

/// Removes an element of a list, with a comment behind it if it had a line to itself. Comments
/// before it stay, as they are about the element before or about several.
fn remove_at(array: &mut Array, index: usize) {
    let removed = array.remove(index);
    let before = text(removed.decor().prefix()).to_owned();
    let own_line = index == 0 || before.contains('\n');
    let close_up = |after: &str| match after.find('\n') {
        Some(line_end) if own_line => join(&before, &after[line_end..]),
        _ => join(&before, after),
    };
    if let Some(next) = array.get_mut(index) {
        let prefix = close_up(text(next.decor().prefix()));
        let on_one_line = !prefix.contains(['\n', '#']);
        next.decor_mut()
            .set_prefix(if on_one_line { before } else { prefix });
    } else if array.is_empty() || array.trailing_comma() {
        let trailing = close_up(text(Some(array.trailing())));
        let plain = array.is_empty() && trailing.trim().is_empty();
        array.set_trailing(if plain { "" } else { &trailing });
    } else if let Some(last) = array.get_mut(index - 1) {
        let suffix = close_up(text(removed.decor().suffix()));
        last.decor_mut().set_suffix(suffix);
    }
}

/// What follows an element when the next one is gone: the comments from before that one, and what
/// stood after it.
fn join(before: &str, after: &str) -> String {
    if !before.contains('#') {
        return after.to_owned();
    }
    let line_end = if after.contains('\n') { "" } else { "\n" };
    format!("{}{line_end}{after}", before.trim_end())
}

/// White space and comments as text. There always is one, unless the default applies.
pub(super) fn text(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}
