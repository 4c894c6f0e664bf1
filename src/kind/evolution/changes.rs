//! What is in a picture and was not in the one before, and the other way round.

use std::collections::HashSet;

use crate::diagram;

/// The difference between the diagrams of two stages, by the texts in them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Texts that were not there before, in the order in which they are drawn.
    pub(super) added: Vec<String>,
    /// Texts that are not there any more.
    pub(super) removed: Vec<String>,
}

/// The texts in these diagrams; none in what cannot be drawn, which is reported by its own kind.
pub(super) fn texts(diagrams: &[String]) -> Vec<String> {
    let drawn = diagrams
        .iter()
        .filter_map(|source| diagram::draw(source, "").ok());
    drawn.flat_map(|picture| picture.labels).collect()
}

impl Changes {
    /// Compares the texts of two stages.
    pub(super) fn between(before: &[String], after: &[String]) -> Changes {
        Changes {
            added: missing(after, before),
            removed: missing(before, after),
        }
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

    #[test]
    fn a_text_that_is_moved_is_no_change() {
        let texts = |words: &str| -> Vec<String> { words.split(' ').map(str::to_owned).collect() };
        let changes = Changes::between(&texts("a b c b"), &texts("d c a d"));
        assert_eq!(changes.added, ["d"]);
        assert_eq!(changes.removed, ["b"]);
    }
}
