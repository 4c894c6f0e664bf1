//! Where a setting stands in the text of `book.toml`.
//!
//! Settings arrive as JSON, without places. Only when something is wrong is the text read again,
//! this time with spans. A value that does not stand in the text as it arrived (mdBook lets the
//! environment override settings) gets no place: a wrong one would be worse.

use std::cell::OnceCell;
use std::fmt;

use serde_json::Value;

use super::shape::from_toml;
use crate::source::Span;

/// One step on the way to a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a table.
    Key(String),
    /// Into a list, counted from 0.
    Index(usize),
}

/// The way to a setting, from the root of `book.toml`. Its `Display` is what TOML would write:
/// `preprocessor.casebook.deny[0]`.
///
/// ```
/// use mdbook_casebook::config::KeyPath;
/// let path = KeyPath::root().key("build").key("build-dir");
/// assert_eq!(path.to_string(), "build.build-dir");
/// assert_eq!(KeyPath::root().key("a b").index(2).to_string(), "\"a b\"[2]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPath(Vec<Step>);

impl KeyPath {
    /// The root table itself.
    pub fn root() -> Self {
        KeyPath::default()
    }

    /// The table's entry of this name.
    pub fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// The list's element of this 0-based index.
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The value at the end of the way, if it leads anywhere.
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(root, |value, step| match step {
            Step::Key(key) => value.get(key.as_str()),
            Step::Index(index) => value.get(*index),
        })
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        KeyPath(steps)
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    if !key.is_empty() && key.chars().all(bare) {
                        f.write_str(key)?;
                    } else {
                        write!(f, "{key:?}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The text of `book.toml`, to look places up in. Without a text every place is the empty span 0..0.
#[derive(Debug, Default)]
pub struct Places<'t> {
    text: Option<&'t str>,
    read: OnceCell<Option<Document<'t>>>,
}

/// The same text twice: with spans, and in the shape that settings arrive in.
#[derive(Debug)]
struct Document<'t> {
    spans: toml_edit::Document<&'t str>,
    shape: Value,
}

impl<'t> Places<'t> {
    /// Places in this text; nothing is parsed before the first look-up.
    pub fn new(text: Option<&'t str>) -> Self {
        Places {
            text,
            read: OnceCell::new(),
        }
    }

    /// The span of the name of a setting; of the whole element if the path ends in a list.
    pub fn key(&self, path: &KeyPath) -> Span {
        self.find_key(path).unwrap_or_default()
    }

    /// The span of a setting's value, provided that the text has this very value there. Tables have
    /// no one place, so theirs is their name's.
    pub fn value(&self, path: &KeyPath, value: &Value) -> Span {
        let Some(document) = self.document() else {
            return Span::default();
        };
        if value.is_object() {
            return self.key(path);
        }
        if path.find(&document.shape) != Some(value) {
            return Span::default();
        }
        item_at(document.spans.as_item(), &path.0)
            .and_then(toml_edit::Item::span)
            .map(Span::from)
            .unwrap_or_default()
    }

    fn find_key(&self, path: &KeyPath) -> Option<Span> {
        let root = self.document()?.spans.as_item();
        let (last, parents) = path.0.split_last()?;
        let span = match last {
            Step::Index(_) => item_at(root, &path.0)?.span()?,
            Step::Key(key) => {
                let table = item_at(root, parents)?.as_table_like()?;
                table.get_key_value(key)?.0.span()?
            }
        };
        Some(span.into())
    }

    fn document(&self) -> Option<&Document<'t>> {
        let read = || {
            let text = self.text?;
            let shape = from_toml(&toml::from_str(text).ok()?);
            let spans = toml_edit::Document::parse(text).ok()?;
            Some(Document { spans, shape })
        };
        self.read.get_or_init(read).as_ref()
    }
}

fn item_at<'d>(root: &'d toml_edit::Item, steps: &[Step]) -> Option<&'d toml_edit::Item> {
    steps.iter().try_fold(root, |item, step| match step {
        Step::Key(key) => item.get(key.as_str()),
        Step::Index(index) => item.get(*index),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = "\u{feff}# ü\r\n[a]\r\nb = [1, {c = 'x'}]\r\nd.e = true\r\n\
                        [[f]]\r\ng = 1\r\n[[f]]\r\ng = 2026-11-23\r\n";

    fn path(steps: &[&str]) -> KeyPath {
        steps
            .iter()
            .fold(KeyPath::root(), |path, step| match step.parse() {
                Ok(index) => path.index(index),
                Err(_) => path.key(step),
            })
    }

    #[test]
    fn keys_and_values_are_found_in_tables_lists_and_dotted_keys() {
        let places = Places::new(Some(TEXT));
        for (steps, value, key, found) in [
            (&["a"][..], json!({}), "a", "a"),
            (&["a", "b"], json!([1, {"c": "x"}]), "b", "[1, {c = 'x'}]"),
            (&["a", "b", "0"], json!(1), "1", "1"),
            (&["a", "b", "1", "c"], json!("x"), "c", "'x'"),
            (&["a", "d", "e"], json!(true), "e", "true"),
            (&["f", "0", "g"], json!(1), "g", "1"),
        ] {
            let path = path(steps);
            assert_eq!(places.key(&path).of(TEXT), key, "{path}");
            assert_eq!(places.value(&path, &value).of(TEXT), found, "{path}");
        }
        let date = json!({"$__toml_private_datetime": "2026-11-23"});
        assert_eq!(places.value(&path(&["f", "1", "g"]), &date).of(TEXT), "g");
    }

    #[test]
    fn what_the_text_does_not_say_has_no_place() {
        let places = Places::new(Some(TEXT));
        let overridden = places.value(&path(&["a", "d", "e"]), &json!(false));
        assert_eq!(overridden, Span::default());
        assert_eq!(places.key(&path(&["a", "nope"])), Span::default());
        assert_eq!(places.key(&KeyPath::root()), Span::default());
        for text in [None, Some("[broken")] {
            assert_eq!(Places::new(text).key(&path(&["a"])), Span::default());
        }
    }
}
