//! The rows of a table: those in sight are drawn, chosen by pointer and by key.

use super::columns::Placed;
use super::{TableEvents, TableState, TableView, keys};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::about_menu::open_menu;
use crate::app::widgets::free_keys::is_menu_open;
use crate::app::widgets::stance::cut;
use eframe::egui::{
    Align, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// A column that is fitted to what is in sight becomes no wider than this.
const MOST_FITTED: f32 = 640.0;

impl TableView<'_> {
    #[expect(clippy::too_many_arguments, reason = "what the table is shown with")]
    pub(super) fn body_ui(
        &self,
        ui: &mut Ui,
        id: Id,
        placed: &[Placed],
        state: &mut TableState,
        row_name: &dyn Fn(usize) -> String,
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
        events: &mut TableEvents,
    ) {
        let height = self.row_height * self.n_rows as f32;
        let page = (ui.available_height() / self.row_height).max(1.0) as usize;
        let is_nobodys = ui.memory(|m| m.focused().is_none() && m.top_modal_layer().is_none());
        if self.is_main && is_nobodys && !is_menu_open(ui.ctx()) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let pressed = keys::pressed(ui, id, state, self.n_rows, page);
        events.selected = state.selected.filter(|_| pressed.moved);
        events.extended = pressed.extended;
        events.opened = pressed.opened;
        events.has_keyboard = ui.memory(|memory| memory.has_focus(id));
        if pressed.copies {
            self.copy(ui, placed, state, true);
        }

        let scroll = ScrollArea::vertical().id_salt("body").auto_shrink([false, !self.fill_height]);
        let scroll = if self.fill_height { scroll } else { scroll.max_height(height + 1.0) };
        let is_at_top = std::mem::take(&mut state.to_top);
        let scroll = if is_at_top { scroll.vertical_scroll_offset(0.0) } else { scroll };
        scroll.show_viewport(ui, |ui, viewport| {
            let width = ui.available_width();
            ui.set_min_size(vec2(width, height));
            let origin = ui.max_rect().min;
            let row_rect = |row: usize| {
                let top = origin.y + row as f32 * self.row_height;
                Rect::from_min_size(pos2(origin.x, top), vec2(width, self.row_height))
            };
            let first = ((viewport.top() / self.row_height).floor().max(0.0) as usize).min(self.n_rows);
            let last = ((viewport.bottom() / self.row_height).ceil().max(0.0) as usize).min(self.n_rows);
            events.visible = first..last;
            for row in first..last {
                let rect = row_rect(row);
                let response = self.row_ui(ui, id, rect, row, state, row_name);
                self.take_pointer(ui, id, row, &response, state, events);
                self.cells_ui(ui, (rect, response.id), row, placed, cell);
            }
            if let Some(row) = state.selected.filter(|row| (first..last).contains(row)) {
                // The keys go to the table; what a screen reader tells is the row that they start from.
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_active_descendant(id.with(row).accesskit_id());
                });
            }
            if let Some(row) = pressed.menu.filter(|_| self.has_row_menu()) {
                open_menu(ui.ctx(), id.with("row menu"), row, row_rect(row).left_bottom());
            }
            if std::mem::take(&mut state.reveal)
                && let Some(row) = state.selected
            {
                ui.scroll_to_rect(row_rect(row), None);
            }
        });
    }

    /// What a click on a row does: alone it selects, with Shift it extends, with Ctrl it adds or takes away; the right
    /// button opens the menu of what is selected.
    fn take_pointer(
        &self,
        ui: &Ui,
        id: Id,
        row: usize,
        response: &Response,
        state: &mut TableState,
        events: &mut TableEvents,
    ) {
        if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            match (modifiers.shift, modifiers.command) {
                (true, _) => state.extend(row, self.n_rows),
                (false, true) => state.turn(row, self.n_rows),
                (false, false) => state.select(row),
            }
            events.extended |= modifiers.shift || modifiers.command;
            events.selected = Some(row);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if response.double_clicked() {
            events.opened = Some(row);
        }
        if response.secondary_clicked() && self.has_row_menu() {
            if !state.is_selected(row, self.n_rows) {
                state.select(row);
                events.selected = Some(row);
            }
            ui.memory_mut(|memory| memory.request_focus(id));
            let at = response.interact_pointer_pos().unwrap_or(response.rect.left_bottom());
            open_menu(ui.ctx(), id.with("row menu"), row, at);
        }
    }

    fn row_ui(
        &self,
        ui: &Ui,
        table: Id,
        rect: Rect,
        row: usize,
        state: &TableState,
        row_name: &dyn Fn(usize) -> String,
    ) -> Response {
        let theme = Theme::of(ui);
        let is_selected = state.is_selected(row, self.n_rows);
        let response = ui.interact(rect, table.with(row), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, row_name(row)));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(row + 1);
            node.set_selected(is_selected);
        });
        let painter = ui.painter();
        if is_selected {
            painter.rect_filled(rect, 0.0, theme.accent_ground);
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, theme.hover);
        }
        if state.selected == Some(row) && ui.memory(|memory| memory.has_focus(table)) {
            let edge = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
            painter.rect_filled(edge, 0.0, theme.accent);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.grid_stroke());
        response
    }

    fn cells_ui(
        &self,
        ui: &mut Ui,
        (row_rect, row_id): (Rect, Id),
        row: usize,
        placed: &[Placed],
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
    ) {
        for place in placed {
            let corner = pos2(row_rect.left() + place.left, row_rect.top());
            let rect = Rect::from_min_size(corner, vec2(place.width, row_rect.height()));
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let inner = rect.shrink2(vec2(space::S, 0.0));
            let builder = UiBuilder::new()
                .id_salt((row, place.column))
                .max_rect(inner)
                .layout(self.columns[place.column].align.layout())
                .accessibility_parent(row_id)
                .accessibility_role(Role::Cell);
            let mut child = ui.new_child(builder);
            ui.ctx().accesskit_node_builder(child.unique_id(), |node| {
                node.set_row_index(row + 1);
                node.set_column_index(place.column);
            });
            child.set_clip_rect(inner.expand2(vec2(2.0, 0.0)).intersect(ui.clip_rect()));
            cell(&mut child, row, place.column);
        }
    }

    /// How wide a column must be for its head and for what is in sight: the cells are laid out once more, unseen.
    pub(super) fn needed_width(
        &self,
        ui: &mut Ui,
        column: usize,
        rows: Range<usize>,
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
    ) -> f32 {
        let theme = Theme::of(ui);
        let head =
            cut(ui, self.columns[column].title, text::small_strong_font(), theme.text, MOST_FITTED).size().x;
        let room = Rect::from_min_size(ui.max_rect().min, vec2(MOST_FITTED, self.row_height));
        let content = rows.map(|row| {
            let builder = UiBuilder::new()
                .id_salt(("unseen", row))
                .max_rect(room)
                .layout(Layout::left_to_right(Align::Center))
                .sizing_pass()
                .invisible();
            let mut child = ui.new_child(builder);
            cell(&mut child, row, column);
            child.min_rect().width()
        });
        content.fold(head + size::ICON, f32::max) + 2.0 * space::S + 1.0
    }
}
