//! The long strings of a JSON text, cut out of it.
//!
//! A book is tens of megabytes of strings in a little JSON. Whoever reads that as JSON looks at every
//! character on one core, which took longer than all else that is done to a book without directives.
//! Only quotes have to be found to take the strings out; whether what stands between them is what
//! JSON allows can be asked on all cores, and what is left is small enough for any reader.

use std::fmt::Write;

use memchr::{memchr, memchr_iter};
use rayon::prelude::*;

use super::error::SPACE;

/// From which length on a literal is cut out, in bytes. Short ones stay: they would not become shorter.
const LONG: usize = 24;

/// What the key of a string is that is cut out, however short, since its place is needed.
const CONTENT: &str = "\"content\"";

/// A JSON text without its long strings.
pub(super) struct Cut<'a> {
    /// The same JSON; in place of every string that was cut out stands its number in `strings`, in so
    /// many digits that it is no string that was left. Keys stand as they were.
    pub(super) skeleton: String,
    strings: Vec<JsonString<'a>>,
}

/// A string in a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct JsonString<'a> {
    /// The literal, quotes included.
    pub(super) json: &'a str,
    pub(super) escapes: Escapes,
}

/// What escapes a literal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Line ends, quotes and backslashes only, so that those are the characters of the text that take
    /// two bytes in the literal. Most chapters have no others.
    Common,
    /// Others too, each of which stands for one byte.
    Short,
    /// Also `\u` escapes, which can stand for any character at all. mdBook writes them for control
    /// characters only, but another program in between may write `\u003e` for `>`.
    Unicode,
}

impl<'a> Cut<'a> {
    /// Cuts the strings out of a text. `None` if one is not closed, or has what RFC 8259, section 7,
    /// does not allow. What is left is not looked at; the text is JSON if the skeleton is. (Whether `\u`
    /// escapes make characters is left to who decodes them.)
    pub(super) fn new(json: &'a str) -> Option<Self> {
        let mut skeleton = String::new();
        let mut strings = Vec::new();
        let mut is_content = false;
        let mut rest = json;
        while let Some(open) = memchr(b'"', rest.as_bytes()) {
            let (before, from) = rest.split_at(open);
            let (literal, behind) = from.split_at(end(from)?);
            rest = behind;
            skeleton.push_str(before);
            let key = is_key(behind);
            if key {
                // It may be spelled with escapes.
                is_content = literal == CONTENT || literal.contains('\\');
            }
            if !key && (is_content || literal.len() >= LONG) {
                let _ = write!(skeleton, "\"{:0LONG$}\"", strings.len());
                strings.push(literal);
            } else {
                skeleton.push_str(literal);
            }
        }
        skeleton.push_str(rest);
        let strings = strings.into_par_iter().map(JsonString::new);
        Some(Cut {
            strings: strings.collect::<Option<_>>()?,
            skeleton,
        })
    }

    /// The string that a string of the skeleton stands for, if that is the number of one.
    pub(super) fn get(&self, text: &str) -> Option<JsonString<'a>> {
        // As a literal, what was left is shorter.
        let number = (text.len() == LONG).then(|| text.parse::<usize>().ok())??;
        self.strings.get(number).copied()
    }
}

impl<'a> JsonString<'a> {
    fn new(json: &'a str) -> Option<Self> {
        let inside = json.get(1..json.len() - 1)?.as_bytes();
        let escapes = match has_common_escapes(inside) {
            true => Escapes::Common,
            false => escapes(inside)?,
        };
        Some(JsonString { json, escapes })
    }
}

/// Whether a literal has only [common](Escapes::Common) escapes. Says no if other letters follow two
/// backslashes, since it looks at two bytes at a time, wherever they begin, and at many such pairs at
/// once.
fn has_common_escapes(inside: &[u8]) -> bool {
    let pairs = inside.iter().zip(&inside[1.min(inside.len())..]);
    let odd = |byte: u8, next: u8| {
        let common = (next == b'n') | (next == b'"') | (next == b'\\');
        (byte < b' ') | ((byte == b'\\') & !common)
    };
    let any = pairs.fold(false, |any, (byte, next)| any | odd(*byte, *next));
    !any && inside.last().is_none_or(|last| *last >= b' ')
}

/// What escapes a literal has. `None` if JSON does not allow one, or another character.
fn escapes(inside: &[u8]) -> Option<Escapes> {
    if inside.iter().any(|byte| *byte < b' ') {
        return None;
    }
    let mut found = Escapes::Short;
    let mut behind = 0;
    for at in memchr_iter(b'\\', inside) {
        // The second one of two backslashes begins nothing.
        if at < behind {
            continue;
        }
        behind = at + 2;
        match inside.get(at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
            b'u' => {
                let digits = inside.get(behind..behind + 4)?;
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return None;
                }
                found = Escapes::Unicode;
            }
            _ => return None,
        }
    }
    Some(found)
}

/// The length of the literal that a text begins with, quotes included.
fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 1;
    loop {
        let quote = from + memchr(b'"', &bytes[from..])?;
        let backslashes = bytes[from..quote].iter().rev();
        let count = backslashes.take_while(|byte| **byte == b'\\').count();
        from = quote + 1;
        if count % 2 == 0 {
            return Some(from);
        }
    }
}

/// Whether the string before this text is a key.
fn is_key(behind: &str) -> bool {
    behind.trim_start_matches(SPACE).starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_strings_and_contents_are_cut_out_and_the_rest_is_left() {
        let long = format!(r#""{}\u0041""#, "b".repeat(LONG));
        let key = long.replace('b', "c");
        let json = format!(
            r#" {{"content" : "b\"", "c\\":["", {{"d": "\\"}}], {key}:"", "e":{long}, "f":"g"}}"#
        );
        let cut = Cut::new(&json).unwrap();
        let numbers = [0, 1, 2, 3, 4].map(|number| format!("{number:0LONG$}"));
        let [one, two, three, four, five] = &numbers;
        assert_eq!(
            cut.skeleton,
            format!(
                r#" {{"content" : "{one}", "c\\":["{two}", {{"d": "\\"}}], {key}:"{three}", "e":"{four}", "f":"g"}}"#
            )
        );
        let strings = numbers.each_ref().map(|number| cut.get(number));
        let strings = strings.map(|string| string.map(|string| (string.json, string.escapes)));
        assert_eq!(
            strings,
            [
                Some((r#""b\"""#, Escapes::Common)),
                Some((r#""""#, Escapes::Common)),
                Some((r#""""#, Escapes::Common)),
                Some((&*long, Escapes::Unicode)),
                None,
            ],
            "{five} is one too many"
        );
        assert_eq!(cut.get("0"), None);
    }

    #[test]
    fn strings_that_json_does_not_allow_are_refused() {
        for json in [
            r#"""#,
            r#""a"#,
            r#""\""#,
            r#""\\\""#,
            "\"a\nb\"",
            "\"\u{1f}\"",
            r#""\q""#,
            r#""\u00e""#,
            r#""\u00eg""#,
            r#""\\\q""#,
            r#""" ""#,
        ] {
            let json = format!(r#"{{"content":{json}}}"#);
            assert!(Cut::new(&json).is_none(), "{json}");
        }
    }

    #[test]
    fn the_common_escapes_are_told_from_others() {
        use Escapes::{Common, Short, Unicode};
        for (json, escapes) in [
            (r#""""#, Common),
            (r#""a""#, Common),
            (r#""\n\\\"\"""#, Common),
            (r#""\\n""#, Common),
            // Two backslashes are common, but it takes more than pairs to tell.
            (r#""\\t""#, Short),
            (r#""\\u0041""#, Short),
            (r#""\t\r\b\f\/""#, Short),
            (r#""\u0041\t""#, Unicode),
        ] {
            let string = JsonString::new(json).unwrap();
            assert_eq!(string.escapes, escapes, "{json}");
        }
    }

    #[test]
    fn whether_escapes_make_characters_is_left_open() {
        assert!(Cut::new(r#"{"content":"\ud800"}"#).is_some());
    }
}
