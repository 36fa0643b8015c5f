//! The agreement of all pairs of some actors in one period, and the pairs of these that agree most.

use super::{DyadTable, Params};
use crate::model::ActorId;
use crate::snapshot::Period;

/// The agreement of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PairCell {
    /// Mean agreement; none without a proposal on which both sides are known.
    pub value: Option<f64>,
    /// On how many proposals it rests.
    pub n_proposals: u32,
    /// Whether these are fewer than the minimum.
    pub too_few: bool,
}

/// All pairs of some actors in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct PairMatrix {
    /// When.
    pub period: Period,
    /// How it was computed.
    pub params: Params,
    /// The actors, in order of their keys.
    pub actors: Vec<ActorId>,
    /// The pairs (i, j), i < j, row after row.
    cells: Vec<PairCell>,
}

impl PairMatrix {
    /// The pairs of these actors in a period of the table (a place in its `periods`); none named: of all that share
    /// a proposal with anybody in it. None when there is no such period.
    pub fn new(table: &DyadTable, period: usize, actors: Option<&[ActorId]>) -> Option<PairMatrix> {
        let all = |place: &usize| {
            (0..table.actors.len())
                .any(|other| table.at(period, *place, other).is_some_and(|p| p.n_proposals > 0))
        };
        let mut places: Vec<usize> = match actors {
            Some(actors) => actors.iter().filter_map(|a| table.actors.binary_search(a).ok()).collect(),
            None => (0..table.actors.len()).filter(all).collect(),
        };
        places.sort_unstable();
        places.dedup();
        let mut cells = Vec::with_capacity(places.len() * places.len().saturating_sub(1) / 2);
        for (nth, a) in places.iter().enumerate() {
            for b in &places[nth + 1..] {
                let point = table.at(period, *a, *b);
                cells.push(point.map_or(PairCell::default(), |p| PairCell {
                    value: p.value,
                    n_proposals: p.n_proposals,
                    too_few: p.too_few,
                }));
            }
        }
        Some(PairMatrix {
            period: table.periods.get(period)?.clone(),
            params: table.params,
            actors: places.iter().filter_map(|place| table.actors.get(*place).copied()).collect(),
            cells,
        })
    }

    /// How many actors there are.
    pub fn n_actors(&self) -> usize {
        self.actors.len()
    }

    /// Two actors by their places in `actors`; without a value for an actor with itself.
    pub fn at(&self, a: usize, b: usize) -> PairCell {
        let (row, column) = (a.min(b), a.max(b));
        if row == column || column >= self.actors.len() {
            return PairCell::default();
        }
        let before = row * (2 * self.actors.len() - row - 1) / 2;
        self.cells.get(before + column - row - 1).copied().unwrap_or_default()
    }

    /// The agreement of two actors where it rests on enough proposals.
    pub fn sure(&self, a: usize, b: usize) -> Option<f64> {
        Some(self.at(a, b)).filter(|cell| !cell.too_few).and_then(|cell| cell.value)
    }

    /// By how much the agreement of two actors (by places here) changed since another period; none where one of the
    /// two values is undefined.
    pub fn change_since(&self, before: &PairMatrix, a: usize, b: usize) -> Option<f64> {
        let place = |at: usize| before.actors.binary_search(self.actors.get(at)?).ok();
        let was = before.at(place(a)?, place(b)?).value?;
        self.at(a, b).value.map(|now| now - was)
    }

    /// Pairs with enough proposals, and all that there could be.
    pub fn n_sure_of_all(&self) -> (usize, usize) {
        let n_sure = self.cells.iter().filter(|cell| !cell.too_few && cell.value.is_some()).count();
        (n_sure, self.cells.len())
    }
}

/// Two actors that agree, by their places in [`PairMatrix::actors`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The lesser place.
    pub a: usize,
    /// The greater place.
    pub b: usize,
    /// How far they agree, above 0.
    pub agreement: f64,
}

/// Where the line is drawn between pairs that are tied and pairs that are not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EdgeThreshold {
    /// Those that agree at least so far.
    From(f64),
    /// This share of the pairs that rest on enough proposals, those that agree most; pairs that agree just as far as
    /// the last of them are in, too.
    Share(f64),
}

/// The pairs of a matrix that rest on enough proposals, those that agree most first: how many are tied at any
/// threshold is looked up, not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Ties {
    pairs: Vec<Edge>,
}

impl Ties {
    /// Sorts the pairs of a matrix. Pairs without any agreement are left out.
    pub fn new(matrix: &PairMatrix) -> Ties {
        let mut pairs = Vec::with_capacity(matrix.cells.len());
        for a in 0..matrix.n_actors() {
            for b in a + 1..matrix.n_actors() {
                let agreement = matrix.sure(a, b).filter(|value| *value > 0.0);
                pairs.extend(agreement.map(|agreement| Edge { a, b, agreement }));
            }
        }
        pairs.sort_by(|p, q| q.agreement.total_cmp(&p.agreement).then(p.a.cmp(&q.a)).then(p.b.cmp(&q.b)));
        Ties { pairs }
    }

    /// How many pairs there are.
    pub fn n_pairs(&self) -> usize {
        self.pairs.len()
    }

    /// How many pairs agree at least so far.
    pub fn n_from(&self, threshold: f64) -> usize {
        self.pairs.partition_point(|pair| pair.agreement >= threshold)
    }

    /// The threshold that a wish comes to; none without pairs.
    pub fn threshold(&self, tied: EdgeThreshold) -> Option<f64> {
        match tied {
            EdgeThreshold::From(threshold) => Some(threshold),
            EdgeThreshold::Share(share) => {
                let n = (share.clamp(0.0, 1.0) * self.pairs.len() as f64).ceil() as usize;
                self.pairs.get(n.saturating_sub(1)).map(|pair| pair.agreement)
            }
        }
    }

    /// The pairs that agree at least so far.
    pub fn from(&self, threshold: f64) -> &[Edge] {
        &self.pairs[..self.n_from(threshold)]
    }

    /// The least and the greatest agreement of any pair.
    pub fn range(&self) -> Option<(f64, f64)> {
        Some((self.pairs.last()?.agreement, self.pairs.first()?.agreement))
    }
}
