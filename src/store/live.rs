//! Which records show now, and the rules that hold between those that do.

use super::StoreError;
use super::change_rows::{select_changes, select_devices};
use super::commit::{Bases, Known};
use crate::model::{ChangeId, Noun, Position, RecordRef};
use crate::snapshot::Journal;
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;

/// The journal's verdict and what follows from it, for one transaction.
pub(super) struct Live {
    journal: Journal,
    known: RefCell<Known>,
}

/// Nouns whose code or name may occur once among the records that show, and the field that holds it.
const UNIQUE: [(Noun, &str); 5] = [
    (Noun::Bloc, "code"),
    (Noun::Actor, "code"),
    (Noun::Body, "code"),
    (Noun::Topic, "code"),
    (Noun::SavedLens, "name"),
];

impl Live {
    /// As the file stands.
    pub(super) fn new(db: &Connection) -> Result<Live, StoreError> {
        let journal = Journal::new(select_changes(db)?, select_devices(db)?, None);
        Ok(Live { journal, known: RefCell::default() })
    }

    /// The journal.
    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Whether a record shows: its birth counts and it is not retired.
    pub(super) fn shows(&self, db: &Connection, record: RecordRef) -> Result<bool, StoreError> {
        if let Some(known) = self.known.borrow().get(&record) {
            return Ok(*known);
        }
        let sql = format!("SELECT born, retired FROM {} WHERE id = ?1", record.noun.table());
        let row: Option<(u32, i64)> =
            db.prepare_cached(&sql)?.query_row([record.id], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        let shows = row.is_some_and(|(born, retired)| retired == 0 && self.journal.is_live(ChangeId(born)));
        self.known.borrow_mut().insert(record, shows);
        Ok(shows)
    }

    /// Refuses a record that does not show.
    pub(super) fn check(&self, db: &Connection, record: RecordRef) -> Result<(), StoreError> {
        if self.shows(db, record)? {
            Ok(())
        } else {
            Err(StoreError::NoRecord { noun: record.noun.word(), key: record.id })
        }
    }

    /// Refuses positions of proposals, actors and provisions that do not show.
    pub(super) fn check_positions(
        &self,
        db: &Connection,
        positions: &[Position],
        bases: &Bases,
    ) -> Result<(), StoreError> {
        let check = |noun: Noun, id: u32| {
            if bases.has_new(noun, id) { Ok(()) } else { self.check(db, RecordRef { noun, id }) }
        };
        for p in positions {
            check(Noun::Proposal, p.proposal.0)?;
            check(Noun::Actor, p.actor.0)?;
            if let Some(provision) = p.provision {
                check(Noun::Provision, provision.0)?;
            }
        }
        Ok(())
    }

    /// Refuses two records that show with one code or name, or with one identity. `writing` is the change that is
    /// being made and is not in the journal yet.
    pub(super) fn check_unique(
        &self,
        db: &Connection,
        nouns: &[Noun],
        added: &[Noun],
        writing: ChangeId,
    ) -> Result<(), StoreError> {
        for (noun, field) in UNIQUE.iter().filter(|(noun, _)| nouns.contains(noun)) {
            if let Some(code) = self.select_twin(db, *noun, field, &format!("lower({field})"), writing)? {
                return Err(StoreError::Taken { noun: noun.word(), code });
            }
        }
        for noun in added {
            if let Some(uid) = self.select_twin(db, *noun, "hex(uid)", "uid", writing)? {
                return Err(StoreError::Taken { noun: noun.word(), code: uid });
            }
        }
        Ok(())
    }

    /// Something that two records that show have in common, though each should have its own.
    fn select_twin(
        &self,
        db: &Connection,
        noun: Noun,
        shown: &str,
        key: &str,
        writing: ChangeId,
    ) -> Result<Option<String>, StoreError> {
        let table = noun.table();
        let sql = format!(
            "SELECT {shown}, born FROM {table} WHERE retired = 0 AND {key} IN
             (SELECT {key} FROM {table} WHERE retired = 0 GROUP BY {key} HAVING count(*) > 1)
             ORDER BY {key}"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut before: Option<String> = None;
        while let Some(row) = rows.next()? {
            let (code, born): (String, u32) = (row.get(0)?, row.get(1)?);
            if ChangeId(born) != writing && !self.journal.is_live(ChangeId(born)) {
                continue;
            }
            if before.as_ref().is_some_and(|b| b.to_lowercase() == code.to_lowercase()) {
                return Ok(Some(code));
            }
            before = Some(code);
        }
        Ok(None)
    }
}
