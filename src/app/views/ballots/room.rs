//! The room of one vote: heading, what is counted, the half circle, the tests, ways to turn it, the voters.

use super::counted::{CountedVote, Found};
use super::{
    BallotsState, card_ways, choose, count_card, forecast, heading, keys, scenarios, successive, talks,
    voters,
};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::space;
use crate::app::widgets::{Card, FigureView};
use crate::report::figure::Link;
use eframe::egui::{Align, DragAndDrop, Layout, ScrollArea, Ui, vec2};
use std::sync::Arc;

/// Below this width cards stand below each other.
const NARROW: f32 = 720.0;
const PICTURE: f32 = 292.0;

/// Draws the room.
pub(super) fn room_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    made: Option<&CountedVote>,
) {
    ui.spacing_mut().item_spacing.y = space::S;
    let found = made.and_then(|made| made.found.as_ref().ok()).cloned();
    heading::heading_ui(ui, state, cx, found.as_deref());
    let Some(made) = made else { return };
    let found = match &made.found {
        Ok(found) => found.clone(),
        Err(error) => {
            choose::no_case_ui(ui, state, cx, error);
            return;
        }
    };
    keys::keys(ui, state, cx, &found);
    scenarios::counted_ui(ui, state, cx, &found);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        // Room for the bar, which lies over the cards.
        ui.set_max_width(ui.available_width() - space::S);
        scenarios::banner_ui(ui, state, cx, &found);
        if ui.available_width() < NARROW {
            picture_ui(ui, state, cx, &found);
            count_card::count_ui(ui, &found);
        } else {
            let width = (ui.available_width() - space::M) * 0.5;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                let column = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| picture_ui(ui, state, cx, &found));
                ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| count_card::count_ui(ui, &found));
            });
        }
        card_ways::ways_ui(ui, state, &found);
        if let Some(changes) = forecast::forecast_ui(ui, &mut state.forecast, cx, &found.case, &found.changes)
        {
            state.suppose(changes);
        }
        successive::successive_ui(ui, state, cx, &found);
        voters::voters_ui(ui, state, cx, &found);
        talks::talks_ui(ui, state, cx, &found);
        ui.add_space(space::M);
    });
}

fn picture_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Arc<Found>) {
    Card::new().show(ui, |ui| {
        let selected = state.member.map(Link::Actor);
        let view = FigureView::new("half circle", &found.figure).height(PICTURE).selected(selected.as_ref());
        let acts = view.walks(false).lifts(true).saved().show(ui, &mut state.picture);
        if let Some(Link::Actor(actor)) = acts.lifted {
            state.member = Some(actor);
            DragAndDrop::set_payload(ui.ctx(), actor);
        }
        if let Some(Link::Actor(actor)) = acts.clicked {
            state.member = Some(actor);
            voters::reveal(state);
        }
        if let Some(place) = acts.goes {
            cx.act(Action::Go(place));
        }
        if acts.cleared {
            state.member = None;
        }
        voters::drop_ui(ui, state, cx, found);
    });
}
