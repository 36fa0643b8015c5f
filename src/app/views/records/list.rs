//! The table of one kind of record: searched as typed, sorted by its heads, marked for what is done to several.

use super::{RecordsState, columns};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::space;
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{
    Card, Push, Sort, SortKey, TableView, cell_reference_ui, cell_strong_ui, cell_text_ui, check_mark_ui,
    empty_with_ui, menu_row_ui, note_ui, order_of, save_table_ui, search_ui, sort_rows, tip, view_heading_ui,
};
use crate::app::words;
use crate::exchange::taking::TAKEN;
use crate::model::{Field, Naming, Noun, RecordRef, Sought, Value, name_key};
use crate::report::pictures::{PictureSpec, RecordsOf};
use crate::snapshot::{Journal, Snapshot};
use eframe::egui::{Key, Modifiers, Ui};
use std::sync::Arc;

/// A record of the kind that is shown, with all its words as they are searched.
#[derive(Debug)]
struct RecordRow {
    id: u32,
    words: String,
}

/// The records of a kind in order, and those that the search lets through; kept until something changes.
#[derive(Debug, Default)]
pub(super) struct Rows {
    of: Option<(Arc<Journal>, Noun)>,
    all: Vec<RecordRow>,
    asked: (Sought, Vec<Sort>),
    shown: Vec<u32>,
}

impl Rows {
    /// Brings the rows up to date. Where they are others than before, says whether something else is searched for.
    fn update(&mut self, snapshot: &Snapshot, noun: Noun, query: &str, order: Vec<Sort>) -> Option<bool> {
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(journal, of)| *of == noun && Arc::ptr_eq(journal, &snapshot.journal));
        if !is_same {
            self.all = rows_of(snapshot, noun);
            self.of = Some((snapshot.journal.clone(), noun));
        }
        let sought = Sought::new(query);
        if is_same && self.asked.0 == sought && self.asked.1 == order {
            return None;
        }
        let is_sought_anew = self.asked.0 != sought;
        if !is_same || self.asked.1 != order {
            let shown = columns::shown(noun);
            let order = if order.is_empty() { BY_FIRST } else { &order };
            sort_rows(&mut self.all, order, |row, column| {
                let shown = column.checked_sub(1).and_then(|nth| shown.get(nth));
                shown.map_or(SortKey::Nothing, |(place, field)| {
                    sort_key(snapshot, RecordRef { noun, id: row.id }, *place, field)
                })
            });
        }
        let found = self.all.iter().filter(|row| sought.is_empty() || sought.nearness(&row.words).is_some());
        self.shown = found.map(|row| row.id).collect();
        self.asked = (sought, order);
        Some(is_sought_anew)
    }

    /// The row of a record, if it is shown.
    pub(super) fn row_of(&self, record: RecordRef) -> Option<usize> {
        self.of.as_ref().filter(|(_, noun)| *noun == record.noun)?;
        self.shown.iter().position(|id| *id == record.id)
    }
}

fn rows_of(snapshot: &Snapshot, noun: Noun) -> Vec<RecordRow> {
    let shown = columns::shown(noun);
    let mut rows = Vec::with_capacity(snapshot.n_of(noun));
    snapshot.each_of(noun, &mut |record| {
        let mut words = columns::cells(snapshot, record, &shown).join(" ");
        if noun == Noun::Actor {
            // An actor is found by all its names.
            let names = snapshot.index().names_of_actor(crate::model::ActorId(record.key()));
            for name in names.iter().filter_map(|code| snapshot.actor_names.at(*code as usize)) {
                words.push(' ');
                words.push_str(&name.name);
            }
        }
        rows.push(RecordRow { id: record.key(), words: name_key(&words) });
    });
    rows
}

/// As long as nobody chose an order, records stand by their first column.
const BY_FIRST: &[Sort] = &[Sort { column: 1, descending: false }];

/// What a cell is sorted by: figures and days by their size, words as a reader counts, without accents.
fn sort_key(snapshot: &Snapshot, record: RecordRef, place: usize, field: &Field) -> SortKey {
    let Some(record) = snapshot.record(record) else { return SortKey::Nothing };
    match &record.values()[place] {
        Value::Null => SortKey::Nothing,
        Value::Int(n) => SortKey::Number(*n as f64),
        value => {
            let precision = crate::model::Precision::Day;
            SortKey::text(&name_key(&columns::cell_words(snapshot, record, field, value, precision)))
        }
    }
}

/// The head, the search field and the table.
pub(super) fn list_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let noun = state.noun;
    let n_all = cx.snapshot.n_of(noun);
    let order = order_of(ui.ctx(), &columns::table_of(noun), &columns::columns(noun));
    if let Some(is_sought_anew) = state.rows.update(cx.snapshot, noun, &state.query, order) {
        let row = state.selected.and_then(|record| state.rows.row_of(record));
        state.table.rows_follow(row, is_sought_anew);
    }
    let n_shown = state.rows.shown.len();
    let subtitle = match n_shown == n_all {
        true => words::count(n_all),
        false => format!("{} of {}", words::count(n_shown), words::count(n_all)),
    };
    let is_editable = cx.is_editable;
    let title = words::capital(noun.plural());
    let (is_new, save) = view_heading_ui(ui, &title, &subtitle, |ui| {
        let label = format!("New {}", noun.word());
        let is_new = ui.add_enabled_ui(is_editable, |ui| {
            let button = Push::primary(&label).icon(Icon::Plus).show(ui);
            button.on_hover_text("N").on_disabled_hover_text(OFF).clicked()
        });
        let save = save_table_ui(ui, n_shown > 0);
        let name = format!("Search {}", noun.plural());
        let width = (ui.available_width() * 0.45).clamp(140.0, 300.0);
        search_ui(ui, &name, &mut state.query, "Search", "", width);
        (is_new.inner, save)
    });
    if let Some(kind) = save {
        let only = (n_shown < n_all).then(|| state.rows.shown.iter().copied().collect());
        let spec = RecordsOf { noun, only, title: title.clone() };
        cx.act(Action::save(kind, title, PictureSpec::Records(spec)));
    }
    if is_new {
        state.begin_new(cx);
    }
    ui.add_space(space::S);
    if !state.marked.is_empty() {
        marked_ui(ui, state, cx);
        ui.add_space(space::S);
    }
    if n_all == 0 {
        nothing_ui(ui, state, cx);
    } else if n_shown == 0 {
        note_ui(ui, format!("No {} holds all these words.", noun.word()));
    } else {
        table_ui(ui, state, cx);
    }
}

fn nothing_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let action = format!("New {} by hand", state.noun.word());
    let is_taken = TAKEN.contains(&state.noun);
    let is_new = empty_with_ui(ui, &View::Records.empty(), |ui| {
        if !cx.is_editable {
            return false;
        }
        let is_new = Push::secondary(&action).show(ui).clicked();
        // The sample has some that everybody needs.
        if is_taken && tip(Push::secondary(UiCommand::Take.label()).show(ui), UiCommand::Take.tip()).clicked()
        {
            cx.act(Action::Run(UiCommand::Take));
        }
        is_new
    });
    if is_new {
        state.begin_new(cx);
    }
}

/// What can be done with the records that are marked.
fn marked_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let (noun, marked) = (state.noun, state.marked.iter().copied().collect::<Vec<u32>>());
    ui.horizontal(|ui| {
        note_ui(ui, format!("{} marked", noun.counted(marked.len())));
        ui.add_enabled_ui(cx.is_editable, |ui| {
            if let [first, second] = marked[..]
                && Push::secondary("Merge these two").show(ui).on_disabled_hover_text(OFF).clicked()
            {
                let at = |id| RecordRef { noun, id };
                state.stays = false;
                state.forms.merge(cx, at(first), Some(at(second)));
            }
            if noun == Noun::Proposal
                && Push::secondary("Put into a family").show(ui).on_disabled_hover_text(OFF).clicked()
            {
                state.stays = true;
                state.forms.assign(cx, noun, marked, "family");
            }
        });
        if Push::quiet("Clear the marks").show(ui).clicked() {
            state.marked.clear();
        }
    });
}

fn table_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let (noun, snapshot) = (state.noun, cx.snapshot.clone());
    let (heads, shown) = (columns::columns(noun), columns::shown(noun));
    let (ids, marked) = (&state.rows.shown, &mut state.marked);
    let at = |row: usize| ids.get(row).map(|id| RecordRef { noun, id: *id });
    let mut cells: (usize, Vec<String>) = (usize::MAX, Vec::new());
    let is_code = shown.first().is_some_and(|(_, field)| field.naming == Naming::Code);
    let (id, title) = (columns::table_of(noun), words::capital(noun.plural()));
    let record_at = |row: usize| at(row).and_then(|record| snapshot.record(record));
    let cell_words = |row: usize, column: usize| {
        let cells = record_at(row).map(|record| columns::cells(&snapshot, record, &shown));
        let nth = |cells: Vec<String>| cells.into_iter().nth(column.checked_sub(1)?);
        cells.and_then(nth).unwrap_or_default()
    };
    let handling =
        |row: usize| record_at(row).map_or_else(|| snapshot.marked(), |r| snapshot.marked_record(r));
    let is_editable = cx.is_editable;
    let mut asked = None;
    let mut more = |ui: &mut Ui, row: usize| {
        for (label, asks) in [("Mark or unmark", Asked::Mark), ("Retire …", Asked::Retire)] {
            let is_on = asks == Asked::Mark || is_editable;
            let entry = ui.add_enabled_ui(is_on, |ui| menu_row_ui(ui, label, false)).inner;
            if entry.clicked() {
                asked = at(row).map(|record| (asks, record));
                ui.close();
            }
        }
    };
    let shape = TableView::new(&id, &title, &heads, ids.len()).first_order(BY_FIRST).opens("Edit …");
    let shape = shape.words(&cell_words).handling(&handling).row_menu(&mut more);
    // After a form the keys go to the table again.
    let shape = if state.forms.is_open() { shape } else { shape.main() };
    let table = &mut state.table;
    let events = Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        shape.show(
            ui,
            table,
            |row| at(row).and_then(|record| snapshot.long_name(record)).unwrap_or_default(),
            |ui, row, column| {
                let Some(record) = record_at(row) else { return };
                if column == 0 {
                    let name = snapshot.short_name(RecordRef { noun, id: record.key() });
                    let mut is_on = marked.contains(&record.key());
                    let name = format!("Mark {}", name.unwrap_or_default());
                    if check_mark_ui(ui, &name, &mut is_on).changed() {
                        turn(marked, record.key());
                    }
                    return;
                }
                if cells.0 != row {
                    cells = (row, columns::cells(&snapshot, record, &shown));
                }
                let words = cells.1.get(column - 1).map_or("", String::as_str);
                match column {
                    1 if is_code => cell_reference_ui(ui, words),
                    1 => cell_strong_ui(ui, words),
                    _ => cell_text_ui(ui, words),
                }
            },
        )
    });
    let events = events.inner;
    if events.extended {
        // What is selected together is what is done to several.
        *marked = table.rows(ids.len()).into_iter().filter_map(at).map(|record| record.id).collect();
    }
    if let Some(record) = events.selected.and_then(at) {
        state.selected = Some(record);
        *cx.inspector_open = true;
    }
    match asked {
        Some((Asked::Mark, record)) => turn(marked, record.id),
        Some((Asked::Retire, record)) => {
            state.stays = false;
            state.forms.retire(cx, record);
        }
        None => {}
    }
    let chosen = state.selected.filter(|_| events.has_keyboard && !state.forms.is_open());
    if let Some(record) = events.opened.and_then(at)
        && cx.is_editable
    {
        state.selected = Some(record);
        state.stays = true;
        state.forms.edit(cx, record);
    } else if let Some(record) = chosen {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Space) {
            turn(&mut state.marked, record.id);
        } else if pressed(Key::Delete) && cx.is_editable {
            state.stays = false;
            state.forms.retire(cx, record);
        }
    }
}

/// What the menu of a row asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Mark,
    Retire,
}

/// Marks what is not marked, and the other way round.
fn turn(marked: &mut std::collections::BTreeSet<u32>, id: u32) {
    if !marked.remove(&id) {
        marked.insert(id);
    }
}
