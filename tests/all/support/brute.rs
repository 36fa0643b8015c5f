//! The definitions written out pair by pair, slowly: what the counted forms are compared with.
#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use entente::model::*;
use entente::snapshot::Snapshot;
use std::collections::BTreeSet;

/// One proposal, as the world stands on a day: who stands on which side.
pub struct Item {
    pub date: Day,
    /// By actor, the step of a scale.
    pub sides: Vec<(ActorId, i8)>,
    /// The distance of the two ends of that scale.
    pub range: i8,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ratio {
    pub items: Vec<(f64, f64)>,
}

impl Ratio {
    pub fn pairs(&self) -> f64 {
        self.items.iter().map(|i| i.1).sum()
    }
    pub fn n(&self) -> usize {
        self.items.iter().filter(|i| i.1 > 0.0).count()
    }
    pub fn mean(&self) -> Option<f64> {
        let pairs = self.pairs();
        (pairs > 0.0).then(|| self.items.iter().map(|i| i.0).sum::<f64>() / pairs)
    }
    /// (num − θ·den) / Σ den of each item.
    pub fn influence(&self) -> Vec<f64> {
        let (mean, pairs) = (self.mean().unwrap(), self.pairs());
        self.items.iter().map(|(num, den)| (num - mean * den) / pairs).collect()
    }
    pub fn se(&self) -> Option<f64> {
        (self.n() >= 2).then(|| root_of_squares(&self.influence()))
    }
}

pub fn root_of_squares(values: &[f64]) -> f64 {
    values.iter().map(|v| v * v).sum::<f64>().sqrt()
}

pub fn agreement(x: i8, y: i8, measure: Measure, range: i8) -> f64 {
    match measure {
        Measure::Exact => f64::from(u8::from(x == y)),
        Measure::Half => 1.0 - f64::from((x - y).abs()) / f64::from(range),
    }
}

pub fn members(snapshot: &Snapshot, bloc: BlocId, date: Day) -> BTreeSet<ActorId> {
    let of = snapshot.memberships.iter().filter(|m| m.bloc == bloc && m.role.counts());
    of.filter(|m| m.since.is_none_or(|s| s <= date) && m.until.is_none_or(|u| date <= u))
        .map(|m| m.actor)
        .collect()
}

/// Every unordered pair of two different actors, one in each set.
pub fn cross_pairs(a: &BTreeSet<ActorId>, b: &BTreeSet<ActorId>) -> BTreeSet<(ActorId, ActorId)> {
    let all = a.iter().flat_map(|x| b.iter().map(move |y| (*x.min(y), *x.max(y))));
    all.filter(|(x, y)| x != y).collect()
}

pub fn ratio(
    items: &[&Item],
    measure: Measure,
    pairs: impl Fn(&Item) -> BTreeSet<(ActorId, ActorId)>,
) -> Ratio {
    let of = |item: &&Item| {
        let side = |actor: ActorId| item.sides.iter().find(|(a, _)| *a == actor).map(|(_, s)| *s);
        pairs(item).into_iter().fold((0.0, 0.0), |(num, den), (x, y)| match (side(x), side(y)) {
            (Some(x), Some(y)) => (num + agreement(x, y, measure, item.range), den + 1.0),
            _ => (num, den),
        })
    };
    Ratio { items: items.iter().map(of).collect() }
}

pub struct Blocs {
    pub cross: Ratio,
    pub within_a: Ratio,
    pub within_b: Ratio,
    pub n_possible: f64,
}

impl Blocs {
    pub fn of(
        snapshot: &Snapshot,
        items: &[&Item],
        a: BlocId,
        b: BlocId,
        measure: Measure,
        dual: Dual,
    ) -> Blocs {
        let sets = |item: &Item| {
            let (a, b) = (members(snapshot, a, item.date), members(snapshot, b, item.date));
            match dual {
                Dual::Keep => (a, b),
                Dual::Exclude => (&a - &b, &b - &a),
            }
        };
        Blocs {
            cross: ratio(items, measure, |i| {
                let (a, b) = sets(i);
                cross_pairs(&a, &b)
            }),
            within_a: ratio(items, measure, |i| cross_pairs(&sets(i).0, &sets(i).0)),
            within_b: ratio(items, measure, |i| cross_pairs(&sets(i).1, &sets(i).1)),
            n_possible: items.iter().map(|i| cross_pairs(&sets(i).0, &sets(i).1).len() as f64).sum(),
        }
    }

    pub fn separation(&self) -> Option<f64> {
        let (a, b, x) = (self.within_a.mean()?, self.within_b.mean()?, self.cross.mean()?);
        Some((a + b) / 2.0 - x)
    }

    pub fn separation_se(&self) -> Option<f64> {
        self.separation()?;
        if [&self.cross, &self.within_a, &self.within_b].iter().any(|r| r.n() < 2) {
            return None;
        }
        let (a, b, x) = (self.within_a.influence(), self.within_b.influence(), self.cross.influence());
        let all: Vec<f64> = (0..x.len()).map(|r| (a[r] + b[r]) / 2.0 - x[r]).collect();
        Some(root_of_squares(&all))
    }
}
