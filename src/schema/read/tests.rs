//! What schemas say when they are read.

use super::*;

fn read(text: &str) -> (Schemas, Vec<String>) {
    let value = from_toml(&toml::from_str(text).expect("TOML"));
    let (settings, problems) = Settings::read(&value, Some(text));
    assert!(problems.is_empty(), "{problems:?}");
    let (schemas, problems) = Schemas::read(&settings, Some(text));
    let said = problems
        .iter()
        .map(|problem| format!("{} {}", problem.span.of(text), problem.message));
    (schemas, said.collect())
}

#[test]
fn the_built_in_schemas_are_sound() {
    let (schemas, problems) = read("");
    assert_eq!(problems, Vec::<String>::new());
    let names: Vec<&str> = schemas.iter().map(|schema| schema.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "case-study",
            "decision",
            "incident",
            "mock-interview",
            "pattern",
            "quiz-question"
        ]
    );
    let study = schemas.get("Case-Study").expect("built in");
    assert_eq!(study.attributes[0].name, "org");
    assert_eq!(study.fields[0].label, "Lesson");
}

#[test]
fn a_book_sets_the_vocabulary_of_a_built_in_schema() {
    let (schemas, problems) = read(
        "[preprocessor.casebook.record.case-study.attributes.patterns]\nvalues = ['quorum']\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let patterns = schemas
        .get("case-study")
        .and_then(|study| study.attribute("patterns"));
    let patterns = patterns.expect("built in");
    assert_eq!(patterns.kind, AttributeKind::List);
    assert_eq!(patterns.values, ["quorum"]);
}

#[test]
fn every_mistake_in_a_schema_is_reported_at_its_place() {
    let table = "[preprocessor.casebook.record.recipe]\n";
    for (line, said) in [
        (
            "plural = 3",
            "plural `preprocessor.casebook.record.recipe.plural` must be a string that is not empty",
        ),
        (
            "reference = 'https'",
            "reference `preprocessor.casebook.record.recipe.reference` must be a word in lower case that no web address begins with",
        ),
        (
            "reference = 'case'",
            "reference `preprocessor.casebook.record.recipe.reference` is already a reference to a `case-study`",
        ),
        (
            "colour = 'x'",
            "colour there is no setting `preprocessor.casebook.record.recipe.colour`",
        ),
        (
            "fields = 3",
            "fields `preprocessor.casebook.record.recipe.fields` must be a table",
        ),
        (
            "fields.a.type = 'x'",
            "type `preprocessor.casebook.record.recipe.fields.a.type` must be one of `markdown`, `list`, `figures`, `sources`, `text`",
        ),
        (
            "fields.a.required = 1",
            "required `preprocessor.casebook.record.recipe.fields.a.required` must be true or false",
        ),
        (
            "attributes.a.values = 1",
            "values `preprocessor.casebook.record.recipe.attributes.a.values` must be a list of strings",
        ),
        (
            "attributes.a.type = 'vocabulary'",
            "a `preprocessor.casebook.record.recipe.attributes.a` is a vocabulary without values",
        ),
        (
            "attributes.a.strict = true",
            "strict `preprocessor.casebook.record.recipe.attributes.a.strict` is for lists of records",
        ),
        (
            "attributes.a.inverse = 'Used by'",
            "inverse `preprocessor.casebook.record.recipe.attributes.a.inverse` is a label on no record",
        ),
        (
            "attributes.a = { type = 'list', of = 'spice' }",
            "of `preprocessor.casebook.record.recipe.attributes.a.of` names `spice`, which is no record",
        ),
        (
            "fields.a.historic-after = 3",
            "historic-after `preprocessor.casebook.record.recipe.fields.a.historic-after` is for fields of the type `figures`",
        ),
        (
            "fields.a = { type = 'figures', historic-after = 0 }",
            "historic-after `preprocessor.casebook.record.recipe.fields.a.historic-after` must be a number of years from 1",
        ),
        (
            "summary-field = 'b'",
            "summary-field `preprocessor.casebook.record.recipe.summary-field` names `b`, which the schema does not have",
        ),
    ] {
        let (_, problems) = read(&format!("{table}{line}\n"));
        assert_eq!(problems, [said], "{line}");
    }
}

#[test]
fn two_schemas_have_two_plurals() {
    for (settings, said) in [
        (
            "recipe.plural = 'patterns'",
            "plural `patterns` is already the plural of `pattern`",
        ),
        (
            "case-studies = {}",
            "case-studies `case-studies` is already the plural of `case-study`",
        ),
    ] {
        let (_, problems) = read(&format!("[preprocessor.casebook.record]\n{settings}\n"));
        assert_eq!(problems, [said]);
    }
}
