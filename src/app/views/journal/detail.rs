//! One change in full: what it added, edited and recorded, and whether it can be taken back.

use super::JournalState;
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{Push, badge_ui, inspector_heading_ui, link_ui, list_row_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{Change, ChangeDetails, ChangeKind, FieldEdit, Noun, Position, Precision, RecordRef};
use crate::snapshot::Snapshot;
use eframe::egui::{Label, Ui};

/// So many records and positions are named; the rest is counted.
const N_NAMED: usize = 40;

/// Wishes for a change to be undone or made again, where that is a thing to do.
pub fn turn(cx: &mut ViewContext<'_>, change: &Change, is_live: bool) {
    if cx.is_editable && change.kind.is_undoable() {
        cx.act(if is_live { Action::Undo(change.id) } else { Action::Redo(change.id) });
    }
}

/// Shows the selected change.
pub fn detail_ui(ui: &mut Ui, state: &JournalState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let Some(change) = state.selected.and_then(|id| snapshot.journal.change(id)) else {
        inspector_heading_ui(ui, "Journal", "No change chosen", "");
        note_ui(ui, "Choose a change to see what it did, and to take it back.");
        return;
    };
    let is_live = snapshot.journal.is_live(change.id);
    let device = snapshot.journal.device(change.device).map_or("", |d| d.name.as_str());
    let above = format!("Change {} · {}", change.id.0, change.kind.word());
    let below = format!("{} · {} · {device}", change.author, words::moment(change.at_ms));
    inspector_heading_ui(ui, &above, &change.label, &below);
    if !is_live {
        badge_ui(ui, Severity::Caution, "undone");
        ui.add_space(space::XS);
    }
    let details = state.details.as_ref().filter(|d| d.change == change.id);
    if change.kind.is_undoable() {
        way_back_ui(ui, cx, change, is_live, details);
    } else if let Some(target) = change.target
        && link_ui(ui, "Show the change").clicked()
    {
        cx.act(Action::Go(Place::Change(target)));
    }
    match details {
        Some(details) => did_ui(ui, cx, &snapshot, details),
        None => {
            note_ui(ui, "Reading what it did …");
        }
    }
}

fn way_back_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    change: &Change,
    is_live: bool,
    details: Option<&ChangeDetails>,
) {
    let blocked = details.and_then(|d| d.blocked.as_deref());
    let (icon, label) =
        if is_live { (Icon::Undo, "Undo this change") } else { (Icon::Redo, "Make it again") };
    ui.add_enabled_ui(cx.is_editable && blocked.is_none(), |ui| {
        let button = Push::secondary(label).icon(icon).show(ui);
        let off = blocked.unwrap_or(OFF);
        if button.on_hover_text("U").on_disabled_hover_text(off).clicked() {
            turn(cx, change, is_live);
        }
    });
    if let Some(blocked) = blocked {
        let color = Theme::of(ui).second;
        ui.add(Label::new(text::small(blocked).color(color)).wrap());
    }
    ui.add_space(space::S);
}

/// What became of the rows of a file, as its source keeps it.
fn account_ui(ui: &mut Ui, snapshot: &Snapshot, details: &ChangeDetails) {
    let mut sources = details.added.iter().filter(|record| record.noun == Noun::Source);
    let Some(source) = sources.next().and_then(|record| snapshot.sources.of_key(record.id)) else { return };
    section_ui(ui, &source.title);
    for line in source.note.lines().filter(|line| !line.trim().is_empty()) {
        ui.add(Label::new(text::paragraph(ui, line).color(Theme::of(ui).text)).wrap());
    }
    ui.add_space(space::S);
}

fn did_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, snapshot: &Snapshot, details: &ChangeDetails) {
    if snapshot.journal.change(details.change).is_some_and(|change| change.kind == ChangeKind::Import) {
        account_ui(ui, snapshot, details);
    }
    if !details.edits.is_empty() {
        section_ui(ui, "Before and after");
        let mut last = None;
        for edit in details.edits.iter().take(N_NAMED) {
            if last != Some(edit.record) {
                record_ui(ui, cx, snapshot, edit.record);
                last = Some(edit.record);
            }
            edit_ui(ui, snapshot, edit);
        }
        rest_ui(ui, details.edits.len(), "field", "fields");
    }
    if !details.added.is_empty() {
        let counts: Vec<String> = details.n_added.iter().map(|(noun, n)| noun.counted(*n as usize)).collect();
        section_ui(ui, "Added");
        note_ui(ui, counts.join(", "));
        for record in details.added.iter().take(N_NAMED) {
            record_ui(ui, cx, snapshot, *record);
        }
        let n: u32 = details.n_added.iter().map(|(_, n)| n).sum();
        rest_ui(ui, n as usize, "record", "records");
    }
    if details.n_positions > 0 {
        section_ui(ui, &words::counted(details.n_positions as usize, "position", "positions"));
        for position in details.positions.iter().take(N_NAMED) {
            position_ui(ui, cx, snapshot, position);
        }
        rest_ui(ui, details.n_positions as usize, "position", "positions");
    }
}

fn rest_ui(ui: &mut Ui, n: usize, one: &str, many: &str) {
    if n > N_NAMED {
        note_ui(ui, format!("and {} more", words::counted(n - N_NAMED, one, many)));
    }
    ui.add_space(space::S);
}

fn record_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, snapshot: &Snapshot, record: RecordRef) {
    match snapshot.long_name(record) {
        Some(name) => {
            let label = format!("{} {name}", words::capital(record.noun.word()));
            if list_row_ui(ui, &label, "", &label).on_hover_text("Show the record").clicked() {
                cx.act(Action::Go(Place::Record(record)));
            }
        }
        None => {
            note_ui(ui, format!("A {} that does not show now", record.noun.word()));
        }
    }
}

fn edit_ui(ui: &mut Ui, snapshot: &Snapshot, edit: &FieldEdit) {
    let theme = Theme::of(ui);
    let words = |value| match edit.record.noun.field(&edit.field) {
        Some(field) => snapshot.value_words(field, value, Precision::Day),
        None => String::new(),
    };
    let label = edit.record.noun.field(&edit.field).map_or(edit.field.as_str(), |field| field.label);
    let or_nothing = |words: String| if words.is_empty() { "nothing".to_owned() } else { words };
    let line = format!("{label}: {} → {}", or_nothing(words(&edit.before)), or_nothing(words(&edit.after)));
    ui.add(Label::new(text::paragraph(ui, line).color(theme.text)).wrap());
}

fn position_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, snapshot: &Snapshot, position: &Position) {
    let actor = snapshot.long_name(RecordRef { noun: Noun::Actor, id: position.actor.0 });
    let proposal = snapshot.short_name(RecordRef { noun: Noun::Proposal, id: position.proposal.0 });
    let (Some(actor), Some(proposal)) = (actor, proposal) else {
        note_ui(ui, "A position on what does not show now");
        return;
    };
    let label = format!("{actor}: {} on {proposal}", position.stance);
    let response = list_row_ui(ui, &label, "", &label);
    note_ui(ui, format!("{} · {} · {}", position.effective, position.kind, position.confidence));
    if response.on_hover_text("Show the cell in the Grid").clicked() {
        cx.act(Action::Go(Place::Cell(position.actor, position.proposal)));
    }
}
