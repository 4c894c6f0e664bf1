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

/// Some problems of a chapter and the text that they are about, on one HTML line per part, so that
/// no line of it can be taken for Markdown.
pub(super) fn error_box(
    problems: &Problems<'_>,
    shown: &[&Diagnostic],
    source: &str,
    target: Target,
) -> Fragment {
    if target == Target::Plain {
        return Fragment::default();
    }
    let messages: Vec<String> = shown
        .iter()
        .map(|problem| {
            let at = problems
                .lines()
                .line_column(problems.text, problem.span.start);
            let help: String = problem
                .help
                .iter()
                .map(|help| format!(" – {help}"))
                .collect();
            format!(
                "{}:{}: {} [{}]{help}",
                at.line, at.column, problem.message, problem.code.name
            )
        })
        .collect();
    match target {
        Target::Html => {
            let items: String = messages
                .iter()
                .map(|message| format!("<li>{}</li>", html::text(message)))
                .collect();
            let source: String = source
                .lines()
                .map(html::text)
                .collect::<Vec<_>>()
                .join("&#10;");
            Fragment::around(
                format!(
                    "<div class=\"casebook-error\" role=\"note\"><strong>This block could not be expanded</strong><ul>{items}</ul><pre><code>{source}</code></pre>"
                ),
                "</div>",
            )
        }
        Target::Markdown => Fragment {
            open: format!(
                "**This block could not be expanded:** {}",
                messages
                    .join("; ")
                    .replace(['*', '_', '`', '<', '[', ':'], " ")
            ),
            ..Fragment::default()
        },
        Target::Plain => Fragment::default(),
    }
}
