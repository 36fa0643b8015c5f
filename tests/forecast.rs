//! Forecasts held against the record of the General Assembly: how good they have been, beside simple rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../benches/support/sample.rs"]
mod sample;

use entente::analysis::*;
use entente::model::*;
use sample::{Sample, assembly};
use std::sync::OnceLock;

fn record() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(assembly)
}

fn tested(from: i32, to: i32) -> Backtest {
    let snapshot = &record().snapshot;
    let params = BacktestParams { from: Some(from), to: Some(to), ..BacktestParams::default() };
    let body = snapshot.index().body("UNGA").unwrap();
    backtest(snapshot, &snapshot.agenda(), body, params, &Pool::new(2), &Unwatched).unwrap().unwrap()
}

fn told(name: &str, of: &TrackRecord) -> String {
    let line = |name: &str, s: &Score| {
        format!(
            "{name:<28} n {:>7} accuracy {:.4} log loss {:.4} Brier {:.4} calibration error {:.4}\n",
            s.n, s.accuracy, s.log_loss, s.brier, s.calibration_error
        )
    };
    let mut text = format!("{name}\n{}", line("forecast", &of.forecast));
    for (baseline, score) in &of.baselines {
        text += &line(baseline.name(), score);
    }
    let cover = of.coverage;
    text + &format!(
        "90 % interval: {:.3} of {}, {:.1} votes wide",
        cover.share().unwrap(),
        cover.n,
        cover.width
    )
}

/// The goals, on any ten sessions: `FROM=61 cargo test --release --test forecast -- --ignored --nocapture`.
#[test]
#[ignore = "ten sessions: half a minute with optimization, many without"]
fn ten_sessions_reach_the_goals() {
    let from: i32 = std::env::var("FROM").ok().and_then(|f| f.parse().ok()).unwrap_or(61);
    let started = std::time::Instant::now();
    let found = tested(from, from + 9);
    println!(
        "{:?}\n{}\n{}",
        started.elapsed(),
        told("nothing known", &found.nothing_known),
        told("half known", &found.partly_known)
    );
}
