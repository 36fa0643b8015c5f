//! The proposals on which anybody has a position, in order of time, with everybody's current stance as bits.

use super::planes::Planes;
use super::stances::{PositionFilter, visit_current};
use super::standing::{is_fresh, stock_days};
use super::steps::Stepper;
use super::{Positions, Snapshot};
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// One proposal of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaColumn {
    /// Which.
    pub proposal: ProposalId,
    /// Its day: the proposal's own; failing that, the closing of its last ballot; failing that, its latest position.
    pub date: Day,
    /// Where it is decided.
    pub body: BodyId,
    /// The session it was decided in, as a place in [`Agenda::sessions`], if its meeting has a number.
    pub session: Option<u32>,
    /// Whether all actors with a step stand on the same one.
    pub unanimous: bool,
    /// Whether the proposal was open without a vote: stock is taken of it more than once.
    pub is_standing: bool,
}

/// What an agenda depends on beside the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaKey {
    /// The day at whose end the world is looked at; none: today.
    pub as_of: Option<Day>,
    /// Which step every stance stands for.
    pub steps: StepTable,
    /// How old a position on an open proposal may be; none: no matter.
    pub max_age_days: Option<u32>,
    /// Positions inferred by us.
    pub inferred: Inferred,
}

impl AgendaKey {
    /// That of a lens.
    pub fn of(lens: &Lens) -> AgendaKey {
        AgendaKey {
            as_of: lens.as_of,
            steps: lens.steps.clone(),
            max_age_days: lens.max_age_days,
            inferred: lens.inferred,
        }
    }

    /// Which positions come into question.
    pub fn sight(&self) -> PositionFilter {
        PositionFilter { as_of: self.as_of, inferred: self.inferred }
    }
}

/// A numbered session of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodySession {
    /// Whose.
    pub body: BodyId,
    /// Its number.
    pub number: i32,
    /// First day: of its meetings or, failing that, of its proposals.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// The proposals that have at least one whole-text position, ordered by (date, body, key), and who stands where on
/// each, as the world stood on one day. A *column* is a place in this order. A proposal that is voted on has one
/// column, on its day. One that is open without a vote has a column for every quarter in which it was open, and there
/// the latest position of everybody counts.
#[derive(Debug, Default)]
pub struct Agenda {
    key: AgendaKey,
    columns: Vec<AgendaColumn>,
    sessions: Vec<BodySession>,
    actors: Vec<ActorId>,
    place_of_actor: Vec<u32>,
    column_of_proposal: Vec<u32>,
    planes: Planes,
}

const NONE: u32 = u32::MAX;

struct Draft {
    date: Day,
    body: BodyId,
    proposal: ProposalId,
    session: Option<(BodyId, i32)>,
    rows: std::ops::Range<usize>,
    is_standing: bool,
}

impl Agenda {
    /// The agenda of a snapshot. Positions that took effect after the as-of day do not count; a proposal without any
    /// other has no column. A proposal dated after that day keeps its column here; the selection leaves it out.
    pub fn new(snapshot: &Snapshot, key: AgendaKey) -> Agenda {
        let as_of = key.as_of;
        let horizon = as_of.unwrap_or_else(|| last_day(snapshot));
        let mut drafts: Vec<Draft> = Vec::with_capacity(snapshot.proposals.len());
        for proposal in snapshot.proposals.iter() {
            push_drafts(&mut drafts, snapshot, proposal, as_of, horizon);
        }
        drafts.sort_by_key(|d| (d.date, d.body, d.proposal));
        let (actors, place_of_actor) = axis(snapshot, &drafts, as_of);
        let (sessions, session_places) = sessions(snapshot, &drafts);

        let positions = &*snapshot.positions;
        let stepper = Stepper::new(snapshot, &key.steps);
        let n_steps = stepper.is_some().then(|| usize::from(key.steps.n_steps()));
        let mut planes = Planes::new(drafts.len(), actors.len(), n_steps);
        for (column, draft) in drafts.iter().enumerate() {
            let as_of = if draft.is_standing { Some(draft.date) } else { as_of };
            let sight = PositionFilter { as_of, ..key.sight() };
            visit_current(positions, &snapshot.journal, draft.rows.clone(), sight, &mut |row| {
                let Some(position) = positions.row(row) else { return };
                let place = place_of_actor[position.actor().0 as usize];
                if place == NONE || (draft.is_standing && !is_fresh(position, draft.date, key.max_age_days)) {
                    return;
                }
                let step = stepper.as_ref().and_then(|s| s.step(position));
                planes.put(column, place as usize, position.stance(), step);
            });
        }
        let n_keys = drafts.iter().map(|d| d.proposal.0 as usize + 1).max().unwrap_or(0);
        let mut column_of_proposal = vec![NONE; n_keys];
        for (column, draft) in drafts.iter().enumerate() {
            column_of_proposal[draft.proposal.0 as usize] = column as u32;
        }
        let of_standing = |d: &Draft| session_at(snapshot, &sessions, d.body, d.date);
        let columns = drafts
            .iter()
            .enumerate()
            .map(|(column, d)| AgendaColumn {
                proposal: d.proposal,
                date: d.date,
                body: d.body,
                session: match d.session {
                    Some(key) => session_places.get(&key).copied(),
                    None if d.is_standing => of_standing(d),
                    None => None,
                },
                unanimous: planes.is_unanimous(column),
                is_standing: d.is_standing,
            })
            .collect();
        Agenda { key, columns, sessions, actors, place_of_actor, column_of_proposal, planes }
    }

    /// What it depends on beside the snapshot.
    pub fn key(&self) -> &AgendaKey {
        &self.key
    }

    /// The day at whose end the world stood like this; none: today.
    pub fn as_of(&self) -> Option<Day> {
        self.key.as_of
    }

    /// The proposals, in order.
    pub fn columns(&self) -> &[AgendaColumn] {
        &self.columns
    }

    /// The numbered sessions, in order of time.
    pub fn sessions(&self) -> &[BodySession] {
        &self.sessions
    }

    /// The actors that hold positions, in order of their keys: the axis of the planes.
    pub fn actors(&self) -> &[ActorId] {
        &self.actors
    }

    /// The place of an actor on the axis; none when it holds no position.
    pub fn place_of(&self, actor: ActorId) -> Option<usize> {
        place(&self.place_of_actor, actor.0)
    }

    /// Who stands where.
    pub fn planes(&self) -> &Planes {
        &self.planes
    }

    /// The column of a proposal, the last one where it has several; none when nobody has a position on it.
    pub fn column_of(&self, proposal: ProposalId) -> Option<usize> {
        place(&self.column_of_proposal, proposal.0)
    }
}

fn place(places: &[u32], key: u32) -> Option<usize> {
    places.get(key as usize).copied().filter(|p| *p != NONE).map(|p| p as usize)
}

/// The columns of a proposal, in order of time.
fn push_drafts(drafts: &mut Vec<Draft>, snapshot: &Snapshot, p: &Proposal, as_of: Option<Day>, horizon: Day) {
    let positions: &Positions = &snapshot.positions;
    let rows = positions.rows_of(p.id);
    let latest = rows
        .clone()
        .filter(|row| positions.provision_keys()[*row] == 0)
        .map(|row| positions.effective_days()[row])
        .filter(|day| as_of.is_none_or(|limit| *day <= limit))
        .max();
    let Some(latest) = latest else { return };
    let draft = |date, session, is_standing| Draft {
        date,
        body: p.body,
        proposal: p.id,
        session,
        rows: rows.clone(),
        is_standing,
    };
    let stock = stock_days(snapshot, p, rows.clone(), horizon);
    if stock.is_empty() {
        let meeting = p.meeting.and_then(|m| snapshot.meetings.of_key(m.0));
        let session = meeting.and_then(|m| m.number.map(|number| (m.body, number)));
        drafts.push(draft(snapshot.day_of(p).unwrap_or(latest), session, false));
    } else {
        drafts.extend(stock.into_iter().map(|day| draft(day, None, true)));
    }
}

/// The last day of which the record knows anything: of a position, a decision or a stage.
fn last_day(snapshot: &Snapshot) -> Day {
    let positions = snapshot.positions.effective_days().iter().copied();
    let proposals = snapshot.proposals.iter().filter_map(|p| p.date);
    let steps = snapshot.steps.iter().filter_map(|s| s.date);
    positions.chain(proposals).chain(steps).max().unwrap_or(Day(0))
}

/// The session of a body, or of the nearest one above it that has numbered sessions, in which a day falls: the last
/// one that had begun.
fn session_at(snapshot: &Snapshot, sessions: &[BodySession], body: BodyId, day: Day) -> Option<u32> {
    let mut body = Some(body);
    // A tree is no deeper than it has bodies: what names itself as its own parent ends here.
    for _ in 0..snapshot.bodies.len() {
        let here = body?;
        if sessions.iter().any(|s| s.body == here) {
            let begun = sessions.iter().rposition(|s| s.body == here && s.from <= day);
            return begun.and_then(|at| u32::try_from(at).ok());
        }
        body = snapshot.bodies.of_key(here.0).and_then(|b| b.parent);
    }
    None
}

/// The actors that hold a position on any of these proposals, and the place of each key among them.
fn axis(snapshot: &Snapshot, drafts: &[Draft], as_of: Option<Day>) -> (Vec<ActorId>, Vec<u32>) {
    let positions = &*snapshot.positions;
    let (keys, provisions, days) =
        (positions.actor_keys(), positions.provision_keys(), positions.effective_days());
    let n_keys = keys.iter().max().map_or(0, |key| *key as usize + 1);
    let mut place_of_actor = vec![NONE; n_keys];
    for row in drafts.iter().flat_map(|d| d.rows.clone()) {
        if provisions[row] == 0 && as_of.is_none_or(|limit| days[row] <= limit) {
            place_of_actor[keys[row] as usize] = 0;
        }
    }
    let mut actors = Vec::new();
    for (key, place) in place_of_actor.iter_mut().enumerate() {
        if *place != NONE && snapshot.actors.code(key as u32).is_some() {
            *place = actors.len() as u32;
            actors.push(ActorId(key as u32));
        } else {
            *place = NONE;
        }
    }
    (actors, place_of_actor)
}

type SessionKey = (BodyId, i32);

/// The sessions of these proposals in order of time, and the place of each.
fn sessions(snapshot: &Snapshot, drafts: &[Draft]) -> (Vec<BodySession>, BTreeMap<SessionKey, u32>) {
    let mut of_proposals: BTreeMap<SessionKey, (Day, Day)> = BTreeMap::new();
    for draft in drafts {
        if let Some(key) = draft.session {
            let span = of_proposals.entry(key).or_insert((draft.date, draft.date));
            *span = (span.0.min(draft.date), span.1.max(draft.date));
        }
    }
    let mut of_meetings: BTreeMap<SessionKey, (Option<Day>, Option<Day>)> = BTreeMap::new();
    for meeting in snapshot.meetings.iter() {
        if let Some(number) = meeting.number {
            let span = of_meetings.entry((meeting.body, number)).or_default();
            span.0 = span.0.into_iter().chain(meeting.since).min();
            span.1 = span.1.max(meeting.until);
        }
    }
    let mut sessions: Vec<BodySession> = of_proposals
        .iter()
        .map(|((body, number), (first, last))| {
            let (since, until) = of_meetings.get(&(*body, *number)).copied().unwrap_or_default();
            let from = since.unwrap_or(*first);
            BodySession { body: *body, number: *number, from, to: until.unwrap_or(*last).max(from) }
        })
        .collect();
    sessions.sort_by_key(|s| (s.from, s.body, s.number));
    let places = sessions.iter().enumerate().map(|(at, s)| ((s.body, s.number), at as u32)).collect();
    (sessions, places)
}

impl Snapshot {
    /// The day of a proposal: its own or, failing that, the closing of its last ballot.
    pub fn day_of(&self, proposal: &Proposal) -> Option<Day> {
        proposal.date.or_else(|| {
            let ballots = self.index().ballots_of_proposal(proposal.id).iter();
            ballots.filter_map(|code| self.ballots.at(*code as usize)?.closed).max()
        })
    }

    /// The agenda as the world stands today, made when first asked for and kept.
    pub fn agenda(&self) -> Arc<Agenda> {
        self.agenda_slot().get_or_init(|| Arc::new(Agenda::new(self, AgendaKey::default()))).clone()
    }

    /// The agenda as the world stood at the end of `as_of` (none: today), on the scale of three steps.
    pub fn agenda_as_of(&self, as_of: Option<Day>) -> Arc<Agenda> {
        self.agenda_for(AgendaKey { as_of, ..AgendaKey::default() })
    }

    /// The agenda that depends on this. Beside today's on the scale of three steps, the last one asked for is kept.
    pub fn agenda_for(&self, key: AgendaKey) -> Arc<Agenda> {
        if key == AgendaKey::default() {
            return self.agenda();
        }
        let mut kept = self.other_agenda_slot().lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(agenda) if agenda.key == key => agenda.clone(),
            _ => kept.insert(Arc::new(Agenda::new(self, key))).clone(),
        }
    }
}
