//! The register of measures as a table.

use super::columns;
use crate::analysis::Method;
use crate::report::table::{DataTable, Datum};

/// One row a measure.
pub fn methods_table<'a>(methods: impl Iterator<Item = &'a Method>) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::METHODS));
    for m in methods {
        let texts = [m.name, m.kind.word(), m.title, m.definition, m.formula, m.range, m.source, m.caution];
        table.rows.push(texts.map(Datum::text).into());
    }
    table
}
