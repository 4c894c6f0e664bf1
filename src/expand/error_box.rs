//! The box that stands on a page for what could not be expanded.

use std::cell::OnceCell;

use crate::diagnostic::Diagnostic;
use crate::render::{Fragment, Target, html};
use crate::source::{Lines, Span};

/// What is wrong with a chapter, and where each problem is: made once for all boxes of the chapter,
/// so that many boxes cost no more than their own text.
pub(super) struct Problems<'a> {
    text: &'a str,
    /// Found when first needed: most chapters have no problem.
    lines: OnceCell<Lines>,
    /// In order of their places; those at the same place as they were found.
    sorted: Vec<(usize, &'a Diagnostic)>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(text: &'a str, diagnostics: &'a [Diagnostic]) -> Self {
        let mut sorted: Vec<_> = diagnostics.iter().enumerate().collect();
        sorted.sort_by_key(|(_, problem)| problem.span.start);
        Problems {
            text,
            lines: OnceCell::new(),
            sorted,
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.text))
    }

    /// All of them, in order of their places.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.sorted.iter().map(|&(_, problem)| problem)
    }

    /// Those that begin inside of a span, as they were found.
    pub(super) fn inside(&self, span: Span) -> Vec<&'a Diagnostic> {
        let start = |(_, problem): &(usize, &Diagnostic)| problem.span.start;
        let first = self.sorted.partition_point(|it| start(it) < span.start);
        let behind = self.sorted.partition_point(|it| start(it) <= span.end);
        let mut found = self.sorted[first..behind.max(first)].to_vec();
        found.sort_by_key(|(index, _)| *index);
        found.into_iter().map(|(_, problem)| problem).collect()
    }
}

/// Some problems of a chapter, on one HTML line per part, so that no line of it can be taken for
/// Markdown. The text that they are about is there as `source` if nothing else is shown of it.
pub(super) fn error_box(
    problems: &Problems<'_>,
    shown: &[&Diagnostic],
    source: Option<&str>,
    target: Target,
) -> Fragment {
    let heading = match source {
        Some(_) => "This block could not be expanded",
        None => "Something is wrong with this block",
    };
    let messages = messages(problems, shown);
    match target {
        Target::Html => {
            let items: String = messages
                .iter()
                .map(|message| format!("<li>{}</li>", html::text(message)))
                .collect();
            let source = source.map(|source| {
                let lines: Vec<_> = source.lines().map(html::text).collect();
                format!("<pre><code>{}</code></pre>", lines.join("&#10;"))
            });
            let source = source.unwrap_or_default();
            Fragment::around(
                format!(
                    "<div class=\"casebook-error\" role=\"note\"><strong>{heading}</strong><ul>{items}</ul>{source}"
                ),
                "</div>",
            )
        }
        Target::Markdown => Fragment {
            open: format!(
                "**{heading}:** {}",
                messages
                    .join("; ")
                    .replace(['*', '_', '`', '<', '[', ':'], " ")
            ),
            ..Fragment::default()
        },
        Target::Plain => Fragment::default(),
    }
}

/// What the box says of each problem. Help that the next one has too is said there.
fn messages(problems: &Problems<'_>, shown: &[&Diagnostic]) -> Vec<String> {
    let next = shown.iter().skip(1).map(Some).chain([None]);
    let messages = shown.iter().zip(next).map(|(problem, next)| {
        let at = problems
            .lines()
            .line_column(problems.text, problem.span.start);
        let repeated = next.is_some_and(|next| next.help == problem.help);
        let help: String = match repeated {
            true => String::new(),
            false => {
                let help = problem.help.iter();
                help.map(|help| format!(" – {help}")).collect()
            }
        };
        format!(
            "{}:{}: {} [{}]{help}",
            at.line, at.column, problem.message, problem.code.name
        )
    });
    messages.collect()
}
