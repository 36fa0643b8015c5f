//! Files that are being made from what may leave, each on a thread of its own.

use super::SessionError;
use super::files::write_whole;
use super::log;
use super::time::today;
use crate::jobs::{Progress, Slot};
use crate::model::Lens;
use crate::report::pictures::Ground;
use crate::report::saving::{PICTURE_SCALE, PICTURE_SIZE, Saving};
use crate::snapshot::{LeftOut, Release, Snapshot};
use std::path::PathBuf;
use std::sync::Arc;

/// A file to be made.
#[derive(Debug, Clone)]
pub struct FileOrder {
    /// What it shows, and as which kind of file.
    pub saving: Saving,
    /// Where it goes.
    pub path: PathBuf,
    /// Whether it takes the place of a file that is there.
    pub replaces: bool,
    /// How far it may travel.
    pub release: Release,
}

impl FileOrder {
    /// Makes the file from what of a workspace may leave, and writes it whole or not at all. Gives what was left out.
    ///
    /// # Errors
    /// Where the picture cannot be made of what may leave, or the file cannot be written.
    pub fn carry_out(
        &self,
        whole: &Snapshot,
        lens: &Lens,
        progress: &Progress,
    ) -> Result<LeftOut, SessionError> {
        let (snapshot, left_out) = whole.released(self.release);
        let lens = snapshot.lens_without_left_out(lens, whole);
        let on = Ground { snapshot: &snapshot, lens: &lens, day: today(), watch: progress };
        let bytes = self.saving.bytes(&on, &left_out.words(), PICTURE_SIZE, PICTURE_SCALE)?;
        write_whole(&self.path, &bytes, self.replaces)?;
        Ok(left_out)
    }
}

/// What became of a file.
pub struct FileMade {
    /// Where it went.
    pub path: PathBuf,
    /// What was left out, or why there is no file.
    pub result: Result<LeftOut, SessionError>,
}

struct BeingMade {
    path: PathBuf,
    slot: Slot<Result<LeftOut, SessionError>>,
}

/// Files that are being made. Each is made of the workspace and the lens as they were when it was asked for.
#[derive(Default)]
pub struct FilesBeingMade {
    files: Vec<BeingMade>,
}

impl FilesBeingMade {
    /// Begins to make a file. `wake` is called from another thread when it is done.
    pub fn begin(
        &mut self,
        order: FileOrder,
        whole: Arc<Snapshot>,
        lens: Lens,
        wake: impl Fn() + Send + Sync + 'static,
    ) {
        let path = order.path.clone();
        let mut slot = Slot::new("entente-file");
        slot.request(wake, move |progress| {
            order.carry_out(&whole, &lens, progress).inspect_err(|error| log::failed("file", error))
        });
        self.files.push(BeingMade { path, slot });
    }

    /// Those that are done, each once.
    pub fn take_made(&mut self) -> Vec<FileMade> {
        let mut made = Vec::new();
        self.files.retain_mut(|file| match file.slot.poll() {
            Some(result) => {
                made.push(FileMade { path: file.path.clone(), result });
                false
            }
            None => file.slot.is_busy(),
        });
        made
    }

    /// Whether one is being made.
    pub fn is_busy(&self) -> bool {
        !self.files.is_empty()
    }

    /// The name of the file that is being made longest, and how far it is.
    pub fn under_way(&self) -> Option<(String, Option<f32>)> {
        let file = self.files.first()?;
        let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let fraction = file.slot.progress().and_then(|progress| progress.report().fraction);
        Some((name.unwrap_or_default(), fraction))
    }

    /// Stops making the one that is told of by [`FilesBeingMade::under_way`]: it is not written.
    pub fn stop(&mut self) {
        if let Some(file) = self.files.first_mut() {
            file.slot.cancel();
        }
    }
}
