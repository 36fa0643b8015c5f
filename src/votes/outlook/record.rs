//! How good forecasts have been in one organization.

use crate::analysis::Watch;
use crate::analysis::{Backtest, BacktestParams, Pool, TrackRecord, backtest};
use crate::model::{BodyId, Lens};
use crate::model::{counted, grouped};
use crate::snapshot::{AgendaKey, Snapshot};
use crate::votes::VotesError;

/// Forecasts every past session of the organization to which a body belongs from the sessions before it. None where
/// there is nothing to be judged by.
pub fn compute_track_record(
    s: &Snapshot,
    lens: &Lens,
    body: BodyId,
    params: BacktestParams,
    watch: &dyn Watch,
) -> Result<Option<Backtest>, VotesError> {
    let agenda = s.agenda_for(AgendaKey::of(lens));
    backtest(s, &agenda, body, params, &Pool::new(0), watch).map_err(VotesError::cannot)
}

/// The record that applies: "Of 15,210 forecasts in 10 sessions 93 % were right; the interval held 9 times in 10."
pub fn record_words(test: &Backtest, of: &TrackRecord) -> String {
    let n = grouped(of.forecast.n);
    let sessions = counted(test.whens.len() as u64, "session", "sessions");
    let held = match of.coverage.share() {
        Some(share) => format!("; the interval of the yes count held {:.0} times in 10", share * 10.0),
        None => String::new(),
    };
    format!("Of {n} forecasts in {sessions}, {:.0} % were right{held}.", of.forecast.accuracy * 100.0)
}
