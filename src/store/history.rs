//! The history of a record: every change that brought, edited or retired it, undone ones included.

use super::change_rows::{EditsOf, select_edits};
use super::record_rows::select_field;
use super::{Store, StoreError};
use crate::model::{ChangeId, HistoryEntry, RecordRef, Value};

impl Store {
    /// What became of a record, oldest first. The first entry is the change that brought it.
    pub fn history(&self, record: RecordRef) -> Result<Vec<HistoryEntry>, StoreError> {
        let journal = self.journal(None)?;
        let no_record = StoreError::NoRecord { noun: record.noun.word(), key: record.id };
        let born = match select_field(&self.db, record, "born")? {
            Value::Int(born) => ChangeId(born as u32),
            _ => return Err(no_record),
        };
        let mut entries: Vec<HistoryEntry> = Vec::new();
        let edits = select_edits(&self.db, &EditsOf::Record(record))?;
        let changes = std::iter::once(born).chain(edits.iter().map(|e| e.change));
        for id in changes {
            if entries.iter().any(|e| e.change.id == id) {
                continue;
            }
            let Some(change) = journal.change(id) else { continue };
            entries.push(HistoryEntry {
                change: change.clone(),
                undone: !journal.is_live(id),
                edits: edits.iter().filter(|e| e.change == id).cloned().collect(),
            });
        }
        Ok(entries)
    }
}
