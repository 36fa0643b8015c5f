//! The status bar: what was said in passing or what is in view at the left, what is running at the right.

use super::Shell;
use crate::app::action::Action;
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{Region, mark_region, progress_bar_ui, progress_ui, quiet_ui, status_ui};
use crate::app::words::{count, counted};
use crate::session::questions::ProposalsInView;
use eframe::egui::{Align, Frame, Layout, Margin, Panel, Ui};

impl Shell {
    pub(super) fn status_bar_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let frame = Frame::new().fill(theme.surface).inner_margin(Margin::symmetric(space::L as i8, 0));
        Panel::bottom("status_bar").exact_size(size::STATUS_BAR).frame(frame).show(ui, |ui| {
            mark_region(ui, Region::Status);
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.running_ui(ui);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.said_or_counted_ui(ui));
                });
            });
        });
    }

    /// What was said in passing or, when its time is over, what is in view.
    fn said_or_counted_ui(&mut self, ui: &mut Ui) {
        let words = self.in_view_words();
        if self.has_passing() {
            return self.passing_ui(ui);
        }
        let color = Theme::of(ui).second;
        status_ui(ui, &words.join(", "), |ui| {
            for words in words {
                ui.label(text::small(words).color(color));
            }
        });
    }

    fn in_view_words(&mut self) -> Vec<String> {
        let Some(session) = self.stage.session().filter(|_| self.stage.is_open()) else { return Vec::new() };
        let (snapshot, lens) = (session.snapshot().clone(), session.lens().clone());
        let answer = self.answers.ask(&snapshot, &lens, ProposalsInView);
        let Some(in_view) = answer.value else { return Vec::new() };
        let mut words = vec![
            format!("{} of {} proposals", count(in_view.proposals.len()), count(snapshot.proposals.len())),
            counted(in_view.n_positions, "position", "positions"),
            counted(in_view.n_actors, "actor with a side", "actors with a side"),
        ];
        if let Some(coverage) = in_view.coverage {
            words.push(format!("{:.0} % of the positions take a side", coverage * 100.0));
        }
        words
    }

    /// What waits until it is known who writes, and the way to say it.
    fn held_ui(&mut self, ui: &mut Ui) {
        let n = self.n_held();
        if n > 0 && self.dialog.is_none() {
            let words = format!("{} for your name", counted(n, "change waits", "changes wait"));
            let tip = "Not saved yet: the journal shows who made every change.";
            if quiet_ui(ui, &words).on_hover_text(tip).clicked() {
                self.actions.push(Action::Run(UiCommand::Author));
            }
        }
    }

    fn running_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        self.held_ui(ui);
        let progress = match self.stage.progress() {
            Some(progress) => Some(progress.clone()),
            None => self
                .stage
                .session()
                .filter(|s| s.is_working() && s.outbox().n_held() == 0)
                .map(|s| s.work().clone()),
        };
        if let Some(progress) = progress {
            let report = progress.report();
            if quiet_ui(ui, "Cancel").on_hover_text("Stop; nothing is changed").clicked() {
                progress.cancel();
            }
            progress_bar_ui(ui, &report.what, report.fraction, size::PROGRESS);
            ui.label(text::small(report.what).color(theme.second));
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        } else if let Some((name, fraction)) = self.files.under_way() {
            if progress_ui(ui, &format!("Saving {name}"), fraction) {
                self.files.stop();
            }
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        } else if self.answers.is_busy() {
            status_ui(ui, "Computing…", |ui| ui.label(text::small("Computing…").color(theme.second)));
        } else {
            status_ui(ui, "Nothing running", |ui| {
                ui.label(text::small("Nothing running").color(theme.faint))
            });
        }
    }
}
