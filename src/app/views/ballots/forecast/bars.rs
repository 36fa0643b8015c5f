//! Bars of a forecast: how the simulated ballots came out, and the interval of every count.

use crate::analysis::CountRange;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::copies;
use crate::app::words;
use crate::report::figures::words::share_of_draws;
use crate::votes::outlook::{Outlook, SimulatedBallots};
use eframe::egui::{Align, Color32, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Room for the name of a count and for its figures.
const NAME: f32 = 92.0;
const FIGURES: f32 = 150.0;

/// One bar, divided into the results of the simulated ballots, with each said below it.
pub(super) fn outcome_ui(ui: &mut Ui, outcome: &SimulatedBallots) {
    let theme = Theme::of(ui);
    let parts = [
        ("passes", outcome.passes, theme.good),
        ("tie", outcome.tied, theme.caution),
        ("put off", outcome.postponed, theme.hairline_strong),
        ("fails", outcome.fails, theme.bad),
    ];
    let parts: Vec<(&str, f64, Color32)> = parts.into_iter().filter(|(_, share, _)| *share > 0.0).collect();
    let told: Vec<String> =
        parts.iter().map(|(word, share, _)| format!("{word} {}", share_of_draws(*share))).collect();
    let told = format!("Forecast: {} of the simulated ballots", told.join(", "));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::BAR), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &told));
    copies(ui, &response, &told);
    let mut left = rect.left();
    for (_, share, color) in &parts {
        let width = rect.width() * *share as f32;
        let part = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
        ui.painter().rect_filled(part, radius::TINY, *color);
        left += width;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (word, share, color) in &parts {
            let (dot, _) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
            ui.painter().circle_filled(dot.center(), size::DOT * 0.5, *color);
            ui.label(text::small(format!("{word} {}", share_of_draws(*share))).color(theme.second));
        }
        ui.label(text::small("of the simulated ballots").color(theme.faint));
    });
}

/// In favor, against, abstaining, not voting: mean, 90 % interval, and both on one scale.
pub(super) fn counts_ui(ui: &mut Ui, outlook: &Outlook) {
    let [favor, abstain, against] = Theme::of(ui).tally();
    let absent = Theme::of(ui).hairline_strong;
    let [n_against, n_abstain, n_favor, n_absent] = &outlook.counts;
    let total = outlook.voters.len().max(1) as f32;
    for (name, range, color) in [
        ("In favor", n_favor, favor),
        ("Against", n_against, against),
        ("Abstaining", n_abstain, abstain),
        ("Not voting", n_absent, absent),
    ] {
        count_ui(ui, name, range, color, total);
    }
}

fn count_ui(ui: &mut Ui, name: &str, range: &CountRange, color: Color32, total: f32) {
    let theme = Theme::of(ui);
    let interval = match range.lo == range.hi {
        true => String::new(),
        false => format!("{} to {}", words::count(range.lo as usize), words::count(range.hi as usize)),
    };
    let mean = format!("{:.0}", range.mean);
    let spoken = format!("Forecast, {name}: {mean} expected, 90 % interval {interval}");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let row = |ui: &mut Ui, width: f32, content: &mut dyn FnMut(&mut Ui)| {
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(width, size::BADGE), layout, |ui| {
                ui.set_min_width(width);
                content(ui);
            });
        };
        row(ui, NAME, &mut |ui| {
            ui.label(text::body(name).color(theme.second));
        });
        let width = (ui.available_width() - FIGURES).max(size::PROGRESS);
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::BADGE), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
        copies(ui, &response, &spoken);
        let at = |count: f32| rect.left() + rect.width() * (count / total).clamp(0.0, 1.0);
        let middle = rect.center().y;
        let band = |from: f32, to: f32, height: f32| {
            Rect::from_min_max(pos2(from, middle - height * 0.5), pos2(to, middle + height * 0.5))
        };
        let painter = ui.painter();
        painter.rect_filled(band(rect.left(), rect.right(), size::BAR), radius::TINY, theme.inset);
        painter.rect_filled(
            band(rect.left(), at(range.mean as f32), size::BAR),
            radius::TINY,
            theme.band(color),
        );
        painter.rect_filled(band(at(range.lo as f32), at(range.hi as f32), size::BAR), radius::TINY, color);
        let mark = at(range.mean as f32);
        painter.rect_filled(
            band(mark - size::HAIRLINE, mark + size::HAIRLINE, size::BAR + space::S),
            0.0,
            theme.text,
        );
        response.on_hover_text("The mark is the count to be expected; the full bar its 90 % interval.");
        row(ui, FIGURES - space::S, &mut |ui| {
            ui.label(text::strong(&mean).color(theme.text));
            ui.label(text::small(&interval).color(theme.second));
        });
    });
}
