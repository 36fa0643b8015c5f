//! Records and their fields in words: how a record is called, and what a value says.

use super::Snapshot;
use crate::model::*;

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
        let shown = self.record(record)?;
        let of = |field: &str| shown.referred(field).and_then(|of| self.short_name(of)).unwrap_or_default();
        let said = |field: &str| match shown.value(field) {
            Some(Value::Text(text)) => text,
            Some(Value::Int(n)) => n.to_string(),
            _ => String::new(),
        };
        Some(match record.noun {
            Noun::Succession => format!("{} → {}", of("predecessor"), of("successor")),
            Noun::BodyMember => format!("{} in {}", of("actor"), of("body")),
            Noun::AgendaItem => {
                let title = Some(shown.named(Naming::Title)).filter(|title| !title.is_empty());
                joined([&shown.named(Naming::Number), &title.unwrap_or_else(|| of("proposal"))], " ")
            }
            Noun::Step => {
                let (code, stage) = (said("code"), said("stage"));
                joined([if code == stage { "" } else { &code }, &stage], " · ")
            }
            Noun::Sponsor => joined([&of("actor"), &said("role")], ", "),
            Noun::Membership => format!("{} in {}", of("actor"), of("bloc")),
            Noun::Tag => shown.referred("topic").map_or(String::new(), |topic| self.title_of(topic)),
            Noun::Brief => of("proposal"),
            Noun::Observation => joined([&said("verdict"), &of("comment")], " on "),
            Noun::Explanation | Noun::Outreach => format!("{} on {}", of("actor"), of("proposal")),
            Noun::RuleUse => format!("{} in {}", of("rule"), of("body")),
            Noun::Weight => format!("{} of {}, {}", said("name"), of("actor"), said("year")),
            Noun::Voter => format!("{} in {}", of("actor"), of("ballot")),
            Noun::SupposedVote => format!("{} {}", of("actor"), said("choice")),
            _ => {
                let code = shown.named(Naming::Code);
                let named = || joined([&shown.named(Naming::Number), &shown.named(Naming::Title)], " ");
                if code.is_empty() { named() } else { code }
            }
        })
    }

    /// How a record is called so that a stranger knows it: "TUR Türkiye", "Geneva 2026 of ISO/IEC JTC 1/SC 42".
    pub fn long_name(&self, record: RecordRef) -> Option<String> {
        let short = self.short_name(record)?;
        let shown = self.record(record)?;
        let of = |field: &str| shown.referred(field).and_then(|of| self.short_name(of)).unwrap_or_default();
        Some(match record.noun {
            Noun::Outreach => joined([&short, &self.outreach.of_key(record.id)?.date.to_string()], ", "),
            Noun::Tag => {
                let on = if shown.referred("proposal").is_some() { "proposal" } else { "instrument" };
                joined([&short, &of(on)], " on ")
            }
            noun => {
                let has_code = !shown.named(Naming::Code).is_empty();
                let title = if has_code { shown.named(Naming::Title) } else { String::new() };
                let name = joined([&short, &title], " ");
                match noun.called_after() {
                    Some(owner) => joined([&name, &of(owner.name)], &format!(" {} ", owner.called)),
                    None => name,
                }
            }
        })
    }

    /// The title of a record; empty where it does not show.
    fn title_of(&self, record: RecordRef) -> String {
        self.record(record).map_or(String::new(), |shown| shown.named(Naming::Title))
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
        let topic = self.topics.of_key(tag.referred("topic")?.id)?;
        match tag.value("pole")? {
            Value::Int(n) if n < 0 => Some(topic.pole_a.clone()),
            Value::Int(n) if n > 0 => Some(topic.pole_b.clone()),
            _ => None,
        }
    }
}

/// How precisely the dates of a record are known; to the day where it does not say.
pub fn precision_of(record: &dyn AnyRecord) -> Precision {
    match record.value("precision") {
        Some(Value::Text(word)) => word.parse().unwrap_or(Precision::Day),
        _ => Precision::Day,
    }
}
