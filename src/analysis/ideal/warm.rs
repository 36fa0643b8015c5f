//! What a fit leaves for the next one, so that one more vote takes a few rounds and no new start.

use super::fit::{Axis, Fit};
use super::items::Cuts;
use super::places::Places;
use super::record::{ItemKey, Record};
use crate::model::ActorId;
use crate::snapshot::Period;
use std::collections::HashMap;

/// Slopes, cuts and places by what they are of.
#[derive(Debug)]
pub(in crate::analysis) struct Warm {
    axes: Vec<WarmAxis>,
}

#[derive(Debug)]
struct WarmAxis {
    cuts: HashMap<ItemKey, Cuts>,
    places: HashMap<(ActorId, String), (f64, f64)>,
}

impl Warm {
    pub(super) fn of(
        fit: &Fit,
        record: &Record,
        keys: &[ItemKey],
        actors: &[ActorId],
        periods: &[Period],
    ) -> Warm {
        let axis = |axis: &Axis| WarmAxis {
            cuts: record
                .items
                .iter()
                .zip(&axis.cuts)
                .map(|(item, cuts)| (keys[item.source], *cuts))
                .collect(),
            places: (0..record.n_positions.len())
                .filter(|slot| record.n_positions[*slot] > 0)
                .map(|slot| {
                    let (period, actor) = (slot / actors.len(), slot % actors.len());
                    let key = (actors[actor], periods[period].label.clone());
                    (key, (axis.places.mean[slot], axis.places.variance[slot]))
                })
                .collect(),
        };
        Warm { axes: fit.axes.iter().map(axis).collect() }
    }

    /// The axes from which a fit of this record can set out; none where there are fewer than asked for.
    pub(super) fn axes(
        &self,
        n_dims: usize,
        record: &Record,
        keys: &[ItemKey],
        actors: &[ActorId],
        periods: &[Period],
    ) -> Option<Vec<Axis>> {
        let axes = self.axes.get(..n_dims)?;
        Some(axes.iter().map(|axis| axis.laid_on(record, keys, actors, periods)).collect())
    }
}

impl WarmAxis {
    fn laid_on(&self, record: &Record, keys: &[ItemKey], actors: &[ActorId], periods: &[Period]) -> Axis {
        let n = record.n_positions.len();
        let (mut mean, mut variance) = (vec![0.0; n], vec![1.0; n]);
        for (period, of) in periods.iter().enumerate() {
            let mut key = (ActorId(0), of.label.clone());
            for (actor, id) in actors.iter().enumerate() {
                key.0 = *id;
                if let Some(place) = self.places.get(&key) {
                    (mean[period * actors.len() + actor], variance[period * actors.len() + actor]) = *place;
                }
            }
        }
        let cuts = record.items.iter().map(|item| match self.cuts.get(&keys[item.source]) {
            Some(cuts) if (cuts.high > cuts.low) == item.has_middle => *cuts,
            _ => Cuts::of_shares(item),
        });
        Axis { cuts: cuts.collect(), places: Places { mean, variance, carry: vec![0.0; n] } }
    }
}
