//! Civil dates as people write them, for everything that is dated: timelines, evolutions, the
//! "As of" columns of figures, attributes of records.
//!
//! ```text
//! text ─ token ─► tokens ─ reader (forms, clock) ─► moments ─ expression ─► what is written
//!      ─ resolve ─► Period, or a DateError that says what to write
//! ```
//!
//! [`parse`] reads a text that is only a date, [`find()`] one that also has a title. Both read
//! ISO 8601 and English in every book, and the book's own [`Language`] besides:
//!
//! | what | as in |
//! | --- | --- |
//! | days | `2025-03-10`, `2025-W11-1`, `March 10, 2025`, `Mon, 10th Mar. 2025`, `10. März 2025`, `1er mars 2025` |
//! | weeks | `2025-W11`, `KW 11 2025`, `Week of March 10, 2025` (seven days from there) |
//! | longer | `2025-03`, `March 2025`, `Q1 2025`, `2022-Q1`, `H1 2025`, `2025` |
//! | ranges | `March 2–6, 2026`, `Dec 29, 2025 – Jan 2, 2026`, `2025-03-01/2025-03-07`, `April to May 2025` |
//! | open ranges | `since 2012`, `from March 2012`, `2012–`, `2012–today` |
//! | approximate | `c. 2023`, `about March 2023`, `~2023` |
//!
//! A weekday in front of a day is checked. A time of day next to a day is read over. Nothing is
//! guessed: `03/04/2025`, `March 3` without a year to complete it, and `2011–12` are errors.
//! `3.4.2025` is the third of April in the languages that write it so, and an error in English.
//!
//! Everything takes time linear in the text, and no clock is read: today comes in as a value.

mod clock;
mod display;
mod error;
mod expression;
mod find;
mod forms;
mod language;
mod lexicon;
mod moment;
mod near;
mod period;
mod reader;
mod resolve;
mod strict;
mod surroundings;
#[cfg(test)]
mod tests;
mod token;
mod unread;
mod words;

pub use error::{DateError, Problem};
pub use find::find;
pub use language::Language;
pub use near::near_month;
pub use period::{Period, Precision};
pub use strict::{iso_day, parse};
pub use unread::{Unread, is_relative, second, unread};

use crate::source::Span;

/// A date in a text, and the title next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The days that are meant.
    pub period: Period,
    /// The date expression, with what belongs to it: "Week of", a weekday, a time of day.
    pub span: Span,
    /// The expression with the emphasis, the brackets or the link that hold nothing else.
    pub whole: Span,
    /// What stands before it, without separators.
    pub before: Span,
    /// What stands after it, without separators; if it is all the title, without parentheses around.
    pub after: Span,
    /// Whether the expression names a time of day, which the period leaves out.
    pub had_time: bool,
}

impl Found {
    /// The text without its date: what stands before and after, with the separator between the date
    /// and the latter if there are both. Emphasis or a link around the date and a part of the title
    /// stays whole.
    ///
    /// ```
    /// use mdbook_casebook::date::{self, Language};
    /// let text = "[1.2.0] - 2025-08-15 [YANKED]";
    /// let found = date::find(text, Language::English, None).unwrap().unwrap();
    /// assert_eq!(found.title(text), "[1.2.0] [YANKED]");
    /// ```
    pub fn title(&self, text: &str) -> String {
        let (before, after) = (self.before.of(text), self.after.of(text));
        let touches = self.before.end == self.whole.start;
        let between = if touches || before.is_empty() || after.is_empty() {
            ""
        } else if before.contains(char::is_alphanumeric) {
            Span::new(self.whole.end, self.after.start).of(text)
        } else {
            " "
        };
        format!("{before}{between}{after}")
    }
}
