//! What is wrong with a draft, told beside the field, and what is odd but may be.

use super::Draft;
use crate::model::*;
use crate::snapshot::Snapshot;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has still to be filled in: told once saving was tried.
    Missing(String),
    /// What stands in it is wrong: told as it is typed.
    Wrong(String),
}

impl Problem {
    /// The sentence, if it is to be told now.
    pub fn told(self, is_tried: bool) -> Option<String> {
        match self {
            Problem::Missing(sentence) => is_tried.then_some(sentence),
            Problem::Wrong(sentence) => Some(sentence),
        }
    }

    /// The sentence.
    pub fn sentence(&self) -> &str {
        match self {
            Problem::Missing(sentence) | Problem::Wrong(sentence) => sentence,
        }
    }
}

impl Draft {
    /// What is wrong with the field at a place.
    pub fn problem(&self, snapshot: &Snapshot, place: usize) -> Option<Problem> {
        let field = self.fields().nth(place)?;
        let entry = self.entry(place);
        if let Some(fresh) = &entry.fresh {
            return fresh.first_problem(snapshot).map(|(_, problem)| problem);
        }
        if field.referred().is_some() {
            return self.wrong_reference(snapshot, field, place);
        }
        if entry.is_empty() {
            return self.is_needed(snapshot, field).then(|| Problem::Missing(needed(field)));
        }
        // What was there before and was not touched is not told off.
        if self.before.is_some() && !self.is_field_touched(place) && field.kind != FieldKind::Pole {
            return self.wrong_together(field);
        }
        match field.read(&entry.typed) {
            Err(sentence) if field.kind == FieldKind::Day && may_become_a_day(&entry.typed) => {
                Some(Problem::Missing(sentence))
            }
            Err(sentence) => Some(Problem::Wrong(sentence)),
            Ok(_) if field.kind == FieldKind::Code => self.taken(snapshot, &entry.typed),
            Ok(value) if field.kind == FieldKind::Pole => self.wrong_pole(snapshot, &value),
            Ok(_) => self.wrong_together(field),
        }
    }

    /// The first field with which something is wrong.
    pub fn first_problem(&self, snapshot: &Snapshot) -> Option<(usize, Problem)> {
        (0..self.entries.len()).find_map(|place| self.problem(snapshot, place).map(|p| (place, p)))
    }

    /// Whether it can be saved.
    pub fn is_right(&self, snapshot: &Snapshot) -> bool {
        self.first_problem(snapshot).is_none()
    }

    /// Whether a field has to be filled in, as the others stand.
    pub fn is_needed(&self, snapshot: &Snapshot, field: &Field) -> bool {
        match field.name {
            name if self.asked.and_then(|asked| asked.first()) == Some(&name) => true,
            "pole_a" | "pole_b" if self.noun == Noun::Topic => self.typed("kind") == TopicKind::Debate.word(),
            "pole" => self.poles(snapshot).is_some(),
            _ => field.is_required,
        }
    }

    /// The poles of the debate that a tag puts on something, if its topic is one.
    pub fn poles(&self, snapshot: &Snapshot) -> Option<(String, String)> {
        let place = self.place("topic").filter(|_| self.noun == Noun::Tag)?;
        let entry = self.entry(place);
        if let Some(fresh) = &entry.fresh {
            let is_debate = fresh.typed("kind") == TopicKind::Debate.word();
            return is_debate.then(|| (fresh.typed("pole_a").to_owned(), fresh.typed("pole_b").to_owned()));
        }
        let topic = snapshot.topics.of_key(entry.chosen?)?;
        (topic.kind == TopicKind::Debate).then(|| (topic.pole_a.clone(), topic.pole_b.clone()))
    }

    fn wrong_reference(&self, snapshot: &Snapshot, field: &'static Field, place: usize) -> Option<Problem> {
        let entry = self.entry(place);
        let noun = field.referred()?;
        let Some(id) = entry.chosen else {
            let is_tag = self.noun == Noun::Tag && field.name == "proposal";
            let lacks_both = is_tag && self.place("instrument").is_some_and(|i| self.entry(i).is_empty());
            return match entry.typed.trim() {
                "" if field.is_required => Some(Problem::Missing(needed(field))),
                "" if lacks_both => {
                    Some(Problem::Missing("A proposal or an instrument is needed.".to_owned()))
                }
                "" => None,
                _ => Some(Problem::Missing(format!("Choose the {} from the list.", noun.word()))),
            };
        };
        if snapshot.record(RecordRef { noun, id }).is_none() {
            let sentence = format!("This {} was removed meanwhile; choose another.", noun.word());
            return Some(Problem::Wrong(sentence));
        }
        let wrong = |sentence: &str| Some(Problem::Wrong(sentence.to_owned()));
        let own = self.record().filter(|own| own.noun == noun).map(|own| own.id);
        match (self.noun, field.name) {
            (Noun::Tag, "instrument") if self.chosen("proposal").is_some() => {
                wrong("A tag is put on a proposal or on an instrument; leave one of them empty.")
            }
            (Noun::Body, "parent") if own.is_some_and(|own| is_part_of(snapshot, id, own)) => {
                wrong("A body cannot be part of itself or of what lies below it.")
            }
            (Noun::Succession, "successor") if self.chosen("predecessor") == Some(id) => {
                wrong("Nobody follows itself.")
            }
            _ if own == Some(id) => wrong("It cannot name itself."),
            _ => None,
        }
    }

    fn taken(&self, snapshot: &Snapshot, code: &str) -> Option<Problem> {
        let code = code_key(code);
        let own = self.record().map(|own| own.id);
        let mut taken = None;
        let place = self.noun.field_list().iter().position(|f| f.kind == FieldKind::Code)?;
        snapshot.each_of(self.noun, &mut |record| {
            if taken.is_none() && Some(record.key()) != own {
                let name = snapshot.short_name(RecordRef { noun: self.noun, id: record.key() });
                if name.is_some_and(|name| code_key(&name) == code) {
                    taken = Some(record);
                }
            }
        });
        let taken = taken?;
        let field = self.noun.field_list()[place].label.to_lowercase();
        let name = snapshot.long_name(RecordRef { noun: self.noun, id: taken.key() }).unwrap_or_default();
        Some(Problem::Wrong(format!("This {field} is taken by {name}.")))
    }

    fn wrong_pole(&self, snapshot: &Snapshot, value: &Value) -> Option<Problem> {
        let is_open = self.poles(snapshot).is_some() && *value == Value::Int(0);
        is_open.then(|| Problem::Missing("Say towards which pole support pulls.".to_owned()))
    }

    /// What is wrong with a field in the light of the others.
    fn wrong_together(&self, field: &Field) -> Option<Problem> {
        let wrong = |sentence: &str| Some(Problem::Wrong(sentence.to_owned()));
        let day = |name| read_day(self.typed(name)).map(|(day, _)| day);
        let first = match field.name {
            "until" => "since",
            "closed" => "opened",
            "second" => "first",
            "precision" => {
                let coarsest = self.precision_typed().unwrap_or(Precision::Day);
                let says_more = self.typed("precision") == "day" && coarsest != Precision::Day
                    || self.typed("precision") == "month" && coarsest == Precision::Year;
                return if says_more {
                    wrong("Write the whole date, or say how well it is known.")
                } else {
                    None
                };
            }
            _ => return None,
        };
        match (day(first), day(field.name)) {
            (Some(since), Some(until)) if since > until => match first {
                "since" => wrong("The last day lies before the first day."),
                "opened" => wrong("It closes before it opens."),
                _ => wrong("The later day lies before the earlier one."),
            },
            _ => None,
        }
    }

    /// What is odd and may be right all the same.
    pub fn warnings(&self, snapshot: &Snapshot) -> Vec<String> {
        let own = self.record().map(|own| own.id);
        match self.noun {
            Noun::Membership | Noun::BodyMember => self.overlap(snapshot, own).into_iter().collect(),
            Noun::Proposal => {
                let typed = self.typed("reference").trim();
                let twin = snapshot.proposals.iter().find(|p| {
                    !typed.is_empty() && Some(p.id.0) != own && code_key(&p.reference) == code_key(typed)
                });
                twin.map(|p| format!("There is one with this reference already: {}.", p.shown_title()))
                    .into_iter()
                    .collect()
            }
            Noun::Source => {
                let typed = self.typed("title").trim();
                let is_twin = |s: &&Source| {
                    !typed.is_empty() && Some(s.id.0) != own && s.title.eq_ignore_ascii_case(typed)
                };
                let twin = snapshot.sources.iter().find(is_twin);
                twin.map(|_| "There is a source with this title already.".to_owned()).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Where the same actor belongs to the same body or bloc over some of the same days already.
    fn overlap(&self, snapshot: &Snapshot, own: Option<u32>) -> Option<String> {
        let actor = ActorId(self.chosen("actor")?);
        let day = |name| read_day(self.typed(name)).map(|(day, _)| day);
        let span = Span { since: day("since"), until: day("until") };
        let owner = self.chosen(if self.noun == Noun::Membership { "bloc" } else { "body" })?;
        snapshot.overlapped(self.noun, (actor, owner), span, own)
    }
}

fn is_part_of(snapshot: &Snapshot, low: u32, high: u32) -> bool {
    let mut next = Some(low);
    for _ in 0..=snapshot.bodies.len() {
        match next {
            Some(body) if body == high => return true,
            Some(body) => next = snapshot.bodies.of_key(body).and_then(|b| b.parent).map(|p| p.0),
            None => return false,
        }
    }
    false
}

/// "Title: needed.", with an example where there is one.
fn needed(field: &Field) -> String {
    let label = field.label;
    match field.hint {
        _ if field.referred().is_some() => format!("{label}: choose one from the list."),
        "" | "yyyy-mm-dd" => format!("{label}: needed."),
        hint => format!("{label}: needed, such as {hint}."),
    }
}

/// Whether what is typed so far is the beginning of a date.
fn may_become_a_day(typed: &str) -> bool {
    let typed = typed.trim();
    let is_begun = typed.chars().enumerate().all(|(place, c)| match place {
        4 | 7 => c == '-',
        0..10 => c.is_ascii_digit(),
        _ => false,
    });
    is_begun && !matches!(typed.len(), 4 | 7 | 10)
}
