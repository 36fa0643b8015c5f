//! A virtual table: any number of rows, only those in sight are drawn. Sorted by its heads, walked by keys, copied; its
//! columns are widened and hidden, and the window remembers it.

mod body;
mod cells;
mod columns;
mod data;
mod head_menu;
mod header;
mod keys;
mod memory;
mod order;
mod row_menu;
mod state;

use eframe::egui::{Id, Rangef, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo};

pub use cells::{cell_code_ui, cell_faint_ui, cell_reference_ui, cell_strong_ui, cell_text_ui};
pub use columns::{Align, TableColumn};
pub use data::DataView;
pub use memory::{TableMemories, TableMemory, order_of, recall_tables, table_memories};
pub use order::{Sort, SortKey, natural, natural_key, sort_rows};
pub use state::{TableEvents, TableState};

use crate::app::theme::size;
use crate::app::widgets::about_menu::{about_menu_ui, open_menu};
use crate::snapshot::Marked;
use columns::Placed;
use header::Wish;
use row_menu::{Handling, Words};

/// A table in the making.
pub struct TableView<'a> {
    id: &'a str,
    name: &'a str,
    columns: &'a [TableColumn<'a>],
    n_rows: usize,
    row_height: f32,
    fill_height: bool,
    is_main: bool,
    first_order: &'a [Sort],
    words: Option<Words<'a>>,
    handling: Option<Handling<'a>>,
    opens: Option<&'a str>,
    more: Option<More<'a>>,
}

/// What a view adds to the menu of a row.
type More<'a> = &'a mut dyn FnMut(&mut Ui, usize);

impl<'a> TableView<'a> {
    /// A table of `n_rows` rows. `id` is its own in the whole window: by it the table is remembered; `name` is for a
    /// screen reader.
    pub fn new(id: &'a str, name: &'a str, columns: &'a [TableColumn<'a>], n_rows: usize) -> Self {
        Self {
            id,
            name,
            columns,
            n_rows,
            row_height: size::ROW,
            fill_height: true,
            is_main: false,
            first_order: &[],
            words: None,
            handling: None,
            opens: None,
            more: None,
        }
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

    /// The order in which the rows stand as long as nobody chose another one.
    pub fn first_order(mut self, order: &'a [Sort]) -> Self {
        self.first_order = order;
        self
    }

    /// What stands in a cell (row, column), as words: rows can be copied.
    pub fn words(mut self, words: &'a dyn Fn(usize, usize) -> String) -> Self {
        self.words = Some(words);
        self
    }

    /// How far a row may travel: the strictest stands below what is copied.
    pub fn handling(mut self, handling: &'a dyn Fn(usize) -> Marked) -> Self {
        self.handling = Some(handling);
        self
    }

    /// What opening a row does, for its menu.
    pub fn opens(mut self, label: &'a str) -> Self {
        self.opens = Some(label);
        self
    }

    /// What the view adds to the menu of a row; each entry closes the menu when it is chosen.
    pub fn row_menu(mut self, more: &'a mut dyn FnMut(&mut Ui, usize)) -> Self {
        self.more = Some(more);
        self
    }

    /// From where to where a column will stand in this room, if it is in sight.
    pub fn range_of(&self, ui: &Ui, column: usize) -> Option<Rangef> {
        let placed = self.placed(ui);
        let place = placed.iter().find(|place| place.column == column)?;
        let left = ui.max_rect().left() + place.left;
        Some(Rangef::new(left, left + place.width))
    }

    fn placed(&self, ui: &Ui) -> Vec<Placed> {
        columns::placed(self.columns, &memory::memory_of(ui.ctx(), self.id), ui.available_width())
    }

    fn order(&self, ui: &Ui) -> Vec<Sort> {
        let chosen = order_of(ui.ctx(), self.id, self.columns);
        if chosen.is_empty() { self.first_order.to_vec() } else { chosen }
    }

    /// Shows the table. `row_name` names a row for a screen reader; `cell` draws one cell (row, column).
    pub fn show(
        mut self,
        ui: &mut Ui,
        state: &mut TableState,
        row_name: impl Fn(usize) -> String,
        mut cell: impl FnMut(&mut Ui, usize, usize),
    ) -> TableEvents {
        let mut events = TableEvents::default();
        let room = ui.available_width();
        let placed = self.placed(ui);
        let total = placed.last().map_or(0.0, |place| place.left + place.width);
        let id = self.id;
        // The same whether the table fits or scrolls: the keyboard stays where it is when an inspector comes beside it.
        let rows = ui.scope_id().with((id, "rows"));
        let mut draw = |ui: &mut Ui| {
            ui.push_id(id, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                self.whole_ui(ui, rows, &placed, state, &row_name, &mut cell, &mut events);
            });
        };
        if total > room + 0.5 {
            ScrollArea::horizontal().id_salt(id).auto_shrink(false).show(ui, |ui| {
                ui.set_width(total);
                draw(ui);
            });
        } else {
            draw(ui);
        }
        events
    }

    #[expect(clippy::too_many_arguments, reason = "what the table is shown with")]
    fn whole_ui(
        &mut self,
        ui: &mut Ui,
        id: Id,
        placed: &[Placed],
        state: &mut TableState,
        row_name: &dyn Fn(usize) -> String,
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
        events: &mut TableEvents,
    ) {
        self.grid_ui(ui, id, placed);
        let order = self.order(ui);
        let mut fit = None;
        // Heads and rows belong to the grid.
        ui.scope_builder(UiBuilder::new().accessibility_parent(id), |ui| {
            match header::header_ui(ui, self.columns, placed, &order) {
                Some(Wish::Sort { column, is_further }) => {
                    let order = head_menu::clicked(&order, column, is_further);
                    memory::remember(ui.ctx(), self.id, |memory| memory.set_order(self.columns, &order));
                    events.sorted = true;
                }
                Some(Wish::Widen { column, width }) => {
                    head_menu::widen(ui.ctx(), self.id, self.columns, placed, (column, width));
                }
                Some(Wish::Fit { column }) => fit = Some(column),
                Some(Wish::Menu { column, at }) => open_menu(ui.ctx(), id.with("head menu"), column, at),
                None => {}
            }
            self.body_ui(ui, id, placed, state, row_name, cell, events);
        });
        about_menu_ui(ui, id.with("head menu"), "Column", |ui, column: usize| {
            let width = placed.iter().find(|place| place.column == column).map_or(0.0, |place| place.width);
            match head_menu::head_menu_ui(ui, self.id, self.columns, (column, width), &order) {
                Some(head_menu::Chosen::Sorted) => events.sorted = true,
                Some(head_menu::Chosen::Fit) => fit = Some(column),
                Some(head_menu::Chosen::Widen(width)) => {
                    head_menu::widen(ui.ctx(), self.id, self.columns, placed, (column, width));
                }
                None => {}
            }
        });
        self.row_menu_ui(ui, id, placed, state, events);
        if let Some(column) = fit {
            let width = self.needed_width(ui, column, events.visible.clone(), cell);
            head_menu::widen(ui.ctx(), self.id, self.columns, placed, (column, width));
        }
        if events.sorted {
            state.rows_changed(state.selected);
        }
    }

    /// The table as a whole: it has the keyboard, and a screen reader learns how large it is.
    fn grid_ui(&self, ui: &Ui, id: Id, placed: &[Placed]) {
        let mut whole = ui.available_rect_before_wrap();
        if !self.fill_height {
            whole.set_height(size::HEADER_ROW + self.row_height * self.n_rows as f32);
        }
        let response = ui.interact(whole, id, Sense::FOCUSABLE);
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.name));
        ui.ctx().accesskit_node_builder(id, |node| {
            // The heads are the first row.
            node.set_row_count(self.n_rows + 1);
            node.set_column_count(placed.len());
            node.set_multiselectable();
        });
    }

    fn row_menu_ui(
        &mut self,
        ui: &Ui,
        id: Id,
        placed: &[Placed],
        state: &TableState,
        events: &mut TableEvents,
    ) {
        let (n_rows, opens) = (self.n_rows, self.opens);
        let (words, more) = (self.words, &mut self.more);
        let mut chosen = None;
        about_menu_ui(ui, id.with("row menu"), "Row", |ui, row: usize| {
            if row >= n_rows {
                return ui.close();
            }
            chosen = row_menu::row_menu_ui(ui, words.is_some(), opens).map(|chosen| (chosen, row));
            if let Some(more) = more {
                more(ui, row);
            }
        });
        match chosen {
            Some((row_menu::Chosen::Copy { with_heads }, _)) => self.copy(ui, placed, state, with_heads),
            Some((row_menu::Chosen::Open, row)) => events.opened = Some(row),
            None => {}
        }
    }

    /// Whether a row has a menu.
    fn has_row_menu(&self) -> bool {
        self.words.is_some() || self.opens.is_some() || self.more.is_some()
    }

    /// Puts the selected rows into the clipboard.
    fn copy(&self, ui: &Ui, placed: &[Placed], state: &TableState, with_heads: bool) {
        let rows = state.rows(self.n_rows);
        if let Some(words) = self.words.filter(|_| !rows.is_empty()) {
            let text = row_menu::copied(self.columns, placed, &rows, words, self.handling, with_heads);
            ui.copy_text(text);
        }
    }
}
