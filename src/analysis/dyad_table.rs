//! The agreement of all pairs of actors in all periods, summed from counts on atoms.

use super::dyads::mean;
use super::pair_counts::Block;
use super::{DyadPoint, PairCounts, Params, Pool};
use crate::model::{ActorId, Measure};
use crate::snapshot::{Period, Selection};
use multiversion::multiversion;

/// The agreement of all pairs of actors in all periods.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadTable {
    /// The actors, in order of their keys.
    pub actors: Vec<ActorId>,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// How it was computed.
    pub params: Params,
    block_of_row: Vec<u32>,
    blocks: Vec<Sums>,
}

/// For each period, for each pair of a block: proposals with both sides known, and agreement in halves.
#[derive(Debug, Clone, PartialEq)]
struct Sums {
    first_row: usize,
    n_pairs: usize,
    joint: Vec<u32>,
    halves: Vec<u32>,
}

impl PairCounts {
    /// Sums the counts over the periods of a selection: the one that was counted, or one that differs from it just
    /// in its window. None when it selects other proposals; then count anew.
    pub fn table(&self, selection: &Selection, params: Params, pool: &Pool) -> Option<DyadTable> {
        let mut block_of_row = Vec::with_capacity(self.actors.len());
        for (nth, block) in self.blocks.iter().enumerate() {
            block_of_row.extend(block.rows.clone().map(|_| nth as u32));
        }
        let empty = |block: &Block| Sums {
            first_row: block.rows.start,
            n_pairs: block.n_pairs,
            joint: Vec::new(),
            halves: Vec::new(),
        };
        let mut table = DyadTable {
            actors: self.actors.clone(),
            periods: Vec::new(),
            params,
            block_of_row,
            blocks: self.blocks.iter().map(empty).collect(),
        };
        self.table_again(selection, params, pool, &mut table).then_some(table)
    }

    /// As [`PairCounts::table`], into a table of the same counts whose memory serves again, as when just the window
    /// changes. False, and the table left as it is, when that cannot be.
    pub fn table_again(
        &self,
        selection: &Selection,
        params: Params,
        pool: &Pool,
        table: &mut DyadTable,
    ) -> bool {
        let is_same_shape = table.actors == self.actors && table.blocks.len() == self.blocks.len();
        let Some(atoms) = self.atoms_of_periods(selection).filter(|_| is_same_shape) else { return false };
        let steps = steps(&atoms);
        pool.update(&mut table.blocks, &self.blocks, |sums, block| sum(block, &steps, params.measure, sums));
        table.periods.clone_from(&selection.periods);
        table.params = params;
        true
    }
}

impl DyadTable {
    /// How many pairs of different actors there are.
    pub fn n_pairs(&self) -> usize {
        self.blocks.iter().map(|b| b.n_pairs).sum()
    }

    /// The agreement of two different actors in a period (a place in `periods`); none when one of them holds no
    /// position, they are the same, or there is no such period.
    pub fn point(&self, period: usize, actor_a: ActorId, actor_b: ActorId) -> Option<DyadPoint> {
        let place = |actor: ActorId| self.actors.binary_search(&actor).ok();
        self.at(period, place(actor_a)?, place(actor_b)?)
    }

    /// As [`DyadTable::point`], by places in `actors`.
    pub fn at(&self, period: usize, a: usize, b: usize) -> Option<DyadPoint> {
        let (row, other) = (a.min(b), a.max(b));
        if row == other {
            return None;
        }
        let block = self.blocks.get(*self.block_of_row.get(row)? as usize)?;
        let n_actors = self.actors.len();
        let before: usize = (block.first_row..row).map(|r| n_actors - r - 1).sum();
        let place = period * block.n_pairs + before + (other - row - 1);
        let (n_proposals, n_agree_halves) = (*block.joint.get(place)?, *block.halves.get(place)?);
        Some(DyadPoint {
            period: self.periods.get(period)?.clone(),
            value: mean(n_proposals, n_agree_halves),
            n_proposals,
            n_agree_halves,
            too_few: n_proposals < self.params.min_n,
        })
    }
}

/// What a running sum must take in and leave out to go from one period to the next.
struct Step {
    enter: Vec<u32>,
    leave: Vec<u32>,
}

fn steps(atoms: &[Vec<u32>]) -> Vec<Step> {
    let mut before: &[u32] = &[];
    let mut steps = Vec::with_capacity(atoms.len());
    for now in atoms {
        let without = |from: &[u32], these: &[u32]| {
            from.iter().copied().filter(|a| these.binary_search(a).is_err()).collect()
        };
        steps.push(Step { enter: without(now, before), leave: without(before, now) });
        before = now;
    }
    steps
}

fn sum(block: &Block, steps: &[Step], measure: Measure, sums: &mut Sums) {
    let n = block.n_pairs;
    let mut running = Running { joint: vec![0; n], differ: vec![0; n], oppose: vec![0; n] };
    let mut halves = vec![0; n];
    sums.joint.clear();
    sums.halves.clear();
    sums.joint.reserve_exact(n * steps.len());
    sums.halves.reserve_exact(n * steps.len());
    for step in steps {
        for atom in &step.enter {
            running.change(block, *atom as usize, 1);
        }
        for atom in &step.leave {
            running.change(block, *atom as usize, u32::MAX);
        }
        let second = match measure {
            Measure::Exact => &running.differ,
            Measure::Half => &running.oppose,
        };
        distances_to_halves(&mut halves, &running.joint, &running.differ, second);
        sums.joint.extend_from_slice(&running.joint);
        sums.halves.extend_from_slice(&halves);
    }
}

struct Running {
    joint: Vec<u32>,
    differ: Vec<u32>,
    oppose: Vec<u32>,
}

impl Running {
    /// Adds the counts of an atom `times` times: 1, or −1 in two's complement.
    fn change(&mut self, block: &Block, atom: usize, times: u32) {
        let here = atom * block.n_pairs..(atom + 1) * block.n_pairs;
        add_scaled(&mut self.joint, &block.joint[here.clone()], times);
        add_scaled(&mut self.differ, &block.differ[here.clone()], times);
        add_scaled(&mut self.oppose, &block.oppose[here], times);
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn add_scaled(sums: &mut [u32], counts: &[u8], times: u32) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum = sum.wrapping_add(u32::from(*count).wrapping_mul(times));
    }
}

/// Agreement in halves: twice the proposals less the distances, which are those of one step and those of a second
/// (half: where the sides are opposite; exact: wherever they differ). Never below 0, as no distance exceeds 2.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn distances_to_halves(halves: &mut [u32], joint: &[u32], first: &[u32], second: &[u32]) {
    for (halves, (joint, (first, second))) in
        halves.iter_mut().zip(joint.iter().zip(first.iter().zip(second)))
    {
        *halves = joint.wrapping_mul(2).wrapping_sub(*first).wrapping_sub(*second);
    }
}
