//! Enter in the search field of a menu takes the first row that is found, as a click on it would.

use eframe::egui::response::Flags;
use eframe::egui::{Context, Id, Response, Ui, UiKind};

fn slot() -> Id {
    Id::unique("an Enter that waits for the first row of its menu")
}

/// Whether this stands in a menu.
pub(super) fn is_in_menu(ui: &Ui) -> bool {
    ui.stack().contained_in(UiKind::Menu)
}

/// Asks for the first row that is drawn from here on.
pub(super) fn ask(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(slot(), true));
}

/// A row of a menu: the one that is asked for counts as clicked.
pub(super) fn take(ui: &Ui, response: &mut Response) {
    if ui.is_enabled() && is_asked(ui.ctx()) && is_in_menu(ui) {
        response.flags |= Flags::FAKE_PRIMARY_CLICKED;
        forget(ui.ctx());
    }
}

/// Whether no row has taken it yet.
pub(super) fn is_asked(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<bool>(slot())).is_some()
}

/// No row is there to take it.
pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove_temp::<bool>(slot()));
}
