//! A chip: one choice of the lens, with an optional color dot, that can be switched or removed.

use eframe::egui::{
    Color32, CursorIcon, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::button::paint_focus;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, text};
use std::sync::Arc;

/// A chip in the making.
pub struct Chip<'a> {
    label: &'a str,
    dot: Option<Color32>,
    selected: Option<bool>,
    removable: bool,
    caret: bool,
}

/// What happened to a chip.
pub struct ChipResponse {
    /// The chip itself.
    pub response: Response,
    /// The small cross was clicked, or Delete pressed on the focused chip.
    pub removed: bool,
}

impl ChipResponse {
    /// The chip was clicked, not its cross.
    pub fn clicked(&self) -> bool {
        self.response.clicked() && !self.removed
    }
}

impl<'a> Chip<'a> {
    /// A chip with this word on it.
    pub fn new(label: &'a str) -> Self {
        Self { label, dot: None, selected: None, removable: false, caret: false }
    }

    /// A dot in the color of what the chip stands for.
    pub fn dot(mut self, color: Color32) -> Self {
        self.dot = Some(color);
        self
    }

    /// Shown as chosen.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// With a small cross.
    pub fn removable(mut self) -> Self {
        self.removable = true;
        self
    }

    /// With a small triangle: opens a menu.
    pub fn caret(mut self) -> Self {
        self.caret = true;
        self
    }

    fn galley(&self, ui: &Ui) -> Arc<Galley> {
        ui.painter().layout_no_wrap(self.label.to_owned(), text::body_font(), Color32::PLACEHOLDER)
    }

    fn dot_width(&self) -> f32 {
        if self.dot.is_some() { size::DOT + 7.0 } else { 0.0 }
    }

    fn width_with(&self, words: f32) -> f32 {
        let tail = if self.removable { 18.0 } else { 0.0 } + if self.caret { 14.0 } else { 0.0 };
        (11.0 + self.dot_width() + words + tail + if self.removable { 6.0 } else { 11.0 }).ceil()
    }

    /// How wide it is, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        self.width_with(self.galley(ui).size().x)
    }

    /// Shows the chip.
    pub fn show(self, ui: &mut Ui) -> ChipResponse {
        let theme = Theme::of(ui);
        let galley = self.galley(ui);
        let (dot_width, width) = (self.dot_width(), self.width_with(galley.size().x));
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, self.label),
            None => WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label),
        });

        let lit = response.hovered() || response.has_focus();
        let (fill, border, color) = if self.selected == Some(true) {
            (theme.accent_ground, theme.accent_ground, theme.accent)
        } else if lit {
            (theme.hover, theme.hairline_strong, theme.text)
        } else {
            (theme.surface, theme.hairline, theme.text)
        };
        let painter = ui.painter();
        painter.rect(rect, radius::CONTROL, fill, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
        let mut x = rect.left() + 11.0;
        if let Some(dot) = self.dot {
            painter.circle_filled(pos2(x + size::DOT * 0.5, rect.center().y), size::DOT * 0.5, dot);
            x += dot_width;
        }
        let text_width = galley.size().x;
        painter.galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
        if self.caret {
            icons::paint_caret(painter, pos2(x + text_width + 10.0, rect.center().y), color);
        }
        paint_focus(ui, theme, rect, &response);
        let removed = self.removable && self.cross_ui(ui, theme, rect, &response);
        ChipResponse { response: response.on_hover_cursor(CursorIcon::PointingHand), removed }
    }

    fn cross_ui(&self, ui: &mut Ui, theme: &Theme, chip: Rect, response: &Response) -> bool {
        let center = pos2(chip.right() - 13.0, chip.center().y);
        let rect = Rect::from_center_size(center, vec2(18.0, size::CONTROL - 4.0));
        let cross = ui.interact(rect, response.id.with("remove"), Sense::CLICK);
        cross.widget_info(|| {
            WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Remove {}", self.label))
        });
        let color = if cross.hovered() { theme.text } else { theme.faint };
        icons::paint(ui.painter(), Rect::from_center_size(center, vec2(11.0, 11.0)), Icon::Close, color);
        let pressed = response.has_focus()
            && ui.input(|input| {
                input.key_pressed(eframe::egui::Key::Delete)
                    || input.key_pressed(eframe::egui::Key::Backspace)
            });
        cross.clicked() || pressed
    }
}
