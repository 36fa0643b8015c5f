//! A rule made ready for one ballot: every test as whole numbers a vote, by group of voters and choice.

use super::definition::{Definition, Test};
use super::formula::{Formula, Quantity, Sign, Term};
use super::poll::{Count, Group, N_CHOICES};
use crate::model::Choice;

/// What a vote of each group and choice adds to a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Linear {
    /// By group, then by choice in the order of [`Choice::COUNTED`].
    pub each: Vec<[i128; N_CHOICES]>,
    /// What does not depend on votes.
    pub constant: i128,
}

impl Linear {
    fn zero(n_groups: usize) -> Linear {
        Linear { each: vec![[0; N_CHOICES]; n_groups], constant: 0 }
    }

    /// The sum for so many votes.
    pub fn at<N: Copy + Into<i128>>(&self, votes: &[[N; N_CHOICES]]) -> i128 {
        let of = |(each, n): (&[i128; N_CHOICES], &[N; N_CHOICES])| {
            each.iter().zip(n).map(|(each, n)| *each * (*n).into()).sum::<i128>()
        };
        self.constant + self.each.iter().zip(votes).map(of).sum::<i128>()
    }

    fn add(&mut self, other: &Linear, times: i128) {
        self.constant += times * other.constant;
        for (each, other) in self.each.iter_mut().zip(&other.each) {
            each.iter_mut().zip(other).for_each(|(x, y)| *x += times * y);
        }
    }
}

/// A test made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ready {
    pub left: Linear,
    pub right: Linear,
    pub sign: Sign,
    /// Met exactly where this is at least 0.
    pub slack: Linear,
}

impl Ready {
    fn new(formula: &Formula, count: &Count) -> Result<Ready, Vec<String>> {
        let (left, right) = (linear(&formula.left, count), linear(&formula.right, count));
        let (left, right) = match (left, right) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(mut missing), right) => {
                missing.extend(right.err().into_iter().flatten());
                return Err(missing);
            }
            (_, Err(missing)) => return Err(missing),
        };
        let mut slack = Linear::zero(count.groups.len());
        let towards = if matches!(formula.sign, Sign::AtLeast | Sign::MoreThan) { 1 } else { -1 };
        slack.add(&left, towards);
        slack.add(&right, -towards);
        slack.constant -= i128::from(!formula.sign.takes_equal());
        Ok(Ready { left, right, sign: formula.sign, slack })
    }

    /// Met where this one is not.
    fn negated(self) -> Ready {
        let sign = match self.sign {
            Sign::AtLeast => Sign::LessThan,
            Sign::MoreThan => Sign::AtMost,
            Sign::AtMost => Sign::MoreThan,
            Sign::LessThan => Sign::AtLeast,
        };
        let mut slack = Linear::zero(self.slack.each.len());
        slack.add(&self.slack, -1);
        slack.constant -= 1;
        Ready { sign, slack, ..self }
    }
}

fn linear(terms: &[Term], count: &Count) -> Result<Linear, Vec<String>> {
    let mut sum = Linear::zero(count.groups.len());
    let mut missing = Vec::new();
    for term in terms {
        match summand(term, count) {
            Ok(found) => sum.add(&found, i128::from(term.times)),
            Err(what) => missing.push(what),
        }
    }
    if missing.is_empty() { Ok(sum) } else { Err(missing) }
}

fn summand(term: &Term, count: &Count) -> Result<Linear, String> {
    let mut found = Linear::zero(count.groups.len());
    let choices: &[Choice] = match &term.quantity {
        None => {
            found.constant = 1;
            return Ok(found);
        }
        Some(Quantity::Stated(name)) => {
            let stated = count.stated.get(name).ok_or_else(|| format!("the number of {}", spaced(name)))?;
            found.constant = i128::from(*stated);
            return Ok(found);
        }
        Some(Quantity::Largest) => {
            let largest = count.largest.ok_or("the interest category of every voter")?;
            found.constant = i128::from(largest);
            return Ok(found);
        }
        Some(Quantity::For) => &[Choice::For],
        Some(Quantity::Against) => &[Choice::Against],
        Some(Quantity::Abstain) => &[Choice::Abstain],
        Some(Quantity::NoObjection) => &[Choice::NoObjection],
        Some(Quantity::Blocking) => &[Choice::Blocking],
        Some(Quantity::Replies) => &Choice::COUNTED[..N_CHOICES - 1],
        Some(Quantity::Eligible) => &Choice::COUNTED,
    };
    if choices.contains(&Choice::Missing) && !count.knows_missing {
        return Err("who may vote".to_owned());
    }
    for (group, each) in count.groups.iter().zip(&mut found.each) {
        if !group.is_in(term.scope).ok_or("who is a P-member")? {
            continue;
        }
        let votes = group.n.ok_or("the votes of all members")?;
        let weight = weight(term, group, &votes, choices)?;
        for choice in choices {
            each[*choice as usize] = weight;
        }
    }
    Ok(found)
}

/// What one vote of a group weighs.
fn weight(term: &Term, group: &Group, votes: &[i64; N_CHOICES], choices: &[Choice]) -> Result<i128, String> {
    let Some(name) = &term.weight else { return Ok(1) };
    let n: i64 = votes.iter().sum();
    match group.weights.get(name) {
        Some(weight) => Ok(i128::from(*weight)),
        None if n == 0 && !choices.is_empty() => Ok(0),
        None => Err(format!("the {} of {n} {}", spaced(name), if n == 1 { "voter" } else { "voters" })),
    }
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// A rule made ready for a ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The tests that are asked, each with its place in the definition.
    pub(super) tests: Vec<(usize, Ready)>,
    /// Met where the decision is not put off.
    pub(super) in_time: Option<Ready>,
    /// What is missing, if anything is: then nothing can be computed.
    pub(super) missing: Vec<String>,
    /// Optional tests that cannot be asked, with what is missing.
    pub(super) passed_over: Vec<(usize, Vec<String>)>,
}

impl Compiled {
    /// Makes a rule ready for the groups and stated numbers of a ballot.
    pub fn new(rule: &Definition, count: &Count) -> Compiled {
        let mut compiled =
            Compiled { tests: Vec::new(), in_time: None, missing: Vec::new(), passed_over: Vec::new() };
        let votes = votes(count);
        for (nth, test) in rule.tests.iter().enumerate() {
            match is_asked(test, count, &votes)
                .and_then(|is_asked| is_asked.then(|| Ready::new(&test.formula, count)).transpose())
            {
                Ok(Some(ready)) => compiled.tests.push((nth, ready)),
                Ok(None) => {}
                Err(missing) if test.is_optional => compiled.passed_over.push((nth, missing)),
                Err(missing) => compiled.missing.extend(missing),
            }
        }
        match rule.postponed_when.as_ref().map(|formula| Ready::new(formula, count)).transpose() {
            Ok(ready) => compiled.in_time = ready.map(Ready::negated),
            Err(missing) => compiled.missing.extend(missing),
        }
        compiled.missing.sort();
        compiled.missing.dedup();
        compiled
    }

    /// What has to be met for the proposal to pass.
    pub(super) fn needs(&self) -> impl Iterator<Item = &Linear> {
        self.tests
            .iter()
            .map(|(_, ready)| &ready.slack)
            .chain(self.in_time.as_ref().map(|ready| &ready.slack))
    }

    /// Whether so many votes (by group and choice) pass; nothing must be missing.
    pub fn passes<N: Copy + Into<i128>>(&self, votes: &[[N; N_CHOICES]]) -> bool {
        self.missing.is_empty() && self.needs().all(|slack| slack.at(votes) >= 0)
    }

    /// Whether it can be computed at all.
    pub fn is_computable(&self) -> bool {
        self.missing.is_empty() && !self.tests.is_empty()
    }
}

fn is_asked(test: &Test, count: &Count, votes: &[[i64; N_CHOICES]]) -> Result<bool, Vec<String>> {
    let Some(when) = &test.when else { return Ok(true) };
    Ok(Ready::new(when, count)?.slack.at(votes) >= 0)
}

/// The votes of a count; of who is not known, none.
pub(super) fn votes(count: &Count) -> Vec<[i64; N_CHOICES]> {
    count.groups.iter().map(|group| group.n.unwrap_or_default()).collect()
}
