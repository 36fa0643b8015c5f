//! Everything about one country, bloc, company or person under a lens: where it stands, with whom it agrees, what it said.

use super::debates::Group;
use super::{
    AgreementWith, Cohesion, Contradiction, DebatePoint, DebateSeries, Identity, Params, Pool, Tally, Who,
    WithPoint, agreement_of, agreement_with, cohesion, contradictions_of, convergence, debated, debates,
    topic_stances,
};
use crate::model::*;
use crate::snapshot::{Period, PositionRow, Selection, SelectionError, Snapshot, proposals_in_view};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// Where somebody stands on the proposals of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicStand {
    /// Which.
    pub topic: TopicId,
    /// How it stood on them; of a bloc, all members on all proposals together.
    pub tally: Tally,
    /// Its mean stance over time, from −1 (against) to 1 (in favor).
    pub points: Vec<DebatePoint>,
}

/// How far one agrees with another in the period shown and in the one before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbor {
    /// With whom.
    pub with: Who,
    /// In the period shown.
    pub now: WithPoint,
    /// In the period before it.
    pub before: Option<WithPoint>,
}

impl Neighbor {
    /// By how much the agreement changed; none where one of the two rests on too little.
    pub fn change(&self) -> Option<f64> {
        let sure = |p: WithPoint| p.value.filter(|_| !p.too_few);
        Some(sure(self.now)? - sure(self.before?)?)
    }
}

/// A proposal on which members of a bloc stood on opposite sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Divided {
    /// Which.
    pub proposal: ProposalId,
    /// Its day.
    pub date: Day,
    /// How the members stood.
    pub tally: Tally,
}

/// What a dossier rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceUse {
    /// Which.
    pub source: SourceId,
    /// Positions taken from it.
    pub n_positions: u32,
    /// Memberships, sponsorships and names taken from it.
    pub n_records: u32,
}

/// Everything about one actor or bloc under a lens.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// Whose.
    pub who: Who,
    /// How time is cut.
    pub window: Window,
    /// The actor whose own positions are told: itself, or the actor that a bloc of the same code acts as.
    pub acting: Option<ActorId>,
    /// Who that actor is.
    pub identity: Option<Identity>,
    /// Its home: of a company or institute a country, of a person also a company or institute.
    pub home: Option<ActorId>,
    /// How it stood on all proposals in view; of a bloc, all members together.
    pub tally: Tally,
    /// By topic: technologies, themes, case studies and issues, each by its number of known sides.
    pub topics: Vec<TopicStand>,
    /// On the debates.
    pub debates: Vec<DebateSeries>,
    /// Everybody's agreement with it, over time.
    pub agreement: AgreementWith,
    /// The period in which neighbors are told, a place in `agreement.periods`; the last that rests on enough.
    pub place: Option<usize>,
    /// The other actors, those that agree most first. Those that rest on too little come after all others.
    pub actors: Vec<Neighbor>,
    /// All blocs with members that took sides, those that agree most first, as above.
    pub blocs: Vec<Neighbor>,
    /// Agreement inside, of a bloc.
    pub cohesion: Option<Cohesion>,
    /// Of a bloc: the proposals that divided it, the newest first.
    pub divided: Vec<Divided>,
    /// Its memberships in blocs or, of a bloc, its members': by first day.
    pub memberships: Vec<MembershipId>,
    /// Its memberships in bodies, by body and first day.
    pub bodies: Vec<BodyMemberId>,
    /// What it put forward, the newest first.
    pub sponsored: Vec<SponsorId>,
    /// Its own positions on what is in view as rows of the snapshot, the newest first.
    pub positions: Vec<usize>,
    /// Where its positions contradict each other; the newest first.
    pub contradictions: Vec<Contradiction>,
    /// What all this comes from, the most used first.
    pub sources: Vec<SourceUse>,
}

impl Dossier {
    /// The period in which neighbors are told.
    pub fn period(&self) -> Option<&Period> {
        self.agreement.periods.get(self.place?)
    }

    /// The period before it.
    pub fn period_before(&self) -> Option<&Period> {
        self.agreement.periods.get(self.place?.checked_sub(1)?)
    }
}

/// The dossier of an actor or bloc under the lens of a selection; none when it is not in the snapshot.
pub fn dossier(
    snapshot: &Snapshot,
    selection: &Selection,
    who: Who,
    pool: &Pool,
) -> Result<Option<Dossier>, SelectionError> {
    let record = match who {
        Who::Actor(actor) => snapshot.actors.of_key(actor.0).map(|a| (Some(a.id), a.home)),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map(|b| (acting_for(snapshot, b), None)),
    };
    let Some((acting, home)) = record else { return Ok(None) };
    let (lens, params) = (&selection.lens, Params::of(&selection.lens));
    let in_view: HashSet<ProposalId> = proposals_in_view(snapshot, &selection.agenda, lens)?
        .into_iter()
        .map(|(proposal, _)| proposal)
        .collect();
    let agreement = agreement_with(snapshot, selection, who, params);
    let place = agreement.last_sure_period();
    let (tally, divided) = tallies(snapshot, selection, who);
    let positions = acting.map_or(Vec::new(), |actor| rows(snapshot, lens, &in_view, actor));
    let contradictions = acting.map_or(Vec::new(), |actor| {
        contradictions_of(snapshot, actor, lens.as_of, |proposal| in_view.contains(&proposal))
    });
    let mut found = Dossier {
        who,
        window: lens.window,
        acting,
        identity: acting.map(|actor| Identity::of(snapshot, actor, lens.as_of)),
        home,
        tally,
        topics: topics(snapshot, selection, who, params),
        debates: debates(snapshot, selection, &debated(snapshot), &[who], params),
        actors: actors(&agreement, place),
        blocs: blocs(snapshot, selection, who, params, place, pool),
        agreement,
        place,
        cohesion: match who {
            Who::Bloc(bloc) => Some(cohesion(snapshot, selection, bloc, params)),
            Who::Actor(_) => None,
        },
        divided,
        memberships: memberships(snapshot, who, lens.as_of),
        bodies: acting.map_or(Vec::new(), |actor| bodies(snapshot, actor, lens.as_of)),
        sponsored: acting.map_or(Vec::new(), |actor| sponsored(snapshot, lens, &in_view, actor)),
        positions,
        contradictions,
        sources: Vec::new(),
    };
    found.debates.retain(|series| series.points.iter().any(|p| p.value.is_some()));
    found.sources = sources(snapshot, &found);
    Ok(Some(found))
}

/// The actor that a bloc acts as: the one of kind bloc with the same code.
fn acting_for(snapshot: &Snapshot, bloc: &Bloc) -> Option<ActorId> {
    let actor = snapshot.index().actor(&bloc.code).and_then(|id| snapshot.actors.of_key(id.0));
    actor.filter(|a| a.kind == ActorKind::Bloc).map(|a| a.id)
}

/// How it stood on all selected proposals together, and, of a bloc, those on which its members stood on opposite
/// sides, the newest first. Of a proposal that is open without a vote, the last stock counts.
fn tallies(snapshot: &Snapshot, selection: &Selection, who: Who) -> (Tally, Vec<Divided>) {
    let group = Group::new(snapshot, selection, who);
    let agenda = &*selection.agenda;
    let (mut all, mut divided) = (Tally::default(), Vec::new());
    for column in last_columns(selection) {
        let (Some(entry), Some((seats, n))) = (agenda.columns().get(column), group.seats(column)) else {
            continue;
        };
        let tally = Tally::of_seats(agenda.planes(), column, seats, n);
        add(&mut all, tally);
        if matches!(who, Who::Bloc(_)) && tally.n_for > 0 && tally.n_against > 0 {
            divided.push(Divided { proposal: entry.proposal, date: entry.date, tally });
        }
    }
    divided.sort_by_key(|d| (Reverse(d.date), d.proposal));
    (all, divided)
}

/// The selected columns, of every proposal the last one.
fn last_columns(selection: &Selection) -> Vec<usize> {
    let entries = selection.agenda.columns();
    let mut seen = HashSet::new();
    let mut columns: Vec<usize> = selection.columns.iter().map(|c| *c as usize).collect();
    columns.sort_unstable_by_key(|c| Reverse(*c));
    columns.retain(|c| entries.get(*c).is_some_and(|entry| seen.insert(entry.proposal)));
    columns
}

fn add(all: &mut Tally, one: Tally) {
    all.n_for += one.n_for;
    all.n_abstain += one.n_abstain;
    all.n_against += one.n_against;
    all.n_absent += one.n_absent;
    all.n_unknown += one.n_unknown;
}

fn topics(snapshot: &Snapshot, selection: &Selection, who: Who, params: Params) -> Vec<TopicStand> {
    let ids: Vec<TopicId> =
        snapshot.topics.iter().filter(|t| t.kind != TopicKind::Debate).map(|t| t.id).collect();
    let mut tallies: BTreeMap<TopicId, Tally> = BTreeMap::new();
    let group = Group::new(snapshot, selection, who);
    let agenda = &*selection.agenda;
    for column in last_columns(selection) {
        let (Some(entry), Some((seats, n))) = (agenda.columns().get(column), group.seats(column)) else {
            continue;
        };
        let tally = Tally::of_seats(agenda.planes(), column, seats, n);
        let codes = snapshot.index().tags_of_proposal(entry.proposal).iter();
        let mut tagged: Vec<TopicId> =
            codes.filter_map(|code| snapshot.tags.at(*code as usize)).map(|t| t.topic).collect();
        tagged.sort_unstable();
        tagged.dedup();
        for topic in tagged {
            add(tallies.entry(topic).or_default(), tally);
        }
    }
    let of_topics = topic_stances(snapshot, selection, &ids, &[who], params);
    let mut found: Vec<TopicStand> = of_topics
        .into_iter()
        .map(|s| TopicStand {
            topic: s.topic,
            tally: tallies.get(&s.topic).copied().unwrap_or_default(),
            points: s.points,
        })
        .filter(|s| s.points.iter().any(|p| p.value.is_some()))
        .collect();
    let kind = |topic: TopicId| snapshot.topics.of_key(topic.0).map(|t| t.kind);
    found.sort_by_key(|s| (kind(s.topic), Reverse(s.tally.n_known()), s.topic));
    found
}

/// Those that agree most first; those that rest on too little after all others.
fn ordered(mut found: Vec<Neighbor>) -> Vec<Neighbor> {
    found.retain(|n| n.now.value.is_some());
    let value = |n: &Neighbor| n.now.value.unwrap_or_default();
    found.sort_by(|a, b| {
        a.now
            .too_few
            .cmp(&b.now.too_few)
            .then(value(b).total_cmp(&value(a)))
            .then(b.now.n_proposals.cmp(&a.now.n_proposals))
            .then(a.with.cmp(&b.with))
    });
    found
}

fn actors(agreement: &AgreementWith, place: Option<usize>) -> Vec<Neighbor> {
    let Some(now) = place else { return Vec::new() };
    let neighbor = |actor: &ActorId| {
        let before = now.checked_sub(1).and_then(|before| agreement.point(before, *actor)).copied();
        Some(Neighbor { with: Who::Actor(*actor), now: *agreement.point(now, *actor)?, before })
    };
    ordered(agreement.actors.iter().filter_map(neighbor).collect())
}

fn blocs(
    snapshot: &Snapshot,
    selection: &Selection,
    who: Who,
    params: Params,
    place: Option<usize>,
    pool: &Pool,
) -> Vec<Neighbor> {
    let Some(now) = place else { return Vec::new() };
    let first = now.saturating_sub(1);
    let mut two = selection.clone();
    two.periods = selection.periods[first..=now].to_vec();
    let others = snapshot.blocs.iter().map(|b| b.id).filter(|bloc| who != Who::Bloc(*bloc));
    let others: Vec<BlocId> = others.collect();
    let neighbor = |bloc: &BlocId| {
        let bloc = *bloc;
        let mut points = match who {
            Who::Actor(actor) => agreement_of(snapshot, &two, actor, Who::Bloc(bloc), params),
            Who::Bloc(own) => {
                let pair = convergence(snapshot, &two, own, bloc, params);
                pair.points.into_iter().map(|p| cross_point(&p)).collect()
            }
        };
        let now = points.pop()?;
        Some(Neighbor { with: Who::Bloc(bloc), now, before: points.pop() })
    };
    ordered(pool.map(&others, neighbor).into_iter().flatten().collect())
}

fn cross_point(p: &super::ConvergencePoint) -> WithPoint {
    let (lo, hi) = super::outcome::interval(p.cross, p.cross_se);
    WithPoint {
        value: p.cross,
        se: p.cross_se,
        lo,
        hi,
        n_proposals: p.n_proposals,
        n_pairs: p.n_pairs,
        coverage: p.coverage,
        too_few: p.too_few,
    }
}

/// Whether what began on a day (none: it is not known on which) had begun as of another.
pub(super) fn had_begun(since: Option<Day>, as_of: Option<Day>) -> bool {
    since.zip(as_of).is_none_or(|(since, as_of)| since <= as_of)
}

fn memberships(snapshot: &Snapshot, who: Who, as_of: Option<Day>) -> Vec<MembershipId> {
    let codes = match who {
        Who::Actor(actor) => snapshot.index().memberships_of_actor(actor),
        Who::Bloc(bloc) => snapshot.index().memberships_of_bloc(bloc),
    };
    let mut found: Vec<&Membership> =
        codes.iter().filter_map(|code| snapshot.memberships.at(*code as usize)).collect();
    found.retain(|m| had_begun(m.since, as_of));
    found.retain(|m| snapshot.blocs.code(m.bloc.0).is_some() && snapshot.actors.code(m.actor.0).is_some());
    found.sort_by_key(|m| (m.since.is_none(), m.since, m.id));
    found.into_iter().map(|m| m.id).collect()
}

fn bodies(snapshot: &Snapshot, actor: ActorId, as_of: Option<Day>) -> Vec<BodyMemberId> {
    let codes = snapshot.index().body_members_of_actor(actor).iter();
    let mut found: Vec<&BodyMember> =
        codes.filter_map(|code| snapshot.body_members.at(*code as usize)).collect();
    found.retain(|m| had_begun(m.since, as_of));
    let code = |m: &BodyMember| snapshot.bodies.of_key(m.body.0).map_or("", |b| b.code.as_str());
    found.sort_by(|a, b| code(a).cmp(code(b)).then((a.since, a.id).cmp(&(b.since, b.id))));
    found.into_iter().map(|m| m.id).collect()
}

fn sponsored(
    snapshot: &Snapshot,
    lens: &Lens,
    in_view: &HashSet<ProposalId>,
    actor: ActorId,
) -> Vec<SponsorId> {
    let codes = snapshot.index().sponsors_of_actor(actor).iter();
    let mut found: Vec<&Sponsor> = codes
        .filter_map(|code| snapshot.sponsors.at(*code as usize))
        .filter(|s| in_view.contains(&s.proposal) && had_begun(s.date, lens.as_of))
        .collect();
    let day = |s: &Sponsor| s.date.or_else(|| snapshot.day_of(snapshot.proposals.of_key(s.proposal.0)?));
    found.sort_by_key(|s| (Reverse(day(s)), s.id));
    found.into_iter().map(|s| s.id).collect()
}

fn rows(snapshot: &Snapshot, lens: &Lens, in_view: &HashSet<ProposalId>, actor: ActorId) -> Vec<usize> {
    let mut found: Vec<PositionRow<'_>> = snapshot
        .positions
        .of_actor(actor)
        .filter(|p| lens.as_of.is_none_or(|day| p.effective() <= day))
        .filter(|p| lens.inferred == Inferred::Keep || p.kind() != PositionKind::Inferred)
        .filter(|p| in_view.contains(&p.proposal()))
        .collect();
    found.sort_by_key(|p| {
        (Reverse((p.effective(), snapshot.journal.clock(p.change()), p.nth())), p.proposal(), p.row())
    });
    found.into_iter().map(|p| p.row()).collect()
}

fn sources(snapshot: &Snapshot, dossier: &Dossier) -> Vec<SourceUse> {
    let mut uses: BTreeMap<SourceId, (u32, u32)> = BTreeMap::new();
    for row in &dossier.positions {
        if let Some(source) = snapshot.positions.row(*row).and_then(PositionRow::source) {
            uses.entry(source).or_default().0 += 1;
        }
    }
    let of_blocs = dossier.memberships.iter().map(|id| snapshot.memberships.of_key(id.0)?.source);
    let of_bodies = dossier.bodies.iter().map(|id| snapshot.body_members.of_key(id.0)?.source);
    let of_sponsors = dossier.sponsored.iter().map(|id| snapshot.sponsors.of_key(id.0)?.source);
    let names = dossier.acting.map_or(&[][..], |actor| snapshot.index().names_of_actor(actor));
    let of_names = names.iter().map(|code| snapshot.actor_names.at(*code as usize)?.source);
    let records = of_blocs.chain(of_bodies).chain(of_sponsors).chain(of_names);
    for source in records.flatten() {
        uses.entry(source).or_default().1 += 1;
    }
    let mut found: Vec<SourceUse> = uses
        .into_iter()
        .filter(|(source, _)| snapshot.sources.code(source.0).is_some())
        .map(|(source, (n_positions, n_records))| SourceUse { source, n_positions, n_records })
        .collect();
    found.sort_by_key(|s| (Reverse((s.n_positions, s.n_records)), s.source));
    found
}
