//! The inspector of the Network view: one actor's neighbors, one community, or what the communities tell of the blocs.

use eframe::egui::Ui;

use super::{Chosen, NetworkState};
use crate::analysis::{Communities, Network, Who};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{size, space};
use crate::app::views::chooser::actor_name;
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{
    inspector_heading_ui, key_values_ui, link_ui, list_row_ui, menu_row_ui, note_ui, section_ui, toggle_ui,
};
use crate::app::words;
use crate::model::{ActorId, BlocId};
use crate::report::figures::network::community_name;

/// How many neighbors stand in the inspector.
const N_NEIGHBORS: usize = 24;
/// How many that sit with a bloc without belonging to it.
const N_SITTING: usize = 14;

/// Fills the inspector.
pub(super) fn inspector_ui(
    ui: &mut Ui,
    state: &mut NetworkState,
    cx: &mut ViewContext<'_>,
    network: Option<&Network>,
) {
    let Some(network) = network else {
        inspector_heading_ui(ui, "Network", "Communities", "");
        return;
    };
    match state.chosen {
        Some(Chosen::Actor(actor)) if network.matrix.actors.contains(&actor) => {
            actor_ui(ui, state, cx, network, actor);
        }
        Some(Chosen::Community(nth)) if nth < network.communities.communities.len() => {
            community_ui(ui, state, cx, &network.communities, nth);
        }
        _ => whole_ui(ui, state, cx, &network.communities),
    }
}

fn bloc_code<'a>(cx: &'a ViewContext<'_>, bloc: BlocId) -> &'a str {
    cx.snapshot.blocs.of_key(bloc.0).map_or("", |b| b.code.as_str())
}

fn figure_or_dash(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), words::figure)
}

fn whole_ui(ui: &mut Ui, state: &mut NetworkState, cx: &ViewContext<'_>, found: &Communities) {
    inspector_heading_ui(ui, &found.period.label, "Communities and blocs", "");
    key_values_ui(ui, |rows| {
        rows.row("actors", words::count(found.nodes.len()));
        rows.row("tied pairs", words::count(found.edges.len()));
        let rests = format!("{} of {}", words::count(found.n_pairs), words::count(found.n_possible));
        rows.row("pairs with enough proposals", rests);
        rows.row("modularity", figure_or_dash(found.modularity)).on_hover_text(
            "How much more of the ties lie inside communities than chance would put there (Newman 2004).",
        );
        rows.row("match with the blocs", figure_or_dash(found.likeness.adjusted_rand)).on_hover_text(
            "Adjusted Rand index of communities and blocs: 1 the same, around 0 by chance. Who is in several \
             blocs counts for the first.",
        );
    });
    note_ui(
        ui,
        "A match of 1: the communities are the blocs; of 0: they share no more than chance would bring.",
    );
    ui.add_space(space::M);
    section_ui(ui, "Sits with others though no bloc says so");
    if found.blocs.is_empty() {
        note_ui(ui, "Add blocs to the lens, above, to compare with them.");
    } else if found.sits_with.is_empty() {
        note_ui(ui, "Nobody: every community that comes near a bloc is made of its members.");
    }
    for sits in found.sits_with.iter().take(N_SITTING) {
        let Some(node) = found.nodes.get(sits.node) else { continue };
        let name = actor_name(cx.snapshot, node.actor);
        let (words, figure) =
            (format!("{name} with {}", bloc_code(cx, sits.bloc)), figure_or_dash(sits.agreement));
        let own = sits.with_own.map_or("It belongs to none of the blocs.".to_owned(), |own| {
            format!("With the other members of its own blocs: {}.", words::figure(own))
        });
        let told = format!("Tied with {} of {} members in its community. {own}", sits.n_tied, sits.n_members);
        if list_row_ui(ui, &words, &figure, &format!("{words}  {figure}")).on_hover_text(told).clicked() {
            state.chosen = Some(Chosen::Actor(node.actor));
        }
    }
    ui.add_space(space::M);
    section_ui(ui, "Communities");
    for nth in 0..found.communities.len() {
        if found.communities[nth].members.len() < 2 {
            continue;
        }
        let name = community_name(cx.snapshot, found, nth);
        if list_row_ui(ui, &name, "", &name).clicked() {
            state.chosen = Some(Chosen::Community(nth));
        }
    }
    let alone = found.communities.iter().filter(|c| c.members.len() == 1).count();
    if alone > 0 {
        note_ui(ui, format!("{} tied with nobody.", words::counted(alone, "actor is", "actors are")));
    }
}

fn community_ui(
    ui: &mut Ui,
    state: &mut NetworkState,
    cx: &ViewContext<'_>,
    found: &Communities,
    nth: usize,
) {
    if link_ui(ui, "All communities").clicked() {
        state.chosen = None;
    }
    let Some(community) = found.communities.get(nth) else { return };
    inspector_heading_ui(ui, &found.period.label, &community_name(cx.snapshot, found, nth), "");
    if let Some(near) = community.nearest {
        key_values_ui(ui, |rows| {
            rows.row("nearest bloc", bloc_code(cx, near.bloc));
            rows.row("in both", format!("{} of {} members", near.n_shared, near.n_of_bloc));
            rows.row("in both, of either", words::figure(near.jaccard));
        });
    } else {
        note_ui(ui, "It shares no member with the blocs of the lens.");
    }
    ui.add_space(space::M);
    section_ui(ui, "Members");
    for node in community.members.iter().filter_map(|place| found.nodes.get(*place)) {
        let codes: Vec<&str> = node.blocs.iter().map(|bloc| bloc_code(cx, *bloc)).collect();
        let name = actor_name(cx.snapshot, node.actor);
        let codes = codes.join(", ");
        let label = if codes.is_empty() { name.to_owned() } else { format!("{name} · {codes}") };
        if list_row_ui(ui, name, &codes, &label).clicked() {
            state.chosen = Some(Chosen::Actor(node.actor));
        }
    }
}

fn actor_ui(
    ui: &mut Ui,
    state: &mut NetworkState,
    cx: &mut ViewContext<'_>,
    network: &Network,
    actor: ActorId,
) {
    let found = &network.communities;
    let Some(place) = network.matrix.actors.iter().position(|a| *a == actor) else { return };
    let (Some(node), Some(record)) = (found.nodes.get(place), cx.snapshot.actors.of_key(actor.0)) else {
        return;
    };
    ui.horizontal(|ui| {
        actor_flag_ui(ui, record.iso2.as_deref(), &record.code, size::FLAG);
        if link_ui(ui, "All communities").clicked() {
            state.chosen = None;
        }
        ui.add_space(space::S);
        dossier_link_ui(ui, cx, Who::Actor(actor));
    });
    ui.add_space(space::XS);
    inspector_heading_ui(ui, &record.code, &record.name, &found.period.label);
    let mut is_pinned = state.style.pinned.contains(&actor);
    if toggle_ui(ui, "Always show its name", &mut is_pinned).clicked() {
        if is_pinned {
            state.style.pinned.insert(actor);
        } else {
            state.style.pinned.remove(&actor);
        }
    }
    ui.add_space(space::S);
    let codes: Vec<&str> = node.blocs.iter().map(|bloc| bloc_code(cx, *bloc)).collect();
    key_values_ui(ui, |rows| {
        rows.strong_row("tied with", words::counted(node.degree, "actor", "actors"));
        rows.row("member of", if codes.is_empty() { "–".to_owned() } else { codes.join(", ") });
    });
    if link_ui(ui, &community_name(cx.snapshot, found, node.community)).clicked() {
        state.chosen = Some(Chosen::Community(node.community));
    }
    ui.add_space(space::M);
    section_ui(ui, "Closest");
    note_ui(ui, "Agreement, and the number of proposals on which it rests.");
    let mut others: Vec<(f64, u32, ActorId)> = (0..network.matrix.n_actors())
        .filter_map(|other| {
            let cell = network.matrix.at(place, other);
            Some((network.matrix.sure(place, other)?, cell.n_proposals, *network.matrix.actors.get(other)?))
        })
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let threshold = found.threshold.unwrap_or(f64::INFINITY);
    for (value, n, other) in others.into_iter().take(N_NEIGHBORS) {
        let name = actor_name(cx.snapshot, other);
        let label = format!("{}  {name} · {n}", words::figure(value));
        if menu_row_ui(ui, &label, value >= threshold).clicked() {
            state.chosen = Some(Chosen::Actor(other));
        }
    }
}
