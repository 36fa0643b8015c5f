//! The table of positions as Entente writes it. Tables of records are known by the fields of their nouns.

use super::{Layout, PLAIN};
use crate::exchange::mapping::Rows;

/// Positions with all that is said of them.
pub const POSITIONS: Layout = Layout {
    name: "positions",
    title: "positions as Entente writes them",
    must: &["proposal", "actor", "stance", "effective", "kind", "confidence", "state"],
    least_columns: 7,
    rows: Rows::Positions,
    columns: &[
        ("proposal", "proposal.reference", ""),
        ("proposal_uid", "identity", ""),
        ("provision", "provision", ""),
        ("actor", "actor", ""),
        ("stance", "stance", ""),
        ("word", "word", ""),
        ("effective", "day", ""),
        ("kind", "kind", ""),
        ("confidence", "confidence", ""),
        ("source", "source", ""),
        ("note", "note", ""),
        ("handling", "handling", ""),
        ("marking", "marking", ""),
        ("state", "state", ""),
    ],
    left_out: &["quotation", "link", "author", "recorded", "change", "corrects"],
    ..PLAIN
};
