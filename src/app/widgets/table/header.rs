//! The heads of a table: a click sorts by a column, a second one turns the order round.

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Align, Sort, TableColumn};
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::stance::cut;

/// Shows the heads. Returns true when the order changed.
pub(super) fn header_ui(
    ui: &mut Ui,
    columns: &[TableColumn<'_>],
    widths: &[f32],
    sort: &mut Option<Sort>,
) -> bool {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::HEADER_ROW), Sense::hover());
    let mut x = rect.left();
    let mut changed = false;
    for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
        let head = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, rect.height()));
        x += width;
        let order = sort.filter(|sort| sort.column == index);
        if head_ui(ui, theme, head, index, column, order).clicked() && column.sortable {
            let descending = order.is_some_and(|order| !order.descending);
            *sort = Some(Sort { column: index, descending });
            changed = true;
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline_stroke());
    changed
}

fn head_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    index: usize,
    column: &TableColumn<'_>,
    order: Option<Sort>,
) -> Response {
    let sense = if column.sortable { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("head", index)), sense);
    response.widget_info(|| {
        let state = match order {
            Some(Sort { descending: true, .. }) => ", sorted descending",
            Some(_) => ", sorted ascending",
            None => "",
        };
        WidgetInfo::labeled(Role::ColumnHeader, true, format!("{}{state}", column.title))
    });
    let lit = column.sortable && (response.hovered() || response.has_focus());
    let color = if order.is_some() || lit { theme.text } else { theme.second };
    let arrow_width = if order.is_some() { 13.0 } else { 0.0 };
    let room = rect.width() - 2.0 * space::S - arrow_width;
    let font = if order.is_some() { text::small_strong_font() } else { text::small_font() };
    let galley = cut(ui, column.title, font, color, room);
    let text_width = galley.size().x;
    let x = match column.align {
        Align::Left => rect.left() + space::S,
        Align::Right => rect.right() - space::S - text_width - arrow_width,
    };
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
    if let Some(order) = order {
        let icon = if order.descending { Icon::ArrowDown } else { Icon::ArrowUp };
        let center = pos2(x + text_width + 8.0, rect.center().y);
        icons::paint(ui.painter(), Rect::from_center_size(center, vec2(11.0, 11.0)), icon, color);
    }
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect.shrink(1.0), 2.0, theme.focus_stroke(), inside);
    }
    if column.meaning.is_empty() { response } else { response.on_hover_text(column.meaning) }
}
