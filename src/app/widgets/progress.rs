//! Progress of long work, with a way to stop it.

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::icon_button_ui;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};

/// The bar alone: `fraction` in [0, 1], or `None` while it cannot be told.
pub fn progress_bar_ui(ui: &mut Ui, name: &str, fraction: Option<f32>, width: f32) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 4.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = fraction.map(|fraction| f64::from(fraction.clamp(0.0, 1.0)));
        info
    });
    ui.painter().rect_filled(rect, 2.0, theme.hairline);
    let (from, to) = match fraction {
        Some(fraction) => (0.0, fraction.clamp(0.0, 1.0)),
        None => {
            // A third of the bar that wanders; the window redraws while work runs anyway.
            let phase = ui.input(|input| (input.time * 0.6).fract()) as f32;
            ((phase * 1.33 - 0.33).max(0.0), (phase * 1.33).min(1.0))
        }
    };
    let done = Rect::from_min_max(
        pos2(rect.left() + rect.width() * from, rect.top()),
        pos2(rect.left() + rect.width() * to, rect.bottom()),
    );
    if done.width() > 0.5 {
        ui.painter().rect_filled(done, 2.0, theme.accent);
    }
    response
}

/// What runs, how far it is, and a cross that stops it. Returns true when the person wants it stopped.
///
/// For the status bar: one row.
pub fn progress_ui(ui: &mut Ui, label: &str, fraction: Option<f32>) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text::small(label).color(Theme::of(ui).second));
        progress_bar_ui(ui, label, fraction, 96.0);
        if let Some(fraction) = fraction {
            let percent = (fraction.clamp(0.0, 1.0) * 100.0).floor();
            ui.label(text::small(format!("{percent:.0} %")).color(Theme::of(ui).second));
        }
        icon_button_ui(ui, Icon::Close, &format!("Stop: {label}")).clicked()
    })
    .inner
}
