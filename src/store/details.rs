//! What one change did, in full.

use super::change_rows::{EditsOf, select_edits};
use super::position_rows::{count_positions_of, select_positions_of};
use super::record_rows::{count_born, select_born_first};
use super::{Access, Store, StoreError};
use crate::model::{ChangeDetails, ChangeId, Noun, RecordRef};

impl Store {
    /// What a change added, edited and recorded, and whether it can be undone or made again.
    pub fn details(&mut self, change: ChangeId) -> Result<ChangeDetails, StoreError> {
        let mut details = ChangeDetails {
            change,
            n_added: Vec::new(),
            added: Vec::new(),
            edits: select_edits(&self.db, &EditsOf::Change(change))?,
            n_positions: count_positions_of(&self.db, change)?,
            positions: select_positions_of(&self.db, change, ChangeDetails::N_SHOWN)?,
            blocked: None,
        };
        for noun in Noun::ALL {
            let n = count_born(&self.db, *noun, change)?;
            if n > 0 {
                details.n_added.push((*noun, n));
                let first = select_born_first(&self.db, *noun, change, ChangeDetails::N_OF_NOUN)?;
                details.added.extend(first.into_iter().map(|id| RecordRef { noun: *noun, id }));
            }
        }
        if *self.access() == Access::Write {
            details.blocked = self.check_turn(change).err().map(|e| e.to_string());
        }
        Ok(details)
    }
}
