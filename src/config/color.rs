//! Colours from settings. They end up in a style sheet, so only texts that are a colour and can be
//! nothing else are let through.

use std::fmt;

use super::section::Rejection;
use super::words::nearest;

/// A CSS colour that is safe to write into a declaration: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`,
/// a name, `rgb(…)`, `rgba(…)`, `hsl(…)` or `hsla(…)`.
///
/// ```
/// use mdbook_casebook::config::Color;
/// assert_eq!(Color::parse("#22aa77").unwrap().as_str(), "#22aa77");
/// assert!(Color::parse("red; background: url(//x)").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Color(String);

impl Color {
    /// Reads a colour, white space around it left out; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches(' ').to_ascii_lowercase();
        let known = is_hex(&text) || NAMES.contains(&text.as_str()) || is_function(&text);
        known.then_some(Color(text))
    }

    /// The colour as CSS, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// [`Color::parse`] for a setting.
pub(super) fn parse(text: &str) -> Result<Color, Rejection> {
    Color::parse(text).ok_or_else(|| Rejection {
        expected: "a CSS colour".into(),
        help: Some(match nearest(text, NAMES.iter().copied()) {
            Some(name) => format!("write `\"{name}\"`, or a colour like `\"#22aa77\"`"),
            None => "write a colour like `\"#22aa77\"` or `\"rgb(34 170 119)\"`".to_owned(),
        }),
    })
}

fn is_hex(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// `rgb(…)` and its relatives: three or four numbers, between spaces, commas or a slash.
fn is_function(text: &str) -> bool {
    let arguments = ["rgb(", "rgba(", "hsl(", "hsla("]
        .iter()
        .find_map(|name| text.strip_prefix(name)?.strip_suffix(')'));
    let Some(arguments) = arguments else {
        return false;
    };
    let numbers: Vec<&str> = arguments
        .split([' ', ',', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    matches!(numbers.len(), 3 | 4) && numbers.into_iter().all(is_number)
}

/// A CSS number, percentage or angle, or `none`.
fn is_number(text: &str) -> bool {
    let digits = ["%", "deg", "grad", "rad", "turn"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    text == "none"
        || (all_digits(whole) && all_digits(part) && !part.is_empty() && !unsigned.is_empty())
}

/// The named colours of CSS Color 4, section 6.1, and its two keywords.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black",
    "blanchedalmond", "blue", "blueviolet", "brown", "burlywood", "cadetblue", "chartreuse",
    "chocolate", "coral", "cornflowerblue", "cornsilk", "crimson", "cyan", "darkblue", "darkcyan",
    "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki", "darkmagenta",
    "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen",
    "darkslateblue", "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink",
    "deepskyblue", "dimgray", "dimgrey", "dodgerblue", "firebrick", "floralwhite", "forestgreen",
    "fuchsia", "gainsboro", "ghostwhite", "gold", "goldenrod", "gray", "green", "greenyellow",
    "grey", "honeydew", "hotpink", "indianred", "indigo", "ivory", "khaki", "lavender",
    "lavenderblush", "lawngreen", "lemonchiffon", "lightblue", "lightcoral", "lightcyan",
    "lightgoldenrodyellow", "lightgray", "lightgreen", "lightgrey", "lightpink", "lightsalmon",
    "lightseagreen", "lightskyblue", "lightslategray", "lightslategrey", "lightsteelblue",
    "lightyellow", "lime", "limegreen", "linen", "magenta", "maroon", "mediumaquamarine",
    "mediumblue", "mediumorchid", "mediumpurple", "mediumseagreen", "mediumslateblue",
    "mediumspringgreen", "mediumturquoise", "mediumvioletred", "midnightblue", "mintcream",
    "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive", "olivedrab", "orange",
    "orangered", "orchid", "palegoldenrod", "palegreen", "paleturquoise", "palevioletred",
    "papayawhip", "peachpuff", "peru", "pink", "plum", "powderblue", "purple", "rebeccapurple",
    "red", "rosybrown", "royalblue", "saddlebrown", "salmon", "sandybrown", "seagreen", "seashell",
    "sienna", "silver", "skyblue", "slateblue", "slategray", "slategrey", "snow", "springgreen",
    "steelblue", "tan", "teal", "thistle", "tomato", "turquoise", "violet", "wheat", "white",
    "whitesmoke", "yellow", "yellowgreen",
    "currentcolor", "transparent",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_every_form_are_read() {
        for text in [
            "#abc",
            "#ABCD",
            "#22aa77",
            "#22AA7780",
            "RebeccaPurple",
            "currentColor",
            " teal ",
            "rgb(1,2,3)",
            "rgb(1, 2, 3, .5)",
            "rgba(10% 20% 30% / 40%)",
            "hsl(120deg 50% 25%)",
            "hsl(-0.5turn, 1%, 2%)",
            "hsla(none 1% 2% / +1)",
        ] {
            let color = Color::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(color.as_str(), text.trim().to_ascii_lowercase());
        }
    }

    #[test]
    fn nothing_else_is_a_colour() {
        for text in [
            "",
            "#",
            "#12",
            "#12345",
            "#1234567",
            "#123456789",
            "#gggggg",
            "#é1",
            "gren",
            "red;",
            "red}",
            "red/**/",
            "inherit",
            "var(--x)",
            "url(x)",
            "rgb()",
            "rgb(1,2)",
            "rgb(1,2,3,4,5)",
            "rgb(1,2,3",
            "rgb(1,2,3));",
            "rgb(1,2,x)",
            "rgb(1\n2 3)",
            "rgb(1;2 3 4)",
            "rgb(. 1 2)",
            "rgb(1. 2 3)",
            "rgb(- 1 2)",
            "rgb(% 1 2)",
            "expression(1 2 3)",
            "red\n",
            "</style>",
        ] {
            assert_eq!(Color::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_misspelt_name_gets_its_neighbour() {
        let help = parse("gren").unwrap_err().help.unwrap();
        assert!(help.contains("\"green\""), "{help}");
    }
}
