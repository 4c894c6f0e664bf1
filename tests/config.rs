//! Settings as mdBook 0.4 and 0.5 send them, and as the command line reads them from a file.

use mdbook_casebook::config::{
    Assets, KeyPath, OnError, Places, PlainAlerts, SYNTAXES, Settings, Tables, Target, from_toml,
    refused_by_mdbook,
};
use mdbook_casebook::diagnostic::{Diagnostic, Severity};
use serde_json::{Value, json};

fn read(book_toml: &str) -> (Settings, Vec<Diagnostic>) {
    let table = toml::from_str(book_toml).expect("the sample is TOML");
    Settings::read(&from_toml(&table), Some(book_toml))
}

fn clean(book_toml: &str) -> Settings {
    let (settings, diagnostics) = read(book_toml);
    assert_eq!(diagnostics, [], "{book_toml}");
    settings
}

/// What the settings of one table complain about: `code 'underlined text' message`, then `help`.
fn complaints(book_toml: &str) -> Vec<String> {
    let describe = |diagnostic: Diagnostic| {
        let (code, span) = (diagnostic.code.name, diagnostic.span.of(book_toml));
        let help = diagnostic.help.join("; ");
        format!("{code} {span:?}: {} | {help}", diagnostic.message)
    };
    let config = from_toml(&toml::from_str(book_toml).expect("TOML"));
    let refused = refused_by_mdbook(&config, Some(book_toml), Tables::Others);
    let found = read(book_toml).1.into_iter().chain(refused);
    found.map(describe).collect()
}

#[test]
fn a_build_goes_on_without_what_mdbook_goes_on_without() {
    let (_, found) = read("[output.html]\nadditional-css = 'x.css'");
    assert_eq!(found, []);
}

const EVERYTHING: &str = r##"
[book]
title = "T"
language = "de"
src = "text"

[build]
build-dir = "target/book"

[preprocessor.casebook]
command = "cargo run --quiet --"
before = ["toc"]
after = ["links"]
renderers = ["html"]
optional = false
on-error = "show"
deny = ["warnings", "directive-unknown"]
syntaxes = ["colon-fence", "alert"]
plain-alerts = "ours"
assets = "linked"
ignore = ["tabs", "edition-*"]
today = 2026-11-23
site-url = "https://example.com/book"
language = "pt-BR"

[preprocessor.casebook.titles]
note = "Hinweis"

[preprocessor.casebook.default]
title = "Achtung"
collapsible = true
css-id-prefix = "c-"

[preprocessor.casebook.admonition.money]
title = "Cost"
icon = "./icons/money.svg"
color = "#22AA77"
aliases = ["cost", "Preis"]
collapsible = false

[preprocessor.casebook.admonition.note]
collapsible = false

[preprocessor.casebook.record.recipe]
title-field = "name"

[preprocessor.casebook.record.recipe.attributes]
minutes = { type = "number", facet = true }

[preprocessor.casebook.renderer.epub]
target = "plain"

[output.html]
admonitions = false
definition-lists = false
additional-css = ["a.css", "casebook.css"]
additional-js = ["casebook.js"]
"##;

#[test]
fn every_setting_is_read() {
    let settings = clean(EVERYTHING);
    assert!(!settings.drop_in);
    assert!(settings.after_links);
    assert_eq!(settings.on_error, OnError::Show);
    assert_eq!(settings.deny, ["warnings", "directive-unknown"]);
    assert_eq!(settings.syntaxes, ["colon-fence", "alert"]);
    assert!(settings.reads_syntax("alert") && !settings.reads_syntax("mkdocs"));
    assert_eq!(settings.plain_alerts, PlainAlerts::Ours);
    assert_eq!(settings.assets, Assets::Linked);
    assert!(settings.ignore.matches("EDITION-2024") && settings.ignore.matches("tabs"));
    assert!(!settings.ignore.matches("note"));
    assert_eq!(settings.today.as_deref(), Some("2026-11-23"));
    assert_eq!(settings.site(), Some("https://example.com/book/"));
    assert_eq!(settings.language, "pt-BR");
    assert_eq!(settings.titles["note"], "Hinweis");
    assert_eq!(
        settings.records["recipe"]["attributes"]["minutes"]["facet"],
        true
    );

    let admonitions = &settings.admonitions;
    assert_eq!(admonitions.default.title.as_deref(), Some("Achtung"));
    assert_eq!(admonitions.default.css_id_prefix.as_deref(), Some("c-"));
    let (name, money) = admonitions.find("PREIS").expect("an alias in any case");
    assert_eq!(name, "money");
    assert_eq!(money.title.as_deref(), Some("Cost"));
    assert_eq!(money.icon.as_deref(), Some("icons/money.svg"));
    assert_eq!(money.color.as_ref().unwrap().as_str(), "#22aa77");
    let custom: Vec<&str> = admonitions.custom().map(|(name, _)| name).collect();
    assert_eq!(custom, ["money"]);
    assert!(!admonitions.collapsible("money") && !admonitions.collapsible("note"));
    assert!(admonitions.collapsible("tip"));

    let book = &settings.book;
    assert_eq!(book.title.as_deref(), Some("T"));
    assert_eq!(
        (book.src.as_str(), book.build_dir.as_str()),
        ("text", "target/book")
    );
    assert_eq!(book.additional_css, ["a.css", "casebook.css"]);
    assert_eq!(book.additional_js, ["casebook.js"]);
    assert_eq!(book.native_alerts, Some(false));
    assert_eq!(book.definition_lists, Some(false));
    assert!(!book.serving);
}

#[test]
fn renderers_have_their_targets_by_default_and_by_setting() {
    let settings = clean("[preprocessor.casebook]\nrenderer.html.target = 'off'");
    for (renderer, target) in [
        ("html", Target::Off),
        ("test", Target::Plain),
        ("epub", Target::Markdown),
        ("pandoc", Target::Markdown),
        ("markdown", Target::Markdown),
        ("anything", Target::Markdown),
    ] {
        assert_eq!(settings.target_for(renderer), target, "{renderer}");
    }
    assert_eq!(Settings::default().target_for("html"), Target::Html);
}

#[test]
fn a_book_that_says_nothing_has_the_defaults() {
    for config in [
        json!({}),
        json!(null),
        json!({"book": {"title": null}, "preprocessor": {}, "output": null}),
        json!({"preprocessor": {"casebook": {}}}),
        json!({"preprocessor": {"casebook": null, "admonish": null, "links": {}}}),
    ] {
        let (settings, diagnostics) = Settings::read(&config, None);
        assert_eq!(settings, Settings::default(), "{config}");
        assert_eq!(diagnostics, [], "{config}");
    }
    assert_eq!(Settings::default().syntaxes, SYNTAXES);
}

/// mdBook 0.5 writes every field that it knows, unset ones as `null`.
#[test]
fn null_is_absent_everywhere() {
    let config = json!({
        "book": {"authors": [], "description": null, "language": null, "src": "src",
                 "text-direction": null, "title": null},
        "build": {"build-dir": "book", "create-missing": true, "extra-watch-dirs": []},
        "rust": {"edition": null},
        "output": {"html": {"admonitions": null, "additional-css": null,
                            "live-reload-endpoint": null}},
        "preprocessor": {"casebook": {
            "command": null, "after": null, "on-error": null, "deny": null, "syntaxes": null,
            "plain-alerts": null, "assets": null, "ignore": null, "today": null,
            "site-url": null, "language": null, "titles": {"note": null}, "default": {"title": null},
            "admonition": {"money": null}, "record": {"recipe": null},
            "renderer": {"html": {"target": null}, "epub": null}, "unknown": null,
        }},
    });
    let (settings, diagnostics) = Settings::read(&config, None);
    assert_eq!(settings, Settings::default());
    assert_eq!(diagnostics, []);
}

#[test]
fn the_site_is_told_by_our_setting_or_by_those_of_mdbook() {
    for (html, own, site) in [
        ("", "", None),
        ("site-url = '/book/'", "", None),
        ("cname = 'a.example'", "", Some("https://a.example/")),
        (
            "cname = 'a.example'\nsite-url = '/book'",
            "",
            Some("https://a.example/book/"),
        ),
        (
            "cname = 'a.example'\nsite-url = 'http://b.example/b'",
            "",
            Some("http://b.example/b/"),
        ),
        ("cname = 'a b'", "", None),
        ("site-url = 'https://'", "", None),
        ("site-url = 'https://a.example/\"x'", "", None),
        (
            "site-url = 'https://a.example'",
            "site-url = 'https://c.example'",
            Some("https://c.example/"),
        ),
    ] {
        let text = format!("[output.html]\n{html}\n[preprocessor.casebook]\n{own}");
        assert_eq!(clean(&text).site(), site, "{text}");
    }
}

/// mdBook 0.4 writes the tables as the author did, and keys of its own time.
#[test]
fn the_json_of_mdbook_0_4_is_read() {
    let config = json!({
        "book": {"authors": ["A"], "language": "fr", "multilingual": false, "src": "."},
        "output": {"html": {"curly-quotes": true, "live-reload-endpoint": "__livereload"}},
        "preprocessor": {"casebook": {"today": {"$__toml_private_datetime": "2026-11-23"}}},
    });
    let (settings, diagnostics) = Settings::read(&config, None);
    assert_eq!(diagnostics, []);
    assert_eq!(settings.language, "fr");
    assert_eq!(settings.book.src, ".");
    assert_eq!(settings.today.as_deref(), Some("2026-11-23"));
    assert_eq!(settings.book.native_alerts, None);
    assert!(settings.book.serving);
}

#[test]
fn errors_are_shown_while_serving_unless_a_setting_says_otherwise() {
    for (on_error, serving, shown) in [
        (json!(null), false, false),
        (json!(null), true, true),
        (json!("auto"), true, true),
        (json!("fail"), true, false),
        (json!("show"), false, true),
    ] {
        let endpoint = if serving { json!("ws") } else { json!(null) };
        let config = json!({
            "output": {"html": {"live-reload-endpoint": endpoint}},
            "preprocessor": {"casebook": {"on-error": on_error}},
        });
        let (settings, _) = Settings::read(&config, None);
        assert_eq!(settings.shows_errors(), shown, "{config}");
    }
}

#[test]
fn days_are_read_from_strings_and_from_toml_dates() {
    for (today, expected) in [
        ("'2026-11-23'", Some("2026-11-23")),
        ("2026-11-23", Some("2026-11-23")),
        ("2026-11-23T23:59:59-08:00", Some("2026-11-23")),
        ("2026-11-23 07:00:00", Some("2026-11-23")),
        ("07:32:00", None),
        ("'2026-02-30'", None),
        ("'2026-1-2'", None),
        ("'+02026-11-3'", None),
        ("'23.11.2026'", None),
        ("'2026-11-23T00:00:00'", None),
        ("20261123", None),
    ] {
        let (settings, found) = read(&format!("[preprocessor.casebook]\ntoday = {today}"));
        assert_eq!(settings.today.as_deref(), expected, "{today}");
        assert_eq!(found.is_empty(), expected.is_some(), "{today}");
    }
}

#[test]
fn the_language_of_the_book_applies_and_can_be_overridden() {
    for (text, language) in [
        ("[book]\nlanguage = 'de'", "de"),
        (
            "[book]\nlanguage = 'de'\n[preprocessor.casebook]\nlanguage = 'fr'",
            "fr",
        ),
        ("[book]\nlanguage = 'x\" onload=\"y'", "en"),
        ("[book]\nlanguage = ''", "en"),
    ] {
        assert_eq!(clean(text).language, language, "{text}");
    }
}

#[test]
fn every_wrong_value_is_reported_at_its_place_and_has_its_default() {
    let (head, p) = ("[preprocessor.casebook]\n", "`preprocessor.casebook");
    for (line, expected) in [
        (
            "on-error = 'never'",
            format!(
                "\"'never'\": {p}.on-error` must be \"auto\", \"fail\" or \"show\", not \"never\" | "
            ),
        ),
        (
            "on-error = 'shaw'",
            format!(
                "\"'shaw'\": {p}.on-error` must be \"auto\", \"fail\" or \"show\", not \"shaw\" | \
                 write `on-error = \"show\"`"
            ),
        ),
        (
            "on-error = true",
            format!("\"true\": {p}.on-error` must be \"auto\", \"fail\" or \"show\", not true | "),
        ),
        (
            "plain-alerts = 'our'",
            format!(
                "\"'our'\": {p}.plain-alerts` must be \"auto\", \"native\" or \"ours\", not \
                 \"our\" | write `plain-alerts = \"ours\"`"
            ),
        ),
        (
            "assets = []",
            format!(
                "\"[]\": {p}.assets` must be \"auto\", \"linked\", \"inline\" or \"none\", not a \
                 list | "
            ),
        ),
        (
            "deny = 'warnings'",
            format!(
                "\"'warnings'\": {p}.deny` must be a list of strings, not \"warnings\" | write \
                 `deny = [\"warnings\"]`"
            ),
        ),
        (
            "deny = ['warning']",
            format!(
                "\"'warning'\": {p}.deny[0]` must be \"warnings\" or the code of a diagnostic, not \
                 \"warning\" | write `\"warnings\"`"
            ),
        ),
        (
            "syntaxes = ['alert', 'colonfence']",
            format!(
                "\"'colonfence'\": {p}.syntaxes[1]` must be \"colon-fence\", \"mkdocs\", \
                 \"admonish\", \"alert\" or \"mermaid\", not \"colonfence\" | write `\"colon-fence\"`"
            ),
        ),
        (
            "ignore = ['a', 3]",
            format!("\"3\": {p}.ignore[1]` must be a string, not 3 | "),
        ),
        (
            "ignore = ['a b']",
            format!(
                "\"'a b'\": {p}.ignore[0]` must be a directive's name, in which `*` stands for any \
                 characters, not \"a b\" | "
            ),
        ),
        (
            "today = 3",
            format!(
                "\"3\": {p}.today` must be a date, not 3 | write a day like `today = \
                 \"2026-11-23\"`"
            ),
        ),
        (
            "site-url = '/book/'",
            format!(
                "\"'/book/'\": {p}.site-url` must be the address of a site, not \"/book/\" | write \
                 it like `\"https://example.com/book/\"`"
            ),
        ),
        (
            "language = 'en_US'",
            format!(
                "\"'en_US'\": {p}.language` must be a language tag, not \"en_US\" | write a tag \
                 like `\"en\"` or `\"pt-BR\"`"
            ),
        ),
        (
            "titles = 3",
            format!("\"3\": {p}.titles` must be a table, not 3 | "),
        ),
        (
            "titles.note = 3",
            format!("\"3\": {p}.titles.note` must be a string, not 3 | "),
        ),
        (
            "default.collapsible = 'no'",
            format!("\"'no'\": {p}.default.collapsible` must be `true` or `false`, not \"no\" | "),
        ),
        (
            "default.css-id-prefix = 'a b'",
            format!(
                "\"'a b'\": {p}.default.css-id-prefix` must be the start of an id, without white \
                 space or quotes, not \"a b\" | write letters, digits and hyphens, like \
                 `\"callout-\"`"
            ),
        ),
        (
            "admonition.x.color = 'red;'",
            format!(
                "\"'red;'\": {p}.admonition.x.color` must be a CSS colour, not \"red;\" | write \
                 `\"red\"`, or a colour like `\"#22aa77\"`"
            ),
        ),
        (
            "admonition.x.icon = '../x.svg'",
            format!(
                "\"'../x.svg'\": {p}.admonition.x.icon` must be a path inside the book's root, not \
                 \"../x.svg\" | copy the icon into the book and write its path, like \
                 `icons/money.svg`"
            ),
        ),
        (
            "admonition.x.aliases = ['a b']",
            format!(
                "\"'a b'\": {p}.admonition.x.aliases[0]` must be a name of letters, digits and \
                 hyphens that starts with a letter, not \"a b\" | "
            ),
        ),
        (
            "admonition.'a\"b' = {}",
            format!(
                "\"'a\\\"b'\": {p}.admonition.\"a\\\"b\"` must have a name of letters, digits and \
                 hyphens that starts with a letter | "
            ),
        ),
        (
            "record.recipe = 'x'",
            format!("\"'x'\": {p}.record.recipe` must be a table, not \"x\" | "),
        ),
        (
            "renderer.epub.target = 'text'",
            format!(
                "\"'text'\": {p}.renderer.epub.target` must be \"html\", \"markdown\", \"plain\" \
                 or \"off\", not \"text\" | "
            ),
        ),
    ] {
        let text = format!("{head}{line}");
        let found = complaints(&text);
        let last = found.last().expect(line);
        assert_eq!(*last, format!("config-invalid {expected}"), "{line}");
        let settings = read(&text).0;
        assert_eq!(settings.on_error, OnError::Auto);
        assert_eq!(settings.assets, Assets::Auto);
    }
}

/// mdBook refuses them too, but `check` and its like read the file without it.
#[test]
fn wrong_values_in_the_tables_of_mdbook_are_reported() {
    for (text, expected) in [
        (
            "[book]\ntitle = 3",
            "\"3\": `book.title` must be a string, not 3 | ",
        ),
        (
            "[output.html]\nadditional-css = 'x.css'",
            "\"'x.css'\": `output.html.additional-css` must be a list of strings, not \"x.css\" | \
             write `additional-css = [\"x.css\"]`",
        ),
        (
            "[output]\nhtml = true",
            "\"true\": `output.html` must be a table, not true | ",
        ),
        (
            "[build]\ncreate-missing = 'no'",
            "\"'no'\": `build.create-missing` must be `true` or `false`, not \"no\" | ",
        ),
        (
            "[preprocessor.casebook]\nafter = 'links'",
            "\"'links'\": `preprocessor.casebook.after` must be a list of strings, not \"links\" | \
             write `after = [\"links\"]`",
        ),
        (
            "[preprocessor.admonish]\nbefore = [3]",
            "\"[3]\": `preprocessor.admonish.before` must be a list of strings, not a list | ",
        ),
        (
            "preprocessor = 3",
            "\"3\": `preprocessor` must be a table, not 3 | ",
        ),
        (
            "[preprocessor]\ncasebook = 3",
            "\"3\": `preprocessor.casebook` must be a table, not 3 | ",
        ),
    ] {
        assert_eq!(complaints(text), [format!("config-invalid {expected}")]);
    }
}

#[test]
fn every_unknown_key_is_a_warning_that_names_the_nearest() {
    for (line, key, help) in [
        ("on_error = 'show'", "on_error", "write `on-error`"),
        ("asets = 'none'", "asets", "write `assets`"),
        ("quite-different = 1", "quite-different", ""),
        (
            "admonition.x.colour = 'red'",
            "admonition.x.colour",
            "write `color`",
        ),
        (
            "default.css_id_prefix = 'x'",
            "default.css_id_prefix",
            "write `css-id-prefix`",
        ),
        (
            "renderer.html.render_mode = 'html'",
            "renderer.html.render_mode",
            "write `target`: html, markdown, plain or off",
        ),
        (
            "on_failure = 'bail'",
            "on_failure",
            "write `on-error = \"show\"` for `continue`, `on-error = \"fail\"` for `bail`",
        ),
        (
            "directive.custom.x.icon = 'x.svg'",
            "directive",
            "write `[preprocessor.casebook.admonition.<type>]`",
        ),
    ] {
        let text = format!("[preprocessor.casebook]\n{line}");
        let last = key.rsplit('.').next().unwrap();
        let message = format!("there is no setting `preprocessor.casebook.{key}`");
        assert_eq!(
            complaints(&text),
            [format!("config-unknown {last:?}: {message} | {help}")]
        );
        assert_eq!(read(&text).1[0].severity, Severity::Warning);
        assert_eq!(read(&text).0.on_error, OnError::Auto);
    }
}

#[test]
fn all_problems_come_at_once_and_good_values_beside_them_count() {
    let (settings, found) = read(
        "[preprocessor.casebook]\non-error = 1\nassets = 2\nwrong = 3\n\
         deny = ['warnings', 4, 'nope']\nadmonition.x = { color = 5, icon = 6, title = 'X' }",
    );
    assert_eq!(found.len(), 7);
    assert_eq!(settings.deny, ["warnings"]);
    let x = settings.admonitions.find("x").unwrap().1;
    assert_eq!(x.title.as_deref(), Some("X"));
}

#[test]
fn an_alias_belongs_to_one_type() {
    let found = complaints(
        "[preprocessor.casebook.admonition]\na.aliases = ['x', 'b', 'hint']\nb.aliases = ['X']",
    );
    let expected = |path: &str, text: &str, owner: &str| {
        format!(
            "config-invalid \"'{text}'\": `preprocessor.casebook.admonition.{path}` must be a name \
             that the type `{owner}` does not have, not {text:?} | "
        )
    };
    assert_eq!(
        found,
        [
            expected("a.aliases[1]", "b", "b"),
            expected("b.aliases[0]", "X", "a")
        ]
    );
}

const ADMONISH: &str = r#"
[preprocessor.admonish]
command = "mdbook-casebook"
after = ["links"]
on_failure = "bail"
assets_version = "3.0.0" # do not edit: managed by `mdbook-admonish install`

[preprocessor.admonish.default]
title = "Default"
collapsible = true
css_id_prefix = "x-"

[preprocessor.admonish.renderer.html]
render_mode = "html"
[preprocessor.admonish.renderer.test]
render_mode = "strip"
[preprocessor.admonish.renderer.epub]
render_mode = "preserve"

[preprocessor.admonish.directive.builtin.warning]
collapsible = false

[preprocessor.admonish.directive.custom.expensive]
icon = "./money-bag.svg"
color = "hsl(120deg 50% 25%)"
aliases = ["money", "cash", "budget"]
title = "Expensive!"
collapsible = false

[[preprocessor.admonish.custom]]
directive = "frog"
icon = "frog.svg"
color = "green"

[preprocessor.admonish.builtin.tip]
collapsible = false
"#;

#[test]
fn every_option_of_mdbook_admonish_is_read_in_its_own_table() {
    let settings = clean(ADMONISH);
    assert!(settings.drop_in);
    assert_eq!(settings.on_error, OnError::Fail);
    assert_eq!(settings.syntaxes, ["admonish"]);
    for (renderer, target) in [
        ("html", Target::Html),
        ("test", Target::Plain),
        ("epub", Target::Off),
    ] {
        assert_eq!(settings.target_for(renderer), target, "{renderer}");
    }
    let admonitions = &settings.admonitions;
    assert_eq!(admonitions.default.title.as_deref(), Some("Default"));
    assert_eq!(admonitions.default.css_id_prefix.as_deref(), Some("x-"));
    for (name, collapsible) in [
        ("note", true),
        ("warning", false),
        ("tip", false),
        ("expensive", false),
        ("frog", true),
    ] {
        assert_eq!(admonitions.collapsible(name), collapsible, "{name}");
    }
    let (name, expensive) = admonitions.find("cash").unwrap();
    assert_eq!(name, "expensive");
    assert_eq!(expensive.icon.as_deref(), Some("money-bag.svg"));
    let frog = admonitions.find("frog").unwrap().1;
    assert_eq!(frog.color.as_ref().unwrap().as_str(), "green");
    assert_eq!(admonitions.custom().count(), 2);
    let places = Places::new(Some(ADMONISH));
    for name in ["expensive", "frog"] {
        let place = places.key(&admonitions.icons[name]);
        assert_eq!(place.of(ADMONISH), "icon", "{name}");
    }
}

#[test]
fn standing_in_has_the_defaults_of_mdbook_admonish() {
    for text in [
        "[preprocessor.admonish]",
        "[preprocessor.admonish]\ncommand = 'mdbook-admonish'",
        "[preprocessor.admonish]\non_failure = 'continue'\ndefault.css-id-prefix = 'admonition-'",
    ] {
        let settings = clean(text);
        assert!(settings.drop_in, "{text}");
        assert_eq!(settings.on_error, OnError::Show, "{text}");
        assert_eq!(settings.target_for("html"), Target::Html, "{text}");
    }
    let wider = clean("[preprocessor.admonish]\nsyntaxes = ['admonish', 'alert']");
    assert_eq!(wider.syntaxes, ["admonish", "alert"]);
}

#[test]
fn wrong_options_of_mdbook_admonish_are_reported_in_its_own_words() {
    let p = "`preprocessor.admonish";
    for (line, expected) in [
        (
            "on_failure = 'fail'",
            format!(
                "config-invalid \"'fail'\": {p}.on_failure` must be \"continue\" or \"bail\", not \
                 \"fail\" | write `on_failure = \"bail\"`"
            ),
        ),
        (
            "renderer.html.render_mode = 'plain'",
            format!(
                "config-invalid \"'plain'\": {p}.renderer.html.render_mode` must be \"html\", \
                 \"strip\" or \"preserve\", not \"plain\" | "
            ),
        ),
        (
            "directive.builtin.wrning.collapsible = true",
            format!(
                "config-unknown \"wrning\": {p}.directive.builtin.wrning` is no built-in type of \
                 admonition | write `warning`"
            ),
        ),
        (
            "builtin.note.title = 'x'",
            format!("config-unknown \"title\": there is no setting {p}.builtin.note.title` | "),
        ),
        (
            "custom = [{ icon = 'x.svg' }]",
            format!(
                "config-invalid \"{{ icon = 'x.svg' }}\": {p}.custom[0]` has no `directive` | \
                 write `directive = \"…\"` with the name of the type"
            ),
        ),
        (
            "custom = { x = 1 }",
            format!(
                "config-invalid \"custom\": {p}.custom` must be a list of tables, not a table | "
            ),
        ),
        (
            "custom = [{ directive = 'a b' }]",
            format!(
                "config-invalid \"directive\": {p}.custom[0].directive` must have a name of \
                 letters, digits and hyphens that starts with a letter | "
            ),
        ),
        (
            "onfailure = 'bail'",
            format!(
                "config-unknown \"onfailure\": there is no setting {p}.onfailure` | write `on_failure`"
            ),
        ),
    ] {
        let text = format!("[preprocessor.admonish]\n{line}");
        assert_eq!(complaints(&text), [expected], "{line}");
    }
}

#[test]
fn own_types_are_declared_in_the_table_that_is_read() {
    for (table, name, expected) in [
        (
            "casebook",
            "answer",
            "preprocessor.casebook.admonition.answer",
        ),
        (
            "admonish",
            "answer",
            "preprocessor.admonish.directive.custom.answer",
        ),
        (
            "casebook",
            "größe",
            "preprocessor.casebook.admonition.\"größe\"",
        ),
    ] {
        let text = format!("[preprocessor.{table}]\n");
        let path = clean(&text).type_path(name);
        assert_eq!(path.to_string(), expected);
        let declared = clean(&format!("{text}[{path}]\ntitle = 'T'\n"));
        assert!(declared.admonitions.find(name).is_some(), "{path}");
    }
}

#[test]
fn mermaid_fences_are_left_to_a_preprocessor_for_them() {
    let others = ["colon-fence", "mkdocs", "admonish", "alert"];
    for (text, mermaid, syntaxes) in [
        ("[preprocessor.mermaid]", Some("mermaid"), &others[..]),
        (
            "[preprocessor.mermaid-ssr]\n[preprocessor.casebook]",
            Some("mermaid-ssr"),
            &others,
        ),
        (
            "[preprocessor.casebook]\nsyntaxes = ['alert', 'mermaid']\n\
             [preprocessor.mermaid]\ncommand = 'x'",
            Some("mermaid"),
            &["alert"],
        ),
        (
            "[preprocessor.admonish]\nsyntaxes = ['admonish', 'mermaid']\n[preprocessor.mermaid]",
            Some("mermaid"),
            &["admonish"],
        ),
        (
            "[preprocessor.admonish]\nsyntaxes = ['admonish', 'mermaid']",
            None,
            &["admonish", "mermaid"],
        ),
        ("[preprocessor.not-mermaid]", None, &SYNTAXES),
        ("[output.mermaid]", None, &SYNTAXES),
        ("preprocessor.mermaid = 3", None, &SYNTAXES),
    ] {
        let settings = clean(text);
        assert_eq!(settings.book.mermaid.as_deref(), mermaid, "{text}");
        assert_eq!(settings.syntaxes, syntaxes, "{text}");
    }
    let config = json!({"preprocessor": {"mermaid": null}});
    assert_eq!(Settings::read(&config, None).0, Settings::default());
}

#[test]
fn the_tables_tell_under_which_name_we_run() {
    const TWICE: &str = "which would expand every chapter twice";
    for (text, drop_in, complaint) in [
        ("[preprocessor.casebook]", false, None),
        ("[preprocessor.admonish]", true, None),
        (
            "[preprocessor.casebook]\n[preprocessor.admonish]\ncommand = 'mdbook-admonish'",
            false,
            None,
        ),
        (
            "[preprocessor.casebook]\n[preprocessor.admonish]",
            false,
            None,
        ),
        (
            "[preprocessor.casebook]\n[preprocessor.admonish]\ncommand = 'mdbook-casebook'",
            false,
            Some(("config-invalid \"admonish\"", TWICE)),
        ),
        (
            "[preprocessor.casebook]\n[preprocessor.admonish]\ncommand = './casebook.sh'",
            false,
            Some(("config-invalid \"admonish\"", TWICE)),
        ),
        (
            "[preprocessor.casebook]\n[preprocessor.cb]\ncommand = 'mdbook-casebook'",
            false,
            Some(("config-invalid \"cb\"", TWICE)),
        ),
        (
            "[preprocessor.cb]\ncommand = '/bin/mdbook-casebook'\nsyntaxes = []\n\
             [preprocessor.admonish]",
            false,
            Some((
                "config-unknown \"cb\"",
                "from `[preprocessor.casebook]` only",
            )),
        ),
        (
            "preprocessor.casebook = 3",
            false,
            Some(("config-invalid \"3\"", "must be a table, not 3")),
        ),
        (
            "preprocessor = 3",
            false,
            Some(("config-invalid \"3\"", "must be a table, not 3")),
        ),
    ] {
        assert_eq!(read(text).0.drop_in, drop_in, "{text}");
        let found = complaints(text);
        match complaint {
            None => assert_eq!(found, [] as [String; 0], "{text}"),
            Some((start, part)) => {
                assert_eq!(found.len(), 1, "{text}");
                assert!(
                    found[0].starts_with(start) && found[0].contains(part),
                    "{found:?}"
                );
            }
        }
    }
}

#[test]
fn settings_that_the_file_does_not_have_are_reported_without_a_place() {
    let config: Value = json!({"preprocessor": {"casebook": {"on-error": "x", "wrong": 1}}});
    let text = "[preprocessor.casebook]\non-error = 'show'\n";
    for text in [None, Some(text), Some("[not toml")] {
        let (_, found) = Settings::read(&config, text);
        assert_eq!(found.len(), 2);
        for diagnostic in found {
            assert!(diagnostic.span.is_empty(), "{diagnostic:?}");
            assert!(diagnostic.message.contains("`preprocessor.casebook."));
        }
    }
}

#[test]
fn other_readers_find_their_part_of_the_table() {
    for name in ["casebook", "admonish"] {
        let text = format!("[preprocessor.{name}.record.recipe]\nfields = 3");
        let settings = clean(&text);
        let path = settings
            .table_path()
            .key("record")
            .key("recipe")
            .key("fields");
        assert_eq!(Places::new(Some(&text)).key(&path).of(&text), "fields");
        assert_eq!(settings.records["recipe"], json!({"fields": 3}));
    }
    assert_eq!(KeyPath::root().to_string(), "");
}
