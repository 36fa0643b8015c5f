//! What a rule says in plain words: its formulas, who may vote, and everything that is not counted.

use crate::model::{BodyRole, Choice};
use crate::rules::{Definition, Formula, Quantity, Scope, Sign, Term, Tie, Unreasoned};
use std::collections::BTreeMap;

/// A line of a rule in words: what it is about, and what holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// What it is about: "Who may vote".
    pub about: &'static str,
    /// What holds.
    pub what: String,
}

/// A role in words: "P-members".
pub fn role_words(role: BodyRole) -> &'static str {
    match role {
        BodyRole::Participating => "P-members",
        BodyRole::Observing => "O-members",
        BodyRole::Member => "members",
        BodyRole::SectorMember => "sector members",
        BodyRole::Associate => "associates",
        BodyRole::Liaison => "liaisons",
        BodyRole::Secretariat => "the holder of the secretariat",
    }
}

/// Parts of a sentence: "a, b and c".
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn quantity_words(term: &Term) -> String {
    let who = if term.scope == Scope::P { "P-members" } else { "members" };
    let counted = match &term.quantity {
        None => return term.times.to_string(),
        Some(Quantity::For) => format!("{who} in favor"),
        Some(Quantity::Against) => format!("{who} against"),
        Some(Quantity::Abstain) => format!("{who} abstaining"),
        Some(Quantity::NoObjection) => format!("{who} without objection"),
        Some(Quantity::Blocking) => format!("{who} that block"),
        Some(Quantity::Replies) => format!("{who} replying"),
        Some(Quantity::Eligible) => format!("{who} that may vote"),
        Some(Quantity::Largest) => "voters of the largest interest category".to_owned(),
        Some(Quantity::Stated(name)) => format!("{} as stated", name.replace('_', " ")),
    };
    match &term.weight {
        Some(weight) => format!("{} of {counted}", weight.replace('_', " ")),
        None => counted,
    }
}

fn term_words(term: &Term) -> String {
    let words = quantity_words(term);
    match (term.times, &term.quantity) {
        (_, None) | (1, Some(_)) => words,
        (2, Some(_)) => format!("twice the {words}"),
        (n, Some(_)) => format!("{n} times the {words}"),
    }
}

fn sign_words(sign: Sign) -> &'static str {
    match sign {
        Sign::AtLeast => "at least",
        Sign::MoreThan => "more than",
        Sign::AtMost => "at most",
        Sign::LessThan => "less than",
    }
}

fn share_words(part: i64, whole: i64) -> String {
    match (part, whole) {
        (1, 2) => "half".to_owned(),
        (1, 4) => "a quarter".to_owned(),
        (3, 4) => "three quarters".to_owned(),
        (1, 3) => "a third".to_owned(),
        (2, 3) => "two thirds".to_owned(),
        (part, 100) => format!("{part} %"),
        (part, whole) => format!("{part}/{whole}"),
    }
}

/// A formula in words: "P-members in favor: at least two thirds of P-members in favor and P-members against".
pub fn formula_words(formula: &Formula) -> String {
    let sum = |terms: &[Term]| listed(&terms.iter().map(term_words).collect::<Vec<_>>());
    let plain = |terms: &[Term]| listed(&terms.iter().map(quantity_words).collect::<Vec<_>>());
    let sign = sign_words(formula.sign);
    // So many times one side, the same number of times of everything on the other: a share.
    let times = |terms: &[Term]| {
        let first = terms.first()?.times;
        let is_even = terms.iter().all(|term| term.times == first && term.quantity.is_some());
        is_even.then_some(first)
    };
    match (times(&formula.left), times(&formula.right)) {
        (Some(own), Some(other)) if own > other && other > 0 => {
            let share = share_words(other, own);
            let (left, right) = (plain(&formula.left), plain(&formula.right));
            let is_one = other == 1 && matches!(formula.sign, Sign::MoreThan) && own == 2;
            let sign = if is_one { "more than" } else { sign };
            format!("{left}: {sign} {share} of {right}")
        }
        (Some(own), Some(other)) if own == other && own > 0 => {
            format!("{}: {sign} {}", plain(&formula.left), plain(&formula.right))
        }
        _ => match formula.right.as_slice() {
            [Term { times: 0, quantity: None, .. }] if formula.sign == Sign::AtMost => {
                format!("no {}", sum(&formula.left))
            }
            _ => format!("{}: {sign} {}", sum(&formula.left), sum(&formula.right)),
        },
    }
}

/// Everything that a rule says beside its tests.
pub fn rule_words(rule: &Definition) -> Vec<RuleLine> {
    let mut told = Vec::new();
    let mut tell = |about, what: String| told.push(RuleLine { about, what });
    let who = match rule.voters.as_slice() {
        [] => "All members of the body on the closing day, one vote each.".to_owned(),
        roles => {
            let roles: Vec<String> = roles.iter().map(|role| role_words(*role).to_owned()).collect();
            format!("Only {}, one vote each.", listed(&roles))
        }
    };
    tell("Who may vote", who);
    if let Some(call) = &rule.call {
        let then = match (call.else_count, rule.tests.is_empty()) {
            (true, false) => "Where it is not reached or not recorded, votes are counted.",
            _ => "It is recorded with the objections, never counted.",
        };
        tell("Judgment", format!("{} is called by {}. {then}", capital(&call.of), call.by));
    }
    tell("Abstentions", abstentions(rule));
    let reasons = match rule.unreasoned {
        Unreasoned::Count => "They count like any other vote against.",
        Unreasoned::SetAside => "They are set aside and count neither for nor against.",
    };
    tell("Votes against without reasons", reasons.to_owned());
    let tie = match rule.tie {
        Tie::Rejects => "The proposal does not pass where more votes in favor than against are needed.",
        Tie::FurtherDiscussion => "It is discussed further.",
    };
    tell("When the votes are equal", tie.to_owned());
    if let Some(formula) = &rule.postponed_when {
        tell("Put off", format!("The decision is put off where {}.", formula_words(formula)));
    }
    if let Some(most) = rule.most_of_group {
        tell("Groups", format!("Voters of one group cast at most {} together.", votes(most)));
    }
    match rule.most_proxies {
        Some(0) => tell("Proxies", "Nobody votes for another.".to_owned()),
        Some(most) => tell("Proxies", format!("A voter casts at most {} for others.", votes(most))),
        None => {}
    }
    let mut words: BTreeMap<Choice, Vec<String>> = BTreeMap::new();
    for (word, choice) in &rule.words {
        words.entry(*choice).or_default().push(format!("\"{word}\""));
    }
    for (choice, words) in words {
        let verb = if words.len() == 1 { "counts" } else { "count" };
        tell("Words of the ballot", format!("{} {verb} as {}.", listed(&words), choice.word()));
    }
    if !rule.then.is_empty() {
        tell("What follows", rule.then.clone());
    }
    told
}

fn votes(n: u32) -> String {
    if n == 1 { "1 vote".to_owned() } else { format!("{n} votes") }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether abstentions weigh on a test, read off its formulas.
fn abstentions(rule: &Definition) -> String {
    let counted = |term: &Term| {
        matches!(term.quantity, Some(Quantity::Abstain | Quantity::Replies | Quantity::Eligible))
    };
    let formulas = || rule.tests.iter().map(|test| &test.formula).chain(&rule.postponed_when);
    if formulas().next().is_none() {
        return "Nothing is counted.".to_owned();
    }
    match formulas().any(|formula| formula.terms().any(counted)) {
        true => "They weigh on the tests that count abstentions, replies or all who may vote.".to_owned(),
        false => "They are no votes: no test counts them.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_as_a_delegate_says_them() {
        let words = |text: &str| formula_words(&text.parse().unwrap());
        assert_eq!(
            words("3 for[P] >= 2 for[P] + 2 against[P]"),
            "P-members in favor: at least two thirds of P-members in favor and P-members against"
        );
        assert_eq!(
            words("4 against <= for + against"),
            "members against: at most a quarter of members in favor and members against"
        );
        assert_eq!(words("for > against"), "members in favor: more than members against");
        assert_eq!(words("for >= 10"), "members in favor: at least 10");
        assert_eq!(words("blocking <= 0"), "no members that block");
        assert_eq!(words("2 for > replies"), "members in favor: more than half of members replying");
        assert_eq!(
            words("100 for.population >= 65 for.population + 65 against.population"),
            "population of members in favor: at least 65 % of population of members in favor and population of \
             members against"
        );
        assert_eq!(words("experts >= 4"), "experts as stated: at least 4");
    }

    #[test]
    fn every_rule_that_ships_is_told() {
        for rule in crate::rules::shipped().unwrap() {
            let told = rule_words(&rule.definition);
            assert!(told.iter().any(|told| told.about == "Who may vote"), "{}", rule.key);
            assert!(told.iter().all(|told| told.what.ends_with('.')), "{}: {told:?}", rule.key);
            assert_eq!(
                told.iter().any(|told| told.about == "Judgment"),
                rule.definition.call.is_some(),
                "{}",
                rule.key
            );
        }
    }
}
