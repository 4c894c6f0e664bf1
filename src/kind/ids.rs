//! Ids of one page. mdBook renames duplicate ids on its print page and the links to them, but not
//! what `aria-labelledby` or `for` point at; ids used by those carry the chapter's path.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;

use crate::inline::{plain_text, text_without_html};
use crate::scan::possible_headings;
use crate::source::Span;

/// The ids that one chapter uses.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashMap<String, Taken>,
    /// The ids of headings by where their lines begin.
    headings: HashMap<usize, String>,
    /// The headings to which their author gave an id that something above has, by where their lines
    /// begin, and where that is.
    repeated: HashMap<usize, Option<Span>>,
    unread: Unread,
    /// Whether an id depends on which of the unread titles are headings.
    in_doubt: bool,
    /// The chapter's path as an id: `guide/setup.md` is `guide-setup`.
    chapter: String,
}

/// As long as most numbers behind an id with their hyphen, in bytes.
const NUMBER: usize = 4;

/// An id that a chapter uses.
#[derive(Debug, Default)]
struct Taken {
    /// Where its author wrote it, if that was one.
    at: Option<Span>,
    /// The highest number that was put behind it, so that a page of equal titles stays linear.
    number: usize,
}

impl From<Span> for Taken {
    fn from(at: Span) -> Self {
        Taken {
            at: Some(at),
            number: 0,
        }
    }
}

impl Ids {
    /// No ids yet, for a chapter with this path.
    pub fn new(path: &str) -> Self {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        Ids {
            chapter: slug(&stem.replace('/', "-")),
            ..Ids::default()
        }
    }

    /// Takes the id that mdBook gives a heading, so that no block of the page gets it too.
    pub fn heading(&mut self, title: &str, span: Span) {
        self.unread.push(title, span);
    }

    /// Does without the chapter's headings: with all texts that may be some, as long as no id could
    /// meet the id of one of them. See [`in_doubt`](Self::in_doubt).
    pub(crate) fn without_headings(path: &str, text: &str) -> Self {
        let mut ids = Ids::new(path);
        ids.unread.doubtful = true;
        for (title, span) in possible_headings(text) {
            // No id is empty.
            if title.contains(char::is_alphanumeric) {
                ids.heading(title, span);
            }
        }
        ids
    }

    /// Whether the headings are needed after all, so that the ids that were given may be wrong.
    pub(crate) fn in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// The id that mdBook gives the heading that begins at an offset, for what stands in its place.
    pub(crate) fn of_heading(&mut self, start: usize) -> Option<&str> {
        self.read_headings();
        self.headings.get(&start).map(String::as_str)
    }

    /// Claims the id that its author gave the heading that begins at an offset; on failure returns where
    /// it was used before. `span` is the id's.
    ///
    /// # Errors
    /// The place of the first use, if that was written by the author too.
    pub(crate) fn claim_of_heading(
        &mut self,
        start: usize,
        id: &str,
        span: Span,
    ) -> Result<(), Option<Span>> {
        if self.of_heading(start).is_none() {
            // A file in the place of a body has headings of its own.
            return self.claim(id, span);
        }
        self.repeated
            .get(&start)
            .map_or(Ok(()), |&first| Err(first))
    }

    /// Claims an id that the author wrote; on failure returns where it was used before.
    ///
    /// # Errors
    /// The place of the first use, if that was written by the author too.
    pub fn claim(&mut self, id: &str, span: Span) -> Result<(), Option<Span>> {
        self.meet_headings(id);
        match self.taken.get(id) {
            Some(first) => Err(first.at),
            None => {
                self.taken.insert(id.to_owned(), span.into());
                Ok(())
            }
        }
    }

    /// An id that nothing on the page has: `base`, `base-1`, `base-2`, as mdBook numbers headings.
    pub fn unique(&mut self, base: &str) -> String {
        self.meet_headings(base);
        self.numbered(base)
    }

    fn numbered(&mut self, base: &str) -> String {
        loop {
            let mut id = String::with_capacity(base.len() + NUMBER);
            id.push_str(base);
            if let Some(taken) = self.taken.get_mut(base) {
                taken.number += 1;
                let _ = write!(id, "-{}", taken.number);
            }
            if let Entry::Vacant(free) = self.taken.entry(id.clone()) {
                free.insert(Taken::default());
                return id;
            }
        }
    }

    /// Reads the headings before an id is given that one of them may have.
    fn meet_headings(&mut self, id: &str) {
        if self.unread.may_have(id) {
            self.read_headings();
        }
    }

    fn read_headings(&mut self) {
        let unread = std::mem::take(&mut self.unread);
        if unread.doubtful {
            self.in_doubt = true;
            return;
        }
        for (title, span) in unread.titles() {
            self.read_heading(title, span);
        }
    }

    fn read_heading(&mut self, title: &str, span: Span) {
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
            None => self.numbered(&slug(&text_without_html(title))),
        };
        if let Some(first) = self.taken.get(&id)
            && own.is_some()
        {
            self.repeated.insert(span.start, first.at);
        } else {
            self.taken.insert(id.clone(), span.into());
        }
        self.headings.insert(span.start, id);
    }

    /// The id of a part of a block, unique over the whole book.
    pub fn part(&self, id: &str, part: &str) -> String {
        [&self.chapter, "--", id, "-", part].concat()
    }
}

/// Headings whose ids nobody has needed so far. On most pages nobody ever does: a look at how a title
/// begins tells that it is not the id in question.
#[derive(Debug, Default)]
struct Unread {
    /// All titles, one behind the other.
    text: String,
    /// Where each title ends in that text, and its place in the chapter.
    ends: Vec<(usize, Span)>,
    /// Whether they may be no headings.
    doubtful: bool,
    looks: usize,
    /// Ids that begin like this are known to be no title's. Most ids of a page begin alike.
    cleared: Option<String>,
}

impl Unread {
    /// How often all titles are looked at before they are read, so that many ids on a page of many
    /// headings stay linear.
    const LOOKS: usize = 128;

    fn push(&mut self, title: &str, span: Span) {
        self.text.push_str(title);
        self.ends.push((self.text.len(), span));
        self.cleared = None;
    }

    fn titles(&self) -> impl Iterator<Item = (&str, Span)> {
        self.ends.iter().scan(0, |start, &(end, span)| {
            let title = &self.text[*start..end];
            *start = end;
            Some((title, span))
        })
    }

    /// Whether one of them may have this id, or this id with a number.
    fn may_have(&mut self, id: &str) -> bool {
        let is_cleared = |begin: &String| id.starts_with(begin);
        if self.ends.is_empty() || self.cleared.as_ref().is_some_and(is_cleared) {
            return false;
        }
        self.looks += 1;
        if self.looks > Self::LOOKS {
            return true;
        }
        let last = self
            .titles()
            .map(|(title, _)| differs_at(title, id))
            .try_fold(0, |last, at| Some(last.max(at?)));
        self.cleared = last.and_then(|last| id.get(..=last)).map(str::to_owned);
        last.is_none()
    }
}

/// Where the id of a heading differs from `id`, whatever number stands behind either, in bytes. `None`
/// if that is not clear from how they begin.
fn differs_at(title: &str, id: &str) -> Option<usize> {
    // What stands in braces at the end may be all of the id.
    let attributes = title
        .strip_suffix('}')
        .and_then(|title| title.rsplit_once('{'));
    if attributes.is_some_and(|(_, attributes)| attributes.contains('#')) {
        return None;
    }
    // Marks at the beginning leave no trace; of other beginnings nothing is said.
    let title = title.trim_start_matches(['`', '*']);
    if !title.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    for (at, (byte, other)) in title.bytes().zip(id.bytes()).enumerate() {
        let shown = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => byte.to_ascii_lowercase(),
            b' ' => b'-',
            // Markdown, perhaps.
            _ => return None,
        };
        if shown != other {
            return Some(at);
        }
    }
    None
}

/// The id that a record with this title has if its author gives it none.
pub(crate) fn title_id(title: &str) -> String {
    slug(&plain_text(title))
}

/// `[[case:dynamodb]]` as `dynamodb`.
pub(super) fn without_schemes(text: &str) -> String {
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

/// A text as an id, as mdBook 0.5 makes them of headings: letters and digits of any script in lower
/// case, `_` and `-` kept, white space as `-`, everything else dropped. Of a reference, whose title
/// is not known yet, the id is taken.
pub(super) fn slug(text: &str) -> String {
    characters(&without_schemes(text.trim()).to_lowercase())
}

/// What an id keeps of a text.
pub(super) fn characters(text: &str) -> String {
    text.chars().filter_map(character).collect()
}

/// What an id keeps of a character: letters and digits, `_` and `-`, and `-` for white space.
pub(super) fn character(c: char) -> Option<char> {
    match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The id that a block gets on a page with these headings.
    fn beside(titles: &[&str], base: &str) -> String {
        let mut ids = Ids::new("chapter.md");
        for (index, title) in titles.iter().enumerate() {
            ids.heading(title, Span::at(index));
        }
        ids.unique(base)
    }

    #[test]
    fn no_block_has_the_id_of_a_heading() {
        for (titles, base, id) in [
            (&["A note"][..], "a-note", "a-note-1"),
            (&["A note", "A note"], "a-note", "a-note-2"),
            (&["A note", "A note"], "a-note-1", "a-note-1-1"),
            (&["*A* `note`"], "a-note", "a-note-1"),
            (&["[A](b.md) note"], "a-note", "a-note-1"),
            (&["[[case:a-note]]"], "a-note", "a-note-1"),
            (&["&Auml; note"], "ä-note", "ä-note-1"),
            (&["Other {#a-note}"], "a-note", "a-note-1"),
            (&["\\A note"], "a-note", "a-note-1"),
            (&["<b>A</b> note"], "a-note", "a-note-1"),
            (&["A: note"], "a-note", "a-note-1"),
            (&["A notebook", "Another", "???"], "a-note", "a-note"),
        ] {
            assert_eq!(beside(titles, base), id, "{titles:?} {base}");
        }
    }

    #[test]
    fn a_number_does_not_meet_a_heading_either() {
        let mut ids = Ids::new("chapter.md");
        ids.heading("A note 1", Span::at(0));
        assert_eq!(ids.unique("a-note"), "a-note");
        assert_eq!(ids.unique("a-note"), "a-note-2");
    }

    #[test]
    fn without_headings_an_id_may_be_in_doubt() {
        for (text, id, in_doubt) in [
            ("# A note", "a-note", true),
            ("## A *note*", "a-note", true),
            ("# `a` note", "a-note", true),
            ("[^a#b]: # A note", "a-note", true),
            ("A note\nof two lines\n===", "a-note", true),
            ("> A note\n> ---", "a-note", true),
            ("# Other {#a-note}", "a-note", true),
            ("# Another {.note}", "a-note", false),
            ("# 1. Install", "a-note", false),
            ("#[derive(Debug)]\n# struct A {}\n# }", "a-note", false),
            ("in C#, see #12 {#a-note}", "a-note", false),
            ("a note\n\n---", "a-note", false),
        ] {
            let mut ids = Ids::without_headings("chapter.md", text);
            assert_eq!(ids.unique(id), id);
            assert_eq!(ids.in_doubt(), in_doubt, "{text}");
        }
    }

    #[test]
    fn what_one_id_has_cleared_holds_for_the_next() {
        let mut ids = Ids::new("chapter.md");
        for (at, title) in ["Of notes", "A notion", "A node"].iter().enumerate() {
            ids.heading(title, Span::at(at));
        }
        assert_eq!(ids.unique("a-note"), "a-note");
        assert_eq!(ids.unread.cleared.as_deref(), Some("a-note"));
        assert_eq!(ids.unique("a-note"), "a-note-1");
        assert_eq!(ids.unread.looks, 1);
        assert_eq!(ids.unique("a-notion"), "a-notion-1");
    }

    #[test]
    fn many_ids_are_as_few() {
        let mut ids = Ids::new("chapter.md");
        ids.heading("Last", Span::at(7));
        for number in 0..2 * Unread::LOOKS {
            assert_eq!(
                ids.unique(&format!("other-{number}")),
                format!("other-{number}")
            );
        }
        assert_eq!(ids.unique("last"), "last-1");
        assert_eq!(ids.of_heading(7), Some("last"));
    }
}
