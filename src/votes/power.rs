//! Who has power under the rule of a case: every member, and every bloc if it votes as one.

use super::case::Case;
use super::changes::Changes;
use super::poll::Basis;
use crate::analysis::Watch;
use crate::analysis::{Power, PowerDraw, power};
use crate::model::*;
use crate::rules::{Compiled, Count};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;

/// The power of a bloc that votes as one, all others each for themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocPower {
    /// Which bloc.
    pub bloc: BlocId,
    /// How many of its members may vote.
    pub n_members: u32,
    /// Its power; none where none of its members may vote.
    pub power: Option<Power>,
    /// What its members have together where each votes for itself (Shapley–Shubik).
    pub apart: f64,
}

/// Power under the rule of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Powers {
    /// By place in the case; none: it may not vote.
    pub members: Vec<Option<Power>>,
    /// Of the blocs asked for, in their order.
    pub blocs: Vec<BlocPower>,
    /// Whether every figure is exact; else each has its standard error.
    pub is_exact: bool,
}

/// The power of every member and bloc: everybody in favor or against, nobody abstaining or away. An error says what is
/// missing where the rule cannot be computed, and that a judgment gives nobody a vote to count.
pub fn compute_powers(
    s: &Snapshot,
    case: &Case,
    blocs: &[BlocId],
    watch: &dyn Watch,
) -> Result<Powers, VotesError> {
    let rule = &case.rule.definition;
    let count = Count::of_poll(rule, &case.poll(Basis::Recorded, &Changes::new()));
    let compiled = Compiled::new(rule, &count);
    if !compiled.is_computable() {
        let sentence = "power cannot be computed under this rule: what it asks for is not a count of votes, or is missing";
        return Err(VotesError::Cannot(sentence.to_owned()));
    }
    let sizes: Vec<u32> =
        count.groups.iter().map(|g| g.n.map_or(0, |n| n.iter().sum::<i64>() as u32)).collect();
    let none: Vec<Vec<u32>> = Vec::new();
    let of_kinds = kinds(&compiled, &sizes, &none, watch)?;
    let group_of = |place: usize| count.seats.get(place).copied().flatten().map(|(group, _)| group);
    let members: Vec<Option<Power>> =
        (0..case.voters.len()).map(|place| group_of(place).and_then(|g| of_kinds.get(g).copied())).collect();
    let mut all = Vec::new();
    for bloc in blocs {
        let inside = s.members_on(*bloc, case.day);
        let mut own = vec![0u32; sizes.len()];
        let mut apart = 0.0;
        for (place, voter) in case.voters.iter().enumerate() {
            let Some(group) = group_of(place).filter(|_| inside.contains(&voter.actor)) else { continue };
            own[group] += 1;
            apart += of_kinds.get(group).map_or(0.0, |power| power.shapley);
        }
        let n_members: u32 = own.iter().sum();
        let together = match n_members {
            0 => None,
            _ => {
                let rest: Vec<u32> = sizes.iter().zip(&own).map(|(all, own)| all - own).collect();
                kinds(&compiled, &rest, &[own], watch)?.last().copied()
            }
        };
        all.push(BlocPower { bloc: *bloc, n_members, power: together, apart });
    }
    let shown = members.iter().flatten().chain(all.iter().filter_map(|b| b.power.as_ref()));
    let is_exact = shown.clone().all(|power| power.shapley_se == 0.0 && power.banzhaf_se == 0.0);
    Ok(Powers { members, blocs: all, is_exact })
}

/// The power of one voter of each group and, after them, of each bloc, whose members by group stand in `blocs`.
fn kinds(
    compiled: &Compiled,
    sizes: &[u32],
    blocs: &[Vec<u32>],
    watch: &dyn Watch,
) -> Result<Vec<Power>, VotesError> {
    let n_groups = sizes.len();
    let mut all = sizes.to_vec();
    all.extend(blocs.iter().map(|_| 1));
    let wins = |taken: &[u32]| {
        let votes: Vec<[i64; Choice::COUNTED.len()]> = (0..n_groups)
            .map(|group| {
                let of_blocs = blocs.iter().zip(&taken[n_groups..]);
                let in_favor =
                    taken[group] + of_blocs.clone().map(|(bloc, taken)| bloc[group] * taken).sum::<u32>();
                let total = sizes[group] + blocs.iter().map(|bloc| bloc[group]).sum::<u32>();
                let mut votes = [0; Choice::COUNTED.len()];
                votes[Choice::For as usize] = i64::from(in_favor);
                votes[Choice::Against as usize] = i64::from(total - in_favor);
                votes
            })
            .collect();
        compiled.passes(&votes)
    };
    power(&all, &wins, PowerDraw::default(), watch).map_err(VotesError::cannot)
}
