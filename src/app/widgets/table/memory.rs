//! What is remembered of every table of the window: widths and columns that were chosen, and the order.
//!
//! It hangs on the heads of the columns and lies in the context, so that a table finds it by its id alone; the shell
//! carries it over restarts.

use super::{Sort, TableColumn};
use eframe::egui::{Context, Id};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is remembered of one table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableMemory {
    /// Widths that were chosen, by head.
    widths: BTreeMap<String, f32>,
    /// Heads of the columns that are hidden.
    hidden: BTreeSet<String>,
    /// Heads by which rows are sorted, the first one first, and whether the largest comes first.
    order: Vec<(String, bool)>,
}

/// What is remembered of all tables, by their ids.
pub type TableMemories = BTreeMap<String, TableMemory>;

/// The least and the largest width that a column can be given.
const WIDTHS: std::ops::RangeInclusive<f32> = 28.0..=1200.0;

impl TableMemory {
    /// The width that was chosen for a column.
    pub(super) fn width(&self, column: &TableColumn<'_>) -> Option<f32> {
        self.widths.get(column.title).map(|width| width.clamp(*WIDTHS.start(), *WIDTHS.end()))
    }

    /// Chooses a width.
    pub(super) fn set_width(&mut self, column: &TableColumn<'_>, width: f32) {
        if column.is_named() {
            self.widths.insert(column.title.to_owned(), width.clamp(*WIDTHS.start(), *WIDTHS.end()));
        }
    }

    /// Whether a column is in sight.
    pub(super) fn shows(&self, column: &TableColumn<'_>) -> bool {
        !self.hidden.contains(column.title)
    }

    /// Hides a column or shows it again.
    pub(super) fn set_shown(&mut self, column: &TableColumn<'_>, is_shown: bool) {
        if is_shown {
            self.hidden.remove(column.title);
        } else if column.is_named() {
            self.hidden.insert(column.title.to_owned());
        }
    }

    /// Widths and columns as at first; the order stays.
    pub(super) fn forget_shape(&mut self) {
        self.widths.clear();
        self.hidden.clear();
    }

    /// By which columns rows are sorted. A column that is no longer there, or has no order, is left out.
    pub(super) fn order(&self, columns: &[TableColumn<'_>]) -> Vec<Sort> {
        let known = self.order.iter().filter_map(|(head, descending)| {
            let column = columns.iter().position(|column| column.sortable && column.title == head)?;
            Some(Sort { column, descending: *descending })
        });
        known.collect()
    }

    /// Chooses an order.
    pub(super) fn set_order(&mut self, columns: &[TableColumn<'_>], order: &[Sort]) {
        let heads = order.iter().filter_map(|sort| {
            columns.get(sort.column).map(|column| (column.title.to_owned(), sort.descending))
        });
        self.order = heads.collect();
    }
}

fn slot() -> Id {
    Id::unique("what is remembered of tables")
}

/// What is remembered of a table.
pub(super) fn memory_of(ctx: &Context, table: &str) -> TableMemory {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_default::<TableMemories>(slot()).get(table).cloned().unwrap_or_default()
    })
}

/// Changes what is remembered of a table.
pub(super) fn remember(ctx: &Context, table: &str, change: impl FnOnce(&mut TableMemory)) {
    ctx.data_mut(|data| {
        let memories = data.get_temp_mut_or_default::<TableMemories>(slot());
        change(memories.entry(table.to_owned()).or_default());
        memories.retain(|_, memory| *memory != TableMemory::default());
    });
}

/// By which columns a table is sorted: those that a person chose, the first one first.
pub fn order_of(ctx: &Context, table: &str, columns: &[TableColumn<'_>]) -> Vec<Sort> {
    memory_of(ctx, table).order(columns)
}

/// What is remembered of all tables, to be kept over a restart.
pub fn table_memories(ctx: &Context) -> TableMemories {
    ctx.data(|data| data.get_temp(slot())).unwrap_or_default()
}

/// Takes in what was kept over a restart.
pub fn recall_tables(ctx: &Context, memories: TableMemories) {
    ctx.data_mut(|data| data.insert_temp(slot(), memories));
}
