//! One open workspace without a window: dispatch, poll, questions, pictures.

mod answers;
mod crash;
mod error;
mod export;
mod exports;
mod files;
mod files_being_made;
mod importing;
mod log;
mod mappings;
mod outbox;
mod problem_rows;
pub mod questions;
mod sample;
mod search;
mod settings;
mod store_thread;
mod taking;
mod time;
mod progress_watch;
mod remarks;
mod workspace;

pub use answers::{Answer, Answers, STOPPED};
pub use crash::{Crash, report_panics, take_crash};
pub use error::SessionError;
pub use export::export_workspace;
pub use exports::ExportGround;
pub use files::{backup_name, write_whole};
pub use files_being_made::{Content, FileMade, FileOrder, FilesBeingMade};
pub use importing::{Importing, Looked, Standing, TAKE_TABLES};
pub use log::{Program, start_log};
pub use mappings::save_mapping;
pub use outbox::{Fate, Order, Outbox, Ticket};
pub use problem_rows::RowsWithProblems;
pub use sample::{
    backups_of, build_sample, create_workspace, is_damaged, is_in_use, restore_backup, sample_path,
};
pub use search::{Search, compute_search, is_empty_query, words_of_record};
pub use settings::{Settings, settings_folder};
pub use taking::{TakenFrom, create_workspace_with, new_workspace, open_to_take};
pub use time::{now_ms, today};
pub use workspace::{Event, Mode, SCHEMA, SaveState, Session};
