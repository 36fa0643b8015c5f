//! Look-ups between tables: by code, and from a record to those that belong to it.

use super::Snapshot;
use crate::model::*;
use std::collections::HashMap;

/// Lists of codes by the key of what they belong to.
#[derive(Debug, Default)]
struct Groups {
    first: Vec<u32>,
    codes: Vec<u32>,
}

impl Groups {
    /// Groups by owners with keys below `n_keys`; what names another owner belongs to none.
    fn new(n_keys: usize, owners: impl Iterator<Item = Option<u32>> + Clone) -> Groups {
        let owners = owners.map(|owner| owner.filter(|key| (*key as usize) < n_keys));
        let mut first = vec![0u32; n_keys + 1];
        for owner in owners.clone().flatten() {
            first[owner as usize + 1] += 1;
        }
        for key in 1..=n_keys {
            first[key] += first[key - 1];
        }
        let mut codes = vec![0u32; first.last().map_or(0, |n| *n as usize)];
        let mut next = first.clone();
        for (code, owner) in owners.enumerate() {
            if let Some(owner) = owner {
                codes[next[owner as usize] as usize] = code as u32;
                next[owner as usize] += 1;
            }
        }
        Groups { first, codes }
    }

    fn of(&self, key: u32) -> &[u32] {
        let key = key as usize;
        match (self.first.get(key), self.first.get(key + 1)) {
            (Some(first), Some(end)) => &self.codes[*first as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Look-ups between the tables of one snapshot.
#[derive(Debug)]
pub struct Index {
    actors: HashMap<String, ActorId>,
    blocs: HashMap<String, BlocId>,
    bodies: HashMap<String, BodyId>,
    topics: HashMap<String, TopicId>,
    memberships_of_bloc: Groups,
    memberships_of_actor: Groups,
    tags_of_proposal: Groups,
    steps_of_proposal: Groups,
    ballots_of_proposal: Groups,
    members_of_body: Groups,
    children_of_body: Groups,
    proposals_of_body: Groups,
    proposals_of_family: Groups,
    names_of_actor: Groups,
    revisions_of_proposal: Groups,
    provisions_of_proposal: Groups,
    sponsors_of_proposal: Groups,
    briefs_of_proposal: Groups,
    explanations_of_proposal: Groups,
    agenda_items_of_proposal: Groups,
    agenda_items_of_meeting: Groups,
    meetings_of_body: Groups,
    body_members_of_actor: Groups,
    sponsors_of_actor: Groups,
    instruments_of_bloc: Groups,
    rule_uses_of_body: Groups,
    weights_of_actor: Groups,
    voters_of_ballot: Groups,
    scenarios_of_proposal: Groups,
    votes_of_scenario: Groups,
    outreach_on_proposal: Groups,
    comment_rounds_of_proposal: Groups,
    comments_of_round: Groups,
    comments_of_actor: Groups,
    observations_of_comment: Groups,
    outreach_with_actor: Groups,
}

impl Index {
    /// The look-ups of a snapshot. Codes are matched whatever their spelling.
    pub fn new(s: &Snapshot) -> Index {
        Index {
            actors: s.actors.iter().map(|a| (code_key(&a.code), a.id)).collect(),
            blocs: s.blocs.iter().map(|b| (code_key(&b.code), b.id)).collect(),
            bodies: s.bodies.iter().map(|b| (code_key(&b.code), b.id)).collect(),
            topics: s.topics.iter().map(|t| (code_key(&t.code), t.id)).collect(),
            memberships_of_bloc: Groups::new(s.blocs.n_keys(), s.memberships.iter().map(|m| Some(m.bloc.0))),
            memberships_of_actor: Groups::new(
                s.actors.n_keys(),
                s.memberships.iter().map(|m| Some(m.actor.0)),
            ),
            tags_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.tags.iter().map(|t| t.proposal.map(|p| p.0)),
            ),
            steps_of_proposal: Groups::new(s.proposals.n_keys(), s.steps.iter().map(|t| Some(t.proposal.0))),
            ballots_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.ballots.iter().map(|b| Some(b.proposal.0)),
            ),
            members_of_body: Groups::new(s.bodies.n_keys(), s.body_members.iter().map(|m| Some(m.body.0))),
            children_of_body: Groups::new(s.bodies.n_keys(), s.bodies.iter().map(|b| b.parent.map(|p| p.0))),
            proposals_of_body: Groups::new(s.bodies.n_keys(), s.proposals.iter().map(|p| Some(p.body.0))),
            proposals_of_family: Groups::new(
                s.families.n_keys(),
                s.proposals.iter().map(|p| p.family.map(|f| f.0)),
            ),
            names_of_actor: Groups::new(s.actors.n_keys(), s.actor_names.iter().map(|n| Some(n.actor.0))),
            revisions_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.revisions.iter().map(|r| Some(r.proposal.0)),
            ),
            provisions_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.provisions.iter().map(|v| Some(v.proposal.0)),
            ),
            sponsors_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.sponsors.iter().map(|p| Some(p.proposal.0)),
            ),
            briefs_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.briefs.iter().map(|b| Some(b.proposal.0)),
            ),
            explanations_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.explanations.iter().map(|e| Some(e.proposal.0)),
            ),
            agenda_items_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.agenda_items.iter().map(|i| i.proposal.map(|p| p.0)),
            ),
            agenda_items_of_meeting: Groups::new(
                s.meetings.n_keys(),
                s.agenda_items.iter().map(|i| Some(i.meeting.0)),
            ),
            meetings_of_body: Groups::new(s.bodies.n_keys(), s.meetings.iter().map(|m| Some(m.body.0))),
            body_members_of_actor: Groups::new(
                s.actors.n_keys(),
                s.body_members.iter().map(|m| Some(m.actor.0)),
            ),
            sponsors_of_actor: Groups::new(s.actors.n_keys(), s.sponsors.iter().map(|p| Some(p.actor.0))),
            instruments_of_bloc: Groups::new(
                s.blocs.n_keys(),
                s.instruments.iter().map(|i| i.bloc.map(|b| b.0)),
            ),
            rule_uses_of_body: Groups::new(s.bodies.n_keys(), s.rule_uses.iter().map(|u| Some(u.body.0))),
            weights_of_actor: Groups::new(s.actors.n_keys(), s.weights.iter().map(|w| Some(w.actor.0))),
            voters_of_ballot: Groups::new(s.ballots.n_keys(), s.voters.iter().map(|v| Some(v.ballot.0))),
            scenarios_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.scenarios.iter().map(|c| Some(c.proposal.0)),
            ),
            votes_of_scenario: Groups::new(
                s.scenarios.n_keys(),
                s.supposed_votes.iter().map(|v| Some(v.scenario.0)),
            ),
            comment_rounds_of_proposal: Groups::new(
                s.proposals.n_keys(),
                s.comment_rounds.iter().map(|r| Some(r.proposal.0)),
            ),
            comments_of_round: Groups::new(
                s.comment_rounds.n_keys(),
                s.comments.iter().map(|c| Some(c.round.0)),
            ),
            comments_of_actor: Groups::new(
                s.actors.n_keys(),
                s.comments.iter().map(|c| c.actor.map(|a| a.0)),
            ),
            observations_of_comment: Groups::new(
                s.comments.n_keys(),
                s.observations.iter().map(|o| Some(o.comment.0)),
            ),
            outreach_on_proposal: Groups::new(
                s.proposals.n_keys(),
                s.outreach.iter().map(|o| Some(o.proposal.0)),
            ),
            outreach_with_actor: Groups::new(s.actors.n_keys(), s.outreach.iter().map(|o| Some(o.actor.0))),
        }
    }

    /// The actor of a code such as "USA".
    pub fn actor(&self, code: &str) -> Option<ActorId> {
        self.actors.get(&code_key(code)).copied()
    }
    /// The bloc of a code such as "EU".
    pub fn bloc(&self, code: &str) -> Option<BlocId> {
        self.blocs.get(&code_key(code)).copied()
    }
    /// The body of a code such as "ISO/IEC JTC 1".
    pub fn body(&self, code: &str) -> Option<BodyId> {
        self.bodies.get(&code_key(code)).copied()
    }
    /// The topic of a code.
    pub fn topic(&self, code: &str) -> Option<TopicId> {
        self.topics.get(&code_key(code)).copied()
    }
    /// Codes of the memberships of a bloc.
    pub fn memberships_of_bloc(&self, bloc: BlocId) -> &[u32] {
        self.memberships_of_bloc.of(bloc.0)
    }
    /// Codes of the memberships of an actor.
    pub fn memberships_of_actor(&self, actor: ActorId) -> &[u32] {
        self.memberships_of_actor.of(actor.0)
    }
    /// Codes of the tags of a proposal.
    pub fn tags_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.tags_of_proposal.of(proposal.0)
    }
    /// Codes of the dated stages of a proposal.
    pub fn steps_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.steps_of_proposal.of(proposal.0)
    }
    /// Codes of the ballots of a proposal.
    pub fn ballots_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.ballots_of_proposal.of(proposal.0)
    }
    /// Codes of the memberships in a body.
    pub fn members_of_body(&self, body: BodyId) -> &[u32] {
        self.members_of_body.of(body.0)
    }
    /// Codes of the bodies directly below a body.
    pub fn children_of_body(&self, body: BodyId) -> &[u32] {
        self.children_of_body.of(body.0)
    }
    /// Codes of the proposals of a body itself.
    pub fn proposals_of_body(&self, body: BodyId) -> &[u32] {
        self.proposals_of_body.of(body.0)
    }
    /// Codes of the proposals of a family.
    pub fn proposals_of_family(&self, family: FamilyId) -> &[u32] {
        self.proposals_of_family.of(family.0)
    }
    /// Codes of the further names of an actor.
    pub fn names_of_actor(&self, actor: ActorId) -> &[u32] {
        self.names_of_actor.of(actor.0)
    }
    /// Codes of the revisions of a proposal.
    pub fn revisions_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.revisions_of_proposal.of(proposal.0)
    }
    /// Codes of the provisions of a proposal.
    pub fn provisions_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.provisions_of_proposal.of(proposal.0)
    }
    /// Codes of the sponsorships of a proposal.
    pub fn sponsors_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.sponsors_of_proposal.of(proposal.0)
    }
    /// Codes of the briefs on a proposal.
    pub fn briefs_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.briefs_of_proposal.of(proposal.0)
    }
    /// Codes of the explanations of contradictions on a proposal.
    pub fn explanations_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.explanations_of_proposal.of(proposal.0)
    }
    /// Codes of the agenda items that hold a proposal.
    pub fn agenda_items_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.agenda_items_of_proposal.of(proposal.0)
    }
    /// Codes of the agenda items of a meeting.
    pub fn agenda_items_of_meeting(&self, meeting: MeetingId) -> &[u32] {
        self.agenda_items_of_meeting.of(meeting.0)
    }
    /// Codes of the meetings of a body.
    pub fn meetings_of_body(&self, body: BodyId) -> &[u32] {
        self.meetings_of_body.of(body.0)
    }
    /// Codes of the memberships of an actor in bodies.
    pub fn body_members_of_actor(&self, actor: ActorId) -> &[u32] {
        self.body_members_of_actor.of(actor.0)
    }
    /// Codes of the sponsorships of an actor.
    pub fn sponsors_of_actor(&self, actor: ActorId) -> &[u32] {
        self.sponsors_of_actor.of(actor.0)
    }
    /// Codes of the instruments whose parties are a bloc.
    pub fn instruments_of_bloc(&self, bloc: BlocId) -> &[u32] {
        self.instruments_of_bloc.of(bloc.0)
    }
    /// Codes of the uses of rules by a body itself.
    pub fn rule_uses_of_body(&self, body: BodyId) -> &[u32] {
        self.rule_uses_of_body.of(body.0)
    }
    /// Codes of the weights of an actor.
    pub fn weights_of_actor(&self, actor: ActorId) -> &[u32] {
        self.weights_of_actor.of(actor.0)
    }
    /// Codes of the voters listed with a ballot.
    pub fn voters_of_ballot(&self, ballot: BallotId) -> &[u32] {
        self.voters_of_ballot.of(ballot.0)
    }
    /// Codes of the comment rounds of a proposal.
    pub fn comment_rounds_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.comment_rounds_of_proposal.of(proposal.0)
    }
    /// Codes of the comments of a round, in the order in which they came.
    pub fn comments_of_round(&self, round: CommentRoundId) -> &[u32] {
        self.comments_of_round.of(round.0)
    }
    /// Codes of the comments of a member.
    pub fn comments_of_actor(&self, actor: ActorId) -> &[u32] {
        self.comments_of_actor.of(actor.0)
    }
    /// Codes of the observations on a comment, in the order in which they came.
    pub fn observations_of_comment(&self, comment: CommentId) -> &[u32] {
        self.observations_of_comment.of(comment.0)
    }
    /// Codes of the scenarios of a proposal.
    pub fn scenarios_of_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.scenarios_of_proposal.of(proposal.0)
    }
    /// Codes of the votes that a scenario supposes.
    pub fn votes_of_scenario(&self, scenario: ScenarioId) -> &[u32] {
        self.votes_of_scenario.of(scenario.0)
    }
    /// Codes of the talks about a proposal.
    pub fn outreach_on_proposal(&self, proposal: ProposalId) -> &[u32] {
        self.outreach_on_proposal.of(proposal.0)
    }
    /// Codes of the talks with an actor.
    pub fn outreach_with_actor(&self, actor: ActorId) -> &[u32] {
        self.outreach_with_actor.of(actor.0)
    }
}
