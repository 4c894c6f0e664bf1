//! Recognising a table by its first two lines (GitHub's extension, as pulldown-cmark reads it).
//! A table's rows differ from a paragraph's lines: no lazy line goes on with them.

/// How many columns this line would head, or `None` if there is no `|` in it.
pub(super) fn head_columns(line: &str) -> Option<usize> {
    // Most lines are none, and this is asked of every paragraph.
    memchr::memchr(b'|', line.as_bytes())?;
    let line = line.trim_matches([' ', '\t', '\r']);
    let bytes = line.as_bytes();
    let unescaped = |&at: &usize| at == 0 || bytes[at - 1] != b'\\';
    let pipes = memchr::memchr_iter(b'|', bytes).filter(unescaped);
    let (count, last) = pipes.fold((0, None), |(count, _), at| (count + 1, Some(at)));
    let last = last?;
    let leading = usize::from(bytes[0] == b'|');
    let trailing = usize::from(last + 1 == bytes.len());
    Some((count + 1 - leading).saturating_sub(trailing))
}

/// Whether the line ends in a backslash that escapes the line end: then it heads no table.
pub(super) fn ends_in_hard_break(line: &str) -> bool {
    let line = line.trim_end_matches('\r');
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// How many columns this line below the head declares: `|---|:-:|`.
pub(super) fn delimiter_columns(line: &str) -> Option<usize> {
    let line = line.trim_matches([' ', '\r']);
    if !line.contains('|') {
        return None;
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let mut columns = 0;
    let mut cells = inner.split('|').peekable();
    while let Some(cell) = cells.next() {
        let last = cells.peek().is_none();
        if last && cell.trim_matches(' ').is_empty() {
            break;
        }
        if !cell.contains('-') || !cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b' ')) {
            return None;
        }
        columns += 1;
    }
    (columns > 0).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_with_and_without_outer_pipes() {
        for (line, columns) in [
            ("a | b", Some(2)),
            ("| a | b |", Some(2)),
            ("| a |", Some(1)),
            ("a |", Some(1)),
            (r"a \| b | c", Some(2)),
            ("a", None),
            ("|", Some(0)),
        ] {
            assert_eq!(head_columns(line), columns, "{line}");
        }
    }

    #[test]
    fn a_delimiter_row_holds_only_hyphens_colons_and_pipes() {
        for (line, columns) in [
            ("-|-", Some(2)),
            ("|-|", Some(1)),
            ("| :-- | --: |", Some(2)),
            (":-:|---", Some(2)),
            ("---", None),
            ("|", None),
            ("|-||-|", None),
            ("| a | - |", None),
        ] {
            assert_eq!(delimiter_columns(line), columns, "{line}");
        }
    }
}
