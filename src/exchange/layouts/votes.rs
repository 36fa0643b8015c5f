//! Layouts of votes: of the United Nations, of parliaments, of ballots of standards bodies.

use super::{Layout, PLAIN};
use crate::exchange::mapping::Rows;
use crate::model::Noun;

/// What votes are called in files of the United Nations, as words and as numbers.
const UN_VOTES: &[(&str, &str)] =
    &[("Y", "support"), ("N", "oppose"), ("A", "abstain"), ("X", "absent"), ("", "absent")];
const UN_CODES: &[(&str, &str)] = &[
    ("1", "support"),
    ("1.0", "support"),
    ("2", "abstain"),
    ("2.0", "abstain"),
    ("3", "oppose"),
    ("3.0", "oppose"),
    ("8", "absent"),
    ("8.0", "absent"),
    ("9", "none"),
    ("9.0", "none"),
    ("", "none"),
];
/// Words for votes in ballots of standards bodies and parliaments.
pub const BALLOT_WORDS: &[(&str, &str)] = &[
    ("approve", "support"),
    ("approve as presented", "support"),
    ("approve with comments", "support"),
    ("approval", "support"),
    ("yes", "support"),
    ("in favour", "support"),
    ("in favor", "support"),
    ("for", "support"),
    ("+", "support"),
    ("disapprove", "oppose"),
    ("disapprove for technical reasons", "oppose"),
    ("disapproval", "oppose"),
    ("no", "oppose"),
    ("negative", "oppose"),
    ("against", "oppose"),
    ("-", "oppose"),
    ("abstain", "abstain"),
    ("abstention", "abstain"),
    ("0", "abstain"),
    ("no vote", "absent"),
    ("not voted", "absent"),
    ("none", "absent"),
    ("", "absent"),
];

/// A vote file of the UN Digital Library.
pub const UN_DIGITAL_LIBRARY: Layout = Layout {
    name: "un-digital-library",
    title: "a vote file of the UN Digital Library",
    must: &["ms_code", "ms_vote", "resolution"],
    least_columns: 2,
    rows: Rows::Positions,
    columns: &[
        ("undl_id", "proposal.origin_key", ""),
        ("ms_code", "actor", ""),
        ("ms_name", "actor-name", ""),
        ("ms_vote", "stance", ""),
        ("date", "proposal.date", ""),
        ("session", "meeting.number", ""),
        ("resolution", "proposal.reference", ""),
        ("title", "proposal.title", ""),
        ("agenda_title", "proposal.description", ""),
        ("undl_link", "proposal.link", ""),
        ("total_yes", "total-for", ""),
        ("total_no", "total-against", ""),
        ("total_abstentions", "total-abstain", ""),
        ("total_non_voting", "total-absent", ""),
        ("total_ms", "total-everybody", ""),
        ("vote_note", "note", ""),
    ],
    fixed: &[("proposal.body", "UNGA"), ("proposal.kind", "resolution"), ("proposal.standing", "sourced")],
    stances: UN_VOTES,
    left_out: &[
        "draft",
        "committee_report",
        "meeting",
        "subjects",
        "permanent_member",
        "description",
        "agenda",
        "modality",
    ],
    ..PLAIN
};

/// Votes of the UN General Assembly in long form.
pub const UN_VOTES_LONG: Layout = Layout {
    name: "un-votes-long",
    title: "votes of the UN General Assembly in long form",
    must: &["rcid", "actor|ccode|country_code|Country", "code|vote"],
    least_columns: 2,
    rows: Rows::Positions,
    columns: &[
        ("rcid", "proposal.origin_key", ""),
        ("actor|ccode|country_code|Country", "actor", ""),
        ("countryname", "actor-name", ""),
        ("stance|code|vote", "stance", ""),
        ("session", "meeting.number", ""),
        ("date", "proposal.date", ""),
        ("unres|resid", "proposal.reference", ""),
        ("body", "proposal.body", ""),
        ("effective", "day", ""),
        ("short|descr", "proposal.title", ""),
    ],
    fixed: &[("proposal.body", "UNGA"), ("proposal.kind", "resolution")],
    stances: UN_CODES,
    left_out: &[
        "year",
        "yes",
        "no",
        "abstain",
        "amend",
        "para",
        "importantvote",
        "issues",
        "me",
        "nu",
        "di",
        "hr",
        "co",
        "ec",
    ],
    ..PLAIN
};

/// A matrix of votes of the UN General Assembly.
pub const UN_VOTES_MATRIX: Layout = Layout {
    name: "un-votes-matrix",
    title: "a matrix of votes of the UN General Assembly",
    must: &["rcid|undl_id", "date"],
    least_columns: 30,
    rows: Rows::Texts,
    columns: &[
        ("rcid|undl_id", "proposal.origin_key", ""),
        ("Resolution|unres", "proposal.reference", ""),
        ("date", "proposal.date", ""),
        ("Title|short|descr", "proposal.title", ""),
        ("session", "meeting.number", ""),
        ("body", "proposal.body", ""),
    ],
    fixed: &[("proposal.body", "UNGA"), ("proposal.kind", "resolution")],
    stances: UN_CODES,
    left_out: &[
        "Council",
        "Link",
        "Token",
        "Vote Summary",
        "Scrape_Year",
        "me",
        "nu",
        "di",
        "hr",
        "co",
        "ec",
    ],
    ..PLAIN
};

/// Votes of Voteview.
pub const VOTEVIEW: Layout = Layout {
    name: "voteview",
    title: "votes of Voteview",
    must: &["rollnumber", "icpsr", "cast_code"],
    least_columns: 3,
    rows: Rows::Positions,
    columns: &[
        ("rollnumber", "proposal.origin_key", ""),
        ("icpsr", "actor", ""),
        ("bioname", "actor-name", ""),
        ("cast_code", "stance", ""),
        ("date", "proposal.date", ""),
        ("congress", "meeting.number", ""),
        ("bill_number", "proposal.reference", ""),
        ("vote_question", "proposal.title", ""),
        ("dtl_desc", "proposal.description", ""),
    ],
    fixed: &[("actor-kind", "person"), ("actor-home", "USA")],
    // Yea, paired yea, announced yea; the same against; present; not voting; not a member.
    stances: &[
        ("1", "support"),
        ("2", "support"),
        ("3", "support"),
        ("4", "oppose"),
        ("5", "oppose"),
        ("6", "oppose"),
        ("7", "abstain"),
        ("8", "abstain"),
        ("9", "absent"),
        ("0", "none"),
    ],
    left_out: &[
        "chamber",
        "prob",
        "state_abbrev",
        "party_code",
        "state_icpsr",
        "district_code",
        "clerk_rollnumber",
        "session",
        "yea_count",
        "nay_count",
        "vote_result",
        "vote_desc",
    ],
    ..PLAIN
};

/// Results of votes of the United Nations.
pub const UN_TALLIES: Layout = Layout {
    name: "un-tallies",
    title: "results of votes of the United Nations",
    must: &["resolution", "yes", "abstain"],
    least_columns: 2,
    rows: Rows::Records,
    noun: Some(Noun::Proposal),
    columns: &[
        ("resolution", "proposal.reference", ""),
        ("title", "proposal.title", ""),
        ("date", "proposal.date", ""),
        ("yes", "total-for", ""),
        ("no", "total-against", ""),
        ("abstain", "total-abstain", ""),
        // Not "no": who did not vote.
        ("NoVote", "total-absent", ""),
    ],
    fixed: &[("proposal.body", "UNGA"), ("proposal.kind", "resolution")],
    left_out: &["total", "tags", "non_yes_pct", "no_pct", "ConsensusPct", "DivisiveScore"],
    ..PLAIN
};

/// Roll calls of the European Parliament.
pub const EP_ROLL_CALLS: Layout = Layout {
    name: "ep-roll-calls",
    title: "roll calls of the European Parliament",
    must: &["vote.id", "position", "member.id", "member.name"],
    least_columns: 2,
    rows: Rows::Positions,
    columns: &[
        ("vote.id", "proposal.origin_key", ""),
        ("vote.text", "proposal.title", ""),
        ("vote.date", "proposal.date", ""),
        ("member.id", "actor", ""),
        ("member.name", "actor-name", ""),
        ("position", "stance", ""),
        ("vote.title", "proposal.description", ""),
    ],
    fixed: &[("actor-kind", "person")],
    stances: &[("FOR", "support"), ("AGAINST", "oppose"), ("ABSTENTION", "abstain")],
    left_out: &["group"],
    ..PLAIN
};

/// Member votes of HowTheyVote.
pub const HOWTHEYVOTE: Layout = Layout {
    name: "howtheyvote",
    title: "member votes of HowTheyVote",
    must: &["position", "member.id", "country.code"],
    least_columns: 2,
    rows: Rows::Positions,
    columns: &[
        ("vote_id|vote.id", "proposal.origin_key", ""),
        ("member.id", "actor", ""),
        ("member.last_name", "actor-name", ""),
        ("country.code|country.iso_alpha_2", "actor-home", ""),
        ("position", "stance", ""),
    ],
    fixed: &[("actor-kind", "person")],
    stances: &[
        ("FOR", "support"),
        ("AGAINST", "oppose"),
        ("ABSTENTION", "abstain"),
        ("DID_NOT_VOTE", "absent"),
    ],
    left_out: &["member.first_name", "country.label", "group.code", "group.label", "group.short_label"],
    ..PLAIN
};

/// A ballot sheet of ISO or IEC.
pub const ISO_BALLOT: Layout = Layout {
    name: "iso-ballot",
    title: "a ballot sheet of ISO or IEC",
    must: &["Country|Member|Member body|P-member", "Vote|Answer|Ballot vote"],
    least_columns: 2,
    rows: Rows::Positions,
    columns: &[
        ("Country|Member|Member body|P-member", "actor", ""),
        ("Vote|Answer|Ballot vote", "stance", ""),
        ("Received|Date", "day", ""),
        ("Comments|Comment", "note", ""),
        ("Reference|Project|Document", "proposal.reference", ""),
    ],
    stances: BALLOT_WORDS,
    left_out: &["Status"],
    ..PLAIN
};

/// Positions of Area Directors on drafts of the IETF.
pub const IETF_BALLOT: Layout = Layout {
    name: "ietf-ballot",
    title: "ballot positions of the IETF Datatracker",
    must: &["draft", "area_director", "position"],
    rows: Rows::Positions,
    columns: &[
        ("draft", "proposal.reference", ""),
        ("area_director", "actor", ""),
        ("position", "stance", ""),
        ("date", "day", ""),
        ("discuss", "note", ""),
        ("comment", "note", ""),
    ],
    fixed: &[("proposal.body", "IETF"), ("actor-kind", "person")],
    // Who does not object lets a draft pass without speaking for it; who recuses takes no part.
    stances: &[
        ("yes", "support"),
        ("noobj", "neutral"),
        ("discuss", "oppose"),
        ("block", "oppose"),
        ("not-ready", "oppose"),
        ("concern", "neutral"),
        ("abstain", "abstain"),
        ("recuse", "absent"),
        ("norecord", "none"),
        ("moretime", "none"),
        ("", "none"),
    ],
    left_out: &["rev", "ballot"],
    ..PLAIN
};

/// A ballot sheet of IEEE 802: the column with a mark is the vote.
pub const IEEE_BALLOT: Layout = Layout {
    name: "ieee-802-ballot",
    title: "a ballot sheet of IEEE 802",
    must: &["Name", "APP", "DIS", "ABS", "DNV"],
    least_columns: 5,
    rows: Rows::Positions,
    columns: &[
        ("Name", "actor", ""),
        ("Affiliation|Employer", "actor-home", ""),
        ("NV", "stance-marked", ""),
        ("APP", "stance-marked", ""),
        ("DIS", "stance-marked", ""),
        ("ABS", "stance-marked", ""),
        ("DNV", "stance-marked", ""),
    ],
    fixed: &[("actor-kind", "person")],
    // NV has no vote; DNV has one and did not cast it.
    stances: &[("NV", "none"), ("APP", "support"), ("DIS", "oppose"), ("ABS", "abstain"), ("DNV", "absent")],
    left_out: &["Role"],
    ..PLAIN
};
