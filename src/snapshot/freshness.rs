//! Whether a position still says where an actor stands: how old it is, and what happened to the text since.

use super::{PositionRow, Snapshot};
use crate::model::{Day, RevisionId, StepId};

/// What speaks against relying on a position on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Freshness {
    /// Its age in days; below 0 when it takes effect later.
    pub age_days: i32,
    /// Whether it is older than the lens allows.
    pub is_old: bool,
    /// The newest text of the proposal since: the position was taken on an earlier one.
    pub text_since: Option<RevisionId>,
    /// The newest stage that the proposal reached since.
    pub stage_since: Option<StepId>,
}

impl Freshness {
    /// Whether anything speaks against relying on it.
    pub fn is_stale(&self) -> bool {
        self.is_old || self.text_since.is_some() || self.stage_since.is_some()
    }
}

impl Snapshot {
    /// How fresh a position is on `day`, where the lens lets positions count for `max_age_days` (none: for ever).
    /// Texts and stages dated after `day` do not exist yet.
    pub fn freshness(&self, position: PositionRow<'_>, day: Day, max_age_days: Option<u32>) -> Freshness {
        let taken = position.effective();
        let is_since = |date: Option<Day>| date.is_some_and(|date| date > taken && date <= day);
        let index = self.index();
        let revisions = index.revisions_of_proposal(position.proposal()).iter();
        let text = revisions
            .filter_map(|code| self.revisions.at(*code as usize))
            .filter(|r| is_since(r.date))
            .max_by_key(|r| (r.date, r.id));
        let steps = index.steps_of_proposal(position.proposal()).iter();
        let stage = steps
            .filter_map(|code| self.steps.at(*code as usize))
            .filter(|s| is_since(s.date))
            .max_by_key(|s| (s.date, s.id));
        let age_days = day.0.saturating_sub(taken.0);
        Freshness {
            age_days,
            is_old: max_age_days.is_some_and(|most| i64::from(age_days) > i64::from(most)),
            text_since: text.map(|r| r.id),
            stage_since: stage.map(|s| s.id),
        }
    }
}
