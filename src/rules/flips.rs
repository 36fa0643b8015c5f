//! The smallest sets of changes that turn a result, who is pivotal, and whom it would take.

use super::compiled::{Compiled, Linear, votes};
use super::margins::{ORIGINS, TARGETS};
use super::poll::{Count, Group, N_CHOICES};
use crate::model::Choice;
use std::cmp::Reverse;

/// So many voters of a group voting otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    /// The group, as a place in [`Count::groups`].
    pub group: usize,
    /// What they vote now.
    pub from: Choice,
    /// What they would vote.
    pub to: Choice,
    /// How many.
    pub n: u32,
}

/// Changes that turn the result together.
pub type FlipSet = Vec<Shift>;

/// The smallest sets of changes that turn a result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flips {
    /// How many voters have to vote otherwise at least; none: no change of votes turns it, or it cannot be computed.
    pub n: Option<u32>,
    /// Sets of that size, by kind of change; not more than a few dozen.
    pub sets: Vec<FlipSet>,
    /// Whether it is proved that no smaller set does it. Only where hundreds of voters all weigh differently under
    /// several tests may the proof be given up; then the sets are good ones.
    pub is_exact: bool,
}

const MOST_SETS: usize = 32;
/// How many places a proof may look at.
const MOST_STEPS: u64 = 3_000_000;
const MOST_STEPS_MORE: u64 = 100_000;

/// One kind of change, and what one of it gains for each need.
#[derive(Debug, Clone)]
struct Kind {
    group: usize,
    from: Choice,
    to: Choice,
    gains: Vec<i128>,
}

/// The smallest sets of changes that turn what fails into what passes, or the other way round.
pub fn flips(compiled: &Compiled, count: &Count) -> Flips {
    if !compiled.is_computable() {
        return Flips::default();
    }
    let votes = votes(count);
    let free = movable(count, &votes);
    let needs: Vec<&Linear> = compiled.needs().collect();
    if !compiled.passes(&votes) {
        let kinds = kinds(&free, |group, from, to| {
            needs.iter().map(|slack| slack.each[group][to] - slack.each[group][from]).collect()
        });
        let lacking = needs.iter().map(|slack| -slack.at(&votes)).collect();
        return Search::new(kinds, lacking, &free).smallest();
    }
    // One test that is no longer met is enough.
    let mut best = Flips { is_exact: true, ..Flips::default() };
    for slack in needs {
        let kinds = kinds(&free, |group, from, to| vec![slack.each[group][from] - slack.each[group][to]]);
        let found = Search::new(kinds, vec![slack.at(&votes) + 1], &free).smallest();
        best.is_exact &= found.is_exact;
        match (found.n, best.n) {
            (Some(n), Some(least)) if n == least => best.sets.extend(found.sets),
            (Some(n), least) if least.is_none_or(|least| n < least) => {
                (best.n, best.sets) = (found.n, found.sets);
            }
            _ => {}
        }
    }
    best.sets.sort();
    best.sets.dedup();
    best.sets.truncate(MOST_SETS);
    best
}

/// How many voters of each group and choice could vote otherwise.
fn movable(count: &Count, votes: &[[i64; N_CHOICES]]) -> Vec<[i64; N_CHOICES]> {
    let of = |(group, n): (&Group, &[i64; N_CHOICES])| {
        Choice::COUNTED.map(|from| group.n_movable(from, n[from as usize]))
    };
    count.groups.iter().zip(votes).map(of).collect()
}

fn kinds(votes: &[[i64; N_CHOICES]], gains: impl Fn(usize, usize, usize) -> Vec<i128>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (group, n) in votes.iter().enumerate() {
        for from in ORIGINS.into_iter().filter(|from| n[*from as usize] > 0) {
            for to in TARGETS.into_iter().filter(|to| *to != from) {
                let gains = gains(group, from as usize, to as usize);
                if gains.iter().any(|gain| *gain > 0) {
                    kinds.push(Kind { group, from, to, gains });
                }
            }
        }
    }
    kinds.sort_by_key(|kind| Reverse(kind.gains.iter().sum::<i128>()));
    kinds
}

/// A search for the fewest changes that fill what is lacking.
struct Search<'a> {
    kinds: Vec<Kind>,
    lacking: Vec<i128>,
    votes: &'a [[i64; N_CHOICES]],
    /// By need, the kinds from the most helpful on.
    order: Vec<Vec<usize>>,
    n_steps: u64,
    most_steps: u64,
}

impl Search<'_> {
    fn new(kinds: Vec<Kind>, lacking: Vec<i128>, votes: &[[i64; N_CHOICES]]) -> Search<'_> {
        let order = (0..lacking.len())
            .map(|need| {
                let mut order: Vec<usize> = (0..kinds.len()).collect();
                order.sort_by_key(|kind| Reverse(kinds[*kind].gains[need]));
                order
            })
            .collect();
        Search { kinds, lacking, votes, order, n_steps: 0, most_steps: MOST_STEPS }
    }

    fn smallest(mut self) -> Flips {
        let n_voters: i64 = self.votes.iter().flatten().sum();
        let most = u32::try_from(n_voters).unwrap_or(u32::MAX);
        let mut kinds = std::mem::take(&mut self.kinds);
        let (all, order) = (kinds.clone(), self.order.clone());
        undominated(&mut kinds);
        self = Search { kinds, ..Search::new(Vec::new(), self.lacking, self.votes) };
        self.order = Search::new(self.kinds.clone(), self.lacking.clone(), self.votes).order;
        let mut available = self.votes.to_vec();
        let Some(first) = (1..=most).find(|n| self.may_reach(0, i128::from(*n), &self.lacking, &available))
        else {
            return Flips { is_exact: true, ..Flips::default() };
        };
        for n in first..=most {
            let (mut sets, mut taken) = (Vec::new(), Vec::new());
            self.look(0, n, &self.lacking.clone(), &mut available, &mut taken, &mut sets, 1);
            let is_exact = self.n_steps < self.most_steps;
            if sets.is_empty() && is_exact {
                continue;
            }
            if sets.is_empty() {
                return self.greedy(most);
            }
            // Others of the same size, with every kind of change.
            let mut more = Search { kinds: all, order, n_steps: 0, most_steps: MOST_STEPS_MORE, ..self };
            more.look(0, n, &more.lacking.clone(), &mut available, &mut taken, &mut sets, MOST_SETS);
            sets.sort();
            sets.dedup();
            return Flips { n: Some(n), sets, is_exact };
        }
        Flips { is_exact: true, ..Flips::default() }
    }

    /// Whether `n` changes of the kinds from `first` on may fill what is lacking, each need looked at by itself.
    fn may_reach(&self, first: usize, n: i128, lacking: &[i128], available: &[[i64; N_CHOICES]]) -> bool {
        lacking.iter().zip(&self.order).enumerate().all(|(need, (lacking, order))| {
            let (mut left, mut lacking) = (n, *lacking);
            for at in order.iter().filter(|at| **at >= first) {
                let kind = &self.kinds[*at];
                let gain = kind.gains[need];
                if lacking <= 0 || left == 0 || gain <= 0 {
                    break;
                }
                let these = left.min(i128::from(available[kind.group][kind.from as usize]));
                left -= these;
                lacking -= these * gain;
            }
            lacking <= 0
        })
    }

    /// Fills what is lacking with exactly `n` changes of the kinds from `first` on.
    #[allow(clippy::too_many_arguments)]
    fn look(
        &mut self,
        first: usize,
        n: u32,
        lacking: &[i128],
        available: &mut Vec<[i64; N_CHOICES]>,
        taken: &mut FlipSet,
        sets: &mut Vec<FlipSet>,
        most_sets: usize,
    ) {
        self.n_steps += 1;
        if sets.len() >= most_sets || self.n_steps >= self.most_steps {
            return;
        }
        if n == 0 {
            if lacking.iter().all(|lacking| *lacking <= 0) {
                let mut set = taken.clone();
                set.sort();
                sets.push(set);
            }
            return;
        }
        if first == self.kinds.len() || !self.may_reach(first, i128::from(n), lacking, available) {
            return;
        }
        let kind = self.kinds[first].clone();
        let free = available[kind.group][kind.from as usize];
        let most = i64::from(n).min(free);
        for these in (0..=most).rev() {
            let left: Vec<i128> = lacking
                .iter()
                .zip(&kind.gains)
                .map(|(lacking, gain)| lacking - gain * i128::from(these))
                .collect();
            available[kind.group][kind.from as usize] -= these;
            if these > 0 {
                taken.push(Shift { group: kind.group, from: kind.from, to: kind.to, n: these as u32 });
            }
            self.look(first + 1, n - these as u32, &left, available, taken, sets, most_sets);
            if these > 0 {
                taken.pop();
            }
            available[kind.group][kind.from as usize] += these;
        }
    }

    /// The changes that help most with what is lacking most, one after another: no proof that they are the fewest.
    fn greedy(&self, most: u32) -> Flips {
        let (mut available, mut lacking) = (self.votes.to_vec(), self.lacking.clone());
        let mut set: FlipSet = Vec::new();
        for n in 0..=most {
            if lacking.iter().all(|lacking| *lacking <= 0) {
                set.sort();
                return Flips { n: Some(n), sets: vec![set], is_exact: false };
            }
            let helps = |kind: &&Kind| {
                let of = |(gain, lacking): (&i128, &i128)| (*gain).min((*lacking).max(0));
                kind.gains.iter().zip(&lacking).map(of).sum::<i128>()
            };
            let free = self.kinds.iter().filter(|kind| available[kind.group][kind.from as usize] > 0);
            let Some(kind) = free.max_by_key(helps) else { break };
            available[kind.group][kind.from as usize] -= 1;
            lacking.iter_mut().zip(&kind.gains).for_each(|(lacking, gain)| *lacking -= gain);
            match set.iter_mut().find(|s| (s.group, s.from, s.to) == (kind.group, kind.from, kind.to)) {
                Some(shift) => shift.n += 1,
                None => set.push(Shift { group: kind.group, from: kind.from, to: kind.to, n: 1 }),
            }
        }
        Flips::default()
    }
}

/// Leaves out changes of voters that could change in a way that helps every need at least as much.
fn undominated(kinds: &mut Vec<Kind>) {
    let is_better = |a: &Kind, b: &Kind| a.gains.iter().zip(&b.gains).all(|(a, b)| a >= b);
    let mut kept: Vec<Kind> = Vec::new();
    for kind in kinds.iter() {
        let same = |other: &&Kind| other.group == kind.group && other.from == kind.from;
        if !kept.iter().filter(same).any(|other| is_better(other, kind)) {
            kept.retain(|other| !(same(&other) && is_better(kind, other)));
            kept.push(kind.clone());
        }
    }
    *kinds = kept;
}

/// The voters (by place in the poll) whose vote alone, cast otherwise, turns the result.
pub fn pivotal(compiled: &Compiled, count: &Count) -> Vec<usize> {
    let mut votes = votes(count);
    let now = compiled.passes(&votes);
    let free = movable(count, &votes);
    let mut turns = |group: usize, from: usize| {
        if free[group][from] == 0 {
            return false;
        }
        votes[group][from] -= 1;
        let is_turned = TARGETS.iter().any(|to| {
            votes[group][*to as usize] += 1;
            let then = compiled.passes(&votes);
            votes[group][*to as usize] -= 1;
            then != now
        });
        votes[group][from] += 1;
        is_turned
    };
    if !compiled.is_computable() {
        return Vec::new();
    }
    let seats = count.seats.iter().enumerate();
    seats.filter_map(|(voter, seat)| (*seat).and_then(|(g, from)| turns(g, from).then_some(voter))).collect()
}

/// Whom a set takes: the voters likeliest to vote so. `chances`: by voter of the poll, of a vote against, an
/// abstention, a vote in favor.
pub fn named(set: &FlipSet, count: &Count, chances: &[[f64; 3]]) -> Vec<(usize, Choice)> {
    let mut named: Vec<(usize, Choice)> = Vec::new();
    for shift in set {
        let place = match shift.to {
            Choice::Against => 0,
            Choice::Abstain => 1,
            _ => 2,
        };
        let chance = |voter: &usize| chances.get(*voter).map_or(0.0, |chances| chances[place]);
        let mut free: Vec<usize> = (0..count.seats.len())
            .filter(|voter| count.seats[*voter] == Some((shift.group, shift.from as usize)))
            .filter(|voter| !named.iter().any(|(taken, _)| taken == voter))
            .collect();
        free.sort_by(|a, b| chance(b).total_cmp(&chance(a)).then(a.cmp(b)));
        named.extend(free.into_iter().take(shift.n as usize).map(|voter| (voter, shift.to)));
    }
    named
}
