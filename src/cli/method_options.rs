//! The options that choose measures and how their intervals are made.

use super::columns;
use super::error::{CliError, refuse_given};
use crate::analysis::{
    BetweenMethod, Bootstrap, BootstrapBy, Ends, Intervals, MethodKind, PairMethod, WithinMethod,
};
use crate::report::table::{Column, Rows};
use clap::{Args, ValueEnum};

/// How intervals are made.
#[derive(Debug, Args)]
pub(super) struct IntervalArgs {
    /// From the standard error, or by drawing proposals or families of texts again
    #[arg(long, value_enum, default_value_t, help_heading = "Interval")]
    interval: IntervalBy,
    /// How the ends are read off the replicates of a bootstrap [default: percentile]
    #[arg(long, value_enum, help_heading = "Interval")]
    ends: Option<EndsBy>,
    /// Replicates of a bootstrap, 100 to 100000 [default: 1000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(100..=100_000))]
    #[arg(help_heading = "Interval")]
    replicates: Option<u32>,
    /// Where a bootstrap starts: the same number gives the same interval [default: 1]
    #[arg(long, value_name = "N", help_heading = "Interval")]
    seed: Option<u64>,
    /// The share inside the interval
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, help_heading = "Interval")]
    level: f64,
}

/// What `--interval` can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum IntervalBy {
    /// Standard error by the delta method, normal distribution
    #[default]
    Delta,
    /// Proposals drawn again
    Bootstrap,
    /// Families of recurring texts drawn again
    BootstrapFamily,
}

/// What `--ends` can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum EndsBy {
    /// Quantiles of the replicates
    #[default]
    Percentile,
    /// Corrected for bias and acceleration
    Bca,
}

impl IntervalArgs {
    /// What the options say.
    pub(super) fn intervals(&self) -> Result<Intervals, CliError> {
        let level = self.level;
        if !(0.5..1.0).contains(&level) {
            return Err(CliError::Usage(format!(
                "--level {level} is no share from 0.5 to below 1, such as 0.95"
            )));
        }
        let by = match self.interval {
            IntervalBy::Delta => {
                let given = [
                    ("ends", self.ends.is_some()),
                    ("replicates", self.replicates.is_some()),
                    ("seed", self.seed.is_some()),
                ];
                refuse_given(given, "nothing is drawn again; add --interval bootstrap, or leave it out")?;
                return Ok(Intervals::Delta { level });
            }
            IntervalBy::Bootstrap => BootstrapBy::Proposal,
            IntervalBy::BootstrapFamily => BootstrapBy::Family,
        };
        let ends = match self.ends.unwrap_or_default() {
            EndsBy::Percentile => Ends::Percentile,
            EndsBy::Bca => Ends::Bca,
        };
        let (n_replicates, seed) = (self.replicates.unwrap_or(1000), self.seed.unwrap_or(1));
        Ok(Intervals::Bootstrap(Bootstrap { by, ends, n_replicates, seed, level }))
    }
}

/// A measure of two actors by its name.
pub(super) fn pair_method(text: &str) -> Result<PairMethod, String> {
    named(&PairMethod::ALL, PairMethod::name, text)
}

/// A measure of one bloc by its name.
pub(super) fn within_method(text: &str) -> Result<WithinMethod, String> {
    named(&WithinMethod::ALL, WithinMethod::name, text)
}

/// A measure of two blocs by its name.
pub(super) fn between_method(text: &str) -> Result<BetweenMethod, String> {
    named(&BetweenMethod::ALL, BetweenMethod::name, text)
}

fn named<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    all.iter().copied().find(|method| name(*method) == text).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|method| name(*method)).collect();
        format!("\"{text}\" is not one of: {}", names.join(", "))
    })
}

/// The columns and the measures as the help shows them.
pub(super) fn help<T: Rows>(columns: &[Column<T>], kind: MethodKind) -> String {
    let mut text = columns::help(columns);
    text.push_str("\n\nMethods (entente methods explains each):");
    for method in kind.methods() {
        text.push_str(&format!("\n  {:<17} {}", method.name, method.title));
    }
    text
}
