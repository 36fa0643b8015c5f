//! What must show: a journal of plain values, played through from the beginning each time.

use entente::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// One field edit as it was made.
#[derive(Debug, Clone)]
struct Made {
    record: RecordRef,
    field: String,
    before: Value,
    after: Value,
    replaces: Option<u32>,
}

/// A record as it was born: its values, and its marks by name.
type Birth = (RecordRef, Vec<Value>, Vec<(String, Value)>);

/// One change.
#[derive(Debug, Clone)]
struct Entry {
    id: u32,
    device: usize,
    at_ms: i64,
    kind: ChangeKind,
    target: Option<u32>,
    births: Vec<Birth>,
    edits: Vec<Made>,
    positions: Vec<Position>,
}

/// The fields of one record, "retired" among them.
pub type Fields = BTreeMap<String, Value>;

/// What shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CurveMeasure {
    pub records: BTreeMap<RecordRef, Fields>,
    pub positions: Vec<Position>,
}

/// The journal and what follows from it.
#[derive(Debug, Clone, Default)]
pub struct Oracle {
    entries: Vec<Entry>,
    rows: BTreeMap<Noun, u32>,
    redo: BTreeMap<usize, Vec<u32>>,
}

const UNIQUE: [(Noun, &str); 5] = [
    (Noun::Bloc, "code"),
    (Noun::Actor, "code"),
    (Noun::Body, "code"),
    (Noun::Topic, "code"),
    (Noun::SavedLens, "name"),
];

fn is_retired(fields: &Fields) -> bool {
    fields.get("retired") == Some(&Value::Int(1))
}

impl Oracle {
    /// A journal that holds just the creation of the workspace.
    pub fn created(device: usize, at_ms: i64) -> Oracle {
        let mut oracle = Oracle::default();
        oracle.push(device, at_ms, ChangeKind::Create, None, Entry::empty());
        oracle
    }

    fn push(
        &mut self,
        device: usize,
        at_ms: i64,
        kind: ChangeKind,
        target: Option<u32>,
        content: Entry,
    ) -> u32 {
        let id = self.entries.len() as u32 + 1;
        self.entries.push(Entry { id, device, at_ms, kind, target, ..content });
        id
    }

    pub fn n_changes(&self) -> usize {
        self.entries.len()
    }

    /// Which changes count, as far as was known at a time.
    fn live(&self, until_ms: Option<i64>) -> BTreeSet<u32> {
        let known = |e: &&Entry| until_ms.is_none_or(|t| e.at_ms <= t);
        let mut live = BTreeSet::new();
        for entry in self.entries.iter().filter(known) {
            match (entry.kind, entry.target) {
                (ChangeKind::Undo, Some(target)) => drop(live.remove(&target)),
                (ChangeKind::Redo, Some(target)) => drop(live.insert(target)),
                _ => drop(live.insert(entry.id)),
            }
        }
        live
    }

    /// The changes that can be undone now, oldest first.
    pub fn undoable(&self) -> Vec<u32> {
        let live = self.live(None);
        let content = |e: &&Entry| live.contains(&e.id) && e.kind != ChangeKind::Create;
        self.entries.iter().filter(content).map(|e| e.id).collect()
    }

    pub fn next_undo(&self, device: usize) -> Option<u32> {
        let mine = |id: &&u32| self.entries[**id as usize - 1].device == device;
        self.undoable().iter().rev().find(mine).copied()
    }

    pub fn next_redo(&self, device: usize) -> Option<u32> {
        let live = self.live(None);
        self.redo.get(&device)?.iter().rev().find(|id| !live.contains(id)).copied()
    }

    /// Every record that was born, with its fields, in the order of the journal.
    fn play(&self, live: &BTreeSet<u32>) -> BTreeMap<RecordRef, Fields> {
        let mut records: BTreeMap<RecordRef, Fields> = BTreeMap::new();
        for entry in self.entries.iter().filter(|e| live.contains(&e.id)) {
            for (record, values, marks) in &entry.births {
                let names = record.noun.fields().iter().map(|f| (*f).to_owned());
                let mut fields: Fields = names.zip(values.iter().cloned()).collect();
                fields.extend(marks.iter().cloned());
                records.insert(*record, fields);
            }
            for edit in &entry.edits {
                let fields = records.entry(edit.record).or_default();
                fields.insert(edit.field.clone(), edit.after.clone());
            }
        }
        records
    }

    fn live_positions(&self, live: &BTreeSet<u32>) -> impl Iterator<Item = &Position> {
        self.entries.iter().filter(|e| live.contains(&e.id)).flat_map(|e| &e.positions)
    }

    fn show(&self, live: &BTreeSet<u32>) -> CurveMeasure {
        let mut records = self.play(live);
        records.retain(|_, fields| !is_retired(fields));
        let has = |noun: Noun, id: u32| records.contains_key(&RecordRef { noun, id });
        let mut positions: Vec<Position> = self
            .live_positions(live)
            .filter(|p| has(Noun::Proposal, p.proposal.0) && has(Noun::Actor, p.actor.0))
            .filter(|p| p.provision.is_none_or(|v| has(Noun::Provision, v.0)))
            .cloned()
            .collect();
        positions.sort_by_key(|p| (p.proposal, p.actor, p.provision, p.effective, p.change, p.nth));
        CurveMeasure { records, positions }
    }

    /// What shows, now or as known at a time. How far a record may travel is always as known now, and so is what is
    /// said of the workspace itself.
    pub fn shown(&self, until_ms: Option<i64>) -> CurveMeasure {
        let mut shown = self.show(&self.live(until_ms));
        if until_ms.is_none() {
            return shown;
        }
        let now = self.play(&self.live(None));
        let births = self.entries.iter().flat_map(|e| &e.births);
        let at_birth: BTreeMap<RecordRef, Fields> =
            births.map(|(record, _, marks)| (*record, marks.iter().cloned().collect())).collect();
        shown.records.retain(|record, _| record.noun != Noun::Profile);
        for (record, fields) in &mut shown.records {
            for name in ["handling", "marking"] {
                fields.remove(name);
                let is_now = now.get(record).or(at_birth.get(record)).and_then(|fields| fields.get(name));
                let is_now = is_now.filter(|value| **value != Value::Null);
                fields.extend(is_now.map(|value| (name.to_owned(), value.clone())));
            }
        }
        let profiles = self.show(&self.live(None)).records.into_iter();
        shown.records.extend(profiles.filter(|(record, _)| record.noun == Noun::Profile));
        shown
    }

    /// Whether what these changes leave holds together.
    fn is_sound(&self, live: &BTreeSet<u32>) -> bool {
        let born = self.play(live);
        let shown = self.show(live).records;
        let mut codes = BTreeSet::new();
        for (record, fields) in &shown {
            let whole = |v: &Value| match v {
                Value::Ref(noun, id) => shown.contains_key(&RecordRef { noun: *noun, id: *id }),
                _ => true,
            };
            if !fields.values().all(whole) {
                return false;
            }
            if let Some((_, field)) = UNIQUE.iter().find(|(noun, _)| *noun == record.noun)
                && let Some(Value::Text(code)) = fields.get(*field)
                && !codes.insert((record.noun, code.to_lowercase()))
            {
                return false;
            }
        }
        let was_born = |r: RecordRef| born.get(&r).is_some_and(|f| f.len() >= r.noun.fields().len());
        let edits = self.entries.iter().filter(|e| live.contains(&e.id)).flat_map(|e| &e.edits);
        edits.into_iter().all(|e| was_born(e.record))
            && self.live_positions(live).all(|p| {
                was_born(RecordRef { noun: Noun::Proposal, id: p.proposal.0 })
                    && was_born(RecordRef { noun: Noun::Actor, id: p.actor.0 })
                    && p.source.is_none_or(|s| was_born(RecordRef { noun: Noun::Source, id: s.0 }))
                    && p.provision.is_none_or(|v| was_born(RecordRef { noun: Noun::Provision, id: v.0 }))
                    && p.word.is_none_or(|w| was_born(RecordRef { noun: Noun::Word, id: w.0 }))
                    && p.corrects.is_none_or(|(change, _)| live.contains(&change.0))
            })
    }

    fn last_edit(&self, live: &BTreeSet<u32>, record: RecordRef, field: &str) -> Option<u32> {
        let edits = |e: &&Entry| e.edits.iter().any(|m| m.record == record && m.field == field);
        self.entries.iter().rev().filter(|e| live.contains(&e.id)).find(edits).map(|e| e.id)
    }

    /// Carries a command out, or says that it must be refused.
    pub fn commit(&mut self, command: &Command, device: usize, at_ms: i64) -> Option<u32> {
        let live = self.live(None);
        let shown = self.show(&live).records;
        let id = self.entries.len() as u32 + 1;
        let mut entry = Entry::empty();
        let records = &command.add.records;
        let first = |noun: Noun| self.rows.get(&noun).copied().unwrap_or(0) + 1;
        let real = |noun: Noun, key: u32| match key.checked_sub(FIRST_PROVISIONAL) {
            None => Some(key),
            Some(nth) => ((nth as usize) < records.n_of(noun)).then(|| first(noun) + nth),
        };
        let is_new =
            |noun: Noun, id: u32| id >= first(noun) && ((id - first(noun)) as usize) < records.n_of(noun);
        let there = |noun: Noun, id: u32| is_new(noun, id) || shown.contains_key(&RecordRef { noun, id });

        let mut whole = true;
        records.each(&mut |record| {
            let mut values = record.values();
            for value in &mut values {
                if let Value::Ref(noun, key) = value {
                    *key = real(*noun, *key).unwrap_or(u32::MAX);
                    whole &= there(*noun, *key);
                }
            }
            let id = real(record.noun(), record.key()).unwrap_or(u32::MAX);
            let head = record.head();
            let marks = [("handling", head.handling.to_value()), ("marking", head.marking.to_value())];
            let marks = marks.into_iter().filter(|(_, value)| *value != Value::Null);
            let marks = marks.map(|(name, value)| (name.to_owned(), value)).collect();
            entry.births.push((RecordRef { noun: record.noun(), id }, values, marks));
        });
        for p in &command.add.positions {
            let mut p = p.clone();
            p.proposal = ProposalId(real(Noun::Proposal, p.proposal.0)?);
            p.actor = ActorId(real(Noun::Actor, p.actor.0)?);
            p.change = ChangeId(id);
            whole &= there(Noun::Proposal, p.proposal.0) && there(Noun::Actor, p.actor.0);
            p.source = match p.source {
                Some(source) => Some(SourceId(real(Noun::Source, source.0)?)),
                None => None,
            };
            whole &= p.source.is_none_or(|s| there(Noun::Source, s.0));
            whole &= p.provision.is_none_or(|v| there(Noun::Provision, v.0));
            whole &= p.word.is_none_or(|w| there(Noun::Word, w.0));
            whole &= (Day::MIN..=Day::MAX).contains(&p.effective);
            let same =
                |q: &&Position| (q.proposal, q.actor, q.provision) == (p.proposal, p.actor, p.provision);
            whole &= p.corrects.is_none_or(|(change, nth)| {
                self.live_positions(&live).filter(same).any(|q| (q.change, q.nth) == (change, nth))
            });
            entry.positions.push(p);
        }
        entry.positions.sort_by_key(|p| (p.proposal, p.actor, p.provision, p.effective));
        for n in 1..entry.positions.len() {
            let (before, after) = (&entry.positions[n - 1], &entry.positions[n]);
            let text = |p: &Position| (p.proposal, p.actor, p.provision);
            if text(before) == text(after) {
                entry.positions[n].nth = before.nth + 1;
            }
        }
        let mut now = shown.clone();
        for edit in &command.edits {
            let known = edit.record.noun.fields().contains(&edit.field)
                || ["retired", "handling", "marking"].contains(&edit.field);
            whole &= known && shown.contains_key(&edit.record);
            if let Value::Ref(noun, id) = edit.value {
                whole &= shown.contains_key(&RecordRef { noun, id });
            }
            if !whole {
                return None;
            }
            let fields = now.entry(edit.record).or_default();
            let default = if edit.field == "retired" { Value::Int(0) } else { Value::Null };
            let before = fields.get(edit.field).cloned().unwrap_or(default);
            if before.clone().flat() != edit.value.clone().flat() {
                fields.insert(edit.field.to_owned(), edit.value.clone());
                let replaces = self.last_edit(&live, edit.record, edit.field);
                let (field, after) = (edit.field.to_owned(), edit.value.clone());
                entry.edits.push(Made { record: edit.record, field, before, after, replaces });
            }
        }
        let readable = entry.edits.iter().all(|e| is_readable(e.record, &now[&e.record]));
        if !whole || !readable || (command.add.is_empty() && entry.edits.is_empty()) {
            return None;
        }
        let mut after = self.clone();
        for (record, ..) in &entry.births {
            *after.rows.entry(record.noun).or_default() += 1;
        }
        after.push(device, at_ms, command.kind, None, entry);
        after.redo.remove(&device);
        if !after.is_sound(&after.live(None)) {
            return None;
        }
        *self = after;
        Some(id)
    }

    /// Undoes or redoes a change, or says that it must be refused.
    pub fn turn(&mut self, kind: ChangeKind, target: Option<u32>, device: usize, at_ms: i64) -> Option<u32> {
        let newest = if kind == ChangeKind::Undo { self.next_undo(device) } else { self.next_redo(device) };
        let target = target.or(newest)?;
        let entry = self.entries.get((target as usize).checked_sub(1)?)?.clone();
        let mut live = self.live(None);
        if entry.target.is_some() || entry.kind == ChangeKind::Create {
            return None;
        }
        if kind == ChangeKind::Undo {
            let is_last = |m: &Made| self.last_edit(&live, m.record, &m.field) == Some(target);
            if !entry.edits.iter().all(is_last) || !live.remove(&target) {
                return None;
            }
            let others = self.entries.iter().filter(|e| live.contains(&e.id));
            if others.into_iter().any(|e| entry.births.iter().any(|(record, ..)| e.mentions(*record))) {
                return None;
            }
        } else {
            let fits = |m: &Made| self.last_edit(&live, m.record, &m.field) == m.replaces;
            let possible = entry.edits.iter().all(fits);
            if !possible || !live.insert(target) {
                return None;
            }
        }
        if !self.is_sound(&live) {
            return None;
        }
        let stack = self.redo.entry(device).or_default();
        if kind == ChangeKind::Undo {
            stack.push(target);
        } else if let Some(place) = stack.iter().rposition(|t| *t == target) {
            stack.remove(place);
        }
        Some(self.push(device, at_ms, kind, Some(target), Entry::empty()))
    }

    /// Every position that was ever recorded, undone ones included.
    pub fn positions_ever(&self) -> Vec<Position> {
        self.entries.iter().flat_map(|e| e.positions.clone()).collect()
    }
}

impl Entry {
    /// Whether it edits a record or refers to it.
    fn mentions(&self, record: RecordRef) -> bool {
        let is = |v: &Value| *v == Value::Ref(record.noun, record.id);
        let on = |noun: Noun, id: u32| record == RecordRef { noun, id };
        self.births.iter().any(|(_, values, _)| values.iter().any(is))
            || self.edits.iter().any(|e| e.record == record || is(&e.before) || is(&e.after))
            || self.positions.iter().any(|p| {
                on(Noun::Proposal, p.proposal.0)
                    || on(Noun::Actor, p.actor.0)
                    || p.source.is_some_and(|s| on(Noun::Source, s.0))
            })
    }

    fn empty() -> Entry {
        Entry {
            id: 0,
            device: 0,
            at_ms: 0,
            kind: ChangeKind::Create,
            target: None,
            births: Vec::new(),
            edits: Vec::new(),
            positions: Vec::new(),
        }
    }
}

fn is_readable(record: RecordRef, fields: &Fields) -> bool {
    let mut cells =
        record.noun.fields().iter().map(|f| fields.get(*f).cloned().unwrap_or(Value::Null).flat());
    let read = Records::default()
        .read(record.noun, record.id, Head::default(), &mut || cells.next().unwrap_or(Value::Null));
    read.is_ok()
}
