//! The fourth step: what becomes of every row, which fields change, what is wrong, and whether totals agree.

use super::ExchangeState;
use super::preview_lists::{missing_ui, problems_ui, remarks_ui, totals_ui};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, size, space};
use crate::app::widgets::{
    Card, Push, TableColumn, TableState, TableView, are_keys_free, badge_ui, cell_faint_ui, cell_strong_ui,
    cell_text_ui, check_mark_ui, note_ui, select_ui, view_heading_ui,
};
use crate::app::words;
use crate::exchange::mapping::RemarksAs;
use crate::exchange::plan::{Outcome, Plan, Update};
use crate::exchange::staged::Sheet;
use crate::session::Importing;
use eframe::egui::{Key, Ui};

/// What the page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// Every row with what becomes of it.
    #[default]
    Rows,
    /// Fields of records that are there already.
    Changes,
    /// What is wrong or odd.
    Problems,
    /// Totals that the file states.
    Totals,
    /// What an earlier file brought and this one does not hold.
    Missing,
    /// What hidden notes tell of who said what.
    Remarks,
}

/// How the page was left.
#[derive(Debug, Default)]
pub struct PreviewState {
    shown: Shown,
    outcome: Option<Outcome>,
    table: TableState,
    /// The rows that are listed, of which plan and with which outcome they were found.
    listed: Vec<u32>,
    of: Option<(u64, Option<Outcome>)>,
}

impl PreviewState {
    /// Lists something else.
    pub fn show(&mut self, shown: Shown) {
        self.shown = shown;
        self.table = TableState::default();
    }

    /// The places in the plan of the rows that are listed: worked out again only when it was planned anew or the choice
    /// changed. The row that is selected stays so where it is still listed.
    fn follow(&mut self, n_looked: u64, plan: &Plan) {
        let now = (n_looked, self.outcome);
        if self.of == Some(now) {
            return;
        }
        let selected = self.table.selected.and_then(|row| self.listed.get(row).copied());
        let is_listed = |outcome: &Outcome| self.outcome.is_none_or(|wanted| *outcome == wanted);
        let places = plan.outcomes.iter().enumerate().filter(|(_, outcome)| is_listed(outcome));
        self.listed = places.map(|(place, _)| place as u32).collect();
        self.of = Some(now);
        // The other lists stand in the same table.
        if self.shown == Shown::Rows {
            self.table.rows_changed(selected.and_then(|place| self.listed.binary_search(&place).ok()));
        }
    }
}

const OUTCOMES: [(Option<Outcome>, &str); 6] = [
    (None, "All rows"),
    (Some(Outcome::Added), "Added"),
    (Some(Outcome::Changed), "Changed"),
    (Some(Outcome::Same), "There already"),
    (Some(Outcome::Skipped), "Left out"),
    (Some(Outcome::Refused), "Refused"),
];

/// What an outcome is called, and how good it is.
pub(super) fn outcome_words(outcome: Outcome) -> (&'static str, Severity) {
    match outcome {
        Outcome::Added => ("added", Severity::Good),
        Outcome::Changed => ("changed", Severity::Good),
        Outcome::Same => ("there already", Severity::Neutral),
        Outcome::Skipped => ("left out", Severity::Neutral),
        Outcome::Refused => ("refused", Severity::Caution),
    }
}

/// Draws the page.
pub(super) fn preview_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let ExchangeState { importing: Some(importing), preview, .. } = state else { return };
    let Some(plan) = importing.plan() else { return };
    preview.follow(importing.n_looked(), plan);
    view_heading_ui(ui, "What would change", "nothing is changed yet", |_| {});
    ui.add_space(space::S);
    let lists = [
        (Shown::Rows, "Rows", plan.counts.rows as usize),
        (Shown::Changes, "Fields", plan.changes.len()),
        (Shown::Problems, "Problems", plan.problems.len()),
        (Shown::Totals, "Totals that differ", plan.totals.len()),
        (Shown::Missing, "Not in this file", plan.missing.len()),
        (Shown::Remarks, "Remarks", plan.remarks.len()),
    ];
    let mut wanted = None;
    let mut update = importing.choices().update;
    let mut remarks_as = importing.mapping().remarks;
    let mut is_saved = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (shown, label, n) in lists {
            let label = format!("{label} {}", words::count(n));
            ui.add_enabled_ui(n > 0 || shown == Shown::Rows, |ui| {
                if Push::quiet(&label).selected(preview.shown == shown).show(ui).clicked() {
                    wanted = Some(shown);
                }
            });
        }
        match preview.shown {
            Shown::Rows => {
                select_ui(ui, "Outcome", &mut preview.outcome, &OUTCOMES);
            }
            Shown::Changes => {
                let choices = [
                    (Update::Empty, "Fill in what is empty"),
                    (Update::All, "Change all of them"),
                    (Update::None, "Change none of them"),
                ];
                select_ui(ui, "Fields", &mut update, &choices);
            }
            Shown::Remarks => {
                let choices = [
                    (RemarksAs::Offered, "Take none of them"),
                    (RemarksAs::Notes, "Into the notes on the texts"),
                    (RemarksAs::Positions, "Clear stances as positions, the others into notes"),
                ];
                select_ui(ui, "Remarks", &mut remarks_as, &choices);
            }
            Shown::Problems => is_saved = Push::secondary("Save the rows…").show(ui).clicked(),
            Shown::Totals | Shown::Missing => {}
        }
    });
    for sentence in &plan.left {
        note_ui(ui, format!("{}.", words::capital(sentence)));
    }
    ui.add_space(space::S);
    let mut ticked = None;
    Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        match preview.shown {
            Shown::Rows => rows_ui(ui, preview, importing, plan),
            Shown::Changes => ticked = changes_ui(ui, preview, plan),
            Shown::Problems => problems_ui(ui, &mut preview.table, plan),
            Shown::Totals => totals_ui(ui, &mut preview.table, plan),
            Shown::Missing => missing_ui(ui, &mut preview.table, plan),
            Shown::Remarks => remarks_ui(ui, &mut preview.table, plan),
        }
    });
    if is_saved && let Some(rows) = importing.rows_with_problems() {
        cx.act(Action::SaveProblems(Box::new(rows)));
    }
    if let Some(shown) = wanted {
        preview.show(shown);
    }
    if remarks_as != importing.mapping().remarks {
        importing.change(|mapping, _| mapping.remarks = remarks_as);
    }
    if update != importing.choices().update {
        importing.change(|_, choices| {
            choices.update = update;
            choices.ticked.clear();
        });
    } else if let Some((of, is_taken)) = ticked {
        importing.change(|_, choices| {
            choices.ticked.insert(of, is_taken);
        });
    }
}

const ROWS: [TableColumn<'static>; 3] = [
    TableColumn::fixed("Line", 72.0).right(),
    TableColumn::fixed("Outcome", 128.0),
    TableColumn::flexible("Row", 240.0, 1.0),
];

fn rows_ui(ui: &mut Ui, preview: &mut PreviewState, importing: &Importing, plan: &Plan) {
    let Some(sheet) = importing.sheet().filter(|sheet| sheet.n_rows() > 0) else { return };
    // Of a table with stances in many columns every such cell has an outcome.
    let n_each = (plan.outcomes.len() / sheet.n_rows()).max(1);
    let PreviewState { table, listed, .. } = preview;
    let place = |row: usize| listed.get(row).map(|place| *place as usize);
    let words_of = |row: usize, column: usize| {
        let Some(place) = place(row) else { return String::new() };
        match column {
            0 => sheet.lines.get(place / n_each).map_or(String::new(), ToString::to_string),
            1 => plan.outcomes.get(place).map_or("", |outcome| outcome_words(*outcome).0).to_owned(),
            _ => row_words(sheet, place / n_each),
        }
    };
    TableView::new("import rows", "Rows of the file", &ROWS, listed.len()).main().words(&words_of).show(
        ui,
        table,
        |row| format!("Line {}: {}", words_of(row, 0), words_of(row, 1)),
        |ui, row, column| {
            let words = words_of(row, column);
            match (column, place(row).and_then(|place| plan.outcomes.get(place))) {
                (1, Some(outcome)) => {
                    badge_ui(ui, outcome_words(*outcome).1, &words);
                }
                (0, _) => cell_faint_ui(ui, &words),
                _ => cell_text_ui(ui, &words),
            }
        },
    );
}

/// The first cells of a row, as they stand.
fn row_words(sheet: &Sheet, row: usize) -> String {
    const N_CELLS: usize = 12;
    let cells = sheet.columns.iter().filter_map(|column| column.text(row)).map(str::trim);
    let shown: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(N_CELLS).collect();
    shown.join(" · ").replace(['\n', '\r', '\t'], " ")
}

const CHANGES: [TableColumn<'static>; 6] = [
    TableColumn::fixed("", 40.0),
    TableColumn::flexible("Record", 120.0, 2.0),
    TableColumn::flexible("Field", 90.0, 1.0),
    TableColumn::flexible("Here", 120.0, 2.0),
    TableColumn::flexible("In the file", 120.0, 2.0),
    TableColumn::fixed("Line", 64.0).right(),
];

/// Fields for which the file says something else, each ticked or left. Gives the one that was turned.
fn changes_ui(
    ui: &mut Ui,
    preview: &mut PreviewState,
    plan: &Plan,
) -> Option<(crate::exchange::plan::FieldOf, bool)> {
    let mut ticked = None;
    let words_of = |row: usize, column: usize| {
        let Some(change) = plan.changes.get(row) else { return String::new() };
        match column {
            1 => change.record.clone(),
            2 => change.field.to_owned(),
            3 if change.before.is_empty() => "nothing".to_owned(),
            3 => change.before.clone(),
            4 => change.after.clone(),
            5 => change.line.to_string(),
            _ => if change.is_taken { "changed" } else { "left" }.to_owned(),
        }
    };
    TableView::new("import fields", "Fields that change", &CHANGES, plan.changes.len())
        .main()
        .row_height(size::ROW)
        .words(&words_of)
        .show(
            ui,
            &mut preview.table,
            |row| format!("{} {}: {}", words_of(row, 1), words_of(row, 2), words_of(row, 0)),
            |ui, row, column| {
                let words = words_of(row, column);
                match column {
                    0 => {
                        let mut is_taken = plan.changes[row].is_taken;
                        let name = format!("Change {} of {}", words_of(row, 2), words_of(row, 1));
                        if check_mark_ui(ui, &name, &mut is_taken).changed() {
                            ticked = Some((plan.changes[row].of, is_taken));
                        }
                    }
                    1 => cell_strong_ui(ui, &words),
                    3 | 5 => cell_faint_ui(ui, &words),
                    _ => cell_text_ui(ui, &words),
                }
            },
        );
    let is_turned =
        are_keys_free(ui) && ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Space));
    if is_turned && let Some(change) = preview.table.selected.and_then(|row| plan.changes.get(row)) {
        ticked = Some((change.of, !change.is_taken));
    }
    ticked
}
