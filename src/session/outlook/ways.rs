//! The smallest ways to turn the expected result, each with the chance that it comes so.

use super::compute::{OutlookVoter, stand_of};
use crate::analysis::{Decided, Draw, Forecast, SimulatedVoter, VoteCounts, simulate};
use crate::model::ActorId;
use crate::session::votes::{Case, Decision, Way};

const MOST_WAYS: usize = 5;

/// A way to turn the expected result.
#[derive(Debug, Clone, PartialEq)]
pub struct WayAhead {
    /// Who would vote otherwise, and how.
    pub way: Way,
    /// The chance that all of them do.
    pub chance: f64,
    /// Those among them whose vote is known to be another one.
    pub n_known: usize,
}

/// The smallest ways, the likeliest first.
pub(super) fn ways_ahead(
    case: &Case,
    decision: &Decision,
    voters: &[OutlookVoter],
    forecast: &Forecast,
    draw: Draw,
) -> Vec<WayAhead> {
    let mut chances = vec![[0.0; 3]; case.voters.len()];
    for voter in voters {
        if let (None, Some(chances)) = (voter.known, chances.get_mut(voter.place)) {
            chances.copy_from_slice(&voter.chances[..3]);
        }
    }
    let place = |actor: ActorId| voters.iter().position(|voter| voter.actor == actor);
    let mut found: Vec<WayAhead> = Vec::new();
    for way in decision.ways(case, Some(&chances)) {
        let moved: Vec<(usize, usize)> =
            way.moves.iter().filter_map(|(actor, _, to)| Some((place(*actor)?, stand_of(*to)))).collect();
        let n_known = moved.iter().filter(|(voter, _)| voters[*voter].known.is_some()).count();
        let chance = match n_known {
            0 => chance_of(&moved, forecast, draw),
            _ => 0.0,
        };
        found.push(WayAhead { way, chance, n_known });
    }
    // The order among equals is that of the rule's own search.
    found.sort_by(|a, b| b.chance.total_cmp(&a.chance).then(a.n_known.cmp(&b.n_known)));
    found.truncate(MOST_WAYS);
    found
}

/// The chance that all of these voters (by place in the forecast) take these stands, with what they have in common.
fn chance_of(moved: &[(usize, usize)], forecast: &Forecast, draw: Draw) -> f64 {
    let voters: Vec<SimulatedVoter> = moved
        .iter()
        .enumerate()
        .map(|(group, (voter, _))| forecast.voters[*voter].simulated(group))
        .collect();
    let all = |counts: &[VoteCounts]| {
        let is_so = moved.iter().zip(counts).all(|((_, stand), counts)| counts[*stand] == 1);
        if is_so { Decided::Passes } else { Decided::Fails }
    };
    let draw = Draw { n_ballots: draw.n_ballots.min(10_000), ..draw };
    simulate(&voters, draw, &all).share(Decided::Passes)
}
