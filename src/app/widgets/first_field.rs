//! The first field of a dialog takes the keyboard when the dialog opens; where it has none, its main button does.

use eframe::egui::{Context, Id, Response, Ui};

/// What is known of a dialog that is open.
#[derive(Debug, Clone, Copy, Default)]
struct Opened {
    first_pass: u64,
    last_pass: u64,
    is_claimed: bool,
}

/// A dialog is laid out unseen before it shows, and nothing can take the keyboard then.
const PASSES_TO_SHOW: u64 = 3;

fn slot() -> Id {
    Id::unique("a dialog that waits for its first field")
}

/// Draws the content of a dialog and lets its first field have the keyboard, once.
pub(super) fn with_first_field<R>(ctx: &Context, dialog: Id, content: impl FnOnce() -> R) -> R {
    let (place, now) = (dialog.with("opened"), ctx.cumulative_pass_nr());
    let mut opened: Opened = ctx.data(|data| data.get_temp(place)).unwrap_or_default();
    if opened.first_pass == 0 || opened.last_pass + 1 < now {
        opened = Opened { first_pass: now, ..Opened::default() };
    }
    opened.last_pass = now;
    let is_waiting = !opened.is_claimed && now < opened.first_pass + PASSES_TO_SHOW;
    if is_waiting {
        ctx.data_mut(|data| data.insert_temp(slot(), true));
    }
    let inner = content();
    if is_waiting {
        opened.is_claimed = ctx.data_mut(|data| data.remove_temp::<bool>(slot())).is_none();
    }
    ctx.data_mut(|data| data.insert_temp(place, opened));
    inner
}

/// Takes the keyboard where a dialog waits for its first field.
pub(super) fn claim(ui: &Ui, response: &Response) {
    if ui.is_enabled() && ui.data_mut(|data| data.remove_temp::<bool>(slot())).is_some() {
        response.request_focus();
    }
}
