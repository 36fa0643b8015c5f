//! What the record needs on a day.

use super::{Chart, Ground};
use crate::analysis::compute_data_quality;
use crate::model::Day;
use crate::report::ReportError;
use crate::report::tables::data_quality_table;

/// What is coming, what has gone stale, and what contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhatNeedsAHand {
    /// On which day.
    pub day: Day,
}

impl WhatNeedsAHand {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let found = compute_data_quality(on.snapshot, on.lens, self.day, on.watch)?;
        Ok(Chart {
            title: "What needs a hand".to_owned(),
            figure: None,
            table: data_quality_table(on.snapshot, &found),
            notes: vec![format!("Looked at on {}.", self.day)],
        })
    }
}
