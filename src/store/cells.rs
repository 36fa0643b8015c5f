//! Cells of rows that may hold anything: what does not fit is an error that names its table and row.

use super::StoreError;
use rusqlite::Row;
use rusqlite::types::FromSql;

/// A row that is being read, with its name for errors.
pub(super) struct Cells<'a, 'row> {
    pub(super) row: &'a Row<'row>,
    pub(super) table: &'static str,
    pub(super) key: i64,
}

impl Cells<'_, '_> {
    /// One cell.
    pub(super) fn get<T: FromSql>(&self, column: usize) -> Result<T, StoreError> {
        self.row.get(column).map_err(|error| {
            let name = || self.row.as_ref().column_name(column).unwrap_or("a column").to_owned();
            match error {
                rusqlite::Error::InvalidColumnType(_, _, found) => {
                    self.bad(format!("{} is of the wrong kind ({found})", name()))
                }
                rusqlite::Error::IntegralValueOutOfRange(_, n) => {
                    self.bad(format!("{} is {n}, which cannot be", name()))
                }
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::Utf8Error(..) => {
                    self.bad(format!("{} cannot be understood", name()))
                }
                other => other.into(),
            }
        })
    }

    /// The error that names this row.
    pub(super) fn bad(&self, what: String) -> StoreError {
        StoreError::BadRow { table: self.table, key: self.key, what }
    }
}

/// Keys are given without gaps and rows are never deleted. A key far beyond the number of rows before it comes
/// from no program of ours, and tables indexed by key would not fit into memory.
pub(super) fn check_key(table: &'static str, key: i64, n_before: usize) -> Result<(), StoreError> {
    const SLACK: i64 = 1 << 20;
    if (0..=n_before as i64 + SLACK).contains(&key) {
        return Ok(());
    }
    Err(StoreError::BadRow { table, key, what: "its key cannot be".to_owned() })
}
