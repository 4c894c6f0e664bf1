//! The box that stands on a page for what could not be expanded.

use crate::diagnostic::Diagnostic;
use crate::render::{Fragment, Target, html};
use crate::source::Lines;

/// What is wrong and the text that it is wrong with, on one HTML line per part, so that no line of
/// it can be taken for Markdown.
pub(super) fn error_box(
    problems: &[&Diagnostic],
    source: &str,
    target: Target,
    text: &str,
) -> Fragment {
    let lines = Lines::new(text);
    let messages: Vec<String> = problems
        .iter()
        .map(|problem| {
            let at = lines.line_column(text, problem.span.start);
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
