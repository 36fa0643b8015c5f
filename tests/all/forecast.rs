//! Forecasts held against the record of the General Assembly: how good they have been, beside simple rules.

use crate::support::sample;

use entente::analysis::*;
use sample::{Sample, assembly};
use std::sync::OnceLock;

fn record() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(assembly)
}

fn tested(from: i32, to: i32) -> Backtest {
    tested_on(2, from, to)
}

fn tested_on(n_threads: usize, from: i32, to: i32) -> Backtest {
    let snapshot = &record().snapshot;
    let params = BacktestParams { from: Some(from), to: Some(to), ..BacktestParams::default() };
    let body = snapshot.index().body("UNGA").unwrap();
    backtest(snapshot, &snapshot.agenda(), body, params, &Pool::new(n_threads), &Unwatched).unwrap().unwrap()
}

/// Whether a forecast of this record is better than every simple rule beside it.
fn beats_the_simple_rules(of: &TrackRecord) {
    for (baseline, score) in &of.baselines {
        assert!(of.forecast.accuracy >= score.accuracy, "{}: {:?}", baseline.name(), score);
        assert!(of.forecast.log_loss <= score.log_loss, "{}: {:?}", baseline.name(), score);
    }
}

/// `ENTENTE_FORECAST_SESSIONS=10` looks at both sessions whose texts have no titles.
#[test]
fn of_texts_without_titles_forecasts_are_no_surer_than_the_habits() {
    let is_long = std::env::var("ENTENTE_FORECAST_SESSIONS").is_ok();
    let found = tested(76, if is_long { 77 } else { 76 });
    beats_the_simple_rules(&found.nothing_known);
    beats_the_simple_rules(&found.partly_known);
    assert!(found.partly_known.forecast.accuracy > 0.9, "{:?}", found.partly_known.forecast);
    if is_long {
        for cover in [found.nothing_known.coverage, found.partly_known.coverage] {
            assert!((0.85..=0.97).contains(&cover.share().unwrap()), "{cover:?}");
        }
    }
}

/// One session, forecast from those before it. `ENTENTE_FORECAST_SESSIONS=10` holds ten against their goals, in a
/// build with optimization.
#[test]
fn forecasts_reach_their_goals_and_beat_the_simple_rules() {
    let n_sessions: i32 =
        std::env::var("ENTENTE_FORECAST_SESSIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let found = tested(71 - n_sessions, 70);
    let (nothing, half) = (&found.nothing_known, &found.partly_known);
    beats_the_simple_rules(nothing);
    beats_the_simple_rules(half);
    assert!(nothing.forecast.log_loss <= 0.23, "{:?}", nothing.forecast);
    assert!(half.forecast.accuracy >= 0.955 && half.forecast.log_loss <= 0.15, "{:?}", half.forecast);
    assert!(half.forecast.accuracy > nothing.forecast.accuracy, "what is known helps");
    if n_sessions == 10 {
        assert!(half.forecast.calibration_error <= 0.01, "{:?}", half.forecast);
        for cover in [nothing.coverage, half.coverage] {
            assert!((0.85..=0.95).contains(&cover.share().unwrap()), "{cover:?}");
        }
    }
    assert_eq!(tested_on(1, 70, 70), tested_on(2, 70, 70), "on any number of threads");
}
