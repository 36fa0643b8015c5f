//! The check of a whole file: SQLite's own, and the rules that hold between rows.

use super::{Store, StoreError};
use crate::jobs::Progress;
use crate::model::Noun;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: String,
    /// What, and what to do.
    pub what: String,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// How many rows of each table there are, shown or not.
    pub n_rows: Vec<(&'static str, u64)>,
    /// What is wrong; empty when the file is sound.
    pub problems: Vec<Problem>,
}

/// At most so many problems of a kind are listed.
const N_LISTED: usize = 100;

impl Store {
    /// Checks the whole file.
    pub fn check(&self, progress: &Progress) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        progress.begin("Checking the file", 4);
        for line in self.select_texts(&format!("PRAGMA integrity_check({N_LISTED})"))? {
            if line != "ok" {
                report.problems.push(Problem { place: "file".to_owned(), what: line });
            }
        }
        progress.reach(1)?;
        let dangling =
            "SELECT DISTINCT \"table\" || ' refers to a missing ' || parent FROM pragma_foreign_key_check";
        for what in self.select_texts(dangling)? {
            report.problems.push(Problem { place: "references".to_owned(), what });
        }
        progress.reach(2)?;
        let provisions = "SELECT 'proposal ' || proposal || ': position on missing provision ' || provision
             FROM position WHERE provision <> 0 AND provision NOT IN (SELECT id FROM provision) LIMIT 100";
        let clocks = "SELECT 'change ' || id || ' is not later than the one before it' FROM
             (SELECT id, seq, clock, lag(clock) OVER (PARTITION BY device ORDER BY seq) AS before FROM change)
             WHERE clock <= before LIMIT 100";
        let targets = "SELECT 'change ' || id || ' undoes nothing' FROM change
             WHERE kind IN ('undo', 'redo') AND target IS NULL LIMIT 100";
        for (place, sql) in [("positions", provisions), ("journal", clocks), ("journal", targets)] {
            for what in self.select_texts(sql)? {
                report.problems.push(Problem { place: place.to_owned(), what });
            }
        }
        progress.reach(3)?;
        for table in Noun::ALL.iter().map(|n| n.table()).chain(["position", "change", "edit"]) {
            let n: i64 = self.db.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?;
            report.n_rows.push((table, n.max(0) as u64));
        }
        // Every row must also be readable as the record that it is.
        if let Err(error) = self.load(None, &Progress::new()) {
            report.problems.push(Problem { place: "records".to_owned(), what: error.to_string() });
        }
        progress.reach(4)?;
        Ok(report)
    }

    fn select_texts(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare(sql)?;
        let texts = statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        Ok(texts)
    }
}
