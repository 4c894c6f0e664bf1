//! Finding the lines of a changed chapter in the author's file.
//!
//! `{{#include}}` and its like replace lines and leave the others as they were. Which line became
//! which is answered only where the answer is certain:
//!
//! - a line, or two or three lines in a row, that occur exactly once in either text are the same;
//! - equal lines that touch such lines are the same too;
//! - where evidence from above and from below disagrees (a repeated line came or went between
//!   them), the line has no known place.

use std::collections::HashMap;
use std::ops::Range;

use super::position::Index;
use crate::source::Span;

/// How many lines in a row are tried as evidence.
const RUNS: Range<usize> = 1..4;

/// For each line of a text, the line of the file that it is.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    file_line: Vec<Option<usize>>,
    /// For each line, the last of the lines that follow each other in the file as they do here.
    run_end: Vec<usize>,
}

impl Alignment {
    /// Compares the two texts once, in time linear in both.
    pub(super) fn new(text: (&str, &Index), file: (&str, &Index)) -> Self {
        let mut ids = HashMap::new();
        let text = intern(text, &mut ids);
        let file = intern(file, &mut ids);

        let mut seeds = vec![Claim::Unknown; text.len()];
        for length in RUNS {
            claim_unique_runs(&text, &file, length, &mut seeds);
        }
        let mut claims = seeds.clone();
        let same = |line: usize, place: usize| file.get(place) == Some(&text[line]);
        spread(0..text.len(), &seeds, &mut claims, |line, place| {
            Some(place + 1).filter(|&place| same(line, place))
        });
        spread((0..text.len()).rev(), &seeds, &mut claims, |line, place| {
            place.checked_sub(1).filter(|&place| same(line, place))
        });
        Alignment::from_claims(&claims)
    }

    fn from_claims(claims: &[Claim]) -> Self {
        let file_line: Vec<Option<usize>> = claims.iter().map(|claim| claim.line()).collect();
        let mut run_end: Vec<usize> = (0..claims.len()).collect();
        for line in (1..claims.len()).rev() {
            let place = file_line[line - 1].map(|place| place + 1);
            if place.is_some() && place == file_line[line] {
                run_end[line - 1] = run_end[line];
            }
        }
        Alignment { file_line, run_end }
    }

    /// The span of the file that `span` of the text is, or `None` where its beginning has no
    /// certain place. It ends early where lines follow that are not in the file.
    pub(super) fn find(
        &self,
        (text, index): (&str, &Index),
        (file, file_index): (&str, &Index),
        span: Span,
    ) -> Option<Span> {
        let first = index.lines.index(span.start);
        let last = index.lines.index(span.end);
        let known = last.min(self.run_end[first]);
        let place = |line: usize, offset: usize| {
            let here = content(text, index, line);
            let there = content(file, file_index, self.file_line[line]?);
            let column = offset.saturating_sub(here.start).min(here.len());
            Some(there.start + column)
        };
        let start = place(first, span.start)?;
        let end = if known == last {
            span.end
        } else {
            content(text, index, known).end
        };
        Some(Span::new(start, place(known, end)?))
    }

    /// The place of a line of the text, for tests.
    #[cfg(test)]
    fn places(&self) -> Vec<Option<usize>> {
        self.file_line.clone()
    }
}

/// A line without its line end and without the file's byte order mark, neither of which survives
/// reading and rewriting.
fn content(text: &str, index: &Index, line: usize) -> Span {
    let span = index.lines.span(text, line);
    match line == 0 && span.of(text).starts_with('\u{feff}') {
        true => Span::new(span.start + '\u{feff}'.len_utf8(), span.end),
        false => span,
    }
}

/// Numbers the lines so that equal lines have equal numbers.
fn intern<'t>((text, index): (&'t str, &Index), ids: &mut HashMap<&'t str, usize>) -> Vec<usize> {
    (0..index.lines.count())
        .map(|line| {
            let next = ids.len();
            *ids.entry(content(text, index, line).of(text))
                .or_insert(next)
        })
        .collect()
}

/// What is known of one line's place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    Unknown,
    Line(usize),
    Disputed,
}

impl Claim {
    fn add(&mut self, place: usize) {
        *self = match *self {
            Claim::Unknown => Claim::Line(place),
            Claim::Line(line) if line == place => Claim::Line(place),
            Claim::Line(_) | Claim::Disputed => Claim::Disputed,
        };
    }

    fn line(self) -> Option<usize> {
        match self {
            Claim::Line(line) => Some(line),
            Claim::Unknown | Claim::Disputed => None,
        }
    }
}

/// Claims the lines of all runs of this length that occur once in the text and once in the file.
fn claim_unique_runs(text: &[usize], file: &[usize], length: usize, claims: &mut [Claim]) {
    let in_file = unique_runs(file, length);
    for (run, line) in unique_runs(text, length) {
        if let (Some(line), Some(Some(place))) = (line, in_file.get(run)) {
            for step in 0..length {
                claims[line + step].add(place + step);
            }
        }
    }
}

/// Each run of lines with the place where it begins, or `None` if there are several.
fn unique_runs(lines: &[usize], length: usize) -> HashMap<&[usize], Option<usize>> {
    let mut runs = HashMap::new();
    for (line, run) in lines.windows(length).enumerate() {
        runs.entry(run)
            .and_modify(|place| *place = None)
            .or_insert(Some(line));
    }
    runs
}

/// Carries the seeds' places over to the equal lines that follow in the given order.
fn spread(
    order: impl Iterator<Item = usize>,
    seeds: &[Claim],
    claims: &mut [Claim],
    next: impl Fn(usize, usize) -> Option<usize>,
) {
    let mut neighbour = None;
    for line in order {
        let carried = neighbour.and_then(|place| next(line, place));
        if let Some(place) = carried {
            claims[line].add(place);
        }
        neighbour = match seeds[line] {
            Claim::Unknown => carried,
            Claim::Line(place) => Some(place),
            Claim::Disputed => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, file: &str) -> Vec<Option<usize>> {
        let (text_index, file_index) = (Index::new(text), Index::new(file));
        Alignment::new((text, &text_index), (file, &file_index)).places()
    }

    #[test]
    fn lines_have_a_place_only_where_it_is_certain() {
        let some = |lines: &[usize]| lines.iter().copied().map(Some).collect::<Vec<_>>();
        let cases = [
            ("an include above", "new\nnew\na\nb", "inc\na\nb", {
                vec![None, None, Some(1), Some(2)]
            }),
            ("an include between", "a\nnew\nb", "a\ninc\nb", {
                vec![Some(0), None, Some(2)]
            }),
            (
                "repeated lines beside unique ones",
                "a\n:\n:\nb\nc",
                "a\n:\n:\nb\nC",
                { vec![Some(0), Some(1), Some(2), Some(3), None] },
            ),
            (
                "repeated lines that are unique in pairs",
                "x\ny\nx\nz\nn\ny\nz",
                "x\ny\nx\nz\nm\nz\ny",
                { vec![Some(0), Some(1), Some(2), Some(3), None, None, None] },
            ),
            (
                "a copy that the include brought",
                "a\nx\nx\nb",
                "a\ninc\nx\nb",
                { vec![Some(0), None, Some(2), Some(3)] },
            ),
            ("a repeated line that went", "a\nx\nb", "a\nx\nx\nb", {
                vec![Some(0), None, Some(3)]
            }),
            ("only repeated lines", "x\nx\nx", "x\nx", vec![None; 3]),
            (
                "line ends and a byte order mark",
                "a\nb\n",
                "\u{feff}a\r\nb\r\n",
                { some(&[0, 1, 2]) },
            ),
            ("nothing in common", "a\nb", "c\nd\ne", vec![None; 2]),
            ("an emptied chapter", "", "c\nd", vec![None]),
        ];
        for (name, text, file, expected) in cases {
            assert_eq!(places(text, file), expected, "{name}");
        }
    }

    #[test]
    fn a_span_ends_where_the_known_lines_end() {
        let (text, file) = ("one\ntwo\nnew\nsix", "\u{feff}one\r\ntwo\r\ninc\r\nsix");
        let (text_index, file_index) = (Index::new(text), Index::new(file));
        let alignment = Alignment::new((text, &text_index), (file, &file_index));
        let cases = [
            ((1, 2), Some("n")),
            ((1, 7), Some("ne\r\ntwo")),
            ((5, 9), Some("wo")),
            ((5, 15), Some("wo")),
            ((3, 4), Some("\r\n")),
            ((8, 15), None),
            ((15, 15), Some("")),
        ];
        for ((start, end), expected) in cases {
            let found = alignment.find(
                (text, &text_index),
                (file, &file_index),
                Span::new(start, end),
            );
            assert_eq!(found.map(|span| span.of(file)), expected, "{start}..{end}");
        }
    }

    #[test]
    fn unchanged_text_keeps_all_of_its_lines() {
        let text = "# T\n\n:::note\na\n:::\n\n:::note\na\n:::\n\n";
        let expected: Vec<_> = (0..Index::new(text).lines.count()).map(Some).collect();
        assert_eq!(places(text, text), expected);
    }
}
