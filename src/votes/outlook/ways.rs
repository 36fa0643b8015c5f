//! The smallest ways to turn the expected result, each with the chance that it comes so. Who has taken a stance already
//! is judged by what would have been expected of it before it did.

use super::compute::{OutlookVoter, stand_of};
use crate::analysis::{Decided, Draw, Forecast, SimulatedVoter, VoteCounts, simulate};
use crate::model::ActorId;
use crate::votes::{Case, Decision, Way};

const MOST_WAYS: usize = 5;

/// A way to turn the expected result.
#[derive(Debug, Clone, PartialEq)]
pub struct WayAhead {
    /// Who would vote otherwise, and how.
    pub way: Way,
    /// The chance that all of them do; of those whose vote is known, as it was before it was.
    pub chance: f64,
    /// Those among them whose vote is known to be another one.
    pub n_known: usize,
}

/// The smallest ways, the likeliest first.
pub(super) fn ways_ahead(
    case: &Case,
    decision: &Decision,
    voters: &[OutlookVoter],
    (forecast, before): (&Forecast, &Forecast),
    draw: Draw,
) -> Vec<WayAhead> {
    let drawn = |voter: usize, group: usize| {
        let of = if voters[voter].known.is_some() { before } else { forecast };
        of.voters[voter].simulated(group)
    };
    let mut chances = vec![[0.0; 3]; case.voters.len()];
    for (nth, voter) in voters.iter().enumerate() {
        if let Some(chances) = chances.get_mut(voter.place) {
            let of = drawn(nth, 0);
            *chances = of.chances.map(|chance| chance * (1.0 - of.absence));
        }
    }
    let place = |actor: ActorId| voters.iter().position(|voter| voter.actor == actor);
    let mut found: Vec<WayAhead> = Vec::new();
    for way in decision.ways(case, Some(&chances)) {
        let moved: Vec<(usize, usize)> =
            way.moves.iter().filter_map(|(actor, _, to)| Some((place(*actor)?, stand_of(*to)))).collect();
        let n_known = moved.iter().filter(|(voter, _)| voters[*voter].known.is_some()).count();
        let chance = chance_of(&moved, &drawn, draw);
        found.push(WayAhead { way, chance, n_known });
    }
    // The order among equals is that of the rule's own search.
    found.sort_by(|a, b| b.chance.total_cmp(&a.chance).then(a.n_known.cmp(&b.n_known)));
    found.truncate(MOST_WAYS);
    found
}

/// The chance that all of these voters (by place in the forecast) take these stands, with what they have in common.
fn chance_of(moved: &[(usize, usize)], drawn: &dyn Fn(usize, usize) -> SimulatedVoter, draw: Draw) -> f64 {
    let voters: Vec<SimulatedVoter> =
        moved.iter().enumerate().map(|(group, (voter, _))| drawn(*voter, group)).collect();
    let all = |counts: &[VoteCounts]| {
        let is_so = moved.iter().zip(counts).all(|((_, stand), counts)| counts[*stand] == 1);
        if is_so { Decided::Passes } else { Decided::Fails }
    };
    let draw = Draw { n_ballots: draw.n_ballots.min(10_000), ..draw };
    simulate(&voters, draw, &all).share(Decided::Passes)
}
