//! The evidence behind a point: which proposals divide two blocs most, and who stood where on one of them.

use super::between::{Between, Terms};
use super::convergence::point;
use super::counts::Pooled;
use super::{ConvergencePoint, Params, Tally};
use crate::model::{ActorId, BlocId, Day, ProposalId, Stance};
use crate::snapshot::{Agenda, Members, Selection, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// One proposal behind a point.
#[derive(Debug, Clone, PartialEq)]
pub struct DividingProposal {
    /// Which.
    pub proposal: ProposalId,
    /// Its day.
    pub date: Day,
    /// What it adds to the separation of the period: the contributions of all its proposals add up to it. None
    /// when the separation is undefined.
    pub contribution: Option<f64>,
    /// Agreement between the blocs on this proposal alone.
    pub cross: Option<f64>,
    /// Agreement inside the first bloc on this proposal alone.
    pub within_a: Option<f64>,
    /// Agreement inside the second bloc on this proposal alone.
    pub within_b: Option<f64>,
    /// How the first bloc stood (without members of both where these are excluded).
    pub tally_a: Tally,
    /// How the second bloc stood.
    pub tally_b: Tally,
}

/// The proposals behind a point, most dividing first.
#[derive(Debug, Clone, PartialEq)]
pub struct Dividing {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// The point itself.
    pub point: ConvergencePoint,
    /// Its proposals, by contribution from the largest; then by day from the newest.
    pub proposals: Vec<DividingProposal>,
}

/// Where one actor stands on one proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Who.
    pub actor: ActorId,
    /// Where; none: no position is known.
    pub stance: Option<Stance>,
    /// The row of the position in the snapshot.
    pub row: Option<usize>,
    /// How old the position was on the day looked at, in days; below 0 when it was taken later.
    pub age_days: Option<i32>,
}

/// Those of one bloc, or of none of the blocs asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct StandGroup {
    /// The bloc; none: everybody else who has a position.
    pub bloc: Option<BlocId>,
    /// Where each stands: for, abstaining, against, absent, unknown, and by actor code within.
    pub stands: Vec<Stand>,
    /// How many stand where.
    pub tally: Tally,
}

/// Who stood where on one proposal. A member of several blocs stands in the group of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Stands {
    /// Which.
    pub proposal: ProposalId,
    /// The day on which memberships were looked up.
    pub date: Day,
    /// One group for each bloc asked for, in that order, and the others last.
    pub groups: Vec<StandGroup>,
}

/// The proposals behind the point of two blocs in a period of the selection; none when there is no such period.
///
/// With d = Σ disagreement / Σ pairs, separation = d_X − ½ (d_A + d_B), so that proposal r contributes
/// dis_X(r)/D_X − ½ (dis_A(r)/D_A + dis_B(r)/D_B): 0 where nobody disagrees, and the sum is the separation.
pub fn dividing(
    snapshot: &Snapshot,
    selection: &Selection,
    bloc_a: BlocId,
    bloc_b: BlocId,
    period: usize,
    params: Params,
) -> Option<Dividing> {
    let period = selection.periods.get(period)?;
    let agenda = &*selection.agenda;
    let a = Members::new(snapshot, agenda, bloc_a);
    let b = Members::new(snapshot, agenda, bloc_b);
    let between = Between::new(selection, &a, &b, params);
    let terms = between.terms(period.places.clone());
    let weights = selection.weights(period);
    let weighted = || terms.iter().enumerate().map(|(nth, t)| (t, weights.at(nth)));
    let total = Total {
        cross: Pooled::of(weighted().map(|(t, w)| (t.cross, w))).pairs,
        within_a: Pooled::of(weighted().map(|(t, w)| (t.within_a, w))).pairs,
        within_b: Pooled::of(weighted().map(|(t, w)| (t.within_b, w))).pairs,
    };
    let is_defined = total.cross > 0.0 && total.within_a > 0.0 && total.within_b > 0.0;
    let mut proposals: Vec<DividingProposal> = selection
        .columns_of(period)
        .iter()
        .zip(weighted())
        .filter(|(_, (t, _))| t.cross.pairs + t.within_a.pairs + t.within_b.pairs > 0)
        .filter_map(|(column, (t, weight))| {
            let at = *column as usize;
            let (entry, seats) = (agenda.columns().get(at)?, between.seats(at)?);
            Some(DividingProposal {
                proposal: entry.proposal,
                date: entry.date,
                contribution: is_defined.then(|| weight * contribution(t, &total)),
                cross: t.cross.mean(),
                within_a: t.within_a.mean(),
                within_b: t.within_b.mean(),
                tally_a: Tally::of_seats(agenda.planes(), at, &seats.a, seats.n_a),
                tally_b: Tally::of_seats(agenda.planes(), at, &seats.b, seats.n_b),
            })
        })
        .collect();
    proposals.sort_by(|p, q| {
        let key = |x: &DividingProposal| x.contribution.unwrap_or(0.0);
        key(q).total_cmp(&key(p)).then(q.date.cmp(&p.date)).then(p.proposal.cmp(&q.proposal))
    });
    Some(Dividing { bloc_a, bloc_b, point: point(period, &terms, &weights, params), proposals })
}

/// Weighted pairs of all proposals behind a point.
struct Total {
    cross: f64,
    within_a: f64,
    within_b: f64,
}

fn contribution(t: &Terms, total: &Total) -> f64 {
    let inside = t.within_a.disagreement() / total.within_a + t.within_b.disagreement() / total.within_b;
    t.cross.disagreement() / total.cross - 0.5 * inside
}

/// Who stood where on a proposal, as the world stood on the agenda's day; none when the proposal is not in the
/// snapshot or has no day on which memberships could be looked up.
pub fn stands(
    snapshot: &Snapshot,
    agenda: &Agenda,
    proposal: ProposalId,
    blocs: &[BlocId],
) -> Option<Stands> {
    let record = snapshot.proposals.of_key(proposal.0)?;
    let column = agenda.column_of(proposal).and_then(|at| agenda.columns().get(at));
    let date = column.map(|c| c.date).or(record.date)?;
    let current: BTreeMap<ActorId, Stand> = snapshot
        .current_positions(proposal, agenda.key().sight())
        .into_iter()
        .map(|p| {
            let age_days = Some(date.0.saturating_sub(p.effective().0));
            (p.actor(), Stand { actor: p.actor(), stance: Some(p.stance()), row: Some(p.row()), age_days })
        })
        .collect();
    let mut seated: BTreeSet<ActorId> = BTreeSet::new();
    let mut groups: Vec<StandGroup> = Vec::with_capacity(blocs.len() + 1);
    for bloc in blocs {
        let members = snapshot.members_on(*bloc, date);
        seated.extend(&members);
        let stands = members.into_iter().map(|actor| {
            current.get(&actor).copied().unwrap_or(Stand { actor, stance: None, row: None, age_days: None })
        });
        groups.push(group(snapshot, Some(*bloc), stands.collect()));
    }
    let others = current.values().filter(|s| !seated.contains(&s.actor)).copied().collect();
    groups.push(group(snapshot, None, others));
    Some(Stands { proposal, date, groups })
}

fn group(snapshot: &Snapshot, bloc: Option<BlocId>, mut stands: Vec<Stand>) -> StandGroup {
    let code = |s: &Stand| snapshot.actors.of_key(s.actor.0).map_or("", |a| a.code.as_str());
    stands.sort_by(|p, q| {
        order(p.stance).cmp(&order(q.stance)).then_with(|| code(p).cmp(code(q))).then(p.actor.cmp(&q.actor))
    });
    let mut tally = Tally::default();
    for stand in &stands {
        tally.add(stand.stance);
    }
    StandGroup { bloc, stands, tally }
}

/// For, abstaining, against, absent, unknown; the stronger first.
fn order(stance: Option<Stance>) -> u8 {
    match stance {
        Some(Stance::StronglySupport) => 0,
        Some(Stance::Support) => 1,
        Some(Stance::Neutral) => 2,
        Some(Stance::Abstain) => 3,
        Some(Stance::Oppose) => 4,
        Some(Stance::StronglyOppose) => 5,
        Some(Stance::Absent) => 6,
        None => 7,
    }
}
