//! The workspace as it may leave, as a workspace of its own.

use super::{SessionError, Settings};
use crate::jobs::Progress;
use crate::model::{Noun, RecordRef, Records, SavedLens};
use crate::snapshot::{LeftOut, Release, Snapshot};
use crate::store::{self, Identities, Writer};
use std::path::Path;

/// What stands for the name of the device, and below the workspace's own level for that of the author.
const NOBODY: &str = "Export";

/// Writes a workspace with what of `whole` may leave, checked, and gives what was left out. A file that is there already
/// is left alone.
///
/// # Errors
/// Where the file cannot be written, or does not hold what it should.
pub fn export_workspace(
    whole: &Snapshot,
    release: Release,
    path: &Path,
    settings: &Settings,
    progress: &Progress,
) -> Result<LeftOut, SessionError> {
    let (released, mut left_out) = whole.released(release);
    let n_lenses = released.saved_lenses.len();
    let released = without_lenses_on_left_out(released, whole);
    let n_lenses = n_lenses - released.saved_lenses.len();
    if n_lenses > 0 {
        *left_out.records.entry(Noun::SavedLens).or_default() += n_lenses as u32;
    }
    let is_below = release.level < whole.info.handling;
    // What is said of the workspace itself is as confidential as the workspace.
    let title = match is_below {
        true => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        false => whole.info.title.clone(),
    };
    let author = if is_below { NOBODY.to_owned() } else { settings.writer().author };
    let inside = if release.is_internal { ", for use inside" } else { "" };
    let label = format!("Exported at TLP:{}{inside}", release.level);
    let writer = Writer::new(&author, Identities::Random.next(0), NOBODY);
    store::export_workspace(path, &released, &title, &label, writer, progress)?;
    Ok(left_out)
}

/// The same without saved lenses that name a record which was left out.
fn without_lenses_on_left_out(released: Snapshot, whole: &Snapshot) -> Snapshot {
    let mut left_out = Vec::new();
    for noun in Noun::ALL {
        whole.each_of(*noun, &mut |record| {
            if released.record(RecordRef { noun: *noun, id: record.key() }).is_none() {
                left_out.push(record.head().uid.to_string());
            }
        });
    }
    let names_none = |saved: &&SavedLens| !left_out.iter().any(|uid| saved.lens.contains(uid.as_str()));
    let saved_lenses: Vec<SavedLens> = released.saved_lenses.iter().filter(names_none).cloned().collect();
    let records = Records { saved_lenses, ..Records::default() };
    let journal = released.journal.as_ref().clone();
    released.with_records(&[Noun::SavedLens], records, journal)
}
