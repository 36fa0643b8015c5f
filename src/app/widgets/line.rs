//! One line of text, cut with an ellipsis where it has no room.

use crate::app::theme::{space, text};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Color32, FontId, Galley, Ui};
use std::sync::Arc;

/// The line laid out in at most `room` points.
pub fn one_line(ui: &Ui, line: &str, font: FontId, color: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text::visual_order(line.to_owned()), font, color);
    job.wrap = TextWrapping::truncate_at_width(room.max(space::M));
    ui.painter().layout_job(job)
}
