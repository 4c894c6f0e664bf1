//! Tasks that readers tick for themselves. Their ticks stay in the reader's browser; the script,
//! `ticks.js`, is part of each kind that offers it.

use serde_json::json;

use crate::date::Language;
use crate::render::html::Tag;

/// Lets readers tick the tasks inside of an element. `key` is what their ticks are kept under; it is
/// unique over the book, and should stay the same over its versions.
pub(super) fn offer(tag: Tag, key: &str, language: Language) -> Tag {
    let [progress, kept, export, reset, sure] = words(language);
    let words = json!({
        "progress": progress, "kept": kept, "export": export, "reset": reset, "sure": sure,
    });
    tag.attribute("data-ticks", key)
        .attribute("data-ticks-words", &words.to_string())
}

/// How much is done, where it is kept, and what the buttons say and ask.
const fn words(language: Language) -> [&'static str; 5] {
    match language {
        Language::English => [
            "{done} of {total} done",
            "Your ticks stay in this browser.",
            "Export",
            "Reset",
            "Forget your ticks in this list?",
        ],
        Language::German => [
            "{done} von {total} erledigt",
            "Ihre Häkchen bleiben in diesem Browser.",
            "Exportieren",
            "Zurücksetzen",
            "Ihre Häkchen in dieser Liste vergessen?",
        ],
        Language::French => [
            "{done} sur {total} terminées",
            "Vos coches restent dans ce navigateur.",
            "Exporter",
            "Réinitialiser",
            "Oublier vos coches dans cette liste ?",
        ],
        Language::Spanish => [
            "{done} de {total} hechas",
            "Sus marcas se quedan en este navegador.",
            "Exportar",
            "Restablecer",
            "¿Olvidar sus marcas en esta lista?",
        ],
        Language::Portuguese => [
            "{done} de {total} concluídas",
            "As suas marcas ficam neste navegador.",
            "Exportar",
            "Repor",
            "Esquecer as suas marcas nesta lista?",
        ],
    }
}
