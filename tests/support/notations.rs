//! Small notations, one for each shape of a body, and the claim to them.

use mdbook_casebook::diagnostic::{Code, Diagnostic};
use mdbook_casebook::directive::{Body, Header};
use mdbook_casebook::scan::{Claim, Claims};
use mdbook_casebook::source::{Span, Spanned};
use mdbook_casebook::syntax::{Candidate, Notation, Opening, Place};

/// Every notation.
pub const NOTATIONS: &[&dyn Notation] = &[&Colons, &Marks, &Admonish, &Alert];

/// Claims every directive whose name does not begin with `other`.
pub struct Everything;

impl Claims for Everything {
    fn claim(&self, header: &Header) -> Claim {
        match header.name.value.starts_with("other") {
            true => Claim::Leave(None),
            false => Claim::Take,
        }
    }
}

/// `:::name title`
struct Colons;

impl Notation for Colons {
    fn name(&self) -> &'static str {
        "colons"
    }

    fn needles(&self) -> &'static [&'static str] {
        &[":::"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let words = candidate.text.trim_start_matches(':');
        let colons = candidate.text.len() - words.len();
        if candidate.place != Place::Line || colons < 3 {
            return None;
        }
        opening(
            self,
            candidate,
            words.trim_start_matches(' '),
            Body::Fence { colons },
        )
    }
}

/// `!!! name title` and `??? name title`
struct Marks;

impl Notation for Marks {
    fn name(&self) -> &'static str {
        "marks"
    }

    fn needles(&self) -> &'static [&'static str] {
        &["!!!", "???"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let marks = ["!!!", "???"];
        let words = marks
            .iter()
            .find_map(|marks| candidate.text.strip_prefix(marks))?;
        if candidate.place != Place::Line {
            return None;
        }
        if words.starts_with("  ") {
            let span = Span::at(candidate.offset);
            let near = Diagnostic::new(&Code::MALFORMED_OPENER, span, "two spaces");
            return Some(Opening::NearMiss(near));
        }
        let width = candidate.indent + 4;
        opening(
            self,
            candidate,
            words.trim_start_matches(' '),
            Body::Indented { width },
        )
    }
}

/// A code fence with the info string `admonish name title`.
struct Admonish;

impl Notation for Admonish {
    fn name(&self) -> &'static str {
        "admonish"
    }

    fn needles(&self) -> &'static [&'static str] {
        &["admonish"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let Place::CodeFence {
            marker,
            length,
            indent,
        } = candidate.place
        else {
            return None;
        };
        let words = candidate.text.strip_prefix("admonish ")?;
        opening(
            self,
            candidate,
            words,
            Body::CodeFence {
                marker,
                length,
                indent,
            },
        )
    }
}

/// `> [!name] title`
struct Alert;

impl Notation for Alert {
    fn name(&self) -> &'static str {
        "alert"
    }

    fn needles(&self) -> &'static [&'static str] {
        &["[!"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let words = candidate.text.strip_prefix("[!")?;
        let (name, _) = words.split_once(']')?;
        if candidate.place != Place::Quote {
            return None;
        }
        opening(self, candidate, &words[..name.len()], Body::Quote)
    }
}

/// A directive whose name is the first of these words, the end of the candidate's text.
fn opening(
    notation: &dyn Notation,
    candidate: &Candidate<'_>,
    words: &str,
    body: Body,
) -> Option<Opening> {
    let length = words
        .find(|c: char| !c.is_alphanumeric() && c != '-')
        .unwrap_or(words.len());
    if length == 0 {
        return None;
    }
    let start = candidate.offset + candidate.text.find(words)?;
    let name = Spanned::new(words[..length].to_owned(), Span::new(start, start + length));
    let span = Span::new(
        candidate.offset,
        candidate.offset + candidate.text.trim_end().len(),
    );
    Some(Opening::Directive(Box::new(Header::new(
        notation.name(),
        name,
        span,
        body,
    ))))
}
