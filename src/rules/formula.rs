//! The tests of a rule: whole numbers of votes on two sides of a sign, such as `3 for[P] >= 2 for[P] + 2 against[P]`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Votes in favor.
    For,
    /// Votes against that count.
    Against,
    /// Abstentions.
    Abstain,
    /// "No objection".
    NoObjection,
    /// Blocking positions.
    Blocking,
    /// Ballots returned, whatever they say.
    Replies,
    /// Who may vote.
    Eligible,
    /// Who may vote of the largest interest category.
    Largest,
    /// A number that somebody has to state, such as the experts named.
    Stated(String),
}

const NAMES: [(&str, Quantity); 8] = [
    ("for", Quantity::For),
    ("against", Quantity::Against),
    ("abstain", Quantity::Abstain),
    ("no_objection", Quantity::NoObjection),
    ("blocking", Quantity::Blocking),
    ("replies", Quantity::Replies),
    ("eligible", Quantity::Eligible),
    ("largest", Quantity::Largest),
];

/// Of whom it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All who may vote.
    All,
    /// P-members alone.
    P,
}

/// One summand: a whole number of times a quantity, or the number itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// How many times.
    pub times: i64,
    /// What; none: the number stands alone.
    pub quantity: Option<Quantity>,
    /// The weight by which it is counted, such as "population"; none: heads.
    pub weight: Option<String>,
    /// Of whom.
    pub scope: Scope,
}

/// How the two sides have to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// At least.
    AtLeast,
    /// More than.
    MoreThan,
    /// At most.
    AtMost,
    /// Less than.
    LessThan,
}

impl Sign {
    const ALL: [(Sign, &'static str); 4] =
        [(Sign::AtLeast, ">="), (Sign::AtMost, "<="), (Sign::MoreThan, ">"), (Sign::LessThan, "<")];

    /// As it is written.
    pub fn text(self) -> &'static str {
        Sign::ALL.iter().find(|(sign, _)| *sign == self).map_or("", |(_, text)| text)
    }

    /// Whether the sides may be equal.
    pub fn takes_equal(self) -> bool {
        matches!(self, Sign::AtLeast | Sign::AtMost)
    }
}

/// Two sums of votes and the sign between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Formula {
    /// The sum on the left.
    pub left: Vec<Term>,
    /// How it has to stand to the right.
    pub sign: Sign,
    /// The sum on the right.
    pub right: Vec<Term>,
}

/// A text that is no formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// There is no sign, or more than one.
    #[error("\"{0}\" has to have one of >=, >, <=, < between two sums")]
    Sign(String),
    /// A summand cannot be read.
    #[error("\"{0}\" is no whole number of votes, such as \"2 against[P]\"")]
    Term(String),
}

impl FromStr for Term {
    type Err = FormulaError;
    fn from_str(text: &str) -> Result<Term, FormulaError> {
        let text = text.trim();
        let refuse = || FormulaError::Term(text.to_owned());
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at(digits);
        let times = if number.is_empty() { 1 } else { number.parse().map_err(|_| refuse())? };
        let rest = rest.trim();
        if rest.is_empty() {
            let alone = Term { times, quantity: None, weight: None, scope: Scope::All };
            return if number.is_empty() { Err(refuse()) } else { Ok(alone) };
        }
        let (name, scope) = match rest.split_once('[') {
            None => (rest, Scope::All),
            Some((name, "P]")) => (name.trim(), Scope::P),
            Some((name, "all]")) => (name.trim(), Scope::All),
            Some(_) => return Err(refuse()),
        };
        let (name, weight) = name.split_once('.').map_or((name, None), |(name, w)| (name, Some(w)));
        let is_word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        if !is_word(name) || !weight.is_none_or(is_word) {
            return Err(refuse());
        }
        let known = NAMES.iter().find(|(known, _)| *known == name);
        let quantity = known.map_or_else(|| Quantity::Stated(name.to_owned()), |(_, q)| q.clone());
        Ok(Term { times, quantity: Some(quantity), weight: weight.map(str::to_owned), scope })
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(quantity) = &self.quantity else { return write!(f, "{}", self.times) };
        if self.times != 1 {
            write!(f, "{} ", self.times)?;
        }
        match NAMES.iter().find(|(_, q)| q == quantity) {
            Some((name, _)) => f.write_str(name)?,
            None => match quantity {
                Quantity::Stated(name) => f.write_str(name)?,
                other => write!(f, "{other:?}")?,
            },
        }
        if let Some(weight) = &self.weight {
            write!(f, ".{weight}")?;
        }
        if self.scope == Scope::P { f.write_str("[P]") } else { Ok(()) }
    }
}

fn sum(text: &str) -> Result<Vec<Term>, FormulaError> {
    text.split('+').map(str::parse).collect()
}

impl FromStr for Formula {
    type Err = FormulaError;
    fn from_str(text: &str) -> Result<Formula, FormulaError> {
        let found = Sign::ALL.iter().find_map(|(sign, word)| Some((*sign, text.split_once(word)?)));
        let Some((sign, (left, right))) = found else { return Err(FormulaError::Sign(text.to_owned())) };
        if right.contains(['<', '>', '=']) || left.contains(['<', '>', '=']) {
            return Err(FormulaError::Sign(text.to_owned()));
        }
        Ok(Formula { left: sum(left)?, sign, right: sum(right)? })
    }
}

impl TryFrom<String> for Formula {
    type Error = FormulaError;
    fn try_from(text: String) -> Result<Formula, FormulaError> {
        text.parse()
    }
}

impl From<Formula> for String {
    fn from(formula: Formula) -> String {
        formula.to_string()
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |terms: &[Term]| terms.iter().map(Term::to_string).collect::<Vec<_>>().join(" + ");
        write!(f, "{} {} {}", sum(&self.left), self.sign.text(), sum(&self.right))
    }
}

impl Formula {
    /// Every summand of both sides.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(&self.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_back_as_they_print() {
        for text in [
            "3 for[P] >= 2 for[P] + 2 against[P]",
            "for > against",
            "100 for.population >= 65 for.population + 65 against.population",
            "experts >= 4",
            "10 abstain < 3 replies",
            "3 largest <= eligible",
        ] {
            assert_eq!(text.parse::<Formula>().unwrap().to_string(), text);
        }
        assert_eq!("for>=1".parse::<Formula>().unwrap().to_string(), "for >= 1");
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        for text in [
            "for",
            "for >= ",
            "for > against > abstain",
            "for[X] > 1",
            "-1 for > 0",
            "1.5 for > 1",
            "For > 1",
        ] {
            assert!(text.parse::<Formula>().is_err(), "{text}");
        }
    }
}
