//! The forms a single date is written in, as tables of parts.
//!
//! To read one more form, add a line here. Where several forms fit, the longest wins, and among
//! equals the one further up.

use super::words::Role;

/// One piece of a form. A part takes one or more tokens, or none if it is optional.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A year of exactly four digits.
    Year,
    /// A year of four digits or more, for forms where nothing else can be meant.
    LongYear,
    /// Exactly two digits where a year is expected.
    ShortYear,
    /// A month by its name, with or without the dot of an abbreviation.
    MonthName,
    /// A month of one or two digits.
    MonthNumber,
    /// A day of one or two digits.
    DayNumber,
    /// A day of one or two digits, possibly as an ordinal: `10`, `10th`, `1er`.
    Day,
    /// A number of a week, quarter or half, possibly as an ordinal and with a dot.
    Count,
    /// `W19`.
    IsoWeek,
    /// One digit, 1 for Monday to 7.
    WeekdayNumber,
    /// A word with this role and a number after it: `Q2`, `KW 19`.
    Lettered(Role),
    /// A word with this role.
    Named(Role),
    /// This character.
    Mark(char),
    /// A hyphen or dash of any length.
    AnyDash,
    /// A dash longer than a hyphen, or a slash.
    LongDash,
    /// Nothing, or a dot.
    Dot,
    /// Nothing, or connecting words: `of`, `de`.
    Of,
    /// Nothing, or a comma, connecting words or both.
    Comma,
    /// Nothing, or what [`Part::Comma`] allows, or `/` or `-` that touches both sides.
    Joint,
}

/// What a form yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yield {
    /// A year.
    Year,
    /// A half of a year.
    Half,
    /// A quarter of a year.
    Quarter,
    /// A month.
    Month,
    /// An ISO week.
    Week,
    /// A day of an ISO week.
    WeekDay,
    /// A day of a month.
    Day,
    /// A number that takes its meaning from the other end of the range.
    Bare,
    /// Three numbers of which the first may be the day or the month.
    DayOrMonthFirst,
    /// `2011/12`: two years, or a year and a month.
    YearOrMonth,
    /// A date whose year has two digits.
    ShortYear,
}

/// How strictly a form is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// ISO 8601: no space inside.
    Iso,
    /// Numbers: no space inside.
    Tight,
    /// Numbers with dots, and spaces after them: only in languages where the day comes first.
    Dotted,
    /// The same without any space.
    DottedTight,
    /// Words: spaces allowed, and needed between words and numbers.
    Written,
}

/// One way of writing a date.
pub(super) struct Form {
    /// What it yields.
    pub(super) yields: Yield,
    /// How strictly it is read.
    pub(super) style: Style,
    /// Its pieces in order.
    pub(super) parts: &'static [Part],
}

impl Form {
    /// Whether the first token is a number; otherwise it is a word.
    pub(super) fn begins_with_number(&self) -> bool {
        matches!(
            self.parts.first(),
            Some(
                Year | LongYear | ShortYear | MonthNumber | DayNumber | Day | Count | WeekdayNumber
            )
        )
    }
}

macro_rules! forms {
    ($(#[$doc:meta])* $name:ident: $($style:ident $yields:ident [$($part:expr),+];)*) => {
        $(#[$doc])*
        pub(super) static $name: &[Form] = &[$(
            Form { yields: Yield::$yields, style: Style::$style, parts: &[$($part),+] }
        ),*];
    };
}

use Part::{
    AnyDash, Comma, Count, Day, DayNumber, Dot, IsoWeek, Joint, Lettered, LongDash, LongYear, Mark,
    MonthName, MonthNumber, Named, Of, ShortYear, WeekdayNumber, Year,
};
use Role::{HalfLetter, HalfName, QuarterLetter, QuarterName, WeekLetter, WeekName};

forms! {
    /// A date that stands for itself.
    DATES:
    // 2025-03-10, 2023-1-1; no other order begins with the year, so dashes and slashes are safe
    Iso     Day      [LongYear, Mark('-'), MonthNumber, Mark('-'), DayNumber];
    Tight   Day      [Year, AnyDash, MonthNumber, AnyDash, DayNumber];
    Tight   Day      [Year, Mark('/'), MonthNumber, Mark('/'), DayNumber];
    // 2025-W19-3, 2025-W19, 2025-03
    Iso     WeekDay  [LongYear, Mark('-'), IsoWeek, Mark('-'), WeekdayNumber];
    Iso     Week     [LongYear, Mark('-'), IsoWeek];
    Iso     Month    [LongYear, Mark('-'), MonthNumber];
    // 2022-Q1
    Tight   Quarter  [Year, Mark('-'), Lettered(QuarterLetter)];
    Tight   Half     [Year, Mark('-'), Lettered(HalfLetter)];
    // 10.3.2025, 10. 3. 2025, 03.2025
    Dotted  Day      [DayNumber, Mark('.'), MonthNumber, Mark('.'), Year];
    DottedTight Month [MonthNumber, Mark('.'), Year];
    // 03/10/2025, 3/2025, 2011/12
    Tight   DayOrMonthFirst [DayNumber, Mark('/'), MonthNumber, Mark('/'), Year];
    Tight   DayOrMonthFirst [DayNumber, Mark('-'), MonthNumber, Mark('-'), Year];
    Tight   DayOrMonthFirst [DayNumber, Mark('.'), MonthNumber, Mark('.'), Year];
    Tight   Month    [MonthNumber, Mark('/'), Year];
    Tight   YearOrMonth [Year, LongDash, ShortYear];
    // March 10, 2025; 10 de marzo de 2025; 10-Mar-2025; and without the year
    Written Day      [MonthName, Of, Day, Comma, Year];
    Written Day      [Day, Dot, Of, MonthName, Comma, Year];
    Tight   Day      [DayNumber, Mark('-'), MonthName, Mark('-'), Year];
    Written Day      [MonthName, Of, Day];
    Written Day      [Day, Dot, Of, MonthName];
    // March 2025, March
    Written Month    [MonthName, Joint, Year];
    Written Month    [MonthName];
    // Q2 2025, 2023 Q1, 2nd quarter of 2025, Q2
    Written Quarter  [Lettered(QuarterLetter), Joint, Year];
    Written Quarter  [Year, Lettered(QuarterLetter)];
    Written Quarter  [Count, Named(QuarterName), Comma, Year];
    Written Quarter  [Lettered(QuarterLetter)];
    // H1 2025, 2025 H1, 1. Halbjahr 2025, H1
    Written Half     [Lettered(HalfLetter), Joint, Year];
    Written Half     [Year, Lettered(HalfLetter)];
    Written Half     [Count, Named(HalfName), Comma, Year];
    Written Half     [Lettered(HalfLetter)];
    // KW 19 2025, 2025 W19, week 19 of 2025, KW 19
    Written Week     [Lettered(WeekLetter), Joint, Year];
    Written Week     [Year, Lettered(WeekLetter)];
    Written Week     [Lettered(WeekName), Joint, Year];
    Written Week     [Lettered(WeekLetter)];
    // 2025
    Written Year     [Year];
}

forms! {
    /// What only the first end of a range can be: the 2 of "2–6 March 2026", the 2.3. of
    /// "2.3.–6.4.2026".
    FIRST_ENDS:
    Dotted  Day      [DayNumber, Mark('.'), MonthNumber, Mark('.')];
    Written Bare     [Day, Dot];
}

forms! {
    /// What only the last end of a range can be: the 6 of "March 2–6" and "March 2–6, 2026".
    LAST_ENDS:
    Written Bare     [Day, Comma, Year];
    Written Bare     [Day];
}

forms! {
    /// What counts only where a date is expected and nothing else: in running text "Week 3" is the
    /// third of a course, and `1.10.25` a version.
    EXPECTED:
    Written Week     [Lettered(WeekName)];
    Tight   ShortYear [DayNumber, Mark('/'), MonthNumber, Mark('/'), ShortYear];
    Tight   ShortYear [DayNumber, Mark('-'), MonthNumber, Mark('-'), ShortYear];
    Tight   ShortYear [DayNumber, Mark('.'), MonthNumber, Mark('.'), ShortYear];
}
