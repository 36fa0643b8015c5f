//! Forms of comments on drafts: they are recognized and named, and belong to the comment desk. Comments are no positions.

use super::column_of;
use crate::exchange::staged::{Sheet, Staged, heading_key};
use crate::model::grouped;

/// A table of comments that is known by its headings.
#[derive(Debug, Clone, Copy)]
pub struct CommentForm {
    /// Its name where formats are listed.
    pub name: &'static str,
    /// What a file of it is called: "a comment file of ISO".
    pub title: &'static str,
    /// Headings without which it is another table; each may be written in several ways, parted by bars.
    pub must: &'static [&'static str],
    /// Its columns, by the headings that each may have.
    pub columns: &'static [(CommentColumn, &'static str)],
}

/// What a column of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommentColumn {
    /// Whose it is, with its number.
    Body,
    /// A number beside it.
    Number,
    /// The line of the draft.
    Line,
    /// The clause.
    Clause,
    /// The paragraph, figure or table.
    Element,
    /// The type.
    Types,
    /// The comment.
    Comment,
    /// The proposed change.
    Change,
    /// What the secretariat says.
    Observation,
    /// What became of it, in a column of its own.
    Verdict,
    /// Why, beside the verdict.
    Reason,
}

use CommentColumn::*;

/// Every form.
pub const COMMENT_FORMS: &[CommentForm] = &[
    CommentForm {
        name: "iso-comments",
        title: "a comment file of ISO, IEC or CEN",
        must: &[
            "MB/NC|MB|MB/NC1|MB1",
            "Type of comment|Type of comment2|Type of com-ment2|Type of com-ment",
            "Comments|Comment|Comment (justification for change)|Comment (justification for change) by the MB",
            "Proposed change|Proposed change by the MB",
        ],
        columns: &[
            (Body, "MB/NC|MB|MB/NC1|MB1"),
            (Line, "Line number|Line number(e.g. 17)"),
            (
                Clause,
                "Clause/Subclause|Clause/ Subclause(e.g. 3.1)|Clause No./Subclause No./Annex|\
                 Clause/Subclause/Annex/Figure/Table(e.g. 3.1, Table 2)|Clause/Subclause/Annex/Figure/Table",
            ),
            (
                Element,
                "Paragraph/Figure/Table|Paragraph/ Figure/ Table/(e.g. Table 1)|Paragraph/Figure/Table/Note|\
                 Paragraph/List item/Note/(e.g. Note 2)|Paragraph/List item/Note",
            ),
            (Types, "Type of comment|Type of comment2|Type of com-ment2|Type of com-ment"),
            (
                Comment,
                "Comments|Comment|Comment (justification for change)|Comment (justification for change) by the MB",
            ),
            (Change, "Proposed change|Proposed change by the MB"),
            (
                Observation,
                "Observations of the secretariat|Secretariat observations|Issue|\
                 Secretariat observationson each comment submitted|Secretariat observations on each comment submitted",
            ),
        ],
    },
    CommentForm {
        name: "osd-comments",
        title: "a comment file of ISO's Online Standards Development",
        must: &["User name", "Clause nb", "Comment|Comment/Motivation", "Proposed change"],
        columns: &[
            (Body, "User name"),
            (Number, "Comment ID|Comment number"),
            (Clause, "Clause nb"),
            (Element, "Clause Title"),
            (Types, "Type|Comment type"),
            (Comment, "Comment|Comment/Motivation"),
            (Change, "Proposed change"),
            (Verdict, "Resolution status"),
            (Reason, "Motivation|Justification"),
        ],
    },
    CommentForm {
        name: "ieee-802.11-comments",
        title: "a comment file of IEEE 802.11",
        must: &["CID", "Commenter", "Comment", "Proposed Change"],
        columns: &[
            (Body, "Commenter"),
            (Number, "CID"),
            (Line, "Line|Line Number(L)"),
            (Clause, "Clause|Clause Number(C)"),
            (Types, "Type of Comment"),
            (Comment, "Comment"),
            (Change, "Proposed Change"),
            (Verdict, "Resn Status"),
            (Observation, "Resolution"),
        ],
    },
    CommentForm {
        name: "ieee-epoll-comments",
        title: "a comment file of an IEEE ballot",
        must: &["SA PIN", "Comment", "Category", "Proposed Change"],
        columns: &[
            (Body, "Name"),
            (Number, "Index"),
            (Line, "Line Number"),
            (Clause, "Subclause"),
            (Types, "Category"),
            (Comment, "Comment"),
            (Change, "Proposed Change"),
        ],
    },
    CommentForm {
        name: "review-comments",
        title: "a comment file of a review",
        must: &["Source", "Clause", "Comment", "Suggestion|Suggestion / Recommendation"],
        columns: &[
            (Types, "Type|Typeed / te / ge"),
            (Body, "Source"),
            (Clause, "Clause"),
            (Element, "Title|Title(only for GitHub issues)"),
            (Comment, "Comment"),
            (Change, "Suggestion|Suggestion / Recommendation"),
        ],
    },
];

/// The sheets of OSD that hold a part of what another sheet holds.
const PARTIAL: [&str; 2] = ["unresolved comments", "resolved comments"];

impl CommentForm {
    /// Its headings, as headings are compared.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        self.must.iter().flat_map(|headings| headings.split('|')).map(heading_key)
    }

    fn is_of(&self, sheet: &Sheet) -> bool {
        self.must.iter().all(|headings| column_of(sheet, headings).is_some())
    }

    /// For every column that a table has of the form, its place.
    pub fn places(&self, sheet: &Sheet) -> Vec<(CommentColumn, usize)> {
        let place = |(column, headings): &(CommentColumn, &str)| Some((*column, column_of(sheet, headings)?));
        self.columns.iter().filter_map(place).collect()
    }
}

/// The form of a file of comments, and its tables of that form without those that repeat a part of another; none: it is no file
/// of comments.
pub fn comment_tables(staged: &Staged) -> Option<(&'static CommentForm, Vec<&Sheet>)> {
    let form_of = |sheet: &Sheet| COMMENT_FORMS.iter().find(|form| form.is_of(sheet));
    let form = staged.sheets.iter().find_map(form_of)?;
    let of_form: Vec<&Sheet> = staged.sheets.iter().filter(|sheet| form.is_of(sheet)).collect();
    let is_whole = |sheet: &&&Sheet| {
        let name = sheet.name.to_lowercase();
        !PARTIAL.iter().any(|partial| name.starts_with(partial))
    };
    let whole: Vec<&Sheet> = of_form.iter().filter(is_whole).copied().collect();
    Some((form, if whole.is_empty() { of_form } else { whole }))
}

/// What is to be said of a file of comments; none: it is none.
pub fn comment_file(staged: &Staged) -> Option<String> {
    let (form, tables) = comment_tables(staged)?;
    let n: usize = tables.iter().map(|sheet| n_comments(sheet)).sum();
    let comments = if n == 1 { "comment" } else { "comments" };
    Some(format!(
        "{} with {} {comments}: it is for the comment desk, and is not imported as positions",
        form.title,
        grouped(n as u64)
    ))
}

/// Rows that hold a comment; of a blank line at most one cell is filled.
fn n_comments(sheet: &Sheet) -> usize {
    let is_filled = |row: usize, column: usize| sheet.text(row, column).chars().any(char::is_alphanumeric);
    let n_filled = |row: usize| (0..sheet.columns.len()).filter(|column| is_filled(row, *column)).count();
    (0..sheet.n_rows()).filter(|row| n_filled(*row) > 1).count()
}
