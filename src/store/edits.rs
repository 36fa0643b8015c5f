//! Field edits: setting fields and keeping what stood there.

use super::StoreError;
use super::change_rows::{EditsOf, select_edits};
use super::commit::RealKeys;
use super::live::Live;
use super::record_rows::{check_fits, select_field, update_field};
use crate::model::{ChangeId, Edit, FieldEdit, RecordRef, Value};
use rusqlite::Connection;

/// The fields that every record has beside its own.
const COMMON_FIELDS: [&str; 3] = [Edit::RETIRED, Edit::HANDLING, Edit::MARKING];

/// Sets fields and returns what the journal has to keep. Edits that change nothing are left out. A field may name a
/// new record of the same change.
pub(super) fn apply_edits(
    db: &Connection,
    change: ChangeId,
    edits: &[Edit],
    live: &Live,
    bases: &RealKeys,
) -> Result<Vec<FieldEdit>, StoreError> {
    let mut made = Vec::with_capacity(edits.len());
    for edit in edits {
        let record = edit.record;
        live.check(db, record)?;
        if !record.noun.fields().contains(&edit.field) && !COMMON_FIELDS.contains(&edit.field) {
            return Err(StoreError::Unfit {
                noun: record.noun.word(),
                what: format!("it has no field {}", edit.field),
            });
        }
        let mut value = edit.value.clone();
        if let Value::Ref(noun, id) = &mut value {
            *id = bases.real(*noun, *id)?;
            if !bases.has_new(*noun, *id) {
                live.check(db, RecordRef { noun: *noun, id: *id })?;
            }
        }
        let before = select_field(db, record, edit.field)?;
        let after = value.flat();
        if before == after {
            continue;
        }
        check_fits(db, record, edit.field, &after)?;
        let replaces = select_last_edit(db, record, edit.field, live)?;
        update_field(db, record, edit.field, after.clone())?;
        made.push(FieldEdit { change, record, field: edit.field.to_owned(), before, after, replaces });
    }
    Ok(made)
}

/// The change that counts and that last edited a field; none when the value is the one that the record was born with.
pub(super) fn select_last_edit(
    db: &Connection,
    record: RecordRef,
    field: &str,
    live: &Live,
) -> Result<Option<ChangeId>, StoreError> {
    let edits = select_edits(db, &EditsOf::Record(record))?;
    let last = edits.iter().rev().find(|e| e.field == field && live.journal().is_live(e.change));
    Ok(last.map(|e| e.change))
}
