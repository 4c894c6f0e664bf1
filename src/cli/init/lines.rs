//! Comparing two texts by lines, for two purposes: to show what a run would change, and to take
//! every line that did not change from the old text, byte for byte.

use std::fmt::Write as _;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Beyond this many pairs of lines no common lines are searched for. No `book.toml` comes near.
const MOST_PAIRS: usize = 4_000_000;

/// One line of the comparison, its line end included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line<'t> {
    /// In both texts, except perhaps for the line end; this is the old one.
    Same(&'t str),
    Removed(&'t str),
    Added(&'t str),
}

/// The new text with the old one's line ends: unchanged lines are the old ones, new lines end as
/// most lines of the old text do.
pub(super) fn keep_line_ends(old: &str, new: &str) -> String {
    let carriage_returns = old.matches("\r\n").count();
    let crlf = carriage_returns * 2 > old.matches('\n').count();
    let line_end = if crlf { "\r\n" } else { "\n" };
    let mut kept = String::with_capacity(new.len());
    let mut unended = false;
    for line in compare(old, new) {
        let (text, added) = match line {
            Line::Same(text) => (text, false),
            Line::Added(text) => (text, true),
            Line::Removed(_) => continue,
        };
        if unended {
            kept.push_str(line_end);
        }
        unended = !text.ends_with('\n');
        match text.strip_suffix('\n') {
            Some(bare) if added => kept.extend([bare, line_end]),
            _ => kept.push_str(text),
        }
    }
    kept
}

/// The difference in unified form, empty if there is none.
pub(super) fn unified(name: &str, old: &str, new: &str) -> String {
    let lines = compare(old, new);
    let changed = |line: &Line| !matches!(line, Line::Same(_));
    let shown = |index: usize| {
        let start = index.saturating_sub(CONTEXT);
        let end = lines.len().min(index + CONTEXT + 1);
        lines[start..end].iter().any(changed)
    };
    let mut diff = String::new();
    let (mut index, mut old_line, mut new_line) = (0, 1, 1);
    while index < lines.len() {
        let hunk = (index..lines.len()).take_while(|index| shown(*index));
        let hunk = &lines[index..index + hunk.count()];
        if hunk.is_empty() {
            (index, old_line, new_line) = (index + 1, old_line + 1, new_line + 1);
            continue;
        }
        if diff.is_empty() {
            let _ = writeln!(diff, "--- {name}\n+++ {name}");
        }
        let added = hunk.iter().filter(|line| matches!(line, Line::Added(_)));
        let removed = hunk.iter().filter(|line| matches!(line, Line::Removed(_)));
        let (old_count, new_count) = (hunk.len() - added.count(), hunk.len() - removed.count());
        let _ = writeln!(
            diff,
            "@@ -{old_line},{old_count} +{new_line},{new_count} @@"
        );
        for line in hunk {
            let (mark, text) = match line {
                Line::Same(text) => (' ', text),
                Line::Removed(text) => ('-', text),
                Line::Added(text) => ('+', text),
            };
            let _ = writeln!(diff, "{mark}{}", bare(text));
        }
        index += hunk.len();
        (old_line, new_line) = (old_line + old_count, new_line + new_count);
    }
    diff
}

/// A shortest way from the old lines to the new ones, line ends not compared.
fn compare<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let equal = |a: &str, b: &str| bare(a) == bare(b);
    let pairs = || old.iter().zip(&new);
    let head = pairs().take_while(|(a, b)| equal(a, b)).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let backwards = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = backwards.take_while(|(a, b)| equal(a, b)).count();
    let (old_middle, old_tail) = old_rest.split_at(old_rest.len() - tail);
    let new_middle = &new_rest[..new_rest.len() - tail];

    let mut lines: Vec<Line> = old[..head].iter().copied().map(Line::Same).collect();
    lines.extend(compare_middle(old_middle, new_middle));
    lines.extend(old_tail.iter().copied().map(Line::Same));
    lines
}

/// By the table of longest common subsequences, which is fine for files of this size.
fn compare_middle<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let removed = |lines: &[&'t str]| lines.iter().copied().map(Line::Removed).collect::<Vec<_>>();
    let added = |lines: &[&'t str]| lines.iter().copied().map(Line::Added).collect::<Vec<_>>();
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_PAIRS {
        return [removed(old), added(new)].concat();
    }
    let width = new.len() + 1;
    let mut common = vec![0_usize; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if bare(old[i]) == bare(new[j]) {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() && j < new.len() {
        if bare(old[i]) == bare(new[j]) {
            lines.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            lines.push(Line::Removed(old[i]));
            i += 1;
        } else {
            lines.push(Line::Added(new[j]));
            j += 1;
        }
    }
    lines.extend(removed(&old[i..]));
    lines.extend(added(&new[j..]));
    lines
}

fn bare(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_lines_are_the_old_ones_and_new_lines_end_like_them() {
        for (old, new, expected) in [
            ("a\nb\n", "a\nx\nb\n", "a\nx\nb\n"),
            ("a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n"),
            ("a\r\nb\nc\r\n", "a\nb\nc\nx\n", "a\r\nb\nc\r\nx\r\n"),
            ("a\nb", "a\nb\n", "a\nb"),
            ("a\nb", "a\nb\nx\n", "a\nb\nx\n"),
            ("a\nb", "x\na\nb\n", "x\na\nb"),
            ("", "x\n", "x\n"),
            ("a\n", "", ""),
        ] {
            assert_eq!(keep_line_ends(old, new), expected, "{old:?} to {new:?}");
        }
    }

    #[test]
    fn a_difference_reads_like_that_of_other_tools() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = old.replace("2\n3", "2\nnew\n3").replace("11\n12", "12");
        let expected = "--- f\n+++ f\n@@ -1,5 +1,6 @@\n 1\n 2\n+new\n 3\n 4\n 5\n\
                        @@ -8,5 +9,4 @@\n 8\n 9\n 10\n-11\n 12\n";
        assert_eq!(unified("f", old, &new), expected);
        assert_eq!(unified("f", old, old), "");
        assert_eq!(unified("f", "a\r\n", "a\n"), "");
    }

    #[test]
    fn files_too_large_to_compare_are_replaced_as_a_whole() {
        let old: String = (0..3_000).map(|n| format!("old {n}\n")).collect();
        let new: String = (0..3_000).map(|n| format!("new {n}\n")).collect();
        assert_eq!(keep_line_ends(&old, &new), new);
    }
}
