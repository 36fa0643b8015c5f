//! Agreement inside the chosen bloc over time, on the axis of the bars above it.

use super::bars::Axis;
use crate::analysis::{Cohesion, CohesionPoint};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::views::words;
use crate::app::widgets::{Push, tip_ui};
use crate::model::{Bloc, Day};
use crate::session::Answer;
use crate::session::questions::CohesionOfBlocs;
use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Layout, PointerButton, Rect, Role, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{FilledArea, Line, Plot, PlotBounds, PlotPoints, Points};

/// Shows the chart in what is left of `ui`.
pub fn cohesion_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, bloc: &Bloc, axis: Axis, day: Day) {
    let theme = Theme::of(ui);
    let answer = cx.ask(CohesionOfBlocs { blocs: vec![bloc.id] });
    let series = answer.value.as_ref().and_then(|all| all.iter().find(|c| c.bloc == bloc.id));
    let room = vec2(ui.available_width(), ui.available_height());
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(theme.hairline_stroke())
        .corner_radius(CornerRadius::same(radius::CARD));
    frame.show(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(room - vec2(2.0, 2.0), Sense::hover());
        let legend = Rect::from_min_max(
            rect.min + vec2(space::L, space::M),
            pos2(axis.left - 44.0, rect.bottom() - space::S),
        );
        let builder = UiBuilder::new().max_rect(legend).layout(Layout::top_down(Align::Min));
        legend_ui(&mut ui.new_child(builder), cx, &answer, series);
        let chart = Rect::from_min_max(
            pos2(axis.left, rect.top() + space::L),
            pos2(axis.right, rect.bottom() - space::L),
        );
        if let Some(series) = series.filter(|s| s.points.iter().any(|p| p.value.is_some())) {
            chart_ui(ui, chart, series, theme.bloc(&bloc.code), axis, day);
        }
    });
}

fn legend_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    answer: &Answer<Vec<Cohesion>>,
    series: Option<&Cohesion>,
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(text::strong("Cohesion").color(theme.text));
    let line =
        "Agreement of members with each other, 1 = always. Band: 95 % interval. Hollow: too few proposals.";
    ui.label(text::small(line).color(theme.second));
    ui.add_space(space::XS);
    // The newest point that rests on enough; only where there is none, one that does not.
    let is_there = |p: &&CohesionPoint| p.value.is_some();
    let newest = series.and_then(|s| {
        let enough = s.points.iter().rev().find(|p| is_there(p) && !p.too_few);
        enough.or_else(|| s.points.iter().rev().find(is_there))
    });
    match newest {
        Some(point) => newest_ui(ui, point),
        None => {
            let line = if let Some(error) = &answer.error {
                format!("It could not be computed: {error}")
            } else if answer.value.is_none() || series.is_none() {
                "Computing …".to_owned()
            } else {
                "No two members have a known side on a proposal of this lens.".to_owned()
            };
            ui.label(text::small(line).color(theme.second));
        }
    }
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if Push::link("Definition").name("Definition of cohesion").show(ui).clicked() {
            cx.act(Action::Explain("within"));
        }
    });
}

fn newest_ui(ui: &mut Ui, point: &CohesionPoint) {
    let theme = Theme::of(ui);
    let value = point.value.map_or("–".to_owned(), words::figure);
    let spread = point.se.map(|se| format!(" ± {}", words::figure(1.96 * se))).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(text::strong(value).color(theme.text));
        ui.label(text::small(format!("{spread} in {}", point.period.label)).color(theme.second));
    });
    let n = words::counted(point.n_proposals as usize, "proposal", "proposals");
    let few = if point.too_few { ", too few" } else { "" };
    ui.label(text::small(format!("{n}{few}")).color(theme.second));
}

/// The middle of a point's period, as a fraction of years.
fn middle(point: &CohesionPoint) -> f64 {
    (point.period.from.as_year_fraction() + point.period.to.as_year_fraction()) * 0.5
}

fn chart_ui(ui: &mut Ui, rect: Rect, series: &Cohesion, color: Color32, axis: Axis, day: Day) {
    let theme = Theme::of(ui);
    let floor = floor(series);
    let y = |value: f64| rect.bottom() - rect.height() * ((value - floor) / (ceiling(floor) - floor)) as f32;
    for year in axis.ticks() {
        ui.painter().vline(axis.x(f64::from(year)), rect.y_range(), theme.grid_stroke());
    }
    let step = if 1.0 - floor > 0.45 { 0.25 } else { 0.1 };
    let mut tick = 1.0;
    while tick >= floor - 1e-9 {
        ui.painter().hline(rect.x_range(), y(tick), theme.grid_stroke());
        let galley = ui.painter().layout_no_wrap(format!("{tick:.2}"), text::small_font(), theme.second);
        let at = pos2(rect.left() - space::S - galley.size().x, y(tick) - galley.size().y * 0.5);
        ui.painter().galley(at, galley, theme.second);
        tick -= step;
    }
    let as_of = Stroke::new(size::HAIRLINE, theme.accent);
    ui.painter().vline(axis.x(day.as_year_fraction()), rect.y_range(), as_of);

    let mut child = ui.new_child(UiBuilder::new().id_salt("cohesion chart").max_rect(rect));
    plot_ui(&mut child, rect, series, color, axis, floor);
    let response = ui.interact(rect, ui.scope_id().with("cohesion hover"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(series)));
    let pointed = response.hover_pos().and_then(|pos| {
        let distance = |p: &&CohesionPoint| (axis.x(middle(p)) - pos.x).abs();
        let points = series.points.iter().filter(|p| p.value.is_some());
        points.min_by(|a, b| distance(a).total_cmp(&distance(b))).filter(|p| distance(p) < 24.0)
    });
    if let Some(point) = pointed {
        if let Some(value) = point.value {
            let ring = Stroke::new(size::CURVE, theme.text);
            ui.painter().circle_stroke(pos2(axis.x(middle(point)), y(value)), size::POINT + 2.0, ring);
        }
        response.on_hover_ui_at_pointer(|ui| point_ui(ui, point));
    }
}

fn plot_ui(ui: &mut Ui, rect: Rect, series: &Cohesion, color: Color32, axis: Axis, floor: f64) {
    let theme = Theme::of(ui);
    let band = theme.band(color);
    let bounds = PlotBounds::from_min_max([axis.years.0, floor], [axis.years.1, ceiling(floor)]);
    let plot = Plot::new("cohesion")
        .width(rect.width())
        .height(rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .pan_pointer_button(PointerButton::Extra2)
        .sense(Sense::hover())
        .set_margin_fraction(vec2(0.0, 0.0));
    plot.show(ui, |plot| {
        plot.set_plot_bounds(bounds);
        for run in runs(&series.points) {
            let edges: Vec<(f64, f64, f64)> = run
                .iter()
                .filter_map(|p| Some((middle(p), p.lo?.clamp(floor, 1.0), p.hi?.clamp(floor, 1.0))))
                .collect();
            if edges.len() > 1 {
                let xs: Vec<f64> = edges.iter().map(|e| e.0).collect();
                let lows: Vec<f64> = edges.iter().map(|e| e.1).collect();
                let highs: Vec<f64> = edges.iter().map(|e| e.2).collect();
                plot.add(FilledArea::new("interval", &xs, &lows, &highs).fill_color(band).allow_hover(false));
            }
            let places: Vec<[f64; 2]> = run.iter().filter_map(|p| Some([middle(p), p.value?])).collect();
            let line = Line::new("cohesion", PlotPoints::from(places));
            plot.line(line.color(color).width(size::CURVE).allow_hover(false));
        }
        for hollow in [false, true] {
            let of = series.points.iter().filter(|p| p.too_few == hollow);
            let places: Vec<[f64; 2]> = of.filter_map(|p| Some([middle(p), p.value?])).collect();
            if hollow {
                // The ground shows through a point that rests on too little.
                let ground = Points::new("ground", PlotPoints::from(places.clone()));
                plot.points(ground.radius(size::POINT).color(theme.surface).allow_hover(false));
            }
            let points = Points::new("points", PlotPoints::from(places)).filled(!hollow);
            plot.points(points.radius(size::POINT * 0.8).color(color).allow_hover(false));
        }
    });
}

/// Stretches of points with values, without a gap of years between two of them.
fn runs(points: &[CohesionPoint]) -> impl Iterator<Item = &[CohesionPoint]> {
    const LONGEST_GAP_DAYS: i32 = 800;
    let is_close = |a: &CohesionPoint, b: &CohesionPoint| {
        a.value.is_some() == b.value.is_some() && b.period.from.0 - a.period.to.0 < LONGEST_GAP_DAYS
    };
    points.chunk_by(is_close).filter(|run| run.iter().all(|p| p.value.is_some()))
}

/// The upper end of the axis: a little above 1, so that a point at 1 is drawn whole.
fn ceiling(floor: f64) -> f64 {
    1.0 + (1.0 - floor) * 0.03
}

/// The lower end of the axis: a tenth below the lowest value, 0 at least.
fn floor(series: &Cohesion) -> f64 {
    let low = series.points.iter().filter_map(|p| p.lo.or(p.value)).fold(1.0, f64::min);
    ((low * 10.0).floor() / 10.0).clamp(0.0, 0.8)
}

fn spoken(series: &Cohesion) -> String {
    let first = series.points.iter().find(|p| p.value.is_some());
    let last = series.points.iter().rev().find(|p| p.value.is_some());
    let tell = |p: Option<&CohesionPoint>| {
        p.and_then(|p| p.value.map(|v| format!("{} in {}", words::figure(v), p.period.label)))
            .unwrap_or_default()
    };
    format!("Cohesion over time: {}, {}", tell(first), tell(last))
}

fn point_ui(ui: &mut Ui, point: &CohesionPoint) {
    let note = if point.too_few { "Too few proposals to trust." } else { "" };
    tip_ui(ui, &point.period.label, note, |rows| {
        match point.value {
            Some(value) => rows.strong_row("Cohesion", words::figure(value)),
            None => rows.undefined_row("Cohesion", "No pair of members with known sides."),
        };
        if let (Some(lo), Some(hi)) = (point.lo, point.hi) {
            rows.row("95 % interval", format!("{} to {}", words::figure(lo), words::figure(hi)));
        }
        rows.row("Members heard", words::count(point.n_members as usize));
        rows.row("Proposals", words::count(point.n_proposals as usize));
        rows.row("Pairs", words::count(point.n_pairs as usize));
        if let Some(coverage) = point.coverage {
            rows.row("Coverage", format!("{:.0} %", coverage * 100.0));
        }
    });
}
