//! `init` on the `book.toml` files that people have, and on the ones that nobody should have.

mod support;

use std::fs;
use std::path::Path;

use mdbook_casebook::cli::init::{AssetFile, InitPlan, Options, RunError, init, run};
use mdbook_casebook::config::{Settings, from_toml};
use mdbook_casebook::diagnostic::Severity;
use mdbook_casebook::render::Target;
use proptest::prelude::*;
use support::expansion::expand;

fn files() -> Vec<AssetFile> {
    let file = |path: &str, content: &str| AssetFile {
        path: path.to_owned(),
        content: content.to_owned(),
    };
    vec![
        file("casebook.css", "main {}"),
        file("casebook.js", "void 0"),
    ]
}

fn options(linked: bool) -> Options {
    Options {
        linked,
        files: files(),
    }
}

fn plan(book_toml: &str, linked: bool) -> InitPlan {
    match init(book_toml, &options(linked)) {
        Ok(plan) => plan,
        Err(problem) => panic!("{problem:?}\n{book_toml}"),
    }
}

fn settings(book_toml: &str) -> Settings {
    let table = toml::from_str(book_toml).expect("the text is TOML");
    let (settings, problems) = Settings::read(&from_toml(&table), Some(book_toml));
    assert_eq!(problems, [], "{book_toml}");
    settings
}

/// A book as `mdbook-admonish install` leaves it, with what its manual shows added.
const ADMONISH: &str = r##"# The book
[book]
authors = ["A. Author"]   # more to come
title = 'Boxes # and more'

[build]
build-dir = "target/book"

[preprocessor.links] # built in

# Boxes
[preprocessor.admonish]
command = "mdbook-admonish"   # the program
on_failure = "bail"
  # Only the version of the style sheet
assets_version = "3.0.2" # do not edit: managed by `mdbook-admonish install`

[preprocessor.admonish.default]
css_id_prefix = "x-" # short
collapsible = true

# Money
[preprocessor.admonish.directive.custom.expensive]
icon = "./money-bag.svg"
color = "#24ab38"
aliases = [ "money", "cash" ]

[preprocessor.admonish.directive.builtin.warning]
collapsible = false # never

[preprocessor.admonish.renderer.test]
render_mode = "strip"
[preprocessor.admonish.renderer.epub]
render_mode = "preserve"

[[preprocessor.admonish.custom]]
# The name
directive = "frog"
icon = "frog.svg" # a frog
color = "green"

[output.html]
additional-css = [
    "./theme/pagetoc.css", # toc
    "./mdbook-admonish.css", # boxes
]
# additional-js = []

[output.html.fold]
enable = true
# the end
"##;

const MIGRATED: &str = r##"# The book
[book]
authors = ["A. Author"]   # more to come
title = 'Boxes # and more'

[build]
build-dir = "target/book"

[preprocessor.links] # built in

# Boxes
[preprocessor.casebook]
command = "mdbook-casebook"   # the program
on-error = "fail"
  # Only the version of the style sheet

after = ["links"]

[preprocessor.casebook.default]
css-id-prefix = "x-" # short
collapsible = true

# Money
[preprocessor.casebook.admonition.expensive]
icon = "./money-bag.svg"
color = "#24ab38"
aliases = [ "money", "cash" ]

[preprocessor.casebook.admonition.warning]
collapsible = false # never

[preprocessor.casebook.renderer.test]
target = "plain"
[preprocessor.casebook.renderer.epub]
target = "off"

[preprocessor.casebook.admonition.frog]
# The name

icon = "frog.svg" # a frog
color = "green"

[output.html]
additional-css = [
    "./theme/pagetoc.css", # toc
]
# additional-js = []

[output.html.fold]
enable = true
# the end
"##;

#[test]
fn a_book_with_mdbook_admonish_is_moved_over_with_its_comments() {
    let plan = plan(ADMONISH, false);
    assert_eq!(plan.book_toml, MIGRATED);
    assert_eq!(
        plan.changes,
        [
            "renamed `[preprocessor.admonish]` to `[preprocessor.casebook]`",
            "set `command` to `mdbook-casebook`",
            "`on_failure = \"bail\"` became `on-error = \"fail\"`",
            "renamed `default.css_id_prefix` to `default.css-id-prefix`",
            "moved `directive.builtin` to `admonition`",
            "moved `directive.custom` to `admonition`",
            "moved `[[custom]]` to `admonition`",
            "`render_mode = \"strip\"` became `target = \"plain\"`",
            "`render_mode = \"preserve\"` became `target = \"off\"`",
            "removed `assets_version`, which nothing needs any more",
            "added `after = [\"links\"]`, so that `{{#include}}` is expanded first",
            "removed `mdbook-admonish.css` from `additional-css`: the styles are ours now, and the \
             file can be deleted",
        ]
    );
    assert_eq!(plan.diagnostics, []);
    assert_eq!(plan.files, []);
}

/// Every way of writing the same table.
const SHAPES: &[&str] = &[
    ADMONISH,
    "[preprocessor.admonish]\non_failure = 'continue'\n",
    "[preprocessor.admonish.default]\ntitle = 'T'\n",
    "[preprocessor]\nadmonish = { command = 'x', on_failure = 'bail', assets_version = '3' } # c\n",
    "preprocessor.admonish.command = 'mdbook-casebook'\npreprocessor.admonish.on_failure = 'bail'",
    "[preprocessor]\nadmonish.directive.custom.frog.color = 'red'\n\
     admonish.directive.builtin.note.collapsible = true\nadmonish.renderer.html.render_mode = 'strip'\n",
    "preprocessor = { admonish = { directive = { custom = { frog = { icon = 'f.svg' } }, \
     builtin = { note = { collapsible = true } } }, custom = [{ directive = 'a', color = 'red' }] } }\n\
     output = { html = {} }\n",
    "[preprocessor.admonish]\ndirective = { custom = { frog = { title = 'F' } } } # types\n\
     [[preprocessor.admonish.custom]]\ndirective = 'b'\ntitle = 'B'\n\
     [preprocessor.admonish.builtin.tip]\ncollapsible = true\n",
    "[preprocessor.admonish]\n[preprocessor.admonish.directive]\n\
     custom = { frog = { title = 'F' } }\n[preprocessor.admonish.directive.builtin]\n\
     note.collapsible = true",
    "[preprocessor.admonish]\ncustom = [{ directive = 'a', icon = 'a.svg' }, { directive = 'b' }]\n",
    "[[preprocessor.admonish.custom]]\ndirective = 'same'\ntitle = 'old spelling'\n\
     [preprocessor.admonish.directive.custom.same]\ntitle = 'new spelling'\naliases = ['x']\n\
     [preprocessor.admonish.builtin.note]\ncollapsible = true\n\
     [preprocessor.admonish.directive.builtin.note]\ncollapsible = false\n",
    "[preprocessor.admonish]\nsyntaxes = ['admonish', 'alert'] # both\non-error = 'show'\n\
     on_failure = 'bail'\n[preprocessor.admonish.admonition.own]\ntitle = 'Own'\n\
     [preprocessor.admonish.directive.custom.own]\ntitle = 'No'\ncolor = 'red'\n",
    "[preprocessor.admonish]\r\non_failure = 'bail'\r\n\r\n[output.html]\r\n",
    "preprocessor.admonish = {\n  # how\n  on_failure = 'bail', # loudly\n  directive = {\n    \
     # ours\n    custom = { frog = { title = 'F' } }, # types\n  },\n  \
     custom = [{ directive = 'a', title = 'A' }],\n}\n",
    "\u{feff}[preprocessor.admonish]\non_failure = 'bail'",
];

#[test]
fn types_on_a_line_get_a_header_when_others_have_one() {
    let text = "[preprocessor.admonish]\n# Ours\ndirective = { custom = { frog = { title = 'F' } } } \
                # types\nafter = ['links']\n\n# Birds\n[[preprocessor.admonish.custom]]\n\
                directive = 'owl'\ntitle = 'Owl'\n\n[output.epub]\n";
    assert_eq!(
        plan(text, false).book_toml,
        "[preprocessor.casebook]\nafter = ['links']\n\n# Ours\n\
         [preprocessor.casebook.admonition] # types\nfrog = { title = 'F' }\n\n# Birds\n\
         [preprocessor.casebook.admonition.owl]\ntitle = 'Owl'\n\n[output.epub]\n"
    );
}

#[test]
fn others_that_named_mdbook_admonish_in_their_order_name_us() {
    let text = "[preprocessor.links]\nafter = ['admonish', 'x'] # first\n\
                [preprocessor.admonish]\nbefore = ['toc']\n\
                [preprocessor.katex]\nafter = ['admonish'] # boxes hold formulas\n\
                [preprocessor.template]\nbefore = [\n  'mermaid',\n  'admonish', # boxes\n]\n\
                [preprocessor.toc]\nafter = ['casebook', 'admonish']\n\
                [preprocessor.odd]\nbefore = 'admonish'\nnames = ['admonish']\n\
                [output.admonish]\nafter = ['admonish']\n";
    let plan = plan(text, false);
    assert_eq!(
        plan.book_toml,
        "[preprocessor.links]\nafter = ['x'] # first\n\
         [preprocessor.casebook]\nbefore = ['toc']\nafter = [\"links\"]\n\
         [preprocessor.katex]\nafter = [\"casebook\"] # boxes hold formulas\n\
         [preprocessor.template]\nbefore = [\n  'mermaid',\n  \"casebook\", # boxes\n]\n\
         [preprocessor.toc]\nafter = ['casebook']\n\
         [preprocessor.odd]\nbefore = 'admonish'\nnames = ['admonish']\n\
         [output.admonish]\nafter = ['admonish']\n"
    );
    assert_eq!(
        plan.changes[1..5],
        [
            "removed `admonish` from `after` of `[preprocessor.links]`",
            "replaced `admonish` by `casebook` in `after` of `[preprocessor.katex]`",
            "replaced `admonish` by `casebook` in `before` of `[preprocessor.template]`",
            "removed `admonish` from `after` of `[preprocessor.toc]`, which names `casebook` already",
        ]
    );
    // While the old table is there, the name means it.
    let both = "[preprocessor.casebook]\nafter = ['links']\n[preprocessor.admonish]\n\
                [preprocessor.katex]\nafter = ['admonish']\n";
    assert_eq!(self::plan(both, false).book_toml, both);
    // What an earlier move, or one by hand, has left.
    let moved = "[preprocessor.casebook]\nafter = ['links', 'admonish']\n\
                 [preprocessor.katex]\nafter = ['admonish']\n";
    assert_eq!(
        self::plan(moved, false).book_toml,
        "[preprocessor.casebook]\nafter = ['links']\n[preprocessor.katex]\nafter = [\"casebook\"]\n"
    );
}

#[test]
fn what_mdbook_admonish_never_read_is_not_carried_over() {
    let text = "[preprocessor.admonish]\n\n\
                # Exercises\n[preprocessor.admonish.directive.custom.exercise]\n\
                # the name\ndirective = 'exercise'\nicon = './rocket.svg'\ncolor = '#FFA62B'\n\n\
                # Hints\n[preprocessor.admonish.directive.builtin.tip] # tips\n\
                directive = 'hint'\n# a brain\nicon = './brain.svg'\ncolor = '#4CAF50'\n\n\
                [preprocessor.admonish.builtin.note]\n# quiet\ncolor = 'gray'\ncollapsible = true # folds\n\n\
                # Pages\n[output.html]\n";
    let plan = plan(text, false);
    assert_eq!(
        plan.book_toml,
        "[preprocessor.casebook]\nafter = [\"links\"]\n\n\
         # Exercises\n[preprocessor.casebook.admonition.exercise]\n\
         # the name\n\nicon = './rocket.svg'\ncolor = '#FFA62B'\n\n\
         # Hints\n# tips\n# a brain\n\n\
         [preprocessor.casebook.admonition.note]\n# quiet\n\ncollapsible = true # folds\n\n\
         # Pages\n[output.html]\n"
    );
    assert_eq!(
        plan.changes[..3],
        [
            "removed `directive`, `icon`, `color` of `directive.builtin.tip`, which mdbook-admonish \
             does not read",
            "removed `color` of `builtin.note`, which mdbook-admonish does not read",
            "removed `directive` of `directive.custom.exercise`, which mdbook-admonish does not read",
        ]
    );
    let settings = settings(&plan.book_toml);
    assert_eq!(settings.admonitions.types["note"].color, None);
    assert!(!settings.admonitions.types.contains_key("tip"));
}

/// Books whose only setting for a type had no effect, or hardly any other.
#[test]
fn nothing_is_left_of_types_that_only_had_settings_without_effect() {
    for (text, expected) in [
        (
            "[preprocessor.admonish.directive.builtin.tip]\ncolor = 'red'\n",
            "[preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
        (
            "[preprocessor.admonish]\ndirective.builtin.tip.color = 'red'\n",
            "[preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
        (
            "[preprocessor]\nadmonish = { builtin = { tip = { color = 'red' } } }\n",
            "[preprocessor]\ncasebook = { admonition = {} , after = [\"links\"] }\n",
        ),
        (
            "[preprocessor.admonish.directive.custom.own]\ndirective = 'own'\n",
            "[preprocessor.casebook.admonition.own]\n\n[preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
    ] {
        let moved = plan(text, false).book_toml;
        assert_eq!(moved, expected, "{text}");
        assert!(!settings(&moved).admonitions.types.contains_key("tip"));
    }
}

#[test]
fn tables_of_plugins_for_alerts_give_way() {
    let removed =
        |name: &str| format!("removed `[preprocessor.{name}]`: alerts are drawn here now");
    for (text, name, expected) in [
        (
            "[preprocessor]\n\n# GitHub's\n[preprocessor.alerts] # five\n\n[output.html]\n",
            "alerts",
            "[preprocessor]\n\n# GitHub's\n# five\n\n[output.html]\n\n\
             [preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
        (
            "[book]\n\n[preprocessor.callouts]\n# ours\ncommand = 'mdbook-callouts'\noptional = true\n\
             renderers = ['html']\nbefore = ['links']\n# the end",
            "callouts",
            "[book]\n\n# ours\n\n# the end\n\n[preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
        (
            "[book]\n# quotes\n[preprocessor.alerts]\n# pages\n[output.html]\n\
             [preprocessor.casebook]\nafter = ['links']\n",
            "alerts",
            "[book]\n\n# quotes\n\n# pages\n[output.html]\n\
             [preprocessor.casebook]\nafter = ['links']\n",
        ),
        (
            "[book]\n\n[preprocessor.alerts]\n[preprocessor.admonish]\nbefore = ['alerts']\n\
             [preprocessor.changes]\nbefore = ['admonish', 'alerts']\n\
             [preprocessor.toc]\nafter = [ 'alerts' ] # late\n",
            "alerts",
            "[book]\n\n[preprocessor.casebook]\nbefore = []\nafter = [\"links\"]\n\
             [preprocessor.changes]\nbefore = [\"casebook\"]\n\
             [preprocessor.toc]\nafter = [ \"casebook\" ] # late\n",
        ),
        (
            "[preprocessor]\nalerts = {}\nlinks = {}\n",
            "alerts",
            "[preprocessor]\nlinks = {}\n\n[preprocessor.casebook]\nafter = [\"links\"]\n",
        ),
        (
            "[preprocessor.alerts]\n[preprocessor.casebook]\nsyntaxes = ['alert']\nplain-alerts = 'ours'\n\
             after = ['links']\n",
            "alerts",
            "[preprocessor.casebook]\nsyntaxes = ['alert']\nplain-alerts = 'ours'\nafter = ['links']\n",
        ),
    ] {
        let plan = plan(text, false);
        assert_eq!(plan.book_toml, expected, "{text}");
        assert!(plan.changes.contains(&removed(name)), "{:?}", plan.changes);
        let told = plan.notes.iter().any(|note| note.contains("one look"));
        assert_eq!(told, !text.contains("plain-alerts"), "{:?}", plan.notes);
    }
}

#[test]
fn a_table_for_alerts_that_says_more_is_left() {
    for (text, note) in [
        (
            "[preprocessor.callouts]\nstyle = 'x'\n[preprocessor.casebook]\nafter = ['links']\n",
            "`[preprocessor.callouts]` was left alone, as it sets `style`; see what \
             `[preprocessor.casebook]` has for that, then delete the table",
        ),
        (
            "[preprocessor.alerts.kinds]\nx = 1\n[preprocessor.casebook]\nafter = ['links']\n",
            "`[preprocessor.alerts]` was left alone, as it sets `kinds`; see what \
             `[preprocessor.casebook]` has for that, then delete the table",
        ),
        (
            "[preprocessor.alerts]\ncommand = './alerts.py'\n[preprocessor.casebook]\nafter = ['links']\n\
             [preprocessor.toc]\nafter = ['alerts']\n",
            "`[preprocessor.alerts]` was left alone, as its `command` is not `mdbook-alerts`; if it \
             draws alerts, delete the table",
        ),
        (
            "[preprocessor.alerts]\n[preprocessor.casebook]\nafter = ['links']\nsyntaxes = ['mkdocs']\n",
            "`[preprocessor.alerts]` was left alone, as `syntaxes` leaves out `alert`; with `alert` \
             in it, delete the table",
        ),
    ] {
        let plan = plan(text, false);
        assert_eq!(plan.book_toml, text);
        assert_eq!(plan.notes, [note]);
    }
    let moved = plan(
        "[preprocessor.alerts]\n[preprocessor.admonish]\nsyntaxes = ['admonish']\n",
        false,
    );
    assert!(moved.book_toml.starts_with("[preprocessor.alerts]\n"));
    assert!(moved.notes[0].contains("leaves out `alert`"));
}

#[test]
fn the_author_is_told_who_draws_diagrams() {
    for name in ["mermaid", "mermaid-ssr"] {
        for ours in ["admonish", "casebook"] {
            let text = format!("[preprocessor.{name}]\n[preprocessor.{ours}]\n");
            let note = format!("`mermaid` fences are left to `[preprocessor.{name}]`; ");
            let plan = plan(&text, false);
            assert!(
                plan.notes.iter().any(|it| it.starts_with(&note)),
                "{:?}",
                plan.notes
            );
            assert!(!settings(&plan.book_toml).reads_syntax("mermaid"));
        }
    }
    let notes = plan("[preprocessor.casebook]\n", false).notes;
    assert_eq!(notes, [] as [String; 0]);
}

#[test]
fn who_draws_diagrams_is_told_once() {
    let first = plan("[preprocessor.mermaid]\n", false);
    assert!(first.notes[0].starts_with("`mermaid` fences are left to"));
    for linked in [false, true] {
        let later = plan(&first.book_toml, linked);
        assert_eq!(later.notes, [] as [String; 0]);
    }
}

#[test]
fn nobody_is_made_to_wait_for_us_while_we_wait_for_them() {
    let between = "[preprocessor.toc]\nafter = ['casebook']\nbefore = ['links']\n";
    let step = |first: &str, later: &str, key: &str, name: &str| {
        format!("`{first}` runs before `{later}` by `{key}` of `[preprocessor.{name}]`")
    };
    let through_toc = [
        step("casebook", "toc", "after", "toc"),
        step("toc", "links", "before", "toc"),
    ]
    .join(", ");
    let note = format!(
        "`links` was not added to `after`: {through_toc}; change one of these and run `init` again, so \
         that `{{{{#include}}}}` is expanded first"
    );
    for (text, expected) in [
        (
            format!("{between}[preprocessor.casebook]\nbefore = ['x']\n"),
            format!("{between}[preprocessor.casebook]\nbefore = ['x']\n"),
        ),
        (
            between.to_owned(),
            format!("{between}\n[preprocessor.casebook]\nafter = []\n"),
        ),
        (
            "[preprocessor.admonish]\n[preprocessor.toc]\nafter = ['admonish']\nbefore = ['links']\n"
                .to_owned(),
            "[preprocessor.casebook]\n[preprocessor.toc]\nafter = [\"casebook\"]\nbefore = ['links']\n"
                .to_owned(),
        ),
    ] {
        let first = plan(&text, false);
        assert_eq!(first.book_toml, expected);
        assert!(first.notes.contains(&note), "{:?}", first.notes);
        let second = plan(&first.book_toml, false);
        assert_eq!(second.book_toml, expected);
        assert_eq!(second.changes, [] as [String; 0]);
        assert_eq!(second.notes, [note.as_str()]);
    }
    // Somebody has written it down all the same.
    let round = format!("[preprocessor.casebook]\nafter = ['links']\n{between}");
    let round = plan(&round, false);
    assert_eq!(round.changes, [] as [String; 0]);
    assert_eq!(
        round.notes,
        [format!(
            "mdBook does not build a book whose preprocessors wait for each other: {through_toc}, \
             {}; change one of these",
            step("links", "casebook", "after", "casebook")
        )]
    );
    // Those that do not exist wait for nobody.
    for text in [
        "[preprocessor.casebook]\nbefore = ['toc']\n[preprocessor.x]\nafter = ['toc']\nbefore = ['links']\n",
        "[build]\nuse-default-preprocessors = false\n[preprocessor.toc]\nafter = ['casebook']\n\
         before = ['links']\n",
        "[preprocessor.links]\nafter = ['casebook']\n",
    ] {
        let plan = plan(text, false);
        assert_eq!(plan.notes, [] as [String; 0]);
        let table: toml::Table = toml::from_str(&plan.book_toml).expect("the result is TOML");
        let after = &table["preprocessor"]["casebook"]["after"];
        assert_eq!(after.as_array().map(Vec::len), Some(1), "{text}");
        if let Some(links) = table["preprocessor"].get("links") {
            assert_eq!(links["after"].as_array().map(Vec::len), Some(0));
        }
    }
}

#[test]
fn the_author_is_told_that_titles_are_translated_where_they_are() {
    let title = |language: &str| {
        let settings = settings(&format!("[book]\nlanguage = '{language}'\n"));
        expand("```admonish warning\nx\n```\n", &settings, Target::Html).text
    };
    let english = title("en");
    for language in [
        "de", "de-AT", "FR", "es", "pt-BR", "it", "nl", "en", "ja", "zh-cn", "ru",
    ] {
        let text = format!("[book]\nlanguage = '{language}'\n[preprocessor.admonish]\n");
        let notes = plan(&text, false).notes;
        let told = notes
            .iter()
            .any(|note| note.contains(&format!("the book's language, {language:?}")));
        let translated = !title(language).contains("\nWarning\n");
        assert_eq!(told, translated, "{language}: {notes:?}");
        for more in ["default.title = 'T'", "language = 'en'"] {
            let notes = plan(&format!("{text}{more}\n"), false).notes;
            assert!(
                !notes.iter().any(|note| note.contains("language")),
                "{notes:?}"
            );
        }
    }
    assert!(english.contains("\nWarning\n"), "{english}");
    let not_moved = "[book]\nlanguage = 'de'\n[preprocessor.casebook]\n";
    assert_eq!(plan(not_moved, false).notes, [] as [String; 0]);
}

#[test]
fn the_settings_after_the_move_are_those_before() {
    for text in SHAPES {
        let before = settings(text);
        let moved = plan(text, false);
        let after = settings(&moved.book_toml);
        assert!(before.drop_in && !after.drop_in && after.after_links);
        assert_eq!(before.admonitions.types, after.admonitions.types, "{text}");
        assert_eq!(before.admonitions.default, after.admonitions.default);
        assert_eq!(before.targets, after.targets, "{text}");
        if text.contains("on_failure") {
            assert_eq!(before.on_error, after.on_error, "{text}");
        }
        assert_eq!(text.contains('\r'), moved.book_toml.contains('\r'));
        assert_eq!(
            text.contains('\u{feff}'),
            moved.book_toml.contains('\u{feff}')
        );
        assert!(!moved.book_toml.contains("assets_version"));
    }
}

#[test]
fn after_the_move_all_notations_are_read_unless_some_were_chosen() {
    let all = settings(&plan(SHAPES[1], false).book_toml);
    assert_eq!(all.syntaxes, mdbook_casebook::config::SYNTAXES);
    let chosen = "[preprocessor.admonish]\nsyntaxes = ['admonish']\n";
    assert_eq!(
        settings(&plan(chosen, false).book_toml).syntaxes,
        ["admonish"]
    );
}

#[test]
fn a_word_that_cannot_be_translated_stays_for_the_build_to_report() {
    let text = "[preprocessor.admonish]\non_failure = 'explode' # how\n\
                renderer.html.render_mode = 3\n[[preprocessor.admonish.custom]]\ntitle = 'no name'\n";
    assert_eq!(
        plan(text, false).book_toml,
        "[preprocessor.casebook]\non-error = 'explode' # how\nrenderer.html.target = 3\n\
         after = [\"links\"]\n[[preprocessor.casebook.custom]]\ntitle = 'no name'\n"
    );
}

/// Books without mdbook-admonish: text, whether to link, expected.
const CHANGES: &[(&str, bool, &str)] = &[
    ("", false, "[preprocessor.casebook]\nafter = [\"links\"]\n"),
    (
        "[book]\ntitle = 'T' # t\n# the end",
        false,
        "[book]\ntitle = 'T' # t\n# the end\n\n[preprocessor.casebook]\nafter = [\"links\"]\n",
    ),
    (
        "[book]\r\ntitle = 'T'\r\n",
        false,
        "[book]\r\ntitle = 'T'\r\n\r\n[preprocessor.casebook]\r\nafter = [\"links\"]\r\n",
    ),
    (
        "[preprocessor.casebook]\n  # order\n  before = [\"toc\"]\n# next\n[output.html]\n",
        false,
        "[preprocessor.casebook]\n  # order\n  before = [\"toc\"]\n  after = [\"links\"]\n# next\n\
         [output.html]\n",
    ),
    (
        "[preprocessor.casebook]\nbefore = [\"links\", \"toc\"]\nafter = [\n  \"index\", # 1\n]\n",
        false,
        "[preprocessor.casebook]\nbefore = [\"toc\"]\nafter = [\n  \"index\", # 1\n  \"links\",\n]\n",
    ),
    (
        "[preprocessor.casebook]\nafter = ['links']\n",
        true,
        "[preprocessor.casebook]\nafter = ['links']\n\n[output.html]\n\
         additional-css = [\"casebook.css\"]\nadditional-js = [\"casebook.js\"]\n",
    ),
    (
        "[output.html]\nadditional-css = ['a.css'] # mine\n[preprocessor.casebook]\n\
         assets = 'inline' # small\nafter = ['links']\n",
        true,
        "[output.html]\nadditional-css = ['a.css', \"casebook.css\"] # mine\n\
         additional-js = [\"casebook.js\"]\n[preprocessor.casebook]\n\
         assets = \"linked\" # small\nafter = ['links']\n",
    ),
    (
        "[output.html.fold]\nenable = true\n[preprocessor.casebook]\nafter = ['links']\n",
        true,
        "[output.html.fold]\nenable = true\n[preprocessor.casebook]\nafter = ['links']\n\n\
         [output.html]\nadditional-css = [\"casebook.css\"]\nadditional-js = [\"casebook.js\"]\n",
    ),
    (
        "[output.html]\nadditional-css = ['a.css', './theme/casebook.css'] # mine\n\
         [preprocessor.casebook]\nassets = 'linked' # fast\nafter = ['links']\n",
        false,
        "[output.html]\nadditional-css = ['a.css'] # mine\n\
         [preprocessor.casebook]\nassets = \"inline\" # fast\nafter = ['links']\n",
    ),
    (
        "[output.html]\nadditional-css = ['mdbook-admonish.css']\n[preprocessor.casebook]\n\
         after = ['links']\n",
        false,
        "[output.html]\nadditional-css = []\n[preprocessor.casebook]\nafter = ['links']\n",
    ),
];

#[test]
fn only_what_is_missing_is_added_and_all_else_stays() {
    for (text, linked, expected) in CHANGES {
        assert_eq!(plan(text, *linked).book_toml, *expected, "{text}");
    }
}

/// Books where there is nothing to do.
const READY: &[&str] = &[
    "[preprocessor.casebook]\nafter = ['links']",
    "\u{feff}[ preprocessor . casebook ]\r\nafter=['a' ,'links',]\n\r\n# end",
    "[preprocessor.casebook]\nafter = ['links']\nassets = 'none'\n\
     [output.html]\nadditional-css = ['mdbook-admonish.css']\n",
    "[preprocessor.casebook]\nafter = ['links']\n[preprocessor.admonish]\n\
     command = 'mdbook-admonish'\n[output.html]\nadditional-css = ['./mdbook-admonish.css']\n",
];

#[test]
fn a_book_that_is_ready_is_not_touched_at_all() {
    for text in READY {
        let plan = plan(text, false);
        assert_eq!(plan.changes, [] as [String; 0]);
        assert_eq!(plan.book_toml, *text);
    }
}

#[test]
fn a_second_run_finds_nothing_to_do() {
    let texts = SHAPES.iter().chain(READY);
    for text in texts.chain(CHANGES.iter().map(|(text, ..)| text)) {
        for linked in [false, true] {
            let first = plan(text, linked);
            let second = plan(&first.book_toml, linked);
            assert_eq!(second.changes, [] as [String; 0], "{text}");
            assert_eq!(second.book_toml, first.book_toml, "{text}");
            assert_eq!(second.files, first.files, "{text}");
        }
    }
}

#[test]
fn files_are_written_where_the_book_lists_them() {
    let paths = |text: &str, linked: bool| {
        let files = plan(text, linked).files;
        files.into_iter().map(|file| file.path).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(paths("", false), none);
    assert_eq!(paths("", true), ["casebook.css", "casebook.js"]);
    let moved = "[output.html]\nadditional-css = ['./theme/casebook.css']\n";
    assert_eq!(paths(moved, false), none);
    assert_eq!(paths(moved, true), ["theme/casebook.css", "casebook.js"]);
    let outside = "[output.html]\nadditional-css = ['../casebook.css']\n";
    assert_eq!(paths(outside, true), ["casebook.js"]);
    assert!(plan(outside, true).notes[0].contains("`../casebook.css` is outside of the book"));
}

#[test]
fn linking_does_not_switch_the_html_renderer_on() {
    let plan = plan("[output.epub]\n", true);
    assert!(!plan.book_toml.contains("html"), "{}", plan.book_toml);
    assert_eq!(plan.files, []);
    assert!(plan.notes[0].contains("no `[output.html]`"));
}

#[test]
fn the_author_is_told_what_cannot_be_kept() {
    let text = "[preprocessor.admonish.directive.builtin.note]\ncollapsible = true\n\
                # Said twice\n[preprocessor.admonish.builtin.note]\ncollapsible = false\n\
                [output.html]\nadditional-css = ['mdbook-admonish-custom.css']\n";
    let notes = plan(text, false).notes.join("\n");
    assert!(notes.contains("the comment `# Said twice`"), "{notes}");
    assert!(
        notes.contains("`mdbook-admonish-custom.css` is still in"),
        "{notes}"
    );
    let notes = plan(READY[3], false).notes.join("\n");
    assert!(
        notes.contains("`[preprocessor.admonish]` was left alone"),
        "{notes}"
    );
}

#[test]
fn sources_in_the_build_folder_are_a_warning() {
    let text = "[book]\nsrc = \"book\"\n";
    let plan = plan(text, false);
    let [warning] = plan.diagnostics.as_slice() else {
        panic!("{:?}", plan.diagnostics);
    };
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(warning.code.name, "sources-overlap");
    assert_eq!(warning.span.of(text), "\"book\"");
    let safe = "[book]\nsrc = \"book\"\n[build]\nbuild-dir = \"target/book\"\n";
    assert_eq!(self::plan(safe, false).diagnostics, []);
}

#[test]
fn what_cannot_be_changed_is_an_error_at_its_place() {
    for (text, underlined, message) in [
        ("[book\n", "", "`book.toml` cannot be read: "),
        (
            "a = 1\na = 2\n",
            "a",
            "`book.toml` cannot be read: duplicate key",
        ),
        ("preprocessor = 3", "3", "`preprocessor` must be a table"),
        (
            "[preprocessor]\ncasebook = 'x'",
            "'x'",
            "`preprocessor.casebook` must be a table",
        ),
        (
            "[preprocessor.admonish]\nafter = 'links'",
            "'links'",
            "`preprocessor.admonish.after` must be a list of strings",
        ),
        (
            "[output.html]\nadditional-css = 'a.css'",
            "'a.css'",
            "`output.html.additional-css` must be a list of strings",
        ),
        (
            "[preprocessor.casebook]\n[preprocessor.admonish]\ncommand = 'mdbook-casebook'",
            "admonish",
            "`[preprocessor.admonish]` and `[preprocessor.casebook]` both call mdbook-casebook",
        ),
        (
            "[preprocessor.cb]\ncommand = 'mdbook-casebook'",
            "cb",
            "`[preprocessor.cb]` calls mdbook-casebook",
        ),
    ] {
        let problem = init(text, &options(true)).expect_err(text);
        assert_eq!(problem.span.of(text), underlined, "{text}");
        assert!(problem.message.starts_with(message), "{}", problem.message);
    }
}

// The files.

fn book(book_toml: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("book.toml"), book_toml).unwrap();
    dir
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_writes_what_differs_and_leaves_nothing_else_behind() {
    let dir = book("[output.html]\nadditional-css = ['theme/casebook.css']\n");
    let first = run(dir.path(), &options(true), false).unwrap();
    assert_eq!(first.written.len(), 3);
    assert_eq!(read(dir.path(), "theme/casebook.css"), "main {}");
    assert_eq!(read(dir.path(), "casebook.js"), "void 0");
    assert_eq!(read(dir.path(), "book.toml"), first.plan.book_toml);
    assert_eq!(names(dir.path()), ["book.toml", "casebook.js", "theme"]);
    assert_eq!(names(&dir.path().join("theme")), ["casebook.css"]);

    let second = run(dir.path(), &options(true), false).unwrap();
    assert_eq!(second.written, [] as [std::path::PathBuf; 0]);
    assert_eq!(second.message, "nothing to do, the book is up to date\n");

    fs::write(dir.path().join("casebook.js"), "stale").unwrap();
    let third = run(dir.path(), &options(true), false).unwrap();
    assert_eq!(third.message, "casebook.js: written\n");
    assert_eq!(read(dir.path(), "casebook.js"), "void 0");

    let inline = run(dir.path(), &options(false), false).unwrap();
    let removed = |file: &str, list: &str| {
        format!("book.toml: removed `{file}` from `{list}`; the file can be deleted\n")
    };
    assert_eq!(
        inline.message,
        removed("casebook.css", "additional-css") + &removed("casebook.js", "additional-js")
    );
    assert_eq!(names(dir.path()), ["book.toml", "casebook.js", "theme"]);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let text = "[book]\nsrc = \"book\"\n";
    let dir = book(text);
    let outcome = run(dir.path(), &options(true), true).unwrap();
    assert_eq!(names(dir.path()), ["book.toml"]);
    assert_eq!(read(dir.path(), "book.toml"), text);
    assert_eq!(
        outcome.message,
        "book.toml: added `[preprocessor.casebook]` with `after = [\"links\"]`, so that \
         `{{#include}}` is expanded first\n\
         book.toml: added `casebook.css` to `additional-css`\n\
         book.toml: added `casebook.js` to `additional-js`\n\
         casebook.css: would be written\n\
         casebook.js: would be written\n\
         book.toml:2:7: warning[sources-overlap]: the build folder `book` is the source folder: a \
         build deletes the sources\n  help: write `build-dir = \"target/book\"` under `[build]`\n\
         --- book.toml\n+++ book.toml\n@@ -1,2 +1,9 @@\n [book]\n src = \"book\"\n+\n\
         +[preprocessor.casebook]\n+after = [\"links\"]\n+\n+[output.html]\n\
         +additional-css = [\"casebook.css\"]\n+additional-js = [\"casebook.js\"]\n\
         this was a dry run, nothing was written\n"
    );
}

#[test]
fn a_book_that_cannot_be_changed_is_left_as_it_is() {
    let text = "[book]\ntitle = \"é\" x\n";
    let dir = book(text);
    let error = run(dir.path(), &options(true), false).unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("book.toml:2:13: error[config-invalid]: `book.toml` cannot be read: "),
        "{message}"
    );
    assert_eq!(names(dir.path()), ["book.toml"]);
    assert_eq!(read(dir.path(), "book.toml"), text);
}

#[test]
fn a_folder_without_a_book_is_an_error_that_names_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let error = run(dir.path(), &options(true), false).unwrap_err();
    assert!(matches!(error, RunError::Io { action: "read", .. }));
    assert!(error.to_string().contains("book.toml"), "{error}");
    assert_eq!(names(dir.path()), [] as [String; 0]);
}

#[test]
fn a_read_only_book_is_not_replaced() {
    let dir = book("");
    let path = dir.path().join("book.toml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = run(dir.path(), &options(false), false).unwrap_err();
    assert!(error.to_string().contains("read-only"), "{error}");
    assert_eq!(read(dir.path(), "book.toml"), "");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_is_written_through_a_link_that_leads_out_of_the_book() {
        let outside = book("");
        fs::write(outside.path().join("casebook.css"), "theirs").unwrap();
        type Link<'l> = &'l dyn Fn(&Path);
        let to_file = |dir: &Path| {
            symlink(
                outside.path().join("casebook.css"),
                dir.join("casebook.css"),
            )
            .unwrap();
        };
        let to_folder = |dir: &Path| symlink(outside.path(), dir.join("theme")).unwrap();
        let to_nowhere = |dir: &Path| symlink("/nowhere/at/all", dir.join("casebook.css")).unwrap();
        let to_book = |dir: &Path| {
            fs::remove_file(dir.join("book.toml")).unwrap();
            symlink(outside.path().join("book.toml"), dir.join("book.toml")).unwrap();
        };
        let in_theme = "[output.html]\nadditional-css = ['theme/casebook.css']\n";
        let in_new_folder = "[output.html]\nadditional-css = ['theme/new/casebook.css']\n";
        let cases: [(&str, Link); 5] = [
            ("", &to_file),
            (in_theme, &to_folder),
            (in_new_folder, &to_folder),
            ("", &to_nowhere),
            ("", &to_book),
        ];
        for (text, link) in cases {
            let dir = book(text);
            link(dir.path());
            let before = names(dir.path());
            run(dir.path(), &options(true), false).unwrap_err();
            assert_eq!(names(dir.path()), before);
            assert_eq!(read(dir.path(), "book.toml"), text);
            assert_eq!(names(outside.path()), ["book.toml", "casebook.css"]);
            assert_eq!(read(outside.path(), "casebook.css"), "theirs");
        }
    }

    #[test]
    fn links_inside_of_the_book_and_permissions_are_kept() {
        let dir = book("");
        let real = dir.path().join("real.toml");
        fs::rename(dir.path().join("book.toml"), &real).unwrap();
        symlink("real.toml", dir.path().join("book.toml")).unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        run(dir.path(), &options(false), false).unwrap();
        assert!(dir.path().join("book.toml").is_symlink());
        assert!(read(dir.path(), "real.toml").contains("[preprocessor.casebook]"));
        let mode = fs::metadata(&real).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}

// Books put together at random from the parts that books have.

const PARTS: &[&str] = &[
    "# a comment\n",
    "[book]\ntitle = \"T\" # title\n",
    "[build] # where\nbuild-dir = 'out'\n",
    "[rust]\nedition = \"2024\"\n",
    "[preprocessor.links]\n",
    "[preprocessor.toc]\nbefore = ['links']\n",
    "# formulas\n[preprocessor.katex]\nafter = [\n  'toc',\n  'admonish' # boxes\n]\n",
    "# quotes\n[preprocessor.alerts] # five\n  # how\n  command = 'mdbook-alerts'\n",
    "# brains\n[preprocessor.admonish.directive.builtin.tip] # hints\n# never read\nicon = 'brain.svg'\n",
    "# boxes\n[preprocessor.admonish] # old\n# fails\non_failure = 'bail' # loudly\n\
     assets_version = '3.0.2'\n",
    "[preprocessor.admonish.default]\n  # the prefix\n  css_id_prefix = 'x-'\n",
    "[preprocessor.admonish.directive.custom.frog]\n# green\ncolor = 'green'\n",
    "[preprocessor.admonish.directive.builtin]\n# note\nnote = { collapsible = true } # folds\n",
    "# own\n[preprocessor.admonish.directive.custom] # types\n# red\nown = { color = 'red' } # o\n",
    "# outer\n[preprocessor.admonish.directive] # header\n",
    "# old\n[preprocessor.admonish.builtin] # spelling\n# tip\ntip.collapsible = true # tips\n",
    "[[preprocessor.admonish.custom]] # animals\ndirective = 'toad'\n# brown\ncolor = 'brown'\n",
    "[preprocessor.admonish.renderer.epub]\nrender_mode = 'strip' # plain\n",
    "[preprocessor.casebook.titles]\nnote = 'N' # short\n",
    "[output.html]\nadditional-css = [\n  'a.css', # a\n  './mdbook-admonish.css',\n  'casebook.css',\n  'b.css' # b\n]\n",
    "[output.html.fold]\nenable = true\n",
    "[output.html.search]\n# none\nenable = false\n",
    "[output.epub]\n",
];

/// The headers of those parts that go away unless they are left alone, and their comments.
const GOING: [(&str, [&str; 3]); 2] = [
    ("[preprocessor.alerts]", ["# quotes", "# five", "# how"]),
    (
        "[preprocessor.admonish.directive.builtin.tip]",
        ["# brains", "# hints", "# never read"],
    ),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_book_is_changed_once_and_loses_no_comment(
        parts in proptest::sample::subsequence(PARTS, 0..PARTS.len()).prop_shuffle(),
        blank_lines in 0..2_usize,
        crlf in any::<bool>(),
        final_newline in any::<bool>(),
        linked in any::<bool>(),
    ) {
        let mut text = parts.join(&"\n".repeat(blank_lines));
        if !final_newline {
            text = text.trim_end().to_owned();
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let first = plan(&text, linked);
        let table: toml::Table = toml::from_str(&first.book_toml).expect("the result is TOML");
        prop_assert!(table["preprocessor"]["casebook"]["after"].is_array());

        let second = plan(&first.book_toml, linked);
        prop_assert_eq!(&second.book_toml, &first.book_toml);
        prop_assert_eq!(second.changes.len(), 0);

        for comment in text.split('\n').filter_map(|line| line.split_once('#')) {
            prop_assert!(first.book_toml.contains(comment.1.trim_end()), "{}", first.book_toml);
        }
        let gone = GOING.iter().filter(|(header, _)| !first.book_toml.contains(header));
        let about_it: Vec<&str> = gone.flat_map(|(_, comments)| *comments).collect();
        let mut lines = first.book_toml.lines().map(str::trim).peekable();
        while let Some(line) = lines.next() {
            let next = lines.peek().copied().unwrap_or_default();
            let apart = next.is_empty() || about_it.contains(&next);
            prop_assert!(apart || !about_it.contains(&line), "{}", first.book_toml);
        }
        if !first.book_toml.is_empty() && crlf && text.contains('\n') {
            let bare = first.book_toml.replace("\r\n", "");
            prop_assert!(!bare.contains('\n'), "{:?}", first.book_toml);
        }
        // What the book says elsewhere is the same as before.
        let before: toml::Table = toml::from_str(&text).expect("the parts are TOML");
        for key in ["book", "build", "rust"] {
            prop_assert_eq!(before.get(key), table.get(key));
        }
    }
}
