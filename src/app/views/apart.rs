//! The proposals behind the agreement of an actor with another one or with a bloc, as a part of an inspector.

use eframe::egui::{Align, Label, Layout, Role, Ui, UiBuilder, WidgetInfo, vec2};
use eframe::egui::{CursorIcon, Sense};

use super::chooser::who_name;
use crate::analysis::{Apart, Who};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{note_ui, section_ui, stance_cell_ui, with_handling};
use crate::app::words;
use crate::model::{ActorId, Stance};
use crate::session::questions::ProposalsApart;
use crate::snapshot::PositionFilter;

/// How many proposals stand in the inspector.
const N_SHOWN: usize = 8;

/// Lists where they stood furthest apart in a period; a click goes to the proposal.
pub fn apart_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, actor: ActorId, with: Who, period: &str) {
    section_ui(ui, "Where they stood furthest apart");
    let answer = cx.ask(ProposalsApart { actor, with, period: period.to_owned() });
    if let Some(error) = answer.error {
        note_ui(ui, error.to_string());
        return;
    }
    let Some(found) = answer.value.filter(|_| answer.is_current) else {
        note_ui(ui, "Updating…");
        return;
    };
    let differ = found.iter().filter(|p| p.agreement < 1.0).count();
    note_ui(
        ui,
        format!("They differed on {} of {}.", differ, words::counted(found.len(), "proposal", "proposals")),
    );
    for proposal in found.iter().take(N_SHOWN).filter(|p| p.agreement < 1.0) {
        row_ui(ui, cx, actor, with, proposal);
    }
}

fn row_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, actor: ActorId, with: Who, apart: &Apart) {
    let theme = Theme::of(ui);
    let Some(record) = cx.snapshot.proposals.of_key(apart.proposal.0) else { return };
    let builder = UiBuilder::new().id_salt(("apart", apart.proposal.0)).sense(Sense::click());
    let positions = cx.snapshot.current_positions(apart.proposal, PositionFilter::of(cx.lens));
    let stance = |of: ActorId| positions.iter().find(|p| p.actor() == of).map(|p| p.stance());
    let own = stance(actor);
    let response = ui
        .scope_builder(builder, |ui| {
            // The click is for the row, not for its words.
            ui.style_mut().interaction.selectable_labels = false;
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add_space(space::XS);
            ui.allocate_ui_with_layout(
                vec2(ui.available_width(), 18.0),
                Layout::right_to_left(Align::Center),
                |ui| {
                    let marked = cx.snapshot.marked_record(record);
                    let right = with_handling(cx.snapshot, &apart.date.to_string(), &marked);
                    ui.label(text::small(right).color(theme.second));
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(text::strong(&record.reference).color(theme.text)).truncate());
                    });
                },
            );
            ui.add(Label::new(text::small(record.shown_title()).color(theme.second)).truncate());
            ui.horizontal(|ui| {
                stance_cell_ui(ui, own, None, false);
                ui.label(text::small(who_name(cx.snapshot, with)).color(theme.second));
                match with {
                    Who::Actor(other) => {
                        stance_cell_ui(ui, stance(other), None, false);
                    }
                    Who::Bloc(_) => {
                        let t = &apart.others;
                        let tally = format!("+{}  A{}  −{}", t.n_for, t.n_abstain, t.n_against);
                        ui.label(text::small(tally).color(theme.text));
                    }
                }
            });
            ui.add_space(space::XS);
        })
        .response;
    let name = format!("Open {}: {}", record.reference, own.map_or("unknown", Stance::word));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.painter().hline(response.rect.x_range(), response.rect.bottom(), theme.grid_stroke());
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.act(Action::Go(Place::Proposal(apart.proposal)));
    }
}
