//! How good forecasts have been in one organization.

use crate::analysis::{Backtest, BacktestParams, Pool, TrackRecord, backtest};
use crate::jobs::Progress;
use crate::model::{BodyId, Lens};
use crate::session::SessionError;
use crate::session::compute::failed;
use crate::session::watched::Watched;
use crate::snapshot::{AgendaKey, Snapshot};

/// Forecasts every past session of the organization to which a body belongs from the sessions before it. None where
/// there is nothing to be judged by.
pub fn compute_track_record(
    s: &Snapshot,
    lens: &Lens,
    body: BodyId,
    params: BacktestParams,
    progress: &Progress,
) -> Result<Option<Backtest>, SessionError> {
    let agenda = s.agenda_for(AgendaKey::of(lens));
    backtest(s, &agenda, body, params, &Pool::new(0), &Watched(progress)).map_err(failed)
}

/// The record that applies: "Of 15,210 forecasts in 10 sessions 93 % were right; the interval held 9 times in 10."
pub fn record_words(test: &Backtest, of: &TrackRecord) -> String {
    let n = grouped(of.forecast.n);
    let sessions = match test.whens.len() {
        1 => "1 session".to_owned(),
        n => format!("{n} sessions"),
    };
    let held = match of.coverage.share() {
        Some(share) => format!("; the interval of the yes count held {:.0} times in 10", share * 10.0),
        None => String::new(),
    };
    format!("Of {n} forecasts in {sessions}, {:.0} % were right{held}.", of.forecast.accuracy * 100.0)
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([7, 1234, 1_234_567].map(grouped), ["7", "1,234", "1,234,567"]);
    }
}
