//! What the cards share: a title with the menu to save what the card shows.

use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{size, space};
use crate::app::widgets::{Card, save_menu_named_ui, section_ui};
use crate::session::figure::Figure;
use crate::session::saving::Saving;
use crate::session::tables::{Section, dossier_table};
use crate::session::{Dossier, dossier_title};
use eframe::egui::{Align, Layout, Ui, vec2};
use std::sync::Arc;

/// A card with a title and, at its right end, the menu to save its table and, where it has one, its picture.
pub fn card_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    (title, section): (&str, Section),
    figure: Option<&Arc<Figure>>,
    content: impl FnOnce(&mut Ui, &mut ViewContext<'_>),
) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let room = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(size::CONTROL);
            let name = format!("Save: {title}");
            if let Some(kind) = save_menu_named_ui(ui, &name, figure.is_some(), true) {
                let table = dossier_table(cx.snapshot, found, section);
                let saving = Saving {
                    kind,
                    title: format!("{}: {}", dossier_title(cx.snapshot, found.who), title.to_lowercase()),
                    figure: figure.cloned(),
                    table: Some(Arc::new(table)),
                    notes: Vec::new(),
                };
                cx.act(Action::Save(Box::new(saving)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| section_ui(ui, title));
        });
        ui.add_space(space::XS);
        content(ui, cx);
    });
}
