//! Whom it agrees with: the nearest and the farthest, how that changed since the window before, and on how much it rests.

use super::cards::card_ui;
use super::rows::{End, cut_right, heads_ui, words_at};
use super::{Circle, DossierState, Selected};
use crate::analysis::{Dossier, Neighbor, Who};
use crate::app::context::ViewContext;
use crate::app::flags;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::who_name;
use crate::app::views::row::row_ui;
use crate::app::widgets::{Push, note_ui};
use crate::app::words;
use crate::model::ActorId;
use crate::report::figures::words as figure_words;
use crate::report::table::{Datum, Width};
use crate::report::tables::Section;
use eframe::egui::{Rect, Ui, pos2, vec2};
use std::collections::HashSet;

/// So many of each end are listed.
const N_ENDS: usize = 6;
/// Agreement, half of its interval, its change, on how many proposals.
const WIDTHS: [f32; 4] = [66.0, 44.0, 60.0, 40.0];

/// The card.
pub fn neighbors_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    let is_bloc = matches!(found.who, Who::Bloc(_));
    let circle = state.circle.unwrap_or(if is_bloc { Circle::Blocs } else { Circle::Actors });
    let section = if circle == Circle::Blocs { Section::Blocs } else { Section::Actors };
    card_ui(ui, cx, found, section, None, |ui, cx| {
        ui.horizontal(|ui| {
            let circles: &[(Circle, &str)] = if is_bloc {
                &[(Circle::Blocs, "Blocs"), (Circle::Members, "Members"), (Circle::Actors, "Others")]
            } else {
                &[(Circle::Actors, "Countries and others"), (Circle::Blocs, "Blocs")]
            };
            for (of, label) in circles {
                if Push::secondary(label).selected(*of == circle).show(ui).clicked() {
                    state.circle = Some(*of);
                }
            }
        });
        ui.add_space(space::XS);
        let Some(period) = found.period() else {
            note_ui(ui, "Nothing was decided under this lens.");
            return;
        };
        let before = found.period_before().map_or(String::new(), |p| {
            format!(", change since {}", figure_words::since(found.window, &p.label))
        });
        note_ui(
            ui,
            format!("Mean agreement in {}{before}.", figure_words::period(found.window, &period.label)),
        );
        let all = listed(cx, found, circle);
        if all.is_empty() {
            note_ui(ui, "It shares no proposal with any of them in this window.");
            return;
        }
        let sure: Vec<&Neighbor> = all.iter().copied().filter(|n| !n.now.too_few).collect();
        let n_thin = if sure.is_empty() { 0 } else { all.len() - sure.len() };
        if sure.is_empty() {
            let line = "All of it rests on too few proposals to rely on. Look through a wider window.";
            ui.label(text::small(line).color(Theme::of(ui).caution));
        }
        let sure = if sure.is_empty() { all } else { sure };
        ui.add_space(space::XS);
        home_ui(ui, state, cx, found);
        let n_near = N_ENDS.min(sure.len());
        heads_ui(ui, "Nearest", WIDTHS, ["Agreement", "±", "Change", "n"]);
        for n in &sure[..n_near] {
            neighbor_ui(ui, state, cx, n);
        }
        let far: Vec<&Neighbor> = sure[n_near..].iter().rev().take(N_ENDS).copied().collect();
        if !far.is_empty() {
            ui.add_space(space::S);
            heads_ui(ui, "Farthest", WIDTHS, ["", "", "", ""]);
            for n in far {
                neighbor_ui(ui, state, cx, n);
            }
        }
        if n_thin > 0 {
            ui.add_space(space::XS);
            note_ui(
                ui,
                format!("{} left out: too few proposals shared.", words::counted(n_thin, "other", "others")),
            );
        }
    });
}

fn listed<'a>(cx: &ViewContext<'_>, found: &'a Dossier, circle: Circle) -> Vec<&'a Neighbor> {
    let members: HashSet<ActorId> = match (found.who, found.period()) {
        (Who::Bloc(bloc), Some(period)) => cx.snapshot.members_on(bloc, period.to).into_iter().collect(),
        _ => HashSet::new(),
    };
    let is_member = |n: &Neighbor| matches!(n.with, Who::Actor(a) if members.contains(&a));
    match circle {
        Circle::Blocs => found.blocs.iter().collect(),
        Circle::Members => found.actors.iter().filter(|n| is_member(n)).collect(),
        Circle::Actors => found.actors.iter().filter(|n| !is_member(n)).collect(),
    }
}

/// The home of a company or a person stands first.
fn home_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    let Some(home) = found.home else { return };
    heads_ui(ui, "Its home", WIDTHS, ["", "", "", ""]);
    match found.actors.iter().find(|n| n.with == Who::Actor(home)) {
        Some(n) => neighbor_ui(ui, state, cx, n),
        None => {
            let name = who_name(cx.snapshot, Who::Actor(home)).to_owned();
            note_ui(ui, format!("{name} took no side in this window on what it took a side on."));
        }
    }
    ui.add_space(space::S);
}

fn neighbor_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, n: &Neighbor) {
    let name = who_name(cx.snapshot, n.with).to_owned();
    let value = Datum::number(n.now.value).shown(Width::Figure);
    let half = n.now.lo.zip(n.now.hi).map_or(String::new(), |(lo, hi)| words::figure((hi - lo) / 2.0));
    let change = Datum::change(n.change()).shown(Width::Figure);
    let count = Datum::count(n.now.n_proposals).words();
    let few = if n.now.too_few { ", too few" } else { "" };
    let spoken = format!("{name}: agreement {value}, change {change}, on {count} proposals{few}");
    let selected = Selected::With(n.with);
    let is_selected = state.selected.as_ref() == Some(&selected);
    let snapshot = cx.snapshot.clone();
    let response = row_ui(ui, &spoken, size::CONTROL, is_selected, |ui, rect| {
        let theme = Theme::of(ui);
        let (rest, [at_value, at_half, at_change, at_n]) = cut_right(rect, WIDTHS);
        let flag = Rect::from_min_size(
            pos2(rest.left(), rest.center().y - size::FLAG * 0.5),
            vec2(size::FLAG * 1.5, size::FLAG),
        );
        let (ink, font) = match n.with {
            Who::Actor(actor) => {
                if let Some(a) = snapshot.actors.of_key(actor.0) {
                    flags::paint(ui, flag, a.iso2.as_deref().unwrap_or(&a.code));
                }
                (theme.text, text::body_font())
            }
            Who::Bloc(_) => {
                ui.painter().circle_filled(flag.center(), size::DOT * 0.5, theme.bloc(&name));
                (theme.bloc_text(&name), text::strong_font())
            }
        };
        let rest = Rect::from_min_max(pos2(flag.right() + space::S, rest.top()), rest.max);
        words_at(ui, rest, &name, font, ink, End::Left);
        let (font, sure) = match n.now.too_few {
            true => (text::body_font(), theme.second),
            false => (text::strong_font(), theme.text),
        };
        words_at(ui, at_value, &value, font, sure, End::Right);
        words_at(ui, at_half, &half, text::small_font(), theme.second, End::Right);
        words_at(ui, at_change, &change, text::body_font(), sure, End::Right);
        words_at(ui, at_n, &count, text::small_font(), theme.second, End::Right);
    });
    if response.clicked() {
        state.select(selected, cx);
    }
}
