//! What a timeline says by itself, and what it understands, in the languages of the dates.

use super::status::Status;
use crate::date::Language;

/// The words of one language.
pub(super) struct Words {
    /// One for each status, in the order of [`Status::ALL`].
    status: [&'static str; 6],
    /// Before the day that states are told for.
    pub(super) as_of: &'static str,
    /// `{done}` and `{total}` tasks.
    pub(super) progress: &'static str,
    /// Of a task done after its day.
    pub(super) late: &'static str,
    /// Of a table: date, milestone, status, progress.
    pub(super) columns: [&'static str; 4],
    /// What the link to a calendar file says.
    pub(super) calendar: &'static str,
    /// The mark between what is over and what is to come.
    pub(super) today: &'static str,
    /// `{count}` milestones that are over.
    past: &'static str,
    /// Of the choice of states: what it does, and how many milestones it shows.
    pub(super) filter: [&'static str; 2],
    /// Before the day that a task is due, in `(due 2025-03-12)`; at least one.
    due: &'static [&'static str],
    /// Before the day that a task was done.
    done: &'static [&'static str],
}

/// What an English word in brackets says of its milestone, besides the names of the states.
const SYNONYMS: [(&str, Status); 14] = [
    ("completed", Status::Done),
    ("complete", Status::Done),
    ("shipped", Status::Done),
    ("released", Status::Done),
    ("delivered", Status::Done),
    ("in-progress", Status::InProgress),
    ("started", Status::InProgress),
    ("planned", Status::Upcoming),
    ("late", Status::Overdue),
    ("tbd", Status::Unscheduled),
    ("canceled", Status::Cancelled),
    ("dropped", Status::Cancelled),
    ("abandoned", Status::Cancelled),
    ("yanked", Status::Cancelled),
];

impl Words {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Words {
        language.choose([&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE])
    }

    /// The name of a status.
    pub(super) const fn status(&self, status: Status) -> &'static str {
        self.status[status as usize]
    }

    /// The word for a day that a task is due.
    pub(super) const fn due(&self) -> &'static str {
        self.due[0]
    }

    /// How many milestones are over.
    pub(super) fn past(&self, count: usize) -> String {
        self.past.replace("{count}", &count.to_string())
    }

    /// How many tasks are done.
    pub(super) fn progress(&self, done: usize, total: usize) -> String {
        self.progress
            .replace("{done}", &done.to_string())
            .replace("{total}", &total.to_string())
    }
}

/// The status that a text names, in English or in the book's language.
pub(super) fn read_status(text: &str, language: Language) -> Option<Status> {
    let text = text.trim().to_lowercase();
    let named = |words: &Words| {
        Status::ALL
            .into_iter()
            .find(|status| words.status(*status).to_lowercase() == text)
    };
    let synonym = || SYNONYMS.iter().find(|(word, _)| *word == text);
    named(&ENGLISH)
        .or_else(|| named(Words::of(language)))
        .or_else(|| synonym().map(|(_, status)| *status))
}

/// Words that differ by a letter from one of a status, and are written in its place.
const OTHER_WORDS: [&str; 7] = [
    "skipped", "slipped", "planted", "planed", "stated", "starred", "competed",
];

/// The word of a status that a text was probably meant to be.
pub(super) fn near_status(text: &str, language: Language) -> Option<String> {
    const SHORTEST: usize = 6;
    let text = text.trim().to_lowercase();
    if OTHER_WORDS.contains(&text.as_str()) {
        return None;
    }
    let languages = [&ENGLISH, Words::of(language)].into_iter();
    let names = languages
        .flat_map(|words| words.status)
        .map(str::to_lowercase);
    let synonyms = SYNONYMS.iter().map(|(word, _)| (*word).to_owned());
    // Short words have neighbours with other meanings: "done" and "gone".
    let long = |word: &String| word.chars().count() >= SHORTEST;
    let near = |word: &String| differs_by_a_letter(&text, word);
    names.chain(synonyms).filter(long).find(near)
}

/// Whether a letter has been left out, put in, exchanged or swapped with its neighbour, though not
/// the first or the last: words that end in other letters are other forms, as "release" is of
/// "released".
pub(super) fn differs_by_a_letter(text: &str, word: &str) -> bool {
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    // Long text is no typo, and the distance is quadratic in it.
    text.len().abs_diff(word.len()) <= 4
        && ends(text) == ends(word)
        && strsim::damerau_levenshtein(text, word) == 1
}

/// The words before the day of a task, in lower case.
pub(super) fn tag_words(language: Language) -> impl Iterator<Item = &'static str> + Clone {
    let languages = [&ENGLISH, Words::of(language)].into_iter();
    languages.flat_map(|words| words.due.iter().chain(words.done).copied())
}

/// What stands in parentheses behind a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Due,
    Done,
}

/// The tag that a text in parentheses begins with, and the length of its word.
pub(super) fn read_tag(text: &str, language: Language) -> Option<(Tag, usize)> {
    let own = Words::of(language);
    let due = || ENGLISH.due.iter().chain(own.due);
    let done = || ENGLISH.done.iter().chain(own.done);
    let words = due()
        .map(|word| (Tag::Due, *word))
        .chain(done().map(|word| (Tag::Done, *word)));
    words
        .filter(|(_, word)| {
            let start = text.get(..word.len());
            let rest = text.get(word.len()..).unwrap_or_default();
            start.is_some_and(|start| start.to_lowercase() == *word)
                && rest.starts_with([' ', ':', '\u{a0}'])
        })
        .map(|(tag, word)| (tag, word.len() + 1))
        .next()
}

static ENGLISH: Words = Words {
    status: [
        "Done",
        "In progress",
        "Upcoming",
        "Overdue",
        "Unscheduled",
        "Cancelled",
    ],
    as_of: "As of",
    progress: "{done} of {total} done",
    late: "done late",
    columns: ["Date", "Milestone", "Status", "Progress"],
    calendar: "Add to calendar",
    today: "Today",
    past: "{count} past",
    filter: ["Show", "{shown} of {all} shown"],
    due: &["due"],
    done: &["done"],
};

static GERMAN: Words = Words {
    status: [
        "Erledigt",
        "In Arbeit",
        "Bevorstehend",
        "Überfällig",
        "Ohne Termin",
        "Abgesagt",
    ],
    as_of: "Stand",
    progress: "{done} von {total} erledigt",
    late: "zu spät erledigt",
    columns: ["Datum", "Meilenstein", "Status", "Fortschritt"],
    calendar: "In den Kalender",
    today: "Heute",
    past: "{count} vergangen",
    filter: ["Zeigen", "{shown} von {all}"],
    due: &["fällig", "bis"],
    done: &["erledigt"],
};

static FRENCH: Words = Words {
    status: [
        "Terminé",
        "En cours",
        "À venir",
        "En retard",
        "Sans date",
        "Annulé",
    ],
    as_of: "État au",
    progress: "{done} sur {total} terminées",
    late: "terminée en retard",
    columns: ["Date", "Étape", "État", "Avancement"],
    calendar: "Ajouter au calendrier",
    today: "Aujourd’hui",
    past: "{count} passées",
    filter: ["Afficher", "{shown} sur {all}"],
    due: &["échéance", "prévu", "prévue"],
    done: &["terminé", "terminée", "fait"],
};

static SPANISH: Words = Words {
    status: [
        "Hecho",
        "En curso",
        "Próximo",
        "Atrasado",
        "Sin fecha",
        "Cancelado",
    ],
    as_of: "Estado a",
    progress: "{done} de {total} hechas",
    late: "hecha con retraso",
    columns: ["Fecha", "Hito", "Estado", "Progreso"],
    calendar: "Añadir al calendario",
    today: "Hoy",
    past: "{count} pasados",
    filter: ["Mostrar", "{shown} de {all}"],
    due: &["vence"],
    done: &["hecho", "hecha"],
};

static PORTUGUESE: Words = Words {
    status: [
        "Concluído",
        "Em andamento",
        "A seguir",
        "Atrasado",
        "Sem data",
        "Cancelado",
    ],
    as_of: "Situação em",
    progress: "{done} de {total} concluídas",
    late: "concluída com atraso",
    columns: ["Data", "Marco", "Situação", "Progresso"],
    calendar: "Adicionar ao calendário",
    today: "Hoje",
    past: "{count} passados",
    filter: ["Mostrar", "{shown} de {all}"],
    due: &["prazo"],
    done: &["concluído", "concluída", "feito"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read_back_in_its_own_language() {
        for language in Language::ALL {
            for status in Status::ALL {
                let word = Words::of(language).status(status);
                assert_eq!(read_status(word, language), Some(status), "{word}");
            }
        }
    }

    #[test]
    fn a_misspelt_status_is_near_one() {
        for (text, near) in [
            ("cancled", Some("canceled")),
            ("Cancelld", Some("cancelled")),
            (" in progess ", Some("in progress")),
            ("inprogress", Some("in progress")),
            ("compelted", Some("completed")),
            ("shiped", Some("shipped")),
            ("erledgt", Some("erledigt")),
            ("gone", None),
            ("later", None),
            ("skipped", None),
            ("release", None),
            ("releases", None),
            ("scheduled", None),
            ("delivery", None),
            ("in process", None),
            ("on progress", None),
            ("", None),
        ] {
            assert_eq!(
                near_status(text, Language::German).as_deref(),
                near,
                "{text}"
            );
        }
    }

    #[test]
    fn tags_begin_with_a_whole_word() {
        for (text, tag) in [
            ("due 2025-03-12", Some((Tag::Due, 4))),
            ("Done: 2025-03-12", Some((Tag::Done, 5))),
            ("fällig 2025", Some((Tag::Due, 8))),
            ("duel 2025", None),
            ("due", None),
        ] {
            assert_eq!(read_tag(text, Language::German), tag, "{text}");
        }
    }
}
