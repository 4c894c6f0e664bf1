//! A place in one line, counted in bytes and in columns, so that tabs mean what CommonMark says
//! (section 2.2: a tab goes to the next multiple of four columns).

/// Walks over one line. A tab that a container has used in part leaves columns behind, in `pad`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    /// What is left of the line.
    rest: &'a str,
    /// Where that begins in the text.
    offset: usize,
    column: usize,
    pad: usize,
}

impl<'a> Cursor<'a> {
    /// At the start of a line that begins at an offset of the text.
    pub(crate) fn new(line: &'a str, offset: usize) -> Self {
        Cursor {
            rest: line,
            offset,
            column: 0,
            pad: 0,
        }
    }

    /// What is left of the line.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Where [`Cursor::rest`] begins, as an offset into the text.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// Columns that a partly used tab still stands for.
    pub(crate) fn pad(&self) -> usize {
        self.pad
    }

    /// The next byte, white space included.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Takes exactly this many columns of white space, or nothing.
    pub(crate) fn take_columns(&mut self, columns: usize) -> bool {
        let saved = *self;
        if self.take_columns_up_to(columns) == columns {
            true
        } else {
            *self = saved;
            false
        }
    }

    /// Takes white space, at most this many columns; returns how many.
    pub(crate) fn take_columns_up_to(&mut self, columns: usize) -> usize {
        let mut left = columns;
        while left > 0 {
            if self.pad > 0 {
                let used = self.pad.min(left);
                self.pad -= used;
                self.column += used;
                left -= used;
                continue;
            }
            match self.peek() {
                Some(b' ') => {
                    self.advance(1);
                    self.column += 1;
                    left -= 1;
                }
                Some(b'\t') => {
                    self.advance(1);
                    self.pad = columns_of('\t', self.column);
                }
                _ => break,
            }
        }
        columns - left
    }

    /// The columns of white space ahead, counted no further than `limit`.
    pub(crate) fn indent_up_to(&self, limit: usize) -> usize {
        let mut ahead = *self;
        ahead.take_columns_up_to(limit)
    }

    /// Takes all white space.
    pub(crate) fn take_indent(&mut self) -> usize {
        self.take_columns_up_to(usize::MAX)
    }

    /// Takes this many bytes that are no white space.
    pub(crate) fn take_bytes(&mut self, count: usize) {
        debug_assert_eq!(self.pad, 0);
        self.advance(count);
        self.column += count;
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
        self.offset += bytes;
    }

    /// Counts columns from here, as if the line began here.
    pub(crate) fn restart_columns(&mut self) {
        self.column = 0;
    }

    /// Writes what lies between here and a later place of the line, tabs as the columns that they
    /// stand for.
    pub(crate) fn write_to(&self, end: &Cursor<'_>, out: &mut String) {
        let text = &self.rest[..end.offset - self.offset];
        if self.pad == 0 && !text.contains('\t') {
            out.push_str(text);
            return;
        }
        out.extend(std::iter::repeat_n(' ', self.pad));
        let mut column = self.column + self.pad;
        for c in text.chars() {
            let width = columns_of(c, column);
            match c {
                '\t' => out.extend(std::iter::repeat_n(' ', width)),
                c => out.push(c),
            }
            column += width;
        }
        // They belong to the same tab as the last ones that were written.
        out.truncate(out.len() - end.pad);
    }

    /// Writes the marks and the white space from here up to an offset, for a line in which they
    /// begin at another column: a tab would reach another place there, so it gives way to the
    /// columns that it stands for. Returns where the text begins that can stay as it is.
    ///
    /// This is where a line that has lost marks, or has got others, is kept what it was to the
    /// containers that are left.
    pub(crate) fn write_moved(&self, column: usize, until: usize, out: &mut String) -> usize {
        let same = column % 4 == self.column % 4;
        self.write_expanded(if same { self.offset } else { until }, out)
    }

    /// Writes the marks and the white space from here up to an offset, for a line that may come to
    /// stand at any column: without tabs. Returns where the text begins that can stay as it is.
    pub(crate) fn write_expanded(&self, until: usize, out: &mut String) -> usize {
        let ahead = &self.rest[..until.saturating_sub(self.offset)];
        // Behind a footnote's mark columns are counted anew.
        let ahead = ahead.split_once('[').map_or(ahead, |(before, _)| before);
        let mut end = *self;
        end.pad = 0;
        if ahead.contains('\t') {
            end.advance(ahead.len());
        }
        self.write_to(&end, out);
        end.offset
    }

    /// Takes a block quote's mark: up to three spaces, `>`, and one space if there is one
    /// (CommonMark section 5.1).
    pub(crate) fn take_quote_mark(&mut self) -> bool {
        let saved = *self;
        self.take_columns_up_to(3);
        if self.pad == 0 && self.peek() == Some(b'>') {
            self.take_bytes(1);
            self.take_columns_up_to(1);
            true
        } else {
            *self = saved;
            false
        }
    }
}

/// How many columns marks and white space take up that begin a line.
pub(crate) fn width(marks: &str) -> usize {
    marks
        .chars()
        .fold(0, |column, char| column + columns_of(char, column))
}

/// How many columns a character of a mark takes up at a column.
fn columns_of(c: char, column: usize) -> usize {
    match c {
        '\t' => 4 - column % 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_used_in_part_keeps_its_other_columns() {
        let mut cursor = Cursor::new("\tx", 0);
        assert!(cursor.take_columns(2));
        assert_eq!((cursor.pad(), cursor.offset()), (2, 1));
        assert_eq!(cursor.take_indent(), 2);
        assert_eq!(cursor.rest(), "x");
    }

    #[test]
    fn a_quote_mark_takes_one_column_of_a_tab() {
        let mut cursor = Cursor::new(">\tx", 0);
        assert!(cursor.take_quote_mark());
        assert_eq!(cursor.pad(), 2);
    }

    #[test]
    fn too_few_columns_take_nothing() {
        let mut cursor = Cursor::new("   x", 10);
        assert!(!cursor.take_columns(4));
        assert_eq!(cursor.offset(), 10);
        assert_eq!(cursor.indent_up_to(8), 3);
    }

    #[test]
    fn marks_are_written_with_the_columns_that_they_had() {
        let start = Cursor::new(">\t\t- x", 0);
        let mut behind = start;
        assert!(behind.take_quote_mark());
        let mut out = String::new();
        start.write_to(&behind, &mut out);
        assert_eq!(out, "> ");
    }

    #[test]
    fn a_tab_gives_way_only_where_it_would_be_of_another_width() {
        let moved = |text, column| {
            let mut behind = Cursor::new(text, 0);
            assert!(behind.take_quote_mark());
            let mut out = String::new();
            let rest = behind.write_moved(column, text.len() - 1, &mut out);
            out + &text[rest..]
        };
        assert_eq!(moved("> \t\tx", 0), "      x");
        assert_eq!(moved("> \t\tx", 6), "\t\tx");
        assert_eq!(moved(">\t\tx", 2), "  \tx");
        assert_eq!(moved("> -\tx", 0), "- x");
        assert_eq!(moved(">   x", 0), "  x");
    }
}
