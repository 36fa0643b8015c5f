//! The proposals that need supporters, the next to close on top.

use super::SupportState;
use crate::analysis::InView;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::Chooser;
use crate::app::views::row::row_ui;
use crate::app::widgets::{Card, note_ui, one_line, section_ui};
use crate::model::Day;
use crate::snapshot::Snapshot;
use crate::votes::{Tracked, tracked};
use eframe::egui::{ScrollArea, Ui, pos2};
use std::sync::Arc;

/// The list, kept until the workspace, the lens or the day changes.
#[derive(Debug, Default)]
pub(super) struct ListState {
    pub rows: Vec<Tracked>,
    pub chooser: Chooser,
    of: Option<(Arc<Snapshot>, Arc<InView>, Day)>,
}

impl ListState {
    pub fn follow(&mut self, s: &Arc<Snapshot>, in_view: &Arc<InView>, day: Day) {
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(of, view, then)| Arc::ptr_eq(of, s) && Arc::ptr_eq(view, in_view) && *then == day);
        if !is_same {
            self.rows = tracked(s, &in_view.proposals, day);
            self.of = Some((s.clone(), in_view.clone(), day));
        }
    }
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, state: &mut SupportState, cx: &ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let mut chosen = None;
    Card::new().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        section_ui(ui, "Proposals");
        if state.list.rows.is_empty() {
            note_ui(ui, "None of those under this lens is decided by a number of supporters.");
        }
        let height = size::ROW * 1.6;
        let n = state.list.rows.len();
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, n, |ui, range| {
            for of in state.list.rows.get(range).unwrap_or_default() {
                let Some(proposal) = snapshot.proposals.of_key(of.proposal.0) else { continue };
                let is_chosen = state.proposal == Some(of.proposal);
                let when = when(of.closes, cx.day());
                let spoken = format!("{}, {}, {when}", proposal.reference, proposal.shown_title());
                let response = row_ui(ui, &spoken, height, is_chosen, |ui, rect| {
                    let theme = Theme::of(ui);
                    let told = format!("{when} · {}", proposal.shown_title());
                    let lines = [
                        (proposal.reference.clone(), text::strong_font(), theme.text),
                        (told, text::small_font(), theme.second),
                    ];
                    let mut top = rect.top() + space::XS;
                    for (line, font, color) in lines {
                        let galley = one_line(ui, &line, font, color, rect.width());
                        let at = pos2(rect.left(), top);
                        top += galley.size().y;
                        ui.painter().galley(at, galley, color);
                    }
                });
                if response.clicked() {
                    chosen = Some(of.proposal);
                }
            }
        });
    });
    if let Some(proposal) = chosen {
        state.show(proposal);
    }
}

/// "closes in 12 days".
pub(super) fn when(closes: Option<Day>, day: Day) -> String {
    match closes.map(|closes| (closes, closes.0 - day.0)) {
        None => "no deadline".to_owned(),
        Some((closes, ..=-1)) => format!("closed {closes}"),
        Some((_, 0)) => "closes today".to_owned(),
        Some((_, 1)) => "closes tomorrow".to_owned(),
        Some((_, n)) => format!("closes in {n} days"),
    }
}
