//! Display math: `$$` or `\\[` lines in a paragraph. To Markdown they are plain text; MathJax reads
//! them in the browser, within one paragraph. A line of math that looks like a directive is none.

/// What ends display math.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MathEnd {
    Dollars,
    Bracket,
}

impl MathEnd {
    pub(super) fn text(self) -> &'static str {
        match self {
            MathEnd::Dollars => "$$",
            MathEnd::Bracket => r"\\]",
        }
    }
}

/// Finds out whether math that begins is closed in the same paragraph. Remembers how far it has
/// looked, so that a chapter full of openers is read once.
#[derive(Debug, Default)]
pub(super) struct MathSearch {
    dollars: Looked,
    bracket: Looked,
}

/// Up to this offset the answer is known.
#[derive(Clone, Copy, Debug, Default)]
struct Looked {
    until: usize,
    found: bool,
}

impl MathSearch {
    /// What ends the math that begins at `offset`, if a later line of the paragraph does. Math that
    /// is closed on its own first line needs no care.
    pub(super) fn start(&mut self, text: &str, offset: usize) -> Option<MathEnd> {
        let rest = &text[offset..];
        let (end, opener, looked) = if rest.starts_with("$$") {
            (MathEnd::Dollars, "$$", &mut self.dollars)
        } else if rest.starts_with(r"\\[") {
            (MathEnd::Bracket, r"\\[", &mut self.bracket)
        } else {
            return None;
        };
        let mut rows = rest.split_inclusive('\n');
        let first = rows.next()?;
        if first[opener.len()..].contains(end.text()) {
            return None;
        }
        if offset >= looked.until {
            *looked = look(offset + first.len(), rows, end);
        }
        looked.found.then_some(end)
    }
}

fn look<'a>(mut until: usize, rows: impl Iterator<Item = &'a str>, end: MathEnd) -> Looked {
    for row in rows {
        let found = row.contains(end.text());
        if found || ends_paragraph(row) {
            return Looked { until, found };
        }
        until += row.len();
    }
    Looked {
        until,
        found: false,
    }
}

/// A blank line ends the paragraph, in quotes as well.
fn ends_paragraph(row: &str) -> bool {
    row.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty()
}
