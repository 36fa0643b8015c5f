//! What a view is given: the snapshot and the outcomes to borrow, and a list for its wishes.

use super::action::Action;
use crate::model::{Day, Lens};
use crate::session::{Answers, Settings, today};
use crate::snapshot::Snapshot;
use std::path::Path;
use std::sync::Arc;

/// What a view may use while it draws one frame.
pub struct ViewContext<'a> {
    /// The workspace in view. Never changes while a frame is drawn.
    pub snapshot: &'a Arc<Snapshot>,
    /// The lens that every view obeys.
    pub lens: &'a Lens,
    /// Where outcomes of analysis are asked for; asking never waits.
    pub answers: &'a mut Answers,
    /// Whether changes can be made now; if not, controls that change something are off and say why.
    pub is_editable: bool,
    /// Where the workspace lies.
    pub path: &'a Path,
    /// What the program remembers.
    pub settings: &'a Settings,
    /// Whether the inspector is open; hand it to [`super::widgets::Inspector`].
    pub inspector_open: &'a mut bool,
    /// The view's wishes, carried out after the frame.
    pub actions: &'a mut Vec<Action>,
}

impl ViewContext<'_> {
    /// The day that is looked at: that of the lens, or today by the computer's clock.
    pub fn day(&self) -> Day {
        self.lens.as_of.or(self.lens.known_on).unwrap_or_else(today)
    }

    /// Wishes for something.
    pub fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Wishes for a change of the workspace. What is wrong with it is said in passing.
    pub fn change<E: std::fmt::Display>(&mut self, command: Result<crate::model::Command, E>) {
        self.actions.push(match command {
            Ok(command) => Action::Change(Box::new(command)),
            Err(error) => Action::Notify(error.to_string()),
        });
    }
}
