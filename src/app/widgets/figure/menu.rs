//! The menu of a picture: what is under the pointer, the figures as a table, the whole field, and saving it.

use eframe::egui::{Response, Ui};

use super::{FigureActs, FigureState, FigureView};
use crate::app::action::Place;
use crate::app::widgets::about_menu::{about_menu_ui, is_menu_asked, menu_heading_ui, open_menu};
use crate::app::widgets::save_menu::format_rows_ui;
use crate::app::widgets::{hairline_ui, menu_row_ui};

impl FigureView<'_> {
    /// Opens the menu by the right button or by its key, and does what was chosen in it. `hovered` and `selected` are
    /// the marks that it may be about.
    pub(super) fn menu_ui(
        &self,
        ui: &Ui,
        response: &Response,
        state: &mut FigureState,
        (hovered, selected): (Option<usize>, Option<usize>),
        acts: &mut FigureActs,
    ) {
        let id = response.id.with("menu");
        if response.secondary_clicked() {
            let at = response.interact_pointer_pos().unwrap_or(response.rect.center());
            response.request_focus();
            open_menu(ui.ctx(), id, hovered, at);
        } else if response.has_focus() && is_menu_asked(ui) {
            open_menu(ui.ctx(), id, selected, response.rect.left_top());
        }
        about_menu_ui(ui, id, "Picture", |ui, about: Option<usize>| {
            let mark = about.and_then(|mark| self.figure.marks.get(mark));
            if let Some((mark, link)) = mark.and_then(|mark| Some((mark, mark.link.as_ref()?))) {
                if let Some((name, _)) = mark.tip.first() {
                    menu_heading_ui(ui, name);
                }
                if menu_row_ui(ui, "Show in the inspector", false).clicked() {
                    (acts.clicked, acts.opens) = (Some(link.clone()), true);
                    ui.close();
                }
                for (label, place) in Place::of_link(link) {
                    if menu_row_ui(ui, label, false).clicked() {
                        acts.goes = Some(place);
                        ui.close();
                    }
                }
                hairline_ui(ui);
            }
            let copy = menu_row_ui(ui, "Copy as a table", false);
            if copy.on_hover_text("Every figure of the picture, for a spreadsheet or a mail").clicked() {
                ui.ctx().copy_text(self.figure.listing().tab_separated());
                ui.close();
            }
            if menu_row_ui(ui, "Show the whole picture", false).clicked() {
                state.reset();
                ui.close();
            }
            if self.saves {
                hairline_ui(ui);
                menu_heading_ui(ui, "Save");
                if let (Some(format), _) = format_rows_ui(ui, |_| true) {
                    state.save = Some(format);
                    ui.ctx().request_repaint();
                    ui.close();
                }
            }
        });
    }
}
