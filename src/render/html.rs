//! The only place where text becomes HTML.

/// Text between tags (HTML section 13.1.2: `&` and `<` must not stand raw; `>` need not, and is
/// escaped all the same so that no Markdown parser takes a quote mark from it).
pub fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    push_text(&mut out, value);
    out
}

/// Appends [`text`].
pub(crate) fn push_text(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest
        .bytes()
        .position(|byte| MAY_BE_SPECIAL[usize::from(byte)])
    {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            // A line end would end the tag's line, and with it the HTML block that it is in.
            Some('\n' | '\r') => out.push(' '),
            Some(c) if !c.is_control() => out.push(c),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// By its first byte, whether a character may not stand as it is. Most text has none, and passes
/// as one piece.
static MAY_BE_SPECIAL: [bool; 256] = {
    // Control characters beyond ASCII begin with this byte.
    const LATIN_1: u8 = 0xc2;
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        let control = byte.is_ascii_control() && byte != b'\t';
        table[byte as usize] = control || matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        byte += 1;
    }
    table[LATIN_1 as usize] = true;
    table
};

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
        // As long as most tags are.
        Tag::behind(String::with_capacity(128), name)
    }

    /// The same behind a text, which it becomes part of.
    pub fn behind(mut text: String, name: &'static str) -> Self {
        text.push('<');
        text.push_str(name);
        Tag { out: text }
    }

    /// Adds an attribute. `name` is ours, never the author's.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.push(name, value);
        self
    }

    /// Adds an attribute that the author has named; what cannot be in a name is left out of it.
    #[must_use]
    pub fn data(mut self, name: &str, value: &str) -> Self {
        let fine = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        let name: String = name.chars().filter(fine).collect();
        self.push(&name, value);
        self
    }

    fn push(&mut self, name: &str, value: &str) {
        self.out.reserve(name.len() + value.len() + 4);
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_text(&mut self.out, value);
        self.out.push('"');
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
            self.out.push(' ');
            self.out.push_str(name);
        }
        self
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> String {
        let mut out = tag.out;
        out.push('>');
        out
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.out)?;
        f.write_str(">")
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
    fn no_character_of_a_value_is_markup() {
        for (value, escaped) in [
            (
                "<a href='b'> & \"c\"",
                "&lt;a href=&#39;b&#39;&gt; &amp; &quot;c&quot;",
            ),
            ("one\r\ntwo\tthree", "one  two\tthree"),
            ("\0a\u{1b}b\u{7f}c\u{85}d\u{9f}", "abcd"),
            ("\u{a0}§ü日😀", "\u{a0}§ü日😀"),
        ] {
            assert_eq!(text(value), escaped, "{value:?}");
        }
    }

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
