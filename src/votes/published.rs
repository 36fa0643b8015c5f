//! The tally that was published of a ballot, held against the votes recorded by member.

use super::case::newest_positions;
use super::stated_numbers::Stated;
use crate::model::{Ballot, BallotId};
use crate::rules::TallyLine;
use crate::snapshot::{PositionFilter, Snapshot};

/// The tallies that were published: of the P-members where the ballot states them, and of all.
pub(super) fn published(ballot: Option<&Ballot>, stated: &Stated) -> (Option<TallyLine>, Option<TallyLine>) {
    let number = |name: &str| stated.numbers.get(name).copied();
    let line = |n_for: Option<i64>, n_against: Option<i64>, n_abstain, n_missing| {
        n_for.zip(n_against).map(|(n_for, n_against)| TallyLine {
            n_for,
            n_against,
            n_abstain: Option::unwrap_or(n_abstain, 0),
            n_missing,
        })
    };
    let own = |n: Option<i32>| n.map(i64::from);
    let all = ballot.and_then(|b| line(own(b.n_for), own(b.n_against), own(b.n_abstain), own(b.n_absent)));
    let p = line(number("p_for"), number("p_against"), number("p_abstain"), number("p_missing"));
    (p, all)
}

/// Counts votes by their side: in favor, abstaining, against; none: not cast.
pub(super) fn recorded(sides: impl Iterator<Item = Option<i8>>) -> TallyLine {
    let mut line = TallyLine { n_missing: Some(0), ..TallyLine::default() };
    for side in sides {
        match side {
            Some(1) => line.n_for += 1,
            Some(0) => line.n_abstain += 1,
            Some(_) => line.n_against += 1,
            None => line.n_missing = line.n_missing.map(|n| n + 1),
        }
    }
    line
}

/// In what the recorded votes contradict a published tally; none where they agree, or where votes are only missing.
pub(super) fn difference(recorded: TallyLine, published: TallyLine) -> Option<String> {
    let cast = |line: TallyLine| line.n_for + line.n_against + line.n_abstain;
    let three = |line: TallyLine| [line.n_for, line.n_against, line.n_abstain];
    let is_more = three(recorded).into_iter().zip(three(published)).any(|(own, theirs)| own > theirs);
    let is_away = recorded.n_missing.zip(published.n_missing).is_some_and(|(own, theirs)| own > theirs);
    let is_told = cast(recorded) > 0 && (is_more || is_away);
    let words = |line: TallyLine| {
        let away = line.n_missing.filter(|_| is_away).map_or(String::new(), |n| format!(", {n} absent"));
        format!("{} for, {} against, {} abstaining{away}", line.n_for, line.n_against, line.n_abstain)
    };
    is_told
        .then(|| format!("recorded by member are {}; published were {}", words(recorded), words(published)))
}

/// The ballots whose recorded votes contradict the published tally, each with what differs.
pub fn published_differences(s: &Snapshot) -> Vec<(BallotId, String)> {
    let of = |ballot: &Ballot| {
        let (_, published) = published(Some(ballot), &Stated::read(""));
        let published = published?;
        let found = newest_positions(s, ballot.proposal, Some(ballot), PositionFilter::default());
        let votes = found.values().filter_map(|newest| newest.vote);
        difference(recorded(votes.map(|vote| vote.stance().side())), published).map(|told| (ballot.id, told))
    };
    s.ballots.iter().filter_map(of).collect()
}
