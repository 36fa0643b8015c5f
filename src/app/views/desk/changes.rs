//! Recent changes: the journal, newest first, each with what can be done about it.

use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, Push, note_ui};
use crate::app::words;
use crate::model::Change;
use eframe::egui::{Align, Label, Layout, Ui, vec2};

/// So many changes are shown at first, and so many more each time.
const STEP: usize = 10;

/// Shows the changes. `n_shown` remembers how many were asked for.
pub fn changes_ui(ui: &mut Ui, n_shown: &mut usize, cx: &mut ViewContext<'_>) {
    Card::new().title("Recent changes").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let snapshot = cx.snapshot.clone();
        let changes = snapshot.journal.changes();
        if changes.is_empty() {
            note_ui(ui, "Nothing has been changed yet. Whatever you do stands here, and can be undone.");
            return;
        }
        let n = (*n_shown).max(STEP);
        for change in changes.iter().rev().take(n) {
            change_ui(ui, cx, change, snapshot.journal.is_live(change.id));
        }
        if changes.len() > n {
            ui.horizontal(|ui| {
                let label = format!("Show more of {}", words::counted(changes.len(), "change", "changes"));
                if Push::link(&label).show(ui).clicked() {
                    *n_shown = n + STEP;
                }
            });
        }
    });
}

fn change_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, change: &Change, is_live: bool) {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    let shown = ui.allocate_ui_with_layout(vec2(width, 40.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(vec2(width, 40.0));
        way_back_ui(ui, cx, change, is_live);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(space::XS);
            let mut label = text::body(&change.label).color(theme.text);
            if !is_live {
                label = label.color(theme.second).strikethrough();
            }
            ui.add(Label::new(label).truncate()).on_hover_text(&change.label);
            let undone = if is_live { "" } else { "undone · " };
            let line = format!("{undone}{} · {}", change.author, words::moment(change.at_ms));
            ui.add(Label::new(text::small(line).color(theme.second)).truncate());
        });
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() + space::XS, theme.grid_stroke());
}

/// The button that takes the change back or makes it again; none where neither is possible.
fn way_back_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, change: &Change, is_live: bool) {
    if !change.kind.is_undoable() {
        return;
    }
    let (icon, word, action) = if is_live {
        (Icon::Undo, "Undo", Action::Undo(change.id))
    } else {
        (Icon::Redo, "Redo", Action::Redo(change.id))
    };
    let name = format!("{word}: {}", change.label);
    let clicked = ui
        .add_enabled_ui(cx.is_editable, |ui| {
            let button = Push::quiet("").icon(icon).name(&name).height(size::CONTROL).show(ui);
            button.on_hover_text(&name).on_disabled_hover_text(OFF)
        })
        .inner
        .clicked();
    if clicked {
        cx.act(action);
    }
}
