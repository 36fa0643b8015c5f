//! A workspace of what may leave: a new file, filled from a released snapshot, so that nothing of what was left out was
//! ever in it.

use super::change_rows::NewChange;
use super::identify::{absolute, guard};
use super::open::{Founding, found_workspace};
use super::position_rows::insert_positions;
use super::record_rows::RecordInsert;
use super::whole_file::{WholeFile, not_made};
use super::{Store, StoreError, Writer};
use crate::jobs::Progress;
use crate::model::{
    ActorId, AnyRecord, ChangeId, ChangeKind, Head, Noun, Position, ProposalId, ProvisionId, RecordRef,
    SourceId, Value, WordId,
};
use crate::snapshot::Snapshot;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
use std::path::Path;

/// So many positions are written at a time.
const N_AT_ONCE: usize = 4096;

/// Writes a workspace with what stands in `released`, and with one change in its journal, of this label. A file that is
/// there already is left alone.
pub fn export_workspace(
    path: &Path,
    released: &Snapshot,
    title: &str,
    label: &str,
    writer: Writer,
    progress: &Progress,
) -> Result<(), StoreError> {
    let path = &absolute(path)?;
    if path.exists() {
        return Err(StoreError::Exists(path.clone()));
    }
    let file = WholeFile::begin(path).map_err(not_made(path))?;
    let n_rows = fill(file.database()?, released, title, label, &writer, progress)?;
    let store = Store::open_read_only(file.draft(), writer)?;
    let report = store.check(progress)?;
    let n_found: u64 = report.n_rows.iter().filter(|(table, _)| *table != "change").map(|(_, n)| n).sum();
    let problem = report.problems.first().map(|p| format!("{}: {}", p.place, p.what));
    let problem = problem.or_else(|| (n_found != n_rows).then(|| format!("{n_found} of {n_rows} rows")));
    if let Some(what) = problem {
        return Err(StoreError::BadBackup { path: path.clone(), what });
    }
    drop(store);
    file.finish(false).map_err(not_made(path))
}

/// Fills an empty database, and says with how many records and positions.
fn fill(
    mut db: Connection,
    released: &Snapshot,
    title: &str,
    label: &str,
    writer: &Writer,
    progress: &Progress,
) -> Result<u64, StoreError> {
    guard(&db)?;
    let mut writer = writer.clone();
    let keys = Keys::of(released, exported_nouns());
    let n_rows = keys.0.len() + released.positions.len();
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // A record may refer to one that is written behind it.
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    let info = &released.info;
    let founding = Founding { title, handling: info.handling, marking: &info.marking };
    let tables: Vec<&str> = Noun::ALL.iter().map(|n| n.table()).chain(["position"]).collect();
    let new = NewChange {
        n_touched: n_rows,
        touched: tables.join(" "),
        ..NewChange::of(ChangeKind::Create, label)
    };
    let change = found_workspace(&tx, &mut writer, &founding, &new)?.1.id;
    progress.begin("Writing what may leave", n_rows as u64);
    insert_records(&tx, released, &keys, change, progress)?;
    insert_all_positions(&tx, released, &keys, change, progress)?;
    tx.commit()?;
    db.close().map_err(|(_, e)| e)?;
    Ok(n_rows as u64)
}

/// The key of every record in the new file: without gaps, which would tell how many records were left out.
pub(super) struct Keys(HashMap<RecordRef, u32>);

impl Keys {
    pub(super) fn of(released: &Snapshot, nouns: impl Iterator<Item = Noun>) -> Keys {
        let mut keys = HashMap::new();
        for noun in nouns {
            let mut next = 1;
            released.each_of(noun, &mut |record| {
                keys.insert(reference(record), next);
                next += 1;
            });
        }
        Keys(keys)
    }

    pub(super) fn key(&self, noun: Noun, id: u32) -> Result<u32, StoreError> {
        let key = self.0.get(&RecordRef { noun, id }).copied();
        key.ok_or(StoreError::NoRecord { noun: noun.word(), key: id })
    }
}

/// Every noun but that of the workspace itself, of which the file says anew what it is.
fn exported_nouns() -> impl Iterator<Item = Noun> {
    Noun::ALL.iter().copied().filter(|noun| *noun != Noun::Profile)
}

fn reference(record: &dyn AnyRecord) -> RecordRef {
    RecordRef { noun: record.noun(), id: record.key() }
}

fn insert_records(
    db: &Connection,
    released: &Snapshot,
    keys: &Keys,
    change: ChangeId,
    progress: &Progress,
) -> Result<(), StoreError> {
    for noun in exported_nouns() {
        let mut insert = RecordInsert::new(db, noun)?;
        let mut done = Ok(());
        released.each_of(noun, &mut |record| {
            if done.is_ok() {
                done = insert_record(&mut insert, record, keys, change);
            }
        });
        done?;
        progress.check()?;
    }
    Ok(())
}

fn insert_record(
    insert: &mut RecordInsert<'_>,
    record: &dyn AnyRecord,
    keys: &Keys,
    change: ChangeId,
) -> Result<(), StoreError> {
    let mut values = record.values();
    for value in &mut values {
        if let Value::Ref(noun, id) = value {
            *id = keys.key(*noun, *id)?;
        }
    }
    let head = Head { born: change, ..record.head().clone() };
    insert.insert(record.noun(), keys.key(record.noun(), record.key())?, &head, values)
}

/// Writes the positions as entries of one change: those of an actor on a text in the order in which they were made.
fn insert_all_positions(
    db: &Connection,
    released: &Snapshot,
    keys: &Keys,
    change: ChangeId,
    progress: &Progress,
) -> Result<(), StoreError> {
    let rows: Vec<_> = released.positions.iter().collect();
    let mut waiting: Vec<Position> = Vec::new();
    let mut n_written = 0;
    for of_text in rows
        .chunk_by(|a, b| (a.proposal(), a.actor(), a.provision()) == (b.proposal(), b.actor(), b.provision()))
    {
        let mut entries: Vec<Position> = of_text.iter().map(|row| row.to_position()).collect();
        entries.sort_by_key(|p| (p.effective, released.journal.clock(p.change), p.nth));
        let made: Vec<(ChangeId, u16)> = entries.iter().map(|p| (p.change, p.nth)).collect();
        for (nth, mut entry) in entries.into_iter().enumerate() {
            let place =
                |of: &(ChangeId, u16)| made.iter().position(|m| m == of).and_then(|n| u16::try_from(n).ok());
            entry.corrects = entry.corrects.and_then(|of| place(&of)).map(|nth| (change, nth));
            entry.change = change;
            entry.nth = u16::try_from(nth).unwrap_or(u16::MAX);
            waiting.push(with_new_keys(entry, keys)?);
        }
        if waiting.len() >= N_AT_ONCE {
            n_written += waiting.len() as u64;
            insert_positions(db, &waiting, &Progress::new())?;
            waiting.clear();
            progress.reach(n_written)?;
        }
    }
    insert_positions(db, &waiting, &Progress::new())
}

fn with_new_keys(entry: Position, keys: &Keys) -> Result<Position, StoreError> {
    let key = |noun, id: Option<u32>| id.map(|id| keys.key(noun, id)).transpose();
    Ok(Position {
        proposal: ProposalId(keys.key(Noun::Proposal, entry.proposal.0)?),
        actor: ActorId(keys.key(Noun::Actor, entry.actor.0)?),
        provision: key(Noun::Provision, entry.provision.map(|v| v.0))?.map(ProvisionId),
        word: key(Noun::Word, entry.word.map(|w| w.0))?.map(WordId),
        source: key(Noun::Source, entry.source.map(|s| s.0))?.map(SourceId),
        ..entry
    })
}
