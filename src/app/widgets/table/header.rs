//! The heads of a table: a click sorts, an edge that is dragged widens, a right click or a key opens the menu.

use super::columns::Placed;
use super::{Align, Sort, TableColumn};
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::about_menu::is_menu_asked;
use crate::app::widgets::stance::cut;
use eframe::egui::accesskit::SortDirection;
use eframe::egui::{CursorIcon, Pos2, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What a person wishes of the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    /// Sort by a column; further: after those that are sorted by already.
    Sort { column: usize, is_further: bool },
    /// Another width.
    Widen { column: usize, width: f32 },
    /// As wide as what is in sight needs.
    Fit { column: usize },
    /// The menu of a column.
    Menu { column: usize, at: Pos2 },
}

/// How far from an edge it can be grasped.
const GRASP: f32 = 4.0;
/// Room for the arrow of a column that is sorted by, and for the figure that says which comes first.
const ARROW: f32 = 13.0;
const FIGURE: f32 = 8.0;

/// Shows the heads and says what is wished.
pub(super) fn header_ui(
    ui: &mut Ui,
    columns: &[TableColumn<'_>],
    placed: &[Placed],
    order: &[Sort],
) -> Option<Wish> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::HEADER_ROW), Sense::hover());
    let mut wish = None;
    for place in placed {
        let left = rect.left() + place.left;
        let head = Rect::from_min_size(pos2(left, rect.top()), vec2(place.width, rect.height()));
        let column = &columns[place.column];
        let response = head_ui(ui, head, place.column, column, order);
        if response.clicked() && column.sortable {
            let is_further = ui.input(|input| input.modifiers.shift);
            wish = Some(Wish::Sort { column: place.column, is_further });
        }
        if column.is_named() {
            if response.secondary_clicked() {
                let at = response.interact_pointer_pos().unwrap_or(head.left_bottom());
                wish = Some(Wish::Menu { column: place.column, at });
            } else if response.has_focus() && is_menu_asked(ui) {
                wish = Some(Wish::Menu { column: place.column, at: head.left_bottom() });
            }
        }
    }
    // Above the heads, so that an edge is grasped before a head is clicked.
    for place in placed.iter().filter(|place| columns[place.column].is_named()) {
        wish = edge_ui(ui, rect, place).or(wish);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Theme::of(ui).hairline_stroke());
    wish
}

/// The right edge of a head.
fn edge_ui(ui: &Ui, heads: Rect, place: &Placed) -> Option<Wish> {
    let left = heads.left() + place.left;
    let edge = left + place.width;
    let grasp = Rect::from_x_y_ranges(edge - GRASP..=edge + GRASP, heads.y_range());
    let id = ui.scope_id().with(("edge", place.column));
    let response = ui.interact(grasp, id, Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(edge - 0.5, heads.y_range(), Theme::of(ui).focus_stroke());
    }
    if response.double_clicked() {
        return Some(Wish::Fit { column: place.column });
    }
    let pointer = response.interact_pointer_pos().filter(|_| response.dragged())?;
    Some(Wish::Widen { column: place.column, width: (pointer.x - left).round() })
}

fn head_ui(ui: &Ui, rect: Rect, index: usize, column: &TableColumn<'_>, order: &[Sort]) -> Response {
    let theme = Theme::of(ui);
    let sense = if column.is_named() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("head", index)), sense);
    let nth = order.iter().position(|sort| sort.column == index);
    let sort = nth.and_then(|nth| order.get(nth));
    response.widget_info(|| {
        let state = match sort {
            Some(Sort { descending: true, .. }) => ", sorted descending",
            Some(_) => ", sorted ascending",
            None => "",
        };
        let rank = nth.filter(|_| order.len() > 1).map(|nth| format!(", key {}", nth + 1));
        let name = format!("{}{state}{}", column.title, rank.unwrap_or_default());
        WidgetInfo::labeled(Role::ColumnHeader, true, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(0);
        node.set_column_index(index);
        if let Some(sort) = sort {
            let descending = sort.descending;
            node.set_sort_direction(match descending {
                true => SortDirection::Descending,
                false => SortDirection::Ascending,
            });
        }
    });
    let is_lit = column.sortable && (response.hovered() || response.has_focus());
    let color = if sort.is_some() || is_lit { theme.text } else { theme.second };
    let figure_width = if sort.is_some() && order.len() > 1 { FIGURE } else { 0.0 };
    let signs_width = if sort.is_some() { ARROW + figure_width } else { 0.0 };
    let room = rect.width() - 2.0 * space::S - signs_width;
    let font = if sort.is_some() { text::small_strong_font() } else { text::small_font() };
    let galley = cut(ui, column.title, font, color, room);
    let text_width = galley.size().x;
    let x = match column.align {
        Align::Left => rect.left() + space::S,
        Align::Right => rect.right() - space::S - text_width - signs_width,
    };
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
    if let Some((nth, sort)) = nth.zip(sort) {
        let icon = if sort.descending { Icon::ArrowDown } else { Icon::ArrowUp };
        let center = pos2(x + text_width + 8.0, rect.center().y);
        icons::paint(ui.painter(), Rect::from_center_size(center, vec2(11.0, 11.0)), icon, color);
        if order.len() > 1 {
            let figure = ui.painter().layout_no_wrap((nth + 1).to_string(), text::small_font(), color);
            let at = pos2(x + text_width + ARROW + 1.0, rect.center().y - figure.size().y * 0.5);
            ui.painter().galley(at, figure, color);
        }
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 2.0, theme.focus_stroke(), StrokeKind::Inside);
    }
    if column.meaning.is_empty() { response } else { response.on_hover_text(column.meaning) }
}
