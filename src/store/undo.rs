//! Undo and redo: changes that are themselves in the journal. What rests on something is never pulled away.

use super::change_rows::{EditsOf, NewChange, insert_change, insert_device, select_edits, select_touched};
use super::commit::FEW_POSITIONS;
use super::edits::select_last_edit;
use super::ground::{select_groundless, select_references, select_referrers};
use super::identify::explain;
use super::live::Live;
use super::position_rows::select_positions_of;
use super::record_rows::{select_born, select_born_first, update_field};
use super::{Store, StoreError, Writer};
use crate::model::{
    Altered, Change, ChangeId, ChangeKind, Committed, DeviceId, Noun, Position, PositionsTouched, RecordRef,
    Touched,
};
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// Undoes a change, or the newest one of this device that counts. Refuses, with the reason, what later
    /// changes rest on.
    pub fn undo(&mut self, target: Option<ChangeId>) -> Result<Committed, StoreError> {
        self.turn(target, ChangeKind::Undo)
    }

    /// Makes an undone change again: the one that this device undid last, or a given one.
    pub fn redo(&mut self, target: Option<ChangeId>) -> Result<Committed, StoreError> {
        self.turn(target, ChangeKind::Redo)
    }

    fn turn(&mut self, target: Option<ChangeId>, kind: ChangeKind) -> Result<Committed, StoreError> {
        self.turn_all(target, kind).map_err(|e| explain(e, &self.path))
    }

    fn turn_all(&mut self, target: Option<ChangeId>, kind: ChangeKind) -> Result<Committed, StoreError> {
        let mut writer = self.writer.clone();
        let tx = self.begin()?;
        let device = insert_device(&tx, &writer)?;
        let turned = turn(&tx, &mut writer, device, target, kind)?;
        tx.commit()?;
        (self.writer, self.device) = (writer, device);
        self.confirm_saved()?;
        let ReversedChange { change, target, touched_tables, nouns, after } = turned;
        let n_positions = if touched_tables == "position" { target.n_touched as usize } else { usize::MAX };
        let hides = nouns.iter().any(|n| matches!(n, Noun::Proposal | Noun::Actor | Noun::Provision));
        let positions = match kind {
            _ if !hides && !touched_tables.split(' ').any(|t| t == "position") => PositionsTouched::Nothing,
            _ if n_positions > FEW_POSITIONS => PositionsTouched::All,
            ChangeKind::Undo => PositionsTouched::Vanished(target.id),
            _ => PositionsTouched::Added(select_shown_positions(&self.db, &after, target.id)?),
        };
        let altered = select_altered(&self.db, &after, &nouns, target.id)?;
        Ok(Committed { change, added: Vec::new(), touched: Touched { nouns, positions }, altered })
    }

    /// Whether a change could be undone (or, where it is undone, redone) now; if not, why not. Nothing is changed.
    pub fn check_turn(&mut self, target: ChangeId) -> Result<(), StoreError> {
        let mut writer = self.writer.clone();
        let tx = self.begin()?;
        let device = insert_device(&tx, &writer)?;
        let kind = match Live::new(&tx)?.journal().is_live(target) {
            true => ChangeKind::Undo,
            false => ChangeKind::Redo,
        };
        let turned = turn(&tx, &mut writer, device, Some(target), kind).map(|_| ());
        tx.rollback()?;
        turned.map_err(|e| explain(e, &self.path))
    }
}

/// What an undo or redo did, before it is committed.
struct ReversedChange {
    change: Change,
    target: Change,
    touched_tables: String,
    nouns: Vec<Noun>,
    after: Live,
}

/// Undoes or redoes a change in the caller's transaction.
fn turn(
    tx: &Connection,
    writer: &mut Writer,
    device: DeviceId,
    target: Option<ChangeId>,
    kind: ChangeKind,
) -> Result<ReversedChange, StoreError> {
    let live = Live::new(tx)?;
    let journal = live.journal();
    let (what, newest) = match kind {
        ChangeKind::Undo => ("undo", journal.next_undo(device)),
        _ => ("redo", journal.next_redo(device)),
    };
    let target = match target {
        Some(id) => journal.change(id).ok_or(StoreError::NoChange(id.0))?,
        None => newest.ok_or(StoreError::NothingTo(what))?,
    }
    .clone();
    let refuse = |reason: String, on: Option<ChangeId>| StoreError::Rests {
        what,
        label: target.label.clone(),
        reason,
        on,
    };
    if !target.kind.is_undoable() {
        return Err(refuse("it is not a change of the record itself".to_owned(), None));
    }
    match (kind, journal.is_live(target.id)) {
        (ChangeKind::Undo, false) => return Err(refuse("it is undone already".to_owned(), None)),
        (ChangeKind::Redo, true) => return Err(refuse("it was never undone".to_owned(), None)),
        _ => {}
    }
    let edits = select_edits(tx, &EditsOf::Change(target.id))?;
    if kind == ChangeKind::Undo {
        if let Some(on) = select_later_edit(tx, &live, &target)? {
            return Err(refuse(
                format!("\"{}\" changed the same field later; undo that first", on.label),
                Some(on.id),
            ));
        }
        if let Some(on) = select_dependent(tx, &live, &target)? {
            return Err(refuse(format!("\"{}\" rests on it; undo that first", on.label), Some(on.id)));
        }
    } else {
        for edit in &edits {
            if select_last_edit(tx, edit.record, &edit.field, &live)? != edit.replaces {
                return Err(refuse("the same field was changed since".to_owned(), None));
            }
            if !born_by(tx, edit.record, target.id)? && !is_born(tx, &live, edit.record)? {
                return Err(refuse("what it edited is no longer there".to_owned(), None));
            }
        }
        if let Some(reason) = select_missing_ground(tx, &live, target.id)? {
            return Err(refuse(reason, None));
        }
    }
    let label = match kind {
        ChangeKind::Undo => format!("Undo: {}", target.label),
        _ => format!("Redo: {}", target.label),
    };
    let touched_tables = select_touched(tx, target.id)?;
    let new = NewChange {
        kind,
        label: &label,
        target: Some(target.id),
        n_touched: target.n_touched as usize,
        touched: touched_tables.clone(),
    };
    let change = insert_change(tx, writer, device, &new)?;
    if kind == ChangeKind::Undo {
        for edit in edits.iter().rev() {
            update_field(tx, edit.record, &edit.field, edit.before.clone())?;
        }
    } else {
        for edit in &edits {
            update_field(tx, edit.record, &edit.field, edit.after.clone())?;
        }
    }
    let nouns: Vec<Noun> = touched_tables.split(' ').filter_map(Noun::of_table).collect();
    let after = Live::new(tx)?;
    let edited: Vec<RecordRef> = edits.iter().map(|e| e.record).collect();
    if let Some(groundless) = select_groundless(tx, &after, &edited)? {
        return Err(refuse(groundless.reason(), None));
    }
    after.check_unique(tx, &nouns, &nouns, change.id)?;
    Ok(ReversedChange { change, target, touched_tables, nouns, after })
}

/// The first of what a change had added or altered that shows now.
fn select_altered(
    db: &Connection,
    live: &Live,
    nouns: &[Noun],
    change: ChangeId,
) -> Result<Option<Altered>, StoreError> {
    let stated = select_positions_of(db, change, 1)?;
    if let Some(p) = stated.first() {
        let of = |noun, id| live.shows(db, RecordRef { noun, id });
        if of(Noun::Actor, p.actor.0)? && of(Noun::Proposal, p.proposal.0)? {
            return Ok(Some(Altered::Position(p.actor, p.proposal)));
        }
    }
    let edited = select_edits(db, &EditsOf::Change(change))?.into_iter().map(|edit| edit.record);
    let mut candidates: Vec<RecordRef> = edited.take(1).collect();
    for noun in nouns {
        let born = select_born_first(db, *noun, change, 1)?;
        candidates.extend(born.into_iter().map(|id| RecordRef { noun: *noun, id }));
    }
    for record in candidates {
        if live.shows(db, record)? {
            return Ok(Some(Altered::Record(record)));
        }
    }
    Ok(None)
}

fn select_shown_positions(
    db: &Connection,
    live: &Live,
    change: ChangeId,
) -> Result<Vec<Position>, StoreError> {
    let mut shown = Vec::new();
    for p in select_positions_of(db, change, usize::MAX)? {
        let on = [
            Some((Noun::Proposal, p.proposal.0)),
            Some((Noun::Actor, p.actor.0)),
            p.provision.map(|v| (Noun::Provision, v.0)),
        ];
        let mut shows = true;
        for (noun, id) in on.into_iter().flatten() {
            shows &= live.shows(db, RecordRef { noun, id })?;
        }
        if shows {
            shown.push(p);
        }
    }
    Ok(shown)
}

/// A change that counts and that edited a field after `target` did.
fn select_later_edit(db: &Connection, live: &Live, target: &Change) -> Result<Option<Change>, StoreError> {
    let mut statement = db.prepare(
        "SELECT DISTINCT later.change FROM edit AS earlier
         JOIN edit AS later ON later.noun = earlier.noun AND later.record = earlier.record
                           AND later.field = earlier.field AND later.change <> earlier.change
         WHERE earlier.change = ?1",
    )?;
    let changes: Vec<u32> = statement.query_map([target.id.0], |r| r.get(0))?.collect::<Result<_, _>>()?;
    let journal = live.journal();
    let later = changes.into_iter().map(ChangeId).filter(|id| journal.is_live(*id));
    let later = later.filter_map(|id| journal.change(id)).filter(|c| c.clock > target.clock);
    Ok(later.max_by_key(|c| c.clock).cloned())
}

/// A change that counts and whose rows or edits refer to a record that `target` brought, or edit it. A row that
/// was retired counts too: its retirement can be undone.
fn select_dependent(db: &Connection, live: &Live, target: &Change) -> Result<Option<Change>, StoreError> {
    let journal = live.journal();
    let is_other = |id: ChangeId| id != target.id && journal.is_live(id);
    if !journal.changes().iter().any(|c| {
        c.clock > target.clock && is_other(c.id) && !matches!(c.kind, ChangeKind::Undo | ChangeKind::Redo)
    }) {
        return Ok(None);
    }
    let mut found = select_correction(db, target.id)?.into_iter().filter(|by| is_other(*by)).max();
    for noun in Noun::ALL {
        let born = select_born(db, *noun, target.id)?;
        if born.is_empty() {
            continue;
        }
        let mut carries = |sql: &str| -> Result<(), StoreError> {
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([target.id.0])?;
            while let Some(row) = rows.next()? {
                let (by, key) = (ChangeId(row.get(0)?), row.get::<_, u32>(1)?);
                if born.contains(&key) && is_other(by) {
                    found = found.max(Some(by));
                }
            }
            Ok(())
        };
        for (referrer, column) in select_referrers(db, *noun)? {
            let table = referrer.table();
            carries(&format!(
                "SELECT DISTINCT born, {column} FROM {table} WHERE {column} IS NOT NULL AND born <> ?1"
            ))?;
            // What a field held before or holds now must be there when the edit is undone or made again.
            for value in ["before", "after"] {
                carries(&format!(
                    "SELECT DISTINCT change, {value} FROM edit WHERE noun = '{table}' AND field = '{column}'
                     AND {value} IS NOT NULL AND change <> ?1"
                ))?;
            }
        }
        if let Some((_, column)) = POSITION_COLUMNS.iter().find(|(n, _)| n == noun) {
            carries(&format!(
                "SELECT DISTINCT change, {column} FROM position WHERE {column} IS NOT NULL AND change <> ?1"
            ))?;
        }
        carries(&format!(
            "SELECT DISTINCT change, record FROM edit WHERE noun = '{}' AND change <> ?1",
            noun.table()
        ))?;
    }
    Ok(found.and_then(|id| journal.change(id)).cloned())
}

/// The columns of a position that refer to records.
const POSITION_COLUMNS: [(Noun, &str); 5] = [
    (Noun::Proposal, "proposal"),
    (Noun::Actor, "actor"),
    (Noun::Provision, "provision"),
    (Noun::Word, "word"),
    (Noun::Source, "source"),
];

/// The changes whose positions correct those of a change.
fn select_correction(db: &Connection, corrected: ChangeId) -> Result<Vec<ChangeId>, StoreError> {
    let mut statement = db
        .prepare_cached("SELECT DISTINCT change FROM position WHERE corrects_change = ?1 AND change <> ?1")?;
    let changes = statement.query_map([corrected.0], |r| Ok(ChangeId(r.get(0)?)))?;
    Ok(changes.collect::<Result<_, _>>()?)
}

fn born_by(db: &Connection, record: RecordRef, change: ChangeId) -> Result<bool, StoreError> {
    let sql = format!("SELECT born FROM {} WHERE id = ?1", record.noun.table());
    let born: Option<u32> = db.prepare_cached(&sql)?.query_row([record.id], |r| r.get(0)).optional()?;
    Ok(born == Some(change.0))
}

fn is_born(db: &Connection, live: &Live, record: RecordRef) -> Result<bool, StoreError> {
    let sql = format!("SELECT born FROM {} WHERE id = ?1", record.noun.table());
    let born: Option<u32> = db.prepare_cached(&sql)?.query_row([record.id], |r| r.get(0)).optional()?;
    Ok(born.is_some_and(|b| live.journal().is_live(ChangeId(b))))
}

/// Why the rows of an undone change cannot come back: something that they refer to does not show.
fn select_missing_ground(
    db: &Connection,
    live: &Live,
    target: ChangeId,
) -> Result<Option<String>, StoreError> {
    let tables = select_touched(db, target)?;
    for table in tables.split(' ').filter(|t| !t.is_empty()) {
        let (owner, references) = match table {
            "position" => {
                ("change", POSITION_COLUMNS.map(|(noun, column)| (column.to_owned(), noun)).to_vec())
            }
            _ => ("born", select_references(db, table)?),
        };
        for (column, noun) in references {
            let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {owner} = ?1 AND {column} > 0");
            let mut statement = db.prepare(&sql)?;
            let keys: Vec<u32> = statement.query_map([target.0], |r| r.get(0))?.collect::<Result<_, _>>()?;
            for id in keys {
                let record = RecordRef { noun, id };
                // A position on what was retired comes back out of sight; a record must rest on one that shows.
                let is_there = match table {
                    "position" => is_born(db, live, record)?,
                    _ => live.shows(db, record)?,
                };
                if !is_there && !born_by(db, record, target)? {
                    return Ok(Some(format!("a {} that it needs was removed", noun.word())));
                }
            }
        }
    }
    let mut statement = db.prepare(
        "SELECT DISTINCT corrects_change FROM position WHERE corrects_change IS NOT NULL AND change = ?1",
    )?;
    let corrected: Vec<u32> = statement.query_map([target.0], |r| r.get(0))?.collect::<Result<_, _>>()?;
    if corrected.into_iter().any(|id| id != target.0 && !live.journal().is_live(ChangeId(id))) {
        return Ok(Some("the position that it corrects was undone; redo that first".to_owned()));
    }
    Ok(None)
}
