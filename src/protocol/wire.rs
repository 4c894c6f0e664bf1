//! The shapes of the JSON, as lenient as serde allows without losing the borrow.
//!
//! The book is read with its long strings cut out, see [`strings`](super::strings). What cannot be read
//! so is read once more as it arrived, by the same types, for the sake of what is said about it.
//!
//! `#[serde(flatten)]`, `#[serde(untagged)]` and internally tagged enums copy what they read into
//! serde's own buffer, where [`RawValue`] cannot borrow from the input. Hence plain structs, and
//! one visitor by hand for the items.
//!
//! All depth is bounded by serde_json's limit of 128 levels, which mdBook has too; what is skipped
//! (unknown fields and items) is skipped without recursion.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::{self, ErrorKind, ProtocolError, SPACE};
use super::strings::Cut;
use super::{Chapter, Context, Generation, RawContent};
use crate::source::Span;

/// The whole input.
pub(super) struct Message<'a> {
    pub(super) context: Context,
    pub(super) book: Book<'a>,
}

/// The book: what of it is used, and where all of it stands.
pub(super) struct Book<'a> {
    pub(super) generation: Generation,
    pub(super) chapters: Vec<Chapter<'a>>,
    /// The book's JSON in the input.
    pub(super) span: Span,
}

/// Reads the input.
pub(super) fn read(stdin: &str) -> Result<Message<'_>, ProtocolError> {
    let json = stdin.strip_prefix('\u{feff}').unwrap_or(stdin);
    error::expect_pair(json)?;
    read_cut(stdin, json).ok_or_else(|| explain(stdin, json))
}

/// Reads the input with the long strings of the book cut out; `json` is the input without a byte order
/// mark.
fn read_cut<'a>(stdin: &'a str, json: &'a str) -> Option<Message<'a>> {
    let pair = json.trim_matches(SPACE).strip_prefix('[')?;
    let mut context = serde_json::Deserializer::from_str(pair).into_iter();
    let context_read = context.next()?.ok()?;
    let behind = pair[context.byte_offset()..].trim_start_matches(SPACE);
    let book = behind.strip_prefix(',')?.strip_suffix(']')?;
    let book = book.trim_matches(SPACE);
    // serde reads structs from arrays, too.
    let cut = Cut::new(book).filter(|_| book.starts_with('{'))?;
    let wire: WireBook<'_> = serde_json::from_str(&cut.skeleton).ok()?;
    let (generation, items) = match (wire.items, wire.sections) {
        (Some(items), None) => (Generation::V05, items),
        (None, Some(sections)) => (Generation::V04, sections),
        _ => return None,
    };
    let mut chapters = Vec::new();
    flatten(stdin, &cut, items, &mut chapters)?;
    Some(Message {
        context: context_read,
        book: Book {
            generation,
            chapters,
            span: Span::within(stdin, book),
        },
    })
}

/// Appends the chapters among `items`, each before its children.
fn flatten<'a>(
    stdin: &str,
    cut: &Cut<'a>,
    items: Vec<Item<'_>>,
    chapters: &mut Vec<Chapter<'a>>,
) -> Option<()> {
    let text = |Text(text): Text<'_>| match cut.get(&text) {
        Some(string) => {
            let Text(text) = serde_json::from_str(string.json).ok()?;
            Some(text)
        }
        None => Some(Cow::Owned(text.into_owned())),
    };
    let path = |path: Option<Text<'_>>| match path {
        Some(path) => text(path).map(Some),
        None => Some(None),
    };
    for item in items {
        let Item::Chapter(wire) = item else { continue };
        let content = RawContent::new(stdin, cut.get(&wire.content.text)?)?;
        chapters.push(Chapter {
            name: text(wire.name)?,
            path: path(wire.path)?,
            source_path: path(wire.source_path)?,
            parent_names: wire
                .parent_names
                .into_iter()
                .map(text)
                .collect::<Option<_>>()?,
            content,
        });
        flatten(stdin, cut, wire.sub_items, chapters)?;
    }
    Some(())
}

/// What is wrong with an input that could not be read.
fn explain(stdin: &str, json: &str) -> ProtocolError {
    let error = |part: &str, error: serde_json::Error| ProtocolError::json(stdin, part, &error);
    let Pair(context, book) = match serde_json::from_str(json) {
        Ok(pair) => pair,
        Err(problem) => return error(json, problem),
    };
    let context = context.get();
    // After the context come a comma, the book and a bracket.
    let behind = &json[Span::within(json, context).end..];
    let written = behind.trim_start_matches(|c| c == ',' || SPACE.contains(&c));
    let message = match (book.items, book.sections) {
        _ if !written.starts_with('{') => "expected the book to be an object",
        (None, None) => "expected the book's `items` (mdBook 0.5) or `sections` (mdBook 0.4)",
        (Some(_), Some(_)) => "expected `items` or `sections` in the book, not both",
        _ => match serde_json::from_str::<Context>(context) {
            Err(problem) => return error(context, problem),
            Ok(_) => "the book cannot be read",
        },
    };
    let offset = Span::within(stdin, written).start;
    ProtocolError::at(ErrorKind::Shape, message, stdin, offset)
}

#[derive(Deserialize)]
#[serde(expecting = "mdBook's `[context, book]`")]
struct Pair<'a>(#[serde(borrow)] &'a RawValue, #[serde(borrow)] WireBook<'a>);

#[derive(Deserialize)]
#[serde(expecting = "the book, an object")]
struct WireBook<'a> {
    #[serde(borrow)]
    items: Option<Vec<Item<'a>>>,
    #[serde(borrow)]
    sections: Option<Vec<Item<'a>>>,
}

/// An entry of `SUMMARY.md`.
enum Item<'a> {
    Chapter(Box<WireChapter<'a>>),
    /// A separator, a part's title, or whatever later versions add.
    Other,
}

#[derive(Deserialize)]
#[serde(expecting = "a chapter, an object")]
struct WireChapter<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    content: Content<'a>,
    #[serde(borrow, default)]
    sub_items: Vec<Item<'a>>,
    #[serde(borrow)]
    path: Option<Text<'a>>,
    #[serde(borrow)]
    source_path: Option<Text<'a>>,
    #[serde(borrow, default)]
    parent_names: Vec<Text<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Item<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor;

        impl<'de> Visitor<'de> for ItemVisitor {
            type Value = Item<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an item of the book, such as \"Separator\" or {\"Chapter\": …}")
            }

            fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
                Ok(Item::Other)
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let item = match map.next_key::<Text>()? {
                    Some(Text(kind)) if kind == "Chapter" => Item::Chapter(map.next_value()?),
                    Some(_) => {
                        map.next_value::<IgnoredAny>()?;
                        Item::Other
                    }
                    None => return Err(M::Error::invalid_length(0, &self)),
                };
                // With more keys the kind would be said in a way that we do not know, and chapters
                // would be passed over in silence.
                match map.next_key::<IgnoredAny>()? {
                    None => Ok(item),
                    Some(_) => Err(M::Error::invalid_length(2, &self)),
                }
            }
        }

        deserializer.deserialize_any(ItemVisitor)
    }
}

/// A chapter's content, with messages of its own.
struct Content<'a> {
    text: Cow<'a, str>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Content<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <&RawValue>::deserialize(deserializer)?;
        if !value.get().starts_with('"') {
            return Err(D::Error::custom("expected `content` to be a string"));
        }
        // To skip a string proves everything about it except that its `\u` escapes make characters.
        let Text(text) = serde_json::from_str(value.get()).map_err(|error| {
            let problem = error::without_position(&error);
            D::Error::custom(format!("invalid text in `content`: {problem}"))
        })?;
        Ok(Content { text })
    }
}

/// A string, borrowed when it has no escape. (serde borrows for a bare `Cow` field, but not inside
/// of `Option` and `Vec`.)
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}
