//! From the file to a snapshot: all of it, or just what a commit touched.

use super::cells::Cells;
use super::change_rows::{EditsOf, select_changes, select_devices, select_edits};
use super::former::with_former_levels;
use super::identify::{explain, open_to_read};
use super::position_parts::{Parts, Read};
use super::position_rows::select_positions;
use super::record_rows::{Overrides, select_records};
use super::{Store, StoreError};
use crate::jobs::Progress;
use crate::model::{
    Change, Day, Device, Edit, Noun, PositionKey, PositionsTouched, Records, Tlp, Touched, Uid,
};
use crate::snapshot::{Journal, Positions, Snapshot, WorkspaceInfo};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

const DAY_MS: i64 = 86_400_000;

impl Store {
    /// A snapshot of all that shows: now, or as it was known at the end of a day (UTC).
    pub fn load(&self, known_on: Option<Day>, progress: &Progress) -> Result<Snapshot, StoreError> {
        self.work.begin(&self.path);
        let loaded = self.load_all(known_on, progress).map_err(|e| explain(e, &self.path));
        self.work.lift();
        loaded
    }

    fn load_all(&self, known_on: Option<Day>, progress: &Progress) -> Result<Snapshot, StoreError> {
        progress.begin("Opening", Parts::n_parts());
        let last_proposal: u32 =
            self.db.query_row("SELECT coalesce(max(id), 0) FROM proposal", [], |r| r.get(0))?;
        let parts = Parts::new(last_proposal);
        std::thread::scope(|scope| {
            // The positions are most of the work: a second connection reads them, too.
            let (path, parts) = (self.path.clone(), &parts);
            let apart = (last_proposal > WORTH_A_THREAD).then(|| {
                let thread = std::thread::Builder::new().name("entente-positions".to_owned());
                thread.spawn_scoped(scope, move || read_apart(&path, parts, progress))
            });
            // One read transaction, so that a writer elsewhere cannot change half of what is seen.
            let tx = self.db.unchecked_transaction()?;
            let journal = with_former_levels(&self.db, self.journal(known_on)?, None)?;
            let mut records = Records::default();
            self.select_live(Noun::ALL, &journal, known_on, &mut records)?;
            if known_on.is_some() {
                records.profiles.clear();
                self.select_live(&[Noun::Profile], &self.journal(None)?, None, &mut records)?;
            }
            let shown = VisibleKeys::of(
                records.proposals.iter().map(|p| p.id.0),
                records.actors.iter().map(|a| a.id.0),
                records.provisions.iter().map(|v| v.id.0),
            );
            let last = select_last_change(&self.db)?;
            let mut read = parts.read(&self.db, progress)?;
            // Whatever keeps the second connection from reading is met again, and told, by the first.
            let apart = apart.and_then(Result::ok).and_then(|thread| thread.join().ok()).and_then(Result::ok);
            read.extend(apart.filter(|apart| apart.last_change == last).into_iter().flat_map(|a| a.read));
            let positions = match Parts::join(read) {
                Some(columns) => {
                    Positions::new(columns).filtered(|p| shown.has(&p.key()) && journal.is_live(p.change()))
                }
                None => self.positions(&shown, &journal, progress)?,
            };
            progress.check()?;
            tx.finish()?;
            Ok(Snapshot::new(self.select_info()?, known_on, records, positions, journal))
        })
    }

    /// The snapshot after a commit: only what the commit touched is read again.
    pub fn refresh(&self, before: &Snapshot, touched: &Touched) -> Result<Snapshot, StoreError> {
        self.refresh_all(before, touched).map_err(|e| explain(e, &self.path))
    }

    fn refresh_all(&self, before: &Snapshot, touched: &Touched) -> Result<Snapshot, StoreError> {
        let journal = with_former_levels(&self.db, self.journal(None)?, Some(&before.journal))?;
        let mut records = Records::default();
        self.select_live(&touched.nouns, &journal, None, &mut records)?;
        let after = before.with_records(&touched.nouns, records, journal);
        match &touched.positions {
            PositionsTouched::Nothing => Ok(after),
            PositionsTouched::Added(added) => Ok(after.with_more_positions(added)),
            PositionsTouched::Vanished(change) => {
                let positions = after.positions.without(*change);
                Ok(after.with_positions(positions))
            }
            PositionsTouched::All => {
                let shown = VisibleKeys::of(
                    after.proposals.iter().map(|p| p.id.0),
                    after.actors.iter().map(|a| a.id.0),
                    after.provisions.iter().map(|v| v.id.0),
                );
                let positions = self.positions(&shown, &after.journal, &Progress::new())?;
                Ok(after.with_positions(positions))
            }
        }
    }

    /// The journal, now or as it was known at the end of a day.
    pub fn journal(&self, known_on: Option<Day>) -> Result<Journal, StoreError> {
        let limit = known_on.map(|day| (i64::from(day.0) + 1) * DAY_MS - 1);
        let changes: Vec<Change> = select_changes(&self.db)?;
        let devices: Vec<Device> = select_devices(&self.db)?;
        Ok(Journal::new(changes, devices, limit))
    }

    fn positions(
        &self,
        shown: &VisibleKeys,
        journal: &Journal,
        progress: &Progress,
    ) -> Result<Positions, StoreError> {
        let counts = |p: &PositionKey| shown.has(p) && journal.is_live(p.change);
        Ok(Positions::new(select_positions(&self.db, 0..u32::MAX, &counts, progress)?))
    }

    /// The records of these nouns that show.
    pub(super) fn select_live(
        &self,
        nouns: &[Noun],
        journal: &Journal,
        known_on: Option<Day>,
        records: &mut Records,
    ) -> Result<(), StoreError> {
        let overrides = match known_on {
            Some(_) => self.select_overrides(journal)?,
            None => Overrides::new(),
        };
        for noun in nouns {
            let shows = |row: &super::record_rows::RecordRow| !row.is_retired && journal.is_live(row.born);
            select_records(&self.db, *noun, &overrides, &shows, records)?;
        }
        Ok(())
    }

    /// What stood in edited fields as far as `journal` knows: the last edit that counts, else the first value.
    fn select_overrides(&self, journal: &Journal) -> Result<Overrides, StoreError> {
        let mut overrides = Overrides::new();
        for edit in select_edits(&self.db, &EditsOf::Everything)? {
            // How far a record may travel is always as known now: looking back must not lift a marking.
            if edit.field == Edit::HANDLING || edit.field == Edit::MARKING {
                continue;
            }
            let fields = overrides.entry(edit.record).or_default();
            let place = match fields.iter().position(|(field, _)| *field == edit.field) {
                Some(place) => place,
                None => {
                    fields.push((edit.field.clone(), edit.before.clone()));
                    fields.len() - 1
                }
            };
            if journal.is_live(edit.change) {
                fields[place].1 = edit.after;
            }
        }
        Ok(overrides)
    }

    fn select_info(&self) -> Result<WorkspaceInfo, StoreError> {
        let mut statement =
            self.db.prepare_cached("SELECT uid, title, handling, marking FROM workspace WHERE id = 1")?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else {
            return Err(StoreError::BadRow { table: "workspace", key: 1, what: "it is missing".to_owned() });
        };
        let cells = Cells { row, table: "workspace", key: 1 };
        let handling: String = cells.get(2)?;
        Ok(WorkspaceInfo {
            uid: Uid(u128::from_be_bytes(cells.get(0)?)),
            title: cells.get(1)?,
            // An unknown marking is met with the strictest one.
            handling: handling.parse().unwrap_or(Tlp::Red),
            marking: cells.get(3)?,
        })
    }
}

/// From so many proposals on, a second connection is worth its while.
const WORTH_A_THREAD: u32 = 1000;

/// What a second connection read, and the last change that it knows of.
struct Apart {
    read: Read,
    last_change: Option<[u8; 16]>,
}

fn read_apart(path: &Path, parts: &Parts, progress: &Progress) -> Result<Apart, StoreError> {
    let db = open_to_read(path)?.db;
    let tx = db.unchecked_transaction()?;
    let last_change = select_last_change(&db)?;
    let read = parts.read(&db, progress)?;
    tx.finish()?;
    Ok(Apart { read, last_change })
}

/// The identity of the last change: the same in two connections only if they see the same moment of the same file.
fn select_last_change(db: &Connection) -> Result<Option<[u8; 16]>, StoreError> {
    let sql = "SELECT uid FROM change ORDER BY id DESC LIMIT 1";
    Ok(db.query_row(sql, [], |r| r.get(0)).optional()?)
}

/// The records that must show for a position on them to show.
struct VisibleKeys {
    proposals: Keys,
    actors: Keys,
    provisions: Keys,
}

impl VisibleKeys {
    fn of(
        proposals: impl Iterator<Item = u32> + Clone,
        actors: impl Iterator<Item = u32> + Clone,
        provisions: impl Iterator<Item = u32> + Clone,
    ) -> VisibleKeys {
        VisibleKeys {
            proposals: Keys::new(proposals),
            actors: Keys::new(actors),
            provisions: Keys::new(provisions),
        }
    }

    fn has(&self, p: &PositionKey) -> bool {
        self.proposals.has(p.proposal.0)
            && self.actors.has(p.actor.0)
            && p.provision.is_none_or(|v| self.provisions.has(v.0))
    }
}

/// A set of keys, by key.
struct Keys(Vec<bool>);

impl Keys {
    fn new(keys: impl Iterator<Item = u32> + Clone) -> Keys {
        let mut present = vec![false; keys.clone().max().map_or(0, |k| k as usize + 1)];
        for key in keys {
            present[key as usize] = true;
        }
        Keys(present)
    }

    fn has(&self, key: u32) -> bool {
        self.0.get(key as usize).copied().unwrap_or(false)
    }
}
