//! Intervals of agreement inside a bloc, of agreement between two blocs, and of their separation, by the bootstrap.

use super::between::{Between, Terms};
use super::counts::{PairSum, Steps};
use super::resample::{Drawn, Ratios, Resampled, resample};
use super::within::own_steps;
use super::{Bootstrap, BootstrapBy, Convergence, Params, Pool, Stopped, Watch, WithinMethod, WithinSeries};
use super::{convergence, within};
use crate::model::{BlocId, FamilyId};
use crate::snapshot::{Members, Period, Selection, Snapshot};
use std::collections::HashMap;

/// As [`convergence`], with errors and intervals of the separation and of the agreement between the blocs by the
/// bootstrap: in each period its proposals (or families) are drawn again, actors never. Values and counts are the same.
/// Where windows fade, a proposal counts its weight in every replicate that draws it.
#[allow(clippy::too_many_arguments)]
pub fn convergence_resampled(
    snapshot: &Snapshot,
    selection: &Selection,
    (bloc_a, bloc_b): (BlocId, BlocId),
    params: Params,
    bootstrap: &Bootstrap,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Convergence, Stopped> {
    let mut found = convergence(snapshot, selection, bloc_a, bloc_b, params);
    let a = Members::new(snapshot, &selection.agenda, bloc_a);
    let b = Members::new(snapshot, &selection.agenda, bloc_b);
    let terms = Between::new(selection, &a, &b, params).terms(0..selection.columns.len());
    let of = |t: &Terms| [t.cross, t.within_a, t.within_b].map(ratio);
    let units = Units { snapshot, selection, by: bootstrap.by };
    let drawn: Vec<Drawn<6>> = selection.periods.iter().map(|p| units.of(p, &terms, of)).collect();
    let ratios = Ratios { shares: [-1.0, 0.5, 0.5, 0.0, 0.0, 0.0] };
    let separations = resample(&drawn, ratios, bootstrap, pool, watch)?;
    for (point, resampled) in found.points.iter_mut().zip(separations) {
        [point.se, point.lo, point.hi] = parts(resampled);
    }
    Ok(found)
}

/// The agreement between two blocs by the bootstrap: for each period of the selection its error and the ends of its
/// interval; none where it is undefined or rests on fewer than two proposals.
pub fn cross_resampled(
    snapshot: &Snapshot,
    selection: &Selection,
    (bloc_a, bloc_b): (BlocId, BlocId),
    params: Params,
    bootstrap: &Bootstrap,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Vec<Option<Resampled>>, Stopped> {
    let a = Members::new(snapshot, &selection.agenda, bloc_a);
    let b = Members::new(snapshot, &selection.agenda, bloc_b);
    let terms = Between::new(selection, &a, &b, params).terms(0..selection.columns.len());
    let units = Units { snapshot, selection, by: bootstrap.by };
    let drawn: Vec<Drawn<2>> =
        selection.periods.iter().map(|p| units.of(p, &terms, |t| [ratio(t.cross)])).collect();
    resample(&drawn, Ratios { shares: [1.0, 0.0] }, bootstrap, pool, watch)
}

/// As [`within`], with errors and intervals by the bootstrap.
#[allow(clippy::too_many_arguments)]
pub fn within_resampled(
    snapshot: &Snapshot,
    selection: &Selection,
    bloc: BlocId,
    params: Params,
    methods: &[WithinMethod],
    bootstrap: &Bootstrap,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Vec<WithinSeries>, Stopped> {
    let mut found = within(snapshot, selection, bloc, params, methods);
    let steps = own_steps(snapshot, selection, bloc);
    let units = Units { snapshot, selection, by: bootstrap.by };
    for series in &mut found {
        let of = |steps: &Steps| [series.method.ratio(steps, params.measure)];
        let drawn: Vec<Drawn<2>> = selection.periods.iter().map(|p| units.of(p, &steps, of)).collect();
        let resampled = resample(&drawn, Ratios { shares: [1.0, 0.0] }, bootstrap, pool, watch)?;
        for (point, resampled) in series.cohesion.points.iter_mut().zip(resampled) {
            [point.se, point.lo, point.hi] = parts(resampled);
        }
    }
    Ok(found)
}

fn ratio(sum: PairSum) -> [f64; 2] {
    [sum.agreement(), sum.pairs as f64]
}

fn parts(resampled: Option<Resampled>) -> [Option<f64>; 3] {
    [resampled.map(|r| r.se), resampled.map(|r| r.lo), resampled.map(|r| r.hi)]
}

/// What is drawn again.
struct Units<'a> {
    snapshot: &'a Snapshot,
    selection: &'a Selection,
    by: BootstrapBy,
}

impl Units<'_> {
    /// The units of a period, in order of their first proposal: for each ratio its numerator and its denominator.
    /// Proposals without any denominator are none.
    fn of<T, const R: usize, const N: usize>(
        &self,
        period: &Period,
        rows: &[T],
        ratios: impl Fn(&T) -> [[f64; 2]; R],
    ) -> Drawn<N> {
        let weights = self.selection.weights(period);
        let rows = rows.get(period.places.clone()).unwrap_or(&[]);
        let mut units: Vec<[f64; N]> = Vec::with_capacity(rows.len());
        let mut unit_of_family: HashMap<FamilyId, usize> = HashMap::new();
        for (nth, (column, row)) in self.selection.columns_of(period).iter().zip(rows).enumerate() {
            let here = ratios(row);
            if here.iter().all(|[_, den]| *den <= 0.0) {
                continue;
            }
            let next = units.len();
            let at =
                self.family(*column).map_or(next, |family| *unit_of_family.entry(family).or_insert(next));
            if at == next {
                units.push([0.0; N]);
            }
            for (sum, term) in units[at].iter_mut().zip(here.as_flattened()) {
                *sum += weights.at(nth) * term;
            }
        }
        Drawn { stream: (period.from.0, period.to.0), units }
    }

    fn family(&self, column: u32) -> Option<FamilyId> {
        if self.by == BootstrapBy::Proposal {
            return None;
        }
        let proposal = self.selection.agenda.columns().get(column as usize)?.proposal;
        self.snapshot.proposals.of_key(proposal.0)?.family
    }
}
