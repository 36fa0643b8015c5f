//! Where blocs stand: their members' places taken together, and how far two of them are apart.

use super::outcome::IdealPoints;
use crate::model::{ActorId, BlocId};
use crate::snapshot::{Period, Selection, Snapshot};

/// Where the members of a bloc stand in one period, on one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocPlace {
    /// Whose members.
    pub bloc: BlocId,
    /// A place in [`IdealPoints::periods`].
    pub period: usize,
    /// Mean place of its members.
    pub mean: f64,
    /// Median place.
    pub median: f64,
    /// Standard deviation of the places (divided by n); 0 for a single member.
    pub sd: f64,
    /// Members with a point.
    pub n_members: u32,
}

/// How far two blocs are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocDistance {
    /// Distance of their means, 0 or more.
    pub of_means: f64,
    /// Distance of their medians.
    pub of_medians: f64,
    /// The spread of the members around both means: the root of the mean of both variances.
    pub spread: f64,
}

impl BlocPlace {
    /// The place of a bloc whose members stand there; none without any.
    pub fn of(bloc: BlocId, period: usize, mut places: Vec<f64>) -> Option<BlocPlace> {
        let n = places.len();
        places.sort_by(f64::total_cmp);
        let median = 0.5 * (places.get(n.checked_sub(1)? / 2)? + places.get(n / 2)?);
        let mean = places.iter().sum::<f64>() / n as f64;
        let sd = (places.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / n as f64).sqrt();
        Some(BlocPlace { bloc, period, mean, median, sd, n_members: n as u32 })
    }

    /// How far another bloc is from this one, in the same period.
    pub fn distance(&self, other: &BlocPlace) -> BlocDistance {
        BlocDistance {
            of_means: (self.mean - other.mean).abs(),
            of_medians: (self.median - other.median).abs(),
            spread: (0.5 * (self.sd * self.sd + other.sd * other.sd)).sqrt(),
        }
    }
}

/// Who belongs to a bloc in each period: its members on the day of the middle proposal of the period.
pub fn bloc_members(
    snapshot: &Snapshot,
    selection: &Selection,
    periods: &[Period],
    bloc: BlocId,
) -> Vec<Vec<ActorId>> {
    let columns = selection.agenda.columns();
    periods
        .iter()
        .map(|period| {
            let of_period = selection.columns_of(period);
            let middle = of_period.get(of_period.len() / 2);
            let day = middle.and_then(|c| columns.get(*c as usize)).map_or(period.to, |c| c.date);
            snapshot.members_on(bloc, day)
        })
        .collect()
}

/// Where some blocs stand in every period in which any member has a point, on a dimension (0 or 1); bloc after bloc.
pub fn bloc_places(
    snapshot: &Snapshot,
    selection: &Selection,
    points: &IdealPoints,
    blocs: &[BlocId],
    dim: usize,
) -> Vec<BlocPlace> {
    let mut all = Vec::new();
    for bloc in blocs {
        let members = bloc_members(snapshot, selection, &points.periods, *bloc);
        for (period, members) in members.iter().enumerate() {
            let places = members.iter().filter_map(|actor| points.place_of(*actor));
            let places = places.filter_map(|place| points.at(period, place)?.at.get(dim).copied()).collect();
            all.extend(BlocPlace::of(*bloc, period, places));
        }
    }
    all
}
