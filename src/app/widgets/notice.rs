//! A notice: one line that says what happened, with the ways on, until it is closed.

use eframe::egui::accesskit::Live;
use eframe::egui::{Align, Frame, Layout, Margin, Role, Ui, WidgetInfo, vec2};

use super::button::{Push, icon_button_ui};
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Severity, Theme, radius, size, space, text};

/// What a notice says.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// How it is meant.
    pub verdict: Severity,
    /// What happened, to which record, what to do.
    pub sentence: &'a str,
    /// The words of the buttons that lead on ("Show", "Undo"), the most wanted first.
    pub actions: &'a [&'a str],
}

/// What the person did with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeResponse {
    /// Nothing yet.
    None,
    /// Took this one of the ways on.
    Action(usize),
    /// Closed it.
    Closed,
}

/// Shows a notice as wide as there is room.
pub fn notice_ui(ui: &mut Ui, notice: &Notice<'_>) -> NoticeResponse {
    show(ui, notice, false)
}

/// Shows a notice in the height of a control; what finds no room stands in its tip.
pub fn notice_line_ui(ui: &mut Ui, notice: &Notice<'_>) -> NoticeResponse {
    show(ui, notice, true)
}

fn show(ui: &mut Ui, notice: &Notice<'_>, is_one_line: bool) -> NoticeResponse {
    let theme = Theme::of(ui);
    let (color, ground) = theme.verdict(notice.verdict);
    let icon = match notice.verdict {
        Severity::Neutral => Icon::Info,
        Severity::Good => Icon::Check,
        Severity::Caution | Severity::Bad => Icon::Warning,
    };
    let mut outcome = NoticeResponse::None;
    let above = if is_one_line { 0 } else { space::XS as i8 + 1 };
    Frame::new()
        .fill(ground)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(space::M as i8, above))
        .show(ui, |ui| {
            let width = ui.available_width();
            ui.allocate_ui_with_layout(
                vec2(width, size::CONTROL),
                Layout::right_to_left(Align::Center),
                |ui| {
                    if icon_button_ui(ui, Icon::Close, "Close this notice").clicked() {
                        outcome = NoticeResponse::Closed;
                    }
                    for (nth, action) in notice.actions.iter().enumerate().rev() {
                        if Push::link(action).show(ui).clicked() {
                            outcome = NoticeResponse::Action(nth);
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = space::S;
                        icon_colored_ui(ui, icon, size::ICON, color);
                        let label = eframe::egui::Label::new(text::body(notice.sentence).color(theme.text));
                        let response = ui.add(if is_one_line { label.truncate() } else { label.wrap() });
                        let role = if notice.verdict == Severity::Good { Role::Status } else { Role::Alert };
                        response.widget_info(|| WidgetInfo::labeled(role, true, notice.sentence));
                        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
                    });
                },
            );
        });
    outcome
}
