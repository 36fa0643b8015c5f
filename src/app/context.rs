//! What a view is given: the snapshot and the outcomes to borrow, and a list for its wishes.

use super::action::Action;
use crate::model::{Day, Lens};
use crate::session::questions::Question;
use crate::session::{Answer, Answers, Order, Outbox, Settings, Ticket, today};
use crate::snapshot::Snapshot;
use std::path::Path;
use std::sync::Arc;

/// Why a control that changes something is off.
pub(super) const OFF: &str =
    "Nothing can be changed now: the file is open for reading only, or the lens looks back to a past day.";

/// What a view may use while it draws one frame.
pub struct ViewContext<'a> {
    /// The workspace in view. Never changes while a frame is drawn.
    pub snapshot: &'a Arc<Snapshot>,
    /// The lens that every view obeys.
    pub lens: &'a Lens,
    /// Where outcomes of analysis are asked for; asking never waits.
    pub answers: &'a mut Answers,
    /// Where changes are put on their way to the file; the ticket of each tells its fate.
    pub outbox: &'a mut Outbox,
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

    /// Asks a question of the workspace in view under the lens.
    pub fn ask<Q: Question>(&mut self, question: Q) -> Answer<Q::Outcome> {
        self.answers.ask(self.snapshot, self.lens, question)
    }

    /// Wishes for something.
    pub fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Puts a change of the workspace on its way.
    pub fn put(&mut self, order: impl Into<Order>) -> Ticket {
        self.outbox.put(order)
    }

    /// Puts a change of the workspace on its way, if there is nothing wrong with it; what is wrong is said in passing.
    pub fn change<E: std::fmt::Display>(
        &mut self,
        command: Result<crate::model::Command, E>,
    ) -> Option<Ticket> {
        match command {
            Ok(command) => Some(self.put(command)),
            Err(error) => {
                self.act(Action::Notify(error.to_string()));
                None
            }
        }
    }
}
