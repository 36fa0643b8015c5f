//! Figures, periods and names as the view writes them.

use eframe::egui::{Color32, FontId, text::LayoutJob, text::TextFormat};

use crate::analysis::{MethodKey, Verdict};
use crate::app::theme::{Severity, Theme};
use crate::report::figures::convergence::CurveMeasure;

pub(super) use crate::report::figures::words::*;

/// The measure that a switch shows, in the register of measures.
pub(super) fn method_of(shown: CurveMeasure) -> MethodKey {
    shown.key()
}

/// How a verdict of a change is painted.
pub(super) fn look_of(verdict: Verdict) -> Severity {
    match verdict {
        Verdict::Converging => Severity::Good,
        Verdict::Diverging => Severity::Bad,
        Verdict::NoClearChange => Severity::Neutral,
    }
}

/// The name of a curve with every bloc in its own color.
pub(super) fn name_job(theme: &Theme, codes: &[String], font: &FontId) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut add = |text: &str, color: Color32| {
        job.append(text, 0.0, TextFormat { font_id: font.clone(), color, ..TextFormat::default() });
    };
    for (nth, code) in codes.iter().enumerate() {
        if nth > 0 {
            add(" – ", theme.second);
        }
        add(code, theme.bloc_text(code));
    }
    job
}
