//! The picture of the view, kept until what it is made of changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Asked, Shown, SpectrumState};
use crate::analysis::{DebateSeries, Field, Who};
use crate::app::context::ViewContext;
use crate::model::{ActorId, Lens};
use crate::report::figure::Figure;
use crate::report::figures::spectrum;
use crate::snapshot::Snapshot;

/// A picture and what it is made of.
#[derive(Debug)]
pub(super) struct Drawn {
    of: Of,
    shown: Shown,
    pinned: BTreeSet<ActorId>,
    period: Option<usize>,
    figure: Arc<Figure>,
}

#[derive(Debug)]
enum Of {
    Field(Arc<Field>),
    Debates(Arc<Vec<DebateSeries>>),
}

impl Of {
    fn is_same(&self, other: &Of) -> bool {
        match (self, other) {
            (Of::Field(a), Of::Field(b)) => Arc::ptr_eq(a, b),
            (Of::Debates(a), Of::Debates(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// Whose places on debates are asked for: the blocs of the lens, and the pinned actors.
pub(super) fn who(snapshot: &Snapshot, lens: &Lens, pinned: &BTreeSet<ActorId>) -> Vec<Who> {
    let blocs = snapshot.blocs_of(lens).map(|b| Who::Bloc(b.id));
    blocs.chain(pinned.iter().copied().map(Who::Actor)).collect()
}

/// The picture of what is known; none where there is nothing to draw.
pub(super) fn figure(
    state: &mut SpectrumState,
    cx: &ViewContext<'_>,
    asked: &Asked,
    period: Option<usize>,
) -> Option<Arc<Figure>> {
    let of = match asked {
        Asked::Places(_) => Of::Field(asked.field(state.shown)?),
        Asked::Debates(answer) => Of::Debates(answer.value.clone()?),
    };
    let period = period.filter(|_| state.shown.is_map());
    if let Some(drawn) = &state.drawn
        && drawn.of.is_same(&of)
        && (drawn.shown, drawn.period) == (state.shown, period)
        && drawn.pinned == state.pinned
    {
        return Some(drawn.figure.clone());
    }
    let figure = match (&of, state.shown) {
        (Of::Field(field), Shown::Line) => {
            spectrum::line(cx.snapshot, &field.points, &field.blocs, cx.lens.window, &state.pinned)
        }
        (Of::Field(field), _) => {
            spectrum::map(cx.snapshot, &field.points, &field.members, period?, &state.pinned)
        }
        (Of::Debates(series), Shown::Debate(topic)) => {
            let debate = cx.snapshot.topics.of_key(topic.0)?;
            let series: Vec<&DebateSeries> = series.iter().filter(|s| s.topic == topic).collect();
            if series.iter().all(|s| s.points.iter().all(|p| p.value.is_none())) {
                return None;
            }
            spectrum::debate(cx.snapshot, &series, [&debate.pole_a, &debate.pole_b], cx.lens.window)
        }
        _ => return None,
    };
    let figure = Arc::new(figure);
    let pinned = state.pinned.clone();
    state.drawn = Some(Drawn { of, shown: state.shown, pinned, period, figure: figure.clone() });
    Some(figure)
}
