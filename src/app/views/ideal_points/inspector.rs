//! What the view tells of one actor: its place now and then, how sure it is, and who is near.

use eframe::egui::Ui;

use super::IdealPointsState;
use crate::analysis::{IdealPoint, PointsUnderLens, Who};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::space;
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{Push, inspector_heading_ui, key_values_ui, note_ui, section_ui};
use crate::report::figures::words;

/// So many neighbors are named.
const N_NEAR: usize = 6;

/// Draws the inspector.
pub(super) fn inspector_ui(
    ui: &mut Ui,
    state: &mut IdealPointsState,
    cx: &mut ViewContext<'_>,
    field: Option<&PointsUnderLens>,
    period: Option<usize>,
) {
    let Some(actor) = state.selected.and_then(|id| cx.snapshot.actors.of_key(id.0)) else {
        inspector_heading_ui(ui, "Spectrum", "Nobody selected", "");
        note_ui(
            ui,
            "Click a line or a dot, or type a name, to see where an actor stands, how sure that is, and who is near.",
        );
        return;
    };
    inspector_heading_ui(ui, "Selected actor", &actor.name, &actor.code);
    let is_pinned = state.pinned.contains(&actor.id);
    ui.horizontal(|ui| {
        let word = if is_pinned { "Unpin" } else { "Pin" };
        if Push::secondary(word).name(&format!("{word} {}", actor.name)).show(ui).clicked() {
            if is_pinned {
                state.pinned.remove(&actor.id)
            } else {
                state.pinned.insert(actor.id)
            };
        }
        if Push::quiet("Definition").name("Definition of its place").show(ui).clicked() {
            cx.act(Action::Explain(state.shown.method()));
        }
        ui.add_space(space::XS);
        dossier_link_ui(ui, cx, Who::Actor(actor.id));
    });
    ui.add_space(space::M);
    let Some(field) = field else { return };
    let points = &field.points;
    let Some(place) = points.place_of(actor.id) else {
        note_ui(ui, "It took no side on any proposal of this lens.");
        return;
    };
    let known: Vec<(usize, &IdealPoint)> =
        (0..points.periods.len()).filter_map(|at| Some((at, points.at(at, place)?))).collect();
    let until = period.filter(|_| state.shown.is_map()).unwrap_or(usize::MAX);
    let Some((now, point)) = known.iter().rev().find(|(at, _)| *at <= until).copied() else {
        note_ui(ui, "It took no side by then.");
        return;
    };
    let label = |at: usize| points.periods.get(at).map_or("", |p| p.label.as_str());
    section_ui(ui, &format!("In {}", words::period(cx.lens.window, label(now))));
    key_values_ui(ui, |rows| {
        for (key, value) in
            crate::report::figures::ideal_points::point_tip("", point, points.n_dims).iter().skip(1)
        {
            rows.row(key, value.as_str());
        }
        if point.too_few {
            rows.row("rests on", "too few positions");
        }
        let (rank, n) = rank(field, now, place);
        rows.row("from the top", format!("{rank} of {n}"));
    });
    if let Some((first, then)) = known.first().filter(|(first, _)| *first < now) {
        ui.add_space(space::M);
        section_ui(ui, &format!("Since {}", words::period(cx.lens.window, label(*first))));
        key_values_ui(ui, |rows| {
            rows.row("place then", words::short_figure(then.at[0]));
            rows.row("moved by", words::signed(point.at[0] - then.at[0]));
        });
    }
    ui.add_space(space::M);
    section_ui(ui, "Nearest");
    let mut chosen = None;
    for (other, distance) in nearest(field, now, place) {
        let Some(near) = points.actors.get(other).and_then(|id| cx.snapshot.actors.of_key(id.0)) else {
            continue;
        };
        key_values_ui(ui, |rows| {
            rows.row_with(&words::short_figure(distance), |ui| {
                if Push::link(&near.name).show(ui).clicked() {
                    chosen = Some(near.id);
                }
            });
        });
    }
    if chosen.is_some() {
        state.selected = chosen;
    }
    let blocs: Vec<_> = field
        .members
        .iter()
        .filter(|(_, members)| members.get(now).is_some_and(|m| m.contains(&actor.id)))
        .filter_map(|(bloc, _)| cx.snapshot.blocs.of_key(bloc.0))
        .collect();
    if !blocs.is_empty() {
        ui.add_space(space::M);
        section_ui(ui, "Blocs of the lens");
        ui.horizontal_wrapped(|ui| {
            for bloc in blocs {
                if Push::link(&bloc.code).name(&format!("Open {}", bloc.name)).show(ui).clicked() {
                    cx.act(Action::Go(Place::Bloc(bloc.id)));
                }
            }
        });
    }
}

/// The rank of an actor in a period, 1 for the highest place, and how many have one.
fn rank(field: &PointsUnderLens, period: usize, actor: usize) -> (usize, usize) {
    let at = |other: usize| field.points.at(period, other).map(|p| p.at[0]);
    let all: Vec<f64> = (0..field.points.actors.len()).filter_map(at).collect();
    let here = at(actor).unwrap_or(f64::MIN);
    (1 + all.iter().filter(|place| **place > here).count(), all.len())
}

/// The nearest others in a period, with their distances.
fn nearest(field: &PointsUnderLens, period: usize, actor: usize) -> Vec<(usize, f64)> {
    let points = &field.points;
    let Some(here) = points.at(period, actor) else { return Vec::new() };
    let mut all: Vec<(usize, f64)> = (0..points.actors.len())
        .filter(|other| *other != actor)
        .filter_map(|other| {
            let there = points.at(period, other).filter(|p| !p.too_few)?;
            let [x, y] = [0, 1].map(|dim| there.at[dim] - here.at[dim]);
            Some((other, (x * x + y * y).sqrt()))
        })
        .collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    all.truncate(N_NEAR);
    all
}
