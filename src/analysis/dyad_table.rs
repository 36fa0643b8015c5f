//! The agreement of all pairs of actors in all periods, summed from counts on atoms.

use super::dyads::{PairCount, PairTotal};
use super::pair_counts::{Block, Layout};
use super::{DyadPoint, PairCounts, Params, Pool};
use crate::model::{ActorId, Measure};
use crate::snapshot::{Period, Selection};
use multiversion::multiversion;
use std::ops::Range;

/// The agreement of all pairs of actors in all periods.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadTable {
    /// The actors, in order of their keys.
    pub actors: Vec<ActorId>,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// How it was computed.
    pub params: Params,
    /// K − 1, the distance of the two ends of the scale.
    range: u32,
    block_of_row: Vec<u32>,
    blocks: Vec<Sums>,
}

/// What is kept of the pairs of a block.
#[derive(Debug, Clone, PartialEq)]
struct Sums {
    first_row: usize,
    n_pairs: usize,
    of_pairs: PairSums,
}

/// For each period, for each pair.
#[derive(Debug, Clone, PartialEq)]
enum PairSums {
    /// Proposals on which both have a step, and agreement in points.
    Counted { joint: Counts, points: Counts },
    /// Where windows fade: weighted sums.
    Faded(Vec<PairTotal>),
}

/// Counts, in half the memory where they are small enough.
#[derive(Debug, Clone, PartialEq)]
enum Counts {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

/// Up to so many points in a period, agreement fits 16 bits.
const MOST_NARROW: usize = u16::MAX as usize;

/// The agreement of all pairs of actors in all periods of a selection. Where windows will change over the same
/// proposals, keep [`PairCounts`] and ask those.
pub fn dyad_table(selection: &Selection, params: Params, pool: &Pool) -> DyadTable {
    let (layout, atoms) = Layout::new(selection);
    let plan = Plan::of(&layout, &layout.atoms_of_periods(selection).unwrap_or_default(), selection, params);
    let rows = layout.row_blocks();
    let blocks = pool.map(&rows, |rows| {
        let block = layout.count(&atoms, rows.clone());
        let mut sums = plan.empty(&block);
        plan.sum(&block, &mut sums);
        sums
    });
    DyadTable {
        block_of_row: block_of_row(&rows),
        range: layout.range,
        actors: layout.actors,
        periods: selection.periods.clone(),
        params,
        blocks,
    }
}

impl PairCounts {
    /// Sums the counts over the periods of a selection: the one that was counted, or one that differs from it just
    /// in its window. None when it selects other proposals; then count anew.
    pub fn table(&self, selection: &Selection, params: Params, pool: &Pool) -> Option<DyadTable> {
        let plan = Plan::new(&self.layout, selection, params)?;
        let blocks = pool.map(&self.blocks, |block| {
            let mut sums = plan.empty(block);
            plan.sum(block, &mut sums);
            sums
        });
        let rows: Vec<Range<usize>> = self.blocks.iter().map(|b| b.rows.clone()).collect();
        Some(DyadTable {
            actors: self.layout.actors.clone(),
            range: self.layout.range,
            periods: selection.periods.clone(),
            params,
            block_of_row: block_of_row(&rows),
            blocks,
        })
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
        let is_same_shape = table.actors == self.layout.actors && table.blocks.len() == self.blocks.len();
        let plan = Plan::new(&self.layout, selection, params).filter(|_| is_same_shape);
        let Some(plan) = plan else { return false };
        pool.update(&mut table.blocks, &self.blocks, |sums, block| plan.sum(block, sums));
        table.periods.clone_from(&selection.periods);
        table.params = params;
        true
    }
}

fn block_of_row(blocks: &[Range<usize>]) -> Vec<u32> {
    (0u32..).zip(blocks).flat_map(|(nth, rows)| rows.clone().map(move |_| nth)).collect()
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
        let total = match &block.of_pairs {
            PairSums::Counted { joint, points } => {
                let n = f64::from(joint.at(place)?);
                let agreement = f64::from(points.at(place)?) / f64::from(self.range);
                PairTotal { weight: n, squares: n, agreement }
            }
            PairSums::Faded(totals) => *totals.get(place)?,
        };
        Some(total.point(self.periods.get(period)?, self.params))
    }
}

/// What a running sum must take in and leave out to go from one period to the next.
struct Step {
    enter: Vec<u32>,
    leave: Vec<u32>,
}

/// How the periods are summed from atoms.
struct Plan {
    steps: Vec<Step>,
    measure: Measure,
    range: u32,
    is_narrow: bool,
    /// Where windows fade: the factor of everything before, for each period.
    fading: Option<Vec<f64>>,
}

impl Plan {
    /// None when the selection is not made of whole atoms of the layout.
    fn new(layout: &Layout, selection: &Selection, params: Params) -> Option<Plan> {
        layout.atoms_of_periods(selection).map(|atoms| Plan::of(layout, &atoms, selection, params))
    }

    fn of(layout: &Layout, atoms: &[Vec<u32>], selection: &Selection, params: Params) -> Plan {
        let mut before: &[u32] = &[];
        let mut steps = Vec::with_capacity(atoms.len());
        for now in atoms {
            let without = |from: &[u32], these: &[u32]| {
                from.iter().copied().filter(|a| these.binary_search(a).is_err()).collect()
            };
            steps.push(Step { enter: without(now, before), leave: without(before, now) });
            before = now;
        }
        let range = layout.range;
        let is_narrow = selection.periods.iter().all(|p| p.places.len() * range as usize <= MOST_NARROW);
        Plan { steps, measure: params.measure, range, is_narrow, fading: selection.fading() }
    }

    fn empty(&self, block: &Block) -> Sums {
        let counts = || Counts::Wide(Vec::new());
        Sums {
            first_row: block.rows.start,
            n_pairs: block.n_pairs,
            of_pairs: PairSums::Counted { joint: counts(), points: counts() },
        }
    }

    fn sum(&self, block: &Block, sums: &mut Sums) {
        match &self.fading {
            Some(fading) => sums.of_pairs = PairSums::Faded(self.faded(block, fading)),
            None => self.counted(block, sums),
        }
    }

    fn counted(&self, block: &Block, sums: &mut Sums) {
        let n = block.n_pairs;
        if !matches!(sums.of_pairs, PairSums::Counted { .. }) {
            *sums = self.empty(block);
        }
        let PairSums::Counted { joint, points } = &mut sums.of_pairs else { return };
        let mut running = Running { joint: vec![0; n], differ: vec![0; n], beyond: vec![0; n] };
        let mut now = vec![0; n];
        joint.clear(self.is_narrow, n * self.steps.len());
        points.clear(self.is_narrow, n * self.steps.len());
        for step in &self.steps {
            for atom in &step.enter {
                running.change(block, *atom as usize, 1);
            }
            for atom in &step.leave {
                running.change(block, *atom as usize, u32::MAX);
            }
            let times = match self.measure {
                Measure::Exact => [self.range, 0],
                Measure::Half => [1, 1],
            };
            let Running { joint: both, differ, beyond } = &running;
            points_of(&mut now, [both, differ, beyond], self.range, times);
            joint.extend(&running.joint);
            points.extend(&now);
        }
    }

    fn faded(&self, block: &Block, fading: &[f64]) -> Vec<PairTotal> {
        let n = block.n_pairs;
        let mut totals = vec![PairTotal::default(); n];
        let mut kept = Vec::with_capacity(n * self.steps.len());
        for (step, factor) in self.steps.iter().zip(fading) {
            let mut running = Running { joint: vec![0; n], differ: vec![0; n], beyond: vec![0; n] };
            for atom in &step.enter {
                running.change(block, *atom as usize, 1);
            }
            for (nth, total) in totals.iter_mut().enumerate() {
                let (joint, differ, beyond) = (running.joint[nth], running.differ[nth], running.beyond[nth]);
                let count = PairCount { joint, differ, distance: differ + beyond };
                let points = f64::from(count.points(self.measure, self.range));
                total.weight = total.weight * factor + f64::from(joint);
                total.squares = total.squares * factor * factor + f64::from(joint);
                total.agreement = total.agreement * factor + points / f64::from(self.range);
            }
            kept.extend_from_slice(&totals);
        }
        kept
    }
}

impl Counts {
    /// Empties them and makes room for `n`, narrow or wide.
    fn clear(&mut self, is_narrow: bool, n: usize) {
        if matches!(self, Counts::Narrow(_)) != is_narrow {
            *self = if is_narrow { Counts::Narrow(Vec::new()) } else { Counts::Wide(Vec::new()) };
        }
        match self {
            Counts::Narrow(counts) => {
                counts.clear();
                counts.reserve_exact(n);
            }
            Counts::Wide(counts) => {
                counts.clear();
                counts.reserve_exact(n);
            }
        }
    }

    fn extend(&mut self, more: &[u32]) {
        match self {
            Counts::Narrow(counts) => counts.extend(more.iter().map(|n| *n as u16)),
            Counts::Wide(counts) => counts.extend_from_slice(more),
        }
    }

    fn at(&self, place: usize) -> Option<u32> {
        match self {
            Counts::Narrow(counts) => counts.get(place).copied().map(u32::from),
            Counts::Wide(counts) => counts.get(place).copied(),
        }
    }
}

struct Running {
    joint: Vec<u32>,
    differ: Vec<u32>,
    beyond: Vec<u32>,
}

impl Running {
    /// Adds the counts of an atom `times` times: 1, or −1 in two's complement.
    fn change(&mut self, block: &Block, atom: usize, times: u32) {
        let here = atom * block.n_pairs..(atom + 1) * block.n_pairs;
        add_scaled(&mut self.joint, &block.joint[here.clone()], times);
        add_scaled(&mut self.differ, &block.differ[here.clone()], times);
        add_scaled(&mut self.beyond, &block.beyond[here], times);
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn add_scaled(sums: &mut [u32], counts: &[u8], times: u32) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum = sum.wrapping_add(u32::from(*count).wrapping_mul(times));
    }
}

/// Agreement in points: `range` times the proposals less the distances. On the scale of three steps these are those of
/// one step and those of a second (half: where the sides are opposite; exact: wherever they differ); on a longer scale
/// exact agreement is `range` points or none. Never below 0, as no distance exceeds the range.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn points_of(points: &mut [u32], [joint, differ, second]: [&[u32]; 3], range: u32, times: [u32; 2]) {
    for (points, (joint, (differ, second))) in
        points.iter_mut().zip(joint.iter().zip(differ.iter().zip(second)))
    {
        let distance = differ.wrapping_mul(times[0]).wrapping_add(second.wrapping_mul(times[1]));
        *points = joint.wrapping_mul(range).wrapping_sub(distance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic)]
    fn wide_counts_are_those_of_narrow_ones_and_reach_further() {
        let n_atoms = 400usize;
        let block = Block {
            rows: 0..1,
            n_pairs: 2,
            joint: vec![255; 2 * n_atoms],
            differ: [255, 7].repeat(n_atoms),
            beyond: [255, 2].repeat(n_atoms),
        };
        let all: Vec<u32> = (0..n_atoms as u32).collect();
        let last_three: Vec<u32> = all[n_atoms - 3..].to_vec();
        let plan = |periods: &[&Vec<u32>], is_narrow| {
            let mut before: Vec<u32> = Vec::new();
            let steps = periods.iter().map(|now| {
                let step = Step {
                    enter: now.iter().copied().filter(|a| !before.contains(a)).collect(),
                    leave: before.iter().copied().filter(|a| !now.contains(a)).collect(),
                };
                before = now.to_vec();
                step
            });
            Plan { steps: steps.collect(), measure: Measure::Half, range: 2, is_narrow, fading: None }
        };
        let sum = |plan: &Plan| {
            let mut sums = plan.empty(&block);
            plan.sum(&block, &mut sums);
            let PairSums::Counted { joint, points } = &sums.of_pairs else { panic!("counts") };
            let at = |place| (joint.at(place), points.at(place));
            (0..2 * plan.steps.len()).map(at).collect::<Vec<_>>()
        };
        let short = [&last_three];
        assert_eq!(sum(&plan(&short, true)), sum(&plan(&short, false)));
        let wide = sum(&plan(&[&all, &last_three], false));
        let n = 255 * n_atoms as u32;
        assert_eq!(wide[0], (Some(n), Some(0)));
        assert_eq!(wide[1], (Some(n), Some(2 * n - 9 * n_atoms as u32)));
        assert_eq!(wide[2..], sum(&plan(&short, false)));
    }
}
