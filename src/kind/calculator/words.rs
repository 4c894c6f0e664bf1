//! What the columns of a calculator are called, in the languages of the book.

use crate::date::Language;
use crate::kind::table;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The columns with a meaning: what formulas call a quantity, and how large it is.
    pub(super) columns: [&'static str; 2],
    /// The button that brings the author's values back.
    pub(super) reset: &'static str,
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
}

static ENGLISH: Words = Words {
    columns: ["Symbol", "Value"],
    reset: "Reset",
};

static GERMAN: Words = Words {
    columns: ["Symbol", "Wert"],
    reset: "Zurücksetzen",
};

static FRENCH: Words = Words {
    columns: ["Symbole", "Valeur"],
    reset: "Réinitialiser",
};

static SPANISH: Words = Words {
    columns: ["Símbolo", "Valor"],
    reset: "Restablecer",
};

static PORTUGUESE: Words = Words {
    columns: ["Símbolo", "Valor"],
    reset: "Redefinir",
};
