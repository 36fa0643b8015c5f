//! Carrying out what keys and buttons of the grid ask for.

use super::clipboard;
use super::keys::GridInput;
use super::line::EntryField;
use super::recording::{Entry, Wanted, actor_name, text_name};
use super::selection::{Extent, Selection, Step};
use super::{GridState, Notice};
use crate::app::context::{OFF, ViewContext};
use crate::app::widgets::Inspector;
use crate::app::words;
use crate::model::Stance;
use crate::snapshot::{PositionFilter, PositionRow};
use eframe::egui::Context;

/// At most so many cells are recorded by one key.
const MOST_CELLS: usize = 1000;

/// Carries out one wish.
pub fn carry_out(ctx: &Context, state: &mut GridState, cx: &mut ViewContext<'_>, wish: GridInput) {
    match wish {
        GridInput::Move(step, extends) => {
            state.selection = state.selection.moved(step, extends, extent(state));
            state.reveal = true;
            state.notice = None;
        }
        GridInput::All => state.selection = Selection::all(extent(state)),
        GridInput::Escape => {
            state.line.is_correcting = false;
            state.notice = None;
            state.selection = Selection::one(state.selection.cursor);
        }
        GridInput::Copy => {
            let sight = PositionFilter::of(cx.lens);
            ctx.copy_text(clipboard::copied(cx.snapshot, sight, &state.sheet, &state.selection));
        }
        GridInput::Set { stance, stays } => set(state, cx, stance, stays),
        GridInput::Apply => apply(state, cx),
        GridInput::Paste(text) => paste(state, cx, &text),
        GridInput::Inspect => {
            let is_open = *cx.inspector_open && (state.is_inspecting || !Inspector::is_narrow(ctx));
            (*cx.inspector_open, state.is_inspecting) = (!is_open, !is_open);
        }
        GridInput::Delete => state.notice = Some(Notice::CannotDelete),
        GridInput::Correct if allowed(state, cx) => state.line.is_correcting = !state.line.is_correcting,
        GridInput::Kind if allowed(state, cx) => state.line.turn_kind(),
        GridInput::Confidence if allowed(state, cx) => state.line.turn_confidence(),
        GridInput::Note if allowed(state, cx) => state.focus = Some(EntryField::Note),
        GridInput::Source if allowed(state, cx) => state.focus = Some(EntryField::Source),
        GridInput::Date if allowed(state, cx) => state.focus = Some(EntryField::Date),
        GridInput::Correct
        | GridInput::Kind
        | GridInput::Confidence
        | GridInput::Note
        | GridInput::Source
        | GridInput::Date => {}
    }
}

fn extent(state: &GridState) -> Extent {
    Extent { n_lines: state.sheet.n_lines(), n_columns: state.sheet.n_columns(), page: state.page }
}

/// Whether anything can be recorded now; if not, the grid says why.
fn allowed(state: &mut GridState, cx: &ViewContext<'_>) -> bool {
    if !cx.is_editable {
        state.notice = Some(Notice::Say(OFF.to_owned()));
    }
    cx.is_editable
}

/// Whether the selection is small enough for one key.
fn fits(state: &mut GridState) -> bool {
    let n = state.selection.n_cells();
    if n > MOST_CELLS {
        let sentence = format!(
            "{} are selected; one key records at most {}. Select fewer.",
            words::counted(n, "cell", "cells"),
            words::count(MOST_CELLS)
        );
        state.notice = Some(Notice::Say(sentence));
    }
    n <= MOST_CELLS
}

fn set(state: &mut GridState, cx: &mut ViewContext<'_>, stance: Stance, stays: bool) {
    if !allowed(state, cx) || !fits(state) {
        return;
    }
    let values = match state.line.values(cx.day()) {
        Ok(values) => values,
        Err(wrong) => {
            state.notice = Some(Notice::Say(format!("Nothing was recorded: {wrong}")));
            return;
        }
    };
    let cells = state.selection.places().filter_map(|place| state.sheet.cell(place));
    let wanted: Vec<Wanted> = cells.map(|cell| Wanted { cell, stance, word: None }).collect();
    let is_one = wanted.len() == 1;
    let entry = Entry { wanted, values, corrects: state.line.is_correcting };
    state.queue.push(cx.outbox, cx.snapshot, PositionFilter::of(cx.lens), entry);
    state.notice = None;
    if is_one && !stays {
        state.selection = state.selection.moved(Step::Down, false, extent(state));
        state.reveal = true;
    }
}

/// Records the newest entries of the selection again with what the line says, as corrections of themselves.
fn apply(state: &mut GridState, cx: &mut ViewContext<'_>) {
    if !allowed(state, cx) || !fits(state) {
        return;
    }
    let sight = PositionFilter::of(cx.lens);
    let cells = state.selection.places().filter_map(|place| state.sheet.cell(place));
    let wanted: Vec<Wanted> = cells
        .filter_map(|cell| {
            let position: PositionRow<'_> = cx.snapshot.current_on(cell.actor, cell.text, sight)?;
            Some(Wanted { cell, stance: position.stance(), word: position.word() })
        })
        .collect();
    if wanted.is_empty() {
        let sentence = "No selected cell has an entry to correct.".to_owned();
        state.notice = Some(Notice::Say(sentence));
        return;
    }
    match state.line.values(cx.day()) {
        Ok(values) => {
            let entry = Entry { wanted, values, corrects: true };
            state.queue.push(cx.outbox, cx.snapshot, sight, entry);
            state.notice = None;
        }
        Err(wrong) => state.notice = Some(Notice::Say(format!("Nothing was recorded: {wrong}"))),
    }
}

fn paste(state: &mut GridState, cx: &ViewContext<'_>, text: &str) {
    if !allowed(state, cx) {
        return;
    }
    let selection = &state.selection;
    let first = super::selection::GridPlace {
        line: *selection.lines().start(),
        column: *selection.columns().start(),
    };
    let plan = clipboard::plan(cx.snapshot, PositionFilter::of(cx.lens), &state.sheet, first, text);
    state.paste = Some(plan);
    state.notice = None;
}

/// What a screen reader says of the grid: what is selected.
pub fn selection_words(state: &GridState, cx: &ViewContext<'_>) -> String {
    let Some(cell) = state.sheet.cell(state.selection.cursor) else { return "Positions".to_owned() };
    match state.selection.n_cells() {
        1 => format!(
            "Positions, {} on {}",
            actor_name(cx.snapshot, cell.actor),
            text_name(cx.snapshot, cell.text)
        ),
        n => format!("Positions, {} selected", words::counted(n, "cell", "cells")),
    }
}
