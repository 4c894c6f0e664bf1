//! What is in a picture and was not in the one before, and the other way round.

use std::collections::HashSet;

use crate::diagram::{self, Edge};

/// The difference between the diagrams of two stages, by the texts in them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Texts that were not there before, in the order in which they are drawn, then lines.
    pub(super) added: Vec<String>,
    /// Texts and lines that are not there any more.
    pub(super) removed: Vec<String>,
}

/// What the diagrams of a stage show.
#[derive(Debug, Default)]
pub(super) struct Shown {
    texts: Vec<String>,
    /// Lines that have no text.
    edges: Vec<Edge>,
}

impl Shown {
    /// Nothing of what cannot be drawn, which is reported by its own kind.
    pub(super) fn of(diagrams: &[String]) -> Shown {
        let mut shown = Shown::default();
        for picture in diagrams
            .iter()
            .filter_map(|source| diagram::draw(source, "").ok())
        {
            shown.texts.extend(picture.labels);
            shown.edges.extend(picture.edges);
        }
        shown.edges.sort_by_cached_key(Edge::to_string);
        shown
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Those lines between two texts of both that the other does not have: a line to what is new is
    /// no news of its own.
    fn lines_missing_in(&self, other: &Shown) -> Vec<String> {
        let texts: HashSet<&String> = other.texts.iter().collect();
        let edges: HashSet<&Edge> = other.edges.iter().collect();
        let both = |edge: &&Edge| texts.contains(&edge.from) && texts.contains(&edge.to);
        let new = self.edges.iter().filter(both);
        let new = new.filter(|edge| !edges.contains(edge));
        missing(&new.map(Edge::to_string).collect::<Vec<_>>(), &[])
    }
}

impl Changes {
    /// Compares what two stages show.
    pub(super) fn between(before: &Shown, after: &Shown) -> Changes {
        let mut added = missing(&after.texts, &before.texts);
        added.extend(after.lines_missing_in(before));
        let mut removed = missing(&before.texts, &after.texts);
        removed.extend(before.lines_missing_in(after));
        Changes { added, removed }
    }
}

/// Those of the first texts that the second do not have, each once.
fn missing(these: &[String], those: &[String]) -> Vec<String> {
    let mut seen: HashSet<&String> = those.iter().collect();
    let new = these.iter().filter(|text| seen.insert(text));
    new.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a b` and `a>b`.
    fn shown(words: &str) -> Shown {
        let mut shown = Shown::default();
        for word in words.split(' ') {
            match word.split_once('>') {
                Some((from, to)) => shown.edges.push(Edge {
                    from: from.to_owned(),
                    to: to.to_owned(),
                }),
                None => shown.texts.push(word.to_owned()),
            }
        }
        shown
    }

    #[test]
    fn a_text_that_is_moved_is_no_change() {
        let changes = Changes::between(&shown("a b c b"), &shown("d c a d"));
        assert_eq!(changes.added, ["d"]);
        assert_eq!(changes.removed, ["b"]);
    }

    #[test]
    fn lines_are_news_between_what_was_there() {
        let before = shown("a b c a>b b>c");
        let changes = Changes::between(&before, &shown("a b c d a>b a>c a>d a>c"));
        assert_eq!(changes.added, ["d", "a → c"]);
        assert_eq!(changes.removed, ["b → c"]);
    }
}
