//! Who agrees with whom, with communities.

use super::{Chart, Ground};
use crate::analysis::{EdgeThreshold, Network as Found, compute_network};
use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::figures::network::{self, Style};
use crate::report::tables::communities_table;
use crate::snapshot::Snapshot;

/// The share of pairs that are tied where nothing else is said.
pub const SHARE_TIED: f64 = 0.12;

/// The graph of those that agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// From where on a pair is tied; none: the most agreeing [`SHARE_TIED`] of the pairs.
    pub threshold: Option<f64>,
    /// The label of the period; none: the last that rests on enough.
    pub period: Option<String>,
    /// Whose colors, and whose names.
    pub style: Style,
}

impl Network {
    /// From where on a pair is tied.
    pub fn tied(threshold: Option<f64>) -> EdgeThreshold {
        threshold.map_or(EdgeThreshold::Share(SHARE_TIED), EdgeThreshold::From)
    }

    /// The picture of an outcome.
    pub fn figure(&self, s: &Snapshot, found: &Found) -> Figure {
        network::figure(s, &found.matrix, &found.communities, &found.places, &self.style)
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let s = on.snapshot;
        let found =
            compute_network(s, on.lens, self.period.as_deref(), Network::tied(self.threshold), on.watch)?;
        let notes = network::notes(&found.communities, on.lens.window);
        Ok(Chart::drawn(self.figure(s, &found), communities_table(s, &found.communities), notes))
    }
}
