//! What a plan lists beside its rows: problems, totals that differ, what is missing, remarks.

use crate::app::widgets::{
    TableColumn, TableState, TableView, cell_faint_ui, cell_strong_ui, cell_text_ui, note_ui,
};
use crate::app::words;
use crate::exchange::plan::Plan;
use eframe::egui::Ui;

const PROBLEMS: [TableColumn<'static>; 5] = [
    TableColumn::fixed("Line", 64.0).right(),
    TableColumn::flexible("Column", 90.0, 1.0),
    TableColumn::flexible("Words", 110.0, 2.0),
    TableColumn::flexible("What is wrong", 220.0, 4.0),
    TableColumn::flexible("File", 80.0, 1.0),
];

/// Draws what is wrong or odd.
pub(super) fn problems_ui(ui: &mut Ui, table: &mut TableState, plan: &Plan) {
    let words_of = |row: usize, column: usize| {
        let Some(problem) = plan.problems.get(row) else { return String::new() };
        match column {
            0 => problem.line.to_string(),
            1 => problem.cell.clone(),
            2 => problem.words.clone(),
            3 => words::capital(&problem.reason),
            _ if problem.sheet.is_empty() => problem.file.clone(),
            _ => format!("{}: {}", problem.file, problem.sheet),
        }
    };
    TableView::new("import problems", "Problems", &PROBLEMS, plan.problems.len())
        .main()
        .words(&words_of)
        .show(
            ui,
            table,
            |row| format!("Line {}: {}", words_of(row, 0), words_of(row, 3)),
            |ui, row, column| {
                let words = words_of(row, column);
                match column {
                    2 => cell_strong_ui(ui, &words),
                    3 => cell_text_ui(ui, &words),
                    _ => cell_faint_ui(ui, &words),
                }
            },
        );
}

const TOTALS: [TableColumn<'static>; 5] = [
    TableColumn::flexible("Of", 140.0, 2.0),
    TableColumn::flexible("What", 90.0, 1.0),
    TableColumn::fixed("Stated", 80.0).right(),
    TableColumn::fixed("In the file", 92.0).right(),
    TableColumn::flexible("", 140.0, 2.0),
];

/// Draws the totals that differ.
pub(super) fn totals_ui(ui: &mut Ui, table: &mut TableState, plan: &Plan) {
    let words_of = |row: usize, column: usize| {
        let Some(total) = plan.totals.get(row) else { return String::new() };
        match column {
            0 => total.of.clone(),
            1 => total.what.clone(),
            2 => total.stated.to_string(),
            3 => total.counted.to_string(),
            _ if total.is_whole => "the file states another total".to_owned(),
            _ => "the file holds a part of the vote".to_owned(),
        }
    };
    if plan.totals.is_empty() {
        note_ui(ui, "  Every total that the file states agrees with its rows.");
        return;
    }
    TableView::new("import totals", "Totals that differ", &TOTALS, plan.totals.len())
        .main()
        .words(&words_of)
        .show(
            ui,
            table,
            |row| format!("{} {}", words_of(row, 0), words_of(row, 1)),
            |ui, row, column| {
                let words = words_of(row, column);
                match column {
                    0 => cell_strong_ui(ui, &words),
                    4 => cell_faint_ui(ui, &words),
                    _ => cell_text_ui(ui, &words),
                }
            },
        );
}

const MISSING: [TableColumn<'static>; 3] = [
    TableColumn::flexible("In the record", 160.0, 3.0),
    TableColumn::flexible("Says", 120.0, 2.0),
    TableColumn::flexible("From the file", 110.0, 1.0),
];

/// Draws what an earlier file brought and this one does not hold.
pub(super) fn missing_ui(ui: &mut Ui, table: &mut TableState, plan: &Plan) {
    note_ui(ui, "  An earlier file brought these, and this one does not hold them. They stay as they are.");
    let words_of = |row: usize, column: usize| {
        let Some(missing) = plan.missing.get(row) else { return String::new() };
        match column {
            0 => missing.what.clone(),
            1 => missing.says.clone(),
            _ => missing.from.clone(),
        }
    };
    TableView::new("import missing", "Not in this file", &MISSING, plan.missing.len())
        .main()
        .words(&words_of)
        .show(
            ui,
            table,
            |row| format!("{}: {}", words_of(row, 0), words_of(row, 1)),
            |ui, row, column| {
                let words = words_of(row, column);
                match column {
                    0 => cell_strong_ui(ui, &words),
                    1 => cell_text_ui(ui, &words),
                    _ => cell_faint_ui(ui, &words),
                }
            },
        );
}

const REMARKS: [TableColumn<'static>; 6] = [
    TableColumn::fixed("Line", 64.0).right(),
    TableColumn::flexible("Text", 100.0, 1.0),
    TableColumn::flexible("Who", 90.0, 1.0),
    TableColumn::flexible("What was said", 220.0, 4.0),
    TableColumn::fixed("Takes", 110.0),
    TableColumn::fixed("", 90.0),
];

/// Draws what hidden notes tell of who said what.
pub(super) fn remarks_ui(ui: &mut Ui, table: &mut TableState, plan: &Plan) {
    let words_of = |row: usize, column: usize| {
        let Some(remark) = plan.remarks.get(row) else { return String::new() };
        match column {
            0 => remark.line.to_string(),
            1 => remark.text.clone(),
            2 if remark.who.is_empty() => "not said".to_owned(),
            2 => remark.who.clone(),
            3 => remark.words.clone(),
            4 => remark.stance.map_or_else(|| "no clear stance".to_owned(), |stance| stance.to_string()),
            _ if remark.is_taken => "taken".to_owned(),
            _ => "not taken".to_owned(),
        }
    };
    TableView::new("import remarks", "Remarks", &REMARKS, plan.remarks.len()).main().words(&words_of).show(
        ui,
        table,
        |row| format!("{} on {}: {}", words_of(row, 2), words_of(row, 1), words_of(row, 3)),
        |ui, row, column| {
            let words = words_of(row, column);
            match column {
                2 => cell_strong_ui(ui, &words),
                1 | 3 => cell_text_ui(ui, &words),
                _ => cell_faint_ui(ui, &words),
            }
        },
    );
}
