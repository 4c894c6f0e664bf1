//! Settings of types that mdbook-admonish has never read. They had no effect, and would have one here.

use toml_edit::TableLike;

use super::draft::Draft;
use super::edit;

/// The tables of types, and the one setting of theirs that counted where there is only one.
const TYPES: [(&[&str], Option<&str>); 3] = [
    (&["directive", "builtin"], Some("collapsible")),
    (&["builtin"], Some("collapsible")),
    (&["directive", "custom"], None),
];

/// Takes these settings out of `[preprocessor.admonish]`, and built-in types that had no others.
pub(super) fn remove(draft: &mut Draft) {
    for (table, only) in TYPES {
        let path = [&["preprocessor", "admonish"], table].concat();
        for name in names(draft, &path) {
            let path = [&path[..], &[name.as_str()]].concat();
            let Some(own) = find(draft, &path) else {
                continue;
            };
            let keys = own.iter().map(|(key, _)| key.to_owned());
            let ignored: Vec<String> = keys
                .filter(|key| match only {
                    Some(only) => key != only,
                    // In `[[custom]]` it is the name, and people write it here too.
                    None => key == "directive",
                })
                .collect();
            if ignored.is_empty() {
                continue;
            }
            // An own type is declared by its table, whatever is in it.
            if only.is_some() && ignored.len() == own.len() {
                draft.remove_table(&path);
            } else {
                for key in &ignored {
                    edit::remove(own, key);
                }
            }
            let ignored: Vec<String> = ignored.iter().map(|key| format!("`{key}`")).collect();
            draft.changes.push(format!(
                "removed {} of `{}`, which mdbook-admonish does not read",
                ignored.join(", "),
                path[2..].join(".")
            ));
        }
    }
}

fn names(draft: &mut Draft, path: &[&str]) -> Vec<String> {
    let table = find(draft, path);
    let names = table.map(|table| table.iter().map(|(name, _)| name.to_owned()).collect());
    names.unwrap_or_default()
}

/// The table at this path, even if it has no header of its own.
fn find<'d>(draft: &'d mut Draft, path: &[&str]) -> Option<&'d mut dyn TableLike> {
    let (first, rest) = path.split_first()?;
    let mut table = draft.table(&[*first])?;
    for key in rest {
        table = table.get_mut(key)?.as_table_like_mut()?;
    }
    Some(table)
}
