//! What shows while no workspace is open: progress of opening or building, or a problem with its ways on.

use super::{Shell, Stage};
use crate::app::action::Action;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{card_ui, link_ui, primary_ui, progress_bar_ui, secondary_ui};
use crate::session::{is_damaged, is_in_use};
use eframe::egui::{Ui, vec2};

impl Shell {
    pub(super) fn stage_screen_ui(&mut self, ui: &mut Ui) {
        if matches!(self.stage, Stage::Nothing) {
            return self.welcome_ui(ui);
        }
        let width = size::READABLE.min(ui.available_width() - 2.0 * space::XXL);
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.22);
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                card_ui(ui, |ui| {
                    ui.set_width(ui.available_width());
                    match &self.stage {
                        Stage::Problem { .. } => self.problem_ui(ui),
                        Stage::Nothing | Stage::Building { .. } | Stage::Session(_) => self.waiting_ui(ui),
                    }
                });
            });
        });
    }

    fn waiting_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let title = match &self.stage {
            Stage::Building { title, .. } => title,
            _ => "Opening the workspace",
        };
        ui.label(text::title(title).color(theme.text));
        let path = self.stage.path().map(|p| p.display().to_string()).unwrap_or_default();
        ui.label(text::small(path).color(theme.second));
        ui.add_space(space::M);
        if let Some(progress) = self.stage.progress().cloned() {
            let report = progress.report();
            progress_bar_ui(ui, &report.what, report.fraction, ui.available_width());
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                ui.label(text::small(report.what).color(theme.second));
                if secondary_ui(ui, "Cancel").clicked() {
                    progress.cancel();
                }
            });
        }
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
    }

    fn problem_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let Stage::Problem { path, error, backups } = &self.stage else { return };
        let (path, error, backups) = (path.clone(), error.clone(), backups.clone());
        ui.horizontal(|ui| {
            icon_colored_ui(ui, Icon::Warning, size::ICON, theme.caution);
            ui.label(text::title("The workspace could not be opened").color(theme.text));
        });
        ui.add_space(space::XS);
        ui.label(text::body(error.to_string()).color(theme.text));
        ui.add_space(space::M);
        if is_in_use(&error) && primary_ui(ui, "Open for reading only").clicked() {
            self.actions.push(Action::OpenReadOnly(path.clone()));
        }
        if let Some(newest) = backups.first().filter(|_| is_damaged(&error)) {
            let tip = "The damaged file is kept as it is under another name";
            if primary_ui(ui, "Restore the newest backup").on_hover_text(tip).clicked() {
                self.actions.push(Action::Restore { path: path.clone(), backup: newest.clone() });
            }
        }
        if !backups.is_empty() {
            ui.label(text::strong("Backups of this workspace, newest first").color(theme.text));
            for backup in backups.iter().take(4) {
                let name = backup.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                if link_ui(ui, &name).on_hover_text("Open this backup for reading only").clicked() {
                    self.actions.push(Action::OpenReadOnly(backup.clone()));
                }
            }
            ui.add_space(space::S);
        }
        ui.horizontal(|ui| {
            if secondary_ui(ui, "Try again").clicked() {
                self.actions.push(Action::Open(path.clone()));
            }
            self.ways_on_ui(ui);
        });
    }

    fn ways_on_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            for command in [UiCommand::Open, UiCommand::New, UiCommand::OpenSample] {
                if secondary_ui(ui, command.label()).on_hover_text(command.tip()).clicked() {
                    self.actions.push(Action::Run(command));
                }
            }
        });
    }
}
