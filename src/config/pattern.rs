//! Names with wildcards, for the directives that a book leaves to others.

/// A list of patterns for names: letters stand for themselves in either case, `*` for any run of
/// characters, none included.
///
/// ```
/// use mdbook_casebook::config::Patterns;
/// let ignore = Patterns::new(["tabs", "edition-*"]);
/// assert!(ignore.matches("Edition-2024"));
/// assert!(!ignore.matches("tabs-2"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns(Vec<String>);

impl Patterns {
    /// Patterns from their texts.
    pub fn new<S: AsRef<str>>(patterns: impl IntoIterator<Item = S>) -> Self {
        let lower = |pattern: S| pattern.as_ref().to_lowercase();
        Patterns(patterns.into_iter().map(lower).collect())
    }

    /// Whether any pattern fits the whole name.
    pub fn matches(&self, name: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let name = name.to_lowercase();
        self.0.iter().any(|pattern| fits(pattern, &name))
    }
}

/// Taking the earliest place for each piece between two stars is never worse than a later one, so
/// no backtracking is needed.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut name) = name.strip_prefix(first) else {
        return false;
    };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match name.find(piece) {
            Some(at) => name = &name[at + piece.len()..],
            None => return false,
        }
    }
    name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_run_and_the_rest_for_itself() {
        for (pattern, name, expected) in [
            ("tabs", "tabs", true),
            ("tabs", "Tabs", true),
            ("tabs", "tab", false),
            ("tabs", "tabs2", false),
            ("edition-*", "EDITION-2024", true),
            ("edition-*", "edition-", true),
            ("edition-*", "edition", false),
            ("*.class", "package.Class", true),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "abc", true),
            ("a*b*c", "acb", false),
            ("a*a", "a", false),
            ("ab*ba", "aba", false),
            ("a**b", "ab", true),
            ("*", "", true),
            ("*", "anything", true),
            ("", "", true),
            ("", "x", false),
            ("ÜBER*", "überall", true),
            ("[a]", "a", false),
        ] {
            let patterns = Patterns::new([pattern]);
            assert_eq!(patterns.matches(name), expected, "{pattern} on {name}");
        }
    }

    #[test]
    fn one_fitting_pattern_is_enough_and_none_fit_nothing() {
        assert!(Patterns::new(["x", "t*"]).matches("tabs"));
        assert!(!Patterns::default().matches(""));
    }
}
