//! Rows of a file in which something is wrong, as they stand in it, to be corrected and imported again.

use crate::exchange::incoming::Opened;
use crate::exchange::plan::{Problem, RowWithProblems, rows_with_problems};
use crate::report::table::BYTE_ORDER_MARK;
use crate::report::tables::{ProblemRow, problems_csv};
use std::sync::Arc;

/// The problems of an import, and the file that they are in.
#[derive(Debug, Clone, PartialEq)]
pub struct RowsWithProblems {
    /// The file as it was read.
    pub opened: Arc<Opened>,
    /// The place of its table.
    pub sheet: usize,
    /// What is wrong in it.
    pub problems: Vec<Problem>,
}

impl RowsWithProblems {
    /// The rows as CSV, each with what is wrong in it behind, and how many they are; `is_for_excel`: with a byte-order
    /// mark before them.
    pub fn csv(&self, is_for_excel: bool) -> (String, usize) {
        let sheet = &self.opened.staged.sheets[self.sheet];
        let rows: Vec<ProblemRow> = rows_with_problems(sheet, &self.problems).into_iter().map(told).collect();
        let headings: Vec<&str> = sheet.columns.iter().map(|column| column.heading.as_str()).collect();
        let mark = if is_for_excel { BYTE_ORDER_MARK } else { "" };
        (format!("{mark}{}", problems_csv(&headings, &rows, true).text), rows.len())
    }
}

fn told(RowWithProblems { cells, problem }: RowWithProblems) -> ProblemRow {
    let Problem { file, sheet, line, cell, words, reason } = problem;
    ProblemRow { cells, file, sheet, line, cell, words, reason }
}
