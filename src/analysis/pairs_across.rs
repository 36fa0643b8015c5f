//! Every pair of a member of one bloc with a member of the other in a period, each pair summed by itself.

use super::Params;
use super::between::{Between, Seats};
use super::bits::{has, places};
use super::dyads::segments;
use crate::model::{Dual, Measure, StepTable};
use crate::snapshot::{Period, Planes, Selection};
use std::collections::BTreeMap;
use std::rc::Rc;

const MOST_CUTS: usize = StepTable::MOST_STEPS as usize - 1;

/// The pairs of actors across two blocs that met, by their places on the axis, the lower first.
pub(super) struct Across {
    range: f64,
    pairs: BTreeMap<(usize, usize), Sums>,
}

/// Weighted sums over the proposals on which both have a step, and both sat in their blocs.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    total: f64,
    differ: f64,
    distance: f64,
    /// For each cut between two steps, how often each of the two stood on one side of it.
    beyond: [(f64, f64); MOST_CUTS],
}

impl Across {
    /// The mean agreement of each pair, in order.
    pub fn agreements(&self, measure: Measure) -> Vec<f64> {
        let agreement = |sums: &Sums| match measure {
            Measure::Exact => 1.0 - sums.differ / sums.total,
            Measure::Half => 1.0 - sums.distance / (self.range * sums.total),
        };
        self.pairs.values().map(agreement).collect()
    }

    /// Kappa with linear weights of each pair that varies, in order. With N proposals and R, C how often each stood on
    /// one side of a cut, Σ r_x·c_y·|x − y| is Σ over cuts of R(N − C) + C(N − R).
    pub fn kappas(&self) -> Vec<f64> {
        let kappa = |sums: &Sums| {
            let n = sums.total;
            let expected: f64 = sums.beyond.iter().map(|(r, c)| r * (n - c) + c * (n - r)).sum();
            (expected > 0.0).then(|| 1.0 - n * sums.distance / expected)
        };
        self.pairs.values().filter_map(kappa).collect()
    }
}

/// Sums one period up. With [`Dual::Keep`] nobody is paired with himself and every pair counts once.
pub(super) fn pairs_across(
    selection: &Selection,
    between: &Between<'_>,
    period: &Period,
    params: Params,
) -> Across {
    let planes = selection.agenda.planes();
    let weights = selection.weights(period);
    let mut across = Across { range: (planes.n_steps().max(2) - 1) as f64, pairs: BTreeMap::new() };
    // Columns one after the other with the same members and the same weight go together.
    let mut run: Option<Run> = None;
    for (nth, (column, seats)) in between.sittings(period.places.clone()).enumerate() {
        let Some(seats) = seats else { continue };
        let weight = weights.at(nth);
        match &mut run {
            Some((of, w, columns)) if *w == weight && Rc::ptr_eq(of, &seats) => {
                columns.push(column as u32);
            }
            _ => {
                if let Some(run) = run.take() {
                    add(planes, &run, params.dual, &mut across);
                }
                run = Some((seats, weight, vec![column as u32]));
            }
        }
    }
    if let Some(run) = run {
        add(planes, &run, params.dual, &mut across);
    }
    across.pairs.retain(|_, sums| sums.total > 0.0);
    across
}

/// Who sat where, the weight of a proposal, and the columns.
type Run = (Rc<Seats>, f64, Vec<u32>);

fn add(planes: &Planes, (seats, weight, columns): &Run, dual: Dual, across: &mut Across) {
    let seated = |bits: &[u64]| places(bits.iter().copied()).collect::<Vec<usize>>();
    let (of_a, of_b) = (seated(&seats.a), seated(&seats.b));
    for part in segments(columns) {
        let (known, cuts) = planes.cuts(part.word);
        for a in &of_a {
            for b in &of_b {
                let (a, b) = (*a, *b);
                let is_twice = a > b && has(&seats.a, b) && has(&seats.b, a);
                if a == b || (dual == Dual::Keep && is_twice) {
                    continue;
                }
                let both = known[a] & known[b] & part.mask;
                if both == 0 {
                    continue;
                }
                let (low, high) = (a.min(b), a.max(b));
                let sums = across.pairs.entry((low, high)).or_default();
                let counted = |bits: u64| weight * f64::from(bits.count_ones());
                let mut differ = 0;
                for (cut, beyond) in cuts.iter().zip(&mut sums.beyond) {
                    let apart = (cut[low] ^ cut[high]) & both;
                    differ |= apart;
                    sums.distance += counted(apart);
                    *beyond = (beyond.0 + counted(cut[low] & both), beyond.1 + counted(cut[high] & both));
                }
                sums.total += counted(both);
                sums.differ += counted(differ);
            }
        }
    }
}
