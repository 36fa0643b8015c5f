//! How much a file may ask of the program: lengths of texts, and work for its size.

use super::StoreError;
use super::identify::beside;
use crate::model::is_control;
use rusqlite::Connection;
use rusqlite::limits::Limit;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// No text of a record, position or change is longer, in bytes.
pub(super) const LONGEST_TEXT: usize = 1 << 20;
/// No row is longer, in bytes: a few texts of the longest.
const LONGEST_ROW: i32 = 16 << 20;
/// After so many steps of its machine SQLite asks whether to go on.
const STEPS_AT_ONCE: i32 = 10_000;
/// So many steps a whole file may ask for in any case, and so many more for each of its bytes. Reading a row takes some
/// fifty steps, and no row is smaller than eight bytes.
const STEPS: u64 = 20_000_000;
const STEPS_FOR_A_BYTE: u64 = 20;

/// Refuses a text that is too long to be kept, or holds what no text needs and what shows it could obey.
pub(super) fn check_text(noun: &'static str, text: &str) -> Result<(), StoreError> {
    if let Some(sign) = text.chars().find(|sign| is_control(*sign)) {
        let what =
            format!("a text of it holds a control character (U+{:04X}), which nobody sees", u32::from(sign));
        return Err(StoreError::Unfit { noun, what });
    }
    match text.len() {
        n if n > LONGEST_TEXT => {
            let what = format!("a text of it is {n} bytes long, and no more than {LONGEST_TEXT} are kept");
            Err(StoreError::Unfit { noun, what })
        }
        _ => Ok(()),
    }
}

/// Sets the lengths for a connection.
pub(super) fn limit_lengths(db: &Connection) -> Result<(), StoreError> {
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_ROW)?;
    Ok(())
}

/// How much work a connection may still do.
#[derive(Debug)]
pub(super) struct WorkLimit(Arc<AtomicU64>);

/// As much as it takes.
const UNLIMITED: u64 = u64::MAX;

impl WorkLimit {
    /// Puts one on a connection, which may do as much work as the file of this path is worth. What a crafted file asks for
    /// beyond that ends as [`rusqlite::ErrorCode::OperationInterrupted`].
    pub(super) fn set(db: &mut Connection, path: &Path) -> Result<WorkLimit, StoreError> {
        WorkLimit::set_for(db, n_bytes_of(path))
    }

    /// The same for bytes that are in memory.
    pub(super) fn set_for(db: &mut Connection, n_bytes: u64) -> Result<WorkLimit, StoreError> {
        let left = Arc::new(AtomicU64::new(UNLIMITED));
        let limit = WorkLimit(left.clone());
        let is_over = move || match left.load(Ordering::Relaxed) {
            UNLIMITED => false,
            n => {
                left.store(n.saturating_sub(1), Ordering::Relaxed);
                n == 0
            }
        };
        db.progress_handler(STEPS_AT_ONCE, Some(is_over))?;
        limit.begin_for(n_bytes);
        Ok(limit)
    }

    /// Begins to count anew.
    pub(super) fn begin(&self, path: &Path) {
        self.begin_for(n_bytes_of(path));
    }

    fn begin_for(&self, n_bytes: u64) {
        self.0.store((STEPS + n_bytes * STEPS_FOR_A_BYTE) / STEPS_AT_ONCE as u64, Ordering::Relaxed);
    }

    /// Lets the connection work as long as it takes.
    pub(super) fn lift(&self) {
        self.0.store(UNLIMITED, Ordering::Relaxed);
    }
}

/// The bytes of a file and of the log beside it.
fn n_bytes_of(path: &Path) -> u64 {
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
    length(path) + length(&beside(path, "-wal"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::identify::explain;

    #[test]
    fn work_that_no_file_of_its_size_can_ask_for_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small");
        std::fs::write(&path, "small").unwrap();
        let mut db = Connection::open_in_memory().unwrap();
        let endless = "SELECT count(*) FROM (WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)";
        let run = |db: &Connection, sql: &str| db.query_row(sql, [], |r| r.get::<_, i64>(0));
        let limit = WorkLimit::set(&mut db, &path).unwrap();
        for _ in 0..2 {
            let error = explain(run(&db, endless).unwrap_err().into(), &path);
            assert!(
                matches!(&error, StoreError::Damaged { what, .. } if what.contains("more work")),
                "{error}"
            );
            assert!(
                run(&db, &endless.replace("FROM n)", "FROM n LIMIT 1000000)")).is_err(),
                "nothing is left of it"
            );
            limit.begin(&path);
        }
        limit.lift();
        let finite = endless.replace("SELECT x FROM n)", "SELECT x FROM n LIMIT 3000000)");
        assert_eq!(run(&db, &finite).unwrap(), 3_000_000);
    }
}
