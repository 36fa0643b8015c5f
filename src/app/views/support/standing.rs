//! How support stands: supporters and opponents against what is asked for, who has not said, and by when.

use super::tracked::Found;
use super::{SupportState, list, numbers};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{
    Card, badge_ui, handling_badge_ui, link_ui, note_ui, progress_bar_ui, save_table_ui,
};
use crate::model::RuleStanding;
use crate::report::Format;
use crate::report::pictures::{PictureSpec, Support};
use crate::rules::VoteResult;
use crate::votes::{is_by_supporters, rule_words};
use eframe::egui::{Align, Label, Layout, Ui, vec2};

/// Height of a figure with its name and bar.
const TILE: f32 = 62.0;

/// Draws the card.
pub(super) fn standing_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found) {
    let snapshot = cx.snapshot.clone();
    let Some(proposal) = snapshot.proposals.of_key(found.case.question.proposal.0) else { return };
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            let theme = Theme::of(ui);
            ui.label(text::title(&proposal.reference).color(theme.text));
            handling_badge_ui(ui, &snapshot, &snapshot.marked_record(proposal));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(kind) = save_table_ui(ui, true) {
                    save(cx, found, kind);
                }
                if link_ui(ui, "Proposal").on_hover_text("Stages, revisions and sources").clicked() {
                    cx.act(Action::Go(Place::Proposal(proposal.id)));
                }
                if link_ui(ui, "Ballot room").on_hover_text("Ways to turn it, what if, power").clicked() {
                    cx.act(Action::Go(Place::Ballot(proposal.id, found.case.question.ballot)));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(text::body(proposal.shown_title()).color(theme.second)).truncate());
                });
            });
        });
        ui.add_space(space::S);
        tiles_ui(ui, cx, found);
        ui.add_space(space::S);
        verdict_ui(ui, found);
        rule_ui(ui, state, cx, found);
        for note in found.case.notes.iter().chain(&found.decision.ruling.missing) {
            note_ui(ui, note.as_str());
        }
    });
}

struct Tile {
    name: &'static str,
    figure: String,
    told: String,
    /// How far it is, and whether that is good; none: no bar.
    bar: Option<(f32, Severity)>,
    /// What stands in the place of a bar.
    under: String,
}

fn tiles(cx: &ViewContext<'_>, found: &Found) -> [Tile; 4] {
    let of = &found.support;
    let share = |n: u32, all: i64| if all > 0 { (n as f32 / all as f32).min(1.0) } else { 1.0 };
    let threshold = of.threshold.or_else(|| is_by_supporters(&found.case.rule.definition).then_some(1));
    let supporters = Tile {
        name: "Supporters",
        figure: of.n_supporters.to_string(),
        told: threshold.map_or("no threshold set".to_owned(), |all| match all - i64::from(of.n_supporters) {
            ..=0 => format!("of {all}: reached"),
            lacking => format!("of {all}, {lacking} to go"),
        }),
        bar: threshold.map(|all| {
            let is_met = i64::from(of.n_supporters) >= all;
            (share(of.n_supporters, all), if is_met { Severity::Good } else { Severity::Caution })
        }),
        under: String::new(),
    };
    let opponents = Tile {
        name: "Opponents",
        figure: of.n_opponents.to_string(),
        told: of.ceiling.map_or("no ceiling set".to_owned(), |most| {
            if i64::from(of.n_opponents) > most {
                format!("at most {most}: exceeded")
            } else {
                format!("at most {most}")
            }
        }),
        bar: of.ceiling.map(|most| {
            let is_kept = i64::from(of.n_opponents) <= most;
            (share(of.n_opponents, most), if is_kept { Severity::Good } else { Severity::Bad })
        }),
        under: String::new(),
    };
    let all = found.members.len();
    let pending = Tile {
        name: "Pending",
        figure: of.n_pending.to_string(),
        told: format!("of {all}"),
        bar: None,
        under: "have not said where they stand".to_owned(),
    };
    let closes =
        found.case.question.ballot.and_then(|id| cx.snapshot.ballots.of_key(id.0)).and_then(|b| b.closed);
    let deadline = Tile {
        name: "Deadline",
        figure: closes.map_or("–".to_owned(), |day| day.to_string()),
        told: String::new(),
        bar: None,
        under: list::when(closes, cx.day()),
    };
    [supporters, opponents, pending, deadline]
}

fn tiles_ui(ui: &mut Ui, cx: &ViewContext<'_>, found: &Found) {
    let theme = Theme::of(ui);
    let tiles = tiles(cx, found);
    let width = ((ui.available_width() - space::L * (tiles.len() - 1) as f32) / tiles.len() as f32).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        for tile in &tiles {
            ui.allocate_ui_with_layout(vec2(width, TILE), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.label(text::small(tile.name).color(theme.second));
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S;
                    ui.label(text::title(&tile.figure).color(theme.text));
                    ui.add(Label::new(text::body(&tile.told).color(theme.second)).truncate());
                });
                if let Some((share, verdict)) = tile.bar {
                    let (color, _) = theme.verdict(verdict);
                    bar_ui(ui, tile, share, color, width);
                } else if !tile.under.is_empty() {
                    ui.add(Label::new(text::small(&tile.under).color(theme.second)).truncate());
                }
            });
        }
    });
}

fn bar_ui(ui: &mut Ui, tile: &Tile, share: f32, color: eframe::egui::Color32, width: f32) {
    let name = format!("{}: {} {}", tile.name, tile.figure, tile.told);
    let response = progress_bar_ui(ui, &name, Some(0.0), width);
    let mut done = response.rect;
    done.set_width(done.width() * share);
    if done.width() > 0.5 {
        ui.painter().rect_filled(done, crate::app::theme::radius::TINY, color);
    }
}

/// The result if everybody votes as stated, and what is still needed.
fn verdict_ui(ui: &mut Ui, found: &Found) {
    let theme = Theme::of(ui);
    let ruling = &found.decision.ruling;
    let verdict = match ruling.verdict {
        VoteResult::Passes | VoteResult::Reached => Severity::Good,
        VoteResult::NotComputable => Severity::Caution,
        _ => Severity::Bad,
    };
    let word = match ruling.verdict {
        VoteResult::Passes => "enough support",
        VoteResult::Fails => "not enough yet",
        other => other.name(),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        badge_ui(ui, verdict, word);
        if let Some(outcome) = found.outlook.as_ref().and_then(|outlook| outlook.outcome) {
            let told = format!("Forecast: {} that it gets there", chance(outcome.passes));
            ui.label(text::body(told).color(theme.text)).on_hover_text(
                "From how every pending member voted and stated before; the Ballot room tells how good such forecasts were.",
            );
        }
        for test in ruling.tests.iter().filter(|test| !test.is_met) {
            let told = format!("{}: {}.", test.name, test.words);
            ui.label(text::body(told).color(theme.text));
        }
    });
}

/// "62 %"; never a certainty.
fn chance(share: f64) -> String {
    match share * 100.0 {
        percent if percent < 1.0 => "under 1 %".to_owned(),
        percent if percent > 99.0 => "over 99 %".to_owned(),
        percent => format!("{percent:.0} %"),
    }
}

fn rule_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let rule = &found.case.rule;
        let color = if rule.record.standing == RuleStanding::Current { theme.second } else { theme.caution };
        let edition = if rule.record.edition.is_empty() { "not stated" } else { &rule.record.edition };
        ui.label(text::small(rule_words(rule)).color(color))
            .on_hover_text(format!("Edition: {edition}. {}", rule.record.note));
        ui.add_enabled_ui(cx.is_editable, |ui| {
            let tip =
                "Sets other numbers of supporters and opponents and the deadline, for this proposal only (T)";
            if link_ui(ui, "Change threshold").on_hover_text(tip).on_disabled_hover_text(OFF).clicked() {
                numbers::open(state, cx);
            }
        });
    });
}

fn save(cx: &mut ViewContext<'_>, found: &Found, kind: Format) {
    let question = found.case.question;
    let reference = cx.snapshot.proposals.of_key(question.proposal.0).map_or("", |p| p.reference.as_str());
    let spec = PictureSpec::Support(Support { question });
    cx.act(Action::save(kind, format!("Support for {reference}"), spec));
}
