//! Ids of one page. mdBook renames duplicate ids on its print page and the links to them, but not
//! what `aria-labelledby` or `for` point at; ids used by those carry the chapter's path.

use std::collections::HashMap;

use crate::inline::plain_text;
use crate::source::Span;

/// The ids that one chapter uses.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashMap<String, Option<Span>>,
    /// The highest number that a base has got, so that a page of equal titles stays linear.
    numbers: HashMap<String, usize>,
    /// The ids of headings by where their lines begin.
    headings: HashMap<usize, String>,
    /// The chapter's path as an id: `guide/setup.md` is `guide-setup`.
    chapter: String,
}

impl Ids {
    /// No ids yet, for a chapter with this path.
    pub fn new(path: &str) -> Self {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        Ids {
            taken: HashMap::new(),
            numbers: HashMap::new(),
            headings: HashMap::new(),
            chapter: slug(stem),
        }
    }

    /// Takes the id that mdBook gives a heading, so that no block of the page gets it too.
    pub fn heading(&mut self, title: &str, span: Span) {
        // `# Title {#own-id}` and `# Title {.class}`.
        let (title, own) = match title
            .strip_suffix('}')
            .and_then(|rest| rest.rsplit_once('{'))
        {
            Some((title, attributes)) => {
                let own = attributes
                    .split_whitespace()
                    .find_map(|word| word.strip_prefix('#'));
                (title.trim_end(), own)
            }
            None => (title, None),
        };
        let id = match own {
            Some(own) => own.to_owned(),
            None => self.unique(&slug(&plain_text(title))),
        };
        self.headings.insert(span.start, id.clone());
        self.taken.insert(id, Some(span));
    }

    /// The id that mdBook gives the heading that begins at an offset, for what stands in its place.
    pub fn of_heading(&self, start: usize) -> Option<&str> {
        self.headings.get(&start).map(String::as_str)
    }

    /// Claims an id that the author wrote; on failure returns where it was used before.
    ///
    /// # Errors
    /// The place of the first use, if that was written by the author too.
    pub fn claim(&mut self, id: &str, span: Span) -> Result<(), Option<Span>> {
        match self.taken.get(id) {
            Some(&first) => Err(first),
            None => {
                self.taken.insert(id.to_owned(), Some(span));
                Ok(())
            }
        }
    }

    /// An id that nothing on the page has: `base`, `base-1`, `base-2`, as mdBook numbers headings.
    pub fn unique(&mut self, base: &str) -> String {
        let mut id = base.to_owned();
        if self.taken.contains_key(&id) {
            let count = self.numbers.entry(id).or_insert(0);
            loop {
                *count += 1;
                id = format!("{base}-{count}");
                if !self.taken.contains_key(&id) {
                    break;
                }
            }
        }
        self.taken.insert(id.clone(), None);
        id
    }

    /// The id of a part of a block, unique over the whole book.
    pub fn part(&self, id: &str, part: &str) -> String {
        format!("{}--{id}-{part}", self.chapter)
    }
}

/// `[[case:dynamodb]]` as `dynamodb`.
fn without_schemes(text: &str) -> String {
    let mut parts = text.split("[[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let address = part.split("]]").next().unwrap_or_default();
        let scheme = address.find(|c: char| c == ':' || c.is_whitespace());
        match scheme {
            Some(end) if part[end..].starts_with(':') => out.push_str(&part[end + 1..]),
            _ => out.push_str(part),
        }
    }
    out
}

/// A text as an id, in mdBook's way (`mdbook_core::utils::normalize_id`): letters and digits of
/// any script in lower case, `_` and `-` kept, white space as `-`, everything else dropped. Of a
/// reference, whose title is not known yet, the id is taken.
pub(super) fn slug(text: &str) -> String {
    without_schemes(text)
        .chars()
        .filter_map(|c| match c {
            c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_ascii_lowercase()),
            c if c.is_whitespace() || c == '/' => Some('-'),
            _ => None,
        })
        .collect()
}
