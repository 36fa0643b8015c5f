//! All live records of one noun, by dense code, key and identity.

use super::Stamp;
use crate::model::{Record, Uid};
use std::collections::HashMap;
use std::sync::OnceLock;

const NONE: u32 = u32::MAX;

/// The live records of one noun. A *code* is the place of a record in this table, from 0 and without gaps.
#[derive(Debug)]
pub struct RecordTable<T> {
    rows: Vec<T>,
    code_of_key: Vec<u32>,
    code_of_uid: OnceLock<HashMap<Uid, u32>>,
    stamp: Stamp,
}

impl<T: Record> RecordTable<T> {
    /// A table of these records, ordered by key.
    pub fn new(mut rows: Vec<T>) -> RecordTable<T> {
        rows.sort_by_key(|r| r.key());
        let n_keys = rows.last().map_or(0, |r| r.key() as usize + 1);
        let mut code_of_key = vec![NONE; n_keys];
        for (code, row) in rows.iter().enumerate() {
            code_of_key[row.key() as usize] = code as u32;
        }
        RecordTable { rows, code_of_key, code_of_uid: OnceLock::new(), stamp: Stamp::new() }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Of this state of the table.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One more than the largest key.
    pub fn n_keys(&self) -> usize {
        self.code_of_key.len()
    }

    /// All records, in order of their codes.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// All records, in order of their codes.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The record at a code.
    pub fn at(&self, code: usize) -> Option<&T> {
        self.rows.get(code)
    }

    /// The code of a key (`FooId.0`), if a live record has it.
    pub fn code(&self, key: u32) -> Option<usize> {
        self.code_of_key.get(key as usize).copied().filter(|c| *c != NONE).map(|c| c as usize)
    }

    /// The record of a key (`FooId.0`).
    pub fn of_key(&self, key: u32) -> Option<&T> {
        self.code(key).and_then(|code| self.rows.get(code))
    }

    /// The record of a stable identity.
    pub fn of_uid(&self, uid: Uid) -> Option<&T> {
        let index = self.code_of_uid.get_or_init(|| {
            self.rows.iter().enumerate().map(|(code, r)| (r.head().uid, code as u32)).collect()
        });
        index.get(&uid).and_then(|code| self.rows.get(*code as usize))
    }
}

impl<'a, T> IntoIterator for &'a RecordTable<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
