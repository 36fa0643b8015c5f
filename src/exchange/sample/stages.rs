//! Every body's own stage codes on the common scale.

use super::SampleError;
use super::tables::{STAGES, SourceTable, day_of, word};
use crate::model::{Day, Precision, Stage};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct StageRow {
    scheme: String,
    code: String,
    common: String,
}

/// The codes of every scheme.
pub(super) struct Stages(HashMap<(String, String), Stage>);

/// One step as a table writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StepText {
    pub(super) code: String,
    pub(super) stage: Stage,
    pub(super) date: Option<Day>,
    pub(super) precision: Precision,
}

impl Stages {
    pub(super) fn read() -> Result<Stages, SampleError> {
        let mut stages = HashMap::new();
        for (i, row) in STAGES.rows::<StageRow>()?.into_iter().enumerate() {
            stages.insert((row.scheme, row.code), word(STAGES, i + 1, &row.common)?);
        }
        Ok(Stages(stages))
    }

    pub(super) fn of(
        &self,
        table: SourceTable,
        row: usize,
        scheme: &str,
        code: &str,
    ) -> Result<Stage, SampleError> {
        self.0
            .get(&(scheme.to_owned(), code.to_owned()))
            .copied()
            .ok_or_else(|| table.error(row, format!("\"{code}\" is no stage of {scheme}")))
    }

    /// Steps written as `code@date`, joined by semicolons; a step without a date has no date in the source.
    pub(super) fn steps(
        &self,
        table: SourceTable,
        row: usize,
        scheme: &str,
        text: &str,
    ) -> Result<Vec<StepText>, SampleError> {
        text.split(';')
            .map(|part| {
                let (code, date) = part
                    .split_once('@')
                    .ok_or_else(|| table.error(row, format!("\"{part}\" is no step: write code@date")))?;
                let stage = self.of(table, row, scheme, code)?;
                let (date, precision) = match date {
                    "" => (None, Precision::Unknown),
                    _ => day_of(date)
                        .map(|(day, precision)| (Some(day), precision))
                        .ok_or_else(|| table.error(row, format!("\"{date}\" is not a date")))?,
                };
                Ok(StepText { code: code.to_owned(), stage, date, precision })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_code_and_the_precision_of_their_date() {
        let stages = Stages::read().unwrap();
        let steps = stages.steps(STAGES, 1, "ISO", "60.60@1978-11;90.93@").unwrap();
        assert_eq!(steps.len(), 2);
        assert_eq!((steps[0].stage, steps[0].precision), (Stage::Published, Precision::Month));
        assert_eq!((steps[1].code.as_str(), steps[1].date), ("90.93", None));
        for bad in ["60.60", "99.99@2008", "60.60@soon"] {
            assert!(stages.steps(STAGES, 1, "ISO", bad).is_err(), "{bad}");
        }
    }
}
