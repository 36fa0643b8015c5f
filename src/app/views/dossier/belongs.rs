//! Where it belongs: its blocs (or members) by date as bars, its bodies with roles, what it put forward, its sources.

use super::cards::card_ui;
use super::rows::{End, cut_right, words_at};
use super::{DossierState, LINKED};
use crate::analysis::{Dossier, Who};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::row::row_ui;
use crate::app::widgets::{FigureView, Push, note_ui};
use crate::app::words;
use crate::model::{ActorKind, BodyMember, Noun, RecordRef};
use crate::report::figure::Link;
use crate::report::tables::Section;
use eframe::egui::Ui;

/// Room of a bar and of the axis below.
const BAR: f32 = 19.0;
const AXIS: f32 = 34.0;
/// A picture is no lower than this.
const LEAST: f32 = 118.0;
/// So many lines are listed at first.
const FEW: usize = 8;
/// Role, and since when.
const ROLE: [f32; 2] = [64.0, 112.0];

/// Of countries and blocs it is told that nothing is recorded; of others that goes without saying.
fn is_country(cx: &ViewContext<'_>, found: &Dossier) -> bool {
    match found.who {
        Who::Actor(actor) => cx.snapshot.actors.of_key(actor.0).is_some_and(|a| a.kind == ActorKind::Country),
        Who::Bloc(_) => true,
    }
}

/// Its blocs, or the members of the bloc, as bars in time.
pub fn spans_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    if found.memberships.is_empty() && !is_country(cx, found) {
        return;
    }
    let figure = state.drawn.as_ref().and_then(|drawn| drawn.spans.clone());
    card_ui(ui, cx, found, Section::Memberships, figure.as_ref(), |ui, cx| {
        let Some(figure) = figure.as_ref().filter(|_| !found.memberships.is_empty()) else {
            note_ui(
                ui,
                match found.who {
                    Who::Actor(_) => "It belongs to no bloc that is recorded here.",
                    Who::Bloc(_) => "No member is recorded. Add memberships in Blocs.",
                },
            );
            return;
        };
        let height = (BAR * figure.frame.y.ticks.len() as f32 + AXIS).max(LEAST);
        let acts = FigureView::new("spans of the dossier", figure)
            .height(height)
            .in_page()
            .linked(LINKED)
            .show(ui, &mut state.pictures.spans);
        match acts.clicked.filter(|_| acts.opens) {
            Some(Link::Bloc(bloc, _)) => cx.act(Action::Go(Place::BlocDossier(bloc))),
            Some(Link::Actor(actor)) => cx.act(Action::Go(Place::Actor(actor))),
            _ => {}
        }
    });
}

/// Its memberships in bodies.
pub fn bodies_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    if found.bodies.is_empty() && !is_country(cx, found) {
        return;
    }
    card_ui(ui, cx, found, Section::Bodies, None, |ui, cx| {
        if found.bodies.is_empty() {
            note_ui(ui, "No membership in a body is recorded.");
            return;
        }
        let n = if state.shows_all_bodies { found.bodies.len() } else { FEW.min(found.bodies.len()) };
        let snapshot = cx.snapshot.clone();
        for member in found.bodies[..n].iter().filter_map(|id| snapshot.body_members.of_key(id.0)) {
            body_ui(ui, cx, member);
        }
        if found.bodies.len() > FEW {
            ui.add_space(space::XS);
            let label = match state.shows_all_bodies {
                true => "Show fewer".to_owned(),
                false => format!("Show all {}", words::count(found.bodies.len())),
            };
            if Push::link(&label).name(&format!("{label} memberships in bodies")).show(ui).clicked() {
                state.shows_all_bodies = !state.shows_all_bodies;
            }
        }
    });
}

fn body_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, m: &BodyMember) {
    let Some(body) = cx.snapshot.bodies.of_key(m.body.0) else { return };
    let span = match (m.since, m.until) {
        (None, None) => String::new(),
        _ => words::span(m.since, m.until, m.precision),
    };
    let spoken = format!("{}: {} {span}", body.code, m.role.word());
    let response = row_ui(ui, &spoken, size::CONTROL, false, |ui, rect| {
        let theme = Theme::of(ui);
        let (rest, [role, since]) = cut_right(rect, ROLE);
        words_at(ui, rest, &body.code, text::body_font(), theme.text, End::Left);
        words_at(ui, role, m.role.word(), text::small_font(), theme.second, End::Right);
        words_at(ui, since, &span, text::small_font(), theme.second, End::Right);
    });
    let response = response.on_hover_ui(|ui| {
        ui.label(text::strong(&body.name).color(Theme::of(ui).text));
        note_ui(ui, format!("{} {span}", m.role.word()));
        if !m.represented_by.is_empty() {
            note_ui(ui, format!("Represented by {}", m.represented_by));
        }
    });
    if response.clicked() {
        cx.act(Action::Go(Place::Record(RecordRef { noun: Noun::Body, id: m.body.0 })));
    }
}

/// What it put forward; nothing where it put nothing forward.
pub fn sponsored_ui(ui: &mut Ui, _: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    if found.sponsored.is_empty() {
        return;
    }
    card_ui(ui, cx, found, Section::Sponsored, None, |ui, cx| {
        let snapshot = cx.snapshot.clone();
        for record in found.sponsored.iter().take(FEW).filter_map(|id| snapshot.sponsors.of_key(id.0)) {
            let Some(proposal) = snapshot.proposals.of_key(record.proposal.0) else { continue };
            let date = record.date.map_or(String::new(), |date| date.to_string());
            let spoken = format!("{}, {}: {}", proposal.reference, record.role, proposal.shown_title());
            let response = row_ui(ui, &spoken, size::ROW + space::M, false, |ui, rect| {
                let theme = Theme::of(ui);
                let (rest, [role, when]) = cut_right(rect, ROLE);
                let (upper, lower) = rest.split_top_bottom_at_fraction(0.5);
                words_at(ui, upper, &proposal.reference, text::strong_font(), theme.text, End::Left);
                words_at(ui, lower, proposal.shown_title(), text::small_font(), theme.second, End::Left);
                words_at(ui, role, &record.role, text::small_font(), theme.second, End::Right);
                words_at(ui, when, &date, text::small_font(), theme.second, End::Right);
            });
            if response.on_hover_text(proposal.shown_title()).clicked() {
                cx.act(Action::Go(Place::Proposal(record.proposal)));
            }
        }
        if found.sponsored.len() > FEW {
            ui.add_space(space::XS);
            note_ui(ui, format!("{} more; saved with the table.", words::count(found.sponsored.len() - FEW)));
        }
    });
}

/// Where all this comes from.
pub fn sources_ui(ui: &mut Ui, _: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    card_ui(ui, cx, found, Section::Sources, None, |ui, cx| {
        if found.sources.is_empty() {
            note_ui(ui, "None of what is told here names a source.");
            return;
        }
        let snapshot = cx.snapshot.clone();
        for used in found.sources.iter().take(FEW) {
            let Some(source) = snapshot.sources.of_key(used.source.0) else { continue };
            let n = match (used.n_positions, used.n_records) {
                (0, n) => words::counted(n as usize, "other fact", "other facts"),
                (n, _) => words::counted(n as usize, "position", "positions"),
            };
            let spoken = format!("{}: {n}", source.title);
            let response = row_ui(ui, &spoken, size::CONTROL, false, |ui, rect| {
                let theme = Theme::of(ui);
                let (rest, [at_n]) = cut_right(rect, [size::MENU_LEAST * 0.7]);
                words_at(ui, rest, &source.title, text::body_font(), theme.text, End::Left);
                words_at(ui, at_n, &n, text::small_font(), theme.second, End::Right);
            });
            let response = response.on_hover_ui(|ui| {
                ui.label(text::strong(&source.title).color(Theme::of(ui).text));
                let parts =
                    [source.author.clone(), source.reliability.word().to_owned(), source.link.clone()];
                for part in parts.iter().filter(|p| !p.is_empty()) {
                    note_ui(ui, part);
                }
            });
            if response.clicked() {
                cx.act(Action::Go(Place::Record(RecordRef { noun: Noun::Source, id: used.source.0 })));
            }
        }
        if found.sources.len() > FEW {
            ui.add_space(space::XS);
            note_ui(ui, format!("{} more; saved with the table.", words::count(found.sources.len() - FEW)));
        }
    });
}
