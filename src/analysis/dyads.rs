//! Agreement of pairs of actors: exact and half, from bit planes, for a few pairs or for all of them.

use super::Params;
use super::outcome::effective_of;
use crate::model::{ActorId, Measure};
use crate::snapshot::{Period, Planes, Selection, Weights};

/// The agreement of one pair of actors in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadPoint {
    /// When.
    pub period: Period,
    /// Mean agreement, 0 to 1; none when there is no proposal on which both sides are known.
    pub value: Option<f64>,
    /// Proposals on which both sides are known; where windows fade, how many of equal weight would tell as much.
    pub n_proposals: u32,
    /// On how many of these the two agreed, a part of one where they stood some steps apart (half only); where
    /// windows fade, weighted.
    pub agreement: f64,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// The agreement of one pair of actors over time.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadSeries {
    /// One actor.
    pub actor_a: ActorId,
    /// The other.
    pub actor_b: ActorId,
    /// How agreement is measured.
    pub measure: Measure,
    /// One point for each period, in order.
    pub points: Vec<DyadPoint>,
}

/// A word of the planes and those of its 64 columns that are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub word: usize,
    pub mask: u64,
}

/// Columns as words and masks; each column is named once.
pub(super) fn segments(columns: &[u32]) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    for column in columns {
        let (word, bit) = (*column as usize / 64, 1u64 << (column % 64));
        match found.last_mut().filter(|s| s.word == word) {
            Some(segment) => segment.mask |= bit,
            None => found.push(Segment { word, mask: bit }),
        }
    }
    found
}

/// The agreement of pairs of actors in every period of a selection, in the order of `pairs`.
///
/// exact: the share of proposals on which both have a step and it is the same. half: the mean of
/// 1 − |x − y| / (K − 1) with x, y in {1 … K}. An actor without positions shares no proposal with anybody.
pub fn dyads(selection: &Selection, pairs: &[(ActorId, ActorId)], params: Params) -> Vec<DyadSeries> {
    let parts: Vec<Vec<(Segment, f64)>> =
        selection.periods.iter().map(|p| weighted_segments(selection, p)).collect();
    let planes = selection.agenda.planes();
    pairs
        .iter()
        .map(|(actor_a, actor_b)| {
            let places = selection.agenda.place_of(*actor_a).zip(selection.agenda.place_of(*actor_b));
            let points = selection
                .periods
                .iter()
                .zip(&parts)
                .map(|(period, parts)| {
                    let sum = places.map(|(a, b)| sum(planes, parts, a, b, params.measure));
                    sum.unwrap_or_default().point(period, params)
                })
                .collect();
            DyadSeries { actor_a: *actor_a, actor_b: *actor_b, measure: params.measure, points }
        })
        .collect()
}

/// The columns of a period as words and masks, those of one weight together.
fn weighted_segments(selection: &Selection, period: &Period) -> Vec<(Segment, f64)> {
    let columns = selection.columns_of(period);
    let weights = match selection.weights(period) {
        Weights::Even => return segments(columns).into_iter().map(|s| (s, 1.0)).collect(),
        Weights::Each(weights) => weights,
    };
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=columns.len() {
        if end == columns.len() || weights.get(end) != weights.get(start) {
            let weight = weights.get(start).copied().unwrap_or(0.0);
            found.extend(segments(&columns[start..end]).into_iter().map(|s| (s, weight)));
            start = end;
        }
    }
    found
}

/// Proposals on which two actors have a step, on which these differ, and their distance in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PairCount {
    pub joint: u32,
    pub differ: u32,
    pub distance: u32,
}

impl PairCount {
    /// Agreement in points: `range` for every proposal, less the distance of the two steps (exact: less `range` if
    /// they differ).
    pub fn points(self, measure: Measure, range: u32) -> u32 {
        match measure {
            Measure::Exact => range * (self.joint - self.differ),
            Measure::Half => range * self.joint - self.distance,
        }
    }
}

/// Weighted sums over the proposals of a period.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct PairTotal {
    /// Σ w.
    pub weight: f64,
    /// Σ w².
    pub squares: f64,
    /// Σ w·agreement.
    pub agreement: f64,
}

impl PairTotal {
    /// Proposals, or as many of equal weight as would tell as much (Kish 1965).
    pub fn n(self) -> u32 {
        effective_of(self.weight, self.squares)
    }

    /// Mean agreement; none without proposals.
    pub fn mean(self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.agreement / self.weight)
    }

    pub fn point(self, period: &Period, params: Params) -> DyadPoint {
        DyadPoint {
            period: period.clone(),
            value: self.mean(),
            n_proposals: self.n(),
            agreement: self.agreement,
            too_few: self.n() < params.min_n,
        }
    }
}

fn sum(planes: &Planes, parts: &[(Segment, f64)], a: usize, b: usize, measure: Measure) -> PairTotal {
    let range = planes.n_steps().saturating_sub(1).max(1) as u32;
    let mut total = PairTotal::default();
    let mut points = 0.0;
    for (part, weight) in parts {
        let count = count(planes, *part, a, b);
        total.weight += weight * f64::from(count.joint);
        total.squares += weight * weight * f64::from(count.joint);
        points += weight * f64::from(count.points(measure, range));
    }
    total.agreement = points / f64::from(range);
    total
}

fn count(planes: &Planes, part: Segment, a: usize, b: usize) -> PairCount {
    let (known, cuts) = planes.cuts(part.word);
    let both = known[a] & known[b] & part.mask;
    let mut count = PairCount { joint: both.count_ones(), ..PairCount::default() };
    let mut differ = 0;
    for cut in cuts {
        let apart = (cut[a] ^ cut[b]) & both;
        differ |= apart;
        count.distance += apart.count_ones();
    }
    count.differ = differ.count_ones();
    count
}
