//! The forecast of one proposal: everybody's chances, and why.

use super::earlier_texts::{Kin, Kinship};
use super::ground::{Ground, N_DIMS};
use super::learnt::{Given, Learnt, Prepared};
use super::past::{Chances, N_STANDS, Past, UNKNOWN, stand_of};
use super::score::likeliest;
use super::simulate::SimulatedVoter;
use super::spread::N_FACTORS;
use crate::analysis::{Pool, Stopped, Watch};
use crate::model::{ActorId, Day, ProposalId, Stance};
use crate::snapshot::{Agenda, AgendaKey, Snapshot};
use std::collections::BTreeMap;

/// Below so many proposals to learn from, opinions count as assumed.
pub const LEAST_LEARNT: usize = 10;
const MOST_SHOWN: usize = 3;

/// Why an actor is expected where it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// What it did about the texts that this one continues, the latest first.
    SameText {
        /// How close they are.
        kinship: Kinship,
        /// Which, and where it stood.
        stands: Vec<(ProposalId, Stance)>,
    },
    /// Where those stand on this proposal with whom it agreed most of late, the nearest first.
    Nearest(Vec<(ActorId, Stance)>),
    /// What those did about the texts that this one continues.
    NearestThen(Vec<(ActorId, Stance)>),
    /// What it does most of the time, and how often.
    Habit(Stance, f64),
    /// Nothing is known of it in this organization: it is taken for one of all.
    NoRecord,
}

/// What is expected of one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct VoterForecast {
    /// Who.
    pub actor: ActorId,
    /// Where it stands, if that is known.
    pub known: Option<Stance>,
    /// The chances of being against, abstaining, in favor; certain where the stance is known.
    pub chances: Chances,
    /// The chance of not voting, from how often it was away of late.
    pub absence: f64,
    /// How it goes with what all voters share.
    pub loads: [f64; N_FACTORS],
    /// Why, the weightiest first; empty where the stance is known.
    pub reasons: Vec<Reason>,
}

impl VoterForecast {
    /// Its likeliest stance.
    pub fn expected(&self) -> Stance {
        self.known.unwrap_or_else(|| stance_of(likeliest(self.chances)))
    }

    /// As a voter of a simulated ballot, counted with a group.
    pub fn simulated(&self, group: usize) -> SimulatedVoter {
        SimulatedVoter { chances: self.chances, absence: self.absence, loads: self.loads, group }
    }
}

/// The forecast of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Of which.
    pub proposal: ProposalId,
    /// How close the closest earlier text is.
    pub kinship: Kinship,
    /// The texts that it continues, the latest first.
    pub kin: Vec<ProposalId>,
    /// Everybody asked for, in that order.
    pub voters: Vec<VoterForecast>,
    /// How many stances were known.
    pub n_known: usize,
    /// How many earlier proposals of the organization are known.
    pub n_past: usize,
    /// From how many proposals it was learnt what opinions count; below [`LEAST_LEARNT`] they count as assumed.
    pub n_learnt: usize,
}

/// The stance of a place among chances.
pub(super) fn stance_of(stand: usize) -> Stance {
    [Stance::Oppose, Stance::Abstain, Stance::Support].get(stand).copied().unwrap_or(Stance::Absent)
}

/// What was learnt before a proposal is decided: forecasts of it follow in a moment, whatever is supposed of the
/// voters.
#[derive(Debug)]
pub struct Forecaster {
    proposal: ProposalId,
    past: Past,
    ground: Ground,
    kin: Kin,
    learnt: Learnt,
    n_past: usize,
}

impl Forecaster {
    /// In how many parts the share of known stances is told apart.
    const PARTS: usize = 8;

    /// The share of stances that is known, in eighths: what is learnt differs by it, and by no more than it.
    pub fn eighths(n_known: usize, n_voters: usize) -> u8 {
        (Forecaster::PARTS * n_known).div_ceil(n_voters.max(1)).min(Forecaster::PARTS - 1) as u8
    }

    /// Learns from what was known before `day` (none: from all there is) of the organization to which the proposal's
    /// body belongs, for a ballot of which so many eighths of the stances are known.
    pub fn new(
        snapshot: &Snapshot,
        agenda: &Agenda,
        (proposal, day): (ProposalId, Option<Day>),
        eighths: u8,
        pool: &Pool,
        watch: &dyn Watch,
    ) -> Result<Option<Forecaster>, Stopped> {
        let Some(of) = snapshot.proposals.of_key(proposal.0) else { return Ok(None) };
        let earlier = day.map(Day::previous).filter(|day| agenda.as_of().is_none_or(|limit| limit > *day));
        let earlier =
            earlier.map(|day| Agenda::new(snapshot, AgendaKey { as_of: Some(day), ..agenda.key().clone() }));
        let mut past = Past::new(snapshot, earlier.as_ref().unwrap_or(agenda), of.body);
        let text = past.read(snapshot, proposal);
        past.leave_out(proposal);
        let session = of.meeting.and_then(|m| snapshot.meetings.of_key(m.0)).and_then(|m| m.number);
        let origin = past.day_before(day, session);
        watch.reach("Learning from the past", 0, 0)?;
        let sessions = Prepared::before(&past, origin, pool);
        watch.reach("Learning from the past", 0, 0)?;
        let sessions: Vec<&Prepared> = sessions.iter().collect();
        let ground = Ground::new(&past, origin);
        let kin = Kin::new(&past, &ground, &text);
        let given = Given {
            has_kin: kin.kinship != Kinship::None,
            share_known: f64::from(eighths) / Forecaster::PARTS as f64,
        };
        let learnt = Learnt::new(&past, &sessions, given, pool, watch)?;
        Ok(Some(Forecaster { proposal, past, ground, kin, learnt, n_past: origin.n_before }))
    }

    fn place_of(&self, actor: ActorId) -> Option<usize> {
        self.past.actors.binary_search(&actor).ok()
    }

    /// Where `voters` will stand, given the stances in `known`.
    pub fn forecast(&self, voters: &[ActorId], known: &[(ActorId, Stance)]) -> Forecast {
        let known: BTreeMap<ActorId, Stance> = known.iter().copied().collect();
        let mut stands = vec![UNKNOWN; self.past.n_actors()];
        for (actor, stance) in &known {
            if let Some(place) = self.place_of(*actor) {
                stands[place] = stand_of(*stance);
            }
        }
        let n_known = voters.iter().filter(|v| known.get(*v).is_some_and(|s| s.side().is_some())).count();
        let found = self.learnt.chances(&self.ground, &self.kin, (n_known > 0).then_some(&stands));
        let of = |actor: &ActorId| {
            let place = self.place_of(*actor);
            let stance = known.get(actor).copied();
            let chances = match stance.map(|s| usize::from(stand_of(s))) {
                Some(stand) if stand < N_STANDS => [0, 1, 2].map(|at| f64::from(u8::from(at == stand))),
                _ => place.map_or(self.kin.all, |place| found.chances[place]),
            };
            VoterForecast {
                actor: *actor,
                known: stance,
                chances,
                absence: match stance {
                    Some(Stance::Absent) => 1.0,
                    Some(_) => 0.0,
                    None => place.map_or(0.0, |place| self.ground.absence[place]),
                },
                loads: found.spread.loads(&place.map_or([0.0; N_DIMS], |place| self.ground.places[place])),
                reasons: match (stance, place) {
                    (Some(_), _) => Vec::new(),
                    (None, None) => vec![Reason::NoRecord],
                    (None, Some(place)) => reasons(&self.past, &self.ground, &self.kin, &stands, place),
                },
            }
        };
        Forecast {
            proposal: self.proposal,
            kinship: self.kin.kinship,
            kin: self.kin.chain.iter().map(|at| self.past.items[*at].proposal).collect(),
            voters: voters.iter().map(of).collect(),
            n_known,
            n_past: self.n_past,
            n_learnt: self.learnt.n_cases,
        }
    }
}

/// Forecasts where `voters` will stand on a proposal, given the stances in `known`. It rests on what was known before
/// `day` (none: on all there is) in the organization to which the proposal's body belongs.
pub fn forecast(
    snapshot: &Snapshot,
    agenda: &Agenda,
    of: (ProposalId, Option<Day>),
    voters: &[ActorId],
    known: &[(ActorId, Stance)],
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Option<Forecast>, Stopped> {
    let has_stance = |(actor, stance): &&(ActorId, Stance)| stance.side().is_some() && voters.contains(actor);
    let eighths = Forecaster::eighths(known.iter().filter(has_stance).count(), voters.len());
    let forecaster = Forecaster::new(snapshot, agenda, of, eighths, pool, watch)?;
    Ok(forecaster.map(|forecaster| forecaster.forecast(voters, known)))
}

fn reasons(past: &Past, ground: &Ground, kin: &Kin, stands: &[u8], actor: usize) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let own: Vec<(ProposalId, Stance)> = kin
        .chain
        .iter()
        .map(|at| &past.items[*at])
        .filter(|item| usize::from(item.stands[actor]) < N_STANDS)
        .take(MOST_SHOWN)
        .map(|item| (item.proposal, stance_of(usize::from(item.stands[actor]))))
        .collect();
    if kin.kinship < Kinship::Far && !own.is_empty() {
        reasons.push(Reason::SameText { kinship: kin.kinship, stands: own });
    }
    let nearest = |stands: &[u8]| -> Vec<(ActorId, Stance)> {
        let others = ground.nearest[actor].iter().map(|other| *other as usize);
        others
            .filter(|other| usize::from(stands[*other]) < N_STANDS)
            .take(MOST_SHOWN)
            .map(|other| (past.actors[other], stance_of(usize::from(stands[other]))))
            .collect()
    };
    let now = nearest(stands);
    let is_new = reasons.is_empty();
    if !now.is_empty() {
        reasons.push(Reason::Nearest(now));
    } else if is_new && kin.kinship < Kinship::Far {
        let then = nearest(&kin.last);
        reasons.extend((!then.is_empty()).then_some(Reason::NearestThen(then)));
    }
    if is_new && past.items.iter().any(|item| usize::from(item.stands[actor]) < N_STANDS) {
        let habit = ground.habits[actor];
        let stand = likeliest(habit);
        reasons.push(Reason::Habit(stance_of(stand), habit[stand]));
    }
    if reasons.is_empty() {
        reasons.push(Reason::NoRecord);
    }
    reasons
}
