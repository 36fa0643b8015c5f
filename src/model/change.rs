//! The journal's entries: who changed what, when, on which device, and the edits it was made of.

use super::words::words;
use super::{ChangeId, DeviceId, Noun, Position, RecordRef, Uid, Value};
use serde::{Deserialize, Serialize};

words! {
    /// What kind of command made a change.
    ChangeKind {
        /// The workspace was created.
        Create = "create",
        /// Records or positions were imported.
        Import = "import",
        /// Records were added by hand.
        Add = "add",
        /// Fields were edited.
        Edit = "edit",
        /// Records were retired.
        Retire = "retire",
        /// Positions were recorded.
        Record = "record",
        /// An earlier change was undone.
        Undo = "undo",
        /// An undone change was made again.
        Redo = "redo",
    }
}

impl ChangeKind {
    /// Whether it changes the record itself, so that it can be undone: not the making of the workspace, and not an
    /// undo or redo.
    pub fn is_undoable(self) -> bool {
        !matches!(self, ChangeKind::Create | ChangeKind::Undo | ChangeKind::Redo)
    }
}

/// A device that writes to workspaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Key inside this workspace file.
    pub id: DeviceId,
    /// Stable identity.
    pub uid: Uid,
    /// Its name, as a person knows it.
    pub name: String,
}

/// One journal entry: what a command did, when, by whom, on which device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Key inside this workspace file; grows with every change.
    pub id: ChangeId,
    /// Stable identity (UUID version 7).
    pub uid: Uid,
    /// Where it was made.
    pub device: DeviceId,
    /// Sequence number on that device, from 1.
    pub seq: u32,
    /// Logical clock: larger than that of every change known when it was made.
    pub clock: u64,
    /// Who made it.
    pub author: String,
    /// Wall time, in milliseconds since 1970 UTC. For show, and for "as known on"; never for order.
    pub at_ms: i64,
    /// What kind of command made it.
    pub kind: ChangeKind,
    /// What it did, in words: "Japan: oppose → neutral on DIS 29500".
    pub label: String,
    /// For undo and redo: the change concerned.
    pub target: Option<ChangeId>,
    /// How many records, positions and field edits it made.
    pub n_touched: u32,
}

/// One field of one record, before and after a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldEdit {
    /// The change that made it.
    pub change: ChangeId,
    /// Whose field.
    pub record: RecordRef,
    /// The field, or "retired".
    pub field: String,
    /// What stood there.
    pub before: Value,
    /// What stands there now.
    pub after: Value,
    /// The change whose edit of the same field it replaces; none: the value the record was born with.
    pub replaces: Option<ChangeId>,
}

/// One line of the history of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The change.
    pub change: Change,
    /// Whether it is undone now.
    pub undone: bool,
    /// What it did to the record; empty when the change brought the record into the workspace.
    pub edits: Vec<FieldEdit>,
}

/// What a change did, in full; of very many records and positions the first ones.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeDetails {
    /// Which.
    pub change: ChangeId,
    /// How many records of each noun it added.
    pub n_added: Vec<(Noun, u32)>,
    /// The first of them.
    pub added: Vec<RecordRef>,
    /// The fields that it edited.
    pub edits: Vec<FieldEdit>,
    /// How many positions it recorded.
    pub n_positions: u32,
    /// The first of them.
    pub positions: Vec<Position>,
    /// Why it cannot be undone or, where it is undone, made again; none: it can.
    pub blocked: Option<String>,
}

impl ChangeDetails {
    /// At most so many positions are given.
    pub const N_SHOWN: usize = 200;
    /// At most so many records of a noun are given.
    pub const N_OF_NOUN: usize = 40;
}
