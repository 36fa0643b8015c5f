//! Sending a form's command, and seeing in the snapshot that it is saved.

use super::{Done, Form, Purpose};
use crate::app::context::ViewContext;
use crate::model::{ChangeId, Command, CommandError, Noun, RecordRef};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use eframe::egui::Ui;

/// After the command was sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    /// How the journal will call the change.
    label: String,
    /// The newest change when it was sent.
    after: Option<ChangeId>,
    at_secs: f64,
    /// The next form is begun when this one is saved.
    again: bool,
}

impl Form {
    /// Sends the command, if nothing is wrong; else what is wrong is told.
    pub(super) fn save(&mut self, ui: &Ui, cx: &mut ViewContext<'_>, again: bool) {
        self.is_tried = true;
        self.refused = None;
        self.is_leaving = false;
        let Some(command) = self.command(cx.snapshot) else { return };
        match command {
            Ok(command) => {
                let after = cx.snapshot.journal.changes().iter().map(|c| c.id).max();
                let at_secs = ui.input(|i| i.time);
                self.sent = Some(Sent { label: command.label.clone(), after, at_secs, again });
                cx.change(Ok::<_, CommandError>(command));
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

    /// What was saved, once the snapshot shows it, and the form to begin next.
    pub(super) fn seen(&self, snapshot: &Snapshot) -> Option<(Done, Option<Draft>)> {
        let sent = self.sent.as_ref()?;
        let is_later = |id: ChangeId| sent.after.is_none_or(|after| id > after);
        let mut changes = snapshot.journal.changes().iter().rev();
        let change = changes.find(|c| is_later(c.id) && c.label == sent.label)?.id;
        Some(match &self.purpose {
            Purpose::Record(draft) => {
                let record = draft.record().or_else(|| born_by(snapshot, draft.noun(), change));
                let again = sent.again.then(|| draft.next());
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

    /// Whether the change is on its way to the file, and not for suspiciously long.
    pub(super) fn is_waiting(&self, now_secs: f64) -> bool {
        const PATIENCE_SECS: f64 = 4.0;
        self.sent.as_ref().is_some_and(|sent| now_secs - sent.at_secs < PATIENCE_SECS)
    }
}

/// The record that a change brought: the last of its noun, after those made on the spot.
fn born_by(snapshot: &Snapshot, noun: Noun, change: ChangeId) -> Option<RecordRef> {
    let mut found = None;
    snapshot.each_of(noun, &mut |record| {
        if record.head().born == change {
            found = Some(RecordRef { noun, id: record.key() });
        }
    });
    found
}
