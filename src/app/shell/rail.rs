//! The rail of views.

use super::Shell;
use crate::app::action::{Action, View};
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::icon_button_ui;
use eframe::egui::{
    Align, Frame, Layout, Margin, Panel, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

fn icon_of(view: View) -> Icon {
    match view {
        View::Desk => Icon::Desk,
        View::Proposals => Icon::Proposals,
        View::Convergence => Icon::Convergence,
        View::Spectrum => Icon::Spectrum,
        View::World => Icon::World,
        View::Network => Icon::Network,
        View::Matrix => Icon::Matrix,
        View::Ballots => Icon::Ballots,
        View::Support => Icon::Support,
        View::Rules => Icon::Rules,
        View::Blocs => Icon::Blocs,
        View::Grid => Icon::Grid,
        View::Dossiers => Icon::Countries,
        View::Records => Icon::Records,
        View::Journal => Icon::Journal,
    }
}

impl Shell {
    pub(super) fn rail_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let folded = self.rail_folded;
        let width = if folded { size::RAIL_FOLDED } else { size::RAIL };
        let frame =
            Frame::new().fill(theme.surface).inner_margin(Margin::symmetric(space::S as i8, space::S as i8));
        let panel = Panel::left("rail").exact_size(width).resizable(false).frame(frame);
        panel.show(ui, |ui| {
            for view in View::ALL {
                let response = row_ui(ui, view, self.view == view, folded);
                let hint = view_hint(ui, view);
                if response.on_hover_text(hint).clicked() {
                    self.actions.push(Action::Run(UiCommand::Go(view)));
                }
            }
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                let (icon, name) = if folded {
                    (Icon::ChevronRight, "Unfold the rail")
                } else {
                    (Icon::ChevronLeft, "Fold the rail")
                };
                if icon_button_ui(ui, icon, name).clicked() {
                    self.actions.push(Action::Run(UiCommand::FoldRail));
                }
            });
        });
    }
}

fn view_hint(ui: &Ui, view: View) -> String {
    let command = UiCommand::Go(view);
    match command.shortcut() {
        Some(shortcut) => format!("{} ({})", command.tip(), ui.ctx().format_shortcut(&shortcut)),
        None => command.tip().to_owned(),
    }
}

fn row_ui(ui: &mut Ui, view: View, selected: bool, folded: bool) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::RAIL_ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), selected, view.title()));
    let (ground, color) = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => (Some(theme.accent_ground), theme.accent),
        (false, true) => (Some(theme.hover), theme.text),
        (false, false) => (None, theme.second),
    };
    let painter = ui.painter();
    if let Some(ground) = ground {
        painter.rect_filled(rect, radius::CONTROL, ground);
    }
    if response.has_focus() {
        let stroke = theme.focus_stroke();
        painter.rect_stroke(rect, radius::CONTROL, stroke, eframe::egui::StrokeKind::Inside);
    }
    let middle = if folded { rect.center().x } else { rect.left() + space::S + size::ICON / 2.0 };
    let icon = Rect::from_center_size(pos2(middle, rect.center().y), vec2(size::ICON, size::ICON));
    icons::paint(painter, icon, icon_of(view), color);
    if !folded {
        let font = if selected { text::strong_font() } else { text::body_font() };
        let galley = painter.layout_no_wrap(view.title().to_owned(), font, color);
        let left = rect.left() + space::S + size::ICON + space::S;
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, color);
    }
    response
}
