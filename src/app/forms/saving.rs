//! Sending a form's command, and hearing what became of it.

use super::{Done, Form, Purpose};
use crate::app::context::ViewContext;
use crate::model::{Command, CommandError};
use crate::session::{Fate, Outbox, Ticket};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;

/// After the command was sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    ticket: Ticket,
    /// The next form is begun when this one is saved.
    again: bool,
}

impl Form {
    /// Sends the command, if nothing is wrong; else what is wrong is told.
    pub(super) fn save(&mut self, cx: &mut ViewContext<'_>, again: bool) {
        self.is_tried = true;
        self.refused = None;
        self.is_leaving = false;
        let Some(command) = self.command(cx.snapshot) else { return };
        match command {
            Ok(command) => {
                self.sent = Some(Sent { ticket: cx.put(command), again });
            }
            Err(CommandError::Nothing) => {
                self.refused = Some("Nothing is changed yet.".to_owned());
            }
            Err(error) => self.refused = Some(format!("Not saved: {error}.")),
        }
    }

    /// The command; none while a field is told to be wrong.
    fn command(&self, snapshot: &Snapshot) -> Option<Result<Command, CommandError>> {
        match &self.purpose {
            Purpose::Record(draft) => draft.is_right(snapshot).then(|| draft.command(snapshot)),
            Purpose::Assign(assigning) => {
                assigning.problem(snapshot).is_none().then(|| assigning.command(snapshot))
            }
            Purpose::Bring(bringing) => bringing.command(snapshot),
            Purpose::Retire(retiring) => retiring.command(snapshot),
            Purpose::Merge(merge) => merge.command(snapshot),
        }
    }

    /// What was saved, and the form to begin next; none while it is on its way. A refusal is told in the form.
    pub(super) fn settled(&mut self, snapshot: &Snapshot) -> Option<(Done, Option<Draft>)> {
        let Sent { ticket, again } = self.sent.as_ref()?;
        let committed = match ticket.fate() {
            Fate::Waiting | Fate::Going => return None,
            Fate::Refused(reason) => {
                self.sent = None;
                self.refused = Some(reason.to_string());
                return None;
            }
            Fate::Saved(committed) => committed,
        };
        Some(match &self.purpose {
            Purpose::Record(draft) => {
                let record = draft.record().or_else(|| committed.added_of(draft.noun()));
                let again = again.then(|| draft.next(snapshot, &committed));
                (record.map_or(Done::Left, Done::Saved), again)
            }
            Purpose::Assign(assigning) => {
                (assigning.records.first().map_or(Done::Left, |record| Done::Saved(*record)), None)
            }
            Purpose::Bring(bringing) => (Done::Saved(bringing.to), None),
            Purpose::Retire(retiring) => (Done::Gone(retiring.record, None), None),
            Purpose::Merge(merge) => match merge.pair() {
                Some((goes, stays)) => (Done::Gone(goes, Some(stays)), None),
                None => (Done::Left, None),
            },
        })
    }

    /// Whether what was sent is held back until it is known who writes.
    pub(super) fn is_held_back(&self, outbox: &Outbox) -> bool {
        self.sent.as_ref().is_some_and(|sent| outbox.is_held(&sent.ticket))
    }

    /// Takes back what was sent and waits: the form is there to be typed in again.
    pub(super) fn withdraw(&mut self, outbox: &mut Outbox) {
        if self.sent.as_ref().is_some_and(|sent| outbox.withdraw(&sent.ticket)) {
            self.sent = None;
        }
        self.is_held = false;
    }

    /// Whether the change is on its way to the file.
    pub(super) fn is_waiting(&self) -> bool {
        self.sent.as_ref().is_some_and(|sent| sent.ticket.is_under_way())
    }
}
