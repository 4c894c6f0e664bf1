//! What a drill says by itself, in the languages of the book.

use crate::date::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Before the time of all phases.
    pub(super) total: &'static str,
    /// The heading of the table for self-scoring, besides the English one.
    pub(super) rubric: &'static str,
    /// What only the script says, in the order in which it reads them. `{…}` are numbers and names.
    script: [&'static str; 18],
}

impl Words {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Words {
        language.choose([&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE])
    }

    /// The words of the script in one attribute. The first one is that for the total.
    pub(super) fn script(&self) -> String {
        format!("{}|{}", self.total, self.script.join("|"))
    }

    /// Whether a heading is called as the table for self-scoring is when its author names none.
    pub(super) fn is_rubric(&self, heading: &str) -> bool {
        let heading = heading.to_lowercase();
        [self.rubric, ENGLISH.rubric]
            .iter()
            .any(|word| word.to_lowercase() == heading)
    }
}

static ENGLISH: Words = Words {
    total: "Total",
    rubric: "Rubric",
    script: [
        "Timer",
        "This phase",
        "Start",
        "Pause",
        "Resume",
        "Next phase",
        "Reset",
        "{phase} of {phases}: {name}",
        "Paused.",
        "Time is up.",
        "Notes",
        "Download as Markdown",
        "Clear notes and scores",
        "Clear all notes and scores of this drill?",
        "Score",
        "{score} of {most} points",
        "Notes on prompts that are gone",
        "This browser stores nothing: download your notes before you leave.",
    ],
};

static GERMAN: Words = Words {
    total: "Gesamt",
    rubric: "Bewertung",
    script: [
        "Uhr",
        "Diese Phase",
        "Start",
        "Pause",
        "Weiter",
        "Nächste Phase",
        "Zurücksetzen",
        "{phase} von {phases}: {name}",
        "Angehalten.",
        "Die Zeit ist um.",
        "Notizen",
        "Als Markdown herunterladen",
        "Notizen und Punkte löschen",
        "Alle Notizen und Punkte dieser Übung löschen?",
        "Ergebnis",
        "{score} von {most} Punkten",
        "Notizen zu Fragen, die es nicht mehr gibt",
        "Dieser Browser speichert nichts: Notizen vor dem Verlassen herunterladen.",
    ],
};

static FRENCH: Words = Words {
    total: "Total",
    rubric: "Grille d’évaluation",
    script: [
        "Minuteur",
        "Cette phase",
        "Démarrer",
        "Pause",
        "Reprendre",
        "Phase suivante",
        "Réinitialiser",
        "{phase} sur {phases} : {name}",
        "En pause.",
        "Le temps est écoulé.",
        "Notes",
        "Télécharger en Markdown",
        "Effacer notes et scores",
        "Effacer toutes les notes et tous les scores de cet exercice ?",
        "Score",
        "{score} sur {most} points",
        "Notes sur des questions disparues",
        "Ce navigateur n’enregistre rien : téléchargez vos notes avant de partir.",
    ],
};

static SPANISH: Words = Words {
    total: "Total",
    rubric: "Rúbrica",
    script: [
        "Temporizador",
        "Esta fase",
        "Empezar",
        "Pausar",
        "Continuar",
        "Fase siguiente",
        "Reiniciar",
        "{phase} de {phases}: {name}",
        "En pausa.",
        "Se acabó el tiempo.",
        "Notas",
        "Descargar como Markdown",
        "Borrar notas y puntos",
        "¿Borrar todas las notas y puntos de este ejercicio?",
        "Resultado",
        "{score} de {most} puntos",
        "Notas de preguntas que ya no están",
        "Este navegador no guarda nada: descarga tus notas antes de salir.",
    ],
};

static PORTUGUESE: Words = Words {
    total: "Total",
    rubric: "Rubrica",
    script: [
        "Cronômetro",
        "Esta fase",
        "Iniciar",
        "Pausar",
        "Continuar",
        "Próxima fase",
        "Reiniciar",
        "{phase} de {phases}: {name}",
        "Em pausa.",
        "O tempo acabou.",
        "Notas",
        "Baixar como Markdown",
        "Apagar notas e pontos",
        "Apagar todas as notas e pontos deste exercício?",
        "Resultado",
        "{score} de {most} pontos",
        "Notas de perguntas que não existem mais",
        "Este navegador não guarda nada: baixe suas notas antes de sair.",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_words_and_the_same_places_in_them() {
        let places = |word: &str| -> Vec<String> {
            let mut places: Vec<String> = word
                .split('{')
                .skip(1)
                .map(|rest| rest.split('}').next().unwrap_or_default().to_owned())
                .collect();
            places.sort();
            places
        };
        for language in Language::ALL {
            let words = Words::of(language).script();
            let words: Vec<&str> = words.split('|').collect();
            assert_eq!(words.len(), 19, "{language:?}");
            for (word, english) in words.iter().skip(1).zip(ENGLISH.script) {
                assert!(!word.is_empty(), "{language:?}");
                assert_eq!(places(word), places(english), "{word}");
            }
        }
    }

    #[test]
    fn the_rubric_is_called_so_in_english_and_in_the_language_of_the_book() {
        for (language, heading, is_rubric) in [
            (Language::English, "Rubric", true),
            (Language::German, "rubric", true),
            (Language::German, "Bewertung", true),
            (Language::Spanish, "RÚBRICA", true),
            (Language::English, "Bewertung", false),
            (Language::English, "The rubric", false),
        ] {
            assert_eq!(
                Words::of(language).is_rubric(heading),
                is_rubric,
                "{heading}"
            );
        }
    }
}
