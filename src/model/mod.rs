//! Plain data and its invariants: the nouns of the field, and every command that can change them.

mod batch;
mod cell;
mod change;
mod check_report;
mod codes;
mod command;
mod committed;
mod date;
mod fields;
mod explain;
mod identity;
mod ids;
mod lens;
mod nouns;
mod number_words;
mod position;
mod profile;
mod record;
mod record_edits;
mod record_positions;
mod record_rules;
mod record_votes;
mod scenarios;
mod spelling;
mod stage_codes;
mod steps;
mod words;

pub use batch::Batch;
pub use cell::{Cell, Misread, Value};
pub use change::{Change, ChangeDetails, ChangeKind, Device, FieldEdit, HistoryEntry};
pub use check_report::{CheckReport, Problem};
pub use codes::code_key;
pub use command::{Command, CommandError, Edit};
pub use committed::{Altered, Committed, PositionsTouched, Touched};
pub use date::{Day, DayError, Precision, Span, time_text};
pub use explain::Explained;
pub use fields::{Field, FieldKind, Naming, Rests, read_day};
pub use identity::public_uid;
pub use ids::*;
pub use lens::{Dual, Filter, Inferred, Lens, Measure, Unanimous, Window};
pub(crate) use nouns::each_noun;
pub use nouns::*;
pub use number_words::{counted, grouped};
pub use position::{Position, PositionKey, Stance};
pub use record::{AnyRecord, Head, Noun, Record, RecordRef};
pub use record_edits::Merge;
pub use record_positions::NewPosition;
pub use spelling::{
    Nearness, PlainText, Sought, harmless, has_words, is_control, is_formula, is_steering, is_unseen,
    name_key,
};
pub use steps::{StepError, StepTable, Voice};
pub use words::*;
