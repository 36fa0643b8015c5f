//! The list of changes, and what narrows it down.

use super::JournalState;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, size, space};
use crate::app::view::View;
use crate::app::widgets::{
    Card, EmptyState, Sort, SortKey, TableColumn, TableView, are_keys_free, badge_ui, cell_faint_ui,
    cell_strong_ui, cell_text_ui, choose_menu_ui, empty_ui, link_ui, menu_row_ui, note_ui, optional_date_ui,
    order_of, save_table_ui, search_ui, select_ui, view_heading_ui,
};
use crate::app::words;
use crate::model::{Change, ChangeKind};
use crate::report::pictures::{ChangesListed, PictureSpec};
use crate::snapshot::{Journal, JournalFilter};
use eframe::egui::{Key, Ui};

const COLUMNS: [TableColumn<'static>; 5] = [
    TableColumn::flexible("What it did", 240.0, 5.0),
    TableColumn::flexible("Author", 88.0, 1.0),
    TableColumn::fixed("When", 180.0),
    TableColumn::flexible("Device", 72.0, 1.0),
    TableColumn::fixed("State", 76.0),
];
const TABLE: &str = "journal";

/// By which columns the changes are sorted.
pub(super) fn order(ui: &Ui) -> Vec<Sort> {
    order_of(ui.ctx(), TABLE, &COLUMNS)
}

/// What a change is sorted by.
pub(super) fn sort_key(journal: &Journal, change: &Change, column: usize) -> SortKey {
    match column {
        2 => SortKey::Number(change.at_ms as f64),
        _ => SortKey::text(&cell_words(journal, change, column)),
    }
}

/// Draws heading, filters and list.
pub fn list_ui(ui: &mut Ui, state: &mut JournalState, cx: &mut ViewContext<'_>) {
    let n_all = cx.snapshot.journal.changes().len();
    let n = state.rows.changes.len();
    let subtitle = match state.filter.is_any() {
        true => format!("{} of {}", words::count(n), words::counted(n_all, "change", "changes")),
        false => words::counted(n_all, "change", "changes"),
    };
    let save = view_heading_ui(ui, "Journal", &subtitle, |ui| {
        let save = save_table_ui(ui, n > 0);
        let width = (ui.available_width() * 0.5).clamp(180.0, 320.0);
        search_ui(ui, "Search the journal", &mut state.filter.words, "Words of what was done", "", width);
        save
    });
    if let Some(kind) = save {
        let spec = ChangesListed { filter: state.filter.clone() };
        cx.act(Action::save(kind, "Journal", PictureSpec::Changes(spec)));
    }
    ui.add_space(space::S);
    filters_ui(ui, state, cx);
    ui.add_space(space::S);
    if n == 0 {
        nothing_ui(ui, state, n_all);
    } else {
        table_ui(ui, state, cx);
    }
}

/// Begins a new line where a date with its word finds no room on this one.
fn keep_together(ui: &mut Ui) {
    if ui.available_size_before_wrap().x < size::SEARCH {
        ui.end_row();
    }
}

fn filters_ui(ui: &mut Ui, state: &mut JournalState, cx: &ViewContext<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let by = state.filter.author.clone();
        let label = by.clone().map_or_else(|| "Everybody".to_owned(), |author| format!("By {author}"));
        let chosen = choose_menu_ui(ui, &label, "Author", |ui| {
            let mut chosen = menu_row_ui(ui, "Everybody", by.is_none()).clicked().then_some(None);
            for author in &state.rows.authors {
                if menu_row_ui(ui, author, by.as_ref() == Some(author)).clicked() {
                    chosen = Some(Some(author.clone()));
                }
            }
            chosen
        });
        if let Some(author) = chosen {
            state.filter.author = author;
        }
        let mut kinds = vec![(None, "Every kind")];
        kinds.extend(ChangeKind::ALL.iter().map(|kind| (Some(*kind), kind.word())));
        select_ui(ui, "Kind", &mut state.filter.kind, &kinds);
        let states = [(None, "Done and undone"), (Some(true), "Done"), (Some(false), "Undone")];
        select_ui(ui, "State", &mut state.filter.is_live, &states);
        let devices = cx.snapshot.journal.devices();
        if devices.len() > 1 {
            let mut choices = vec![(None, "Every device")];
            choices.extend(devices.iter().map(|d| (Some(d.id), d.name.as_str())));
            select_ui(ui, "Device", &mut state.filter.device, &choices);
        }
        keep_together(ui);
        note_ui(ui, "From");
        if let Some(day) = optional_date_ui(ui, "First day", &mut state.since) {
            state.filter.since = day;
        }
        keep_together(ui);
        note_ui(ui, "to");
        if let Some(day) = optional_date_ui(ui, "Last day", &mut state.until) {
            state.filter.until = day;
        }
        if state.filter.is_any() && link_ui(ui, "Clear").clicked() {
            clear(state);
        }
    });
}

fn clear(state: &mut JournalState) {
    state.filter = JournalFilter::default();
    state.since.clear();
    state.until.clear();
}

fn nothing_ui(ui: &mut Ui, state: &mut JournalState, n_all: usize) {
    let empty = match n_all {
        0 => View::Journal.empty(),
        _ => EmptyState {
            title: "No change is like that",
            sentence: "Take away a filter, or search with fewer words.",
            action: Some("Show all changes"),
            ..View::Journal.empty()
        },
    };
    if empty_ui(ui, &empty) {
        clear(state);
    }
}

fn table_ui(ui: &mut Ui, state: &mut JournalState, cx: &mut ViewContext<'_>) {
    let journal = cx.snapshot.journal.clone();
    let rows = &state.rows.changes;
    let change = |row: usize| rows.get(row).and_then(|id| journal.change(*id));
    let mut table = std::mem::take(&mut state.table);
    let words = |row: usize, column: usize| {
        change(row).map_or(String::new(), |change| cell_words(&journal, change, column))
    };
    let snapshot = cx.snapshot.clone();
    let handling = |_: usize| snapshot.marked();
    let events = Card::new()
        .flush()
        .show(ui, |ui| {
            ui.set_min_height(ui.available_height());
            let shape = TableView::new(TABLE, "Changes", &COLUMNS, rows.len()).main();
            shape.words(&words).handling(&handling).opens("Open in the inspector").show(
                ui,
                &mut table,
                |row| change(row).map_or(String::new(), |c| c.label.clone()),
                |ui, row, column| {
                    if let Some(change) = change(row) {
                        cell_ui(ui, &journal, change, column);
                    }
                },
            )
        })
        .inner;
    state.table = table;
    if let Some(row) = events.selected.or(events.opened)
        && let Some(id) = state.rows.changes.get(row)
    {
        state.selected = Some(*id);
    }
    if events.opened.is_some() {
        *cx.inspector_open = true;
    }
    let is_asked = are_keys_free(ui) && ui.input(|i| i.modifiers.is_none() && i.key_pressed(Key::U));
    if is_asked && let Some(change) = state.selected.and_then(|id| journal.change(id)) {
        super::detail::turn(cx, change, journal.is_live(change.id));
    }
}

fn cell_ui(ui: &mut Ui, journal: &Journal, change: &Change, column: usize) {
    let is_live = journal.is_live(change.id);
    let words = cell_words(journal, change, column);
    match column {
        0 if is_live => cell_strong_ui(ui, &words),
        1 => cell_text_ui(ui, &words),
        4 if !is_live => {
            badge_ui(ui, Severity::Caution, &words);
        }
        _ => cell_faint_ui(ui, &words),
    }
}

fn cell_words(journal: &Journal, change: &Change, column: usize) -> String {
    match column {
        0 => change.label.clone(),
        1 => change.author.clone(),
        2 => words::moment(change.at_ms),
        3 => journal.device(change.device).map_or(String::new(), |d| d.name.clone()),
        _ if !journal.is_live(change.id) => "undone".to_owned(),
        _ => change.kind.word().to_owned(),
    }
}
