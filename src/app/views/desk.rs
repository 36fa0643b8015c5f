//! The Desk view: what needs a hand, which pairs moved, what the workspace holds, what changed lately, and ways on.

mod changes;
mod files;
mod holdings;
mod lenses;
mod moves;
mod needs;
mod next_step;
mod start;
mod weak;

use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space};
use crate::app::widgets::heading_ui;
use crate::model::Noun;
use eframe::egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui, vec2};

/// How the view was left.
#[derive(Debug, Default)]
pub struct DeskState {
    holdings: holdings::Holdings,
    lenses: lenses::Lenses,
    /// How many changes are listed.
    n_changes: usize,
    weak: weak::Weak,
    needs: needs::Needs,
}

impl DeskState {
    /// How many contradictions are explained in typed words that are not saved.
    pub(super) fn n_explanations(&self) -> usize {
        self.needs.n_explanations()
    }
}

/// Draws the view.
pub fn desk_ui(ui: &mut Ui, state: &mut DeskState, cx: &mut ViewContext<'_>) {
    let frame = Frame::new().fill(Theme::of(ui).ground);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(space::XL as i8)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                content_ui(ui, state, cx);
            });
        });
    });
}

fn content_ui(ui: &mut Ui, state: &mut DeskState, cx: &mut ViewContext<'_>) {
    let title = &cx.snapshot.info.title;
    ui.horizontal(|ui| {
        heading_ui(ui, "Desk", if title.is_empty() { "a workspace without a title" } else { title });
    });
    ui.add_space(space::S);
    let is_empty = cx.snapshot.positions.is_empty()
        && [Noun::Proposal, Noun::Bloc, Noun::Body, Noun::Actor].iter().all(|n| cx.snapshot.n_of(*n) == 0);
    let room = ui.available_width();
    let left = ((room - space::L) * 0.58).floor();
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        column_ui(ui, left, |ui| {
            if is_empty {
                start::start_ui(ui, cx);
            } else {
                // Who has recorded nothing yet is told what to do, not what is missing.
                let is_newcomer = next_step::next_step_ui(ui, cx);
                if !is_newcomer || !cx.snapshot.proposals.is_empty() {
                    needs::needs_ui(ui, &mut state.needs, cx);
                }
                if !is_newcomer {
                    moves::moves_ui(ui, cx);
                }
                holdings::holdings_ui(ui, &mut state.holdings, cx);
                weak::weak_ui(ui, &mut state.weak, cx);
            }
        });
        column_ui(ui, room - left - space::L, |ui| {
            if !cx.snapshot.positions.is_empty() || !cx.snapshot.saved_lenses.is_empty() {
                lenses::lenses_ui(ui, &mut state.lenses, cx);
            }
            changes::changes_ui(ui, &mut state.n_changes, cx);
            files::files_ui(ui, cx);
        });
    });
}

fn column_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = space::M;
        content(ui);
    });
}
