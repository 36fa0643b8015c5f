//! A card: a surface with a hairline around it, for one thing each.

use eframe::egui::{CornerRadius, Frame, InnerResponse, Margin, Ui};

use super::heading::section_ui;
use crate::app::theme::{Theme, radius, space};

/// A card in the making.
#[derive(Clone, Copy, Debug, Default)]
pub struct Card<'a> {
    title: Option<&'a str>,
    flush: bool,
    accent: Option<eframe::egui::Color32>,
}

impl<'a> Card<'a> {
    /// A card without a title.
    pub fn new() -> Self {
        Self::default()
    }

    /// A semibold title in the card.
    pub fn title(mut self, title: &'a str) -> Self {
        self.title = Some(title);
        self
    }

    /// Without inner space at the sides, for tables that reach the border.
    pub fn flush(mut self) -> Self {
        self.flush = true;
        self
    }

    /// Another border color, for a card that warns.
    pub fn border(mut self, color: eframe::egui::Color32) -> Self {
        self.accent = Some(color);
        self
    }

    /// Shows the card, as wide as there is room.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let theme = Theme::of(ui);
        let side = if self.flush { 1.0 } else { space::L };
        let height = if self.flush { 1.0 } else { space::M };
        let mut stroke = theme.hairline_stroke();
        if let Some(color) = self.accent {
            stroke.color = color;
        }
        Frame::new()
            .fill(theme.surface)
            .stroke(stroke)
            .corner_radius(CornerRadius::same(radius::CARD))
            .inner_margin(Margin::symmetric(side as i8, height as i8))
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                if let Some(title) = self.title {
                    section_ui(ui, title);
                    ui.add_space(space::XS);
                }
                content(ui)
            })
    }
}

/// A card without a title.
pub fn card_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    Card::new().show(ui, content)
}

/// A thin line across, with a little room above and below.
pub fn hairline_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(
        eframe::egui::vec2(ui.available_width(), space::S + 1.0),
        eframe::egui::Sense::hover(),
    );
    ui.painter().hline(rect.x_range(), rect.center().y, Theme::of(ui).hairline_stroke());
}
