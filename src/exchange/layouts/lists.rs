//! Layouts of lists: of documents of a meeting, of meetings, of sources.

use super::{Layout, PLAIN};
use crate::exchange::mapping::Rows;
use crate::model::Noun;

/// A list of sources.
pub const SOURCES: Layout = Layout {
    name: "sources",
    title: "a list of sources",
    must: &["title", "author", "date", "link"],
    least_columns: 2,
    rows: Rows::Records,
    noun: Some(Noun::Source),
    columns: &[
        ("title", "source.title", ""),
        ("author", "source.author", ""),
        ("date", "source.date", ""),
        ("link", "source.link", ""),
        ("note", "source.note", ""),
    ],
    ..PLAIN
};

/// A calendar of meetings.
pub const MEETINGS: Layout = Layout {
    name: "meetings",
    title: "a calendar of meetings",
    must: &["name", "since", "until", "place", "uid"],
    least_columns: 2,
    rows: Rows::Records,
    noun: Some(Noun::Meeting),
    columns: &[
        ("name", "meeting.name", ""),
        ("since", "meeting.since", ""),
        ("until", "meeting.until", ""),
        ("place", "meeting.place", ""),
        ("status", "meeting.state", ""),
        ("body", "meeting.body", ""),
        ("identity", "identity", ""),
    ],
    left_out: &["note", "uid"],
    ..PLAIN
};

/// What becomes of a document of 3GPP, on the common scale. What was noted or postponed was looked at and not decided; what
/// was revised, merged or replied to goes on in another document and keeps its word alone. Words for work under way are no
/// decisions.
const TDOC_STAGES: &[(&str, &str)] = &[
    ("agreed", "approval"),
    ("conditionally agreed", "approval"),
    ("technically endorsed", "approval"),
    ("endorsed", "approval"),
    ("approved", "published"),
    ("conditionally approved", "approval"),
    ("noted", "enquiry"),
    ("postponed", "enquiry"),
    ("partially approved", "enquiry"),
    ("not pursued", "withdrawn"),
    ("rejected", "withdrawn"),
    ("withdrawn", "withdrawn"),
    ("reserved", "none"),
    ("available", "none"),
    ("open", "none"),
    ("block approve", "none"),
    ("not treated", "none"),
    ("not concluded", "none"),
    ("treated", "none"),
    ("for email approval", "none"),
    ("for e-mail approval", "none"),
    ("e-mail approval", "none"),
    ("email approval", "none"),
    ("-", "none"),
];

/// A TDoc list of the 3GU portal.
pub const TDOC_LIST: Layout = Layout {
    name: "3gu-list",
    title: "a TDoc list of the 3GU portal",
    must: &["TDoc|TD#|TDoc#", "Title|Subject", "Source", "Agenda item|AI|AI#|Agenda"],
    least_columns: 2,
    rows: Rows::Records,
    noun: Some(Noun::Proposal),
    columns: &[
        ("TDoc|TD#|TDoc#", "proposal.reference", ""),
        ("Title|Subject", "proposal.title", ""),
        ("Source", "sponsors", ","),
        ("TDoc Status|Status|Result|Decision", "proposal.stage_code", ""),
        ("Abstract", "proposal.description", ""),
        ("Secretary Remarks|Comments|Comment", "proposal.note", ""),
        ("Agenda item|AI|AI#|Agenda", "agenda-item.number", ""),
        ("Agenda item description|Topic", "agenda-item.title", ""),
        ("Is revision of|Replaces", "revision-of", ","),
        ("Revised to|Replaced-by", "revised-to", ","),
    ],
    filled_down: &["Agenda item|AI|AI#|Agenda", "Agenda item description|Topic"],
    stages: TDOC_STAGES,
    fixed: &[("proposal.kind", "contribution")],
    left_out: &[
        "Contact",
        "Contact ID",
        "Type",
        "For|Doc For",
        "Agenda item sort order",
        "Release|Rel",
        "Spec",
        "Version",
        "Related WIs|Work Item",
        "CR",
        "CR revision",
        "CR category",
        "TSG CR Pack",
        "UICC",
        "ME",
        "RAN",
        "CN",
        "Clauses Affected",
        "Reply to",
        "To",
        "Cc",
        "Original LS",
        "Reply in",
        "Avail",
        "Treated",
        "Wdrn",
    ],
    ..PLAIN
};
