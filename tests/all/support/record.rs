//! A small hand for building snapshots in tests and benches: actors, blocs, proposals, votes.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use entente::model::*;
use entente::snapshot::{Journal, PositionColumns, Positions, Snapshot, WorkspaceInfo};

#[derive(Default)]
pub struct Draft {
    pub records: Records,
    pub positions: Vec<Position>,
    pub changes: Vec<Change>,
}

/// The identity of the nth record of a noun.
pub fn uid(noun: Noun, key: u32) -> Uid {
    Uid(((noun as u128 + 1) << 64) + u128::from(key))
}

fn head(noun: Noun, key: u32) -> Head {
    Head::new(uid(noun, key))
}

impl Draft {
    pub fn actor(&mut self, code: &str) -> ActorId {
        let id = ActorId(self.records.actors.len() as u32 + 1);
        self.records.actors.push(Actor {
            id,
            head: head(Noun::Actor, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: ActorKind::Country,
            ..Actor::default()
        });
        id
    }

    pub fn body(&mut self, code: &str, parent: Option<BodyId>) -> BodyId {
        let id = BodyId(self.records.bodies.len() as u32 + 1);
        self.records.bodies.push(Body {
            id,
            head: head(Noun::Body, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: BodyKind::Assembly,
            parent,
            ..Body::default()
        });
        id
    }

    pub fn meeting(&mut self, body: BodyId, number: Option<i32>, days: Option<(Day, Day)>) -> MeetingId {
        let id = MeetingId(self.records.meetings.len() as u32 + 1);
        self.records.meetings.push(Meeting {
            id,
            head: head(Noun::Meeting, id.0),
            body,
            number,
            since: days.map(|d| d.0),
            until: days.map(|d| d.1),
            ..Meeting::default()
        });
        id
    }

    pub fn proposal(&mut self, body: BodyId, meeting: Option<MeetingId>, date: Option<Day>) -> ProposalId {
        let id = ProposalId(self.records.proposals.len() as u32 + 1);
        self.records.proposals.push(Proposal {
            id,
            head: head(Noun::Proposal, id.0),
            reference: format!("P/{}", id.0),
            body,
            meeting,
            kind: ProposalKind::Resolution,
            date,
            standing: Standing::Sourced,
            ..Proposal::default()
        });
        id
    }

    /// A family of recurring texts, all of them proposals made before.
    pub fn family(&mut self, proposals: &[ProposalId], method: FamilyMethod) -> FamilyId {
        let id = FamilyId(self.records.families.len() as u32 + 1);
        self.records.families.push(Family {
            id,
            head: head(Noun::Family, id.0),
            name: format!("F{}", id.0),
            method,
            ..Family::default()
        });
        for proposal in proposals {
            self.records.proposals[proposal.0 as usize - 1].family = Some(id);
        }
        id
    }

    pub fn topic(&mut self, code: &str, proposals: &[ProposalId]) -> TopicId {
        let id = TopicId(self.records.topics.len() as u32 + 1);
        self.records.topics.push(Topic {
            id,
            head: head(Noun::Topic, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: TopicKind::Technology,
            ..Topic::default()
        });
        for proposal in proposals {
            let tag = TagId(self.records.tags.len() as u32 + 1);
            self.records.tags.push(Tag {
                id: tag,
                head: head(Noun::Tag, tag.0),
                topic: id,
                proposal: Some(*proposal),
                standing: Standing::Sourced,
                ..Tag::default()
            });
        }
        id
    }

    pub fn bloc(&mut self, code: &str) -> BlocId {
        let id = BlocId(self.records.blocs.len() as u32 + 1);
        self.records.blocs.push(Bloc {
            id,
            head: head(Noun::Bloc, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: BlocKind::Drawn,
            ..Bloc::default()
        });
        id
    }

    pub fn member(&mut self, bloc: BlocId, actor: ActorId, since: Option<Day>, until: Option<Day>) {
        self.seat(bloc, actor, since, until, Role::Member);
    }

    pub fn seat(&mut self, bloc: BlocId, actor: ActorId, since: Option<Day>, until: Option<Day>, role: Role) {
        let id = MembershipId(self.records.memberships.len() as u32 + 1);
        self.records.memberships.push(Membership {
            id,
            head: head(Noun::Membership, id.0),
            bloc,
            actor,
            role,
            since,
            until,
            standing: Standing::Sourced,
            ..Membership::default()
        });
    }

    pub fn vote(&mut self, proposal: ProposalId, actor: ActorId, day: Day, stance: Stance) {
        self.positions
            .push(Position { change: ChangeId(1), ..Position::vote(proposal, actor, day, stance, None) });
    }

    /// A change with this key and logical clock.
    pub fn change(&mut self, key: u32, clock: u64) {
        self.changes.push(Change {
            id: ChangeId(key),
            uid: Uid(u128::from(key)),
            device: DeviceId(1),
            seq: key,
            clock,
            author: String::new(),
            at_ms: 0,
            kind: ChangeKind::Record,
            label: String::new(),
            target: None,
            n_touched: 1,
        });
    }

    pub fn snapshot(self) -> Snapshot {
        let info = WorkspaceInfo {
            uid: Uid::NIL,
            title: "Test".to_owned(),
            handling: Tlp::Clear,
            marking: String::new(),
        };
        let mut columns = PositionColumns::with_capacity(self.positions.len());
        for position in self.positions {
            columns.push(position);
        }
        let journal = Journal::new(self.changes, Vec::new(), None);
        Snapshot::new(info, None, self.records, Positions::new(columns), journal)
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}
