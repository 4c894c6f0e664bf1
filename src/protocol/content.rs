//! A chapter's text as JSON: the string literal that arrived, and the one that goes back.

use std::borrow::Cow;

use memchr::memmem;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::patch::Patch;
use super::wire::Text;
use crate::source::Span;
use crate::splice::{Edit, SpliceError};

/// A chapter's text, still the JSON string literal that arrived.
///
/// Most chapters have nothing to expand, and the literal can be searched for that as it is. Only a
/// chapter that has something needs [`decode`](Self::decode).
#[derive(Clone, Copy, Debug)]
pub struct RawContent<'a> {
    /// The literal with its quotes. It was checked to be a string, and one that decodes.
    json: &'a str,
    /// Where it starts in the input.
    offset: usize,
    /// Whether it has a `\u` escape, which can stand for any character at all. mdBook writes them for
    /// control characters only, but another program in between may write `\u003e` for `>`.
    has_unicode_escape: bool,
}

impl<'a> RawContent<'a> {
    /// What stands between the quotes, escapes included. Line ends are `\n` here, two characters.
    pub fn raw(&self) -> &'a str {
        &self.json[1..self.json.len() - 1]
    }

    /// The literal, quotes included, in bytes of the input.
    pub fn span(&self) -> Span {
        Span::new(self.offset, self.offset + self.json.len())
    }

    /// Whether the text may contain what `search` looks for. `search` gets the bytes of
    /// [`raw`](Self::raw), and must look for characters that stand for themselves in JSON: no
    /// quote, slash, backslash or control character. Saying yes too often is safe.
    ///
    /// ```
    /// # use mdbook_casebook::protocol::Input;
    /// # let before = r#"[{"root":"","config":{},"renderer":"html","mdbook_version":"0.5.4"},
    /// #     {"items":[{"Chapter":{"name":"","content":""#;
    /// # let read = |content: &str, fence: bool| {
    /// #     let stdin = format!(r#"{before}{content}"}}}}]}}]"#);
    /// #     let input = Input::parse(&stdin).unwrap();
    /// #     let content = input.chapters[0].content;
    /// let fence_in = memchr::memmem::Finder::new(":::");
    /// let may_have_fence = content.may_contain(|raw| fence_in.find(raw).is_some());
    /// #     assert_eq!(may_have_fence, fence);
    /// # };
    /// # read("text", false);
    /// # read(":::note", true);
    /// # read("\\u003a::note", true);
    /// ```
    pub fn may_contain(&self, search: impl FnOnce(&[u8]) -> bool) -> bool {
        self.has_unicode_escape || search(self.raw().as_bytes())
    }

    /// The text itself; borrowed if it has no escape at all, not even a line end.
    pub fn decode(&self) -> Cow<'a, str> {
        if !self.has_unicode_escape {
            return unescape(self.raw());
        }
        let Text(text) = serde_json::from_str(self.json).expect("a literal that was checked");
        text
    }

    /// Edits of the text as edits of the literal. What they do not name is neither decoded nor
    /// spelled anew.
    ///
    /// # Errors
    /// Those of [`splice`](crate::splice::splice): edits that do not fit the text or each other.
    ///
    /// ```
    /// # use mdbook_casebook::protocol::Input;
    /// use mdbook_casebook::{source::Span, splice::Edit};
    /// # let stdin = r#"[{"root":"","config":{},"renderer":"html","mdbook_version":"0.5.4"},
    /// #     {"items":[{"Chapter":{"name":"","content":"one\n\u0074wo"}}]}]"#;
    /// # let input = Input::parse(stdin).unwrap();
    /// let content = input.chapters[0].content;
    /// assert_eq!(content.raw(), r"one\n\u0074wo");
    /// let patch = content.patch(vec![Edit::new(Span::new(0, 3), "\"1\"")])?;
    /// assert_eq!(content.apply(&patch).as_json(), r#""\"1\"\n\u0074wo""#);
    /// # Ok::<(), mdbook_casebook::splice::SpliceError>(())
    /// ```
    pub fn patch(&self, edits: Vec<Edit<'_>>) -> Result<Patch, SpliceError> {
        Patch::new(self, edits)
    }

    /// The literal with a patch of it made.
    pub fn apply(&self, patch: &Patch) -> Literal {
        let old = self.json.as_bytes();
        let mut new = Vec::new();
        let mut copied = 0;
        for (span, text) in patch.changes() {
            new.extend_from_slice(&old[copied..span.start]);
            new.extend_from_slice(text);
            copied = span.end;
        }
        new.extend_from_slice(&old[copied..]);
        Literal(String::from_utf8(new).expect("JSON in JSON"))
    }

    /// Finds the place of the literal, once the input around it is known.
    pub(super) fn locate(&mut self, stdin: &str) {
        self.offset = Span::within(stdin, self.json).start;
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for RawContent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = <&RawValue>::deserialize(deserializer)?.get();
        if !json.starts_with('"') {
            return Err(D::Error::custom("expected `content` to be a string"));
        }
        // Skipping a string proves everything about it except that its `\u` escapes make
        // characters.
        let has_unicode_escape = memmem::find(json.as_bytes(), br"\u").is_some();
        if has_unicode_escape {
            serde_json::from_str::<Text>(json).map_err(|error| {
                let problem = super::error::without_position(&error);
                D::Error::custom(format!("invalid text in `content`: {problem}"))
            })?;
        }
        Ok(RawContent {
            json,
            offset: 0,
            has_unicode_escape,
        })
    }
}

/// A literal without `\u` escapes as its text (RFC 8259, section 7). Line ends are escapes too, so that
/// every line has one. serde_json would grow a buffer with each of them, and copy it once more.
fn unescape(raw: &str) -> Cow<'_, str> {
    let next = |rest: &str| memchr::memchr(b'\\', rest.as_bytes());
    let Some(mut at) = next(raw) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        out.push_str(&rest[..at]);
        out.push(match rest.as_bytes()[at + 1] {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            // A quote, a slash or a backslash.
            other => char::from(other),
        });
        rest = &rest[at + 2..];
        match next(rest) {
            Some(further) => at = further,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A text as a JSON string literal, ready to be written. Making it is the part of answering that
/// costs time, and it can be done wherever the text was made.
///
/// ```
/// use mdbook_casebook::protocol::Literal;
/// assert_eq!(Literal::from("a \"b\"\n").as_json(), r#""a \"b\"\n""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal(String);

impl Literal {
    /// The literal, quotes included.
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// The text that it stands for.
    ///
    /// ```
    /// use mdbook_casebook::protocol::Literal;
    /// assert_eq!(Literal::from("a \"b\"\n").decode(), "a \"b\"\n");
    /// ```
    pub fn decode(&self) -> String {
        serde_json::from_str(&self.0).expect("a literal")
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Literal(serde_json::to_string(text).expect("every text is a JSON string"))
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Literal::from(text.as_str())
    }
}
