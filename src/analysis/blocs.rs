//! Two blocs by any measure, over time.

use super::between::Between;
use super::members_means::{ActorMeans, actor_means};
use super::methods::MethodKey;
use super::outcome::interval;
use super::pairs_across::{Across, pairs_across};
use super::within::weighted_mean;
use super::{Convergence, ConvergencePoint, Params, convergence, spread};
use crate::model::BlocId;
use crate::snapshot::{Members, Period, Selection, Snapshot};

/// A measure of two blocs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BetweenMethod {
    /// Agreement inside the blocs less agreement between them.
    Separation,
    /// Agreement of a member of one with a member of the other, pooled.
    Cross,
    /// The same, pair by pair.
    CrossMean,
    /// Kappa with linear weights, pair by pair.
    CrossKappa,
    /// Distance of the mean stances, proposal by proposal.
    ProposalDistance,
    /// Distance of the means of the members' mean stances.
    MeanDistance,
    /// Distance of the medians of these.
    MedianDistance,
    /// Wasserstein-1 distance of these.
    Wasserstein,
    /// Squared energy distance of these.
    Energy,
    /// Its root.
    EnergyRoot,
}

impl BetweenMethod {
    /// All of them, in the order of the register.
    pub const ALL: [BetweenMethod; 10] = [
        BetweenMethod::Separation,
        BetweenMethod::Cross,
        BetweenMethod::CrossMean,
        BetweenMethod::CrossKappa,
        BetweenMethod::ProposalDistance,
        BetweenMethod::MeanDistance,
        BetweenMethod::MedianDistance,
        BetweenMethod::Wasserstein,
        BetweenMethod::Energy,
        BetweenMethod::EnergyRoot,
    ];

    /// Its short name, that of the register.
    pub fn name(self) -> &'static str {
        self.key().method().name
    }

    /// Its entry in the register.
    pub fn key(self) -> MethodKey {
        match self {
            BetweenMethod::Separation => MethodKey::Separation,
            BetweenMethod::Cross => MethodKey::Cross,
            BetweenMethod::CrossMean => MethodKey::CrossMean,
            BetweenMethod::CrossKappa => MethodKey::CrossKappa,
            BetweenMethod::ProposalDistance => MethodKey::ProposalDistance,
            BetweenMethod::MeanDistance => MethodKey::MeanDistance,
            BetweenMethod::MedianDistance => MethodKey::MedianDistance,
            BetweenMethod::Wasserstein => MethodKey::Wasserstein,
            BetweenMethod::Energy => MethodKey::Energy,
            BetweenMethod::EnergyRoot => MethodKey::EnergyRoot,
        }
    }

    fn needs_pairs(self) -> bool {
        matches!(self, BetweenMethod::CrossMean | BetweenMethod::CrossKappa)
    }
}

/// Two blocs in one period by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocsPoint {
    /// When.
    pub period: Period,
    /// The value; none where it is undefined.
    pub value: Option<f64>,
    /// Its standard error over proposals by the delta method; none where the measure has none of its own.
    pub se: Option<f64>,
    /// Lower end of the 95 % interval. Not clamped.
    pub lo: Option<f64>,
    /// Upper end of the 95 % interval.
    pub hi: Option<f64>,
    /// Proposals on which both blocs have a known side.
    pub n_proposals: u32,
    /// Members of the first bloc with a known side on at least one proposal of the period while they were members.
    pub n_members_a: u32,
    /// Members of the second.
    pub n_members_b: u32,
    /// Pairs of actors on which the value rests: for measures pair by pair, those for which it is defined, each once;
    /// else cross pairs with known sides, summed over proposals.
    pub n_pairs: u64,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// Two blocs over time by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocsSeries {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// By which measure.
    pub method: BetweenMethod,
    /// One point for each period, in order.
    pub points: Vec<BlocsPoint>,
}

/// Two blocs in every period of a selection by some measures, in their order. Membership is that of each proposal's
/// day; members of both blocs are left out or kept as `params.dual` says. A stance lies on −1 (the furthest against) to
/// 1 (the furthest for); an actor's mean is over all proposals of the period on which it has one as a member of the bloc.
pub fn blocs(
    snapshot: &Snapshot,
    selection: &Selection,
    bloc_a: BlocId,
    bloc_b: BlocId,
    params: Params,
    methods: &[BetweenMethod],
) -> Vec<BlocsSeries> {
    let Convergence { points, .. } = convergence(snapshot, selection, bloc_a, bloc_b, params);
    let a = Members::new(snapshot, &selection.agenda, bloc_a);
    let b = Members::new(snapshot, &selection.agenda, bloc_b);
    let between = Between::new(selection, &a, &b, params);
    let mut series: Vec<BlocsSeries> = methods
        .iter()
        .map(|method| BlocsSeries { bloc_a, bloc_b, method: *method, points: Vec::new() })
        .collect();
    for point in &points {
        let means = actor_means(selection, &between, &point.period);
        let has_pairs = methods.iter().any(|m| m.needs_pairs());
        let across = has_pairs.then(|| pairs_across(selection, &between, &point.period, params));
        for of in &mut series {
            of.points.push(value(of.method, point, &means, across.as_ref(), params));
        }
    }
    series
}

fn value(
    method: BetweenMethod,
    of: &ConvergencePoint,
    means: &ActorMeans,
    across: Option<&Across>,
    params: Params,
) -> BlocsPoint {
    let (xs, ys) = (&means.a, &means.b);
    let mut point = BlocsPoint {
        period: of.period.clone(),
        value: None,
        se: None,
        lo: None,
        hi: None,
        n_proposals: of.n_proposals,
        n_members_a: xs.len() as u32,
        n_members_b: ys.len() as u32,
        n_pairs: of.n_pairs,
        too_few: of.too_few,
    };
    match method {
        BetweenMethod::Separation => {
            (point.value, point.se, point.lo, point.hi) = (of.separation, of.se, of.lo, of.hi);
        }
        BetweenMethod::Cross => {
            (point.value, point.se) = (of.cross, of.cross_se);
            (point.lo, point.hi) = interval(of.cross, of.cross_se);
        }
        BetweenMethod::CrossMean | BetweenMethod::CrossKappa => {
            let values = across.map(|a| match method {
                BetweenMethod::CrossMean => a.agreements(params.measure),
                _ => a.kappas(),
            });
            let values = values.unwrap_or_default();
            (point.value, point.n_pairs) = (spread::mean(&values), values.len() as u64);
        }
        BetweenMethod::ProposalDistance => {
            (point.value, point.se, _) = weighted_mean(&means.distances);
            (point.lo, point.hi) = interval(point.value, point.se);
        }
        BetweenMethod::MeanDistance => point.value = spread::mean_distance(xs, ys),
        BetweenMethod::MedianDistance => point.value = spread::median_distance(xs, ys),
        BetweenMethod::Wasserstein => point.value = spread::wasserstein(xs, ys),
        BetweenMethod::Energy => point.value = spread::energy(xs, ys),
        BetweenMethod::EnergyRoot => point.value = spread::energy_root(xs, ys),
    }
    point
}
