//! What a search found as a table.

use super::columns;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::{Findings, Snapshot, found_key};

/// One row for each thing found, the best first.
pub fn search_table(s: &Snapshot, findings: &Findings) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::SEARCH));
    for hit in &findings.hits {
        table.rows.push(vec![
            Datum::text(hit.found.kind().word()),
            Datum::text(hit.code.text.as_str()),
            Datum::text(hit.title.text.as_str()),
            Datum::text(hit.snippet.as_ref().map_or("", |snippet| snippet.text.as_str())),
            Datum::text(hit.marked.to_string()),
            Datum::text(found_key(s, hit.found)),
        ]);
    }
    table
}
