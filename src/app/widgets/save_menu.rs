//! The menu under which a picture and the table behind it can be saved.

use eframe::egui::{Context, Id, Popup, Ui};

use super::button::Push;
use super::select::menu_row_ui;
use crate::app::theme::size;
use crate::session::saving::FileKind;

/// Which menu was used last, and what was chosen there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen {
    menu: Id,
    kind: FileKind,
}

impl Chosen {
    /// What was chosen last.
    pub fn last(ctx: &Context) -> Option<Chosen> {
        ctx.data(|data| data.get_temp(Id::unique("chosen to save")))
    }

    /// Lets the menu answer in the next frame as if it were chosen once more.
    pub fn again(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Id::unique("save again"), self));
    }

    /// Takes the wish back.
    pub fn not_again(ctx: &Context) {
        ctx.data_mut(|data| data.remove::<Chosen>(Id::unique("save again")));
    }
}

/// A button "Save" with a menu of the kinds of file. Returns the kind that was chosen.
pub fn save_menu_ui(ui: &mut Ui, has_picture: bool, has_data: bool) -> Option<FileKind> {
    menu_ui(ui, Push::secondary("Save").name("Save the picture or its data"), has_picture, has_data)
}

/// The same where there are several: quiet, and `name` says for a screen reader what is saved.
pub fn save_menu_named_ui(ui: &mut Ui, name: &str, has_picture: bool, has_data: bool) -> Option<FileKind> {
    menu_ui(ui, Push::quiet("Save").name(name), has_picture, has_data)
}

fn menu_ui(ui: &mut Ui, button: Push<'_>, has_picture: bool, has_data: bool) -> Option<FileKind> {
    let is_offered = |kind: &FileKind| if kind.is_picture() { has_picture } else { has_data };
    let response = ui.add_enabled_ui(has_picture || has_data, |ui| button.caret().show(ui)).inner;
    let mut chosen = None;
    Popup::menu(&response).gap(4.0).show(|ui| {
        ui.set_min_width(size::MENU_LEAST);
        for kind in FileKind::ALL.into_iter().filter(is_offered) {
            if menu_row_ui(ui, kind.label(), false).clicked() {
                chosen = Some(kind);
            }
        }
    });
    if let Some(kind) = chosen {
        let chosen = Chosen { menu: response.id, kind };
        ui.data_mut(|data| data.insert_temp(Id::unique("chosen to save"), chosen));
    }
    let again = ui.data(|data| data.get_temp::<Chosen>(Id::unique("save again")));
    if let Some(again) = again.filter(|again| again.menu == response.id) {
        Chosen::not_again(ui.ctx());
        chosen = Some(again.kind);
    }
    chosen
}
