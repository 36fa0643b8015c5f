//! What stands above the picture: what is shown, who is pinned, and the way through time.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{Key, Slider, Ui};

use super::{IdealPointsPicture, IdealPointsState, KnownAnswer};
use crate::analysis::PointsUnderLens;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::space;
use crate::app::widgets::{
    Chip, Push, are_keys_free, note_ui, save_menu_ui, search_ui, select_ui, view_heading_ui,
};
use crate::model::{ActorId, Sought, TopicKind, name_key};
use crate::report::figure::Figure;
use crate::report::figures::words;
use crate::report::figures::words::capital;
use crate::snapshot::{Snapshot, find_actor};

/// A period is shown so long while the map plays.
const PAUSE: Duration = Duration::from_millis(500);
/// Width of the field in which an actor is named.
const PIN: f32 = 200.0;

/// A reason as a sentence of its own.
pub(super) fn sentence(error: &str) -> String {
    format!("{}.", capital(error).trim_end_matches('.'))
}

/// The heading: what is shown and how to read it, the chooser, and what becomes of the picture.
pub(super) fn heading_ui(
    ui: &mut Ui,
    state: &mut IdealPointsState,
    cx: &mut ViewContext<'_>,
    asked: &KnownAnswer,
    figure: Option<&Arc<Figure>>,
    period: Option<String>,
) {
    let (title, reading) = match figure {
        Some(figure) => (figure.title.clone(), figure.reading.clone()),
        None => ("Where everyone stands".to_owned(), String::new()),
    };
    view_heading_ui(ui, &title, &reading, |ui| {
        if Push::secondary("Definition").name("Definition of what is shown").show(ui).clicked() {
            cx.act(Action::Explain(state.shown.method()));
        }
        let drawn = figure.filter(|_| asked.error().is_none());
        if let Some(kind) = save_menu_ui(ui, drawn.is_some(), drawn.is_some()).or(state.figure.take_save())
            && let Some(figure) = drawn
        {
            cx.act(Action::save(kind, figure.title.as_str(), state.described(period)));
        }
        let debates = debates(cx.snapshot);
        let mut options = vec![
            (IdealPointsPicture::Line, "Ideal line".to_owned()),
            (IdealPointsPicture::Map, "Map".to_owned()),
            (IdealPointsPicture::Scaling, "Map by scaling".to_owned()),
        ];
        options.extend(
            debates
                .into_iter()
                .map(|(topic, name)| (IdealPointsPicture::Debate(topic), format!("Debate: {name}"))),
        );
        let words: Vec<(IdealPointsPicture, &str)> =
            options.iter().map(|(shown, word)| (*shown, word.as_str())).collect();
        let mut shown = state.shown;
        if select_ui(ui, "Picture", &mut shown, &words) {
            state.show(shown);
        }
        if !asked.is_current() && asked.error().is_none() {
            note_ui(ui, "Updating…");
        }
    });
}

/// The debates on which a proposal is tagged with a pole.
fn debates(snapshot: &Snapshot) -> Vec<(crate::model::TopicId, String)> {
    let tagged: std::collections::BTreeSet<_> =
        snapshot.tags.iter().filter(|t| t.pole != 0 && t.proposal.is_some()).map(|t| t.topic).collect();
    let topics = snapshot.topics.iter().filter(|t| t.kind == TopicKind::Debate && tagged.contains(&t.id));
    topics.map(|t| (t.id, t.name.clone())).collect()
}

/// The pinned actors, and the field in which another one is named.
pub(super) fn pins_ui(
    ui: &mut Ui,
    state: &mut IdealPointsState,
    cx: &mut ViewContext<'_>,
    field: Option<&PointsUnderLens>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let name = "Pin an actor by name or code";
        let response = search_ui(ui, name, &mut state.query, "Pin an actor…", "", PIN);
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) && !state.query.trim().is_empty()
        {
            match named(cx.snapshot, &state.query, field) {
                Ok(actor) => {
                    state.pin(actor);
                    state.query.clear();
                }
                Err(sentence) => cx.act(Action::Notify(sentence)),
            }
        }
        let mut removed = None;
        for actor in &state.pinned {
            let code = cx.snapshot.actors.of_key(actor.0).map_or("", |a| a.code.as_str());
            let chip = Chip::new(code).removable().selected(state.selected == Some(*actor)).show(ui);
            if chip.removed {
                removed = Some(*actor);
            } else if chip.clicked() {
                state.selected = Some(*actor);
                *cx.inspector_open = true;
            }
        }
        if let Some(actor) = removed {
            state.pinned.remove(&actor);
        }
        if state.pinned.is_empty() {
            note_ui(ui, "Click a line or a dot to pin it and see its interval.");
        }
    });
}

/// The actor meant by a code, a name, or the beginning of a name; of several the one with most places.
fn named(snapshot: &Snapshot, query: &str, field: Option<&PointsUnderLens>) -> Result<ActorId, String> {
    let sought = Sought::new(query);
    if let Some(actor) = snapshot.index().actor(query.trim()) {
        return Ok(actor);
    }
    let n_places = |actor: ActorId| {
        let points = &field?.points;
        let place = points.place_of(actor)?;
        Some((0..points.periods.len()).filter(|period| points.at(*period, place).is_some()).count())
    };
    let begins = snapshot.actors.iter().filter(|a| sought.nearness(&name_key(&a.name)).is_some());
    match begins.max_by_key(|a| (n_places(a.id).unwrap_or(0), std::cmp::Reverse(a.id))) {
        Some(actor) => Ok(actor.id),
        None => {
            find_actor(snapshot, query.trim()).map(|a| a.id).map_err(|error| sentence(&error.to_string()))
        }
    }
}

/// The period of the map: the chosen one, else the last with places; goes on by itself while it plays, and by keys.
pub(super) fn period(ui: &Ui, state: &mut IdealPointsState, field: &PointsUnderLens) -> Option<usize> {
    let points = &field.points;
    let has_places = |period: usize| {
        (0..points.actors.len()).any(|actor| points.at(period, actor).is_some_and(|p| !p.too_few))
    };
    let known: Vec<usize> = (0..points.periods.len()).filter(|period| has_places(*period)).collect();
    let chosen =
        state.period.as_deref().and_then(|label| points.periods.iter().position(|p| p.label == label));
    let mut at = chosen.or(known.last().copied())?;
    if !state.shown.is_map() {
        return Some(at);
    }
    let (space, left, right) = ui.input(|i| {
        (i.key_pressed(Key::Space), i.key_pressed(Key::ArrowLeft), i.key_pressed(Key::ArrowRight))
    });
    let is_free = ui.ctx().memory(|memory| memory.focused()).is_none() && are_keys_free(ui);
    let after = |at: usize| known.iter().copied().find(|period| *period > at);
    let before = |at: usize| known.iter().copied().rev().find(|period| *period < at);
    if is_free && space {
        play(
            ui,
            state,
            after(at).is_none().then(|| known.first().copied()).flatten().map(|first| (&mut at, first)),
        );
    }
    let now = ui.input(|i| i.time);
    let mut to = None;
    if is_free && left {
        to = before(at);
    } else if is_free && right {
        to = after(at);
    } else if state.is_playing && now - state.stepped_at >= PAUSE.as_secs_f64() {
        to = after(at);
        state.stepped_at = now;
        state.is_playing = to.is_some();
    }
    if state.is_playing {
        ui.ctx().request_repaint_after(PAUSE);
    }
    at = to.unwrap_or(at);
    if to.is_some() || state.period.is_some() {
        state.period = Some(points.periods.get(at)?.label.clone());
    }
    Some(at)
}

/// Plays or pauses; at the end it begins anew.
fn play(ui: &Ui, state: &mut IdealPointsState, anew: Option<(&mut usize, usize)>) {
    state.is_playing = !state.is_playing;
    state.stepped_at = ui.input(|i| i.time);
    if let Some((at, first)) = anew.filter(|_| state.is_playing) {
        *at = first;
    }
}

/// Play and pause, and the slider through the periods.
pub(super) fn scrub_ui(
    ui: &mut Ui,
    state: &mut IdealPointsState,
    field: &PointsUnderLens,
    period: Option<usize>,
) {
    let periods = &field.points.periods;
    let Some(mut at) = period.filter(|_| periods.len() > 1) else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let word = if state.is_playing { "Pause" } else { "Play" };
        if Push::secondary(word).name(&format!("{word} through the periods")).show(ui).clicked() {
            let last = periods.len() - 1;
            play(ui, state, (at == last).then_some((&mut at, 0)));
            state.period = periods.get(at).map(|p| p.label.clone());
        }
        let label = periods.get(at).map_or("", |p| p.label.as_str()).to_owned();
        ui.spacing_mut().slider_width = (ui.available_width() * 0.5).max(PIN);
        let slider = Slider::new(&mut at, 0..=periods.len() - 1).show_value(false).text(label);
        if ui.add(slider).changed() {
            state.period = periods.get(at).map(|p| p.label.clone());
            state.is_playing = false;
        }
        let n = (0..field.points.actors.len()).filter(|actor| field.points.at(at, *actor).is_some()).count();
        note_ui(ui, words::counted(n as u64, "actor", "actors"));
    });
}
