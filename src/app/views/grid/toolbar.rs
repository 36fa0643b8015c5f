//! The title of the grid with what it shows, and the choices of layout, actors, groups and order.

use super::GridState;
use super::sheet::{GridActors, Grouping, Layout, Order, Question, body_of};
use crate::analysis::InView;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::size;
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{menu_row_ui, note_ui, save_table_ui, select_menu_ui, select_ui, view_heading_ui};
use crate::app::words;
use crate::model::ProposalId;
use crate::report::pictures::{PictureSpec, StandsNow};
use eframe::egui::Ui;

/// The heading; the controls stand at its right end.
pub fn toolbar_ui(
    ui: &mut Ui,
    state: &mut GridState,
    cx: &mut ViewContext<'_>,
    question: &Question,
    in_view: Option<&InView>,
) {
    let subtitle = subtitle(state);
    view_heading_ui(ui, "Positions", &subtitle, |ui| {
        // From right to left.
        if let Some(kind) = save_table_ui(ui, !state.sheet.is_empty()) {
            cx.act(Action::save(kind, "Positions", PictureSpec::Stands(shown(state))));
        }
        order_ui(ui, state);
        if state.layout == Layout::OneActor {
            let chosen = state.actor;
            let label =
                chosen.map_or("Choose an actor".to_owned(), |a| actor_name(cx.snapshot, a).to_owned());
            if let Some(actor) = state.actor_chooser.actor_ui(ui, cx.snapshot, &label) {
                state.actor = Some(actor);
            }
        } else {
            grouping_ui(ui, state, cx, question);
            shown_ui(ui, state, cx, question);
        }
        if state.layout == Layout::Provisions {
            proposal_ui(ui, state, cx, in_view);
        }
        let layouts = [
            (Layout::Proposals, "Proposals across"),
            (Layout::Provisions, "Provisions across"),
            (Layout::OneActor, "One actor"),
        ];
        let mut layout = state.layout;
        if select_ui(ui, "Layout", &mut layout, &layouts) {
            state.lay_out(layout);
        }
    });
}

/// The description of what the cells show.
fn shown(state: &GridState) -> StandsNow {
    let proposal = state.proposal.filter(|_| state.layout == Layout::Provisions);
    StandsNow { proposal, actors: Some(state.sheet.actors.iter().copied().collect()) }
}

fn subtitle(state: &GridState) -> String {
    let sheet = &state.sheet;
    let (n_actors, n_texts) = (sheet.actors.len(), sheet.texts.len());
    let texts = match state.layout {
        Layout::Provisions => words::counted(n_texts.saturating_sub(1), "provision", "provisions"),
        _ => words::counted(n_texts, "proposal", "proposals"),
    };
    match state.layout {
        Layout::OneActor | Layout::Provisions => texts,
        Layout::Proposals => format!("{} · {texts}", words::counted(n_actors, "actor", "actors")),
    }
}

fn shown_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>, question: &Question) {
    let codes: Vec<&str> = cx.snapshot.blocs_of(cx.lens).map(|b| b.code.as_str()).collect();
    let compared = match codes.as_slice() {
        [] => "Members of compared blocs".to_owned(),
        [.., _] if codes.len() <= 3 => format!("Members of {}", codes.join(", ")),
        _ => format!("Members of {} blocs", codes.len()),
    };
    let choices = [
        (GridActors::Compared, compared.as_str()),
        (GridActors::Countries, "All countries"),
        (GridActors::Holders, "All with a position in view"),
        (GridActors::All, "All actors"),
    ];
    let mut shown = question.shown;
    if select_ui(ui, "Actors", &mut shown, &choices) {
        state.shown = Some(shown);
    }
}

fn grouping_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>, question: &Question) {
    let label = match question.grouping {
        Grouping::Bloc => "By bloc",
        Grouping::Role => "By role",
        Grouping::None => "No groups",
    };
    select_menu_ui(ui, label, "Groups", |ui| {
        ui.set_min_width(size::MENU_LEAST);
        let mut pick = |ui: &mut Ui, grouping: Grouping, words: &str| {
            if menu_row_ui(ui, words, question.grouping == grouping).clicked() {
                state.grouping = Some(grouping);
                ui.close();
            }
        };
        pick(ui, Grouping::Bloc, "By bloc");
        match body_of(cx.snapshot, question).and_then(|b| cx.snapshot.bodies.of_key(b.0)) {
            Some(body) => pick(ui, Grouping::Role, &format!("By role in {}", body.code)),
            None => {
                note_ui(ui, "By role: set the lens to one body.");
            }
        }
        pick(ui, Grouping::None, "No groups");
    });
}

fn order_ui(ui: &mut Ui, state: &mut GridState) {
    let orders: &[(Order, &str)] = match state.layout {
        Layout::Provisions => &[(Order::Newest, "By number"), (Order::Division, "Most dividing first")],
        _ => &[
            (Order::Newest, "Newest first"),
            (Order::Reference, "By reference"),
            (Order::Division, "Most dividing first"),
        ],
    };
    let label =
        orders.iter().find(|(order, _)| *order == state.order).map_or("Newest first", |(_, words)| words);
    select_menu_ui(ui, label, "Order", |ui| {
        ui.set_min_width(size::MENU_LEAST);
        for (order, words) in orders {
            if menu_row_ui(ui, words, state.order == *order).clicked() {
                state.order = *order;
                // Choosing the same order again sorts by what was recorded meanwhile.
                state.n_sorts += 1;
                ui.close();
            }
        }
    });
}

/// The proposal whose provisions are shown: those that have any first.
fn proposal_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>, in_view: Option<&InView>) {
    let snapshot = cx.snapshot;
    let index = snapshot.index();
    let has_any = |p: &&ProposalId| !index.provisions_of_proposal(**p).is_empty();
    let with: Vec<ProposalId> =
        in_view.map_or(Vec::new(), |view| view.proposals.iter().filter(has_any).copied().collect());
    let all = in_view.map_or(&[][..], |view| view.proposals.as_slice());
    let offered = if with.is_empty() { all } else { &with };
    let reference = state.proposal.and_then(|p| snapshot.proposals.of_key(p.0)).map(|p| p.reference.clone());
    let label = reference.unwrap_or_else(|| "Choose a proposal".to_owned());
    if let Some(proposal) = state.proposal_chooser.proposal_ui(ui, snapshot, offered, state.proposal, &label)
    {
        state.proposal = Some(proposal);
    }
}
