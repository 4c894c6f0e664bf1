//! Ids of blocks without one of their author's.

use std::borrow::Cow;

use crate::inline::without_entities;
use crate::kind::ids::{character, without_schemes};

/// Adds to a prefix what the id of a block with this title says: as mdbook-admonish has it, which
/// takes the Markdown as it is written, so that links into a book hold when it moves to us. Only
/// entities count as what is seen, as in mdBook's headings, unless ids are to be the same `to_the_letter`.
pub(super) fn push_anchor(id: &mut String, title: &str, to_the_letter: bool) {
    let mut text = Cow::Borrowed(title);
    if text.contains('[') {
        text = without_schemes(&text).into();
    }
    if text.contains('<') {
        text = without_tags(&text).into();
    }
    if text.contains('&') && !to_the_letter {
        text = without_entities(&text, |c| character(c).is_some()).into();
    }
    if text.contains('&') {
        for entity in ["&lt;", "&gt;", "&amp;", "&#39;", "&quot;"] {
            text = text.replace(entity, "").into();
        }
    }
    let text = text.trim().trim_start_matches('#').trim();
    let prefix = id.len();
    id.extend(
        text.chars()
            .filter_map(|c| character(c.to_ascii_lowercase())),
    );
    if id.len() == prefix {
        id.push_str("default");
    }
}

/// A text without all that stands between `<` and the next `>`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let Some((_, behind)) = behind.split_once('>') else {
            break;
        };
        out.push_str(before);
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::push_anchor;

    fn anchor(title: &str, to_the_letter: bool) -> String {
        let mut id = String::new();
        push_anchor(&mut id, title, to_the_letter);
        id
    }

    #[test]
    fn ids_are_those_of_mdbook_admonish() {
        for (title, id) in [
            ("A title", "a-title"),
            ("a/b", "ab"),
            ("A / B", "a--b"),
            ("_x_ y", "_x_-y"),
            ("Vec<T>", "vec"),
            ("<i>c</i>", "c"),
            ("1. Install", "1-install"),
            ("[a](b) c", "ab-c"),
            ("[[case:a]] c", "a-c"),
            ("# &lt;b&gt; `c`", "b-c"),
            ("Überblick", "Überblick"),
            ("a < b", "a--b"),
            ("?", "default"),
            ("", "default"),
        ] {
            assert_eq!(anchor(title, true), id, "{title}");
            assert_eq!(anchor(title, false), id, "{title}");
        }
    }

    #[test]
    fn entities_are_what_is_seen() {
        for (title, id, theirs) in [
            ("A &dash; B", "a--b", "a-dash-b"),
            (
                "caf&eacute;&nbsp;au lait",
                "café-au-lait",
                "cafeacutenbspau-lait",
            ),
            ("&#65;&#x42; &#39;c&#39;", "ab-c", "65x42-c"),
            ("`a &dash; b`", "a-dash-b", "a-dash-b"),
            (r"a \&dash; b", "a-dash-b", "a-dash-b"),
            ("a &nosuch; b", "a-nosuch-b", "a-nosuch-b"),
            ("&amp;lt;", "lt", "lt"),
        ] {
            assert_eq!(anchor(title, false), id, "{title}");
            assert_eq!(anchor(title, true), theirs, "{title}");
        }
    }
}
