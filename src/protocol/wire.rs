//! The shapes of the JSON, as lenient as serde allows without losing the borrow.
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

use super::error::{self, ErrorKind, ProtocolError};
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

/// Reads the input in one pass (and its context, which is small, in a second).
pub(super) fn read(stdin: &str) -> Result<Message<'_>, ProtocolError> {
    let json = stdin.strip_prefix('\u{feff}').unwrap_or(stdin);
    error::expect_pair(json)?;
    let Pair(context, book) =
        serde_json::from_str(json).map_err(|error| ProtocolError::json(stdin, json, &error))?;
    let context = context.get();
    let book = locate(stdin, context, book)?;
    let context = serde_json::from_str(context)
        .map_err(|error| ProtocolError::json(stdin, context, &error))?;
    Ok(Message { context, book })
}

/// Adds the places to what was read: of the book, and of every content.
fn locate<'a>(
    stdin: &'a str,
    context: &str,
    book: WireBook<'a>,
) -> Result<Book<'a>, ProtocolError> {
    // After the context come a comma, the book and a bracket. The book is an object.
    let after_context = &stdin[Span::within(stdin, context).end..];
    let json = after_context.trim_matches([',', ']', ' ', '\t', '\r', '\n']);
    let span = Span::within(stdin, json);
    let refuse = |message| {
        let kind = ErrorKind::Shape;
        Err(ProtocolError::at(kind, message, stdin, span.start))
    };
    if !json.starts_with('{') {
        return refuse("expected the book to be an object");
    }
    let (generation, items) = match (book.items, book.sections) {
        (Some(items), None) => (Generation::V05, items),
        (None, Some(sections)) => (Generation::V04, sections),
        (None, None) => {
            return refuse("expected the book's `items` (mdBook 0.5) or `sections` (mdBook 0.4)");
        }
        (Some(_), Some(_)) => {
            return refuse("expected `items` or `sections` in the book, not both");
        }
    };
    let mut chapters = Vec::new();
    flatten(stdin, items, &mut chapters);
    Ok(Book {
        generation,
        chapters,
        span,
    })
}

/// Appends the chapters among `items`, each before its children.
fn flatten<'a>(stdin: &str, items: Vec<Item<'a>>, chapters: &mut Vec<Chapter<'a>>) {
    for item in items {
        let Item::Chapter(wire) = item else { continue };
        let mut content = wire.content;
        content.locate(stdin);
        chapters.push(Chapter {
            name: wire.name.0,
            path: wire.path.map(|text| text.0),
            source_path: wire.source_path.map(|text| text.0),
            parent_names: wire.parent_names.into_iter().map(|text| text.0).collect(),
            content,
        });
        flatten(stdin, wire.sub_items, chapters);
    }
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
    content: RawContent<'a>,
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
