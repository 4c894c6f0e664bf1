//! The options of `[preprocessor.admonish]`, read so that changing only its `command` moves a book.
//!
//! mdbook-admonish renamed its options twice and reads all three generations: `directive.custom`,
//! before that `[[custom]]`, and `builtin` before `directive.builtin`. So does this.

use super::Settings;
use super::admonition::{Admonitions, BUILTIN_TYPES, TypeSettings, checked_name, type_name};
use super::options::{OnError, Target};
use super::section::{Problems, Section, no_advice};
use super::words::nearest;
use crate::diagnostic::Code;

/// `on_failure`, and what it is called here.
pub(crate) const ON_FAILURE: &[(&str, OnError)] =
    &[("continue", OnError::Show), ("bail", OnError::Fail)];

/// `render_mode`, and what it is called here.
pub(crate) const RENDER_MODES: &[(&str, Target)] = &[
    ("html", Target::Html),
    ("strip", Target::Plain),
    ("preserve", Target::Off),
];

/// Reads the options that only mdbook-admonish has. Its `default` and `renderer` are read with
/// ours of the same names.
pub(super) fn read(settings: &mut Settings, table: &mut Section, problems: &mut Problems) {
    if let Some(on_error) = table.choice("on_failure", ON_FAILURE, problems) {
        settings.on_error = on_error;
    }
    // The version of its style sheet that a book was installed with; ours is never out of step.
    table.skip(&["assets_version"]);

    // The later wins over the earlier: own types over built-in ones, old spellings over new ones.
    let admonitions = &mut settings.admonitions;
    let mut directive = table.section("directive", problems);
    let mut in_directive =
        |key, problems: &mut Problems| directive.as_mut()?.section(key, problems);
    if let Some(builtin) = in_directive("builtin", problems) {
        read_builtin(admonitions, builtin, problems);
    }
    if let Some(builtin) = table.section("builtin", problems) {
        read_builtin(admonitions, builtin, problems);
    }
    if let Some(custom) = in_directive("custom", problems) {
        admonitions.read_types(custom, problems);
    }
    read_custom_list(admonitions, table, problems);
    if let Some(directive) = directive {
        directive.finish(problems, no_advice);
    }
}

/// `[builtin.note]` and the like, of which only `collapsible` can be set.
fn read_builtin(admonitions: &mut Admonitions, section: Section, problems: &mut Problems) {
    for (name, mut builtin) in section.sections(problems) {
        if !BUILTIN_TYPES.contains(&name) {
            let path = builtin.path();
            let message = format!("`{path}` is no built-in type of admonition");
            let help = nearest(name, BUILTIN_TYPES).map(|near| format!("write `{near}`"));
            problems.at_key(&Code::CONFIG_UNKNOWN, path, message, help);
            continue;
        }
        let own = TypeSettings {
            collapsible: builtin.boolean("collapsible", problems),
            ..TypeSettings::default()
        };
        admonitions.add(name, own);
        builtin.finish(problems, no_advice);
    }
}

/// `[[custom]]` with the name under `directive`.
fn read_custom_list(admonitions: &mut Admonitions, table: &mut Section, problems: &mut Problems) {
    let Some(value) = table.get("custom") else {
        return;
    };
    let path = table.path().key("custom");
    let Some(items) = value.as_array() else {
        problems.invalid(&path, value, "a list of tables", None);
        return;
    };
    let mut named = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let path = path.index(index);
        let Some(mut section) = Section::open(path.clone(), item, problems) else {
            continue;
        };
        match section.get("directive") {
            None => {
                let message = format!("`{path}` has no `directive`");
                let help = "write `directive = \"…\"` with the name of the type".to_owned();
                problems.at_key(&Code::CONFIG_INVALID, &path, message, Some(help));
            }
            Some(value) => match value.as_str().map(|name| (name, type_name(name))) {
                Some((_, Some(name))) => named.push((name, section)),
                Some((name, None)) => {
                    drop(checked_name(name, &path.key("directive"), problems));
                }
                None => problems.invalid(&path.key("directive"), value, "a string", None),
            },
        }
    }
    admonitions.read_named(named, problems);
}
