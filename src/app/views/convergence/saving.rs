//! What is shown as a file: the picture and its figures.

use std::sync::Arc;

use super::{ConvergenceState, Scene, chart_events};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::session::figures::convergence::{Outcome, Picture};
use crate::session::saving::{FileKind, Saving};
use crate::session::{charts, tables};

/// Wishes for a file of what is shown.
pub(super) fn save(
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    scene: &Scene<'_>,
    picture: &Arc<Picture>,
    kind: FileKind,
) {
    let events = chart_events(state, cx, scene.asked);
    let overlay = scene.overlay(picture, &state.compare);
    let figure = state.cache.figure(picture, events, cx.lens.min_n, overlay);
    let (table, counts) = match &picture.outcome {
        Outcome::Pairs(pairs) => {
            let points = pairs.iter().flat_map(|c| &c.points);
            let counts: Vec<_> = points.map(|p| (p.n_proposals, p.n_pairs)).collect();
            (tables::convergence_table(cx.snapshot, pairs), counts)
        }
        Outcome::Blocs(blocs) => {
            let points = blocs.iter().flat_map(|c| &c.points);
            let counts: Vec<_> = points.map(|p| (p.n_proposals, p.n_pairs)).collect();
            (tables::cohesion_table(cx.snapshot, blocs), counts)
        }
    };
    let title = picture.shown.title().to_owned();
    let notes = charts::rests_on(&counts);
    let saving = Saving { kind, title, figure: Some(figure), table: Some(Arc::new(table)), notes };
    cx.act(Action::Save(Box::new(saving)));
}
