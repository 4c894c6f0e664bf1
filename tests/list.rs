//! `list` as scripts run it: what it prints is what its JSON Schema describes.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::{Run, run_in};
use serde_json::{Value, json};
use tempfile::TempDir;

const SETTINGS: &str = "\
[book]
title = \"Kitchen,\\n book\"
[preprocessor.casebook]
after = [\"links\"]
[preprocessor.casebook.record.recipe]
[preprocessor.casebook.record.recipe.attributes]
minutes = { type = \"number\", order = 1 }
tags = { type = \"list\", order = 2, facet = true }
[preprocessor.casebook.record.recipe.fields]
idea = { label = \"Idea\", type = \"text\", order = 1 }
steps = { label = \"Steps\", type = \"list\", order = 2 }
figures = { label = \"Figures\", type = \"figures\", order = 3 }
";

const RECIPES: &str = "\
# Recipes

> :::recipe[Pea *soup*]{#soup minutes=20 tags=\"green quick\"}
> Good in winter.
>
> **Idea:** Sweet, \"and\" *quick*.
>
> **Steps:**
>
> - boil
> - [stir](stir.md)
>
> **Figures:**
>
> | Figure | Value | As of | Source | Note |
> | --- | --- | --- | --- | --- |
> | Bowls | `-4` | 2021-07 | [Count](https://a.example) | by hand |
> :::

::::live-example
:::recipe[A sample]
:::
::::
";

fn list(dir: &Path, arguments: &[&str]) -> Run {
    run_in(dir, "list", arguments)
}

fn book(chapters: &[(&str, &str)]) -> TempDir {
    program::book(SETTINGS, chapters)
}

const DECISION: &str = "\
:::decision[Boil, do not fry]
**Situation:** Hungry.

**Chosen:** =Boil

**Paid:** Time.
:::
";

fn two_chapters() -> TempDir {
    book(&[("recipes.md", RECIPES), ("decisions.md", DECISION)])
}

fn good(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

fn printed(dir: &Path, arguments: &[&str]) -> Value {
    let arguments = [&["--format", "json"], arguments].concat();
    serde_json::from_str(&good(list(dir, &arguments))).expect("JSON")
}

/// The schema that the program prints.
fn validator() -> jsonschema::Validator {
    let schema = good(list(Path::new("."), &["--json-schema"]));
    let schema = serde_json::from_str(&schema).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a JSON Schema");
    jsonschema::validator_for(&schema).expect("a JSON Schema")
}

#[test]
fn json_tells_all_that_a_record_holds() {
    let dir = two_chapters();
    let expected = json!({
        "version": 1,
        "records": [{
            "schema": "recipe",
            "id": "soup",
            "title": "Pea soup",
            "summary": "Good in winter.",
            "path": "recipes.md",
            "line": 3,
            "attributes": { "minutes": 20, "tags": ["green", "quick"] },
            "introduction": { "markdown": "Good in winter.", "text": "Good in winter." },
            "fields": [
                {
                    "name": "idea", "label": "Idea", "type": "text",
                    "markdown": "Sweet, \"and\" *quick*.",
                    "text": "Sweet, \"and\" quick.",
                },
                {
                    "name": "steps", "label": "Steps", "type": "list",
                    "markdown": "- boil\n- [stir](stir.md)",
                    "text": "boil\nstir",
                },
                {
                    "name": "figures", "label": "Figures", "type": "figures",
                    "markdown": "| Figure | Value | As of | Source | Note |\n| --- | --- | --- | --- | --- |\n| Bowls | `-4` | 2021-07 | [Count](https://a.example) | by hand |",
                    "text": "Figure | Value | As of | Source | Note\nBowls | -4 | 2021-07 | Count | by hand",
                    "figures": [{
                        "figure": "Bowls", "value": "-4", "as_of": "2021-07", "historic": false,
                        "source": "Count", "links": ["https://a.example"],
                        "others": { "Note": "by hand" },
                    }],
                },
            ],
        }],
    });
    assert_eq!(printed(dir.path(), &["--schema", "recipe"]), expected);
    assert_eq!(printed(dir.path(), &["--schema", "recipes"]), expected);
}

#[test]
fn json_is_what_the_json_schema_describes() {
    let validator = validator();
    let dir = two_chapters();
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    for dir in [dir.path(), manifest] {
        let list = printed(dir, &[]);
        let problems: Vec<String> = validator
            .iter_errors(&list)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(problems, Vec::<String>::new(), "{}", dir.display());
    }
}

#[test]
fn the_json_schema_describes_nothing_else() {
    let validator = validator();
    let dir = two_chapters();
    let list = printed(dir.path(), &[]);
    for (place, value) in [
        ("/version", json!(2)),
        ("/records/0/line", json!(0)),
        ("/records/0/attributes/tags", json!([1])),
        ("/records/0/fields/2/figures/0/as_of", json!("July 2021")),
        ("/records/0/fields/0/type", json!("figures")),
        ("/records/0/fields/2/type", json!("list")),
        ("/records/1", json!({})),
    ] {
        let mut wrong = list.clone();
        *wrong.pointer_mut(place).expect(place) = value;
        assert!(
            validator.is_valid(&list) && !validator.is_valid(&wrong),
            "{place}"
        );
    }
}

#[test]
fn csv_has_a_row_for_each_record_and_cells_as_they_were_written() {
    let dir = two_chapters();
    let text = good(list(dir.path(), &["--format", "csv"]));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: usize, column: &str| {
        let place = header.iter().position(|name| name == column);
        rows[row][place.unwrap_or_else(|| panic!("no column {column}"))].to_owned()
    };
    assert_eq!(rows.len(), 2);
    for (row, column, expected) in [
        (0, "id", "soup"),
        (0, "line", "3"),
        (0, "introduction", "Good in winter."),
        (0, "attribute.tags", "green quick"),
        (0, "field.idea", "Sweet, \"and\" quick."),
        (0, "field.steps", "boil\nstir"),
        (0, "field.chosen", ""),
        (1, "schema", "decision"),
        (1, "field.chosen", "=Boil"),
    ] {
        assert_eq!(cell(row, column), expected, "{row} {column}");
    }
}

#[test]
fn cards_have_a_front_a_back_and_an_id_that_stays() {
    let dir = two_chapters();
    let text = good(list(dir.path(), &["--format", "anki"]));
    let (head, rows): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    assert_eq!(
        head,
        [
            "#separator:Comma",
            "#html:false",
            "#notetype:Basic",
            "#deck:Kitchen, book",
            "#guid column:1",
            "#tags column:4",
            "#columns:Guid,Front,Back,Tags",
        ]
    );
    let rows = rows.join("\n");
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(rows.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let soup: Vec<&str> = rows[0].iter().collect();
    assert_eq!(
        soup,
        [
            "Kitchen, book/recipe/soup",
            "Pea soup\n\nGood in winter.",
            "Idea: Sweet, \"and\" quick.\n\nSteps:\nboil\nstir\n\nFigures:\nFigure | Value | As of | Source | Note\nBowls | -4 | 2021-07 | Count | by hand",
            "green quick",
        ]
    );
    assert_eq!(&rows[1][0], "Kitchen, book/decision/boil-do-not-fry");
    assert_eq!(
        &rows[1][2],
        "Situation: Hungry.\n\nChosen: =Boil\n\nPaid: Time."
    );
}

#[test]
fn texts_hold_no_directives() {
    let inside = "\
:::decision[One]
**Situation:** Before.

:::note[Watch *out*]
Inner, see [Two](decision:two).
:::

!!! tip
    By indent.

**Chosen:** A

> [!WARNING] Careful
> Quoted.

**Paid:** B
:::

:::decision[Two]{#two}
**Situation:** S

**Chosen:** C

**Paid:** P
:::
";
    let dir = book(&[("one.md", inside)]);
    let list = printed(dir.path(), &[]);
    let text = |field: usize| list["records"][0]["fields"][field]["text"].as_str();
    assert_eq!(
        text(0),
        Some("Before.\nWatch out\nInner, see Two.\nTip\nBy indent.")
    );
    assert_eq!(text(1), Some("A\nCareful\nQuoted."));
    let written = list["records"][0]["fields"][1]["markdown"].as_str();
    assert_eq!(written, Some("A\n\n> [!WARNING] Careful\n> Quoted."));
}

#[test]
fn the_table_is_for_people() {
    let dir = two_chapters();
    let expected = "\
SCHEMA    ID                TITLE             PLACE
recipe    soup              Pea soup          recipes.md:3
decision  boil-do-not-fry   Boil, do not fry  decisions.md:1
";
    let lines = |text: &str| {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        text.lines().map(words).collect::<Vec<_>>()
    };
    assert_eq!(lines(&good(list(dir.path(), &[]))), lines(expected));
    let none = good(list(dir.path(), &["--schema", "incident"]));
    assert_eq!(none, "no records\n");
}

#[test]
fn an_included_record_has_no_line_of_the_chapter() {
    let dir = book(&[("one.md", "{{#include decision.txt}}\n")]);
    fs::write(dir.path().join("src/decision.txt"), DECISION).expect("a file");
    let list = printed(dir.path(), &[]);
    assert_eq!(list["records"][0]["path"], "one.md");
    assert_eq!(list["records"][0]["line"], Value::Null);
    assert!(validator().is_valid(&list));
}

#[test]
fn a_book_with_errors_is_reported_and_not_listed() {
    let dir = book(&[("one.md", DECISION), ("two.md", ":::nots\n:::\n")]);
    let run = list(dir.path(), &["--format", "json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("directive-unknown"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_listed_at_all_is_said() {
    let dir = two_chapters();
    for (arguments, said) in [
        (&["--schema", "recipy"][..], "help: write `recipe`"),
        (
            &["--format", "xml"],
            "possible values: json, csv, anki, table",
        ),
        (&["no-such-folder"], "cannot read"),
    ] {
        let run = list(dir.path(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{said}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn fields_say_titles_in_the_place_of_references_and_old_figures_that_they_are() {
    let other = "\
# Other

:::recipe[Stew]{#stew}
**Idea:** After [[recipe:soup]], and [that](recipe:soup) too.

**Figures:**

| Figure | Value | As of | Source |
| --- | --- | --- | --- |
| Pots | 2 | 2013 (historic) | [Count](https://a.example) |
:::
";
    let dir = book(&[("recipes.md", RECIPES), ("other.md", other)]);
    let printed = printed(dir.path(), &[]);
    let record = &printed["records"][1];
    assert_eq!(record["fields"][0]["text"], "After Pea soup, and that too.");
    let figure = &record["fields"][1]["figures"][0];
    assert_eq!(
        (&figure["as_of"], &figure["historic"]),
        (&json!("2013"), &json!(true))
    );
    assert!(validator().is_valid(&printed));
    let csv = good(list(dir.path(), &["--format", "csv"]));
    assert!(csv.contains("After Pea soup, and that too."), "{csv}");
}
