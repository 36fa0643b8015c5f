//! What records rest on: nothing that shows refers to a record that does not.

use super::StoreError;
use super::live::Live;
use crate::model::{ChangeId, Noun, RecordRef};
use rusqlite::{Connection, OptionalExtension};

/// The columns of a table that refer to records, each with the noun it refers to. A position's provision is not
/// among them, because 0 stands for the whole text there.
pub(super) fn select_references(db: &Connection, table: &str) -> Result<Vec<(String, Noun)>, StoreError> {
    let mut statement = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
    let columns: Vec<(String, String)> =
        statement.query_map([table], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(columns
        .into_iter()
        .filter_map(|(column, of)| Noun::of_table(&of).map(|noun| (column, noun)))
        .collect())
}

/// The tables and columns of records that refer to records of a noun. Positions are left out.
pub(super) fn select_referrers(db: &Connection, noun: Noun) -> Result<Vec<(Noun, String)>, StoreError> {
    let mut referrers = Vec::new();
    for table in Noun::ALL {
        for (column, of) in select_references(db, table.table())? {
            if of == noun {
                referrers.push((*table, column));
            }
        }
    }
    Ok(referrers)
}

/// Of these records, the first that would stand without ground: it shows, and what it refers to does not; or it
/// does not show, and something that shows refers to it. With the record that it is about.
pub(super) fn select_groundless(
    db: &Connection,
    live: &Live,
    records: &[RecordRef],
) -> Result<Option<Groundless>, StoreError> {
    for record in records {
        let found = if live.shows(db, *record)? {
            select_hidden_ground(db, live, *record)?.map(Groundless::Needs)
        } else {
            select_resting(db, live, *record)?.map(Groundless::Carries)
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// In which way a record would stand without ground.
#[derive(Debug, Clone, Copy)]
pub(super) enum Groundless {
    /// It needs this record, which does not show.
    Needs(RecordRef),
    /// It does not show, and this record, which shows, refers to it.
    Carries(RecordRef),
}

impl Groundless {
    /// Why the step is refused, and what to do.
    pub(super) fn reason(self) -> String {
        match self {
            Groundless::Needs(on) => format!("a {} that it needs was removed", on.noun.word()),
            Groundless::Carries(by) => format!("a {} rests on it; remove that first", by.noun.word()),
        }
    }
}

fn select_hidden_ground(
    db: &Connection,
    live: &Live,
    record: RecordRef,
) -> Result<Option<RecordRef>, StoreError> {
    let table = record.noun.table();
    for (column, noun) in select_references(db, table)? {
        let sql = format!("SELECT {column} FROM {table} WHERE id = ?1");
        let key: Option<Option<u32>> =
            db.prepare_cached(&sql)?.query_row([record.id], |r| r.get(0)).optional()?;
        if let Some(id) = key.flatten()
            && !live.shows(db, RecordRef { noun, id })?
        {
            return Ok(Some(RecordRef { noun, id }));
        }
    }
    Ok(None)
}

fn select_resting(db: &Connection, live: &Live, record: RecordRef) -> Result<Option<RecordRef>, StoreError> {
    for (noun, column) in select_referrers(db, record.noun)? {
        let sql = format!("SELECT id, born FROM {} WHERE {column} = ?1 AND retired = 0", noun.table());
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([record.id])?;
        while let Some(row) = rows.next()? {
            if live.journal().is_live(ChangeId(row.get(1)?)) {
                return Ok(Some(RecordRef { noun, id: row.get(0)? }));
            }
        }
    }
    Ok(None)
}
