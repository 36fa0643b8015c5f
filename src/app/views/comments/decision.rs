//! What is done with comments: the buttons and the cell that tell it, and the changes that they make.

use super::CommentsState;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::Push;
use crate::model::{Command, Comment, CommentDecision, CommentId, Deciding};
use eframe::egui::{Color32, Ui};

/// Side of the sign in a cell.
const SIGN: f32 = 12.0;

fn look(theme: &Theme, decision: CommentDecision) -> (Icon, Color32) {
    match decision {
        CommentDecision::Open => (Icon::Help, theme.caution),
        CommentDecision::Take => (Icon::Check, theme.good),
        CommentDecision::Reword => (Icon::Edit, theme.good),
        CommentDecision::Merge => (Icon::Swap, theme.accent),
        CommentDecision::Drop => (Icon::Close, theme.bad),
    }
}

/// The sign and the word of a decision, in a cell.
pub(super) fn decision_cell_ui(ui: &mut Ui, decision: CommentDecision) {
    let (icon, color) = look(Theme::of(ui), decision);
    ui.spacing_mut().item_spacing.x = space::XS;
    icon_colored_ui(ui, icon, SIGN, color);
    ui.label(text::body(decision.word()).color(color));
}

/// Decides what is done with the comments that are meant.
pub(super) fn decide(state: &mut CommentsState, cx: &mut ViewContext<'_>, deciding: Deciding) {
    if !cx.is_editable {
        return;
    }
    let s = cx.snapshot.clone();
    let meant: Vec<&Comment> = state.meant().iter().filter_map(|id| s.comments.of_key(id.0)).collect();
    if !meant.is_empty() {
        cx.change(Command::decide_comments(&meant, deciding, None));
    }
}

/// Notes that the comments that are meant go into the one that is chosen next.
pub(super) fn begin_merge(state: &mut CommentsState, cx: &ViewContext<'_>) {
    if cx.is_editable {
        state.merging = state.meant();
    }
}

/// Merges the comments that wait into the one that is selected.
pub(super) fn merge_into_selected(state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    let s = cx.snapshot.clone();
    let Some(into) = state.selected.and_then(|id| s.comments.of_key(id.0)) else { return };
    let merging: Vec<&Comment> = state.merging.iter().filter_map(|id| s.comments.of_key(id.0)).collect();
    let command = Command::decide_comments(&merging, Deciding::MergeInto(into.id), Some(into));
    if cx.change(command).is_some() {
        state.merging.clear();
    }
}

/// Goes to the next comment in the list on which nobody has decided, from the selected one on and round.
pub(super) fn next_open(state: &mut CommentsState, cx: &ViewContext<'_>) {
    let listed = state.rows.listed();
    let from = state.selected.and_then(|id| state.rows.row_of(id)).map_or(0, |row| row + 1);
    let is_open = |id: &CommentId| {
        cx.snapshot.comments.of_key(id.0).is_some_and(|comment| comment.decision == CommentDecision::Open)
    };
    let places = (from..listed.len()).chain(0..from.min(listed.len()));
    if let Some(row) = places.into_iter().find(|row| is_open(&listed[*row])) {
        let found = listed[row];
        state.selected = Some(found);
        state.table.rows_found(Some(row));
    }
}

/// The buttons of the decisions, each with its key.
pub(super) fn buttons_ui(
    ui: &mut Ui,
    state: &mut CommentsState,
    cx: &mut ViewContext<'_>,
    now: CommentDecision,
) {
    let choices = [
        (CommentDecision::Take, "Take", "T"),
        (CommentDecision::Reword, "Reword", "R"),
        (CommentDecision::Merge, "Merge into…", "M"),
        (CommentDecision::Drop, "Drop", "D"),
        (CommentDecision::Open, "Leave open", "O"),
    ];
    let mut wished = None;
    ui.add_enabled_ui(cx.is_editable, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for (decision, label, key) in choices {
                let button = Push::secondary(label).selected(now == decision).show(ui);
                if button.on_hover_text(key).on_disabled_hover_text(OFF).clicked() {
                    wished = Some(decision);
                }
            }
        });
    });
    match wished {
        Some(CommentDecision::Take) => decide(state, cx, Deciding::Take),
        Some(CommentDecision::Drop) => decide(state, cx, Deciding::Drop),
        Some(CommentDecision::Open) => decide(state, cx, Deciding::Open),
        Some(CommentDecision::Merge) => begin_merge(state, cx),
        Some(CommentDecision::Reword) => super::wording::begin(state, cx),
        None => {}
    }
}
