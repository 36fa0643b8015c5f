//! Merging two records that are one: which stays, what it takes from the other, and what moves.

use super::field::Filling;
use super::parts;
use super::picker::picker_ui;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{Push, check_ui, inspector_heading_ui, key_values_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{Command, CommandError, RecordRef};
use crate::snapshot::drafts::Entry;
use crate::snapshot::{Journal, Merging, Snapshot, precision_of};
use eframe::egui::{Label, Ui};
use std::sync::Arc;

/// Two records of which one goes.
#[derive(Debug, Clone)]
pub(super) struct MergeDraft {
    record: RecordRef,
    other: Entry,
    /// The record from which the merge was begun is the one that stays.
    stays: bool,
    of: Option<Arc<Journal>>,
    merging: Option<Merging>,
}

impl PartialEq for MergeDraft {
    fn eq(&self, other: &MergeDraft) -> bool {
        (self.record, &self.other, self.stays, &self.merging)
            == (other.record, &other.other, other.stays, &other.merging)
    }
}

impl MergeDraft {
    pub(super) fn new(snapshot: &Snapshot, record: RecordRef, other: Option<RecordRef>) -> MergeDraft {
        let other = other.filter(|o| o.noun == record.noun).map_or_else(Entry::default, |other| Entry {
            typed: snapshot.long_name(other).unwrap_or_default(),
            chosen: Some(other.id),
            fresh: None,
        });
        let mut draft = MergeDraft { record, other, stays: true, of: None, merging: None };
        draft.find_out(snapshot);
        draft
    }

    /// Whether something was chosen or typed.
    pub(super) fn is_touched(&self) -> bool {
        !self.other.typed.trim().is_empty()
    }

    /// Which goes and which stays, once both are known.
    pub(super) fn pair(&self) -> Option<(RecordRef, RecordRef)> {
        let other = RecordRef { noun: self.record.noun, id: self.other.chosen? };
        Some(if self.stays { (other, self.record) } else { (self.record, other) })
    }

    fn find_out(&mut self, snapshot: &Snapshot) {
        let found = self.pair().and_then(|(goes, stays)| snapshot.merging(goes, stays));
        // What a person chose so far stays chosen.
        let found = found.map(|mut found| {
            if let Some(before) =
                self.merging.take().filter(|b| (b.goes, b.stays) == (found.goes, found.stays))
            {
                for choice in &mut found.choices {
                    let same = before.choices.iter().find(|b| b.field == choice.field);
                    choice.is_taken = same.map_or(choice.is_taken, |b| b.is_taken);
                }
            }
            found
        });
        self.merging = found;
        self.of = Some(snapshot.journal.clone());
    }

    /// The command, once nothing stands in the way.
    pub(super) fn command(&self, snapshot: &Snapshot) -> Option<Result<Command, CommandError>> {
        let merging = self.merging.as_ref().filter(|m| m.refusal.is_none())?;
        Some(snapshot.merge_command(merging))
    }

    pub(super) fn show(&mut self, ui: &mut Ui, filling: &mut Filling<'_>) {
        let (snapshot, noun) = (filling.snapshot, self.record.noun);
        if !self.of.as_ref().is_some_and(|journal| Arc::ptr_eq(journal, &snapshot.journal)) {
            self.find_out(snapshot);
        }
        let name = snapshot.long_name(self.record).unwrap_or_default();
        inspector_heading_ui(ui, &format!("Merge {}", noun.word()), &name, "");
        parts::label_ui(ui, "With", true, "The other record that means the same.");
        let before = self.other.chosen;
        ui.push_id("other", |ui| {
            let picked = picker_ui(ui, filling, noun, ("With", ""), &mut self.other, false);
            if let Some(id) = picked.chosen {
                self.other.typed = snapshot.long_name(RecordRef { noun, id }).unwrap_or_default();
                self.other.chosen = Some(id);
            }
        });
        if self.other.chosen != before {
            self.find_out(snapshot);
        }
        let Some((goes, stays)) = self.pair() else {
            if filling.is_tried {
                parts::told_ui(ui, &format!("Choose the other {} from the list.", noun.word()));
            }
            ui.add_space(space::S);
            note_ui(ui, "What rests on the one that goes moves to the one that stays. You see it all first.");
            return;
        };
        self.which_ui(ui, snapshot, goes, stays);
        let Some(merging) = &mut self.merging else { return };
        if let Some(refusal) = &merging.refusal {
            parts::told_ui(ui, refusal);
            return;
        }
        choices_ui(ui, snapshot, merging);
        moves_ui(ui, merging);
        for clash in &merging.clashes {
            parts::caution_ui(ui, clash);
        }
        note_ui(ui, "All of it is one change, and one step of undo takes it back.");
    }

    /// Which stays and which goes, and the button that turns it round.
    fn which_ui(&mut self, ui: &mut Ui, snapshot: &Snapshot, goes: RecordRef, stays: RecordRef) {
        let theme = Theme::of(ui);
        ui.add_space(space::S);
        for (word, record) in [("Stays", stays), ("Goes", goes)] {
            ui.horizontal(|ui| {
                ui.label(text::small(word).color(theme.second));
                let name = snapshot.long_name(record).unwrap_or_default();
                ui.add(Label::new(text::strong(name).color(theme.text)).truncate());
            });
        }
        if Push::secondary("Swap").icon(Icon::Swap).name("Keep the other one").show(ui).clicked() {
            self.stays = !self.stays;
            self.find_out(snapshot);
        }
        ui.add_space(space::S);
    }
}

/// Fields in which the two differ: ticked, the one that stays takes over what the other says.
fn choices_ui(ui: &mut Ui, snapshot: &Snapshot, merging: &mut Merging) {
    if merging.choices.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let precision =
        |record| snapshot.record(record).map(precision_of).unwrap_or(crate::model::Precision::Day);
    let (of_goes, of_stays) = (precision(merging.goes), precision(merging.stays));
    section_ui(ui, "Take from the one that goes");
    for choice in &mut merging.choices {
        check_ui(ui, choice.field.label, &mut choice.is_taken);
        let goes = snapshot.value_words(choice.field, &choice.goes, of_goes);
        let stays = snapshot.value_words(choice.field, &choice.stays, of_stays);
        let instead =
            if stays.is_empty() { "empty so far".to_owned() } else { format!("instead of {stays}") };
        ui.add(Label::new(text::small(format!("{goes}, {instead}")).color(theme.second)).wrap());
    }
    ui.add_space(space::S);
}

fn moves_ui(ui: &mut Ui, merging: &Merging) {
    section_ui(ui, "Moves");
    let moved = merging.n_moved();
    if moved.is_empty() && merging.positions.is_empty() && merging.names.is_empty() {
        note_ui(ui, "Nothing rests on the one that goes.");
    }
    key_values_ui(ui, |rows| {
        for (noun, n) in moved {
            rows.row(&words::capital(if n == 1 { noun.word() } else { noun.plural() }), words::count(n));
        }
        if !merging.positions.is_empty() {
            rows.strong_row("Positions, added again", words::count(merging.positions.len()));
        }
        if merging.n_same > 0 {
            rows.row("Positions that both hold", words::count(merging.n_same));
        }
        if merging.n_corrected > 0 {
            rows.row("Corrected entries, left behind", words::count(merging.n_corrected));
        }
        if !merging.twins.is_empty() {
            rows.row("Held twice, kept once", words::count(merging.twins.len()));
        }
        for name in &merging.names {
            rows.row("Becomes another name", &name.name);
        }
    });
    ui.add_space(space::S);
}
