//! What a command adds: records of every noun and positions, whose keys may be provisional.

use super::{KeptFile, Misread, Noun, Position, RecordRef, Records, Value};

/// New records and positions. A key that [`super::FIRST_PROVISIONAL`] marks as provisional stands for "the
/// n-th new record of this noun in this batch", in the records themselves and wherever others refer to them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// The records.
    pub records: Records,
    /// The positions, in any order.
    pub positions: Vec<Position>,
    /// Files that sources among the records stand for.
    pub files: Vec<KeptFile>,
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

impl Records {
    /// Adds copies of these records under other keys: in the records themselves and wherever they refer to others.
    pub fn add_rekeyed(&mut self, of: &Records, key: impl Fn(RecordRef) -> u32) -> Result<(), Misread> {
        let mut done = Ok(());
        of.each(&mut |record| {
            if done.is_err() {
                return;
            }
            let of_reference = |value| match value {
                Value::Ref(noun, id) => Value::Ref(noun, key(RecordRef { noun, id })),
                value => value,
            };
            let id = key(RecordRef { noun: record.noun(), id: record.key() });
            let mut cells = record.values().into_iter().map(of_reference);
            let head = record.head().clone();
            done = self.read(record.noun(), id, head, &mut || cells.next().unwrap_or(Value::Null));
        });
        done
    }
}
