//! Asking whether a record shall be retired: what goes along, what is emptied, what has to be settled first.

use super::parts;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{inspector_heading_ui, key_values_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{Command, CommandError, Noun, RecordRef};
use crate::snapshot::{Journal, Resting, Snapshot};
use eframe::egui::Ui;
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most this many records are named that have to be settled first.
const MOST_NAMED: usize = 8;

/// A record that may be retired, and what rests on it in the workspace as it stands.
#[derive(Debug, Clone)]
pub(super) struct Retiring {
    pub(super) record: RecordRef,
    of: Arc<Journal>,
    resting: Resting,
}

impl PartialEq for Retiring {
    fn eq(&self, other: &Retiring) -> bool {
        self.record == other.record && self.resting == other.resting
    }
}

impl Retiring {
    pub(super) fn new(snapshot: &Snapshot, record: RecordRef) -> Retiring {
        Retiring { record, of: snapshot.journal.clone(), resting: snapshot.resting_on(record) }
    }

    /// Whether nothing stands in the way.
    pub(super) fn is_free(&self) -> bool {
        self.resting.is_free()
    }

    /// The command, unless something has to be settled first.
    pub(super) fn command(&self, snapshot: &Snapshot) -> Option<Result<Command, CommandError>> {
        let is_there = self.is_free() && snapshot.record(self.record).is_some();
        is_there.then(|| snapshot.retire_command(self.record, &self.resting))
    }

    pub(super) fn show(&mut self, ui: &mut Ui, snapshot: &Snapshot) {
        if !Arc::ptr_eq(&self.of, &snapshot.journal) {
            *self = Retiring::new(snapshot, self.record);
        }
        let name = snapshot.long_name(self.record).unwrap_or_default();
        inspector_heading_ui(ui, &format!("Retire {}", self.record.noun.word()), &name, "");
        let resting = &self.resting;
        if !resting.is_free() {
            self.needed_ui(ui, snapshot);
            return;
        }
        say(ui, "A retired record shows nowhere. One step of undo brings everything back as it was.");
        if !resting.belongs.is_empty() || resting.n_positions > 0 {
            section_ui(ui, "Goes along");
            key_values_ui(ui, |rows| {
                for (noun, n) in by_noun(resting.belongs.iter().map(|r| r.noun)) {
                    rows.row(
                        &words::capital(if n == 1 { noun.word() } else { noun.plural() }),
                        words::count(n),
                    );
                }
                if resting.n_positions > 0 {
                    rows.strong_row("Positions, out of sight", words::count(resting.n_positions));
                }
            });
            ui.add_space(space::S);
        }
        if !resting.names.is_empty() {
            section_ui(ui, "Would no longer name it");
            key_values_ui(ui, |rows| {
                for (noun, n) in by_noun(resting.names.iter().map(|(of, _)| of.noun)) {
                    rows.row(
                        &words::capital(if n == 1 { noun.word() } else { noun.plural() }),
                        words::count(n),
                    );
                }
            });
            ui.add_space(space::S);
        }
        if resting.n_naming > 0 {
            let n = words::counted(resting.n_naming, "position", "positions");
            let as_what =
                if self.record.noun == Noun::Word { "as the word of the ballot" } else { "as the source" };
            parts::caution_ui(
                ui,
                &format!("{n} name it {as_what}. They stay, and it no longer shows beside them."),
            );
        }
        if resting.belongs.is_empty()
            && resting.names.is_empty()
            && resting.n_positions + resting.n_naming == 0
        {
            note_ui(ui, "Nothing rests on it.");
        }
    }

    /// What has to be settled first, by name.
    fn needed_ui(&self, ui: &mut Ui, snapshot: &Snapshot) {
        let needs = &self.resting.needs;
        let counts = by_noun(needs.iter().map(|(of, _)| of.noun));
        let counts: Vec<String> = counts.into_iter().map(|(noun, n)| noun.counted(n)).collect();
        let line = format!(
            "It cannot be retired yet: {} cannot do without it. Retire or move them first.",
            counts.join(" and ")
        );
        parts::caution_ui(ui, &line);
        ui.add_space(space::S);
        for (of, _) in needs.iter().take(MOST_NAMED) {
            let name = snapshot.long_name(*of).unwrap_or_default();
            ui.add(eframe::egui::Label::new(text::body(name).color(Theme::of(ui).text)).truncate());
        }
        if needs.len() > MOST_NAMED {
            note_ui(ui, format!("and {} more", words::count(needs.len() - MOST_NAMED)));
        }
    }
}

/// How many of each noun.
pub(super) fn by_noun(nouns: impl Iterator<Item = Noun>) -> BTreeMap<Noun, usize> {
    let mut counts = BTreeMap::new();
    nouns.for_each(|noun| *counts.entry(noun).or_default() += 1);
    counts
}

fn say(ui: &mut Ui, sentence: &str) {
    ui.label(text::body(sentence).color(Theme::of(ui).text));
    ui.add_space(space::S);
}
