//! The inspector: the selected point with its figures and evidence, or how to read the chart.

use eframe::egui::Ui;

use super::chart::Spot;
use super::matrix::{change_words, clear_first, verdict_ui};
use super::stands::stands_ui;
use super::{ConvergenceState, Page, evidence, facts, words};
use crate::analysis::{Dividing, Move};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{
    Push, badge_ui, inspector_heading_ui, key_values_ui, note_ui, secondary_ui, section_ui,
};
use crate::model::{BlocId, Dual, Measure, ProposalId, Window};
use crate::report::figures::convergence as figures;
use crate::report::figures::convergence::{CurveMeasure, LineKey, Picture};
use crate::session::questions::{DividingProposals, StandsOnProposal};

/// What the inspector is given beside the context.
pub(super) struct Inspected<'a> {
    pub picture: Option<&'a Picture>,
    pub spot: Option<Spot>,
    pub moves: &'a [Move],
}

/// Fills the inspector.
pub(super) fn inspector_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    given: &Inspected<'_>,
) {
    let Some((picture, spot)) = given.picture.zip(given.spot) else {
        return reading_ui(ui, state, cx, given);
    };
    let key = picture.curves.get(spot.0).map(|c| c.key);
    match (key, state.page) {
        (Some(LineKey::Pair(a, b)), Page::Stands(proposal)) => {
            proposal_ui(ui, state, cx, picture, spot, (a, b), proposal);
        }
        (Some(LineKey::Pair(a, b)), Page::All) => all_ui(ui, state, cx, picture, spot, (a, b)),
        (Some(LineKey::Pair(a, b)), Page::Point) => point_ui(ui, state, cx, picture, spot, (a, b)),
        (Some(LineKey::Bloc(bloc)), _) => bloc_ui(ui, cx, picture, spot, bloc),
        (None, _) => reading_ui(ui, state, cx, given),
    }
}

fn when(picture: &Picture, place: usize) -> String {
    words::period(picture.window, picture.labels.get(place).map_or("", String::as_str))
}

fn heading_ui(ui: &mut Ui, picture: &Picture, (curve, place): Spot, min_n: u32) {
    let name = picture.curves.get(curve).map_or("", |c| c.name.as_str());
    inspector_heading_ui(ui, "Selected point", &format!("{name}, {}", when(picture, place)), "");
    if let Some(line) = figures::too_few(picture, curve, place, min_n) {
        badge_ui(ui, crate::app::theme::Severity::Caution, &line);
        ui.add_space(space::XS);
    }
    let facts = figures::facts(picture, curve, place);
    key_values_ui(ui, |rows| facts::rows_ui(rows, &facts));
    ui.add_space(space::XS);
}

fn method_note(cx: &ViewContext<'_>, is_pair: bool) -> String {
    let measure = match cx.lens.measure {
        Measure::Exact => "Exact agreement",
        Measure::Half => "Half agreement",
    };
    match (is_pair, cx.lens.dual) {
        (true, Dual::Exclude) => format!("{measure}; members of both blocs are left out of both."),
        (true, Dual::Keep) => format!("{measure}; members of both blocs count in both."),
        (false, _) => format!("{measure}; all members, also those that belong to another bloc."),
    }
}

fn point_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    picture: &Picture,
    spot: Spot,
    pair: (BlocId, BlocId),
) {
    heading_ui(ui, picture, spot, cx.lens.min_n);
    note_ui(ui, method_note(cx, true));
    ui.add_space(space::L);
    let codes = picture.curves.get(spot.0).map_or(&[][..], |c| &c.codes);
    let (dividing, is_current) = dividing(cx, picture, spot, pair);
    ui.horizontal(|ui| {
        section_ui(ui, "Most dividing proposals");
        if !is_current {
            note_ui(ui, "Updating…");
        }
    });
    match dividing {
        Ok(Some(dividing)) => {
            let take_focus = is_current && std::mem::take(&mut state.focus_evidence);
            if !is_current {
                ui.multiply_opacity(0.5);
            }
            if let Some(proposal) = evidence::first_ui(ui, cx.snapshot, codes, &dividing, take_focus) {
                state.page = Page::Stands(proposal);
                state.back_to_all = false;
            }
            ui.add_space(space::M);
            let n = dividing.proposals.len();
            ui.horizontal(|ui| {
                if n > 0 {
                    let label = match n {
                        1 => "The 1 proposal".to_owned(),
                        _ => {
                            let one_sided = dividing.proposals.iter().filter(|p| p.cross.is_none()).count();
                            let all = format!("All {} proposals", words::grouped(n as u64));
                            match one_sided {
                                0 => all,
                                n => format!("{all}, {n} with one bloc only"),
                            }
                        }
                    };
                    if secondary_ui(ui, &label).clicked() {
                        state.page = Page::All;
                    }
                }
                definition_ui(ui, cx, picture.shown);
            });
        }
        Ok(None) => definition_ui(ui, cx, picture.shown),
        Err(error) => {
            ui.label(text::body(error).color(Theme::of(ui).text));
            definition_ui(ui, cx, picture.shown);
        }
    }
}

/// The proposals behind a point, and whether they are those of this very point.
fn dividing(
    cx: &mut ViewContext<'_>,
    picture: &Picture,
    spot: Spot,
    pair: (BlocId, BlocId),
) -> (Result<Option<std::sync::Arc<Dividing>>, String>, bool) {
    let label = picture.labels.get(spot.1).map_or("", String::as_str);
    let answer = cx.ask(DividingProposals { pair, period: label.to_owned() });
    if let Some(error) = answer.error {
        return (Err(error.to_string()), true);
    }
    // What is left of another pair has other blocs in its tallies and is not shown.
    let value = answer.value.filter(|d| (d.bloc_a, d.bloc_b) == pair);
    (Ok(value), answer.is_current)
}

fn definition_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, shown: CurveMeasure) {
    if secondary_ui(ui, "Definition").clicked() {
        cx.act(Action::Explain(words::method_of(shown).method().name));
    }
}

fn back_ui(ui: &mut Ui, name: &str) -> bool {
    Push::link("Back").icon(Icon::ChevronLeft).name(name).show(ui).clicked()
}

fn all_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    picture: &Picture,
    spot: Spot,
    pair: (BlocId, BlocId),
) {
    if back_ui(ui, "Back to the point") {
        state.page = Page::Point;
    }
    let (dividing, is_current) = dividing(cx, picture, spot, pair);
    let name = picture.curves.get(spot.0).map_or("", |c| c.name.as_str());
    let codes = picture.curves.get(spot.0).map_or(&[][..], |c| &c.codes);
    let title = format!("{name}, {}", when(picture, spot.1));
    match dividing {
        Ok(Some(dividing)) => {
            let n = words::counted(dividing.proposals.len() as u64, "proposal", "proposals");
            let above = if is_current { n } else { format!("{n} · updating…") };
            inspector_heading_ui(ui, &above, &title, "");
            note_ui(
                ui,
                "Most dividing first. The figure at the right is what the proposal adds to the separation.",
            );
            ui.add_space(space::S);
            if let Some(proposal) = evidence::all_ui(ui, cx.snapshot, codes, &dividing) {
                state.page = Page::Stands(proposal);
                state.back_to_all = true;
            }
        }
        Ok(None) => inspector_heading_ui(ui, "Updating…", &title, ""),
        Err(error) => inspector_heading_ui(ui, "Proposals", &title, &error),
    }
}

fn proposal_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    picture: &Picture,
    spot: Spot,
    pair: (BlocId, BlocId),
    proposal: ProposalId,
) {
    if back_ui(ui, "Back to the proposals") {
        state.page = if state.back_to_all { Page::All } else { Page::Point };
    }
    let snapshot = cx.snapshot.clone();
    let (reference, title) = evidence::names(&snapshot, proposal);
    let name = picture.curves.get(spot.0).map_or("", |c| c.name.as_str());
    let above = format!("Who stood where · {name}, {}", when(picture, spot.1));
    inspector_heading_ui(ui, &above, reference, title);
    if secondary_ui(ui, "Open the proposal").clicked() {
        cx.act(Action::Go(Place::Proposal(proposal)));
    }
    ui.add_space(space::L);
    let answer = cx.ask(StandsOnProposal { proposal, blocs: vec![pair.0, pair.1] });
    match (answer.value.filter(|s| s.proposal == proposal), answer.error) {
        (_, Some(error)) => {
            ui.label(text::body(error.to_string()).color(Theme::of(ui).text));
        }
        (Some(stands), None) => {
            if !answer.is_current {
                note_ui(ui, "Updating…");
            }
            stands_ui(ui, &snapshot, &stands, &mut state.others_open);
            note_ui(
                ui,
                format!(
                    "Members as of {}. For, abstaining, against; absent and unknown are none of these.",
                    stands.date
                ),
            );
        }
        (None, None) => {
            note_ui(ui, "Updating…");
        }
    }
}

fn bloc_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, picture: &Picture, spot: Spot, bloc: BlocId) {
    heading_ui(ui, picture, spot, cx.lens.min_n);
    note_ui(ui, method_note(cx, false));
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        if secondary_ui(ui, "Show the bloc").clicked() {
            cx.act(Action::Go(Place::Bloc(bloc)));
        }
        definition_ui(ui, cx, picture.shown);
    });
}

fn reading_ui(ui: &mut Ui, state: &mut ConvergenceState, cx: &mut ViewContext<'_>, given: &Inspected<'_>) {
    let theme = Theme::of(ui);
    let shown = state.shown;
    inspector_heading_ui(ui, "How to read it", shown.title(), words::method_of(shown).method().definition);
    ui.spacing_mut().item_spacing.y = space::S;
    let min_n = words::counted(cx.lens.min_n.into(), "proposal", "proposals");
    for line in [
        match shown {
            CurveMeasure::Separation => "A falling line is convergence. Agreement by itself rises whenever the agenda turns consensual.".to_owned(),
            CurveMeasure::Cross => "It rises for every pair when the agenda turns consensual: read the separation for convergence.".to_owned(),
            CurveMeasure::Within => "It rises for every bloc when the agenda turns consensual.".to_owned(),
            CurveMeasure::Between(_) | CurveMeasure::Inside(_) => shown.key().method().caution.to_owned(),
        },
        format!("A hollow point rests on fewer than {min_n}. A gap is a window in which nothing is known: unknown is not neutral."),
        "Click a point for the proposals behind it. By keyboard: left and right along a line, up and down between lines, Enter for the evidence, Esc to let go.".to_owned(),
    ] {
        ui.label(text::body(line).color(theme.second));
    }
    ui.horizontal(|ui| definition_ui(ui, cx, shown));
    if given.moves.iter().any(|m| m.before.is_some()) {
        ui.add_space(space::M);
        section_ui(ui, "Latest change of separation");
        for m in clear_first(given.moves.iter()) {
            move_ui(ui, state, cx, m);
        }
    }
}

fn move_ui(ui: &mut Ui, state: &mut ConvergenceState, cx: &mut ViewContext<'_>, m: &Move) {
    let theme = Theme::of(ui);
    let code = |bloc: BlocId| cx.snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.code.clone());
    let codes = [code(m.bloc_a), code(m.bloc_b)];
    let window: Window = cx.lens.window;
    let figures = change_words(m, window);
    let name = format!("{}: {}, {figures}", codes.join(" – "), m.verdict.word());
    let salt = ("move", m.bloc_a.0, m.bloc_b.0);
    let response = evidence::pressed_ui(ui, theme, salt, &name, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            ui.label(words::name_job(theme, &codes, &text::strong_font()));
            verdict_ui(ui, theme, m.verdict);
        });
        ui.label(text::small(figures.clone()).color(theme.second));
    });
    if response.clicked() {
        state.show(m.bloc_a, m.bloc_b, Some(m.after.label.clone()));
    }
}
