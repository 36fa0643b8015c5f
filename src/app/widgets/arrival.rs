//! A one-line field that the keyboard reaches shows its text selected, so that typing replaces it.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{Id, Response, TextEdit, Ui};

/// The field that was seen with the keyboard last.
fn slot() -> Id {
    Id::unique("the field that the keyboard has reached")
}

/// Selects the text of a field that has just got the keyboard, unless the pointer put it there or something is typed
/// already.
pub(super) fn select_on_arrival(ui: &Ui, response: &Response, value: &str) {
    let reached = ui.data(|data| data.get_temp::<Id>(slot()));
    let was_here = reached == Some(response.id);
    match response.has_focus() {
        true if !was_here => {
            let is_by_pointer = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
            if !response.changed() && !is_by_pointer {
                select_all(ui, response.id, value.chars().count());
            }
            ui.data_mut(|data| data.insert_temp(slot(), response.id));
        }
        false if was_here => ui.data_mut(|data| data.remove::<Id>(slot())),
        _ => {}
    }
}

/// Selects the whole text of a field.
pub fn select_all(ui: &Ui, field: Id, n_letters: usize) {
    let mut edit = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(n_letters));
    edit.cursor.set_char_range(Some(all));
    edit.store(ui.ctx(), field);
}
