//! What the stances already taken on a proposal say of those still missing.

use super::blend::{Blend, Lessons, Opinions, logs, shares, solve};
use super::earlier_texts::Kin;
use super::exp_and_ln::exp;
use super::ground::{Ground, N_DIMS};
use super::past::{Chances, N_STANDS, UNKNOWN};
use crate::analysis::Pool;

/// Sources of opinion: the outlook, the turn of the whole proposal, neighbors, surprises of neighbors.
const N_OPINIONS: usize = 4;
const ASSUMED: [f64; N_OPINIONS] = [0.0, 0.6, 0.2, 0.2];
const N_CASES: usize = 2;
/// One for all, the places in the space of agreement, what was done on similar texts (2), the outlook itself (2).
const N_TERMS: usize = 1 + N_DIMS + 4;
const HOLD_ALL: f64 = 0.5;
const HOLD: f64 = 3.0;
pub(super) const N_NEIGHBORS: usize = 10;
const SHARPNESS: f64 = 30.0;
/// How alike two actors are beyond which a neighbor outweighs the outlook.
const NEAR: f64 = 0.06;

/// What is known of a proposal: the outlook, and who has taken which stance (by actor; [`UNKNOWN`] where none).
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub ground: &'a Ground,
    pub kin: &'a Kin,
    pub outlook: &'a [Chances],
    pub stands: &'a [u8],
}

impl Known<'_> {
    fn is_known(&self, actor: usize) -> bool {
        usize::from(self.stands[actor]) < N_STANDS
    }

    /// What each source says of the actors that have taken no stance.
    fn opinions(&self) -> Vec<Opinions<N_OPINIONS>> {
        let turned = self.turned();
        let of = |actor: usize| {
            let (neighbors, surprises) = self.neighbors(actor);
            [logs(self.outlook[actor]), logs(turned[actor]), logs(neighbors), logs(surprises)]
        };
        (0..self.stands.len())
            .map(|actor| if self.is_known(actor) { [[0.0; N_STANDS]; N_OPINIONS] } else { of(actor) })
            .collect()
    }

    /// The nearest actors whose stance is known, the nearest first.
    pub fn nearest(&self, actor: usize) -> impl Iterator<Item = usize> {
        let others = self.ground.nearest[actor].iter().map(|other| *other as usize);
        others.filter(|other| self.is_known(*other)).take(N_NEIGHBORS)
    }

    /// What the nearest did; the outlook with what they did beyond theirs.
    fn neighbors(&self, actor: usize) -> (Chances, Chances) {
        let weight = |agreement: f64| exp(SHARPNESS * (agreement - 1.0));
        let (mut did, mut beyond, mut total) = ([0.0; N_STANDS], [0.0; N_STANDS], 0.0);
        for other in self.nearest(actor) {
            let weight = weight(self.ground.agreement(actor, other));
            let stand = usize::from(self.stands[other]);
            did[stand] += weight;
            beyond[stand] += weight;
            for (beyond, chance) in beyond.iter_mut().zip(&self.outlook[other]) {
                *beyond -= weight * chance;
            }
            total += weight;
        }
        let pull = 0.3 * weight(1.0 - NEAR);
        let outlook = self.outlook[actor];
        for stand in 0..N_STANDS {
            did[stand] = (did[stand] + pull * outlook[stand]) / (total + pull);
            beyond[stand] = (outlook[stand] + beyond[stand] / (total + pull)).max(1e-3);
        }
        let sum: f64 = beyond.iter().sum();
        (did, beyond.map(|b| b / sum))
    }

    /// The outlook turned for all at once, by place, so that it fits the known stances best.
    fn turned(&self) -> Vec<Chances> {
        let n = self.stands.len();
        let logs: Vec<Chances> = self.outlook.iter().map(|chances| logs(*chances)).collect();
        let terms: Vec<[f64; N_TERMS]> = (0..n).map(|actor| self.terms(actor, logs[actor])).collect();
        let known: Vec<usize> = (0..n).filter(|actor| self.is_known(*actor)).collect();
        let mut turn = [[0.0; N_TERMS]; 2];
        for _ in 0..8 {
            let (slope, mut curve) = self.slope(&turn, &known, &terms, &logs);
            let step = solve(&mut curve, &slope);
            let mut longest = 0.0f64;
            for (value, step) in turn.iter_mut().flatten().zip(&step) {
                *value += step.clamp(-2.0, 2.0);
                longest = longest.max(step.abs());
            }
            if longest < 1e-2 {
                break;
            }
        }
        (0..n).map(|actor| turned_by(&turn, &terms[actor], logs[actor])).collect()
    }

    fn terms(&self, actor: usize, logs: Chances) -> [f64; N_TERMS] {
        let mut terms = [1.0; N_TERMS];
        terms[1..=N_DIMS].copy_from_slice(&self.ground.places[actor]);
        let similar = self.kin.similar[actor];
        let rest = [2.0 * similar[0], 2.0 * similar[1], 0.3 * (logs[0] - logs[2]), 0.3 * (logs[1] - logs[2])];
        terms[1 + N_DIMS..].copy_from_slice(&rest);
        terms
    }

    fn slope(
        &self,
        turn: &[[f64; N_TERMS]; 2],
        known: &[usize],
        terms: &[[f64; N_TERMS]],
        logs: &[Chances],
    ) -> (Vec<f64>, Vec<f64>) {
        let n = 2 * N_TERMS;
        let (mut slope, mut curve) = (vec![0.0; n], vec![0.0; n * n]);
        for actor in known {
            let terms = &terms[*actor];
            let chances = turned_by(turn, terms, logs[*actor]);
            for stand in 0..2 {
                let hit = f64::from(u8::from(usize::from(self.stands[*actor]) == stand));
                for (at, term) in terms.iter().enumerate() {
                    slope[stand * N_TERMS + at] += (hit - chances[stand]) * term;
                }
                // The lower triangle is enough.
                for other in 0..=stand {
                    let is_same = f64::from(u8::from(stand == other));
                    let bend = chances[stand] * (is_same - chances[other]);
                    for (at, a) in terms.iter().enumerate() {
                        let row = &mut curve[(stand * N_TERMS + at) * n + other * N_TERMS..][..N_TERMS];
                        row.iter_mut().zip(terms).for_each(|(cell, b)| *cell += bend * a * b);
                    }
                }
            }
        }
        for (nth, value) in turn.iter().flatten().enumerate() {
            let hold = if nth % N_TERMS == 0 { HOLD_ALL } else { HOLD };
            slope[nth] -= hold * value;
            curve[nth * n + nth] += hold;
        }
        (slope, curve)
    }

    fn case(&self, actor: usize) -> usize {
        usize::from(!(self.kin.kinship.is_close() && self.kin.last[actor] != UNKNOWN))
    }
}

fn turned_by(turn: &[[f64; N_TERMS]; 2], terms: &[f64; N_TERMS], logs: Chances) -> Chances {
    let mut turned = logs;
    for (log, turn) in turned.iter_mut().zip(turn) {
        *log += turn.iter().zip(terms).map(|(turn, term)| turn * term).sum::<f64>();
    }
    shares(turned)
}

/// What was learnt of how known stances tell missing ones.
#[derive(Debug)]
pub(super) struct Update {
    blends: Vec<Blend<N_OPINIONS>>,
}

impl Update {
    /// Learns from proposals on which some stances were hidden: what was known, and all stances.
    pub fn learn(cases: &[(Vec<Opinions<N_OPINIONS>>, Known<'_>, &[u8])], pool: &Pool) -> Update {
        let lessons: [Lessons<N_OPINIONS>; N_CASES] =
            Lessons::by_case(cases.iter().map(|(opinions, known, stands)| {
                let hidden = stands.iter().zip(opinions).enumerate();
                let hidden = hidden
                    .filter(|(actor, (stand, _))| usize::from(**stand) < N_STANDS && !known.is_known(*actor));
                hidden.map(|(actor, (stand, told))| (known.case(actor), (*told, *stand)))
            }));
        Update { blends: pool.map(&lessons, |lessons| Blend::learn(ASSUMED, lessons)) }
    }

    /// What a case to learn from holds.
    pub fn opinions(known: &Known<'_>) -> Vec<Opinions<N_OPINIONS>> {
        known.opinions()
    }

    /// The chances of everybody's stand; of who has taken one, certainty.
    pub fn chances(&self, known: &Known<'_>, opinions: &[Opinions<N_OPINIONS>]) -> Vec<Chances> {
        let of = |actor: usize| match known.stands[actor] {
            stand if usize::from(stand) < N_STANDS => {
                let mut chances = [0.0; N_STANDS];
                chances[usize::from(stand)] = 1.0;
                chances
            }
            _ => self.blends[known.case(actor)].chances(&opinions[actor]),
        };
        (0..known.stands.len()).map(of).collect()
    }
}
