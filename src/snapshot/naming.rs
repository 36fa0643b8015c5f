//! Records and their fields in words: how a record is called, and what a value says.

use super::Snapshot;
use crate::model::*;

/// The field of a record, if it has one of this name.
fn value_of(record: &dyn AnyRecord, field: &str) -> Option<Value> {
    let place = record.noun().fields().iter().position(|name| *name == field)?;
    record.values().into_iter().nth(place)
}

fn joined(parts: [&str; 2], between: &str) -> String {
    match parts {
        [first, ""] => first.to_owned(),
        ["", second] => second.to_owned(),
        [first, second] => format!("{first}{between}{second}"),
    }
}

impl Snapshot {
    /// How a record is called in short: a code, a reference, a name; none where it does not show.
    pub fn short_name(&self, record: RecordRef) -> Option<String> {
        let name = |noun, id| self.short_name(RecordRef { noun, id }).unwrap_or_default();
        let actor = |id: ActorId| name(Noun::Actor, id.0);
        let proposal = |id: ProposalId| name(Noun::Proposal, id.0);
        let key = record.id;
        Some(match record.noun {
            Noun::Source => self.sources.of_key(key)?.title.clone(),
            Noun::Actor => self.actors.of_key(key)?.code.clone(),
            Noun::ActorName => self.actor_names.of_key(key)?.name.clone(),
            Noun::Succession => {
                let s = self.successions.of_key(key)?;
                format!("{} → {}", actor(s.predecessor), actor(s.successor))
            }
            Noun::Body => self.bodies.of_key(key)?.code.clone(),
            Noun::BodyMember => {
                let m = self.body_members.of_key(key)?;
                format!("{} in {}", actor(m.actor), name(Noun::Body, m.body.0))
            }
            Noun::Rule => self.rules.of_key(key)?.name.clone(),
            Noun::Meeting => self.meetings.of_key(key)?.name.clone(),
            Noun::Family => self.families.of_key(key)?.name.clone(),
            Noun::Proposal => self.proposals.of_key(key)?.reference.clone(),
            Noun::AgendaItem => {
                let item = self.agenda_items.of_key(key)?;
                let title = match item.proposal {
                    Some(on) if item.title.is_empty() => proposal(on),
                    _ => item.title.clone(),
                };
                joined([&item.number, &title], " ")
            }
            Noun::Step => {
                let step = self.steps.of_key(key)?;
                let code = if step.code == step.stage.word() { "" } else { &step.code };
                joined([code, step.stage.word()], " · ")
            }
            Noun::Sponsor => {
                let sponsor = self.sponsors.of_key(key)?;
                joined([&actor(sponsor.actor), &sponsor.role], ", ")
            }
            Noun::Revision => self.revisions.of_key(key)?.label.clone(),
            Noun::Provision => {
                let provision = self.provisions.of_key(key)?;
                joined([&provision.number, &provision.title], " ")
            }
            Noun::Word => self.words.of_key(key)?.word.clone(),
            Noun::Ballot => self.ballots.of_key(key)?.name.clone(),
            Noun::Bloc => self.blocs.of_key(key)?.code.clone(),
            Noun::Membership => {
                let m = self.memberships.of_key(key)?;
                format!("{} in {}", actor(m.actor), name(Noun::Bloc, m.bloc.0))
            }
            Noun::Instrument => self.instruments.of_key(key)?.code.clone(),
            Noun::Topic => self.topics.of_key(key)?.code.clone(),
            Noun::Tag => {
                let topic = self.tags.of_key(key)?.topic;
                self.topics.of_key(topic.0).map_or(String::new(), |t| t.name.clone())
            }
            Noun::Brief => proposal(self.briefs.of_key(key)?.proposal),
            Noun::SavedLens => self.saved_lenses.of_key(key)?.name.clone(),
            Noun::Explanation => {
                let e = self.explanations.of_key(key)?;
                format!("{} on {}", actor(e.actor), proposal(e.proposal))
            }
            Noun::Profile => self.profiles.of_key(key)?.title.clone(),
            Noun::RuleUse => {
                let used = self.rule_uses.of_key(key)?;
                format!("{} in {}", name(Noun::Rule, used.rule.0), name(Noun::Body, used.body.0))
            }
            Noun::Weight => {
                let weight = self.weights.of_key(key)?;
                format!("{} of {}, {}", weight.name, actor(weight.actor), weight.year)
            }
            Noun::Voter => {
                let voter = self.voters.of_key(key)?;
                format!("{} in {}", actor(voter.actor), name(Noun::Ballot, voter.ballot.0))
            }
            Noun::Scenario => self.scenarios.of_key(key)?.name.clone(),
            Noun::SupposedVote => {
                let vote = self.supposed_votes.of_key(key)?;
                format!("{} {}", actor(vote.actor), vote.choice)
            }
            Noun::Outreach => {
                let talk = self.outreach.of_key(key)?;
                format!("{} on {}", actor(talk.actor), proposal(talk.proposal))
            }
        })
    }

    /// How a record is called so that a stranger knows it: "TUR Türkiye", "Geneva 2026 of ISO/IEC JTC 1/SC 42".
    pub fn long_name(&self, record: RecordRef) -> Option<String> {
        let short = self.short_name(record)?;
        let of = |noun, id| self.short_name(RecordRef { noun, id }).unwrap_or_default();
        let key = record.id;
        Some(match record.noun {
            Noun::Actor => joined([&short, &self.actors.of_key(key)?.name], " "),
            Noun::Body => joined([&short, &self.bodies.of_key(key)?.name], " "),
            Noun::Bloc => joined([&short, &self.blocs.of_key(key)?.name], " "),
            Noun::Proposal => joined([&short, &self.proposals.of_key(key)?.title], " "),
            Noun::Instrument => joined([&short, &self.instruments.of_key(key)?.title], " "),
            Noun::Topic => joined([&short, &self.topics.of_key(key)?.name], " "),
            Noun::Meeting => joined([&short, &of(Noun::Body, self.meetings.of_key(key)?.body.0)], " of "),
            Noun::AgendaItem => {
                joined([&short, &of(Noun::Meeting, self.agenda_items.of_key(key)?.meeting.0)], " of ")
            }
            Noun::ActorName => {
                joined([&short, &of(Noun::Actor, self.actor_names.of_key(key)?.actor.0)], " of ")
            }
            Noun::Step => joined([&short, &of(Noun::Proposal, self.steps.of_key(key)?.proposal.0)], " of "),
            Noun::Sponsor => {
                joined([&short, &of(Noun::Proposal, self.sponsors.of_key(key)?.proposal.0)], " of ")
            }
            Noun::Revision => {
                joined([&short, &of(Noun::Proposal, self.revisions.of_key(key)?.proposal.0)], " of ")
            }
            Noun::Provision => {
                joined([&short, &of(Noun::Proposal, self.provisions.of_key(key)?.proposal.0)], " of ")
            }
            Noun::Ballot => {
                joined([&short, &of(Noun::Proposal, self.ballots.of_key(key)?.proposal.0)], " on ")
            }
            Noun::Scenario => {
                joined([&short, &of(Noun::Proposal, self.scenarios.of_key(key)?.proposal.0)], " on ")
            }
            Noun::SupposedVote => {
                joined([&short, &of(Noun::Scenario, self.supposed_votes.of_key(key)?.scenario.0)], " in ")
            }
            Noun::Outreach => joined([&short, &self.outreach.of_key(key)?.date.to_string()], ", "),
            Noun::Tag => {
                let tag = self.tags.of_key(key)?;
                let on = match (tag.proposal, tag.instrument) {
                    (Some(proposal), _) => of(Noun::Proposal, proposal.0),
                    (None, Some(instrument)) => of(Noun::Instrument, instrument.0),
                    (None, None) => String::new(),
                };
                joined([&short, &on], " on ")
            }
            Noun::Rule => {
                let body = self.rules.of_key(key)?.body.map_or(String::new(), |b| of(Noun::Body, b.0));
                joined([&short, &body], " of ")
            }
            Noun::Word => {
                let body = self.words.of_key(key)?.body.map_or(String::new(), |b| of(Noun::Body, b.0));
                joined([&short, &body], " of ")
            }
            _ => short,
        })
    }

    /// Its kind and name, for a label: "meeting Geneva 2026 of ISO/IEC JTC 1/SC 42".
    pub fn kind_and_name(&self, record: RecordRef) -> String {
        let name = self.long_name(record).unwrap_or_default();
        joined([record.noun.word(), &name], " ")
    }

    /// What a value of a field says to a person; empty for nothing. A key may be plain, as the journal holds it.
    pub fn value_words(&self, field: &Field, value: &Value, precision: Precision) -> String {
        let referred = |noun: Noun, id: u32| {
            let name = self.long_name(RecordRef { noun, id });
            name.unwrap_or_else(|| format!("a {} that was removed", noun.word()))
        };
        match (field.kind, value) {
            (_, Value::Null) => String::new(),
            (FieldKind::Reference(noun), Value::Int(id)) => referred(noun, u32::try_from(*id).unwrap_or(0)),
            (_, Value::Ref(noun, id)) => referred(*noun, *id),
            (FieldKind::Pole, Value::Int(n)) => match n {
                ..0 => "the first pole".to_owned(),
                0 => String::new(),
                _ => "the second pole".to_owned(),
            },
            (FieldKind::Day, Value::Int(_)) if precision == Precision::Unknown => {
                format!("{} (not sure)", field.typed(value, precision))
            }
            (FieldKind::Tests, Value::Text(text)) if text == "{}" => "not written down yet".to_owned(),
            (FieldKind::Lens, Value::Text(_)) => "a lens".to_owned(),
            _ => field.typed(value, precision),
        }
    }

    /// The fields of a record with what they say, empty ones left out.
    pub fn record_words(&self, record: &dyn AnyRecord) -> Vec<(&'static Field, String)> {
        let precision = precision_of(record);
        let fields = record.noun().field_list().iter().zip(record.values());
        let words = fields.map(|(field, value)| match field.kind {
            FieldKind::Pole => (field, self.pole_words(record).unwrap_or_default()),
            _ => (field, self.value_words(field, &value, precision)),
        });
        words.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// Towards which pole of its debate a tag says that support pulls, in the words of the debate.
    pub fn pole_words(&self, tag: &dyn AnyRecord) -> Option<String> {
        let Some(Value::Ref(_, topic)) = value_of(tag, "topic") else { return None };
        let topic = self.topics.of_key(topic)?;
        match value_of(tag, "pole")? {
            Value::Int(n) if n < 0 => Some(topic.pole_a.clone()),
            Value::Int(n) if n > 0 => Some(topic.pole_b.clone()),
            _ => None,
        }
    }
}

/// How precisely the dates of a record are known; to the day where it does not say.
pub fn precision_of(record: &dyn AnyRecord) -> Precision {
    match value_of(record, "precision") {
        Some(Value::Text(word)) => word.parse().unwrap_or(Precision::Day),
        _ => Precision::Day,
    }
}
