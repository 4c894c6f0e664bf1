//! A chapter's text as JSON: the string literal that arrived, and the one that goes back.

use std::borrow::Cow;

use super::patch::Patch;
use super::places::Places;
use super::strings::{Escapes, JsonString};
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
    escapes: Escapes,
}

impl<'a> RawContent<'a> {
    /// A string of the input. `None` if its `\u` escapes do not make characters.
    pub(super) fn new(stdin: &str, string: JsonString<'a>) -> Option<Self> {
        let JsonString { json, escapes } = string;
        if escapes == Escapes::Unicode {
            serde_json::from_str::<Text<'_>>(json).ok()?;
        }
        Some(RawContent {
            json,
            offset: Span::within(stdin, json).start,
            escapes,
        })
    }

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
        self.escapes == Escapes::Unicode || search(self.raw().as_bytes())
    }

    /// The text itself; borrowed if it has no escape at all, not even a line end.
    pub fn decode(&self) -> Cow<'a, str> {
        if self.escapes != Escapes::Unicode {
            return unescape(self.raw());
        }
        let Text(text) = serde_json::from_str(self.json).expect("a literal that was checked");
        text
    }

    /// Edits of the text as edits of the literal. What they do not name is not spelled anew. `text` is
    /// what [`decode`](Self::decode) has given.
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
    /// let patch = content.patch(&content.decode(), vec![Edit::new(Span::new(0, 3), "\"1\"")])?;
    /// assert_eq!(content.apply(&patch).as_json(), r#""\"1\"\n\u0074wo""#);
    /// # Ok::<(), mdbook_casebook::splice::SpliceError>(())
    /// ```
    pub fn patch(&self, text: &str, edits: Vec<Edit<'_>>) -> Result<Patch, SpliceError> {
        debug_assert_eq!(self.decode(), text, "the text is another one");
        Patch::new(text, self.places(text), edits)
    }

    /// Finds places of the text in the literal.
    fn places<'t>(&'t self, text: &'t str) -> Places<'t> {
        match self.escapes {
            Escapes::Common => Places::counted(text),
            Escapes::Short | Escapes::Unicode => Places::walked(self.raw()),
        }
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
}

/// A literal without `\u` escapes as its text (RFC 8259, section 7). Line ends are escapes too, so that
/// every line has one. serde_json would grow a buffer with each of them, and copy it once more.
fn unescape(raw: &str) -> Cow<'_, str> {
    let bytes = raw.as_bytes();
    let next = |from: usize| Some(from + memchr::memchr(b'\\', &bytes[from..])?);
    let Some(mut at) = next(0) else {
        return Cow::Borrowed(raw);
    };
    // As bytes, so that nobody asks at each escape whether a character begins there.
    let mut out = Vec::with_capacity(bytes.len());
    let mut read = 0;
    loop {
        out.extend_from_slice(&bytes[read..at]);
        out.push(match bytes[at + 1] {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => b'\x08',
            b'f' => b'\x0c',
            // A quote, a slash or a backslash.
            other => other,
        });
        read = at + 2;
        match next(read) {
            Some(further) => at = further,
            None => break,
        }
    }
    out.extend_from_slice(&bytes[read..]);
    Cow::Owned(String::from_utf8(out).expect("text without its escapes is text"))
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
