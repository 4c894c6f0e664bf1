//! Comments and white space around what is changed.

use toml_edit::DocumentMut;

use super::*;

fn edited(text: &str, change: impl FnOnce(&mut dyn TableLike)) -> String {
    let mut document: DocumentMut = text.parse().unwrap();
    change(document.as_table_mut());
    apart::with_blank_lines(&document.to_string())
}

fn list_edited(list: &str, change: impl FnOnce(&mut Array)) -> String {
    let text = edited(&format!("l = {list}\n"), |table| {
        change(table.get_mut("l").and_then(Item::as_array_mut).unwrap());
    });
    let list = text
        .strip_prefix("l = ")
        .and_then(|text| text.strip_suffix('\n'));
    list.unwrap().to_owned()
}

#[test]
fn a_renamed_key_keeps_its_place_and_comments() {
    let text = "a = 1\n# about b\nb  =  2 # two\nc = 3\n[d]\n";
    assert_eq!(
        edited(text, |table| rename(table, "b", "x")),
        "a = 1\n# about b\nx  =  2 # two\nc = 3\n[d]\n"
    );
    assert_eq!(edited(text, |table| rename(table, "no", "x")), text);
    assert_eq!(
        edited("a.b = 1\na.c = 2\n", |table| rename(table, "a", "x")),
        "x.b = 1\nx.c = 2\n"
    );
}

#[test]
fn comments_above_a_removed_key_go_to_its_neighbour() {
    for (text, key, expected) in [
        (
            "a = 1\n# b\nb = 2 # gone\nc = 3\n",
            "b",
            "a = 1\n# b\n\nc = 3\n",
        ),
        ("a = 1 # a\n# b\nb = 2\n", "b", "a = 1 # a\n# b\n"),
        ("a = 1\n\nb = 2\n\nc = 3\n", "b", "a = 1\n\nc = 3\n"),
        ("# a\na = 1\n[b]\n", "a", "[b]\n"),
    ] {
        let removed = edited(text, |table| drop(remove(table, key)));
        assert_eq!(removed, expected, "{text:?}");
    }
}

#[test]
fn comments_above_a_removed_key_are_set_apart_from_what_follows() {
    for (text, expected) in [
        ("[t]\n  # b\n  b = 1\n  c = 2\n", "[t]\n  # b\n\n  c = 2\n"),
        (
            "[t]\n# b\nb = 1\n\n# c\nc = 2\n",
            "[t]\n# b\n\n# c\nc = 2\n",
        ),
        ("[t]\na = 1\n# b\nb = 2\n[c]\n", "[t]\na = 1\n# b\n\n[c]\n"),
        (
            "[t]\na = 1\n# b\nb = 2\n\n[c]\n",
            "[t]\na = 1\n# b\n\n[c]\n",
        ),
        (
            "t = {\n  a = 1, # a\n  # b\n  b = 2,\n  c = 3\n}\n",
            "t = {\n  a = 1, # a\n  # b\n\n  c = 3\n}\n",
        ),
        (
            "t = {\n  a = 1,\n  # b\n  b = 2 }\n",
            "t = {\n  a = 1\n\n  # b\n}\n",
        ),
    ] {
        let removed = edited(text, |table| {
            let table = table.get_mut("t").and_then(Item::as_table_like_mut);
            remove(table.unwrap(), "b");
        });
        assert_eq!(removed, expected, "{text:?}");
    }
}

#[test]
fn a_new_value_is_indented_like_the_one_before() {
    for (text, expected) in [
        ("a = 1\n", "a = 1\nnew = 2\n"),
        ("  # c\n  a = 1\n", "  # c\n  a = 1\n  new = 2\n"),
        ("", "new = 2\n"),
    ] {
        assert_eq!(
            edited(text, |table| insert(table, "new", 2.into())),
            expected
        );
    }
}

#[test]
fn a_new_element_is_laid_out_like_the_one_before() {
    for (list, expected) in [
        ("[]", "[\"n\"]"),
        ("[ ]", "[\"n\" ]"),
        ("['a']", "['a', \"n\"]"),
        ("[ 'a' ]", "[ 'a', \"n\" ]"),
        ("['a', ]", "['a', \"n\", ]"),
        ("[\n  'a'\n]", "[\n  'a',\n  \"n\"\n]"),
        ("[\n  'a',\n]", "[\n  'a',\n  \"n\",\n]"),
        ("[\n\t'a', # a\n]", "[\n\t'a', # a\n\t\"n\",\n]"),
        ("[\n  'a' # a\n  ]", "[\n  'a', # a\n  \"n\"\n  ]"),
        ("[\n  'a']", "[\n  'a',\n  \"n\"]"),
        ("['a', # a\n]", "['a', \"n\", # a\n]"),
    ] {
        assert_eq!(
            list_edited(list, |list| push(list, "n")),
            expected,
            "{list:?}"
        );
    }
}

#[test]
fn a_renamed_element_keeps_its_place_and_stands_there_once() {
    let (replaced, removed) = (Some(Renamed::Replaced), Some(Renamed::Removed));
    for (list, new, outcome, expected) in [
        ("['x']", Some("n"), replaced, "[\"n\"]"),
        ("['a' , 'x' ]", Some("n"), replaced, "['a' , \"n\" ]"),
        (
            "[\n  'x', # x\n  'b'\n]",
            Some("n"),
            replaced,
            "[\n  \"n\", # x\n  'b'\n]",
        ),
        ("['x', 'b', 'x']", Some("n"), replaced, "[\"n\", 'b']"),
        ("['n', 'x']", Some("n"), removed, "['n']"),
        ("['x', 'b']", None, removed, "['b']"),
        ("['a', 3]", Some("n"), None, "['a', 3]"),
    ] {
        let left = list_edited(list, |list| assert_eq!(rename_in(list, "x", new), outcome));
        assert_eq!(left, expected, "{list:?}");
    }
}

#[test]
fn a_removed_element_takes_its_own_line_and_comment_along() {
    for (list, expected) in [
        ("['x']", "[]"),
        ("[\n  'x',\n]", "[]"),
        ("['x', 'b']", "['b']"),
        ("['a', 'x']", "['a']"),
        ("['a', 'x', 'b']", "['a', 'b']"),
        ("[ 'a', 'x' ]", "[ 'a' ]"),
        ("['x', 'x']", "[]"),
        ("[\n  'a',\n  'x'\n]", "[\n  'a'\n]"),
        ("[\n  'a',\n  'x',\n]", "[\n  'a',\n]"),
        ("[\n  'x',\n  'b',\n]", "[\n  'b',\n]"),
        (
            "[\n  'a', # a\n  'x', # x\n  'b', # b\n]",
            "[\n  'a', # a\n  'b', # b\n]",
        ),
        ("[\n  'a', # a\n  'x', # x\n]", "[\n  'a', # a\n]"),
        ("[\n  'a', # a\n  'x' # x\n]", "[\n  'a' # a\n]"),
        ("[\n  # all\n  'x',\n  'b',\n]", "[\n  # all\n  'b',\n]"),
        ("['a', # a\n 'x']", "['a' # a\n]"),
        ("['a', # a\n 'x', 'b']", "['a', # a\n 'b']"),
    ] {
        let unwanted = |value: &Value| value.as_str() == Some("x");
        let left = list_edited(list, |list| assert!(remove_where(list, unwanted)));
        assert_eq!(left, expected, "{list:?}");
    }
    assert_eq!(
        list_edited("['a']", |list| assert!(!remove_where(list, |_| false))),
        "['a']"
    );
}
