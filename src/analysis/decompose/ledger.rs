//! The sums of one term (across, or inside a bloc) from which its parts follow, and the parts.

use super::grid::{Grid, Pair, Sum};
use crate::analysis::bits::has;

/// Positions, membership, agenda.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Split {
    /// The same pairs on the same texts changed stance.
    pub positions: f64,
    /// Pairs came and went with members of the blocs.
    pub membership: f64,
    /// The mix of texts changed.
    pub agenda: f64,
}

impl Split {
    /// The parts together.
    pub fn sum(self) -> f64 {
        self.positions + self.membership + self.agenda
    }

    /// Adds so much of another.
    pub(super) fn add(&mut self, share: f64, other: Split) {
        self.positions += share * other.positions;
        self.membership += share * other.membership;
        self.agenda += share * other.agenda;
    }
}

/// One term, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Shares {
    pub before: f64,
    pub after: f64,
    pub split: Split,
    /// Positions and membership, by place of the actor.
    pub by_actor: Vec<Split>,
    /// Positions and agenda, by place of the text.
    pub by_text: Vec<Split>,
}

/// What an actor had a hand in: half of each pair.
#[derive(Debug, Clone, Copy, Default)]
struct OfActor {
    moved: [f64; 2],
    came: Sum,
    went: Sum,
}

/// What a text holds of the pairs that stayed.
#[derive(Debug, Clone, Copy, Default)]
struct OfText {
    moved: [f64; 2],
    /// By agenda, then by the window that the stances are of.
    num: [[f64; 2]; 2],
    den: [f64; 2],
}

/// Sums over all pairs, none of them scaled yet.
#[derive(Debug)]
pub(super) struct Ledger {
    /// Pairs with known stances in both windows: agreement by agenda and by the window that the stances are of.
    num: [[f64; 2]; 2],
    den: [f64; 2],
    /// Pairs of the later window only.
    came: Sum,
    /// Pairs of the earlier window only.
    went: Sum,
    actors: Vec<OfActor>,
    texts: Vec<OfText>,
    scratch: Vec<[Sum; 2]>,
}

/// The weight of a factor's step when the other two stand at these ends (0 or 1): how many of the 3! orders pass it.
fn shapley(one: usize, other: usize) -> f64 {
    if one == other { 1.0 / 3.0 } else { 1.0 / 6.0 }
}

impl Ledger {
    pub fn new(grid: &Grid) -> Ledger {
        Ledger {
            num: [[0.0; 2]; 2],
            den: [0.0; 2],
            came: Sum::default(),
            went: Sum::default(),
            actors: vec![OfActor::default(); grid.actors.len()],
            texts: vec![OfText::default(); grid.texts.len()],
            scratch: vec![[Sum::default(); 2]; grid.texts.len()],
        }
    }

    /// Enters a pair.
    pub fn enter(&mut self, grid: &Grid, pair: &Pair<'_>) {
        let mut whole = [Sum::default(); 2];
        for (text, sums) in grid.texts.iter().zip(&mut self.scratch) {
            *sums = text.cells.clone().map(|cells| pair.sum(cells));
            whole[0].add(sums[0]);
            whole[1].add(sums[1]);
        }
        match (whole[0].den > 0.0, whole[1].den > 0.0) {
            (true, true) => self.enter_stayers(pair),
            (false, true) => {
                self.came.add(whole[1]);
                for (actor, share) in newcomers(grid, pair, 0) {
                    self.actors[actor].came.add(whole[1].times(share));
                }
            }
            (true, false) => {
                self.went.add(whole[0]);
                for (actor, share) in newcomers(grid, pair, 1) {
                    self.actors[actor].went.add(whole[0].times(share));
                }
            }
            (false, false) => {}
        }
    }

    fn enter_stayers(&mut self, pair: &Pair<'_>) {
        let mut moved = [0.0; 2];
        for (text, sums) in self.texts.iter_mut().zip(&self.scratch) {
            for agenda in [0, 1] {
                let here = sums[agenda];
                if here.den == 0.0 {
                    continue;
                }
                // What the pair's stances of the other window make of this window's texts: where it has none on a
                // text, those that it has.
                let there = sums[1 - agenda].mean().map_or(here.num, |mean| mean * here.den);
                let (was, is) = if agenda == 0 { (here.num, there) } else { (there, here.num) };
                text.num[agenda][0] += was;
                text.num[agenda][1] += is;
                text.den[agenda] += here.den;
                text.moved[agenda] += is - was;
                moved[agenda] += is - was;
                self.num[agenda][0] += was;
                self.num[agenda][1] += is;
                self.den[agenda] += here.den;
            }
        }
        for row in pair.rows {
            let actor = &mut self.actors[row.actor];
            actor.moved[0] += 0.5 * moved[0];
            actor.moved[1] += 0.5 * moved[1];
        }
    }

    /// The parts; none where nothing is known in one of the windows.
    pub fn shares(&self) -> Option<Shares> {
        let has_stayers = self.den[0] > 0.0;
        let whole = [self.den[0] + self.went.den, self.den[1] + self.came.den];
        if whole[0] <= 0.0 || whole[1] <= 0.0 {
            return None;
        }
        let w = [self.den[0] / whole[0], self.den[1] / whole[1]];
        let (went, came) = (self.went.mean().unwrap_or(0.0), self.came.mean().unwrap_or(0.0));
        // Agreement of the pairs that stayed, by agenda and stances.
        let stay = [0, 1].map(|a: usize| {
            [0, 1].map(|p: usize| match has_stayers {
                true => self.num[a][p] / self.den[a],
                false => 0.5 * (went + came),
            })
        });
        let value = |m: usize, a: usize, p: usize| {
            let others = [went, came][m];
            w[m] * stay[a][p] + (1.0 - w[m]) * others
        };
        let mut split = Split::default();
        let mut typical = 0.0;
        for (one, other) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let weight = shapley(one, other);
            split.positions += weight * (value(one, other, 1) - value(one, other, 0));
            split.membership += weight * (value(1, one, other) - value(0, one, other));
            split.agenda += weight * (value(one, 1, other) - value(one, 0, other));
            typical += weight * stay[one][other];
        }
        // How much of a step of the pairs that stayed reaches the whole when one other factor stands at each end.
        let reach = [w[0] / 3.0 + w[1] / 6.0, w[0] / 6.0 + w[1] / 3.0];
        let moved = |moved: [f64; 2]| -> f64 {
            if !has_stayers {
                return 0.0;
            }
            (0..2).map(|a| reach[a] * moved[a] / self.den[a]).sum()
        };
        let change = |sum: Sum, of: Sum, weight: f64| {
            if of.den > 0.0 { weight * (sum.num - typical * sum.den) / of.den } else { 0.0 }
        };
        let by_actor = self.actors.iter().map(|actor| Split {
            positions: moved(actor.moved),
            membership: change(actor.came, self.came, 1.0 - w[1]) - change(actor.went, self.went, 1.0 - w[0]),
            agenda: 0.0,
        });
        let by_text = self.texts.iter().map(|text| {
            let mix = |p: usize| {
                let level = 0.5 * (stay[0][p] + stay[1][p]);
                let pull = |a: usize| (text.num[a][p] - level * text.den[a]) / self.den[a];
                reach[p] * (pull(1) - pull(0))
            };
            let agenda = if has_stayers { mix(0) + mix(1) } else { 0.0 };
            Split { positions: moved(text.moved), membership: 0.0, agenda }
        });
        Some(Shares {
            before: value(0, 0, 0),
            after: value(1, 1, 1),
            split,
            by_actor: by_actor.collect(),
            by_text: by_text.collect(),
        })
    }
}

/// Whom a pair of one window only is put down to: those of the two who were no members in the other window; where
/// both were, or neither, half to each.
fn newcomers(grid: &Grid, pair: &Pair<'_>, other_window: usize) -> Vec<(usize, f64)> {
    let is_new = [0, 1].map(|n: usize| {
        let seated = &grid.seated[pair.blocs[n]][other_window];
        !has(seated, pair.rows[n].actor)
    });
    let share = if is_new[0] == is_new[1] { 0.5 } else { 1.0 };
    let counted = (0..2).filter(|n| is_new[0] == is_new[1] || is_new[*n]);
    counted.map(|n| (pair.rows[n].actor, share)).collect()
}
