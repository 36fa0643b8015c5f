//! The one door for changes: a command becomes rows and one journal line, in one transaction.

use super::change_rows::{NewChange, insert_change, insert_device, insert_edits};
use super::edits::apply_edits;
use super::ground::select_groundless;
use super::identify::explain;
use super::kept_files::insert_kept_files;
use super::limits::check_text;
use super::live::Live;
use super::position_rows::insert_positions;
use super::record_rows::{RecordInsert, select_next_key, text_of};
use super::{Store, StoreError};
use crate::jobs::Progress;
use crate::model::*;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};

/// Above this number, added positions are read anew instead of being named.
pub(super) const FEW_POSITIONS: usize = 1000;

impl Store {
    /// Carries out a command. When this returns, the change is on the disk; on an error, nothing has changed.
    pub fn commit(&mut self, command: Command, progress: &Progress) -> Result<Committed, StoreError> {
        self.commit_all(command, progress).map_err(|e| explain(e, &self.path))
    }

    fn commit_all(&mut self, command: Command, progress: &Progress) -> Result<Committed, StoreError> {
        if command.add.is_empty() && command.edits.is_empty() {
            return Err(CommandError::Nothing.into());
        }
        let mut writer = self.writer.clone();
        let tx = self.begin()?;
        let device = insert_device(&tx, &writer)?;
        let live = Live::new(&tx)?;
        let Command { kind, label, add: Batch { records, mut positions, files }, edits } = command;

        let bases = RealKeys::new(&tx, &records)?;
        let mut nouns: Vec<Noun> = Noun::ALL.iter().copied().filter(|n| records.n_of(*n) > 0).collect();
        let added_nouns = nouns.clone();
        nouns.extend(edits.iter().map(|e| e.record.noun));
        nouns.sort_unstable();
        nouns.dedup();
        let mut touched_tables: Vec<&str> = nouns.iter().map(|n| n.table()).collect();
        if !positions.is_empty() {
            touched_tables.push("position");
        }
        let n_added = Noun::ALL.iter().map(|n| records.n_of(*n)).sum::<usize>() + positions.len();
        let n_touched = n_added + edits.len();
        let new =
            NewChange { kind, label: &label, target: None, n_touched, touched: touched_tables.join(" ") };
        let change = insert_change(&tx, &mut writer, device, &new)?;

        let mut added = Vec::new();
        let mut failure = None;
        let mut insert: Option<(Noun, RecordInsert<'_>)> = None;
        records.each(&mut |record| {
            if failure.is_none() {
                let done = bases.insert(&tx, record, &mut writer, &change, &live, &mut insert, &mut added);
                failure = done.err();
            }
        });
        drop(insert);
        if let Some(error) = failure {
            return Err(error);
        }
        insert_kept_files(&tx, &files, |source| bases.real(Noun::Source, source.0))?;
        bases.settle_positions(&mut positions, change.id)?;
        live.check_positions(&tx, &positions, &bases)?;
        progress.begin("Saving positions", positions.len() as u64);
        insert_positions(&tx, &positions, progress)?;
        let made = apply_edits(&tx, change.id, &edits, &live, &bases)?;
        if made.is_empty() && n_added == 0 {
            return Err(CommandError::Nothing.into());
        }
        insert_edits(&tx, &made)?;
        check_edited(&tx, &label, &made)?;
        live.check_unique(&tx, &nouns, &added_nouns, change.id)?;
        progress.check()?;
        tx.commit()?;
        (self.writer, self.device) = (writer, device);
        self.confirm_saved()?;

        let stated = positions.first().map(|p| Altered::Position(p.actor, p.proposal));
        let altered = stated
            .or_else(|| added.last().copied().map(Altered::Record))
            .or_else(|| edits.first().map(|edit| Altered::Record(edit.record)));
        let positions = match positions.len() {
            0 => PositionsTouched::Nothing,
            n if n > FEW_POSITIONS => PositionsTouched::All,
            _ => PositionsTouched::Added(positions),
        };
        // A proposal or actor that is retired takes its positions out of sight.
        let hides = edits.iter().any(|e| {
            e.field == Edit::RETIRED
                && matches!(e.record.noun, Noun::Proposal | Noun::Actor | Noun::Provision)
        });
        let positions = if hides { PositionsTouched::All } else { positions };
        Ok(Committed { change, added, touched: Touched { nouns, positions }, altered })
    }
}

/// Refuses edits after which a record would stand without ground.
fn check_edited(db: &Connection, label: &str, made: &[FieldEdit]) -> Result<(), StoreError> {
    let mut records: Vec<RecordRef> = made.iter().map(|e| e.record).collect();
    records.sort_unstable();
    records.dedup();
    let groundless = match records.is_empty() {
        true => None,
        false => select_groundless(db, &Live::new(db)?, &records)?,
    };
    match groundless {
        Some(groundless) => Err(StoreError::Rests {
            what: "carry out",
            label: label.to_owned(),
            reason: groundless.reason(),
            on: None,
        }),
        None => Ok(()),
    }
}

/// The real keys behind the provisional ones of a batch.
pub(super) struct RealKeys {
    first: BTreeMap<Noun, (u32, u32)>,
}

impl RealKeys {
    fn new(db: &Connection, records: &Records) -> Result<RealKeys, StoreError> {
        let mut first = BTreeMap::new();
        for noun in Noun::ALL {
            let n = records.n_of(*noun) as u32;
            if n > 0 {
                first.insert(*noun, (select_next_key(db, *noun)?, n));
            }
        }
        Ok(RealKeys { first })
    }

    /// The real key of a key that may be provisional.
    pub(super) fn real(&self, noun: Noun, key: u32) -> Result<u32, StoreError> {
        if key < FIRST_PROVISIONAL {
            return Ok(key);
        }
        let nth = key - FIRST_PROVISIONAL;
        match self.first.get(&noun) {
            Some((first, n)) if nth < *n => Ok(first + nth),
            _ => Err(StoreError::NoRecord { noun: noun.word(), key }),
        }
    }

    /// Whether a real key is one of the batch's new records.
    pub(super) fn has_new(&self, noun: Noun, key: u32) -> bool {
        self.first.get(&noun).is_some_and(|(first, n)| key >= *first && key - first < *n)
    }

    #[allow(clippy::too_many_arguments)]
    fn insert<'db>(
        &self,
        tx: &'db Connection,
        record: &dyn AnyRecord,
        writer: &mut super::Writer,
        change: &Change,
        live: &Live,
        insert: &mut Option<(Noun, RecordInsert<'db>)>,
        added: &mut Vec<RecordRef>,
    ) -> Result<(), StoreError> {
        let noun = record.noun();
        let id = self.real(noun, record.key())?;
        if !self.has_new(noun, id) {
            return Err(StoreError::NoRecord { noun: noun.word(), key: record.key() });
        }
        let mut values = record.values();
        for value in &mut values {
            if let Value::Ref(target, key) = value {
                *key = self.real(*target, *key)?;
                if !self.has_new(*target, *key) {
                    live.check(tx, RecordRef { noun: *target, id: *key })?;
                }
            }
        }
        // What is typed is refused with its control characters; what is brought in goes without them.
        if change.kind != ChangeKind::Import {
            values.iter().filter_map(text_of).try_for_each(|text| check_text(noun.word(), text))?;
        }
        let mut head = Head { born: change.id, ..record.head().clone() };
        if head.uid.is_nil() {
            head.uid = writer.identities.next(change.at_ms);
        }
        if insert.as_ref().is_none_or(|(prepared, _)| *prepared != noun) {
            *insert = Some((noun, RecordInsert::new(tx, noun)?));
        }
        if let Some((_, statement)) = insert {
            statement.insert(noun, id, &head, values)?;
        }
        added.push(RecordRef { noun, id });
        Ok(())
    }

    /// Gives positions their real keys, their change and their ordinals, and orders them by key.
    fn settle_positions(&self, positions: &mut [Position], change: ChangeId) -> Result<(), StoreError> {
        for p in positions.iter_mut() {
            p.proposal = ProposalId(self.real(Noun::Proposal, p.proposal.0)?);
            p.actor = ActorId(self.real(Noun::Actor, p.actor.0)?);
            p.provision =
                p.provision.map(|v| self.real(Noun::Provision, v.0).map(ProvisionId)).transpose()?;
            p.word = p.word.map(|w| self.real(Noun::Word, w.0).map(WordId)).transpose()?;
            p.source = p.source.map(|s| self.real(Noun::Source, s.0).map(SourceId)).transpose()?;
            p.change = change;
        }
        let text = |p: &Position| (p.proposal, p.actor, p.provision);
        positions.sort_by_key(|p| (text(p), p.effective));
        for n in 0..positions.len() {
            let nth = match n.checked_sub(1).map(|m| &positions[m]) {
                Some(before) if text(before) == text(&positions[n]) => before.nth.saturating_add(1),
                _ => 0,
            };
            positions[n].nth = nth;
        }
        Ok(())
    }
}

/// Memory of which records show, for one transaction.
pub(super) type Known = HashMap<RecordRef, bool>;
