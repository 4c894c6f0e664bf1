//! Text in addresses.

use std::fmt::Write;

/// Encodes everything but letters, digits and the marks that mean nothing to HTML, Markdown or a
/// URI that has neither path nor query.
pub(super) fn encode(text: &str) -> String {
    escape(text, b"-._:;=,/@")
}

/// Encodes a path below a site for its address; `/` stays.
///
/// ```
/// use mdbook_casebook::calendar::encode_path;
/// assert_eq!(encode_path("a b/ä?.html"), "a%20b/%C3%A4%3F.html");
/// ```
pub fn encode_path(path: &str) -> String {
    escape(path, b"-._~/")
}

fn escape(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
