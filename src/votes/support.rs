//! How support for a proposal stands: who supports and opposes it, and what is asked for.

use super::case::Case;
use super::changes::Changes;
use super::decision::decide;
use super::poll::Basis;
use super::tracking::is_by_supporters;
use crate::model::*;
use crate::rules::{Quantity, Sign};
use crate::snapshot::Snapshot;

/// How support stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Votes and stated positions in favor.
    pub n_supporters: u32,
    /// Votes and stated positions against.
    pub n_opponents: u32,
    /// Who has not said where it stands. Unknown is not neutral.
    pub n_pending: u32,
    /// The least number of supporters, where the rule asks for one.
    pub threshold: Option<i64>,
    /// The greatest number of opponents, where the rule sets one.
    pub ceiling: Option<i64>,
    /// Days until the ballot closes; none where it has closed or no day is set.
    pub days_left: Option<i32>,
}

/// Puts together how support stands on a day.
pub fn support(s: &Snapshot, case: &Case, day: Day) -> Support {
    let decision = decide(case, Basis::Stated, &Changes::new());
    let n = |choice| decision.all().map_or(0, |all| all.of_choice(choice));
    let limit = |quantity: &Quantity, at_least: bool| {
        decision.ruling.tests.iter().zip(&case.rule.definition.tests).find_map(|(result, test)| {
            let [own] = test.formula.left.as_slice() else { return None };
            let is_limit = own.quantity.as_ref() == Some(quantity)
                && own.times >= 1
                && matches!(result.sign, Sign::AtLeast) == at_least
                && matches!(result.sign, Sign::AtLeast | Sign::AtMost);
            let is_one = result.right == 1 && at_least;
            let times = i128::from(own.times);
            let bound = if at_least { (result.right + times - 1) / times } else { result.right / times };
            (is_limit && !is_one).then(|| i64::try_from(bound).ok()).flatten()
        })
    };
    let is_support = is_by_supporters(&case.rule.definition);
    let closed = case.question.ballot.and_then(|id| s.ballots.of_key(id.0)).and_then(|b| b.closed);
    Support {
        n_supporters: n(Choice::For),
        n_opponents: n(Choice::Against) + n(Choice::Blocking),
        n_pending: n(Choice::Missing),
        threshold: is_support.then(|| limit(&Quantity::For, true)).flatten(),
        ceiling: limit(&Quantity::Against, false).filter(|_| is_support),
        days_left: closed.filter(|closed| *closed > day).map(|closed| closed.0 - day.0),
    }
}
