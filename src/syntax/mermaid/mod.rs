//! Mermaid's code fences, as GitHub shows them too: an info string that is `mermaid`, alone or before
//! an attribute list.
//!
//! ````text
//! ```mermaid {#write-path title="A write" alt="The leader waits for one follower."}
//! flowchart LR
//! ```
//! ````
//!
//! `Mermaid` is read too, right behind the fence, and so is `mermiad`. Whether that is one, is not
//! decided here.
//!
//! The body is Mermaid's own text and no Markdown. GitHub and mdbook-mermaid look at the first word of
//! the info string only, so what stands behind it does them no harm.

#[cfg(test)]
mod tests;

use super::reading::{excerpt, word_length};
use super::slip::is_slip;
use super::{Candidate, Notation, Opening};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Attributes, BlockOption, Header, Pair, Title};

const KEYWORD: &str = "mermaid";

/// The keyword as nobody's tool reads it.
const CAPITALISED: &str = "Mermaid";

/// The caption is the notation's own business, as titles are elsewhere.
const OPTIONS: &[BlockOption] = &[BlockOption {
    name: "title",
    is_flag: false,
    folds: false,
}];

/// The notation `mermaid`.
pub struct Mermaid;

impl Notation for Mermaid {
    fn name(&self) -> &'static str {
        KEYWORD
    }

    fn needles(&self) -> &'static [&'static str] {
        &[KEYWORD, "`Mermaid", "~Mermaid"]
    }

    fn open(&self, candidate: &Candidate<'_>) -> Option<Opening> {
        let body = candidate.place.code()?;
        let info = candidate.trimmed(0..candidate.text.len());
        let text = &candidate.text[info.clone()];
        let (word, rest) = text.split_at(word_length(text));
        let capitalised = word == CAPITALISED && info.start == 0;
        let known = word == KEYWORD || capitalised || is_slip(word, KEYWORD);
        if !known || rest.starts_with(|char: char| !(char.is_whitespace() || char == '{')) {
            return None;
        }
        let name = info.start..info.start + word.len();
        let span = candidate.span(info.clone());
        let mut header = Header::new(KEYWORD, candidate.spanned(name.clone()), span, body);
        header.verbatim = true;
        header.options = OPTIONS;
        attributes(
            &mut header,
            candidate,
            candidate.trimmed(name.end..info.end),
        );
        Some(Opening::Directive(Box::new(header)))
    }
}

/// Reads what stands behind the keyword into the header.
fn attributes(header: &mut Header, candidate: &Candidate<'_>, range: std::ops::Range<usize>) {
    let text = &candidate.text[range.clone()];
    if text.is_empty() {
        return;
    }
    if !text.starts_with('{') {
        let problem = Diagnostic::new(
            &Code::MALFORMED_ATTRIBUTES,
            candidate.span(range),
            "text behind `mermaid` that is no attribute list",
        );
        let help = match text.contains('=') {
            true => format!("write `{{{}}}`", excerpt(text)),
            false => "write a caption as `{title=\"…\"}`".to_owned(),
        };
        header.problems.push(problem.help(help));
        return;
    }
    let mut problems = Vec::new();
    match Attributes::parse_lenient(text, candidate.offset + range.start, &mut problems) {
        Ok((attributes, read)) => {
            header.attributes = attributes;
            let behind = candidate.trimmed(range.start + read..range.end);
            if !behind.is_empty() {
                header.problems.push(
                    Diagnostic::new(
                        &Code::MALFORMED_ATTRIBUTES,
                        candidate.span(behind),
                        "text behind the attribute list",
                    )
                    .help("put it into the list, as `title=\"…\"`"),
                );
            }
        }
        Err(error) => header.problems.push(error.into()),
    }
    header
        .problems
        .extend(problems.into_iter().map(Diagnostic::from));
    let pairs = &mut header.attributes.pairs;
    // A title without `=` is none.
    let is_title = |pair: &Pair| pair.key.value == "title" && pair.value.span != pair.key.span;
    if let Some(at) = pairs.iter().position(is_title) {
        let pair = pairs.remove(at);
        // As it is written: Markdown reads the escapes and references itself.
        let written = candidate.raw(pair.value.span).trim();
        header.title = Title::new(written, pair.value.span);
    }
}
