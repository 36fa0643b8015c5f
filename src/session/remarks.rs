//! What is odd in a workspace and may be right all the same: told with the check of its file.

use crate::model::{Noun, Problem, RecordRef};
use crate::snapshot::Snapshot;
use crate::votes::published_differences;

/// What is odd in a workspace.
pub(super) fn remarks(s: &Snapshot) -> Vec<Problem> {
    let name = |id| s.long_name(RecordRef { noun: Noun::Ballot, id }).unwrap_or_default();
    let tallies = published_differences(s).into_iter().map(|(ballot, what)| Problem {
        place: format!("ballot {}", name(ballot.0)),
        what: format!("votes {what}; the tally stands as published"),
    });
    let twice = s.overlaps().into_iter().map(|(record, other)| Problem {
        place: s.kind_and_name(record),
        what: format!("it overlaps another one, {other}"),
    });
    tallies.chain(twice).collect()
}
