//! The panel beside every step: what would be done with the rows, adding up to all of them; problems, words, columns.

use super::{ExchangeState, Shown, Step};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{
    Card, inspector_heading_ui, key_values_ui, link_ui, list_row_ui, note_ui, section_ui, stance_square_ui,
};
use crate::app::words;
use crate::exchange::mapping::Meaning;
use crate::exchange::plan::{Outcome, Plan};
use crate::session::Importing;
use eframe::egui::{Label, Ui};

/// So many problems are named here; the page has all of them.
const N_NAMED: usize = 4;

/// Draws the panel.
pub(super) fn summary_ui(ui: &mut Ui, state: &mut ExchangeState, _cx: &ViewContext<'_>) {
    let Some(importing) = &state.importing else { return };
    let above = importing.understood().map_or_else(String::new, |known| words::capital(&known.title));
    let title = if state.step == Step::Done { "What was done" } else { "What will be done" };
    inspector_heading_ui(ui, &above, title, &importing.brought().title());
    match importing.looked().map(|looked| &looked.plan) {
        None => drop(note_ui(ui, "Looking at the rows …")),
        Some(Err(reason)) => {
            let reason = words::capital(reason);
            ui.add(Label::new(text::body(reason).color(Theme::of(ui).caution)).wrap());
        }
        Some(Ok(plan)) => {
            let mut wanted = None;
            counts_ui(ui, plan);
            problems_ui(ui, plan, &mut wanted);
            stances_ui(ui, plan);
            learned_ui(ui, plan);
            if let Some(shown) = wanted.filter(|_| state.step != Step::Done) {
                state.preview.show(shown);
                state.turn_to(Step::Preview);
                return;
            }
        }
    }
    let Some(importing) = &state.importing else { return };
    if columns_ui(ui, importing) && state.step != Step::Done {
        state.turn_to(Step::Columns);
    }
}

fn counts_ui(ui: &mut Ui, plan: &Plan) {
    let counts = plan.counts;
    let all = [
        (Outcome::Added, counts.added),
        (Outcome::Changed, counts.changed),
        (Outcome::Same, counts.same),
        (Outcome::Skipped, counts.skipped),
        (Outcome::Refused, counts.refused),
    ];
    key_values_ui(ui, |rows| {
        for (outcome, n) in all.into_iter().filter(|(_, n)| *n > 0) {
            let (word, _) = super::preview::outcome_words(outcome);
            rows.row(&words::capital(word), words::count(n as usize));
        }
        let sum: u32 = all.iter().map(|(_, n)| n).sum();
        let adds_up = if sum == counts.rows { "Rows read, all accounted for" } else { "Rows read" };
        rows.strong_row(adds_up, words::count(counts.rows as usize));
    });
    let mut made: Vec<String> = plan.made.iter().map(|(noun, n)| noun.counted(*n)).collect();
    if plan.n_positions > 0 {
        made.insert(0, words::counted(plan.n_positions, "position", "positions"));
    }
    let said = match made.is_empty() {
        true => "No new records.".to_owned(),
        false => format!("New: {}. One undo takes it all back.", made.join(", ")),
    };
    note_ui(ui, said);
    ui.add_space(space::M);
}

fn problems_ui(ui: &mut Ui, plan: &Plan, wanted: &mut Option<Shown>) {
    if !plan.changes.is_empty() {
        let n_taken = plan.changes.iter().filter(|change| change.is_taken).count();
        let label = format!(
            "{} fields differ, {} are changed",
            words::count(plan.changes.len()),
            words::count(n_taken)
        );
        if list_row_ui(ui, &label, "", &label).clicked() {
            *wanted = Some(Shown::Changes);
        }
    }
    if !plan.totals.is_empty() {
        let label = words::counted(plan.totals.len(), "stated total differs", "stated totals differ");
        if list_row_ui(ui, &label, "", &label).clicked() {
            *wanted = Some(Shown::Totals);
        }
    }
    if !plan.missing.is_empty() {
        let label =
            words::counted(plan.missing.len(), "entry is not in this file", "entries are not in this file");
        if list_row_ui(ui, &label, "", &label).clicked() {
            *wanted = Some(Shown::Missing);
        }
    }
    if plan.problems.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        section_ui(ui, &words::counted(plan.problems.len(), "problem", "problems"));
        if link_ui(ui, "Show all").clicked() {
            *wanted = Some(Shown::Problems);
        }
    });
    for problem in plan.problems.iter().take(N_NAMED) {
        Card::new().border(theme.caution).show(ui, |ui| {
            let line = match problem.cell.is_empty() {
                true => format!("Line {}", problem.line),
                false => format!("Line {}, {}", problem.line, problem.cell),
            };
            ui.label(text::strong(line).color(theme.caution));
            let words: String = problem.words.chars().take(120).collect();
            if !words.trim().is_empty() {
                ui.add(Label::new(text::body(words).color(theme.text)).wrap());
            }
            ui.add(Label::new(text::small(words::capital(&problem.reason)).color(theme.second)).wrap());
        });
        ui.add_space(space::XS);
    }
    ui.add_space(space::S);
}

/// The stances that are new, by how many there are.
fn stances_ui(ui: &mut Ui, plan: &Plan) {
    if plan.stances.is_empty() {
        return;
    }
    section_ui(ui, "Stances that are new");
    for (stance, n) in &plan.stances {
        ui.horizontal(|ui| {
            stance_square_ui(ui, Some(*stance));
            ui.label(text::body(format!("{stance}: {}", words::count(*n))).color(Theme::of(ui).text));
        });
    }
    ui.add_space(space::M);
}

/// What is learned for the next file.
fn learned_ui(ui: &mut Ui, plan: &Plan) {
    let learned: Vec<_> = plan.names.iter().filter(|name| name.is_learned).collect();
    if learned.is_empty() {
        return;
    }
    section_ui(ui, "Learned for the next file");
    for name in learned.iter().take(N_NAMED) {
        note_ui(ui, format!("\u{201c}{}\u{201d} is {}", name.text, name.is));
    }
    if learned.len() > N_NAMED {
        note_ui(ui, format!("and {} more", words::count(learned.len() - N_NAMED)));
    }
    ui.add_space(space::M);
}

/// What the columns mean. Whether a person wants to change that.
fn columns_ui(ui: &mut Ui, importing: &Importing) -> bool {
    let used = importing.mapping().columns.iter().filter(|column| column.meaning != Meaning::Skip);
    let mut is_asked = false;
    ui.horizontal(|ui| {
        section_ui(ui, "Columns");
        is_asked = link_ui(ui, "Change").clicked();
    });
    key_values_ui(ui, |rows| {
        // Of a table with a column for each actor the first few say enough.
        for column in used.take(14) {
            rows.row(&column.heading, column.meaning.words());
        }
        for (meaning, said) in &importing.mapping().fixed {
            rows.row(&format!("Every row: {}", meaning.words()), said.clone());
        }
    });
    is_asked
}
