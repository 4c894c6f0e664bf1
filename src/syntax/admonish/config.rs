//! What the parts of a configuration mean.

use std::borrow::Cow;
use std::ops::Range;

use super::grammar::{self, Entry, malformed};
use super::info::Info;
use super::value::{self, Value};
use super::{Admonish, Candidate, Notation};
use crate::diagnostic::{Code, Diagnostic};
use crate::directive::{Body, Fold, Header, Title};
use crate::source::{Span, Spanned};
use crate::syntax::reading::{excerpt, is_name};

/// What a block is that names no type.
const DEFAULT_TYPE: &str = "note";

/// The keys there are.
const KEYS: &[&str] = &["type", "title", "id", "class", "collapsible"];

/// Reads the configuration that stands in this range of the candidate's text.
pub(super) fn read(candidate: &Candidate<'_>, config: Range<usize>, body: Body) -> Header {
    let start = candidate.offset + config.start;
    let info = Info::new(&candidate.text[config], start);
    let mut problems = Vec::new();
    let config = grammar::parse(&info, &mut problems);
    let typed = config.kind.is_some();
    let kind = config.kind.map(|kind| spanned(&info, kind));
    let name = kind.unwrap_or_else(|| Spanned::new(DEFAULT_TYPE.to_owned(), Span::at(start)));
    let span = candidate.span(candidate.trimmed(0..candidate.text.len()));

    let mut builder = Builder {
        candidate,
        info: &info,
        header: Header {
            problems,
            ..Header::new(Admonish.name(), name, span, body)
        },
        seen: [None; KEYS.len()],
    };
    if typed {
        builder.once("type", builder.header.name.span);
    }
    for class in config.classes {
        builder
            .header
            .attributes
            .classes
            .push(spanned(&info, class));
    }
    for entry in config.entries {
        builder.entry(entry);
    }
    builder.header
}

struct Builder<'a> {
    candidate: &'a Candidate<'a>,
    info: &'a Info<'a>,
    header: Header,
    /// Where each of the [`KEYS`] was given.
    seen: [Option<Span>; KEYS.len()],
}

impl<'a> Builder<'a> {
    fn entry(&mut self, entry: Entry) {
        let Some(key) = entry.key else {
            let span = self.info.span(entry.value.clone());
            return self.known("title", span, entry.value, entry.broken);
        };
        let name = value::inside_quotes(&self.info.text[key.clone()]);
        match KEYS.iter().find(|&&known| known == name) {
            Some(known) => self.known(known, self.info.span(key), entry.value, entry.broken),
            None => self.unknown(key),
        }
    }

    fn known(&mut self, key: &'static str, key_span: Span, value: Range<usize>, broken: bool) {
        self.once(key, key_span);
        if key == "collapsible" {
            return self.fold(key_span, value);
        }
        let written = &self.info.text[value.clone()];
        let inside = value::inside_quotes(written);
        let quote = usize::from(inside.len() < written.len());
        let start = value.start + quote;
        let span = self.info.span(start..start + inside.len());
        let text = if broken {
            None
        } else {
            self.text(key, value.clone())
        };
        let text = value::one_line(text.unwrap_or(inside.into()));
        self.set(key, text, span);
    }

    /// A string; anything else is reported.
    fn text(&mut self, key: &str, value: Range<usize>) -> Option<Cow<'a, str>> {
        let info = self.info;
        let written = &info.text[value.clone()];
        let problem = match value::read(written) {
            Value::Text(text) => return Some(text),
            Value::Invalid(reason) if written.starts_with(['"', '\'']) => {
                let message = format!("the value of `{key}` is no valid TOML");
                malformed(self.info, value, message)
                    .note(reason)
                    .help("write `\\\\\\\\` for a backslash, or put the text in single quotes")
            }
            _ => malformed(
                self.info,
                value,
                format!("the value of `{key}` needs quotes"),
            )
            .help(format!("write `{key}=\"{}\"`", excerpt(written))),
        };
        self.header.problems.push(problem);
        None
    }

    fn set(&mut self, key: &str, text: Cow<'_, str>, span: Span) {
        match key {
            "type" if text.trim().is_empty() => {}
            "type" if is_name(&text) => self.header.name = Spanned::new(text.into_owned(), span),
            "type" => {
                let message = format!("`{}` cannot be a type", excerpt(&text));
                let problem = Diagnostic::new(&Code::INVALID_ATTRIBUTE, span, message)
                    .help("write a word of letters, digits, `-` and `_`");
                self.header.problems.push(problem);
            }
            "title" => self.header.title = Title::new(text.trim(), span),
            "id" => {
                let id = Spanned::new(text.into_owned(), span);
                let problem = self.header.attributes.set_id(id).err();
                // A second `id` has been reported as a second key.
                let problem =
                    problem.filter(|problem| *problem.code() != Code::DUPLICATE_ATTRIBUTE);
                self.header.problems.extend(problem.map(Diagnostic::from));
            }
            _ => {
                let classes = Spanned::new(text.into_owned(), span);
                let raw = self.candidate.raw(span);
                self.header.attributes.add_classes(&classes, raw);
            }
        }
    }

    fn fold(&mut self, key: Span, value: Range<usize>) {
        self.header.fold_span = key;
        let written = &self.info.text[value.clone()];
        let read = value::read(written);
        self.header.fold = match value::inside_quotes(written) {
            "true" => Fold::Closed,
            "false" => Fold::Fixed,
            _ => Fold::Default,
        };
        if !matches!(read, Value::Bool) {
            let span = self.info.span(value);
            let message = "`collapsible` is neither `true` nor `false`";
            let help = match self.header.fold {
                Fold::Fixed => "write `collapsible=false`",
                _ => "write `collapsible=true`",
            };
            let problem = Diagnostic::new(&Code::INVALID_ATTRIBUTE, span, message).help(help);
            self.header.problems.push(problem);
        }
    }

    /// Reports a key that was given before. The last one counts.
    fn once(&mut self, key: &'static str, span: Span) {
        let Some(index) = KEYS.iter().position(|known| *known == key) else {
            return;
        };
        if let Some(first) = self.seen[index] {
            let message = format!("the {key} is given twice");
            let problem = Diagnostic::new(&Code::DUPLICATE_ATTRIBUTE, span, message)
                .label(first, "first given here")
                .help("delete one of the two");
            self.header.problems.push(problem);
        } else {
            self.seen[index] = Some(span);
        }
    }

    /// A key that mdbook-admonish ignores.
    fn unknown(&mut self, key: Range<usize>) {
        let name = value::inside_quotes(&self.info.text[key.clone()]);
        let help = match nearest(name) {
            Some(known) => format!("write `{known}`"),
            None => "delete it, or use `type`, `title`, `id`, `class` or `collapsible`".to_owned(),
        };
        let message = format!("no key of an admonish block is called `{}`", excerpt(name));
        let span = self.info.span(key);
        let problem = Diagnostic::new(&Code::UNKNOWN_ATTRIBUTE, span, message)
            .as_warning()
            .help(help);
        self.header.problems.push(problem);
    }
}

/// A part of the info string with its place in the chapter.
fn spanned(info: &Info<'_>, range: Range<usize>) -> Spanned<String> {
    Spanned::new(info.text[range.clone()].to_owned(), info.span(range))
}

/// The key that an unknown one was probably meant to be.
fn nearest(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 20;
    const SHORTEST_PREFIX: usize = 3;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let distance = |known: &str| {
        let is_prefix =
            name.len() >= SHORTEST_PREFIX && (known.starts_with(&name) || name.starts_with(known));
        if is_prefix {
            0
        } else {
            strsim::osa_distance(&name, known)
        }
    };
    KEYS.iter()
        .copied()
        .map(|known| (distance(known), known))
        .filter(|(distance, known)| *distance <= known.len() / 3)
        .min()
        .map(|(_, known)| known)
}
