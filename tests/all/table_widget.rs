//! Tables as a person works with them: walked, sorted, widened, hidden, selected, copied, and as a screen reader meets them.

use crate::support;

use eframe::egui::accesskit::{Role, SortDirection};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Ui, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::widgets::*;

const SIZE: [f32; 2] = [640.0, 420.0];

const COLUMNS: [TableColumn<'static>; 3] = [
    TableColumn::flexible("Name", 100.0, 1.0),
    TableColumn::fixed("n", 80.0).right(),
    TableColumn::flexible("Note", 100.0, 1.0).unsorted(),
];

#[derive(Default)]
struct Rows {
    state: TableState,
    events: Vec<TableEvents>,
    n_drawn: usize,
    /// What the menu of a row was asked for beside what every table has.
    greeted: Option<usize>,
}

type Table = Harness<'static, Rows>;

fn words(row: usize, column: usize) -> String {
    format!("cell {row}.{column}")
}

fn table(n_rows: usize) -> Table {
    // Frames so short that two clicks are a double click.
    support::harness(SIZE, false).with_step_dt(1.0 / 60.0).build_ui_state(
        move |ui, rows: &mut Rows| support::whole(ui, |ui| table_ui(ui, rows, n_rows)),
        Rows::default(),
    )
}

fn table_ui(ui: &mut Ui, rows: &mut Rows, n_rows: usize) {
    let mut n_drawn = 0;
    let greeted = &mut rows.greeted;
    let mut more = |ui: &mut Ui, row: usize| {
        if menu_row_ui(ui, "Greet", false).clicked() {
            *greeted = Some(row);
            ui.close();
        }
    };
    let shape = TableView::new("t", "Proposals", &COLUMNS, n_rows).words(&words).opens("Open");
    let events = shape.row_menu(&mut more).show(
        ui,
        &mut rows.state,
        |row| format!("row {row}"),
        |ui, row, column| {
            n_drawn += 1;
            cell_text_ui(ui, &words(row, column));
        },
    );
    rows.n_drawn = n_drawn;
    if events.sorted || events.extended || events.selected.is_some() || events.opened.is_some() {
        rows.events.push(events);
    }
}

fn order(harness: &Table) -> Vec<Sort> {
    order_of(&harness.ctx, "t", &COLUMNS)
}

fn press(harness: &mut Table, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Table, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn head<'h>(harness: &'h Table, name: &'h str) -> egui_kittest::Node<'h> {
    harness.get_by_role_and_label(Role::ColumnHeader, name)
}

/// What the last frames put into the clipboard.
fn copied(harness: &Table) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Drags from one place to another.
fn drag(harness: &mut Table, from: Pos2, to: Pos2) {
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.event(Event::PointerMoved(to));
    harness.step();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn a_table_draws_only_what_is_in_sight() {
    let mut harness = table(200_000);
    harness.run();
    let n_drawn = harness.state().n_drawn;
    assert!((20..=40).contains(&n_drawn), "{n_drawn} cells for a window of 420 points");
    assert!(harness.query_by_label("cell 0.0").is_some());
    assert!(harness.query_by_label("cell 199999.0").is_none());
}

#[test]
fn a_table_is_walked_by_keys() {
    let mut harness = table(1000);
    harness.run();
    harness.get_by_label("row 2").click();
    harness.run();
    assert_eq!(harness.state().state.selected, Some(2));
    for (key, row) in [
        (Key::ArrowDown, 3),
        (Key::ArrowUp, 2),
        (Key::End, 999),
        (Key::ArrowDown, 999),
        (Key::Home, 0),
        (Key::ArrowUp, 0),
        (Key::PageDown, 13),
        (Key::PageUp, 0),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().state.selected, Some(row), "after {key:?}");
        let name = format!("row {row}");
        assert!(harness.query_by_label(&name).is_some(), "{name} is in sight after {key:?}");
    }
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().events.last().unwrap().opened, Some(0));
}

#[test]
fn a_head_sorts_and_says_so() {
    let mut harness = table(5);
    harness.run();
    harness.get_by_label("Name").click();
    harness.run();
    assert_eq!(order(&harness), [Sort { column: 0, descending: false }]);
    harness.get_by_label("Name, sorted ascending").click();
    harness.run();
    assert_eq!(order(&harness), [Sort { column: 0, descending: true }]);
    assert!(harness.query_by_label("Name, sorted descending").is_some());
}

#[test]
fn an_empty_table_takes_keys_in_silence() {
    let mut harness = table(0);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state.selected, None);
}

#[test]
fn further_heads_sort_after_the_first_and_say_their_place() {
    let mut harness = table(5);
    harness.run();
    click(&mut harness, "n");
    harness.get_by_label("Name").click_modifiers(Modifiers::SHIFT);
    harness.run();
    let by = |column, descending| Sort { column, descending };
    assert_eq!(order(&harness), [by(1, false), by(0, false)]);
    let second = head(&harness, "Name, sorted ascending, key 2");
    assert_eq!(second.accesskit_node().sort_direction(), Some(SortDirection::Ascending));
    second.click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(order(&harness), [by(1, false), by(0, true)]);
    click(&mut harness, "Note");
    assert_eq!(order(&harness).len(), 2, "a column without an order stays out of it");
    // By keyboard: Enter alone sorts by one column, with Shift by one more.
    harness.get_by_label("Name, sorted descending, key 2").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(order(&harness), [by(0, false)]);
    head(&harness, "n").focus();
    harness.run();
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(order(&harness), [by(0, false), by(1, false)]);
    assert!(harness.state().events.last().unwrap().sorted);
}

#[test]
fn an_edge_is_dragged_and_the_width_is_remembered_over_a_restart() {
    let mut harness = table(5);
    harness.run();
    let before = head(&harness, "Name").rect();
    let edge = pos2(before.right(), before.center().y);
    drag(&mut harness, edge, edge - eframe::egui::vec2(60.0, 0.0));
    let after = head(&harness, "Name").rect();
    assert!((after.width() - (before.width() - 60.0)).abs() <= 1.0, "{before} {after}");
    assert!(order(&harness).is_empty(), "an edge is no head");
    let kept = serde_json::to_string(&table_memories(&harness.ctx)).unwrap();

    let mut again = table(5);
    recall_tables(&again.ctx, serde_json::from_str(&kept).unwrap());
    again.run();
    assert_eq!(head(&again, "Name").rect().width(), after.width());
    // The other column that takes what is left has it still.
    assert!(head(&again, "Note").rect().right() > SIZE[0] - 2.0);
    again.get_by_label("Name").click_secondary();
    again.run();
    click(&mut again, "Widths and columns as at first");
    assert_eq!(head(&again, "Name").rect(), before);
    assert_eq!(table_memories(&again.ctx), TableMemories::default());
}

#[test]
fn a_double_click_on_an_edge_fits_the_column_to_what_is_in_sight() {
    let mut harness = table(5);
    harness.run();
    let head_before = head(&harness, "Name").rect();
    let edge = pos2(head_before.right(), head_before.center().y);
    harness.hover_at(edge);
    for pressed in [true, false, true, false] {
        let button = PointerButton::Primary;
        harness.event(Event::PointerButton { pos: edge, button, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
    let (fitted, text) = (head(&harness, "Name").rect(), harness.get_by_label("cell 0.0").rect());
    assert!(fitted.width() < head_before.width());
    assert!((text.width()..text.width() + 30.0).contains(&fitted.width()), "{fitted} around {text}");
    assert_eq!(harness.query_all_by_label("cell 0.0").count(), 1, "what was measured is not seen");
}

#[test]
fn columns_are_hidden_and_shown_by_the_menu_of_a_head_with_and_without_a_pointer() {
    let mut harness = table(5);
    harness.run();
    harness.get_by_label("n").click_secondary();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Note").click();
    harness.run();
    assert!(harness.query_by_label("cell 0.2").is_none());
    assert!(harness.query_by_role_and_label(Role::ColumnHeader, "Note").is_none());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        head(&harness, "Name").focus();
        harness.run();
        press(&mut harness, modifiers, key);
        let first = harness.get_by_role_and_label(Role::MenuItemCheckBox, "Sort ascending");
        assert!(first.is_focused(), "the first entry has the keyboard after {key:?}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
    let kept = table_memories(&harness.ctx);
    let mut again = table(5);
    recall_tables(&again.ctx, kept);
    again.run();
    assert!(again.query_by_label("cell 0.2").is_none(), "it stays hidden after a restart");
    again.get_by_label("n").click_secondary();
    again.run();
    again.get_by_role_and_label(Role::MenuItemCheckBox, "Note").click();
    again.run();
    assert!(again.query_by_label("cell 0.2").is_some());
}

#[test]
fn several_rows_are_selected_and_copied_with_their_heads() {
    let mut harness = table(50);
    harness.run();
    click(&mut harness, "row 2");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(harness.state().state.rows(50), [2, 3]);
    harness.get_by_label("row 5").click_modifiers(Modifiers::COMMAND);
    harness.run();
    harness.event(Event::Copy);
    harness.step();
    let line = |row: usize| format!("cell {row}.0\tcell {row}.1\tcell {row}.2");
    let lines = format!("Name\tn\tNote\n{}\n{}\n{}", line(2), line(3), line(5));
    assert_eq!(copied(&harness), Some(lines));
    harness.run();
    harness.get_by_label("row 7").click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(harness.state().state.rows(50), [5, 6, 7]);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    assert_eq!(harness.state().state.rows(50).len(), 50);
    assert!(harness.state().events.last().unwrap().extended);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(harness.state().state.rows(50), [6], "an arrow alone selects one again");
}

#[test]
fn the_menu_of_a_row_copies_opens_and_does_what_the_view_adds() {
    let mut harness = table(50);
    harness.run();
    click(&mut harness, "row 1");
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    // The menu of a row that is selected is about all that are.
    harness.get_by_label("row 1").click_secondary();
    harness.run();
    harness.get_by_label("Copy").click();
    harness.step();
    let line = |row: usize| format!("cell {row}.0\tcell {row}.1\tcell {row}.2");
    // The press, and the release that chooses.
    let text = copied(&harness).or_else(|| {
        harness.step();
        copied(&harness)
    });
    assert_eq!(text, Some(format!("{}\n{}", line(1), line(2))));
    harness.run();
    assert!(harness.query_by_label("Copy").is_none(), "the menu is closed");
    // By keyboard, on the row that has it.
    harness.get_by_label("row 4").click_secondary();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().state.rows(50), [4], "another row is selected alone");
    click(&mut harness, "row 4");
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    click(&mut harness, "Greet");
    assert_eq!(harness.state().greeted, Some(4));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().state.selected, Some(5), "the keys go to the table again");
    click(&mut harness, "row 3");
    press(&mut harness, Modifiers::NONE, Key::Menu);
    click(&mut harness, "Open");
    assert_eq!(harness.state().events.last().unwrap().opened, Some(3));
}

#[test]
fn a_screen_reader_meets_a_grid_of_rows_and_cells_with_their_places() {
    let mut harness = table(200_000);
    harness.run();
    click(&mut harness, "row 3");
    let grid = harness.get_by_role_and_label(Role::Grid, "Proposals");
    let node = grid.accesskit_node();
    assert_eq!((node.data().row_count(), node.data().column_count()), (Some(200_001), Some(3)));
    let heads: Vec<_> = grid.query_all_by_role(Role::ColumnHeader).collect();
    let places: Vec<_> = heads.iter().map(|head| head.accesskit_node().data().column_index()).collect();
    assert_eq!(places, [Some(0), Some(1), Some(2)], "the heads belong to the grid");
    let rows: Vec<_> = grid.query_all_by_role(Role::Row).collect();
    assert!(rows.len() < 30, "only what is in sight");
    assert_eq!(rows[3].accesskit_node().data().row_index(), Some(4), "the heads are the first row");
    assert_eq!(rows[3].accesskit_node().is_selected(), Some(true));
    assert_eq!(rows[4].accesskit_node().is_selected(), Some(false));
    assert!(rows[3].is_focused(), "while the table has the keyboard, its row is what is told");
    let cells: Vec<_> = rows[3].query_all_by_role(Role::Cell).collect();
    let told: Vec<_> = cells
        .iter()
        .map(|cell| {
            let node = cell.accesskit_node();
            let words: Vec<String> = cell.query_all_by_role(Role::Label).filter_map(|l| l.value()).collect();
            (node.data().row_index(), node.data().column_index(), words.join(" "))
        })
        .collect();
    let cell = |column: usize| (Some(4), Some(column), words(3, column));
    assert_eq!(told, [cell(0), cell(1), cell(2)]);
}

#[test]
fn a_reference_without_room_keeps_both_ends_and_is_whole_for_a_screen_reader() {
    let name = "ISO/IEC DIS 29500-1:2023";
    let shown = |width: f32| {
        let mut harness = support::harness(SIZE, false).build_ui(move |ui| {
            ui.set_max_width(width);
            cell_reference_ui(ui, name);
        });
        harness.run();
        harness.get_by_label(name).rect().width()
    };
    let whole = shown(400.0);
    let cut = shown(whole * 0.6);
    assert!((whole * 0.45..=whole * 0.6).contains(&cut), "{cut} of {whole}");
}
