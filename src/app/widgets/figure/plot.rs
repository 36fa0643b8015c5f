//! The plot under a picture: which part of its axes is in sight, and how wheel, drag, keys and a double click move it.

use eframe::egui::{Context, Id, Key, Modifiers, Response, Sense, Ui, UiBuilder, Vec2, vec2};
use egui_plot::{Plot, PlotBounds, PlotMemory, PlotPoint, PlotUi};

use super::rect_of;
use crate::report::figure::{Figure, PlotArea, Room};

/// So many times larger a picture can be drawn.
const MOST: f64 = 24.0;
/// One press of a key draws it so much larger or smaller.
const STEP: f64 = 1.5;
/// What one point of the wheel does, as a power of e.
const WHEEL: f64 = 0.004;

/// What may move a plot in this frame.
pub(super) struct Moves {
    /// Anything at all.
    pub any: bool,
    /// The wheel alone; else only with Ctrl, or two fingers.
    pub wheel: bool,
    /// Dragging; else the pointer chooses something.
    pub drag: bool,
    /// Back to the whole.
    pub reset: bool,
    /// The place that is selected.
    pub selected: Option<[f64; 2]>,
    /// It was selected in this frame, and is brought into sight.
    pub is_newly_selected: bool,
}

/// A plot that was laid out.
pub(super) struct Plotted {
    /// What is in sight.
    pub field: PlotArea,
    /// Whether that is everything.
    pub is_whole: bool,
    /// Of the field.
    pub response: Response,
}

/// Lays the plot of a picture into its room. Where the units of the axes differ only the one across is enlarged, so
/// that heights stay comparable. What is in sight is remembered under `id` until the ends of the axes change.
pub(super) fn plot_ui(ui: &mut Ui, id: &str, figure: &Figure, room: Room, moves: &Moves) -> Plotted {
    let whole = PlotArea::new(&figure.frame, room);
    let is_equal = figure.frame.is_equal;
    let plot_id = Id::unique((id, "plot"));
    let full = bounds_of(&whole);
    let [x_backwards, y_backwards] = [whole.x_ends(), whole.y_ends()].map(|[a, b]| a > b);
    let is_reset = moves.reset || has_other_axes(ui.ctx(), plot_id, figure);
    let drag = moves.any && moves.drag && !is_reset && !is_whole(ui.ctx(), plot_id);
    let mut plot = Plot::new("plot")
        .id(plot_id)
        .width(room.width())
        .height(room.height())
        .min_size(Vec2::splat(1.0))
        .default_x_bounds(full.min()[0], full.max()[0])
        .default_y_bounds(full.min()[1], full.max()[1])
        .invert_x(x_backwards)
        .invert_y(y_backwards)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_drag([drag, drag && is_equal])
        .allow_double_click_reset(moves.any)
        .sense(Sense::click_and_drag());
    if is_equal {
        plot = plot.data_aspect(1.0);
    }
    if is_reset {
        plot = plot.reset();
    }
    // The same whatever stands around it, so that the picture keeps the keyboard.
    let builder = UiBuilder::new().scope_id(Id::unique(id)).max_rect(rect_of(room));
    let shown = plot.show(&mut ui.new_child(builder), move |plot| {
        if moves.any {
            // A double click right after a click is a triple one.
            if plot.response().triple_clicked() {
                plot.set_auto_bounds([true, true]);
            }
            bring_into_sight(plot, full, moves);
            enlarge(plot, full, is_equal, moves);
        }
    });
    let is_whole = is_whole(ui.ctx(), plot_id);
    let field = if is_whole {
        whole
    } else {
        let kept = kept_inside(ui.ctx(), plot_id, full);
        let ends = |axis: usize, is_backwards: bool| {
            let (lo, hi) = (kept.min()[axis], kept.max()[axis]);
            if is_backwards { [hi, lo] } else { [lo, hi] }
        };
        PlotArea::between(room, ends(0, x_backwards), ends(1, y_backwards))
    };
    Plotted { field, is_whole, response: shown.response }
}

fn bounds_of(field: &PlotArea) -> PlotBounds {
    let [x, y] = [field.x_ends(), field.y_ends()].map(|[a, b]| [a.min(b), a.max(b)]);
    PlotBounds::from_min_max([x[0], y[0]], [x[1], y[1]])
}

/// Whether the plot shows everything: it follows the axes of its picture by itself.
fn is_whole(ctx: &Context, plot: Id) -> bool {
    PlotMemory::load(ctx, plot).is_none_or(|memory| memory.auto_bounds.any())
}

/// Whether the axes end elsewhere than when the picture was last drawn.
fn has_other_axes(ctx: &Context, plot: Id, figure: &Figure) -> bool {
    let (x, y) = (&figure.frame.x, &figure.frame.y);
    let ends = [x.lo, x.hi, y.lo, y.hi];
    let before = ctx.data_mut(|data| {
        let kept: &mut Option<[f64; 4]> = data.get_temp_mut_or_default(plot.with("ends of the axes"));
        kept.replace(ends)
    });
    before.is_some_and(|before| before != ends)
}

/// Takes back what was moved over the ends of the axes.
fn kept_inside(ctx: &Context, plot: Id, full: PlotBounds) -> PlotBounds {
    let Some(mut memory) = PlotMemory::load(ctx, plot) else { return full };
    let now = *memory.bounds();
    let side = |axis: usize| {
        let (least, most) = (full.min()[axis], full.max()[axis]);
        let width = (now.max()[axis] - now.min()[axis]).min(most - least);
        let lo = now.min()[axis].min(most - width).max(least);
        (lo, lo + width)
    };
    let (x, y) = (side(0), side(1));
    let kept = PlotBounds::from_min_max([x.0, y.0], [x.1, y.1]);
    if kept != now {
        memory.set_bounds(kept);
        memory.store(ctx, plot);
    }
    kept
}

fn has(bounds: &PlotBounds, [x, y]: [f64; 2]) -> bool {
    bounds.range_x().contains(&x) && bounds.range_y().contains(&y)
}

/// Moves what was selected out of sight into the middle.
fn bring_into_sight(plot: &mut PlotUi<'_>, full: PlotBounds, moves: &Moves) {
    let now = plot.plot_bounds();
    let Some(place) = moves.selected.filter(|place| moves.is_newly_selected && !has(&now, *place)) else {
        return;
    };
    if now.width() < full.width() && has(&full, place) {
        let half = [now.width() * 0.5, now.height() * 0.5];
        plot.set_plot_bounds_x(place[0] - half[0]..=place[0] + half[0]);
        if !now.range_y().contains(&place[1]) {
            plot.set_plot_bounds_y(place[1] - half[1]..=place[1] + half[1]);
        }
    }
}

/// Reads wheel, fingers and keys.
fn enlarge(plot: &mut PlotUi<'_>, full: PlotBounds, is_equal: bool, moves: &Moves) {
    let now = plot.plot_bounds();
    let ctx = plot.ctx().clone();
    let (mut factor, mut about) = (1.0, now.center());
    if plot.response().contains_pointer()
        && let Some(pointer) = plot.pointer_coordinate()
    {
        factor = ctx.input(|i| {
            let wheel = if moves.wheel { f64::from(i.smooth_scroll_delta.y) } else { 0.0 };
            f64::from(i.zoom_delta()) * (wheel * WHEEL).exp()
        });
        about = pointer;
    }
    if plot.response().has_focus() {
        let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Num0) {
            plot.set_auto_bounds([true, true]);
        }
        let by_keys = [(Key::Plus, STEP), (Key::Equals, STEP), (Key::Minus, 1.0 / STEP)];
        for (_, step) in by_keys.into_iter().filter(|(key, _)| pressed(*key)) {
            factor = step;
            about = moves.selected.filter(|place| has(&now, *place)).map_or(now.center(), PlotPoint::from);
        }
    }
    let wanted = now.width() / factor;
    let width = wanted.clamp(full.width() / MOST, full.width());
    if (factor - 1.0).abs() < 1e-6 || (now.width() / width - 1.0).abs() < 1e-6 {
        return;
    }
    // What the wheel did here it does not do to the page around.
    ctx.input_mut(|i| i.smooth_scroll_delta = Vec2::ZERO);
    if wanted >= full.width() {
        plot.set_auto_bounds([true, true]);
    } else {
        let factor = (now.width() / width) as f32;
        plot.zoom_bounds(vec2(factor, if is_equal { factor } else { 1.0 }), about);
    }
}
