//! The workspace file: SQLite, schema, the one door for changes, the journal, backups.
//!
//! All SQL of the program is in this room. [`Store`] owns the connection that writes; it lives on one thread.

mod backup;
mod cells;
mod change_rows;
mod check;
mod check_texts;
mod commit;
mod details;
mod edits;
mod error;
mod export;
mod file_guard;
mod foreign;
mod former;
mod ground;
mod history;
mod kept_files;
mod limits;
mod identify;
mod live;
mod load;
mod open;
mod plain_copy;
mod position_parts;
mod position_rows;
mod record_rows;
mod schema;
mod search;
mod undo;
mod whole_file;
mod writer;

pub use backup::{Backup, BackupReason};
pub use error::StoreError;
pub use export::export_workspace;
pub use file_guard::{SyncTool, sync_tool_of};
pub use foreign::{ForeignRow, foreign_tables};
pub use kept_files::kept_file;
pub use open::{Access, Caution, Store};
pub use plain_copy::plain_copy;
pub use schema::{APPLICATION_ID, SCHEMA};
pub use search::{Query, SearchIndex, record_words};
pub use whole_file::{is_given_up, write_whole, write_whole_by};
pub use writer::{Clock, Identities, Writer};
