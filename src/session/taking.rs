//! What is taken into a workspace from another one: where it comes from, and new workspaces that begin with it.

use super::sample::{SAMPLE_TITLE, fill_workspace};
use super::{SessionError, Settings};
use crate::exchange::sample::common_ground;
use crate::exchange::taking::{Taking, taking};
use crate::jobs::Progress;
use crate::model::{FIRST_PROVISIONAL, Misread, Noun, RecordRef, Records, Tlp, Uid};
use crate::snapshot::{Journal, Positions, Snapshot, WorkspaceInfo};
use crate::store::Store;
use crate::votes::rulebook::ship_rules;
use std::path::{Path, PathBuf};

/// Where something is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenFrom {
    /// The sample that travels inside the program.
    Sample,
    /// Another workspace.
    File(PathBuf),
}

/// The workspace to take from. Of the sample: what every workspace can be begun with, without what was proposed and
/// voted. A file is only read, whoever else has it open.
pub fn open_to_take(
    from: &TakenFrom,
    settings: &Settings,
    progress: &Progress,
) -> Result<Snapshot, SessionError> {
    match from {
        TakenFrom::Sample => sample_ground(progress),
        TakenFrom::File(path) => {
            let store = Store::open_read_only(path, settings.writer())?;
            Ok(store.load(None, progress)?)
        }
    }
}

/// The sample without what was proposed and voted, in memory.
fn sample_ground(progress: &Progress) -> Result<Snapshot, SessionError> {
    let batch = common_ground(progress)?;
    let mut records = Records::default();
    records.add_rekeyed(&batch.records, |r| r.id - FIRST_PROVISIONAL + 1).map_err(misread)?;
    with_rules(records)
}

/// What a new workspace holds: the decision rules that ship.
pub fn new_workspace() -> Result<Snapshot, SessionError> {
    with_rules(Records::default())
}

/// A workspace in memory of these records, and of the rules that ship.
fn with_rules(mut records: Records) -> Result<Snapshot, SessionError> {
    if let Some(rules) = ship_rules(&in_memory(records.clone()))? {
        let n_before = Noun::ALL.iter().map(|noun| records.n_of(*noun) as u32).collect::<Vec<u32>>();
        let real = |r: RecordRef| match r.id.checked_sub(FIRST_PROVISIONAL) {
            Some(nth) => nth + n_before[r.noun as usize] + 1,
            None => r.id,
        };
        records.add_rekeyed(&rules.add.records, real).map_err(misread)?;
    }
    Ok(in_memory(records))
}

fn in_memory(records: Records) -> Snapshot {
    let info = WorkspaceInfo {
        uid: Uid::NIL,
        title: SAMPLE_TITLE.to_owned(),
        handling: Tlp::Amber,
        marking: String::new(),
    };
    Snapshot::new(info, None, records, Positions::default(), Journal::default())
}

fn misread(error: Misread) -> SessionError {
    SessionError::Sample(error.to_string())
}

/// Makes a new workspace with the decision rules that ship and these records of `source`, and tells what that brings.
/// A file that is there already is left alone; where something fails, nothing is left behind.
pub fn create_workspace_with(
    path: &Path,
    title: &str,
    settings: &Settings,
    source: &Snapshot,
    wanted: &[RecordRef],
    progress: &Progress,
) -> Result<Taking, SessionError> {
    let mut store = Store::create(path, title, settings.writer())?;
    let made = fill_workspace(&mut store).and_then(|()| {
        let taken = taking(source, &store.load(None, progress)?, wanted, progress)?;
        if !taken.is_empty() {
            store.commit(taken.clone().command(&source.info.title)?, progress)?;
        }
        Ok(taken)
    });
    if made.is_err() {
        store.discard();
    }
    made
}
