//! From a case to its outlook: chances of every voter, simulated ballots under the rule, ways to turn the result.

use super::learnt::{Learning, Learnt};
use super::ways::{WayAhead, ways_ahead};
use super::words::reason_words;
use crate::analysis::Watch;
use crate::analysis::{
    CountRange, Decided, Draw, Forecast, Forecaster, N_STANDS, Pool, SimulatedVoter, Simulation, VoteCounts,
    VoterForecast, simulate,
};
use crate::model::*;
use crate::rules::{Compiled, VoteResult};
use crate::snapshot::{AgendaKey, Snapshot};
use crate::votes::VotesError;
use crate::votes::{Basis, Case, CaseVoter, Changes, Decision, decide};
use std::cell::RefCell;

/// One who may vote, and what is expected of it.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookVoter {
    /// Who.
    pub actor: ActorId,
    /// Its place in the case.
    pub place: usize,
    /// Its vote or stated position, or what is supposed instead; none: forecast.
    pub known: Option<Choice>,
    /// Whether that is only supposed.
    pub is_supposed: bool,
    /// The chances of being against, abstaining, in favor and not voting; they sum to 1.
    pub chances: [f64; 4],
    /// Its likeliest vote.
    pub expected: Choice,
    /// The chance that its vote alone decides; none where the rule cannot be computed.
    pub pivotal: Option<f64>,
    /// Why, in words; empty where its stance is known.
    pub reasons: Vec<String>,
}

/// How likely each result is under the rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedBallots {
    /// It passes.
    pub passes: f64,
    /// It fails.
    pub fails: f64,
    /// A tie that is discussed further.
    pub tied: f64,
    /// It is put off.
    pub postponed: f64,
}

/// What is to be expected of a vote.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The first day of which nothing is used.
    pub origin: Day,
    /// On what it rests.
    pub forecast: Forecast,
    /// Everybody who may vote, in the order of the case.
    pub voters: Vec<OutlookVoter>,
    /// None where the rule cannot be computed from votes.
    pub outcome: Option<SimulatedBallots>,
    /// Why there is no outcome.
    pub missing: Vec<String>,
    /// Against, abstaining, in favor, not voting: mean and 90 % interval.
    pub counts: [CountRange; 4],
    /// What the rule makes of everybody's likeliest vote.
    pub decision: Decision,
    /// The smallest ways to turn that, the likeliest first.
    pub ways: Vec<WayAhead>,
    /// How many ballots were drawn.
    pub draw: Draw,
    /// What was learnt for it.
    pub learnt: Learnt,
}

impl Outlook {
    /// How many of the voters are forecast.
    pub fn n_forecast(&self) -> usize {
        self.voters.iter().filter(|v| v.known.is_none()).count()
    }

    /// Whether it passes if everybody votes as is likeliest.
    pub fn is_expected_to_pass(&self) -> bool {
        self.decision.ruling.verdict.is_adopted()
    }
}

/// The stance that a vote shows.
fn stance_of(choice: Choice) -> Stance {
    match choice {
        Choice::For | Choice::NoObjection => Stance::Support,
        Choice::Against | Choice::Blocking | Choice::SetAside => Stance::Oppose,
        Choice::Abstain => Stance::Abstain,
        Choice::Missing | Choice::Recused => Stance::Absent,
    }
}

/// The place of a choice among the chances.
pub(super) fn stand_of(choice: Choice) -> usize {
    stance_of(choice).side().map_or(N_STANDS, |side| (side + 1) as usize)
}

/// How a voter is known to stand, and whether that is only supposed.
fn known(voter: &CaseVoter, changes: &Changes) -> (Option<Choice>, bool) {
    match changes.get(&voter.actor) {
        Some(choice) => (Some(*choice), true),
        None => (voter.vote_on(Basis::Stated).map(|vote| vote.choice), false),
    }
}

/// How many ballots are drawn on a screen, and while somebody tries what would be if.
pub const WHAT_IF_BALLOTS: u32 = 20_000;

/// The first day of which a forecast of this vote may use nothing: that of the vote, failing that the one after today.
fn origin(s: &Snapshot, case: &Case) -> Day {
    if case.is_closed {
        return case.day;
    }
    let question = &case.question;
    // Also of votes that are left aside to see what would have been forecast.
    let votes = s.positions.of(question.proposal).filter(|p| p.kind() == PositionKind::Vote);
    let voted = votes.map(|p| p.effective()).filter(|day| *day <= question.day).min();
    let own = s.proposals.of_key(question.proposal.0).and_then(|p| p.date);
    let voted = voted.map(|voted| own.map_or(voted, |day| day.min(voted)));
    voted.filter(|_| question.ballot.is_none()).unwrap_or_else(|| case.day.next())
}

/// What is to be expected of a vote, with what is supposed of some voters. What was learnt for an earlier outlook is used
/// again where nothing that it depends on has changed.
pub fn compute_outlook(
    s: &Snapshot,
    lens: &Lens,
    case: &Case,
    changes: &Changes,
    draw: Draw,
    before: Option<&Outlook>,
    watch: &dyn Watch,
) -> Result<Outlook, VotesError> {
    let rule = &case.rule.definition;
    let voting: Vec<(usize, &CaseVoter, Option<Choice>, bool)> = case
        .voters
        .iter()
        .enumerate()
        .filter(|(_, voter)| voter.may_vote(&case.rule))
        .map(|(place, voter)| {
            let (known, is_supposed) = known(voter, changes);
            (place, voter, known, is_supposed)
        })
        .filter(|(_, _, known, _)| *known != Some(Choice::Recused))
        .collect();
    if voting.is_empty() {
        let sentence = "nobody is recorded who may vote: record members of the body, or voters of the ballot";
        return Err(VotesError::Cannot(sentence.to_owned()));
    }
    let actors: Vec<ActorId> = voting.iter().map(|(_, voter, ..)| voter.actor).collect();
    let stances: Vec<(ActorId, Stance)> =
        voting.iter().filter_map(|(_, voter, known, _)| Some((voter.actor, stance_of((*known)?)))).collect();
    let n_known = stances.iter().filter(|(_, stance)| stance.side().is_some()).count();
    let origin = origin(s, case);
    let learning = Learning {
        workspace: s.newest_stamp(),
        lens: lens.clone(),
        proposal: case.question.proposal,
        day: origin,
        eighths: Forecaster::eighths(n_known, actors.len()),
    };
    let learnt = match before.map(|before| &before.learnt).filter(|learnt| learnt.from == learning) {
        Some(learnt) => learnt.clone(),
        None => {
            let agenda = s.agenda_for(AgendaKey::of(lens));
            let of = (learning.proposal, Some(origin));
            let found = Forecaster::new(s, &agenda, of, learning.eighths, &Pool::new(0), watch);
            let found = found
                .map_err(VotesError::cannot)?
                .ok_or_else(|| VotesError::cannot("the proposal is not there any more"))?;
            Learnt { from: learning, forecaster: std::sync::Arc::new(found) }
        }
    };
    let forecast = learnt.forecaster.forecast(&actors, &stances);
    let expected: Vec<Choice> = voting
        .iter()
        .zip(&forecast.voters)
        .map(|((_, _, known, _), of)| (*known).unwrap_or_else(|| likeliest(of)))
        .collect();
    let mut supposed = changes.clone();
    supposed.extend(actors.iter().copied().zip(expected.iter().copied()));
    // What a rule needs beside the choice (reasons given, proxies) stands with the votes that are recorded.
    supposed.retain(|actor, _| {
        changes.contains_key(actor)
            || voting.iter().any(|(_, voter, known, _)| voter.actor == *actor && known.is_none())
    });
    let decision = decide(case, Basis::Stated, &supposed);
    let places: Vec<usize> = voting.iter().map(|(place, ..)| *place).collect();
    let chamber = Chamber::new(&decision, &places, &forecast);
    watch.check()?;
    let needs_call = rule.call.as_ref().is_some_and(|call| !call.else_count);
    let compiled = Compiled::new(rule, &decision.count);
    let is_computable = compiled.is_computable() && !needs_call;
    let votes = RefCell::new(vec![[0; Choice::COUNTED.len()]; decision.count.groups.len()]);
    let simulation = simulate(&chamber.voters, draw, &|counts| {
        if !is_computable {
            return Decided::Open;
        }
        let votes = &mut *votes.borrow_mut();
        chamber.fill(counts, votes);
        match compiled.verdict(rule, votes) {
            VoteResult::Passes => Decided::Passes,
            VoteResult::EdgeThreshold => Decided::EdgeThreshold,
            VoteResult::Fails => Decided::Fails,
            _ => Decided::Open,
        }
    });
    watch.check()?;
    let voters: Vec<OutlookVoter> = voting
        .iter()
        .zip(&forecast.voters)
        .zip(&expected)
        .zip(&simulation.pivotal)
        .map(|((((place, voter, known, is_supposed), of), expected), pivotal)| OutlookVoter {
            actor: voter.actor,
            place: *place,
            known: *known,
            is_supposed: *is_supposed,
            chances: with_absence(of),
            expected: *expected,
            pivotal: is_computable.then_some(*pivotal),
            reasons: of.reasons.iter().map(|reason| reason_words(s, reason)).collect(),
        })
        .collect();
    let ways = match is_computable {
        true => {
            ways_ahead(case, &decision, &voters, (&forecast, &learnt.forecaster.forecast(&actors, &[])), draw)
        }
        false => Vec::new(),
    };
    let missing = match (is_computable, needs_call) {
        (true, _) => Vec::new(),
        (false, true) => vec!["the rule asks for a judgment, not for a count of votes".to_owned()],
        (false, false) => decision.ruling.missing.clone(),
    };
    Ok(Outlook {
        origin,
        outcome: is_computable.then(|| outcome(&simulation)),
        missing,
        counts: simulation.counts,
        forecast,
        voters,
        decision,
        ways,
        draw,
        learnt,
    })
}

fn outcome(simulation: &Simulation) -> SimulatedBallots {
    let [passes, fails, tied, postponed] = simulation.shares;
    SimulatedBallots { passes, fails, tied, postponed }
}

fn likeliest(of: &VoterForecast) -> Choice {
    if of.absence > 0.5 { Choice::Missing } else { Choice::of_stance(of.expected()) }
}

fn with_absence(of: &VoterForecast) -> [f64; 4] {
    let [against, abstain, in_favor] = of.chances.map(|chance| chance * (1.0 - of.absence));
    [against, abstain, in_favor, of.absence]
}

/// Voters of a group whose stands count as the same choices.
#[derive(PartialEq)]
struct Kind {
    /// The group of the rule.
    group: usize,
    /// By stand, what it counts as.
    choices: [Choice; 4],
}

impl Kind {
    const PLAIN: [Choice; 4] = [Choice::Against, Choice::Abstain, Choice::For, Choice::Missing];

    /// Of a vote that is known and counts as `choice`. One that is kept from counting would not count otherwise either.
    fn of(group: usize, known: Option<Stance>, choice: usize) -> Kind {
        let mut choices = Kind::PLAIN;
        let choice = Choice::COUNTED.get(choice).copied().unwrap_or(Choice::Missing);
        if let Some(side) = known.and_then(Stance::side) {
            match choice {
                Choice::Missing => choices = [Choice::Missing; 4],
                choice => choices[(side + 1) as usize] = choice,
            }
        }
        Kind { group, choices }
    }
}

/// The voters as they are drawn, by kind, and what turns their counts into those of the rule.
struct Chamber {
    voters: Vec<SimulatedVoter>,
    kinds: Vec<Kind>,
}

impl Chamber {
    fn new(decision: &Decision, places: &[usize], forecast: &Forecast) -> Chamber {
        let n_groups = decision.count.groups.len();
        let plain = |group| Kind { group, choices: Kind::PLAIN };
        let mut chamber =
            Chamber { voters: Vec::with_capacity(places.len()), kinds: (0..n_groups).map(plain).collect() };
        for (place, of) in places.iter().zip(&forecast.voters) {
            let seat = decision.count.seats.get(*place).copied().flatten();
            let Some((group, choice)) = seat else { continue };
            let kind = Kind::of(group, of.known, choice);
            let nth = chamber.kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                chamber.kinds.push(kind);
                chamber.kinds.len() - 1
            });
            chamber.voters.push(of.simulated(nth));
        }
        chamber
    }

    /// The votes of the rule for counts that were drawn.
    fn fill(&self, counts: &[VoteCounts], votes: &mut [[i64; Choice::COUNTED.len()]]) {
        votes.fill([0; Choice::COUNTED.len()]);
        for (kind, counts) in self.kinds.iter().zip(counts) {
            for (choice, n) in kind.choices.iter().zip(counts) {
                votes[kind.group][*choice as usize] += i64::from(*n);
            }
        }
    }
}

/// The case as it would look if only so many of the recorded stances were known, drawn by a seed: for judging
/// forecasts of what is known by now.
pub fn knowing(case: &Case, n_known: usize, seed: u64) -> Case {
    let mut case = case.clone();
    let mut known: Vec<(u64, usize)> = (0..case.voters.len())
        .filter(|place| case.voters[*place].vote_on(Basis::Stated).is_some())
        .map(|place| (scrambled(seed, u64::from(case.voters[place].actor.0)), place))
        .collect();
    known.sort_unstable();
    for (_, place) in known.into_iter().skip(n_known) {
        (case.voters[place].vote, case.voters[place].position) = (None, None);
    }
    case.published = (None, None);
    case
}

/// A number that looks random and is the same for the same two (splitmix64).
fn scrambled(seed: u64, key: u64) -> u64 {
    let mut x = seed
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(key.wrapping_add(1).wrapping_mul(0xd1b5_4a32_d192_ed03));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
