//! Reads a whole date expression: one date, or a range with what introduces it ("week of", "since",
//! "about").
//!
//! The hard part is a dash, which joins two dates ("March 2 – 6") or a date and a title
//! ("March 2 – 6 lessons"). [`Reader::joins`] holds the rules.

use super::forms::{DATES, FIRST_ENDS, Form, LAST_ENDS};
use super::moment::{Moment, Unit};
use super::reader::{Reader, is_dash};
use super::surroundings;
use super::words::Role;
use crate::source::Span;

/// A date expression as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression {
    /// Whether it is said to be approximate.
    pub(super) approximate: bool,
    /// Whether it is the week of a date.
    pub(super) week_of: bool,
    /// Its first or only date.
    pub(super) start: Moment,
    /// What follows the first date.
    pub(super) end: End,
    /// All its bytes.
    pub(super) span: Span,
}

/// The other end of a date expression.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// There is none: a single date.
    Single,
    /// It goes on.
    Open,
    /// The last date of a range.
    At(Moment),
    /// The same moment, given for a second time zone.
    Same(Moment),
}

/// What the words in front of the first date say.
#[derive(Clone, Copy, Default)]
struct Introduction {
    about: bool,
    since: bool,
    week_of: bool,
}

/// What stands between two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A word, or a dash that touches both sides.
    Firm,
    /// A dash with space around it, which may also lead to a title.
    Loose,
}

impl Expression {
    /// All dates in it.
    pub(super) fn moments(&self) -> impl Iterator<Item = &Moment> {
        let other = match &self.end {
            End::Single | End::Open => None,
            End::At(moment) | End::Same(moment) => Some(moment),
        };
        std::iter::once(&self.start).chain(other)
    }

    /// Whether any of its dates has a year.
    pub(super) fn has_year(&self) -> bool {
        self.moments().any(|moment| moment.year.is_some())
    }

    /// Whether a time of day goes with any of its dates.
    pub(super) fn had_time(&self) -> bool {
        self.moments().any(|moment| moment.had_time)
    }
}

impl Reader<'_> {
    /// Reads the date expression that begins at this token. `extra` are forms that count besides
    /// the usual ones.
    pub(super) fn expression(&self, from: usize, extra: &[Form]) -> Option<(Expression, usize)> {
        let (introduction, at) = self.introduction(from);
        let alone = self.moment(at, &[DATES, extra]);
        let (start, next) = alone.or_else(|| self.moment(at, &[FIRST_ENDS]))?;
        let (end, next) = match self.end(&start, from, next) {
            Some((end @ End::At(_), next)) => (end, next),
            // What only begins a range is nothing without the other end.
            _ if alone.is_none() => return None,
            Some(found) => found,
            None if introduction.since => (End::Open, next),
            None => (End::Single, next),
        };
        let expression = Expression {
            approximate: introduction.about,
            week_of: introduction.week_of,
            start,
            end,
            span: self.span(from, next),
        };
        Some((expression, next))
    }

    /// Reads what stands in front of the first date: "since about the week of the".
    fn introduction(&self, mut at: usize) -> (Introduction, usize) {
        let mut found = Introduction::default();
        let mut fillers = 0;
        loop {
            if let Some(next) = self.about(at).filter(|_| !found.about) {
                (found.about, at) = (true, next);
            } else if let Some(next) = self.role(at, Role::Since).filter(|_| !found.since) {
                (found.since, at) = (true, next);
            } else if let Some(next) = self.role(at, Role::WeekOf).filter(|_| !found.week_of) {
                (found.week_of, at) = (true, next);
            } else if let Some(next) = self.role(at, Role::On).filter(|_| fillers < 4) {
                (fillers, at) = (fillers + 1, next);
            } else {
                return (found, at);
            }
        }
    }

    /// "about", "c.", "~".
    fn about(&self, at: usize) -> Option<usize> {
        if self.mark(at).is_some_and(is_about) {
            return Some(at + 1);
        }
        let next = self.role(at, Role::About)?;
        let dot = self.glued_mark(next, '.');
        // A single letter can be anything, a programming language for one.
        let needs_dot = self.slice(at).len() == 1;
        dot.or((!needs_dot).then_some(next))
    }

    /// Reads what follows the first date, if it belongs to the expression that began at `from`.
    fn end(&self, start: &Moment, from: usize, at: usize) -> Option<(End, usize)> {
        if self.mark(at) == Some('/') {
            return self.end_after_slash(start, at);
        }
        let dash = self.mark(at).is_some_and(is_dash);
        let right = if dash {
            at + 1
        } else {
            self.role(at, Role::To)?
        };
        let joint = if !dash || (self.glued(at) && self.glued(right)) {
            Joint::Firm
        } else {
            Joint::Loose
        };
        let date = self.skip(right, Role::On);
        if let Some(next) = self.role(date, Role::Now) {
            return self.firm_end(joint, next).then_some((End::Open, next));
        }
        if let Some((moment, next)) = self.moment(date, &[DATES, LAST_ENDS])
            && self.joins(start, &moment, joint, next)
        {
            return Some((End::At(moment), next));
        }
        (dash && self.dangles(from, at)).then_some((End::Open, right))
    }

    /// An interval of ISO 8601, `…/..`, or one moment for two time zones.
    fn end_after_slash(&self, start: &Moment, slash: usize) -> Option<(End, usize)> {
        let right = slash + 1;
        if self.glued(slash) && self.glued(right) && start.iso_like() {
            let dots = self
                .glued_mark(right, '.')
                .and_then(|dot| self.glued_mark(dot, '.'));
            if let Some(next) = dots {
                return Some((End::Open, next));
            }
            let (moment, next) = self.moment(right, &[DATES])?;
            return moment.iso_like().then_some((End::At(moment), next));
        }
        let (moment, next) = self.moment(right, &[DATES])?;
        let one_moment = start.had_time && moment.had_time && !(start.iso && moment.iso);
        one_moment.then_some((End::Same(moment), next))
    }

    /// Whether `end` is the other end of a range that begins with `start`, and not the beginning of
    /// a title.
    fn joins(&self, start: &Moment, end: &Moment, joint: Joint, next: usize) -> bool {
        let firm = self.firm_end(joint, next);
        match (start.unit, end.unit) {
            (Unit::YearOrMonth(_) | Unit::ShortYear, _) | (_, Unit::YearOrMonth(_)) => false,
            // "2–6 March 2026": the number stands right before the month, and so does the other.
            (Unit::Bare(_), Unit::Day(..)) => !end.day_last && !end.iso,
            (Unit::Bare(_), _) => false,
            // "March 2–6", "KW 19–20 2025"
            (Unit::Day(..), Unit::Bare(_)) => {
                start.day_last && start.year.is_none() && (end.year.is_some() || firm)
            }
            (Unit::Week(_), Unit::Bare(_)) => start.year.is_none() && end.year.is_some(),
            (_, Unit::Bare(_)) => false,
            (Unit::Year, Unit::Year) => true,
            // "March 10, 2025 – 2026 roadmap"
            (_, Unit::Year) => start.year.is_some() && firm,
            _ => match (start.year, end.year) {
                (Some(_), Some(_)) => true,
                (None, Some(_)) => same_kind(start.unit, end.unit),
                // "March 2025 – May review"
                (Some(_), None) => same_kind(start.unit, end.unit) && firm,
                (None, None) => {
                    same_kind(start.unit, end.unit) && (firm || matches!(end.unit, Unit::Day(..)))
                }
            },
        }
    }

    /// Whether what ends before `next` cannot be the beginning of a title.
    fn firm_end(&self, joint: Joint, next: usize) -> bool {
        let end = next.checked_sub(1).and_then(|last| self.tokens.get(last));
        let Some(end) = end else { return false };
        match joint {
            Joint::Firm => surroundings::ends_word(self.text, end.span.end),
            Joint::Loose => surroundings::separated_after(self.text, end.span),
        }
    }

    /// Whether the dash at this place ends the expression: "2012–". A dash and a space lead to a
    /// title.
    fn dangles(&self, from: usize, dash: usize) -> bool {
        let rest = &self.text[self.tokens[dash].span.end..];
        if rest.trim_start().is_empty() {
            return self.glued(dash) || self.mark(dash) == Some('–');
        }
        let before = from.checked_sub(1).and_then(|before| self.mark(before));
        self.glued(dash)
            && rest.chars().next().is_some_and(|next| {
                matches!(next, ')' | ']' | '}' | ',' | ';' | ':') || Some(next) == before
            })
    }
}

fn same_kind(one: Unit, other: Unit) -> bool {
    use std::mem::discriminant;
    discriminant(&one) == discriminant(&other)
}

/// The signs for "about".
pub(super) fn is_about(char: char) -> bool {
    matches!(char, '~' | '≈' | '∼')
}
