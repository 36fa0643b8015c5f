//! Sets every style of the window from the tokens: quiet surfaces, hairlines, one accent.

use eframe::egui::{self, CornerRadius, Margin, Stroke, Visuals, style::WidgetVisuals, vec2};

use super::{radius, size, space, text, tokens::Theme};

/// Which look the window takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Look {
    /// As the desktop is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Look {
    /// All looks in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "Follow the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// Switches the window to this look.
    pub fn choose(self, ctx: &egui::Context) {
        ctx.set_theme(match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        });
    }
}

/// Installs fonts and both looks. Call once, before the first frame.
pub fn install(ctx: &egui::Context) {
    crate::app::fonts::install(ctx);
    Theme::apply(ctx);
}

impl Theme {
    /// Sets the style of the light and the dark look.
    pub fn apply(ctx: &egui::Context) {
        for (theme, tokens) in
            [(egui::Theme::Light, Self::dark(false)), (egui::Theme::Dark, Self::dark(true))]
        {
            let mut style = egui::Style::clone(&ctx.style_of(theme));
            tokens.write(&mut style);
            ctx.set_style_of(theme, style);
        }
    }

    fn write(&self, style: &mut egui::Style) {
        style.text_styles = text::styles();
        style.visuals = self.visuals();
        style.explanation_tooltips = false;
        style.compact_menu_style = true;
        style.animation_time = 0.12;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.35;
        #[cfg(debug_assertions)]
        {
            style.debug.show_unaligned = false;
        }

        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(space::S, space::XS);
        spacing.button_padding = vec2(10.0, 4.0);
        spacing.interact_size = vec2(size::CONTROL, size::CONTROL);
        spacing.window_margin = Margin::same(space::L as i8);
        spacing.menu_margin = Margin::same(6);
        spacing.menu_spacing = 2.0;
        spacing.menu_width = 360.0;
        spacing.icon_width = 15.0;
        spacing.icon_width_inner = 9.0;
        spacing.icon_spacing = 7.0;
        spacing.combo_width = 120.0;
        spacing.combo_height = 320.0;
        spacing.slider_rail_height = 4.0;
        spacing.tooltip_width = size::TOOLTIP;
        spacing.scroll = egui::style::ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            bar_inner_margin: 2.0,
            bar_outer_margin: 2.0,
            foreground_color: false,
            dormant_handle_opacity: 0.8,
            active_handle_opacity: 1.0,
            ..egui::style::ScrollStyle::floating()
        };
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark { Visuals::dark() } else { Visuals::light() };
        let control = CornerRadius::same(radius::CONTROL);
        let widget = |fill, border, text| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(size::HAIRLINE, border),
            corner_radius: control,
            fg_stroke: Stroke::new(1.2, text),
            expansion: 0.0,
        };
        visuals.widgets.noninteractive = widget(self.surface, self.hairline, self.text);
        visuals.widgets.inactive = widget(self.surface, self.hairline, self.text);
        visuals.widgets.hovered = widget(self.hover, self.hairline_strong, self.text);
        visuals.widgets.active = widget(self.inset, self.accent, self.text);
        visuals.widgets.open = widget(self.hover, self.hairline_strong, self.text);
        // The handles of scroll bars and the rails of sliders take `bg_fill`.
        visuals.widgets.inactive.bg_fill = self.hairline;
        visuals.widgets.hovered.bg_fill = self.hairline_strong;
        visuals.widgets.active.bg_fill = self.hairline_strong;

        visuals.selection.bg_fill = self.marked;
        visuals.selection.stroke = Stroke::new(1.0, self.accent);
        visuals.hyperlink_color = self.accent;
        visuals.weak_text_color = Some(self.second);
        visuals.faint_bg_color = self.hover;
        visuals.extreme_bg_color = self.surface;
        visuals.text_edit_bg_color = Some(self.surface);
        visuals.code_bg_color = self.inset;
        visuals.warn_fg_color = self.caution;
        visuals.error_fg_color = self.bad;
        visuals.panel_fill = self.ground;
        visuals.window_fill = self.surface;
        visuals.window_stroke = self.hairline_stroke();
        visuals.window_corner_radius = CornerRadius::same(radius::CARD);
        visuals.menu_corner_radius = CornerRadius::same(radius::CONTROL);
        visuals.window_shadow = self.dialog_shadow();
        visuals.popup_shadow = self.menu_shadow();
        visuals.window_highlight_topmost = false;
        visuals.text_cursor.stroke = Stroke::new(1.5, self.accent);
        visuals.slider_trailing_fill = true;
        visuals.handle_shape = egui::style::HandleShape::Circle;
        visuals.indent_has_left_vline = false;
        visuals.image_loading_spinners = false;
        visuals.disabled_alpha = 0.45;
        visuals
    }
}
