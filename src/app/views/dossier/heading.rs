//! The head of a dossier: flag and name, what it is, its other names, how it stood on the whole; another one, and print.

use super::DossierState;
use crate::analysis::{Dossier, Who};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Push, Tally, handling_badge_ui, note_ui, tally_bar_ui};
use crate::app::words;
use crate::report::dossier::{kind_words as dossier_words, title as dossier_title};
use crate::report::saving::Saving;
use eframe::egui::{Align, Label, Layout, Sense, Ui, vec2};

/// Shows the head.
pub fn heading_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    who: Who,
    found: Option<&Dossier>,
    is_current: bool,
) {
    let theme = Theme::of(ui);
    let title = dossier_title(cx.snapshot, who);
    let room = vec2(ui.available_width(), size::CONTROL_TALL);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(size::CONTROL_TALL);
        let print = Push::secondary("For print").name("Save this dossier as a document for print");
        if ui.add_enabled_ui(found.is_some(), |ui| print.show(ui)).inner.clicked() {
            let title = format!("Dossier {title}");
            cx.act(Action::Save { title, saving: Box::new(Saving::Dossier(who)) });
        }
        if let Some(other) = state.chooser.who_ui(ui, cx.snapshot, Some(who), "Another one") {
            state.turn_to(other);
        }
        if !is_current {
            note_ui(ui, "Updating…");
        }
        ui.add_space(space::S);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            mark_ui(ui, cx, who);
            ui.add(Label::new(text::title(&title).color(theme.text)).truncate());
            if let Some(drawn) = state.drawn.as_ref().filter(|_| found.is_some()) {
                handling_badge_ui(ui, cx.snapshot, &drawn.marked);
            }
        });
    });
    let Some(found) = found else { return };
    ui.add_space(space::XS);
    ui.add(Label::new(text::body(dossier_words(cx.snapshot, found)).color(theme.second)).truncate());
    ui.add_space(space::XS);
    names_ui(ui, found);
    ui.add_space(space::S);
    tally_ui(ui, found);
}

/// The flag of an actor, or the dot of a bloc.
fn mark_ui(ui: &mut Ui, cx: &ViewContext<'_>, who: Who) {
    match who {
        Who::Actor(actor) => {
            if let Some(a) = cx.snapshot.actors.of_key(actor.0) {
                actor_flag_ui(ui, a.iso2.as_deref(), &a.code, size::ICON);
            }
        }
        Who::Bloc(bloc) => {
            let color = cx.snapshot.blocs.of_key(bloc.0).map(|b| Theme::of(ui).bloc(&b.code));
            let (rect, _) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
            if let Some(color) = color {
                ui.painter().circle_filled(rect.center(), size::DOT * 0.5, color);
            }
        }
    }
}

fn names_ui(ui: &mut Ui, found: &Dossier) {
    let Some(identity) = found.identity.as_ref().filter(|_| matches!(found.who, Who::Actor(_))) else {
        return;
    };
    let names = identity.all_names();
    if names.is_empty() {
        return;
    }
    let line = Label::new(text::small(names.join(" · ")).color(Theme::of(ui).second)).truncate();
    ui.add(line).on_hover_ui(|ui| {
        for (language, name) in &identity.names {
            ui.label(text::body(format!("{name} ({language})")).color(Theme::of(ui).text));
        }
        for alias in &identity.aliases {
            ui.label(text::body(alias).color(Theme::of(ui).text));
        }
    });
}

/// How it stood on all that is in view, as a bar and in words.
fn tally_ui(ui: &mut Ui, found: &Dossier) {
    let theme = Theme::of(ui);
    let t = found.tally;
    if t.n_known() == 0 {
        note_ui(ui, "No side taken is known on what the lens lets through. Unknown is not neutral.");
        return;
    }
    let count = |n: u32| words::count(n as usize);
    let mut line = format!(
        "{} for · {} abstaining · {} against",
        count(t.n_for),
        count(t.n_abstain),
        count(t.n_against)
    );
    if t.n_absent > 0 {
        line.push_str(&format!(" · {} absent", count(t.n_absent)));
    }
    if matches!(found.who, Who::Bloc(_)) {
        line.push_str(" · all members together");
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let tally = Tally { favor: t.n_for, against: t.n_against, abstain: t.n_abstain };
        tally_bar_ui(ui, tally, size::PROGRESS);
        ui.label(text::small(line).color(theme.second));
    });
}
