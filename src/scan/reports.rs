//! What the author is told about the structure of a chapter.

use super::closing::Cause;
use super::cursor::Cursor;
use super::frames::is_quote;
use super::html::HtmlEnd;
use super::leaf::{self, Leaf};
use super::scanner::{Rest, Scanner};
use super::spans::SpanEnd;
use super::tree::Open;
use super::{Claim, Line, LineKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Header, MAX_DEPTH};
use crate::source::Span;
use crate::syntax::{Candidate, Opening, Place, excerpt};

impl Scanner<'_> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.result.diagnostics.push(diagnostic);
    }

    /// A directive without its closing fence, and why it has not been found.
    pub(super) fn report_unclosed(&mut self, open: &Open, cause: Cause) {
        let closer = match open.header.body {
            Body::Fence { colons } => format!("`{}`", ":".repeat(colons)),
            Body::CodeFence { marker, length, .. } => leaf::fence_in_words(marker, length),
            _ => return,
        };
        let message = format!("`{}` is never closed", open.header.name.value);
        let unclosed = Diagnostic::new(&Code::UNCLOSED_DIRECTIVE, open.header.span, message);
        let add = format!("add a line of {closer} where it ends");
        let unclosed = match (cause, open.hidden_closer) {
            (Cause::Stray(stray), _) => unclosed
                .label(stray, "this closing fence is outside of the list item or quote that the directive is in")
                .help("indent the closing fence like the opening one"),
            (_, Some((block, closer))) => unclosed
                .label(block, "this is still open")
                .label(closer, "so this does not count as its closing fence")
                .help("close the code or comment before the closing fence"),
            (Cause::Closer(outer), None) => unclosed.label(outer, "an outer directive is closed here").help(add),
            (Cause::Marks, None) => match self.open_block() {
                Some(block) => unclosed.label(block, "this is still open").help(format!("close it, and {add}")),
                None => unclosed.help(add),
            },
        };
        self.report(unclosed);
    }

    /// A block inside of a directive that is still open where the directive ends.
    pub(super) fn report_open_leaf(&mut self, open: &Open) {
        let Some(block) = self.open_block() else {
            return;
        };
        let (code, message, help) = match self.leaf {
            Leaf::Fence { marker, length, .. } => (
                &Code::UNCLOSED_CODE,
                "a code fence is still open where the directive ends",
                format!(
                    "close the code with {} before the directive ends",
                    leaf::fence_in_words(marker, length)
                ),
            ),
            _ => (
                &Code::UNCLOSED_HTML,
                "this HTML block is still open where the directive ends",
                "close the comment or tag before the directive ends".to_owned(),
            ),
        };
        let directive = open.header.span;
        self.report(
            Diagnostic::new(code, block, message)
                .label(directive, "the directive that it is in")
                .help(help),
        );
    }

    /// Elements that a directive's body opens and does not close, so that they hold the rest of the page.
    pub(super) fn report_open_tags(&mut self, open: &Open) {
        for tag in open.tags.left() {
            let name = excerpt(&tag.name);
            self.report(
                Diagnostic::new(
                    &Code::UNCLOSED_HTML,
                    tag.span,
                    format!("`<{name}>` is still open where the directive ends"),
                )
                .label(open.header.span, "the directive that it is in")
                .help(format!("write `</{name}>` before the directive ends")),
            );
        }
    }

    /// The first line of the code fence or of the HTML comment, or the like, that is open now.
    pub(super) fn open_block(&self) -> Option<Span> {
        let open = matches!(self.leaf, Leaf::Fence { .. } | Leaf::Html(HtmlEnd::Text(_)));
        let line = self.result.lines.get(self.leaf_line).filter(|_| open)?;
        Some(Span::new(line.content, line.span.end))
    }

    /// The body of `!!! note` indented too little: Python-Markdown shows an empty box and the text
    /// below it, without a word.
    pub(super) fn report_orphan(&mut self, header: Span, line: &Line) {
        let text = &self.text[line.content..line.span.end];
        if line.kind != LineKind::Text || !line.begins || text.starts_with([':', '!', '?']) {
            return;
        }
        let apart = matches!(self.result.lines.last(), Some(line) if line.kind == LineKind::Blank);
        if apart && !(1..Body::INDENT).contains(&self.indent) {
            return;
        }
        let span = Span::new(line.content, line.content + text.trim_end().len());
        let message = "this line is not indented enough to be in the block above it";
        let orphan = Diagnostic::new(&Code::ORPHANED_BODY, span, message)
            .label(header, "the block has no body");
        let indent = format!("indent the body by {} columns", Body::INDENT);
        self.report(match apart {
            // The block may be all title, and the text indented by chance.
            true => orphan
                .as_warning()
                .help(format!("{indent}, or do not indent it at all")),
            false => orphan.help(format!("{indent}, or put a blank line between")),
        });
    }

    /// A quote below an alert without a body: with a blank line that has no mark between them, they
    /// are two quotes.
    pub(super) fn report_severed_quote(&mut self, header: Span, line: &Line) {
        let text = line.span.of(self.text);
        if line.kind == LineKind::Opener || !text.trim_start().starts_with('>') {
            return;
        }
        let start = line.span.end - text.trim_start().len();
        self.report(
            Diagnostic::new(
                &Code::ORPHANED_BODY,
                Span::new(start, start + text.trim().len()),
                "this quote is not part of the alert above it",
            )
            .as_warning()
            .label(header, "the alert has no body")
            .help("write `>` on the blank line between them"),
        );
    }

    pub(super) fn report_too_deep(&mut self, header: Span) {
        let message = format!("directives are nested more than {MAX_DEPTH} deep");
        self.report(
            Diagnostic::new(&Code::NESTING_TOO_DEEP, header, message)
                .help("close an outer directive first"),
        );
    }

    /// A closing fence that is shorter than every open one, of which the innermost is at this depth.
    pub(super) fn report_short_closer(&mut self, span: Span, depth: usize) {
        let around = self.stack.get(depth);
        let message = "this fence is shorter than every directive that is open, so it closes none";
        let short = Diagnostic::new(&Code::SHORT_CLOSER, span, message)
            .help(format!(
                "write `{}` to close the innermost one",
                ":".repeat(around.colons().unwrap_or_default())
            ))
            .help(format!("write `\\{}` if it is text", span.of(self.text)));
        // As text it would make a definition list of its neighbours, so the page shows the directive
        // as one that could not be expanded; of somebody else's nothing is shown.
        self.report(match around.directive {
            Some(_) => short,
            None => short.as_warning(),
        });
    }

    pub(super) fn report_stray_closer(&mut self, span: Span) {
        // One mistake is one report: this is the end of what could not begin.
        if let Some(is_error) = self.spoilt.pop() {
            self.result.spoilt_closers.extend(is_error.then_some(span));
            return;
        }
        self.report(
            Diagnostic::new(&Code::STRAY_CLOSER, span, "this fence closes nothing")
                .help("remove it, or open a directive with `:::name` above it"),
        );
    }

    /// `Hello :::` inside of a colon fence: Prettier joins lines, people forget the line break.
    pub(super) fn warn_about_glued_fence(&mut self, text: &str, offset: usize) {
        if !self.colon_fences || !self.stack.has_fence_from(0) {
            return;
        }
        let text = text.trim_end();
        let before = text.trim_end_matches(':');
        if text.len() - before.len() < 3 || before.is_empty() || !before.ends_with([' ', '\t']) {
            return;
        }
        let span = Span::new(offset + before.len(), offset + text.len());
        self.report(
            Diagnostic::new(
                &Code::GLUED_FENCE,
                span,
                "a closing fence must stand on a line of its own",
            )
            .help("put a line break before it"),
        );
    }

    /// `：：：`, as East Asian keyboards type it, where a colon fence is open: text of its body.
    pub(super) fn warn_about_wide_fence(&mut self, rest: Rest<'_>) {
        let text = rest.content.rest().trim_end();
        let bare = text.trim_start_matches('：').is_empty();
        let colons = text.chars().count();
        if !bare || colons < 3 || !self.colon_fences {
            return;
        }
        // The end of what could not begin, which has been told.
        if self.spoilt.pop().is_none() && self.stack.has_fence_from(0) {
            let start = rest.content.offset();
            let span = Span::new(start, start + text.len());
            let message = "full-width colons close no directive";
            let problem = Diagnostic::new(&Code::MALFORMED_OPENER, span, message);
            let colons = ":".repeat(colons.min(20));
            self.report(problem.help(format!("write `{colons}`")));
        }
    }

    /// Raw HTML goes on up to a blank line, and Markdown in it is not read.
    pub(super) fn warn_about_directive_in_html(&mut self, rest: Rest<'_>) {
        let text = rest.content.rest();
        if rest.indent >= 4 || !text.starts_with([':', '!', '?', '`', '~']) {
            return;
        }
        if let Some(header) = self.would_open(Place::Line, rest.content) {
            let message = "a directive inside of a raw HTML block is not expanded";
            self.report(
                Diagnostic::new(&Code::DIRECTIVE_IN_HTML, header.span, message)
                    .help("put a blank line before it"),
            );
        }
    }

    /// Whether this is a line of three colons in a comment that began in the middle of a paragraph. Where
    /// the host makes definition lists they end the paragraph, so that the comment is shown as text.
    pub(super) fn is_in_comment(&mut self, rest: Rest<'_>) -> bool {
        let Leaf::Span(SpanEnd::Comment { told }) = self.leaf else {
            return false;
        };
        let text = rest.content.rest();
        if !rest.continues || !text.starts_with(":::") || !self.colon_fences {
            return false;
        }
        if self.claims.has_definitions() && !told {
            let start = rest.content.offset();
            let span = Span::new(start, start + text.trim_end().len());
            let message = "these colons make text of the comment around them, as it begins in the middle of a line";
            self.report(
                Diagnostic::new(&Code::DIRECTIVE_IN_HTML, span, message)
                    .help("begin the comment on a line of its own"),
            );
            self.leaf = Leaf::Span(SpanEnd::Comment { told: true });
        }
        true
    }

    /// `: !!! note` where the host makes no definition lists: text, in the middle of a paragraph.
    pub(super) fn warn_about_directive_behind_colon(&mut self, rest: Rest<'_>) {
        let mut inside = rest.content;
        inside.take_bytes(1);
        inside.take_indent();
        if let Some(header) = self.would_open(Place::Line, inside) {
            let message = "no definition lists are made here, so that this is text behind a colon";
            self.report(
                Diagnostic::new(&Code::MALFORMED_OPENER, header.span, message)
                    .as_warning()
                    .help("put it on a line of its own, with a blank line before it"),
            );
        }
    }

    /// `- [ ] :::note`: what stands behind the box of a task is a paragraph.
    pub(super) fn report_directive_behind_task(&mut self, inside: Cursor<'_>) {
        let text = inside.rest();
        let Some(behind) = leaf::after_task(text) else {
            return;
        };
        let mut opener = inside;
        opener.take_bytes(text.len() - behind.len());
        opener.take_indent();
        if let Some(header) = self.would_open(Place::Line, opener) {
            if matches!(header.body, Body::Fence { .. }) {
                self.spoilt.push(true);
            }
            let message = "no directive begins behind the box of a task, so this is text";
            self.report(
                Diagnostic::new(&Code::MALFORMED_OPENER, header.span, message)
                    .help("put it on the next line, indented as the text of the item"),
            );
        }
    }

    /// `> [!TIP]` below other lines of its quote, and `[!TIP]` without a quote around it: everywhere a
    /// text with brackets.
    pub(super) fn warn_about_misplaced_alert(&mut self, rest: Rest<'_>) {
        let around = rest.depth.checked_sub(1).map(|depth| self.stack.get(depth));
        let late = around.is_some_and(|around| is_quote(around.frame));
        if around.is_some_and(|around| around.line == self.index()) {
            return;
        }
        let Some(header) = self.would_open(Place::Quote, rest.content) else {
            return;
        };
        let text = header.span.of(self.text);
        // Without a quote only what nobody writes into a paragraph: `[!TIP]` and nothing else.
        let kind = header.name.value.as_str();
        let alone = text == format!("[!{kind}]") && !kind.contains(char::is_lowercase);
        if !late && (!alone || self.leaf.is_paragraph()) {
            return;
        }
        let (message, help) = match late {
            true => (
                "an alert begins only on the first line of its block quote",
                "put a line without `>` before it".to_owned(),
            ),
            false => (
                "an alert is a block quote, and this is none",
                format!("write `> {text}`, and `>` before every line below that belongs to it"),
            ),
        };
        self.report(
            Diagnostic::new(&Code::MALFORMED_OPENER, header.span, message)
                .as_warning()
                .help(help)
                .help(format!("write `\\{text}` if it is text")),
        );
    }

    /// The header of the directive of ours that would begin here, were it not for its place.
    fn would_open(&self, place: Place, cursor: Cursor<'_>) -> Option<Header> {
        let candidate = Candidate {
            place,
            text: cursor.rest(),
            offset: cursor.offset(),
            indent: 0,
        };
        let mut notations = self.notations.iter();
        match notations.find_map(|notation| notation.open(&candidate))? {
            Opening::Directive(header) => {
                let known = match place {
                    Place::Quote => self.claims.knows_alert(&header),
                    _ => matches!(self.claims.claim(&header), Claim::Take),
                };
                known.then_some(*header)
            }
            Opening::NearMiss(_) => None,
        }
    }
}
