//! Directives whose body is a file: `:::timeline{src="../CHANGELOG.md"}`.
//!
//! The file is read as a chapter of its own that holds nothing but this directive. It stands behind
//! as much white space as the chapter has text, so that a place tells by itself which of the two it
//! is in.

use super::Book;
use crate::calendar::Calendar;
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::directive::{Directive, Header};
use crate::kind::{Kind, Model, Reader};
use crate::render::{Fragment, Target};
use crate::scan::{Claim, Claims, LineKind, scan_from};
use crate::source::Spanned;
use crate::syntax::colon_fence::ColonFence;
use crate::syntax::excerpt;

/// Reads a directive with the text of a file as its body. What is wrong in the file is reported at
/// its name in the chapter, with the line.
pub(super) fn read(
    kind: &dyn Kind,
    directive: &Directive,
    src: &Spanned<String>,
    book: &Book<'_>,
    reader: &mut Reader<'_>,
) -> Option<Box<dyn Model>> {
    let has_body = directive
        .content
        .clone()
        .any(|index| reader.scan.lines[index].kind != LineKind::Blank);
    if has_body {
        let message = "a file takes the place of the body, but there is a body too";
        reader.report(
            Diagnostic::new(&Code::INVALID_ATTRIBUTE, src.span, message)
                .help("leave one of the two out"),
        );
        return None;
    }
    let file = match (book.files)(reader.path, &src.value) {
        // As mdBook reads chapters: no byte order mark remains.
        Ok(file) => {
            let file = file.strip_prefix('\u{feff}').unwrap_or(&file);
            file.replace("\r\n", "\n")
        }
        Err(problem) => {
            let message = format!("cannot read `{}`: {problem}", src.value);
            reader.report(
                Diagnostic::new(&Code::INVALID_ATTRIBUTE, src.span, message).help(
                    "write the path of a text file inside of the book's folder, seen from this chapter",
                ),
            );
            return None;
        }
    };
    let start = reader.text.len() + 1;
    let fence = ":".repeat(longest_fence(&file) + 1);
    let blank = " ".repeat(reader.text.len());
    let name = &directive.header.name.value;
    let text = format!("{blank}\n{fence}{name}\n{file}\n{fence}\n");
    let mut scan = scan_from(&text, start, &[&ColonFence], &Only(start + fence.len()));
    let found = std::mem::take(&mut scan.diagnostics);
    let mut diagnostics = Vec::new();
    let model = scan.directives.first().map(|outer| {
        let mut inside = outer.clone();
        inside.header = directive.header.clone();
        inside.header.body = outer.header.body;
        let mut inner = Reader {
            text: &text,
            scan: &scan,
            elsewhere: true,
            path: reader.path,
            settings: reader.settings,
            schemas: reader.schemas,
            icons: reader.icons,
            today: reader.today,
            sample: reader.sample,
            above: reader.above.clone(),
            ids: &mut *reader.ids,
            diagnostics: &mut diagnostics,
        };
        kind.read(&inside, &mut inner)
    });
    if found
        .iter()
        .any(|problem| *problem.code == Code::UNCLOSED_DIRECTIVE)
    {
        let message = format!("`{}` ends inside of HTML that is not closed", src.value);
        reader.report(
            Diagnostic::new(&Code::UNCLOSED_HTML, src.span, message)
                .help("close the comment or the tag in the file"),
        );
        return None;
    }
    let unclosed = scan.unclosed.iter().map(|opener| {
        let written = excerpt(opener.of(&text).trim_end());
        let message = format!("`{written}` is never closed");
        Diagnostic::new(&Code::UNCLOSED_DIRECTIVE, *opener, message).help(format!(
            "add its closing fence to the file, or write `\\{written}` there if it is text"
        ))
    });
    let found = found.into_iter().map(|problem| match problem.severity {
        // All fences of the file are shorter than ours around them.
        Severity::Error if *problem.code == Code::SHORT_CLOSER => stray(&problem),
        _ => problem,
    });
    let mut problems: Vec<Diagnostic> = found.chain(unclosed).chain(diagnostics).collect();
    problems.sort_by_key(|problem| problem.span.start);
    let fine = !problems.iter().any(Diagnostic::is_error);
    for problem in problems {
        reader.report(match problem.span.start < start {
            true => problem,
            false => {
                // The first line is ours.
                let line = text[start..problem.span.start].matches('\n').count();
                let message = format!("line {line} of `{}`: {}", src.value, problem.message);
                Diagnostic {
                    span: src.span,
                    message,
                    labels: Vec::new(),
                    ..problem
                }
            }
        });
    }
    model
        .flatten()
        // Where it would stand, the page shows what is wrong.
        .filter(|_| fine)
        .map(|model| Box::new(Elsewhere(model)) as Box<dyn Model>)
}

/// What a closing fence is of which nothing in the file is the opener.
fn stray(short: &Diagnostic) -> Diagnostic {
    Diagnostic::new(&Code::STRAY_CLOSER, short.span, "this fence closes nothing")
        .help("remove it, or write a `\\` before it if it is text")
}

/// The most colons that a line of the file begins with, but at least two.
fn longest_fence(file: &str) -> usize {
    let colons = |line: &str| {
        let line = line.trim_start();
        line.len() - line.trim_start_matches(':').len()
    };
    file.lines().map(colons).max().unwrap_or(0).max(2)
}

/// The directive whose name begins here is taken, and all others are left as they are.
struct Only(usize);

impl Claims for Only {
    fn claim(&self, header: &Header) -> Claim {
        if header.name.span.start == self.0 {
            return Claim::Take;
        }
        Claim::Leave(None)
    }
}

/// A model whose body is not in the chapter: all of it stands before the place of the body.
#[derive(Debug)]
struct Elsewhere(Box<dyn Model>);

impl Model for Elsewhere {
    fn render(&self, target: Target, catalogue: &Catalogue) -> Fragment {
        let mut fragment = self.0.render(target, catalogue);
        let body = fragment.body.take().unwrap_or_default();
        let parts = [fragment.open, body];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        fragment.open = parts.join("\n\n");
        fragment
    }

    fn calendar(&self, catalogue: &Catalogue) -> Option<Calendar> {
        self.0.calendar(catalogue)
    }

    fn check(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        self.0.check(catalogue)
    }
}
