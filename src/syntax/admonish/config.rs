//! What the parts of a configuration mean.

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
    let name = Spanned::new(DEFAULT_TYPE.to_owned(), Span::at(start));
    let span = candidate.span(candidate.trimmed(0..candidate.text.len()));
    let mut header = Header::new(Admonish.name(), name, span, body);
    let config = grammar::parse(&info, &mut header.problems);

    let mut builder = Builder {
        candidate,
        info: &info,
        header,
        seen: Vec::new(),
    };
    if let Some(kind) = config.kind {
        let name = builder.spanned(kind);
        builder.seen.push(("type", name.span));
        builder.header.name = name;
    }
    for class in config.classes {
        let class = builder.spanned(class);
        builder.header.attributes.classes.push(class);
    }
    for entry in config.entries {
        builder.entry(entry);
    }
    builder.header
}

struct Builder<'a> {
    candidate: &'a Candidate<'a>,
    info: &'a Info,
    header: Header,
    /// The keys that were given, and where.
    seen: Vec<(&'static str, Span)>,
}

impl Builder<'_> {
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
            inside.to_owned()
        } else {
            self.text(key, value.clone())
                .unwrap_or_else(|| inside.to_owned())
        };
        self.set(key, Spanned::new(value::one_line(&text), span));
    }

    /// A string; anything else is reported.
    fn text(&mut self, key: &str, value: Range<usize>) -> Option<String> {
        let written = &self.info.text[value.clone()];
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

    fn set(&mut self, key: &str, value: Spanned<String>) {
        match key {
            "type" if value.value.trim().is_empty() => {}
            "type" if is_name(&value.value) => self.header.name = value,
            "type" => {
                let message = format!("`{}` cannot be a type", excerpt(&value.value));
                let problem = Diagnostic::new(&Code::INVALID_ATTRIBUTE, value.span, message)
                    .help("write a word of letters, digits, `-` and `_`");
                self.header.problems.push(problem);
            }
            "title" => self.header.title = Title::new(value.value.trim(), value.span),
            "id" => {
                let problem = self.header.attributes.set_id(value).err();
                // A second `id` has been reported as a second key.
                let problem =
                    problem.filter(|problem| *problem.code() != Code::DUPLICATE_ATTRIBUTE);
                self.header.problems.extend(problem.map(Diagnostic::from));
            }
            _ => {
                let raw = self.candidate.raw(value.span);
                self.header.attributes.add_classes(&value, raw);
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
        if let Some((_, first)) = self.seen.iter().find(|(seen, _)| *seen == key) {
            let message = format!("the {key} is given twice");
            let problem = Diagnostic::new(&Code::DUPLICATE_ATTRIBUTE, span, message)
                .label(*first, "first given here")
                .help("delete one of the two");
            self.header.problems.push(problem);
        } else {
            self.seen.push((key, span));
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

    fn spanned(&self, range: Range<usize>) -> Spanned<String> {
        Spanned::new(
            self.info.text[range.clone()].to_owned(),
            self.info.span(range),
        )
    }
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
