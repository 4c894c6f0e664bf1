//! Reads one attribute list from left to right, each byte once.

use std::collections::HashMap;

use super::text::decode_references;
use super::{AttributeError, Attributes, Pair, unquote};
use crate::source::{Span, Spanned};

/// See [`Attributes::parse_lenient`].
pub(super) fn read(
    text: &str,
    offset: usize,
    problems: &mut Vec<AttributeError>,
) -> Result<(Attributes, usize), AttributeError> {
    let reader = Reader {
        text,
        offset,
        at: 0,
        attributes: Attributes::default(),
        keys: HashMap::new(),
        problems,
    };
    reader.list()
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
    at: usize,
    attributes: Attributes,
    /// The index of each key in the pairs.
    keys: HashMap<&'a str, usize>,
    problems: &'a mut Vec<AttributeError>,
}

impl<'a> Reader<'a> {
    fn list(mut self) -> Result<(Attributes, usize), AttributeError> {
        if self.peek() != Some('{') {
            let item = Spanned::new(String::new(), self.span(0..0));
            return Err(AttributeError::Unexpected { item });
        }
        self.at = 1;
        if self.peek() == Some(':') {
            self.at += 1;
        }
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('\n' | '\r') => {
                    let brace = self.span(0..1);
                    return Err(AttributeError::Unclosed { brace });
                }
                Some('}') => break,
                Some('#') => self.id(),
                Some('.') => self.class(),
                Some(char) if begins_key(char) => self.pair()?,
                Some(_) => self.unexpected(self.at),
            }
        }
        self.at += 1;
        self.attributes.span = Some(self.span(0..self.at));
        Ok((self.attributes, self.at))
    }

    fn id(&mut self) {
        let start = self.at + 1;
        let end = self.find_end(start, ends_item);
        self.at = end;
        let id = Spanned::new(self.text[start..end].to_owned(), self.span(start..end));
        self.set_id(id);
    }

    fn set_id(&mut self, id: Spanned<String>) {
        let result = self.attributes.set_id(id);
        self.problems.extend(result.err());
    }

    fn class(&mut self) {
        let start = self.at + 1;
        let ends = |char| ends_item(char) || matches!(char, '.' | '#' | '"' | '\'' | '=' | '{');
        let end = self.find_end(start, ends);
        let stopper = self.text[end..].chars().next();
        if end == start || matches!(stopper, Some('"' | '\'' | '=' | '{')) {
            return self.unexpected(self.at);
        }
        let class = self.text[start..end].to_owned();
        if class.contains(char::is_control) {
            return self.unexpected(self.at);
        }
        let class = Spanned::new(class, self.span(start..end));
        self.attributes.classes.push(class);
        self.at = end;
    }

    fn pair(&mut self) -> Result<(), AttributeError> {
        let start = self.at;
        let end = self.find_end(start, |char| !continues_key(char));
        let name = &self.text[start..end];
        let key = Spanned::new(name.to_owned(), self.span(start..end));
        self.at = end;
        self.skip_space();
        if self.peek() == Some('=') {
            self.at += 1;
            return self.value(name, key);
        }
        self.at = end;
        if self.peek().is_none_or(ends_item) {
            let value = Spanned::new("true".to_owned(), key.span);
            self.push(name, key, value);
        } else {
            self.unexpected(start);
        }
        Ok(())
    }

    fn value(&mut self, name: &'a str, key: Spanned<String>) -> Result<(), AttributeError> {
        self.skip_space();
        let start = self.at;
        let raw;
        let value;
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            let Some((content, length)) = unquote(&self.text[start..]) else {
                let quote = Spanned::new(quote, self.span(start..start + 1));
                return Err(AttributeError::UnclosedQuote { quote });
            };
            self.at += length;
            let inside = start + 1..self.at - 1;
            raw = &self.text[inside.clone()];
            value = Spanned::new(content, self.span(inside));
            if !self.peek().is_none_or(ends_item) {
                // `key="a"b`: the tail is no attribute of its own.
                self.unexpected(self.at);
            }
        } else {
            self.at = self.find_end(start, ends_item);
            raw = &self.text[start..self.at];
            let span = self.span(start..self.at);
            if raw.is_empty() {
                self.problems.push(AttributeError::EmptyValue { key });
                return Ok(());
            }
            if raw.contains(['"', '\'', '{']) {
                let value = Spanned::new(raw.to_owned(), span);
                self.problems.push(AttributeError::UnquotedValue { value });
                return Ok(());
            }
            value = Spanned::new(decode_references(raw), span);
        }
        match name {
            "id" => self.set_id(value),
            "class" => self.attributes.add_classes(&value, raw),
            _ => self.push(name, key, value),
        }
        Ok(())
    }

    /// Adds a pair; a key that is there already keeps its place in the order and gets the new value.
    fn push(&mut self, name: &'a str, key: Spanned<String>, value: Spanned<String>) {
        let pairs = &mut self.attributes.pairs;
        match self.keys.get(name).and_then(|&index| pairs.get_mut(index)) {
            Some(pair) => {
                let first = pair.key.span;
                *pair = Pair {
                    key: key.clone(),
                    value,
                };
                self.problems
                    .push(AttributeError::DuplicateKey { key, first });
            }
            None => {
                self.keys.insert(name, pairs.len());
                pairs.push(Pair { key, value });
            }
        }
    }

    /// Reports everything from `start` up to the next white space and goes on behind it.
    fn unexpected(&mut self, start: usize) {
        let end = self.find_end(self.at, ends_item);
        let item = Spanned::new(self.text[start..end].to_owned(), self.span(start..end));
        self.problems.push(AttributeError::Unexpected { item });
        self.at = end;
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_space(&mut self) {
        self.at = self.find_end(self.at, |char| {
            !char.is_whitespace() || matches!(char, '\n' | '\r')
        });
    }

    /// The offset from `start` on at which the first character of this sort stands, or the end.
    fn find_end(&self, start: usize, ends: impl Fn(char) -> bool) -> usize {
        self.text[start..]
            .find(ends)
            .map_or(self.text.len(), |length| start + length)
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }
}

fn ends_item(char: char) -> bool {
    char.is_whitespace() || char == '}'
}

fn begins_key(char: char) -> bool {
    char.is_alphabetic() || char == '_'
}

fn continues_key(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | ':')
}
