//! Which record of a workspace stands for one of another workspace.

use crate::model::*;
use crate::snapshot::Snapshot;

/// The record of a workspace that is one of another workspace: by its identity, or under its code.
pub fn is_here(target: &Snapshot, record: &dyn AnyRecord) -> Option<u32> {
    let noun = record.noun();
    if let Some(found) = target.record_of_uid(noun, record.head().uid) {
        return Some(found.id);
    }
    let code = match record.value("code") {
        Some(Value::Text(code)) if !code.trim().is_empty() => code,
        _ => return None,
    };
    let is_same = |own: &str| code_key(own) == code_key(&code);
    match noun {
        Noun::Actor => target.index().actor(&code).map(|id| id.0),
        Noun::Body => target.index().body(&code).map(|id| id.0),
        Noun::Bloc => target.index().bloc(&code).map(|id| id.0),
        Noun::Topic => target.index().topic(&code).map(|id| id.0),
        Noun::Rule => target.rules.iter().find(|r| is_same(&r.code)).map(|r| r.id.0),
        Noun::Instrument => target.instruments.iter().find(|i| is_same(&i.code)).map(|i| i.id.0),
        _ => None,
    }
}

/// The record of a workspace that says the same as these values of a noun without codes, whose references are those of
/// that workspace. A membership of the same days, or of some of them, is the same: what stands there is not contradicted.
pub(super) fn alike(target: &Snapshot, noun: Noun, values: &[Value]) -> Option<u32> {
    let said = Said { noun, values };
    let index = target.index();
    match noun {
        Noun::Source => said.same(target.sources.iter(), &["title", "author", "date", "link"]),
        Noun::ActorName => {
            let codes = index.names_of_actor(ActorId(said.key("actor")?)).iter();
            let names = codes.filter_map(|code| target.actor_names.at(*code as usize));
            said.same(names, &["language", "name"])
        }
        Noun::Succession => said.same(target.successions.iter(), &["predecessor", "successor"]),
        Noun::BodyMember => {
            let codes = index.members_of_body(BodyId(said.key("body")?)).iter();
            said.overlapping(codes.filter_map(|code| target.body_members.at(*code as usize)))
        }
        Noun::Membership => {
            let codes = index.memberships_of_bloc(BlocId(said.key("bloc")?)).iter();
            said.overlapping(codes.filter_map(|code| target.memberships.at(*code as usize)))
        }
        Noun::RuleUse => {
            let codes = index.rule_uses_of_body(BodyId(said.key("body")?)).iter();
            let uses = codes.filter_map(|code| target.rule_uses.at(*code as usize));
            said.same(uses, &["rule", "stage"])
        }
        Noun::Tag if said.key("proposal").is_some() => {
            let tags = index.tags_of_proposal(ProposalId(said.key("proposal")?)).iter();
            said.same(tags.filter_map(|code| target.tags.at(*code as usize)), &["topic"])
        }
        Noun::Tag => said.same(target.tags.iter(), &["topic", "instrument", "proposal"]),
        // A text of the same reference and day is the same; one without a reference is known by its identity alone.
        Noun::Proposal => {
            let is_named = matches!(said.of("reference"), Some(Value::Text(text)) if !text.trim().is_empty());
            let codes = index.proposals_of_body(BodyId(said.key("body").filter(|_| is_named)?)).iter();
            let texts = codes.filter_map(|code| target.proposals.at(*code as usize));
            said.same(texts, &["reference", "date", "origin_key"])
        }
        Noun::Step => {
            let codes = index.steps_of_proposal(ProposalId(said.key("proposal")?)).iter();
            let steps = codes.filter_map(|code| target.steps.at(*code as usize));
            said.same(steps, &["code", "stage", "date"])
        }
        Noun::Sponsor => {
            let codes = index.sponsors_of_proposal(ProposalId(said.key("proposal")?)).iter();
            said.same(codes.filter_map(|code| target.sponsors.at(*code as usize)), &["actor", "role"])
        }
        Noun::Revision => {
            let codes = index.revisions_of_proposal(ProposalId(said.key("proposal")?)).iter();
            said.same(codes.filter_map(|code| target.revisions.at(*code as usize)), &["label"])
        }
        Noun::Provision => {
            let codes = index.provisions_of_proposal(ProposalId(said.key("proposal")?)).iter();
            said.same(codes.filter_map(|code| target.provisions.at(*code as usize)), &["number"])
        }
        Noun::Ballot => {
            let codes = index.ballots_of_proposal(ProposalId(said.key("proposal")?)).iter();
            said.same(codes.filter_map(|code| target.ballots.at(*code as usize)), &["name", "closed"])
        }
        Noun::Meeting => {
            let codes = index.meetings_of_body(BodyId(said.key("body")?)).iter();
            let meetings = codes.filter_map(|code| target.meetings.at(*code as usize));
            said.same(meetings, &["name", "number", "since"])
        }
        Noun::Family => said.same(target.families.iter(), &["name", "method"]),
        Noun::Word => said.same(target.words.iter(), &["word", "body"]),
        _ => None,
    }
}

/// What a record says, by the fields of its noun.
struct Said<'v> {
    noun: Noun,
    values: &'v [Value],
}

impl Said<'_> {
    fn of(&self, field: &str) -> Option<&Value> {
        let at = self.noun.fields().iter().position(|name| *name == field)?;
        self.values.get(at)
    }

    /// The key in a field, unless it is that of a record that comes only now.
    fn key(&self, field: &str) -> Option<u32> {
        match self.of(field) {
            Some(Value::Ref(_, key)) if *key < FIRST_PROVISIONAL => Some(*key),
            _ => None,
        }
    }

    /// The first that says the same in these fields.
    fn same<'r, R: Record + 'r>(
        &self,
        mut records: impl Iterator<Item = &'r R>,
        fields: &[&str],
    ) -> Option<u32> {
        let is_same = |record: &R| fields.iter().all(|field| record.value(field).as_ref() == self.of(field));
        records.find(|record| is_same(record)).map(|record| record.key())
    }

    /// The first membership of the same actor that holds on some of the same days.
    fn overlapping<'r, R: Record + 'r>(&self, mut records: impl Iterator<Item = &'r R>) -> Option<u32> {
        let actor = self.of("actor").cloned();
        let span = span_of(self.of("since"), self.of("until"));
        let is_same = |record: &R| {
            let (since, until) = (record.value("since"), record.value("until"));
            record.value("actor") == actor && span.overlaps(span_of(since.as_ref(), until.as_ref()))
        };
        records.find(|record| is_same(record)).map(|record| record.key())
    }
}

fn span_of(since: Option<&Value>, until: Option<&Value>) -> Span {
    let day = |value: Option<&Value>| Option::<Day>::from_value(value?.clone()).ok().flatten();
    Span { since: day(since), until: day(until) }
}
