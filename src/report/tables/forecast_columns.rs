//! The columns of the tables of forecasts.

use super::columns::{Column, column};

/// `entente forecast`.
pub const FORECAST: &[Column] = &[
    column("actor", "code of the voter"),
    column("name", "its name"),
    column("known", "its vote or stated position, or what is supposed; empty: forecast"),
    column("supposed", "whether that is only supposed"),
    column("oppose", "chance of a vote against"),
    column("abstain", "chance of an abstention"),
    column("support", "chance of a vote in favor"),
    column("absent", "chance of not voting; the four sum to 1"),
    column("expected", "its likeliest vote"),
    column("pivotal", "chance that its vote alone decides; empty: the rule cannot be computed"),
    column("reasons", "why, the weightiest first"),
];

/// `entente backtest`.
pub const BACKTEST: &[Column] = &[
    column("known", "nothing, or the share of stances that was known"),
    column("method", "forecast, or the simple rule beside it"),
    column("n", "stances forecast"),
    column("accuracy", "share of which the likeliest came true"),
    column("log_loss", "mean of −ln of the chance given to what came true; the lower the better"),
    column("brier", "mean squared distance of the three chances from what came true; the lower the better"),
    column("calibration_error", "mean distance between chances given and how often they came true"),
    column(
        "coverage",
        "share of proposals whose count in favor lay in the 90 % interval; of the forecast only",
    ),
    column("n_proposals", "proposals for which that was asked"),
    column("width", "mean width of that interval, in votes"),
];

/// `entente backtest --curve`.
pub const CALIBRATION: &[Column] = &[
    column("known", "nothing, or the share of stances that was known"),
    column("chance", "mean chance given to the likeliest stance"),
    column("share", "share of these that came true"),
    column("n", "how many"),
];
