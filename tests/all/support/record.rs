//! The one builder of small worlds, in short calls: actors, blocs, proposals, votes; for a snapshot, or for a file.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use entente::model::*;
use entente::snapshot::{Journal, PositionColumns, Positions, Snapshot, WorkspaceInfo};

/// A small world in the making. Every call returns the key of what it added; what it does not ask for can be set on
/// the record that it added last.
pub struct Draft {
    /// The first key of every noun.
    pub first: u32,
    pub records: Records,
    pub positions: Vec<Position>,
    pub changes: Vec<Change>,
}

impl Default for Draft {
    /// For a snapshot: keys from 1, and identities that follow from them.
    fn default() -> Draft {
        Draft { first: 1, records: Records::default(), positions: Vec::new(), changes: Vec::new() }
    }
}

/// The identity of the nth record of a noun.
pub fn uid(noun: Noun, key: u32) -> Uid {
    Uid(((noun as u128 + 1) << 64) + u128::from(key))
}

impl Draft {
    /// For a file, which gives keys and identities itself.
    pub fn for_file() -> Draft {
        Draft { first: FIRST_PROVISIONAL, ..Draft::default() }
    }

    /// The key of the next record of a noun.
    fn next(&self, noun: Noun) -> u32 {
        self.first + self.records.n_of(noun) as u32
    }

    fn head(&self, noun: Noun, key: u32) -> Head {
        if self.first == FIRST_PROVISIONAL { Head::default() } else { Head::new(uid(noun, key)) }
    }

    pub fn actor(&mut self, code: &str) -> ActorId {
        let id = ActorId(self.next(Noun::Actor));
        self.records.actors.push(Actor {
            id,
            head: self.head(Noun::Actor, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: ActorKind::Country,
            ..Actor::default()
        });
        id
    }

    pub fn body(&mut self, code: &str, parent: Option<BodyId>) -> BodyId {
        let id = BodyId(self.next(Noun::Body));
        self.records.bodies.push(Body {
            id,
            head: self.head(Noun::Body, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: BodyKind::Assembly,
            parent,
            ..Body::default()
        });
        id
    }

    pub fn meeting(&mut self, body: BodyId, number: Option<i32>, days: Option<(Day, Day)>) -> MeetingId {
        let id = MeetingId(self.next(Noun::Meeting));
        self.records.meetings.push(Meeting {
            id,
            head: self.head(Noun::Meeting, id.0),
            body,
            number,
            since: days.map(|d| d.0),
            until: days.map(|d| d.1),
            ..Meeting::default()
        });
        id
    }

    pub fn proposal(&mut self, body: BodyId, meeting: Option<MeetingId>, date: Option<Day>) -> ProposalId {
        let id = ProposalId(self.next(Noun::Proposal));
        self.records.proposals.push(Proposal {
            id,
            head: self.head(Noun::Proposal, id.0),
            reference: format!("P/{}", id.0 - self.first + 1),
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
        let id = FamilyId(self.next(Noun::Family));
        self.records.families.push(Family {
            id,
            head: self.head(Noun::Family, id.0),
            name: format!("F{}", id.0 - self.first + 1),
            method,
            ..Family::default()
        });
        for proposal in proposals {
            self.records.proposals[(proposal.0 - self.first) as usize].family = Some(id);
        }
        id
    }

    pub fn topic(&mut self, code: &str, proposals: &[ProposalId]) -> TopicId {
        let id = TopicId(self.next(Noun::Topic));
        self.records.topics.push(Topic {
            id,
            head: self.head(Noun::Topic, id.0),
            code: code.to_owned(),
            name: code.to_owned(),
            kind: TopicKind::Technology,
            ..Topic::default()
        });
        for proposal in proposals {
            let tag = TagId(self.next(Noun::Tag));
            self.records.tags.push(Tag {
                id: tag,
                head: self.head(Noun::Tag, tag.0),
                topic: id,
                proposal: Some(*proposal),
                standing: Standing::Sourced,
                ..Tag::default()
            });
        }
        id
    }

    pub fn bloc(&mut self, code: &str) -> BlocId {
        let id = BlocId(self.next(Noun::Bloc));
        self.records.blocs.push(Bloc {
            id,
            head: self.head(Noun::Bloc, id.0),
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
        let id = MembershipId(self.next(Noun::Membership));
        self.records.memberships.push(Membership {
            id,
            head: self.head(Noun::Membership, id.0),
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
        let change = ChangeId(if self.first == FIRST_PROVISIONAL { 0 } else { 1 });
        self.positions.push(Position { change, ..Position::vote(proposal, actor, day, stance, None) });
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

    /// What a file takes in.
    pub fn batch(self) -> Batch {
        Batch { records: self.records, positions: self.positions, ..Batch::default() }
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
