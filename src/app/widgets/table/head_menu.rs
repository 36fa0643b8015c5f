//! The menu of a head: the order, the width, and which columns are in sight.

use super::memory::{TableMemory, memory_of, remember};
use super::{Sort, TableColumn};
use crate::app::widgets::{hairline_ui, menu_row_ui, menu_toggle_ui};
use eframe::egui::{Context, Ui};

/// How much wider or narrower one step makes a column.
const STEP: f32 = 24.0;

/// What was chosen that the table itself must see to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Chosen {
    /// The order was changed.
    Sorted,
    /// As wide as what is in sight needs.
    Fit,
    /// Another width.
    Widen(f32),
}

/// The order after a click on a head: sorted by it alone or, further, by it after the others; a second click turns it.
pub(super) fn clicked(order: &[Sort], column: usize, is_further: bool) -> Vec<Sort> {
    let before = order.iter().position(|sort| sort.column == column);
    let descending = before.is_some_and(|nth| !order[nth].descending);
    let sort = Sort { column, descending };
    let mut order = if is_further { order.to_vec() } else { Vec::new() };
    match before.filter(|_| is_further) {
        Some(nth) => order[nth] = sort,
        None => order.push(sort),
    }
    order
}

/// What stands in the menu of a column that is `width` points wide.
pub(super) fn head_menu_ui(
    ui: &mut Ui,
    table: &str,
    columns: &[TableColumn<'_>],
    (column, width): (usize, f32),
    order: &[Sort],
) -> Option<Chosen> {
    let mut chosen = None;
    let shape = columns.get(column)?;
    if shape.sortable {
        if let Some(order) = order_ui(ui, column, order) {
            remember(ui.ctx(), table, |memory| memory.set_order(columns, &order));
            chosen = Some(Chosen::Sorted);
        }
        hairline_ui(ui);
    }
    for (label, wish) in [
        ("Wider", Chosen::Widen(width + STEP)),
        ("Narrower", Chosen::Widen(width - STEP)),
        ("As wide as what is in sight", Chosen::Fit),
    ] {
        if menu_row_ui(ui, label, false).clicked() {
            chosen = Some(wish);
        }
    }
    hairline_ui(ui);
    columns_ui(ui, table, columns);
    if chosen.is_some() {
        ui.close();
    }
    chosen
}

fn order_ui(ui: &mut Ui, column: usize, order: &[Sort]) -> Option<Vec<Sort>> {
    let own = order.iter().find(|sort| sort.column == column).copied();
    let mut chosen = None;
    for (label, descending) in [("Sort ascending", false), ("Sort descending", true)] {
        let sort = Sort { column, descending };
        if menu_row_ui(ui, label, own == Some(sort)).clicked() {
            chosen = Some(vec![sort]);
        }
    }
    if own.is_some() {
        if menu_row_ui(ui, "Do not sort by it", false).clicked() {
            chosen = Some(order.iter().copied().filter(|sort| sort.column != column).collect());
        }
    } else if !order.is_empty() && menu_row_ui(ui, "Sort by it after the others", false).clicked() {
        chosen = Some(clicked(order, column, true));
    }
    chosen
}

/// Which columns are in sight; the last one cannot be hidden.
fn columns_ui(ui: &mut Ui, table: &str, columns: &[TableColumn<'_>]) {
    let memory = memory_of(ui.ctx(), table);
    let named = || columns.iter().filter(|column| column.is_named());
    let n_shown = named().filter(|column| memory.shows(column)).count();
    for column in named() {
        let mut is_shown = memory.shows(column);
        let is_last = is_shown && n_shown == 1;
        let row = ui.add_enabled_ui(!is_last, |ui| menu_toggle_ui(ui, column.title, &mut is_shown, None));
        if row.inner.changed() {
            remember(ui.ctx(), table, |memory| memory.set_shown(column, is_shown));
        }
    }
    hairline_ui(ui);
    if menu_row_ui(ui, "Widths and columns as at first", false).clicked() {
        remember(ui.ctx(), table, TableMemory::forget_shape);
        ui.close();
    }
}

/// Gives a column another width; what stands before it keeps its own, so that the edge stays under the pointer.
pub(super) fn widen(
    ctx: &Context,
    table: &str,
    columns: &[TableColumn<'_>],
    placed: &[super::columns::Placed],
    (column, width): (usize, f32),
) {
    remember(ctx, table, |memory| {
        for before in placed.iter().take_while(|place| place.column != column) {
            if columns[before.column].is_flexible() {
                memory.set_width(&columns[before.column], before.width);
            }
        }
        memory.set_width(&columns[column], width);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_turns_the_order_and_a_further_key_stays_in_its_place() {
        let by = |column, descending| Sort { column, descending };
        assert_eq!(clicked(&[], 1, false), [by(1, false)]);
        assert_eq!(clicked(&[by(1, false)], 1, false), [by(1, true)]);
        assert_eq!(clicked(&[by(1, true)], 0, true), [by(1, true), by(0, false)]);
        assert_eq!(clicked(&[by(1, true), by(0, false)], 1, true), [by(1, false), by(0, false)]);
        assert_eq!(clicked(&[by(1, true), by(0, false)], 0, false), [by(0, true)]);
    }
}
