//! The layouts that ship, from real files, in the order in which they are told.

use super::{Layout, lists, models, own, votes};

/// Every layout.
pub const LAYOUTS: &[Layout] = &[
    own::POSITIONS,
    votes::UN_DIGITAL_LIBRARY,
    votes::UN_VOTES_LONG,
    votes::UN_VOTES_MATRIX,
    votes::VOTEVIEW,
    models::DNA_EVENTS,
    votes::UN_TALLIES,
    votes::EP_ROLL_CALLS,
    lists::SOURCES,
    lists::MEETINGS,
    votes::HOWTHEYVOTE,
    lists::TDOC_LIST,
    votes::ISO_BALLOT,
    votes::IETF_BALLOT,
    votes::IEEE_BALLOT,
    models::KTAB,
    models::EXPECTED_UTILITY,
];
