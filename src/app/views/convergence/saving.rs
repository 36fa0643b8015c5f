//! The description of what is shown, for the picture and for a file.

use super::{ConvergenceState, LineKey, Scene};
use crate::report::pictures::Curves;

/// The curves that are shown, with the trend of the selected pair and the windows that are compared.
pub(super) fn described(state: &ConvergenceState, scene: &Scene<'_>) -> Curves {
    let curve = scene.spot.zip(scene.picture).and_then(|((curve, _), picture)| picture.curves.get(curve));
    let trend_of = match curve.map(|curve| curve.key) {
        Some(LineKey::Pair(a, b)) => Some((a, b)),
        _ => None,
    };
    Curves { shown: state.shown, events: state.events, trend_of, windows: state.compare.chosen() }
}
