//! A dialog over the window: a title, its content, and buttons at the lower right. Escape closes it.

use eframe::egui::{Align, Context, Frame, Id, Label, Layout, Margin, Modal, Ui, UiKind};

use super::button::icon_button_ui;
use super::first_field::with_first_field;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, radius, size, space, text};

/// A dialog in the making.
pub struct Dialog<'a> {
    id: &'a str,
    title: &'a str,
    width: f32,
}

/// What came out of a dialog in this frame.
pub struct DialogResponse<R> {
    /// What its content returned.
    pub inner: R,
    /// The person closed it: by Escape, the cross, or a click beside it.
    pub closed: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog with a title. `id` is unique in the window.
    pub fn new(id: &'a str, title: &'a str) -> Self {
        Self { id, title, width: size::DIALOG }
    }

    /// Another width than the common one.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows the dialog in this frame.
    pub fn show<R>(self, ctx: &Context, content: impl FnOnce(&mut Ui) -> R) -> DialogResponse<R> {
        let theme = Theme::of_ctx(ctx);
        let frame = Frame::new()
            .fill(theme.surface)
            .stroke(theme.hairline_stroke())
            .corner_radius(radius::CARD)
            .shadow(theme.dialog_shadow())
            .inner_margin(Margin::same(space::XL as i8));
        let (ctx, id) = (ctx.clone(), Id::unique(("dialog", self.id)));
        let area = Modal::default_area(id).accessible_name(self.title);
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(theme.veil);
        let shown = modal.show(&ctx, |ui| {
            tell_modal(ui);
            ui.set_width(self.width.min(ctx.content_rect().width() - 4.0 * space::XXL));
            // What is told here can be taken along: selected and copied.
            ui.style_mut().interaction.selectable_labels = true;
            let mut crossed = false;
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    crossed = icon_button_ui(ui, Icon::Close, "Close the dialog").clicked();
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(text::title(self.title).color(theme.text)).truncate());
                    });
                });
            });
            ui.add_space(space::S);
            let inner = with_first_field(&ctx, id, || content(ui));
            (inner, crossed)
        });
        let closed = shown.should_close() || shown.inner.1;
        DialogResponse { inner: shown.inner.0, closed }
    }
}

/// Tells a screen reader that nothing behind the dialog can be reached.
fn tell_modal(ui: &Ui) {
    let dialog = ui.stack().iter().find(|room| room.kind() == Some(UiKind::Modal)).map(|room| room.unique_id);
    if let Some(dialog) = dialog {
        ui.ctx().accesskit_node_builder(dialog, |node| node.set_modal());
    }
}

/// The row of buttons at the end of a dialog. Add the main button first: it stands at the right.
pub fn dialog_buttons_ui<R>(ui: &mut Ui, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(space::L);
    let size = eframe::egui::vec2(ui.available_width(), size::CONTROL_TALL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), buttons).inner
}
