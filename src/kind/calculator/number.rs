//! Numbers as readers see them, here and in the script alike.

/// Digits of a number that is not whole.
const DIGITS: i32 = 4;

/// The most places behind the point that show that a number is not whole.
const MOST_PLACES: usize = 9;

/// A number as an author may write it: with groups of thousands, all between the same commas, spaces
/// or `_`, or with none.
pub(super) fn read(text: &str) -> Option<f64> {
    let separator = text.chars().find(|c| matches!(c, ',' | ' ' | '_'));
    let plain = match separator {
        Some(separator) => without_groups(text, separator)?,
        None => text.to_owned(),
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

fn without_groups(text: &str, separator: char) -> Option<String> {
    let whole = text.split('.').next()?;
    let mut groups = whole.trim_start_matches(['-', '+']).split(separator);
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fine = (1..=3).contains(&first.len())
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group));
    fine.then(|| text.replacen(separator, "", whole.matches(separator).count()))
}

/// What an author wrote, with groups if it is all digits.
pub(super) fn as_written(text: &str) -> String {
    let (whole, part) = text.split_at(text.find('.').unwrap_or(text.len()));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    match !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => grouped(whole) + part,
        false => text.to_owned(),
    }
}

/// A whole number with its groups, another one to four digits: `730,862,190,080`, `52.56`,
/// `0.0001234`. More digits show that it is not whole: `99.9999`.
pub(super) fn display(value: f64) -> String {
    let rounded = value.round();
    if value.abs() >= 1e15 || (value != 0.0 && value.abs() < 1e-6) {
        return format!("{value:.3e}");
    }
    if (value - rounded).abs() <= 1e-9 * value.abs() {
        return grouped(&format!("{rounded:.0}"));
    }
    let magnitude = value.abs().log10().floor();
    // Between -6 and 14, so that this is exact.
    let mut places = (DIGITS - 1 - magnitude as i32).max(0) as usize;
    let mut text = format!("{value:.places$}");
    while (1..MOST_PLACES).contains(&places) && text.parse::<f64>() == Ok(rounded) {
        places += 1;
        text = format!("{value:.places$}");
    }
    match text.split_once('.') {
        Some((whole, part)) => {
            let part = part.trim_end_matches('0');
            let dot = if part.is_empty() { "" } else { "." };
            format!("{}{dot}{part}", grouped(whole))
        }
        None => grouped(&text),
    }
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) if digits.bytes().any(|digit| digit != b'0') => ("-", digits),
        Some(digits) => ("", digits),
        None => ("", digits),
    };
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_whole_ones_exact() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (999.0, "999"),
            (730_862_190_080.0, "730,862,190,080"),
            (52.560_000_000_1, "52.56"),
            (99.9999, "99.9999"),
            (99.995, "99.995"),
            (999.96, "999.96"),
            (0.999_999, "0.999999"),
            (1.000_04, "1.00004"),
            (400.000_000_000_02, "400"),
            (0.000_123_456, "0.0001235"),
            (-1234.56, "-1,235"),
            (12_345.6, "12,346"),
            (1e-12, "1.000e-12"),
            (1e15, "1.000e15"),
            (33.333_333, "33.33"),
            (99.9, "99.9"),
        ] {
            assert_eq!(display(value), expected, "{value}");
        }
    }

    #[test]
    fn groups_are_of_three_digits() {
        for (text, number) in [
            ("1500", Some(1500.0)),
            ("1,500", Some(1500.0)),
            ("1_000_000", Some(1e6)),
            ("12 345.5", Some(12_345.5)),
            ("-1,500.25", Some(-1500.25)),
            ("1e6", Some(1e6)),
            ("1,5", None),
            ("1,2,3", None),
            ("1 2", None),
            ("1.000,5", None),
            ("1,000_000", None),
            ("1000,000", None),
            (",500", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }

    #[test]
    fn what_is_written_keeps_its_digits() {
        for (text, shown) in [
            ("1500", "1,500"),
            ("1234.5678", "1,234.5678"),
            ("99.999", "99.999"),
            ("-1500", "-1,500"),
            ("1_000", "1_000"),
            ("1e6", "1e6"),
            ("-.5", "-.5"),
        ] {
            assert_eq!(as_written(text), shown, "{text}");
        }
    }
}
