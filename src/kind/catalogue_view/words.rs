//! What catalogues say by themselves, in the languages of the dates. The labels of attributes and
//! fields are the schema's, not ours.

use serde_json::{Map, Value};

use crate::date::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The heading of a table's first column.
    pub(super) title: &'static str,
    /// The label of what stands for a record, in comparisons.
    pub(super) summary: &'static str,
    /// In the place of entries, if there are none.
    pub(super) empty: &'static str,
    /// Above what is folded away.
    pub(super) answer: &'static str,
    /// What the explorer's script says, by the names that it uses. `{…}` it fills in.
    script: [(&'static str, &'static str); 22],
    /// What the script of the views to practise with says, in the same way.
    practice: [(&'static str, &'static str); 11],
}

impl Words {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Words {
        language.choose([&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &PORTUGUESE])
    }

    /// What the script says, as a JSON object.
    pub(super) fn script(&self) -> String {
        let pairs = [("summary", self.summary)];
        object(pairs.iter().chain(&self.script))
    }

    /// What the script of the views to practise with says, as a JSON object.
    pub(super) fn practice(&self) -> String {
        object(self.practice.iter())
    }
}

fn object<'a>(pairs: impl Iterator<Item = &'a (&'static str, &'static str)>) -> String {
    let object: Map<String, Value> = pairs
        .map(|(name, text)| ((*name).to_owned(), Value::from(*text)))
        .collect();
    Value::Object(object).to_string()
}

static ENGLISH: Words = Words {
    title: "Title",
    summary: "Summary",
    empty: "No entries.",
    answer: "Answer",
    script: [
        ("search", "Search"),
        ("sort", "Sort by"),
        ("listed", "as listed"),
        ("by_title", "title"),
        ("lowest", "{what}, lowest first"),
        ("highest", "{what}, highest first"),
        ("oldest", "{what}, oldest first"),
        ("newest", "{what}, newest first"),
        ("shown", "{shown} of {all} shown"),
        ("nothing", "Nothing fits. Clear all to begin again."),
        ("without", "Nothing fits. Without {what}: {number}."),
        ("the_search", "the search"),
        ("remove", "Remove {what}"),
        ("clear", "Clear all"),
        ("compare", "Compare"),
        ("compare_with", "Compare {what}"),
        ("comparison", "Comparison"),
        ("one", "1 to compare: choose one to three more."),
        ("several", "{number} to compare."),
        ("most", "{number} to compare, which is the most."),
        ("look", "See them side by side"),
        ("none", "Choose none"),
    ],
    practice: [
        ("any", "any"),
        ("draw", "Draw one"),
        ("all", "Show all"),
        ("left", "{number} to draw from"),
        ("nothing", "Nothing fits."),
        ("again", "Again"),
        ("known", "Known"),
        ("known_of", "{known} of {all} known"),
        ("hide", "Hide what I know"),
        ("forget", "Forget my marks"),
        ("sure", "Forget all your marks here?"),
    ],
};

static GERMAN: Words = Words {
    title: "Titel",
    summary: "Zusammenfassung",
    empty: "Keine Einträge.",
    answer: "Antwort",
    script: [
        ("search", "Suche"),
        ("sort", "Sortieren nach"),
        ("listed", "wie aufgeführt"),
        ("by_title", "Titel"),
        ("lowest", "{what}, kleinste zuerst"),
        ("highest", "{what}, größte zuerst"),
        ("oldest", "{what}, älteste zuerst"),
        ("newest", "{what}, neueste zuerst"),
        ("shown", "{shown} von {all}"),
        (
            "nothing",
            "Nichts passt. Alles löschen, um neu zu beginnen.",
        ),
        ("without", "Nichts passt. Ohne {what}: {number}."),
        ("the_search", "die Suche"),
        ("remove", "{what} entfernen"),
        ("clear", "Alles löschen"),
        ("compare", "Vergleichen"),
        ("compare_with", "{what} vergleichen"),
        ("comparison", "Vergleich"),
        ("one", "1 zum Vergleich: noch einen bis drei wählen."),
        ("several", "{number} zum Vergleich."),
        ("most", "{number} zum Vergleich, mehr geht nicht."),
        ("look", "Nebeneinander ansehen"),
        ("none", "Auswahl aufheben"),
    ],
    practice: [
        ("any", "alle"),
        ("draw", "Eine ziehen"),
        ("all", "Alle zeigen"),
        ("left", "{number} zur Auswahl"),
        ("nothing", "Nichts passt."),
        ("again", "Nochmals"),
        ("known", "Gewusst"),
        ("known_of", "{known} von {all} gewusst"),
        ("hide", "Gewusstes ausblenden"),
        ("forget", "Markierungen löschen"),
        ("sure", "Alle Markierungen hier löschen?"),
    ],
};

static FRENCH: Words = Words {
    title: "Titre",
    summary: "Résumé",
    empty: "Aucune entrée.",
    answer: "Réponse",
    script: [
        ("search", "Recherche"),
        ("sort", "Trier par"),
        ("listed", "ordre de la liste"),
        ("by_title", "titre"),
        ("lowest", "{what}, croissant"),
        ("highest", "{what}, décroissant"),
        ("oldest", "{what}, du plus ancien"),
        ("newest", "{what}, du plus récent"),
        ("shown", "{shown} sur {all}"),
        ("nothing", "Aucun résultat. Tout effacer pour recommencer."),
        ("without", "Aucun résultat. Sans {what} : {number}."),
        ("the_search", "la recherche"),
        ("remove", "Retirer {what}"),
        ("clear", "Tout effacer"),
        ("compare", "Comparer"),
        ("compare_with", "Comparer {what}"),
        ("comparison", "Comparaison"),
        ("one", "1 à comparer : en choisir un à trois de plus."),
        ("several", "{number} à comparer."),
        ("most", "{number} à comparer, le maximum."),
        ("look", "Les voir côte à côte"),
        ("none", "Tout désélectionner"),
    ],
    practice: [
        ("any", "tous"),
        ("draw", "En tirer une"),
        ("all", "Tout afficher"),
        ("left", "{number} au choix"),
        ("nothing", "Aucun résultat."),
        ("again", "À revoir"),
        ("known", "Su"),
        ("known_of", "{known} sur {all} sus"),
        ("hide", "Masquer ce que je sais"),
        ("forget", "Oublier mes marques"),
        ("sure", "Oublier toutes vos marques ici ?"),
    ],
};

static SPANISH: Words = Words {
    title: "Título",
    summary: "Resumen",
    empty: "Ninguna entrada.",
    answer: "Respuesta",
    script: [
        ("search", "Búsqueda"),
        ("sort", "Ordenar por"),
        ("listed", "orden de la lista"),
        ("by_title", "título"),
        ("lowest", "{what}, de menor a mayor"),
        ("highest", "{what}, de mayor a menor"),
        ("oldest", "{what}, lo más antiguo primero"),
        ("newest", "{what}, lo más reciente primero"),
        ("shown", "{shown} de {all}"),
        (
            "nothing",
            "Ningún resultado. Borrar todo para empezar de nuevo.",
        ),
        ("without", "Ningún resultado. Sin {what}: {number}."),
        ("the_search", "la búsqueda"),
        ("remove", "Quitar {what}"),
        ("clear", "Borrar todo"),
        ("compare", "Comparar"),
        ("compare_with", "Comparar {what}"),
        ("comparison", "Comparación"),
        ("one", "1 para comparar: elegir de uno a tres más."),
        ("several", "{number} para comparar."),
        ("most", "{number} para comparar, el máximo."),
        ("look", "Verlos lado a lado"),
        ("none", "No elegir ninguno"),
    ],
    practice: [
        ("any", "todos"),
        ("draw", "Sacar una"),
        ("all", "Mostrar todas"),
        ("left", "{number} para elegir"),
        ("nothing", "Ningún resultado."),
        ("again", "Repetir"),
        ("known", "Sabido"),
        ("known_of", "{known} de {all} sabidas"),
        ("hide", "Ocultar lo sabido"),
        ("forget", "Olvidar mis marcas"),
        ("sure", "¿Olvidar todas sus marcas aquí?"),
    ],
};

static PORTUGUESE: Words = Words {
    title: "Título",
    summary: "Resumo",
    empty: "Nenhuma entrada.",
    answer: "Resposta",
    script: [
        ("search", "Busca"),
        ("sort", "Ordenar por"),
        ("listed", "ordem da lista"),
        ("by_title", "título"),
        ("lowest", "{what}, do menor ao maior"),
        ("highest", "{what}, do maior ao menor"),
        ("oldest", "{what}, mais antigo primeiro"),
        ("newest", "{what}, mais recente primeiro"),
        ("shown", "{shown} de {all}"),
        ("nothing", "Nenhum resultado. Limpar tudo para recomeçar."),
        ("without", "Nenhum resultado. Sem {what}: {number}."),
        ("the_search", "a busca"),
        ("remove", "Remover {what}"),
        ("clear", "Limpar tudo"),
        ("compare", "Comparar"),
        ("compare_with", "Comparar {what}"),
        ("comparison", "Comparação"),
        ("one", "1 para comparar: escolher mais um a três."),
        ("several", "{number} para comparar."),
        ("most", "{number} para comparar, o máximo."),
        ("look", "Ver lado a lado"),
        ("none", "Desmarcar todos"),
    ],
    practice: [
        ("any", "todos"),
        ("draw", "Sortear uma"),
        ("all", "Mostrar todas"),
        ("left", "{number} para sortear"),
        ("nothing", "Nenhum resultado."),
        ("again", "Rever"),
        ("known", "Sabido"),
        ("known_of", "{known} de {all} sabidas"),
        ("hide", "Ocultar o que sei"),
        ("forget", "Esquecer as minhas marcas"),
        ("sure", "Esquecer todas as suas marcas aqui?"),
    ],
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_says_the_same_things() {
        let holes = |text: &str| {
            let holes = text.split('{').skip(1);
            let mut names: Vec<String> = holes
                .map(|hole| hole.split('}').next().unwrap_or_default().to_owned())
                .collect();
            names.sort();
            names
        };
        for language in Language::ALL {
            let words = Words::of(language);
            let script = words.script.iter().zip(&ENGLISH.script);
            let practice = words.practice.iter().zip(&ENGLISH.practice);
            for (own, english) in script.chain(practice) {
                assert_eq!(own.0, english.0, "{language:?}");
                assert_eq!(holes(own.1), holes(english.1), "{own:?}");
            }
        }
    }

    #[test]
    fn the_scripts_have_a_word_for_all_that_they_say() {
        let names = |words: &[(&'static str, &str)]| -> BTreeSet<&str> {
            words.iter().map(|(name, _)| *name).collect()
        };
        let mut explorer = names(&ENGLISH.script);
        explorer.insert("summary");
        let practice = names(&ENGLISH.practice);
        for (script, known) in [
            (include_str!("script.js"), explorer),
            (include_str!("practice.js"), practice),
        ] {
            let used = script.split("say(\"").skip(1);
            let mut used: BTreeSet<&str> = used.filter_map(|rest| rest.split('"').next()).collect();
            // These two are said by the names of their marks.
            used.extend(
                ["again", "known"]
                    .into_iter()
                    .filter(|name| known.contains(name)),
            );
            assert_eq!(used, known);
        }
    }
}
