//! Plain data and its invariants: the nouns of the field, and every command that can change them.

mod batch;
mod cell;
mod change;
mod command;
mod date;
mod fields;
mod explain;
mod ids;
mod lens;
mod nouns;
mod position;
mod profile;
mod record;
mod record_edits;
mod record_positions;
mod record_votes;
mod scenarios;
mod steps;
mod words;

pub use batch::Batch;
pub use cell::{Cell, Misread, Value};
pub use change::{Change, ChangeDetails, ChangeKind, Device, FieldEdit, HistoryEntry};
pub use command::{Command, CommandError, Edit};
pub use date::{Day, DayError, Precision, Span};
pub use explain::Explained;
pub use fields::{Field, FieldKind, Rests, read_day};
pub use ids::*;
pub use lens::{Dual, Filter, Inferred, Lens, Measure, Unanimous, Window};
pub(crate) use nouns::each_noun;
pub use nouns::*;
pub use position::{Position, PositionKey, Stance};
pub use record::{AnyRecord, Head, Noun, Record, RecordRef};
pub use record_edits::Merge;
pub use record_positions::NewPosition;
pub use steps::{StepError, StepTable, Voice};
pub use words::*;
