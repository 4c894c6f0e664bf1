//! Info strings as CommonMark reads them (section 2.4 and 2.5): one level of backslash escapes and
//! character references is taken off, before any grammar sees the text.

use std::borrow::Cow;
use std::ops::Range;

use crate::directive::Attributes;
use crate::source::Span;

/// An info string after unescaping, which still knows where each part was written.
pub(super) struct Info<'a> {
    /// The text; most have no escapes.
    pub(super) text: Cow<'a, str>,
    /// The place of the source in the chapter.
    offset: usize,
    /// Where text and source run in parallel again behind an escape: offsets in the text and in the
    /// source, in order.
    steps: Vec<(usize, usize)>,
}

impl<'a> Info<'a> {
    /// Takes the escapes off. `offset` is the place of the source in the chapter.
    pub(super) fn new(source: &'a str, offset: usize) -> Self {
        let mut info = Info {
            text: Cow::Borrowed(source),
            offset,
            steps: Vec::new(),
        };
        if source.contains(ESCAPES) {
            info.unescape(source);
        }
        info
    }

    fn unescape(&mut self, source: &str) {
        let mut text = String::with_capacity(source.len());
        let mut read = 0;
        while let Some(found) = source[read..].find(ESCAPES) {
            let at = read + found;
            text.push_str(&source[read..at]);
            let (char, length) = escape(&source[at..]);
            text.push(char);
            read = at + length;
            if char.len_utf8() != length {
                self.steps.push((text.len(), read));
            }
        }
        text.push_str(&source[read..]);
        self.text = text.into();
    }

    /// The place in the chapter of a range of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source(range.start), self.source(range.end))
    }

    fn source(&self, at: usize) -> usize {
        let passed = self.steps.partition_point(|&(text, _)| text <= at);
        let last = passed.checked_sub(1).map(|index| self.steps[index]);
        let (text, source) = last.unwrap_or((0, 0));
        self.offset + source + (at - text)
    }
}

/// What escapes begin with.
const ESCAPES: [char; 2] = ['\\', '&'];

/// The character that the backslash or ampersand at the beginning stands for, and its length.
fn escape(source: &str) -> (char, usize) {
    if let Some(char) = source.strip_prefix('\\') {
        match char.chars().next() {
            Some(char) if char.is_ascii_punctuation() => (char, 2),
            _ => ('\\', 1),
        }
    } else {
        Attributes::character_reference(source).unwrap_or(('&', 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_level_of_escapes_is_taken_off() {
        let cases = [
            ("plain", "plain"),
            (r#"a \\" b"#, r#"a \" b"#),
            (r#"a \" b"#, r#"a " b"#),
            (r"\n \ä \", r"\n \ä \"),
            (r"\&amp; &amp; &lt;b&gt; &nope; &", "&amp; & <b> &nope; &"),
            ("&#10;", " "),
            (
                r#"And \\"<i>in</i>\\" the title"#,
                r#"And \"<i>in</i>\" the title"#,
            ),
        ];
        for (source, text) in cases {
            assert_eq!(Info::new(source, 0).text, text, "{source}");
        }
    }

    #[test]
    fn each_part_knows_where_it_was_written() {
        let source = r"é &hellip; \\ x\*y &amp;amp;";
        let info = Info::new(source, 0);
        assert_eq!(info.text, r"é … \ x*y &amp;");
        let cases = [
            ("é", "é"),
            ("…", "&hellip;"),
            (r"\", r"\\"),
            ("x*y", r"x\*y"),
            ("*y", r"\*y"),
            ("&amp;", "&amp;amp;"),
            (r"… \ x", r"&hellip; \\ x"),
        ];
        for (part, written) in cases {
            let start = info.text.find(part).unwrap();
            let span = info.span(start..start + part.len());
            assert_eq!(span.of(source), written, "{part}");
        }
    }
}
