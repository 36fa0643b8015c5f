//! What was taken from another workspace, counted, as a table.

use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of};

/// What was taken.
pub struct Taken;

impl Rows for Taken {
    type Row<'a> = (&'static str, usize, usize);
}

/// `entente take`.
pub const TAKEN: &[Column<Taken>] = &[
    code("kind", "Kind", "kind of record").of(|(kind, ..)| Datum::text(*kind)),
    figure("new", "New", "records that are new and were taken").of(|(_, n_new, _)| Datum::count(*n_new)),
    figure("here", "Here already", "records that the workspace has and keeps as they stand")
        .of(|(.., n_here)| Datum::count(*n_here)),
];

/// One row a kind: how many are new, how many were there already.
pub fn taken_table(counted: impl Iterator<Item = (&'static str, usize, usize)>) -> DataTable {
    table_of(TAKEN, counted)
}
