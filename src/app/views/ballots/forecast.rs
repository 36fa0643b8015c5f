//! The forecast of a vote: how likely it is to pass, the tally to be expected, ways to turn it, and every voter without
//! a stance with its chances and why.

mod bars;
mod record;
mod voters;

use crate::analysis::LEAST_LEARNT;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{
    Card, Push, TableState, badge_ui, hairline_ui, link_ui, note_ui, progress_ui, save_menu_named_ui,
    section_ui,
};
use crate::app::words;
use crate::model::Choice;
use crate::report::figures::words::share_of_draws;
use crate::report::pictures::{Forecast, PictureSpec, forecast_headline};
use crate::session::STOPPED;
use crate::session::questions::OutlookOfVote;
use crate::votes::outlook::{Outlook, WayAhead, knowing};
use crate::votes::{Case, Changes};
use eframe::egui::{Align, Label, Layout, Ui};
use std::sync::Arc;

/// How many ways are shown.
const N_WAYS: usize = 3;
/// So many names are written out.
const N_NAMES: usize = 6;

/// How the panel was left.
#[derive(Debug, Default)]
pub struct ForecastState {
    table: TableState,
    record: record::RecordState,
    /// Votes and positions on this proposal are left aside, to see what would have been expected.
    is_blind: bool,
    /// The case without them.
    blind: Option<(Arc<Case>, Arc<Case>)>,
    /// Voters whose stance is known are listed, too.
    shows_known: bool,
}

impl ForecastState {
    /// The case that is forecast.
    fn case(&mut self, case: &Arc<Case>) -> Arc<Case> {
        if !self.is_blind {
            return case.clone();
        }
        match &self.blind {
            Some((of, blind)) if Arc::ptr_eq(of, case) => blind.clone(),
            _ => {
                let blind = Arc::new(knowing(case, 0, 0));
                self.blind = Some((case.clone(), blind.clone()));
                blind
            }
        }
    }
}

/// Draws the panel. Returns votes that the person wants to suppose.
pub(super) fn forecast_ui(
    ui: &mut Ui,
    state: &mut ForecastState,
    cx: &mut ViewContext<'_>,
    case: &Arc<Case>,
    changes: &Changes,
) -> Option<Changes> {
    let forecast = state.case(case);
    let answer = cx.ask(OutlookOfVote { case: forecast.clone(), changes: changes.clone() });
    let outlook = answer
        .value
        .filter(|outlook| answer.is_current || outlook.forecast.proposal == case.question.proposal);
    let mut tried = None;
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        heading_ui(ui, state, cx, (case, changes), outlook.as_deref());
        if let Some(error) = &answer.error {
            stopped_ui(ui, cx, error);
            return;
        }
        let Some(outlook) = outlook else {
            let report = cx.answers.progress::<OutlookOfVote>();
            let fraction = report.and_then(|report| report.fraction);
            if progress_ui(ui, "Learning from earlier votes", fraction) {
                cx.answers.stop::<OutlookOfVote>();
            }
            return;
        };
        if outlook.n_forecast() == 0 {
            note_ui(ui, "Every vote or position is known: there is nothing left to forecast.");
        } else {
            outcome_ui(ui, &outlook);
            ground_ui(ui, cx, &outlook);
        }
        record::record_ui(ui, &mut state.record, cx, case.body, &outlook);
        if outlook.n_forecast() > 0 {
            tried = ways_ui(ui, cx, &outlook);
            hairline_ui(ui);
            voters::voters_ui(ui, state, cx, &outlook, case);
        }
    });
    record::dialog_ui(ui, &mut state.record, cx, case.body);
    tried
}

fn heading_ui(
    ui: &mut Ui,
    state: &mut ForecastState,
    cx: &mut ViewContext<'_>,
    (case, changes): (&Case, &Changes),
    outlook: Option<&Outlook>,
) {
    ui.horizontal(|ui| {
        section_ui(ui, "Forecast");
        if let Some(outlook) = outlook.filter(|outlook| outlook.n_forecast() > 0) {
            let (verdict, words) = headline(outlook);
            badge_ui(ui, verdict, &words);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if outlook.is_some()
                && let Some(kind) = save_menu_named_ui(ui, "Save the forecast", false, true)
            {
                let (question, changes) = (case.question, changes.clone());
                let forecast = Forecast { question, changes, is_blind: state.is_blind };
                let title = format!("Forecast of {}", reference(cx, case));
                cx.act(Action::save(kind, title, PictureSpec::Forecast(forecast)));
            }
            let has_votes = case.voters.iter().any(|voter| voter.vote.is_some());
            if state.is_blind {
                state.is_blind = !Push::quiet("Count what is known").show(ui).clicked();
            } else if has_votes && Push::quiet("What would have been forecast").show(ui).clicked() {
                state.is_blind = true;
            }
        });
    });
    if state.is_blind {
        let told = "As it would have been forecast before anybody took a stance. What was known by then is all it uses.";
        note_ui(ui, told);
    }
}

fn reference(cx: &ViewContext<'_>, case: &Case) -> String {
    cx.snapshot.proposals.of_key(case.question.proposal.0).map_or(String::new(), |p| p.reference.clone())
}

/// "very likely to pass: 97 %".
fn headline(outlook: &Outlook) -> (Severity, String) {
    let verdict = match outlook.outcome.as_ref().map(|outcome| outcome.passes) {
        None => Severity::Neutral,
        Some(x) if x >= 0.67 => Severity::Good,
        Some(x) if x > 0.33 => Severity::Caution,
        Some(_) => Severity::Bad,
    };
    (verdict, forecast_headline(outlook))
}

fn stopped_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, error: &str) {
    if error == STOPPED {
        note_ui(ui, "The forecast was stopped before it was done.");
        if link_ui(ui, "Forecast it").clicked() {
            cx.answers.retry::<OutlookOfVote>();
        }
    } else {
        note_ui(ui, format!("No forecast: {error}."));
    }
}

fn outcome_ui(ui: &mut Ui, outlook: &Outlook) {
    if let Some(outcome) = &outlook.outcome {
        bars::outcome_ui(ui, outcome);
    }
    for missing in &outlook.missing {
        note_ui(ui, format!("No probability of passing: {missing}."));
    }
    bars::counts_ui(ui, outlook);
}

fn ground_ui(ui: &mut Ui, cx: &ViewContext<'_>, outlook: &Outlook) {
    let forecast = &outlook.forecast;
    let known = match forecast.n_known {
        0 => "no stance known".to_owned(),
        n => words::counted(n, "stance known", "stances known"),
    };
    let mut told = format!(
        "Rests on {known} and {} before {}",
        words::counted(forecast.n_past, "earlier proposal", "earlier proposals"),
        outlook.origin
    );
    let continued: Vec<&str> = forecast
        .kin
        .iter()
        .take(2)
        .filter_map(|p| cx.snapshot.proposals.of_key(p.0))
        .map(|p| p.reference.as_str())
        .filter(|reference| !reference.is_empty())
        .collect();
    if !continued.is_empty() {
        told.push_str(&format!("; nearest texts: {}", continued.join(", ")));
    }
    told.push('.');
    if forecast.n_learnt < LEAST_LEARNT {
        told.push_str(" Too little to learn from: treat it as a guess.");
    }
    note_ui(ui, told);
}

fn ways_ui(ui: &mut Ui, cx: &ViewContext<'_>, outlook: &Outlook) -> Option<Changes> {
    outlook.outcome?;
    hairline_ui(ui);
    let passes = outlook.is_expected_to_pass();
    let (expected, title) = match passes {
        true => ("If everybody votes as is likeliest, it passes.", "Cheapest ways to block it"),
        false => ("If everybody votes as is likeliest, it does not pass.", "Cheapest ways to pass"),
    };
    ui.horizontal(|ui| {
        section_ui(ui, title);
        note_ui(ui, expected);
    });
    if outlook.ways.is_empty() {
        note_ui(ui, "No change of votes turns that.");
        return None;
    }
    let mut tried = None;
    for ahead in outlook.ways.iter().take(N_WAYS) {
        if way_ui(ui, cx, ahead) {
            tried = Some(ahead.way.moves.iter().map(|(actor, _, to)| (*actor, *to)).collect());
        }
    }
    tried
}

/// "Norway, Korea and 3 more: against → in favor".
fn moves_words(cx: &ViewContext<'_>, ahead: &WayAhead) -> String {
    let mut kinds: Vec<((Choice, Choice), Vec<&str>)> = Vec::new();
    for (actor, from, to) in &ahead.way.moves {
        let name = crate::app::views::chooser::actor_name(cx.snapshot, *actor);
        match kinds.iter_mut().find(|(kind, _)| *kind == (*from, *to)) {
            Some((_, names)) => names.push(name),
            None => kinds.push(((*from, *to), vec![name])),
        }
    }
    let told = kinds.iter().map(|((from, to), names)| {
        let more = match names.len().saturating_sub(N_NAMES) {
            0 => String::new(),
            n => format!(" and {} more", words::count(n)),
        };
        let named: Vec<&str> = names.iter().take(N_NAMES).copied().collect();
        format!("{}{more}: {} → {}", named.join(", "), from.word(), to.word())
    });
    told.collect::<Vec<_>>().join("; ")
}

fn way_ui(ui: &mut Ui, cx: &ViewContext<'_>, ahead: &WayAhead) -> bool {
    let theme = Theme::of(ui);
    let told = moves_words(cx, ahead);
    let n = ahead.way.moves.len();
    ui.horizontal(|ui| {
        let mut is_tried = false;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = format!("Try it: {told}");
            let tip = "Suppose these votes. Nothing is recorded.";
            is_tried = Push::link("Try it").name(&name).show(ui).on_hover_text(tip).clicked();
            let known = match ahead.n_known {
                0 => String::new(),
                n => format!(
                    " Of {} the vote is known to be another one; it is judged by what was expected before.",
                    words::counted(n, "member", "members")
                ),
            };
            ui.label(text::body(share_of_draws(ahead.chance)).color(theme.second))
                .on_hover_text(format!("The chance that all of them vote so.{known}"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let count = words::counted(n, "member", "members");
                ui.label(text::strong(count).color(theme.text));
                ui.add(Label::new(text::body(&told).color(theme.text)).truncate()).on_hover_text(&told);
            });
        });
        is_tried
    })
    .inner
}
