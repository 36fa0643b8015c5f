//! A vote as it stands: which rule decides it, who may vote, how they voted, and what the rule makes of it.

mod case;
mod changes;
mod decision;
mod electorate;
mod error;
mod compared;
mod json;
mod names;
pub mod outlook;
mod pasted_members;
mod poll;
mod power;
mod published;
mod recording;
mod rule;
pub mod rulebook;
mod support;
mod stated_numbers;
mod tracking;

pub use case::{Case, CaseVoter, Known, Question, ballots_of, find_ballot};
pub use changes::{Changes, changes_of, read_changes, scenarios_of};
pub use compared::{Changed, Compared, compare, compared_json};
pub use decision::{BlocVotes, Decision, Shifted, TallyRow, Way, decide, votes_by_bloc};
pub use error::VotesError;
pub use json::{decision_json, rule_json};
pub use pasted_members::{Named, NamedMember, NewMembers, add_members, read_members};
pub use poll::Basis;
pub use power::{BlocPower, Powers, compute_powers};
pub use published::published_differences;
pub use recording::{BallotWord, NewVote, PastedLine, ballot_words, read_pasted_votes, record_votes};
pub use rule::{Choosing, RuleInUse, find_rule, rules_for};
pub use stated_numbers::Stated;
pub use support::{Support, support};
pub use tracking::{
    SupportNumbers, Tracked, TrackedMember, is_by_supporters, rule_words, set_support_numbers, talks_due,
    talks_with, tracked, whom_to_call,
};

use electorate::{Electorate, weight_of};
use names::{ActorsByName, NearNames};
