//! The second step: what each column means, how well it fits, and what holds for every row.

use super::ExchangeState;
use super::fills::fills_ui;
use super::sample::sample_ui;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, Push, TableColumn, TableState, TableView, cell_faint_ui, cell_strong_ui, choose_menu_ui,
    error_under_ui, field_ui, menu_row_ui, note_ui, search_ui, section_ui, select_menu_ui, select_ui,
    view_heading_ui,
};
use crate::app::words;
use crate::exchange::mapping::{ColumnFit, DateOrder, Mapping, Meaning, Rows};
use crate::exchange::staged::{Sheet, StagedColumn};
use crate::model::{Noun, PositionKind, name_key};
use crate::session::Importing;
use eframe::egui::{ScrollArea, Ui};

const COLUMNS: [TableColumn<'static>; 4] = [
    TableColumn::flexible("Heading", 120.0, 2.0),
    TableColumn::flexible("Such as", 120.0, 3.0),
    TableColumn::flexible("Means", 170.0, 2.0),
    TableColumn::fixed("Fits", 150.0),
];
const TABLE: &str = "import columns";
/// Height of a row with a button in it.
const ROW: f32 = 34.0;
/// The part of the page that the sample gets.
const SAMPLE: f32 = 0.34;
/// The sample is never lower.
const SAMPLE_LEAST: f32 = 120.0;

/// How the page was left.
#[derive(Debug, Default)]
pub struct ColumnsState {
    table: TableState,
    query: String,
    name: String,
    told: Option<Result<String, String>>,
}

/// Draws the page.
pub(super) fn columns_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let ExchangeState { importing: Some(importing), columns, sample, .. } = state else { return };
    let Some(sheet) = importing.sheet() else { return };
    let used = importing.mapping().uses(sheet).iter().flatten().count();
    let n_columns = words::counted(sheet.columns.len(), "column", "columns");
    let subtitle = format!("{used} of {n_columns} taken; the others are left out");
    view_heading_ui(ui, "What the columns mean", &subtitle, |ui| keep_ui(ui, importing, columns));
    ui.add_space(space::S);
    rows_ui(ui, importing);
    if importing.mapping().rows != Rows::Records {
        fills_ui(ui, importing);
    }
    if let Some(Err(reason)) = importing.looked().map(|looked| &looked.plan) {
        ui.add_space(space::XS);
        error_under_ui(ui, &words::capital(reason));
    }
    match &columns.told {
        Some(Ok(sentence)) => {
            note_ui(ui, sentence);
        }
        Some(Err(sentence)) => {
            error_under_ui(ui, sentence);
        }
        None => {}
    }
    ui.add_space(space::S);
    let below = (ui.available_height() * SAMPLE).max(SAMPLE_LEAST);
    let height = (ui.available_height() - below - space::M).max(ROW * 3.0);
    ui.allocate_ui([ui.available_width(), height].into(), |ui| {
        table_ui(ui, importing, columns, cx);
    });
    ui.add_space(space::M);
    if let Some(sheet) = importing.sheet() {
        sample_ui(ui, sample, sheet, importing.mapping());
    }
}

/// What a row is, in which order dates stand, how positions came to be known, and what holds for every row.
fn rows_ui(ui: &mut Ui, importing: &mut Importing) {
    let mapping = importing.mapping().clone();
    let mut after = mapping.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        note_ui(ui, "Each row is");
        rows_menu_ui(ui, &mut after);
        if after.rows != Rows::Records {
            let kinds: Vec<(Option<PositionKind>, &str)> = std::iter::once((None, "as votes"))
                .chain(
                    PositionKind::ALL
                        .iter()
                        .filter(|kind| **kind != PositionKind::Vote)
                        .map(|k| (Some(*k), k.word())),
                )
                .collect();
            note_ui(ui, "known");
            select_ui(ui, "How the stances came to be known", &mut after.kind, &kinds);
        }
        let asks_for_order =
            importing.looked().is_some_and(|looked| looked.fits.iter().any(|fit| fit.orders.len() > 1));
        if asks_for_order || after.date_order.is_some() {
            note_ui(ui, "Dates");
            let orders = [
                (None, "say the order"),
                (Some(DateOrder::Dmy), "day/month/year"),
                (Some(DateOrder::Mdy), "month/day/year"),
                (Some(DateOrder::Ymd), "year-month-day"),
            ];
            select_ui(ui, "Order of dates", &mut after.date_order, &orders);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        note_ui(ui, "For every row:");
        for (meaning, label, hint) in fixed_of(&after) {
            let is_column = after.columns.iter().any(|column| column.meaning == meaning);
            if is_column {
                continue;
            }
            // A field stands beside its word.
            if ui.available_size_before_wrap().x < size::SEARCH {
                ui.end_row();
            }
            note_ui(ui, label);
            let mut typed = after.fixed.get(&meaning).cloned().unwrap_or_default();
            if field_ui(ui, label, &mut typed, hint, size::MENU_LEAST, false).changed() {
                match typed.trim().is_empty() {
                    true => drop(after.fixed.remove(&meaning)),
                    false => drop(after.fixed.insert(meaning, typed)),
                }
            }
        }
    });
    if after != mapping {
        importing.change(|mapping, _| *mapping = after);
    }
}

/// What may hold for every row, with a hint; only where no column says it.
fn fixed_of(mapping: &Mapping) -> Vec<(Meaning, &'static str, &'static str)> {
    let proposal = |field: &'static str| Meaning::Field(Noun::Proposal, field);
    match (mapping.rows, mapping.noun()) {
        (Rows::Records, noun) if noun != Some(Noun::Proposal) => Vec::new(),
        (Rows::Records, _) => vec![
            (proposal("body"), "Body", "code"),
            (proposal("date"), "Date", "2026-12-31"),
            (Meaning::Field(Noun::Meeting, "number"), "Meeting", "number"),
        ],
        _ => vec![
            (proposal("reference"), "Proposal", "reference"),
            (proposal("body"), "Body", "code"),
            (Meaning::Day, "Day", "2026-12-31"),
        ],
    }
}

fn rows_menu_ui(ui: &mut Ui, mapping: &mut Mapping) {
    let kinds = [
        (Rows::Positions, "a stance of one actor on one text"),
        (Rows::Texts, "a text, with a column for each actor"),
        (Rows::Actors, "an actor, with a column for each text"),
        (Rows::Records, "a record"),
    ];
    let before = mapping.rows;
    if select_ui(ui, "What a row is", &mut mapping.rows, &kinds) && before != mapping.rows {
        mapping.noun = (mapping.rows == Rows::Records).then(|| Noun::Proposal.word().to_owned());
    }
    if mapping.rows != Rows::Records {
        return;
    }
    let noun = mapping.noun();
    let label = noun.map_or("of what?", Noun::word);
    let chosen = choose_menu_ui(ui, label, "Kind of record", |ui| {
        ScrollArea::vertical()
            .max_height(size::MENU_HEIGHT)
            .show(ui, |ui| {
                Noun::ALL
                    .iter()
                    .copied()
                    .find(|other| menu_row_ui(ui, other.word(), noun == Some(*other)).clicked())
            })
            .inner
    });
    if let Some(noun) = chosen {
        mapping.noun = Some(noun.word().to_owned());
    }
}

fn table_ui(ui: &mut Ui, importing: &mut Importing, state: &mut ColumnsState, _cx: &ViewContext<'_>) {
    let Some(sheet) = importing.sheet() else { return };
    let mapping = importing.mapping();
    let fits = importing.looked().map(|looked| looked.fits.as_slice()).unwrap_or_default();
    let mut chosen = None;
    let query = &mut state.query;
    Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let table =
            TableView::new(TABLE, "Columns of the file", &COLUMNS, sheet.columns.len()).row_height(ROW);
        table.show(
            ui,
            &mut state.table,
            |row| sheet.columns[row].heading.clone(),
            |ui, row, column| {
                let of = &sheet.columns[row];
                match column {
                    0 if of.heading.is_empty() => cell_faint_ui(ui, "(no heading)"),
                    0 => cell_strong_ui(ui, &of.heading),
                    1 => cell_faint_ui(ui, &such_as(of)),
                    2 => {
                        if let Some(meaning) = meaning_ui(ui, sheet, of, mapping, query) {
                            chosen = Some((of.heading.clone(), meaning));
                        }
                    }
                    _ => {
                        if mapping.of(&of.heading).is_some_and(|used| used.meaning != Meaning::Skip)
                            && let Some(fit) = fits.get(row)
                        {
                            fit_ui(ui, fit);
                        }
                    }
                }
            },
        );
    });
    if let Some((heading, meaning)) = chosen {
        importing.change(|mapping, _| mapping.set(&heading, meaning));
    }
}

/// The first few texts of a column.
fn such_as(column: &StagedColumn) -> String {
    let filled = column.texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let shown: Vec<String> = filled.take(3).map(|text| text.chars().take(60).collect()).collect();
    shown.join(" · ").replace(['\n', '\r', '\t'], " ")
}

/// The menu of what a column may mean.
fn meaning_ui(
    ui: &mut Ui,
    sheet: &Sheet,
    column: &StagedColumn,
    mapping: &Mapping,
    query: &mut String,
) -> Option<Meaning> {
    let now = mapping.of(&column.heading).map_or(Meaning::Skip, |used| used.meaning);
    if column.heading.is_empty()
        || sheet.columns.iter().filter(|other| other.heading == column.heading).count() > 1
    {
        cell_faint_ui(ui, "left out: it needs a heading of its own");
        return None;
    }
    let chosen = choose_menu_ui(ui, &now.words(), &format!("Meaning of {}", column.heading), |ui| {
        ui.set_width(size::MENU);
        let width = ui.available_width();
        search_ui(ui, "Search meanings", query, "Search", "", width);
        let key = name_key(query);
        let mut chosen = None;
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            for meaning in meanings(mapping).filter(|meaning| name_key(&meaning.words()).contains(&key)) {
                if menu_row_ui(ui, &meaning.words(), meaning == now).clicked() {
                    chosen = Some(meaning);
                }
            }
        });
        chosen
    });
    if chosen.is_some() {
        query.clear();
    }
    chosen
}

/// What columns of such rows may mean.
fn meanings(mapping: &Mapping) -> impl Iterator<Item = Meaning> {
    let noun = match mapping.rows {
        Rows::Records => mapping.noun().unwrap_or(Noun::Proposal),
        _ => Noun::Proposal,
    };
    let is_of_texts = mapping.rows != Rows::Records || noun == Noun::Proposal;
    let plain = Meaning::plain()
        .map(|(meaning, ..)| meaning)
        .filter(move |meaning| is_of_texts || *meaning == Meaning::Skip);
    let fields = noun
        .field_list()
        .iter()
        .filter(move |field| !is_of_texts || field.referred().is_none() || field.name == "body")
        .map(move |field| Meaning::Field(noun, field.name));
    let meeting = is_of_texts.then_some(Meaning::Field(Noun::Meeting, "number"));
    plain.chain(fields).chain(meeting)
}

/// How well a column fits; those that do not are one click away.
fn fit_ui(ui: &mut Ui, fit: &ColumnFit) {
    let theme = Theme::of(ui);
    if fit.n_fitting == fit.n_filled {
        cell_faint_ui(ui, &fit.in_words());
        return;
    }
    let (_, _) = select_menu_ui(ui, &fit.in_words(), "Cells that do not fit", |ui| {
        ui.set_width(size::MENU);
        section_ui(ui, "These do not fit");
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            for (line, words) in &fit.misfits {
                let words: String = words.chars().take(80).collect();
                ui.label(text::body(format!("Line {line}: {words}")).color(theme.text));
            }
        });
        let n_more = (fit.n_filled - fit.n_fitting) as usize - fit.misfits.len();
        if n_more > 0 {
            note_ui(ui, format!("and {} more", words::count(n_more)));
        }
    });
}

/// Keeps the columns by name, to be recognized by their headings next time.
fn keep_ui(ui: &mut Ui, importing: &mut Importing, state: &mut ColumnsState) {
    let (_, kept) = select_menu_ui(ui, "Keep these columns…", "", |ui| {
        ui.set_width(size::MENU);
        note_ui(ui, "A name by which such a table is recognized next time.");
        let width = ui.available_width();
        field_ui(ui, "Name of the columns", &mut state.name, "Ballots of our mirror committee", width, false);
        ui.add_space(space::XS);
        let is_named = !state.name.trim().is_empty();
        ui.add_enabled_ui(is_named, |ui| Push::primary("Keep").show(ui).clicked()).inner
    });
    if kept == Some(true) {
        let name = std::mem::take(&mut state.name).trim().to_owned();
        state.told = Some(match importing.keep_mapping(&name) {
            Ok(()) => {
                Ok(format!("Kept as \u{201c}{name}\u{201d}: a table with these headings is known next time."))
            }
            Err(error) => Err(error.to_string()),
        });
    }
}
