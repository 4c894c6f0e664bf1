//! Default titles in the reader's language.

/// The default title for a name as it was written: the language's own word, or the name with its
/// first letter in upper case.
pub(super) fn default_title(name: &str, language: &str) -> String {
    let name = name.to_lowercase();
    let column = column(language);
    let translated = column.and_then(|column| {
        let row = TITLES.iter().find(|row| row.0 == name)?;
        Some(row.1[column])
    });
    match (translated, name.as_str()) {
        (Some(title), _) => title.to_owned(),
        (None, "tldr") => "TL;DR".to_owned(),
        (None, "faq") => "FAQ".to_owned(),
        (None, _) => capitalise(&name),
    }
}

/// Whether default titles are words of this language.
pub(crate) fn is_translated(language: &str) -> bool {
    column(language).is_some()
}

/// The place among [`LANGUAGES`] of a language, given by its tag (`de-AT`).
fn column(language: &str) -> Option<usize> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let mut languages = LANGUAGES.iter();
    languages.position(|known| known.eq_ignore_ascii_case(primary))
}

fn capitalise(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

const LANGUAGES: [&str; 6] = ["de", "fr", "es", "pt", "it", "nl"];

#[rustfmt::skip]
const TITLES: &[(&str, [&str; 6])] = &[
    ("note",      ["Hinweis", "Note", "Nota", "Nota", "Nota", "Opmerking"]),
    ("abstract",  ["Zusammenfassung", "Résumé", "Resumen", "Resumo", "Sommario", "Samenvatting"]),
    ("summary",   ["Zusammenfassung", "Résumé", "Resumen", "Resumo", "Sommario", "Samenvatting"]),
    ("info",      ["Info", "Info", "Información", "Informação", "Informazione", "Info"]),
    ("todo",      ["Zu erledigen", "À faire", "Por hacer", "A fazer", "Da fare", "Te doen"]),
    ("tip",       ["Tipp", "Astuce", "Consejo", "Dica", "Suggerimento", "Tip"]),
    ("hint",      ["Tipp", "Astuce", "Pista", "Dica", "Suggerimento", "Tip"]),
    ("important", ["Wichtig", "Important", "Importante", "Importante", "Importante", "Belangrijk"]),
    ("success",   ["Erfolg", "Succès", "Éxito", "Sucesso", "Successo", "Succes"]),
    ("question",  ["Frage", "Question", "Pregunta", "Pergunta", "Domanda", "Vraag"]),
    ("help",      ["Hilfe", "Aide", "Ayuda", "Ajuda", "Aiuto", "Hulp"]),
    ("warning",   ["Warnung", "Avertissement", "Advertencia", "Aviso", "Avviso", "Waarschuwing"]),
    ("caution",   ["Vorsicht", "Attention", "Precaución", "Cuidado", "Cautela", "Voorzichtig"]),
    ("attention", ["Achtung", "Attention", "Atención", "Atenção", "Attenzione", "Let op"]),
    ("failure",   ["Fehlschlag", "Échec", "Fallo", "Falha", "Fallimento", "Mislukt"]),
    ("danger",    ["Gefahr", "Danger", "Peligro", "Perigo", "Pericolo", "Gevaar"]),
    ("error",     ["Fehler", "Erreur", "Error", "Erro", "Errore", "Fout"]),
    ("bug",       ["Fehler", "Bogue", "Error", "Bug", "Bug", "Bug"]),
    ("example",   ["Beispiel", "Exemple", "Ejemplo", "Exemplo", "Esempio", "Voorbeeld"]),
    ("quote",     ["Zitat", "Citation", "Cita", "Citação", "Citazione", "Citaat"]),
    ("details",   ["Details", "Détails", "Detalles", "Detalhes", "Dettagli", "Details"]),
];

#[cfg(test)]
mod tests {
    use super::default_title;

    #[test]
    fn titles_follow_the_language_and_fall_back_to_the_name() {
        assert_eq!(default_title("note", "de-AT"), "Hinweis");
        assert_eq!(default_title("WARNING", "fr"), "Avertissement");
        assert_eq!(default_title("tldr", "en"), "TL;DR");
        assert_eq!(default_title("note-foo_bar", "xx"), "Note-foo_bar");
    }
}
