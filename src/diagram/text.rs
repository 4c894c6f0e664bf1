//! What the texts of a picture say.

use roxmltree::Node;

/// A text as one line; rows of it are children.
pub(super) fn label(text: Node<'_, '_>) -> String {
    let row = |row: Node<'_, '_>| -> String {
        let texts = row.descendants().filter(Node::is_text);
        let texts = texts.filter_map(|text| text.text());
        texts.map(decoded).collect()
    };
    let rows: Vec<String> = text.children().map(row).collect();
    let words = rows.iter().flat_map(|row| row.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// A text with what Mermaid's `#quot;` and `#9829;` stand for: labels of flowcharts still have them as
/// the entities of HTML, which a browser would read.
pub(super) fn decoded(text: &str) -> String {
    htmlize::unescape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_what_they_stand_for() {
        assert_eq!(
            decoded("&quot;a&quot; &#35;1 &#9829; &lt;b&gt;"),
            "\"a\" #1 ♥ <b>"
        );
        assert_eq!(decoded("R&D & more"), "R&D & more");
    }
}
