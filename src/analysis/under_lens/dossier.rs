//! Dossiers, and what the record needs before the next meeting: from a lens to outcomes.

use super::AnalysisError;
use super::in_view::select;
use crate::analysis::Watch;
use crate::analysis::{DataQuality, Dossier, Pool, Who, dossier, upkeep};
use crate::model::{Day, Lens};
use crate::snapshot::Snapshot;

/// Everything about one actor or bloc under a lens.
pub fn compute_dossier(
    snapshot: &Snapshot,
    lens: &Lens,
    who: Who,
    watch: &dyn Watch,
) -> Result<Dossier, AnalysisError> {
    watch.check()?;
    let found =
        dossier(snapshot, &select(snapshot, lens)?, who, &Pool::new(0)).map_err(AnalysisError::cannot)?;
    found.ok_or_else(|| AnalysisError::cannot("it is not in this workspace any more"))
}

/// What the record needs under a lens on a day.
pub fn compute_data_quality(
    snapshot: &Snapshot,
    lens: &Lens,
    day: Day,
    watch: &dyn Watch,
) -> Result<DataQuality, AnalysisError> {
    watch.check()?;
    upkeep(snapshot, lens, day).map_err(AnalysisError::cannot)
}
