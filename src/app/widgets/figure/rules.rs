//! Events above the marks: a dashed line and a few letters for those that fit, a small sign for all.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::marks;
use crate::app::theme::{Theme, measure, size, space, text};
use crate::report::figure::layout::Layout;
use crate::report::figure::place::Cluster;
use crate::report::figure::{Dash, Figure, Mark, Shape};
use crate::report::figures::words::capital;

/// Between the foot of a label and the field.
const FOOT: f32 = 4.0;

/// Draws the rules; pointing at one tells all that fall together with it.
pub(super) fn rules_ui(ui: &mut Ui, theme: &Theme, figure: &Figure, layout: &Layout) {
    for (nth, cluster) in layout.rules.iter().enumerate() {
        rule_ui(ui, theme, figure, layout, nth, cluster);
    }
}

fn rule_ui(ui: &mut Ui, theme: &Theme, figure: &Figure, layout: &Layout, nth: usize, cluster: &Cluster) {
    let room = layout.field.room;
    let top = room.top - measure::LINE - 2.0 * FOOT;
    let width = cluster.label_room.map_or(7.0, |room| room + space::S);
    let rect = Rect::from_min_size(pos2(cluster.x - 3.5, top), vec2(width, room.top - top - 2.0));
    let all: Vec<&Mark> = cluster.things.iter().filter_map(|mark| figure.marks.get(*mark)).collect();
    let Some(Shape::Rule { label, dash, .. }) = all.first().map(|mark| &mark.shape) else { return };
    let response = ui.interact(rect, ui.scope_id().with(("rule", nth)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(&all)));
    let is_lit = response.hovered();
    let color = if is_lit { theme.accent } else { theme.second };
    let x = cluster.x.round() + 0.5;
    let painter = ui.painter();
    if cluster.label_room.is_some() || is_lit {
        let stroke = Stroke::new(size::HAIRLINE, if is_lit { theme.accent } else { theme.hairline_strong });
        let ends = [pos2(x, room.top - FOOT), pos2(x, room.bottom)];
        painter.extend(marks::dashed(
            &ends,
            stroke,
            if *dash == Dash::Solid { Dash::Solid } else { Dash::Short },
        ));
    }
    painter.circle_filled(pos2(x, room.top - FOOT), if is_lit { 2.6 } else { 1.7 }, color);
    if let Some(room) = cluster.label_room {
        let job = LayoutJob {
            wrap: TextWrapping::truncate_at_width(room + 1.0),
            ..LayoutJob::simple_singleline(label.clone(), text::small_font(), color)
        };
        painter.galley(pos2(x, top), painter.layout_job(job), color);
    }
    if is_lit {
        ui.ctx().set_cursor_icon(CursorIcon::Help);
    }
    response.on_hover_ui(|ui| tip_ui(ui, theme, &all));
}

/// What happened, when and of what kind, why to be careful: the rows of a rule.
fn parts(mark: &Mark) -> [&str; 4] {
    let row = |nth: usize| mark.tip.get(nth).map_or(("", ""), |(a, b)| (a.as_str(), b.as_str()));
    let (title, (date, kind), (caution, _)) = (row(0).0, row(1), row(2));
    [title, date, kind, caution]
}

fn spoken(all: &[&Mark]) -> String {
    let told = all.iter().map(|mark| {
        let [title, date, _, caution] = parts(mark);
        let caution = if caution.is_empty() { String::new() } else { format!(" ({caution})") };
        if date.is_empty() { format!("{title}{caution}") } else { format!("{date}: {title}{caution}") }
    });
    format!("Event {}", told.collect::<Vec<_>>().join("; "))
}

fn tip_ui(ui: &mut Ui, theme: &Theme, all: &[&Mark]) {
    const MOST: usize = 8;
    ui.set_max_width(size::TOOLTIP);
    for (nth, mark) in all.iter().take(MOST).enumerate() {
        let [title, date, kind, caution] = parts(mark);
        if nth > 0 {
            ui.add_space(space::XS);
        }
        if !date.is_empty() {
            ui.label(text::strong(date).color(theme.text));
        }
        ui.label(text::body(title).color(theme.text));
        if !kind.is_empty() {
            ui.label(text::small(kind).color(theme.second));
        }
        if !caution.is_empty() {
            ui.label(text::small(capital(caution)).color(theme.caution));
        }
    }
    if all.len() > MOST {
        let more = format!("and {} more", all.len() - MOST);
        ui.label(text::small(more).color(theme.second));
    }
}
