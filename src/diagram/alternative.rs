//! The title and the description that a diagram's own text gives, by Mermaid's words for them
//! (<https://mermaid.js.org/config/accessibility.html>).
//!
//! ```text
//! accTitle: A write
//! accDescr: The leader waits for one of two followers.
//! accDescr {
//!   The same over
//!   several lines.
//! }
//! ```

/// What a diagram says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alternative {
    /// `accTitle`: its name.
    pub title: Option<String>,
    /// `accDescr`: what it shows, for those who do not see it.
    pub description: Option<String>,
}

/// Reads a diagram's title and description; of several the last one counts, as in Mermaid.
///
/// ```
/// use mdbook_casebook::diagram::alternative;
/// let found = alternative("flowchart LR\n  accTitle: A write\n  accDescr {\n    One\n    two.\n  }");
/// assert_eq!(found.title.as_deref(), Some("A write"));
/// assert_eq!(found.description.as_deref(), Some("One two."));
/// ```
pub fn alternative(source: &str) -> Alternative {
    let mut found = Alternative::default();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if let Some(text) = value(line, "accTitle") {
            found.title = Some(text.to_owned()).filter(|text| !text.is_empty());
        } else if let Some(text) = value(line, "accDescr") {
            found.description = Some(text.to_owned()).filter(|text| !text.is_empty());
        } else if let Some(first) = line.strip_prefix("accDescr").map(str::trim_start)
            && let Some(first) = first.strip_prefix('{')
        {
            found.description = Some(block(first, &mut lines)).filter(|text| !text.is_empty());
        }
    }
    found
}

/// The text behind `key:`.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(key)?.trim_start();
    Some(rest.strip_prefix(':')?.trim())
}

/// The text up to the closing brace, on one line.
fn block<'a>(first: &'a str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut words = Vec::new();
    for line in std::iter::once(first).chain(lines) {
        let (text, closed) = match line.split_once('}') {
            Some((text, _)) => (text, true),
            None => (line, false),
        };
        words.extend(text.split_whitespace());
        if closed {
            break;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagram_may_say_nothing_of_itself() {
        for source in [
            "",
            "flowchart LR\n A --> accTitle",
            "accDescr:",
            "accDescr{}",
        ] {
            assert_eq!(alternative(source), Alternative::default(), "{source}");
        }
    }

    #[test]
    fn the_last_one_counts() {
        let found = alternative("accDescr: a\naccDescr :b\naccDescr{ c\n\n d }\nA --> B");
        assert_eq!(found.description.as_deref(), Some("c d"));
    }

    #[test]
    fn a_block_that_is_never_closed_ends_with_the_text() {
        let found = alternative("accDescr {\n a\n b");
        assert_eq!(found.description.as_deref(), Some("a b"));
    }
}
