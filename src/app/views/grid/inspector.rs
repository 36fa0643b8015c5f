//! The cell where the keys stand, in the inspector: everything that the actor ever said on the text, newest first.

use super::cell_state::{Look, age, stale};
use super::contradicted::contradictions_ui;
use super::recording::{Cell, actor_name, text_name};
use super::{GridState, grid_id};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::widgets::{
    EmptyState, Push, badge_ui, empty_ui, hairline_ui, handling_badge_ui, inspector_heading_ui, note_ui,
    paint_stance, section_ui,
};
use crate::app::words;
use crate::model::{Confidence, PositionKind, Proposal};
use crate::snapshot::{PositionFilter, PositionRow, Snapshot};
use eframe::egui::{Align, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let Some(cell) = state.sheet.cell(state.selection.cursor) else {
        let empty = EmptyState {
            icon: Icon::Grid,
            title: "No cell selected",
            sentence: "Select one to see everything that was ever said there, by whom, and where it comes from.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    };
    head_ui(ui, state, cx, &snapshot, cell);
    links_ui(ui, state, cx, cell);
    contradictions_ui(ui, &mut state.explaining, cx, cell);
    let entries = snapshot.entries_on(cell.actor, cell.text);
    section_ui(ui, "History");
    if entries.is_empty() {
        note_ui(ui, "Nothing is recorded. Press a key to record a stance: 1 to 5, A, X.");
        return;
    }
    let current = snapshot.current_on(cell.actor, cell.text, PositionFilter::of(cx.lens)).map(|p| p.row());
    for entry in &entries {
        entry_ui(ui, &snapshot, &entries, *entry, current == Some(entry.row()));
        hairline_ui(ui);
    }
}

fn head_ui(ui: &mut Ui, state: &GridState, cx: &ViewContext<'_>, snapshot: &Snapshot, cell: Cell) {
    let above = match state.selection.n_cells() {
        1 => format!("{} on", actor_name(snapshot, cell.actor)),
        n => format!(
            "{} selected · {} on",
            words::counted(n, "cell", "cells"),
            actor_name(snapshot, cell.actor)
        ),
    };
    let proposal = snapshot.proposals.of_key(cell.text.proposal.0);
    let provision = cell.text.provision.and_then(|v| snapshot.provisions.of_key(v.0));
    let title =
        provision.map(|v| v.title.as_str()).or(proposal.map(Proposal::shown_title)).unwrap_or_default();
    inspector_heading_ui(ui, &above, &text_name(snapshot, cell.text), title);
    let look = Look::of(snapshot, cx.lens, cx.day(), &state.queue, cell);
    let theme = Theme::of(ui);
    if let Some(position) = look.position {
        let mut lines = vec![age(look.freshness.age_days)];
        lines.extend(stale(snapshot, &look.freshness));
        let is_unsure = position.confidence() != Confidence::Certain;
        if look.is_inferred() || is_unsure || look.freshness.is_stale() {
            ui.horizontal_wrapped(|ui| {
                if look.is_inferred() {
                    badge_ui(ui, Severity::Neutral, PositionKind::Inferred.word());
                }
                if is_unsure {
                    badge_ui(ui, Severity::Caution, position.confidence().word());
                }
                if look.freshness.is_stale() {
                    badge_ui(ui, Severity::Caution, "stale");
                }
            });
        }
        for (nth, line) in lines.iter().enumerate() {
            let color = if nth == 0 { theme.second } else { theme.caution };
            ui.label(text::small(line).color(color));
        }
    }
    ui.add_space(space::XS);
}

fn links_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>, cell: Cell) {
    let has_entry = cx.snapshot.current_on(cell.actor, cell.text, PositionFilter::of(cx.lens)).is_some();
    ui.horizontal_wrapped(|ui| {
        if Push::secondary("Proposal").name("Go to the proposal").show(ui).clicked() {
            cx.act(Action::Go(Place::Proposal(cell.text.proposal)));
        }
        let dossier = format!("Dossier of {}", actor_name(cx.snapshot, cell.actor));
        if Push::secondary("Dossier").name(&dossier).show(ui).on_hover_text(&dossier).clicked() {
            cx.act(Action::Go(Place::Actor(cell.actor)));
        }
        let correct = ui.add_enabled_ui(cx.is_editable && has_entry, |ui| {
            Push::secondary("Correct")
                .name("Correct this entry")
                .show(ui)
                .on_hover_text("The next stance corrects the entry that the cell shows (C)")
                .on_disabled_hover_text(if has_entry { OFF } else { "There is no entry to correct." })
        });
        if correct.inner.clicked() {
            state.line.is_correcting = true;
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
        }
    });
    ui.add_space(space::M);
}

/// Width of the dates.
const DATES: f32 = 84.0;

/// One entry: its date at the left, what was said at the right.
fn entry_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    entries: &[PositionRow<'_>],
    entry: PositionRow<'_>,
    is_current: bool,
) {
    let theme = Theme::of(ui);
    let corrected_by = entries
        .iter()
        .find(|other| other.row() != entry.row() && other.corrects() == Some((entry.change(), entry.nth())));
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(DATES, size::CONTROL), Sense::hover());
        let date =
            ui.painter().layout_no_wrap(entry.effective().to_string(), text::body_font(), theme.second);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(ui.available_width());
            // The date stands on the line of the stance.
            let middle = stance_line_ui(ui, snapshot, entry, corrected_by.is_some(), is_current);
            let at = pos2(rect.left(), middle - date.size().y * 0.5);
            ui.painter().galley(at, date.clone(), theme.second);
            handling_badge_ui(ui, snapshot, &snapshot.marked_position(entry));
            let known = [entry.kind().word(), entry.confidence().word()].join(" · ");
            ui.label(text::small(known).color(theme.second));
            said_ui(ui, snapshot, entry);
            if let Some(by) = corrected_by {
                let what = format!("Corrected: {} effective {}", by.stance(), by.effective());
                ui.label(text::small(what).color(theme.caution));
            }
            if let Some((change, nth)) = entry.corrects() {
                let of = entries.iter().find(|e| (e.change(), e.nth()) == (change, nth));
                let what = of.map_or("Corrects an entry that was undone".to_owned(), |e| {
                    format!("Corrects: {} effective {}", e.stance(), e.effective())
                });
                ui.label(text::small(what).color(theme.second));
            }
            if let Some(change) = snapshot.journal.change(entry.change()) {
                let author = if change.author.is_empty() { "somebody" } else { &change.author };
                let line = format!("Recorded by {author}, {}", words::moment(change.at_ms));
                ui.label(text::small(line).color(theme.second));
            }
        });
    });
}

/// Square and word; struck through where another entry corrects it. Returns the middle of the line.
fn stance_line_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    entry: PositionRow<'_>,
    is_corrected: bool,
    is_current: bool,
) -> f32 {
    let theme = Theme::of(ui);
    let is_inferred = entry.kind() == PositionKind::Inferred;
    let own = entry.word().and_then(|w| snapshot.words.of_key(w.0)).map(|w| w.word.as_str());
    let word = own.unwrap_or_else(|| entry.stance().word());
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, size::CONTROL), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.set_min_height(size::CONTROL);
        if theme.stance(Some(entry.stance())).fill.is_some() {
            let (rect, _) = ui.allocate_exact_size(vec2(size::STANCE[0], size::STANCE[1]), Sense::hover());
            paint_stance(ui, rect, Some(entry.stance()), is_inferred);
        }
        let mut shown: RichText = if is_current { text::strong(word) } else { text::body(word) };
        shown = shown.color(if is_corrected { theme.second } else { theme.text });
        if is_corrected {
            shown = shown.strikethrough();
        }
        if is_inferred {
            shown = shown.italics();
        }
        let response = ui.label(shown);
        let state = match (is_corrected, is_current) {
            (true, _) => ", corrected",
            (_, true) => ", counts now",
            _ => "",
        };
        response.widget_info(|| {
            let spoken = format!("{}: {word}{state}", entry.effective());
            WidgetInfo::labeled(Role::Label, true, spoken)
        });
        response.rect.center().y
    })
    .inner
}

/// The source with its quotation and link, and the note.
fn said_ui(ui: &mut Ui, snapshot: &Snapshot, entry: PositionRow<'_>) {
    let theme = Theme::of(ui);
    match entry.source().and_then(|s| snapshot.sources.of_key(s.0)) {
        Some(source) => {
            if !source.quotation.is_empty() {
                let quotation = format!("\u{201c}{}\u{201d}", source.quotation);
                ui.label(text::body(quotation).color(theme.text));
            }
            ui.label(text::small(&source.title).color(theme.second));
            if !source.link.is_empty() {
                let name = format!("Copy {}", source.link);
                if Push::link("Copy the address").name(&name).show(ui).on_hover_text(&source.link).clicked() {
                    ui.ctx().copy_text(source.link.clone());
                }
            }
        }
        None => {
            ui.label(text::small("No source is recorded").color(theme.faint));
        }
    }
    if let Some(note) = entry.note() {
        note_mark_ui(ui, note);
    }
}

fn note_mark_ui(ui: &mut Ui, note: &str) {
    let theme = Theme::of(ui);
    let response = ui.label(text::small(note).color(theme.text));
    let edge = Rect::from_min_max(
        pos2(response.rect.left() - space::S, response.rect.top()),
        pos2(response.rect.left() - space::XS - 2.0, response.rect.bottom()),
    );
    ui.painter().rect_filled(edge, 0.0, theme.hairline_strong);
}
