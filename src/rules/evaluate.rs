//! What a rule makes of a ballot: every test with both sides and its margin, and the result.

use super::compiled::{Compiled, Ready, votes};
use super::definition::{Definition, Tie};
use super::formula::{Formula, Sign};
use super::margins::{Margin, margins};
use super::poll::{Count, N_CHOICES};

/// The result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoteResult {
    /// Every test is met.
    Passes,
    /// A test is not met.
    Fails,
    /// An even count: discussed further.
    EdgeThreshold,
    /// Put off.
    Postponed,
    /// Something is missing.
    NotComputable,
    /// What was called for was recorded as reached.
    Reached,
    /// It was recorded as not reached.
    NotReached,
}

impl VoteResult {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            VoteResult::Passes => "passes",
            VoteResult::Fails => "fails",
            VoteResult::EdgeThreshold => "tie: further discussion",
            VoteResult::Postponed => "postponed",
            VoteResult::NotComputable => "cannot be computed",
            VoteResult::Reached => "recorded as reached",
            VoteResult::NotReached => "recorded as not reached",
        }
    }

    /// Whether it comes from a count.
    pub fn is_counted(self) -> bool {
        matches!(
            self,
            VoteResult::Passes | VoteResult::Fails | VoteResult::EdgeThreshold | VoteResult::Postponed
        )
    }

    /// Whether the proposal goes through.
    pub fn is_adopted(self) -> bool {
        matches!(self, VoteResult::Passes | VoteResult::Reached)
    }
}

/// A test that compares a part with a share of a whole: "17 of 32, at least 2/3".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: i128,
    /// The whole.
    pub whole: i128,
    /// The share asked for: so many …
    pub above: i64,
    /// … of so many.
    pub below: i64,
    /// The part at which the test turns: the least that meets it, or the most.
    pub at: i128,
}

/// A test and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// What it asks.
    pub name: String,
    /// Its formula.
    pub formula: String,
    /// The left side.
    pub left: i128,
    /// How it has to stand to the right.
    pub sign: Sign,
    /// The right side.
    pub right: i128,
    /// As a part of a whole, where it is one.
    pub share: Option<Share>,
    /// Whether it is met.
    pub is_met: bool,
    /// Whether it only keeps an empty count from passing.
    pub is_guard: bool,
    /// What would meet it or, where it is met, what would undo it: one kind of change at a time.
    pub margins: Vec<Margin>,
    /// The margin in words.
    pub words: String,
}

/// A ballot under a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The result.
    pub verdict: VoteResult,
    /// The tests that were asked.
    pub tests: Vec<TestResult>,
    /// What is missing for a result.
    pub missing: Vec<String>,
    /// What has to be told: how votes were counted, tests passed over, what follows.
    pub notes: Vec<String>,
    /// The objections recorded.
    pub objections: Vec<String>,
}

impl Ruling {
    /// The tests that are shown: what only keeps an empty count from passing is passed over where it is met.
    pub fn shown(&self) -> impl Iterator<Item = &TestResult> {
        self.tests.iter().filter(|test| !(test.is_guard && test.is_met))
    }
}

/// Applies a rule to a ballot.
pub fn evaluate(rule: &Definition, count: &Count) -> Ruling {
    let compiled = Compiled::new(rule, count);
    let votes = votes(count);
    let mut ruling = Ruling {
        verdict: VoteResult::NotComputable,
        tests: compiled.tests.iter().map(|(nth, ready)| result(rule, *nth, ready, count, &votes)).collect(),
        missing: compiled.missing.clone(),
        notes: count.notes.clone(),
        objections: count.call.as_ref().map_or(Vec::new(), |call| call.objections.clone()),
    };
    for (nth, missing) in &compiled.passed_over {
        let name = &rule.tests[*nth].name;
        ruling.notes.push(format!("Not asked: {name}. Missing: {}.", missing.join(", ")));
    }
    if !rule.then.is_empty() {
        ruling.notes.push(rule.then.clone());
    }
    ruling.verdict = match (&rule.call, &count.call) {
        (Some(_), Some(call)) if call.is_reached => VoteResult::Reached,
        (Some(of), Some(_)) if !of.else_count => VoteResult::NotReached,
        (Some(of), None) if !of.else_count => {
            ruling.missing.push(format!("the call of {} by {}", of.of, of.by));
            VoteResult::NotComputable
        }
        _ => compiled.verdict(rule, &votes),
    };
    ruling
}

impl Compiled {
    /// The result for so many votes (by group and choice), judgments left aside.
    pub fn verdict(&self, rule: &Definition, votes: &[[i64; N_CHOICES]]) -> VoteResult {
        if !self.is_computable() {
            return VoteResult::NotComputable;
        }
        if self.in_time.as_ref().is_some_and(|ready| ready.slack.at(votes) < 0) {
            return VoteResult::Postponed;
        }
        if self.passes(votes) {
            return VoteResult::Passes;
        }
        let is_even = |ready: &Ready| {
            let (left, right) = (ready.left.at(votes), ready.right.at(votes));
            !ready.sign.takes_equal() && left == right && left > 0
        };
        let stands = |ready: &Ready| ready.slack.at(votes) >= 0 || is_even(ready);
        match rule.tie {
            Tie::FurtherDiscussion if self.tests.iter().all(|(_, ready)| stands(ready)) => {
                VoteResult::EdgeThreshold
            }
            _ => VoteResult::Fails,
        }
    }
}

fn result(
    rule: &Definition,
    nth: usize,
    ready: &Ready,
    count: &Count,
    votes: &[[i64; N_CHOICES]],
) -> TestResult {
    let test = &rule.tests[nth];
    let is_met = ready.slack.at(votes) >= 0;
    let margins = margins(&ready.slack, count, votes, is_met);
    TestResult {
        name: test.name.clone(),
        formula: test.formula.to_string(),
        left: ready.left.at(votes),
        sign: ready.sign,
        right: ready.right.at(votes),
        share: share(&test.formula, ready.left.at(votes), ready.right.at(votes)),
        is_met,
        is_guard: test.is_guard,
        words: super::words::margin(is_met, &margins, count),
        margins,
    }
}

/// Reads a test as a share: one quantity on the left, a whole taken the same number of times on the right.
fn share(formula: &Formula, left: i128, right: i128) -> Option<Share> {
    let [own] = formula.left.as_slice() else { return None };
    let above = formula.right.first()?.times;
    let is_whole = formula.right.iter().all(|term| term.times == above && term.quantity.is_some());
    let is_compared = formula.right.len() == 1 && above == own.times;
    own.quantity.as_ref()?;
    if !is_whole || is_compared || own.times < 1 || above < 1 {
        return None;
    }
    let (part, whole) = (left / i128::from(own.times), right / i128::from(above));
    let floor = right.div_euclid(i128::from(own.times));
    let is_exact = floor * i128::from(own.times) == right;
    let at = match formula.sign {
        Sign::AtLeast if is_exact => floor,
        Sign::AtLeast | Sign::MoreThan => floor + 1,
        Sign::LessThan if is_exact => floor - 1,
        Sign::AtMost | Sign::LessThan => floor,
    };
    Some(Share { part, whole, above, below: own.times, at })
}
