//! Support for a common proposal: who supports and opposes it, what is asked for, and whom to call first.

use super::case::Case;
use super::changes::Changes;
use super::decision::decide;
use super::poll::Basis;
use super::tracking::{is_by_supporters, talks_with};
use crate::model::*;
use crate::rules::{Quantity, Sign};
use crate::snapshot::Snapshot;

/// A member that can still be won, or has to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportLine {
    /// Who.
    pub actor: ActorId,
    /// Where it stands; not returned: it has not said.
    pub stands: Choice,
    /// The key of the newest talk with it about this proposal.
    pub last: Option<u32>,
}

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
    /// Whom to call, first those whose next step is due, then those that have not said, never called first.
    pub lines: Vec<SupportLine>,
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
    let mut lines: Vec<SupportLine> = case
        .voters
        .iter()
        .enumerate()
        .filter_map(|(place, voter)| {
            let stands = decision.choice_of(place)?;
            let last = talks_with(s, case.question.proposal, voter.actor).first().map(|talk| talk.id.0);
            let is_open = matches!(stands, Choice::Missing | Choice::Abstain) || last.is_some();
            is_open.then_some(SupportLine { actor: voter.actor, stands, last })
        })
        .collect();
    lines.sort_by_key(|line| {
        let talk = line.last.and_then(|key| s.outreach.of_key(key));
        let due = talk.and_then(|talk| talk.due).filter(|due| *due <= day);
        (due.is_none(), due, line.stands != Choice::Missing, talk.map(|talk| talk.date))
    });
    Support {
        n_supporters: n(Choice::For),
        n_opponents: n(Choice::Against) + n(Choice::Blocking),
        n_pending: n(Choice::Missing),
        threshold: is_support.then(|| limit(&Quantity::For, true)).flatten(),
        ceiling: limit(&Quantity::Against, false).filter(|_| is_support),
        days_left: closed.filter(|closed| *closed > day).map(|closed| closed.0 - day.0),
        lines,
    }
}
