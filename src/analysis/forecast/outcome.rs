//! The forecast of one proposal: everybody's chances, and why.

use super::ground::Ground;
use super::kin::{Kin, Kinship};
use super::learnt::{Learnt, N_LEARNT, Prepared};
use super::past::{AWAY, Chances, N_STANDS, Past, UNKNOWN};
use super::score::likeliest;
use super::simulate::SimulatedVoter;
use super::spread::N_FACTORS;
use crate::analysis::{Pool, Stopped, Watch};
use crate::model::{ActorId, Day, ProposalId, Stance};
use crate::snapshot::{Agenda, Snapshot};
use std::collections::HashMap;

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

fn stand_of(stance: Stance) -> u8 {
    stance.side().map_or(AWAY, |side| (side + 1) as u8)
}

/// Forecasts where `voters` will stand on a proposal, given the stances in `known`. It rests on what was decided
/// before `day` (none: on all there is) in the organization to which the proposal's body belongs.
pub fn forecast(
    snapshot: &Snapshot,
    agenda: &Agenda,
    (proposal, day): (ProposalId, Option<Day>),
    voters: &[ActorId],
    known: &[(ActorId, Stance)],
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Option<Forecast>, Stopped> {
    let Some(of) = snapshot.proposals.of_key(proposal.0) else { return Ok(None) };
    let mut past = Past::new(snapshot, agenda, of.body);
    let text = past.read(snapshot, proposal);
    past.leave_out(proposal);
    let session = of.meeting.and_then(|m| snapshot.meetings.of_key(m.0)).and_then(|m| m.number);
    let origin = past.day_before(day, session);
    watch.reach("Learning from the past", 0, 0)?;

    let known: HashMap<ActorId, Stance> = known.iter().copied().collect();
    let mut stands = vec![UNKNOWN; past.n_actors()];
    for (actor, stance) in &known {
        if let Some(place) = agenda.place_of(*actor) {
            stands[place] = stand_of(*stance);
        }
    }
    let n_known = voters.iter().filter(|v| known.get(*v).is_some_and(|s| s.side().is_some())).count();
    let whens: Vec<i32> = past.whens().into_iter().filter(|when| *when < origin.when).collect();
    let first = origin.when.saturating_sub(N_LEARNT);
    let whens: Vec<i32> = whens.into_iter().filter(|when| *when >= first).collect();
    let sessions = pool.map(&whens, |when| Prepared::new(&past, *when));
    let sessions: Vec<&Prepared> = sessions.iter().collect();
    // In eighths, so that one more stance does not change what is learnt.
    let share = (8.0 * n_known as f64 / voters.len().max(1) as f64).ceil().min(7.0) / 8.0;
    let learnt = Learnt::new(&past, &sessions, share, pool, watch)?;
    let ground = Ground::new(&past, origin);
    let kin = Kin::new(&past, &ground, &text);
    let found = learnt.chances(&ground, &kin, (n_known > 0).then_some(&stands));

    let of = |actor: &ActorId| {
        let place = agenda.place_of(*actor);
        let stance = known.get(actor).copied();
        let chances = match stance.map(|s| usize::from(stand_of(s))) {
            Some(stand) if stand < N_STANDS => [0, 1, 2].map(|at| f64::from(u8::from(at == stand))),
            _ => place.map_or(kin.all, |place| found.chances[place]),
        };
        VoterForecast {
            actor: *actor,
            known: stance,
            chances,
            absence: match stance {
                Some(Stance::Absent) => 1.0,
                Some(_) => 0.0,
                None => place.map_or(0.0, |place| ground.absence[place]),
            },
            loads: found.spread.loads(&place.map_or([0.0; 6], |place| ground.places[place])),
            reasons: match (stance, place) {
                (Some(_), _) => Vec::new(),
                (None, None) => vec![Reason::NoRecord],
                (None, Some(place)) => reasons(&past, &ground, &kin, &stands, place),
            },
        }
    };
    Ok(Some(Forecast {
        proposal,
        kinship: kin.kinship,
        kin: kin.chain.iter().map(|at| past.items[*at].proposal).collect(),
        voters: voters.iter().map(of).collect(),
        n_known,
        n_past: origin.n_before,
        n_learnt: learnt.n_cases,
    }))
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
