//! Rows of a name and a figure, the figures right-aligned, hairlines between.

use eframe::egui::text::LayoutJob;
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    Align, Color32, FontId, Galley, Layout, Pos2, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use super::stance::{cut, truncated};
use crate::app::theme::{Theme, size, space, text};

/// Rows of names and values.
pub struct KeyValues<'u> {
    ui: &'u mut Ui,
}

impl KeyValues<'_> {
    /// A row whose value is plain text or a figure.
    pub fn row(&mut self, key: &str, value: impl Into<String>) -> Response {
        let color = Theme::of(self.ui).text;
        self.colored(key, value, color)
    }

    /// A row whose value is the one that matters.
    pub fn strong_row(&mut self, key: &str, value: impl Into<String>) -> Response {
        let color = Theme::of(self.ui).text;
        self.show(key, &value.into(), text::strong_font(), color)
    }

    /// A row whose value is not defined; the reason shows on hover.
    pub fn undefined_row(&mut self, key: &str, reason: &str) -> Response {
        let color = Theme::of(self.ui).second;
        self.colored(key, "–", color).on_hover_text(reason)
    }

    /// A row with the value in a color that means something.
    pub fn colored(&mut self, key: &str, value: impl Into<String>, color: Color32) -> Response {
        self.show(key, &value.into(), text::body_font(), color)
    }

    /// A row whose value is a way down to something: where it has no room, what lies in the middle is left out, and the
    /// whole way shows on hover.
    pub fn path_row(&mut self, key: &str, parts: &[&str]) -> Response {
        let color = Theme::of(self.ui).text;
        let width =
            |line: &str| self.ui.painter().layout_no_wrap(line.to_owned(), text::body_font(), color).size().x;
        let room = self.ui.available_width() - width(key) - space::M;
        let whole = parts.join(BETWEEN);
        let shown = cut_in_the_middle(parts, |line| width(line) <= room);
        let response = self.show(key, &shown, text::body_font(), color);
        if shown == whole {
            return response;
        }
        let spoken = format!("{key}: {whole}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        response.on_hover_text(whole)
    }

    /// A row with any content at its right end, laid out from right to left.
    pub fn row_with<R>(&mut self, key: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
        self.layout(content, |ui, color| {
            ui.add(eframe::egui::Label::new(text::body(key).color(color)).truncate());
        })
    }

    fn layout<R>(&mut self, content: impl FnOnce(&mut Ui) -> R, key: impl FnOnce(&mut Ui, Color32)) -> R {
        let theme = Theme::of(self.ui);
        let width = self.ui.available_width();
        let shown = self.ui.allocate_ui_with_layout(
            vec2(width, size::ROW),
            Layout::right_to_left(Align::Center),
            |ui| {
                ui.set_min_size(vec2(width, size::ROW));
                let result = content(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| key(ui, theme.second));
                result
            },
        );
        let rect = shown.response.rect;
        self.ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
        shown.inner
    }

    /// A value that has no room is cut, and shows whole on hover: it may not push the row over its border.
    fn show(&mut self, key: &str, value: &str, font: FontId, color: Color32) -> Response {
        let spoken = format!("{key}: {value}");
        let width = self.ui.available_width();
        let measured = |line: &str, font: FontId| {
            self.ui.painter().layout_no_wrap(line.to_owned(), font, color).size().x
        };
        let (of_key, of_value) = (measured(key, text::body_font()), measured(value, font.clone()));
        if of_key + of_value + space::M > width {
            return self.show_in_lines(key, value, font, color, of_value);
        }
        let room = width * 0.72;
        let value = |ui: &mut Ui| {
            let galley = cut(ui, value, font, color, room);
            let (rect, response) = ui.allocate_exact_size(galley.size(), sense_of(ui));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            let elided = galley.elided;
            value_ui(ui, &response, rect.min, galley, color);
            if elided { response.on_hover_text(value) } else { response }
        };
        // The value's name holds the key, so the key itself is only painted.
        self.layout(value, |ui, color| {
            let galley = truncated(ui, key, color, ui.available_width());
            let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            ui.painter().galley(rect.min, galley, color);
        })
    }

    /// A row of as many lines as both sides need, where one line has no room for them: at most three.
    fn show_in_lines(
        &mut self,
        key: &str,
        value: &str,
        font: FontId,
        color: Color32,
        of_value: f32,
    ) -> Response {
        let theme = Theme::of(self.ui);
        let width = self.ui.available_width();
        let of_value = of_value.min(width * 0.6);
        let lines = |line: &str, font: FontId, color: Color32, room: f32| {
            let mut job =
                LayoutJob::simple(text::visual_order(line.to_owned()), font, color, room.max(space::M));
            job.wrap.max_rows = 3;
            self.ui.painter().layout_job(job)
        };
        let name = lines(key, text::body_font(), theme.second, width - of_value - space::M);
        let told = lines(value, font, color, of_value + 1.0);
        let height = name.size().y.max(told.size().y).max(size::ROW - space::XS) + space::XS;
        let sense = sense_of(self.ui);
        let (rect, response) = self.ui.allocate_exact_size(vec2(width, height), sense);
        let spoken = format!("{key}: {value}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        let is_cut = told.elided || name.elided;
        let at = |galley: &Galley, x: f32| pos2(x, rect.center().y - galley.size().y * 0.5);
        self.ui.painter().galley(at(&name, rect.left()), name.clone(), theme.second);
        let corner = at(&told, rect.right() - told.size().x);
        value_ui(self.ui, &response, corner, told.clone(), color);
        self.ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
        if is_cut { response.on_hover_text(spoken) } else { response }
    }
}

/// What stands between the parts of a way.
const BETWEEN: &str = " \u{203a} ";

/// The longest way that fits, without parts from its middle; its last part stays in any case.
fn cut_in_the_middle(parts: &[&str], fits: impl Fn(&str) -> bool) -> String {
    let whole = parts.join(BETWEEN);
    let Some((first, rest)) = parts.split_first().filter(|_| !fits(&whole)) else { return whole };
    let with_first = (1..rest.len()).map(|n| [&[*first, "\u{2026}"], &rest[n..]].concat().join(BETWEEN));
    let last = || [&["\u{2026}"], &rest[rest.len().saturating_sub(1)..]].concat().join(BETWEEN);
    with_first
        .into_iter()
        .find(|way| fits(way))
        .unwrap_or_else(|| if rest.is_empty() { whole } else { last() })
}

/// A value can be selected where labels can.
fn sense_of(ui: &Ui) -> Sense {
    let is_selectable = ui.style().interaction.selectable_labels;
    if is_selectable { Sense::click_and_drag() - Sense::FOCUSABLE } else { Sense::hover() }
}

fn value_ui(ui: &Ui, response: &Response, at: Pos2, galley: Arc<Galley>, color: Color32) {
    if ui.style().interaction.selectable_labels {
        LabelSelectionState::label_text_selection(ui, response, at, galley, color, Stroke::NONE);
    } else {
        ui.painter().galley(at, galley, color);
    }
}

/// Shows rows of names and values as wide as there is room.
pub fn key_values_ui<R>(ui: &mut Ui, rows: impl FnOnce(&mut KeyValues<'_>) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        rows(&mut KeyValues { ui })
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_cut_in_its_middle_and_keeps_its_end() {
        let parts = ["ISO", "ISO/IEC JTC 1", "SC 42", "WG 3"];
        let cut = |most: usize| cut_in_the_middle(&parts, |way| way.chars().count() <= most);
        assert_eq!(cut(99), "ISO \u{203a} ISO/IEC JTC 1 \u{203a} SC 42 \u{203a} WG 3");
        assert_eq!(cut(30), "ISO \u{203a} \u{2026} \u{203a} SC 42 \u{203a} WG 3");
        assert_eq!(cut(15), "ISO \u{203a} \u{2026} \u{203a} WG 3");
        assert_eq!(cut(3), "\u{2026} \u{203a} WG 3");
        assert_eq!(cut_in_the_middle(&["ISO"], |_| false), "ISO");
    }
}
