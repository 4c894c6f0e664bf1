//! Times of day next to a date. They are recognised so that they do not end up in a title, and
//! otherwise ignored: a civil date has no hour, and moving it between time zones would change it.

use super::reader::{Reader, is_dash};
use super::words::Role;

/// The place after a time in front of a date: `02:00 UTC `, `5 pm on `.
pub(super) fn before(reader: &Reader, at: usize) -> Option<usize> {
    let mut next = time(reader, at)?;
    if reader.mark(next) == Some(',') {
        next += 1;
    }
    Some(reader.skip(next, Role::On))
}

/// The place after a time that follows a date: ` @ 5:00 PM`, `, 17:00 Uhr`, `T12:00Z`.
pub(super) fn after(reader: &Reader, at: usize) -> Option<usize> {
    let mut start = at;
    if matches!(reader.mark(start), Some('@' | ',')) {
        start += 1;
    }
    let iso = reader.glued(start)
        && reader.glued(start + 1)
        && reader.slice(start).eq_ignore_ascii_case("T");
    start = match reader.role(start, Role::At) {
        _ if iso => start + 1,
        Some(next) => next,
        None => start,
    };
    // A number that touches the day would be a part of it.
    let apart = start > at || !reader.glued(at);
    time(reader, start).filter(|_| apart)
}

/// One time, or two of the same day, with a time zone.
fn time(reader: &Reader, at: usize) -> Option<usize> {
    let mut next = clock(reader, at)?;
    if reader.mark(next).is_some_and(is_dash) {
        next = clock(reader, next + 1).unwrap_or(next);
    }
    Some(zone(reader, next))
}

/// `17:00`, `17:00:05.123`, `5 pm`, `5:00 p.m.`, `17 Uhr`, `17h30`.
fn clock(reader: &Reader, at: usize) -> Option<usize> {
    reader
        .number(at)
        .filter(|&(hour, digits)| hour <= 24 && digits <= 2)?;
    let hour = at + 1;
    let sixty = |at: Option<usize>| {
        let at = at.filter(|&at| reader.glued(at))?;
        let (value, digits) = reader.number(at)?;
        (value <= 60 && digits == 2).then_some(at + 1)
    };
    if let Some(minute) = sixty(reader.glued_mark(hour, ':')) {
        let second = sixty(reader.glued_mark(minute, ':')).unwrap_or(minute);
        let fraction = reader
            .glued_mark(second, '.')
            .filter(|&at| second > minute && reader.glued(at) && reader.number(at).is_some());
        let next = fraction.map_or(second, |at| at + 1);
        let suffix = meridiem(reader, next).or(reader.role(next, Role::Hour));
        return Some(suffix.unwrap_or(next));
    }
    if let Some(next) = meridiem(reader, hour) {
        return Some(next);
    }
    let next = reader.role(hour, Role::Hour)?;
    let minutes = reader.number(next);
    let minutes = minutes.filter(|&(value, digits)| value < 60 && digits == 2);
    Some(if minutes.is_some() { next + 1 } else { next })
}

/// `am`, `p.m.`
fn meridiem(reader: &Reader, at: usize) -> Option<usize> {
    if let Some(next) = reader.role(at, Role::Meridiem) {
        return Some(next);
    }
    matches!(reader.slice(at), "a" | "A" | "p" | "P").then_some(())?;
    let m = reader.glued_mark(at + 1, '.')?;
    matches!(reader.slice(m), "m" | "M").then_some(())?;
    Some(reader.glued_mark(m + 1, '.').unwrap_or(m + 1))
}

/// The place after `UTC`, `CET`, `UTC+2`, `+02:00`, or the same place if there is none.
fn zone(reader: &Reader, at: usize) -> usize {
    let name = reader.role(at, Role::Zone).filter(|_| {
        reader
            .slice(at)
            .bytes()
            .all(|byte| byte.is_ascii_uppercase())
    });
    let next = name.unwrap_or(at);
    let signed = reader
        .glued_mark(next, '+')
        .or(reader.glued_mark(next, '-'))
        .or(reader.glued_mark(next, '\u{2212}'))
        .filter(|&hours| {
            reader.glued(hours) && reader.number(hours).is_some_and(|(_, digits)| digits <= 4)
        });
    let Some(hours) = signed else { return next };
    let minutes = reader.glued_mark(hours + 1, ':');
    match minutes.filter(|&at| reader.glued(at) && reader.number(at).is_some()) {
        Some(minutes) => minutes + 1,
        None => hours + 1,
    }
}
