//! How strictly what a change touched was marked before it was marked otherwise, retired or undone: what the journal says
//! of it still names it.

use super::StoreError;
use super::change_rows::{EditsOf, select_edits, select_touched};
use super::record_rows::select_field;
use crate::model::{Change, ChangeId, Edit, Noun, RecordRef, Tlp, Value};
use crate::snapshot::Journal;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The strictest of such markings for every change that has one.
pub(super) fn select_former_levels(
    db: &Connection,
    journal: &Journal,
) -> Result<BTreeMap<ChangeId, Tlp>, StoreError> {
    let mut former = Former { journal, levels: BTreeMap::new() };
    for record in select_remarked_or_retired(db)? {
        former.add_record(db, record)?;
    }
    for change in journal.changes().iter().filter(|c| !journal.is_live(c.id)) {
        former.add_undone(db, change)?;
    }
    former.add_turns();
    Ok(former.levels)
}

struct Former<'a> {
    journal: &'a Journal,
    levels: BTreeMap<ChangeId, Tlp>,
}

impl Former<'_> {
    fn add(&mut self, change: ChangeId, level: Tlp) {
        let known = self.levels.entry(change).or_insert(Tlp::Clear);
        *known = level.max(*known);
    }

    /// A record that was marked otherwise, or is retired: every change of it up to that one.
    fn add_record(&mut self, db: &Connection, record: RecordRef) -> Result<(), StoreError> {
        let edits = select_edits(db, &EditsOf::Record(record))?;
        let present = select_field(db, record, Edit::HANDLING)?;
        let marks = edits.iter().filter(|e| e.field == Edit::HANDLING).flat_map(|e| [&e.before, &e.after]);
        let Some(strictest) = marks.chain([&present]).filter_map(level_of).max() else { return Ok(()) };
        let ends = |field: &str| field == Edit::HANDLING || field == Edit::RETIRED;
        let last = edits.iter().filter(|e| ends(&e.field)).map(|e| self.journal.clock(e.change)).max();
        let born = match select_field(db, record, "born")? {
            Value::Int(born) => u32::try_from(born).ok().map(ChangeId),
            _ => None,
        };
        for change in edits.iter().map(|e| e.change).chain(born) {
            if Some(self.journal.clock(change)) <= last {
                self.add(change, strictest);
            }
        }
        Ok(())
    }

    /// What a change added that was undone.
    fn add_undone(&mut self, db: &Connection, change: &Change) -> Result<(), StoreError> {
        let touched = select_touched(db, change.id)?;
        for table in touched.split(' ') {
            let sql = match (table, Noun::of_table(table)) {
                ("position", _) => "SELECT DISTINCT handling FROM position WHERE change = ?1".to_owned(),
                (_, Some(noun)) => format!("SELECT DISTINCT handling FROM {} WHERE born = ?1", noun.table()),
                (_, None) => continue,
            };
            let mut statement = db.prepare_cached(&sql)?;
            let marks = statement.query_map([change.id.0], |r| r.get::<_, Option<String>>(0))?;
            for mark in marks {
                if let Some(level) = mark?.and_then(|mark| mark.parse().ok()) {
                    self.add(change.id, level);
                }
            }
        }
        Ok(())
    }

    /// An undo or redo repeats what the change said.
    fn add_turns(&mut self) {
        let turns = self.journal.changes().iter().filter_map(|c| Some((c.id, c.target?)));
        for (turn, target) in turns.collect::<Vec<_>>() {
            if let Some(level) = self.levels.get(&target).copied() {
                self.add(turn, level);
            }
        }
    }
}

fn level_of(value: &Value) -> Option<Tlp> {
    match value {
        Value::Text(word) => word.parse().ok(),
        _ => None,
    }
}

fn select_remarked_or_retired(db: &Connection) -> Result<BTreeSet<RecordRef>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT DISTINCT noun, record FROM edit WHERE field IN (?1, ?2)")?;
    let rows = statement
        .query_map([Edit::HANDLING, Edit::RETIRED], |r| Ok((r.get::<_, String>(0)?, r.get::<_, u32>(1)?)))?;
    let mut records = BTreeSet::new();
    for row in rows {
        let (table, id) = row?;
        records.extend(Noun::of_table(&table).map(|noun| RecordRef { noun, id }));
    }
    Ok(records)
}
