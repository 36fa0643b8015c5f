//! Comments on drafts as files hold them, as tables: one line a comment, and the groups of those that say nearly the same.

use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, sentence, table_of, text};

/// Comments of files.
pub struct CommentRows;

/// A comment of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommentLine {
    /// Its file.
    pub file: String,
    /// Its row in the table.
    pub row: u32,
    /// Whose, as written.
    pub body: String,
    /// The number that the member gave it.
    pub own: Option<u32>,
    /// Its number in the collation.
    pub number: Option<u32>,
    /// Its line of the draft.
    pub line: String,
    /// Its clause.
    pub clause: String,
    /// Its paragraph, figure or table.
    pub element: String,
    /// Its types, as understood.
    pub types: String,
    /// What it says.
    pub comment: String,
    /// What it proposes.
    pub change: String,
    /// What the secretariat says.
    pub observation: String,
    /// What became of it.
    pub verdict: String,
    /// The color of the observation.
    pub highlight: String,
    /// What was mended.
    pub repairs: String,
}

impl Rows for CommentRows {
    type Row<'a> = &'a CommentLine;
}

/// `entente comments read`.
pub const COMMENT_LINES: &[Column<CommentRows>] = &[
    text("file", "File", "file that holds it").of(|r| Datum::text(&r.file)),
    figure("row", "Row", "row of its table, from 1").of(|r| Datum::count(r.row)),
    code("body", "Number", "first cell as written: member, own number, running number")
        .of(|r| Datum::text(&r.body)),
    figure("own", "Own", "number that the member gave it").of(|r| r.own.map_or(Datum::Empty, Datum::count)),
    figure("number", "No.", "running number of the collation")
        .of(|r| r.number.map_or(Datum::Empty, Datum::count)),
    text("line", "Line", "line of the draft").of(|r| Datum::text(&r.line)),
    text("clause", "Clause", "clause of the draft").of(|r| Datum::text(&r.clause)),
    text("element", "Element", "paragraph, figure or table").of(|r| Datum::text(&r.element)),
    code("types", "Type", "general, technical, editorial, as understood; two are parted by a slash")
        .of(|r| Datum::text(&r.types)),
    sentence("comment", "Comment", "what it says").of(|r| Datum::text(&r.comment)),
    sentence("change", "Proposed change", "what it proposes").of(|r| Datum::text(&r.change)),
    sentence("observation", "Observation", "what the secretariat says").of(|r| Datum::text(&r.observation)),
    text("verdict", "Verdict", "what became of it, as its first line says; open: nobody has said")
        .of(|r| Datum::text(&r.verdict)),
    text("highlight", "Color", "color of the observation, a state of the draft")
        .of(|r| Datum::text(&r.highlight)),
    sentence("repairs", "Mended", "what was mended in the row").of(|r| Datum::text(&r.repairs)),
];

/// Comments as a table.
pub fn comment_lines_table(rows: &[CommentLine]) -> DataTable {
    table_of(COMMENT_LINES, rows)
}

/// Groups of comments.
pub struct CommentGroups;

/// A comment in its group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupedComment {
    /// The number of its group, from 1.
    pub group: u32,
    /// The share of words that it has in common with the first of its group.
    pub share: f64,
    /// The comment.
    pub line: CommentLine,
}

impl Rows for CommentGroups {
    type Row<'a> = &'a GroupedComment;
}

/// `entente comments groups`.
pub const COMMENT_GROUPS: &[Column<CommentGroups>] = &[
    figure("group", "Group", "number of the group, from 1").of(|r| Datum::count(r.group)),
    figure("share", "Share", "share of words in common with the first of the group; 1: the same words")
        .of(|r| Datum::share(Some(r.share))),
    text("file", "File", "file that holds it").of(|r| Datum::text(&r.line.file)),
    figure("row", "Row", "row of its table, from 1").of(|r| Datum::count(r.line.row)),
    code("body", "Number", "first cell as written").of(|r| Datum::text(&r.line.body)),
    text("clause", "Clause", "clause of the draft").of(|r| Datum::text(&r.line.clause)),
    sentence("comment", "Comment", "what it says").of(|r| Datum::text(&r.line.comment)),
];

/// Groups as a table.
pub fn comment_groups_table(rows: &[GroupedComment]) -> DataTable {
    table_of(COMMENT_GROUPS, rows)
}
