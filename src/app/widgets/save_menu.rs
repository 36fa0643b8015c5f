//! The menu under which a picture and the table behind it can be saved.

use eframe::egui::{Popup, Ui};

use super::button::Push;
use super::select::menu_row_ui;
use crate::app::theme::size;
use crate::report::Format;

/// A button "Save" with a menu of the formats. Returns the format that was chosen.
pub fn save_menu_ui(ui: &mut Ui, has_picture: bool, has_data: bool) -> Option<Format> {
    menu_ui(ui, Push::secondary("Save").name("Save the picture or its data"), has_picture, has_data)
}

/// The same where there are several: quiet, and `name` says for a screen reader what is saved.
pub fn save_menu_named_ui(ui: &mut Ui, name: &str, has_picture: bool, has_data: bool) -> Option<Format> {
    menu_ui(ui, Push::quiet("Save").name(name), has_picture, has_data)
}

fn menu_ui(ui: &mut Ui, button: Push<'_>, has_picture: bool, has_data: bool) -> Option<Format> {
    let is_offered = |format: &Format| if format.is_picture() { has_picture } else { has_data };
    let response = ui.add_enabled_ui(has_picture || has_data, |ui| button.caret().show(ui)).inner;
    let mut chosen = None;
    Popup::menu(&response).gap(4.0).show(|ui| {
        ui.set_min_width(size::MENU_LEAST);
        for format in Format::of_pictures().filter(is_offered) {
            if menu_row_ui(ui, format.entry().label, false).clicked() {
                chosen = Some(format);
            }
        }
    });
    chosen
}
