//! What a record says by itself, and what the columns of its figures are called, in the languages of
//! the dates.

use crate::date::Language;
use crate::kind::table;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// What is measured, how much, since when, who says so.
    pub(super) columns: [&'static str; 4],
    /// Of a figure that is known to be old.
    pub(super) historic: &'static str,
}

impl Words {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Words {
        language.choose([&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE])
    }

    /// Whether a heading stands for the column at this place, in English or in this language.
    pub(super) fn is_column(&self, heading: &str, place: usize) -> bool {
        table::is_called(heading, [ENGLISH.columns[place], self.columns[place]])
    }

    /// A date without the `(historic)` behind it, and what stands behind it if that is there.
    pub(super) fn split_historic<'c>(&self, cell: &'c str) -> (&'c str, Option<&'c str>) {
        let mark = || {
            let start = cell.rfind('(')?;
            let word = cell[start + 1..].strip_suffix(')')?.trim().to_lowercase();
            [ENGLISH.historic, self.historic]
                .contains(&word.as_str())
                .then_some(start)
        };
        match mark() {
            Some(start) => (cell[..start].trim_end(), Some(&cell[start..])),
            None => (cell, None),
        }
    }
}

static ENGLISH: Words = Words {
    columns: ["Figure", "Value", "As of", "Source"],
    historic: "historic",
};

static GERMAN: Words = Words {
    columns: ["Kennzahl", "Wert", "Stand", "Quelle"],
    historic: "historisch",
};

static FRENCH: Words = Words {
    columns: ["Chiffre", "Valeur", "Date", "Source"],
    historic: "historique",
};

static SPANISH: Words = Words {
    columns: ["Cifra", "Valor", "Fecha", "Fuente"],
    historic: "histórico",
};

static PORTUGUESE: Words = Words {
    columns: ["Indicador", "Valor", "Data", "Fonte"],
    historic: "histórico",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_behind_the_date() {
        let words = Words::of(Language::German);
        for (cell, split) in [
            ("2013 (historic)", ("2013", Some("(historic)"))),
            ("2013 (Historisch)", ("2013", Some("(Historisch)"))),
            ("2013", ("2013", None)),
            ("2013 (about)", ("2013 (about)", None)),
            ("2013 (histórico)", ("2013 (histórico)", None)),
            ("(historic)", ("", Some("(historic)"))),
            ("2013 (", ("2013 (", None)),
        ] {
            assert_eq!(words.split_historic(cell), split, "{cell}");
        }
    }

    #[test]
    fn columns_are_known_in_english_and_in_the_books_language() {
        for language in Language::ALL {
            let words = Words::of(language);
            for (place, name) in words.columns.iter().enumerate() {
                assert!(words.is_column(&name.to_uppercase(), place), "{name}");
                assert!(words.is_column(ENGLISH.columns[place], place), "{name}");
            }
        }
        assert!(!Words::of(Language::English).is_column("Wert", 1));
    }
}
