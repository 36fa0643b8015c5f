//! Layouts of what other programs compute from: statements of a discourse, actors with their weights.

use super::{Layout, PLAIN};
use crate::exchange::mapping::Rows;
use crate::model::{Noun, PositionKind};

/// Statements of a Discourse Network Analyzer.
pub const DNA_EVENTS: Layout = Layout {
    name: "dna-events",
    title: "statements of a Discourse Network Analyzer",
    must: &["statement_id", "organization|organisation", "concept", "agreement"],
    least_columns: 4,
    rows: Rows::Positions,
    columns: &[
        ("organization|organisation", "actor", ""),
        ("concept", "proposal.reference", ""),
        ("agreement", "stance", ""),
        ("time", "day", ""),
        ("text", "note", ""),
        ("person", "note", ""),
        ("document_title", "note", ""),
    ],
    kind: Some(PositionKind::Public),
    stances: &[
        ("1", "support"),
        ("yes", "support"),
        ("agree", "support"),
        ("0", "oppose"),
        ("no", "oppose"),
        ("disagree", "oppose"),
    ],
    left_out: &[
        "statement_id",
        "start_position",
        "stop_position",
        "coder",
        "document_id",
        "document_author",
        "document_source",
        "document_section",
        "document_type",
    ],
    ..PLAIN
};

/// What is said of scales.
const OF_SCALES: &str = "positions on a scale become stances only where the mapping says the cut points; saliences have no \
                         place in the record and are left out";

/// Actors and weights of a KTAB model.
pub const KTAB: Layout = Layout {
    name: "ktab",
    title: "actors and weights of a KTAB model",
    must: &["Actor", "Influence|Power|Capability", "Description"],
    rows: Rows::Records,
    noun: Some(Noun::Actor),
    columns: &[
        ("Actor", "actor.name", ""),
        ("Description", "actor.note", ""),
        ("Influence|Power|Capability", "weight", ""),
    ],
    says: OF_SCALES,
    ..PLAIN
};

/// Actors and weights of an expected-utility model.
pub const EXPECTED_UTILITY: Layout = Layout {
    name: "expected-utility",
    title: "actors and weights of an expected-utility model",
    must: &["Actor|Stakeholder", "Capability|Capabilities|Resources|Influence|Power", "Position", "Salience"],
    least_columns: 4,
    rows: Rows::Records,
    noun: Some(Noun::Actor),
    columns: &[
        ("Actor|Stakeholder", "actor.name", ""),
        ("Capability|Capabilities|Resources|Influence|Power", "weight", ""),
    ],
    left_out: &["Position", "Salience"],
    says: OF_SCALES,
    ..PLAIN
};
