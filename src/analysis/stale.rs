//! What the record needs before the next meeting: what is coming up with gaps, what has gone stale, what contradicts.

use super::{Contradiction, all_contradictions};
use crate::model::*;
use crate::snapshot::{
    AgendaKey, PositionFilter, SelectionError, Snapshot, bodies_in_view, proposals_in_view,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Where proposals come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// On the agenda of a meeting.
    Meeting(MeetingId),
    /// In a ballot that is still to close.
    Ballot(BallotId),
    /// By the day on which it must be answered.
    Deadline(ProposalId),
}

/// A deadline that nobody met is told for so many days after it.
const OVERDUE: i32 = 7;

/// A proposal that comes up, and who of those asked for has no position on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// Which.
    pub proposal: ProposalId,
    /// How many actors a position is looked for: members of the compared blocs or, where none is compared, of the
    /// body or the nearest one above it whose members are known.
    pub n_expected: u32,
    /// Those of them without a position, in order of their names. An absence is none.
    pub missing: Vec<ActorId>,
}

/// A meeting or a ballot on or after the day, with the proposals in view that come up there; or the deadline of a
/// proposal, which may be a few days past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// What it is.
    pub occasion: Occasion,
    /// When it begins; of a ballot, when it closes; of a deadline, its day. None where only its end is known.
    pub since: Option<Day>,
    /// When it ends.
    pub until: Option<Day>,
    /// The proposals, in the order of the agenda; none where none is known yet.
    pub proposals: Vec<Upcoming>,
}

impl Coming {
    /// How many positions are missing.
    pub fn n_missing(&self) -> usize {
        self.proposals.iter().map(|p| p.missing.len()).sum()
    }

    /// The day it is ordered by.
    pub fn day(&self) -> Option<Day> {
        self.since.or(self.until)
    }
}

/// An open proposal on which positions are no longer to be relied upon as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaleProposal {
    /// Which.
    pub proposal: ProposalId,
    /// Actors with a position.
    pub n_positions: u32,
    /// Those whose position is old, or was taken before the text or the stage that is newest now.
    pub n_stale: u32,
    /// Those whose position is older than the lens allows.
    pub n_old: u32,
    /// The day of the latest position.
    pub latest: Day,
    /// The newest text after the latest position: nobody has spoken on it.
    pub text_since: Option<RevisionId>,
    /// The newest stage after the latest position.
    pub stage_since: Option<StepId>,
}

/// What the record needs under a lens on a day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataQuality {
    /// Meetings, ballots and deadlines to come, the soonest first.
    pub coming: Vec<Coming>,
    /// Open proposals that have gone stale: those that moved since the latest position first, then those with the
    /// most stale positions.
    pub stale: Vec<StaleProposal>,
    /// Contradictions: those that nothing explains first, then the newest.
    pub contradictions: Vec<Contradiction>,
}

impl DataQuality {
    /// How many contradictions nothing explains.
    pub fn n_unexplained(&self) -> usize {
        self.contradictions.iter().filter(|c| c.explanation.is_none()).count()
    }

    /// How many positions on proposals that come up are missing.
    pub fn n_missing(&self) -> usize {
        self.coming.iter().map(Coming::n_missing).sum()
    }
}

/// What the record needs under a lens, on `day`.
pub fn upkeep(snapshot: &Snapshot, lens: &Lens, day: Day) -> Result<DataQuality, SelectionError> {
    let agenda = snapshot.agenda_for(AgendaKey::of(lens));
    let in_view: Vec<ProposalId> =
        proposals_in_view(snapshot, &agenda, lens)?.into_iter().map(|(proposal, _)| proposal).collect();
    let mut stale: Vec<StaleProposal> =
        in_view.iter().filter_map(|proposal| stale_proposal(snapshot, lens, *proposal, day)).collect();
    stale.sort_by_key(|s| {
        let has_moved = s.text_since.is_some() || s.stage_since.is_some();
        (!has_moved, std::cmp::Reverse((s.n_stale, s.latest)), s.proposal)
    });
    let mut contradictions = all_contradictions(snapshot, &in_view, lens.as_of);
    contradictions.sort_by_key(|c| c.explanation.is_some());
    // What is decided after the day looked back to was still to come then.
    let ahead = Lens { as_of: None, ..lens.clone() };
    let ahead = proposals_in_view(snapshot, &agenda, &ahead)?.into_iter().map(|(proposal, _)| proposal);
    Ok(DataQuality { coming: coming(snapshot, lens, day, &ahead.collect())?, stale, contradictions })
}

/// Whether a proposal is still to be decided on a day: neither published nor withdrawn, and where no stage is known
/// neither voted on.
fn is_open(snapshot: &Snapshot, proposal: &Proposal, day: Day) -> bool {
    let index = snapshot.index();
    let is_end = |stage: Stage| matches!(stage, Stage::Published | Stage::Withdrawn);
    let codes = index.steps_of_proposal(proposal.id).iter();
    let steps: Vec<&Step> = codes.filter_map(|code| snapshot.steps.at(*code as usize)).collect();
    let mut ends = steps.iter().filter(|s| is_end(s.stage)).peekable();
    if ends.peek().is_some() {
        return ends.all(|s| s.date.is_some_and(|date| date > day));
    }
    match proposal.stage {
        Some(stage) if is_end(stage) => proposal.date.is_some_and(|date| date > day),
        Some(_) => true,
        None if !steps.is_empty() => true,
        None => {
            let codes = index.ballots_of_proposal(proposal.id).iter();
            let mut ballots = codes.filter_map(|code| snapshot.ballots.at(*code as usize));
            let is_voted = || snapshot.positions.of(proposal.id).any(|p| p.kind() == PositionKind::Vote);
            !ballots.any(|b| b.closed.is_none_or(|closed| closed <= day)) && !is_voted()
        }
    }
}

fn stale_proposal(snapshot: &Snapshot, lens: &Lens, id: ProposalId, day: Day) -> Option<StaleProposal> {
    let proposal = snapshot.proposals.of_key(id.0)?;
    if snapshot.positions.rows_of(id).is_empty() || !is_open(snapshot, proposal, day) {
        return None;
    }
    let current = snapshot.current_positions(id, PositionFilter::of(lens));
    let latest = *current.iter().filter(|p| p.effective() <= day).max_by_key(|p| p.effective())?;
    let freshness = |p| snapshot.freshness(p, day, lens.max_age_days);
    let count = |passes: &dyn Fn(crate::snapshot::Freshness) -> bool| {
        current.iter().filter(|p| passes(freshness(**p))).count() as u32
    };
    let n_stale = count(&|f| f.is_stale());
    let of_latest = freshness(latest);
    (n_stale > 0).then(|| StaleProposal {
        proposal: id,
        n_positions: current.len() as u32,
        n_stale,
        n_old: count(&|f| f.is_old),
        latest: latest.effective(),
        text_since: of_latest.text_since,
        stage_since: of_latest.stage_since,
    })
}

/// The proposals of every meeting, ballot and deadline to come, by occasion, in the order of the agenda.
type Agendas = BTreeMap<Occasion, Vec<ProposalId>>;

fn coming(
    snapshot: &Snapshot,
    lens: &Lens,
    day: Day,
    in_view: &HashSet<ProposalId>,
) -> Result<Vec<Coming>, SelectionError> {
    let bodies = bodies_in_view(snapshot, lens)?;
    let is_ahead = |since: Option<Day>, until: Option<Day>| until.or(since).is_some_and(|last| last >= day);
    let takes_place = |m: &Meeting| m.state != MeetingState::Cancelled && is_ahead(m.since, m.until);
    // Where the lens asks for topics or proposals, a meeting counts only by what is on its agenda.
    let is_narrow = !lens.filter.topics.is_empty() || !lens.filter.proposals.is_empty();
    let mut agendas = Agendas::new();
    for meeting in snapshot.meetings.iter().filter(|m| takes_place(m)) {
        if !is_narrow && bodies.as_ref().is_none_or(|set| set.contains(&meeting.body)) {
            agendas.insert(Occasion::Meeting(meeting.id), Vec::new());
        }
    }
    let mut put = |occasion: Occasion, proposal: ProposalId| {
        if in_view.contains(&proposal) {
            let listed = agendas.entry(occasion).or_default();
            if !listed.contains(&proposal) {
                listed.push(proposal);
            }
        }
    };
    let ahead = |id: MeetingId| {
        snapshot.meetings.of_key(id.0).filter(|m| takes_place(m)).map(|m| Occasion::Meeting(m.id))
    };
    for item in snapshot.agenda_items.iter() {
        if let (Some(occasion), Some(proposal)) = (ahead(item.meeting), item.proposal) {
            put(occasion, proposal);
        }
    }
    for proposal in snapshot.proposals.iter() {
        if let Some(occasion) = proposal.meeting.and_then(ahead) {
            put(occasion, proposal.id);
        }
        let is_near = |deadline: Day| deadline.0 >= day.0 - OVERDUE;
        if proposal.deadline.is_some_and(is_near) && is_open(snapshot, proposal, day) {
            put(Occasion::Deadline(proposal.id), proposal.id);
        }
    }
    for ballot in snapshot.ballots.iter().filter(|b| b.closed.is_some_and(|closed| closed >= day)) {
        put(Occasion::Ballot(ballot.id), ballot.proposal);
    }
    let asked = PositionSearch { snapshot, lens, day, of_blocs: members_of_blocs(snapshot, lens, day) };
    let mut found: Vec<Coming> = agendas
        .into_iter()
        .map(|(occasion, proposals)| {
            let (since, until) = days_of(snapshot, occasion);
            let proposals = proposals.into_iter().map(|p| asked.upcoming(p)).collect();
            Coming { occasion, since, until, proposals }
        })
        .collect();
    found.sort_by_key(|c| (c.day(), c.occasion));
    Ok(found)
}

fn days_of(snapshot: &Snapshot, occasion: Occasion) -> (Option<Day>, Option<Day>) {
    match occasion {
        Occasion::Meeting(id) => snapshot.meetings.of_key(id.0).map_or((None, None), |m| (m.since, m.until)),
        Occasion::Ballot(id) => {
            let closed = snapshot.ballots.of_key(id.0).and_then(|b| b.closed);
            (closed, closed)
        }
        Occasion::Deadline(id) => {
            let deadline = snapshot.proposals.of_key(id.0).and_then(|p| p.deadline);
            (deadline, deadline)
        }
    }
}

fn members_of_blocs(snapshot: &Snapshot, lens: &Lens, day: Day) -> BTreeSet<ActorId> {
    snapshot.blocs_of(lens).flat_map(|bloc| snapshot.members_on(bloc.id, day)).collect()
}

/// From whom a position is looked for.
struct PositionSearch<'a> {
    snapshot: &'a Snapshot,
    lens: &'a Lens,
    day: Day,
    of_blocs: BTreeSet<ActorId>,
}

impl PositionSearch<'_> {
    fn upcoming(&self, proposal: ProposalId) -> Upcoming {
        let expected =
            if self.lens.blocs.is_empty() { self.members_of_body(proposal) } else { self.of_blocs.clone() };
        let sight = PositionFilter { as_of: Some(self.day), ..PositionFilter::of(self.lens) };
        let current = self.snapshot.current_positions(proposal, sight);
        let known: HashSet<ActorId> =
            current.iter().filter(|p| p.stance() != Stance::Absent).map(|p| p.actor()).collect();
        let mut missing: Vec<ActorId> = expected.iter().filter(|a| !known.contains(a)).copied().collect();
        let name = |a: &ActorId| self.snapshot.actors.of_key(a.0).map_or("", |a| a.name.as_str());
        missing.sort_by(|a, b| name(a).cmp(name(b)).then(a.cmp(b)));
        Upcoming { proposal, n_expected: expected.len() as u32, missing }
    }

    /// Those who may vote in the body of a proposal or in the nearest body above it whose members are known.
    fn members_of_body(&self, proposal: ProposalId) -> BTreeSet<ActorId> {
        let mut body = self.snapshot.proposals.of_key(proposal.0).map(|p| p.body);
        // A tree is no deeper than it has bodies: what names itself as its own parent ends here.
        for _ in 0..self.snapshot.bodies.len() {
            let Some(here) = body else { break };
            let codes = self.snapshot.index().members_of_body(here).iter();
            let members: BTreeSet<ActorId> = codes
                .filter_map(|code| self.snapshot.body_members.at(*code as usize))
                .filter(|m| Span { since: m.since, until: m.until }.contains(self.day))
                .filter(|m| !matches!(m.role, BodyRole::Observing | BodyRole::Liaison | BodyRole::Associate))
                .map(|m| m.actor)
                .collect();
            if !members.is_empty() {
                return members;
            }
            body = self.snapshot.bodies.of_key(here.0).and_then(|b| b.parent);
        }
        BTreeSet::new()
    }
}
