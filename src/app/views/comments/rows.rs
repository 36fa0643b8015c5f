//! Which comments of a round are listed, and in which order: worked out again only when something of it changed.

use super::CommentFilter;
use crate::app::widgets::{Sort, SortKey, sort_rows};
use crate::model::{Comment, CommentId, CommentRoundId, CommentVerdict, Observation, Sought, clause_order};
use crate::snapshot::Snapshot;
use std::sync::{Arc, Weak};

/// What the rows were worked out of.
#[derive(Debug)]
struct Of {
    snapshot: Weak<Snapshot>,
    round: CommentRoundId,
    filter: CommentFilter,
    order: Vec<Sort>,
}

/// The comments that are listed.
#[derive(Debug, Default)]
pub(super) struct Rows {
    listed: Vec<CommentId>,
    of: Option<Of>,
}

/// The round that was opened last, or the newest.
pub(super) fn latest_round(s: &Snapshot) -> Option<CommentRoundId> {
    s.comment_rounds.iter().max_by_key(|round| (round.closes, round.id)).map(|round| round.id)
}

/// The comments of a round, in the order in which they came.
pub(super) fn of_round(s: &Snapshot, round: CommentRoundId) -> impl Iterator<Item = &Comment> {
    s.index().comments_of_round(round).iter().filter_map(|code| s.comments.at(*code as usize))
}

/// The newest observation on a comment.
pub(super) fn last_observation(s: &Snapshot, comment: CommentId) -> Option<&Observation> {
    let codes = s.index().observations_of_comment(comment).iter();
    codes.filter_map(|code| s.observations.at(*code as usize)).max_by_key(|seen| (seen.date, seen.id))
}

/// What became of a comment, as the newest return tells it.
pub(super) fn verdict_of(s: &Snapshot, comment: CommentId) -> CommentVerdict {
    last_observation(s, comment).map_or(CommentVerdict::Open, |seen| seen.verdict)
}

/// Whose a comment is, in words: the member, else what is written.
pub(super) fn who_of(s: &Snapshot, comment: &Comment) -> String {
    let actor = comment.actor.and_then(|id| s.actors.of_key(id.0));
    actor.map_or_else(|| comment.body.clone(), |actor| actor.name.clone())
}

impl Rows {
    /// The comments that are listed, in their order.
    pub(super) fn listed(&self) -> &[CommentId] {
        &self.listed
    }

    /// Where a comment is listed.
    pub(super) fn row_of(&self, comment: CommentId) -> Option<usize> {
        self.listed.iter().position(|id| *id == comment)
    }

    /// Works them out anew at the next look.
    pub(super) fn forget(&mut self) {
        self.of = None;
    }

    /// Whether something else is looked for than before.
    pub(super) fn is_sought_anew(&self, filter: &CommentFilter) -> bool {
        self.of.as_ref().is_some_and(|of| of.filter != *filter)
    }

    /// Brings the rows in step. Whether they were worked out anew.
    pub(super) fn update(
        &mut self,
        s: &Arc<Snapshot>,
        round: CommentRoundId,
        filter: &CommentFilter,
        order: Vec<Sort>,
    ) -> bool {
        let is_same = self.of.as_ref().is_some_and(|of| {
            std::ptr::eq(of.snapshot.as_ptr(), Arc::as_ptr(s))
                && of.round == round
                && of.filter == *filter
                && of.order == order
        });
        if is_same {
            return false;
        }
        let sought = Sought::new(&filter.words);
        let mut found: Vec<&Comment> =
            of_round(s, round).filter(|comment| passes(s, comment, filter, &sought)).collect();
        found.sort_by_cached_key(|comment| (clause_order(&comment.clause), comment.id));
        sort_rows(&mut found, &order, |comment, column| {
            SortKey::text(&super::list::words_of(s, comment, column))
        });
        self.listed = found.iter().map(|comment| comment.id).collect();
        self.of = Some(Of { snapshot: Arc::downgrade(s), round, filter: filter.clone(), order });
        true
    }
}

fn passes(s: &Snapshot, comment: &Comment, filter: &CommentFilter, sought: &Sought) -> bool {
    let kinds = [comment.kind, comment.second_kind];
    filter.kind.is_none_or(|kind| kinds.contains(&Some(kind)))
        && filter.decision.is_none_or(|decision| comment.decision == decision)
        && filter.verdict.is_none_or(|verdict| verdict_of(s, comment.id) == verdict)
        && (sought.is_empty() || {
            let said =
                [&comment.identifier, &comment.clause, &comment.comment, &comment.change, &comment.expert];
            let words = said.map(String::as_str).join(" ");
            sought.nearness_of(&comment.identifier, &format!("{words} {}", who_of(s, comment))).is_some()
        })
}
