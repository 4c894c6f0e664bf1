//! What an evolution says by itself, and the labels that it understands, in the languages of the dates.

use super::stage::FieldKind;
use crate::date::Language;

/// The words of one language.
pub(super) struct Words {
    /// What an evolution without a title is called.
    pub(super) name: &'static str,
    /// Before what is in this picture and was not in the one before.
    pub(super) added: &'static str,
    /// Before what was in the picture before and is not in this one.
    pub(super) removed: &'static str,
    /// One for each field, in the order of [`FieldKind::ALL`].
    labels: [&'static str; 3],
    /// What the script says, in the order in which it takes them apart. None has a `|`.
    player: [&'static str; 12],
}

impl Words {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Words {
        language.choose([&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE])
    }

    /// The words of the presentation as one text.
    pub(super) fn player(&self) -> String {
        self.player.join("|")
    }
}

/// What [`FieldKind::Why`] is called too, though readers may take it for why the stage was left.
const WHY: &str = "why it changed";

/// The field that a label names, in English or in the book's language.
pub(super) fn read_label(label: &str, language: Language) -> Option<FieldKind> {
    let label = label.to_lowercase();
    if label == WHY {
        return Some(FieldKind::Why);
    }
    let named = |words: &Words| {
        let mut labels = words.labels.iter();
        let at = labels.position(|word| word.to_lowercase() == label)?;
        Some(FieldKind::ALL[at])
    };
    named(&ENGLISH).or_else(|| named(Words::of(language)))
}

/// Every label that is understood.
pub(super) fn labels(language: Language) -> impl Iterator<Item = &'static str> {
    let own = Words::of(language).labels;
    ENGLISH.labels.into_iter().chain(own)
}

static ENGLISH: Words = Words {
    name: "Evolution",
    added: "New in the picture:",
    removed: "No longer in it:",
    labels: ["What led here", "Sources", "Watch"],
    player: [
        "Show stage by stage",
        "Play",
        "Pause",
        "Previous",
        "Next",
        "{at} of {all}",
        "Stages",
        "Read aloud",
        "Full screen",
        "Show all stages",
        "new",
        "Keys: arrows step, space plays, F full screen, Esc leaves",
    ],
};

static GERMAN: Words = Words {
    name: "Entwicklung",
    added: "Neu im Bild:",
    removed: "Nicht mehr darin:",
    labels: ["Wie es dazu kam", "Quellen", "Ansehen"],
    player: [
        "Schritt für Schritt zeigen",
        "Abspielen",
        "Anhalten",
        "Zurück",
        "Weiter",
        "{at} von {all}",
        "Stufen",
        "Vorlesen",
        "Vollbild",
        "Alle Stufen zeigen",
        "neu",
        "Tasten: Pfeile blättern, Leertaste spielt ab, F Vollbild, Esc beendet",
    ],
};

static FRENCH: Words = Words {
    name: "Évolution",
    added: "Nouveau dans l’image :",
    removed: "N’y est plus :",
    labels: ["Ce qui y a mené", "Sources", "À voir"],
    player: [
        "Montrer étape par étape",
        "Lecture",
        "Pause",
        "Précédente",
        "Suivante",
        "{at} sur {all}",
        "Étapes",
        "Lire à voix haute",
        "Plein écran",
        "Montrer toutes les étapes",
        "nouveau",
        "Touches : flèches pour changer d’étape, espace pour la lecture, F pour le plein écran, Échap pour quitter",
    ],
};

static SPANISH: Words = Words {
    name: "Evolución",
    added: "Nuevo en la imagen:",
    removed: "Ya no está:",
    labels: ["Qué llevó a esto", "Fuentes", "Para ver"],
    player: [
        "Mostrar etapa por etapa",
        "Reproducir",
        "Pausa",
        "Anterior",
        "Siguiente",
        "{at} de {all}",
        "Etapas",
        "Leer en voz alta",
        "Pantalla completa",
        "Mostrar todas las etapas",
        "nuevo",
        "Teclas: flechas cambian de etapa, espacio reproduce, F pantalla completa, Esc sale",
    ],
};

static PORTUGUESE: Words = Words {
    name: "Evolução",
    added: "Novo na imagem:",
    removed: "Já não está:",
    labels: ["O que levou a isso", "Fontes", "Para assistir"],
    player: [
        "Mostrar etapa por etapa",
        "Reproduzir",
        "Pausar",
        "Anterior",
        "Próxima",
        "{at} de {all}",
        "Etapas",
        "Ler em voz alta",
        "Tela cheia",
        "Mostrar todas as etapas",
        "novo",
        "Teclas: setas mudam de etapa, espaço reproduz, F tela cheia, Esc sai",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_read_in_its_own_language_and_in_english() {
        for language in Language::ALL {
            for (at, kind) in FieldKind::ALL.into_iter().enumerate() {
                let own = Words::of(language).labels[at];
                assert_eq!(read_label(own, language), Some(kind), "{own}");
                assert_eq!(read_label(ENGLISH.labels[at], language), Some(kind));
            }
        }
        assert_eq!(read_label("Quellen", Language::English), None);
    }

    #[test]
    fn words_can_be_taken_apart_by_the_script() {
        for language in Language::ALL {
            let words = Words::of(language);
            let joined = words.player();
            assert_eq!(joined.split('|').count(), words.player.len());
            assert!(
                joined.contains("{at}") && joined.contains("{all}"),
                "{joined}"
            );
        }
    }
}
