//! The only place where text becomes HTML.

use std::fmt::Write;

/// Text between tags (HTML section 13.1.2: `&` and `<` must not stand raw; `>` need not, and is
/// escaped all the same so that no Markdown parser takes a quote mark from it).
pub fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A line end would end the tag's line, and with it the HTML block that it is in.
            '\n' | '\r' => out.push(' '),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// An opening tag, built attribute by attribute; every value is escaped.
///
/// ```
/// use mdbook_casebook::render::html::Tag;
/// let tag = Tag::new("div").attribute("title", "a \"b\"").to_string();
/// assert_eq!(tag, r#"<div title="a &quot;b&quot;">"#);
/// ```
#[derive(Clone, Debug)]
pub struct Tag {
    out: String,
}

impl Tag {
    /// A tag with this name and no attributes.
    pub fn new(name: &'static str) -> Self {
        Tag {
            out: format!("<{name}"),
        }
    }

    /// Adds an attribute. `name` is ours, never the author's.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: &str) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(self.out, " {name}=\"{}\"", text(value));
        self
    }

    /// Adds an attribute that the author has named; what cannot be in a name is left out of it.
    #[must_use]
    pub fn data(mut self, name: &str, value: &str) -> Self {
        let fine = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        let name: String = name.chars().filter(fine).collect();
        let _ = write!(self.out, " {name}=\"{}\"", text(value));
        self
    }

    /// Adds an attribute if there is a value.
    #[must_use]
    pub fn optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Adds an attribute without a value if the condition holds.
    #[must_use]
    pub fn flag(mut self, name: &'static str, set: bool) -> Self {
        if set {
            let _ = write!(self.out, " {name}");
        }
        self
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}>", self.out)
    }
}

/// Whether an address may become a link: `javascript:` and the like may not.
///
/// ```
/// use mdbook_casebook::render::html::is_web_address;
/// assert!(is_web_address("../a.md#b:c"));
/// assert!(!is_web_address("javascript:alert(1)"));
/// ```
pub fn is_web_address(text: &str) -> bool {
    let colon = text.find(':');
    let scheme = colon.filter(|&colon| !text[..colon].contains(['/', '?', '#']));
    let allowed = |scheme: &str| {
        ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    };
    !text.contains(char::is_whitespace) && scheme.is_none_or(|colon| allowed(&text[..colon]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        for (text, good) in [
            ("https://a.example/b:c", true),
            ("../a.md#b:c", true),
            ("mailto:a@b.example", true),
            ("javascript:alert(1)", false),
            ("JavaScript:alert(1)", false),
            ("data:text/html,x", false),
            ("two words", false),
        ] {
            assert_eq!(is_web_address(text), good, "{text}");
        }
    }
}
