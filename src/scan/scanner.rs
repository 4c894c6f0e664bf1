//! The pass itself.

use super::cursor::Cursor;
use super::frames::take_mark;
use super::leaf::{self, HtmlEnd, Leaf, MathEnd};
use super::tree::{Container, Last, Open};
use super::{Claim, Claims, Line, LineKind, Scan};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Frame, MAX_DEPTH};
use crate::source::{Lines, Span};
use crate::syntax::{Candidate, Notation, Opening, Place};

/// Scans a chapter. Never fails: what cannot be read is text, and a diagnostic says so.
pub fn scan(text: &str, notations: &[&dyn Notation], claims: &dyn Claims) -> Scan {
    let lines = Lines::new(text);
    let mut scanner = Scanner {
        text,
        notations,
        claims,
        fences: None,
        stack: Vec::new(),
        root: Container::new(Frame::Item { width: 0 }),
        top: Vec::new(),
        leaf: Leaf::None,
        leaf_line: 0,
        hopeless: false,
        no_break_before: 0,
        last_text: 0,
        colon_fences: notations
            .iter()
            .any(|notation| notation.needles().contains(&":::")),
        result: Scan {
            lines: Vec::with_capacity(lines.count()),
            ..Scan::default()
        },
    };
    for index in 0..lines.count() {
        let span = lines.span(text, index);
        if index + 1 == lines.count() && span.is_empty() && index > 0 {
            break; // the text ends with a line end: there is no last line
        }
        scanner.line(span);
    }
    let end = scanner.result.lines.len();
    scanner.close(
        0,
        Ending {
            line: end,
            closer: None,
            stray: None,
        },
    );
    scanner.result.directives = std::mem::take(&mut scanner.top);
    scanner.result
}

struct Scanner<'a> {
    text: &'a str,
    notations: &'a [&'a dyn Notation],
    claims: &'a dyn Claims,
    /// Where code fences could close, found when first needed.
    fences: Option<ClosingFences>,
    stack: Vec<Container>,
    root: Container,
    top: Vec<crate::directive::Directive>,
    leaf: Leaf,
    /// The line on which the open leaf began.
    leaf_line: usize,
    /// The open code fence is in a directive and nothing in the rest of the text can close it, so
    /// the directive's own closing fence does.
    hopeless: bool,
    /// Before this offset no line holds a thematic break; keeps `- - - - x` linear.
    no_break_before: usize,
    /// The number of lines up to and including the last one that was not blank.
    last_text: usize,
    colon_fences: bool,
    result: Scan,
}

/// Why containers are closed.
#[derive(Clone, Copy)]
struct Ending {
    /// The first line that is no longer inside.
    line: usize,
    /// The closing fence, of the outermost container that is closed.
    closer: Option<usize>,
    /// A closing fence that stands outside of the container that holds the directive.
    stray: Option<Span>,
}

impl<'a> Scanner<'a> {
    fn line(&mut self, span: Span) {
        let index = self.result.lines.len();
        let mut cursor = Cursor::new(span.of(self.text), span.start);
        let mut line = Line {
            span,
            content: span.start,
            depth: 0,
            quotes: 0,
            kind: LineKind::Blank,
            begins: false,
            item: false,
            underline: false,
        };
        let matched = match self.match_containers(&mut cursor, index) {
            Matched::Upto(matched) => matched,
            Matched::ClosedBy(depth) => {
                self.close(
                    depth,
                    Ending {
                        line: index,
                        closer: Some(index),
                        stray: None,
                    },
                );
                line.kind = LineKind::Closer;
                line.content = cursor.offset();
                return self.finish(line);
            }
        };
        self.content(cursor, matched, &mut line);
        self.finish(line);
    }

    fn finish(&mut self, mut line: Line) {
        line.depth = self.stack.len();
        line.quotes = self
            .stack
            .iter()
            .filter(|container| container.is_quote())
            .count();
        self.result.lines.push(line);
        if line.kind != LineKind::Blank {
            self.last_text = self.result.lines.len();
        }
    }

    /// Goes through the open containers from the outside and takes their marks off the line.
    fn match_containers(&mut self, cursor: &mut Cursor<'a>, index: usize) -> Matched {
        if leaf::is_blank(cursor.rest()) {
            return Matched::Upto(self.match_blank(cursor, index));
        }
        for (depth, container) in self.stack.iter().enumerate() {
            if let Frame::Body(Body::CodeFence { marker, length, .. }) = container.frame {
                let mut ahead = *cursor;
                if ahead.take_columns_up_to(4) < 4
                    && leaf::closes_fence(ahead.rest(), marker, length)
                {
                    return Matched::ClosedBy(depth);
                }
            }
            if !take_mark(container.frame, cursor, false) {
                return Matched::Upto(depth);
            }
        }
        Matched::Upto(self.stack.len())
    }

    /// A blank line belongs to every container up to the first block quote, so that blank lines
    /// cost nothing however deep the nesting is.
    fn match_blank(&mut self, cursor: &mut Cursor<'a>, index: usize) -> usize {
        if let Some(top) = self.stack.last()
            && top.empty_since.is_some_and(|line| line + 1 == index)
            && self.leaf == Leaf::None
        {
            self.close(
                self.stack.len() - 1,
                Ending {
                    line: index,
                    closer: None,
                    stray: None,
                },
            );
        }
        let matched = self
            .stack
            .iter()
            .position(Container::is_quote)
            .unwrap_or(self.stack.len());
        cursor.take_indent();
        matched
    }

    /// What stands on the line after the marks of the containers that it continues.
    fn content(&mut self, mut cursor: Cursor<'a>, matched: usize, line: &mut Line) {
        let index = self.result.lines.len();
        let all = matched == self.stack.len();
        let blank = leaf::is_blank(cursor.rest());
        line.content = cursor.offset();
        if !blank && self.colon_fences && self.closing_fence(cursor, matched, line) {
            return;
        }
        if all && self.continues_leaf(cursor, blank, line) {
            return;
        }
        if blank {
            self.blank(matched, index);
            return;
        }
        let mut matched = matched;
        let mut interrupting = all && self.leaf == Leaf::Paragraph;
        loop {
            let indent = cursor.indent_up_to(4);
            if indent == 4 {
                break;
            }
            let mut ahead = cursor;
            ahead.take_indent();
            let rest = ahead.rest();
            match rest.as_bytes().first() {
                None => break,
                Some(b'>') => {
                    self.close_to(matched, index);
                    let mut inside = cursor;
                    inside.take_quote_mark();
                    cursor = inside;
                    if self.open_quote(ahead.offset(), indent, cursor, line) {
                        return;
                    }
                }
                Some(b':' | b'!' | b'?')
                    if self.open_line(rest, ahead.offset(), indent, matched, line) =>
                {
                    return;
                }
                Some(b'`' | b'~') => {
                    if self.open_fence(rest, ahead.offset(), indent, matched, line) {
                        return;
                    }
                    break;
                }
                Some(b'[') => match leaf::footnote_marker(rest) {
                    Some(length) => {
                        self.close_to(matched, index);
                        ahead.take_bytes(length);
                        self.push(Container::new(Frame::Item { width: 4 }));
                        cursor = ahead;
                        cursor.take_columns_up_to(4);
                    }
                    None => break,
                },
                Some(b':') if self.is_definition(matched, interrupting) => {
                    self.close_to(matched, index);
                    ahead.take_bytes(1);
                    let width = indent + 1 + item_padding(&ahead);
                    self.container(self.stack.len()).last = Last::Definition;
                    self.push(Container::new(Frame::Item { width }));
                    cursor = after_marker(ahead, width - indent - 1);
                    line.item = true;
                }
                Some(b'-' | b'+' | b'*' | b'0'..=b'9') => {
                    if interrupting && leaf::is_setext_underline(rest) {
                        break;
                    }
                    if self.is_break(rest, ahead.offset()) {
                        break;
                    }
                    let Some((length, interrupts)) = leaf::list_marker(rest) else {
                        break;
                    };
                    let empty = leaf::is_blank(&rest[length..]);
                    if interrupting && (empty || !interrupts) {
                        break;
                    }
                    self.close_to(matched, index);
                    ahead.take_bytes(length);
                    let padding = if empty { 1 } else { item_padding(&ahead) };
                    let mut item = Container::new(Frame::Item {
                        width: indent + length + padding,
                    });
                    item.empty_since = empty.then_some(index);
                    self.push(item);
                    cursor = after_marker(ahead, padding);
                    line.item = true;
                }
                _ => break,
            }
            matched = self.stack.len();
            interrupting = false;
            line.begins = true;
            line.content = cursor.offset();
            if leaf::is_blank(cursor.rest()) {
                line.kind = LineKind::Blank;
                // The marker itself is text; only the content is blank.
                line.begins = false;
                return;
            }
        }
        self.leaf_block(cursor, matched, interrupting, line);
    }

    /// Whether the open leaf goes on with this line, all of its containers being there.
    fn continues_leaf(&mut self, cursor: Cursor<'a>, blank: bool, line: &mut Line) -> bool {
        match self.leaf {
            Leaf::Fence { marker, length, .. } => {
                let mut ahead = cursor;
                if ahead.take_columns_up_to(4) < 4
                    && leaf::closes_fence(ahead.rest(), marker, length)
                {
                    self.leaf = Leaf::None;
                }
                line.kind = LineKind::Code;
                true
            }
            Leaf::Html(end) => {
                if end == HtmlEnd::Blank {
                    if blank {
                        self.leaf = Leaf::None;
                        return false;
                    }
                    self.warn_about_directive_in_html(cursor);
                } else if leaf::html_ends(end, cursor.rest()) {
                    self.leaf = Leaf::None;
                }
                line.kind = LineKind::Html;
                true
            }
            Leaf::Math(end) => {
                if blank {
                    // MathJax does not look past a paragraph either.
                    self.leaf = Leaf::None;
                    return false;
                }
                if cursor.rest().contains(end.text()) {
                    self.leaf = Leaf::None;
                }
                line.kind = LineKind::Math;
                true
            }
            Leaf::Indented => {
                if blank {
                    return false;
                }
                if cursor.indent_up_to(4) == 4 {
                    line.kind = LineKind::Code;
                    return true;
                }
                self.leaf = Leaf::None;
                false
            }
            Leaf::Paragraph | Leaf::None => false,
        }
    }

    fn blank(&mut self, matched: usize, index: usize) {
        self.close_to_keeping_leaf(matched, index);
        if self.leaf != Leaf::Indented {
            self.leaf = Leaf::None;
        }
    }

    /// The innermost block on a line: everything that is no container.
    fn leaf_block(
        &mut self,
        cursor: Cursor<'a>,
        matched: usize,
        interrupting: bool,
        line: &mut Line,
    ) {
        let index = self.result.lines.len();
        let indent = cursor.indent_up_to(4);
        let mut ahead = cursor;
        ahead.take_indent();
        let rest = ahead.rest();
        line.content = ahead.offset();
        let all = matched == self.stack.len();
        let paragraph_open = self.leaf == Leaf::Paragraph;
        if indent == 4 {
            if paragraph_open && (all || self.lazy(matched)) {
                line.kind = LineKind::Text;
                return;
            }
            self.close_to(matched, index);
            self.begin(Leaf::Indented, LineKind::Code, line);
            return;
        }
        if leaf::is_atx_heading(rest) {
            self.close_to(matched, index);
            self.begin(Leaf::None, LineKind::Heading, line);
        } else if interrupting && leaf::is_setext_underline(rest) {
            self.leaf = Leaf::None;
            line.kind = LineKind::Text;
            line.underline = true;
            self.container(self.stack.len()).last = Last::Other;
        } else if self.is_break(rest, ahead.offset()) {
            self.close_to(matched, index);
            self.begin(Leaf::None, LineKind::Break, line);
        } else if let Some((end, interrupts)) = leaf::html_start(rest)
            && (interrupts || !paragraph_open || (!all && !self.lazy(matched)))
        {
            self.close_to(matched, index);
            let open = if leaf::html_ends(end, after_html_opener(rest)) {
                Leaf::None
            } else {
                Leaf::Html(end)
            };
            self.begin(open, LineKind::Html, line);
        } else if let Some(end) = self.math_start(rest, ahead.offset()) {
            self.close_to(matched, index);
            self.begin(Leaf::Math(end), LineKind::Math, line);
        } else if paragraph_open && (all || self.lazy(matched)) {
            line.kind = LineKind::Text;
            self.warn_about_glued_fence(rest, ahead.offset());
        } else {
            self.close_to(matched, index);
            self.begin(Leaf::Paragraph, LineKind::Text, line);
            self.container(self.stack.len()).last = Last::Paragraph;
            self.warn_about_glued_fence(rest, ahead.offset());
        }
    }

    fn begin(&mut self, leaf: Leaf, kind: LineKind, line: &mut Line) {
        self.leaf = leaf;
        self.leaf_line = self.result.lines.len();
        self.hopeless = false;
        self.container(self.stack.len()).last = Last::Other;
        line.kind = kind;
        line.begins = true;
    }

    /// Whether a paragraph's line without the marks of all its containers still belongs to it.
    fn lazy(&self, matched: usize) -> bool {
        self.leaf == Leaf::Paragraph && self.stack[matched..].iter().all(Container::allows_lazy)
    }

    fn is_definition(&mut self, matched: usize, interrupting: bool) -> bool {
        interrupting
            || matches!(
                self.container(matched).last,
                Last::Paragraph | Last::Definition
            )
    }

    fn is_break(&mut self, rest: &str, offset: usize) -> bool {
        if offset < self.no_break_before {
            return false;
        }
        match leaf::thematic_break(rest) {
            Ok(()) => true,
            Err(read) => {
                self.no_break_before = offset + read;
                false
            }
        }
    }

    /// Display math counts only if it is closed before the next blank line.
    fn math_start(&self, rest: &str, offset: usize) -> Option<MathEnd> {
        let end = if rest.starts_with("$$") {
            MathEnd::Dollars
        } else if rest.starts_with(r"\\[") {
            MathEnd::Bracket
        } else {
            return None;
        };
        if rest[2..].contains(end.text()) {
            return None;
        }
        let mut rows = self.text[offset..]
            .lines()
            .skip(1)
            .take_while(|row| !leaf::is_blank(row));
        rows.any(|row| row.contains(end.text())).then_some(end)
    }

    // Containers.

    /// The container at this depth; 0 is the chapter itself.
    fn container(&mut self, depth: usize) -> &mut Container {
        match depth {
            0 => &mut self.root,
            _ => &mut self.stack[depth - 1],
        }
    }

    fn push(&mut self, container: Container) {
        if !matches!(self.container(self.stack.len()).last, Last::Definition) {
            self.container(self.stack.len()).last = Last::Other;
        }
        self.leaf = Leaf::None;
        self.stack.push(container);
    }

    /// Ends what the line does not continue: the containers from `depth` on, and the open leaf.
    fn close_to(&mut self, depth: usize, line: usize) {
        self.close_to_keeping_leaf(depth, line);
        self.leaf = Leaf::None;
    }

    fn close_to_keeping_leaf(&mut self, depth: usize, line: usize) {
        if depth < self.stack.len() {
            self.close(
                depth,
                Ending {
                    line,
                    closer: None,
                    stray: None,
                },
            );
        }
    }

    /// Closes the containers from `depth` on, the innermost first.
    fn close(&mut self, depth: usize, ending: Ending) {
        while self.stack.len() > depth {
            let Some(container) = self.stack.pop() else {
                break;
            };
            let outermost = self.stack.len() == depth;
            let closer = ending.closer.filter(|_| outermost);
            let fence = self.take_open_fence(&container);
            if let Some(open) = container.directive {
                self.close_directive(open, container.frame, closer, fence, ending);
            }
        }
        self.leaf = Leaf::None;
    }

    fn close_directive(
        &mut self,
        open: Open,
        frame: Frame,
        closer: Option<usize>,
        fence: Option<String>,
        ending: Ending,
    ) {
        let needs_closer = matches!(
            frame,
            Frame::Body(Body::Fence { .. } | Body::CodeFence { .. })
        );
        if needs_closer && closer.is_none() {
            self.report_unclosed(&open, frame, ending);
        }
        let frames = self.stack.iter().map(|container| container.frame).collect();
        // Blank lines before a dedent are outside: they separate the block from what follows.
        let end = if closer.is_some() {
            ending.line
        } else {
            self.last_text.max(open.line + 1).min(ending.line)
        };
        let directive = open.close(frames, end, closer, fence);
        self.report_orphan(&directive, ending.line);
        let parent = self
            .stack
            .iter_mut()
            .rev()
            .find_map(|container| container.directive.as_mut());
        match parent {
            Some(parent) => parent.children.push(directive),
            None => self.top.push(directive),
        }
    }

    /// If a code fence is still open where a body ends, says so and returns the line that closes
    /// it, so that what follows the directive is not swallowed.
    fn take_open_fence(&mut self, container: &Container) -> Option<String> {
        let open = container.directive.as_ref()?;
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        let first = self.result.lines.get(self.leaf_line);
        let span = first.map_or(Span::at(open.start), |line| {
            Span::new(line.content, line.span.end)
        });
        if matches!(leaf, Leaf::Html(end) if end != HtmlEnd::Blank) {
            self.result.diagnostics.push(
                Diagnostic::new(
                    &Code::UNCLOSED_HTML,
                    span,
                    "this HTML block is still open where the directive ends",
                )
                .label(open.header.span, "the directive that it is in")
                .help("close the comment or tag before the directive ends"),
            );
        }
        let Leaf::Fence {
            marker,
            length,
            indent,
        } = leaf
        else {
            return None;
        };
        self.result.diagnostics.push(
            Diagnostic::new(
                &Code::UNCLOSED_CODE,
                span,
                "a code fence is still open where the directive ends",
            )
            .label(open.header.span, "the directive that it is in")
            .help(format!(
                "close the code with `{}` before the directive ends",
                fence_text(marker, length)
            )),
        );
        Some(format!("{:indent$}{}", "", fence_text(marker, length)))
    }

    // Directives.

    fn open_line(
        &mut self,
        rest: &'a str,
        offset: usize,
        indent: usize,
        matched: usize,
        line: &mut Line,
    ) -> bool {
        let candidate = Candidate {
            place: Place::Line,
            text: rest,
            offset,
            indent,
        };
        let Some(header) = self.ask(&candidate) else {
            return false;
        };
        self.open_directive(header, offset, matched, line)
    }

    fn open_quote(
        &mut self,
        start: usize,
        indent: usize,
        inside: Cursor<'a>,
        line: &mut Line,
    ) -> bool {
        let mut ahead = inside;
        ahead.take_indent();
        let candidate = Candidate {
            place: Place::Quote,
            text: ahead.rest(),
            offset: ahead.offset(),
            indent,
        };
        if inside.indent_up_to(4) < 4
            && ahead.rest().starts_with("[!")
            && let Some(header) = self.ask(&candidate)
        {
            let depth = self.stack.len();
            if self.open_directive(header, start, depth, line) {
                // Plain text may go on lazily right under the first line, as in mdBook.
                self.leaf = Leaf::Paragraph;
                return true;
            }
        }
        self.push(Container::new(Frame::Quote));
        false
    }

    fn open_fence(
        &mut self,
        rest: &'a str,
        offset: usize,
        indent: usize,
        matched: usize,
        line: &mut Line,
    ) -> bool {
        let index = self.result.lines.len();
        let Some((marker, length, info)) = leaf::opening_fence(rest) else {
            self.open_line(rest, offset, indent, matched, line);
            return false;
        };
        let candidate = Candidate {
            place: Place::CodeFence {
                marker,
                length,
                indent,
            },
            text: info,
            offset: offset + length,
            indent,
        };
        if let Some(header) = self.ask(&candidate)
            && self.open_directive(header, offset, matched, line)
        {
            return true;
        }
        self.close_to(matched, index);
        self.begin(
            Leaf::Fence {
                marker,
                length,
                indent,
            },
            LineKind::Code,
            line,
        );
        if self
            .stack
            .iter()
            .any(|container| container.colons().is_some())
        {
            let text = self.text;
            let fences = self.fences.get_or_insert_with(|| ClosingFences::new(text));
            self.hopeless = !fences.any_after(line.span.end, marker, length);
        }
        true
    }

    /// Asks the notations about a candidate; reports near misses.
    fn ask(&mut self, candidate: &Candidate<'_>) -> Option<Box<crate::directive::Header>> {
        match self
            .notations
            .iter()
            .find_map(|notation| notation.open(candidate))?
        {
            Opening::Directive(header) => Some(header),
            Opening::NearMiss(diagnostic) => {
                self.result.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Opens a directive's container if the directive is ours, or if its closing fence has to be
    /// found although it is not. Returns whether the line is taken.
    fn open_directive(
        &mut self,
        header: Box<crate::directive::Header>,
        start: usize,
        matched: usize,
        line: &mut Line,
    ) -> bool {
        let index = self.result.lines.len();
        let mut ours = true;
        if let Claim::Leave(diagnostic) = self.claims.claim(&header) {
            self.result.diagnostics.extend(diagnostic);
            ours = false;
        }
        let body = header.body;
        if !ours && !matches!(body, Body::Fence { .. }) {
            return false;
        }
        self.close_to(matched, index);
        let depth = self
            .stack
            .iter()
            .filter(|container| container.directive.is_some())
            .count();
        if ours && depth == MAX_DEPTH {
            self.result.diagnostics.push(
                Diagnostic::new(
                    &Code::NESTING_TOO_DEEP,
                    header.span,
                    format!("directives are nested more than {MAX_DEPTH} deep"),
                )
                .help("close an outer directive first"),
            );
            ours = false;
        }
        let mut container = Container::new(Frame::Body(body));
        if ours {
            let mut header = *header;
            self.result.diagnostics.append(&mut header.problems);
            container.directive = Some(Open {
                header,
                start,
                line: index,
                children: Vec::new(),
            });
        }
        self.push(container);
        line.content = start;
        line.kind = if ours {
            LineKind::Opener
        } else {
            LineKind::Text
        };
        line.begins = true;
        true
    }

    /// A line of nothing but colons. It closes the nearest open fence of exactly its length, else
    /// the innermost shorter one (pandoc's equal-length nesting, and CommonMark's "at least as
    /// long"). The fence must be in the same block quote, and less than four columns away.
    fn closing_fence(&mut self, cursor: Cursor<'a>, matched: usize, line: &mut Line) -> bool {
        let all = matched == self.stack.len();
        let opaque = match self.leaf {
            Leaf::Fence { .. } => !self.hopeless,
            Leaf::Html(end) => end != HtmlEnd::Blank,
            Leaf::Math(_) => true,
            _ => false,
        };
        let mut ahead = cursor;
        if (all && opaque) || ahead.take_columns_up_to(4) == 4 {
            return false;
        }
        let colons = leaf::run(ahead.rest(), b':');
        if colons < 3 || !leaf::is_blank(&ahead.rest()[colons..]) {
            return false;
        }
        let span = Span::new(ahead.offset(), ahead.offset() + colons);
        let index = self.result.lines.len();
        let quote = self.stack[..matched].iter().rposition(Container::is_quote);
        let reachable = &self.stack[quote.map_or(0, |quote| quote + 1)..matched];
        let mut innermost = None;
        let mut target = None;
        for (depth, container) in reachable.iter().enumerate().rev() {
            let Some(length) = container.colons() else {
                continue;
            };
            innermost.get_or_insert(length);
            if length == colons {
                target = Some(depth);
                break;
            }
            if length < colons && target.is_none() {
                target = Some(depth);
            }
        }
        line.content = span.start;
        if let Some(depth) = target {
            let depth = depth + quote.map_or(0, |quote| quote + 1);
            let ours = self.stack[depth].directive.is_some();
            line.kind = if ours {
                LineKind::Closer
            } else {
                LineKind::Text
            };
            self.close(
                depth,
                Ending {
                    line: index,
                    closer: Some(index),
                    stray: None,
                },
            );
            return true;
        }
        if self.stack[matched..]
            .iter()
            .any(|container| container.colons().is_some())
        {
            // It stands outside of the list item or quote that the directive began in.
            line.kind = LineKind::Text;
            self.close(
                matched,
                Ending {
                    line: index,
                    closer: None,
                    stray: Some(span),
                },
            );
            return true;
        }
        if all && matches!(self.leaf, Leaf::Html(_)) {
            return false; // the opener above it was not read either
        }
        self.result.diagnostics.push(match innermost {
            None => Diagnostic::new(&Code::STRAY_CLOSER, span, "this fence closes nothing")
                .help("remove it, or open a directive with `:::name` above it"),
            Some(length) => Diagnostic::new(
                &Code::SHORT_CLOSER,
                span,
                "this fence is shorter than every directive that is open, so it is text",
            )
            .help(format!(
                "write `{}` to close the innermost one",
                ":".repeat(length)
            )),
        });
        false
    }

    // What the author is told.

    fn report_unclosed(&mut self, open: &Open, frame: Frame, ending: Ending) {
        let closer = match frame {
            Frame::Body(Body::Fence { colons }) => ":".repeat(colons),
            Frame::Body(Body::CodeFence { marker, length, .. }) => fence_text(marker, length),
            _ => return,
        };
        let span = open.header.span;
        let mut diagnostic = Diagnostic::new(
            &Code::UNCLOSED_DIRECTIVE,
            span,
            format!("`{}` is never closed", open.header.name.value),
        );
        if let Some(stray) = ending.stray {
            diagnostic = diagnostic
                .label(stray, "this closing fence is outside of the list item or quote that the directive is in")
                .help("indent the closing fence like the opening one");
        } else if let Some(opaque) = self.opaque_since(open.line) {
            diagnostic = diagnostic.label(
                opaque,
                "this is still open, so nothing below it counts as a closing fence",
            );
        } else if let Some(closed_by) = ending.closer.and_then(|line| self.closer_span(line)) {
            diagnostic = diagnostic.label(closed_by, "an outer directive is closed here");
        }
        self.result
            .diagnostics
            .push(diagnostic.help(format!("add a line `{closer}` where it ends")));
    }

    fn closer_span(&self, line: usize) -> Option<Span> {
        self.result
            .lines
            .get(line)
            .map(|line| Span::new(line.content, line.span.end))
    }

    /// The first line of a code fence, comment or other opaque block that is open now.
    fn opaque_since(&self, opener: usize) -> Option<Span> {
        let opaque = matches!(
            self.leaf,
            Leaf::Fence { .. } | Leaf::Html(_) | Leaf::Math(_)
        );
        let line = self.result.lines.get(self.leaf_line)?;
        (opaque && self.leaf_line > opener).then(|| Span::new(line.content, line.span.end))
    }

    /// The body of `!!! note` indented too little: Python-Markdown shows an empty box and the text
    /// below it, without a word.
    fn report_orphan(&mut self, directive: &crate::directive::Directive, next: usize) {
        if !matches!(directive.header.body, Body::Indented { .. }) || !directive.content.is_empty()
        {
            return;
        }
        // The line that ended the directive has been read so far, but not been entered.
        if next != directive.lines.start + 1 || next != self.result.lines.len() {
            return;
        }
        let start = self.text[directive.start..]
            .find('\n')
            .map_or(self.text.len(), |at| directive.start + at + 1);
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |at| start + at);
        let row = self.text[start..end].trim_end();
        let words = row.trim_start_matches([' ', '\t', '>']);
        if words.is_empty()
            || ["!!!", "???", ":::", "```", "~~~", "#", "<", "---"]
                .iter()
                .any(|mark| words.starts_with(mark))
        {
            return;
        }
        let span = Span::new(start + row.len() - words.len(), start + row.len());
        self.result.diagnostics.push(
            Diagnostic::new(
                &Code::ORPHANED_BODY,
                span,
                "this line is not indented enough to be in the block above it",
            )
            .label(directive.header.span, "the block has no body")
            .help("indent the body by four columns, or put a blank line between"),
        );
    }

    /// `Hello :::` inside of a colon fence: Prettier joins lines, people forget the line break.
    fn warn_about_glued_fence(&mut self, rest: &str, offset: usize) {
        if !self.colon_fences
            || !rest.ends_with(":::")
            || !self
                .stack
                .iter()
                .any(|container| container.colons().is_some())
        {
            return;
        }
        let text = rest.trim_end_matches(':');
        if text.trim_end().is_empty() || text.trim_end().len() == text.len() {
            return;
        }
        self.result.diagnostics.push(
            Diagnostic::new(
                &Code::GLUED_FENCE,
                Span::new(offset + text.len(), offset + rest.len()),
                "a closing fence must stand on a line of its own",
            )
            .help("put a line break before it"),
        );
    }

    /// Raw HTML goes on up to a blank line, and Markdown in it is not read.
    fn warn_about_directive_in_html(&mut self, cursor: Cursor<'_>) {
        let mut ahead = cursor;
        if ahead.take_columns_up_to(4) == 4 || !ahead.rest().starts_with([':', '!', '?', '`', '~'])
        {
            return;
        }
        let candidate = Candidate {
            place: Place::Line,
            text: ahead.rest(),
            offset: ahead.offset(),
            indent: 0,
        };
        let header = self
            .notations
            .iter()
            .find_map(|notation| match notation.open(&candidate) {
                Some(Opening::Directive(header)) => Some(header),
                _ => None,
            });
        if let Some(header) = header
            && matches!(self.claims.claim(&header), Claim::Take)
        {
            self.result.diagnostics.push(
                Diagnostic::new(
                    &Code::DIRECTIVE_IN_HTML,
                    header.span,
                    "a directive inside of a raw HTML block is not expanded",
                )
                .help("put a blank line before it"),
            );
        }
    }
}

enum Matched {
    /// This many containers go on.
    Upto(usize),
    /// The line is the closing fence of the container at this depth.
    ClosedBy(usize),
}

fn fence_text(marker: u8, length: usize) -> String {
    char::from(marker).to_string().repeat(length)
}

/// The white space that belongs to a list marker: one to four columns, or one if there are more,
/// because then the content is indented code (CommonMark section 5.2).
fn item_padding(cursor: &Cursor<'_>) -> usize {
    match cursor.indent_up_to(5) {
        5 => 1,
        0 => 0,
        columns => columns,
    }
}

fn after_marker<'a>(mut cursor: Cursor<'a>, padding: usize) -> Cursor<'a> {
    cursor.take_columns_up_to(padding);
    cursor
}

/// What follows the first characters of an HTML block's first line: `<!-->` does not end itself
/// with the same characters that opened it.
fn after_html_opener(line: &str) -> &str {
    if line.starts_with("<!--") {
        &line[4..]
    } else {
        &line[1..]
    }
}

/// Every line that could close a code fence, whatever containers it is in, and the longest such
/// fence from there on; asked so that an unclosed fence costs one look-up and not one more pass.
struct ClosingFences {
    marks: [Vec<(usize, usize)>; 2],
}

impl ClosingFences {
    fn new(text: &str) -> Self {
        let mut marks = [Vec::new(), Vec::new()];
        let mut offset = 0;
        for row in text.split_inclusive('\n') {
            let content = row.trim_matches([' ', '\t', '>', '\r', '\n']);
            if let Some(&marker @ (b'`' | b'~')) = content.as_bytes().first() {
                let length = leaf::run(content, marker);
                if length >= 3 && length == content.len() {
                    marks[usize::from(marker == b'~')].push((offset, length));
                }
            }
            offset += row.len();
        }
        for list in &mut marks {
            let mut longest = 0;
            for mark in list.iter_mut().rev() {
                longest = longest.max(mark.1);
                mark.1 = longest;
            }
        }
        ClosingFences { marks }
    }

    fn any_after(&self, offset: usize, marker: u8, length: usize) -> bool {
        let list = &self.marks[usize::from(marker == b'~')];
        let next = list.partition_point(|&(start, _)| start < offset);
        list.get(next)
            .is_some_and(|&(_, longest)| longest >= length)
    }
}
