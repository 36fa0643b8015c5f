//! How strictly what a change touched was marked before it was marked otherwise, retired or undone: what the journal says
//! of it still names it.

use super::StoreError;
use super::change_rows::{EditsOf, select_edits, select_touched};
use super::record_rows::select_field;
use crate::model::{Change, ChangeId, Edit, Noun, RecordRef, Tlp, Value};
use crate::snapshot::Journal;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The journal with the strictest of such markings for every change that has one. `before` is the journal that knows those
/// of all its own changes; none: nothing is known yet.
pub(super) fn with_former_levels(
    db: &Connection,
    journal: Journal,
    before: Option<&Journal>,
) -> Result<Journal, StoreError> {
    let is_new = |change: &&Change| before.is_none_or(|before| before.change(change.id).is_none());
    let new: Vec<&Change> = journal.changes().iter().filter(is_new).collect();
    let mut former = Former {
        journal: &journal,
        levels: before.map(|before| before.former_levels().clone()).unwrap_or_default(),
    };
    let records = match before {
        None => select_remarked_or_retired(db, None)?,
        Some(_) => {
            let mut records = BTreeSet::new();
            for change in new.iter().flat_map(|change| [Some(change.id), change.target]).flatten() {
                records.extend(select_remarked_or_retired(db, Some(change))?);
            }
            records
        }
    };
    for record in records {
        former.add_record(db, record)?;
    }
    let undone: BTreeSet<ChangeId> = match before {
        None => journal.changes().iter().map(|c| c.id).filter(|id| !journal.is_live(*id)).collect(),
        Some(_) => new.iter().filter_map(|c| c.target).filter(|id| !journal.is_live(*id)).collect(),
    };
    former.add_undone(db, &undone)?;
    former.add_turns();
    let levels = former.levels;
    Ok(journal.with_former_levels(levels))
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

    /// What these changes added, which were undone.
    fn add_undone(&mut self, db: &Connection, undone: &BTreeSet<ChangeId>) -> Result<(), StoreError> {
        let mut tables = BTreeSet::new();
        for change in undone {
            let touched = select_touched(db, *change)?;
            tables.extend(touched.split(' ').filter_map(|table| match table {
                "position" => Some(("position", "change")),
                table => Noun::of_table(table).map(|noun| (noun.table(), "born")),
            }));
        }
        for (table, by) in tables {
            let sql = format!("SELECT DISTINCT {by}, handling FROM {table} WHERE handling IS NOT NULL");
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([], |r| Ok((ChangeId(r.get(0)?), r.get::<_, String>(1)?)))?;
            for row in rows {
                let (change, mark) = row?;
                if undone.contains(&change)
                    && let Ok(level) = mark.parse()
                {
                    self.add(change, level);
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

/// The records that were marked otherwise or retired, by one change or by any.
fn select_remarked_or_retired(
    db: &Connection,
    by: Option<ChangeId>,
) -> Result<BTreeSet<RecordRef>, StoreError> {
    let sql = "SELECT DISTINCT noun, record FROM edit WHERE field IN (?1, ?2)";
    let sql = if by.is_some() { format!("{sql} AND change = ?3") } else { sql.to_owned() };
    let mut statement = db.prepare_cached(&sql)?;
    let read = |r: &rusqlite::Row<'_>| Ok((r.get::<_, String>(0)?, r.get::<_, u32>(1)?));
    let rows = match by {
        None => statement.query_map([Edit::HANDLING, Edit::RETIRED], read)?.collect::<Result<Vec<_>, _>>()?,
        Some(change) => statement
            .query_map((Edit::HANDLING, Edit::RETIRED, change.0), read)?
            .collect::<Result<Vec<_>, _>>()?,
    };
    let record = |(table, id): (String, u32)| Some(RecordRef { noun: Noun::of_table(&table)?, id });
    Ok(rows.into_iter().filter_map(record).collect())
}
