//! Forecasts: where everybody will stand on a proposal, whether it will pass, and how good such forecasts have been.
//!
//! For every actor whose stance is missing, opinions are pooled: its last stand on the same text (how often who stood
//! there moved where), what it did about texts with a similar title, what its nearest neighbors in recent agreement did
//! about these, its habit, and what all did. Where some stances on the proposal are known already, they turn the
//! outlook of all others at once, along the leading places of agreement (an ordinal, low-rank reading of the known
//! stances), and neighbors' surprises are passed on. How much every opinion counts, and so the calibration, is learnt
//! on the eight sessions before the origin and nothing later; opinions count differently by how close the closest
//! earlier text is, and all stances on one text teach little more than one of them would. The less a text is like
//! earlier ones, the more of everybody's habit is mixed in; of a text that is like none, or has no title, the habit is
//! all that is said, with an interval learnt from how far the habit alone missed earlier counts. What all voters of one
//! proposal share (a common factor and two along the places) is learnt from by how much earlier counts were missed, and
//! drawn with every simulated ballot.
//!
//! The constants were chosen on sessions up to 60 of the General Assembly.

mod backtest;
mod blend;
mod ground;
mod earlier_texts;
mod learnt;
mod outcome;
mod outlook;
mod past;
mod exp_and_ln;
mod score;
mod simulate;
mod spread;
mod update;

pub use backtest::{Backtest, BacktestParams, Baseline, Coverage, TrackRecord, backtest};
pub use earlier_texts::Kinship;
pub use outcome::{Forecast, Forecaster, LEAST_LEARNT, Reason, VoterForecast, forecast};
pub use past::N_STANDS;
pub use score::{CalibrationStep, Score};
pub use simulate::{CountRange, Decided, Draw, SimulatedVoter, Simulation, VoteCounts, simulate};
pub use spread::N_FACTORS;
