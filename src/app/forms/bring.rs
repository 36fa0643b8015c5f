//! Letting one more record name another: putting a proposal into a family.

use super::field::Filling;
use super::parts;
use super::picker::picker_ui;
use crate::app::widgets::{inspector_heading_ui, note_ui};
use crate::model::{Batch, Command, CommandError, Noun, RecordRef, Value};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Entry;
use eframe::egui::Ui;

/// A record to be named, and the one that shall name it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bringing {
    pub(super) to: RecordRef,
    noun: Noun,
    field: &'static str,
    entry: Entry,
}

impl Bringing {
    pub(super) fn new(to: RecordRef, noun: Noun, field: &'static str) -> Bringing {
        Bringing { to, noun, field, entry: Entry::default() }
    }

    /// Whether something was chosen or typed.
    pub(super) fn is_touched(&self) -> bool {
        !self.entry.is_empty()
    }

    /// The command, once a record is chosen.
    pub(super) fn command(&self, snapshot: &Snapshot) -> Option<Result<Command, CommandError>> {
        let record = RecordRef { noun: self.noun, id: self.entry.chosen? };
        let name = snapshot.short_name(record).unwrap_or_default();
        let label = format!("Put {name} into {}", snapshot.kind_and_name(self.to));
        let value = Value::Ref(self.to.noun, self.to.id);
        Some(Command::set_field(&label, &[record], self.field, &value, Batch::default()))
    }

    pub(super) fn show(&mut self, ui: &mut Ui, filling: &mut Filling<'_>) {
        let (snapshot, noun) = (filling.snapshot, self.noun);
        let name = snapshot.short_name(self.to).unwrap_or_default();
        inspector_heading_ui(ui, &format!("Put a {} into", noun.word()), &name, "");
        let label = crate::app::words::capital(noun.word());
        parts::label_ui(ui, &label, true, "");
        let is_wrong = filling.is_tried && self.entry.chosen.is_none();
        ui.push_id("bring", |ui| {
            let picked = picker_ui(ui, filling, noun, (&label, ""), &mut self.entry, is_wrong);
            if let Some(id) = picked.chosen {
                self.entry.typed = snapshot.long_name(RecordRef { noun, id }).unwrap_or_default();
                self.entry.chosen = Some(id);
            }
        });
        let Some(id) = self.entry.chosen else {
            if is_wrong {
                parts::told_ui(ui, &format!("Choose the {} from the list.", noun.word()));
            }
            return;
        };
        let place = noun.fields().iter().position(|f| *f == self.field);
        let value = snapshot.record(RecordRef { noun, id }).zip(place).map(|(r, n)| r.values()[n].clone());
        match value {
            Some(Value::Ref(of, id)) if (RecordRef { noun: of, id }) != self.to => {
                let before = snapshot.short_name(RecordRef { noun: of, id }).unwrap_or_default();
                parts::caution_ui(ui, &format!("It leaves {before}."));
            }
            Some(Value::Ref(..)) => {
                note_ui(ui, "It is there already.");
            }
            _ => {}
        }
    }
}
