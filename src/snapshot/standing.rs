//! Proposals that are open without a vote: on which days stock is taken of where everybody stands on them.

use super::{PositionRow, Snapshot};
use crate::model::{Day, PositionKind, Proposal, Stage};
use std::ops::Range;

/// The days on which stock is taken of an open proposal: the end of every quarter from its first position on, and the
/// last day on which it is open. Empty for a proposal that is voted on, which counts on the day of its vote alone.
///
/// A proposal is open until it is published or withdrawn, failing that until `horizon`; a position taken after that
/// still counts on its own day.
pub(super) fn stock_days(
    snapshot: &Snapshot,
    proposal: &Proposal,
    rows: Range<usize>,
    horizon: Day,
) -> Vec<Day> {
    let ballots = snapshot.index().ballots_of_proposal(proposal.id).iter();
    let mut ballots = ballots.filter_map(|code| snapshot.ballots.at(*code as usize));
    // A ballot that is still open decides nothing yet.
    let is_voted_on = ballots.any(|ballot| ballot.closed.is_none_or(|day| day <= horizon));
    let (kinds, provisions) = (snapshot.positions.kinds(), snapshot.positions.provision_keys());
    let whole = || rows.clone().filter(|row| provisions[*row] == 0);
    if is_voted_on || whole().any(|row| kinds[row] == PositionKind::Vote) {
        return Vec::new();
    }
    let days = || whole().map(|row| snapshot.positions.effective_days()[row]).filter(|day| *day <= horizon);
    let (Some(first), Some(latest)) = (days().min(), days().max()) else { return Vec::new() };
    let steps = snapshot.index().steps_of_proposal(proposal.id).iter();
    let closed = steps
        .filter_map(|code| snapshot.steps.at(*code as usize))
        .filter(|step| matches!(step.stage, Stage::Published | Stage::Withdrawn))
        .filter_map(|step| step.date)
        .min();
    let last = closed.map_or(horizon, |day| day.min(horizon)).max(latest);
    let mut stock = Vec::new();
    let mut day = quarter_end(first);
    while day < last {
        stock.push(day);
        day = quarter_end(day.next());
    }
    stock.push(last);
    stock
}

/// The last day of the quarter of a day.
fn quarter_end(day: Day) -> Day {
    let (year, quarter) = (day.year(), day.quarter());
    let next = match quarter {
        4 => Ok(Day::year_start(year + 1)),
        _ => Day::ymd(year as i16, quarter as i8 * 3 + 1, 1),
    };
    next.map_or(day, Day::previous).max(day)
}

/// Whether a position still counts on a day when it may be so many days old.
pub(super) fn is_fresh(position: PositionRow<'_>, day: Day, max_age_days: Option<u32>) -> bool {
    max_age_days.is_none_or(|most| i64::from(day.0) - i64::from(position.effective().0) <= i64::from(most))
}
