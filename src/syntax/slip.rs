//! Keywords with a slip in them.

/// Whether a word is this keyword with one slip: a letter missing, doubled or wrong, or two swapped.
/// A capital is no wrong letter.
pub(super) fn is_slip(word: &str, keyword: &str) -> bool {
    // Most words are not even as long.
    if word.len().abs_diff(keyword.len()) > 3 {
        return false;
    }
    let word: Vec<char> = word.chars().collect();
    let keyword: Vec<char> = keyword.chars().collect();
    let pairs = word.iter().zip(&keyword);
    let same = pairs.take_while(|(one, other)| one == other).count();
    let last = keyword[..same].last();
    match (&word[same..], &keyword[same..]) {
        ([], []) => false,
        (rest, [_, wanted @ ..]) if rest == wanted => true,
        ([double, rest @ ..], wanted) if Some(double) == last && rest == wanted => true,
        ([one, other, rest @ ..], [first, second, wanted @ ..])
            if (one, other) == (second, first) =>
        {
            rest == wanted
        }
        ([wrong, rest @ ..], [_, wanted @ ..]) => {
            wrong.is_alphabetic() && !wrong.is_uppercase() && rest == wanted
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one() {
        for word in [
            "dmonish",
            "admonsh",
            "admonis",
            "aadmonish",
            "admonnish",
            "admonishh",
            "damonish",
            "admonihs",
            "admonisg",
            "edmonish",
            "admönish",
        ] {
            assert!(is_slip(word, "admonish"), "{word}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for word in [
            "",
            "admonish",
            "Admonish",
            "ADMONISH",
            "admonition",
            "admonished",
            "admonishs",
            "admonish2",
            "admon",
            "admonhsi",
            "astonish",
            "admoni5h",
            "ada",
            "admin",
        ] {
            assert!(!is_slip(word, "admonish"), "{word}");
        }
        assert!(!is_slip("mermaidjs", "mermaid"));
        assert!(!is_slip("mermaids", "mermaid"));
    }
}
