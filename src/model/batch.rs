//! What a command adds: records of every noun and positions, whose keys may be provisional.

use super::{Noun, Position, Records};

/// New records and positions. A key that [`super::FIRST_PROVISIONAL`] marks as provisional stands for "the
/// n-th new record of this noun in this batch", in the records themselves and wherever others refer to them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// The records.
    pub records: Records,
    /// The positions, in any order.
    pub positions: Vec<Position>,
}

impl Batch {
    /// How many records and positions it adds.
    pub fn n_added(&self) -> usize {
        Noun::ALL.iter().map(|n| self.records.n_of(*n)).sum::<usize>() + self.positions.len()
    }

    /// Whether it adds nothing.
    pub fn is_empty(&self) -> bool {
        self.n_added() == 0
    }
}
