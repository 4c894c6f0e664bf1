//! The shape of what follows `admonish`, without any meaning:
//!
//! ```text
//! config = [ type { "." class } ] { separators item }      separators: white space and commas
//! item   = key "=" TOML value | TOML string                the string alone is the title
//! ```

use std::ops::Range;

use super::info::Info;
use super::value;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::reading::{excerpt, word_length};

/// What stands where; ranges of the info string without escapes.
#[derive(Default)]
pub(super) struct Config {
    /// The type.
    pub(super) kind: Option<Range<usize>>,
    /// The classes behind the type.
    pub(super) classes: Vec<Range<usize>>,
    /// The keys and values in order.
    pub(super) entries: Vec<Entry>,
}

/// A value with its key.
pub(super) struct Entry {
    /// The key with its quotes, if it has some; none for a title alone.
    pub(super) key: Option<Range<usize>>,
    /// The value with its quotes.
    pub(super) value: Range<usize>,
    /// The value's quotes are wrong, which has been reported: no valid TOML, to be taken as it is.
    pub(super) broken: bool,
}

/// Reads as much as can be understood; the rest is reported.
pub(super) fn parse(info: &Info<'_>, problems: &mut Vec<Diagnostic>) -> Config {
    let mut parser = Parser {
        info,
        text: &info.text,
        at: 0,
        config: Config::default(),
        problems,
    };
    parser.skip_separators();
    let start = parser.at;
    parser.kind();
    if parser.at > start {
        parser.separator();
    }
    while parser.at < parser.text.len() {
        parser.item();
        parser.separator();
    }
    parser.config
}

pub(super) fn malformed(
    info: &Info<'_>,
    range: Range<usize>,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(&Code::MALFORMED_ATTRIBUTES, info.span(range), message)
}

struct Parser<'a> {
    info: &'a Info<'a>,
    text: &'a str,
    /// Always ahead after each step; at the end once the rest cannot be understood.
    at: usize,
    config: Config,
    problems: &'a mut Vec<Diagnostic>,
}

impl Parser<'_> {
    /// The type and its classes, unless the first word is a key.
    fn kind(&mut self) {
        let length = word_length(self.rest());
        let word = self.at..self.at + length;
        if length > 0 {
            if self.equals_sign(word.end).is_some() {
                return;
            }
            self.at = word.end;
            self.config.kind = Some(word);
        }
        // mdbook-admonish allows dots without a class too.
        while self.rest().starts_with('.') {
            let start = self.at + 1;
            self.at = start + word_length(&self.text[start..]);
            if start < self.at {
                self.config.classes.push(start..self.at);
            }
        }
    }

    fn item(&mut self) {
        let start = self.at;
        let is_string = self.rest().starts_with(['"', '\'']);
        let length = if is_string {
            value::length(self.rest()).unwrap_or(0)
        } else {
            word_length(self.rest())
        };
        let end = start + length;
        if length > 0
            && let Some(equals) = self.equals_sign(end)
        {
            self.at = equals + 1;
            self.at += self.rest().len() - self.rest().trim_start().len();
            self.value(Some(start..end));
        } else if is_string {
            self.value(None);
        } else if length > 0 {
            self.stray_words();
        } else {
            self.lost(
                "neither a key nor a value",
                "write `key=value`, separated by white space or commas",
            );
        }
    }

    /// The value that begins here.
    fn value(&mut self, key: Option<Range<usize>>) {
        let start = self.at;
        let open = self.rest().chars().next().unwrap_or(' ');
        let is_string = matches!(open, '"' | '\'');
        if let Some(length) = value::unopened_length(self.rest()) {
            self.at = start + length;
            let text = excerpt(&self.text[start..self.at - 1]);
            let problem = malformed(
                self.info,
                start..self.at,
                "the quote at the start is missing",
            )
            .help(format!("write `\"{text}\"`"));
            self.problems.push(problem);
            return self.entry(key, start..self.at - 1, true);
        }
        let Some(length) = value::length(self.rest()) else {
            let close = match open {
                '[' => ']',
                '{' => '}',
                quote => quote,
            };
            self.lost(
                &format!("`{open}` is never closed"),
                &format!("end the value with `{close}`"),
            );
            if is_string {
                self.entry(key, start..self.at, true);
            }
            return;
        };
        self.at = start + length;
        if length == 0 {
            let key = key.unwrap_or(start..start);
            let name = excerpt(&self.text[key.clone()]);
            let problem = malformed(self.info, key, format!("the key `{name}` has no value"))
                .help(format!("write a value behind `{name}=`"));
            self.problems.push(problem);
            return;
        }
        let glued = is_string && !self.is_separated(self.at);
        if glued && self.rest().contains(open) {
            self.inner_quote(key, start, open);
        } else {
            self.entry(key, start..self.at, false);
        }
    }

    /// A quote that is neither escaped nor the last one: `"a "b" c"`. The string goes up to the last
    /// such quote before the next key; without one nothing behind can be understood.
    fn inner_quote(&mut self, key: Option<Range<usize>>, start: usize, quote: char) {
        let help = if quote == '"' {
            "write `\\\\\"` for it, or put the text in single quotes"
        } else {
            "put the text in double quotes"
        };
        let message = "a quote inside of a text in quotes";
        let problem = malformed(self.info, self.at - 1..self.at, message).help(help);
        self.problems.push(problem);
        let before_key = self.rest().split('=').next().unwrap_or_default();
        let last = before_key.rfind(quote).map(|last| self.at + last + 1);
        if let Some(end) = last.filter(|&end| self.is_separated(end)) {
            self.at = end;
            self.entry(key, start..end, true);
        } else {
            self.entry(key, start..self.at, false);
            self.at = self.text.len();
        }
    }

    fn entry(&mut self, key: Option<Range<usize>>, value: Range<usize>, broken: bool) {
        self.config.entries.push(Entry { key, value, broken });
    }

    /// Words that are neither the type nor keys: all in a row are one problem.
    fn stray_words(&mut self) {
        let start = self.at;
        let mut end = start;
        loop {
            let length = word_length(self.rest());
            let word = self.at..self.at + length;
            if length == 0 || self.equals_sign(word.end).is_some() || !self.is_separated(word.end) {
                break;
            }
            end = word.end;
            self.at = word.end;
            self.skip_separators();
        }
        if end == start {
            return self.lost(
                "neither a key nor a value",
                "write `key=value`, separated by white space or commas",
            );
        }
        // Back to the last word's end, where the separator is.
        self.at = end;
        let words = &self.text[start..end];
        if self.config.kind.is_none() && word_length(words) == words.len() {
            self.config.kind = Some(start..end);
            let problem = malformed(self.info, start..end, "the type must come first").help(
                format!("write `admonish {}` and then the rest", excerpt(words)),
            );
            self.problems.push(problem);
            return;
        }
        let message = format!(
            "`{}` is neither the type nor a key with a value",
            excerpt(words)
        );
        let help = match words {
            "collapsible" => "write `collapsible=true`".to_owned(),
            _ => format!("write `title=\"{}\"` if it is the title", excerpt(words)),
        };
        let problem = malformed(self.info, start..end, message).help(help);
        self.problems.push(problem);
    }

    /// What separates two items; anything else is reported, once.
    fn separator(&mut self) {
        if self.is_separated(self.at) {
            self.skip_separators();
        } else {
            self.lost(
                "text right behind a type or a value",
                "put white space or a comma in between",
            );
        }
    }

    /// Reports all of the rest and goes to the end.
    fn lost(&mut self, message: &str, help: &str) {
        let problem = malformed(self.info, self.at..self.text.len(), message).help(help);
        self.problems.push(problem);
        self.at = self.text.len();
    }

    fn is_separated(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_none_or(is_separator)
    }

    /// Where the `=` of a key stands that ends here.
    fn equals_sign(&self, end: usize) -> Option<usize> {
        let rest = self.text[end..].trim_start();
        rest.starts_with('=').then(|| self.text.len() - rest.len())
    }

    fn skip_separators(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches(is_separator).len();
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }
}

fn is_separator(char: char) -> bool {
    char.is_whitespace() || char == ','
}
