//! Choosing a source by typing: those on record are offered below the field, and any other title is a new one.

use super::entry::TypedSource;
use crate::app::theme::{size, space};
use crate::app::widgets::{field_ui, menu_row_ui, note_ui};
use crate::model::{Nearness, Sought, SourceId, name_key};
use crate::snapshot::Snapshot;
use eframe::egui::{Id, Key, Modifiers, Popup, Response, Ui};

/// At most so many sources are offered.
const MOST: usize = 7;

/// Where the keys stand among the offers.
#[derive(Debug, Default)]
pub struct SourceField {
    field: Option<Id>,
    at: Option<usize>,
    is_open: bool,
}

/// The field, and the offers while it has the keyboard.
pub fn source_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    source: &mut TypedSource,
    state: &mut SourceField,
    width: f32,
    is_wrong: bool,
) -> Response {
    let offers = if state.is_open { offers(snapshot, &source.title) } else { Vec::new() };
    let has_keyboard = state.field.is_some_and(|field| ui.memory(|memory| memory.has_focus(field)));
    let mut chosen = None;
    if has_keyboard && !offers.is_empty() {
        let last = offers.len() - 1;
        ui.input_mut(|input| {
            // The keys are taken before the field sees them.
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                state.at = Some(state.at.map_or(0, |at| (at + 1).min(last)));
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                state.at = state.at.and_then(|at| at.checked_sub(1));
            }
            if state.at.is_some() && input.consume_key(Modifiers::NONE, Key::Enter) {
                chosen = state.at.and_then(|at| offers.get(at).copied());
            }
        });
    }
    let response = field_ui(ui, "Source", &mut source.title, "Type a title", width, is_wrong);
    state.field = Some(response.id);
    if response.changed() {
        state.at = None;
    }
    let popup = Popup::from_response(&response);
    let pointer = ui.ctx().pointer_hover_pos();
    let is_over =
        state.is_open && popup.get_popup_rect().zip(pointer).is_some_and(|(rect, at)| rect.contains(at));
    state.is_open = response.has_focus() || is_over;
    if state.is_open && !offers.is_empty() {
        popup.open(true).gap(space::XS).show(|ui| {
            ui.set_width(size::MENU.max(width));
            note_ui(ui, "On record");
            for (nth, id) in offers.iter().enumerate() {
                let title = snapshot.sources.of_key(id.0).map_or("", |s| s.title.as_str());
                let short: String = title.chars().take(64).collect();
                if menu_row_ui(ui, &short, state.at == Some(nth)).on_hover_text(title).clicked() {
                    chosen = Some(*id);
                }
            }
        });
    }
    if let Some(found) = chosen.and_then(|id| snapshot.sources.of_key(id.0)) {
        *source = TypedSource::of(found);
        *state = SourceField { field: state.field, ..SourceField::default() };
        response.surrender_focus();
    }
    response
}

/// Sources whose title or author holds every word that is typed, newest first; none once the title is one of them.
fn offers(snapshot: &Snapshot, typed: &str) -> Vec<SourceId> {
    let sought = Sought::new(typed);
    let fits =
        |s: &&crate::model::Source| sought.is_empty() || sought.nearness_of(&s.title, &s.author).is_some();
    let found: Vec<&crate::model::Source> = snapshot.sources.iter().rev().filter(fits).take(MOST).collect();
    if found.iter().any(|s| sought.nearness(&name_key(&s.title)) == Some(Nearness::Same)) {
        return Vec::new();
    }
    found.into_iter().map(|s| s.id).collect()
}
