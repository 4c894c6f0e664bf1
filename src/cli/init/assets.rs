//! Style sheet and script in `output.html.additional-css` and `additional-js`.

use toml_edit::{Array, Item, TomlError, Value};

use super::draft::Draft;
use super::edit;
use super::{AssetFile, Options};
use crate::config::inside_root;

/// The table that lists the files.
const HTML: [&str; 2] = ["output", "html"];

/// The style sheet that mdbook-admonish installed.
const ADMONISH_CSS: &str = "mdbook-admonish.css";

/// The style sheet that it generated for own types, under the name that its manual gives it.
const ADMONISH_CUSTOM_CSS: &str = "mdbook-admonish-custom.css";

/// Lists the files, or takes them off the lists, as was asked for. Returns those that are listed,
/// under the paths that the book has for them.
pub(super) fn link(draft: &mut Draft, options: &Options) -> Result<Vec<AssetFile>, TomlError> {
    if !options.linked {
        unlink(draft, &options.files);
        return Ok(Vec::new());
    }
    if draft.has(&["output"]) && !draft.has(&HTML) {
        // Then a table would not configure the HTML renderer but switch it on.
        let note = "the book has no `[output.html]`, so no style sheet or script is linked";
        draft.notes.push(note.to_owned());
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for file in &options.files {
        let Some(key) = list_for(&file.path) else {
            continue;
        };
        let listed = find(draft, key, base_name(&file.path));
        if listed.is_none() {
            add(draft, key, &file.path)?;
            files.push(file.clone());
        }
        if let Some(listed) = listed {
            match inside_root(&listed) {
                Some(path) => files.push(AssetFile {
                    path,
                    ..file.clone()
                }),
                None => draft.notes.push(format!(
                    "`{listed}` is outside of the book, so it is not written"
                )),
            }
        }
    }
    use_linked(draft);
    Ok(files)
}

/// Takes the files off the lists, and lets the pages have the styles if a setting said otherwise.
fn unlink(draft: &mut Draft, files: &[AssetFile]) {
    for file in files {
        let name = base_name(&file.path);
        let Some(key) = list_for(&file.path) else {
            continue;
        };
        let Some(list) = list(draft, key) else {
            continue;
        };
        let is_it = |value: &Value| value.as_str().is_some_and(|path| base_name(path) == name);
        if edit::remove_where(list, is_it) {
            draft.changes.push(format!(
                "removed `{name}` from `{key}`; the file can be deleted"
            ));
        }
    }
    let table = draft.table(&["preprocessor", "casebook"]);
    let Some(item) = table.and_then(|table| table.get_mut("assets")) else {
        return;
    };
    if item.as_str() == Some("linked") {
        edit::set_string(item, "inline");
        draft.changes.push("set `assets` to `inline`".to_owned());
    }
}

/// Takes the style sheet of mdbook-admonish off the list: two style sheets for the same classes
/// would fight. Nothing happens while something else needs it.
pub(super) fn unlink_admonish(draft: &mut Draft) {
    let assets = draft
        .table(&["preprocessor", "casebook"])
        .and_then(|table| Some(table.get("assets")?.as_str()?.to_owned()));
    if draft.has(&["preprocessor", "admonish"]) || assets.as_deref() == Some("none") {
        return;
    }
    let Some(list) = list(draft, "additional-css") else {
        return;
    };
    let named =
        |value: &Value, name: &str| value.as_str().is_some_and(|path| base_name(path) == name);
    let removed = edit::remove_where(list, |value| named(value, ADMONISH_CSS));
    let custom = list.iter().any(|value| named(value, ADMONISH_CUSTOM_CSS));
    if removed {
        draft.changes.push(format!(
            "removed `{ADMONISH_CSS}` from `additional-css`: the styles are ours now, and the file \
             can be deleted"
        ));
    }
    if custom {
        draft.notes.push(format!(
            "`{ADMONISH_CUSTOM_CSS}` is still in `additional-css`; colours and icons come from the \
             settings now, so it can go unless it was edited"
        ));
    }
}

/// The setting that lists files of this kind.
fn list_for(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "css" => Some("additional-css"),
        "js" => Some("additional-js"),
        _ => None,
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn list<'d>(draft: &'d mut Draft, key: &str) -> Option<&'d mut Array> {
    draft.table(&HTML)?.get_mut(key)?.as_array_mut()
}

/// The path under which a file of this name is listed, in whatever folder.
fn find(draft: &mut Draft, key: &str, name: &str) -> Option<String> {
    let mut paths = list(draft, key)?.iter().filter_map(Value::as_str);
    paths
        .find(|path| base_name(path) == name)
        .map(str::to_owned)
}

fn add(draft: &mut Draft, key: &str, path: &str) -> Result<(), TomlError> {
    match draft.table(&HTML) {
        None => draft.add_table(HTML, key, &[path])?,
        Some(html) => match html.get_mut(key).and_then(Item::as_array_mut) {
            Some(list) => edit::push(list, path),
            None => edit::insert(html, key, Value::Array(Array::from_iter([path]))),
        },
    }
    draft.changes.push(format!("added `{path}` to `{key}`"));
    Ok(())
}

/// A book that has `assets` set to something else would link the files and not use them.
fn use_linked(draft: &mut Draft) {
    let table = draft.table(&["preprocessor", "casebook"]);
    let Some(item) = table.and_then(|table| table.get_mut("assets")) else {
        return;
    };
    if !matches!(item.as_str(), Some("auto" | "linked")) {
        edit::set_string(item, "linked");
        draft.changes.push("set `assets` to `linked`".to_owned());
    }
}
