//! The records of the whole book, in the order of its chapters: what other pages may show.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// One record, as other pages see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name of its schema.
    pub schema: String,
    /// Its anchor, which no other record of the schema has.
    pub id: String,
    /// Its title as plain text.
    pub title: String,
    /// What it is about, as one line of plain text; may be empty.
    pub summary: String,
    /// What its fields say as plain text, by name: the paragraphs and items of each, without those
    /// of figures and sources.
    pub fields: BTreeMap<String, Vec<String>>,
    /// The values of its attributes by name; several for a list.
    pub values: BTreeMap<String, Vec<String>>,
    /// Its chapter's path below the source folder.
    pub path: String,
    /// Whether it is part of a sample, which only its own page shows.
    pub sample: bool,
    /// Where its id stands in its chapter, or its first line if it has none.
    pub span: Span,
}

/// All records of a book.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    /// Where the record of a schema with an id is.
    by_id: HashMap<(String, String), usize>,
    /// The ids of records that could not be read, by their schemas.
    unread: HashMap<String, HashSet<String>>,
}

impl Catalogue {
    /// Gathers records, given in the order of the book and each with the number of its chapter. An
    /// id that two records of one schema have is reported for the second one's chapter.
    pub fn new(
        entries: impl IntoIterator<Item = (usize, Entry)>,
    ) -> (Catalogue, Vec<(usize, Diagnostic)>) {
        let mut catalogue = Catalogue::default();
        let mut problems = Vec::new();
        for (chapter, entry) in entries {
            let key = (entry.schema.clone(), entry.id.clone());
            if let Some(&first) = catalogue.by_id.get(&key) {
                let first = &catalogue.entries[first].path;
                let Entry { schema, id, .. } = &entry;
                let message =
                    format!("the id `{id}` of this `{schema}` is already used in `{first}`");
                let diagnostic = Diagnostic::new(&Code::DUPLICATE_ID, entry.span, message);
                problems.push((
                    chapter,
                    diagnostic.help("give it an id of its own, as in `{#my-id}`"),
                ));
            } else {
                catalogue.by_id.insert(key, catalogue.entries.len());
            }
            catalogue.entries.push(entry);
        }
        (catalogue, problems)
    }

    /// Says that there is a record of a schema with this id, but that it could not be read. Whoever
    /// names it makes no second mistake.
    pub fn add_unread(&mut self, schema: &str, id: &str) {
        let ids = self.unread.entry(schema.to_owned()).or_default();
        ids.insert(id.to_owned());
    }

    /// Whether a record of a schema, with this id if one is given, could not be read.
    pub(crate) fn has_unread(&self, schema: &str, id: Option<&str>) -> bool {
        let ids = self.unread.get(schema);
        ids.is_some_and(|ids| id.is_none_or(|id| ids.contains(id)))
    }

    /// The record of a schema with this id, if the page at `page` may show it.
    pub fn find(&self, schema: &str, id: &str, page: &str) -> Option<&Entry> {
        let key = (schema.to_owned(), id.to_owned());
        let entry = self.entries.get(*self.by_id.get(&key)?)?;
        (!entry.sample || entry.path == page).then_some(entry)
    }

    /// Puts the titles of records into the titles, summaries and fields of others, in the place of
    /// references such as `[[case:dynamodb]]`. `schema` knows which schema a word means.
    pub fn name_references<'s>(&mut self, schema: impl Fn(&str) -> Option<&'s str>) {
        // Titles first: those that the others get may name records themselves.
        let rounds: [fn(&mut Entry) -> Vec<&mut String>; 2] = [
            |entry| vec![&mut entry.title],
            |entry| {
                let told = entry.fields.values_mut().flatten();
                std::iter::once(&mut entry.summary).chain(told).collect()
            },
        ];
        for texts in rounds {
            for at in 0..self.entries.len() {
                let written = texts(&mut self.entries[at]);
                if !written.iter().any(|text| text.contains("[[")) {
                    continue;
                }
                let written: Vec<String> = written.into_iter().map(std::mem::take).collect();
                let path = &self.entries[at].path;
                let named = written.iter().map(|text| self.named(text, path, &schema));
                let named: Vec<String> = named.collect();
                for (text, named) in texts(&mut self.entries[at]).into_iter().zip(named) {
                    *text = named;
                }
            }
        }
    }

    /// A plain text of the page at `page`, with titles in the place of references. `schema` knows
    /// which schema a word means.
    pub fn named<'s>(
        &self,
        text: &str,
        page: &str,
        schema: &impl Fn(&str) -> Option<&'s str>,
    ) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("[[") {
            out.push_str(before);
            rest = behind;
            // What ends the address early keeps this linear: no byte is looked at for two of them.
            let ends = |c: char| c == '[' || c.is_whitespace();
            let word = behind.split(ends).next().unwrap_or_default();
            let title = word.split_once("]]").and_then(|(address, _)| {
                let (scheme, id) = address.split_once(':')?;
                let entry = self.find(schema(scheme)?, id, page)?;
                Some((&entry.title, &behind[address.len() + 2..]))
            });
            match title {
                Some((title, after)) => {
                    out.push_str(title);
                    rest = after;
                }
                None => out.push_str("[["),
            }
        }
        out + rest
    }

    /// The records of a schema that the page at `page` may show, in the order of the book.
    pub fn of<'c>(&'c self, schema: &'c str, page: &'c str) -> impl Iterator<Item = &'c Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.schema == schema && (!entry.sample || entry.path == page))
    }
}

impl Entry {
    /// The values of an attribute; none if the record does not have it.
    pub(crate) fn values_of(&self, attribute: &str) -> &[String] {
        self.values.get(attribute).map_or(&[], Vec::as_slice)
    }

    /// What a field says, as plain text: its paragraphs and items. None if the record does not have
    /// it.
    pub fn said(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// The address of the record for a page at `from`, or of its page only, without the anchor.
    /// Empty for the page itself.
    ///
    /// Links name the Markdown file, which mdBook turns into the page's address. mdBook makes
    /// `README.md` the page `index.html` only after us, and does not follow with the links to it.
    pub(crate) fn page_from(&self, from: &str) -> String {
        if self.path == from {
            return String::new();
        }
        let from: Vec<&str> = from.split('/').collect();
        let mut to: Vec<&str> = self.path.split('/').collect();
        if let Some(file) = to.last_mut()
            && file.eq_ignore_ascii_case("readme.md")
        {
            *file = "index.md";
        }
        let common = from[..from.len() - 1]
            .iter()
            .zip(&to[..to.len() - 1])
            .take_while(|(a, b)| a == b)
            .count();
        let up = "../".repeat(from.len() - 1 - common);
        format!("{up}{}", encode(&to[common..].join("/")))
    }

    /// The address of the record for a page at `from`.
    pub(crate) fn link_from(&self, from: &str) -> String {
        format!("{}#{}", self.page_from(from), encode(&self.id))
    }
}

/// Keeps a path one word in Markdown and in HTML.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '%' => out.push_str("%25"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '"' => out.push_str("%22"),
            '?' => out.push_str("%3F"),
            '#' => out.push_str("%23"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry {
            schema: "recipe".to_owned(),
            id: "soup".to_owned(),
            title: "Soup".to_owned(),
            summary: String::new(),
            fields: BTreeMap::new(),
            values: BTreeMap::new(),
            path: path.to_owned(),
            sample: false,
            span: Span::at(0),
        }
    }

    #[test]
    fn links_are_relative_to_the_page_that_shows_them() {
        for (from, to, link) in [
            ("a.md", "b.md", "b.md#soup"),
            ("a.md", "a.md", "#soup"),
            ("x/a.md", "b.md", "../b.md#soup"),
            ("a.md", "x/y/b.md", "x/y/b.md#soup"),
            ("x/a.md", "x/b.md", "b.md#soup"),
            ("x/y/a.md", "x/z/b.md", "../z/b.md#soup"),
            ("a.md", "x/README.md", "x/index.md#soup"),
            ("a.md", "x y/b(1).md", "x%20y/b%281%29.md#soup"),
        ] {
            assert_eq!(entry(to).link_from(from), link, "{from} to {to}");
        }
    }

    #[test]
    fn a_sample_is_shown_on_its_own_page_only() {
        let sample = Entry {
            sample: true,
            ..entry("a.md")
        };
        let (catalogue, _) = Catalogue::new([(0, sample)]);
        assert_eq!(catalogue.of("recipe", "a.md").count(), 1);
        assert_eq!(catalogue.of("recipe", "b.md").count(), 0);
    }

    #[test]
    fn an_id_is_used_once_in_the_book() {
        let entries = [(0, entry("a.md")), (3, entry("b.md"))];
        let (catalogue, problems) = Catalogue::new(entries);
        assert_eq!(catalogue.of("recipe", "c.md").count(), 2);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].0, 3);
        assert!(problems[0].1.message.ends_with("already used in `a.md`"));
    }
}
