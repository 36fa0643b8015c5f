//! The history of a record as a list to read: who, when, on which device, and what stood there before and after.

use super::pages::scrolled;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{badge_ui, hairline_ui, note_ui};
use crate::app::words;
use crate::model::{Edit, FieldEdit, HistoryEntry, Precision, Value};
use crate::snapshot::Snapshot;
use eframe::egui::{Label, Ui};

/// Shows the entries, the newest first.
pub(super) fn history_ui(ui: &mut Ui, entries: &[HistoryEntry], snapshot: Option<&Snapshot>) {
    scrolled(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for (n, entry) in entries.iter().enumerate().rev() {
            entry_ui(ui, entry, n == 0, snapshot);
            if n > 0 {
                hairline_ui(ui);
            }
        }
    });
}

fn entry_ui(ui: &mut Ui, entry: &HistoryEntry, is_first: bool, snapshot: Option<&Snapshot>) {
    let theme = Theme::of(ui);
    let change = &entry.change;
    ui.horizontal_wrapped(|ui| {
        ui.label(text::strong(&change.label).color(theme.text));
        if entry.undone {
            badge_ui(ui, Severity::Caution, "undone");
        }
    });
    let device = snapshot.and_then(|s| s.journal.device(change.device)).map(|d| d.name.as_str());
    let author = if change.author.is_empty() { "no name given" } else { &change.author };
    let parts = [author, &words::moment(change.at_ms), device.unwrap_or_default()];
    note_ui(ui, parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · "));
    if is_first && entry.edits.is_empty() {
        ui.label(text::body("It was added here.").color(theme.second));
    }
    for edit in &entry.edits {
        edit_ui(ui, edit, snapshot);
    }
    ui.add_space(space::XS);
}

/// "Title: Old words → New words".
fn edit_ui(ui: &mut Ui, edit: &FieldEdit, snapshot: Option<&Snapshot>) {
    let theme = Theme::of(ui);
    if edit.field == Edit::RETIRED {
        let line = if edit.after == Value::Int(1) { "It was retired." } else { "It was brought back." };
        ui.label(text::body(line).color(theme.text));
        return;
    }
    let Some(field) = edit.record.noun.field(&edit.field) else { return };
    let words = |value: &Value| {
        let words = match snapshot {
            Some(snapshot) => snapshot.value_words(field, value, Precision::Day),
            None => field.typed(value, Precision::Day),
        };
        if words.is_empty() { "nothing".to_owned() } else { words }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(text::small(field.label).color(theme.second));
        ui.add(Label::new(text::body(words(&edit.before)).color(theme.second)).wrap());
        ui.label(text::body("→").color(theme.second));
        ui.add(Label::new(text::body(words(&edit.after)).color(theme.text)).wrap());
    });
}
