//! The search for everything that a chapter may hold for us. It passes over the text of every
//! chapter of the book, and for most chapters it is all that is done.

use aho_corasick::{AhoCorasick, Input, Span, packed};

use super::include;
use crate::config::Settings;
use crate::scan::Landmarks;
use crate::schema::Schemas;
use crate::source::search_for;
use crate::syntax::Notation;

/// What to look for under the settings of a book.
#[derive(Debug)]
pub struct Search {
    landmarks: Landmarks,
    schemes: Schemes,
}

/// The words that references begin with, with their colons.
#[derive(Debug)]
enum Schemes {
    /// Common letters mislead the automaton's own search for rare bytes; this takes a ninth of the
    /// time, where the processor can do it.
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

impl Search {
    /// Looks for these notations' openers, for references to records of these schemas, and for
    /// includes if they are expanded after us by these settings.
    ///
    /// ```
    /// use mdbook_casebook::{config::Settings, expand::Search, schema::Schemas, syntax::NOTATIONS};
    /// let settings = Settings::default();
    /// let (schemas, _) = Schemas::read(&settings, None);
    /// let search = Search::new(NOTATIONS, &schemas, &settings);
    /// assert!(search.may_change(b":::note"));
    /// assert!(search.may_change(b"as in [that case](case:one)"));
    /// assert!(!search.may_change(b"in any case: one of many"));
    /// ```
    pub fn new(notations: &[&dyn Notation], schemas: &Schemas, settings: &Settings) -> Self {
        let openers = notations.iter().flat_map(|notation| notation.needles());
        let includes = settings.precedes_includes().then_some(&include::OPENER);
        // `[[Case:a]]` is to be told.
        let schemes = schemas
            .references()
            .flat_map(|(scheme, _)| [format!("{scheme}:"), capitalised(scheme) + ":"]);
        Search {
            landmarks: Landmarks::new(openers.chain(includes)),
            schemes: Schemes::new(&schemes.collect::<Vec<_>>()),
        }
    }

    /// Whether a chapter may hold a directive or a reference to a record; what may not is not even
    /// decoded. `text` may be JSON, so that only characters are looked at which stand for themselves
    /// there.
    pub fn may_change(&self, text: &[u8]) -> bool {
        self.landmarks.are_in(text) || self.may_refer(text)
    }

    /// What the scan of a chapter has to stop at.
    pub(super) fn landmarks(&self) -> &Landmarks {
        &self.landmarks
    }

    /// Whether a text, or JSON, may hold a reference.
    pub(super) fn may_refer(&self, text: &[u8]) -> bool {
        let mut from = 0;
        while let Some(at) = self.schemes.find(text, from) {
            if opens_address(&text[..at]) {
                return true;
            }
            from = at + 1;
        }
        false
    }
}

impl Schemes {
    fn new(schemes: &[String]) -> Self {
        match packed::Searcher::new(schemes) {
            Some(packed) => Schemes::Packed(packed),
            None => Schemes::Automaton(search_for(schemes)),
        }
    }

    /// Where the first one begins, from an offset on.
    fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let found = match self {
            Schemes::Packed(packed) => packed.find_in(text, Span::from(from..text.len())),
            Schemes::Automaton(automaton) => automaton.find(Input::new(text).range(from..)),
        };
        found.map(|found| found.start())
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Whether an address can begin behind this text: `[a](case:b)`, `<case:b>`, `[[case:b]]`,
/// `[a]: case:b`, with white space or a line end before it.
fn opens_address(before: &[u8]) -> bool {
    let mut rest = before.trim_ascii_end();
    while let [start @ .., b'\\', b'n' | b'r' | b't'] = rest {
        rest = start.trim_ascii_end();
    }
    matches!(rest.last(), Some(b'(' | b'<' | b'[' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::NOTATIONS;

    fn search(includes: bool) -> Search {
        let settings = Settings {
            after_links: !includes,
            ..Settings::default()
        };
        let (schemas, _) = Schemas::read(&settings, None);
        Search::new(NOTATIONS, &schemas, &settings)
    }

    #[test]
    fn finds_what_every_notation_has() {
        let search = search(false);
        for needle in NOTATIONS.iter().flat_map(|notation| notation.needles()) {
            assert!(
                search.may_change(format!("text {needle}").as_bytes()),
                "{needle}"
            );
        }
        assert!(!search.may_change(b"text {{#include x}}"));
        assert!(self::search(true).may_change(b"text {{#include x}}"));
    }

    #[test]
    fn references_are_addresses_and_no_other_words() {
        let search = search(false);
        for (text, may) in [
            ("[a](case:b)", true),
            ("[a](\n case:b)", true),
            (r"[a](\n case:b)", true),
            (r"[a](\r\n\tcase:b)", true),
            ("<case:b>", true),
            ("[[case:b]]", true),
            ("[a]: case:b", true),
            ("in any case: (case:b)", true),
            ("[[ case:b ]]", true),
            ("[[Case:b]]", true),
            ("In any Case: (Case:b)", true),
            ("Case:b", false),
            ("case:b", false),
            ("in any case:", false),
            ("(case b)", false),
            ("(showcase:b)", false),
        ] {
            assert_eq!(search.may_refer(text.as_bytes()), may, "{text}");
            assert_eq!(search.may_change(text.as_bytes()), may, "{text}");
        }
    }

    /// Not every machine can do the packed search, so each way is compared with looking at every place.
    #[test]
    fn both_ways_of_searching_find_what_is_there() {
        let words = ["case-study:".to_owned(), "case:".to_owned()];
        let ways = [Schemes::new(&words), Schemes::Automaton(search_for(&words))];
        let parts = [
            "é",
            "case",
            "-study:",
            "study",
            ":c",
            "case-study:",
            "case:",
        ];
        let mut text = String::new();
        for first in parts {
            for second in parts {
                // Packed searches go by blocks, which words may straddle.
                text += &"c".repeat(first.len() * second.len() % 71);
                text += &[first, second].concat();
            }
        }
        let text = text.as_bytes();
        let mut next = None;
        for from in (0..=text.len()).rev() {
            let rest = &text[from..];
            if words.iter().any(|word| rest.starts_with(word.as_bytes())) {
                next = Some(from);
            }
            let found = ways.each_ref().map(|way| way.find(text, from));
            assert_eq!(found, [next; 2], "from {from}");
        }
        assert_eq!(ways.map(|way| way.find(b"a case", 0)), [None; 2]);
    }
}
