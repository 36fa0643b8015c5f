//! Rows of a file in which something is wrong, as they stand in it.

use super::Problem;
use crate::exchange::staged::Sheet;
use std::collections::BTreeMap;

/// A row in which something is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct RowWithProblems {
    /// Its cells, a text for each column of its table.
    pub cells: Vec<String>,
    /// What is wrong: the first problem of the row, with the reasons of all of them.
    pub problem: Problem,
}

/// The rows of a table in which something is wrong, each once, in the order of files, tables and lines.
pub fn rows_with_problems(sheet: &Sheet, problems: &[Problem]) -> Vec<RowWithProblems> {
    let mut rows: BTreeMap<(&str, &str, u32), RowWithProblems> = BTreeMap::new();
    for problem in problems {
        let place = (problem.file.as_str(), problem.sheet.as_str(), problem.line);
        match rows.get_mut(&place) {
            Some(row) => {
                row.problem.reason.push_str("; ");
                row.problem.reason.push_str(&problem.reason);
            }
            None => drop(rows.insert(place, RowWithProblems { cells: Vec::new(), problem: problem.clone() })),
        }
    }
    for at in 0..sheet.n_rows() {
        let (file, table) = sheet.origin(at);
        if let Some(row) = rows.get_mut(&(file, table, sheet.lines[at])) {
            row.cells = (0..sheet.columns.len()).map(|column| sheet.text(at, column).to_owned()).collect();
        }
    }
    rows.into_values().collect()
}
