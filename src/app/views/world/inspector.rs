//! The inspector of the World view: one country with its figures and evidence, or everybody in a list.

use std::sync::Arc;

use eframe::egui::Ui;

use super::{Coloring, Source, WorldState};
use crate::analysis::{AgreementWith, Who};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{size, space};
use crate::app::views::apart::apart_ui;
use crate::app::views::chooser::{actor_name, who_name};
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{
    FigureView, inspector_heading_ui, key_values_ui, link_ui, list_row_ui, note_ui, section_ui,
};
use crate::model::ActorId;
use crate::report::figure::{Figure, Link};
use crate::report::figures::world::{self as picture, Painting};

/// Height of the small picture of agreement over time.
const SERIES: f32 = 150.0;

/// The picture of one actor over time, kept until it is another one.
#[derive(Debug)]
pub(super) struct Series {
    of: (Arc<AgreementWith>, ActorId),
    figure: Arc<Figure>,
}

/// Fills the inspector.
pub(super) fn inspector_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>, period: &str) {
    match state.selected.filter(|actor| cx.snapshot.actors.of_key(actor.0).is_some()) {
        Some(actor) => actor_ui(ui, state, cx, actor, period),
        None => everybody_ui(ui, state, cx),
    }
}

fn actor_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>, actor: ActorId, period: &str) {
    let Some(record) = cx.snapshot.actors.of_key(actor.0) else { return };
    let (above, iso2, code) = (record.code.clone(), record.iso2.clone(), record.code.clone());
    ui.horizontal(|ui| {
        actor_flag_ui(ui, iso2.as_deref(), &code, size::FLAG);
        if link_ui(ui, "All countries").clicked() {
            state.selected = None;
        }
        ui.add_space(space::S);
        dossier_link_ui(ui, cx, Who::Actor(actor));
    });
    ui.add_space(space::XS);
    inspector_heading_ui(ui, &above, actor_name(cx.snapshot, actor), period);
    let shade = state.current().and_then(|s| s.painting.shades.iter().find(|s| s.actor == actor));
    match shade {
        Some(shade) => key_values_ui(ui, |rows| {
            for (key, value) in shade.tip.iter().filter(|(_, value)| !value.is_empty()) {
                rows.row(key, value);
            }
        }),
        None => {
            note_ui(ui, "Nothing is known of it here: unknown is not neutral.");
        }
    }
    let blocs: Vec<&str> =
        cx.snapshot.blocs.iter().filter(|b| is_member(cx, b.id, actor)).map(|b| b.code.as_str()).collect();
    if !blocs.is_empty() {
        ui.add_space(space::S);
        note_ui(ui, format!("Member of {}.", blocs.join(", ")));
    }
    ui.add_space(space::M);
    match state.current().map(|s| s.source.clone()) {
        Some(Source::Agreement(outcome, _)) if outcome.with != Who::Actor(actor) => {
            series_ui(ui, state, cx, &outcome, actor, period);
            ui.add_space(space::M);
            apart_ui(ui, cx, actor, outcome.with, period);
        }
        Some(Source::Stances(stands)) => stance_ui(ui, cx, actor, &stands),
        _ => {}
    }
}

fn is_member(cx: &ViewContext<'_>, bloc: crate::model::BlocId, actor: ActorId) -> bool {
    let last = || cx.snapshot.agenda().columns().last().map(|c| c.date);
    let day = cx.lens.as_of.or(cx.lens.filter.until).or_else(last);
    day.is_some_and(|day| cx.snapshot.members_on(bloc, day).contains(&actor))
}

fn series_ui(
    ui: &mut Ui,
    state: &mut WorldState,
    cx: &ViewContext<'_>,
    outcome: &Arc<AgreementWith>,
    actor: ActorId,
    period: &str,
) {
    section_ui(ui, &format!("Agreement with {} over time", who_name(cx.snapshot, outcome.with)));
    let is_same = |s: &Series| Arc::ptr_eq(&s.of.0, outcome) && s.of.1 == actor;
    if !state.drawn_series.as_ref().is_some_and(is_same) {
        let figure = Arc::new(picture::over_time(cx.snapshot, outcome, actor, cx.lens.window));
        state.drawn_series = Some(Series { of: (outcome.clone(), actor), figure });
    }
    let Some(figure) = state.drawn_series.as_ref().map(|s| s.figure.clone()) else { return };
    let selected = Link::Period(period.to_owned());
    let view =
        FigureView::new("agreement over time", &figure).height(SERIES).selected(Some(&selected)).in_page();
    if let Some(Link::Period(label)) = view.show(ui, &mut state.series).clicked {
        state.period = Some(label);
    }
}

fn stance_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, actor: ActorId, stands: &crate::analysis::Stands) {
    let row = stands.groups.iter().flat_map(|g| &g.stands).find(|s| s.actor == actor).and_then(|s| s.row);
    let position = row.and_then(|row| cx.snapshot.positions.row(row));
    if let Some(position) = position {
        let source = position.source().and_then(|id| cx.snapshot.sources.of_key(id.0));
        key_values_ui(ui, |rows| {
            rows.row("effective on", position.effective().to_string());
            if let Some(source) = source {
                rows.row("source", source.title.clone());
            }
        });
        ui.add_space(space::S);
    }
    if link_ui(ui, "Open the proposal").clicked() {
        cx.act(crate::app::action::Action::Go(crate::app::action::Place::Proposal(stands.proposal)));
    }
}

/// Everybody of whom anything is told, from most to least; those without land on today's map first.
fn everybody_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>) {
    let above = match state.coloring {
        Coloring::Agreement => "From the closest to the furthest",
        Coloring::Stance => "Everybody with a position",
        Coloring::Ideal => "From the top of the line to its lower end",
        Coloring::Blocs => "Members of the lens's blocs",
    };
    inspector_heading_ui(ui, above, "All countries", "Click a country on the map or in the list.");
    let Some(shown) = state.current() else { return };
    let mut chosen = None;
    let past: Vec<ActorId> = shown.painting.without_land(cx.snapshot).map(|s| s.actor).collect();
    if !past.is_empty() {
        section_ui(ui, "Not on today's map");
        list_ui(ui, cx, &shown.painting, |actor| past.contains(&actor), &mut chosen);
        ui.add_space(space::M);
    }
    section_ui(ui, "On the map");
    list_ui(ui, cx, &shown.painting, |actor| !past.contains(&actor), &mut chosen);
    if chosen.is_some() {
        state.selected = chosen;
    }
}

fn list_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    painting: &Painting,
    is_in: impl Fn(ActorId) -> bool,
    chosen: &mut Option<ActorId>,
) {
    let mut shades: Vec<_> = painting.shades.iter().filter(|s| is_in(s.actor)).collect();
    shades.sort_by(|a, b| {
        let key = |value: Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
        a.is_thin()
            .cmp(&b.is_thin())
            .then_with(|| key(b.value).total_cmp(&key(a.value)))
            .then_with(|| actor_name(cx.snapshot, a.actor).cmp(actor_name(cx.snapshot, b.actor)))
    });
    let mut was_thin = false;
    for shade in shades {
        if shade.is_thin() && !was_thin {
            was_thin = true;
            ui.add_space(space::S);
            note_ui(ui, "On too few proposals to be read anything into:");
        }
        let name = actor_name(cx.snapshot, shade.actor);
        if list_row_ui(
            ui,
            name,
            &shade.says,
            &format!("{}  {name}{}", shade.says, if shade.is_thin() { ", too few proposals" } else { "" }),
        )
        .clicked()
        {
            *chosen = Some(shade.actor);
        }
    }
}
