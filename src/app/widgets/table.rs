//! A virtual table: any number of rows, only those in sight are drawn. Sorted by its heads, walked by keys.

mod columns;
mod data;
mod header;
mod keys;

use std::ops::Range;

use eframe::egui::{
    Id, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

pub use columns::{Align, TableColumn};
pub use data::DataView;

use super::stance::cut;
use crate::app::theme::{Theme, size, space, text};

/// By which column the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// Index of the column.
    pub column: usize,
    /// Largest or last first.
    pub descending: bool,
}

/// What a table remembers between frames; the view owns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableState {
    /// The order; the view sorts its rows by it.
    pub sort: Option<Sort>,
    /// The selected row, as an index into the rows as shown.
    pub selected: Option<usize>,
    /// Scrolls the selected row into sight in the next frame.
    pub reveal: bool,
}

/// What a person did with a table in this frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableEvents {
    /// Another order was asked for; it stands in the state.
    pub sorted: bool,
    /// Another row was selected, by pointer or key; it stands in the state.
    pub selected: Option<usize>,
    /// A row was double-clicked, or Enter pressed on it.
    pub opened: Option<usize>,
    /// The rows that were drawn.
    pub visible: Range<usize>,
    /// The keys go to the table.
    pub has_keyboard: bool,
}

/// A table in the making.
pub struct TableView<'a> {
    id: &'a str,
    name: &'a str,
    columns: &'a [TableColumn<'a>],
    n_rows: usize,
    row_height: f32,
    fill_height: bool,
    is_main: bool,
}

impl<'a> TableView<'a> {
    /// A table of `n_rows` rows. `id` is unique in the view; `name` is for a screen reader.
    pub fn new(id: &'a str, name: &'a str, columns: &'a [TableColumn<'a>], n_rows: usize) -> Self {
        Self { id, name, columns, n_rows, row_height: size::ROW, fill_height: true, is_main: false }
    }

    /// Another height of rows than the common one.
    pub fn row_height(mut self, height: f32) -> Self {
        self.row_height = height;
        self
    }

    /// As high as its rows, for short tables inside a card.
    pub fn short(mut self) -> Self {
        self.fill_height = false;
        self
    }

    /// The main thing of its view: takes the keyboard whenever nothing else has it.
    pub fn main(mut self) -> Self {
        self.is_main = true;
        self
    }

    /// Shows the table. `row_name` names a row for a screen reader; `cell` draws one cell (row, column).
    pub fn show(
        self,
        ui: &mut Ui,
        state: &mut TableState,
        row_name: impl Fn(usize) -> String,
        mut cell: impl FnMut(&mut Ui, usize, usize),
    ) -> TableEvents {
        let mut events = TableEvents::default();
        let room = ui.available_width();
        let widths = columns::widths(self.columns, room);
        let total: f32 = widths.iter().sum();
        let mut draw = |ui: &mut Ui| {
            ui.push_id(self.id, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                events.sorted = header::header_ui(ui, self.columns, &widths, &mut state.sort);
                self.body_ui(ui, &widths, state, &row_name, &mut cell, &mut events);
            });
        };
        if total > room + 0.5 {
            ScrollArea::horizontal().id_salt(self.id).auto_shrink(false).show(ui, |ui| {
                ui.set_width(total);
                draw(ui);
            });
        } else {
            draw(ui);
        }
        events
    }

    fn body_ui(
        &self,
        ui: &mut Ui,
        widths: &[f32],
        state: &mut TableState,
        row_name: &impl Fn(usize) -> String,
        cell: &mut impl FnMut(&mut Ui, usize, usize),
        events: &mut TableEvents,
    ) {
        let id = ui.scope_id().with("rows");
        let height = self.row_height * self.n_rows as f32;
        let page = (ui.available_height() / self.row_height).max(1.0) as usize;
        let is_nobodys = ui.memory(|m| m.focused().is_none() && m.top_modal_layer().is_none());
        if self.is_main && is_nobodys && !Popup::is_any_open(ui.ctx()) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let moved = keys::moved(ui, id, state.selected, self.n_rows, page);
        if let Some(row) = moved.selected {
            state.selected = Some(row);
            state.reveal = true;
            events.selected = Some(row);
        }
        events.opened = moved.opened;
        events.has_keyboard = ui.memory(|memory| memory.has_focus(id));

        let scroll = ScrollArea::vertical().id_salt("body").auto_shrink([false, !self.fill_height]);
        let scroll = if self.fill_height { scroll } else { scroll.max_height(height + 1.0) };
        scroll.show_viewport(ui, |ui, viewport| {
            let width = ui.available_width();
            ui.set_min_size(vec2(width, height));
            let origin = ui.max_rect().min;
            let whole = Rect::from_min_size(origin, vec2(width, height.max(1.0)));
            let focus = ui.interact(whole, id, Sense::FOCUSABLE);
            focus.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.name));
            let first = ((viewport.top() / self.row_height).floor().max(0.0) as usize).min(self.n_rows);
            let last = ((viewport.bottom() / self.row_height).ceil().max(0.0) as usize).min(self.n_rows);
            events.visible = first..last;
            for row in first..last {
                let top = origin.y + row as f32 * self.row_height;
                let rect = Rect::from_min_size(pos2(origin.x, top), vec2(width, self.row_height));
                let response = self.row_ui(ui, id, rect, row, state, row_name);
                if response.clicked() {
                    state.selected = Some(row);
                    events.selected = Some(row);
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                if response.double_clicked() {
                    events.opened = Some(row);
                }
                self.cells_ui(ui, rect, row, widths, cell);
            }
            if std::mem::take(&mut state.reveal)
                && let Some(row) = state.selected
            {
                let top = origin.y + row as f32 * self.row_height;
                let rect = Rect::from_min_size(pos2(origin.x, top), vec2(width, self.row_height));
                ui.scroll_to_rect(rect, None);
            }
        });
    }

    fn row_ui(
        &self,
        ui: &Ui,
        table: Id,
        rect: Rect,
        row: usize,
        state: &TableState,
        row_name: &impl Fn(usize) -> String,
    ) -> Response {
        let theme = Theme::of(ui);
        let is_selected = state.selected == Some(row);
        let response = ui.interact(rect, table.with(row), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, row_name(row)));
        let painter = ui.painter();
        if is_selected {
            painter.rect_filled(rect, 0.0, theme.accent_ground);
            if ui.memory(|memory| memory.has_focus(table)) {
                let edge = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
                painter.rect_filled(edge, 0.0, theme.accent);
            }
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, theme.hover);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.grid_stroke());
        response
    }

    fn cells_ui(
        &self,
        ui: &mut Ui,
        row_rect: Rect,
        row: usize,
        widths: &[f32],
        cell: &mut impl FnMut(&mut Ui, usize, usize),
    ) {
        let mut x = row_rect.left();
        for (index, (column, width)) in self.columns.iter().zip(widths).enumerate() {
            let rect = Rect::from_min_size(pos2(x, row_rect.top()), vec2(*width, row_rect.height()));
            x += width;
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let inner = rect.shrink2(vec2(space::S, 0.0));
            let builder =
                UiBuilder::new().id_salt((row, index)).max_rect(inner).layout(column.align.layout());
            let mut child = ui.new_child(builder);
            child.set_clip_rect(inner.expand2(vec2(2.0, 0.0)).intersect(ui.clip_rect()));
            cell(&mut child, row, index);
        }
    }
}

/// A cell of plain text, cut with an ellipsis; the whole text shows on hover.
pub fn cell_text_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).text;
    cell(ui, line, text::body_font(), color);
}

/// A cell of semibold text.
pub fn cell_strong_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).text;
    cell(ui, line, text::strong_font(), color);
}

/// A cell of text in the second color.
pub fn cell_faint_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).second;
    cell(ui, line, text::body_font(), color);
}

fn cell(ui: &mut Ui, line: &str, font: eframe::egui::FontId, color: eframe::egui::Color32) {
    if line.is_empty() {
        return;
    }
    let galley = cut(ui, line, font, color, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
    let elided = galley.elided;
    ui.painter().galley(rect.min, galley, color);
    if elided {
        response.on_hover_text(line);
    }
}
