//! What a word can mean in a date: the tables of `words`, arranged for looking up.
//!
//! A lexicon joins a language with English. A word can have several meanings at once (in Spanish
//! "mar" is March and Tuesday); the place where it stands in a form decides, so nothing is chosen
//! here.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Language;
use super::words::{self, Role};

/// No word of the tables is longer than this in bytes, so longer ones need no look.
const LONGEST: usize = 24;

/// The meanings of one word. The default is a word that means nothing here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Identifies a known word in phrases; 0 for all others.
    id: u16,
    /// 1 to 12, or 0.
    pub(super) month: u8,
    /// 1 for Monday to 7, or 0.
    pub(super) weekday: u8,
    /// Whether it is the full name of a month or weekday, which takes no dot.
    pub(super) full: bool,
    /// The roles that a phrase beginning with this word can have, as bits.
    roles: u32,
}

impl Word {
    /// Whether a date can begin or go on with this word at all.
    pub(super) fn is_known(self) -> bool {
        self.id != 0
    }

    /// Whether a phrase with this role begins with this word.
    pub(super) fn may_begin(self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }
}

const fn bit(role: Role) -> u32 {
    1 << role as u8
}

/// The words and phrases of a language and of English.
pub(super) struct Lexicon {
    words: HashMap<String, Word>,
    phrases: Vec<(Role, Vec<u16>)>,
    /// Whether `3.4.2025` always means the third of April.
    pub(super) dotted_days: bool,
}

impl Lexicon {
    /// The lexicon of a language, made once.
    pub(super) fn of(language: Language) -> &'static Lexicon {
        static LEXICONS: [LazyLock<Lexicon>; Language::ALL.len()] = [
            LazyLock::new(|| Lexicon::new(Language::English)),
            LazyLock::new(|| Lexicon::new(Language::German)),
            LazyLock::new(|| Lexicon::new(Language::French)),
            LazyLock::new(|| Lexicon::new(Language::Spanish)),
            LazyLock::new(|| Lexicon::new(Language::Portuguese)),
        ];
        &LEXICONS[language as usize]
    }

    fn new(language: Language) -> Lexicon {
        let own = words::of(language);
        let mut lexicon = Lexicon {
            words: HashMap::new(),
            phrases: Vec::new(),
            dotted_days: own.dotted_days,
        };
        lexicon.add(own);
        if language != Language::English {
            lexicon.add(words::of(Language::English));
        }
        // A phrase is matched before its own beginning: "bis zum" before "bis".
        lexicon
            .phrases
            .sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        lexicon
    }

    fn add(&mut self, words: &words::Words) {
        for (number, names) in (1..).zip(words.months) {
            self.add_names(names, |word| word.month = number);
        }
        for (number, names) in (1..).zip(words.weekdays) {
            self.add_names(names, |word| word.weekday = number);
        }
        for &(role, phrases) in words.phrases {
            for phrase in phrases {
                let ids: Vec<u16> = phrase.split(' ').map(|word| self.entry(word).id).collect();
                if let Some(first) = phrase.split(' ').next() {
                    self.entry(first).roles |= bit(role);
                }
                self.phrases.push((role, ids));
            }
        }
    }

    fn add_names(&mut self, names: &[&str], mut set: impl FnMut(&mut Word)) {
        for (index, name) in names.iter().enumerate() {
            // Of "segunda-feira" only the first half is the name; the other is a role.
            let word = self.entry(name.split('-').next().unwrap_or(name));
            word.full |= index == 0;
            set(word);
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        let id = self.words.len() as u16 + 1;
        self.words.entry(fold(word)).or_insert(Word {
            id,
            ..Word::default()
        })
    }

    /// The meanings of a word as it is written.
    pub(super) fn word(&self, written: &str) -> Word {
        if written.len() > LONGEST {
            return Word::default();
        }
        self.words.get(&fold(written)).copied().unwrap_or_default()
    }

    /// How many words from the front of `words` are a phrase with this role; 0 if none.
    pub(super) fn phrase(&self, role: Role, words: impl Iterator<Item = Word> + Clone) -> usize {
        self.phrases
            .iter()
            .filter(|(of, _)| *of == role)
            .find(|(_, phrase)| {
                let mut words = words.clone();
                phrase
                    .iter()
                    .all(|&id| words.next().is_some_and(|word| word.id == id))
            })
            .map_or(0, |(_, phrase)| phrase.len())
    }
}

/// Folds case and the accents of the supported languages away, so that "Fevrier", "FÉVRIER" and a
/// decomposed "février" are one word.
fn fold(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.filter_map(fold_char).collect()
}

fn fold_char(char: char) -> Option<char> {
    Some(match char {
        'à'..='å' | 'ª' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'º' => 'o',
        'ù'..='ü' => 'u',
        '’' => '\'',
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_composition_do_not_matter() {
        let french = Lexicon::of(Language::French);
        for word in ["février", "FÉVRIER", "Fevrier", "fe\u{301}vrier"] {
            assert_eq!(french.word(word).month, 2, "{word}");
        }
        assert_eq!(french.word("brumaire"), Word::default());
    }

    #[test]
    fn no_word_names_two_months_or_two_weekdays() {
        for language in Language::ALL {
            let lexicon = Lexicon::of(language);
            for words in [words::of(language), words::of(Language::English)] {
                for (number, names) in (1..).zip(words.months) {
                    for name in names {
                        assert_eq!(lexicon.word(name).month, number, "{name} in {language:?}");
                    }
                }
                for (number, names) in (1..).zip(words.weekdays) {
                    for name in names {
                        let first = name.split('-').next().unwrap();
                        assert_eq!(
                            lexicon.word(first).weekday,
                            number,
                            "{name} in {language:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn no_word_of_the_tables_is_too_long_to_be_found() {
        for language in Language::ALL {
            for word in Lexicon::of(language).words.keys() {
                assert!(word.len() <= LONGEST, "{word}");
            }
        }
    }

    #[test]
    fn a_longer_phrase_wins_over_its_beginning() {
        let lexicon = Lexicon::of(Language::French);
        let words = |text: &'static str| text.split(' ').map(|word| lexicon.word(word));
        assert_eq!(lexicon.phrase(Role::Since, words("à partir du 10")), 3);
        assert_eq!(lexicon.phrase(Role::Since, words("depuis mars")), 1);
        assert_eq!(lexicon.phrase(Role::Since, words("à partir")), 0);
    }
}
