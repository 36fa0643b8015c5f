//! The check of a whole file: SQLite's own, and the rules that hold between rows.

use super::check_texts::check_texts;
use super::identify::explain;
use super::{Store, StoreError};
use crate::jobs::Progress;
use crate::model::{BodyId, CheckReport, Noun, Problem, RecordRef, Records, Tlp, Value};
use std::collections::{HashMap, HashSet};

/// At most so many problems of a kind are listed.
const N_LISTED: usize = 100;

impl Store {
    /// Checks the whole file. Damage is reported, not an error.
    pub fn check(&self, progress: &Progress) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        match self.check_all(&mut report, progress).map_err(|e| explain(e, &self.path)) {
            Err(error @ (StoreError::Damaged { .. } | StoreError::BadRow { .. })) => {
                report.problems.push(Problem { place: "file".to_owned(), what: error.to_string() });
            }
            other => other?,
        }
        Ok(report)
    }

    fn check_all(&self, report: &mut CheckReport, progress: &Progress) -> Result<(), StoreError> {
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
        let corrections =
            "SELECT 'proposal ' || proposal || ': a position corrects an entry that is not there'
             FROM position AS p WHERE corrects_change IS NOT NULL AND NOT EXISTS (SELECT 1 FROM position AS q
               WHERE q.proposal = p.proposal AND q.actor = p.actor AND q.provision = p.provision
                 AND q.change = p.corrects_change AND q.nth = p.corrects_nth) LIMIT 100";
        for (place, sql) in
            [("positions", provisions), ("positions", corrections), ("journal", clocks), ("journal", targets)]
        {
            for what in self.select_texts(sql)? {
                report.problems.push(Problem { place: place.to_owned(), what });
            }
        }
        check_texts(&self.db, report)?;
        self.check_handling(report)?;
        progress.reach(3)?;
        for table in Noun::ALL.iter().map(|n| n.table()).chain(["position", "change", "edit"]) {
            let n: i64 = self.db.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?;
            report.n_rows.push((table, n.max(0) as u64));
        }
        // Every row must also be readable as the record that it is, and rest on records that show.
        self.load(None, &Progress::new())?;
        let mut records = Records::default();
        self.select_live(Noun::ALL, &self.journal(None)?, None, &mut records)?;
        check_ground(&records, report);
        check_tree(&records, report);
        progress.reach(4)?;
        Ok(())
    }

    /// The workspace's own level, which is read as the strictest where nobody knows it.
    fn check_handling(&self, report: &mut CheckReport) -> Result<(), StoreError> {
        for word in self.select_texts("SELECT handling FROM workspace")? {
            if let Err(error) = word.parse::<Tlp>() {
                report.problems.push(Problem {
                    place: "workspace 1".to_owned(),
                    what: format!("its handling is read as RED: {error}"),
                });
            }
        }
        Ok(())
    }

    fn select_texts(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare(sql)?;
        let texts = statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        Ok(texts)
    }
}

fn name(record: RecordRef) -> String {
    format!("{} {}", record.noun.word(), record.id)
}

/// Records that refer to some that do not show.
fn check_ground(records: &Records, report: &mut CheckReport) {
    let mut shown = HashSet::new();
    records.each(&mut |r| {
        shown.insert(RecordRef { noun: r.noun(), id: r.key() });
    });
    let mut missing = Vec::new();
    records.each(&mut |r| {
        for value in r.values() {
            if let Value::Ref(noun, id) = value
                && !shown.contains(&RecordRef { noun, id })
            {
                missing.push((RecordRef { noun: r.noun(), id: r.key() }, RecordRef { noun, id }));
            }
        }
    });
    for (record, on) in missing.into_iter().take(N_LISTED) {
        report.problems.push(Problem {
            place: name(record),
            what: format!("it refers to {}, which was removed or undone", name(on)),
        });
    }
}

/// Bodies above which the tree has no top.
fn check_tree(records: &Records, report: &mut CheckReport) {
    let parents: HashMap<BodyId, BodyId> =
        records.bodies.iter().filter_map(|b| b.parent.map(|p| (b.id, p))).collect();
    for body in &records.bodies {
        let mut above = Some(body.id);
        for _ in 0..=parents.len() {
            above = above.and_then(|b| parents.get(&b).copied());
        }
        if above.is_some() {
            report.problems.push(Problem {
                place: format!("body {}", body.code),
                what: "what it belongs to leads round in a circle; correct it".to_owned(),
            });
        }
    }
}
