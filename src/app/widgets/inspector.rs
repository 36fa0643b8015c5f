//! The frame of the inspector: a panel at the right of the view, narrower in a narrow window. It lies over nothing.

use eframe::egui::{Context, Frame, Margin, Panel, Rect, ScrollArea, Ui, vec2};

use super::button::icon_button_ui;
use super::region::{Region, mark_region};
use super::spoken::tell_heading;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};

/// Where the inspector stands and whether it is open.
pub struct Inspector<'a> {
    /// Open or folded away by the person; its own cross folds it.
    pub open: &'a mut bool,
    /// There is nothing to show: it leaves its room to the view, and is there again with what is selected next.
    pub is_idle: bool,
}

impl Inspector<'_> {
    /// Whether the window is so narrow that the view wants its whole width while nothing is selected.
    pub fn is_narrow(ctx: &Context) -> bool {
        ctx.content_rect().width() < size::NARROW
    }

    /// Shows the inspector in what is left of `ui`; call it before the view itself.
    pub fn show(self, ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
        let is_shown = *self.open && !self.is_idle;
        if !is_shown {
            // The view beside it keeps the ids of its controls, and with them the keyboard, whether the panel is there.
            ui.skip_ahead_auto_ids(1);
            return;
        }
        let theme = Theme::of(ui);
        let frame = Frame::new().fill(theme.surface).inner_margin(Margin::ZERO);
        let width = if Self::is_narrow(ui.ctx()) { size::INSPECTOR_NARROW } else { size::INSPECTOR };
        let panel = Panel::right("inspector").exact_size(width).resizable(false).frame(frame);
        panel.show_separator_line(true).show(ui, |ui| fill(ui, self.open, content));
    }
}

fn fill(ui: &mut Ui, open: &mut bool, content: impl FnOnce(&mut Ui)) {
    mark_region(ui, Region::Inspector);
    let corner = ui.max_rect().right_top() + vec2(-space::S - size::CONTROL, space::S);
    let scroll = ScrollArea::vertical().auto_shrink(false);
    scroll.show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(space::L as i8, space::L as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            // What is told here can be taken along: selected and copied.
            ui.style_mut().interaction.selectable_labels = true;
            content(ui);
        });
    });
    let rect = Rect::from_min_size(corner, vec2(size::CONTROL, size::CONTROL));
    let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(rect));
    if icon_button_ui(&mut child, Icon::Close, "Fold the inspector").clicked() {
        *open = false;
    }
}

/// What is selected: a small line above ("Selected point"), the name of the thing, a line below.
pub fn inspector_heading_ui(ui: &mut Ui, above: &str, title: &str, below: &str) {
    let theme = Theme::of(ui);
    // Room for the cross that folds the inspector.
    let width = ui.available_width() - size::CONTROL;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_max_width(width);
            ui.label(text::small(above).color(theme.second));
            let told = ui.label(text::title(title).color(theme.text));
            tell_heading(ui, &told, title, 2);
        });
        if !below.is_empty() {
            ui.label(text::body(below).color(theme.second));
        }
    });
    ui.add_space(space::S);
}
