//! Notations: the ways of writing a directive. Each is one folder that knows how its own first
//! line reads, and nothing else: no names, no targets, no sibling.

pub mod admonish;
pub mod alert;
pub mod colon_fence;
pub mod mermaid;
pub mod mkdocs;
mod reading;
mod slip;
#[cfg(test)]
mod testing;

pub(crate) use reading::excerpt;

use crate::diagnostic::Diagnostic;
use crate::directive::{Body, Header};

/// Every notation, in the order in which they are asked. No two of them claim the same line, so the
/// order is only that of the manual. A new notation is one folder and one line here.
pub static NOTATIONS: &[&dyn Notation] = &[
    &colon_fence::ColonFence,
    &mkdocs::Mkdocs,
    &admonish::Admonish,
    &alert::Alert,
    &mermaid::Mermaid,
];

/// Where the scanner stands when it asks whether a directive begins here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line's content, after its containers' marks and at most three spaces.
    Line,
    /// The info string of a code fence that opens here.
    CodeFence {
        /// `` ` `` or `~`.
        marker: u8,
        /// The length of the fence.
        length: usize,
        /// The fence's indent in columns.
        indent: usize,
    },
    /// The first line of a block quote, after its mark.
    Quote,
}

impl Place {
    /// The body of a directive whose header is the info string here.
    fn code(self) -> Option<Body> {
        match self {
            Place::CodeFence {
                marker,
                length,
                indent,
            } => Some(Body::CodeFence {
                marker,
                length,
                indent,
            }),
            _ => None,
        }
    }
}

/// A text that may be a directive's first line.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Where it stands.
    pub place: Place,
    /// The text up to the line's end; a code fence's info string without the fence.
    pub text: &'a str,
    /// The offset of `text` in the chapter.
    pub offset: usize,
    /// Columns of white space before it (0 to 3), relative to the container around.
    pub indent: usize,
}

/// What a notation makes of a candidate.
#[derive(Debug)]
pub enum Opening {
    /// A directive's header.
    Directive(Box<Header>),
    /// No directive, but so close to one that the author should know. The line stays text.
    NearMiss(Diagnostic),
}

/// One notation.
pub trait Notation: Sync {
    /// Its name in `syntaxes`, kebab case.
    fn name(&self) -> &'static str;

    /// Texts of which every directive in this notation contains at least one, and every near miss too,
    /// for the search that passes by what holds none of them.
    ///
    /// A code fence whose keyword is misspelt may hold none, as too many would slow the search. It is
    /// told in chapters that are read for something else.
    fn needles(&self) -> &'static [&'static str];

    /// Reads a directive's first line. `None` means that the text is none of this notation's.
    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening>;
}

#[cfg(test)]
mod tests {
    use super::*;

    const FENCE: Place = Place::CodeFence {
        marker: b'~',
        length: 3,
        indent: 0,
    };

    #[test]
    fn each_line_belongs_to_one_notation() {
        let cases = [
            (Place::Line, ":::note Title", Some("colon-fence")),
            (Place::Line, ":::{note}", Some("colon-fence")),
            (Place::Line, "!!! note", Some("mkdocs")),
            (Place::Line, "???+ note", Some("mkdocs")),
            (Place::Line, "```admonish `x`", Some("admonish")),
            (Place::Line, "[!NOTE]", None),
            (FENCE, "admonish note", Some("admonish")),
            (FENCE, "mermaid {#a}", Some("mermaid")),
            (FENCE, ":::note", None),
            (FENCE, "!!! note", None),
            (FENCE, "[!NOTE]", None),
            (Place::Quote, "[!NOTE]", Some("alert")),
            (Place::Quote, ":::note", None),
            (Place::Quote, "!!! note", None),
        ];
        for (place, text, owner) in cases {
            let candidate = Candidate {
                place,
                text,
                offset: 0,
                indent: 0,
            };
            let owners: Vec<&str> = NOTATIONS
                .iter()
                .filter(|notation| notation.open(&candidate).is_some())
                .map(|notation| notation.name())
                .collect();
            assert_eq!(owners, Vec::from_iter(owner), "{text}");
        }
    }

    #[test]
    fn settings_can_name_every_notation() {
        let names: Vec<&str> = NOTATIONS.iter().map(|notation| notation.name()).collect();
        assert_eq!(names, crate::config::SYNTAXES);
    }
}
