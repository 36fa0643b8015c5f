//! What a place shows that holds nothing yet: an icon, a sentence, a way on.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::button::Push;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};

/// What an empty place says.
#[derive(Clone, Copy, Debug)]
pub struct EmptyState<'a> {
    /// What would be here.
    pub icon: Icon,
    /// One short line: "No proposals in this lens".
    pub title: &'a str,
    /// A sentence on what to do or why.
    pub sentence: &'a str,
    /// The words of the button, if there is a way on.
    pub action: Option<&'a str>,
}

/// Fills the room with an empty state. Returns true when its button was clicked.
pub fn empty_ui(ui: &mut Ui, state: &EmptyState<'_>) -> bool {
    let theme = Theme::of(ui);
    let room = ui.available_size();
    let height = if room.y.is_finite() { room.y.max(160.0) } else { 160.0 };
    ui.allocate_ui_with_layout(vec2(room.x, height), Layout::top_down(Align::Center), |ui| {
        ui.set_min_size(vec2(room.x, height));
        ui.add_space(((height - 150.0) * 0.42).max(space::M));
        icon_colored_ui(ui, state.icon, size::ICON_LARGE, theme.faint);
        ui.add_space(space::S);
        ui.label(text::strong(state.title).color(theme.text));
        ui.allocate_ui(vec2(room.x.min(420.0), 0.0), |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.label(text::body(state.sentence).color(theme.second));
            });
        });
        ui.add_space(space::M);
        state.action.is_some_and(|action| Push::secondary(action).show(ui).clicked())
    })
    .inner
}
