//! One chapter, expanded as the program does it, without a book around it.

use mdbook_casebook::catalogue::Catalogue;
use mdbook_casebook::config::Settings;
use mdbook_casebook::date::iso_day;
use mdbook_casebook::diagnostic::Diagnostic;
use mdbook_casebook::expand::{self, Book, Search};
use mdbook_casebook::kind::Vocabulary;
use mdbook_casebook::render::Target;
use mdbook_casebook::schema::Schemas;
use mdbook_casebook::splice::splice;
use mdbook_casebook::syntax::{NOTATIONS, Notation};

/// Settings from the text of a `book.toml`.
pub fn settings(text: &str) -> Settings {
    let table: toml::Table = text
        .parse()
        .unwrap_or_else(|error| panic!("settings: {error}\n{text}"));
    let value = serde_json::to_value(table).expect("TOML becomes JSON");
    let (settings, diagnostics) = Settings::read(&value, Some(text));
    assert!(
        diagnostics.is_empty(),
        "the settings have problems: {diagnostics:#?}"
    );
    settings
}

/// An expanded text and what was said about it.
pub struct Expansion {
    pub text: String,
    pub diagnostics: Vec<Diagnostic>,
    pub directives: bool,
}

/// Expands one chapter. Alerts are not left to mdBook unless the settings say so.
pub fn expand(input: &str, settings: &Settings, target: Target) -> Expansion {
    let (schemas, problems) = Schemas::read(settings, None);
    assert!(
        problems.is_empty(),
        "the schemas have problems: {problems:#?}"
    );
    let vocabulary = Vocabulary::new(settings, &schemas);
    let notations: Vec<&'static dyn Notation> = NOTATIONS
        .iter()
        .copied()
        .filter(|notation| settings.syntaxes.iter().any(|name| name == notation.name()))
        .collect();
    let icons = Default::default();
    let search = Search::new(&notations, &schemas, settings);
    let book = Book {
        settings,
        schemas: &schemas,
        icons: &icons,
        files: &|_, path| match path {
            "../CHANGELOG.md" => Ok(CHANGELOG.to_owned()),
            "../odd.md" => Ok("# 2025-02-30\r\n\r\n<!-- open".to_owned()),
            "../marked.md" => Ok("\u{feff}## [1.0.0] - 2026-01-02\n- a\n".to_owned()),
            "../unclosed.md" => Ok(UNCLOSED.to_owned()),
            _ => Err("there is no such file".to_owned()),
        },
        today: iso_day(settings.today.as_deref().unwrap_or("2026-01-31")).expect("a day"),
        vocabulary: &vocabulary,
        notations: &notations,
        search: &search,
        native_alerts: false,
        definition_lists: settings.book.definition_lists.unwrap_or(true),
        target,
    };
    let mut chapter = expand::read(input.to_owned(), "chapter.md", &book);
    // As in a book of many chapters.
    if let Some(edits) = chapter.settle(target) {
        return Expansion {
            text: splice(input, edits).expect("edits that fit"),
            directives: chapter.has_directives(),
            diagnostics: Vec::new(),
        };
    }
    chapter.shrink();
    let (mut catalogue, problems) = Catalogue::new(
        chapter
            .entries()
            .map(|entry| (0, entry.clone()))
            .collect::<Vec<_>>(),
    );
    for (schema, id) in &chapter.unread {
        catalogue.add_unread(schema, id);
    }
    catalogue.name_references(|word| Some(schemas.reference(word)?.name.as_str()));
    chapter
        .diagnostics
        .extend(problems.into_iter().map(|(_, problem)| problem));
    chapter.check(&catalogue);
    chapter.restore(input.to_owned());
    Expansion {
        text: chapter.render(target, &catalogue),
        directives: chapter.has_directives(),
        diagnostics: chapter.diagnostics,
    }
}

/// What `../unclosed.md` is to every input.
const UNCLOSED: &str = "\
## 2025-03-01: A

:::

:::note Title

## 2025-02-01: B

::::{tip}

:::tabs
:::

## 2025-01-01: C
";

/// What `../CHANGELOG.md` is to every input.
const CHANGELOG: &str = "\
# Changelog

:::note
Left as it is.
:::

## [Unreleased]

- New *things*, see [1.0.0]

## [1.0.0] - 2025-08-15

```text
## [0.0.0] - 2020-01-01
```

[1.0.0]: https://a.example
";
