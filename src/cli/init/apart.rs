//! Comments on what goes away. They stay, with blank lines around them, so that nothing else seems to
//! be what they are about. What is around them is known only when all changes have been made, so until
//! then a mark stands where a blank line may be needed.

/// No TOML holds it.
const MARK: char = '\u{1}';

/// Lines of comments, to be set apart from what is behind them.
pub(super) fn from_next(comments: &str) -> String {
    format!("{comments}{MARK}\n")
}

/// Lines of comments, to be set apart from what is around them.
pub(super) fn from_all(comments: &str) -> String {
    format!("{MARK}\n{}", from_next(comments))
}

/// A line of comments below another line, whose end is still to come.
pub(super) fn below(line: &str, comments: &str) -> String {
    format!("{line}\n{}\n{MARK}", comments.trim_end())
}

/// The text with blank lines instead of the marks, wherever there is none yet.
pub(super) fn with_blank_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if line.trim_end_matches('\n') != MARK.to_string() {
            out.extend(line.chars().filter(|char| *char != MARK));
            continue;
        }
        let is_blank = |line: &str| line.trim_matches([MARK, ' ', '\t', '\n']).is_empty();
        let above = out.is_empty() || out.ends_with("\n\n");
        let below = lines.peek().is_none_or(|next| is_blank(next));
        if !above && !below {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_blank_line_where_there_was_none() {
        for (text, expected) in [
            (from_all("# c\n") + "[a]\n", "# c\n\n[a]\n"),
            (
                format!("a = 1\n{}[a]\n", from_all("# c\n")),
                "a = 1\n\n# c\n\n[a]\n",
            ),
            (
                format!("a = 1\n\n{}\n[a]\n", from_all("# c\n")),
                "a = 1\n\n# c\n\n[a]\n",
            ),
            (format!("a = 1\n{}", from_all("\n# c\n")), "a = 1\n\n# c\n"),
            (
                format!("{}{}[a]\n", from_next("# c\n"), from_next("# d\n")),
                "# c\n\n# d\n\n[a]\n",
            ),
            (
                below("a = 1 # a", "# c\n") + "\nb = 1\n",
                "a = 1 # a\n# c\n\nb = 1\n",
            ),
            (below("a = 1", "# c\n") + "\n\n[b]\n", "a = 1\n# c\n\n[b]\n"),
            (
                below("a = { b = 1", "# c\n") + " }\n",
                "a = { b = 1\n# c\n }\n",
            ),
        ] {
            assert_eq!(with_blank_lines(&text), expected, "{text:?}");
        }
    }
}
