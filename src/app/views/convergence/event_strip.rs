//! The events above the curves: a dashed line and a few letters for those that fit, a small mark for all.

use eframe::egui::{CursorIcon, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::chart::Frame;
use super::events::{Event, Moment, moments};
use crate::app::theme::{Theme, size, space, text};

/// Room above the curves.
pub(super) const HEIGHT: f32 = 24.0;

/// Draws the events; pointing at one tells all of that moment.
pub(super) fn event_strip_ui(ui: &mut Ui, frame: &Frame<'_>, events: &[Event]) {
    let (theme, plot) = (frame.theme, frame.plot);
    let wide = |label: &str| {
        ui.painter().layout_no_wrap(label.to_owned(), text::small_font(), theme.second).size().x
    };
    let x_of = |day| frame.picture.time.x_of_day(day).map(|x| frame.x(x));
    let moments = moments(events, plot.left(), plot.right(), x_of, wide);
    for (nth, moment) in moments.iter().enumerate() {
        moment_ui(ui, frame, nth, moment);
    }
}

fn moment_ui(ui: &mut Ui, frame: &Frame<'_>, nth: usize, moment: &Moment<'_>) {
    let (theme, plot) = (frame.theme, frame.plot);
    let top = plot.top() - HEIGHT;
    let width = moment.label_room.map_or(7.0, |room| room + 8.0);
    let left = if moment.label_room.is_some() { moment.x - 3.0 } else { moment.x - 3.5 };
    let rect = Rect::from_min_size(pos2(left, top), vec2(width, HEIGHT - 2.0));
    let response = ui.interact(rect, ui.scope_id().with(("event", nth)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(moment)));
    let is_lit = response.hovered();
    let color = if is_lit { theme.accent } else { theme.second };
    let x = moment.x.round() + 0.5;
    let painter = ui.painter();
    if moment.label_room.is_some() || is_lit {
        let stroke = Stroke::new(size::HAIRLINE, if is_lit { theme.accent } else { theme.hairline_strong });
        let line = [pos2(x, plot.top() - 4.0), pos2(x, plot.bottom())];
        painter.extend(Shape::dashed_line(&line, stroke, 2.5, 3.5));
    }
    let foot = pos2(x, plot.top() - 4.0);
    painter.circle_filled(foot, if is_lit { 2.6 } else { 1.7 }, color);
    if let (Some(room), Some(first)) = (moment.label_room, moment.events.first()) {
        let job = eframe::egui::text::LayoutJob {
            wrap: eframe::egui::text::TextWrapping::truncate_at_width(room + 1.0),
            ..eframe::egui::text::LayoutJob::simple_singleline(first.label.clone(), text::small_font(), color)
        };
        let galley = painter.layout_job(job);
        painter.galley(pos2(x, top), galley, color);
    }
    if is_lit {
        ui.ctx().set_cursor_icon(CursorIcon::Help);
    }
    response.on_hover_ui(|ui| moment_tip_ui(ui, theme, moment));
}

fn spoken(moment: &Moment<'_>) -> String {
    let all: Vec<String> = moment
        .events
        .iter()
        .map(|e| {
            let caution = if e.caution.is_empty() { String::new() } else { format!(" ({})", e.caution) };
            format!("{}: {}{caution}", e.date, e.title)
        })
        .collect();
    format!("Event {}", all.join("; "))
}

fn moment_tip_ui(ui: &mut Ui, theme: &Theme, moment: &Moment<'_>) {
    const MOST: usize = 8;
    ui.set_max_width(size::TOOLTIP);
    for (nth, event) in moment.events.iter().take(MOST).enumerate() {
        if nth > 0 {
            ui.add_space(space::XS);
        }
        ui.label(text::strong(event.date.clone()).color(theme.text));
        ui.label(text::body(event.title.clone()).color(theme.text));
        ui.label(text::small(event.kind.clone()).color(theme.second));
        if !event.caution.is_empty() {
            ui.label(text::small(capitalized(&event.caution)).color(theme.caution));
        }
    }
    if moment.events.len() > MOST {
        let more = format!("and {} more", moment.events.len() - MOST);
        ui.label(text::small(more).color(theme.second));
    }
}

fn capitalized(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
