//! What lies behind a line of the dossier, in the inspector: the whole picture, and the rows that it rests on.

use super::{DossierState, LINKED, Selected, contradictions};
use crate::analysis::{Dossier, Who};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::space;
use crate::app::views::apart::apart_ui;
use crate::app::views::chooser::who_name;
use crate::app::widgets::{
    FigureView, Push, handling_badge_ui, inspector_heading_ui, key_values_ui, list_row_ui, note_ui,
    section_ui, stance_cell_ui,
};
use crate::app::words;
use crate::model::{PositionKey, PositionKind, Proposal, ProposalId, TopicId};
use crate::report::dossier::title as dossier_title;
use crate::report::figure::{Figure, Link};
use crate::report::figures::{dossier as picture, words as figure_words, world};
use crate::session::questions::{AgreementWithOne, StandsOnProposal};
use crate::snapshot::PositionRow;
use eframe::egui::Ui;
use std::sync::Arc;

/// Height of a picture in the inspector.
const PICTURE: f32 = 190.0;
/// So many rows are listed below a picture.
const N_ROWS: usize = 12;

/// Fills the inspector.
pub fn behind_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    let Some(selected) = state.selected.clone() else { return };
    let above = dossier_title(cx.snapshot, found.who);
    match selected {
        Selected::Topic(topic) => topic_ui(ui, state, cx, found, &above, topic),
        Selected::Debate(topic) => debate_ui(ui, state, cx, found, &above, topic),
        Selected::With(with) => with_ui(ui, state, cx, found, &above, with),
        Selected::Position(key) => position_ui(ui, cx, &above, key),
        Selected::Contradiction(first, second) => {
            let of = found.contradictions.iter().find(|c| (c.first.key, c.second.key) == (first, second));
            let Some(contradiction) = of else {
                note_ui(ui, "It is no contradiction any more.");
                return;
            };
            let reference = reference(cx, contradiction.proposal());
            inspector_heading_ui(ui, &format!("{above} on"), &reference, "");
            contradictions::contradiction_ui(ui, &mut state.explain, cx, contradiction);
        }
        Selected::Divided(proposal) => divided_ui(ui, cx, found, &above, proposal),
    }
}

fn reference(cx: &ViewContext<'_>, proposal: ProposalId) -> String {
    cx.snapshot.proposals.of_key(proposal.0).map_or(String::new(), |p| p.reference.clone())
}

/// The picture of what is selected, made once.
fn drawn(state: &mut DossierState, make: impl FnOnce() -> Option<Figure>) -> Option<Arc<Figure>> {
    let selected = state.selected.clone()?;
    let drawn = state.drawn.as_mut()?;
    if drawn.behind.as_ref().is_none_or(|(of, _)| *of != selected) {
        drawn.behind = Some((selected, Arc::new(make()?)));
    }
    drawn.behind.as_ref().map(|(_, figure)| figure.clone())
}

/// Shows the picture; a click on one of its periods chooses it.
fn picture_ui(ui: &mut Ui, state: &mut DossierState, figure: &Arc<Figure>) {
    let selected = state.period.clone().map(Link::Period);
    let view = FigureView::new("behind the dossier", figure).height(PICTURE).selected(selected.as_ref());
    let view = view.in_page().linked(LINKED);
    match view.show(ui, &mut state.pictures.behind) {
        acts if acts.cleared => state.period = None,
        acts => {
            if let Some(Link::Period(label)) = acts.clicked {
                state.period = Some(label);
            }
        }
    }
    if !figure.reading.is_empty() {
        note_ui(ui, &figure.reading);
    }
}

fn topic_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    above: &str,
    topic: TopicId,
) {
    let Some(stand) = found.topics.iter().find(|t| t.topic == topic) else {
        note_ui(ui, "It took no side on this topic under this lens.");
        return;
    };
    let record = cx.snapshot.topics.of_key(topic.0);
    let (name, kind) = record.map_or(("", ""), |t| (t.name.as_str(), t.kind.word()));
    inspector_heading_ui(ui, &format!("{above} on the {kind}"), name, "");
    let snapshot = cx.snapshot.clone();
    if let Some(figure) = drawn(state, || Some(picture::topic(&snapshot, found.who, stand, found.window))) {
        picture_ui(ui, state, &figure);
    }
    ui.add_space(space::S);
    let t = stand.tally;
    key_values_ui(ui, |rows| {
        for (word, n) in [
            ("For", t.n_for),
            ("Abstaining or neutral", t.n_abstain),
            ("Against", t.n_against),
            ("Absent", t.n_absent),
        ] {
            rows.row(word, words::count(n as usize));
        }
    });
    ui.add_space(space::M);
    tagged_ui(ui, state, cx, found, topic);
}

fn debate_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    above: &str,
    topic: TopicId,
) {
    let series = found.debates.iter().find(|s| s.topic == topic);
    let Some((series, record)) = series.zip(cx.snapshot.topics.of_key(topic.0)) else {
        note_ui(ui, "It took no side in this debate under this lens.");
        return;
    };
    let title = format!("{} or {}", figure_words::capital(&record.pole_a), record.pole_b);
    inspector_heading_ui(ui, &format!("{above} between"), &title, "");
    let snapshot = cx.snapshot.clone();
    if let Some(figure) = drawn(state, || picture::debate(&snapshot, series, found.window)) {
        picture_ui(ui, state, &figure);
    }
    ui.add_space(space::M);
    tagged_ui(ui, state, cx, found, topic);
}

/// The rows behind a topic: its own last positions on the tagged proposals; of a bloc, those that divided it.
fn tagged_ui(ui: &mut Ui, state: &DossierState, cx: &mut ViewContext<'_>, found: &Dossier, topic: TopicId) {
    let snapshot = cx.snapshot.clone();
    let is_tagged = |proposal: ProposalId| {
        let codes = snapshot.index().tags_of_proposal(proposal).iter();
        codes.filter_map(|code| snapshot.tags.at(*code as usize)).any(|t| t.topic == topic)
    };
    let period =
        state.period.as_ref().and_then(|label| found.agreement.periods.iter().find(|p| p.label == *label));
    let in_period = |day: crate::model::Day| period.is_none_or(|p| p.from <= day && day <= p.to);
    let when = period.map_or(String::new(), |p| format!(" in {}", p.label));
    if found.acting.is_some() && !found.positions.is_empty() {
        section_ui(ui, &format!("Its positions on it{when}"));
        let rows = found.positions.iter().filter_map(|row| snapshot.positions.row(*row));
        let mut tagged = rows.filter(|p| in_period(p.effective()) && is_tagged(p.proposal()));
        let shown: Vec<PositionRow<'_>> = tagged.by_ref().take(N_ROWS).collect();
        for p in &shown {
            let words = format!("{} · {}", p.effective(), reference(cx, p.proposal()));
            let spoken = format!("{words}: {}", p.stance());
            if list_row_ui(ui, &words, p.stance().word(), &spoken).clicked() {
                cx.act(Action::Go(Place::Proposal(p.proposal())));
            }
        }
        more_ui(ui, shown.len(), tagged.count());
        return;
    }
    section_ui(ui, &format!("What divided it{when}"));
    let mut tagged = found.divided.iter().filter(|d| in_period(d.date) && is_tagged(d.proposal));
    let shown: Vec<_> = tagged.by_ref().take(N_ROWS).collect();
    for d in &shown {
        let words = format!("{} · {}", d.date, reference(cx, d.proposal));
        let t = d.tally;
        let figure = format!("{}–{}–{}", t.n_for, t.n_against, t.n_abstain);
        if list_row_ui(ui, &words, &figure, &format!("{words}: {figure}")).clicked() {
            cx.act(Action::Go(Place::Proposal(d.proposal)));
        }
    }
    more_ui(ui, shown.len(), tagged.count());
}

fn more_ui(ui: &mut Ui, n_shown: usize, n_more: usize) {
    match (n_shown, n_more) {
        (0, _) => {
            note_ui(ui, "None.");
        }
        (_, 0) => {}
        (_, n) => {
            note_ui(ui, format!("and {} earlier", words::count(n)));
        }
    }
}

fn with_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    above: &str,
    with: Who,
) {
    let other = who_name(cx.snapshot, with).to_owned();
    let period = state.period.clone().or_else(|| found.period().map(|p| p.label.clone())).unwrap_or_default();
    let below = figure_words::period(found.window, &period);
    inspector_heading_ui(ui, &format!("{above} and"), &other, &below);
    let snapshot = cx.snapshot.clone();
    let figure = match (found.who, with) {
        (_, Who::Actor(actor)) => {
            drawn(state, || Some(world::over_time(&snapshot, &found.agreement, actor, found.window)))
        }
        (Who::Actor(actor), Who::Bloc(_)) => {
            let answer = cx.ask(AgreementWithOne { with });
            let outcome = answer.value.filter(|o| answer.is_current && o.with == with);
            drawn(state, || outcome.map(|o| world::over_time(&snapshot, &o, actor, found.window)))
        }
        (Who::Bloc(_), Who::Bloc(_)) => None,
    };
    if let Some(figure) = figure {
        picture_ui(ui, state, &figure);
        ui.add_space(space::S);
    }
    let neighbors = found.actors.iter().chain(&found.blocs);
    if let Some(n) = neighbors.into_iter().find(|n| n.with == with) {
        key_values_ui(ui, |rows| {
            let (lo, hi) = (n.now.lo.map(|lo| lo.max(0.0)), n.now.hi.map(|hi| hi.min(1.0)));
            let value = n.now.value.map_or("–".to_owned(), |v| figure_words::with_margin(v, lo, hi));
            let label = found.period().map_or("", |p| p.label.as_str());
            rows.strong_row(&format!("agreement in {label}"), value);
            rows.row("proposals", words::count(n.now.n_proposals as usize));
            if let Some(before) = found.period_before() {
                let value = n.before.and_then(|p| p.value).map_or("–".to_owned(), words::figure);
                rows.row(&format!("in {}", before.label), value);
                rows.row("change", n.change().map_or("–".to_owned(), figure_words::signed));
            }
        });
        ui.add_space(space::M);
    }
    match (found.who, with) {
        (Who::Actor(actor), _) => apart_ui(ui, cx, actor, with, &period),
        (Who::Bloc(_), Who::Actor(actor)) => apart_ui(ui, cx, actor, found.who, &period),
        (Who::Bloc(own), Who::Bloc(other)) => {
            if Push::link("Why they are apart, over time").show(ui).clicked() {
                cx.act(Action::Go(Place::Pair(own, other, Some(period))));
            }
        }
    }
    ui.add_space(space::M);
    if Push::link("Dossier").name(&format!("Dossier of {other}")).show(ui).clicked() {
        cx.act(Action::Go(match with {
            Who::Actor(actor) => Place::Actor(actor),
            Who::Bloc(bloc) => Place::BlocDossier(bloc),
        }));
    }
}

fn position_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, above: &str, key: PositionKey) {
    let snapshot = cx.snapshot.clone();
    let rows = snapshot.positions.rows_of_actor_on(key.proposal, key.actor);
    let on_text: Vec<PositionRow<'_>> = rows
        .filter_map(|row| snapshot.positions.row(row))
        .filter(|p| p.provision() == key.provision)
        .collect();
    let Some(p) = on_text.iter().find(|p| p.key() == key) else {
        note_ui(ui, "This position is not in view any more.");
        return;
    };
    let proposal = snapshot.proposals.of_key(key.proposal.0);
    let title = proposal.map_or("", Proposal::shown_title);
    inspector_heading_ui(ui, &format!("{above} on"), &reference(cx, key.proposal), title);
    ui.horizontal(|ui| {
        stance_cell_ui(ui, Some(p.stance()), None, p.kind() == PositionKind::Inferred);
        handling_badge_ui(ui, &snapshot, &snapshot.marked_position(*p));
    });
    ui.add_space(space::XS);
    let source = p.source().and_then(|id| snapshot.sources.of_key(id.0));
    key_values_ui(ui, |rows| {
        rows.row("effective", p.effective().to_string());
        rows.row("how known", p.kind().word());
        rows.row("confidence", p.confidence().word());
        match source {
            Some(source) => rows.row("source", source.title.clone()),
            None => rows.undefined_row("source", "No source is named."),
        };
    });
    if let Some(source) = source.filter(|s| !s.quotation.is_empty()) {
        note_ui(ui, format!("\u{201c}{}\u{201d}", source.quotation));
    }
    if let Some(note) = p.note() {
        note_ui(ui, note);
    }
    let fresh = snapshot.freshness(*p, cx.day(), cx.lens.max_age_days);
    if let Some(text) = fresh.text_since.and_then(|id| snapshot.revisions.of_key(id.0)) {
        note_ui(ui, format!("The text changed since: {}.", text.label));
    }
    if let Some(stage) = fresh.stage_since.and_then(|id| snapshot.steps.of_key(id.0)) {
        let date = stage.date.map_or(String::new(), |date| format!(" on {date}"));
        note_ui(ui, format!("The stage moved since: {}{date}.", stage.code));
    }
    if fresh.is_old {
        note_ui(ui, "Older than the lens allows.");
    }
    if on_text.len() > 1 {
        ui.add_space(space::M);
        section_ui(ui, "All its positions on this text");
        for other in on_text.iter().rev() {
            let words = format!("{} · {}", other.effective(), other.kind().word());
            list_row_ui(ui, &words, other.stance().word(), &format!("{words}: {}", other.stance()));
        }
    }
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if Push::link("Open the proposal").show(ui).clicked() {
            cx.act(Action::Go(Place::Proposal(key.proposal)));
        }
        if Push::link("Open in the Grid").show(ui).clicked() {
            cx.act(Action::Go(Place::Cell(key.actor, key.proposal)));
        }
    });
}

/// How the members of a bloc stood on a proposal.
fn divided_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, found: &Dossier, above: &str, proposal: ProposalId) {
    let Who::Bloc(bloc) = found.who else { return };
    let title = cx.snapshot.proposals.of_key(proposal.0).map_or("", Proposal::shown_title);
    inspector_heading_ui(ui, &format!("{above} on"), &reference(cx, proposal), title);
    let answer = cx.ask(StandsOnProposal { proposal, blocs: vec![bloc] });
    let Some(stands) = answer.value.filter(|s| s.proposal == proposal) else {
        note_ui(ui, answer.error.as_deref().unwrap_or("Putting the positions together …"));
        return;
    };
    let group = stands.groups.iter().find(|g| g.bloc == Some(bloc));
    for stand in group.iter().flat_map(|g| &g.stands) {
        let name = who_name(cx.snapshot, Who::Actor(stand.actor)).to_owned();
        let word = stand.stance.map_or("unknown", crate::model::Stance::word);
        if list_row_ui(ui, &name, word, &format!("{name}: {word}")).clicked() {
            cx.act(Action::Go(Place::Actor(stand.actor)));
        }
    }
    ui.add_space(space::M);
    if Push::link("Open the proposal").show(ui).clicked() {
        cx.act(Action::Go(Place::Proposal(proposal)));
    }
}
