//! What a paste will change, shown before anything is written.

use super::clipboard::{Pasted, Plan};
use super::entry::Values;
use super::recording::{Cell, Entry, actor_name, text_name};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Dialog, Push, dialog_buttons_ui, error_under_ui, note_ui, section_ui, stance_cell_ui,
};
use crate::app::words;
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Layout, Modifiers, ScrollArea, Sense, Ui, vec2};

/// What the person decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Decided {
    /// Nothing yet.
    Not,
    /// To record it.
    Record(Entry),
    /// To leave everything as it is.
    Leave,
}

/// Shows what a paste would do. `values` are those of the line, or what is wrong with them.
pub fn preview_ui(ui: &mut Ui, snapshot: &Snapshot, plan: &Plan, values: &Result<Values, String>) -> Decided {
    let n = plan.pasted.len();
    let title = match n {
        0 => "Nothing to record".to_owned(),
        n => format!("Record {}", words::counted(n, "position", "positions")),
    };
    let mut decided = Decided::Not;
    let shown = Dialog::new("paste", &title).width(size::READABLE).show(ui.ctx(), |ui| {
        note_ui(ui, summary(plan, values));
        ui.add_space(space::S);
        if n > 0 {
            heads_ui(ui);
        }
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for pasted in &plan.pasted {
                pasted_ui(ui, snapshot, pasted);
            }
            if !plan.unread.is_empty() {
                ui.add_space(space::S);
                section_ui(ui, "Cannot be read, and is left out");
                for (at, typed) in &plan.unread {
                    error_under_ui(ui, &format!("{at}: \u{201c}{typed}\u{201d}"));
                }
                note_ui(
                    ui,
                    "Use a stance in words, its sign, 1 to 5, Y, N, A, X, or a ballot word of the body.",
                );
            }
            if !plan.unplaced.is_empty() {
                ui.add_space(space::S);
                section_ui(ui, "Not in this grid, and is left out");
                note_ui(ui, plan.unplaced.join(", "));
            }
        });
        if let Err(wrong) = values {
            ui.add_space(space::S);
            error_under_ui(ui, wrong);
        }
        let can_record = values.is_ok() && n > 0;
        dialog_buttons_ui(ui, |ui| {
            let record = ui.add_enabled_ui(can_record, |ui| Push::primary("Record").show(ui).clicked()).inner;
            let entered = can_record && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            if let Ok(values) = values
                && (record || entered)
            {
                let wanted = plan.pasted.iter().map(|p| p.wanted).collect();
                decided = Decided::Record(Entry { wanted, values: values.clone(), corrects: false });
            }
            if Push::secondary("Cancel").show(ui).clicked() {
                decided = Decided::Leave;
            }
        });
    });
    if shown.closed && decided == Decided::Not { Decided::Leave } else { decided }
}

fn summary(plan: &Plan, values: &Result<Values, String>) -> String {
    let mut sentences = Vec::new();
    if let Ok(values) = values
        && !plan.pasted.is_empty()
    {
        sentences.push(format!(
            "Each becomes a new entry: {}, effective {}, {}.",
            values.kind, values.effective, values.confidence
        ));
    }
    if plan.n_same > 0 {
        let n = words::counted(plan.n_same, "cell stands", "cells stand");
        sentences
            .push(format!("{n} so already and {} left as is.", if plan.n_same == 1 { "is" } else { "are" }));
    }
    if sentences.is_empty() {
        sentences.push("What was pasted holds no stance for this grid.".to_owned());
    }
    sentences.join(" ")
}

fn heads_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::STANCE[1]), Sense::hover());
    for (nth, head) in ["Actor", "On", "Now", "Will be"].into_iter().enumerate() {
        let at = rect.min + vec2(rect.width() * 0.25 * nth as f32, 0.0);
        let galley = ui.painter().layout_no_wrap(head.to_owned(), text::small_font(), theme.second);
        ui.painter().galley(at, galley, theme.second);
    }
}

/// Who, on what, from where to where.
fn pasted_ui(ui: &mut Ui, snapshot: &Snapshot, pasted: &Pasted) {
    let theme = Theme::of(ui);
    let Cell { actor, text: on } = pasted.wanted.cell;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
    let quarter = width * 0.25;
    let mut part = |nth: f32, wide: f32, add: &mut dyn FnMut(&mut Ui)| {
        let min = rect.min + vec2(quarter * nth, 0.0);
        let room = eframe::egui::Rect::from_min_size(min, vec2(quarter * wide - space::S, rect.height()));
        let builder = eframe::egui::UiBuilder::new()
            .id_salt((pasted.wanted.cell.actor, on, nth as u8))
            .max_rect(room)
            .layout(Layout::left_to_right(eframe::egui::Align::Center));
        add(&mut ui.new_child(builder));
    };
    part(0.0, 1.0, &mut |ui| {
        ui.add(eframe::egui::Label::new(text::body(actor_name(snapshot, actor))).truncate());
    });
    part(1.0, 1.0, &mut |ui| {
        ui.add(eframe::egui::Label::new(text::body(text_name(snapshot, on)).color(theme.second)).truncate());
    });
    part(2.0, 1.0, &mut |ui| {
        stance_cell_ui(ui, pasted.before, None, true);
    });
    part(3.0, 1.0, &mut |ui| {
        let word = pasted.wanted.word.and_then(|w| snapshot.words.of_key(w.0)).map(|w| w.word.as_str());
        stance_cell_ui(ui, Some(pasted.wanted.stance), word, false);
    });
}
