//! Info strings as CommonMark reads them (section 2.4 and 2.5): one level of backslash escapes and
//! character references is taken off, before any grammar sees the text.

use std::ops::Range;

use crate::directive::Attributes;
use crate::source::Span;

/// An info string after unescaping, which still knows where each part was written.
pub(super) struct Info {
    /// The text.
    pub(super) text: String,
    /// Where text and source run in parallel again: offsets in the text and in the chapter, in
    /// order. The first is the beginning.
    steps: Vec<(usize, usize)>,
}

impl Info {
    /// Takes the escapes off. `offset` is the place of the source in the chapter.
    pub(super) fn new(source: &str, offset: usize) -> Self {
        let mut info = Info {
            text: String::with_capacity(source.len()),
            steps: vec![(0, offset)],
        };
        let mut read = 0;
        while let Some(found) = source[read..].find(['\\', '&']) {
            let at = read + found;
            info.text.push_str(&source[read..at]);
            let (char, length) = escape(&source[at..]);
            info.text.push(char);
            read = at + length;
            if char.len_utf8() != length {
                info.steps.push((info.text.len(), offset + read));
            }
        }
        info.text.push_str(&source[read..]);
        info
    }

    /// The place in the chapter of a range of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source(range.start), self.source(range.end))
    }

    fn source(&self, at: usize) -> usize {
        let index = self.steps.partition_point(|&(text, _)| text <= at);
        let (text, source) = self.steps[index - 1];
        source + (at - text)
    }
}

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
