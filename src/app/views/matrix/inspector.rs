//! The inspector of the Matrix view: one pair with its evidence, or the pairs at the ends.

use eframe::egui::Ui;

use super::{MatrixState, Source};
use crate::analysis::{PairField, Who};
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, space};
use crate::app::views::apart::apart_ui;
use crate::app::views::chooser::actor_name;
use crate::app::views::dossier_link::named_dossier_link_ui;
use crate::app::widgets::{
    badge_ui, inspector_heading_ui, key_values_ui, link_ui, list_row_ui, note_ui, section_ui,
};
use crate::app::words;
use crate::model::ActorId;

/// How many pairs stand at each end of the list.
const N_ENDS: usize = 7;

/// Fills the inspector.
pub(super) fn inspector_ui(ui: &mut Ui, state: &mut MatrixState, cx: &mut ViewContext<'_>, period: &str) {
    let field = match state.shown.as_ref().map(|s| &s.source) {
        Some(Source::Actors(field)) => Some(field.clone()),
        _ => None,
    };
    match (state.selected, field) {
        (Some(pair), Some(field)) => pair_ui(ui, state, cx, &field, pair, period),
        (None, Some(field)) => ends_ui(ui, state, cx, &field),
        _ => {
            inspector_heading_ui(ui, period, "Pairs of blocs", "");
            note_ui(ui, "Click a cell to see the two blocs over time.");
        }
    }
}

fn places(field: &PairField, (a, b): (ActorId, ActorId)) -> Option<(usize, usize)> {
    let place = |actor: ActorId| field.now.actors.binary_search(&actor).ok();
    place(a).zip(place(b))
}

fn pair_ui(
    ui: &mut Ui,
    state: &mut MatrixState,
    cx: &mut ViewContext<'_>,
    field: &PairField,
    pair: (ActorId, ActorId),
    period: &str,
) {
    if link_ui(ui, "All pairs").clicked() {
        state.selected = None;
    }
    let title = format!("{} – {}", actor_name(cx.snapshot, pair.0), actor_name(cx.snapshot, pair.1));
    inspector_heading_ui(ui, period, &title, "");
    let Some((a, b)) = places(field, pair) else {
        note_ui(ui, "One of them is not among the pairs that are shown.");
        return;
    };
    let cell = field.now.at(a, b);
    if cell.too_few {
        badge_ui(ui, Severity::Caution, "too few proposals");
        ui.add_space(space::XS);
    }
    let change = field.before.as_ref().and_then(|before| field.now.change_since(before, a, b));
    key_values_ui(ui, |rows| {
        match cell.value {
            Some(value) => rows.strong_row("agreement", words::figure(value)),
            None => rows.undefined_row("agreement", "There is no proposal on which both took a side."),
        };
        if let Some(before) = &field.before {
            let key = format!("change since {}", before.period.label);
            match change {
                Some(change) => rows.row(&key, words::change(change)),
                None => rows.undefined_row(&key, "One of the two values is not defined."),
            };
        }
        rows.row("proposals", words::count(cell.n_proposals as usize));
    });
    ui.add_space(space::M);
    apart_ui(ui, cx, pair.0, Who::Actor(pair.1), period);
    ui.add_space(space::M);
    for actor in [pair.0, pair.1] {
        named_dossier_link_ui(ui, cx, Who::Actor(actor));
    }
}

/// The closest pairs and those furthest apart.
fn ends_ui(ui: &mut Ui, state: &mut MatrixState, cx: &ViewContext<'_>, field: &PairField) {
    inspector_heading_ui(ui, &field.now.period.label, "All pairs", "Click a cell to see its proposals.");
    let n = field.now.n_actors();
    let mut pairs: Vec<(f64, ActorId, ActorId)> = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let actors = field.now.actors.get(a).copied().zip(field.now.actors.get(b).copied());
            if let (Some(value), Some((x, y))) = (field.now.sure(a, b), actors) {
                pairs.push((value, x, y));
            }
        }
    }
    pairs.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)).then(p.2.cmp(&q.2)));
    let n_ends = N_ENDS.min(pairs.len() / 2);
    let mut list_ui =
        |ui: &mut Ui, title: &str, shown: &mut dyn Iterator<Item = &(f64, ActorId, ActorId)>| {
            section_ui(ui, title);
            for (value, a, b) in shown {
                let (a_name, b_name) = (actor_name(cx.snapshot, *a), actor_name(cx.snapshot, *b));
                let (names, figure) = (format!("{a_name} – {b_name}"), words::figure(*value));
                if list_row_ui(ui, &names, &figure, &format!("{figure}  {names}")).clicked() {
                    state.selected = Some((*a, *b));
                }
            }
            ui.add_space(space::M);
        };
    list_ui(ui, "Closest", &mut pairs.iter().take(n_ends));
    list_ui(ui, "Furthest apart", &mut pairs.iter().rev().take(n_ends));
    if pairs.is_empty() {
        note_ui(ui, "No pair rests on enough proposals.");
    }
}
