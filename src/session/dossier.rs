//! Dossiers, and what the record needs before the next meeting: from a lens to outcomes.

use super::SessionError;
use super::compute::{failed, select};
use crate::analysis::{Dossier, Pool, Upkeep, Who, dossier, upkeep};
use crate::jobs::Progress;
use crate::model::{Day, Lens};
use crate::snapshot::Snapshot;

/// Everything about one actor or bloc under a lens.
pub fn compute_dossier(
    snapshot: &Snapshot,
    lens: &Lens,
    who: Who,
    progress: &Progress,
) -> Result<Dossier, SessionError> {
    progress.check().map_err(failed)?;
    let found = dossier(snapshot, &select(snapshot, lens)?, who, &Pool::new(0)).map_err(failed)?;
    found.ok_or_else(|| failed("it is not in this workspace any more"))
}

/// What the record needs under a lens on a day.
pub fn compute_upkeep(
    snapshot: &Snapshot,
    lens: &Lens,
    day: Day,
    progress: &Progress,
) -> Result<Upkeep, SessionError> {
    progress.check().map_err(failed)?;
    upkeep(snapshot, lens, day).map_err(failed)
}
