//! The chart: bands, curves and points over time, with labels at their ends and events above.

use eframe::egui::{
    self, Align2, Color32, Key, PointerButton, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Tooltip, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_plot::{FilledArea, Line, LineStyle, Plot, PlotPoints, PlotTransform};

use super::events::Event;
use super::picture::{Curve, Picture};
use super::{end_labels, event_strip, hover, keys};
use crate::app::theme::{Theme, radius, size, space, text};

/// Room for the figures left of the curves.
const LEFT: f32 = 40.0;
/// Room for the periods below.
const BELOW: f32 = 26.0;
/// Up to so many curves show their bands in full, beside one that is pointed at or selected too.
const FULL_BANDS: usize = 3;
/// Up to so many show them at all while none is pointed at or selected.
const MOST_BANDS: usize = 6;

/// More curves than this are thinner, with smaller marks.
const MANY: usize = 12;

/// A point of the picture: curve and period.
pub(super) type Spot = (usize, usize);

/// What the chart is given.
pub(super) struct Chart<'a> {
    pub picture: &'a Picture,
    pub events: &'a [Event],
    pub selected: Option<Spot>,
    pub min_n: u32,
    pub height: f32,
    /// The keyboard is in use: a ring shows that the chart has it.
    pub shows_focus: bool,
}

/// What a person did with it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ChartActs {
    /// Another point was chosen.
    pub select: Option<Spot>,
    /// Whether by pointer or Enter, so that the evidence opens.
    pub open: bool,
    /// By a key: the evidence takes the keyboard.
    pub by_key: bool,
    /// The selection was given up.
    pub clear: bool,
    /// The pointer (false) or the keyboard (true) was used in the chart.
    pub keys_in_use: Option<bool>,
}

/// Where everything stands.
pub(super) struct Frame<'a> {
    pub picture: &'a Picture,
    pub theme: &'static Theme,
    pub plot: Rect,
    pub transform: PlotTransform,
}

impl Frame<'_> {
    /// Where a point stands; none where it is undefined.
    pub fn at(&self, (curve, place): Spot) -> Option<Pos2> {
        let value = self.picture.curves.get(curve)?.dots.get(place)?.value?;
        Some(pos2(self.x(self.picture.time.x_of(place)), self.y(value)))
    }

    /// Across, in points.
    pub fn x(&self, x: f64) -> f32 {
        self.transform.position_from_point_x(x)
    }

    fn y(&self, y: f64) -> f32 {
        self.transform.position_from_point_y(y)
    }

    /// The color of a curve, faded while another one is in front.
    pub fn color(&self, curve: usize, front: Option<usize>) -> Color32 {
        let color =
            self.picture.curves.get(curve).map_or(self.theme.second, |c| self.theme.bloc(&c.color_code));
        let fades = front.is_some_and(|front| front != curve) && self.picture.curves.len() > 3;
        if fades { color.gamma_multiply(0.38) } else { color }
    }
}

/// Draws the chart.
pub(super) fn chart_ui(ui: &mut Ui, chart: &Chart<'_>) -> ChartActs {
    let theme = Theme::of(ui);
    let picture = chart.picture;
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), chart.height), Sense::hover());
    let right = end_labels::width(ui, theme, picture);
    let plot =
        Rect::from_min_max(whole.min + vec2(LEFT, event_strip::HEIGHT), whole.max - vec2(right, BELOW));
    if plot.width() < 60.0 || plot.height() < 40.0 {
        return ChartActs::default();
    }

    let bounds = egui_plot::PlotBounds::from_min_max(
        [picture.time.lo, picture.values.lo],
        [picture.time.hi, picture.values.hi],
    );
    let frame = Frame { picture, theme, plot, transform: PlotTransform::new(plot, bounds, false) };
    grid_ui(ui, &frame);

    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|p| plot.expand(3.0).contains(*p));
    let pointed = pointer.filter(|p| ui.rect_contains_pointer(Rect::from_center_size(*p, vec2(1.0, 1.0))));
    let pointed = pointed.and_then(|p| nearest(&frame, p));
    let front = pointed.map(|(curve, _)| curve).or_else(|| end_labels::pointed(ui, picture));
    let front = front.or(chart.selected.map(|(curve, _)| curve));

    let mut acts = ChartActs::default();
    event_strip::event_strip_ui(ui, &frame, chart.events);
    let response = curves_ui(ui, &frame, front);
    let name = match chart.selected.and_then(|spot| hover::spot_words(picture, spot)) {
        Some(words) => format!("{} Selected: {words}", picture.summary),
        None => picture.summary.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &name));
    marks_ui(ui, &frame, front, chart.selected, pointed);
    if let Some(spot) = end_labels::end_labels_ui(ui, &frame, front, chart.selected) {
        acts = ChartActs { select: Some(spot), open: true, ..ChartActs::default() };
    }

    if let Some(spot) = pointed
        && let Some(at) = frame.at(spot)
        && response.hovered()
    {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        let anchor = Rect::from_center_size(at, vec2(14.0, 14.0));
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("point"), anchor)
            .gap(8.0)
            .show(|ui| hover::spot_tip_ui(ui, picture, spot, chart.min_n));
    }
    if response.clicked_by(PointerButton::Primary) && response.interact_pointer_pos().is_some() {
        response.request_focus();
        match pointed {
            Some(spot) => acts = ChartActs { select: Some(spot), open: true, ..ChartActs::default() },
            None => acts.clear = chart.selected.is_some(),
        }
        acts.keys_in_use = Some(false);
    }
    if response.has_focus() {
        let is_clicked = acts.keys_in_use == Some(false);
        if chart.shows_focus && !is_clicked {
            let ring = plot.expand(2.0);
            let kind = egui::StrokeKind::Outside;
            ui.painter().rect_stroke(ring, radius::TINY, theme.focus_stroke(), kind);
        }
        if response.gained_focus() && !is_clicked {
            acts.keys_in_use = Some(true);
        }
        keyboard(ui, &response, picture, chart.selected, &mut acts);
    }
    acts
}

fn keyboard(ui: &Ui, response: &Response, picture: &Picture, selected: Option<Spot>, acts: &mut ChartActs) {
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: selected.is_some(),
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let mut spot = selected;
    ui.input_mut(|input| {
        for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End] {
            if input.consume_key(egui::Modifiers::NONE, key) {
                spot = keys::moved(picture, spot, key);
            }
        }
        if input.consume_key(egui::Modifiers::NONE, Key::Enter) {
            spot = spot.or_else(|| keys::moved(picture, None, Key::End));
            acts.select = spot;
            acts.open = spot.is_some();
            acts.by_key = true;
        }
        if selected.is_some() && input.consume_key(egui::Modifiers::NONE, Key::Escape) {
            acts.clear = true;
        }
    });
    if spot != selected {
        acts.select = spot;
    }
    if spot != selected || acts.open || acts.clear {
        acts.keys_in_use = Some(true);
    }
}

fn grid_ui(ui: &Ui, frame: &Frame<'_>) {
    let (theme, plot, picture) = (frame.theme, frame.plot, frame.picture);
    let painter = ui.painter();
    let on_pixel = |t: f32| (t * ui.pixels_per_point()).round() / ui.pixels_per_point();
    for tick in &picture.values.ticks {
        let y = on_pixel(frame.y(*tick));
        let is_zero = tick.abs() < 1e-9;
        let stroke =
            if is_zero { Stroke::new(size::HAIRLINE, theme.hairline_strong) } else { theme.grid_stroke() };
        painter.hline(plot.x_range(), y, stroke);
        let label = format!("{:.*}", picture.values.n_decimals, tick.abs());
        let label = if *tick < -1e-9 { format!("−{label}") } else { label };
        let at = pos2(plot.left() - space::S - 2.0, y);
        painter.text(at, Align2::RIGHT_CENTER, label, text::small_font(), theme.second);
    }
    let wide =
        |label: &str| painter.layout_no_wrap(label.to_owned(), text::small_font(), theme.second).size().x;
    let line = plot.bottom();
    for (x, label) in picture.time.ticks(plot.width(), wide) {
        let x = frame.x(x);
        painter.vline(on_pixel(x), line..=line + 4.0, Stroke::new(size::HAIRLINE, theme.hairline_strong));
        painter.text(pos2(x, line + 7.0), Align2::CENTER_TOP, label, text::small_font(), theme.second);
    }
    painter.hline(plot.x_range(), on_pixel(line), theme.hairline_stroke());
}

fn line_style(style: usize) -> LineStyle {
    match style % 4 {
        0 => LineStyle::Solid,
        1 => LineStyle::Dashed { length: 8.0 },
        2 => LineStyle::Dotted { spacing: 5.0 },
        _ => LineStyle::Dashed { length: 3.5 },
    }
}

/// Width of the stroke of one of `n` curves: dots are drawn with it as their radius.
fn line_width(style: usize, n: usize, is_front: bool) -> f32 {
    let width = if style % 4 == 2 { size::CURVE * 0.7 } else { size::CURVE };
    match (is_front, n > MANY) {
        (true, _) => width * 1.4,
        (false, true) => width * 0.7,
        (false, false) => width,
    }
}

/// Bands and curves, and the response of the whole plot.
fn curves_ui(ui: &mut Ui, frame: &Frame<'_>, front: Option<usize>) -> Response {
    let picture = frame.picture;
    // The same whatever stands around it, so that the chart keeps the keyboard.
    let id = egui::Id::unique("convergence chart");
    let mut child = ui.new_child(UiBuilder::new().scope_id(id).max_rect(frame.plot));
    let plot = Plot::new("separation")
        .width(frame.plot.width())
        .height(frame.plot.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .cursor_color(Color32::TRANSPARENT)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::click());
    plot.show(&mut child, |plot_ui| {
        plot_ui.set_plot_bounds_x(picture.time.lo..=picture.time.hi);
        plot_ui.set_plot_bounds_y(picture.values.lo..=picture.values.hi);
        let order = || (0..picture.curves.len()).filter(|c| Some(*c) != front).chain(front);
        for index in order() {
            let Some(curve) = picture.curves.get(index) else { continue };
            let n = picture.curves.len();
            let most = if front.is_some() { FULL_BANDS } else { MOST_BANDS };
            if n > most && Some(index) != front {
                continue;
            }
            let color = frame.theme.band(frame.color(index, front));
            // Many bands on top of each other would hide the grid.
            let color = if n > FULL_BANDS && front.is_none() { color.gamma_multiply(0.5) } else { color };
            for (nth, area) in bands(curve, frame).into_iter().enumerate() {
                let name = format!("band {index} {nth}");
                let filled = FilledArea::new(name, &area.xs, &area.lo, &area.hi);
                plot_ui.add(filled.fill_color(color).allow_hover(false));
            }
        }
        for index in order() {
            let Some(curve) = picture.curves.get(index) else { continue };
            for (nth, points) in curve.at.iter().enumerate().filter(|(_, points)| points.len() > 1) {
                let line = Line::new(format!("curve {index} {nth}"), PlotPoints::Borrowed(points))
                    .color(frame.color(index, front))
                    .width(line_width(curve.style, picture.curves.len(), front == Some(index)))
                    .style(line_style(curve.style))
                    .allow_hover(false);
                plot_ui.line(line);
            }
        }
    })
    .response
}

struct Band {
    xs: Vec<f64>,
    lo: Vec<f64>,
    hi: Vec<f64>,
}

/// The bands of a curve: one for each stretch with an interval; a lone point has a narrow one.
fn bands(curve: &Curve, frame: &Frame<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let narrow = (frame.picture.time.hi - frame.picture.time.lo) / f64::from(frame.plot.width()) * 3.0;
    for run in &curve.runs {
        let mut open: Option<Band> = None;
        for place in run.clone() {
            let ends = curve.dots.get(place).and_then(|d| d.lo.zip(d.hi));
            let Some((lo, hi)) = ends else {
                bands.extend(open.take());
                continue;
            };
            let band = open.get_or_insert(Band { xs: Vec::new(), lo: Vec::new(), hi: Vec::new() });
            band.xs.push(frame.picture.time.x_of(place));
            band.lo.push(lo);
            band.hi.push(hi);
        }
        bands.extend(open);
    }
    for band in &mut bands {
        if let ([x], [lo], [hi]) = (band.xs.as_slice(), band.lo.as_slice(), band.hi.as_slice()) {
            *band = Band { xs: vec![x - narrow, x + narrow], lo: vec![*lo; 2], hi: vec![*hi; 2] };
        }
    }
    bands
}

/// Paints the mark of a point: its shape tells curves of one color apart, hollow says "too few".
pub(super) fn paint_mark(
    painter: &egui::Painter,
    at: Pos2,
    style: usize,
    radius: f32,
    fill: Color32,
    stroke: Stroke,
) {
    let around =
        |points: &[(f32, f32)]| points.iter().map(|(x, y)| at + vec2(*x, *y) * radius).collect::<Vec<_>>();
    let shape = match style % 4 {
        0 => Shape::Circle(egui::epaint::CircleShape { center: at, radius, fill, stroke }),
        1 => {
            Shape::convex_polygon(around(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]), fill, stroke)
        }
        2 => Shape::convex_polygon(
            around(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
            fill,
            stroke,
        ),
        _ => Shape::convex_polygon(around(&[(0.0, -1.25), (1.15, 0.85), (-1.15, 0.85)]), fill, stroke),
    };
    painter.add(shape);
}

fn marks_ui(ui: &Ui, frame: &Frame<'_>, front: Option<usize>, selected: Option<Spot>, pointed: Option<Spot>) {
    let theme = frame.theme;
    let painter = ui.painter().with_clip_rect(frame.plot.expand(6.0));
    let n_places = frame.picture.labels.len().max(1) as f32;
    let most = if frame.picture.curves.len() > MANY { size::POINT * 0.6 } else { size::POINT };
    let radius = (frame.plot.width() / n_places * 0.24).clamp(1.3, most);
    for spot in pointed.into_iter().chain(selected) {
        if let Some(at) = frame.at(spot) {
            let color = if Some(spot) == selected { theme.accent } else { theme.hairline_strong };
            let stroke = Stroke::new(size::HAIRLINE, color.gamma_multiply(0.6));
            painter.vline(at.x.round() + 0.5, frame.plot.y_range(), stroke);
        }
    }
    let order = (0..frame.picture.curves.len()).filter(|c| Some(*c) != front).chain(front);
    for index in order {
        let Some(curve) = frame.picture.curves.get(index) else { continue };
        let color = frame.color(index, front);
        for (place, dot) in curve.dots.iter().enumerate() {
            let Some(at) = frame.at((index, place)) else { continue };
            let is_lit = pointed == Some((index, place));
            let radius = if is_lit { radius.max(size::POINT) + 1.2 } else { radius };
            let (fill, stroke) = if dot.too_few {
                (theme.surface, Stroke::new(size::ICON_STROKE, color))
            } else {
                (color, Stroke::NONE)
            };
            let radius = if dot.too_few { radius.max(2.4) } else { radius };
            paint_mark(&painter, at, curve.style, radius, fill, stroke);
        }
    }
    if let Some(at) = selected.and_then(|spot| frame.at(spot)) {
        let color = selected.map_or(theme.accent, |(curve, _)| frame.color(curve, front));
        painter.circle_stroke(at, size::POINT + 4.0, Stroke::new(size::CURVE, color));
    }
}

/// The point that a pointer means: in the period nearest across, the curve nearest in height.
fn nearest(frame: &Frame<'_>, pointer: Pos2) -> Option<Spot> {
    const REACH: f32 = 36.0;
    let mut best: Option<(f32, Spot)> = None;
    for (index, curve) in frame.picture.curves.iter().enumerate() {
        let places = (0..curve.dots.len()).filter_map(|place| Some((place, frame.at((index, place))?)));
        let across = places.min_by(|a, b| (a.1.x - pointer.x).abs().total_cmp(&(b.1.x - pointer.x).abs()));
        let Some((place, at)) = across else { continue };
        let distance = (at - pointer).length();
        if distance <= REACH && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, (index, place)));
        }
    }
    best.map(|(_, spot)| spot)
}
