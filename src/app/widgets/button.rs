//! Buttons: one main action, plain ones, quiet ones without a border, and buttons with an icon alone.

use eframe::egui::{
    Color32, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::first_field::claim;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Link,
}

/// A button in the making.
pub struct Push<'a> {
    label: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    kind: Kind,
    selected: Option<bool>,
    caret: bool,
    min_width: f32,
    height: f32,
}

impl<'a> Push<'a> {
    fn new(label: &'a str, kind: Kind) -> Self {
        Self {
            label,
            name: None,
            icon: None,
            kind,
            selected: None,
            caret: false,
            min_width: 0.0,
            height: size::CONTROL,
        }
    }

    /// The one main button of a view or dialog.
    pub fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    /// A plain button.
    pub fn secondary(label: &'a str) -> Self {
        Self::new(label, Kind::Secondary)
    }

    /// A button without a border until the pointer is over it.
    pub fn quiet(label: &'a str) -> Self {
        Self::new(label, Kind::Quiet)
    }

    /// Text in the accent color that acts.
    pub fn link(label: &'a str) -> Self {
        Self::new(label, Kind::Link)
    }

    /// An icon before the label, or alone if the label is empty.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The name for a screen reader where the label says too little.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Shows whether what the button switches is on.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// A small triangle after the label: opens a menu.
    pub fn caret(mut self) -> Self {
        self.caret = true;
        self
    }

    /// At least this wide.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// Another height than that of a control.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Shows the button.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let font = match self.kind {
            Kind::Primary | Kind::Link => text::strong_font(),
            Kind::Secondary | Kind::Quiet => text::body_font(),
        };
        let galley = ui.painter().layout_no_wrap(self.label.to_owned(), font, Color32::PLACEHOLDER);
        let pad = match (self.kind, self.label.is_empty()) {
            (_, true) => (self.height - size::ICON) * 0.5,
            (Kind::Quiet, false) => space::S,
            (Kind::Link, false) => 0.0,
            (_, false) => 11.0,
        };
        let icon_width = if self.icon.is_some() { size::ICON } else { 0.0 };
        let gap = if self.icon.is_some() && !self.label.is_empty() { 6.0 } else { 0.0 };
        let caret_width = if self.caret { 14.0 } else { 0.0 };
        let content = icon_width + gap + galley.size().x + caret_width;
        let width = (content + 2.0 * pad).max(self.min_width).ceil();

        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), Sense::click());
        if self.kind == Kind::Primary {
            claim(ui, &response);
        }
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, name),
            None => WidgetInfo::labeled(Role::Button, ui.is_enabled(), name),
        });
        if ui.is_rect_visible(rect) {
            let color = self.paint_frame(ui, theme, rect, &response);
            let mut x = rect.center().x - content * 0.5;
            if let Some(icon) = self.icon {
                let side = vec2(size::ICON, size::ICON);
                let icon_rect = Rect::from_min_size(pos2(x, rect.center().y - size::ICON * 0.5), side);
                icons::paint(ui.painter(), icon_rect, icon, color);
                x += icon_width + gap;
            }
            let text_width = galley.size().x;
            let pos = pos2(x, rect.center().y - galley.size().y * 0.5);
            ui.painter().galley(pos, galley, color);
            if self.caret {
                icons::paint_caret(ui.painter(), pos2(x + text_width + 10.0, rect.center().y), color);
            }
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// Paints ground and border; returns the color of the content.
    fn paint_frame(&self, ui: &Ui, theme: &Theme, rect: Rect, response: &Response) -> Color32 {
        let pressed = response.is_pointer_button_down_on();
        let lit = response.hovered() || response.has_focus();
        let on = self.selected == Some(true);
        let (fill, border, color) = match self.kind {
            Kind::Primary => {
                let fill = if pressed {
                    theme.accent.lerp_to_gamma(theme.text, 0.25)
                } else if lit {
                    theme.accent.lerp_to_gamma(theme.text, 0.12)
                } else {
                    theme.accent
                };
                (fill, fill, theme.on_accent)
            }
            Kind::Secondary if on => (theme.accent_ground, theme.accent_ground, theme.accent),
            Kind::Secondary => {
                let fill = if pressed {
                    theme.inset
                } else if lit {
                    theme.hover
                } else {
                    theme.surface
                };
                (fill, if lit { theme.hairline_strong } else { theme.hairline }, theme.text)
            }
            Kind::Quiet if on => (theme.accent_ground, theme.accent_ground, theme.accent),
            Kind::Quiet => {
                let fill = if pressed {
                    theme.inset
                } else if lit {
                    theme.hover
                } else {
                    Color32::TRANSPARENT
                };
                (fill, Color32::TRANSPARENT, if lit { theme.text } else { theme.second })
            }
            Kind::Link => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.accent),
        };
        let stroke = Stroke::new(size::HAIRLINE, border);
        ui.painter().rect(rect, radius::CONTROL, fill, stroke, StrokeKind::Inside);
        if self.kind == Kind::Link && lit {
            ui.painter().hline(rect.x_range(), rect.center().y + 8.0, Stroke::new(size::HAIRLINE, color));
        }
        paint_focus(ui, theme, rect, response);
        color
    }
}

/// The ring around what has the keyboard.
pub(super) fn paint_focus(ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
}

/// The one main button of a view or dialog.
pub fn primary_ui(ui: &mut Ui, label: &str) -> Response {
    Push::primary(label).show(ui)
}

/// A plain button.
pub fn secondary_ui(ui: &mut Ui, label: &str) -> Response {
    Push::secondary(label).show(ui)
}

/// A button without a border.
pub fn quiet_ui(ui: &mut Ui, label: &str) -> Response {
    Push::quiet(label).show(ui)
}

/// Text in the accent color that acts.
pub fn link_ui(ui: &mut Ui, label: &str) -> Response {
    Push::link(label).show(ui)
}

/// An icon that acts; `name` is its tooltip and its name for a screen reader.
pub fn icon_button_ui(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    Push::quiet("").icon(icon).name(name).show(ui).on_hover_text(name)
}

/// A button that switches `on` between true and false. Marks the response changed when it did.
pub fn toggle_ui(ui: &mut Ui, label: &str, on: &mut bool) -> Response {
    let mut response = Push::secondary(label).selected(*on).show(ui);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response
}
