//! Reads one date out of a row of tokens by matching the tables of `forms`.
//!
//! Nothing is checked or completed here: what comes out is what was written.

use super::forms::{Form, Part, Style, Yield};
use super::lexicon::{Lexicon, Word};
use super::moment::{Moment, Unit};
use super::token::{Kind, Token, tokens};
use super::words::Role;
use super::{Language, clock};
use crate::source::Span;

/// What the parts of a form have yielded so far.
#[derive(Default)]
struct Fields {
    year: Option<i32>,
    month: u32,
    day: u32,
    count: u32,
    short_year: u32,
    day_last: bool,
}

/// A text cut into tokens, and what its words mean.
pub(super) struct Reader<'text> {
    /// The text that all spans point into.
    pub(super) text: &'text str,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
    lexicon: &'static Lexicon,
}

impl<'text> Reader<'text> {
    /// Cuts a text into tokens.
    pub(super) fn new(text: &'text str, language: Language) -> Self {
        let lexicon = Lexicon::of(language);
        Reader {
            text,
            tokens: tokens(text, lexicon),
            lexicon,
        }
    }

    /// The character at this place, if it is a single mark.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(char) => Some(char),
            _ => None,
        }
    }

    /// The value and the count of digits, if it is a number.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// The word at this place.
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether there is a token that touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// The text of one token.
    pub(super) fn slice(&self, at: usize) -> &'text str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// The span of the tokens from `from` up to `to`, not included.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match self.tokens.get(from..to) {
            Some([first, .., last]) => first.span.to(last.span),
            Some([only]) => only.span,
            _ => Span::at(self.text.len()),
        }
    }

    /// The place after a phrase with this role.
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        self.word(at).filter(|word| word.may_begin(role))?;
        let words = (at..).map_while(|at| self.word(at));
        let length = self.lexicon.phrase(role, words);
        (length > 0).then_some(at + length)
    }

    /// The place after at most two phrases with this role.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        let first = self.role(at, role).unwrap_or(at);
        self.role(first, role).unwrap_or(first)
    }

    /// The place after `char`, which touches the token before.
    pub(super) fn glued_mark(&self, at: usize, char: char) -> Option<usize> {
        (self.glued(at) && self.mark(at) == Some(char)).then_some(at + 1)
    }

    /// Reads a date in any form of these tables, with its weekday and time of day.
    pub(super) fn moment(&self, from: usize, tables: &[&[Form]]) -> Option<(Moment, usize)> {
        let (time_before, at) = match clock::before(self, from) {
            Some(at) => (true, at),
            None => (false, from),
        };
        let (mut moment, next) = self.dated(at, tables)?;
        let is_day = matches!(
            moment.unit,
            Unit::Day(..) | Unit::WeekDay(..) | Unit::DayOrMonthFirst(..) | Unit::Bare(_)
        );
        if !is_day && (moment.weekday.is_some() || time_before) {
            return None;
        }
        let time_after = clock::after(self, next).filter(|_| is_day);
        let next = time_after.unwrap_or(next);
        moment.had_time = time_before || time_after.is_some();
        moment.span = self.span(from, next);
        Some((moment, next))
    }

    /// Reads a date with or without a weekday, whichever is longer: "mar 6" is a day in March and
    /// "mar 6 de mayo" a Tuesday in May.
    fn dated(&self, at: usize, tables: &[&[Form]]) -> Option<(Moment, usize)> {
        let plain = self.date(at, tables);
        let end = plain.as_ref().map_or(0, |&(_, end)| end);
        let with_weekday = self.weekday(at).and_then(|(weekday, next)| {
            let (mut moment, next) = self.date(next, tables).filter(|&(_, next)| next > end)?;
            moment.weekday = Some(weekday);
            Some((moment, next))
        });
        with_weekday.or(plain)
    }

    /// "Monday", "Mon.,", "segunda-feira,", "Montag, den".
    fn weekday(&self, at: usize) -> Option<((u8, Span), usize)> {
        let word = self.word(at).filter(|word| word.weekday > 0)?;
        let tail = self.glued_mark(at + 1, '-');
        let tail = tail.and_then(|tail| self.role(tail, Role::WeekdayTail));
        let end = tail.unwrap_or(at + 1);
        let span = self.span(at, end);
        let mut next = end;
        if !word.full {
            next = self.glued_mark(next, '.').unwrap_or(next);
        }
        if self.mark(next) == Some(',') {
            next += 1;
        }
        Some(((word.weekday, span), self.skip(next, Role::On)))
    }

    /// The longest form that fits; of equally long ones the first.
    fn date(&self, at: usize, tables: &[&[Form]]) -> Option<(Moment, usize)> {
        let is_number = self.number(at).is_some();
        let mut longest = None;
        for form in tables.iter().copied().flatten() {
            if form.begins_with_number() == is_number {
                let end = longest.as_ref().map_or(0, |&(_, end)| end);
                let found = self.form(form, at).filter(|&(_, next)| next > end);
                longest = found.or(longest);
            }
        }
        longest
    }

    fn form(&self, form: &Form, from: usize) -> Option<(Moment, usize)> {
        if matches!(form.style, Style::Dotted | Style::DottedTight) && !self.lexicon.dotted_days {
            return None;
        }
        let mut fields = Fields::default();
        let mut at = from;
        for &part in form.parts {
            let next = self.part(part, at, &mut fields)?;
            if next > at && at > from && !self.fits(form.style, at) {
                return None;
            }
            at = next;
        }
        let unit = match form.yields {
            Yield::Year => Unit::Year,
            Yield::Half => Unit::Half(fields.count),
            Yield::Quarter => Unit::Quarter(fields.count),
            Yield::Month => Unit::Month(fields.month),
            Yield::Week => Unit::Week(fields.count),
            Yield::WeekDay => Unit::WeekDay(fields.count, fields.day),
            Yield::Day => Unit::Day(fields.month, fields.day),
            Yield::Bare => Unit::Bare(fields.day),
            Yield::DayOrMonthFirst => Unit::DayOrMonthFirst(fields.day, fields.month),
            Yield::YearOrMonth => Unit::YearOrMonth(fields.short_year),
            Yield::ShortYear => Unit::ShortYear,
        };
        let moment = Moment {
            unit,
            year: fields.year,
            weekday: None,
            had_time: false,
            iso: form.style == Style::Iso,
            day_last: fields.day_last,
            span: self.span(from, at),
        };
        Some((moment, at))
    }

    /// Whether a part may begin at this token, as far as the space before it is concerned.
    fn fits(&self, style: Style, at: usize) -> bool {
        let token = self.tokens[at];
        match style {
            Style::Iso | Style::Tight | Style::DottedTight => token.glued,
            Style::Dotted => token.glued || token.is_text(),
            Style::Written => !(token.glued && token.is_text() && self.tokens[at - 1].is_text()),
        }
    }

    /// Matches one part and returns the place after it.
    fn part(&self, part: Part, at: usize, fields: &mut Fields) -> Option<usize> {
        let digits = |allowed: std::ops::RangeInclusive<usize>| {
            let (value, digits) = self.number(at)?;
            allowed.contains(&digits).then_some(value)
        };
        match part {
            Part::Year => fields.year = Some(digits(4..=4)? as i32),
            Part::LongYear => fields.year = Some(digits(4..=6)? as i32),
            Part::ShortYear => fields.short_year = digits(2..=2)?,
            Part::MonthNumber => fields.month = digits(1..=2)?,
            Part::DayNumber => fields.day = digits(1..=2)?,
            Part::WeekdayNumber => fields.day = digits(1..=1)?,
            Part::Day => {
                fields.day = digits(1..=2)?;
                fields.day_last = true;
                return Some(self.ordinal(at + 1));
            }
            Part::Count => {
                fields.count = digits(1..=1)?;
                let next = self.ordinal(at + 1);
                return Some(self.glued_mark(next, '.').unwrap_or(next));
            }
            Part::MonthName => {
                fields.month = self
                    .word(at)
                    .map(|word| word.month.into())
                    .filter(|&month| month > 0)?;
                fields.day_last = false;
                return Some(self.dot(at));
            }
            Part::IsoWeek => {
                let after = self.slice(at).eq_ignore_ascii_case("w") && self.glued(at + 1);
                let (count, _) = self
                    .number(at + 1)
                    .filter(|&(_, digits)| after && digits <= 2)?;
                fields.count = count;
                return Some(at + 2);
            }
            Part::Lettered(role) => {
                let number = self.role(at, role)?;
                let spaced = matches!(role, Role::WeekLetter | Role::WeekName);
                let (count, _) = self
                    .number(number)
                    .filter(|&(_, digits)| digits <= 2 && (spaced || self.glued(number)))?;
                fields.count = count;
                return Some(number + 1);
            }
            Part::Named(role) => return self.role(at, role),
            Part::Mark(char) => self.mark(at).filter(|&mark| mark == char).map(drop)?,
            Part::AnyDash => self.mark(at).filter(|&mark| is_dash(mark)).map(drop)?,
            Part::LongDash => {
                let mark = self.mark(at)?;
                (mark == '/' || is_dash(mark) && mark != '-').then_some(())?;
            }
            Part::Dot => return Some(self.glued_mark(at, '.').unwrap_or(at)),
            Part::Of => return Some(self.skip(at, Role::Of)),
            Part::Comma => {
                let next = if self.mark(at) == Some(',') {
                    at + 1
                } else {
                    at
                };
                return Some(self.skip(next, Role::Of));
            }
            Part::Joint => {
                if matches!(self.mark(at), Some('/' | '-')) && self.glued(at) && self.glued(at + 1)
                {
                    return Some(at + 1);
                }
                return self.part(Part::Comma, at, fields);
            }
        }
        Some(at + 1)
    }

    /// The place after the letters of an ordinal, which touch the number: "th", "er", "º", ".º".
    fn ordinal(&self, at: usize) -> usize {
        let letters = self.glued_mark(at, '.').unwrap_or(at);
        let ordinal = self
            .role(letters, Role::Ordinal)
            .filter(|_| self.glued(letters));
        ordinal.or(self.glued_mark(at, '°')).unwrap_or(at)
    }

    /// The place after a month's name and the dot that an abbreviation may have. The dot after a
    /// full name is the end of a sentence, unless the date goes on.
    fn dot(&self, name: usize) -> usize {
        let full = self.word(name).is_some_and(|word| word.full);
        match self.glued_mark(name + 1, '.') {
            Some(next) if !full || self.number(next).is_some() => next,
            _ => name + 1,
        }
    }
}

/// The hyphens and dashes that people write.
pub(super) fn is_dash(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
