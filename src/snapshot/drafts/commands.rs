//! From a draft to the command that saves it, with the records made on the spot in the same change.

use super::{Draft, Entry, fields_of, only};
use crate::model::*;
use crate::snapshot::{Marked, Snapshot};

impl Draft {
    /// The command that saves it.
    pub fn command(&self, snapshot: &Snapshot) -> Result<Command, CommandError> {
        if let Some((_, problem)) = self.first_problem(snapshot) {
            return Err(CommandError::Unfit(problem.sentence().trim_end_matches('.').to_owned()));
        }
        match &self.before {
            None => {
                let mut batch = Batch::default();
                self.add_to(&mut batch, self.head()?, &self.shared(snapshot)?)?;
                let label = self.label_of_new(snapshot, &batch)?;
                let command = Command::add_records(&self.name(snapshot), batch)?;
                Ok(Command { label: label.unwrap_or(command.label), ..command })
            }
            Some(before) => {
                let mut batch = Batch::default();
                let values = self.values(&mut batch, &self.shared(snapshot)?)?;
                let unread = || CommandError::Unfit("the record could not be put together".to_owned());
                let before = self.as_record(before.head.clone(), before.values.clone()).ok_or_else(unread)?;
                let after = self.as_record(self.head()?, values).ok_or_else(unread)?;
                let (Some(old), Some(new)) = (only(&before), only(&after)) else { return Err(unread()) };
                let record = RecordRef { noun: self.noun, id: old.key() };
                let command = Command::edit_record(&snapshot.kind_and_name(record), old, new, batch)?;
                let label = label_of_edit(snapshot, &before, &after)?;
                Ok(Command { label: label.unwrap_or(command.label), ..command })
            }
        }
    }

    /// Adds the new record to a batch, after those that it needs, which share the marking.
    fn add_to(&self, batch: &mut Batch, head: Head, shared: &Head) -> Result<u32, CommandError> {
        let mut values = self.values(batch, shared)?.into_iter();
        let id = FIRST_PROVISIONAL + batch.records.n_of(self.noun) as u32;
        batch
            .records
            .read(self.noun, id, head, &mut || values.next().unwrap_or(Value::Null))
            .map_err(|error| CommandError::Unfit(error.to_string()))?;
        Ok(id)
    }

    /// The values of the fields; records made on the spot go into the batch. What was not touched stays as it was.
    pub(super) fn values(&self, batch: &mut Batch, shared: &Head) -> Result<Vec<Value>, CommandError> {
        let n_own = self.noun.field_list().len();
        let mut values = Vec::with_capacity(n_own);
        for (place, field) in self.noun.field_list().iter().enumerate() {
            let kept = self.before.as_ref().filter(|_| !self.is_field_touched(place));
            values.push(match kept.and_then(|before| before.values.get(place)) {
                Some(value) => value.clone(),
                None => value_of(field, self.entry(place), batch, shared)?,
            });
        }
        Ok(values)
    }

    /// Its identity and marking.
    fn head(&self) -> Result<Head, CommandError> {
        let word = |name: &str| self.typed(name).trim();
        let handling = match word("handling") {
            "" => None,
            level => Some(level.parse().map_err(|e: WordError| CommandError::Unfit(e.to_string()))?),
        };
        let marking = Some(word("marking")).filter(|m| !m.is_empty()).map(str::to_owned);
        let head = self.before.as_ref().map_or_else(Head::default, |before| before.head.clone());
        Ok(Head { handling, marking, ..head })
    }

    /// How records that are made on the spot with it are marked where they are not marked themselves.
    fn shared(&self, snapshot: &Snapshot) -> Result<Head, CommandError> {
        let own = self.head()?;
        let owner = self.noun.marked_as().and_then(|field| {
            let id = self.chosen(field.name)?;
            snapshot.record(RecordRef { noun: field.referred()?, id })
        });
        let taken = owner.map_or_else(|| snapshot.marked(), |owner| snapshot.marked_below(owner));
        let level = own.handling.unwrap_or(taken.level);
        Ok(snapshot.shared(Some(Marked { level, marking: own.marking.unwrap_or(taken.marking) })))
    }

    /// The label of a new record where one that reads better is at hand.
    fn label_of_new(&self, snapshot: &Snapshot, batch: &Batch) -> Result<Option<String>, CommandError> {
        let records = &batch.records;
        Ok(match self.noun {
            Noun::Bloc => records.blocs.last().map(|b| Command::add_bloc(b.clone())).transpose()?,
            Noun::SavedLens => {
                records.saved_lenses.last().map(|l| Command::save_lens(l.clone())).transpose()?
            }
            Noun::Membership => {
                let (bloc, actor) = (self.short_of(snapshot, "bloc"), self.actor_name(snapshot));
                let added = records.memberships.last();
                added.map(|m| Command::add_membership(m.clone(), &bloc, &actor)).transpose()?
            }
            _ => None,
        }
        .map(|command| command.label))
    }

    /// The name of the member.
    fn actor_name(&self, snapshot: &Snapshot) -> String {
        let place = self.place("actor");
        let fresh = place.and_then(|place| self.entry(place).fresh.as_ref());
        let chosen = self.chosen("actor").and_then(|id| snapshot.actors.of_key(id));
        match (fresh, chosen) {
            (Some(fresh), _) => fresh.typed("name").trim().to_owned(),
            (None, Some(actor)) => actor.name.clone(),
            (None, None) => String::new(),
        }
    }
}

fn value_of(field: &Field, entry: &Entry, batch: &mut Batch, shared: &Head) -> Result<Value, CommandError> {
    match (field.referred(), &entry.fresh, entry.chosen) {
        (Some(noun), Some(fresh), _) => {
            let head = fresh.head()?.or_marked_as(shared);
            Ok(Value::Ref(noun, fresh.add_to(batch, head, shared)?))
        }
        (Some(noun), None, Some(id)) => Ok(Value::Ref(noun, id)),
        (Some(_), None, None) => Ok(Value::Null),
        (None, ..) => field
            .read(&entry.typed)
            .map_err(|sentence| CommandError::Unfit(sentence.trim_end_matches('.').to_owned())),
    }
}

/// The label of an edit where one that reads better is at hand.
fn label_of_edit(
    snapshot: &Snapshot,
    before: &Records,
    after: &Records,
) -> Result<Option<String>, CommandError> {
    let mut label = None;
    if let (Some(before), Some(after)) = (before.memberships.first(), after.memberships.first()) {
        let bloc = snapshot.blocs.of_key(after.bloc.0).map_or("", |b| b.code.as_str());
        let actor = snapshot.actors.of_key(after.actor.0).map_or("", |a| a.name.as_str());
        label = Some(Command::edit_membership(before, after, bloc, actor)?.label);
    }
    if let (Some(before), Some(after)) = (before.saved_lenses.first(), after.saved_lenses.first()) {
        label = Some(Command::edit_lens(before, after)?.label);
    }
    Ok(label)
}

/// One field of many records, as it is being chosen: the family of a few proposals, for instance.
#[derive(Debug, Clone, PartialEq)]
pub struct Assigning {
    /// Which records.
    pub records: Vec<RecordRef>,
    /// A draft of which only this field counts.
    pub draft: Draft,
    /// The field.
    pub field: &'static Field,
}

impl Assigning {
    /// A reference of these records, to be chosen; none where their noun has no such field.
    pub fn new(noun: Noun, records: Vec<u32>, field: &str) -> Option<Assigning> {
        let field = fields_of(noun).find(|f| f.name == field && f.referred().is_some())?;
        let records = records.into_iter().map(|id| RecordRef { noun, id }).collect();
        Some(Assigning { records, draft: Draft::new(noun), field })
    }

    /// The place of its field in the draft.
    pub fn place(&self) -> usize {
        self.draft.place(self.field.name).unwrap_or(0)
    }

    /// What is still to be done.
    pub fn problem(&self, snapshot: &Snapshot) -> Option<super::Problem> {
        let place = self.place();
        if self.draft.entry(place).is_empty() {
            let label = self.field.label;
            return Some(super::Problem::Missing(format!("{label}: choose one, or begin a new one.")));
        }
        self.draft.problem(snapshot, place)
    }

    /// The command that puts the records there.
    pub fn command(&self, snapshot: &Snapshot) -> Result<Command, CommandError> {
        if let Some(problem) = self.problem(snapshot) {
            return Err(CommandError::Unfit(problem.sentence().trim_end_matches('.').to_owned()));
        }
        let entry = self.draft.entry(self.place());
        let mut batch = Batch::default();
        let records = self.records.iter().filter_map(|record| snapshot.record(*record));
        let strictest = records.map(|record| snapshot.marked_record(record)).reduce(Marked::and);
        let value = value_of(self.field, entry, &mut batch, &snapshot.shared(strictest))?;
        let noun = self.field.referred().unwrap_or(self.draft.noun());
        let into = match &entry.fresh {
            Some(fresh) => format!("new {}", fresh.name(snapshot)),
            None => snapshot.kind_and_name(RecordRef { noun, id: entry.chosen.unwrap_or(0) }),
        };
        let what = self.draft.noun().counted(self.records.len());
        Command::set_field(&format!("Put {what} into {into}"), &self.records, self.field.name, &value, batch)
    }
}
