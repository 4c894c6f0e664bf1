//! What is said when the input is not mdBook's.
//!
//! People meet these messages when something around this program is wrong: it was started by hand,
//! set up as a renderer, or fed by a program that prints to standard output. So the messages name
//! that, and quote where it happened: in JSON that is one line of megabytes, a column alone helps
//! nobody.

use std::fmt;

use crate::source::{LineColumn, Lines, Span};

/// How many characters of the input a message quotes.
const EXCERPT: usize = 48;

/// White space in JSON.
pub(super) const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Why standard input cannot be understood.
///
/// ```
/// use mdbook_casebook::protocol::{ErrorKind, Input};
/// let error = Input::parse("").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Empty);
/// assert_eq!(error.to_string(), "nothing arrived on standard input, where mdBook sends the book");
/// assert!(error.help().starts_with("run `mdbook build`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolError {
    kind: ErrorKind,
    message: String,
    place: Option<Place>,
}

/// What went wrong, coarsely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There was no input.
    Empty,
    /// The input begins with something that is not mdBook's JSON.
    Foreign,
    /// The input is an object, as a renderer gets it, not a pair.
    Object,
    /// The JSON ends in the middle.
    Truncated,
    /// The JSON is nested too deeply.
    TooDeep,
    /// The input begins well, but is not JSON.
    Syntax,
    /// The JSON is valid, but not a book.
    Shape,
}

/// Where in the input reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    position: LineColumn,
    /// The end of what was read before, as a quotation.
    after: String,
}

impl ProtocolError {
    /// What went wrong, for programs.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where reading the JSON stopped, if it got that far.
    pub fn position(&self) -> Option<LineColumn> {
        self.place.as_ref().map(|place| place.position)
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => {
                "run `mdbook build` in the book's folder; mdBook starts this program and sends it \
                 the book"
            }
            ErrorKind::Foreign => {
                "run `mdbook build` instead of starting this program by hand; if another program \
                 printed this text, make it print to standard error"
            }
            ErrorKind::Object => {
                "name this program under `[preprocessor.…]` of `book.toml`, not under `[output.…]`"
            }
            ErrorKind::Truncated => {
                "look for an error of the program that sends the book, it stopped before the end"
            }
            ErrorKind::TooDeep => {
                "nest chapters less than 40 levels deep in `SUMMARY.md`; mdBook itself cannot read \
                 many more"
            }
            ErrorKind::Syntax => {
                "make every program between mdBook and this one print nothing but the book to \
                 standard output"
            }
            ErrorKind::Shape => {
                "check the program that sends the book: it must keep the shape that mdBook 0.4 or \
                 0.5 gives to it"
            }
        }
    }

    /// An error with no place.
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        ProtocolError {
            kind,
            message: message.into(),
            place: None,
        }
    }

    /// An error at a byte of the input.
    pub(super) fn at(
        kind: ErrorKind,
        message: impl Into<String>,
        stdin: &str,
        offset: usize,
    ) -> Self {
        let position = Lines::new(stdin).line_column(stdin, offset);
        let after = quote_end(&stdin[..offset]);
        ProtocolError {
            place: Some(Place { position, after }),
            ..ProtocolError::new(kind, message)
        }
    }

    /// What serde_json says about `json`, a slice of the input.
    pub(super) fn json(stdin: &str, json: &str, error: &serde_json::Error) -> Self {
        use serde_json::error::Category;
        let problem = without_position(error);
        let (kind, message) = match error.classify() {
            // It has no category of its own.
            _ if problem == "recursion limit exceeded" => {
                (ErrorKind::TooDeep, "the input is nested too deeply".into())
            }
            Category::Eof => (
                ErrorKind::Truncated,
                format!("the input ends in the middle: {problem}"),
            ),
            Category::Data => (
                ErrorKind::Shape,
                format!("the input is not what mdBook sends: {problem}"),
            ),
            Category::Syntax | Category::Io => (
                ErrorKind::Syntax,
                format!("the input is not valid JSON: {problem}"),
            ),
        };
        let offset = match kind {
            ErrorKind::Truncated => json.len(),
            _ => offset(json, error.line(), error.column()),
        };
        let base = Span::within(stdin, json).start;
        ProtocolError::at(kind, message, stdin, base + offset)
    }
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let Some(Place { position, after }) = &self.place else {
            return Ok(());
        };
        let LineColumn { line, column } = position;
        write!(f, ", at line {line}, column {column}, after `{after}`")
    }
}

impl std::error::Error for ProtocolError {}

/// Checks the first two characters, which tell a book from everything else that people pipe in.
/// `json` is the input without a byte order mark.
pub(super) fn expect_pair(json: &str) -> Result<(), ProtocolError> {
    let text = json.trim_start_matches(SPACE);
    if text.is_empty() {
        let message = "nothing arrived on standard input, where mdBook sends the book";
        return Err(ProtocolError::new(ErrorKind::Empty, message));
    }
    if text.starts_with('{') {
        let message = "expected mdBook's `[context, book]`, found an object";
        return Err(ProtocolError::new(ErrorKind::Object, message));
    }
    let inside = text
        .strip_prefix('[')
        .map(|rest| rest.trim_start_matches(SPACE));
    match inside {
        Some(inside) if inside.is_empty() || inside.starts_with('{') => Ok(()),
        _ => {
            let found = quote_start(text);
            let message = format!("expected mdBook's `[context, book]`, found `{found}`");
            Err(ProtocolError::new(ErrorKind::Foreign, message))
        }
    }
}

/// What serde_json says, without the place that it appends.
pub(super) fn without_position(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if text.ends_with(&place) {
        text.truncate(text.len() - place.len());
    }
    text
}

/// The byte offset of a place as serde_json counts it: lines from 1, and columns in bytes, from 1.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let line_start = match line.checked_sub(2) {
        Some(newlines) => memchr::memchr_iter(b'\n', json.as_bytes())
            .nth(newlines)
            .map_or(0, |newline| newline + 1),
        None => 0,
    };
    let mut offset = (line_start + column.saturating_sub(1)).min(json.len());
    while !json.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The first line, shortened, fit to be quoted.
fn quote_start(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", printable(&line[..end])),
        None => printable(line),
    }
}

/// The end of the text, shortened, fit to be quoted.
fn quote_end(text: &str) -> String {
    match text.char_indices().nth_back(EXCERPT) {
        Some((before, first)) => format!("…{}", printable(&text[before + first.len_utf8()..])),
        None => printable(text),
    }
}

/// On one line, and without the control characters that could move the cursor of a terminal.
fn printable(text: &str) -> String {
    let visible = |c: char| match c {
        _ if c.is_whitespace() => ' ',
        _ if c.is_control() => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    text.chars().map(visible).collect()
}
