//! Agreement of pairs of actors: exact and half, from bit planes, for a few pairs or for all of them.

use super::Params;
use crate::model::{ActorId, Measure};
use crate::snapshot::{Period, Planes, Selection};

/// The agreement of one pair of actors in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadPoint {
    /// When.
    pub period: Period,
    /// Mean agreement, 0 to 1; none when there is no proposal on which both sides are known.
    pub value: Option<f64>,
    /// Proposals on which both sides are known.
    pub n_proposals: u32,
    /// Of these, how many the two agreed on, in halves: 2 for the same side, 1 for one step apart (half only).
    pub n_agree_halves: u32,
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
/// exact: the share of proposals on which both have a known side and it is the same. half: the mean of
/// 1 − |x − y| / 2 with x, y in {−1, 0, +1}. An actor without positions shares no proposal with anybody.
pub fn dyads(selection: &Selection, pairs: &[(ActorId, ActorId)], params: Params) -> Vec<DyadSeries> {
    let parts: Vec<Vec<Segment>> =
        selection.periods.iter().map(|p| segments(selection.columns_of(p))).collect();
    pairs
        .iter()
        .map(|(actor_a, actor_b)| {
            let places = selection.agenda.place_of(*actor_a).zip(selection.agenda.place_of(*actor_b));
            let points = selection
                .periods
                .iter()
                .zip(&parts)
                .map(|(period, parts)| {
                    let count = places.map(|(a, b)| count(selection.agenda.planes(), parts, a, b));
                    count.unwrap_or_default().point(period, params)
                })
                .collect();
            DyadSeries { actor_a: *actor_a, actor_b: *actor_b, measure: params.measure, points }
        })
        .collect()
}

/// Proposals on which two actors have known sides, on which these differ, and on which they are opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PairCount {
    pub joint: u32,
    pub differ: u32,
    pub oppose: u32,
}

impl PairCount {
    /// Agreement in halves: 2 for every proposal, less the distance of the two sides (exact: less 2 if not equal).
    pub fn halves(self, measure: Measure) -> u32 {
        match measure {
            Measure::Exact => 2 * (self.joint - self.differ),
            Measure::Half => 2 * self.joint - self.differ - self.oppose,
        }
    }

    fn point(self, period: &Period, params: Params) -> DyadPoint {
        let halves = self.halves(params.measure);
        DyadPoint {
            period: period.clone(),
            value: mean(self.joint, halves),
            n_proposals: self.joint,
            n_agree_halves: halves,
            too_few: self.joint < params.min_n,
        }
    }
}

/// Mean agreement; none without proposals.
pub(super) fn mean(n_proposals: u32, n_agree_halves: u32) -> Option<f64> {
    (n_proposals > 0).then(|| f64::from(n_agree_halves) / (2.0 * f64::from(n_proposals)))
}

fn count(planes: &Planes, parts: &[Segment], a: usize, b: usize) -> PairCount {
    let mut sum = PairCount::default();
    for part in parts {
        let [known, fors, againsts] = planes.word(part.word);
        let both = known[a] & known[b] & part.mask;
        let (x, y) = ((fors[a] ^ fors[b]) & both, (againsts[a] ^ againsts[b]) & both);
        sum.joint += both.count_ones();
        sum.differ += (x | y).count_ones();
        sum.oppose += (x & y).count_ones();
    }
    sum
}
