//! How messages read, as a check that tests apply to every one of them.

/// What is wrong with the style of a message, a note, a label or a help line; `None` if it is fine.
///
/// ```
/// use mdbook_casebook::diagnostic::style_problem;
/// assert_eq!(style_problem("no directive is called `nots`"), None);
/// assert_eq!(style_problem("Unknown directive"), Some("begins with a capital letter"));
/// ```
pub fn style_problem(message: &str) -> Option<&'static str> {
    let first_word = message.split_whitespace().next().unwrap_or("");
    let mut letters = first_word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    // `HTML`, `YAML-like`, `URLs`: an abbreviation keeps its capitals.
    let abbreviation = letters.next().is_some_and(char::is_uppercase);
    let problems = [
        (message.trim().is_empty(), "is empty"),
        (message.trim() != message, "begins or ends with a space"),
        (
            message.contains(char::is_control),
            "holds a control character",
        ),
        (message.contains("  "), "holds two spaces in a row"),
        (capital && !abbreviation, "begins with a capital letter"),
        (
            message.ends_with(['.', '!', ':', ';', ',']),
            "ends with punctuation",
        ),
        (
            message.matches('`').count() % 2 == 1,
            "leaves a backtick open",
        ),
    ];
    problems
        .into_iter()
        .find_map(|(found, problem)| found.then_some(problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CODES;

    #[test]
    fn each_fault_of_style_is_named() {
        let cases = [
            ("", Some("is empty")),
            (" ", Some("is empty")),
            ("a ", Some("begins or ends with a space")),
            ("a\nb", Some("holds a control character")),
            ("a  b", Some("holds two spaces in a row")),
            ("An error", Some("begins with a capital letter")),
            ("A", Some("begins with a capital letter")),
            ("it is wrong.", Some("ends with punctuation")),
            ("it is `wrong", Some("leaves a backtick open")),
            ("HTML is not read here", None),
            ("`Note` is unknown; is it `note`?", None),
        ];
        for (message, expected) in cases {
            assert_eq!(style_problem(message), expected, "{message:?}");
        }
    }

    #[test]
    fn code_summaries_read_like_messages() {
        for code in CODES {
            assert_eq!(style_problem(code.summary), None, "{}", code.name);
        }
    }

    #[test]
    fn code_names_are_unique_kebab_case_words() {
        for (position, code) in CODES.iter().enumerate() {
            let words: Vec<&str> = code.name.split('-').collect();
            let plain = |word: &&str| {
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
            };
            assert!(words.len() >= 2 && words.iter().all(plain), "{}", code.name);
            let later = &CODES[position + 1..];
            assert!(
                later.iter().all(|other| other.name != code.name),
                "{}",
                code.name
            );
        }
    }
}
