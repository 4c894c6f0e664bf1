//! Numbers as readers see them, here and in the script alike.

/// Digits of a number that is not whole.
const DIGITS: i32 = 4;

/// A whole number with its groups, another one to four digits: `730,862,190,080`, `52.56`, `0.0001234`.
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
    let places = (DIGITS - 1 - magnitude as i32).max(0) as usize;
    let text = format!("{value:.places$}");
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
}
