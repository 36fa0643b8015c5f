//! What can go wrong with a workspace file, each in a plain sentence with a way on.

use crate::jobs::Cancelled;
use crate::model::{ChangeId, CommandError};
use std::path::PathBuf;

/// An error of the store. Nothing that was saved is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{0} does not exist. Check the name, or make a workspace with: entente new FILE")]
    Missing(PathBuf),
    /// Something is there already.
    #[error("{0} exists already and was left as it is. Choose another name")]
    Exists(PathBuf),
    /// The path is a folder.
    #[error("{0} is a folder, not a workspace file. Choose a file inside it")]
    Folder(PathBuf),
    /// The file is of another program, or no database at all.
    #[error("{path} is not an Entente workspace ({what}). It was left as it is; choose another file")]
    NotOurs {
        /// Which file.
        path: PathBuf,
        /// What it seems to be.
        what: String,
    },
    /// The file is damaged.
    #[error("{path} is damaged ({what}). It was left as it is; open the newest backup beside it, or a copy")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// The log beside the file is that of another one.
    #[error(
        "{0} belongs to another file and would spoil this workspace; a program that swaps files may have left it there. \
         Move it to another folder, then open the workspace again. Both were left as they are"
    )]
    ForeignLog(PathBuf),
    /// Something beside the file has the name of one that belongs to it and is none.
    #[error(
        "{0} stands where the log of the workspace belongs, and is none. Move it to another folder, then open the workspace \
         again. Both were left as they are"
    )]
    Stray(PathBuf),
    /// The file is of a newer program and cannot be read by this one.
    #[error(
        "{path} was made by a newer version of Entente (format {found}, this program knows {known}). \
         Update Entente to open it; the file was left as it is"
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// Another program has it open.
    #[error("{0} is open in another window or program. Close it there, or open it here for reading only")]
    InUse(PathBuf),
    /// The workspace is open for reading only.
    #[error("the workspace is open for reading only ({0}); save a copy to make changes")]
    ReadOnly(String),
    /// The file was moved or replaced under the program.
    #[error(
        "{0} was moved, renamed or replaced by another program while it was open. \
         Nothing was written to the new file; save a copy under another name"
    )]
    Moved(PathBuf),
    /// The command itself is wrong.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// A record that the command needs is not there.
    #[error("{noun} {key} does not exist in this workspace or was removed; refresh and try again")]
    NoRecord {
        /// Its noun.
        noun: &'static str,
        /// Its key.
        key: u32,
    },
    /// A code or name is taken.
    #[error("there is already a {noun} \"{code}\"; choose another")]
    Taken {
        /// Its noun.
        noun: &'static str,
        /// The code or name.
        code: String,
    },
    /// A value that the file could not give back.
    #[error("the {noun} was not saved: {what}; correct it and try again")]
    Unfit {
        /// What it was to be part of.
        noun: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// A database of another program that cannot be read.
    #[error("this database cannot be read: {0}; save it anew from the program that made it")]
    Foreign(String),
    /// There is nothing to undo or redo.
    #[error("there is nothing to {0}")]
    NothingTo(&'static str),
    /// There is no such change.
    #[error("there is no change {0} in the journal")]
    NoChange(u32),
    /// Undo or redo is refused because something rests on the change.
    #[error("cannot {what} \"{label}\": {reason}")]
    Rests {
        /// "undo" or "redo".
        what: &'static str,
        /// What the change did.
        label: String,
        /// What rests on it, and what to do.
        reason: String,
        /// The change that stands in the way, if there is one.
        on: Option<ChangeId>,
    },
    /// A row cannot be understood.
    #[error("{table} row {key} cannot be read ({what}); run: entente check FILE")]
    BadRow {
        /// Which table.
        table: &'static str,
        /// Which row.
        key: i64,
        /// What is wrong.
        what: String,
    },
    /// A backup did not pass its check.
    #[error("the backup {path} did not pass its check ({what}); nothing was changed")]
    BadBackup {
        /// Where it was written.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The person asked to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The disk or folder refused.
    #[error(
        "{path} could not be used ({source}). Check that its folder exists, that you may write there and that the disk has room"
    )]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("{}", sqlite_words(.0))]
    Sqlite(#[from] rusqlite::Error),
}

/// SQLite's refusals in plain words, with a way on.
fn sqlite_words(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode;
    let way_on = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full. Free some space, then do it again",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is using it. Close it there, then do it again"
        }
        Some(
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied,
        ) => "it may not be written to. Save a copy in another folder and work there",
        Some(ErrorCode::CannotOpen) => {
            "it or the files beside it cannot be opened. Check the folder and who may write to it"
        }
        Some(ErrorCode::TooBig) => "a text in it is too long. Shorten it, or open a backup",
        Some(ErrorCode::SystemIoFailure) => {
            "the disk could not be read or written. Check the disk, then open the workspace again"
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            "it is damaged. Open the newest backup beside it, or a copy"
        }
        _ => "it holds something unexpected. Run: entente check FILE",
    };
    format!("the workspace file could not be used: {way_on} ({error}). Nothing of this step was saved")
}

impl StoreError {
    /// The number that the system or SQLite gives it, where it comes from there.
    pub fn code(&self) -> Option<i32> {
        match self {
            StoreError::Disk { source, .. } => source.raw_os_error(),
            StoreError::Sqlite(error) => error.sqlite_error().map(|error| error.extended_code),
            _ => None,
        }
    }

    /// Whether SQLite says that the file itself is broken.
    pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
        matches!(
            error.sqlite_error_code(),
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase)
        )
    }
}
