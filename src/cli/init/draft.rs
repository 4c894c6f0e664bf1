//! A `book.toml` that is being changed, and what has been done to it so far.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use super::{apart, carry, edit};

/// The document, and sentences about it.
#[derive(Debug)]
pub(super) struct Draft {
    document: DocumentMut,
    /// What was changed; empty if and only if nothing was.
    pub(super) changes: Vec<String>,
    /// What the author should know besides.
    pub(super) notes: Vec<String>,
}

impl Draft {
    pub(super) fn parse(text: &str) -> Result<Self, TomlError> {
        Ok(Draft {
            document: text.parse()?,
            changes: Vec::new(),
            notes: Vec::new(),
        })
    }

    pub(super) fn text(&self) -> String {
        apart::with_blank_lines(&self.document.to_string())
    }

    /// The table at this path, however it is written. A table that exists only because one inside
    /// of it has a header is none yet: nothing can be put into it where it stands.
    pub(super) fn table(&mut self, path: &[&str]) -> Option<&mut dyn TableLike> {
        let mut item = self.document.as_item_mut();
        for (depth, key) in path.iter().enumerate() {
            item = item.as_table_like_mut()?.get_mut(key)?;
            let headless = |table: &toml_edit::Table| table.is_implicit() && !table.is_dotted();
            if depth > 0 && item.as_table().is_some_and(headless) {
                return None;
            }
        }
        item.as_table_like_mut()
    }

    /// Whether there is a table at this path, if only because of one inside of it.
    pub(super) fn has(&self, path: &[&str]) -> bool {
        self.find(path).is_some()
    }

    fn find(&self, path: &[&str]) -> Option<&Item> {
        let start = Some(self.document.as_item());
        path.iter()
            .fold(start, |item, key| item?.as_table_like()?.get(key))
    }

    /// The string at this path.
    pub(super) fn text_at(&self, path: &[&str]) -> Option<String> {
        self.find(path)?.as_str().map(str::to_owned)
    }

    /// Removes the table at this path, and those around it that only it kept alive, except for the
    /// preprocessor's own. Its comments stay where it was, above the next table in the text, and set
    /// apart from what is around them. Only before tables are moved, while all have positions.
    pub(super) fn remove_table(&mut self, path: &[&str]) {
        let Some((last, outer)) = path.split_last() else {
            return;
        };
        let mut around = Some(self.document.as_item_mut());
        for key in outer {
            around = around.and_then(|item| item.as_table_like_mut()?.get_mut(key));
        }
        let Some(around) = around.and_then(Item::as_table_like_mut) else {
            return;
        };
        let position = around
            .get(last)
            .and_then(Item::as_table)
            .and_then(Table::position);
        let Some(removed) = edit::remove(around, last) else {
            return;
        };
        let mut left = carry::all_comments(&removed);
        if !left.is_empty() {
            left = apart::from_all(&left);
        }
        let is_left_over = around.is_empty() && outer.len() > 2;
        if let Some(position) = position {
            match carry::next_header(self.document.as_table_mut(), position) {
                Some(next) => {
                    let prefix = edit::text(next.decor().prefix());
                    if let (true, true, Some(removed)) =
                        (left.is_empty(), prefix.is_empty(), removed.as_table())
                    {
                        // The empty line before two tables.
                        left = edit::text(removed.decor().prefix()).to_owned();
                    }
                    let prefix = format!("{left}{prefix}");
                    next.decor_mut().set_prefix(prefix);
                }
                None => {
                    let trailing = edit::text(Some(self.document.trailing()));
                    let trailing = format!("{left}{trailing}");
                    self.document.set_trailing(trailing);
                }
            }
        }
        if is_left_over && !self.has_line(outer) {
            self.remove_table(outer);
        }
    }

    /// Whether the table at this path is written as one, with a header or braces, and is not there
    /// only because of one inside of it.
    fn has_line(&self, path: &[&str]) -> bool {
        let headless = |table: &Table| table.is_implicit() || table.is_dotted();
        self.find(path)
            .is_some_and(|item| !item.as_table().is_some_and(headless))
    }

    /// Adds the table `[outer.inner]` with one list in it, at the end of the text, where it moves
    /// nothing; inside `outer` if that is written on a line.
    pub(super) fn add_table(
        &mut self,
        [outer, inner]: [&str; 2],
        key: &str,
        strings: &[&str],
    ) -> Result<(), TomlError> {
        let list = Value::Array(Array::from_iter(strings.iter().copied()));
        let on_a_line = self
            .document
            .get_mut(outer)
            .and_then(Item::as_inline_table_mut);
        if let Some(outer) = on_a_line {
            let table = InlineTable::from_iter([(key, list)]);
            outer.insert(inner, Value::InlineTable(table));
            return Ok(());
        }
        let mut text = self.text();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if !text.trim().is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
        text.push_str(&format!("[{outer}.{inner}]\n{key} = {list}\n"));
        self.document = text.parse()?;
        Ok(())
    }
}
