//! Checks attribute values against their type.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Attribute, AttributeKind};
use crate::render::html;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Which bytes of the value.
    pub part: Range<usize>,
    /// What is wrong; lower case, no full stop.
    pub message: String,
    /// What the part might have been meant as is one of these; empty if that cannot be said.
    pub choices: Vec<String>,
}

impl Attribute {
    /// The values that `text` gives to this attribute; several for a list, one otherwise.
    ///
    /// # Errors
    /// The first thing in `text` that is not of the attribute's type.
    pub fn read(&self, text: &str) -> Result<Vec<String>, Rejected> {
        let name = &self.name;
        let whole = text.trim();
        let reject = |message: String| Rejected {
            part: 0..text.len(),
            message,
            choices: Vec::new(),
        };
        if whole.is_empty() {
            return Err(reject(format!("`{name}` has no value")));
        }
        let parts = match self.kind {
            AttributeKind::List => words(text),
            _ => vec![(0..text.len(), whole)],
        };
        for (part, value) in &parts {
            if !self.values.is_empty() && !self.values.iter().any(|known| known == value) {
                return Err(Rejected {
                    part: part.clone(),
                    message: format!("`{value}` is not one of the values of `{name}`"),
                    choices: self.values.clone(),
                });
            }
        }
        let wrong = match self.kind {
            AttributeKind::Number if !whole.parse::<f64>().is_ok_and(f64::is_finite) => "a number",
            AttributeKind::Date if !is_date(whole) => "a date such as 2026-11-23, 2026-11 or 2026",
            AttributeKind::Url if !html::is_web_address(whole) => "a web address",
            _ => return Ok(parts.into_iter().map(|(_, part)| part.to_owned()).collect()),
        };
        Err(reject(format!("`{name}` must be {wrong}, not `{whole}`")))
    }
}

/// Whether a text is a date as ISO 8601 writes it, to the day, the month or the year.
///
/// ```
/// use mdbook_casebook::schema::is_date;
/// assert!(is_date("2026-02-28") && is_date("2026-02") && is_date("2026"));
/// assert!(!is_date("2026-02-29") && !is_date("2026-2") && !is_date("Feb 2026"));
/// ```
pub fn is_date(text: &str) -> bool {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return false,
    };
    // chrono takes `+123` for a year and one digit for a month.
    let digits = full.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    digits && NaiveDate::parse_from_str(&full, "%Y-%m-%d").is_ok()
}

fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut end = 0;
    for word in text.split_whitespace() {
        let start = end + text[end..].find(word).unwrap_or_default();
        end = start + word.len();
        words.push((start..end, word));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_strict() {
        for text in ["+123", "20260101", "2026-13", "2026-00-10", "２０２６", ""] {
            assert!(!is_date(text), "{text}");
        }
    }
}
