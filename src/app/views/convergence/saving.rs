//! The description of what is shown, for the picture and for a file.

use super::{ConvergenceState, Scene};
use crate::report::pictures::Curves;

/// The curves that are shown, the selected one in front, and the windows that are compared.
pub(super) fn described(state: &ConvergenceState, scene: &Scene<'_>) -> Curves {
    let curve = scene.spot.zip(scene.picture).and_then(|((curve, _), picture)| picture.curves.get(curve));
    let front = curve.map(|curve| curve.key);
    Curves { shown: state.shown, events: state.events, front, windows: state.compare.chosen() }
}
