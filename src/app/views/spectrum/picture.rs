//! The picture of the view, kept until what it is made of changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Asked, Shown, SpectrumState};
use crate::analysis::{DebateSeries, Field};
use crate::app::context::ViewContext;
use crate::model::ActorId;
use crate::report::figure::Figure;
use crate::report::pictures::PictureSpec;

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
    let described = state.described(None);
    let (s, window) = (cx.snapshot, cx.lens.window);
    let figure = match (&of, &described) {
        (Of::Field(field), PictureSpec::Line(line)) => line.figure(s, window, field),
        (Of::Field(field), PictureSpec::Map(map)) => map.figure(s, field, period?),
        (Of::Debates(series), PictureSpec::Debate(debate)) => debate.figure(s, window, series)?,
        _ => return None,
    };
    let figure = Arc::new(figure);
    let pinned = state.pinned.clone();
    state.drawn = Some(Drawn { of, shown: state.shown, pinned, period, figure: figure.clone() });
    Some(figure)
}
