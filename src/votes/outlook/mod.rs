//! What is to be expected of a vote: a forecast of everybody without a stance, and what the rule makes of it.

mod compute;
mod json;
mod learnt;
mod record;
mod ways;
mod words;

pub use compute::{Outlook, OutlookVoter, SimulatedBallots, WHAT_IF_BALLOTS, compute_outlook, knowing};
pub use json::{backtest_json, outlook_json};
pub use learnt::Learnt;
pub use record::{compute_track_record, record_words};
pub use ways::WayAhead;
pub use words::{chance_words, kinship_words, reason_words};
