//! What is shown as a file: the picture and its figures.

use std::sync::Arc;

use super::{ConvergenceState, Scene, chart_events};
use crate::analysis::{BlocsSeries, Cohesion, Compared, Convergence, Intervals, WithinSeries};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::report::figures::convergence::{Outcome, Picture, Shown};
use crate::report::tables;
use crate::session::charts;
use crate::session::saving::{FileKind, Saving};

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
        Outcome::Measured(series) => {
            let points = series.iter().flat_map(|c| &c.points);
            let counts: Vec<_> = points.map(|p| (p.n_proposals, p.n_pairs)).collect();
            let pairs = scene.asked.pairs.as_ref().and_then(|p| p.value.clone()).unwrap_or_default();
            let compared = |(convergence, series): (&Convergence, &BlocsSeries)| Compared {
                convergence: convergence.clone(),
                series: vec![series.clone()],
            };
            let all: Vec<Compared> = pairs.iter().zip(series.iter()).map(compared).collect();
            (tables::compared_table(cx.snapshot, &all, Intervals::default()), counts)
        }
        Outcome::Blocs(blocs) => {
            let points = blocs.iter().flat_map(|c| &c.points);
            let counts: Vec<_> = points.map(|p| (p.n_proposals, p.n_pairs)).collect();
            let table = match picture.shown {
                Shown::Inside(method) => {
                    let series = |cohesion: &Cohesion| WithinSeries {
                        method,
                        cohesion: cohesion.clone(),
                        random_group: vec![None; cohesion.points.len()],
                    };
                    let all: Vec<WithinSeries> = blocs.iter().map(series).collect();
                    tables::within_table(cx.snapshot, &all, Intervals::default())
                }
                _ => tables::cohesion_table(cx.snapshot, blocs),
            };
            (table, counts)
        }
    };
    let title = picture.shown.title().to_owned();
    let notes = charts::rests_on(&counts);
    let saving = Saving { kind, title, figure: Some(figure), table: Some(Arc::new(table)), notes };
    cx.act(Action::Save(Box::new(saving)));
}
