//! Forecasts, and how good they have been, as tables.

use crate::analysis::{Backtest, CalibrationStep, Coverage, Score, TrackRecord};
use crate::report::figures::words;
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, reading_of, table_of, text};
use crate::snapshot::Snapshot;
use crate::votes::outlook::{Outlook, OutlookVoter};

/// Voters in a forecast.
pub struct Voters;

impl Rows for Voters {
    type Row<'a> = (&'a Snapshot, &'a OutlookVoter);
}

/// `entente forecast`.
pub const FORECAST: &[Column<Voters>] = &[
    code("actor", "Code", "code of the voter").of(|(s, voter)| Datum::actor(s, voter.actor)),
    text("name", "Voter", "its name").of(|(s, voter)| Datum::actor_name(s, voter.actor)),
    code("known", "Known", "its vote or stated position, or what is supposed; empty: forecast")
        .of(|(_, voter)| voter.known.map_or(Datum::Empty, |choice| Datum::text(choice.word()))),
    code("supposed", "Supposed", "whether that is only supposed")
        .of(|(_, voter)| Datum::text(if voter.is_supposed { "yes" } else { "no" })),
    figure("oppose", "Against", "chance of a vote against").of(|(_, voter)| chance(voter, 0)),
    figure("abstain", "Abstain", "chance of an abstention").of(|(_, voter)| chance(voter, 1)),
    figure("support", "For", "chance of a vote in favor").of(|(_, voter)| chance(voter, 2)),
    figure("absent", "Absent", "chance of not voting; the four sum to 1").of(|(_, voter)| chance(voter, 3)),
    code("expected", "Expected", "its likeliest vote").of(|(_, voter)| Datum::text(voter.expected.word())),
    figure("pivotal", "Pivotal", "chance that its vote alone decides; empty: the rule cannot be computed")
        .of(|(_, voter)| Datum::share(voter.pivotal)),
    text("reasons", "Why", "why, the weightiest first")
        .of(|(_, voter)| Datum::text(voter.reasons.join("; "))),
];

fn chance(voter: &OutlookVoter, nth: usize) -> Datum {
    Datum::share(voter.chances.get(nth).copied())
}

/// One row a voter.
pub fn outlook_table(s: &Snapshot, outlook: &Outlook) -> DataTable {
    table_of(FORECAST, outlook.voters.iter().map(|voter| (s, voter)))
}

/// The two states of knowledge, each with its name.
fn states(test: &Backtest) -> [(String, &TrackRecord); 2] {
    [
        ("nothing".to_owned(), &test.nothing_known),
        (format!("{:.0} %", test.share_known * 100.0), &test.partly_known),
    ]
}

/// Methods of forecasting, tested.
pub struct Tested;

/// How good a method has been; only of the forecast itself is it known how often counts lay in its interval.
pub struct TestedRow<'a> {
    known: String,
    name: &'a str,
    score: &'a Score,
    cover: Option<&'a Coverage>,
}

impl Rows for Tested {
    type Row<'a> = TestedRow<'a>;
}

/// `entente backtest`.
pub const BACKTEST: &[Column<Tested>] = &[
    code("known", "Known", "nothing, or the share of stances that was known")
        .in_files()
        .of(|r| Datum::text(r.known.as_str())),
    code("method", "Method", "forecast, or the simple rule beside it").in_files().of(|r| Datum::text(r.name)),
    text("method_title", "Method", "forecast, or the simple rule beside it")
        .for_people()
        .of(|r| Datum::text(words::capital(r.name))),
    figure("n", "Forecasts", "stances forecast").of(|r| Datum::count(r.score.n)),
    figure("accuracy", "Right", "share of which the likeliest came true")
        .of(|r| Datum::share(Some(r.score.accuracy))),
    figure("log_loss", "Log loss", "mean of −ln of the chance given to what came true; the lower the better")
        .of(|r| Datum::number(Some(r.score.log_loss))),
    figure(
        "brier",
        "Brier",
        "mean squared distance of the three chances from what came true; the lower the better",
    )
    .of(|r| Datum::number(Some(r.score.brier))),
    figure(
        "calibration_error",
        "Calibration",
        "mean distance between chances given and how often they came true",
    )
    .of(|r| Datum::share(Some(r.score.calibration_error))),
    figure(
        "coverage",
        "Coverage",
        "share of proposals whose count in favor lay in the 90 % interval; of the forecast only",
    )
    .in_files()
    .of(|r| Datum::share(r.cover.and_then(Coverage::share))),
    figure("n_proposals", "Proposals", "proposals for which that was asked")
        .in_files()
        .of(|r| r.cover.map_or(Datum::Empty, |cover| Datum::count(cover.n))),
    figure("width", "Width", "mean width of that interval, in votes")
        .in_files()
        .of(|r| Datum::number(r.cover.filter(|cover| cover.n > 0).map(|cover| cover.width))),
];

fn tested(known: String, record: &TrackRecord) -> impl Iterator<Item = TestedRow<'_>> {
    let own = ("forecast", &record.forecast, Some(&record.coverage));
    let baselines = record.baselines.iter().map(|(baseline, score)| (baseline.name(), score, None));
    let all = std::iter::once(own).chain(baselines);
    all.map(move |(name, score, cover)| TestedRow { known: known.clone(), name, score, cover })
}

/// One row a state of knowledge and method.
pub fn backtest_table(test: &Backtest) -> DataTable {
    table_of(BACKTEST, states(test).into_iter().flat_map(|(known, record)| tested(known, record)))
}

/// One state of knowledge as people read it: one row a method, the forecast itself first.
pub fn record_reading(record: &TrackRecord) -> DataTable {
    reading_of(BACKTEST, tested(String::new(), record))
}

/// Steps of the curve of calibration.
pub struct Steps;

impl Rows for Steps {
    type Row<'a> = (String, &'a CalibrationStep);
}

/// `entente backtest --curve`.
pub const CALIBRATION: &[Column<Steps>] = &[
    code("known", "Known", "nothing, or the share of stances that was known")
        .of(|(known, _)| Datum::text(known.as_str())),
    figure("chance", "Chance", "mean chance given to the likeliest stance")
        .of(|(_, step)| Datum::share(Some(step.chance))),
    figure("share", "Came true", "share of these that came true")
        .of(|(_, step)| Datum::share(Some(step.share))),
    figure("n", "Forecasts", "how many").of(|(_, step)| Datum::count(step.n)),
];

/// The calibration curve of the forecast: one row a state of knowledge and step.
pub fn calibration_table(test: &Backtest) -> DataTable {
    let rows = states(test)
        .into_iter()
        .flat_map(|(known, record)| record.forecast.curve.iter().map(move |step| (known.clone(), step)));
    table_of(CALIBRATION, rows)
}
