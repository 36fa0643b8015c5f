//! One pair of blocs on the scale of three steps, all proposals weighing the same: a period at a time in plain columns.

use super::outcome::{interval, weighted_share};
use super::separations::{Counted, Shared};
use super::{Convergence, ConvergencePoint, Params};
use crate::model::Measure;
use crate::snapshot::{Period, Selection};

/// Points of a pair in full agreement.
const RANGE: f64 = 2.0;

/// Pairs on the proposals of a period: agreement in points, and how many there are. All are whole numbers.
#[derive(Default)]
struct Sums {
    points: Vec<f64>,
    pairs: Vec<f64>,
}

/// What one period needs, its memory used again for the next.
#[derive(Default)]
struct Columns {
    /// How many of each bloc stand on each step.
    a: [Vec<f64>; 3],
    b: [Vec<f64>; 3],
    cross: Sums,
    within_a: Sums,
    within_b: Sums,
    errors: Vec<f64>,
    possible: f64,
}

/// What [`super::convergence`] gives: the same sums in the same order.
pub(super) fn compare(selection: &Selection, a: &Counted, b: &Counted, params: Params) -> Convergence {
    let mut columns = Columns::default();
    let mut shared: Option<Shared> = None;
    let points = selection.periods.iter().map(|period| {
        columns.fill(selection, a, b, period, &mut shared);
        columns.point(period, params)
    });
    let points = points.collect();
    Convergence { bloc_a: a.members.bloc, bloc_b: b.members.bloc, params, points }
}

impl Columns {
    /// Counts who stands where, members of both left out.
    fn fill(
        &mut self,
        selection: &Selection,
        a: &Counted,
        b: &Counted,
        period: &Period,
        shared: &mut Option<Shared>,
    ) {
        let planes = selection.agenda.planes();
        let n = period.places.len();
        for plane in self.a.iter_mut().chain(&mut self.b) {
            plane.clear();
            plane.resize(n, 0.0);
        }
        self.possible = 0.0;
        for (nth, column) in selection.columns_of(period).iter().enumerate() {
            let (place, column) = (period.places.start + nth, *column as usize);
            let (Some(span_a), Some(span_b)) = (a.members.at(column), b.members.at(column)) else { continue };
            let first_columns = (span_a.first_column, span_b.first_column);
            if shared.as_ref().is_none_or(|s| s.first_columns != first_columns) {
                *shared = Some(Shared::new(span_a, span_b));
            }
            let Some(shared) = shared else { continue };
            self.possible += shared.possible as f64;
            let (of_a, of_b) = (a.steps[place].counts(), b.steps[place].counts());
            for step in 0..3 {
                let both: u32 = shared.both.as_ref().map_or(0, |both| {
                    let taken = planes.step(column, step).iter().zip(both);
                    taken.map(|(taken, both)| (taken & both).count_ones()).sum()
                });
                let count = |of: &[u64]| (of.get(step).copied().unwrap_or(0) as u32 - both) as f64;
                self.a[step][nth] = count(of_a);
                self.b[step][nth] = count(of_b);
            }
        }
    }

    fn point(&mut self, period: &Period, params: Params) -> ConvergencePoint {
        let near = f64::from(u8::from(params.measure == Measure::Half));
        across(&self.a, &self.b, near, &mut self.cross);
        inside(&self.a, near, &mut self.within_a);
        inside(&self.b, near, &mut self.within_b);
        let (cross, within_a, within_b) = (self.cross.total(), self.within_a.total(), self.within_b.total());
        let means = cross.mean().zip(within_a.mean().zip(within_b.mean()));
        let separation = means.map(|(x, (a, b))| 0.5 * (a + b) - x);
        let se = means.filter(|_| cross.n >= 2 && within_a.n >= 2 && within_b.n >= 2).map(|(x, (a, b))| {
            self.errors.clear();
            self.errors.resize(self.cross.pairs.len(), 0.0);
            for (nth, error) in self.errors.iter_mut().enumerate() {
                let inside = self.within_a.residual(nth, a) / within_a.pairs
                    + self.within_b.residual(nth, b) / within_b.pairs;
                *error = 0.5 * inside - self.cross.residual(nth, x) / cross.pairs;
            }
            root_of_squares(&self.errors)
        });
        let cross_se = cross.mean().filter(|_| cross.n >= 2).map(|x| {
            self.errors.clear();
            self.errors.extend((0..self.cross.pairs.len()).map(|nth| self.cross.residual(nth, x)));
            root_of_squares(&self.errors) / cross.pairs
        });
        let (lo, hi) = interval(separation, se);
        ConvergencePoint {
            period: period.clone(),
            cross: cross.mean(),
            cross_se,
            within_a: within_a.mean(),
            within_b: within_b.mean(),
            separation,
            se,
            lo,
            hi,
            n_proposals: cross.n,
            n_pairs: cross.pairs as u64,
            coverage: weighted_share(cross.pairs, self.possible),
            too_few: cross.n < params.min_n,
        }
    }
}

/// The sums over a period.
struct Total {
    points: f64,
    pairs: f64,
    n: u32,
}

impl Total {
    fn mean(&self) -> Option<f64> {
        (self.pairs > 0.0).then(|| self.points / (RANGE * self.pairs))
    }
}

impl Sums {
    fn resize(&mut self, n: usize) {
        self.points.resize(n, 0.0);
        self.pairs.resize(n, 0.0);
    }

    fn total(&self) -> Total {
        let n = self.pairs.iter().map(|pairs| u32::from(*pairs > 0.0)).sum();
        Total { points: self.points.iter().sum(), pairs: self.pairs.iter().sum(), n }
    }

    /// What remains of agreement when `mean` is expected of every pair.
    #[inline(always)]
    fn residual(&self, nth: usize, mean: f64) -> f64 {
        self.points[nth] / RANGE - mean * self.pairs[nth]
    }
}

/// Pairs across: full agreement on the same step, half of it one step apart where `near` is 1.
fn across([a0, a1, a2]: &[Vec<f64>; 3], [b0, b1, b2]: &[Vec<f64>; 3], near: f64, sums: &mut Sums) {
    let n = a0.len();
    sums.resize(n);
    let (a1, a2, b0, b1, b2) = (&a1[..n], &a2[..n], &b0[..n], &b1[..n], &b2[..n]);
    for nth in 0..n {
        let (p, q, r) = (a0[nth], a1[nth], a2[nth]);
        let (x, y, z) = (b0[nth], b1[nth], b2[nth]);
        sums.points[nth] = RANGE * (p * x + q * y + r * z) + near * (q * (x + z) + y * (p + r));
        sums.pairs[nth] = (p + q + r) * (x + y + z);
    }
}

/// Pairs inside a group.
fn inside([a0, a1, a2]: &[Vec<f64>; 3], near: f64, sums: &mut Sums) {
    let n = a0.len();
    sums.resize(n);
    let (a1, a2) = (&a1[..n], &a2[..n]);
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    for nth in 0..n {
        let (p, q, r) = (a0[nth], a1[nth], a2[nth]);
        sums.points[nth] = RANGE * (pairs(p) + pairs(q) + pairs(r)) + near * q * (p + r);
        sums.pairs[nth] = pairs(p + q + r);
    }
}

fn root_of_squares(values: &[f64]) -> f64 {
    values.iter().map(|v| v * v).sum::<f64>().sqrt()
}
