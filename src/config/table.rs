//! The keys of `[preprocessor.casebook]`, one by one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::admonition::checked_name;
use super::options::{Assets, OnError, PlainAlerts, Target};
use super::pattern::Patterns;
use super::section::{Problems, Rejection, Section};
use super::shape::date_text;
use super::words::{any_of, nearest};
use super::{SYNTAXES, Settings, admonish, book};
use crate::diagnostic::{CODES, Severity};

/// The keys of a preprocessor's table that mdBook itself reads.
const MDBOOK_KEYS: [&str; 5] = ["command", "before", "after", "renderers", "optional"];

/// The word in `deny` that stands for every warning.
const ALL_WARNINGS: &str = "warnings";

/// Reads the table into `settings`, which hold the defaults. In the table of mdbook-admonish its
/// own options are read beside ours.
pub(super) fn read(settings: &mut Settings, mut table: Section, problems: &mut Problems) {
    let drop_in = settings.drop_in;
    table.skip(&MDBOOK_KEYS);
    if let Some(after) = table.get("after") {
        settings.after_links = book::strings(after).iter().any(|name| name == "links");
    }
    if drop_in {
        admonish::read(settings, &mut table, problems);
    }
    let on_error = table.choice("on-error", OnError::CHOICES, problems);
    set(&mut settings.on_error, on_error);
    let deny = table.all_parsed("deny", problems, denied);
    set(&mut settings.deny, deny);
    let allow = table.all_parsed("allow", problems, allowed);
    set(&mut settings.allow, allow);
    let syntaxes = table.all_parsed("syntaxes", problems, syntax);
    set(&mut settings.syntaxes, syntaxes);
    let plain_alerts = table.choice("plain-alerts", PlainAlerts::CHOICES, problems);
    set(&mut settings.plain_alerts, plain_alerts);
    let bold_titles = table.boolean("bold-alert-titles", problems);
    set(&mut settings.bold_alert_titles, bold_titles);
    let assets = table.choice("assets", Assets::CHOICES, problems);
    set(&mut settings.assets, assets);
    let ignore = table.all_parsed("ignore", problems, pattern);
    set(&mut settings.ignore, ignore.map(Patterns::new));
    settings.today = today(&mut table, problems);
    settings.site_url = table.parsed("site-url", problems, site_url);
    let language = table.parsed("language", problems, language);
    set(&mut settings.language, language);

    if let Some(titles) = table.section("titles", problems) {
        settings.titles = read_titles(titles, problems);
    }
    if let Some(default) = table.section("default", problems) {
        settings
            .admonitions
            .read_defaults(default, drop_in, problems);
    }
    if let Some(types) = table.section("admonition", problems) {
        settings.admonitions.read_types(types, problems);
    }
    if let Some(records) = table.section("record", problems) {
        settings.records = read_records(records, problems);
    }
    if let Some(renderers) = table.section("renderer", problems) {
        settings.targets = read_targets(renderers, drop_in, problems);
    }
    table.finish(problems, advice);
}

/// What to say to options that belong into the table of mdbook-admonish.
fn advice(key: &str) -> Option<&'static str> {
    match key {
        "on_failure" => {
            Some("write `on-error = \"show\"` for `continue`, `on-error = \"fail\"` for `bail`")
        }
        "assets_version" => Some("delete it; there is no version to keep"),
        "directive" | "custom" | "builtin" => {
            Some("write `[preprocessor.casebook.admonition.<type>]`")
        }
        _ => None,
    }
}

/// A value that was read replaces the default.
fn set<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

fn denied(text: &str) -> Result<String, Rejection> {
    let names = || CODES.iter().map(|code| code.name).chain([ALL_WARNINGS]);
    if names().any(|name| name == text) {
        return Ok(text.to_owned());
    }
    Err(Rejection {
        expected: "\"warnings\" or the code of a diagnostic".into(),
        help: nearest(text, names()).map(|near| format!("write `{near:?}`")),
    })
}

/// Errors cannot be allowed: there would be nothing to show in the directive's place.
fn allowed(text: &str) -> Result<String, Rejection> {
    let warnings = CODES
        .iter()
        .filter(|code| code.severity == Severity::Warning);
    let names = || warnings.clone().map(|code| code.name);
    if names().any(|name| name == text) {
        return Ok(text.to_owned());
    }
    Err(Rejection {
        expected: "the code of a warning".into(),
        help: nearest(text, names()).map(|near| format!("write `{near:?}`")),
    })
}

fn syntax(text: &str) -> Result<String, Rejection> {
    if SYNTAXES.contains(&text) {
        return Ok(text.to_owned());
    }
    Err(Rejection {
        expected: any_of(SYNTAXES, |name| format!("{name:?}")).into(),
        help: nearest(text, SYNTAXES).map(|near| format!("write `{near:?}`")),
    })
}

fn pattern(text: &str) -> Result<String, Rejection> {
    let good = !text.is_empty() && !text.contains(char::is_whitespace);
    good.then(|| text.to_owned()).ok_or(Rejection {
        expected: "a directive's name, in which `*` stands for any characters".into(),
        help: None,
    })
}

/// A language tag goes into attributes as it is, so it is held to the letters of BCP 47.
pub(super) fn language(text: &str) -> Result<String, Rejection> {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.split('-')
        .all(part)
        .then(|| text.to_owned())
        .ok_or_else(|| Rejection {
            expected: "a language tag".into(),
            help: Some("write a tag like `\"en\"` or `\"pt-BR\"`".to_owned()),
        })
}

fn site_url(text: &str) -> Result<String, Rejection> {
    book::web_address(text).ok_or_else(|| Rejection {
        expected: "the address of a site".into(),
        help: Some("write it like `\"https://example.com/book/\"`".to_owned()),
    })
}

/// The day of a TOML date or of a string, as `YYYY-MM-DD`.
fn today(table: &mut Section, problems: &mut Problems) -> Option<String> {
    let value = table.get("today")?;
    // A TOML date may go on with a time, which says nothing about the day meant.
    let day = match date_text(value) {
        Some(date) => date.get(..10),
        None => value.as_str(),
    };
    let day = day.unwrap_or_default();
    let well_formed = day.len() == 10 && NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok();
    if !well_formed {
        let help = "write a day like `today = \"2026-11-23\"`".to_owned();
        problems.invalid(&table.path().key("today"), value, "a date", Some(help));
        return None;
    }
    Some(day.to_owned())
}

fn read_titles(section: Section, problems: &mut Problems) -> BTreeMap<String, String> {
    let mut titles = BTreeMap::new();
    for (path, name, value) in section.entries() {
        match (checked_name(name, &path, problems), value.as_str()) {
            (Some(name), Some(title)) => drop(titles.insert(name, title.to_owned())),
            (Some(_), None) => problems.invalid(&path, value, "a string", None),
            (None, _) => {}
        }
    }
    titles
}

fn read_records(section: Section, problems: &mut Problems) -> BTreeMap<String, Value> {
    let mut records = BTreeMap::new();
    for (path, name, value) in section.entries() {
        let name = checked_name(name, &path, problems);
        let is_table = Section::open(path, value, problems).is_some();
        if let (Some(name), true) = (name, is_table) {
            records.insert(name, value.clone());
        }
    }
    records
}

fn read_targets(
    section: Section,
    drop_in: bool,
    problems: &mut Problems,
) -> BTreeMap<String, Target> {
    let mut targets = BTreeMap::new();
    for (name, mut renderer) in section.sections(problems) {
        let mut target = renderer.choice("target", Target::CHOICES, problems);
        if drop_in {
            let mode = renderer.choice("render_mode", admonish::RENDER_MODES, problems);
            target = target.or(mode);
        }
        if let Some(target) = target {
            targets.insert(name.to_owned(), target);
        }
        renderer.finish(problems, |key| {
            (key == "render_mode").then_some("write `target`: html, markdown, plain or off")
        });
    }
    targets
}
