//! The keys of the view: a letter for each decision, the next open one, the arrows' twins.

use super::decision::{begin_merge, decide, next_open};
use super::{CommentsState, wording};
use crate::app::context::ViewContext;
use crate::app::widgets::are_keys_free;
use crate::model::Deciding;
use eframe::egui::{Key, Modifiers, Ui};

/// Does what the keys of this frame say.
pub(super) fn keys(ui: &Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    if !are_keys_free(ui) || state.forms.is_open() || state.adding.is_some() || state.round.is_none() {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if !state.merging.is_empty() && pressed(Key::Escape) {
        return state.merging.clear();
    }
    if pressed(Key::T) {
        decide(state, cx, Deciding::Take);
    }
    if pressed(Key::D) {
        decide(state, cx, Deciding::Drop);
    }
    if pressed(Key::O) {
        decide(state, cx, Deciding::Open);
    }
    if pressed(Key::M) {
        begin_merge(state, cx);
    }
    if pressed(Key::R) {
        wording::begin(state, cx);
    }
    if pressed(Key::N) {
        next_open(state, cx);
    }
    for (key, step) in [(Key::J, 1), (Key::K, -1)] {
        if pressed(key) {
            walk(state, step);
        }
    }
}

/// Selects the next or the previous comment of the list.
fn walk(state: &mut CommentsState, step: isize) {
    let Some(last) = state.rows.listed().len().checked_sub(1) else { return };
    let row = state.selected.and_then(|id| state.rows.row_of(id));
    let row = row.map_or(0, |row| row.saturating_add_signed(step).min(last));
    state.selected = state.rows.listed().get(row).copied();
    state.table.selected = Some(row);
    state.table.reveal = true;
}
