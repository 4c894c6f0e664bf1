//! Formulas: `(1 - a / 100) * days`, as spreadsheets write them behind `=`. They are read into a
//! program for a stack, which the page's script can run too, so that it needs to read nothing.

use std::collections::HashMap;
use std::ops::Range;

/// A formula that can be run. Steps come in the order of their execution.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Formula {
    pub(super) steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Number(f64),
    Symbol(String),
    /// Takes as many values from the stack as it has parameters.
    Call(&'static Function),
}

/// What can be calculated. Operators are functions with names of one sign.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    parameters: usize,
    run: fn(&[f64]) -> f64,
}

const fn function(name: &'static str, parameters: usize, run: fn(&[f64]) -> f64) -> Function {
    Function {
        name,
        parameters,
        run,
    }
}

static FUNCTIONS: &[Function] = &[
    function("+", 2, |v| v[0] + v[1]),
    function("-", 2, |v| v[0] - v[1]),
    function("*", 2, |v| v[0] * v[1]),
    function("/", 2, |v| v[0] / v[1]),
    function("^", 2, |v| v[0].powf(v[1])),
    function("neg", 1, |v| -v[0]),
    function("min", 2, |v| v[0].min(v[1])),
    function("max", 2, |v| v[0].max(v[1])),
    function("round", 1, |v| (v[0] + 0.5).floor()),
    function("floor", 1, |v| v[0].floor()),
    function("ceil", 1, |v| v[0].ceil()),
    function("sqrt", 1, |v| v[0].sqrt()),
    function("ln", 1, |v| v[0].ln()),
    function("log10", 1, |v| v[0].log10()),
    function("choose", 2, |v| choose(v[0], v[1])),
];

/// The functions that an author can name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let named = FUNCTIONS.iter().map(|function| function.name);
    named.filter(|name| name.len() > 1 && *name != "neg")
}

/// The most factors that [`choose`] multiplies, so that no page and no build hangs.
const MOST_FACTORS: f64 = 10_000.0;

/// How many sets of `k` there are among `n` things; NaN beyond [`MOST_FACTORS`].
fn choose(n: f64, k: f64) -> f64 {
    let whole = n >= 0.0 && n.fract() == 0.0 && k.fract() == 0.0;
    if !whole || k < 0.0 || k > n {
        return if whole { 0.0 } else { f64::NAN };
    }
    let k = k.min(n - k);
    if k > MOST_FACTORS {
        return f64::NAN;
    }
    let mut sets = 1.0;
    let mut taken = 0.0;
    while taken < k {
        taken += 1.0;
        sets = sets * (n - k + taken) / taken;
    }
    // Up to 2^53 every product above is whole but for the rounding of the division.
    if sets < 9e15 { sets.round() } else { sets }
}

/// Two functions with one name are the same.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) place: Range<usize>,
    pub(super) message: String,
}

impl Formula {
    /// Reads a formula.
    pub(super) fn read(text: &str) -> Result<Formula, Fault> {
        let mut reader = Reader {
            text,
            at: 0,
            depth: 0,
            steps: Vec::new(),
        };
        reader.sum()?;
        reader.space();
        if reader.at < text.len() {
            return Err(reader.unexpected());
        }
        Ok(Formula {
            steps: reader.steps,
        })
    }

    /// The symbols in it.
    pub(super) fn symbols(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Symbol(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Its value; NaN for a symbol without one.
    pub(super) fn run(&self, values: &HashMap<String, f64>) -> f64 {
        let mut stack: Vec<f64> = Vec::new();
        for step in &self.steps {
            let value = match step {
                Step::Number(number) => *number,
                Step::Symbol(name) => values.get(name).copied().unwrap_or(f64::NAN),
                Step::Call(function) => {
                    let start = stack.len().saturating_sub(function.parameters);
                    let value = (function.run)(&stack[start..]);
                    stack.truncate(start);
                    value
                }
            };
            stack.push(value);
        }
        stack.pop().unwrap_or(f64::NAN)
    }
}

/// The most brackets and signs around one number.
const MOST_DEPTH: usize = 64;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    steps: Vec<Step>,
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<(), Fault> {
        self.product()?;
        while let Some(operator) = self.sign(&[('+', "+"), ('-', "-"), ('−', "-")]) {
            self.product()?;
            self.call(operator);
        }
        Ok(())
    }

    fn product(&mut self) -> Result<(), Fault> {
        self.signed()?;
        let signs = [('*', "*"), ('×', "*"), ('·', "*"), ('/', "/"), ('÷', "/")];
        while let Some(operator) = self.sign(&signs) {
            self.signed()?;
            self.call(operator);
        }
        Ok(())
    }

    fn signed(&mut self) -> Result<(), Fault> {
        if self.sign(&[('-', "-"), ('−', "-")]).is_some() {
            self.deeper(Self::signed)?;
            self.call("neg");
            return Ok(());
        }
        self.power()
    }

    /// `2 ^ 3 ^ 2` is `2 ^ (3 ^ 2)`, and `-2 ^ 2` is `-(2 ^ 2)`, as in mathematics.
    fn power(&mut self) -> Result<(), Fault> {
        self.operand()?;
        if self.sign(&[('^', "^")]).is_some() {
            self.deeper(Self::signed)?;
            self.call("^");
        }
        Ok(())
    }

    fn operand(&mut self) -> Result<(), Fault> {
        self.space();
        let rest = &self.text[self.at..];
        let name = rest.len() - rest.trim_start_matches(is_name).len();
        let first = rest.chars().next();
        if first == Some('(') {
            self.at += 1;
            self.deeper(Self::sum)?;
            return self.expect(')');
        }
        if first.is_some_and(|c| c.is_ascii_digit() || c == '.') {
            return self.number();
        }
        if name == 0 {
            return Err(self.unexpected());
        }
        let (word, place) = (&rest[..name], self.at..self.at + name);
        self.at += name;
        if self.sign(&[('(', "(")]).is_none() {
            self.steps.push(Step::Symbol(word.to_owned()));
            return Ok(());
        }
        let known = FUNCTIONS.iter().find(|function| function.name == word);
        let Some(function) = known.filter(|function| names().any(|name| name == function.name))
        else {
            let message = format!("there is no function `{word}`");
            return Err(Fault { place, message });
        };
        for parameter in 0..function.parameters {
            if parameter > 0 {
                self.expect(',')?;
            }
            self.deeper(Self::sum)?;
        }
        self.expect(')')?;
        self.steps.push(Step::Call(function));
        Ok(())
    }

    /// Digits may be in groups: `1_000`. A comma separates parameters.
    fn number(&mut self) -> Result<(), Fault> {
        let rest = &self.text[self.at..];
        let length = number_length(rest);
        let written = &rest[..length];
        match written.replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => {
                self.at += length;
                self.steps.push(Step::Number(number));
                Ok(())
            }
            _ => Err(Fault {
                place: self.at..self.at + length,
                message: format!("`{written}` is no number"),
            }),
        }
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(Fault {
                place: self.at..self.text.len(),
                message: format!("the formula is nested deeper than {MOST_DEPTH}"),
            });
        }
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn sign(&mut self, signs: &[(char, &'static str)]) -> Option<&'static str> {
        self.space();
        let next = self.text[self.at..].chars().next()?;
        let (_, name) = signs.iter().find(|(sign, _)| *sign == next)?;
        self.at += next.len_utf8();
        Some(name)
    }

    fn call(&mut self, name: &str) {
        let function = FUNCTIONS.iter().find(|function| function.name == name);
        self.steps.extend(function.map(Step::Call));
    }

    fn expect(&mut self, sign: char) -> Result<(), Fault> {
        match self.sign(&[(sign, "")]) {
            Some(_) => Ok(()),
            None => Err(Fault {
                message: format!("`{sign}` is missing"),
                ..self.unexpected()
            }),
        }
    }

    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn unexpected(&self) -> Fault {
        let next = self.text[self.at..].chars().next();
        Fault {
            place: self.at..self.at + next.map_or(0, char::len_utf8),
            message: match next {
                Some(c) => format!("`{c}` does not belong here"),
                None => "the formula ends too early".to_owned(),
            },
        }
    }
}

/// The length of what a text begins with as a number, right or wrong. The sign of an exponent belongs
/// to it: `1e-9`.
fn number_length(text: &str) -> usize {
    let plain = |text: &str| text.len() - text.trim_start_matches(|c| is_name(c) || c == '.').len();
    let length = plain(text);
    let (mantissa, rest) = text.split_at(length);
    let exponent = rest.strip_prefix(['-', '+']).filter(|exponent| {
        mantissa.ends_with(['e', 'E']) && exponent.starts_with(|c: char| c.is_ascii_digit())
    });
    length + exponent.map_or(0, |exponent| 1 + plain(exponent))
}

/// Whether a character can be part of a symbol or of a function's name.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        let values = [("a", 2.0), ("hit_rate", 99.75)];
        let values = values.map(|(name, value)| (name.to_owned(), value));
        Formula::read(text)
            .unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
            .run(&HashMap::from(values))
    }

    #[test]
    fn formulas_are_calculated_as_in_mathematics() {
        for (text, expected) in [
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) × 3", 9.0),
            ("8 - 4 - 2", 2.0),
            ("8 / 4 / 2", 1.0),
            ("2 ^ 3 ^ 2", 512.0),
            ("-a ^ 2", -4.0),
            ("2 ^ -1", 0.5),
            ("100 / (100 - hit_rate)", 400.0),
            ("max(1, min(a, 5))", 2.0),
            ("round(2.5) + floor(1.9) + ceil(1.1)", 6.0),
            ("1_000 * 1e3", 1e6),
            ("a * 1e-9 + 2E+3-1", 1_999.000_000_002),
            ("choose(8, 2)", 28.0),
            ("choose(2048, 4)", 730_862_190_080.0),
            ("choose(3, 5)", 0.0),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_value_is_not_a_number() {
        for text in [
            "b",
            "sqrt(-1)",
            "0 / 0",
            "choose(1.5, 1)",
            "choose(1e9, 5e8)",
        ] {
            assert!(value(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn faults_say_where_they_are() {
        for (text, place, message) in [
            ("1 +", 3..3, "the formula ends too early"),
            ("1 $ 2", 2..3, "`$` does not belong here"),
            ("(1", 2..2, "`)` is missing"),
            ("choose(1)", 8..9, "`,` is missing"),
            ("neg(1)", 0..3, "there is no function `neg`"),
            ("1.2.3", 0..5, "`1.2.3` is no number"),
            ("1e-9.5 + 1", 0..6, "`1e-9.5` is no number"),
            ("2 * 1e-x", 4..6, "`1e` is no number"),
            ("a b", 2..3, "`b` does not belong here"),
        ] {
            let fault = Formula::read(text).unwrap_err();
            assert_eq!(
                (fault.place, fault.message.as_str()),
                (place, message),
                "{text}"
            );
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        for text in [
            "(".repeat(100_000),
            "-".repeat(100_000),
            "2^".repeat(100_000),
        ] {
            assert!(Formula::read(&text).unwrap_err().message.contains("nested"));
        }
    }
}
