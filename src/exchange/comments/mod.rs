//! Comments on drafts as files hold them: the forms of ISO, IEC and CEN, of review tools, of IEEE; read, held against each
//! other, grouped, checked and written, with or without a workspace.

mod cell_text;
mod compare;
mod form_cells;
mod form_out;
mod member;
mod national;
mod read;
mod rich;
mod round;
mod similar;
mod words;

pub use cell_text::CellText;
pub use compare::{Comparison, Pair, compare};
pub use form_out::{FormHeader, write_form};
pub use member::{Identifier, Member};
pub use national::{ToLookAt, check_round, member_code, national_file, national_rows};
pub use read::{read_comments, sheet_of};
pub use rich::{Piece, RichText};
pub use round::{CommentFile, FileRole, IntoRound, RoundPlan, plan_round, rich, role_of, row_of, rows_of};
pub use similar::{Group, NEARLY, groups};
pub use words::{kinds_of, verdict_of};

use crate::model::{CommentKind, CommentVerdict};

/// The comments of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentSheet {
    /// What the file was recognized as, such as "a comment file of ISO, IEC or CEN".
    pub form: String,
    /// Its title, as its header says.
    pub title: String,
    /// Its day, as its header says.
    pub date: String,
    /// The number of the document that is commented on.
    pub document: String,
    /// The number of the project.
    pub project: String,
    /// The comments, in the order of the file.
    pub rows: Vec<CommentRow>,
    /// What was seen and not read, in sentences.
    pub unread: Vec<String>,
}

/// A comment: one row of a form, as it was written and as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentRow {
    /// Its row in the table, from 1.
    pub row: u32,
    /// The first cell, as written.
    pub body: String,
    /// Whose it is and how it is numbered, as understood.
    pub identifier: Identifier,
    /// Its line of the draft.
    pub line: String,
    /// Its clause.
    pub clause: String,
    /// Its paragraph, figure or table.
    pub element: String,
    /// Its type, as written.
    pub types: String,
    /// Its types, as understood; at most two.
    pub kinds: Vec<CommentKind>,
    /// What it says.
    pub comment: RichText,
    /// What it proposes.
    pub change: RichText,
    /// What the secretariat says of it.
    pub observation: RichText,
    /// What became of it, as the observation says.
    pub verdict: CommentVerdict,
    /// The color of the observation: a state of the draft, never a verdict.
    pub highlight: Option<String>,
    /// Notes in the margin.
    pub notes: Vec<String>,
    /// How many tracked changes are in it.
    pub n_tracked: u32,
    /// What was mended in it, in sentences.
    pub repairs: Vec<String>,
}
