//! Agreement inside a bloc by any measure, over time.

use super::counts::Steps;
use super::methods::MethodKey;
use super::outcome::interval;
use super::random_group::RandomGroup;
use super::{Cohesion, CohesionPoint, Params, cohesion, shape};
use crate::model::{BlocId, Measure};
use crate::snapshot::{Members, Selection, Snapshot, Weights};

/// A measure of how united a bloc is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithinMethod {
    /// Agreement of two members, pooled over proposals.
    U,
    /// Agreement of two members, proposal by proposal.
    UMean,
    /// The index of Hix, Noury and Roland.
    AgreementIndex,
    /// Rice's index.
    Rice,
    /// Van der Eijk's agreement.
    VanDerEijk,
    /// Tastle and Wierman's consensus.
    Consensus,
    /// Polarization by van der Eijk's agreement.
    Polarization,
    /// Polarization of Esteban and Ray.
    EstebanRay,
}

impl WithinMethod {
    /// All of them, in the order of the register.
    pub const ALL: [WithinMethod; 8] = [
        WithinMethod::U,
        WithinMethod::UMean,
        WithinMethod::AgreementIndex,
        WithinMethod::Rice,
        WithinMethod::VanDerEijk,
        WithinMethod::Consensus,
        WithinMethod::Polarization,
        WithinMethod::EstebanRay,
    ];

    /// Its short name, that of the register.
    pub fn name(self) -> &'static str {
        self.key().method().name
    }

    /// Its entry in the register.
    pub fn key(self) -> MethodKey {
        match self {
            WithinMethod::U => MethodKey::Within,
            WithinMethod::UMean => MethodKey::WithinMean,
            WithinMethod::AgreementIndex => MethodKey::AgreementIndex,
            WithinMethod::Rice => MethodKey::Rice,
            WithinMethod::VanDerEijk => MethodKey::VanDerEijk,
            WithinMethod::Consensus => MethodKey::Consensus,
            WithinMethod::Polarization => MethodKey::Polarization,
            WithinMethod::EstebanRay => MethodKey::EstebanRay,
        }
    }

    /// What one proposal adds to the ratio that the measure is: numerator and denominator.
    pub(super) fn ratio(self, steps: &Steps, measure: Measure) -> [f64; 2] {
        match self {
            WithinMethod::U => {
                let sum = steps.inside(measure);
                [sum.agreement(), sum.pairs as f64]
            }
            _ => self.of(steps, measure).map_or([0.0, 0.0], |value| [value, 1.0]),
        }
    }

    /// Its value on one proposal; none where it has none.
    fn of(self, steps: &Steps, measure: Measure) -> Option<f64> {
        let counts = steps.counts();
        if steps.n_known() < 2 {
            return None;
        }
        match self {
            WithinMethod::U | WithinMethod::UMean => steps.inside(measure).mean(),
            WithinMethod::AgreementIndex => shape::agreement_index(counts),
            WithinMethod::Rice => shape::rice(counts).filter(|_| shape::n_decided(counts) >= 2),
            WithinMethod::VanDerEijk => shape::van_der_eijk(counts),
            WithinMethod::Consensus => shape::consensus(counts),
            WithinMethod::Polarization => shape::polarization(counts),
            WithinMethod::EstebanRay => shape::esteban_ray(counts),
        }
    }
}

/// One bloc over time by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinSeries {
    /// By which measure.
    pub method: WithinMethod,
    /// The values: as for U, with the value, its error and interval, and the number of proposals of this measure.
    pub cohesion: Cohesion,
    /// For each period, what a random group would score: as many as the members that take a side on a proposal (on
    /// average, rounded), each taking the sides with the shares that they have among all actors on the proposals of the
    /// period. Only for the Agreement Index and Rice, which flatter small groups.
    pub random_group: Vec<Option<f64>>,
}

/// A bloc in every period of a selection by some measures, in their order.
///
/// Apart from U, which pools pairs, a value is the mean over the proposals of the period on which at least two members
/// have a step (Rice: two are for or against), each counting its weight; its standard error is that of the mean,
/// sqrt(Σ (w (v − mean))²) / Σ w, none with fewer than two proposals.
pub fn within(
    snapshot: &Snapshot,
    selection: &Selection,
    bloc: BlocId,
    params: Params,
    methods: &[WithinMethod],
) -> Vec<WithinSeries> {
    let pooled = cohesion(snapshot, selection, bloc, params);
    let planes = selection.agenda.planes();
    let everybody = vec![u64::MAX; planes.n_actor_words()];
    let all = selection.columns.iter().map(|column| Steps::of(planes, *column as usize, &everybody));
    let steps: Vec<(Steps, Steps)> = own_steps(snapshot, selection, bloc).into_iter().zip(all).collect();
    let mut found = Vec::with_capacity(methods.len());
    for method in methods {
        let mut series = WithinSeries { method: *method, cohesion: pooled.clone(), random_group: Vec::new() };
        for point in &mut series.cohesion.points {
            let steps = steps.get(point.period.places.clone()).unwrap_or(&[]);
            let weights = selection.weights(&point.period);
            if *method != WithinMethod::U {
                let values = steps.iter().map(|(own, _)| method.of(own, params.measure));
                set_mean(point, values, &weights, params);
            }
            series.random_group.push(random_group(*method, steps, &weights));
        }
        found.push(series);
    }
    found
}

/// How many members stand on each step of each proposal of a selection, members of its day.
pub(super) fn own_steps(snapshot: &Snapshot, selection: &Selection, bloc: BlocId) -> Vec<Steps> {
    let planes = selection.agenda.planes();
    let members = Members::new(snapshot, &selection.agenda, bloc);
    let count = |column: &u32| {
        let span = members.at(*column as usize);
        span.map(|span| Steps::of(planes, *column as usize, &span.seats)).unwrap_or_default()
    };
    selection.columns.iter().map(count).collect()
}

fn set_mean(
    point: &mut CohesionPoint,
    values: impl Iterator<Item = Option<f64>>,
    weights: &Weights,
    params: Params,
) {
    let values: Vec<(f64, f64)> =
        values.enumerate().filter_map(|(nth, value)| Some((value?, weights.at(nth)))).collect();
    let (value, se, n) = weighted_mean(&values);
    (point.value, point.se) = (value, se);
    (point.lo, point.hi) = interval(value, se);
    point.n_proposals = n;
    point.too_few = n < params.min_n;
}

/// The mean of values with weights, its standard error, and how many of equal weight would tell as much.
pub(super) fn weighted_mean(values: &[(f64, f64)]) -> (Option<f64>, Option<f64>, u32) {
    let total: f64 = values.iter().map(|(_, w)| w).sum();
    let squares: f64 = values.iter().map(|(_, w)| w * w).sum();
    if squares <= 0.0 {
        return (None, None, 0);
    }
    let n = (total * total / squares + 1e-9).floor() as u32;
    let mean = values.iter().map(|(v, w)| v * w).sum::<f64>() / total;
    let spread: f64 = values.iter().map(|(v, w)| w * (v - mean)).map(|e| e * e).sum();
    (Some(mean), (n >= 2).then(|| spread.sqrt() / total), n)
}

fn random_group(method: WithinMethod, steps: &[(Steps, Steps)], weights: &Weights) -> Option<f64> {
    if !matches!(method, WithinMethod::AgreementIndex | WithinMethod::Rice) {
        return None;
    }
    let mut shares = vec![0.0; steps.first()?.1.counts().len()];
    let (mut members, mut total) = (0.0, 0.0);
    for (nth, (own, all)) in steps.iter().enumerate().filter(|(_, (own, _))| own.n_known() >= 2) {
        let weight = weights.at(nth);
        shares.iter_mut().zip(all.counts()).for_each(|(sum, n)| *sum += weight * *n as f64);
        members += weight * own.n_known() as f64;
        total += weight;
    }
    let size = (total > 0.0).then(|| (members / total).round() as u32)?;
    let group = RandomGroup::new(&shares, size);
    if method == WithinMethod::Rice { group.rice } else { group.agreement_index }
}
