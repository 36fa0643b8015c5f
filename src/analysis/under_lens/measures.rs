//! Pairs and blocs by any measure of the register, with intervals of either kind; from a lens to outcomes.

use super::AnalysisError;
use super::in_view::select;
use crate::analysis::Watch;
use crate::analysis::{
    BetweenMethod, BlocsPoint, BlocsSeries, Bootstrap, BootstrapBy, CohesionPoint, Convergence,
    ConvergencePoint, PairMethod, PairSeries, Params, Pool, WithinMethod, WithinSeries, blocs, convergence,
    convergence_resampled, cross_resampled, interval_at, pair_series, within, within_resampled,
};
use crate::model::{ActorId, BlocId, Lens};
use crate::snapshot::{Selection, Snapshot};

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Intervals {
    /// From the standard error of the delta method, by the normal distribution.
    Delta {
        /// The share inside, such as 0.95.
        level: f64,
    },
    /// By drawing proposals or families again.
    Bootstrap(Bootstrap),
}

impl Default for Intervals {
    fn default() -> Intervals {
        Intervals::Delta { level: 0.95 }
    }
}

impl Intervals {
    /// One word, as tables use it.
    pub fn word(self) -> &'static str {
        match self {
            Intervals::Delta { .. } => "delta",
            Intervals::Bootstrap(Bootstrap { by: BootstrapBy::Proposal, .. }) => "bootstrap",
            Intervals::Bootstrap(Bootstrap { by: BootstrapBy::Family, .. }) => "bootstrap-family",
        }
    }
}

/// A pair of blocs: its terms, and its series by some measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Agreement inside and between the two, and their separation.
    pub convergence: Convergence,
    /// By measure, in the order asked for.
    pub series: Vec<BlocsSeries>,
}

/// Pairs of actors over time by some measures: pair after pair, and for each the measures in their order.
pub fn compute_pairs(
    snapshot: &Snapshot,
    lens: &Lens,
    pairs: &[(ActorId, ActorId)],
    methods: &[PairMethod],
) -> Result<Vec<PairSeries>, AnalysisError> {
    Ok(pair_series(&select(snapshot, lens)?, pairs, methods, lens.min_n))
}

/// Blocs in themselves over time by some measures: bloc after bloc, and for each the measures in their order.
pub fn compute_within(
    snapshot: &Snapshot,
    lens: &Lens,
    blocs: &[BlocId],
    methods: &[WithinMethod],
    intervals: Intervals,
    watch: &dyn Watch,
) -> Result<Vec<WithinSeries>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let (params, pool) = (Params::of(lens), Pool::new(0));
    let mut all = Vec::with_capacity(blocs.len() * methods.len());
    for bloc in blocs {
        watch.check()?;
        all.extend(match intervals {
            Intervals::Bootstrap(of) => {
                within_resampled(snapshot, &selection, *bloc, params, methods, &of, &pool, watch)
                    .map_err(AnalysisError::cannot)?
            }
            Intervals::Delta { level } => {
                let mut found = within(snapshot, &selection, *bloc, params, methods);
                found.iter_mut().flat_map(|s| &mut s.cohesion.points).for_each(|p| p.set_level(level));
                found
            }
        });
    }
    Ok(all)
}

/// Every pair of the lens's blocs over time by some measures, in their order. Drawn again are the separation and the
/// agreement between the blocs; the others keep the interval they have, if any.
pub fn compute_between(
    snapshot: &Snapshot,
    lens: &Lens,
    methods: &[BetweenMethod],
    intervals: Intervals,
    watch: &dyn Watch,
) -> Result<Vec<Compared>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let work = Work { snapshot, selection: &selection, params: Params::of(lens), watch };
    let mut all = Vec::new();
    for (nth, a) in selection.blocs.iter().enumerate() {
        for b in &selection.blocs[nth + 1..] {
            watch.check()?;
            all.push(work.compare((*a, *b), methods, intervals)?);
        }
    }
    Ok(all)
}

struct Work<'a> {
    snapshot: &'a Snapshot,
    selection: &'a Selection,
    params: Params,
    watch: &'a dyn Watch,
}

impl Work<'_> {
    fn compare(
        &self,
        (a, b): (BlocId, BlocId),
        methods: &[BetweenMethod],
        intervals: Intervals,
    ) -> Result<Compared, AnalysisError> {
        let (s, selection, params) = (self.snapshot, self.selection, self.params);
        let mut series = blocs(s, selection, a, b, params, methods);
        let bootstrap = match intervals {
            Intervals::Delta { level } => {
                let mut convergence = convergence(s, selection, a, b, params);
                convergence.points.iter_mut().for_each(|p| p.set_level(level));
                series.iter_mut().flat_map(|s| &mut s.points).for_each(|p| p.set_level(level));
                return Ok(Compared { convergence, series });
            }
            Intervals::Bootstrap(bootstrap) => bootstrap,
        };
        let (pool, watch) = (Pool::new(0), self.watch);
        let convergence = convergence_resampled(s, selection, (a, b), params, &bootstrap, &pool, watch)
            .map_err(AnalysisError::cannot)?;
        for series in &mut series {
            match series.method {
                BetweenMethod::Separation => {
                    for (point, of) in series.points.iter_mut().zip(&convergence.points) {
                        (point.se, point.lo, point.hi) = (of.se, of.lo, of.hi);
                    }
                }
                BetweenMethod::Cross => {
                    let found = cross_resampled(s, selection, (a, b), params, &bootstrap, &pool, watch);
                    for (point, of) in series.points.iter_mut().zip(found.map_err(AnalysisError::cannot)?) {
                        (point.se, point.lo, point.hi) =
                            (of.map(|r| r.se), of.map(|r| r.lo), of.map(|r| r.hi));
                    }
                }
                _ => series.points.iter_mut().for_each(|p| p.set_level(bootstrap.level)),
            }
        }
        Ok(Compared { convergence, series })
    }
}

/// What has a value with a standard error and an interval.
trait HasInterval {
    fn set_level(&mut self, level: f64);
}

macro_rules! has_interval {
    ($($point:ident: $value:ident),*) => {$(
        impl HasInterval for $point {
            fn set_level(&mut self, level: f64) {
                (self.lo, self.hi) = interval_at(self.$value, self.se, level);
            }
        }
    )*};
}

has_interval!(CohesionPoint: value, ConvergencePoint: separation, BlocsPoint: value);
