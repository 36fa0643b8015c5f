//! What a search found as a table.

use crate::report::table::{Column, DataTable, Datum, Rows, code, table_of, text};
use crate::snapshot::{Findings, Hit, Snapshot, found_key};

/// Things found.
pub struct Found;

impl Rows for Found {
    type Row<'a> = (&'a Snapshot, &'a Hit);
}

/// `entente search`.
pub const SEARCH: &[Column<Found>] = &[
    code("kind", "Kind", "proposal, position, actor, source and so on")
        .of(|(_, hit)| Datum::text(hit.found.kind().word())),
    code("code", "Code", "its reference or code; empty where it has none")
        .of(|(_, hit)| Datum::text(&hit.code.text)),
    text("title", "Title", "its title or name; of a position: whose and on what")
        .of(|(_, hit)| Datum::text(&hit.title.text)),
    text("snippet", "Words", "the other words of it that match, with what stands around them")
        .of(|(_, hit)| hit.snippet.as_ref().map_or(Datum::Empty, |snippet| Datum::text(&snippet.text))),
    code("handling", "Handling", "how far it may travel, its own or taken from what it belongs to")
        .of(|(_, hit)| Datum::text(hit.marked.to_string())),
    code("key", "Record", "the record as noun#key; a position by its actor and proposal")
        .of(|(s, hit)| Datum::text(found_key(s, hit.found))),
];

/// One row for each thing found, the best first.
pub fn search_table(s: &Snapshot, findings: &Findings) -> DataTable {
    table_of(SEARCH, findings.hits.iter().map(|hit| (s, hit)))
}
