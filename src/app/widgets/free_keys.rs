//! Whose a key is that is typed nowhere in particular: a view reads it only while no field, menu or dialog takes the keys.

use eframe::egui::{Context, Id, Popup, Ui};

fn slot() -> Id {
    Id::unique("the pass that began with an open menu")
}

/// Notes whether a menu is open, before anything in this pass can close it: the key that closes it is the menu's.
pub fn note_menu(ctx: &Context) {
    if Popup::is_any_open(ctx) {
        let pass = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.insert_temp(slot(), pass));
    }
}

/// Whether a menu takes the keys of this pass.
pub fn is_menu_open(ctx: &Context) -> bool {
    let noted = ctx.data(|data| data.get_temp::<u64>(slot()));
    Popup::is_any_open(ctx) || noted == Some(ctx.cumulative_pass_nr())
}

/// Whether a key that is typed now is meant for the view: nobody is typing, and no menu or dialog is open.
pub fn are_keys_free(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    !ctx.text_edit_focused()
        && !is_menu_open(ctx)
        && ctx.memory(|memory| memory.allows_interaction(ui.layer_id()))
}
