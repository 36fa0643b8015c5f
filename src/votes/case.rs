//! One question put to one electorate under one rule, with everything known of how each voter stands.

use super::electorate::{Electorate, weights_of};
use super::published::{difference, published, recorded};
use super::rule::{Choosing, RuleInUse, rules_for, stage_on};
use super::stated_numbers::Stated;
use crate::model::*;
use crate::rules::{Call, TallyLine, Vote};
use crate::snapshot::NameError;
use crate::snapshot::{PositionFilter, PositionRow, Snapshot};
use crate::votes::VotesError;
use std::collections::{BTreeMap, HashSet};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// On what is voted.
    pub proposal: ProposalId,
    /// In which ballot; none: in one that is still to come.
    pub ballot: Option<BallotId>,
    /// Under which rule; none: the one that decides.
    pub rule: Option<RuleId>,
    /// The day looked at: who may vote is asked for on this day where the ballot has not closed before.
    pub day: Day,
    /// Which positions come into question.
    pub sight: PositionFilter,
}

impl Question {
    /// That of the newest ballot of a proposal; of one still to come where it has none.
    pub fn of(s: &Snapshot, proposal: ProposalId, day: Day, sight: PositionFilter) -> Question {
        let ballot = ballots_of(s, proposal).last().map(|b| b.id);
        Question { proposal, ballot, rule: None, day, sight }
    }
}

/// How an actor is known to stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The entry of the record.
    pub key: PositionKey,
    /// On the common scale.
    pub stance: Stance,
    /// As the rule counts it.
    pub vote: Vote,
    /// The body's own word; empty where none is recorded.
    pub word: String,
    /// When it took effect.
    pub effective: Day,
    /// How it came to be known.
    pub kind: PositionKind,
}

/// One who may vote.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseVoter {
    /// Who.
    pub actor: ActorId,
    /// In what role; none: in none that is recorded.
    pub role: Option<BodyRole>,
    /// Whether it may vote; it may not where it has recused itself.
    pub is_entitled: bool,
    /// The group whose votes may be capped.
    pub affiliation: String,
    /// Its interest category.
    pub interest: String,
    /// Who votes for it.
    pub proxy: Option<ActorId>,
    /// What it weighs, by name.
    pub weights: BTreeMap<String, i64>,
    /// The vote recorded in this ballot.
    pub vote: Option<Known>,
    /// What else is known of where it stands: its newest position that is no vote of this ballot.
    pub position: Option<Known>,
}

impl CaseVoter {
    pub(super) fn of(actor: ActorId, role: Option<BodyRole>) -> CaseVoter {
        CaseVoter {
            actor,
            role,
            is_entitled: true,
            affiliation: String::new(),
            interest: String::new(),
            proxy: None,
            weights: BTreeMap::new(),
            vote: None,
            position: None,
        }
    }

    /// Whether the rule counts it among those who may vote.
    pub fn may_vote(&self, rule: &RuleInUse) -> bool {
        let roles = &rule.definition.voters;
        self.is_entitled && (roles.is_empty() || self.role.is_some_and(|role| roles.contains(&role)))
    }
}

/// A question with its rule and its voters.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What is looked at.
    pub question: Question,
    /// Where it is decided.
    pub body: BodyId,
    /// The day on which it is or was decided: that of closing, or the one looked at.
    pub day: Day,
    /// Whether the ballot has closed by then.
    pub is_closed: bool,
    /// The rule.
    pub rule: RuleInUse,
    /// Everybody who may vote or did, in order of codes.
    pub voters: Vec<CaseVoter>,
    /// Numbers stated with the ballot.
    pub stated: Stated,
    /// What was called, where the rule asks for a judgment.
    pub call: Option<Call>,
    /// The published tally of P-members and of all, where one was published.
    pub published: (Option<TallyLine>, Option<TallyLine>),
    /// What has to be told of who may vote and what they weigh.
    pub notes: Vec<String>,
}

/// The ballots of a proposal in order of their closing days; open ones last.
pub fn ballots_of(s: &Snapshot, proposal: ProposalId) -> Vec<&Ballot> {
    let codes = s.index().ballots_of_proposal(proposal).iter();
    let mut ballots: Vec<&Ballot> = codes.filter_map(|code| s.ballots.at(*code as usize)).collect();
    ballots.sort_by_key(|b| (b.closed.unwrap_or(Day::MAX), b.opened.unwrap_or(Day::MAX), b.id));
    ballots
}

/// The ballot of a name or closing day; "next" is one that is still to come.
pub fn find_ballot(s: &Snapshot, proposal: ProposalId, name: &str) -> Result<Option<BallotId>, VotesError> {
    let name = name.trim();
    if name.eq_ignore_ascii_case("next") {
        return Ok(None);
    }
    let all = ballots_of(s, proposal);
    let closing = |b: &Ballot| b.closed.map_or(String::new(), |day| day.to_string());
    let found = all.iter().rev().find(|b| b.name.eq_ignore_ascii_case(name) || closing(b) == name);
    found.map(|b| Some(b.id)).ok_or_else(|| {
        NameError::Unknown {
            noun: "ballot",
            name: name.to_owned(),
            nearest: all.iter().map(|b| b.name.clone()).collect(),
        }
        .into()
    })
}

impl Case {
    /// Puts a question together.
    pub fn new(s: &Snapshot, question: Question) -> Result<Case, VotesError> {
        let failed = |sentence: &str| VotesError::Cannot(sentence.to_owned());
        let proposal = s
            .proposals
            .of_key(question.proposal.0)
            .ok_or_else(|| failed("the proposal is not there any more"))?;
        let ballot = match question.ballot {
            Some(id) => {
                Some(s.ballots.of_key(id.0).ok_or_else(|| failed("the ballot is not there any more"))?)
            }
            None => None,
        };
        let closed = ballot.and_then(|b| b.closed);
        let is_closed = closed.is_some_and(|closed| closed <= question.day);
        let day = closed.filter(|_| is_closed).unwrap_or(question.day);
        let rule = rule_of(s, proposal, ballot, question.rule, closed)?;
        let Electorate { mut voters, mut notes } = Electorate::new(s, proposal.body, ballot, day);
        let n_entitled = voters.len();
        let entitled: HashSet<ActorId> = voters.keys().copied().collect();
        take_positions(s, &question, ballot, &rule, &mut voters);
        if n_entitled == 0 && !voters.is_empty() {
            notes.push(
                "Who may vote is not recorded: those with a vote or a position are counted.".to_owned(),
            );
        }
        if n_entitled > 0 {
            let is_listed = ballot.is_some_and(|b| b.electorate == crate::model::Electorate::Listed);
            take_strangers(&entitled, is_listed, &mut voters, &mut notes);
        }
        take_weights(s, &rule, proposal.body, day, &mut voters, &mut notes);
        let mut voters: Vec<CaseVoter> = voters.into_values().collect();
        voters.sort_by_cached_key(|v| s.actors.of_key(v.actor.0).map(|a| a.code.clone()));
        let stated = Stated::read(ballot.map_or("", |b| b.stated.as_str()));
        notes.extend(stated.unread.iter().map(|line| {
            format!("\"{line}\" among the stated numbers is no \"name = whole number\" and is passed over.")
        }));
        let call = ballot.and_then(|b| {
            let objections: Vec<String> =
                b.objections.lines().map(str::trim).filter(|o| !o.is_empty()).map(str::to_owned).collect();
            b.call.map(|call| Call { is_reached: call == Called::Reached, objections })
        });
        let published = published(ballot, &stated);
        notes.extend(contradictions(&voters, published));
        Ok(Case {
            question,
            body: proposal.body,
            day,
            is_closed,
            rule,
            voters,
            stated,
            call,
            published,
            notes,
        })
    }

    /// The place of an actor among the voters.
    pub fn place_of(&self, actor: ActorId) -> Option<usize> {
        self.voters.iter().position(|v| v.actor == actor)
    }

    /// How many votes of this ballot are recorded by member, those not returned left out.
    pub fn n_recorded(&self) -> usize {
        let votes = self.voters.iter().filter_map(|v| v.vote.as_ref());
        votes.filter(|known| known.vote.choice != Choice::Missing).count()
    }

    /// Whether the published tally counts, because not all of its votes are recorded by member.
    pub fn counts_published(&self) -> bool {
        let n = |line: &TallyLine| line.n_for + line.n_against + line.n_abstain;
        let (p, all) = (self.published.0.as_ref().map(n), self.published.1.as_ref().map(n));
        all.or(p).is_some_and(|published| published > self.n_recorded() as i64)
    }
}

/// Where the votes recorded by member contradict the published tallies.
fn contradictions(voters: &[CaseVoter], published: (Option<TallyLine>, Option<TallyLine>)) -> Vec<String> {
    let told = |of: &str, is_in: &dyn Fn(&CaseVoter) -> bool, published: Option<TallyLine>| {
        let votes = voters.iter().filter(|v| is_in(v)).filter_map(|v| v.vote.as_ref());
        let found = difference(recorded(votes.map(|known| known.stance.side())), published?)?;
        Some(format!("The published tally{of} differs from the votes: {found}."))
    };
    let is_p = |voter: &CaseVoter| voter.role == Some(BodyRole::Participating);
    let all = told("", &|_| true, published.1);
    all.into_iter().chain(told(" of the P-members", &is_p, published.0)).collect()
}

fn rule_of(
    s: &Snapshot,
    proposal: &Proposal,
    ballot: Option<&Ballot>,
    chosen: Option<RuleId>,
    closed: Option<Day>,
) -> Result<RuleInUse, VotesError> {
    if let Some(id) = chosen {
        return RuleInUse::of(s, id, Choosing::Hand);
    }
    if let Some(id) = ballot.and_then(|b| b.rule) {
        return RuleInUse::of(s, id, Choosing::Ballot);
    }
    let stage = stage_on(s, proposal, closed.map(Day::previous));
    let first = rules_for(s, proposal.body, stage).into_iter().next();
    let Some((id, body)) = first else {
        let body = s.bodies.of_key(proposal.body.0).map_or("this body", |b| b.code.as_str());
        let sentence =
            format!("no decision rule is known for {body}: choose one for the ballot or for the body");
        return Err(VotesError::Cannot(sentence));
    };
    RuleInUse::of(s, id, Choosing::Body(body))
}

/// From which day (excluded) to which votes belong to a ballot.
fn span_of(s: &Snapshot, proposal: ProposalId, ballot: Option<&Ballot>) -> (Option<Day>, Option<Day>) {
    let all = ballots_of(s, proposal);
    let place = ballot.and_then(|b| all.iter().position(|other| other.id == b.id)).unwrap_or(all.len());
    let before = all[..place].iter().rev().find_map(|b| b.closed);
    (before, ballot.and_then(|b| b.closed))
}

/// What is newest of an actor on a proposal.
#[derive(Default)]
pub(super) struct Newest<'a> {
    /// Its vote in the ballot.
    pub vote: Option<PositionRow<'a>>,
    /// Where it stands else.
    pub position: Option<PositionRow<'a>>,
}

/// What is newest of everybody on a proposal: the votes of a ballot (none: of one still to come) apart from all else.
pub(super) fn newest_positions<'a>(
    s: &'a Snapshot,
    proposal: ProposalId,
    ballot: Option<&Ballot>,
    sight: PositionFilter,
) -> BTreeMap<ActorId, Newest<'a>> {
    let (after, until) = span_of(s, proposal, ballot);
    let rows: Vec<PositionRow<'_>> = s
        .positions
        .of(proposal)
        .filter(|p| p.provision().is_none() && s.actors.code(p.actor().0).is_some())
        .filter(|p| sight.as_of.is_none_or(|day| p.effective() <= day))
        .filter(|p| sight.inferred == Inferred::Keep || p.kind() != PositionKind::Inferred)
        .collect();
    let corrected: HashSet<(ActorId, ChangeId, u16)> =
        rows.iter().filter_map(|p| p.corrects().map(|(change, nth)| (p.actor(), change, nth))).collect();
    let age = |p: PositionRow<'_>| (p.effective(), s.journal.clock(p.change()), p.nth(), p.change());
    let mut found: BTreeMap<ActorId, Newest<'_>> = BTreeMap::new();
    for row in rows.iter().filter(|p| !corrected.contains(&(p.actor(), p.change(), p.nth()))) {
        let day = row.effective();
        let is_vote = row.kind() == PositionKind::Vote
            && after.is_none_or(|after| day > after)
            && until.is_none_or(|until| day <= until);
        let newest = found.entry(row.actor()).or_default();
        let slot = if is_vote { &mut newest.vote } else { &mut newest.position };
        if slot.is_none_or(|before| age(*row) > age(before)) {
            *slot = Some(*row);
        }
    }
    found
}

fn take_positions(
    s: &Snapshot,
    question: &Question,
    ballot: Option<&Ballot>,
    rule: &RuleInUse,
    voters: &mut BTreeMap<ActorId, CaseVoter>,
) {
    for (actor, newest) in newest_positions(s, question.proposal, ballot, question.sight) {
        let voter = voters.entry(actor).or_insert_with(|| CaseVoter::of(actor, None));
        voter.vote = newest.vote.map(|row| known(s, row, rule));
        voter.position = newest.position.map(|row| known(s, row, rule));
    }
}

fn known(s: &Snapshot, row: PositionRow<'_>, rule: &RuleInUse) -> Known {
    let word = row.word().and_then(|id| s.words.of_key(id.0)).map_or("", |w| w.word.as_str());
    Known {
        key: row.key(),
        stance: row.stance(),
        vote: rule.definition.vote_of(word, row.stance()),
        word: word.to_owned(),
        effective: row.effective(),
        kind: row.kind(),
    }
}

/// Who took a stance without being known to vote: a position alone makes nobody a voter, a vote of somebody who is not
/// on the list of voters does not count, and one of somebody who is no member on record does, and is told.
fn take_strangers(
    entitled: &HashSet<ActorId>,
    is_listed: bool,
    voters: &mut BTreeMap<ActorId, CaseVoter>,
    notes: &mut Vec<String>,
) {
    voters.retain(|actor, voter| entitled.contains(actor) || voter.vote.is_some());
    let mut n_strangers = 0;
    for (_, voter) in voters.iter_mut().filter(|(actor, _)| !entitled.contains(actor)) {
        n_strangers += 1;
        voter.is_entitled = !is_listed;
    }
    let (votes, a_member) = if n_strangers == 1 { ("vote is", "a member") } else { ("votes are", "members") };
    match (n_strangers, is_listed) {
        (0, _) => {}
        (n, true) => {
            notes.push(format!("{n} {votes} of actors that are not listed as voters, and not counted."))
        }
        (n, false) => {
            notes.push(format!("{n} {votes} of actors that are not recorded as {a_member} of the body."));
        }
    }
}

fn take_weights(
    s: &Snapshot,
    rule: &RuleInUse,
    body: BodyId,
    day: Day,
    voters: &mut BTreeMap<ActorId, CaseVoter>,
    notes: &mut Vec<String>,
) {
    let names = rule.definition.weights();
    if names.is_empty() {
        return;
    }
    let mut bodies = vec![body];
    while let Some(parent) = bodies.last().and_then(|b| s.bodies.of_key(b.0)).and_then(|b| b.parent) {
        if bodies.contains(&parent) {
            break;
        }
        bodies.push(parent);
    }
    let mut years = BTreeMap::new();
    for voter in voters.values_mut() {
        voter.weights = weights_of(s, voter.actor, &names, &bodies, day, &mut years);
    }
    for (name, from) in years {
        for ((year, source), n) in from {
            let source =
                source.and_then(|id| s.sources.of_key(id.0)).map_or("", |source| source.title.as_str());
            let from = if source.is_empty() { "no source is recorded".to_owned() } else { source.to_owned() };
            notes.push(format!("Weights: {name} of {year} for {n} voters ({from})."));
        }
    }
}
