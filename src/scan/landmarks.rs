//! Passing over blocks that no directive is near to. Most of a chapter is such blocks, and the bodies
//! of few directives depend on them.
//!
//! A scan may go on at a line that begins in the first column behind a blank line, as if the text
//! before it ended there, if nothing is open that such a line goes on with: no directive, no code
//! fence, no HTML that ends with a text of its own. List items, definitions and footnotes may be open,
//! because the line closes them; quotes, paragraphs and tables are not, because the blank line has
//! closed them. Code fences are passed over as a whole.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Input};

use super::LineKind;
use super::leaf::{self, Leaf};
use super::scanner::Scanner;
use crate::source::{Span, line_spans, search_for};
use crate::syntax::{Candidate, Notation, Place};

/// What directives begin with: what a scan has to stop at, together with the blocks that do not end
/// at a blank line.
#[derive(Debug)]
pub struct Landmarks(AhoCorasick);

impl Landmarks {
    /// Stops at texts of which every directive contains at least one.
    ///
    /// # Panics
    /// If they are too many, or too long, for a search; thousands of words are not.
    pub fn new(needles: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Self {
        let needles = needles.into_iter();
        Landmarks(search_for(
            needles.map(|needle| rare_part(needle.as_ref()).to_vec()),
        ))
    }

    /// Whether a text, or JSON, holds one.
    ///
    /// ```
    /// use mdbook_casebook::scan::Landmarks;
    /// assert!(Landmarks::new(["!!!", ":::"]).are_in(b"a :::"));
    /// ```
    pub fn are_in(&self, text: &[u8]) -> bool {
        self.0.is_match(text)
    }

    /// Where the next one begins, from an offset on.
    fn next(&self, text: &str, from: usize) -> Option<usize> {
        let found = self.0.find(Input::new(text).range(from..))?;
        Some(found.start())
    }
}

/// What to search for instead of a needle. Full-width signs share their first two bytes, of which East
/// Asian texts are full: a search that stops at each takes nine times as long.
fn rare_part(needle: &[u8]) -> &[u8] {
    match needle {
        [0xef, 0xbc, rest @ ..] => rest,
        _ => needle,
    }
}

/// Where the first line begins that opens a code fence or HTML outside of every container, as far as
/// its first characters tell (CommonMark sections 4.5 and 4.6); or where in a container a code fence
/// begins that a notation has something to say of.
fn next_block(text: &str, range: Range<usize>, notations: &[&dyn Notation]) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'`', b'~', b'<', &bytes[range.clone()]).find_map(|at| {
        let at = range.start + at;
        let (before, block) = bytes.split_at(at);
        let indent = before
            .iter()
            .rev()
            .take(3)
            .take_while(|byte| **byte == b' ');
        let start = at - indent.count();
        let begins = start == 0 || bytes[start - 1] == b'\n';
        let fence = block.starts_with(b"```") || block.starts_with(b"~~~");
        match begins {
            true => (fence || block[0] == b'<').then_some(start),
            false => (fence && is_told(text, at, notations)).then_some(at),
        }
    })
}

/// Whether a code fence begins here whose keyword a notation knows or takes for a slip: there are more
/// slips than needles.
fn is_told(text: &str, at: usize, notations: &[&dyn Notation]) -> bool {
    let (before, fence) = text.as_bytes().split_at(at);
    let marker = fence[0];
    // The rest of a run that has been looked at, which may be long.
    if before.last() == Some(&marker) {
        return false;
    }
    let length = leaf::run(&text[at..], marker);
    let info =
        text[at + length..].trim_start_matches(|char: char| char != '\n' && char.is_whitespace());
    let mut chars = info.char_indices();
    let word = chars.find(|&(start, char)| char.is_whitespace() || start >= LONGEST_WORD);
    let word = word.map_or(info, |(end, _)| &info[..end]);
    if word.len() < SHORTEST_WORD {
        return false;
    }
    let place = Place::CodeFence {
        marker,
        length,
        indent: 0,
    };
    let candidate = Candidate {
        place,
        text: word,
        offset: text.len() - info.len(),
        indent: 0,
    };
    let mut notations = notations.iter();
    notations.any(|notation| notation.open(&candidate).is_some())
}

/// Where the next such code fence begins, from an offset on.
fn next_told(text: &str, from: usize, notations: &[&dyn Notation]) -> Option<usize> {
    let first = |marker: &[u8], to: usize| {
        let places = memchr::memmem::find_iter(&text.as_bytes()[from..to], marker);
        let mut places = places.map(|at| from + at);
        places.find(|&at| is_told(text, at, notations))
    };
    let ticks = first(b"```", text.len());
    first(b"~~~", ticks.unwrap_or(text.len())).or(ticks)
}

/// Keywords with a slip are neither shorter nor longer.
const SHORTEST_WORD: usize = 6;
const LONGEST_WORD: usize = 30;

/// How far a scan has looked ahead.
pub(super) struct Ahead<'a> {
    landmarks: &'a Landmarks,
    notations: &'a [&'a dyn Notation],
    /// Whether there is no needle any more.
    no_needle: bool,
    /// The next needle.
    needle: usize,
    /// The next landmark of both kinds. There is no better place to go on at before it.
    next: usize,
}

impl<'a> Ahead<'a> {
    pub(super) fn new(landmarks: &'a Landmarks, notations: &'a [&'a dyn Notation]) -> Self {
        Ahead {
            landmarks,
            notations,
            no_needle: false,
            needle: 0,
            next: 0,
        }
    }

    /// Where the next needle begins, or the next fence that is told if there is none; else where the text
    /// ends.
    fn next_needle(&mut self, text: &str, from: usize) -> usize {
        if !self.no_needle {
            match self.landmarks.next(text, from) {
                Some(needle) => return needle,
                None => self.no_needle = true,
            }
        }
        next_told(text, from, self.notations).unwrap_or(text.len())
    }

    /// Where to go on instead of at the line that begins at `from`, behind a blank line.
    ///
    /// Code fences outside of every container are passed over too, as long as it is sure where they
    /// begin.
    fn resume(&mut self, text: &str, mut from: usize) -> Option<usize> {
        if from <= self.next {
            return None;
        }
        let mut last_code = None;
        loop {
            if self.needle < from {
                self.needle = self.next_needle(text, from);
                if self.needle == text.len() {
                    return Some(self.needle);
                }
            }
            let block = next_block(text, from..self.needle, self.notations);
            self.next = block.unwrap_or(self.needle);
            let before = &text.as_bytes()[from..self.next];
            let mut starts = memchr::memrchr_iter(b'\n', before).map(|at| from + at + 1);
            let afresh = starts.find(|&start| begins_afresh(text, start));
            if afresh == Some(self.next)
                && let Some(end) = code_end(text, self.next, self.needle)
                && !is_told(text, self.next, self.notations)
            {
                last_code = afresh;
                from = end;
                continue;
            }
            return afresh.or(last_code);
        }
    }
}

/// Where the code ends whose fence begins here, and holds no directive; what is behind it begins a
/// line.
fn code_end(text: &str, start: usize, needle: usize) -> Option<usize> {
    let mut lines = line_spans(text, start);
    let opener = lines.next()?;
    let (marker, length, _) = leaf::opening_fence(opener.of(text))?;
    if needle < opener.end {
        return None;
    }
    let closer = closing_line(text, lines.next()?.start, marker, length)?;
    let behind = line_spans(text, closer).nth(1)?;
    Some(behind.start)
}

/// Whether the line that begins here closes everything that a blank line has left open. White space
/// may go on with a list item, a colon with a list of definitions.
fn begins_afresh(text: &str, start: usize) -> bool {
    let (before, line) = text.as_bytes().split_at(start);
    let blank = before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
    blank
        && !matches!(
            line.first(),
            None | Some(b' ' | b'\t' | b'\r' | b'\n' | b':')
        )
}

impl Scanner<'_> {
    /// Where the scan may go on instead of at the next line.
    pub(super) fn resume(&mut self) -> Option<usize> {
        let next = self.next?.start;
        let ahead = self.ahead.as_mut()?;
        match self.leaf {
            Leaf::None | Leaf::Indented => {
                let blank = self.result.lines.last()?.kind == LineKind::Blank;
                if blank && self.stack.holds_only_items() && self.bare_alert.is_none() {
                    return ahead.resume(self.text, next);
                }
                None
            }
            Leaf::Fence {
                marker,
                length,
                hopeless: false,
                ..
            } if self.stack.len() == 0 => {
                let end = closing_line(self.text, next, marker, length);
                Some(end.unwrap_or(self.text.len()))
            }
            _ => None,
        }
    }
}

/// Where the line begins, from `from` on, that closes a code fence outside of every container.
fn closing_line(text: &str, from: usize, marker: u8, length: usize) -> Option<usize> {
    let mut searched = from;
    for at in memchr::memchr_iter(marker, &text.as_bytes()[from..]) {
        let at = from + at;
        let fence = text.as_bytes()[at..].starts_with(&[marker; 3]);
        if at < searched || !fence {
            continue;
        }
        let line = line_spans(text, at).next()?;
        searched = line.end;
        let indent = Span::new(line.start, at).of(text);
        let shallow = indent.len() < 4 && indent.bytes().all(|byte| byte == b' ');
        if shallow && leaf::closes_fence(&text[at..line.end], marker, length) {
            return Some(line.start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::directive::Header;
    use crate::scan::{Claim, Claims, Landmarks, scan_near};
    use crate::syntax::NOTATIONS;

    struct All;

    impl Claims for All {
        fn claim(&self, _: &Header) -> Claim {
            Claim::Take
        }
    }

    #[test]
    fn only_what_may_reach_into_a_directive_is_scanned() {
        let needles = NOTATIONS.iter().flat_map(|notation| notation.needles());
        let landmarks = Landmarks::new(needles);
        for (text, scanned, directives) in [
            ("a\n\nb\n\n!!! note", &["a", "", "!!! note"][..], 1),
            ("a\r\n\r\nb\r\n\r\n!!! note", &["a", "", "!!! note"], 1),
            ("a\n\nb\nc\n!!! note", &["a", "", "b", "c", "!!! note"], 1),
            ("!!! note\n\nb\n\nc", &["!!! note", "", "b", ""], 1),
            ("- a\n\n  b\n\n!!! note", &["- a", "", "!!! note"], 1),
            ("- a\n\n  !!! note", &["- a", "", "  !!! note"], 1),
            (
                "a\n\n: b\n\n    !!! note",
                &["a", "", ": b", "", "    !!! note"],
                1,
            ),
            ("a\n\n```\nb\n\n!!! note\n```", &["a", "", "```", "```"], 0),
            ("a\n\n```\nb\n\n!!! note", &["a", "", "```"], 0),
            (
                "a\n\n  <!--\n\n!!! note",
                &["a", "", "  <!--", "", "!!! note"],
                0,
            ),
            (
                "a\n\nb\n\n```\nc\n```\n\nd\n\n!!! note",
                &["a", "", "!!! note"],
                1,
            ),
            (
                "a\n\nb\n\n~~~\n!!! c\n~~~\nd\n!!! note",
                &["a", "", "~~~", "~~~", "d", "!!! note"],
                1,
            ),
            (
                "a\n\nb\n\n```!!!\nc\n```\n\n!!! note",
                &["a", "", "```!!!", "```", "", "!!! note"],
                1,
            ),
            (
                "a\n\nb\n\n```admonsh\nc\n```\n\n!!! note",
                &["a", "", "```admonsh", "```", "", "!!! note"],
                1,
            ),
            (
                "a\n\nb\n\n> ~~~ admonsh\n\nc\n\n!!! note",
                &["a", "", "> ~~~ admonsh", "", "!!! note"],
                1,
            ),
            (
                "!!! note\n\na\n\nb\n\n~~~ admonsh",
                &["!!! note", "", "a", "", "~~~ admonsh"],
                1,
            ),
            ("a\n\nb\n\n：：：note\n\nc", &["a", "", "：：：note", ""], 0),
            ("a\n\n`b`\n\n!!! note", &["a", "", "!!! note"], 1),
            ("a\n\nb", &["a", ""], 0),
        ] {
            let scan = scan_near(text, NOTATIONS, &All, &landmarks);
            let lines: Vec<&str> = scan.lines.iter().map(|line| line.span.of(text)).collect();
            assert_eq!(
                (&*lines, scan.directives.len()),
                (scanned, directives),
                "{text}"
            );
        }
    }
}
