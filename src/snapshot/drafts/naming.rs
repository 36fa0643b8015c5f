//! How a record that is being typed is called, for the label of its change.

use super::Draft;
use crate::model::*;
use crate::snapshot::Snapshot;

impl Draft {
    /// Its kind and name: "meeting Geneva 2026 of ISO/IEC JTC 1/SC 42".
    pub fn name(&self, snapshot: &Snapshot) -> String {
        let of = |field| self.short_of(snapshot, field);
        let typed = |field| self.typed(field).trim();
        let kind = self.noun.word();
        let spaced = |parts: &[&str]| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
        };
        match self.noun {
            Noun::AgendaItem => {
                let title =
                    if typed("title").is_empty() { of("proposal") } else { typed("title").to_owned() };
                owned(spaced(&[kind, typed("number"), &title]), "of", &of("meeting"))
            }
            Noun::Step => owned(spaced(&[kind, typed("code"), typed("stage")]), "of", &of("proposal")),
            Noun::Sponsor => owned(spaced(&[kind, &of("actor")]), "of", &of("proposal")),
            Noun::BodyMember => {
                let role = typed("role");
                let word =
                    if role == "P" || role == "O" { format!("{role}-member") } else { role.to_owned() };
                owned(format!("{} as {word}", of("actor")), "of", &of("body"))
            }
            Noun::Membership => owned(of("actor"), "to", &of("bloc")),
            Noun::Succession => format!("{kind} {} → {}", of("predecessor"), of("successor")),
            Noun::Tag => {
                let on = if self.chosen("proposal").is_some() { of("proposal") } else { of("instrument") };
                owned(spaced(&[kind, &of("topic")]), "on", &on)
            }
            Noun::Observation => owned(kind.to_owned(), "on", &of("comment")),
            Noun::Brief => owned(kind.to_owned(), "on", &of("proposal")),
            Noun::RuleUse => owned(spaced(&["rule", &of("rule")]), "in", &of("body")),
            Noun::Weight => owned(spaced(&[kind, typed("name"), typed("year")]), "of", &of("actor")),
            Noun::Voter => owned(spaced(&[kind, &of("actor")]), "of", &of("ballot")),
            Noun::SupposedVote => owned(spaced(&[kind, &of("actor")]), "in", &of("scenario")),
            Noun::Outreach => owned(spaced(&[kind, "with", &of("actor")]), "on", &of("proposal")),
            Noun::Explanation => owned(spaced(&[kind, "for", &of("actor")]), "on", &of("proposal")),
            noun => {
                let named = noun.field_list().iter().filter(|field| field.naming != Naming::Not);
                let parts: Vec<&str> =
                    std::iter::once(kind).chain(named.map(|field| typed(field.name))).collect();
                match noun.called_after() {
                    Some(owner) => owned(spaced(&parts), owner.called, &of(owner.name)),
                    None => spaced(&parts),
                }
            }
        }
    }

    /// What the reference in a field is called in short, also where it is made on the spot.
    pub(super) fn short_of(&self, snapshot: &Snapshot, field: &str) -> String {
        let Some(place) = self.place(field) else { return String::new() };
        let noun = self.fields().nth(place).and_then(Field::referred);
        let entry = self.entry(place);
        match (&entry.fresh, entry.chosen, noun) {
            (Some(fresh), ..) => {
                let named = ["code", "reference", "name", "title"];
                let typed = named.iter().map(|f| fresh.typed(f).trim()).find(|typed| !typed.is_empty());
                typed.unwrap_or_default().to_owned()
            }
            (None, Some(id), Some(noun)) => snapshot.short_name(RecordRef { noun, id }).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

fn owned(name: String, between: &str, owner: &str) -> String {
    if owner.is_empty() { name } else { format!("{name} {between} {owner}") }
}
