//! Files that are being made from what may leave, each on a thread of its own.

use super::export::export_workspace;
use super::exports::ExportGround;
use super::files::write_whole;
use super::log;
use super::time::today;
use super::{RowsWithProblems, SessionError, Settings};
use crate::exchange::comments::national_file;
use crate::exchange::writers::Export;
use crate::jobs::{Progress, Slot};
use crate::model::{CommentRoundId, Lens};
use crate::report::Format;
use crate::report::pictures::Ground;
use crate::report::saving::{Making, Saving};
use crate::snapshot::{LeftOut, Release, Snapshot};
use std::path::PathBuf;
use std::sync::Arc;

/// What a file that leaves holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// A picture, a table or a document.
    Shown(Saving),
    /// The workspace itself, written by whom these settings name.
    Workspace(Box<Settings>),
    /// What the record holds, for another program.
    Exported(&'static Export),
    /// The national file of a round of comments.
    Comments(CommentRoundId),
    /// Rows of a file of somebody else, in which something is wrong.
    Problems(Box<RowsWithProblems>),
}

impl Content {
    /// Whether it is made of the record, so that it is a question how far it may travel.
    pub fn is_of_the_record(&self) -> bool {
        !matches!(self, Content::Problems(_))
    }

    /// The ending of its file.
    pub fn ending(&self) -> &'static str {
        match self {
            Content::Shown(saving) => saving.format().ending(),
            Content::Workspace(_) => "entente",
            Content::Exported(export) => export.ending,
            Content::Comments(_) => "docx",
            Content::Problems(_) => Format::Csv.ending(),
        }
    }

    /// Whether it is a table of text, which may begin with a mark for Excel.
    pub fn is_csv(&self) -> bool {
        self.ending() == Format::Csv.ending()
    }

    /// What a dialog calls such a file.
    pub fn label(&self) -> &'static str {
        match self {
            Content::Shown(saving) => saving.format().entry().label,
            Content::Workspace(_) => "Workspace",
            Content::Exported(export) => export.title,
            Content::Comments(_) => "National comment file",
            Content::Problems(_) => "Rows with problems",
        }
    }

    /// What such a file holds, in a sentence.
    pub fn meaning(&self) -> &'static str {
        match self {
            Content::Shown(saving) => saving.format().entry().meaning,
            Content::Workspace(_) => "a workspace of its own, checked, with a journal that begins anew",
            Content::Exported(export) => export.holds,
            Content::Comments(_) => {
                "the comments that are taken or reworded, in the official form, numbered, without experts and reasons"
            }
            Content::Problems(_) => {
                "each row as it stands in its file, and what is wrong in it behind: corrected, it is imported again"
            }
        }
    }
}

/// A file to be made.
#[derive(Debug, Clone)]
pub struct FileOrder {
    /// What it holds.
    pub content: Content,
    /// Where it goes.
    pub path: PathBuf,
    /// Whether it takes the place of a file that is there.
    pub replaces: bool,
    /// How far it may travel.
    pub release: Release,
    /// Whether CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub is_for_excel: bool,
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
        match &self.content {
            Content::Workspace(settings) => {
                return export_workspace(whole, self.release, &self.path, settings, progress);
            }
            Content::Problems(rows) => {
                let (text, _) = rows.csv(self.is_for_excel);
                write_whole(&self.path, text.as_bytes(), self.replaces)?;
                return Ok(LeftOut::default());
            }
            Content::Shown(_) | Content::Exported(_) | Content::Comments(_) => {}
        }
        let (snapshot, left_out) = whole.released(self.release);
        let lens = snapshot.lens_without_left_out(lens, whole);
        let on = Ground { snapshot: &snapshot, lens: &lens, day: today(), watch: progress };
        match &self.content {
            Content::Workspace(_) | Content::Problems(_) => {}
            Content::Comments(round) => {
                let round = snapshot.comment_rounds.of_key(round.0);
                let round = round.ok_or_else(|| {
                    SessionError::Analysis(
                        "the round is marked above this level: nothing of it may leave".to_owned(),
                    )
                })?;
                write_whole(&self.path, &national_file(&snapshot, round, today())?, self.replaces)?;
            }
            Content::Exported(export) => {
                let about = ExportGround::words(Some(self.release.level), &left_out);
                let is_for_excel = self.is_for_excel;
                let of = ExportGround { on, about: &about, progress, is_for_excel };
                of.write(export, &self.path, self.replaces)?;
            }
            Content::Shown(saving) => {
                let how = Making { has_mark: self.is_for_excel, ..Making::default() };
                let made = saving.make(&on, &left_out.words(), how)?;
                write_whole(&self.path, &made.bytes, self.replaces)?;
            }
        }
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
