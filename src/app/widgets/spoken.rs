//! What a screen reader is told beside names and roles: what is chosen, what is a heading, what is read out when it
//! changes.

use eframe::egui::accesskit::Live;
use eframe::egui::{Id, Response, Role, Ui, UiBuilder, WidgetInfo};

/// Tells a row, tab or cell by its name, and whether it is the chosen one: chosen is not ticked.
pub fn tell_chosen(ui: &Ui, response: &Response, role: Role, name: &str, is_chosen: bool) {
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
}

/// Tells a heading; the title of a view is of level 1.
pub fn tell_heading(ui: &Ui, response: &Response, title: &str, level: usize) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(level));
}

/// Reads a text out at once when it appears or changes: an error.
pub fn read_out_at_once(ui: &Ui, id: Id) {
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Assertive));
}

/// Reads a text out when it changes and nothing else is being said.
pub fn read_out(ui: &Ui, id: Id) {
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Polite));
}

/// What is drawn here is read out, as `words`, when it changes and nothing else is being said.
pub fn status_ui<R>(ui: &mut Ui, words: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let told = UiBuilder::new().accessibility_role(Role::Status).accessibility_label(words);
    ui.scope_builder(told, |ui| {
        read_out(ui, ui.unique_id());
        content(ui)
    })
    .inner
}
