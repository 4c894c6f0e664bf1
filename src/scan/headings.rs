//! The headings of a chapter, for their ids.

use std::borrow::Cow;

use super::leaf::{self, heading_text};
use super::{LineKind, Scan};
use crate::source::{Span, line_spans};

/// The titles of a chapter's headings as they are written, and where each begins (CommonMark
/// sections 4.2 and 4.3).
pub(crate) fn headings<'t>(
    text: &'t str,
    scan: &'t Scan,
) -> impl Iterator<Item = (Cow<'t, str>, Span)> {
    let lines = scan.lines.iter().enumerate();
    lines.filter_map(move |(index, line)| {
        let content =
            |line: &super::Line| Span::new(line.content.min(line.span.end), line.span.end);
        if line.kind == LineKind::Heading {
            let span = content(line);
            return Some((heading_text(span.of(text)).into(), span));
        }
        if !line.underline {
            return None;
        }
        let first = scan.lines[..index].iter().rposition(|line| line.begins)?;
        let paragraph = scan.lines[first..index].iter();
        let rows: Vec<&str> = paragraph
            .map(|line| content(line).of(text).trim())
            .collect();
        Some((rows.join(" ").into(), content(&scan.lines[first])))
    })
}

/// Everything that may be a heading, found without a scan: what stands behind the first `#` of a line
/// that may begin one, and the lines above what may be an underline. In time linear in the text.
pub(crate) fn possible_headings(text: &str) -> impl Iterator<Item = (&str, Span)> {
    marked(text).chain(underlined(text))
}

fn marked(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut read = 0;
    memchr::memchr_iter(b'#', text.as_bytes()).filter_map(move |at| {
        if at < read || !begins(text, at) || !leaf::is_atx_heading(&text[at..]) {
            return None;
        }
        let line = line_spans(text, at).next()?;
        read = line.end;
        // The label of a footnote may hold the same.
        let label = Span::new(line.start, at).of(text).find('[');
        let start = label.map_or(at, |label| line.start + label);
        let span = Span::new(start, line.end);
        Some((heading_text(span.of(text)), span))
    })
}

fn underlined(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    let underlines = std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr2(b'=', b'-', &bytes[from..])?;
            from = at + leaf::run(&text[at..], bytes[at]);
            if begins(text, at) && is_blank_up_to_end(&bytes[from..]) {
                return Some(at);
            }
        }
    });
    underlines.flat_map(move |at| {
        let mut end = line_spans(text, at).next().map_or(0, |line| line.start);
        std::iter::from_fn(move || {
            let line = line_spans(text, end.checked_sub(1)?).next()?;
            end = line.start;
            let title = line.of(text).trim_matches([' ', '\t', '>']);
            // What is above another underline is found there.
            let ends = title.is_empty() || leaf::is_setext_underline(title);
            (!ends).then_some((title, line))
        })
    })
}

/// Whether what stands here may be the first of a line's content.
fn begins(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
    matches!(before, None | Some(b'\n' | b' ' | b'\t' | b'>')) || text[..at] == *"\u{feff}"
}

/// Whether nothing but white space follows on the line.
fn is_blank_up_to_end(rest: &[u8]) -> bool {
    let behind = rest
        .iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    matches!(behind, None | Some(b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directive::Header;
    use crate::scan::{Claim, Claims, scan};

    struct Nothing;

    impl Claims for Nothing {
        fn claim(&self, _: &Header) -> Claim {
            Claim::Leave(None)
        }
    }

    #[test]
    fn no_heading_is_missed_without_a_scan() {
        for (text, titles, possible) in [
            (
                "# One #\n\n## Two",
                &["One", "Two"][..],
                &["One", "Two"][..],
            ),
            ("\u{feff}# One\n## Two", &["One", "Two"], &["One", "Two"]),
            ("> # One\n\n- # Two", &["One", "Two"], &["One", "Two"]),
            ("[^a#b]: # One", &["One"], &["[^a#b]: # One"]),
            ("[^a # b]: # One", &["One"], &["[^a # b]: # One"]),
            ("One\n===", &["One"], &["One"]),
            (
                "One\nand more\n-\n",
                &["One and more"],
                &["and more", "One"],
            ),
            ("> One\n> ---", &["One"], &["One"]),
            ("- One\n  ===", &["One"], &["- One"]),
            ("```\n# one\n```", &[], &["one"]),
            ("a #1, C#, {#b}\n\n#[c]\n\n- d\n\n---\n", &[], &[]),
        ] {
            let scan = scan(text, &[], &Nothing);
            let found: Vec<_> = headings(text, &scan).map(|(title, _)| title).collect();
            assert_eq!(found, titles, "{text}");
            let found: Vec<_> = possible_headings(text).map(|(title, _)| title).collect();
            assert_eq!(found, possible, "{text}");
        }
    }
}
