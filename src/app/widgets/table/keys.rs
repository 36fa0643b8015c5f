//! Walking a table by keys: arrows, page up and down, home, end, with Shift to extend; Enter, copying, the menu.

use super::TableState;
use crate::app::widgets::about_menu::is_menu_asked;
use crate::app::widgets::free_keys::is_menu_open;
use eframe::egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

/// What the keys asked for, besides what stands in the state now.
#[derive(Default)]
pub(super) struct Pressed {
    /// Another row was selected.
    pub moved: bool,
    /// Other rows were selected together.
    pub extended: bool,
    pub opened: Option<usize>,
    /// The selected rows are copied.
    pub copies: bool,
    /// The menu of the selected row is asked for.
    pub menu: Option<usize>,
}

/// What the keys ask for while the table has the keyboard. `page` is the number of rows in sight.
pub(super) fn pressed(ui: &Ui, id: Id, state: &mut TableState, n_rows: usize, page: usize) -> Pressed {
    let mut pressed = Pressed::default();
    if n_rows == 0 || is_menu_open(ui.ctx()) || !ui.memory(|memory| memory.has_focus(id)) {
        return pressed;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let before = state.selected;
    ui.input_mut(|input| {
        // Longer chords first: Shift with an arrow must not be taken for the arrow.
        for (modifiers, is_extending) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            for key in [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End] {
                if !input.consume_key(modifiers, key) {
                    continue;
                }
                let row = target(key, state.selected, n_rows, page);
                if is_extending {
                    state.extend(row, n_rows)
                } else {
                    state.select(row)
                }
                pressed.extended |= is_extending;
            }
        }
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            state.select_all(n_rows);
            pressed.extended = true;
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            pressed.opened = state.selected;
        }
        pressed.copies = input.events.contains(&Event::Copy);
    });
    if is_menu_asked(ui) {
        pressed.menu = state.selected;
    }
    pressed.moved = state.selected != before;
    state.reveal |= pressed.moved;
    pressed
}

fn target(key: Key, from: Option<usize>, n_rows: usize, page: usize) -> usize {
    let last = n_rows - 1;
    match (key, from) {
        (Key::Home, _) | (Key::ArrowDown | Key::PageDown | Key::PageUp, None) => 0,
        (Key::End, _) | (Key::ArrowUp, None) => last,
        (Key::ArrowDown, Some(row)) => (row + 1).min(last),
        (Key::ArrowUp, Some(row)) => row.saturating_sub(1).min(last),
        (Key::PageDown, Some(row)) => (row + page).min(last),
        (Key::PageUp, Some(row)) => row.saturating_sub(page).min(last),
        (_, Some(row)) => row.min(last),
        (_, None) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_inside_the_table() {
        assert_eq!(target(Key::ArrowDown, Some(9), 10, 5), 9);
        assert_eq!(target(Key::ArrowUp, Some(0), 10, 5), 0);
        assert_eq!(target(Key::PageDown, Some(3), 10, 5), 8);
        assert_eq!(target(Key::PageUp, Some(3), 10, 5), 0);
        assert_eq!(target(Key::End, None, 10, 5), 9);
        assert_eq!(target(Key::ArrowUp, None, 10, 5), 9);
        // A row that a filter has removed.
        assert_eq!(target(Key::ArrowUp, Some(40), 10, 5), 9);
    }
}
