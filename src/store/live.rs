//! Which records show now, and the rules that hold between those that do.

use super::StoreError;
use super::change_rows::{select_changes, select_devices};
use super::commit::{Known, RealKeys};
use super::limits::check_text;
use crate::model::{ChangeId, Day, Noun, Position, RecordRef, Uid, code_key};
use crate::snapshot::Journal;
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;
use std::collections::HashSet;

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

    /// Refuses positions that refer to what does not show, correct what does not count, or could not be read back.
    pub(super) fn check_positions(
        &self,
        db: &Connection,
        positions: &[Position],
        bases: &RealKeys,
    ) -> Result<(), StoreError> {
        let check = |noun: Noun, id: Option<u32>| match id {
            Some(id) if !bases.has_new(noun, id) => self.check(db, RecordRef { noun, id }),
            _ => Ok(()),
        };
        let unfit = |what: &str| Err(StoreError::Unfit { noun: "position", what: what.to_owned() });
        for p in positions {
            check(Noun::Proposal, Some(p.proposal.0))?;
            check(Noun::Actor, Some(p.actor.0))?;
            check(Noun::Provision, p.provision.map(|v| v.0))?;
            check(Noun::Word, p.word.map(|w| w.0))?;
            check(Noun::Source, p.source.map(|s| s.0))?;
            for text in [p.note.as_deref(), p.marking.as_deref()].into_iter().flatten() {
                check_text("position", text)?;
            }
            if p.effective < Day::MIN || p.effective > Day::MAX {
                return unfit("its day lies outside the years 1 to 9999");
            }
            if let Some((change, nth)) = p.corrects
                && !(self.journal.is_live(change) && select_has_position(db, p, change, nth)?)
            {
                return unfit("the entry that it corrects is not there, or was undone");
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
            if let Some(code) = self.select_same_code(db, *noun, field, writing)? {
                return Err(StoreError::Taken { noun: noun.word(), code });
            }
        }
        for noun in added {
            if let Some(uid) = self.select_same_uid(db, *noun, writing)? {
                return Err(StoreError::Taken { noun: noun.word(), code: uid.to_string() });
            }
        }
        Ok(())
    }

    /// A code that two records that show have in common, whatever its spelling.
    fn select_same_code(
        &self,
        db: &Connection,
        noun: Noun,
        field: &str,
        writing: ChangeId,
    ) -> Result<Option<String>, StoreError> {
        let sql = format!("SELECT {field}, born FROM {} WHERE retired = 0", noun.table());
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut codes = HashSet::new();
        while let Some(row) = rows.next()? {
            let (code, born): (String, u32) = (row.get(0)?, row.get(1)?);
            let counts = ChangeId(born) == writing || self.journal.is_live(ChangeId(born));
            if counts && !codes.insert(code_key(&code)) {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    /// An identity that two records that show have in common.
    fn select_same_uid(
        &self,
        db: &Connection,
        noun: Noun,
        writing: ChangeId,
    ) -> Result<Option<Uid>, StoreError> {
        let table = noun.table();
        let sql = format!(
            "SELECT uid, born FROM {table} WHERE retired = 0 AND uid IN
             (SELECT uid FROM {table} WHERE retired = 0 GROUP BY uid HAVING count(*) > 1)"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut uids = HashSet::new();
        while let Some(row) = rows.next()? {
            let (uid, born): ([u8; 16], u32) = (row.get(0)?, row.get(1)?);
            let counts = ChangeId(born) == writing || self.journal.is_live(ChangeId(born));
            if counts && !uids.insert(uid) {
                return Ok(Some(Uid(u128::from_be_bytes(uid))));
            }
        }
        Ok(None)
    }
}

fn select_has_position(
    db: &Connection,
    like: &Position,
    change: ChangeId,
    nth: u16,
) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT 1 FROM position WHERE proposal = ?1 AND actor = ?2 AND provision = ?3 AND change = ?4 AND nth = ?5",
    )?;
    let provision = like.provision.map_or(0, |v| v.0);
    Ok(statement.exists(rusqlite::params![like.proposal.0, like.actor.0, provision, change.0, nth])?)
}
