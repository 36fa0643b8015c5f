//! The national file: what of a round goes out, in the order of the draft, numbered in the scheme of the member, without
//! anything that stays inside.

use super::round::rich;
use super::{CommentRow, FormHeader, Identifier, RichText, kinds_of, write_form};
use crate::exchange::ExchangeError;
use crate::model::*;
use crate::snapshot::Snapshot;

/// The comments of a round that go out, as the form has them. Open ones and dropped ones stay at home; merged ones go out
/// within another.
pub fn national_rows(s: &Snapshot, round: &CommentRound) -> Vec<CommentRow> {
    let codes = s.index().comments_of_round(round.id).iter();
    let all = codes.filter_map(|code| s.comments.at(*code as usize));
    let mut all: Vec<&Comment> = all.filter(|comment| goes_out(comment)).collect();
    all.sort_by_cached_key(|comment| (clause_order(&comment.clause), comment.id));
    let code = member_code(s, round);
    all.into_iter().zip(1..).map(|(comment, nth)| row_out(comment, &code, nth)).collect()
}

/// Whether a comment goes out by itself.
fn goes_out(comment: &Comment) -> bool {
    matches!(comment.decision, CommentDecision::Take | CommentDecision::Reword)
}

/// The code that our comments carry: that of the round, else that of our member; empty: nobody has said it.
pub fn member_code(s: &Snapshot, round: &CommentRound) -> String {
    let own = round.member_code.trim();
    let member = round.member.and_then(|id| s.actors.of_key(id.0)).and_then(|actor| actor.iso2.clone());
    if own.is_empty() { member.unwrap_or_default() } else { own.to_owned() }
}

fn row_out(comment: &Comment, code: &str, nth: u32) -> CommentRow {
    let body = format!("{code}-{nth:03}");
    let words = |own: &str, written: &str, runs: &str| match own.is_empty() {
        true => rich(written, runs),
        false => RichText::from(own),
    };
    let short = |kind: CommentKind| match kind {
        CommentKind::General => "ge",
        CommentKind::Technical => "te",
        CommentKind::Editorial => "ed",
    };
    let kinds: Vec<&str> = [comment.kind, comment.second_kind].into_iter().flatten().map(short).collect();
    let types = if kinds.is_empty() { comment.kinds.clone() } else { kinds.join("/") };
    CommentRow {
        row: nth,
        identifier: Identifier::of(&body),
        body,
        line: comment.line.clone(),
        clause: comment.clause.clone(),
        element: comment.element.clone(),
        kinds: kinds_of(&types),
        types,
        comment: words(&comment.reworded, &comment.comment, &comment.comment_runs),
        change: words(&comment.reworded_change, &comment.change, &comment.change_runs),
        ..CommentRow::default()
    }
}

/// The national file of a round in the official form. `day`: the day of the file.
///
/// # Errors
/// The form cannot be put together.
pub fn national_file(s: &Snapshot, round: &CommentRound, day: Day) -> Result<Vec<u8>, ExchangeError> {
    let header = FormHeader {
        date: day.to_string(),
        document: round.document.clone(),
        project: round.project.clone(),
    };
    write_form(&header, &national_rows(s, round))
}

/// What is to be looked at before the national file goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToLookAt {
    /// Which comment.
    pub comment: CommentId,
    /// What is odd, in a sentence.
    pub what: &'static str,
}

/// The longest text that the form bears well, in characters.
const LONGEST: usize = 8000;

/// What of the comments that go out, or may still do so, is to be looked at; in the order of the draft.
pub fn check_round(s: &Snapshot, round: CommentRoundId) -> Vec<ToLookAt> {
    let codes = s.index().comments_of_round(round).iter();
    let mut all: Vec<&Comment> = codes.filter_map(|code| s.comments.at(*code as usize)).collect();
    all.sort_by_cached_key(|comment| (clause_order(&comment.clause), comment.id));
    let mut found = Vec::new();
    for comment in all.into_iter().filter(|comment| comment.decision != CommentDecision::Drop) {
        if comment.decision == CommentDecision::Merge {
            let into = comment.merged_into.and_then(|id| s.comments.of_key(id.0));
            if !into.is_some_and(goes_out) {
                let what = "the comment that it goes into does not go out itself";
                found.push(ToLookAt { comment: comment.id, what });
            }
            continue;
        }
        let own = |reworded: &str, written: &str| {
            if reworded.is_empty() { written } else { reworded }.trim().to_owned()
        };
        let text = own(&comment.reworded, &comment.comment);
        let change = own(&comment.reworded_change, &comment.change);
        let is_technical = [comment.kind, comment.second_kind].contains(&Some(CommentKind::Technical));
        for (is_odd, what) in [
            (text.is_empty(), "it says nothing"),
            (comment.kind.is_none(), "it has no type: say ge, te or ed"),
            (
                comment.clause.trim().is_empty() && comment.kind != Some(CommentKind::General),
                "it names no clause",
            ),
            (is_technical && change.is_empty(), "it is technical and proposes no change"),
            (text.chars().count().max(change.chars().count()) > LONGEST, "it is longer than the form bears"),
        ] {
            if is_odd {
                found.push(ToLookAt { comment: comment.id, what });
            }
        }
    }
    found
}
