//! A worked example of a rule: numbers that a person plays with, and what the rule makes of them at once.

use super::in_words::role_words;
use crate::model::{BodyRole, Choice};
use crate::rules::{
    Call, Count, Definition, Formula, Group, Quantity, Ruling, Scope, Term, Unreasoned, evaluate,
};
use std::collections::{BTreeMap, BTreeSet};

/// No example counts more voters of one kind than this.
const MOST: u32 = 9_999;

/// Voters of one kind that vote alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedLine {
    /// Whether they are P-members.
    pub is_p: bool,
    /// How they vote.
    pub choice: Choice,
    /// How many.
    pub n: u32,
    /// What all of them weigh together, by the names of weights.
    pub weights: BTreeMap<String, i64>,
}

/// An example under a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Its voters.
    pub lines: Vec<WorkedLine>,
    /// Whether P-members are told apart from others.
    pub tells_p: bool,
    /// How those are called that are no P-members, or all where P-members are not told apart.
    pub others: String,
    /// Numbers to state, by name.
    pub stated: BTreeMap<String, i64>,
    /// Voters of the largest interest category, where it is asked.
    pub largest: Option<i64>,
    /// The judgment, where the rule asks for one and it is recorded: whether it was reached.
    pub call: Option<bool>,
}

fn formulas(rule: &Definition) -> impl Iterator<Item = &Formula> {
    let tests = rule.tests.iter().flat_map(|test| std::iter::once(&test.formula).chain(&test.when));
    tests.chain(&rule.postponed_when)
}

fn terms(rule: &Definition) -> impl Iterator<Item = &Term> {
    formulas(rule).flat_map(Formula::terms)
}

/// The choices that make a difference under a rule.
fn choices(rule: &Definition) -> Vec<Choice> {
    let quantities: Vec<&Quantity> = terms(rule).filter_map(|term| term.quantity.as_ref()).collect();
    let is_told = |choice: Choice| rule.words.values().any(|of| *of == choice);
    let mut choices = vec![Choice::For];
    if quantities.contains(&&Quantity::NoObjection) || is_told(Choice::NoObjection) {
        choices.push(Choice::NoObjection);
    }
    choices.push(Choice::Against);
    if rule.unreasoned == Unreasoned::SetAside {
        choices.push(Choice::SetAside);
    }
    if quantities.contains(&&Quantity::Blocking) || is_told(Choice::Blocking) {
        choices.push(Choice::Blocking);
    }
    choices.extend([Choice::Abstain, Choice::Missing]);
    choices
}

impl Worked {
    /// An example to begin with: some in favor, some against.
    pub fn new(rule: &Definition) -> Worked {
        let asks_p = terms(rule).any(|term| term.scope == Scope::P);
        let is_p_alone = !rule.voters.is_empty() && rule.voters.iter().all(|r| *r == BodyRole::Participating);
        let tells_p = asks_p && !is_p_alone;
        let kinds: &[bool] = if tells_p { &[true, false] } else { &[is_p_alone] };
        let weights: BTreeSet<&str> = rule.weights().into_iter().collect();
        let mut lines = Vec::new();
        for is_p in kinds {
            for choice in choices(rule) {
                let n = match (choice, *is_p || !tells_p) {
                    (Choice::For, true) => 12,
                    (Choice::Against, true) => 5,
                    (Choice::Abstain, true) => 3,
                    (Choice::For, false) => 5,
                    _ => 0,
                };
                let weights = weights.iter().map(|name| ((*name).to_owned(), i64::from(n) * 10)).collect();
                lines.push(WorkedLine { is_p: *is_p, choice, n, weights });
            }
        }
        let stated = terms(rule).filter_map(|term| match &term.quantity {
            Some(Quantity::Stated(name)) => Some((name.clone(), 0)),
            _ => None,
        });
        let others = match rule.voters.as_slice() {
            _ if tells_p => "Others".to_owned(),
            [only] => role_words(*only).to_owned(),
            _ => "Members".to_owned(),
        };
        Worked {
            stated: stated.collect(),
            largest: terms(rule).any(|t| t.quantity == Some(Quantity::Largest)).then_some(5),
            call: None,
            lines,
            tells_p,
            others,
        }
    }

    /// The same example under a rule that was changed: what still has a place keeps its number.
    pub fn under(&self, rule: &Definition) -> Worked {
        let mut fresh = Worked::new(rule);
        for line in &mut fresh.lines {
            let same = |old: &&WorkedLine| {
                old.choice == line.choice
                    && (old.is_p == line.is_p || !self.tells_p && (line.is_p || !fresh.tells_p))
            };
            line.n = self.lines.iter().find(same).map_or(0, |old| old.n);
            for (name, weight) in &mut line.weights {
                let old = self.lines.iter().find(same).and_then(|old| old.weights.get(name));
                *weight = old.copied().unwrap_or(i64::from(line.n) * 10);
            }
        }
        for (name, n) in &mut fresh.stated {
            *n = self.stated.get(name).copied().unwrap_or(0);
        }
        fresh.largest = fresh.largest.map(|n| self.largest.unwrap_or(n));
        fresh.call = self.call.filter(|_| rule.call.is_some());
        fresh
    }

    /// The names of the weights that it asks for.
    pub fn weights(&self) -> Vec<&str> {
        self.lines.first().map_or(Vec::new(), |line| line.weights.keys().map(String::as_str).collect())
    }

    /// Sets how many voters a line has.
    pub fn set_n(&mut self, place: usize, n: u32) {
        if let Some(line) = self.lines.get_mut(place) {
            line.n = n.min(MOST);
        }
    }

    /// The count of the example.
    pub fn count(&self) -> Count {
        let mut count = Count {
            knows_missing: true,
            largest: self.largest,
            stated: self.stated.clone(),
            call: self.call.map(|is_reached| Call { is_reached, objections: Vec::new() }),
            ..Count::default()
        };
        for line in self.lines.iter().filter(|line| line.n > 0) {
            // What they weigh together is spread over them; what is left over falls to the first.
            let n = i64::from(line.n);
            let each = line.weights.iter().map(|(name, all)| (name.clone(), all / n)).collect();
            let first: BTreeMap<String, i64> =
                line.weights.iter().map(|(name, all)| (name.clone(), all / n + all % n)).collect();
            if first == each {
                join(&mut count, line, each, n);
            } else {
                join(&mut count, line, first, 1);
                join(&mut count, line, each, n - 1);
            }
        }
        count
    }

    /// What a rule makes of it.
    pub fn ruling(&self, rule: &Definition) -> Ruling {
        evaluate(rule, &self.count())
    }
}

/// Adds voters to the group of those that count alike.
fn join(count: &mut Count, line: &WorkedLine, weights: BTreeMap<String, i64>, n: i64) {
    if n == 0 {
        return;
    }
    let is_it = |group: &Group| group.is_p == Some(line.is_p) && group.weights == weights;
    let place = count.groups.iter().position(is_it).unwrap_or_else(|| {
        let n = Some([0; Choice::COUNTED.len()]);
        count.groups.push(Group { is_p: Some(line.is_p), weights, n, room: None });
        count.groups.len() - 1
    });
    if let Some(slots) = count.groups.get_mut(place).and_then(|group| group.n.as_mut())
        && let Some(slot) = slots.get_mut(line.choice as usize)
    {
        *slot += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{VoteResult, shipped};

    fn rule(key: &str) -> Definition {
        shipped().unwrap().into_iter().find(|rule| rule.key == key).unwrap().definition
    }

    fn set(worked: &mut Worked, is_p: bool, choice: Choice, n: u32) {
        let place = worked.lines.iter().position(|l| l.is_p == is_p && l.choice == choice).unwrap();
        worked.set_n(place, n);
    }

    #[test]
    fn the_numbers_of_dis_29500_fail_by_hand_as_they_did() {
        let rule = rule("iso-dis");
        let mut worked = Worked::new(&rule);
        assert!(worked.tells_p);
        for (choice, p, others) in [
            (Choice::For, 17, 34),
            (Choice::Against, 15, 3),
            (Choice::Abstain, 9, 9),
            (Choice::Missing, 0, 0),
        ] {
            set(&mut worked, true, choice, p);
            set(&mut worked, false, choice, others);
        }
        let ruling = worked.ruling(&rule);
        assert_eq!(ruling.verdict, VoteResult::Fails);
        let parts: Vec<_> = ruling.tests.iter().filter_map(|t| t.share).map(|s| (s.part, s.whole)).collect();
        assert_eq!(parts, [(17, 32), (18, 69)]);
        set(&mut worked, true, Choice::For, 22);
        set(&mut worked, true, Choice::Against, 10);
        assert_eq!(worked.ruling(&rule).verdict, VoteResult::Passes);
    }

    #[test]
    fn weights_are_those_given_to_the_last_one() {
        let rule = rule("cen-weighted");
        let mut worked = Worked::new(&rule);
        assert_eq!(worked.weights(), ["population"]);
        for line in &mut worked.lines {
            let all = match line.choice {
                Choice::For => 65,
                Choice::Against => 35,
                _ => 0,
            };
            line.weights.insert("population".to_owned(), all);
        }
        assert_eq!(worked.ruling(&rule).verdict, VoteResult::Passes, "65 of 100 is enough");
        worked.lines[0].weights.insert("population".to_owned(), 64);
        assert_eq!(worked.ruling(&rule).verdict, VoteResult::Fails, "64 of 99 is not");
    }

    #[test]
    fn every_rule_that_ships_has_an_example_and_takes_numbers_over() {
        let all = shipped().unwrap();
        for rule in &all {
            let mut worked = Worked::new(&rule.definition);
            worked.set_n(0, 40);
            let again = worked.under(&rule.definition);
            assert_eq!(again, worked, "{}", rule.key);
            let ruling = worked.ruling(&rule.definition);
            let is_call = rule.definition.call.as_ref().is_some_and(|call| !call.else_count);
            assert_eq!(ruling.verdict == VoteResult::NotComputable, is_call, "{}: {ruling:?}", rule.key);
        }
    }
}
