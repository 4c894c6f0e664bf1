//! A month that is misspelt, in a text that without that would have a date.

use super::surroundings::beginning;
use super::{Language, find, words};
use crate::source::Span;

/// How many words of a text are looked at; a date stands among the first ones.
const WORDS: usize = 4;

/// A word that is a month but for a letter, and the month, if the text then begins with a date of which
/// it is a part. Words that mean something else, "Match 2025", are no months: the names of less than six
/// letters have neighbours, so of them only letters that changed places are known.
///
/// ```
/// use mdbook_casebook::date::{self, Language};
/// let text = "Febuary 2025: Launch";
/// let (written, month) = date::near_month(text, Language::English).unwrap();
/// assert_eq!((written.of(text), month), ("Febuary", "February"));
/// ```
pub fn near_month(text: &str, language: Language) -> Option<(Span, &'static str)> {
    let text = beginning(text);
    let languages = [Language::English, language];
    let months = languages.map(|language| words::of(language).months.map(|names| names[0]));
    words_of(text).take(WORDS).find_map(|word| {
        let written = word.of(text);
        let month = months
            .iter()
            .flatten()
            .find(|month| is_near(written, month))?;
        let corrected = format!("{}{month}{}", &text[..word.start], &text[word.end..]);
        let found = find(&corrected, language, None).ok()??;
        let holds = found.span.start <= word.start && word.start < found.span.end;
        let begins = found.before.is_empty();
        (holds && begins).then_some((word, *month))
    })
}

/// The runs of letters.
fn words_of(text: &str) -> impl Iterator<Item = Span> {
    let pieces = text.split(|letter: char| !letter.is_alphabetic());
    let words = pieces.filter(|piece| !piece.is_empty());
    words.map(|word| Span::within(text, word))
}

fn is_near(written: &str, month: &str) -> bool {
    let (written, month) = (written.to_lowercase(), month.to_lowercase());
    if written.len().abs_diff(month.len()) > 4 || strsim::damerau_levenshtein(&written, &month) != 1
    {
        return false;
    }
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    // Words that end in other letters are other forms, as "Septembers" is.
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    letters(&written) == letters(&month)
        || month.chars().count() >= 6 && ends(&written) == ends(&month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(text: &str, language: Language) -> Option<(&str, &'static str)> {
        near_month(text, language).map(|(span, month)| (span.of(text), month))
    }

    #[test]
    fn a_misspelt_month_is_known_where_it_makes_a_date() {
        for (text, language, expected) in [
            ("Marhc 2025: A", Language::English, ("Marhc", "March")),
            (
                "Febuary 10, 2025",
                Language::English,
                ("Febuary", "February"),
            ),
            (
                "**Septmber 2025** – A",
                Language::English,
                ("Septmber", "September"),
            ),
            (
                "Week of Novemer 10, 2025",
                Language::English,
                ("Novemer", "November"),
            ),
            ("Octobre 2025", Language::English, ("Octobre", "October")),
            ("10. Agust 2025: A", Language::German, ("Agust", "August")),
            ("Dezmber 2025", Language::German, ("Dezmber", "Dezember")),
        ] {
            assert_eq!(near(text, language), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_months() {
        for text in [
            "Match 2025: A",
            "Marsh 2025",
            "Larch 2025",
            "Febuary",
            "Febuary: A",
            "The Septembers of 2025",
            "A story of Decembr 2025",
            "March 2025",
            "Translations",
            "",
        ] {
            assert_eq!(near(text, Language::English), None, "{text}");
        }
    }
}
