//! The menus of the Grid: what can be done with the selected cells, with a column, with a line.

use super::keys::GridInput;
use super::recording::{actor_name, text_name};
use super::selection::{GridPlace, Selection};
use super::{GridState, acting, grid_id};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{about_menu_ui, hairline_ui, menu_heading_ui, menu_row_ui, open_menu};
use crate::app::words;
use crate::model::{ActorId, ProposalId, Stance};
use eframe::egui::{Id, Pos2, Response, Ui};

/// What a menu is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The cells that are selected.
    Cells,
    /// A column.
    Column(usize),
    /// A line.
    Line(usize),
}

/// What was chosen.
enum Chosen {
    Key(GridInput),
    Go(Place),
    Run(UiCommand),
    Select(Selection),
}

fn menu_id() -> Id {
    Id::unique("a menu of the grid")
}

/// Opens the menu of a head where the right button asked for it.
pub(super) fn ask_of_head(ui: &Ui, response: &Response, about: About) {
    if response.secondary_clicked() {
        let at = response.interact_pointer_pos().unwrap_or(response.rect.left_bottom());
        open(ui, about, at);
    }
}

/// Opens a menu at a place; the keys go to the grid again when something was chosen.
pub(super) fn open(ui: &Ui, about: About, at: Pos2) {
    ui.memory_mut(|memory| memory.request_focus(grid_id()));
    open_menu(ui.ctx(), menu_id(), about, at);
}

/// Shows the menu that is open, and carries out what was chosen.
pub(super) fn menu_ui(ui: &Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let mut chosen = None;
    about_menu_ui(ui, menu_id(), "Grid", |ui, about: About| {
        chosen = match about {
            About::Cells => cells_ui(ui, state, cx),
            About::Column(column) => column_ui(ui, state, column),
            About::Line(line) => line_ui(ui, state, line),
        };
        if chosen.is_some() {
            ui.close();
        }
    });
    match chosen {
        Some(Chosen::Key(key)) => acting::carry_out(ui.ctx(), state, cx, key),
        Some(Chosen::Go(place)) => cx.act(Action::Go(place)),
        Some(Chosen::Run(command)) => cx.act(Action::Run(command)),
        Some(Chosen::Select(selection)) => state.selection = selection,
        None => {}
    }
}

/// A row with the key that does the same.
fn row(ui: &mut Ui, label: &str, key: &str, chosen: Chosen) -> Option<Chosen> {
    let label = if key.is_empty() { label.to_owned() } else { format!("{label}  ({key})") };
    menu_row_ui(ui, &label, false).clicked().then_some(chosen)
}

/// The key of each stance.
const STANCES: [(Stance, &str); 7] = [
    (Stance::StronglyOppose, "1"),
    (Stance::Oppose, "2"),
    (Stance::Neutral, "3"),
    (Stance::Support, "4"),
    (Stance::StronglySupport, "5"),
    (Stance::Abstain, "A"),
    (Stance::Absent, "X"),
];

fn cells_ui(ui: &mut Ui, state: &GridState, cx: &ViewContext<'_>) -> Option<Chosen> {
    let cursor = state.selection.cursor;
    let cell = state.sheet.cell(cursor)?;
    let n = state.selection.n_cells();
    let about = match n {
        1 => format!("{} on {}", actor_name(cx.snapshot, cell.actor), text_name(cx.snapshot, cell.text)),
        n => words::counted(n, "cell", "cells"),
    };
    menu_heading_ui(ui, &about);
    let mut chosen = None;
    let mut take = |found: Option<Chosen>| chosen = chosen.take().or(found);
    ui.add_enabled_ui(cx.is_editable, |ui| {
        let does = if state.line.is_correcting { "Correct to" } else { "Record" };
        for (stance, key) in STANCES {
            let wish = GridInput::Set { stance, stays: true };
            take(row(ui, &format!("{does}: {}", stance.word()), key, Chosen::Key(wish)));
        }
        hairline_ui(ui);
        let correct = if state.line.is_correcting { "Back to new entries" } else { "Correct an entry…" };
        take(row(ui, correct, "C", Chosen::Key(GridInput::Correct)));
        take(row(ui, "Source…", "S", Chosen::Key(GridInput::Source)));
        take(row(ui, "Note…", "N", Chosen::Key(GridInput::Note)));
        take(row(ui, "Date…", "D", Chosen::Key(GridInput::Date)));
    });
    hairline_ui(ui);
    take(row(ui, "Copy", "Ctrl+C", Chosen::Key(GridInput::Copy)));
    ui.add_enabled_ui(cx.is_editable, |ui| {
        take(row(ui, "Paste", "Ctrl+V", Chosen::Run(UiCommand::Paste)));
    });
    take(row(ui, "Select the row", "", Chosen::Select(line_of(state, cursor.line))));
    take(row(ui, "Select the column", "", Chosen::Select(column_of(state, cursor.column))));
    hairline_ui(ui);
    take(row(ui, "History of the cell", "I", Chosen::Key(GridInput::Inspect)));
    take(proposal_row(ui, cell.text.proposal));
    take(dossier_row(ui, cell.actor));
    chosen
}

fn column_ui(ui: &mut Ui, state: &GridState, column: usize) -> Option<Chosen> {
    let mut chosen = row(ui, "Select the column", "", Chosen::Select(column_of(state, column)));
    let cell = state.sheet.cell(GridPlace { line: 0, column })?;
    let place = match state.sheet.is_turned {
        true => dossier_row(ui, cell.actor),
        false => of_proposal_ui(ui, cell.text.proposal),
    };
    chosen = chosen.or(place);
    chosen
}

fn line_ui(ui: &mut Ui, state: &GridState, line: usize) -> Option<Chosen> {
    let chosen = row(ui, "Select the row", "", Chosen::Select(line_of(state, line)));
    let cell = state.sheet.cell(GridPlace { line, column: 0 })?;
    let place = match state.sheet.is_turned {
        true => of_proposal_ui(ui, cell.text.proposal),
        false => dossier_row(ui, cell.actor),
    };
    chosen.or(place)
}

fn of_proposal_ui(ui: &mut Ui, proposal: ProposalId) -> Option<Chosen> {
    let open = proposal_row(ui, proposal);
    let ballots = row(ui, "Go to its ballots", "", Chosen::Go(Place::Ballot(proposal, None)));
    open.or(ballots)
}

fn proposal_row(ui: &mut Ui, proposal: ProposalId) -> Option<Chosen> {
    row(ui, "Open the proposal", "", Chosen::Go(Place::Proposal(proposal)))
}

fn dossier_row(ui: &mut Ui, actor: ActorId) -> Option<Chosen> {
    row(ui, "Open the dossier", "", Chosen::Go(Place::Actor(actor)))
}

/// All cells of a line; the keys stand at its end.
pub(super) fn line_of(state: &GridState, line: usize) -> Selection {
    let last = state.sheet.n_columns().saturating_sub(1);
    Selection { cursor: GridPlace { line, column: last }, anchor: GridPlace { line, column: 0 } }
}

/// All cells of a column; the keys stand at its end.
pub(super) fn column_of(state: &GridState, column: usize) -> Selection {
    let last = state.sheet.n_lines().saturating_sub(1);
    Selection { cursor: GridPlace { line: last, column }, anchor: GridPlace { line: 0, column } }
}
