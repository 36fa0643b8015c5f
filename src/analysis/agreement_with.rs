//! Agreement of every actor with one actor, or with the members of a bloc, over time; and the proposals behind it.

use super::bits::has;
use super::debates::Who;
use super::outcome::{effective_of, interval, weighted_share};
use super::{Params, Tally};
use crate::model::{ActorId, Day, Measure, ProposalId};
use crate::snapshot::{Members, Period, Planes, Selection, Snapshot};

/// Agreement of one actor with the others in one period.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WithPoint {
    /// Mean agreement, 0 to 1; none without a proposal on which both sides are known, and of an actor with itself.
    pub value: Option<f64>,
    /// Its standard error by the delta method; none with fewer than two proposals.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval. Not clamped.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// Proposals on which the actor and at least one of the others have a known side; where windows fade, as many of
    /// equal weight as would tell as much.
    pub n_proposals: u32,
    /// Pairs of the actor and one of the others with known sides, summed over proposals.
    pub n_pairs: u64,
    /// `n_pairs` of all that there could be on the period's proposals.
    pub coverage: Option<f64>,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// Agreement of every actor with one actor or bloc over time.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementWith {
    /// With whom.
    pub with: Who,
    /// How it was computed.
    pub params: Params,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// The actors that hold positions, in order of their keys.
    pub actors: Vec<ActorId>,
    /// For each period, a point for each actor.
    pub points: Vec<Vec<WithPoint>>,
}

impl AgreementWith {
    /// The point of an actor in a period (a place in `periods`).
    pub fn point(&self, period: usize, actor: ActorId) -> Option<&WithPoint> {
        self.points.get(period)?.get(self.actors.binary_search(&actor).ok()?)
    }

    /// The last period in which any value rests on enough proposals; failing that, the last one with any value;
    /// failing that, the last one.
    pub fn last_sure_period(&self) -> Option<usize> {
        let last = |passes: fn(&WithPoint) -> bool| self.points.iter().rposition(|of| of.iter().any(passes));
        let sure = last(|p| !p.too_few && p.value.is_some());
        sure.or_else(|| last(|p| p.value.is_some())).or(self.periods.len().checked_sub(1))
    }
}

/// One actor over the proposals of a period: Σ w·num, Σ w·den, and the sums from which the error follows.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    num: f64,
    den: f64,
    num_2: f64,
    num_den: f64,
    den_2: f64,
    weight: f64,
    weight_2: f64,
    n_pairs: u64,
    n_possible: u64,
}

impl Sums {
    fn add(&mut self, weight: f64, num: f64, pairs: u64) {
        let (num, den) = (weight * num, weight * pairs as f64);
        self.num += num;
        self.den += den;
        self.num_2 += num * num;
        self.num_den += num * den;
        self.den_2 += den * den;
        self.weight += weight;
        self.weight_2 += weight * weight;
        self.n_pairs += pairs;
    }

    fn point(&self, params: Params) -> WithPoint {
        let value = weighted_share(self.num, self.den);
        let n_proposals = effective_of(self.weight, self.weight_2);
        let se = value.filter(|_| n_proposals >= 2).map(|mean| {
            let squares = self.num_2 - 2.0 * mean * self.num_den + mean * mean * self.den_2;
            squares.max(0.0).sqrt() / self.den
        });
        let (lo, hi) = interval(value, se);
        let coverage = weighted_share(self.n_pairs as f64, self.n_possible as f64);
        let too_few = n_proposals < params.min_n;
        WithPoint { value, se, lo, hi, n_proposals, n_pairs: self.n_pairs, coverage, too_few }
    }
}

/// The others, on the columns of an agenda.
enum Others {
    One(Vec<u64>),
    Bloc(Members),
}

impl Others {
    fn new(snapshot: &Snapshot, selection: &Selection, with: Who) -> Others {
        let agenda = &*selection.agenda;
        match with {
            Who::Bloc(bloc) => Others::Bloc(Members::new(snapshot, agenda, bloc)),
            Who::Actor(actor) => {
                let mut seats = vec![0u64; agenda.planes().n_actor_words()];
                if let Some(place) = agenda.place_of(actor) {
                    seats[place / 64] |= 1 << (place % 64);
                }
                Others::One(seats)
            }
        }
    }

    /// Their seats on the day of a column, and how many there are, with positions or without.
    fn at(&self, column: usize) -> Option<(&[u64], u32)> {
        match self {
            Others::One(seats) => Some((seats, 1)),
            Others::Bloc(members) => members.at(column).map(|span| (&*span.seats, span.n_members())),
        }
    }
}

/// How far two steps of a scale with `range` = K − 1 agree, 0 to 1.
fn agreement(a: usize, b: usize, range: usize, measure: Measure) -> f64 {
    match measure {
        Measure::Exact => f64::from(u8::from(a == b)),
        Measure::Half => 1.0 - a.abs_diff(b) as f64 / range.max(1) as f64,
    }
}

/// The agreement of an actor on `step` with those counted on each step, one of whom may be the actor itself.
fn with_counts(counts: &[u64], step: usize, is_one_of_them: bool, measure: Measure) -> (f64, u64) {
    let range = counts.len().saturating_sub(1);
    let sum: f64 =
        counts.iter().enumerate().map(|(other, n)| *n as f64 * agreement(step, other, range, measure)).sum();
    let itself = u64::from(is_one_of_them);
    (sum - itself as f64, counts.iter().sum::<u64>() - itself)
}

fn counts(planes: &Planes, column: usize, seats: &[u64]) -> Vec<u64> {
    let of_step = |step| {
        let taken = planes.step(column, step).iter().zip(seats);
        taken.map(|(word, seats)| u64::from((word & seats).count_ones())).sum()
    };
    (0..planes.n_steps()).map(of_step).collect()
}

/// Agreement of every actor with one actor, or with the members of a bloc on the day of each proposal, in every
/// period of a selection.
///
/// With the actor's own step x and the steps y of the others (the actor itself left out),
/// value = Σ_r w_r Σ_y s(x, y) / Σ_r w_r·n_r, s the agreement of two steps by `params.measure`, pooled over the
/// proposals on which the actor and n_r > 0 of the others have a step. The error is that of a pooled ratio by the
/// delta method (Cochran 1977, ch. 6): sqrt(Σ (num_r − θ·den_r)²) / Σ den_r.
pub fn agreement_with(
    snapshot: &Snapshot,
    selection: &Selection,
    with: Who,
    params: Params,
) -> AgreementWith {
    let actors = selection.agenda.actors().to_vec();
    let places: Vec<usize> = (0..actors.len()).collect();
    let points = points_of(snapshot, selection, with, params, &places);
    AgreementWith { with, params, points, periods: selection.periods.clone(), actors }
}

/// What [`agreement_with`] gives for one actor: a point for each period.
pub fn agreement_of(
    snapshot: &Snapshot,
    selection: &Selection,
    actor: ActorId,
    with: Who,
    params: Params,
) -> Vec<WithPoint> {
    match selection.agenda.place_of(actor) {
        Some(place) => points_of(snapshot, selection, with, params, &[place]).concat(),
        None => vec![WithPoint { too_few: true, ..WithPoint::default() }; selection.periods.len()],
    }
}

/// For each period, a point for each of these places on the axis of actors.
fn points_of(
    snapshot: &Snapshot,
    selection: &Selection,
    with: Who,
    params: Params,
    places: &[usize],
) -> Vec<Vec<WithPoint>> {
    let planes = selection.agenda.planes();
    let others = Others::new(snapshot, selection, with);
    let of_period = |period: &Period| {
        let mut sums = vec![Sums::default(); places.len()];
        let weights = selection.weights(period);
        for (nth, column) in selection.columns_of(period).iter().enumerate() {
            let column = *column as usize;
            let Some((seats, n_others)) = others.at(column) else { continue };
            let counts = counts(planes, column, seats);
            for (place, sums) in places.iter().zip(&mut sums) {
                let is_one = has(seats, *place);
                sums.n_possible += u64::from(n_others) - u64::from(is_one);
                let Some(step) = planes.step_of(column, *place) else { continue };
                let (num, pairs) = with_counts(&counts, step, is_one, params.measure);
                if pairs > 0 {
                    sums.add(weights.at(nth), num, pairs);
                }
            }
        }
        sums.iter().map(|s| s.point(params)).collect()
    };
    selection.periods.iter().map(of_period).collect()
}

/// A proposal behind the agreement of an actor with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// Which.
    pub proposal: ProposalId,
    /// Its day.
    pub date: Day,
    /// The agreement on this proposal alone, 0 to 1.
    pub agreement: f64,
    /// How the others stood, the actor itself left out.
    pub others: Tally,
}

/// The proposals of a period on which an actor and the others have known sides, those on which they stood furthest
/// apart first, then the newest; none when there is no such period.
pub fn apart(
    snapshot: &Snapshot,
    selection: &Selection,
    actor: ActorId,
    with: Who,
    period: usize,
    params: Params,
) -> Option<Vec<Apart>> {
    let period = selection.periods.get(period)?;
    let agenda = &*selection.agenda;
    let planes = agenda.planes();
    let Some(place) = agenda.place_of(actor) else { return Some(Vec::new()) };
    let others = Others::new(snapshot, selection, with);
    let mut found: Vec<Apart> = Vec::new();
    for column in selection.columns_of(period) {
        let column = *column as usize;
        let (Some(entry), Some((seats, n_others))) = (agenda.columns().get(column), others.at(column)) else {
            continue;
        };
        let Some(step) = planes.step_of(column, place) else { continue };
        let is_one = has(seats, place);
        let (num, pairs) = with_counts(&counts(planes, column, seats), step, is_one, params.measure);
        if pairs == 0 {
            continue;
        }
        let mut without = seats.to_vec();
        without[place / 64] &= !(1 << (place % 64));
        let n_members = n_others - u32::from(is_one);
        found.push(Apart {
            proposal: entry.proposal,
            date: entry.date,
            agreement: num / pairs as f64,
            others: Tally::of_seats(planes, column, &without, n_members),
        });
    }
    found.sort_by(|p, q| {
        p.agreement.total_cmp(&q.agreement).then(q.date.cmp(&p.date)).then(p.proposal.cmp(&q.proposal))
    });
    Some(found)
}
