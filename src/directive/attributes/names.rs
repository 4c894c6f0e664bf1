//! The named character references that are decoded: those of HTML 4 and those for ASCII.
//!
//! HTML 5 has two thousand more, which nobody types into an attribute; in a title Markdown decodes
//! them anyway.

/// The length of the longest name in the tables.
pub(super) const LONGEST: usize = 8;

/// The character that a name, without `&` and `;`, stands for.
pub(super) fn lookup(name: &str) -> Option<char> {
    let in_range = |(first, names): &(char, &str)| {
        let index = names.split(' ').position(|other| other == name)?;
        char::from_u32(u32::from(*first) + u32::try_from(index).ok()?)
    };
    let single = || {
        SINGLE
            .iter()
            .find_map(|&(other, char)| (other == name).then_some(char))
    };
    // The common ones are single.
    single().or_else(|| RANGES.iter().find_map(in_range))
}

/// Names of characters that follow one another, with the first one.
const RANGES: &[(char, &str)] = &[
    (
        '\u{a0}',
        "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
         plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
         iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
         Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
         Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
         eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
         divide oslash ugrave uacute ucirc uuml yacute thorn yuml",
    ),
    (
        'Α',
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho",
    ),
    ('Σ', "Sigma Tau Upsilon Phi Chi Psi Omega"),
    (
        'α',
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho \
         sigmaf sigma tau upsilon phi chi psi omega",
    ),
    ('←', "larr uarr rarr darr harr"),
    ('⇐', "lArr uArr rArr dArr hArr"),
    ('∧', "and or cap cup int"),
    ('⌈', "lceil rceil lfloor rfloor"),
    ('(', "lpar rpar ast plus comma"),
];

#[rustfmt::skip]
const SINGLE: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''),
    ("Tab", '\t'), ("NewLine", '\n'), ("excl", '!'), ("num", '#'), ("dollar", '$'),
    ("percnt", '%'), ("period", '.'), ("sol", '/'), ("colon", ':'), ("semi", ';'),
    ("equals", '='), ("quest", '?'), ("commat", '@'), ("lsqb", '['), ("lbrack", '['),
    ("bsol", '\\'), ("rsqb", ']'), ("rbrack", ']'), ("Hat", '^'), ("lowbar", '_'),
    ("grave", '`'), ("lcub", '{'), ("lbrace", '{'), ("vert", '|'), ("verbar", '|'),
    ("rcub", '}'), ("rbrace", '}'),
    ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'), ("scaron", 'š'), ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'), ("circ", 'ˆ'), ("tilde", '˜'), ("thetasym", 'ϑ'), ("upsih", 'ϒ'), ("piv", 'ϖ'),
    ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'), ("lrm", '\u{200e}'), ("rlm", '\u{200f}'),
    ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'),
    ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("dagger", '†'), ("Dagger", '‡'),
    ("bull", '•'), ("hellip", '…'), ("permil", '‰'), ("prime", '′'), ("Prime", '″'),
    ("lsaquo", '‹'), ("rsaquo", '›'), ("oline", '‾'), ("frasl", '⁄'), ("euro", '€'),
    ("image", 'ℑ'), ("weierp", '℘'), ("real", 'ℜ'), ("trade", '™'), ("alefsym", 'ℵ'),
    ("crarr", '↵'), ("forall", '∀'), ("part", '∂'), ("exist", '∃'), ("empty", '∅'),
    ("nabla", '∇'), ("isin", '∈'), ("notin", '∉'), ("ni", '∋'), ("prod", '∏'), ("sum", '∑'),
    ("minus", '−'), ("lowast", '∗'), ("radic", '√'), ("prop", '∝'), ("infin", '∞'),
    ("ang", '∠'), ("there4", '∴'), ("sim", '∼'), ("cong", '≅'), ("asymp", '≈'), ("ne", '≠'),
    ("equiv", '≡'), ("le", '≤'), ("ge", '≥'), ("sub", '⊂'), ("sup", '⊃'), ("nsub", '⊄'),
    ("sube", '⊆'), ("supe", '⊇'), ("oplus", '⊕'), ("otimes", '⊗'), ("perp", '⊥'),
    ("sdot", '⋅'), ("lang", '⟨'), ("rang", '⟩'), ("loz", '◊'), ("spades", '♠'),
    ("clubs", '♣'), ("hearts", '♥'), ("diams", '♦'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_end_where_they_should() {
        let cases = [
            ("nbsp", '\u{a0}'),
            ("yuml", 'ÿ'),
            ("Rho", 'Ρ'),
            ("Omega", 'Ω'),
            ("sigmaf", 'ς'),
            ("omega", 'ω'),
            ("harr", '↔'),
            ("hArr", '⇔'),
            ("int", '∫'),
            ("rfloor", '⌋'),
            ("comma", ','),
            ("amp", '&'),
        ];
        for (name, char) in cases {
            assert_eq!(lookup(name), Some(char), "{name}");
        }
        assert_eq!(lookup(""), None);
        assert_eq!(lookup("Nbsp"), None);
    }

    #[test]
    fn no_name_is_longer_than_the_longest() {
        let ranges = RANGES.iter().flat_map(|(_, names)| names.split(' '));
        let singles = SINGLE.iter().map(|(name, _)| *name);
        let longest = ranges.chain(singles).map(str::len).max();
        assert_eq!(longest, Some(LONGEST));
    }
}
