//! Through time: a slider over the periods of a lens, a step to each side, and play.

use eframe::egui::{Slider, Ui};

use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::icon_button_ui;

/// How long a period is shown while time plays.
const STEP_SECS: f64 = 0.7;

/// Whether time plays, and since when the shown period is in view.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PeriodBar {
    playing_since: Option<f64>,
}

impl PeriodBar {
    /// Draws the bar for the period at `place`; `waits` holds time until what is shown is there. Returns another
    /// place when one was chosen or time went on.
    pub fn show(&mut self, ui: &mut Ui, labels: &[String], place: usize, waits: bool) -> Option<usize> {
        let last = labels.len().checked_sub(1)?;
        let mut chosen = place.min(last);
        ui.horizontal(|ui| {
            let (icon, name) = match self.playing_since {
                None => (Icon::Play, "Play through time"),
                Some(_) => (Icon::Pause, "Hold"),
            };
            if icon_button_ui(ui, icon, name).clicked() {
                self.playing_since = match self.playing_since {
                    Some(_) => None,
                    None => Some(ui.input(|input| input.time)),
                };
                if chosen == last && self.playing_since.is_some() {
                    chosen = 0;
                }
            }
            if icon_button_ui(ui, Icon::ChevronLeft, "Earlier period").clicked() {
                chosen = chosen.saturating_sub(1);
            }
            if icon_button_ui(ui, Icon::ChevronRight, "Later period").clicked() {
                chosen = (chosen + 1).min(last);
            }
            ui.add_space(space::S);
            let label = labels.get(chosen).map_or("", String::as_str);
            let room = (ui.available_width() - LABEL).max(LABEL);
            ui.spacing_mut().slider_width = room;
            let slider = ui.add(Slider::new(&mut chosen, 0..=last).show_value(false));
            ui.ctx().accesskit_node_builder(slider.id, |node| node.set_label(format!("Period: {label}")));
            ui.add_space(space::S);
            ui.label(text::strong(label).color(Theme::of(ui).text));
        });
        self.play(ui, &mut chosen, last, waits);
        (chosen != place).then_some(chosen)
    }

    fn play(&mut self, ui: &Ui, chosen: &mut usize, last: usize, waits: bool) {
        let Some(since) = self.playing_since else { return };
        let now = ui.input(|input| input.time);
        ui.ctx().request_repaint_after_secs((STEP_SECS - (now - since)).max(0.05) as f32);
        if waits || now - since < STEP_SECS {
            return;
        }
        if *chosen < last {
            *chosen += 1;
            self.playing_since = Some(now);
        } else {
            self.playing_since = None;
        }
    }
}

/// Room for the name of the period.
const LABEL: f32 = 96.0;
