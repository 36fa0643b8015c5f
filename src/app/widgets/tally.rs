//! A tally: for, abstaining and against as figures and as one stacked bar.

use eframe::egui::{
    Align, Color32, CornerRadius, Layout, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::theme::{Theme, size, space, text};

/// How many stand where. Absent and unknown are no part of the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// For.
    pub favor: u32,
    /// Against.
    pub against: u32,
    /// Abstaining or neutral.
    pub abstain: u32,
}

impl Tally {
    /// All that were counted.
    pub fn n_counted(self) -> u32 {
        self.favor + self.against + self.abstain
    }
}

/// "13–7–4": for, against, abstaining.
pub fn tally_text(tally: Tally) -> String {
    format!("{}–{}–{}", tally.favor, tally.against, tally.abstain)
}

fn spoken(tally: Tally) -> String {
    format!("{} for, {} against, {} abstaining", tally.favor, tally.against, tally.abstain)
}

/// The stacked bar alone, `width` points wide; hovering tells the figures.
pub fn tally_bar_ui(ui: &mut Ui, tally: Tally, width: f32) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::BAR), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(tally)));
    let round = size::BAR * 0.5;
    ui.painter().rect_filled(rect, round, theme.inset);
    let total = tally.n_counted();
    if total > 0 {
        let [favor, abstain, against] = theme.tally();
        // In the order of the figures beside it.
        let parts = [(tally.favor, favor), (tally.against, against), (tally.abstain, abstain)];
        paint_parts(ui, rect, round as u8, total, &parts);
    }
    response.on_hover_text(spoken(tally))
}

fn paint_parts(ui: &Ui, rect: Rect, round: u8, total: u32, parts: &[(u32, Color32)]) {
    let mut done = 0;
    for (count, color) in parts.iter().filter(|(count, _)| *count > 0) {
        let left = rect.left() + rect.width() * done as f32 / total as f32;
        done += count;
        let right = rect.left() + rect.width() * done as f32 / total as f32;
        let is_first = left <= rect.left();
        let is_last = done == total;
        let corners = CornerRadius {
            nw: if is_first { round } else { 0 },
            sw: if is_first { round } else { 0 },
            ne: if is_last { round } else { 0 },
            se: if is_last { round } else { 0 },
        };
        // A hair of the surface between the parts keeps them apart without color.
        let gap = if is_last { 0.0 } else { 1.0 };
        let part =
            Rect::from_min_max(pos2(left, rect.top()), pos2((right - gap).max(left + 0.5), rect.bottom()));
        ui.painter().rect_filled(part, corners, *color);
    }
}

/// Name, bar and figures on one row, as in the inspector. `color` is that of the name.
pub fn tally_row_ui(ui: &mut Ui, name: &str, color: Color32, tally: Tally) -> Response {
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, 20.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let name_width = (width * 0.22).clamp(48.0, 96.0);
        let figures_width = 64.0;
        let label = super::stance::cut(ui, name, text::small_strong_font(), color, name_width - space::XS);
        let (rect, _) = ui.allocate_exact_size(vec2(name_width, 20.0), Sense::hover());
        ui.painter().galley(pos2(rect.left(), rect.center().y - label.size().y * 0.5), label, color);
        let response = tally_bar_ui(ui, tally, (width - name_width - figures_width).max(24.0));
        let second = Theme::of(ui).second;
        let figures = ui.painter().layout_no_wrap(tally_text(tally), text::small_font(), second);
        let (rect, _) = ui.allocate_exact_size(vec2(figures_width, 20.0), Sense::hover());
        let at = pos2(rect.right() - figures.size().x, rect.center().y - figures.size().y * 0.5);
        ui.painter().galley(at, figures, second);
        response
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_for_against_abstaining() {
        let tally = Tally { favor: 51, against: 18, abstain: 18 };
        assert_eq!(tally_text(tally), "51–18–18");
        assert_eq!(tally.n_counted(), 87);
    }
}
