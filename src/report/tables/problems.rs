//! What is wrong with rows of files that come in, as a table: each row as it stands in its file, and what is wrong with it
//! behind, so that it can be corrected there and imported again.

use crate::report::table::{
    Column, Csv, CsvLines, DataTable, Datum, Filed, Rows, code, figure, sentence, table_of, text,
};

/// Rows of files in which something is wrong.
pub struct Problems;

/// A row in which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemRow {
    /// The row as it stands in the file, a text for each of its columns.
    pub cells: Vec<String>,
    /// The file.
    pub file: String,
    /// The table of the file.
    pub sheet: String,
    /// The line.
    pub line: u32,
    /// The heading of the cell; empty: the row as a whole.
    pub cell: String,
    /// What stands in the cell.
    pub words: String,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl Rows for Problems {
    type Row<'a> = &'a ProblemRow;
}

/// `entente import --problems`. Their names begin as [`crate::model::PROBLEM_COLUMN`] says.
pub const PROBLEMS: &[Column<Problems>] = &[
    text("problem_file", "File", "file in which the row stands").of(|r| Datum::text(&r.file)),
    text("problem_sheet", "Table", "table of the file; empty where it has one").of(|r| Datum::text(&r.sheet)),
    figure("problem_line", "Line", "line of the file").of(|r| Datum::count(r.line)),
    code("problem_cell", "Cell", "heading of the cell; empty: the row as a whole")
        .of(|r| Datum::text(&r.cell)),
    text("problem_words", "Words", "what stands in the cell").of(|r| Datum::text(&r.words)),
    sentence("problem_reason", "What is wrong", "what is wrong, and what to do")
        .of(|r| Datum::text(&r.reason)),
];

/// The rows as a table.
pub fn problems_table(rows: &[ProblemRow]) -> DataTable {
    table_of(PROBLEMS, rows)
}

/// The rows as CSV: first the columns of their file, as it heads them, then what is wrong.
pub fn problems_csv(columns: &[&str], rows: &[ProblemRow], is_guarded: bool) -> Csv {
    let table = problems_table(rows);
    let mut lines = CsvLines::new(is_guarded);
    let heads = columns.iter().copied().chain(table.columns.iter().map(|heading| heading.name));
    lines.line(heads.map(Filed::Text));
    for (row, told) in rows.iter().zip(&table.rows) {
        let own =
            (0..columns.len()).map(|at| row.cells.get(at).map_or(Filed::Empty, |cell| Filed::Text(cell)));
        lines.line(own.chain(told.iter().map(Datum::filed)));
    }
    lines.finish()
}
