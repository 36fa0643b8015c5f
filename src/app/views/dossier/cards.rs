//! What the cards share: a title with the menu to save what the card shows.

use crate::analysis::Dossier;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{size, space};
use crate::app::widgets::{Card, save_menu_named_ui, section_ui};
use crate::report::figure::Figure;
use crate::report::pictures::{DossierPart, PictureSpec};
use crate::report::tables::Section;
use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2};
use std::sync::Arc;

/// The card of a section: its title and, at its right end, the menu to save its table and, where it has one, its picture.
pub fn card_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    section: Section,
    figure: Option<&Arc<Figure>>,
    content: impl FnOnce(&mut Ui, &mut ViewContext<'_>),
) {
    let title = section.title(found.who);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let saved = title_ui(ui, title, |ui| {
            save_menu_named_ui(ui, &format!("Save: {title}"), figure.is_some(), true)
        });
        if let Some(kind) = saved {
            let part = DossierPart { who: found.who, section, day: cx.day() };
            cx.act(Action::save(kind, part.title(cx.snapshot), PictureSpec::Dossier(part)));
        }
        ui.add_space(space::S);
        content(ui, cx);
    });
}

/// The title of a card, with a control at its right end that takes no height of its own.
pub fn title_ui<R>(ui: &mut Ui, title: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    let line = section_ui(ui, title).rect;
    let right = ui.max_rect().right() + space::S;
    let top_left = pos2(line.left(), line.center().y - size::CONTROL * 0.5);
    let room = Rect::from_min_max(top_left, pos2(right, top_left.y + size::CONTROL));
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(("control", title)).max_rect(room).layout(layout));
    control(&mut child)
}
