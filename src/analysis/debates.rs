//! Where blocs and actors stand on a debate over time, from the proposals tagged with one of its poles.

use super::Params;
use super::counts::stance_of;
use super::outcome::{interval, weighted_share};
use crate::model::{ActorId, BlocId, ProposalId, TopicId, TopicKind};
use crate::snapshot::{Members, Period, Planes, Selection, Snapshot};
use std::collections::BTreeMap;

/// Whose place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The members of a bloc on the day of each proposal.
    Bloc(BlocId),
    /// An actor.
    Actor(ActorId),
}

/// A place on the line of a debate in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct DebatePoint {
    /// When.
    pub period: Period,
    /// From 1, the first pole, to −1, the second; none without a known stance on a tagged proposal.
    pub value: Option<f64>,
    /// Its standard error over proposals; none with fewer than two.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval. Not clamped.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// Tagged proposals of the period on which anybody of it has a known side; where windows fade, as many of equal
    /// weight as would tell as much.
    pub n_proposals: u32,
    /// Tagged proposals of the period.
    pub n_tagged: u32,
    /// Members with a known side on at least one of them.
    pub n_members: u32,
    /// Known sides of all that there could be.
    pub coverage: Option<f64>,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// One bloc or actor on one debate over time.
#[derive(Debug, Clone, PartialEq)]
pub struct DebateSeries {
    /// Which debate.
    pub topic: TopicId,
    /// Who.
    pub who: Who,
    /// One point for each period with a tagged proposal, in order.
    pub points: Vec<DebatePoint>,
}

/// A tagged proposal: its column, what it counts, and towards which pole support of it pulls (1 the first, −1 the
/// second).
struct Tagged {
    column: usize,
    weight: f64,
    pull: f64,
}

/// The place of each of `who` on each of these debates in every period of a selection.
///
/// A stance counts from −1, furthest against, to 1, furthest in favor, in equal steps of the scale; times the pull of
/// the proposal it is a place between the poles. value = Σ_r w_r·pull_r·X_r / Σ_r w_r·T_r over the tagged proposals of
/// the period, with X the sum of the group's stances, T how many are known and w the proposal's weight where windows
/// fade, else 1. Its standard error is sqrt(Σ_r (w_r (pull_r·X_r − value·T_r))²) / Σ_r w_r·T_r.
pub fn debates(
    snapshot: &Snapshot,
    selection: &Selection,
    topics: &[TopicId],
    who: &[Who],
    params: Params,
) -> Vec<DebateSeries> {
    let of_topics = topics.iter().map(|topic| (*topic, pulls(snapshot, *topic)));
    series(snapshot, selection, of_topics, who, params)
}

/// The mean stance of each of `who` on the proposals of each of these topics in every period of a selection, from −1
/// (all against) to 1 (all in favor): [`debates`] where support of every tagged proposal pulls the same way.
pub fn topic_stances(
    snapshot: &Snapshot,
    selection: &Selection,
    topics: &[TopicId],
    who: &[Who],
    params: Params,
) -> Vec<DebateSeries> {
    let mut tagged: BTreeMap<TopicId, BTreeMap<ProposalId, f64>> = BTreeMap::new();
    for tag in snapshot.tags.iter() {
        if let Some(proposal) = tag.proposal {
            tagged.entry(tag.topic).or_default().insert(proposal, 1.0);
        }
    }
    let of_topics = topics.iter().map(|topic| (*topic, tagged.remove(topic).unwrap_or_default()));
    series(snapshot, selection, of_topics, who, params)
}

fn series(
    snapshot: &Snapshot,
    selection: &Selection,
    topics: impl Iterator<Item = (TopicId, BTreeMap<ProposalId, f64>)>,
    who: &[Who],
    params: Params,
) -> Vec<DebateSeries> {
    let agenda = &*selection.agenda;
    let groups: Vec<Group> = who.iter().map(|who| Group::new(snapshot, selection, *who)).collect();
    let mut found = Vec::new();
    for (topic, pulls) in topics {
        let periods: Vec<(&Period, Vec<Tagged>)> = selection
            .periods
            .iter()
            .map(|period| {
                let weights = selection.weights(period);
                let tagged = |(nth, column): (usize, &u32)| {
                    let column = *column as usize;
                    let pull = *pulls.get(&agenda.columns().get(column)?.proposal)?;
                    Some(Tagged { column, weight: weights.at(nth), pull })
                };
                let columns = selection.columns_of(period).iter().enumerate();
                (period, columns.filter_map(tagged).collect::<Vec<_>>())
            })
            .filter(|(_, tagged)| !tagged.is_empty())
            .collect();
        for (who, group) in who.iter().zip(&groups) {
            let point = |(period, tagged): &(&Period, Vec<Tagged>)| {
                point(agenda.planes(), period, tagged, group, params)
            };
            let points = periods.iter().map(point).collect();
            found.push(DebateSeries { topic, who: *who, points });
        }
    }
    found
}

/// The debates on which any proposal is tagged with a pole, in order of their keys.
pub fn debated(snapshot: &Snapshot) -> Vec<TopicId> {
    let is_tagged = |topic: TopicId| {
        snapshot.tags.iter().any(|t| t.topic == topic && t.pole != 0 && t.proposal.is_some())
    };
    let debates = snapshot.topics.iter().filter(|t| t.kind == TopicKind::Debate).map(|t| t.id);
    debates.filter(|topic| is_tagged(*topic)).collect()
}

/// The proposals tagged with a pole of a debate. A tag names the first pole −1 and the second +1; a proposal tagged
/// with both pulls nowhere and is left out.
fn pulls(snapshot: &Snapshot, topic: TopicId) -> BTreeMap<ProposalId, f64> {
    let mut poles: BTreeMap<ProposalId, i32> = BTreeMap::new();
    for tag in snapshot.tags.iter().filter(|t| t.topic == topic) {
        if let Some(proposal) = tag.proposal {
            *poles.entry(proposal).or_default() += tag.pole.signum();
        }
    }
    let pulling = poles.into_iter().filter(|(_, pole)| *pole != 0);
    pulling.map(|(proposal, pole)| (proposal, f64::from(-pole.signum()))).collect()
}

/// The actors whose stances are taken together.
pub(super) enum Group {
    Bloc(Members),
    /// One bit on the axis of actors: none set when the actor holds no position.
    Actor(Vec<u64>),
}

impl Group {
    pub(super) fn new(snapshot: &Snapshot, selection: &Selection, who: Who) -> Group {
        let agenda = &*selection.agenda;
        match who {
            Who::Bloc(bloc) => Group::Bloc(Members::new(snapshot, agenda, bloc)),
            Who::Actor(actor) => {
                let mut seats = vec![0u64; agenda.planes().n_actor_words()];
                if let Some(place) = agenda.place_of(actor) {
                    seats[place / 64] |= 1 << (place % 64);
                }
                Group::Actor(seats)
            }
        }
    }

    /// Who of it counts on a column, and how many they are.
    pub(super) fn seats(&self, column: usize) -> Option<(&[u64], u32)> {
        match self {
            Group::Bloc(members) => members.at(column).map(|span| (&*span.seats, span.n_members())),
            Group::Actor(seats) => Some((seats, 1)),
        }
    }
}

fn point(planes: &Planes, period: &Period, tagged: &[Tagged], group: &Group, params: Params) -> DebatePoint {
    let mut rows: Vec<TaggedStances> = Vec::with_capacity(tagged.len());
    let mut seen = vec![0u64; planes.n_actor_words()];
    let mut possible = 0.0;
    for Tagged { column, weight, pull } in tagged {
        let Some((seats, n_members)) = group.seats(*column) else { continue };
        possible += weight * f64::from(n_members);
        let (mut sum, mut n_known) = (0.0, 0u32);
        for step in 0..planes.n_steps() {
            let mut n = 0u32;
            for ((seen, taken), seats) in seen.iter_mut().zip(planes.step(*column, step)).zip(seats) {
                let here = taken & seats;
                *seen |= here;
                n += here.count_ones();
            }
            n_known += n;
            sum += f64::from(n) * stance_of(step, planes.n_steps());
        }
        if n_known > 0 {
            rows.push(TaggedStances { weight: *weight, sum: pull * sum, n_known: f64::from(n_known) });
        }
    }
    let known: f64 = rows.iter().map(|r| r.weight * r.n_known).sum();
    let value = (known > 0.0).then(|| rows.iter().map(|r| r.weight * r.sum).sum::<f64>() / known);
    let n_proposals = effective(&rows);
    let se = value.filter(|_| n_proposals >= 2).map(|value| {
        let rest = rows.iter().map(|r| r.weight * (r.sum - value * r.n_known));
        rest.map(|rest| rest * rest).sum::<f64>().sqrt() / known
    });
    let (lo, hi) = interval(value, se);
    DebatePoint {
        period: period.clone(),
        value,
        se,
        lo,
        hi,
        n_proposals,
        n_tagged: tagged.len() as u32,
        n_members: seen.iter().map(|w| w.count_ones()).sum(),
        coverage: weighted_share(known, possible),
        too_few: n_proposals < params.min_n,
    }
}

/// The stances of a group on one tagged proposal.
struct TaggedStances {
    weight: f64,
    /// Of the stances, towards the first pole.
    sum: f64,
    n_known: f64,
}

/// As many proposals of equal weight as would tell as much (Kish 1965).
fn effective(rows: &[TaggedStances]) -> u32 {
    let weight: f64 = rows.iter().map(|r| r.weight).sum();
    let squares: f64 = rows.iter().map(|r| r.weight * r.weight).sum();
    if squares > 0.0 { (weight * weight / squares + 1e-9).floor() as u32 } else { 0 }
}
