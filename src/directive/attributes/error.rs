//! What can be wrong with an attribute list.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};

/// One thing that is wrong with an attribute list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeError {
    /// The opening brace has no closing one on its line.
    Unclosed {
        /// The opening brace.
        brace: Span,
    },
    /// A quote has no closing one on its line.
    UnclosedQuote {
        /// The opening quote.
        quote: Spanned<char>,
    },
    /// Something that is neither `#id`, `.class`, `key=value` nor a flag.
    Unexpected {
        /// What it is.
        item: Spanned<String>,
    },
    /// A key with `=` and nothing behind it.
    EmptyValue {
        /// The key.
        key: Spanned<String>,
    },
    /// A quote or a brace in a value without quotes around it.
    UnquotedValue {
        /// The value.
        value: Spanned<String>,
    },
    /// An id that is empty or holds white space or control characters.
    InvalidId {
        /// The id.
        id: Spanned<String>,
    },
    /// A second id.
    DuplicateId {
        /// The second one.
        span: Span,
        /// The one before.
        first: Span,
    },
    /// A key for the second time.
    DuplicateKey {
        /// The second one.
        key: Spanned<String>,
        /// The one before.
        first: Span,
    },
}

impl AttributeError {
    /// The code under which it is reported.
    pub fn code(&self) -> &'static Code {
        match self {
            AttributeError::InvalidId { .. } => &Code::INVALID_ATTRIBUTE,
            AttributeError::DuplicateId { .. } | AttributeError::DuplicateKey { .. } => {
                &Code::DUPLICATE_ATTRIBUTE
            }
            _ => &Code::MALFORMED_ATTRIBUTES,
        }
    }

    /// Whether the text is no attribute list at all, rather than one that says something wrong.
    pub(crate) fn is_malformed(&self) -> bool {
        *self.code() == Code::MALFORMED_ATTRIBUTES
    }

    /// The offending text.
    pub fn span(&self) -> Span {
        match self {
            AttributeError::Unclosed { brace } => *brace,
            AttributeError::UnclosedQuote { quote } => quote.span,
            AttributeError::Unexpected { item } => item.span,
            AttributeError::EmptyValue { key } | AttributeError::DuplicateKey { key, .. } => {
                key.span
            }
            AttributeError::UnquotedValue { value } => value.span,
            AttributeError::InvalidId { id } => id.span,
            AttributeError::DuplicateId { span, .. } => *span,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            AttributeError::Unclosed { .. } => {
                "the attribute list is not closed on its line".to_owned()
            }
            AttributeError::UnclosedQuote { quote } => {
                format!("the quote `{}` is not closed on its line", quote.value)
            }
            AttributeError::Unexpected { item } => {
                format!("`{}` is no attribute", excerpt(&item.value))
            }
            AttributeError::EmptyValue { key } => {
                format!("the attribute `{}` has no value", excerpt(&key.value))
            }
            AttributeError::UnquotedValue { .. } => {
                "a value that holds a quote or a brace needs quotes around it".to_owned()
            }
            AttributeError::InvalidId { id } if id.value.is_empty() => "the id is empty".to_owned(),
            AttributeError::InvalidId { .. } => "an id cannot hold white space".to_owned(),
            AttributeError::DuplicateId { .. } => "the id is given twice".to_owned(),
            AttributeError::DuplicateKey { key, .. } => {
                format!("the attribute `{}` is given twice", excerpt(&key.value))
            }
        }
    }

    /// What to write instead.
    pub fn help(&self) -> String {
        match self {
            AttributeError::Unclosed { .. } => {
                "end the list with `}`, or write `\\{` if it is text".to_owned()
            }
            AttributeError::UnclosedQuote { quote } => {
                format!("close it with `{}`", quote.value)
            }
            AttributeError::Unexpected { .. } => {
                "write `#id`, `.class`, `key=value` or a single word".to_owned()
            }
            AttributeError::EmptyValue { key } => {
                format!("write `{}=\"…\"`, or remove it", excerpt(&key.value))
            }
            AttributeError::UnquotedValue { value } => {
                let quote = if value.value.contains('"') { '\'' } else { '"' };
                format!("write `{quote}{}{quote}`", excerpt(&value.value))
            }
            AttributeError::InvalidId { id } => {
                let words: Vec<&str> = id
                    .value
                    .split(|char: char| char.is_whitespace() || char.is_control())
                    .filter(|word| !word.is_empty())
                    .collect();
                if words.is_empty() {
                    "write a word behind `#`, or leave the id out".to_owned()
                } else {
                    format!("write `{}`", excerpt(&words.join("-")))
                }
            }
            AttributeError::DuplicateId { .. } | AttributeError::DuplicateKey { .. } => {
                "delete one of the two".to_owned()
            }
        }
    }

    /// An earlier place that explains the error.
    fn first(&self) -> Option<Span> {
        match self {
            AttributeError::DuplicateId { first, .. }
            | AttributeError::DuplicateKey { first, .. } => Some(*first),
            _ => None,
        }
    }
}

impl fmt::Display for AttributeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl std::error::Error for AttributeError {}

impl From<AttributeError> for Diagnostic {
    fn from(error: AttributeError) -> Self {
        let diagnostic = Diagnostic::new(error.code(), error.span(), error.message());
        let diagnostic = match error.first() {
            Some(first) => diagnostic.label(first, "first given here"),
            None => diagnostic,
        };
        diagnostic.help(error.help())
    }
}

/// Enough of a text to recognise it by; a value can be a megabyte long.
fn excerpt(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
