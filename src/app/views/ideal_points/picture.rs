//! The picture of the view, kept until what it is made of changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{IdealPointsPicture, IdealPointsState, KnownAnswer};
use crate::analysis::{DebateSeries, PointsUnderLens};
use crate::app::context::ViewContext;
use crate::model::ActorId;
use crate::report::figure::Figure;
use crate::report::pictures::PictureSpec;

/// A picture and what it is made of.
#[derive(Debug)]
pub(super) struct Drawn {
    of: Of,
    shown: IdealPointsPicture,
    pinned: BTreeSet<ActorId>,
    period: Option<usize>,
    figure: Arc<Figure>,
}

#[derive(Debug)]
enum Of {
    PointsUnderLens(Arc<PointsUnderLens>),
    Debates(Arc<Vec<DebateSeries>>),
}

impl Of {
    fn is_same(&self, other: &Of) -> bool {
        match (self, other) {
            (Of::PointsUnderLens(a), Of::PointsUnderLens(b)) => Arc::ptr_eq(a, b),
            (Of::Debates(a), Of::Debates(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// The picture of what is known; none where there is nothing to draw.
pub(super) fn figure(
    state: &mut IdealPointsState,
    cx: &ViewContext<'_>,
    asked: &KnownAnswer,
    period: Option<usize>,
) -> Option<Arc<Figure>> {
    let of = match asked {
        KnownAnswer::Places(_) => Of::PointsUnderLens(asked.field(state.shown)?),
        KnownAnswer::Debates(answer) => Of::Debates(answer.value.clone()?),
    };
    let period = period.filter(|_| state.shown.is_map());
    if let Some(drawn) = &state.drawn
        && drawn.of.is_same(&of)
        && (drawn.shown, drawn.period) == (state.shown, period)
        && drawn.pinned == state.pinned
    {
        return Some(drawn.figure.clone());
    }
    let described = state.described(None);
    let (s, window) = (cx.snapshot, cx.lens.window);
    let figure = match (&of, &described) {
        (Of::PointsUnderLens(field), PictureSpec::Line(line)) => line.figure(s, window, field),
        (Of::PointsUnderLens(field), PictureSpec::Map(map)) => map.figure(s, field, period?),
        (Of::Debates(series), PictureSpec::Debate(debate)) => debate.figure(s, window, series)?,
        _ => return None,
    };
    let figure = Arc::new(figure);
    let pinned = state.pinned.clone();
    state.drawn = Some(Drawn { of, shown: state.shown, pinned, period, figure: figure.clone() });
    Some(figure)
}
