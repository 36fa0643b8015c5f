//! Where blocs stand: their members' places taken together, and how far two of them are apart.

use super::outcome::IdealPoints;
use crate::model::{ActorId, BlocId, Dual};
use crate::snapshot::{Period, Selection, Snapshot};

/// Where the members of a bloc stand in one period, on one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocPoint {
    /// Whose members.
    pub bloc: BlocId,
    /// A place in [`IdealPoints::periods`].
    pub period: usize,
    /// Mean place of its members.
    pub mean: f64,
    /// Median place.
    pub median: f64,
    /// Standard deviation of the places (divided by n − 1); none for a single member.
    pub sd: Option<f64>,
    /// Members with a point.
    pub n_members: u32,
}

/// How far two blocs are apart in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocDistance {
    /// Both, without the members that the rule for members of both leaves out.
    pub blocs: [BlocPoint; 2],
    /// Distance of their means, 0 or more.
    pub of_means: f64,
    /// Distance of their medians.
    pub of_medians: f64,
}

impl BlocPoint {
    /// The place of a bloc whose members stand there; none without any.
    pub fn of(bloc: BlocId, period: usize, mut places: Vec<f64>) -> Option<BlocPoint> {
        let n = places.len();
        places.sort_by(f64::total_cmp);
        let median = 0.5 * (places.get(n.checked_sub(1)? / 2)? + places.get(n / 2)?);
        let mean = places.iter().sum::<f64>() / n as f64;
        let squares = places.iter().map(|p| (p - mean).powi(2)).sum::<f64>();
        let sd = (n > 1).then(|| (squares / (n - 1) as f64).sqrt());
        Some(BlocPoint { bloc, period, mean, median, sd, n_members: n as u32 })
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
pub fn bloc_points(
    snapshot: &Snapshot,
    selection: &Selection,
    points: &IdealPoints,
    blocs: &[BlocId],
    dim: usize,
) -> Vec<BlocPoint> {
    let mut all = Vec::new();
    for bloc in blocs {
        let members = bloc_members(snapshot, selection, &points.periods, *bloc);
        let places = members.iter().enumerate();
        all.extend(places.filter_map(|(period, of)| place(points, *bloc, period, of.iter(), dim)));
    }
    all
}

/// How far two blocs are apart in every period in which both have a member with a point, on a dimension (0 or 1).
pub fn bloc_distances(
    snapshot: &Snapshot,
    selection: &Selection,
    points: &IdealPoints,
    pair: [BlocId; 2],
    dual: Dual,
    dim: usize,
) -> Vec<BlocDistance> {
    let [a, b] = pair.map(|bloc| bloc_members(snapshot, selection, &points.periods, bloc));
    let only = |of: &[ActorId], other: &[ActorId]| -> Vec<ActorId> {
        of.iter().filter(|m| dual == Dual::Keep || !other.contains(m)).copied().collect()
    };
    let pairs = a.iter().zip(&b).enumerate();
    pairs
        .filter_map(|(period, (a, b))| {
            let (only_a, only_b) = (only(a, b), only(b, a));
            let a = place(points, pair[0], period, only_a.iter(), dim)?;
            let b = place(points, pair[1], period, only_b.iter(), dim)?;
            Some(BlocDistance {
                blocs: [a, b],
                of_means: (a.mean - b.mean).abs(),
                of_medians: (a.median - b.median).abs(),
            })
        })
        .collect()
}

fn place<'a>(
    points: &IdealPoints,
    bloc: BlocId,
    period: usize,
    members: impl Iterator<Item = &'a ActorId>,
    dim: usize,
) -> Option<BlocPoint> {
    let seats = members.filter_map(|actor| points.place_of(*actor));
    let places = seats.filter_map(|seat| points.at(period, seat)?.at.get(dim).copied()).collect();
    BlocPoint::of(bloc, period, places)
}
