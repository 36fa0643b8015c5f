//! Walking a table by keys: arrows, page up and down, home, end, Enter.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};

#[derive(Default)]
pub(super) struct Moved {
    pub selected: Option<usize>,
    pub opened: Option<usize>,
}

/// What the keys ask for while the table has the keyboard. `page` is the number of rows in sight.
pub(super) fn moved(ui: &Ui, id: Id, selected: Option<usize>, n_rows: usize, page: usize) -> Moved {
    if n_rows == 0 || !ui.memory(|memory| memory.has_focus(id)) {
        return Moved::default();
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let mut row = selected;
    let mut opened = None;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        for key in [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End] {
            if pressed(key) {
                row = Some(target(key, row, n_rows, page));
            }
        }
        if pressed(Key::Enter) {
            opened = row;
        }
    });
    Moved { selected: row.filter(|_| row != selected), opened }
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
