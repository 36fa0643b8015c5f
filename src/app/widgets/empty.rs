//! What a place shows that holds nothing yet: an icon, a sentence, a way on.

use eframe::egui::{Align, Layout, Role, Ui, UiBuilder, vec2};

use super::button::Push;
use super::spoken::read_out;
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
    empty_with_ui(ui, state, |ui| {
        state.action.is_some_and(|action| Push::secondary(action).show(ui).clicked())
    })
}

/// Fills the room with an empty state and buttons of one's own below it, side by side.
pub fn empty_with_ui<R>(ui: &mut Ui, state: &EmptyState<'_>, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui);
    let room = ui.available_size();
    let height = if room.y.is_finite() { room.y.max(160.0) } else { 160.0 };
    let layout = Layout::top_down(Align::Center);
    let told = UiBuilder::new().accessibility_role(Role::Status).layout(layout);
    ui.scope_builder(told, |ui| {
        read_out(ui, ui.unique_id());
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
        // As wide as it was drawn last, so that it stands in the middle.
        let slot = ui.scope_id().with("buttons");
        let width = ui.data(|data| data.get_temp::<f32>(slot)).unwrap_or(0.0);
        let row = ui.allocate_ui(vec2(width, size::CONTROL), |ui| ui.horizontal(buttons).inner);
        let drawn = row.response.rect.width();
        if (drawn - width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(slot, drawn));
            ui.ctx().request_repaint();
        }
        row.inner
    })
    .inner
}
