//! The menu under which a picture and the table behind it can be saved.

use eframe::egui::{Context, Id, Popup, Response, Ui};

use super::button::Push;
use super::select::menu_row_ui;
use crate::app::theme::size;
use crate::report::Format;

/// A button "Save" with a menu of the formats. Returns the format that was chosen. It is the one that the command to save
/// opens.
pub fn save_menu_ui(ui: &mut Ui, has_picture: bool, has_data: bool) -> Option<Format> {
    main_menu_ui(ui, "Save the picture or its data", has_picture, has_data)
}

/// The same where there is only a table.
pub fn save_table_ui(ui: &mut Ui, has_data: bool) -> Option<Format> {
    main_menu_ui(ui, "Save the table", false, has_data)
}

/// The same where there are several: quiet, and `name` says for a screen reader what is saved.
pub fn save_menu_named_ui(ui: &mut Ui, name: &str, has_picture: bool, has_data: bool) -> Option<Format> {
    menu_ui(ui, Push::quiet("Save").name(name), has_picture, has_data, |_| false)
}

/// Asks the main menu of the view in front to open.
pub fn ask_save(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(asked_slot(), true));
}

/// Whether a main menu with something to save was drawn since this was asked last. A wish that none has taken is given up.
pub fn take_save_offered(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(offered_slot())).unwrap_or(false)
}

/// The formats as rows of a menu. Returns the one that was chosen.
pub(super) fn format_rows_ui(
    ui: &mut Ui,
    is_offered: impl Fn(Format) -> bool,
) -> (Option<Format>, Option<Response>) {
    let (mut chosen, mut first) = (None, None);
    for format in Format::of_pictures().filter(|format| is_offered(*format)) {
        let row = menu_row_ui(ui, format.entry().label, false);
        if row.clicked() {
            chosen = Some(format);
        }
        first = first.or(Some(row));
    }
    (chosen, first)
}

fn asked_slot() -> Id {
    Id::unique("saving waits for a menu")
}

fn offered_slot() -> Id {
    Id::unique("something can be saved")
}

fn main_menu_ui(ui: &mut Ui, name: &str, has_picture: bool, has_data: bool) -> Option<Format> {
    let button = Push::secondary("Save").name(name);
    menu_ui(ui, button, has_picture, has_data, |ctx| {
        ctx.data_mut(|data| {
            data.insert_temp(offered_slot(), true);
            data.remove_temp::<bool>(asked_slot()).unwrap_or(false)
        })
    })
}

fn menu_ui(
    ui: &mut Ui,
    button: Push<'_>,
    has_picture: bool,
    has_data: bool,
    is_asked: impl Fn(&Context) -> bool,
) -> Option<Format> {
    let is_on = has_picture || has_data;
    let response = ui.add_enabled_ui(is_on, |ui| button.caret().show(ui)).inner;
    let is_asked = is_on && is_asked(ui.ctx());
    if is_asked {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
    }
    let mut chosen = None;
    Popup::menu(&response).gap(4.0).show(|ui| {
        ui.set_min_width(size::MENU_LEAST);
        let is_offered = |format: Format| if format.is_picture() { has_picture } else { has_data };
        let (format, first) = format_rows_ui(ui, is_offered);
        chosen = format;
        // Who asked by a key goes on by keys.
        if let Some(first) = first.filter(|_| is_asked) {
            first.request_focus();
        }
    });
    chosen
}
