//! The regions of the window, and the order in which Tab walks the controls: region by region as one reads, and in each
//! line from the left. Controls are drawn in another order, where a row is laid out from the right.

use eframe::egui::accesskit;
use eframe::egui::{Context, Id, LayerId, Order, Rect, Role, Ui};
use std::collections::HashMap;

/// A region of the window, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Menus, search, file and saved state.
    Menus,
    /// The lens bar, its chips, and whether one looks back.
    Lens,
    /// The rail of views.
    Rail,
    /// The view itself.
    View,
    /// The inspector.
    Inspector,
    /// What is said in passing.
    Notices,
    /// The status bar.
    Status,
}

impl Region {
    /// What a screen reader calls it.
    fn told(self) -> (Role, &'static str) {
        match self {
            Region::Menus => (Role::Banner, "Menus"),
            Region::Lens => (Role::Region, "Lens bar"),
            Region::Rail => (Role::Navigation, "Views"),
            Region::View => (Role::Main, "View"),
            Region::Inspector => (Role::Complementary, "Inspector"),
            Region::Notices => (Role::Region, "Notices"),
            Region::Status => (Role::ContentInfo, "Status"),
        }
    }
}

/// The regions drawn in the newest pass, by the id of the room in which each is drawn.
#[derive(Debug, Clone, Default)]
struct Drawn {
    pass: u64,
    rooms: HashMap<Id, Region>,
}

fn slot() -> Id {
    Id::unique("regions of the window")
}

/// Says that what is drawn in this room belongs to a region. Call it first in the room.
pub fn mark_region(ui: &Ui, region: Region) {
    let (pass, room) = (ui.ctx().cumulative_pass_nr(), ui.unique_id());
    ui.data_mut(|data| {
        let drawn = data.get_temp_mut_or_default::<Drawn>(slot());
        if drawn.pass != pass {
            *drawn = Drawn { pass, rooms: HashMap::new() };
        }
        drawn.rooms.insert(room, region);
    });
    let (role, name) = region.told();
    let Rect { min, max } = ui.max_rect();
    ui.ctx().accesskit_node_builder(room, |node| {
        node.set_role(role);
        node.set_label(name);
        let [x0, y0, x1, y1] = [min.x, min.y, max.x, max.y].map(f64::from);
        node.set_bounds(accesskit::Rect { x0, y0, x1, y1 });
    });
}

/// A control that can have the keyboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// Which.
    pub id: Id,
    /// Where it stands; none: in a window of its own.
    pub region: Option<Region>,
    rect: Rect,
}

/// The controls of the last pass that can have the keyboard, in the order of Tab. While a dialog is open, those of the
/// dialog.
pub fn tab_stops(ctx: &Context) -> Vec<Stop> {
    let drawn: Drawn = ctx.data(|data| data.get_temp(slot())).unwrap_or_default();
    let modal = ctx.memory(|memory| memory.top_modal_layer());
    ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let is_walked = |layer: &LayerId| match modal {
            Some(modal) => *layer == modal,
            None => !matches!(layer.order, Order::Tooltip | Order::Debug),
        };
        let region_of = |mut room: Id| {
            for _ in 0..MOST_ROOMS {
                if let Some(region) = drawn.rooms.get(&room) {
                    return Some(*region);
                }
                room = widgets.get(room).map(|widget| widget.parent_id).filter(|parent| *parent != room)?;
            }
            None
        };
        let mut layers: Vec<LayerId> = widgets.layer_ids().filter(is_walked).collect();
        layers.sort_by_key(|layer| (layer.order, layer.id.value()));
        let mut stops: Vec<Stop> = Vec::new();
        for layer in layers {
            let focusable =
                widgets.get_layer(layer).filter(|w| w.enabled && w.visible && w.sense.is_focusable());
            stops.extend(focusable.map(|w| Stop { id: w.id, region: region_of(w.parent_id), rect: w.rect }));
        }
        stops.sort_by_key(|stop| stop.region.map_or(Region::Notices, |region| region));
        read_lines(&mut stops);
        stops
    })
}

/// Deeper than rooms stand in each other.
const MOST_ROOMS: usize = 64;

/// Puts what was drawn one after the other on one line in order from the left.
fn read_lines(stops: &mut [Stop]) {
    let mut rest = stops;
    while let Some(first) = rest.first().copied() {
        let is_beside = |stop: &&Stop| {
            let least = stop.rect.height().min(first.rect.height());
            stop.region == first.region && (stop.rect.center().y - first.rect.center().y).abs() < 0.5 * least
        };
        let n = rest.iter().take_while(is_beside).count().max(1);
        let (line, behind) = rest.split_at_mut(n);
        line.sort_by(|a, b| a.rect.left().total_cmp(&b.rect.left()));
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};

    #[test]
    fn a_line_laid_out_from_the_right_is_walked_from_the_left_and_columns_stay_columns() {
        let at = |name: &str, x: f32, y: f32| Stop {
            id: Id::unique(name),
            region: Some(Region::View),
            rect: Rect::from_min_size(pos2(x, y), vec2(40.0, 20.0)),
        };
        let mut stops = [
            at("save", 200.0, 0.0),
            at("search", 100.0, 1.0),
            at("title", 0.0, 0.0),
            at("left 1", 0.0, 40.0),
            at("left 2", 0.0, 70.0),
            at("right 1", 100.0, 40.0),
            at("right 2", 100.0, 70.0),
        ];
        read_lines(&mut stops);
        let walked = ["title", "search", "save", "left 1", "left 2", "right 1", "right 2"];
        assert_eq!(stops.map(|stop| stop.id), walked.map(Id::unique));
    }
}
