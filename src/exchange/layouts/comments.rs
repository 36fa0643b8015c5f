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
}

/// Every form.
pub const COMMENT_FORMS: &[CommentForm] = &[
    CommentForm {
        name: "iso-comments",
        title: "a comment file of ISO, IEC or CEN",
        must: &[
            "MB/NC|MB|MB/NC1|MB1",
            "Type of comment|Type of comment2|Type of com-ment2|Type of com-ment",
            "Comments|Comment (justification for change)|Comment (justification for change) by the MB",
            "Proposed change|Proposed change by the MB",
        ],
    },
    CommentForm {
        name: "osd-comments",
        title: "a comment file of ISO's Online Standards Development",
        must: &["User name", "Clause nb", "Comment|Comment/Motivation", "Proposed change"],
    },
    CommentForm {
        name: "ieee-802.11-comments",
        title: "a comment file of IEEE 802.11",
        must: &["CID", "Commenter", "Comment", "Proposed Change"],
    },
    CommentForm {
        name: "ieee-epoll-comments",
        title: "a comment file of an IEEE ballot",
        must: &["SA PIN", "Comment", "Category", "Proposed Change"],
    },
    CommentForm {
        name: "review-comments",
        title: "a comment file of a review",
        must: &["Source", "Clause", "Comment", "Suggestion|Suggestion / Recommendation"],
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
}

/// What is to be said of a file of comments; none: it is none.
pub fn comment_file(staged: &Staged) -> Option<String> {
    let form_of = |sheet: &Sheet| COMMENT_FORMS.iter().find(|form| form.is_of(sheet));
    let form = staged.sheets.iter().find_map(form_of)?;
    let of_form: Vec<&Sheet> = staged.sheets.iter().filter(|sheet| form.is_of(sheet)).collect();
    let is_whole = |sheet: &&&Sheet| {
        let name = sheet.name.to_lowercase();
        !PARTIAL.iter().any(|partial| name.starts_with(partial))
    };
    let mut whole: Vec<&Sheet> = of_form.iter().filter(is_whole).copied().collect();
    if whole.is_empty() {
        whole = of_form;
    }
    let n: usize = whole.iter().map(|sheet| n_comments(sheet)).sum();
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
